"""What two articles both name: the shared facts that weigh most, with a span on either side.

In: the facts of two articles. Out: `Common`s, the weightiest first, at most eight; and the reason
that they make.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wirecopy.group.facts import FactKind, Facts
from wirecopy.spans import Span

_SHOWN = 8
# Among equally rare ones a name or a number says more of a happening than a plain word.
_FIRST = {
    FactKind.QUOTATION: 1.2,
    FactKind.NAME: 1.1,
    FactKind.NUMBER: 1.0,
    FactKind.WORD: 0.8,
    FactKind.DATE: 0.5,
}


class StoryWhy(Enum):
    """Why tellings are of one happening: `word` for the documents, `because` for people."""

    NAMES = ("names", "name the same people, places and bodies")
    QUOTATIONS = ("quotations", "quote the same words")
    FIGURES = ("figures", "give the same numbers or dates")
    WORDS = ("words", "use the same rare words")
    SHARED = ("shared", "an article here carries text of both")
    PERSON = ("person", "a person says so")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Common:
    """One fact that both articles name, where each names it first."""

    kind: FactKind
    a: Span
    b: Span
    weight: float


def common(a: Facts, b: Facts) -> tuple[Common, ...]:
    """The shared facts that weigh most; none stands inside another that is shown."""
    first = {}
    for row in range(len(b) - 1, -1, -1):
        first[b.key[row]] = row
    seen: set[str] = set()
    shared = []
    for row, key in enumerate(a.key):
        other = first.get(key)
        if other is not None and key not in seen:
            seen.add(key)
            shared.append((-a.weight[row] * _FIRST[a.kind[row]], a.word[row], row, other))
    shown: list[Common] = []
    for _, _, row, other in sorted(shared):
        one, two = a.span(row), b.span(other)
        if len(shown) < _SHOWN and not any(one.overlaps(have.a) or two.overlaps(have.b) for have in shown):
            shown.append(Common(a.kind[row], one, two, a.weight[row]))
    return tuple(shown)


def reason(shared: tuple[Common, ...]) -> StoryWhy:
    """The kind of fact that weighs most among those shown."""
    by_kind: dict[StoryWhy, float] = dict.fromkeys(StoryWhy, 0.0)
    for one in shared:
        by_kind[_REASONS[one.kind]] += one.weight
    return max(by_kind, key=lambda why: by_kind[why])


_REASONS = {
    FactKind.NAME: StoryWhy.NAMES,
    FactKind.QUOTATION: StoryWhy.QUOTATIONS,
    FactKind.NUMBER: StoryWhy.FIGURES,
    FactKind.DATE: StoryWhy.FIGURES,
    FactKind.WORD: StoryWhy.WORDS,
}
