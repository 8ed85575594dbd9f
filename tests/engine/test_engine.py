"""The five verbs: order, look-ahead, SQL, what is spilled, and that nothing is left."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.engine import Engine


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=40), st.integers(1, 5))
def test_map_keeps_the_order(naps: list[int], threads: int) -> None:
    def slow(item: tuple[int, int]) -> int:
        time.sleep(item[1] / 5000)
        return item[0]

    with Engine(threads) as engine:
        assert list(engine.map(slow, enumerate(naps))) == list(range(len(naps)))


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_map_looks_ahead_a_little(threads: int) -> None:
    """A stream that does not end is read no further than there are threads, and one."""
    given_ = 0

    def endless() -> Iterator[int]:
        nonlocal given_
        while True:
            given_ += 1
            yield given_

    with Engine(threads) as engine:
        results = engine.map(lambda number: 2 * number, endless())
        for taken in range(1, 20):
            assert next(results) == 2 * taken
            assert given_ <= taken + threads


def test_map_runs_at_once() -> None:
    """Each of two waits for the other; one after the other neither would end."""
    barrier = threading.Barrier(2, timeout=20)
    with Engine(2) as engine:
        assert sorted(engine.map(lambda _: barrier.wait(), range(2))) == [0, 1]


def test_map_raises_what_is_raised() -> None:
    with Engine(2) as engine:
        results = engine.map(lambda number: 1 // (2 - number), range(5))
        assert [next(results), next(results)] == [0, 1]
        with pytest.raises(ZeroDivisionError):
            next(results)
        assert list(engine.map(abs, [-1])) == [1], "and goes on"


def test_sql() -> None:
    left = pa.table({"k": [1, 2, 3], "v": ["a", "b", "c"]})
    right = pa.table({"k": [3, 1], "w": [30, 10]})
    with Engine(2) as engine:
        query = "SELECT v, w FROM a JOIN b USING (k) WHERE w >= ? ORDER BY v"
        assert engine.sql(query, [5], a=left, b=right).to_pylist() == [
            {"v": "a", "w": 10},
            {"v": "c", "w": 30},
        ]
        assert engine.sql("SELECT count(*) AS n FROM a", a=right).to_pylist() == [{"n": 2}], (
            "names are free again"
        )
        with pytest.raises(duckdb.Error):
            engine.sql("SELECT v FROM a")
        with pytest.raises(duckdb.Error):
            engine.sql("SELEC")


def test_sql_from_several_threads() -> None:
    tables = [pa.table({"n": list(range(k + 1))}) for k in range(8)]
    with Engine(4) as engine:
        sums = engine.map(
            lambda table: engine.sql("SELECT sum(n)::INT AS s FROM t", t=table)["s"][0].as_py(), tables
        )
        assert list(sums) == [k * (k + 1) // 2 for k in range(8)]


def test_nothing_comes_from_the_network() -> None:
    with Engine(1) as engine:
        (row,) = engine.sql("SELECT current_setting('autoinstall_known_extensions') AS auto").to_pylist()
    assert not row["auto"]


def test_a_limit_on_memory_spills_to_the_folder(tmp_path: Path) -> None:
    """A sort of some 100 MB with room for 64 is right, and used the folder."""
    seen: set[str] = set()
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.005):
            seen.update(path.name for path in tmp_path.rglob("*"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        with Engine(2, 64 * 2**20, tmp_path) as engine:
            query = (
                "SELECT count(*) AS n, bool_and(ordered) AS ordered FROM (SELECT key >= lag(key, 1, key) OVER (ORDER BY key)"
                " AS ordered FROM (SELECT md5(range::VARCHAR) AS key FROM range(1500000)))"
            )
            assert engine.sql(query).to_pylist() == [{"n": 1_500_000, "ordered": True}]
    finally:
        over.set()
        watcher.join()
    assert seen, "nothing was spilled"
    assert tmp_path.exists() and not list(tmp_path.glob("*.tmp")), "a folder that was given stays, emptied"


def test_close_gives_everything_back() -> None:
    before = set(threading.enumerate())
    engine = Engine(2)
    folder = engine.folder
    assert folder.is_dir() and not list(folder.iterdir())
    (folder / "spilled").write_bytes(b"x")
    list(engine.map(abs, range(3)))
    engine.close()
    assert not folder.exists()
    assert set(threading.enumerate()) <= before
    with pytest.raises(RuntimeError):
        list(engine.map(abs, [1]))


def test_closed_when_something_is_raised() -> None:
    with pytest.raises(KeyError), Engine(2) as engine:
        folder = engine.folder
        raise KeyError
    assert not folder.exists()


def test_close_waits_for_what_runs_and_cancels_the_rest() -> None:
    done: list[int] = []

    def slow(number: int) -> None:
        time.sleep(0.05)
        done.append(number)

    engine = Engine(1)
    next(engine.map(slow, range(50)), None)
    engine.close()
    assert len(done) <= 3


def test_write_and_read(tmp_path: Path) -> None:
    table = pa.table({"a": [1, None, 3], "b": ["x", "ü", None], "c": [[1], [], None]})
    with Engine(1) as engine:
        engine.write(table, tmp_path / "a b.parquet")
        assert engine.read(tmp_path / "a b.parquet").equals(table)
        assert engine.read(tmp_path / "a b.parquet", ["c"]).column_names == ["c"]
    assert [path.name for path in tmp_path.iterdir()] == ["a b.parquet"]


def test_what_cannot_be_written_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_text("old")
    with Engine(1) as engine:
        with pytest.raises(OSError):
            engine.write(pa.table({"a": [1]}), tmp_path / "none" / "x.parquet")
        with pytest.raises((TypeError, AttributeError, ValueError)):
            engine.write(None, tmp_path / "x.parquet")
    assert (tmp_path / "x.parquet").read_text() == "old"


def test_threads() -> None:
    with Engine() as engine:
        assert engine.threads >= 1
    with Engine(3) as engine:
        assert engine.threads == 3
        assert engine.sql("SELECT current_setting('threads')::INT AS n").to_pylist() == [{"n": 3}]
    with pytest.raises(ValueError):
        Engine(-1)
