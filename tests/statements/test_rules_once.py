"""Rules read a distinct sentence once: a copy of an article costs no reading of names, dates or modals again."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from speakers_story import story

from wirecopy.sayings import sayings
from wirecopy.statements import stance_clause, time_phrases
from wirecopy.statements.speakers import mention
from wirecopy.statements.time_phrases import phrases
from wirecopy.statements.told import Told

TEXT = (
    "Norwegian Trade Minister Kari Osk said on Monday that the port may close in May. “It will not open,” Osk said. "
    "The council met last week. She denied it.\n\nThe port will open on 5-7 June 2031 at 2 p.m."
)


def two(published: str, other: str) -> list[Told]:
    tolds = story([{"text": TEXT, "published": published}, {"text": TEXT + "\n\n", "published": other}])
    return [tolds[0], tolds[1]]


@pytest.mark.parametrize("stories", [[[0, 1]], [[0], [1]]])
def test_a_copy_in_the_same_run_is_not_read_again(
    stories: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(module: ModuleType, name: str) -> None:
        rule = getattr(module, name)

        def counting(text: str, *given: Any, **named: Any) -> Any:
            read.append(f"{name} {text}")
            return rule(text, *given, **named)

        monkeypatch.setattr(module, name, counting)

    counted(mention, "names")
    counted(time_phrases, "dates")
    counted(stance_clause, "modals")
    tolds = two("2031-05-07", "2031-05-07")
    found = sayings(tolds, stories)
    assert len(read) == len(set(read)) and sum(one.startswith("names") for one in read) == found.distinct
    assert [len(each) for each in found.statements] == [len(found.statements[0])] * 2 and found.statements[0]


def test_what_counts_from_publication_is_counted_for_each_article() -> None:
    found = sayings(two("2031-05-07", "2031-05-14"), [[0, 1]])
    one, other = ([time.value for time in times] for times in found.times)
    assert one[0] == "2031-05-05" and other[0] == "2031-05-12"
    alone = [sayings([two("2031-05-07", "2031-05-14")[k]], [[0]]).times[0] for k in (0, 1)]
    assert list(found.times) == alone


WORDS = st.sampled_from(
    "on Monday May 5 5-7 June 2031 last week the next few days ago , . at 2 p.m. noon today’s early spring 1989 "
    "quarter Christmas 03/04/2031 one's later than to and between this year".split(" ")
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates().map(str))
def test_a_sentence_that_tells_no_time_tells_none_whatever_the_day(text: str, published: str) -> None:
    assert bool(phrases(text, published)) == bool(phrases(text, None))
