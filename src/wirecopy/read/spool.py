"""What was read stays in a folder, so that a killed run goes on where it was.

In: the paths that `read_tables` takes, and a folder of our own. Out: the same batches and problems in the
same order; a file that was read whole by an earlier run is not opened again.

    >>> for item in spooled(["coverage/"], Path("coverage.unfinished")):  # killed; run again: goes on
    ...     print(item.what if isinstance(item, Problem) else item.num_rows)
    2310
    >>> done(Path("coverage.unfinished"))

Rows and problems go to numbered parts, Arrow files of some 8 MB of text (`_Writer`). A part counts once
the manifest has a line for it, and a line is written only when all files of it were read whole; so a kill
costs at most the last seconds, or the one file that was being read. An entry of the manifest is good for
a file of the same path, size and time of change, whatever stands before or after it (`_Kept`). Nothing
found in the folder is trusted: lines and parts carry digests, and what does not fit is read anew.
Not kept: standard input and pipes, Parquet that is not compressed (as fast as a part), and a file that
could not be opened or read to its end, since that may pass. The index takes about 200 bytes a file.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import version
from itertools import islice
from json import dumps, loads
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, TypeAlias

import pyarrow as pa

from wirecopy.article import Article, Problem
from wirecopy.read.columns import ARTICLES
from wirecopy.read.files import poured
from wirecopy.read.formats import parquet
from wirecopy.read.limits import DEFAULT_LIMITS, Limits
from wirecopy.read.mapping import GUESS, Mapping
from wirecopy.read.paths import Found, find
from wirecopy.read.sniff import by_magic
from wirecopy.read.source import Source
from wirecopy.read.tables import LONGEST, SIZE, packed, pour

__all__ = ["BusyError", "done", "spooled"]

FORMAT = 2  # raise it when parts or lines change
LIBRARIES = (
    "charset-normalizer",
    "fastwarc",
    "feedparser",
    "htmldate",
    "lxml",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "trafilatura",
)  # they decide what is read
TEXT, FILES, SECONDS = 8_000_000, 2_000, 5.0  # a part ends with whichever comes first
MANIFEST, LOCK = "spool.jsonl", "spool.lock"
PART = re.compile(r"spool-(\d{9})\.arrow(?:\.part)?", re.ASCII)
ARTICLE, RUN, PROBLEM = range(3)  # what a row is; RUN: it was read as one of a batch
ROWS = ARTICLES.append(pa.field("kind", pa.uint8(), nullable=False))
PASSING = ("cannot be read", "does not fit into memory")  # how `files.poured` tells what may pass
DAMAGE = (
    pa.ArrowException, OSError, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip

Item: TypeAlias = pa.RecordBatch | Article | Problem
Place = tuple[str, int, int]  # path, size, time of change in nanoseconds
Part = tuple[int, int, int, str]  # number, rows, bytes, digest


class BusyError(RuntimeError):
    """Another run uses the folder."""


def spooled(
    paths: Iterable[str],
    folder: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = GUESS,
    stdin: BinaryIO | None = None,
    size: int = SIZE,
) -> Iterator[pa.RecordBatch | Problem]:
    """What `read_tables` yields, most of it from `folder` if that is left from a run that was killed.
    Raises `BusyError` if another run uses it, `OSError` if it cannot be written."""
    options = {  # the version asked late: no room imports the front door
        "limits": asdict(limits), "mapping": asdict(mapping), "size": size, "format": FORMAT,
        "wirecopy": import_module("wirecopy").__version__, **{name: version(name) for name in LIBRARIES},
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        kept = _Kept(folder, options)
        writer = _Writer(folder, kept.next)

        def items() -> Iterator[Item]:
            for found in find(paths, limits):
                if isinstance(found, Problem):
                    yield found
                    continue
                place, given = _place(found), 0
                try:
                    for item in kept.read(place):
                        yield item
                        given += 1
                    if given:
                        continue
                except DAMAGE:
                    pass  # the rest of it is read anew
                yield from islice(anew(found, place), given, None)

        def anew(found: Found, place: Place | None) -> Iterator[Item]:
            keep = place is not None
            item: Item = None

            def looked_at(source: Source) -> Iterator[Item]:
                nonlocal keep
                if source.file is not None and by_magic(source.head) is parquet.FORMAT:
                    keep = False
                return pour(source, size)

            for item in poured(found, limits, mapping, stdin, looked_at):
                if keep:
                    keep = writer.add(item)
                yield item
            failed = isinstance(item, Problem) and item.what.startswith(PASSING)
            if place is not None and keep and not failed and _place(found) == place:
                writer.end(place)
            writer.drop()

        try:
            yield from packed(items(), size)
        finally:
            writer.drop()
            writer.record()


def done(folder: Path) -> None:
    """Remove all that `spooled` keeps in `folder`, and the folder if nothing else is in it. Raises
    `BusyError`, `OSError`."""
    if not os.path.lexists(folder):
        return
    with _locked(folder):
        for number in _numbers(folder):
            _remove(folder, number)
        for name in (MANIFEST, LOCK):
            (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


class _Kept:
    """What earlier runs left, by file. Anything that does not belong there is removed."""

    def __init__(self, folder: Path, options: dict[str, object]) -> None:
        self.folder = folder
        self.lines: list[tuple[Part, ...]] = []
        self.index: dict[bytes, int] = {}
        self.places = array("q")  # three numbers a file: its line, its first row there, its rows
        self.loaded: tuple[int, list[Any]] = (-1, [])
        self.bad: set[int] = set()
        self._load(dumps({"spool": options}))
        known = {number for parts in self.lines for number, *_ in parts}
        there = _numbers(folder)
        for number in there - known:
            _remove(folder, number)
        self.next = max(known | there, default=0) + 1

    def read(self, place: Place | None) -> Iterator[Item]:
        """The items of a file, none if it is not kept. Raises one of `DAMAGE`, perhaps after some."""
        at = self.index.get(_key(place)) if place else None
        if at is None:
            return
        line, first, count = self.places[at : at + 3]
        for part in self.lines[line]:
            if first >= part[1]:
                first -= part[1]
                continue
            if not count:
                return
            for batch in self._part(part):
                taken = batch.slice(min(first, batch.num_rows), count)
                first, count = max(first - batch.num_rows, 0), count - taken.num_rows
                yield from _items(taken)

    def _part(self, part: Part) -> list[Any]:
        """The batches of a part, one part held at a time."""
        number, rows, length, digest = part
        if number in self.bad:
            raise ValueError("damaged")
        if self.loaded[0] != number:
            self.bad.add(number)
            with open(_open(self.folder / _name(number), os.O_RDONLY), "rb") as file:
                data = file.read(length + 1)
            if blake2b(data, digest_size=16).hexdigest() != digest:
                raise ValueError("damaged")
            found = pa.ipc.open_file(pa.BufferReader(data))
            batches = [found.get_batch(at) for at in range(found.num_record_batches)]
            for batch in batches:
                batch.validate(full=True)
            if found.schema != ROWS or sum(batch.num_rows for batch in batches) != rows:
                raise ValueError("damaged")
            self.loaded = number, batches
            self.bad.remove(number)
        return self.loaded[1]

    def _load(self, head: str) -> None:
        """Read the manifest, up to a line that was cut by a kill; of other options, empty it."""
        with open(_open(self.folder / MANIFEST, os.O_RDWR | os.O_CREAT), "r+b") as file:
            if _sound(file.readline()) != head:
                file.seek(0)
                file.truncate()
                file.write(_line(head))
                return
            whole = file.tell()
            for line in file:
                if line.endswith(b"\n"):
                    whole += len(line)
                    with suppress(*DAMAGE):
                        self._enter(loads(_sound(line)))
            file.truncate(whole)

    def _enter(self, line: dict[str, Any]) -> None:
        parts = tuple(
            (int(n), int(rows), int(length), str(digest)) for n, rows, length, digest in line["parts"]
        )
        first = 0
        found = []
        for path, size, changed, rows in line["files"]:
            found.append((_key((path, size, changed)), array("q", (len(self.lines), first, rows))))
            first += rows
        sane = all(0 < number < 10**9 for number, *_ in parts)
        if sane and first == sum(rows for _, rows, *_ in parts):
            for key, at in found:
                self.index[key] = len(self.places)
                self.places.extend(at)
            self.lines.append(parts)


class _Rows:
    """Rows on their way into a part: runs of tuples, and batches."""

    def __init__(self) -> None:
        self.runs: list[Any] = []
        self.held = 0
        self.count = 0

    def add(self, run: Any, count: int, held: int) -> None:
        """Rows of articles and problems go into one batch as far as possible, which saves much time."""
        if isinstance(run, list) and self.runs and isinstance(self.runs[-1], list):
            self.runs[-1].extend(run)
        else:
            self.runs.append(run)
        self.count += count
        self.held += held


class _Writer:
    """Writes parts, and a line for those whose files are whole."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.next = number
        self.whole, self.files = _Rows(), list[tuple[str, int, int, int]]()  # files read, not written yet
        self.current, self.parts = _Rows(), list[Part]()  # the file that is being read
        self.since = monotonic()

    def add(self, item: Item) -> bool:
        """An item of the file that is being read. False if it is too long to be kept."""
        run: Any
        if isinstance(item, Article | Problem):
            row = _row(item)
            run, count, held = [row], 1, sum(map(len, filter(None, row[:-1])))
            if held > LONGEST // 4:  # of up to four bytes each
                self.drop()
                return False
        else:
            count, held = item.num_rows, item.nbytes
            kinds = pa.array([RUN] * count, pa.uint8())
            run = pa.RecordBatch.from_arrays([*item.columns, kinds], schema=ROWS)
        if self.files and (self._late() or self.whole.held + self.current.held + held > TEXT):
            self.record()
        if self.current.count and self.current.held + held > TEXT:
            rows, self.current = self.current, _Rows()
            self.parts.append(self._part(rows))
        self.current.add(run, count, held)
        return True

    def end(self, place: Place) -> None:
        """The file that was being read is whole."""
        rows, self.current = self.current, _Rows()
        parts, self.parts = self.parts, []
        file = (*place, sum(part[1] for part in parts) + rows.count)
        if parts:  # a long file has a line of its own
            self._line([*parts, self._part(rows)], [file])
            return
        for run in rows.runs:
            self.whole.add(run, 0, 0)
        self.whole.count += rows.count
        self.whole.held += rows.held
        self.files.append(file)
        if self._late() or self.whole.held >= TEXT or len(self.files) >= FILES:
            self.record()

    def drop(self) -> None:
        """Forget the file that was being read."""
        for number, *_ in self.parts:
            _remove(self.folder, number)
        self.current, self.parts = _Rows(), []

    def record(self) -> None:
        """Write the files that are whole."""
        rows, self.whole = self.whole, _Rows()
        files, self.files = self.files, []
        if files:
            self._line([self._part(rows)], files)
        self.since = monotonic()

    def _late(self) -> bool:
        return monotonic() - self.since >= SECONDS

    def _part(self, rows: _Rows) -> Part:
        """Write a part, whole or not at all."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, ROWS, options=pa.ipc.IpcWriteOptions(compression="zstd")) as out:
            for run in rows.runs:
                out.write_batch(_batch(run) if isinstance(run, list) else run)
        data = memoryview(sink.getvalue())
        number, self.next = self.next, self.next + 1
        path = self.folder / _name(number)
        part = path.with_name(path.name + ".part")
        with open(_open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            file.write(data)
        part.replace(path)
        return number, rows.count, len(data), blake2b(data, digest_size=16).hexdigest()

    def _line(self, parts: list[Part], files: list[tuple[str, int, int, int]]) -> None:
        line = _line(dumps({"parts": parts, "files": files}))
        with open(_open(self.folder / MANIFEST, os.O_WRONLY | os.O_APPEND), "ab") as file:
            file.write(line)


def _row(item: Article | Problem) -> tuple[Any, ...]:
    """What `tables.packed` takes of an article. A problem is JSON, which carries any string."""
    if isinstance(item, Problem):
        return dumps([item.where, item.what, item.hint]), "", "", None, None, None, None, PROBLEM
    path = item.path or ""
    ref = item.refs[0] if item.refs else path
    return item.text, ref, path, item.outlet, item.url, item.title, item.published, ARTICLE


def _batch(rows: list[tuple[Any, ...]]) -> Any:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, ROWS, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=ROWS)


def _items(batch: Any) -> Iterator[Item]:
    """The rows of a part as they were read."""
    kinds = batch.column("kind").to_pylist()
    if kinds[:1] == [RUN]:  # what was a batch is one again, whole
        yield pa.RecordBatch.from_arrays(batch.columns[:-1], schema=ARTICLES)
        return
    for text, ref, path, outlet, url, title, published, kind in zip(
        *(column.to_pylist() for column in batch.columns), strict=True
    ):
        if kind == PROBLEM:
            where, what, hint = loads(text)
            yield Problem(where, what, hint)
        else:
            yield Article(
                text, outlet=outlet, url=url, title=title, published=published, refs=(ref,), path=path
            )


def _place(found: Found) -> Place | None:
    """What a file must still be for its rows to be good; None for what is never kept."""
    if found.pipe or found.path == "-":
        return None
    try:
        status = os.stat(found.path)
        path = found.path if os.path.isabs(found.path) else f"{os.getcwd()}\0{found.path}"
    except OSError:
        return None
    return (path, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _key(place: Place) -> bytes:
    return blake2b(dumps(place).encode(), digest_size=16).digest()


def _line(body: str) -> bytes:
    """A line of the manifest, JSON with its digest."""
    digest = blake2b(body.encode(), digest_size=8).hexdigest()
    return b'{"sum": "%s", "of": %s}\n' % (digest.encode(), body.encode())


def _sound(line: bytes) -> str:
    """What a line holds; nothing if it is cut or damaged."""
    body = line[34:-2].decode("ascii", "replace")
    return body if line == _line(body) else ""


def _name(number: int) -> str:
    return f"spool-{number:09d}.arrow"


def _numbers(folder: Path) -> set[int]:
    """The parts that are there, finished or not."""
    return {int(match[1]) for name in os.listdir(folder) if (match := PART.fullmatch(name))}


def _remove(folder: Path, number: int) -> None:
    for name in (_name(number), _name(number) + ".part"):
        with suppress(OSError):
            (folder / name).unlink()


def _open(path: Path, flags: int) -> int:
    """A regular file of ours, opened; never what a link leads to, and never waiting for a pipe."""
    number = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, "Is no regular file", str(path))
    return number


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Nobody else uses the folder. The system ends a lock with its process, however that ends."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "Is a link, not a folder", str(folder))
    number = -1
    while number < 0:
        number = _lock(folder)
    try:
        yield
    finally:
        os.close(number)


def _lock(folder: Path) -> int:
    """The lock, open; -1 if `done` removed it between the opening and the locking."""
    number = _open(folder / LOCK, os.O_RDWR | os.O_CREAT)
    try:
        import fcntl
    except ImportError:  # a system without such locks: two runs on one output must be told apart by hand
        return number
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(number), os.lstat(folder / LOCK)):
            return number
    except BlockingIOError:
        os.close(number)
        raise BusyError(f"{folder} is in use by another run") from None
    except FileNotFoundError:
        pass
    os.close(number)
    return -1
