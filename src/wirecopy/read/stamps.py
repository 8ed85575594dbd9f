"""Columns of dates -> ISO 8601, a thousand rows at a time.

In: Arrow columns of strings, numbers, dates or times, best first. Out: for each row what `when.iso`
makes of the first that states a date, and whether none before it stated something unclear.

    >>> stamps, clear = Stamps().first([pa.array(["5 March 2024", "", "03/04/2024"])], 3)
    >>> stamps.to_pylist(), clear.to_pylist()
    (['2024-03-05', None, None], [True, True, False])

Most files hold ISO dates, which stand for themselves: those are told by one pattern. Of all others
each distinct value is asked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.read.when import iso

# Only what `iso` gives back as it is: days that exist (but not 29 February), no zone +00:00.
ISO = (
    r"^(?:18|19|20)\d\d-"
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0[1-9]|1[0-4]):[0-5]\d)?)?$"
)
MOST_KEPT = 100_000
EARLIEST, LATEST = -30_610_224_000, 253_402_300_799  # years 1000 to 9999, in seconds since 1970


def is_plain_date(kind: Any) -> bool:
    """True for a type whose values `Stamps` can tell."""
    tests = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_boolean,
        pa.types.is_date,
        pa.types.is_timestamp,
        pa.types.is_null,
    )
    return any(test(kind) for test in tests)


class Stamps:
    """Remembers what was made of the strings of one file."""

    def __init__(self) -> None:
        self.known: dict[str, str | None] = {}

    def first(self, columns: Sequence[Any], count: int) -> tuple[Any, Any]:
        """For each of `count` rows the first date of the columns, and whether that is clear."""
        found = pa.nulls(count, pa.string())
        clear = pc.is_null(found)
        for column in columns:
            stamps, unclear = self._column(column)
            if unclear is not None:
                clear = pc.and_not(clear, pc.and_(unclear, pc.is_null(found)))
            found = pc.coalesce(found, stamps)
        return found, clear

    def _column(self, column: Any) -> tuple[Any, Any | None]:
        """The dates of one column, and which rows state something else (None: no row does)."""
        if pa.types.is_null(column.type):
            return pa.nulls(len(column), pa.string()), None
        if pa.types.is_timestamp(column.type) and (times := _times(column)) is not None:
            return times, None
        text = column.type == pa.string()
        if text and pc.all(pc.match_substring_regex(column, ISO)).as_py() is not False:
            return column, None
        coded = column.dictionary_encode()
        values = coded.dictionary.to_pylist()
        stamps = self._stamps(coded.dictionary) if text else [iso(value) for value in values]
        # what says nothing is not unclear; NaN is how some tables say nothing
        unclear = [
            stamp is None and not (value is None or value == "" or value != value)
            for value, stamp in zip(values, stamps, strict=True)
        ]
        found = pa.array(stamps, pa.string()).take(coded.indices)
        if not any(unclear):
            return found, None
        return found, pc.fill_null(pa.array(unclear, pa.bool_()).take(coded.indices), False)

    def _stamps(self, values: Any) -> list[str | None]:
        """The dates of distinct strings."""
        if len(self.known) > MOST_KEPT:
            self.known.clear()
        found: list[str | None] = []
        for value, stands in zip(
            values.to_pylist(), pc.match_substring_regex(values, ISO).to_pylist(), strict=True
        ):
            if not stands and value not in self.known:
                self.known[value] = iso(value)
            found.append(value if stands else self.known[value])
        return found


def _times(column: Any) -> Any | None:
    """Whole seconds without a zone or in UTC, as `iso` writes them; None for any other column."""
    if column.type.tz not in (None, "UTC"):
        return None
    try:
        seconds = column.cast(pa.timestamp("s", column.type.tz))
    except pa.ArrowInvalid:  # a fraction of a second
        return None
    numbers = seconds.cast(pa.int64())
    if len(numbers) > numbers.null_count:
        span = pc.min_max(numbers).as_py()
        if span["min"] < EARLIEST or span["max"] > LATEST:
            return None
    return pc.replace_substring(seconds.cast(pa.string()), " ", "T", max_replacements=1)
