"""Articles with every attribution marked by hand, and what the program finds in them by its own path.

In: the folder of gold data, a part (`dev` or `train`), a `Reader`. Out: `Marked` attributions of each article by
hand and by the program, three sets of spans each, in the article's own text; and how long it took.

    rows(Path("gold"), "dev")[0].gold[0].source       # (Span(start=110, end=112),)
    found(rows, Reader()).attributions[0]             # the first article's, as the program finds them

The corpus is PolNeAR (Newell, Margolin and Ruths 2018). A source may be missing there, content may be in pieces, and
by its guidelines a word belongs to one attribution at most, so of one within another's content only the outer is
marked. The program finds both; `outermost` are those within no other.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirecopy.article import Article
from wirecopy.read import read
from wirecopy.reading import read_off
from wirecopy.sayings import read_told
from wirecopy.spans import Span, union
from wirecopy.statements.reader import Reader
from wirecopy.statements.statement import Attribution
from wirecopy.statements.told import Told

PARTS = ("dev", "train")
_QUOTES = '"“”„«»'
Find = Callable[[Told], Sequence[Attribution]]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution; spans ascending and disjoint, those that touch joined. Any of the three may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Row:
    """An article of the corpus as the tool reads it, and its attributions by hand."""

    ref: str
    article: Article
    gold: tuple[Marked, ...]


@dataclass(frozen=True)
class Found:
    """What the program finds, article by article in the order of the rows; `outermost` leaves out those within
    another. `sentences` are all that stand in the
    articles, `distinct` what of them is distinct, `kept` what of these the store had; `reading` is the seconds that
    these took, `rules` those of the rules alone."""

    told: list[Told]
    attributions: list[tuple[Marked, ...]]
    outermost: list[tuple[Marked, ...]]
    sentences: int
    distinct: int
    kept: int
    reading: float
    rules: float


def path(data: Path, part: str) -> Path:
    """Where a part of the corpus stands."""
    return data / "attributions" / f"polnear_{part}.jsonl"


def rows(data: Path, part: str) -> list[Row]:
    """The part, in the order of its file. Raises `FileNotFoundError` if it is not there, and `ValueError` if an
    article is not read as it stands in its row, since then no span would fit."""
    place = path(data, part)
    given = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    articles = {ref: one for one in read([str(place)]) if isinstance(one, Article) for ref in one.refs}
    made = []
    for row in given:
        article = articles.get(row["id"])
        if article is None or article.text != row["text"]:
            raise ValueError(f"{place}: the article {row['id']} is not read as it stands")
        made.append(Row(row["id"], article, tuple(_by_hand(one) for one in row["attributions"])))
    return made


def _by_hand(row: dict[str, Any]) -> Marked:
    return marked(*([Span(*pair) for pair in row[name]] for name in ("source", "cue", "content")))


def marked(source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> Marked:
    """The three in order, pieces that touch joined."""
    return Marked(tuple(union(source)), tuple(union(cue)), tuple(union(content)))


def manner(text: str, one: Marked) -> str:
    """`direct`: the content begins and ends with a quotation mark; `mixed`: it has one; `indirect`: none.
    The corpus has American marks alone: single ones do not count."""
    pieces = [span.of(text) for span in one.content]
    if not any(mark in piece for piece in pieces for mark in _QUOTES):
        return "indirect"
    return "direct" if pieces[0][0] in _QUOTES and pieces[-1][-1] in _QUOTES else "mixed"


def found(given: Sequence[Row], reader: Reader, find: Find | None = None) -> Found:
    """Article -> reading -> sentences read -> attributions, timed from the sentences on. `find` stands for the
    program's own rules."""
    if find is None:
        from wirecopy.statements import attribution

        find = attribution.attributions
    readings = [read_off(row.article) for row in given]
    next(iter(reader.model.read(["It rained."])))  # the model is loaded before the clock runs
    asked, kept = reader.asked, reader.kept
    begun = time.perf_counter()
    told = read_told(readings, reader)
    read_at = time.perf_counter()
    attributions = [find(one) for one in told]
    done = time.perf_counter()
    return Found(
        told,
        [_as_marked(several) for several in attributions],
        [_as_marked([one for one in several if one.within is None]) for several in attributions],
        sum(len(one.sentences) for one in told),
        reader.asked - asked,
        reader.kept - kept,
        read_at - begun,
        done - read_at,
    )


def _as_marked(several: Sequence[Attribution]) -> tuple[Marked, ...]:
    return tuple(marked(one.source, one.cue, one.content) for one in several)
