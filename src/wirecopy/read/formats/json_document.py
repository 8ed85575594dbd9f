"""JSON: one record, an array of records, or an object that holds one array of records.

In: a JSON document. Out: an article a record, at `#1`, `#2` ... in the order of the document. What
turns out to be one record a line is read as JSONL.

    >>> [article.path for article in FORMAT.read(source)]
    ['stories.json#1', 'stories.json#2']
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.decode import decoded
from wirecopy.read.mapping import candidates
from wirecopy.read.record import Record, Records, field, flat, listing
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

OPENS = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[\[{"\]]|$))')
DEEPEST = 4  # how far inside an object its one array of records is looked for


def sniff(head: str) -> Sure:
    """Certain of what opens like a record or an array of them and is not one record a line."""
    if not OPENS.match(head):
        return Sure.MAYBE
    first, *others = [line for line in head.split("\n") if line.strip()] or [""]
    if others and is_record(first) and others[0].lstrip().startswith("{"):
        return Sure.MAYBE
    # a text may open with a bracket: ["No comment," she said.]
    return Sure.CERTAIN if head.lstrip()[0] == "{" or re.match(r"\s*\[\s*\{", head) else Sure.MAYBE


def is_record(line: str) -> bool:
    """True if `line` is a whole JSON object."""
    line = line.strip()  # and the mark of RFC 7464, which counts as space
    if not line.startswith("{"):
        return False
    try:
        return isinstance(parse(line), dict)
    except ValueError:
        return False


def parse(text: str) -> object:
    """The value of a JSON document. Raises `ValueError`, also for nesting beyond all sense."""
    import orjson

    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        pass
    try:  # more forgiving: lone surrogates, NaN
        return json.loads(text, parse_int=_number)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg.lower()} at line {error.lineno}, column {error.colno}") from None


def _number(digits: str) -> int | float:
    """A whole number; one beyond what Python converts (4,300 digits) is infinite."""
    return int(digits) if len(digits) < 1000 else float(digits)


def read(source: Source) -> Iterator[Article | Problem]:
    """The records of the document. Raises `Refusal` where it is none."""
    text, encoding, damaged = decoded(source.all())
    if damaged:
        yield source.problem(f"{damaged} characters of its {encoding} cannot be read, shown as U+FFFD")
    records = Records(source)
    try:
        value = parse(text)
    except ValueError as error:
        yield from _by_line(text, records, error)
        yield from records.rest()
        return
    if isinstance(value, dict):
        found = array(value, source)
        if found is None:
            yield from records.read(value, "#1")
            return
        value = found
    if not isinstance(value, list):
        raise Refusal(f"holds {_kind(value)}, and a record or an array of records is needed")
    if not value:
        raise Refusal("holds an empty array")
    for number, record in enumerate(value, 1):
        if isinstance(record, dict):
            yield from records.read(record, f"#{number}")
        else:
            yield source.problem(f"is {_kind(record)}, and a record is needed", at=f"#{number}")
    yield from records.rest()


def array(record: Record, source: Source) -> list[object] | None:
    """The one array of records in an object that is no record itself; None if it is one.
    Raises `Refusal` if it holds several."""
    for name in candidates("text", record, source.mapping):
        value = field(record, name)
        if isinstance(value, str) or (flat(value, "\n") and not _records(value)):
            return None
    level: list[tuple[str, object]] = list(record.items())
    for _ in range(DEEPEST):
        arrays = [(name, value) for name, value in level if _records(value)]
        if len(arrays) > 1:
            names = listing(dict(arrays))
            raise Refusal(f"holds several arrays of records: {names}", "give one of them a file of its own")
        if arrays and isinstance(arrays[0][1], list):
            return arrays[0][1]
        level = [pair for _, value in level if isinstance(value, dict) for pair in value.items()]
    return None


def _records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value[:10])


def _kind(value: object) -> str:
    for kinds, noun in (
        (bool, "true or false"),
        ((int, float), "a number"),
        (str, "a string"),
        (list, "an array"),
    ):
        if isinstance(value, kinds):
            return noun
    return "null"


def _by_line(text: str, records: Records, error: ValueError) -> Iterator[Article | Problem]:
    """One record a line, if the first line or the second is one; else the document is broken."""
    split = text.split("\n")
    filled = [line for line in split[:100] if line.strip()][:2]
    if len(split) < 2 or not any(is_record(line) for line in filled):
        raise Refusal(f"is no valid JSON: {error}", "it may be cut short") from None
    from wirecopy.read.formats.json_lines import record_of

    for number, line in enumerate(split, 1):
        yield from record_of(number, line, records)


FORMAT = Format("JSON", (".json",), sniff, read)
