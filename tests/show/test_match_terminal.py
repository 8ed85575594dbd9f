"""The summary of a matching: numbers, kinds, what is carried most widely; safe on any terminal."""

from __future__ import annotations

import re

import pytest

import wirecopy
from wirecopy import Article
from wirecopy.match.result import Matches
from wirecopy.show.match_terminal import match_text

OUTLETS = "gull kestrel osk tarn venn sedra".split()
EVIL = "\x1b[2J\x1b]0;ran\x07\x9b31m\u202e\x00\x7f"


def own(name: str, count: int = 30) -> str:
    return " ".join(f"{name}{k}" for k in range(count))


@pytest.fixture(scope="module")
def found() -> Matches:
    """A dispatch in six outlets, one in two, a foot under all that the gull prints, and a duplicate."""
    several = [
        Article(
            f"{own(f'{outlet}a')}\n\nThe {own('wide')}\n\n{own(f'{outlet}b')}",
            outlet=outlet,
            published=f"2024-03-0{k + 1}",
        )
        for k, outlet in enumerate(OUTLETS)
    ]
    several += [Article(f"{own(outlet)}\n\nTwo {own('narrow')}", outlet=outlet) for outlet in OUTLETS[:2]]
    several += [
        Article(f"{own(f'g{k}')}\n\n{own('foot')}", outlet="gull", published=f"2024-03-1{k}")
        for k in range(5)
    ]
    return wirecopy.match([*several, several[0]], same_outlet=True)


def numbers(text: str) -> dict[str, int]:
    """The counted lines, by their first word."""
    return {name: int(count) for count, name in re.findall(r"^ +(\d+)  (\w+)", text, re.MULTILINE)}


def test_what_it_says(found: Matches) -> None:
    text = match_text(found, 1.25, ["out/pairs.parquet", "out/b.parquet"])
    head, *rest = text.splitlines()
    assert head.startswith("14 articles, ") and head.endswith("in 1.2 s; 1 article equal to another")
    assert f"{len(found.passages)} passages shared by 13 articles" in rest
    assert f"{len(found.pairs)} pairs listed" in rest
    counted = numbers(text)
    assert counted["boilerplate"] in (1, 10) and counted["part"] + counted["edited"] == 16
    assert rest[-2:] == ["written  out/pairs.parquet", "written  out/b.parquet"]


def test_what_is_carried_most_widely_comes_first(found: Matches) -> None:
    rest = match_text(found, 1, []).split("carried most widely\n")[1].splitlines()
    assert rest[0].split()[:3] == ["6", "The", "wide0"] and rest[0].endswith("…")
    assert any(line.split()[:3] == ["2", "Two", "narrow0"] for line in rest)
    assert not any("foot0" in line for line in rest), "standing text is no copy"
    assert len(rest) <= 8


def test_no_line_is_wider_than_a_terminal(found: Matches) -> None:
    assert all(len(line) <= 106 for line in match_text(found, 12345.678, []).splitlines())


def test_nothing() -> None:
    for several in ([], ["so it was"], [own("a")]):
        text = match_text(wirecopy.match(several), 0, [])
        assert "0 passages shared by 0 articles" in text and "0 pairs listed" in text
        assert "carried" not in text and "written" not in text
        assert text.startswith("1 article, " if several else "0 articles, ")


def test_one_of_each() -> None:
    text = match_text(wirecopy.match([own("a"), f"so {own('a')}"]), 0.04, ["x.jsonl"])
    assert "\n1 passage shared by 2 articles\n" in text and "\n1 pair listed\n" in text
    assert "in 0.0 s\n" in text


def test_no_text_and_no_name_steers_the_terminal() -> None:
    several = [
        Article(f"{EVIL}{own(EVIL + 'x')}{EVIL}", outlet=f"{EVIL}{k}", refs=(f"{EVIL}{k}",)) for k in range(3)
    ]
    text = match_text(wirecopy.match(several), 1, [f"{EVIL}\n.parquet"])
    assert "3 pairs listed" in text and not set(text) & set("\x1b\x07\x9b\u202e\x00\x7f")
    assert len([line for line in text.splitlines() if line.startswith("written")]) == 1
