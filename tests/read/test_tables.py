"""Articles as Arrow: the same rows and the same problems as those of the plain reader."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, Mapping
from wirecopy.read.record import Records
from wirecopy.read.tables import read_tables

from ..hostile.build import cases
from .same import compared, stored, texts

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The places of the rows that went through the reader of rows."""
    places: list[str] = []
    real = Records.read

    def counting(self: Records, record: dict[str, object], at: str) -> Iterator[Article | Problem]:
        places.append(at)
        return real(self, record, at)

    monkeypatch.setattr(Records, "read", counting)
    yield places


def tables_only(path: str) -> list[pa.RecordBatch | Problem]:
    return list(read_tables([path]))


# --- every format ---------------------------------------------------------------------------------


def test_our_examples() -> None:
    count, _ = compared([str(EXAMPLES)])
    assert count > 5
    assert compared([str(EXAMPLES), "nothing.txt", str(EXAMPLES / "dam")])[1]


def test_tables_of_text(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": number, "text": text} for number, text in enumerate(texts(50))]
    rows[7]["text"], rows[20]["date"], rows[30]["text"] = "  ", "03/04/2024", "cut \ud83d"
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    (tmp_path / "b.csv").write_text(
        "id,text,outlet\n" + "".join(f'{n},"{t}",osk\n' for n, t in enumerate(texts(9)))
    )
    (tmp_path / "c.json.gz").write_bytes(gzip.compress(json.dumps(rows).encode()))
    (tmp_path / "d.txt").write_text("x" * 5000)
    (tmp_path / "e.txt").write_text("")
    stored(tmp_path, {"text": texts(40), "title": ["Ferry"] * 40}, "f.parquet")
    for size in (1, 100, 1000, 3000, 10**9):
        count, problems = compared([str(tmp_path)], size)
        assert count == 49 + 9 + 49 + 1 + 40 and len(problems) == 7


def test_standard_input(tmp_path: Path) -> None:
    data = Path(stored(tmp_path, {"text": texts(5)})).read_bytes()
    assert compared(["-"], stdin=data)[0] == 5
    assert compared(["-"], stdin=gzip.compress(data))[0] == 5
    assert compared(["-"], stdin=b"Ferry late.")[0] == 1


def test_what_passim_reads(tmp_path: Path) -> None:
    rows = [{"id": "a/1", "series": "Osk Post", "date": "1848-03-05", "text": "Ferry late."}]
    (tmp_path / "a.json").write_text("".join(json.dumps(one) + "\n" for one in rows * 2))
    stored(tmp_path, pa.Table.from_pylist(rows), "b.parquet")
    compared([str(tmp_path)])
    (batch,) = read_tables([str(tmp_path)])
    assert batch.column("outlet").to_pylist() == ["Osk Post"] * 3
    assert batch.column("published").to_pylist() == ["1848-03-05"] * 3
    assert batch.column("ref").to_pylist() == ["a/1"] * 3


def test_the_room_stays_light() -> None:
    code = "import sys, wirecopy, wirecopy.read; wirecopy.diff; print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# --- Parquet --------------------------------------------------------------------------------------

FERRY = pa.array(texts(300))
MOMENT = datetime(2024, 3, 5, 10, 15, 30)
PLAIN: dict[str, dict[str, Any]] = {
    "text": {},
    "large_string": {"text": FERRY.cast(pa.large_string())},
    "dictionary": {"text": pa.array(texts(3) * 100).dictionary_encode()},
    "string_view": {"text": FERRY.cast(pa.string_view())},
    "id": {"id": [f" a{n} " if n % 3 else "" for n in range(300)]},
    "numbers as ids": {"id": list(range(300))},
    "fractions as ids": {"id": [n / 2 for n in range(300)]},
    "truths as ids": {"id": [True, None] * 150},
    "bytes as titles": {"title": [b"Ferry \xff", None, b" "] * 100},
    "several titles": {"title": [" ", None, "Ferry"] * 100, "headline": ["late\u2003", "", None] * 100},
    "spaces around": {"outlet": ["\x1c osk \x85", "\u200bosk", "\u3000"] * 100},
    "a dictionary of outlets": {"site": pa.array(["osk.example", "", None] * 100).dictionary_encode()},
    "nested outlets": {"source": [{"id": None, "name": "Osk Post"}, None, {"id": "x", "name": ""}] * 100},
    "lists of authors": {"authors": [["Orla Venn", "Abel Kray"], [], None] * 100},
    "ISO dates": {"date": ["2024-03-05", "2024-02-29", None, "1848-03-05T10:00:00Z", ""] * 60},
    "other dates": {"date": ["5 March 2024", "2024-03-05T10:00:00+00:00", None, "1709633730", ""] * 60},
    "days": {"date": [date(2024, 3, 5), None, date(1, 1, 1)] * 100},
    "times": {"date": [MOMENT, None, MOMENT] * 100},
    "times in UTC": {"date": pa.array([1709633730000, None] * 150, pa.timestamp("ms", "UTC"))},
    "fractions of seconds": {"date": pa.array([1709633730123, None] * 150, pa.timestamp("ms"))},
    "nanoseconds": {"date": pa.array([1709633730000000000, None] * 150, pa.timestamp("ns"))},
    "a zone": {"date": pa.array([1709633730, None] * 150, pa.timestamp("s", "+02:00"))},
    "early times": {"date": pa.array([-60_000_000_000, None] * 150, pa.timestamp("s"))},
    "numbers as dates": {"date": [1709633730, 2024, 20240305, None] * 75},
    "fractions as dates": {"date": [1709633730.5, float("nan"), None] * 100},
    "no dates": {"date": pa.nulls(300)},
    "several dates": {"date": ["", None, "2024"] * 100, "pub_date": ["2024-03", "2023", "y"] * 100},
    "no strings": {"url": pa.nulls(300)},
    "unknown columns": {"n": list(range(300)), "x.y": ["z"] * 300},
}  # fmt: skip
ODD: dict[str, dict[str, Any]] = {
    "no texts": {"text": pa.nulls(300, pa.string())},
    "null, empty and blank": {"text": ["Late.", None, "", " \n\x85\u3000", "\u200b", " " * 500, " " * 500 + "x"] * 40},
    "several texts": {"text": ["", None, "One."] * 100, "body": ["Two.", " ", "no"] * 100},
    "several kinds of text": {"text": ["", None, "One."] * 100, "body": [["Two.", "Three."], None, []] * 100},
    "nested text": {"content": [{"rendered": text} for text in texts(300)]},
    "a list as text": {"text": [[text, "More."] for text in texts(300)]},
    "bytes as text": {"text": [text.encode() for text in texts(300)]},
    "numbers as text": {"text": list(range(300))},
    "a text and numbers": {"text": ["One.", ""] * 150, "body": list(range(300))},
    "unclear dates": {"text": texts(300), "date": ["2024", "03/04/2024", "", "  "] * 75, "seen": ["x"] * 300},
    "an unclear date before a clear one": {"text": texts(300), "date": ["?"] * 300, "pubdate": ["2024"] * 300},
    "truths as dates": {"text": texts(300), "date": [True, None] * 150},
    "lists as dates": {"text": texts(300), "date": [["2024"]] * 300},
    "nested dates": {"text": texts(300), "date": [{"$date": "2024-03-05"}, None, {"x": 1}] * 100},
    "times beyond Python": {"text": texts(300), "date": pa.array([0] * 200 + [2**53] * 100, pa.timestamp("ms"))},
    "days beyond Python": {"text": texts(300), "date": pa.array([0] * 200 + [2**30] * 100, pa.date32())},
    "times beyond Python as titles": {"text": texts(300), "title": pa.array([2**53] * 300, pa.timestamp("ms"))},
    "times beyond Python as languages": {"text": texts(300), "lang": pa.array([2**53] * 300, pa.timestamp("ms"))},
    "no text column": {"lede": texts(300), "slug": ["x"] * 300},
    "no rows": {"text": pa.array([], pa.string())},
    "no columns": {},
    "names that differ in case": {"text": ["", "One."] * 150, "Text": texts(300), "TITLE": ["a"] * 300},
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_plain_columns(name: str, tmp_path: Path, one_by_one: list[str]) -> None:
    path = stored(tmp_path, {"text": FERRY, **PLAIN[name]}, row_group_size=130)
    assert compared([path])[0] == 300
    del one_by_one[:]
    tables_only(path)
    assert not one_by_one, "a plain row went through Python"


@pytest.mark.parametrize("name", ODD)
def test_odd_columns(name: str, tmp_path: Path) -> None:
    path = stored(tmp_path, ODD[name])
    for size in (1, 5000, 10**7):
        compared([path], size)


def test_only_odd_rows_go_one_by_one(tmp_path: Path, one_by_one: list[str]) -> None:
    tables_only(stored(tmp_path, {"text": ["Late.", "", "Late.", " ", "Late."], "date": [""] * 4 + ["?"]}))
    assert one_by_one == ["#2", "#4", "#5"]


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["One."]), pa.array(["Two."])], names=["text", "text"])
    compared([stored(tmp_path, table)])


@pytest.mark.parametrize("column", ["text", "title", "date", "id", "byline"])
@pytest.mark.parametrize("bad", [b"caf\xe9", b"\xed\xa0\xbd cut", b"\xf0\x9f\x98"])
@pytest.mark.parametrize("at", [3, 64, 200])
def test_strings_that_are_no_utf8(column: str, bad: bytes, at: int, tmp_path: Path) -> None:
    values = [f"2024-03-{1 + n % 28:02}".encode() for n in range(300)]
    values[at] = bad
    data, ends = b"".join(values), [0]
    for value in values:
        ends.append(ends[-1] + len(value))
    array = pa.Array.from_buffers(
        pa.string(), 300, [None, pa.array(ends, pa.int32()).buffers()[1], pa.py_buffer(data)]
    )
    for dictionary in (True, False):
        path = stored(tmp_path, {"text": FERRY, column: array}, use_dictionary=dictionary)
        count, problems = compared([path], 3000)
        assert count == at // 64 * 64 and "damaged" in problems[-1].what


def test_cut_and_flipped(tmp_path: Path) -> None:
    path = Path(stored(tmp_path, {"text": texts(2000), "date": ["2024", "?"] * 1000}, row_group_size=300))
    sound = path.read_bytes()
    chance = random.Random(3)
    for number in range(40):
        broken = bytearray(sound)
        for _ in range(1 + number % 4):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(broken[: len(broken) - (number % 5 == 4)])
        compared([str(path)], 20_000)


def test_mapped_columns(tmp_path: Path) -> None:
    table = {"lede": FERRY, "text": ["no"] * 300, "x": [{"y": "Osk Post"}] * 300, "x.z": ["2024"] * 300}
    path = stored(tmp_path, table)
    for mapping in (
        Mapping(text="lede"), Mapping(text="lede", outlet="x.y"), Mapping(text="lede", published="x.z"),
        Mapping(text="gone"), Mapping(text="x.y"), Mapping(text="lede", url="gone", title="gone.too", id="text"),
        Mapping(published="text"), Mapping(text="x.z"), Mapping(text="x"),
    ):  # fmt: skip
        compared([path], mapping=mapping)


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [0, 1, 5, 64, 299, 300, 301])
def test_the_limit_on_records(most: int, tmp_path: Path) -> None:
    mixed = [text if number % 10 else "" for number, text in enumerate(texts(300))]
    stored(tmp_path, {"text": texts(300)}, "a.parquet")
    stored(tmp_path, {"text": mixed, "body": ["More."] * 150 + [None] * 150}, "b.parquet")
    compared([str(tmp_path)], limits=Limits(records=most))


@pytest.mark.parametrize("most", [1, 100, 3000, 12_345, 20_000, 25_000, 60_000])
def test_the_limit_on_text(most: int, tmp_path: Path) -> None:
    columns = {
        "text": ["ж" * 50, "x" * 50, " "] * 100,
        "lang": ["ru", "en", None] * 100,
        "title": [b"\xff" * 9] * 300,
    }
    stored(tmp_path, columns, row_group_size=50)
    stored(
        tmp_path,
        {"body": [["One."]] * 300, "text": [""] * 300, "date": ["?" * 90] * 300},
        "b.parquet",
        row_group_size=9,
    )
    for size in (500, 10**6):
        compared([str(tmp_path)], size, limits=Limits(decompressed=most))


PARQUET = [case for case in cases() if "parquet" in case.name]


@pytest.mark.parametrize("case", PARQUET, ids=lambda case: case.name)
def test_hostile(case: Any, tmp_path: Path) -> None:
    compared([str(case.build(tmp_path))], 10**6, limits=case.limits or Limits())


def test_there_are_hostile_cases() -> None:
    assert len(PARQUET) > 15


# --- anything -------------------------------------------------------------------------------------

WORDS = st.text(alphabet="ab \n\t\x85\u3000\u200bж😀", max_size=12)
DATES = st.sampled_from(["2024-03-05", "2024", "", " ", "?", "5 March 2024", "03/04/2024", "2024-02-30"])
ROWS = st.fixed_dictionaries(
    {"text": st.none() | WORDS},
    optional={
        "body": st.none() | WORDS, "id": st.none() | WORDS, "url": WORDS, "link": WORDS, "title": WORDS,
        "outlet": WORDS, "site": WORDS, "date": DATES, "pubdate": DATES, "seen": DATES, "byline": WORDS,
    },
)  # fmt: skip
KINDS = st.sampled_from(
    [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.string_view()]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(ROWS, max_size=150), st.data())
def test_any_rows(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]], data: Any) -> None:
    folder = tmp_path_factory.mktemp("rows")
    names = sorted({name for one in rows for name in one} | {"text"})
    columns = {
        name: pa.array([one.get(name) for one in rows], pa.string()).cast(data.draw(KINDS)) for name in names
    }
    path = stored(folder, columns, row_group_size=data.draw(st.integers(1, 200)))
    limits = Limits(
        records=data.draw(st.none() | st.integers(0, 150)),
        decompressed=data.draw(st.integers(1000, 5000) | st.just(10**9)),
    )
    compared([path], data.draw(st.integers(1, 2000)), limits=limits)
