"""An attribution in the making: spans of the article's text, completed as the article is read on.

In: what a sentence holds (`Found`) and its place. Out: `Draft`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wirecopy.spans import Span, gaps, union
from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.marked import Range
from wirecopy.statements.told import Sentence


@dataclass(eq=False)
class Draft:
    """`content` is that of its own sentence, `more` what other sentences add; `spoken` says that the cue stands
    inside quoted speech."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    lemma: str
    kind: str
    rule: Rule | None
    sentence: int
    spoken: bool = False
    more: list[Span] = field(default_factory=list)

    def overlap(self, span: Span) -> int:
        """Characters of the content, as its sentence has it, inside `span`."""
        return sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in self.content)

    def settled(self) -> list[Span]:
        """The whole content, without cue and source where they stand in it."""
        if not self.more:
            return self.content
        low, high = min(s.start for s in self.more), max(s.end for s in self.more)
        holes = union(s for s in (*self.cue, *self.source) if s.start < high and low < s.end)
        pieces = [
            piece for span in union(self.more) for piece in gaps(_near(holes, span), span.start, span.end)
        ]
        return union([*self.content, *pieces])


def _near(holes: list[Span], span: Span) -> list[Span]:
    return [hole for hole in holes if hole.overlaps(span)]


def drafted(sentence: Sentence, number: int, found: Found, spoken: bool) -> Draft:
    """`found` at its place in the article; `number` is that of its sentence."""

    def placed(ranges: tuple[Range, ...]) -> list[Span]:
        return union(sentence.tokens(first, stop) for first, stop in ranges)

    return Draft(
        placed(found.source),
        placed(found.cue),
        placed(found.content),
        found.lemma,
        found.kind,
        found.rule,
        number,
        spoken,
    )
