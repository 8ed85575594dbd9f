"""A run that was killed goes on: the same batches and problems, and no file read twice."""

from __future__ import annotations

import io
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wirecopy.article import Problem
from wirecopy.read import Limits, Mapping, files, spool
from wirecopy.read.spool import BusyError, done, spooled
from wirecopy.read.tables import read_tables

from .same import texts

DAM = Path(__file__).parents[2] / "examples" / "dam"
PAGE = "<!doctype html><html><head><title>Ferry {0}</title></head><body><article><p>{1}</p></article></body></html>"
LATE = "The ferry to Tarn Island was late again on day {0}, the harbour office of Port Osk said. " * 3
SIZE = 600  # of a batch, so that there are many


def plain(items: Any) -> list[Any]:
    return [item if isinstance(item, Problem) else item.to_pydict() for item in items]


def wanted(*paths: Path | str, **more: Any) -> list[Any]:
    return plain(read_tables([str(path) for path in paths], size=SIZE, **more))


def found(folder: Path, *paths: Path | str, **more: Any) -> list[Any]:
    return plain(spooled([str(path) for path in paths], folder, size=SIZE, **more))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


# --- the same as without --------------------------------------------------------------------------


def test_the_same_items_twice(coverage: Path, tmp_path: Path, opens: list[str], small: None) -> None:
    items = wanted(coverage, "nothing.txt", coverage / "dam")
    assert len(items) > 40 and sum(isinstance(item, Problem) for item in items) > 8
    for _ in range(2):
        opens.clear()
        assert found(tmp_path / "kept", coverage, "nothing.txt", coverage / "dam") == items
    assert opens == ["f.parquet"], "only plain Parquet is read again"


def test_batches_as_they_are_by_default(coverage: Path, tmp_path: Path) -> None:
    items = list(read_tables([str(coverage)]))
    for _ in range(2):
        again = list(spooled([str(coverage)], tmp_path / "kept"))
        assert len(again) == len(items)
        for one, other in zip(again, items, strict=True):
            assert one == other if isinstance(other, Problem) else one.equals(other, check_metadata=True)
    assert len(list((tmp_path / "kept").glob("*.arrow"))) == 1


def test_what_was_opened_is_opened_once(coverage: Path, tmp_path: Path, opens: list[str]) -> None:
    found(tmp_path / "kept", coverage)
    assert len(opens) == len(set(opens)) == len(names(coverage))


def test_order_and_new_files(coverage: Path, tmp_path: Path, opens: list[str], small: None) -> None:
    paths = sorted(path for path in coverage.iterdir() if path.suffix != ".parquet")
    found(tmp_path / "kept", *paths)
    (coverage / "bb.txt").write_text("Pier open again.")
    paths.append(coverage / "bb.txt")
    random.Random(1).shuffle(paths)
    items = wanted(*paths, coverage / "c2.html")
    opens.clear()
    assert found(tmp_path / "kept", *paths, coverage / "c2.html") == items
    assert opens == ["bb.txt"]


def test_names_that_are_no_text(tmp_path: Path, opens: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (b"a\xff.txt", b"a\\xff.txt", b"a\nb.txt", "é\u202e.txt".encode()):
        Path(os.fsdecode(name)).write_text(repr(name))
    items = wanted(*sorted(Path().glob("*.txt")), tmp_path)
    for _ in range(2):
        opens.clear()
        assert found(tmp_path / ".kept", *sorted(Path().glob("*.txt")), tmp_path) == items
    assert not opens


def test_standard_input_is_not_kept(tmp_path: Path) -> None:
    for text in ("Ferry late.", "Pier open."):
        items = found(tmp_path / "kept", "-", stdin=io.BytesIO(text.encode()))
        assert items[0]["text"] == [text]


# --- killed ---------------------------------------------------------------------------------------


def test_killed_at_each_item(coverage: Path, tmp_path: Path, opens: list[str], small: None) -> None:
    """A copy of the folder is what a kill would leave."""
    items, kept, left = wanted(coverage), tmp_path / "kept", tmp_path / "left"
    running = spooled([str(coverage)], kept, size=SIZE)
    saved = []
    for at, _ in enumerate(running):
        shutil.copytree(kept, left / str(at))
    for at in range(len(items)):
        opens.clear()
        assert found(left / str(at), coverage) == items
        saved.append(len(opens))
    assert saved == sorted(saved, reverse=True) and saved[0] > 15 and saved[-1] <= 4


@pytest.mark.parametrize("call", ["write", "replace"])
def test_killed_in_the_middle_of_writing(
    call: str, coverage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: None
) -> None:
    items, kept, left = wanted(coverage), tmp_path / "kept", tmp_path / "left"
    count = 0

    def copy() -> None:
        nonlocal count
        count += 1
        shutil.copytree(kept, left / str(count))

    real_replace, real_open = Path.replace, open

    def replacing(self: Path, target: Path) -> Path:
        copy()
        result = real_replace(self, target)
        copy()
        return result

    class Halting:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Halting:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def write(self, data: Any) -> None:
            for piece in (data[: len(data) // 2], data[len(data) // 2 :]):
                self.file.write(piece)
                self.file.flush()
                copy()

    def opening(number: int, mode: str) -> Any:
        file = real_open(number, mode)
        return Halting(file) if mode in ("wb", "ab") else file

    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(Path, "replace", replacing)
        else:
            patch.setattr(spool, "open", opening, raising=False)
        assert found(kept, coverage) == items
    assert count > 10
    for at in range(1, count + 1):
        for _ in range(2):
            assert found(left / str(at), coverage) == items
        assert not list((left / str(at)).glob("*.part"))


PROGRAM = """
import sys, pickle
from pathlib import Path
from wirecopy.article import Problem
from wirecopy.read import spool
spool.FILES = 7
print("begun", flush=True)
items = [item if isinstance(item, Problem) else item.to_pydict()
         for item in spool.spooled([sys.argv[1]], Path(sys.argv[2]), size=600)]
Path(sys.argv[3]).write_bytes(pickle.dumps(items))
"""


def test_really_killed(coverage: Path, tmp_path: Path) -> None:
    for number in range(250):
        (coverage / f"page{number:03}.html").write_text(PAGE.format(number, LATE.format(number)))
    items, kept, result = wanted(coverage), tmp_path / "kept", tmp_path / "result"
    command = [sys.executable, "-c", PROGRAM, str(coverage), str(kept), str(result)]
    chance, kills, held = random.Random(5), 0, [0]
    while not result.exists():
        with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None and running.stdout.readline()
            if kills < 6 or (not any(held) and kills < 30):  # later and later, for slow machines
                time.sleep(chance.uniform(0, 0.15) * (kills + 1))
                running.send_signal(signal.SIGKILL)
                kills += 1
        held.append(len(list(kept.glob("*.arrow"))))
    assert kills and any(held[1:-1]), "no kill left anything"
    assert pickle.loads(result.read_bytes()) == items == found(kept, coverage)


def test_a_long_file_is_kept_whole_or_not(tmp_path: Path, opens: list[str], small: None) -> None:
    (tmp_path / "a.txt").write_text("Ferry late.")
    (tmp_path / "b.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts(500)))
    paths, kept = [tmp_path / "a.txt", tmp_path / "b.jsonl"], tmp_path / "kept"
    items = wanted(*paths)
    running = spooled(map(str, paths), kept, size=SIZE)
    for _ in range(30):
        next(running)
    assert len(list(kept.glob("*.arrow"))) > 3
    running.close()
    assert len(list(kept.glob("*.arrow"))) == 1, "of a file that was not read whole nothing stays"
    for expected in (["b.jsonl"], []):
        opens.clear()
        assert found(kept, *paths) == items
        assert opens == expected
    (kept / "spool-000000009.arrow").write_bytes(b"ARROW1")  # found out in the middle of the file
    for expected in (["b.jsonl"], []):
        opens.clear()
        assert found(kept, *paths) == items
        assert opens == expected


def test_what_is_slow_is_written_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Ferry late.")
    (tmp_path / "b.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts(9)))
    monkeypatch.setattr(spool, "monotonic", iter(range(0, 10_000, 2)).__next__)
    running = spooled([str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl")], tmp_path / "kept", size=1)
    for _ in range(6):
        next(running)
    assert len((tmp_path / "kept" / "spool.jsonl").read_text().splitlines()) == 2


# --- not trusted ----------------------------------------------------------------------------------


def tail(folder: Path) -> Path:
    return max(folder.glob("*.arrow"))


def cut(path: Path, by: int = 1) -> None:
    path.write_bytes(path.read_bytes()[:-by])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def linked(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


HARM: dict[str, tuple[Callable[[Path], None], int]] = {
    "a part that is gone": (lambda kept: tail(kept).unlink(), 1),
    "a part that is cut": (lambda kept: cut(tail(kept)), 1),
    "a part that is longer": (lambda kept: tail(kept).write_bytes(tail(kept).read_bytes() + b"x"), 1),
    "a flipped bit": (lambda kept: flip(tail(kept)), 1),
    "a part of another number": (lambda kept: shutil.copy(min(kept.glob("*.arrow")), tail(kept)), 1),
    "an empty part": (lambda kept: tail(kept).write_bytes(b""), 1),
    "a part that is a link": (lambda kept: linked(tail(kept)), 1),
    "a part that is a pipe": (lambda kept: piped(tail(kept)), 1),
    "a torn line": (lambda kept: cut(kept / "spool.jsonl", 20), 1),
    "a line without its end": (lambda kept: cut(kept / "spool.jsonl"), 1),
    "a flipped bit in the manifest": (lambda kept: flip(kept / "spool.jsonl"), 1),
    "junk after the manifest": (lambda kept: (kept / "spool.jsonl").open("ab").write(b'{"x"\n[]\n\xff') and None, 0),
    "no manifest": (lambda kept: (kept / "spool.jsonl").unlink(), 10),
    "an empty manifest": (lambda kept: (kept / "spool.jsonl").write_bytes(b"") and None, 10),
    "parts of nobody": (lambda kept: (kept / "spool-000000999.arrow").write_bytes(b"x") and None, 0),
    "a part that was not finished": (lambda kept: (kept / "spool-000000998.arrow.part").symlink_to("/dev/null"), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", HARM)
def test_harm(name: str, coverage: Path, tmp_path: Path, opens: list[str], small: None) -> None:
    harm, least = HARM[name]
    (coverage / "f.parquet").unlink()
    items, kept = wanted(coverage), tmp_path / "kept"
    found(kept, coverage)
    harm(kept)
    opens.clear()
    assert found(kept, coverage) == items
    assert len(opens) >= least and (least or not opens) and (least > 1 or len(opens) <= 3)
    opens.clear()
    assert found(kept, coverage) == items
    assert not opens, "it was not mended"
    assert not any("99" in path.name for path in kept.iterdir())


def test_forged_lines(coverage: Path, tmp_path: Path, small: None) -> None:
    """Even a line with the right digest makes nothing worse than a file that is read anew."""
    (coverage / "f.parquet").unlink()
    items, kept = wanted(coverage), tmp_path / "kept"
    found(kept, coverage)
    head, *lines = (kept / "spool.jsonl").read_text().splitlines(keepends=True)
    sound = json.loads(lines[0])["of"]
    number, rows, length, digest = sound["parts"][0]
    path, *rest = sound["files"][0]
    *last, more = sound["files"][-1]
    for forged in (
        {}, [], 7, None, {"parts": [], "files": [[path, *rest]]}, {"parts": [["../x", 1, 2, ""]], "files": []},
        {"parts": [[10**30, rows, length, digest]], "files": sound["files"]},
        {"parts": [[number, rows, 10**30, digest]], "files": sound["files"]},
        {"parts": [[number, rows, -5, digest]], "files": sound["files"]},
        {"parts": [[number, rows + 1, length, digest]], "files": [*sound["files"][:-1], [*last, more + 1]]},
        {"parts": sound["parts"], "files": [[path, *rest[:-1], -1], [path, *rest[:-1], rows + 1]]},
        {"parts": sound["parts"], "files": [[path, *rest[:-1], "x"]]},
    ):  # fmt: skip
        line = spool._line(json.dumps(forged)).decode()
        (kept / "spool.jsonl").write_text("".join([head, *lines, line]))
        assert found(kept, coverage) == items


def test_links_are_not_followed(coverage: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    for name in ("spool.jsonl", "spool.lock"):
        kept = tmp_path / f"kept {name}"
        kept.mkdir()
        (kept / name).symlink_to(precious)
        with pytest.raises(OSError):
            found(kept, coverage)
    (tmp_path / "link").symlink_to(kept)
    for call in (lambda: found(tmp_path / "link", coverage), lambda: done(tmp_path / "link")):
        with pytest.raises(OSError, match="link"):
            call()
    assert precious.read_text() == "mine"


# --- read anew ------------------------------------------------------------------------------------


def change(path: Path) -> None:
    path.write_text("The pier of Port Osk is open again.")


def touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [change, touch, Path.unlink])
def test_a_changed_file(
    change: Callable[[Path], None], coverage: Path, tmp_path: Path, opens: list[str]
) -> None:
    found(tmp_path / "kept", coverage)
    change(coverage / "c3.html")
    items = wanted(coverage)
    opens.clear()
    assert found(tmp_path / "kept", coverage) == items
    assert opens == [name for name in ("c3.html", "f.parquet") if (coverage / name).exists()]


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, opens: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts(50)))
    for at, _ in enumerate(spooled([str(path)], tmp_path / "kept", size=SIZE)):
        if at == 1:
            touch(path)
    opens.clear()
    assert found(tmp_path / "kept", path) == wanted(path)
    assert opens == ["a.jsonl"] * 2


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), MemoryError(), TypeError("x")])
def test_what_may_pass_is_tried_again(
    error: Exception, coverage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = wanted(coverage)
    real = files.articles

    def failing(source: Any) -> Any:
        if source.name.endswith("c1.html"):
            raise error
        return real(source)

    with monkeypatch.context() as patch:
        patch.setattr("wirecopy.read.tables.articles", failing)
        assert found(tmp_path / "kept", coverage) == wanted(coverage) != items
    assert found(tmp_path / "kept", coverage) == items


def test_other_options(
    coverage: Path, tmp_path: Path, opens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    for more in ({}, {"limits": Limits(records=3)}, {"mapping": Mapping(text="id")}, {}):
        items = wanted(coverage, **more)
        opens.clear()
        assert found(kept, coverage, **more) == items
        assert len(opens) == len(names(coverage))
        assert len(list(kept.glob("*.arrow"))) == 1
    monkeypatch.setattr("wirecopy.__version__", "0.0.1")
    opens.clear()
    assert found(kept, coverage) == items
    assert len(opens) == len(names(coverage))


def test_too_long_for_a_part(
    coverage: Path, tmp_path: Path, opens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "LONGEST", 4 * 4000)
    items = wanted(coverage)
    for _ in range(2):
        opens.clear()
        assert found(tmp_path / "kept", coverage) == items
    assert opens == ["f.parquet", "h.txt"]


# --- the folder -----------------------------------------------------------------------------------


def test_one_run_at_a_time(coverage: Path, tmp_path: Path) -> None:
    running = spooled([str(coverage)], tmp_path / "kept", size=SIZE)
    next(running)
    with pytest.raises(BusyError, match="in use"):
        found(tmp_path / "kept", coverage)
    with pytest.raises(BusyError):
        done(tmp_path / "kept")
    running.close()
    assert found(tmp_path / "kept", coverage) == wanted(coverage)


def test_done(coverage: Path, tmp_path: Path, small: None) -> None:
    kept = tmp_path / "kept"
    done(kept)
    found(kept, coverage)
    done(kept)
    assert not kept.exists()
    found(kept, coverage)
    (kept / "mine.txt").write_text("mine")
    done(kept)
    assert names(kept) == {"mine.txt"}


def test_a_disk_that_is_full(
    coverage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: None
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            found(tmp_path / "kept", coverage)
    assert found(tmp_path / "kept", coverage) == wanted(coverage)


def test_problems_with_any_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("")
    odd = replace(Problem("a", "b"), hint="\udc80\0\u2028")
    monkeypatch.setattr(spool, "pour", lambda source, size: iter([odd]))
    for _ in range(2):
        assert found(tmp_path / "kept", tmp_path / "a.txt") == [odd]


def test_the_schema_of_a_part(coverage: Path, tmp_path: Path) -> None:
    found(tmp_path / "kept", coverage)
    table = pa.ipc.open_file(pa.BufferReader(tail(tmp_path / "kept").read_bytes())).read_all()
    assert table.schema == spool.ROWS and set(table.column("kind").to_pylist()) == {0, 1, 2}
