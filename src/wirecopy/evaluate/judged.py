"""Changes held against what two people, reading apart from each other, judged of them.

In: a folder with the articles (`wire/*.jsonl`), and the judgements kept beside this file: pairs of
article ids and, for every change that was found then, its class and spans and what each reader said;
no text. Out: `Judged`: what the readers said, and what of it still stands.

A change judged right by both is *kept* if the same class is still found at the same spans, one judged
wrong by both is *mended* if it is not. Changes found now and not then are nobody's yet: *new*.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wirecopy.article import Article
from wirecopy.trace import Comparison, diff

HERE = Path(__file__).parent / "judgements"
_WHOLE = ("only_a", "only_b")

Key = tuple[str, tuple[int, int] | None, tuple[int, int] | None]


@dataclass
class Judged:
    """Counts over the changes of one round; `inside` counts those within aligned sentences."""

    name: str
    pairs: int = 0
    changes: int = 0
    inside: int = 0
    wrong: list[int] = field(default_factory=lambda: [0, 0])
    """Changes whose class reader 1, reader 2 called wrong."""
    wrong_inside: list[int] = field(default_factory=lambda: [0, 0])
    agreed: int = 0
    kept: int = 0
    right: int = 0
    mended: int = 0
    both_wrong: int = 0
    new: int = 0
    lost: list[tuple[str, str, str]] = field(default_factory=list)
    """Right changes that are no longer found: ids of A and B, class."""

    @property
    def share_right(self) -> float:
        """Mean over the two readers of the share of changes with the right class, as judged then."""
        return 1 - sum(self.wrong) / 2 / self.changes

    @property
    def share_right_inside(self) -> float:
        return 1 - sum(self.wrong_inside) / 2 / self.inside

    @property
    def agreement(self) -> float:
        """Share of changes of which both readers said the same: right, or wrong."""
        return self.agreed / self.changes


def judged(folder: Path) -> list[Judged]:
    """One `Judged` a round. Raises `FileNotFoundError` if an article of the judgements is not there."""
    articles = _articles(folder)
    return [_round(path, articles) for path in sorted(HERE.glob("changes_*.jsonl"))]


def _articles(folder: Path) -> dict[str, Article]:
    found = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["id"]] = Article(row["text"], outlet=row["outlet"], seen=row["seen"])
    return found


def _round(path: Path, articles: dict[str, Article]) -> Judged:
    result = Judged(path.stem)
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["a"] not in articles or pair["b"] not in articles:
            raise FileNotFoundError(f"the articles {pair['a']} and {pair['b']} are not in the data")
        _count(result, pair, diff(articles[pair["a"]], articles[pair["b"]]))
    return result


def _count(result: Judged, pair: dict[str, Any], comparison: Comparison) -> None:
    now = {
        (str(change.kind), tuple(change.a) if change.a else None, tuple(change.b) if change.b else None)
        for change in comparison.changes
    }
    then: set[Key] = set()
    result.pairs += 1
    for row in pair["changes"]:
        key: Key = (row["class"], _span(row["a"]), _span(row["b"]))
        then.add(key)
        wrong = ["right_class" in row.get(f"reader_{reader}", ()) for reader in (1, 2)]
        inside = row["class"] not in _WHOLE
        result.changes += 1
        result.inside += inside
        result.agreed += wrong[0] == wrong[1]
        for reader in (0, 1):
            result.wrong[reader] += wrong[reader]
            result.wrong_inside[reader] += wrong[reader] and inside
        if all(wrong):
            result.both_wrong += 1
            result.mended += key not in now
        elif not any(wrong):
            result.right += 1
            result.kept += key in now
            if key not in now:
                result.lost.append((pair["a"], pair["b"], row["class"]))
    result.new += len(now - then)


def _span(pair: list[int] | None) -> tuple[int, int] | None:
    return (pair[0], pair[1]) if pair else None
