"""Datelines: the place, date and agency in front of the first sentence.

In: the head of a paragraph. Out: `Found`: how long the dateline is, its place, its agencies.

    >>> find("GULL BAY, July 3 (Reuters) - The ferry", early=True).place
    'GULL BAY'

A dateline that names an agency counts in any paragraph (reports that join several have several);
one without, only `early`: in the first two paragraphs that tell the story.
"""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.clean import agencies, phrases
from wirecopy.clean.months import MONTHS, WEEKDAYS
from wirecopy.clean.pattern import Pattern

_DASH = r"(?:--+|[-–—―]+)"
_WITH_AGENCY = Pattern(
    rf"(?P<place>[^()\[\]\n:;!?]{{0,80}}?)[\s,]{{0,3}}(?:\((?P<agency>[^()\n]{{2,60}})\)|/(?P<slashed>[^/\n]{{2,40}})/)"
    rf"[.:,]?(?P<rule>\s{{0,2}}\.?{_DASH}\s{{0,2}}|\s{{0,2}}\|\s{{0,2}}|\s{{0,2}})"
)
_RULED = Pattern(
    rf"(?P<place>[^()\[\]\n:;!?—–]{{3,70}}?)(?P<rule>\s{{0,2}}[—–―]\s{{0,2}}|\s{_DASH}\s|:\s)(?=\S)"
)
_UNKNOWN = Pattern(r"[A-Z]{2,6}(?: News)?|[Aa]gencies")
_AGENCY_AFTER = Pattern(r"(?P<agency>[^\s.,:—–-][^.:—–\n]{1,30}?)(?:\.|:|\s[—–-])\s")
_CHINESE = Pattern(
    r"(?P<agency>新华社|新華社|中新社|中央社)(?P<place>[^\d\s，。（]{0,8}?)(?:\d{1,2}月)?\d{1,2}日(?:电|電)\s{0,4}"
)
_NEVER_IN_PLACES = frozenset("i we you he she it is was are were not this how why what who when will".split())
_NOT_PLACES = frozenset(
    "update updated breaking watch live correction exclusive opinion analysis video videos photos photo file listen "
    "read more explainer factbox timeline editorial comment column commentary review interview podcast note warning "
    "spoiler alert q a q&a feature profile wrapup refile poll tl dr the latest fact box news brief briefs clarification "
    "new developing urgent part chapter host voice announcer".split()
)

_SMALL = frozenset("de la el al of and the do da del am an der sur in le les upon".split())


class Found(NamedTuple):
    """A dateline at the head of a paragraph: the first `length` code points, trailing dash and space
    included; `place` as printed, without date ("" if it names none); ids of agencies."""

    length: int
    place: str
    agencies: tuple[str, ...]


def find(head: str, early: bool) -> Found | None:
    """The dateline that begins at the first character of `head`, else None."""
    if not head[:1].isalnum() and head[:1] not in "(/":
        return None
    return _with_agency(head) or _chinese(head) or (_ruled(head) if early else None)


def may_begin(head: str) -> bool:
    """False if no dateline that names an agency begins the paragraph, as in nearly all; quick."""
    return "(" in head[:110] or "/" in head[:110] or head[:1] > "\u3000"


def _with_agency(head: str) -> Found | None:
    if "(" not in head[:110] and "/" not in head[:110]:
        return None
    match = _WITH_AGENCY.match(head)
    if match is None or match.end() >= len(head):
        return None
    named = agencies.only(match["agency"] or match["slashed"])
    if not named and not (match["agency"] and _UNKNOWN.fullmatch(match["agency"]) and match["rule"].strip()):
        return None  # an agency that the table lacks needs its capitals, a place and a dash
    place = match["place"].strip(" ,")
    if place:
        shown = _place(place)
        if shown is None or (not match["rule"].strip() and not _upper(shown)):
            return None
        return Found(match.end(), shown, tuple(named))
    if match["slashed"] or not named or not _begins_sentence(head[match.end() :]):
        return None
    # "(ANSA) - ROMA, 3 LUG - Il …"
    after = _ruled(head[match.end() :])
    return Found(match.end() + (after.length if after else 0), after.place if after else "", tuple(named))


def _chinese(head: str) -> Found | None:
    """ "新华社北京7月3日电": agency, place and day without a space."""
    match = _CHINESE.match(head) if head[:1] > "\u3000" else None
    if match is None or match.end() >= len(head):
        return None
    return Found(match.end(), match["place"], tuple(agencies.only(match["agency"])))


def _ruled(head: str) -> Found | None:
    match = _RULED.match(head)
    if match is None or not _begins_sentence(head[match.end() :]):
        return None
    place = _place(match["place"])
    if place is None:
        return None
    name = place.split(",")[0]
    colon = match["rule"].startswith(":")
    within = "," in place and not colon  # Glasgow, Scotland –
    if not (phrases.place(name) and (_upper(name) or not colon)) and (colon or not (_upper(name) or within)):
        return None
    if after := _AGENCY_AFTER.match(head, match.end()):
        named = agencies.only(after["agency"])
        if named and after.end() < len(head):
            return Found(after.end(), place, tuple(named))
    return Found(match.end(), place, ())


def _begins_sentence(rest: str) -> bool:
    first = rest.lstrip(" \"'“‘«„")[:1]
    return bool(first) and (first.isupper() or first.isdigit() or not (first.islower() or first.isascii()))


def _place(printed: str) -> str | None:
    """The place of a dateline without its date; None if it is no place."""
    parts = [part.strip() for part in printed.split(",")]
    if len(parts) > 4:
        return None
    kept = []
    for index, part in enumerate(parts):
        words = part.split()
        if not words or len(words) > 6:
            return None
        bare = [word.casefold().strip(".") for word in words]
        dated = [
            word in MONTHS or word in WEEKDAYS or word[:1].isdigit() or word in ("de", "of") for word in bare
        ]
        if index and all(dated):
            continue
        # "Paris July 3 (AFP)": the date without a comma
        while len(words) > 1 and dated[len(words) - 1]:
            words.pop()
        if not words[0][:1].isalpha() or words[0][:1].islower():
            return None
        if any(word[:1].islower() and word not in _SMALL for word in words):
            return None
        if any(word.casefold() in _NEVER_IN_PLACES for word in words):
            return None
        if words[-1].endswith(".") and len(words[-1]) > 6:
            return None
        kept.append(" ".join(words))
    if not kept or all(word.casefold() in _NOT_PLACES for word in kept[0].split()):
        return None
    if kept[0].casefold() in MONTHS or kept[0].casefold() in WEEKDAYS:
        return None
    return ", ".join(kept)


def _upper(place: str) -> bool:
    """Is the first part in capitals, with enough letters to tell a place from initials?"""
    name = place.split(",")[0]
    letters = [char for char in name if char.isalpha()]
    return (len(letters) >= 4 and all(not char.islower() for char in letters)) or name in (
        "UN",
        "U.N.",
        "ROM",
        "RIO",
    )
