"""JSONL (NDJSON): a JSON object a line, read as a stream.

In: lines. Out: an article a line, at `:1`, `:2` ...; a line that cannot be read is a problem of its
own, and the rest goes on.

    >>> [article.path for article in FORMAT.read(source)]
    ['coverage.jsonl:1', 'coverage.jsonl:2']
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.formats import json_document
from wirecopy.read.lines import lines
from wirecopy.read.record import Records
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source


def sniff(head: str) -> Sure:
    """Certain if the first line or the second is a whole record. A file named so is one unless it is
    one JSON document over many lines."""
    filled = [line for line in head.split("\n") if line.strip()][:3]
    if filled and filled[0].strip() in ("{", "["):
        return Sure.NO  # a document laid out over many lines
    return Sure.CERTAIN if any(json_document.is_record(line) for line in filled[:2]) else Sure.MAYBE


def read(source: Source) -> Iterator[Article | Problem]:
    """A record a line; blank lines are skipped."""
    records = Records(source)
    for number, line in lines(source):
        yield from record_of(number, line, records)
    yield from records.rest()


def record_of(number: int, line: str, records: Records) -> Iterator[Article | Problem]:
    """The article of one line, or why there is none."""
    if not line or line.isspace():
        return
    at = f":{number}"
    try:
        value = json_document.parse(line.strip())  # also of the mark of RFC 7464
    except ValueError as error:
        yield from records.tell(at, "is no valid JSON", f"{error}; the line may be cut short")
        return
    if isinstance(value, dict):
        yield from records.read(value, at)
    else:
        yield from records.tell(at, "is no JSON object, and a record is needed")


FORMAT = Format("JSONL", (".jsonl", ".ndjson", ".jsonlines", ".ldjson"), sniff, read)
