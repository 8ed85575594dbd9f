"""Which columns of a Parquet file hold what, if they are plain enough to be taken as they are.

In: the schema of a file and the columns that are wanted of it. Out: a `Plan`, or None for a file that
has to be read row by row.

    >>> Plan.of(pa.schema({"Body": pa.string()}), ["Body"], source).text
    'Body'

Plain are strings of every kind for the text and for dates, and numbers, dates and times for dates. All
else may be of any type that is no text under another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from wirecopy.read.mapping import NAMES, candidates
from wirecopy.read.source import Source
from wirecopy.read.stamps import is_plain_date

DATES = ("published", "modified", "seen")


@dataclass(frozen=True)
class Plan:
    """Which columns hold what."""

    text: str
    nouns: dict[str, list[str]]
    counted: list[str]
    """Columns of strings or bytes: they count as text that the file holds."""
    casts: list[str]
    """Columns of strings of another kind."""
    others: list[str]
    """Columns that only Python can tell to be sound."""

    @classmethod
    def of(cls, schema: Any, wanted: list[str], source: Source) -> Plan | None:
        """The plan for a file, or None if its columns are not plain."""
        if len(set(schema.names)) < len(schema.names) or any("." in name for name in wanted):
            return None
        nouns = {noun: candidates(noun, wanted, source.mapping) for noun in NAMES}
        if any("." in name for names in nouns.values() for name in names):
            return None
        nouns = {noun: [name for name in names if name in wanted] for noun, names in nouns.items()}
        types = {name: schema.field(name).type for name in wanted}
        dates = [name for noun in DATES for name in nouns[noun]]
        strings = [name for name in wanted if _is_string(types[name])]
        if (
            not nouns["text"]
            or nouns["text"][0] not in strings
            or any(name not in strings and not is_plain_date(types[name]) for name in dates)
            or any(_is_odd(types[name]) for name in wanted if name not in strings)
        ):
            return None
        bytes_ = [name for name in wanted if _is_bytes(types[name])]
        return cls(
            nouns["text"][0],
            nouns,
            [name for name in wanted if name in strings or name in bytes_],
            [name for name in strings if types[name] != pa.string()],
            [name for name in wanted if name not in (*strings, *dates) and not _is_number(types[name])],
        )


def _is_string(kind: Any) -> bool:
    kinds = (pa.string(), pa.large_string(), pa.string_view())
    return kind in kinds or (pa.types.is_dictionary(kind) and kind.value_type in kinds[:2])


def _is_bytes(kind: Any) -> bool:
    return bool(
        pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind)
    )


def _is_number(kind: Any) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind))


def _is_odd(kind: Any) -> bool:
    """A type of which no more is known than that Python makes something of it."""
    known = (pa.types.is_temporal, pa.types.is_decimal, pa.types.is_null, pa.types.is_nested)
    return not (_is_bytes(kind) or _is_number(kind) or any(test(kind) for test in known))
