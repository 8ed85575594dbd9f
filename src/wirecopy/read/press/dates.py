"""Date lines of press databases -> ISO 8601.

In: a line. Out: the day, with its time if that is stated, if the line is a date line and nothing else.

    >>> dated("March 5, 2024 Tuesday 10:15 AM GMT"), dated("5. März 2024"), dated("05.03.2024")
    ('2024-03-05T10:15:00Z', '2024-03-05', '2024-03-05')
    >>> dated("On March 5, 2024, the ferry struck")

A date with dots is day first, as in the countries that write dots.
"""

from __future__ import annotations

import re

from wirecopy.read.when import iso

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio januari janeiro",
            "february feb februar février fevrier febrero febbraio februari fevereiro",
            "march mar märz maerz mars marzo maart março marco",
            "april apr avril abril aprile",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto augustus",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)
WORD = r"[^\W\d_]{3,12}"
SHAPES = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:de )?(?P<name>{WORD})\.?,? (?:de )?(?P<year>\d{{4}})\b"
    ),
    re.compile(rf"(?P<name>{WORD})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"(?P<name>{WORD}) (?P<year>\d{{4}})\b"),
)
TIME = re.compile(
    r"(?P<time>\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:[A-Z]{1,4}|[+-]\d\d:?\d\d))?)(?: Uhr)?$"
)
EDITION = re.compile(r".{0,60}\b(?:edition|final|ausgabe|édition|edición|edizione)\b.{0,30}", re.IGNORECASE)
LONGEST = 120


def dated(line: str) -> str | None:
    """The date of a line that holds a date, perhaps a weekday, a time and an edition."""
    if len(line) > LONGEST:
        return None
    rest = _without_weekday(line)
    for shape in SHAPES:
        if match := shape.match(rest):
            return _stamp(match, _without_weekday(rest[match.end() :].lstrip(" ,")))
    return None


def clock(line: str) -> str | None:
    """A line that is a time and nothing else."""
    return match["time"] if len(line) < 40 and (match := TIME.fullmatch(line)) else None


def inside(line: str) -> tuple[str, str] | None:
    """What stands before a date with dots in a line, and the date."""
    match = SHAPES[2].search(line) if len(line) <= 3 * LONGEST else None
    stamp = _stamp(match, "") if match else None
    return (line[: match.start()], stamp) if match and stamp else None


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.lstrip(" ,") if first.strip(",.").casefold() in WEEKDAYS else text


def _stamp(match: re.Match[str], rest: str) -> str | None:
    """ISO 8601 of a match and what follows it; None if that is more than a time or an edition."""
    parts = match.groupdict()
    month = MONTHS.get(parts["name"].casefold(), 0) if parts.get("name") else int(parts.get("month") or 0)
    if not month:
        return None
    day = f"{parts['year']}-{month:02}" + (f"-{int(parts['day']):02}" if parts.get("day") else "")
    time = TIME.match(rest)
    if rest and not time and not EDITION.fullmatch(rest):
        return None
    return (iso(f"{day} {time['time']}") if time else None) or iso(day)
