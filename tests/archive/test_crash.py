"""Killed at any moment, interrupted, beside another: nothing is lost, and what stands is exactly the batches that were
reported, or one more."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from wirecopy.archive import ArchiveError, open_archive, segments
from wirecopy.archive.writer import Writer

from .crashing import SIZE, STAGES, Killer
from .disturbed import BATCHES, GIVEN, killed
from .lab import Grown, same


class Counts(Counter[str]):
    """How many were killed during what; of them, how many batches were committed and not told."""


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
