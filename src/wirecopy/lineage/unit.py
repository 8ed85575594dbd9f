"""What versions of one dispatch differ in, as lineage weighs it.

In: classed variants of the table of all versions. Out: `Unit`s: for each version the number of the
reading it has at a place, or `LACKS` where it has not got the place at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.spans import Span

LACKS = -1


@dataclass(frozen=True, slots=True)
class Unit:
    """One place where versions differ. `kind` is the class of the change (`spelling`, `number`, ..), or
    `whole` for sentences that some have and some have not: reading 1 has them, reading 0 has not;
    `leftover` for a spelling against the custom of a version, on which the versions need not differ.
    `readings[v]` is the reading of version `v` or `LACKS`; `words[r]` how many words reading `r` has;
    `spans[v]` where it stands in version `v`; `tail[v]`: does `v` end before this place?"""

    kind: str
    readings: tuple[int, ...]
    words: tuple[int, ...]
    spans: tuple[Span | None, ...]
    tail: tuple[bool, ...] = ()
    foreign: tuple[bool, ...] = ()
    """For spellings: is the spelling of version `v` against the custom of `v`, a leftover?"""
    slight: bool = False
    """Do its readings differ in small grammatical words only, which every desk puts in and leaves out?"""
    told: str = ""
    """For leftovers that all versions have alike: the words, as a sentence says them."""

    @property
    def whole(self) -> bool:
        return self.kind == "whole"

    def carriers(self, reading: int) -> int:
        """How many versions have the reading."""
        return sum(each == reading for each in self.readings)
