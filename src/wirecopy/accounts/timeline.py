"""What a story is reported to consist of, in order of time: one row an event, whoever tells it.

In: by article what it tells with a date (`Happening`s), its text. Out: `Event`s, by date; what is
to come without a date last.

    A: "landed early Wednesday", B: "landed early on Wednesday"  ->  one event, told by A and B

Two tellings are one event if they have one date and one verb (or noun), and half of the words of the shorter in
common. The date is what each text means by its own words; none is corrected by another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirecopy.spans import Span
from wirecopy.statements.happenings import Happening, Occurrence
from wirecopy.words import words

_COMMON = 0.5


@dataclass(frozen=True)
class Telling:
    """One article's telling of an event: the article's place, and what it says."""

    article: int
    happening: Happening


@dataclass(frozen=True)
class Event:
    """`tellings` in the order of the articles, the first speaks for all; `attributed` if every one of them has
    somebody else say it."""

    value: str
    granularity: str
    occurrence: Occurrence
    tellings: tuple[Telling, ...]
    attributed: bool

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(sorted({one.article for one in self.tellings}))

    @property
    def evidence(self) -> tuple[tuple[int, Span], ...]:
        """Clause and time of each telling, as (article, span)."""
        return tuple(
            (one.article, span)
            for one in self.tellings
            for span in dict.fromkeys((one.happening.clause, one.happening.time))
            if span.start < span.end
        )


def timeline(told: Mapping[int, Sequence[Happening]], texts: Mapping[int, str]) -> tuple[Event, ...]:
    """The events of one story; keys are the articles' places in the readings. That somebody spoke is no event of
    its own: what was said stands among the statements. Nor is what is told not to have happened."""
    alike: dict[tuple[str, str, str], list[tuple[frozenset[str], list[Telling]]]] = {}
    for article in sorted(told):
        for one in told[article]:
            if one.saying or one.negated:
                continue
            said = frozenset(words(one.clause.of(texts[article])).folded)
            verb = one.event.of(texts[article]).casefold()
            same = alike.setdefault((one.value, str(one.occurrence), verb), [])
            for known, tellings in same:
                if len(known & said) >= _COMMON * min(len(known), len(said)):
                    tellings.append(Telling(article, one))
                    break
            else:
                same.append((said, [Telling(article, one)]))
    found = [_event(tellings) for same in alike.values() for _, tellings in same]
    return tuple(
        sorted(
            found, key=lambda event: (not event.value, event.value, event.tellings[0].article, event.evidence)
        )
    )


def _event(tellings: Sequence[Telling]) -> Event:
    first = tellings[0].happening
    return Event(
        first.value,
        first.granularity,
        first.occurrence,
        tuple(tellings),
        all(one.happening.attributed for one in tellings),
    )
