"""Opening the database of an archive: who may, how, and what is refused.

In: a folder. Out: `sqlite3.Connection`s, for reading (any number) or for writing (one, see writing.lock).

What a batch writes becomes visible at once or not at all: one transaction of SQLite in WAL mode, with every
segment file that it names already on disk. A folder that a process left before its first commit holds no tables yet
and opens as an empty archive.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

import zstandard

from wirecopy.archive.schema import APPLICATION, CREATE, FORMAT

NAME = "archive.sqlite"
LOCK = "writing.lock"
SEGMENTS = "segments"


class ArchiveError(Exception):
    """An archive that cannot be opened, read or written. The message names the folder and the reason."""

    def __init__(self, folder: Path, what: str, hint: str = "") -> None:
        super().__init__(f"{folder}: {what}")
        self.folder, self.what, self.hint = folder, what, hint


_BEGUN = {LOCK, SEGMENTS, f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal"}
"""What a process may leave before its first commit."""
_OWN = {"corrections.yaml", "outlets.yaml", "sentences.sqlite", "watch.sqlite"}
"""What may lie in a folder before there is an archive."""


def exists(folder: Path) -> bool:
    """Is there an archive, or what a process left of one before its first commit?"""
    if (folder / NAME).is_file():
        return True
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError:
        return False
    return bool(there & _BEGUN) and there <= _BEGUN | _OWN


def make(folder: Path) -> None:
    """An empty archive in a folder that is not there or empty. Raises `ArchiveError`."""
    if (folder / NAME).is_file():
        return
    with trouble(folder, "cannot be made"):
        if folder.is_dir() and not {path.name for path in folder.iterdir()} <= _BEGUN | _OWN | {NAME}:
            raise ArchiveError(
                folder, "is a folder with other files in it", "name a new folder for the archive"
            )
        _begin(folder)
        with locked(folder):
            connection = connect(folder, write=True)
            connection.close()


def _begin(folder: Path) -> None:
    """A folder of which is seen at any moment that it is to be an archive: who is killed leaves no empty one."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = folder.with_name(f".wirecopy-{token_hex(8)}")
        try:
            (unfinished / SEGMENTS).mkdir(parents=True)
            unfinished.rename(folder)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            if not folder.is_dir():  # else another process was here first
                raise
    (folder / SEGMENTS).mkdir(exist_ok=True)


@contextmanager
def trouble(folder: Path, what: str) -> Iterator[None]:
    """Errors of the system and of SQLite as `ArchiveError`s."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(folder, f"{what}: {_told(error)}", _hint(error)) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise ArchiveError(folder, f"{what}: {where}{error.strerror or error}", _hint(error)) from error
    except zstandard.ZstdError as error:
        raise ArchiveError(folder, f"{what}: a text is damaged ({error})", _DAMAGED) from error


def _told(error: sqlite3.Error) -> str:
    known = {
        "SQLITE_FULL": "the disk is full",
        "SQLITE_READONLY": "it may only be read",
        "SQLITE_CORRUPT": "the database is damaged",
        "SQLITE_NOTADB": "archive.sqlite is no database",
        "SQLITE_CANTOPEN": "archive.sqlite cannot be opened",
        "SQLITE_BUSY": "another process is writing",
        "SQLITE_IOERR": "the disk gave an error",
    }
    name = getattr(error, "sqlite_errorname", "") or ""
    return next((text for key, text in known.items() if name.startswith(key)), str(error))


_DAMAGED = "wirecopy check tells what is damaged; take a copy back, or add everything to a new archive"


def _hint(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL") or getattr(error, "errno", None) == 28:
        return "what was committed before is there; make room and run it again"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or isinstance(error, FileNotFoundError):
        return _DAMAGED
    if name.startswith("SQLITE_READONLY") or getattr(error, "errno", None) in (13, 30):
        return "make the folder writable, or copy it"
    return ""


def connect(folder: Path, write: bool = False) -> sqlite3.Connection:
    """A connection, checked. A reader sees one state until its transaction ends. Raises `ArchiveError`."""
    path = folder / NAME
    if not write and not path.is_file():
        if exists(folder):
            return _empty()
        raise ArchiveError(folder, "is no archive", "wirecopy add makes one")
    if not write and _set_up(path):
        return _empty()
    with trouble(folder, "cannot be opened"):
        connection = _opened(path, write)
        try:
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                if not write:
                    connection.close()
                    return _empty()
                _fill(connection)
            _checked(folder, connection)
        except BaseException:
            connection.close()
            raise
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _set_up(path: Path) -> bool:
    """Was SQLite still setting up the file, which has no tables yet, when its process was killed? Only who may write can
    tidy that up. From then on it keeps a log and no journal."""
    try:
        return path.with_name(f"{NAME}-journal").exists() and path.stat().st_size <= _PAGE
    except OSError:
        return False


_PAGE = 1 << 16
"""Bytes of SQLite's largest page; the tables take more."""


def _opened(path: Path, write: bool) -> sqlite3.Connection:
    # A file that may only be read has no place for the index of its log; then it is read as it stands.
    mode = "rwc" if write else "ro"
    address = f"{path.resolve().as_uri()}?mode={mode}"
    if not write and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        address += "&immutable=1"
    return sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=30, check_same_thread=False, cached_statements=256
    )


def _empty() -> sqlite3.Connection:
    """What a folder without tables opens as."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _fill(connection)
    return connection


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"BEGIN IMMEDIATE; {CREATE} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;"
    )


def _checked(folder: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise ArchiveError(folder, "archive.sqlite is no archive of wirecopy", "name another folder")
    written = connection.execute("PRAGMA user_version").fetchone()[0]
    if written != FORMAT:
        newer = "a newer" if written > FORMAT else "an older"
        raise ArchiveError(
            folder,
            f"was written by {newer} wirecopy (format {written}; this one reads {FORMAT})",
            "use that version, or add the articles to a new archive",
        )


_writing: set[tuple[int, int]] = set()
"""Lock files (device, inode) that this process holds: the system's locks are of processes."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The right to write, as long as it lasts; the system takes it back when the process ends, however it ends, and
    whatever processes it has started. Raises `ArchiveError` if somebody else has it."""
    with trouble(folder, "cannot be written"):
        there = os.stat(folder / LOCK) if (folder / LOCK).exists() else None
        if there is not None and (there.st_dev, there.st_ino) in _writing:
            raise _busy(folder, str(os.getpid()))  # opening and closing the file would let go of it
        file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    key = (os.fstat(file).st_dev, os.fstat(file).st_ino)
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise _busy(folder, os.pread(file, 20, 0).decode("ascii", "replace").strip()) from None
        _writing.add(key)
        with suppress(OSError):
            os.ftruncate(file, 0)
            os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        yield
        with suppress(OSError):
            os.ftruncate(file, 0)
    finally:
        _writing.discard(key)
        os.close(file)


def _busy(folder: Path, who: str) -> ArchiveError:
    return ArchiveError(
        folder,
        "another process is writing" + (f" (process {who})" if who.isdigit() else ""),
        "wait until it is done; reading goes on meanwhile",
    )


def sync_folder(folder: Path) -> None:
    """Make names in a folder outlast a power cut."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
