"""How a speaker is called, in the terminal and on pages: a name with office, or what can be said without one.

In: the speaker of a statement. Out: plain strings, and a key that is equal for one and the same.

    >>> called({"name": "Ines Corrigal", "role": "harbour engineer", "organisation": "Oster Quay"})
    'Ines Corrigal, harbour engineer, Oster Quay'
    >>> called({"name": None, "candidates": ["Ines Corrigal", "Dougal Corrigal"]})
    'Ines Corrigal or Dougal Corrigal: cannot tell which'
    >>> called({"name": None, "anonymous": "official"})
    'an official, not named'
"""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.show.doc import Speaker
from wirecopy.show.safe import one_line

ANONYMOUS = {
    "official": "an official",
    "security": "a security source",
    "diplomat": "a diplomat",
    "aide": "an aide",
    "lawyer": "a lawyer",
    "business": "a business source",
    "expert": "an expert",
    "witness": "a witness",
    "media": "a news outlet",
    "public": "a member of the public",
    "source": "a source",
}
NOBODY = "speaker not told"
_MAX_CANDIDATES = 4
_STEM = 5
"""Letters in which a country and its adjective agree: *Russia*, *Russian*."""

Key = tuple[int, str]


def called(speaker: Speaker | None) -> str:
    """The speaker on one line."""
    if not speaker:
        return NOBODY
    name = one_line(speaker.get("name") or "")
    if not name and (names := candidates(speaker)):
        some = " or ".join(names[:_MAX_CANDIDATES])
        return f"{some}{' or another' if names[_MAX_CANDIDATES:] else ''}: cannot tell which"
    parts = [name] if name else []
    for given in (speaker.get("role"), speaker.get("organisation")):
        told = one_line(given or "")
        if told and told.casefold() not in ", ".join(parts).casefold():
            parts.append(told)
    country = one_line(speaker.get("country") or "")
    stem = country.casefold()[:_STEM]
    known = stem and stem in ", ".join(parts).casefold()
    anonymous = speaker.get("anonymous")
    if not name and anonymous:
        bare = ANONYMOUS.get(anonymous) or one_line(anonymous)
        parts = parts if one_line(speaker.get("role") or "") else [bare, *parts]
    told = ", ".join(parts)
    told += f" ({country})" if told and country and not known else "" if told else country
    return f"{told or NOBODY}{', not named' if told and not name and anonymous else ''}"


def candidates(speaker: Speaker | None) -> list[str]:
    """Those it may be where it cannot be told."""
    given = speaker.get("candidates") if speaker else None
    return [told for name in given or () if (told := one_line(name))]


def key(speaker: Speaker | None) -> Key:
    """(rank, who): named ones first, then those that may be several, then without a name, then nobody."""
    if not speaker:
        return 3, ""
    if name := one_line(speaker.get("name") or ""):
        return 0, name.casefold()
    if names := candidates(speaker):
        return 1, "\n".join(sorted(name.casefold() for name in names))
    without = called(speaker)
    return (3, "") if without == NOBODY else (2, without.casefold())


def fullest(speakers: Iterable[Speaker | None]) -> str:
    """Of several records of one speaker the name that tells most."""
    return max((called(speaker) for speaker in speakers), key=lambda told: (len(told), told), default=NOBODY)
