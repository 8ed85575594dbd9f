"""Owners and names of outlets: what a table says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Problem
from wirecopy.read import owners as room
from wirecopy.read.owners import Owners, folded, load_owners

TABLE = """outlet,name,owner,country
gull.example,The Gull,Lethe Press Group,LL
www.Osk.example,,Lethe Press Group,
The Tarn,,"Tarn, Venn & Sons",
venn.example,The Venn,,
"""


def load(tmp_path: Path, text: str | bytes) -> tuple[Owners, list[Problem]]:
    path = tmp_path / "outlets.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_owners(path)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_a_table_says(tmp_path: Path, mark: str, end: str, encoding: str) -> None:
    text = TABLE.replace("Tarn, Venn", "Tarn@ Venn").replace(",", mark).replace("@", ",").replace("\n", end)
    owners, problems = load(tmp_path, text.encode(encoding))
    assert problems == []
    for outlet in ("gull.example", "GULL.example", "www.gull.example", " https://www.gull.example/news "):
        assert (owners.name(outlet), owners.owner(outlet)) == ("The Gull", "Lethe Press Group")
    assert (owners.name("osk.example"), owners.owner("osk.example")) == (None, "Lethe Press Group")
    assert owners.owner("the  tarn") == "Tarn, Venn & Sons"
    assert (owners.name("venn.example"), owners.owner("venn.example")) == ("The Venn", None)
    assert owners.name("else.example") is owners.owner(None) is owners.owner("") is None


@pytest.mark.parametrize(("header", "said"), [("owner,outlet", ("G", None)), ("name,outlet", (None, "G"))])
def test_one_of_the_columns_is_enough(
    tmp_path: Path, header: str, said: tuple[str | None, str | None]
) -> None:
    owners, problems = load(tmp_path, f"\n{header.upper()}\nG,gull.example\n")
    assert (owners.owner("gull.example"), owners.name("gull.example")) == said and not problems


BAD = [
    ("", "", "is empty"), ("\n \n", "", "is empty"), ("a,b\nx,y\n", ":1", "has no column outlet"),
    ("outlet,country\nx,y\n", ":1", "neither a column name nor"),
    ("outlet,owner,Owner\nx,y,z\n", ":1", "owner more than once"),
    ("outlet,owner\n,Lethe\n", ":2", "names no outlet"),
    ("outlet,owner\ngull.example\n", ":2", "says nothing of gull.example"),
    ("outlet,owner\na,x\n\nA,y\n", ":4", "another owner than a row above"),
    ("outlet,owner\na,x\nb,\"y\nc,z\n", ":3", "no valid row"), ("outlet,owner\n\"a\"b,x\na,x\n", ":2", "no valid row"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "what"), BAD)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, at: str, what: str) -> None:
    owners, problems = load(tmp_path, text)
    assert [problem.where for problem in problems] == [f"{tmp_path / 'outlets.csv'}{at}"]
    assert what in problems[0].what
    assert owners.owner("a") == ("x" if "\na,x" in text else None), "the other rows hold, the first of two"


@pytest.mark.parametrize(
    "data", [b"outlet,owner\ncaf\xe9,x\n", b"\0" * 50, "outlet,owner\n".encode("utf-16")]
)
def test_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    owners, problems = load(tmp_path, data)
    assert owners == Owners() and len(problems) == 1 and "is no" in problems[0].what


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "outlets.csv").open("wb") as file:
        file.truncate(room.LARGEST + 1)
    owners, problems = load_owners(tmp_path / "outlets.csv")
    assert owners == Owners() and "is larger than 20 MB" in problems[0].what
    assert load_owners(tmp_path / "none.csv")[1][0].what == "does not exist"


def test_trouble_without_end_is_counted(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "outlet,owner\n" + ",x\n" * 1_000)
    assert len(problems) == room.MOST_TOLD + 1 and "900 more rows" in problems[-1].what


def test_a_persons_word_goes_on_top() -> None:
    table = Owners({}, {"gull.example": "Lethe", "venn.example": "Sons", "ald.example": "Ald"})
    said = {
        "gull.example": "1",
        "www.osk.example": "1",
        "venn.example": "2",
        "ald.example": "2",
        "tarn": "3",
        "x": "3",
    }
    joined = table.joined(said)
    assert joined.owner("osk.example") == joined.owner("gull.example") == "Lethe"
    assert joined.owner("venn.example") == joined.owner("ald.example") == "2", (
        "two owners cannot both name it"
    )
    assert joined.owner("tarn") == joined.owner("x") == "3"
    assert table.owner("osk.example") is None and Owners().joined({}) == Owners()


def test_one_key_for_every_way_to_write_an_outlet() -> None:
    ways = [
        "gull.example",
        "www.gull.example",
        "HTTPS://gull.example:8080/a b".split()[0],
        "www2.gull.example",
        " gull.example/",
    ]
    assert {folded(way) for way in ways} == {"gull.example"}
    assert folded("Dr. Osk’s  Letter") == "dr. osk’s letter"
    assert folded("news.gull.example") == "news.gull.example", "another host is another outlet"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(outlet: str) -> None:
    assert folded(folded(outlet)) == folded(outlet)


@settings(deadline=None)
@given(st.text(alphabet='outlet,ownr;\t"\n\r ab\u2028', max_size=80))
def test_no_table_makes_it_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    owners, problems = load(tmp_path_factory.mktemp("o"), "outlet,owner\n" + text)
    assert owners.owners or problems or not any(char.isalnum() for char in text)
