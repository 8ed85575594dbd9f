"""The labels of press databases: what a line says that is no story.

In: a line. Out: its label and value, or what else it is.

    >>> label("Byline: By Orla Venn")
    ('byline', 'By Orla Venn')
    >>> is_rights("Copyright 2024 The Osk Post"), is_rights("The copyright was theirs.")
    (True, False)
"""

from __future__ import annotations

import re

HEAD = {
    "byline", "section", "length", "dateline", "highlight", "headline", "series", "distribution", "edition",
    "quelle", "source", "ressort", "autor", "author", "datum",
}  # fmt: skip
TAIL = {
    "url", "graphic", "load-date", "language", "publication-type", "document-type", "journal-code", "subject",
    "company", "ticker", "industry", "geographic", "person", "organization", "country", "state", "city",
    "acc-no", "correction-date", "dokumentnummer", "dauerhafte adresse des dokuments", "permalink",
    "alle rechte vorbehalten", "quelle", "ressort", "autor",
}  # fmt: skip
LABEL = re.compile(r"(?P<name>[A-ZÄÖÜ][\w-]{1,24}(?: [\w]{2,12}){0,3}) ?:(?: (?P<value>.*))?")
RIGHTS = re.compile(
    r"(?:©|\(c\) |copyright (?:©|\(c\)|\d{4}|by )|all rights reserved|alle rechte vorbehalten)", re.I
)
LONGEST_RIGHTS = 300
LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
    "portuguese": "pt", "português": "pt", "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no",
    "russian": "ru", "turkish": "tr", "arabic": "ar", "chinese": "zh", "japanese": "ja",
}  # fmt: skip
BY = re.compile(r"(?:by|von|par|por|di|door|text) ?:? (?=\S)", re.IGNORECASE)


def label(line: str) -> tuple[str, str] | None:
    """The label of a line, lower-case, and what follows it."""
    match = LABEL.fullmatch(line) if ":" in line[:90] else None
    if not match:
        return None
    name = match["name"].casefold()
    return (name, (match["value"] or "").strip()) if name in HEAD or name in TAIL else None


def is_rights(line: str) -> bool:
    """True for a copyright notice."""
    return len(line) <= LONGEST_RIGHTS and RIGHTS.match(line) is not None


def language(value: str) -> str | None:
    """The code of a language by its name.

    >>> language("ENGLISH; ANGLAIS")
    'en'
    """
    return LANGUAGES.get(re.split(r"[;,/ ]", value.strip().casefold())[0])


def author(value: str) -> str | None:
    """A byline without its `By`."""
    return BY.sub("", value, count=1).strip() or None
