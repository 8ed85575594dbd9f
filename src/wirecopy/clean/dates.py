"""Dates as pages print them, and lines that are nothing but dates.

In: a line. Out: `DateLine`: the dates of publication and of change that it states.

    >>> date_line("Published July 3, 2031 at 4:05 am | Updated July 4, 2031", None).modified
    '2031-07-04'

A numeric date such as 03/04/2031 is read month first where the outlet's country or a time zone of
the line says so, day first for any other known country, and not at all where neither is known: the
line is still a date line, but states no date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.clean.months import MONTHS, WEEKDAYS, iso_date
from wirecopy.clean.pattern import Pattern

# Zones with one fixed offset; "ET" and the like depend on the day of the year and give none.
_ZONES = {
    "gmt": "+00:00", "utc": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "ist": "+05:30",
    "edt": "-04:00", "est": "-05:00", "cdt": "-05:00", "cst": "-06:00", "mdt": "-06:00", "mst": "-07:00",
    "pdt": "-07:00", "pst": "-08:00", "akdt": "-08:00", "akst": "-09:00", "hst": "-10:00",
    "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
}  # fmt: skip
_AMERICAN_ZONES = frozenset("et ct mt pt edt est cdt cst mdt mst pdt pst akdt akst hst".split())
MONTH_FIRST = frozenset({"US", "PH", "PW", "FM"})
"""Countries whose newspapers write 03/04 for 4 March."""

_CHANGED = frozenset(
    "updated update modified changed revised edited aktualisiert geändert actualizado actualizada aggiornato "
    "atualizado mis-à-jour bijgewerkt uppdaterad opdateret oppdatert обновлено zaktualizowano".split()
)
_PUBLISHED = frozenset(
    "published posted originally first created date dated issued filed publié publicado publicada pubblicato "
    "veröffentlicht erschienen gepubliceerd publicerad publiceret publisert datum fecha data опубликовано дата "
    "yayınlanma tarih pub".split()
)
_GLUE = frozenset(
    "on at the of in last was this article story by and am pm a.m p.m am. uhr h hrs hours time local eastern "
    "central pacific mountain noon midnight to um am vom le à las el il alle ore den kl klo в o um ist "
    "от г года et ct mt pt minutes mins min ago read".split()
)
_NOT_STATED = Pattern(r"\b(?:\d{1,3}\s*(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?)"
                         r"|an? (?:minute|hour|day|week|month)|one hour) ago\b", re.IGNORECASE)  # fmt: skip
_TOKEN = Pattern(r"[^\W\d_][\w.'’-]*")
_CLOCK = Pattern(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s*"
    r"(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>[A-Za-z]{2,4}\b)?",
    re.IGNORECASE,
)


class Stated(NamedTuple):
    """One date of a text: `start` and `end` in that text, `iso` None where its order is unknown."""

    start: int
    end: int
    iso: str | None


class DateLine(NamedTuple):
    """What a line of dates says. `labelled`: a word such as Published says what the date is of.
    `other` counts the words that belong to no date."""

    published: str | None
    modified: str | None
    labelled: bool
    other: int


_WORD = r"[^\W\d_]{3,14}"
_FULL = Pattern(
    r"(?<![\w/])(?:"
    r"(?P<y1>(?:18|19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?P<m2>{_WORD})\.?\s{{0,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,|\.|\s)\s{{0,3}}(?P<y2>(?:18|19|20)\d\d)"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-](?:\s|de\s|of\s)?"
    rf"(?P<m3>{_WORD})\.?,?[\s-](?:de\s|del\s)?(?P<y3>(?:18|19|20)\d\d)"
    r"|(?P<n1>\d{1,2})(?P<s4>[/.-])(?P<n2>\d{1,2})(?P=s4)(?P<y4>(?:18|19|20)\d\d|\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)\s?[年년]\s?(?P<m5>\d{1,2})\s?[月월]\s?(?P<d5>\d{1,2})\s?[日일]"
    r")(?:(?![\w/])|(?=\d\d:\d\d\b))",
    re.IGNORECASE,
)


def dates(text: str, country: str | None) -> list[Stated]:
    """All full dates (with a year) in a short text."""
    found = []
    for match in _FULL.finditer(text):
        part = match.groupdict()
        if part["y1"]:
            iso = iso_date(int(part["y1"]), int(part["m1"]), int(part["d1"]))
            if iso and part["clock"]:
                zone = (part["zone"] or "").replace("Z", "+00:00")
                iso += "T" + part["clock"] + (zone if ":" in zone or not zone else zone[:3] + ":" + zone[3:])
        elif part["m2"]:
            iso = iso_date(int(part["y2"]), MONTHS.get(part["m2"].casefold(), 0), int(part["d2"]))
        elif part["m3"]:
            iso = iso_date(int(part["y3"]), MONTHS.get(part["m3"].casefold(), 0), int(part["d3"]))
        elif part["y5"]:
            iso = iso_date(int(part["y5"]), int(part["m5"]), int(part["d5"]))
        else:
            iso = _numeric(int(part["n1"]), int(part["n2"]), part["y4"], part["s4"], country)
            if iso is None and max(int(part["n1"]), int(part["n2"])) > 31:
                continue  # no date at all, such as a telephone number
        if iso is None and not part["n1"]:
            continue
        found.append(Stated(match.start(), match.end(), iso))
    return found


def _numeric(first: int, second: int, year: str, separator: str, country: str | None) -> str | None:
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if first == second or first > 12 or separator == ".":
        return iso_date(full, second, first)
    if second > 12:
        return iso_date(full, first, second)
    if country is None:
        return None
    return iso_date(full, first, second) if country in MONTH_FIRST else iso_date(full, second, first)


def date_line(text: str, country: str | None) -> DateLine | None:
    """What a short line of dates states; None where it holds no date and no "3 hours ago"."""
    if len(text) > 240:
        return None
    zones = {token.casefold().strip(".") for token in re.findall(r"\b[A-Z]{2,4}\b", text)}
    if country is None and zones & _AMERICAN_ZONES:
        country = "US"
    stated = dates(text, country)
    relative = _NOT_STATED.search(text)
    if not stated and not relative:
        alone = _NO_YEAR.fullmatch(text.strip(" |•"))
        known = alone is not None and alone["month"].casefold() in MONTHS
        return DateLine(None, None, False, 0) if known else None
    published: str | None = None
    modified: str | None = None
    labelled = False
    other = 0
    changed = False
    at = 0
    for index, date in enumerate([*stated, None]):
        stretch = text[at : date.start if date else len(text)]
        rest = _NOT_STATED.sub(" ", stretch)
        for match in _TOKEN.finditer(rest):
            token = match.group().casefold().rstrip(".")
            if token in _CHANGED or token in _PUBLISHED:
                changed, labelled = token in _CHANGED, True
            elif token not in _GLUE and token not in WEEKDAYS and token not in _ZONES and token not in MONTHS:
                other += 1
        if date is None:
            break
        following = text[date.end : stated[index + 1].start if index + 1 < len(stated) else len(text)]
        iso = date.iso and _with_clock(date.iso, _part(stretch, -1), _part(following, 0))
        if changed:
            modified = modified or iso
        else:
            published = published or iso
        at = date.end
    return DateLine(published, modified, labelled, other)


def _part(stretch: str, index: int) -> str:
    """The part of what stands between two dates that belongs to the one before (0) or after (-1)."""
    return _PARTS.split(stretch)[index]


def _with_clock(iso: str, before: str, after: str) -> str:
    """The date with the time that stands beside it, if one does."""
    if "T" in iso:
        return iso
    for stretch in (after, before):
        for match in _CLOCK.finditer(stretch):
            if not match["minute"] and not match["half"]:
                continue
            hour = int(match["hour"])
            half = (match["half"] or "").casefold()
            if half and hour > 12:
                continue
            if half:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            zone = _ZONES.get((match["zone"] or "").casefold(), "")
            return f"{iso}T{hour:02}:{int(match['minute'] or 0):02}{zone}"
    return iso


_PARTS = Pattern(
    rf"[|•;]|\b(?:{'|'.join(sorted(_CHANGED | _PUBLISHED, key=len, reverse=True))})\b", re.IGNORECASE
)
_LABEL = Pattern(
    r"\W{0,2}\b(?:date|dated|published|posted|datum|fecha|data|дата)\b(?: on)?\s?[:–—-]?\s{0,3}",
    re.IGNORECASE,
)
_NO_YEAR = Pattern(
    r"(?P<month>[^\W\d_]{3,14})\.? \d{1,2},? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?",
    re.IGNORECASE,
)
_YEAR_FIRST = Pattern(r"\d{4}[-/.]")
_GOES_ON = Pattern(r"(?:\s*[|:–—-]\s*|\s+)(?=[\"“‘«'(]?(\w))")


def glued(head: str, country: str | None) -> tuple[int, str | None] | None:
    """The length of a date glued in front of the first sentence, and the date.

    With a label in small letters ("date 2031-02-04 The harbour …") the date may be followed by
    anything that begins a sentence; without one only a date in figures, year first, counts, since
    a sentence may well begin with a date in words.
    """
    label = _LABEL.match(head)
    begun = label.end() if label else 0
    if label is None and not _YEAR_FIRST.match(head):
        return None
    date = next((date for date in dates(head, country) if date.start == begun), None)
    if date is None:
        return None
    rest = _GOES_ON.match(head, date.end)
    if rest is None or not (rest[1].isupper() or not rest[1].islower()):
        return None
    return date.end, date.iso
