"""Two utterances side by side: what every slot is compared in.

In: two utterances, whether they are versions of one copy, which is the later. Out: `Pair`, with the events that both
tell, and the two ways a slot may answer: values that both can hold, or values of which one has to go.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import UTC, datetime
from functools import cached_property

from rapidfuzz.distance import LCSseq

from wirecopy.accounts.events import Event, events, overlap
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Finding, Why
from wirecopy.changes.rules.finding import as_of
from wirecopy.reasons import Verdict
from wirecopy.spans import Span

Place = tuple[int, int]
"""Characters of the string that was read, half-open."""


_HOUR = 3600
_POINT = 0.5
_WORDS = 3
VERSIONS = 0.6
"""Likeness of two sentences from which on one is the other, edited."""


def _minute(published: str | None) -> datetime | None:
    """A time, in UTC if it has an offset; None where only the day is known."""
    if not published or "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


class Pair:
    """`later` is 'a', 'b' or ''; `same_copy`: is one a version of the other's copy? `common` are the words that much
    of the story has, so that to share them says nothing; `names` the pairs of names that it puts together;
    `versions`: is one sentence the other, edited?"""

    def __init__(
        self,
        a: Utterance,
        b: Utterance,
        same_copy: bool,
        later: str,
        common: frozenset[str] = frozenset(),
        versions: bool | None = None,
        names: Set[tuple[str, str]] = frozenset(),
    ) -> None:
        self.a, self.b, self.same_copy, self.later, self.common = a, b, same_copy, later, common
        self.names = names
        self.versions = self.likeness >= VERSIONS if versions is None else versions

    @property
    def gists(self) -> tuple[Gist, Gist]:
        return self.a.gist, self.b.gist

    @cached_property
    def events(self) -> list[Event]:
        return events(*self.gists, self.common, not self.versions)

    @cached_property
    def around(self) -> float:
        """The share of its rare words that the sentence with fewer of them has in common with the other."""
        return overlap(*self.gists, self.common)

    @cached_property
    def close(self) -> bool:
        """Are they of one point beyond doubt: versions, or sentences with most of their rare words in common, of which
        three or more are no names?"""
        if self.versions:
            return True
        one, other = (each.plain for each in self.gists)
        return self.around >= _POINT and len((one & other) - self.common) >= _WORDS

    @cached_property
    def likeness(self) -> float:
        """The share of the words of the longer sentence that both have in one order."""
        one, other = self.a.gist.low, self.b.gist.low
        if not one or not other:
            return 0.0
        return LCSseq.similarity(one, other) / max(len(one), len(other))

    @cached_property
    def soon(self) -> bool:
        """Do the two tell as of the same hour? Of two revisions of one page the later replaces the earlier however soon."""
        versions = self.a.teller.version, self.b.teller.version
        if self.later and versions[0].page is not None and versions[0].page == versions[1].page:
            return False
        one, other = (_minute(as_of(version)) for version in versions)
        return one is not None and other is not None and abs((one - other).total_seconds()) < _HOUR

    def earlier_of(self) -> int:
        """0 if `a` is the earlier, 1 if `b` is, -1 if it is not known."""
        return {"a": 1, "b": 0}.get(self.later, -1)

    def replaced(
        self, why: Why, a: Place, b: Place, open_to_time: Sequence[bool], tolls: bool = False
    ) -> Finding:
        """Both cannot hold: superseded if the two are one copy and time can overtake what the earlier says
        (`open_to_time` of each side), or if the later says that it corrects; else incompatible. Within the hour
        nothing is overtaken but `tolls`, which desks count by the minute."""
        verdict = Verdict.INCOMPATIBLE
        earlier = self.earlier_of()
        if earlier >= 0 and self.same_copy:
            after = (self.a, self.b)[1 - earlier]
            if after.teller.version.corrected or (open_to_time[earlier] and (tolls or not self.soon)):
                verdict = Verdict.SUPERSEDED
        return self.finding(verdict, why, a, b)

    def finding(self, verdict: Verdict, why: Why, a: Place, b: Place, because: str = "") -> Finding:
        return Finding(verdict, why, self.span(0, a), self.span(1, b), because or why.because)

    def span(self, side: int, place: Place) -> Span:
        return (self.a, self.b)[side].sentence.place(*place)


def place_of(gist: Gist, tokens: Sequence[int]) -> Place:
    """From the first to the last of some tokens."""
    return gist.parsed.start[min(tokens)], gist.parsed.end[max(tokens)]
