"""On a disk that is full, in a folder that may only be read: a clear message, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from wirecopy.archive import ArchiveError, open_archive, segments, writer
from wirecopy.archive.database import connect
from wirecopy.archive.writer import Writer

from .crashing import SIZE, Killer
from .disturbed import BATCHES, GIVEN, killed, still_right
from .lab import Grown


class _Short:
    """A file on a disk that is full after so many more writes, of all files together."""

    def __init__(self, file: Any, left: list[int]) -> None:
        self.file, self.left = file, left

    def write(self, data: bytes) -> int:
        _spend(self.left)
        return int(self.file.write(data))

    def __enter__(self) -> _Short:
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def _spend(left: list[int]) -> None:
    left[0] -= 1
    if left[0] < 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def adding_on_a_disk_that_fills(folder: Path, patch: pytest.MonkeyPatch, writes: int) -> tuple[int, bool]:
    """Add until the `writes`th write of a segment, its sync or its renaming fails. Returns batches told, and whether it
    came to an end."""
    left = [writes]
    opened, sync, replace = Path.open, os.fsync, Path.replace

    def open_(self: Path, mode: str = "r", *args: Any, **more: Any) -> Any:
        file = opened(self, mode, *args, **more)
        return _Short(file, left) if "w" in mode else file

    def fsync(file: int) -> None:
        _spend(left)
        sync(file)

    def renamed(self: Path, target: Path) -> Path:
        _spend(left)
        return replace(self, target)

    told: list[int] = []
    with patch.context() as inside:
        inside.setattr(Path, "open", open_)
        inside.setattr(segments.os, "fsync", fsync)
        inside.setattr(Path, "replace", renamed)
        inside.setattr(segments, "FANOUT", 2)
        try:
            with Writer(folder, SIZE) as adding:
                adding.add(GIVEN[: 4 * SIZE], committed=lambda batch: told.append(batch.number))
        except ArchiveError as error:
            assert "No space left on device" in str(error) and str(folder) in str(error)
            assert "make room" in error.hint
            return len(told), False
    return len(told), True


@pytest.mark.parametrize("writes", [0, 1, 4, 6, 7, 13, 20, 27, 34, 45])
def test_a_disk_that_is_full_for_segments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: Any, writes: int
) -> None:
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    batches, ended = adding_on_a_disk_that_fills(folder, monkeypatch, writes)
    assert not ended
    still_right(folder, batches, undisturbed)


@pytest.mark.soak
def test_a_disk_that_is_full_at_every_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: Any
) -> None:
    for writes in range(1000):
        folder = tmp_path / f"{writes}"
        open_archive(folder, make=True).close()
        batches, ended = adding_on_a_disk_that_fills(folder, monkeypatch, writes)
        still_right(folder, batches, undisturbed)
        if ended:
            break
    assert writes > 40


@pytest.mark.parametrize("pages", [0, 1, 5, 12, 24])
def test_a_disk_that_is_full_for_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: Any, pages: int
) -> None:
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    told: list[int] = []

    def narrow(place: Path, write: bool = False) -> sqlite3.Connection:
        connection = connect(place, write)
        count = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {count + pages}")
        return connection

    with monkeypatch.context() as inside:
        inside.setattr(writer, "connect", narrow)
        with pytest.raises(ArchiveError, match="the disk is full") as raised, Writer(folder, SIZE) as adding:
            adding.add(GIVEN, committed=lambda batch: told.append(batch.number))
    assert "make room" in raised.value.hint
    still_right(folder, len(told), undisturbed, BATCHES)


def test_a_disk_that_is_really_full(tmp_path: Path, undisturbed: Any) -> None:
    """A file system of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("mount") is None or _mounted("-t", "tmpfs", "-o", "size=900k", "tmpfs", disk):
        pytest.skip("this user may not mount a small file system")
    try:
        folder = disk / "archive"
        open_archive(folder, make=True).close()
        told: list[int] = []
        with pytest.raises(ArchiveError) as raised, Writer(folder, SIZE) as adding:
            adding.add(GIVEN, committed=lambda batch: told.append(batch.number))
        assert "full" in str(raised.value) or "No space" in str(raised.value)
        assert "make room" in raised.value.hint
        with open_archive(folder) as archive:
            assert archive.check() == [] and len(archive.batches()) == len(told)
        shutil.copytree(folder, tmp_path / "elsewhere")
    finally:
        subprocess.run(["umount", disk], check=True)
    still_right(tmp_path / "elsewhere", len(told), undisturbed, BATCHES)


def _mounted(*arguments: object) -> int:
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode


@pytest.mark.parametrize("size", [20_000, 120_000, 260_000])
def test_a_file_that_may_not_grow(killer: Killer, tmp_path: Path, undisturbed: Any, size: int) -> None:
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    killer.start(folder=folder, fsize=size)
    lines = list(killer.told())
    errors = [line for line in lines if line.startswith("error ")]
    assert len(errors) == 1 and str(folder) in errors[0], errors
    still_right(folder, sum(line.startswith("batch ") for line in lines), undisturbed, BATCHES)


NOBODY = 65534


@pytest.mark.parametrize("killed_before", [False, True])
def test_a_folder_that_may_only_be_read(killer: Killer, killed_before: bool) -> None:
    """Where this user may write everything, another tries; also where a writer was killed and its log is still there."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        folder = Path(place) / "archive"
        one = Grown(folder)
        one.add(GIVEN[:6])
        if killed_before:
            assert killed(killer, folder, "write segment", 5, 0)[1] != "whole"
            assert (folder / "archive.sqlite-wal").stat().st_size
        user: dict[str, Any] = {"user": NOBODY} if os.getuid() == 0 else {}
        paths = [folder, *folder.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            killer.start(folder=folder, read=True, **user)
            lines = list(killer.told())
            with open_archive(folder) as archive:
                texts = archive.cover().texts
            assert f"read {texts}" in lines, lines
            (error,) = [line for line in lines if line.startswith("error ")]
            assert str(folder) in error and "ermi" in error and "make the folder writable" in error
        finally:
            for path in paths:
                path.chmod(0o755)
        assert Grown(folder).everything().differences(one.everything()) == []
