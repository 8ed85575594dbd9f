"""What one sentence tells, ready to be held against another: clauses, things, numbers, days, places.

In: a `Parsed` and the day of publication. Out: a `Gist`; all offsets are of the string that was read.

The same string published on the same day has one gist, whichever articles carry it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from wirecopy import marks
from wirecopy.accounts.clause import Clause, clauses
from wirecopy.accounts.lexical import key, weight
from wirecopy.changes.forms import GRAMMAR
from wirecopy.marks.names import Name
from wirecopy.statements.parsed import Parsed

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


Dated = tuple[tuple[int, int, str, str], ...]
"""Times: from and to which character, value, granularity."""


def _meant(mark: marks.DateMark, meant: Mapping[tuple[int, int], tuple[str, str]]) -> marks.DateMark:
    """The mark with the value that its verb gives it: *will meet on Tuesday* is the next Tuesday."""
    value, granularity = meant.get((mark.span.start, mark.span.end), ("", ""))
    return mark._replace(value=value) if value and granularity == mark.granularity else mark


class Gist:
    """Marks and clauses of one sentence, each made when it is first asked for."""

    def __init__(
        self,
        parsed: Parsed,
        published: str | None = None,
        dated: Dated = (),
        only: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """`dated` has values of times as the verb's tense has them; `only` are the characters that count, where the rest of
        the sentence is another's."""
        self.parsed, self.published, self.dated, self.only = parsed, published, dated, only
        self.text = parsed.text
        self.kept: dict[str, Any] = {}
        """What other files read off this sentence and need again."""

    def holds(self, start: int) -> bool:
        """Does the character at `start` count?"""
        return not self.only or any(low <= start < high for low, high in self.only)

    @cached_property
    def low(self) -> tuple[str, ...]:
        """The words that count, folded."""
        p = self.parsed
        return p.low if not self.only else tuple(p.low[i] for i in range(len(p)) if self.holds(p.start[i]))

    @cached_property
    def dates(self) -> list[marks.DateMark]:
        found = marks.dates(self.text, published=self.published)
        meant = {(start, end): (value, granularity) for start, end, value, granularity in self.dated if value}
        return [_meant(mark, meant) for mark in found if self.holds(mark.span.start)]

    @cached_property
    def numbers(self) -> list[marks.Number]:
        found = marks.numbers(self.text, claimed=[mark.span for mark in self.dates])
        return [mark for mark in found if self.holds(mark.span.start)]

    @cached_property
    def names(self) -> list[Name]:
        return marks.names(self.text, claimed=[mark.span for mark in self.dates])

    @cached_property
    def places(self) -> list[marks.Place]:
        return marks.places(self.text)

    @cached_property
    def negations(self) -> list[marks.Negation]:
        return marks.negations(self.text)

    @cached_property
    def modals(self) -> list[marks.Modal]:
        return marks.modals(self.text)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks."""
        return frozenset(
            i for mark in marks.quotations(self.text) for i in self.tokens(mark.inner.start, mark.inner.end)
        )

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        found = clauses(self.parsed, self.negations, self.modals)
        return tuple(one for one in found if self.holds(self.parsed.start[one.head]))

    @cached_property
    def clause_of(self) -> dict[int, Clause]:
        return {clause.head: clause for clause in self.clauses}

    def tokens(self, start: int, end: int) -> range:
        """The tokens that `[start, end)` touches."""
        return range(bisect_right(self.parsed.end, start), bisect_left(self.parsed.start, end))

    @cached_property
    def name_at(self) -> dict[int, Name]:
        return {i: name for name in self.names for i in self.tokens(*name.span)}

    @cached_property
    def place_at(self) -> dict[int, marks.Place]:
        return {i: place for place in self.places for i in self.tokens(*place.span)}

    @cached_property
    def date_at(self) -> dict[int, marks.DateMark]:
        return {i: mark for mark in self.dates for i in self.tokens(*mark.span)}

    @cached_property
    def number_at(self) -> dict[int, marks.Number]:
        return {i: mark for mark in self.numbers for i in self.tokens(*mark.span)}

    def key(self, i: int) -> str:
        """What token `i` names; of a verb with its particle."""
        clause = self.clause_of.get(i)
        return key(clause.lemma if clause else self.parsed.lemma[i])

    def verb_above(self, i: int) -> Clause | None:
        """The clause in which token `i` stands."""
        if i in self.clause_of:
            return self.clause_of[i]
        return next((self.clause_of[k] for k in self.parsed.above(i) if k in self.clause_of), None)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Those of `content` that are no names: two sentences of one minister need not be of one matter."""
        p = self.parsed
        named = {key(p.lemma[i]) for i in range(len(p)) if p.pos[i] == "PROPN"}
        return frozenset(self.content.keys() - named)

    @cached_property
    def content(self) -> dict[str, float]:
        """The keys of the words that carry facts, numbers and dates left out, with what sharing them says."""
        found: dict[str, float] = {}
        p = self.parsed
        for i in range(len(p)):
            if p.pos[i] not in _CONTENT or p.low[i] in GRAMMAR or not p.low[i][0].isalpha():
                continue
            if i in self.date_at or i in self.number_at or not self.holds(p.start[i]):
                continue
            name = key(p.lemma[i])
            found[name] = max(found.get(name, 0.0), weight(p.low[i]))
        return found
