"""A whole export -> its documents.

In: the text of a file. Out: articles and problems, or None if the text is no export of a press database.

    >>> [type(one).__name__ for one in exported(text, source) or ()]
    ['Article', 'Article']

What stands between the documents (a cover, a list of contents, a summary of the search) is left out if its
lines are such; anything else is an article as it stands, with a problem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wirecopy.article import Article, Problem
from wirecopy.read.press.labels import TAIL, is_rights, label
from wirecopy.read.press.layouts import ENDED, IDENT, LAYOUTS, NUMBERED, TAGGED, Found
from wirecopy.read.press.lines import Line, joined, lines

if TYPE_CHECKING:
    from wirecopy.read.source import Source

# Two of these in the first 64 kB make a text worth a look; one alone may stand in any story.
SIGNS = tuple(
    re.compile(rf"^[^\S\n]*(?:{sign})[^\S\n]*\r?$", re.MULTILINE)
    for sign in (
        r"\d{1,6} (?:of|von|de|sur) \d{1,6} DOCUMENTS?",
        r"End of Document|Ende des Dokuments|Fin du document|Fin del documento",
        r"Document [A-Z][A-Z0-9]{3,}[A-Za-z0-9]{8,40}|AN\s+Document [A-Z0-9].*",
        r"(?:LENGTH|Length):\s+\d[\d.,]* \w+",
        r"(?:WC\s+)?\d[\d.,]* (?:words|Wörter|mots|palabras|parole|woorden)",
        r"(?:LOAD-DATE|Load-Date):.*",
        r"(?:BYLINE|Byline):.*",
        r"Body",
        r"Dokumentnummer: ?\S.*",
        r"(?:Quelle: ?)?\S.* vom \d{1,2}\.\d{1,2}\.\d{4}.*",
        r"Alle Rechte vorbehalten:.*|Dauerhafte Adresse des Dokuments:.*",
        r"SN\s+\S.*",
    )
)
COVER = re.compile(
    r"(?:user name|date and time|job number|documents? ?\(|client/matter|search terms?|search type|narrowed by|content "
    r"type|search summary|text|date|source|author|company|subject|industry|region|language|results found|timestamp|"
    r"page \d|about |terms (?:and|&)|privacy|suchbegriffe|©|\d{1,5}\. ).*",
    re.IGNORECASE,
)
PROSE = 40  # words on end that no cover has


def looks(head: str) -> bool:
    """True if the first 64 kB of a text bear two signs of an export."""
    return sum(1 for sign in SIGNS if sign.search(head)) >= 2


def exported(text: str, source: Source) -> list[Article | Problem] | None:
    """The documents of an export; None if not one of them fits a layout."""
    if not looks(text[:200_000]):
        return None
    read: list[tuple[Sequence[Line], Found | None]] = []
    for part in _cut(lines(text)):
        one = _fits(part)
        if one and one.begin:
            read.append((part[: one.begin], None))
        read.append((part, one))
    if not any(found for _, found in read):
        return None
    made: list[Article | Problem] = []
    number = 0
    for part, found in read:
        if found is None and _is_cover(part):
            continue
        number += 1
        at = f"#{number}"
        place = source.name + at
        if found is None:
            made.append(Article(text[part[0].start : part[-1].end].strip(), refs=(place,), path=place))
            made.append(
                source.problem("fits no known layout of a press database: it is kept as it stands", at=at)
            )
            continue
        made.append(
            Article(
                "\n\n".join(text[story[0].start : story[-1].end].strip() for story in found.text),
                outlet=found.outlet,
                title=found.title,
                byline=found.byline,
                language=found.language,
                published=found.published,
                published_basis="input",
                refs=(found.ident or place,),
                path=place,
                fields=tuple(found.fields.items()),
            )
        )
    return made


def _fits(part: Sequence[Line]) -> Found | None:
    return next((found for layout in LAYOUTS if (found := layout(part))), None)


def _cut(found: list[Line]) -> list[Sequence[Line]]:
    """The lines of each document, with what stands before the first and after the last."""
    texts = [line.text for line in found]
    begins = [at for at, text in enumerate(texts) if NUMBERED.fullmatch(text) and "DOCUMENT" in text.upper()]
    ends = [at for at, text in enumerate(texts) if ENDED.fullmatch(text)]
    if not ends:
        ends = [at for at, text in enumerate(texts) if IDENT.fullmatch(text) or _closes(text)]
    if not ends:
        ends = _numbers(found)
    cuts = sorted({*begins, *(at + 1 for at in ends), len(found)}) if begins or ends else [len(found)]
    parts = [found[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]
    return [part for part in (_bared(part) for part in parts) if part]


def _closes(text: str) -> bool:
    match = TAGGED.fullmatch(text)
    return bool(match and match["tag"] == "AN" and match["value"])


def _numbers(found: list[Line]) -> list[int]:
    """The last line of each document that ends with its number, the address and the rights."""
    ends = []
    for at, line in enumerate(found):
        if (pair := label(line.text)) and pair[0] == "dokumentnummer":
            end = at
            while end + 1 < len(found) and (_rights_or_address(found[end + 1]) or _continues(found, end + 1)):
                end += 1
            ends.append(end)
    return ends


def _rights_or_address(line: Line) -> bool:
    pair = label(line.text)
    return bool(pair and pair[0] in TAIL and pair[0] not in ("quelle", "dokumentnummer")) or is_rights(
        line.text
    )


def _continues(found: list[Line], at: int) -> bool:
    """A second line of an address or a notice."""
    text = found[at].text
    return text.startswith(("http://", "https://")) or (not found[at].first and text.startswith(("©", "(c)")))


def _bared(part: list[Line]) -> list[Line]:
    """A document without the lines that only count it or end it."""
    while part and (NUMBERED.fullmatch(part[0].text) or ENDED.fullmatch(part[0].text)):
        part = part[1:]
    while part and ENDED.fullmatch(part[-1].text):
        part = part[:-1]
    return part


def _is_cover(part: Sequence[Line]) -> bool:
    """True for lines about the search, none of them prose."""
    if any(len(line.text.split()) > PROSE for line in part):
        return False
    known = sum(1 for line in part if COVER.match(line.text))
    return (known >= 1 and 2 * known >= len(part)) or len(joined(part).split()) <= 3
