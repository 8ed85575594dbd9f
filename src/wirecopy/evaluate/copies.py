"""Labels of two readers against the answers of the program: figures with intervals.

In: `Judged` pairs (docs/copies.md) and the program's `Call`s. Out: how far the readers agree, and `Figure`s, each by
the joint labels and by either reader, over the pairs drawn and weighted back to the pool that they were drawn from.

A pair weighs as many pairs of the pool as there are of its collection and stratum for each one judged. Pairs are
not independent: many share an article, and many articles are one text. So beside Wilson's interval stands a
bootstrap that draws groups of articles, those linked by a pair that a reader calls `same`; a pair counts as often as
both its groups are drawn (Owen 2007).

    for figure in figures(judgements(), calls, pool()):
        print(figure.name, figure.joint)
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.evaluate.boilerplate import Share
from wirecopy.evaluate.copies_calls import Call, Pair

HERE = Path(__file__).parent / "judgements"
LABELS = ("same", "part", "quotation", "separate", "cannot-tell")
TOGETHER = ("same", "part")
_DRAWS = 2000
_SEED = 30
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair as drawn, and what the two readers said of it."""

    pair: str
    a: str
    b: str
    set: str
    stratum: int
    labels: tuple[str, str]

    @property
    def joint(self) -> str | None:
        """What both said, if they said the same."""
        return self.labels[0] if self.labels[0] == self.labels[1] else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of pairs, by the joint labels and by each reader. `weighted`: of the pool, by the joint labels;
    `drawn` and `of_pool`: the bootstrap's intervals (95 %) of the plain and of the weighted share."""

    name: str
    joint: Share
    readers: tuple[Share, Share]
    weighted: float | None
    drawn: Interval
    of_pool: Interval


Test = Callable[[str, Call], bool]


def _labelled(*labels: str) -> Test:
    return lambda label, call: label in labels


def _called(*labels: str) -> Test:
    return lambda label, call: call.label in labels


APART = ("quotation", "separate")
FIGURES: dict[str, tuple[Test, Test]] = {
    "precision of same dispatch": (_called(*TOGETHER), _labelled(*TOGETHER)),
    "recall of same dispatch": (_labelled(*TOGETHER), _called(*TOGETHER)),
    "precision of same copy": (_called("same"), _labelled("same")),
    "recall of same copy": (_labelled("same"), _called("same")),
    "wrongly called separate origins": (_labelled(*TOGETHER), _called(*APART)),
    "same copy wrongly called separate origins": (_labelled("same"), _called(*APART)),
    "wrong among those called separate origins": (_called(*APART), _labelled(*TOGETHER)),
    "answers as the readers": (_called(*TOGETHER, *APART), lambda label, call: label == call.label),
}
"""Which pairs count, and which of these are hits. Pairs of which a reader cannot tell never count."""


def judgements() -> list[Judged]:
    """All pairs that were judged, in the order of their names."""
    said = {row["pair"]: (row["one"], row["two"]) for row in _rows("labels")}
    return [
        Judged(row["pair"], row["a"], row["b"], row["set"], row["stratum"], said[row["pair"]])
        for row in _rows("measure")
    ]


def pool() -> dict[tuple[str, int], int]:
    """How many pairs of each collection and stratum there were to draw from."""
    return {(row["set"], row["stratum"]): row["pairs"] for row in _rows("pool") if "set" in row}


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"copies_{name}.jsonl").read_text().splitlines()]


def weights(pairs: Sequence[Judged], sizes: Mapping[tuple[str, int], int]) -> list[float]:
    """How many pairs of the pool each pair stands for."""
    drawn = Counter((each.set, each.stratum) for each in pairs)
    return [sizes[each.set, each.stratum] / drawn[each.set, each.stratum] for each in pairs]


def agreement(pairs: Sequence[Judged]) -> Share:
    """Pairs of which both readers said the same."""
    return Share(sum(each.joint is not None for each in pairs), len(pairs))


def agreement_on(pairs: Sequence[Judged], label: str) -> Share:
    """Of the times that a reader gave this label, how often the other gave it too."""
    said = [label in each.labels for each in pairs]
    both = sum(each.joint == label for each in pairs)
    return Share(2 * both, sum(said) + both)


def kappa(pairs: Sequence[Judged]) -> float | None:
    """Agreement beyond chance (Cohen 1960); None where nothing could be disagreed on."""
    counts = [Counter(each.labels[reader] for each in pairs) for reader in (0, 1)]
    chance = sum(counts[0][label] * counts[1][label] for label in LABELS) / max(1, len(pairs)) ** 2
    share = agreement(pairs).value
    return None if share is None or chance == 1 else (share - chance) / (1 - chance)


def confusion(pairs: Sequence[Judged], calls: Mapping[Pair, Call]) -> Counter[tuple[str, str]]:
    """(joint label, answer) -> how many; "disagreed" where the readers differ."""
    return Counter((each.joint or "disagreed", calls[each.a, each.b].label) for each in pairs)


def figures(
    pairs: Sequence[Judged], calls: Mapping[Pair, Call], sizes: Mapping[tuple[str, int], int]
) -> list[Figure]:
    """Every figure; `calls` has every pair."""
    weight = np.array(weights(pairs, sizes))
    often = _often(pairs)
    found = []
    called = [calls[each.a, each.b] for each in pairs]
    said: list[list[str | None]] = [
        [each.joint for each in pairs],
        [each.labels[0] for each in pairs],
        [each.labels[1] for each in pairs],
    ]
    for name, (counts, hits) in FIGURES.items():
        joint, *readers = (_marked(labels, called, counts, hits) for labels in said)
        among, hit = joint
        whole = (weight * among).sum()
        found.append(
            Figure(
                name,
                _share(*joint),
                (_share(*readers[0]), _share(*readers[1])),
                float((weight * hit).sum() / whole) if whole else None,
                _interval(often * among, often * hit),
                _interval(often * weight * among, often * weight * hit),
            )
        )
    return found


Mask = npt.NDArray[np.bool_]


def _marked(
    labels: Sequence[str | None], calls: Sequence[Call], counts: Test, hits: Test
) -> tuple[Mask, Mask]:
    """Which pairs count, and which are hits."""
    among = [
        label is not None and label != "cannot-tell" and counts(label, call)
        for label, call in zip(labels, calls, strict=True)
    ]
    hit = [
        counted and label is not None and hits(label, call)
        for counted, label, call in zip(among, labels, calls, strict=True)
    ]
    return np.array(among, np.bool_), np.array(hit, np.bool_)


def _share(among: Mask, hit: Mask) -> Share:
    return Share(int(hit.sum()), int(among.sum()))


def _often(pairs: Sequence[Judged]) -> npt.NDArray[np.float64]:
    """By draw and pair: how often the pair counts when groups of articles are drawn with replacement."""
    group = groups(pairs)
    names = sorted(set(group.values()))
    number = {name: at for at, name in enumerate(names)}
    first, second = (np.array([number[group[ref]] for ref in refs]) for refs in _sides(pairs))
    random = Random(_SEED)
    found = np.empty((_DRAWS, len(pairs)))
    for draw in range(_DRAWS):
        times = np.bincount(random.choices(range(len(names)), k=len(names)), minlength=len(names))
        found[draw] = np.where(first == second, times[first], times[first] * times[second])
    return found


def _sides(pairs: Sequence[Judged]) -> tuple[list[str], list[str]]:
    return [each.a for each in pairs], [each.b for each in pairs]


def groups(pairs: Sequence[Judged]) -> dict[str, str]:
    """By article the first of all that are linked with it by pairs which a reader calls `same`."""
    first = {ref: ref for each in pairs for ref in (each.a, each.b)}

    def root(ref: str) -> str:
        while first[ref] != ref:
            ref = first[ref]
        return ref

    for each in pairs:
        if "same" in each.labels:
            low, high = sorted((root(each.a), root(each.b)))
            first[high] = low
    return {ref: root(ref) for ref in first}


def _interval(among: npt.NDArray[np.float64], hit: npt.NDArray[np.float64]) -> Interval:
    """The middle 95 % of the shares of all draws that have any pair to count."""
    wholes, parts = among.sum(axis=1), hit.sum(axis=1)
    shares = parts[wholes > 0] / wholes[wholes > 0]
    if not len(shares):
        return 0.0, 1.0
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(low), float(high)
