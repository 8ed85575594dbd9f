"""Possibly rewritten: does an article retell a text without sharing its runs?

In: the facts of article and text. Out: `Rewritten`, with what stands in the same order in both; None
where it is no more than two independent accounts of one happening share.

Who retells a text in other words keeps its names, its numbers and its quotations, and mostly their
order; who was there, or rang somebody up, has some of the same facts in an order of their own. So the
heaviest chain of shared facts that keeps one order is laid against all facts of the article. The
answer is careful: it widens the range of origins and never joins two texts. It does not say who wrote
first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum

from wirecopy.align.chain import heaviest_chain
from wirecopy.group.common import Common
from wirecopy.group.facts import FactKind, Facts

# A quotation makes a row for nearly every one of its words, so each row weighs half.
_KIND = {
    FactKind.NAME: 1.0,
    FactKind.NUMBER: 1.0,
    FactKind.DATE: 0.5,
    FactKind.WORD: 0.8,
    FactKind.QUOTATION: 0.5,
}
_RARE = 0.3
# A fact named more often than this orders nothing.
_OFTEN = 3
# Of 4,717 pairs of real articles on one happening that share no 12 words, half have 6 % of their facts in
# one order with the other, 99 of 100 have less than 24 %, and of those with 12 in weight none more than
# 31 %. Of 3,961 such pairs of simulated newsrooms, whose texts are short, 4 reach 56 %, at a weight of 13.
_WEIGHT = 15.0
_COVERS = 0.5
_ORDER = 0.7
# With this much quoted alike in order (eight rows, 12 words in one go), as 52 of those 4,717 have, less
# of the rest is asked for.
_QUOTED = 4.0
_WEIGHT_QUOTED = 12.0
_COVERS_QUOTED = 0.32
_ORDER_QUOTED = 0.6
_SHOWN = 12
_ROUNDED = 1e-6  # more than sums in another order differ by


class RewrittenWhy(Enum):
    """Why it is possible: `word` for the documents, `because` for people."""

    QUOTATIONS = ("quotations-in-order", "has the same quotations and rare facts in the same order")
    FACTS = ("facts-in-order", "has the same names, numbers and rare words in the same order")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`covers` is the share of the article's facts that stand in the other text in the same order,
    `order` the share of the facts they have in common that does; `evidence` the weightiest of those,
    in order, `a` in the article and `b` in the text."""

    reason: RewrittenWhy
    covers: float
    order: float
    evidence: tuple[Common, ...]


def rewritten(article: Facts, text: Facts) -> Rewritten | None:
    """Does `article` possibly retell `text`? Not to be asked of two versions of one dispatch."""
    if not _enough(article, text):
        return None
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(text.key):
        rows[key].append(row)
    counts = Counter(article.key)
    weights: dict[str, float] = {}
    meets: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for row, key in enumerate(article.key):
        if article.weight[row] < _RARE:
            continue
        weights[key] = _weight(article, row)
        if counts[key] <= _OFTEN and len(rows.get(key, ())) <= _OFTEN:
            for other in rows.get(key, ()):
                meets[article.word[row], text.word[other]].append((row, other))
    shared = sum(weight for key, weight in weights.items() if key in rows)
    if shared < min(_WEIGHT, _WEIGHT_QUOTED):
        return None
    chain = heaviest_chain(
        [(i, j, sum(_weight(article, row) for row, _ in met)) for (i, j), met in meets.items()]
    )
    kept: dict[str, tuple[int, int]] = {}  # a fact counts once, however often it stands in the chain
    for i, j, _ in chain:
        for row, other in meets[i, j]:
            kept.setdefault(article.key[row], (row, other))
    return _judged(article, text, list(kept.values()), shared, sum(weights.values()))


def _enough(article: Facts, text: Facts) -> bool:
    """Have they so much in common, in whatever order, that it could be enough in one order? Most have not, and need no
    chain: no chain has more than the weightiest rows of what they share, of no less than the lightest of the whole."""
    most: dict[str, float] = {}
    least: dict[str, float] = {}
    for key, weight, kind in zip(article.key, article.weight, article.kind, strict=True):
        if weight >= _RARE:
            weighed = weight * _KIND[kind]
            most[key] = max(weighed, most.get(key, 0.0))
            least[key] = min(weighed, least.get(key, weighed))
    theirs = set(text.key)
    shared = sum([weight for key, weight in most.items() if key in theirs]) + _ROUNDED
    return shared >= min(_WEIGHT, _WEIGHT_QUOTED) and shared >= _COVERS_QUOTED * sum(least.values())


def _weight(found: Facts, row: int) -> float:
    return found.weight[row] * _KIND[found.kind[row]]


def _judged(
    article: Facts, text: Facts, kept: list[tuple[int, int]], shared: float, whole: float
) -> Rewritten | None:
    """Is what is kept in order more than two independent accounts share?"""
    ordered = sum(_weight(article, row) for row, _ in kept)
    quoted = sum(_weight(article, row) for row, _ in kept if article.kind[row] is FactKind.QUOTATION)
    covers, order = ordered / whole, ordered / shared
    least = (
        (_WEIGHT_QUOTED, _COVERS_QUOTED, _ORDER_QUOTED) if quoted >= _QUOTED else (_WEIGHT, _COVERS, _ORDER)
    )
    if ordered < least[0] or covers < least[1] or order < least[2]:
        return None
    why = RewrittenWhy.QUOTATIONS if quoted >= _QUOTED else RewrittenWhy.FACTS
    return Rewritten(why, round(covers, 3), round(order, 3), _shown(article, text, kept))


def _shown(article: Facts, text: Facts, kept: list[tuple[int, int]]) -> tuple[Common, ...]:
    """The weightiest, none inside another, in order."""
    shown: list[Common] = []
    for row, other in sorted(kept, key=lambda pair: (-_weight(article, pair[0]), pair)):
        a, b = article.span(row), text.span(other)
        if len(shown) < _SHOWN and not any(a.overlaps(have.a) or b.overlaps(have.b) for have in shown):
            shown.append(Common(article.kind[row], a, b, article.weight[row]))
    return tuple(sorted(shown, key=lambda common: common.a))
