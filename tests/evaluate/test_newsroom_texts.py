"""Our own stories: long enough, with several tellings that are independent, and every slot in use."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from wirecopy.evaluate.newsroom import edits
from wirecopy.evaluate.newsroom.slots import days, draw, number
from wirecopy.evaluate.newsroom.template import Choice, Story, Telling, parse, sources, tell
from wirecopy.evaluate.newsroom.world import World
from wirecopy.words import words

NAMES = sorted(sources())


def story(name: str, seed: int = 1) -> Story:
    world = World(random.Random(seed))
    values = draw(sources()[name]["slots"], world, date(2024, 5, 15), "AFP")
    return tell(name, "s", values, random.Random(seed))


def written(telling: Telling, later: bool = False) -> str:
    draft = edits.fresh(telling, [line.key for line in telling.lines] if later else [])
    return "\n\n".join(" ".join(sentence.text for sentence in paragraph) for paragraph in draft)


def test_there_are_enough_and_of_many_kinds() -> None:
    assert len(NAMES) >= 24
    assert {source["topic"] for source in sources().values()} >= {
        "politics",
        "disaster",
        "court",
        "business",
        "sport",
        "science",
    }
    held = [name for name in NAMES if sources()[name].get("held")]
    assert 8 <= len(held) <= len(NAMES) - 8


@pytest.mark.parametrize("name", NAMES)
def test_a_story_has_what_a_newsroom_needs(name: str) -> None:
    told = story(name)
    assert 300 <= len(written(told.main).split()) <= 700
    assert 12 <= len(told.main.lines) <= 25
    assert len(written(told.other).split()) >= 150
    assert len(written(told.brief).split()) >= 60
    assert len(told.own) == 2 and len(told.titles) >= 4
    for own in told.own:
        assert len(written(own).split()) >= 55 and '"' in written(own)
    changed = [line for line in told.main.lines if line.before != line.after]
    assert len(changed) >= 3
    assert sum(len(line.wordings) for line in told.main.lines) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_is_left_and_every_slot_is_used(name: str) -> None:
    told, source = story(name), sources()[name]
    for telling in (told.main, told.other, told.brief, *told.own):
        for later in (False, True):
            assert not re.search(r"[\[\]{}|]|  | [,.]", written(telling, later)), written(telling, later)
    used = set(re.findall(r"\{(\w+)", " ".join(str(part) for part in source.values())))
    assert set(source["slots"]) <= used


@pytest.mark.parametrize("name", NAMES)
def test_tellings_are_independent(name: str) -> None:
    told = story(name)
    texts = [
        words(text).folded
        for text in (
            written(told.main) + written(told.main, later=True),
            written(told.other),
            written(told.brief),
            *map(written, told.own),
        )
    ]
    runs = [{tuple(text[at : at + 9]) for at in range(len(text) - 8)} for text in texts]
    assert not any(runs[i] & runs[j] for i in range(len(runs)) for j in range(i))


@pytest.mark.parametrize("line", ["[=one|two", "one]", "[=one]", "[~a|b|c]", "[+a|b|c]", "a|b"])
def test_a_broken_mark_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"mark|choice"):
        parse(line)


def test_marks_nest() -> None:
    assert parse("[+a [=b|c]|]d") == (Choice("+", (("a ", Choice("=", (("b",), ("c",)))), ())), "d")


def test_numbers_and_days_are_written_as_agencies_write_them() -> None:
    assert [number(9), number(10), number(9, True), number(12345)] == ["nine", "10", "9", "12,345"]
    found = days(date(2024, 3, 1))
    assert (found["day"], found["yesterday"], found["d+4"], found["lastmonth"]) == (
        "Friday",
        "Thursday",
        "March 5",
        "February",
    )
