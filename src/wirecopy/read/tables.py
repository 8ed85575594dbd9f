"""Files, folders, globs and streams -> Arrow batches, for work on hundreds of thousands of articles.

In: the paths that `wirecopy.read.read` takes. Out: record batches of `ARTICLES`, a row an article, and
the same problems; a problem of a file may come after the batch that holds the articles around it.

    >>> for item in read_tables(["coverage.parquet"]):
    ...     print(item.what if isinstance(item, Problem) else item.num_rows)
    2310

The rows are those of `read`: `ref` is the first of `Article.refs`, the other columns are the fields of
the same names. A Parquet file with plain columns is never turned into Python strings (`columns`); every
other file goes through `read_file`. Not imported by `wirecopy.read`, since Arrow takes its time to load.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from wirecopy.article import Article, Problem
from wirecopy.read.columns import ARTICLES
from wirecopy.read.columns import read as read_columns
from wirecopy.read.files import articles, enough, poured
from wirecopy.read.formats import parquet
from wirecopy.read.limits import DEFAULT_LIMITS, Limits
from wirecopy.read.mapping import GUESS, Mapping
from wirecopy.read.paths import find
from wirecopy.read.sniff import by_magic
from wirecopy.read.source import Source

__all__ = ["ARTICLES", "packed", "read_tables"]

SIZE = 8_000_000  # bytes of text in a batch, unless told
LARGEST = 1_000_000_000  # bytes of text in a batch: 32-bit offsets end at 2 GB
LONGEST = 2**31 - 1  # bytes of one text
MANY = 10_000  # problems that are held back for the batch around them


def read_tables(
    paths: Iterable[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = GUESS,
    stdin: BinaryIO | None = None,
    size: int = SIZE,
) -> Iterator[pa.RecordBatch | Problem]:
    """Every article under `paths`, in the order given, in batches of at most `size` bytes of text (or
    of one longer article), and a problem for what is none. Never raises for bad input."""

    def items() -> Iterator[pa.RecordBatch | Article | Problem]:
        for found in find(paths, limits):
            if isinstance(found, Problem):
                yield found
            else:
                yield from poured(found, limits, mapping, stdin, lambda source: pour(source, size))

    yield from packed(items(), size)


def pour(source: Source, size: int) -> Iterator[pa.RecordBatch | Article | Problem]:
    """What is in one opened file: of Parquet runs of rows, of all else articles. Raises `Refusal`."""
    if by_magic(source.head) is parquet.FORMAT:
        return _limited(source, read_columns(source, _bounded(size)))
    return articles(source)


def packed(
    items: Iterable[pa.RecordBatch | Article | Problem], size: int = SIZE
) -> Iterator[pa.RecordBatch | Problem]:
    """`items` in their order, as batches of at most `size` bytes of text; of the refs of an article the
    first. A problem may come after the batch that holds the articles around it."""
    packer = _Packer(_bounded(size))
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Article):
            ready, lack = packer.article(item)
            problems.extend(lack)
        elif isinstance(item, Problem):
            problems.append(item)
            ready = packer.rest() if len(problems) >= MANY else []
        else:
            ready = packer.batch(item)
        yield from ready
        if ready or not packer.held:
            yield from problems
            problems.clear()
    yield from packer.rest()
    yield from problems


def _bounded(size: int) -> int:
    return max(1, min(size, LARGEST))


def _limited(
    source: Source, items: Iterator[pa.RecordBatch | Article | Problem]
) -> Iterator[pa.RecordBatch | Article | Problem]:
    """What `files.articles` does for articles, for runs of rows: at most `limits.records` of them."""
    most = source.limits.records
    count, said = 0, False
    for item in items:
        said = True
        if not isinstance(item, Problem):
            rows = 1 if isinstance(item, Article) else item.num_rows
            if most is not None and count + rows > most:
                if not isinstance(item, Article) and count < most:
                    yield item.slice(0, most - count)
                yield enough(source, most)
                return
            count += rows
        yield item
    if not said:
        yield source.problem("holds no article")


class _Packer:
    """Rows on their way into batches; `held` is their text in bytes."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.parts: list[Any] = []
        self.rows: list[tuple[str | None, ...]] = []
        self.held = 0

    def article(self, article: Article) -> tuple[list[Any], list[Problem]]:
        """The batches that are full now, and a problem if this article fits into none."""
        text, path = article.text, article.path or ""
        length = len(text) if text.isascii() else len(text.encode())
        if length > LONGEST:
            return [], [Problem(path, "holds more than 2 GB of text, too much for a table", "split it")]
        ready = self.rest() if self.held + length > self.size else []
        ref = article.refs[0] if article.refs else path
        self.rows.append((text, ref, path, article.outlet, article.url, article.title, article.published))
        self.held += length
        return ready, []

    def batch(self, batch: pa.RecordBatch) -> list[Any]:
        """The batches that are full now. Rows are taken as slices, and only small runs are copied."""
        ready: list[Any] = []
        self._settle()
        while batch.num_rows:
            text = batch.column(0)
            first, count = text.offset, len(text)
            ends = memoryview(text.buffers()[1])[4 * first : 4 * (first + count + 1)].cast("i")
            if self.held + ends[-1] - ends[0] > self.size:
                fit = bisect_right(ends, ends[0] + self.size - self.held) - 1
                if self.held and (not fit or 2 * self.held >= self.size):
                    ready += self.rest()
                    continue
                count = max(fit, 1)
            self.parts.append(batch.slice(0, count))
            self.held += ends[count] - ends[0]
            batch = batch.slice(count)
        return ready

    def rest(self) -> list[Any]:
        """All that is held, as one batch; nothing if nothing is."""
        self._settle()
        parts, self.parts, self.held = self.parts, [], 0
        return [pa.concat_batches(parts)] if len(parts) > 1 else parts

    def _settle(self) -> None:
        if self.rows:
            columns = [pa.array(column, pa.string()) for column in zip(*self.rows, strict=True)]
            self.parts.append(pa.RecordBatch.from_arrays(columns, schema=ARTICLES))
            self.rows = []
