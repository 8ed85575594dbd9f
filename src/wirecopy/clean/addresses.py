"""Addresses in a text and what can be read off an address: host, slug, date, author.

>>> slug("https://gull.example/2031/02/04/harbour-pilots-strike-a4411")
'Harbour pilots strike'
"""

from __future__ import annotations

import re

from wirecopy.clean.months import MONTHS, iso_date
from wirecopy.clean.pattern import Pattern

_PARTS = Pattern(r"(?:[a-zA-Z][\w+.-]{0,20}:)?/{0,2}([^/?#\s]*)([^?#]*)")
_FRONT = Pattern(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)")
ADDRESS = Pattern(r"(?:https?://|www\.)[^\s<>\"”]{3,}", re.IGNORECASE)
_EMAIL = Pattern(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\[email\s*protected\]", re.IGNORECASE)
_DAY = Pattern(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=[/_.-]|$)")
_DAY_NAMED = Pattern(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=[/_.-]|$)", re.IGNORECASE)
_DAY_GLUED = Pattern(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d\d)\2(\d\d)(?!\d)|/((?:19|20)\d\d)/(\d\d)(\d\d)/")
_MONTH = Pattern(r"/((?:19|20)\d\d)[/-](\d{1,2})/")
_IDS = Pattern(r"(?:[a-z]{0,6}-?\d[\da-f]*[a-z\d]*|[\da-f]{8,}|id[a-z]*\d\w*)", re.IGNORECASE)
_ENDING = Pattern(r"\.(?:html?|php|aspx?|jsp|shtml|ece|cms|amp|story)$", re.IGNORECASE)
_AUTHOR = Pattern(
    r"/(?:authors?|autor(?:es)?|auteurs?|by|staff|profile|people|person|byline|journalist)/([^/?#]+)"
)


def is_address(text: str) -> bool:
    """True if the text is nothing but one address of a page or of mail."""
    if ADDRESS.fullmatch(text) is not None:
        return True
    return ("@" in text or "[" in text) and _EMAIL.fullmatch(text.strip("<>() ")) is not None


def has_mail(text: str) -> bool:
    """True if an address of mail stands in the text, hidden from robots or not."""
    return ("@" in text or "[email" in text) and _EMAIL.search(text) is not None


def ends_in_mail(text: str) -> bool:
    """True if an address of mail is the last thing in the text."""
    last = text.rstrip(" .)").rpartition(" ")[2]
    return "@" in last and _EMAIL.fullmatch(last) is not None


def host(address: str) -> str | None:
    """The host, without `www.` and the like; None where there is none."""
    parts = _PARTS.match(address)
    name = parts[1].rpartition("@")[2].partition(":")[0].casefold() if parts else ""
    if "." not in name or name.startswith("."):
        return None
    return _FRONT.sub("", name)


def day(address: str) -> str | None:
    """The date that an address carries, ISO 8601, a month where it has no day."""
    path = _path(address)
    if (found := _DAY.search(path)) and (date := iso_date(int(found[1]), int(found[2]), int(found[3]))):
        return date
    if found := _DAY_NAMED.search(path):
        month = MONTHS.get(found[2].casefold(), 0)
        if date := iso_date(int(found[1]), month, int(found[3])):
            return date
    for found in _DAY_GLUED.finditer(path):
        parts = (found[1], found[3], found[4]) if found[1] else (found[5], found[6], found[7])
        if date := iso_date(int(parts[0]), int(parts[1]), int(parts[2])):
            return date
    if found := _MONTH.search(path):
        month = int(found[2])
        return f"{found[1]}-{month:02}" if 1 <= month <= 12 else None
    return None


def slug(address: str) -> str | None:
    """The words of an address as a headline, its numbers and ids left out; None under three words."""
    best: list[str] = []
    for part in _path(address).split("/"):
        part = _ENDING.sub("", _plain(part))
        words = [word for word in re.split(r"[-_+\s]+", part) if word]
        while words and _IDS.fullmatch(words[-1]) and not _year(words[-1]):
            words.pop()
        while words and _IDS.fullmatch(words[0]) and len(words[0]) > 4:
            words.pop(0)
        if len(words) > len(best):
            best = words
    if len(best) < 3:
        return None
    joined = " ".join(best)
    return joined[0].upper() + joined[1:]


def author(address: str) -> str | None:
    """The author whose page it is, as the address names them: `afp` of `…/author/afp`."""
    found = _AUTHOR.search(_path(address))
    return re.sub(r"[-_+]+", " ", _plain(found[1])).strip() if found else None


def _path(address: str) -> str:
    parts = _PARTS.match(address)
    return parts[2] if parts else ""


def _plain(part: str) -> str:
    """A part of a path with its %-escapes read."""
    if "%" not in part:
        return part
    from urllib.parse import unquote  # 2 ms to import, seldom needed

    return unquote(part)


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
