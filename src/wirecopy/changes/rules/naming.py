"""Naming: the same person, place or body, referred to otherwise."""

from __future__ import annotations

from wirecopy import marks
from wirecopy.changes.forms import content
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.cosmetic import outside
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass


def naming(stretch: Stretch) -> Finding | None:
    """Names, roles or pronouns on both sides that stand for one, or a title that comes or goes."""
    if stretch.one_sided:
        return compatible(ChangeClass.NAMING, Reason.TITLE) if _apposition(stretch) else None
    reason = same_referent(stretch)
    return compatible(ChangeClass.NAMING, reason) if reason else None


def same_referent(stretch: Stretch) -> Reason | None:
    """Why both sides refer to one person, place or body; None where they may not."""
    one = _reference(stretch.a, stretch.a_low, stretch.a_high)
    other = _reference(stretch.b, stretch.b_low, stretch.b_high)
    if one is None or other is None:
        return None
    if one.core and other.core:
        if set(one.core) & set(other.core) or _initials(one, other) or _initials(other, one):
            return Reason.TITLE if one.core == other.core else Reason.SAME_REFERENT
        return None
    if not one.core and not other.core:
        return Reason.SAME_REFERENT if set(one.title) & set(other.title) else Reason.SAME_SLOT
    return Reason.SAME_SLOT


class _Reference:
    """What a stretch refers to: the words of a proper name, and those of a role."""

    def __init__(self, core: tuple[str, ...], title: tuple[str, ...], kind: str) -> None:
        self.core, self.title, self.kind = core, title, kind


def _reference(half: Half, low: int, high: int) -> _Reference | None:
    """The one reference that the words make, if they make nothing else."""
    found = half.touching(half.names, low, high)
    pronouns = half.touching(half.pronouns, low, high)
    if len(found) > 1:
        found = [max(found, key=lambda name: name.span.end - name.span.start)]
    mentions: list[marks.Name | marks.Pronoun] = [*found, *pronouns]
    if not mentions or content(outside(half, low, high, mentions)):
        return None
    if found:
        name = found[0]
        return _Reference(tuple(name.core), tuple(name.title), name.kind)
    return _Reference((), (), "pronoun")


def _initials(short: _Reference, long: _Reference) -> bool:
    """NATO, UN: is one the initials of the other?"""
    if len(short.core) != 1 or len(long.core) < 2:
        return False
    letters = "".join(word[0] for word in long.core if word not in ("of", "the", "and", "for"))
    return short.core[0] == letters


def _apposition(stretch: Stretch) -> bool:
    """Is what one side adds only a role or title of the name beside it?"""
    half, low, high = stretch.having
    roles = [name for name in half.touching(half.names, low, high) if name.title or name.kind == "role"]
    if not roles or content(outside(half, low, high, roles)):
        return False
    around = [name for name in half.names if name.core]
    return any(half.range(name.span)[0] == high or half.range(name.span)[1] == low for name in around)
