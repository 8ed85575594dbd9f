"""The table as TEI P5, parallel segmentation: what all versions have as text, the rest as `<app>`.

    <p>Harbour <app><rdg wit="#A">closed</rdg><rdg wit="#B #C">shut</rdg><rdg wit="#D"/></app> on Monday</p>

Neighbouring places go into one `<app>` as long as the same versions agree with each other. A version
that has nothing there has an empty `<rdg>`. Words out of order stand in `<seg type="moved">`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from wirecopy.align import Table
from wirecopy.show.exports.witness import Witness, sign
from wirecopy.show.safe import one_line

# XML 1.0 has no way to write these.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Word = tuple[str, bool]
"""A word as it stands, and whether it stands out of order."""
_NOTHING: Word = ("", False)


def tei(witnesses: Sequence[Witness], table: Table, title: str = "Versions of one dispatch") -> str:
    """One document."""
    rows: list[list[Word]] = [
        [
            _NOTHING if at < 0 else (witness.word(at), flag)
            for witness, at, flag in zip(witnesses, row, flags, strict=True)
        ]
        for row, flags in zip(table.cells.tolist(), table.moved.tolist(), strict=True)
    ]
    segments = [
        _segment([row for _, row in group]) for _, group in groupby(_parted(rows), key=lambda x: x[0])
    ]
    body = "\n".join(segments)
    named = "\n".join(
        f'<witness xml:id="{sign(column)}" n={quoteattr(_legal(witness.id))}>{_text(witness.heading)}</witness>'
        for column, witness in enumerate(witnesses)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader>\n<fileDesc>\n'
        f"<titleStmt><title>{_text(one_line(title))}</title></titleStmt>\n"
        "<publicationStmt><p>Written by wirecopy.</p></publicationStmt>\n"
        f"<sourceDesc>\n<listWit>\n{named}\n</listWit>\n</sourceDesc>\n</fileDesc>\n"
        '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>\n'
        f"</teiHeader>\n<text>\n<body>\n<p>\n{body}\n</p>\n</body>\n</text>\n</TEI>\n"
    )


def _parted(rows: list[list[Word]]) -> list[tuple[tuple[int, ...], list[Word]]]:
    """Each row with the way in which it parts the versions: for each the first that has the same."""
    parted = []
    for row in rows:
        first: dict[Word, int] = {}
        parted.append((tuple(first.setdefault(word, at) for at, word in enumerate(row)), row))
    return parted


def _segment(rows: list[list[Word]]) -> str:
    """Places at which the same versions agree, as text or as an `<app>`."""
    readings: dict[tuple[Word, ...], list[int]] = {}
    for version, words in enumerate(zip(*rows, strict=True)):
        readings.setdefault(words, []).append(version)
    if len(readings) == 1:
        return _words(next(iter(readings)))
    told = "".join(
        f"<rdg wit={quoteattr(' '.join('#' + sign(at) for at in versions))}>{_words(words)}</rdg>"
        for words, versions in readings.items()
    )
    return f"<app>{told}</app>"


def _words(words: Sequence[Word]) -> str:
    parts = []
    for moved, group in groupby((word for word in words if word != _NOTHING), key=lambda word: word[1]):
        text = _text(" ".join(word for word, _ in group))
        parts.append(f'<seg type="moved">{text}</seg>' if moved else text)
    return " ".join(parts)


def _text(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
