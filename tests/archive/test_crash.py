"""Killed at any moment, on a full disk, in a folder that may only be read, beside another: nothing is lost, and what
stands is exactly the batches that were reported, or one more."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from wirecopy.archive import ArchiveError, open_archive, segments, writer
from wirecopy.archive.database import connect
from wirecopy.archive.everything import Everything
from wirecopy.archive.writer import Writer

from .crashing import SIZE, STAGES, Killer, given
from .lab import Grown, same
from .made import SCENES

GIVEN = given(SCENES)
BATCHES = -(-len(GIVEN) // SIZE)


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    one = Killer()
    yield one
    one.close()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What an archive of the first batches holds that nobody disturbed."""
    known: dict[int, Everything] = {}

    def after(batches: int) -> Everything:
        if batches not in known:
            one = Grown(tmp_path_factory.mktemp("undisturbed") / f"{batches}")
            one.add(GIVEN[: batches * SIZE])
            known[batches] = one.everything()
        return known[batches]

    return after


class Counts(Counter[str]):
    """How many were killed during what; of them, how many batches were committed and not told."""


def killed(
    killer: Killer, folder: Path, stage: str, nth: int, wait: float, **order: Any
) -> tuple[list[int], str]:
    """Start, and kill `wait` seconds after the `nth` time that `stage` was told. Returns the batches that were reported
    and the stage in which it was, `whole` if it came to its end before."""
    process = os.pidfd_open(killer.start(folder=folder, **order))
    told: list[int] = []
    last, struck = "begin", False
    for line in killer.told():
        if line.startswith("batch "):
            told.append(int(line.removeprefix("batch ")))
            last = "between batches"
        elif line.startswith("at "):
            last = line.removeprefix("at ")
            if last == stage and not struck:
                nth -= 1
                if nth <= 0:
                    time.sleep(wait)
                    struck = True
                    with suppress(ProcessLookupError):
                        signal.pidfd_send_signal(process, signal.SIGKILL)
    os.close(process)
    return told, last if killer.status == signal.SIGKILL else "whole"


def sound(folder: Path, told: list[int], undisturbed: Any, counts: Counts) -> int:
    """The archive after a kill: what was reported, or one batch more. Returns how many."""
    archive = open_archive(folder, make=not folder.exists())
    try:
        there = sorted(batch.number for batch in archive.batches(limit=1000))
        assert there in (told, list(range(1, len(told) + 2))), (there, told)
        counts["committed and not told"] += there != told
        ids = {ident for (ident,) in archive.connection.execute("SELECT id FROM articles")}
        assert ids == {each.id for each in GIVEN[: len(there) * SIZE]}
        assert archive.check() == []
    finally:
        archive.close()
    one = Grown(folder)
    assert one.everything().differences(undisturbed(len(there))) == []
    return len(there)


def goes_on(folder: Path, done: int, undisturbed: Any) -> None:
    """The next add works, and what a kill left behind is gone."""
    with Writer(folder, SIZE) as adding:
        adding.add(GIVEN[done * SIZE :])
    one = Grown(folder)
    assert one.everything().differences(undisturbed(BATCHES)) == []
    with open_archive(folder) as archive:
        assert archive.check() == []
        named = {name for (name,) in archive.connection.execute("SELECT name FROM segments")}
    assert {path.name for path in (folder / "segments").iterdir()} == named


def strike(killer: Killer, undisturbed: Any, tmp_path: Path, kills: int, seed: int, sample: int) -> Counts:
    counts = Counts()
    chance = Random(seed)
    begin = time.monotonic()
    list_of = killer_runs(killer, tmp_path / "whole")
    length = time.monotonic() - begin
    for at in range(kills):
        folder = tmp_path / f"{at}"
        if at % 2:
            stage = STAGES[at // 2 % len(STAGES)]
            often = max(1, list_of[stage])
            told, during = killed(
                killer, folder, stage, chance.randint(1, often), chance.choice([0, 0.0005, 0.002, 0.01])
            )
        else:
            told, during = killed(killer, folder, "begin", 1, chance.uniform(0, length))
        counts[during] += 1
        done = sound(folder, told, undisturbed, counts)
        if at % sample == 0:
            goes_on(folder, done, undisturbed)
        shutil.rmtree(folder)
    return counts


def killer_runs(killer: Killer, folder: Path) -> Counter[str]:
    """How often each stage is told in a run that nobody disturbs."""
    killer.start(folder=folder)
    return Counter(line.removeprefix("at ") for line in killer.told())


def test_killed_at_any_moment(killer: Killer, undisturbed: Any, tmp_path: Path) -> None:
    strike(killer, undisturbed, tmp_path, kills=12, seed=1, sample=3)


@pytest.mark.soak
def test_killed_three_hundred_times(killer: Killer, undisturbed: Any, tmp_path: Path, capsys: Any) -> None:
    counts = strike(killer, undisturbed, tmp_path, kills=300, seed=2, sample=10)
    with capsys.disabled():
        print(f"\nkilled during: {dict(counts)}")
    assert min(counts[stage] for stage in ("merge", "commit", "checkpoint")) > 0


def test_killed_while_the_database_was_set_up_it_opens_empty(tmp_path: Path) -> None:
    """As SQLite leaves it between the first page and the log: the page may be read, the journal has to be undone."""
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    path = folder / "archive.sqlite"
    for each in folder.glob("archive.sqlite*"):
        each.unlink()
    child = os.fork()
    if not child:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE one (x)")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("INSERT INTO one VALUES (zeroblob(20000))")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (folder / "archive.sqlite-journal").exists() and path.stat().st_size > 0
    with open_archive(folder) as archive:
        assert archive.cover().articles == 0 and archive.check() == []
    one = Grown(folder)
    one.add(GIVEN[:4])
    same(one, one.at_once(tmp_path / "other"))


def test_no_folder_is_ever_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is killed before the folder has its name leaves none of that name."""
    folder = tmp_path / "parent" / "archive"

    def stop(mine: Path, target: Path) -> None:
        assert not folder.exists() and (mine / "segments").is_dir() and target == folder
        raise Stop

    with monkeypatch.context() as inside:
        inside.setattr(Path, "rename", stop)
        with pytest.raises(Stop):
            open_archive(folder, make=True)
    with pytest.raises(ArchiveError, match="is not there"):
        open_archive(folder)
    open_archive(folder, make=True).close()

    def late(mine: Path, target: Path) -> None:
        open_archive(folder, make=True).close()
        raise OSError(39, "Directory not empty", str(mine))

    shutil.rmtree(tmp_path / "parent")
    with monkeypatch.context() as inside:
        once = [late]
        true = Path.rename
        inside.setattr(
            Path, "rename", lambda mine, target: once.pop()(mine, target) if once else true(mine, target)
        )
        with open_archive(folder, make=True) as archive:
            assert archive.cover().articles == 0
    assert [path.name for path in folder.parent.iterdir()] == ["archive"]


def test_killed_before_the_first_commit_it_opens_empty(killer: Killer, tmp_path: Path) -> None:
    for at, wait in enumerate((0, 0.001, 0.003)):
        folder = tmp_path / f"{at}"
        killed(killer, folder, "make", 1, wait)
        if not folder.exists():
            continue
        with open_archive(folder) as archive:
            assert archive.cover().articles == 0 and archive.batches() == [] and archive.check() == []
            assert archive.find("nothing is here " * 5).hits == ()


@pytest.mark.parametrize("left", [(), ("writing.lock",), ("writing.lock", "archive.sqlite")])
def test_what_a_kill_leaves_of_a_new_folder_is_an_empty_archive(
    tmp_path: Path, left: tuple[str, ...]
) -> None:
    folder = tmp_path / "new"
    (folder / "segments").mkdir(parents=True)
    for name in left:
        (folder / name).touch()
    with open_archive(folder, make=not left) as archive:
        assert archive.cover().articles == 0 and archive.check() == []
    one = Grown(folder)
    one.add(GIVEN[:4])
    same(one, one.at_once(tmp_path / "other"))


def test_killed_while_several_processes_read_nothing_holds_the_archive(
    killer: Killer, tmp_path: Path
) -> None:
    """The readers have the lock of the one who was killed, and have to go with it."""
    folder = tmp_path / "archive"
    told, _ = killed(killer, folder, "reading 100", 1, 0, many=True)
    assert told == [] and killer.status == signal.SIGKILL
    while True:  # until the system has ended them
        try:
            with Writer(folder, SIZE) as adding:
                adding.add(GIVEN[:SIZE])
            break
        except ArchiveError as error:
            assert "another process is writing" in str(error)
            time.sleep(0.05)
    with open_archive(folder) as archive:
        assert archive.check() == [] and len(archive.batches()) == 1


class Stop(BaseException):
    """Somebody presses Ctrl-C."""


@pytest.mark.parametrize("calls", [1, 3, 5, 8, 12, 17, 22, 27])
def test_interrupted_anywhere_the_same_writer_goes_on(tmp_path: Path, undisturbed: Any, calls: int) -> None:
    """What it remembers of the batch that was not is forgotten."""
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    left = [calls]

    def interrupt(what: str, done: int, of: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise Stop

    told: list[int] = []
    with Writer(folder, SIZE) as adding:
        with suppress(Stop):
            adding.add(GIVEN[: 6 * SIZE], interrupt, lambda batch: told.append(batch.number))
        assert left[0] <= 0, "it was never interrupted"
        with open_archive(folder) as archive:
            assert len(archive.batches()) == len(told) and archive.check() == []
        adding.add(GIVEN[len(told) * SIZE :])
    assert Grown(folder).everything().differences(undisturbed(BATCHES)) == []
    with open_archive(folder) as archive:
        assert archive.check() == []


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


def still_right(folder: Path, batches: int, undisturbed: Any, total: int = 4) -> None:
    """What was told is there; with room the rest can be added."""
    with open_archive(folder) as archive:
        assert archive.check() == []
        assert len(archive.batches()) == batches
    assert Grown(folder).everything().differences(undisturbed(batches)) == []
    with Writer(folder, SIZE) as adding:
        adding.add(GIVEN[batches * SIZE : total * SIZE])
    assert Grown(folder).everything().differences(undisturbed(total)) == []
    with open_archive(folder) as archive:
        assert archive.check() == []


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


def test_of_two_writers_the_second_is_told_and_readers_go_on(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    one.add(GIVEN[:3])
    with open_archive(one.folder) as reader, Writer(one.folder, 2) as adding:
        with pytest.raises(ArchiveError, match="another process is writing") as raised, Writer(one.folder):
            pass
        assert str(os.getpid()) in str(raised.value) and "wait" in raised.value.hint
        seen = []

        def look(batch: object) -> None:
            assert reader.cover().texts == 3 and reader.generation == 1  # it sees what it saw
            with open_archive(one.folder) as other:
                seen.append(other.cover().texts)

        adding.add(GIVEN[3:9], committed=look)
        assert seen == [5, 7, 9]
        assert reader.newest() == 4 and reader.generation == 1
        reader.refresh()
        assert reader.cover().texts == 9 and reader.generation == 4


def test_a_reader_goes_on_where_its_segments_were_merged_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = " ".join(GIVEN[0].text.split()[:30])
    monkeypatch.setattr(segments, "FANOUT", 1000)
    one = Grown(tmp_path / "archive")
    one.add(GIVEN[:12], 2)
    with open_archive(one.folder) as mapped, open_archive(one.folder) as asleep:
        before = {hit.article.id for hit in mapped.find(passage).hits}
        assert GIVEN[0].id in before
        monkeypatch.setattr(segments, "FANOUT", 2)
        one.add(GIVEN[12:], 2)
        assert {hit.article.id for hit in mapped.find(passage).hits} == before  # files that it has open
        found = {hit.article.id for hit in asleep.find(passage).hits}  # files that it never opened are gone
        assert found >= before
        assert {hit.article.id for hit in asleep.find(passage).hits} == found


def test_closing_a_writer_waits_for_no_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader holds on to what it sees as long as it likes; a log that it needs is emptied another time."""
    patience: list[int] = []

    class Asked(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            if "wal_checkpoint" in sql and "PASSIVE" not in sql:
                patience.append(super().execute("PRAGMA busy_timeout").fetchone()[0])
            return super().execute(sql, *rest)

    one = Grown(tmp_path / "archive")
    with open_archive(one.folder) as reader, monkeypatch.context() as inside:
        reader.cover()
        plain = sqlite3.connect
        inside.setattr(
            "wirecopy.archive.database.sqlite3.connect", lambda *a, **more: plain(*a, **more, factory=Asked)
        )
        one.add(GIVEN[:2])
    assert set(patience) <= {0}
