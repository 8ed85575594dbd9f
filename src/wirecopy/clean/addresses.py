"""Addresses in a text and what can be read off an address: host, slug, date, author.

>>> slug("https://gull.example/2031/02/04/harbour-pilots-strike-a4411")
'Harbour pilots strike'
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from wirecopy.clean.months import MONTHS, iso_date

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]{3,}", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\[email\s*protected\]", re.IGNORECASE)
_DAY = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=[/_.-]|$)")
_DAY_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=[/_.-]|$)", re.IGNORECASE)
_DAY_GLUED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d\d)\2(\d\d)(?!\d)|/((?:19|20)\d\d)/(\d\d)(\d\d)/")
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})/")
_IDS = re.compile(r"(?:[a-z]{0,6}-?\d[\da-f]*[a-z\d]*|[\da-f]{8,}|id[a-z]*\d\w*)", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml|ece|cms|amp|story)$", re.IGNORECASE)
_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:es)?|auteurs?|by|staff|profile|people|person|byline|journalist)/([^/?#]+)"
)


def is_address(text: str) -> bool:
    """True if the text is nothing but one address of a page or of mail."""
    return ADDRESS.fullmatch(text) is not None or _EMAIL.fullmatch(text.strip("<>() ")) is not None


def has_mail(text: str) -> bool:
    """True if an address of mail stands in the text, hidden from robots or not."""
    return ("@" in text or "[email" in text) and _EMAIL.search(text) is not None


def host(address: str) -> str | None:
    """The host, without `www.` and the like; None where there is none."""
    try:
        name = urlsplit(address if "//" in address else "//" + address).hostname
    except ValueError:  # such as an unclosed bracket of an IPv6 host
        return None
    if not name or "." not in name:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)", "", name.casefold())


def day(address: str) -> str | None:
    """The date that an address carries, ISO 8601, a month where it has no day."""
    path = _path(address)
    if found := _DAY.search(path):
        if date := iso_date(int(found[1]), int(found[2]), int(found[3])):
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
        part = _ENDING.sub("", unquote(part))
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
    return re.sub(r"[-_+]+", " ", unquote(found[1])).strip() if found else None


def _path(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else "//" + address).path
    except ValueError:
        return ""


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
