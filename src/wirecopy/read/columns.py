"""A Parquet file whose columns are plain -> Arrow batches, without a Python string for any text.

In: an opened Parquet file. Out: record batches of `ARTICLES` for runs of rows that are plainly good,
and the articles and problems of all other rows, in the order of the file.

    >>> [item.num_rows for item in read(source, 8_000_000)]
    [1310, 1288, 402]

It must never differ from the reader of rows (`formats.parquet`). So it takes the same batches from the
file, and whatever is not plain goes through the same code: a row with a blank text or an unclear date
through `Records`; rows with a value that is none through `rows`, which says what is damaged; and a
file with columns that are not plain through the reader of rows as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.article import Article, Problem
from wirecopy.read.finish import finish
from wirecopy.read.formats import parquet
from wirecopy.read.plan import DATES, Plan
from wirecopy.read.record import Record, Records, flat
from wirecopy.read.refusal import Refusal
from wirecopy.read.source import Source
from wirecopy.read.stamps import Stamps

ARTICLES = pa.schema(
    [
        pa.field("text", pa.string(), nullable=False),
        pa.field("ref", pa.string(), nullable=False),
        pa.field("path", pa.string(), nullable=False),
        *(pa.field(name, pa.string()) for name in ("outlet", "url", "title", "published")),
    ]
)
SPACES = "".join(char for char in map(chr, range(0x3001)) if char.isspace())  # there are none beyond
GLANCE = 64  # a text that opens with as many spaces is looked at as a whole, by the reader of rows
HELD = 4  # other columns may hold this many times as much as the texts before a group is worked on
TROUBLE = (pa.ArrowException, OSError, ValueError, OverflowError, TypeError)


def read(source: Source, size: int) -> Iterator[pa.RecordBatch | Article | Problem]:
    """All of the file, in groups of rows with about `size` bytes of text. Raises `Refusal`."""
    file, wanted = parquet.opened(source)
    plan = Plan.of(file.schema_arrow, wanted, source)
    if plan is None:
        for item in parquet.pour(source, file, wanted):
            yield from finish(item) if isinstance(item, Article) else (item,)
        return
    work = _Rows(source, file, wanted, plan)
    try:
        for group in _groups(parquet.batches(file, wanted), plan, size):
            yield from work.read(group)
    except Refusal:
        yield from work.records.rest()
        raise
    if not work.number:
        yield source.problem("holds no rows")
    yield from work.records.rest()


def _groups(batches: Iterator[Any], plan: Plan, size: int) -> Iterator[list[Any]]:
    """Batches gathered to at most `size` bytes of text, or a single one. The batches of the file are
    small, since a dictionary can make every row as long as its longest entry."""
    group: list[Any] = []
    texts = held = 0
    try:
        for batch in batches:
            batch, more = _cast(batch, plan)
            if group and (more is None or texts + more > size or held > HELD * size):
                yield group
                group, texts, held = [], 0, 0
            group.append(batch)
            texts += size if more is None else more
            held += batch.nbytes
    except Refusal:  # of a later batch: those before are sound
        if group:
            yield group
        raise
    if group:
        yield group


def _cast(batch: Any, plan: Plan) -> tuple[Any, int | None]:
    """A batch with all strings of one kind, and the bytes of its texts; None if those are too many for
    one column, so that it is left alone and later read row by row."""
    try:
        for name in plan.casts:
            at = batch.schema.get_field_index(name)
            batch = batch.set_column(at, name, batch.column(at).cast(pa.string()))
    except TROUBLE:
        return batch, None
    return batch, batch.column(plan.text).nbytes


class _Rows:
    """The rows of one file, counted."""

    def __init__(self, source: Source, file: Any, wanted: list[str], plan: Plan) -> None:
        self.source = source
        self.file = file
        self.wanted = wanted
        self.plan = plan
        self.records = Records(source)
        self.stamps = Stamps()
        self.number = 0
        self.given = 0  # characters; until `exact`, bytes, of which there are at least as many
        self.exact = False

    def read(self, group: list[Any]) -> Iterator[pa.RecordBatch | Article | Problem]:
        """A group at once; if that fails each of its batches, and of the one that fails each row."""
        try:
            whole = pa.concat_batches(group) if len(group) > 1 else group[0]
            whole.validate(full=True)  # of a string in Parquet nobody has looked whether it is UTF-8
            for name in self.plan.others:
                whole.column(name).to_pylist()
            if any(whole.column(name).type != pa.string() for name in self.plan.casts):
                raise pa.ArrowInvalid("a column was too long to be cast")
            table, good = self._table(whole)
            fit = self._fit(whole.num_rows, *self._lengths(whole))
        except TROUBLE:
            if len(group) == 1:
                yield from self._slowly(parquet.rows(group[0]))
            else:
                for batch in group:
                    yield from self.read([batch])
            return
        first, self.number = self.number, self.number + whole.num_rows
        yield from self._runs(whole.slice(0, fit), table, good, first)
        if fit < whole.num_rows:
            raise parquet.too_long(self.source)

    def _slowly(self, rows: list[Record]) -> Iterator[Article | Problem]:
        lengths = [parquet.length(row) for row in rows]
        fit = self._fit(len(rows), sum(lengths), lambda: lengths)
        first, self.number = self.number, self.number + len(rows)
        for number, row in enumerate(rows[:fit], first + 1):
            yield from self._row(row, number)
        if fit < len(rows):
            raise parquet.too_long(self.source)

    def _row(self, row: Record, number: int) -> Iterator[Article | Problem]:
        for item in self.records.read(row, f"#{number}"):
            yield from finish(item) if isinstance(item, Article) else (item,)

    def _runs(self, whole: Any, table: Any, good: Any, first: int) -> Iterator[Any]:
        """Runs of good rows as they are, the rows between them one by one."""
        bad: list[int] = pc.indices_nonzero(pc.invert(good.slice(0, whole.num_rows))).to_pylist()
        rows: list[Record] = whole.take(pa.array(bad, pa.int64())).to_pylist()
        done = 0
        for at, row in zip(bad, rows, strict=True):
            if at > done:
                yield table.slice(done, at - done)
            yield from self._row(row, first + at + 1)
            done = at + 1
        if whole.num_rows > done:
            yield table.slice(done, whole.num_rows - done)

    def _table(self, whole: Any) -> tuple[Any, Any]:
        """The columns of `ARTICLES`, and which rows may be taken from them."""
        text = whole.column(self.plan.text)
        start = pc.utf8_trim(pc.utf8_slice_codeunits(text, 0, GLANCE), SPACES)
        good = pc.fill_null(pc.not_equal(start, ""), False)
        dates = {}
        for noun in DATES:
            stated = [whole.column(name) for name in self.plan.nouns[noun]]
            dates[noun], clear = self.stamps.first(stated, len(text))
            good = pc.and_(good, clear)
        numbers = pa.array(range(self.number + 1, self.number + len(text) + 1), pa.int64())
        path = pc.binary_join_element_wise(self.source.name + "#", numbers.cast(pa.string()), "")
        columns = [
            text,
            pc.coalesce(self._strings(whole, "id"), path),
            path,
            *(self._strings(whole, noun) for noun in ("outlet", "url", "title")),
            dates["published"],
        ]
        return pa.RecordBatch.from_arrays(columns, schema=ARTICLES), good

    def _strings(self, whole: Any, noun: str) -> Any:
        """For each row the first of the columns that says something, as `Records` would have it."""
        found = pa.nulls(whole.num_rows, pa.string())
        for name in self.plan.nouns[noun]:
            column = whole.column(name)
            if column.type == pa.string() or pa.types.is_integer(column.type):
                column = pc.utf8_trim(column.cast(pa.string()), SPACES)
                column = pc.if_else(pc.equal(column, ""), None, column)
            else:
                values = [(flat(value, ", ") or "").strip() or None for value in column.to_pylist()]
                column = pa.array(values, pa.string())
            found = pc.coalesce(found, column)
        return found

    def _lengths(self, whole: Any) -> tuple[int, Callable[[], list[int]]]:
        """What the rows add to the text of the file, at most; and for each row, exactly."""
        counted = [whole.column(name) for name in self.plan.counted]
        most = sum(pc.sum(pc.binary_length(column)).as_py() or 0 for column in counted)

        def exactly() -> list[int]:
            total = pa.array([0] * whole.num_rows, pa.int64())
            for column in counted:
                length = pc.utf8_length if column.type == pa.string() else pc.binary_length
                total = pc.add(total, pc.fill_null(length(column), 0).cast(pa.int64()))
            found: list[int] = total.to_pylist()
            return found

        return most, exactly

    def _fit(self, count: int, most: int, exactly: Callable[[], list[int]]) -> int:
        """How many of the next `count` rows the file may hold. To count characters costs a fifth of
        the time to read them, so it is put off until the bytes may be too many."""
        limit = self.source.limits.decompressed
        if not self.exact and self.given + most <= limit:
            self.given += most
            return count
        if not self.exact:
            self.given, self.exact = self._recounted(), True
        for at, length in enumerate(exactly()):
            self.given += length
            if self.given > limit:
                return at
        return count

    def _recounted(self) -> int:
        """The characters of all rows so far."""
        given, left = 0, self.number
        for batch in parquet.batches(self.file, self.wanted):
            if left <= 0:
                break
            given += sum(parquet.length(row) for row in parquet.rows(batch)[:left])
            left -= batch.num_rows
        return given
