"""What a passage is: cases with invented outlets, and that no order of the input matters."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest

from wirecopy.engine import Engine
from wirecopy.match.passages import Passages
from wirecopy.match.profiles import Because, profiles
from wirecopy.match.regions import QUOTED
from wirecopy.match.standing import ENOUGH, likeness, stands

MID, TOP, END = (2000, 1500), (0, 4000), (4000, 6)
"""Bytes before and after a place: inside the article, at its beginning, at its end."""

OUTLETS = {"Lethe Post": 0, "Marrow Times": 1, "Marrow Sunday": 2, None: None}
UNLIKE, ALIKE, UNKNOWN = 0.01, 0.3, float("nan")


def carried(outlet, days, at=MID, *, quoted=0.0, share=0.05, host=None):
    """Rows of one outlet, an article a day; a day of None is not known."""
    number = OUTLETS.get(outlet, outlet)
    url = f"https://{host}/story" if host else None
    return [(number, day, *at, quoted, share, url) for day in days]


def each(outlets, day, at=MID, **more):
    """Rows of many outlets, one article each."""
    return [row for k in range(outlets) for row in carried(100 + k, [day(k)], at, **more)]


CASES = {
    "a footer in 30 articles over months": (
        carried("Lethe Post", range(0, 300, 10), END), UNLIKE, "boilerplate", Because.STANDING),
    "the same, in a collection too small to tell": (
        carried("Lethe Post", range(0, 300, 10), END), UNKNOWN, "boilerplate", Because.OFTEN),
    "a note on an author who wrote three times": (
        carried("Lethe Post", [0, 40, 200], END), UNLIKE, "boilerplate", Because.EDGE),
    "a note on an author who writes on one subject": (
        carried("Lethe Post", [0, 40, 200], END), 0.15, "boilerplate", Because.EDGE),
    "the last paragraph of a report, in its update": (
        carried("Lethe Post", [0, 1], END), ALIKE, "reuse", Because.STORY),
    "background in three follow-ups within weeks": (
        carried("Lethe Post", [0, 8, 20]), ALIKE, "reuse", Because.STORY),
    "background in forty articles on one story": (
        carried("Lethe Post", range(0, 400, 10)), ALIKE, "reuse", Because.STORY),
    "a link menu inside two articles": (
        carried("Lethe Post", [0, 8]), UNLIKE, "boilerplate", Because.ALONE),
    "a remark quoted in two articles on different stories": (
        carried("Lethe Post", [0, 300], quoted=1.0), UNLIKE, "reuse", Because.QUOTED),
    "one article printed twice": (
        carried("Lethe Post", [0, 30], TOP, share=0.9), UNLIKE, "reuse", Because.WHOLE),
    "two articles, and no telling what on": (
        carried("Lethe Post", [0, 30]), UNKNOWN, "reuse", Because.FEW),
    "four on one day, and no telling what on": (
        carried("Lethe Post", [0, 0, 0, 0]), UNKNOWN, "reuse", Because.FEW),
    "the header of a live page": (
        carried("Lethe Post", [0, 3, 9, 30, 31], TOP), 0.15, "boilerplate", Because.EDGE),
    "wire copy in 20 outlets in two days": (
        each(20, lambda k: k % 2), UNKNOWN, "copy", Because.OUTLETS),
    "wire copy, each outlet with a page of its own around it": (
        each(20, lambda k: k % 2), UNLIKE, "copy", Because.OUTLETS),
    "a legal notice in 12 outlets over three years": (
        each(12, lambda k: 100 * k), UNLIKE, "formula", Because.LONG),
    "agency background in 12 outlets over months": (
        each(12, lambda k: 20 * k), ALIKE, "copy", Because.OUTLETS),
    "a famous quotation in 9 outlets over years": (
        each(9, lambda k: 200 * k, quoted=1.0), UNLIKE, "formula", Because.LONG),
    "a legal notice, all of it undated": (
        each(12, lambda k: None), UNLIKE, "copy", Because.OUTLETS),
    "an undated footer": (
        carried("Lethe Post", [None] * 9, END), UNLIKE, "boilerplate", Because.STANDING),
    "an undated footer, in a collection too small to tell": (
        carried("Lethe Post", [None] * 9, END), UNKNOWN, "boilerplate", Because.OFTEN),
    "articles of unknown outlets": (
        carried(None, range(9)), UNLIKE, "copy", Because.OUTLETS),
    "articles of unknown outlets on one host": (
        carried(None, range(9), host="www.lethe.example"), UNLIKE, "boilerplate", Because.STANDING),
    "a footer of two sister outlets": (
        carried("Marrow Times", range(0, 60, 10), END) + carried("Marrow Sunday", range(0, 60, 10), END),
        UNLIKE, "boilerplate", Because.SISTERS),
    "a footer of two sister outlets on one host": (
        carried("Marrow Times", [0, 5], END, host="marrow.example")
        + carried("Marrow Sunday", [9], END, host="www.marrow.example"),
        UNLIKE, "boilerplate", Because.EDGE),
    "a story that two sister outlets follow": (
        carried("Marrow Times", range(6)) + carried("Marrow Sunday", range(6)),
        ALIKE, "copy", Because.OUTLETS),
    "the note on a columnist of two outlets": (
        carried("Lethe Post", [0, 90], END) + carried("Marrow Times", [200], END),
        UNLIKE, "boilerplate", Because.EDGE),
    "one article in two outlets, its end in both": (
        carried("Lethe Post", [0], END, share=0.8) + carried("Marrow Times", [0], END, share=0.7),
        UNLIKE, "copy", Because.OUTLETS),
}  # fmt: skip


def told(cases, shuffled=0):
    """Profiles and reasons of passages, in the order of `cases`; articles and rows in any order."""
    rows = [(passage, row) for passage, (carriers, *_) in enumerate(cases) for row in carriers]
    numbers = list(range(len(rows)))
    if shuffled:
        random.Random(shuffled).shuffle(numbers)
    found = [(passage, number, *row[2:6]) for number, (passage, row) in zip(numbers, rows, strict=True)]
    known = [(number, row[0], row[1], row[6]) for number, (_, row) in zip(numbers, rows, strict=True)]
    if shuffled:
        random.Random(-shuffled).shuffle(found)
        random.Random(2 * shuffled).shuffle(known)
    places = dict(
        zip(
            ("passage", "article", "before", "after", "quoted", "share"),
            zip(*found, strict=True),
            strict=True,
        )
    )
    articles = dict(zip(("article", "outlet", "day", "url"), zip(*known, strict=True), strict=True))
    kinds = {"outlet": pa.int32(), "day": pa.int32(), "url": pa.string()}
    with Engine(2) as engine:
        table = profiles(
            engine,
            pa.table({name: list(column) for name, column in places.items()}),
            pa.table({name: pa.array(column, kinds.get(name)) for name, column in articles.items()}),
            lambda wanted: np.array([alike for _, alike, *_ in cases], np.float32),
        )
    return list(zip(table["profile"].to_pylist(), table["because"].to_pylist(), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_cases(name):
    case = CASES[name]
    assert told([case]) == [case[2:]]


def test_no_order_matters_and_passages_do_not_mix():
    cases = list(CASES.values())
    expected = [case[2:] for case in cases]
    assert told(cases) == expected
    assert told(cases, 7) == expected
    assert told(cases, 8) == expected


def test_what_is_not_known_may_be_missing():
    places = pa.table({"passage": [0] * 5 + [1] * 2, "article": list(range(7))})
    known = pa.table(
        {
            "article": list(range(7)),
            "outlet": pa.array([0] * 7, pa.int32()),
            "day": pa.array(range(7), pa.int32()),
        }
    )
    with Engine(1) as engine:
        found = profiles(engine, places, known)
    assert found["profile"].to_pylist() == ["boilerplate", "reuse"]
    assert found["articles"].to_pylist() == [5, 2]
    assert found["days"].to_pylist() == [5, 2]


def test_nothing_is_compared_where_it_decides_nothing():
    asked = []
    wire, footer = each(3, lambda k: 0), carried("Lethe Post", [0, 9], END)
    places = [(passage, *row) for passage, rows in enumerate((wire, footer)) for row in rows]
    with Engine(1) as engine:
        profiles(
            engine,
            pa.table({
                "passage": [row[0] for row in places], "article": list(range(len(places))),
                "before": [row[3] for row in places], "after": [row[4] for row in places],
            }),
            pa.table({
                "article": list(range(len(places))), "outlet": pa.array([row[1] for row in places], pa.int32()),
                "day": pa.array([row[2] for row in places], pa.int32()),
            }),
            lambda wanted: asked.append(wanted.tolist()) or np.full(len(wanted), np.nan, np.float32),
        )  # fmt: skip
    assert asked == [[False, True]]


class Made:
    """Articles of invented words: each on a story, with the passage it is given at the end."""

    def __init__(self, stories, passages):
        self.texts, starts, first, upto = [], [], [], []
        for number, (story, passage) in enumerate(zip(stories, passages, strict=True)):
            chance = random.Random(number)
            own = [f"place{story}x{chance.randrange(40)}" for _ in range(80)]
            body = [f"word{chance.randrange(50)}" for _ in range(120)] + own
            chance.shuffle(body)
            shared = [f"shared{passage}x{k}" for k in range(20)]
            text = " ".join(body + shared) + "."
            at = [text.index(word) for word in shared]
            first.append(len(starts))
            starts += at
            upto.append(len(starts))
            self.texts.append(np.frombuffer(text.encode(), np.uint8))
        self.start = np.array(starts, np.uint32)
        self.address = np.array([text.ctypes.data for text in self.texts], np.int64)
        self.size = np.array([len(text) for text in self.texts], np.int64)
        order = np.argsort(passages, kind="stable")
        kinds = len(set(passages))
        self.found = Passages(
            np.array(passages, np.int32)[order], order.astype(np.uint32), np.array(first)[order],
            np.array(upto)[order], np.full(len(order), 20, np.int32), np.arange(kinds, dtype=np.uint64),
            np.arange(kinds, dtype=np.int32),
        )  # fmt: skip

    def alike(self, threads=2):
        where = stands(self.start, self.found, self.size, np.full(len(self.size), 220))
        with Engine(threads) as engine:
            wanted = np.ones(len(self.found.key), np.bool_)
            return likeness(engine, self.address, self.size, self.found, where, wanted)


def test_articles_on_one_story_are_alike_and_others_are_not():
    count = 4 * ENOUGH
    one_story = Made([k // 4 for k in range(count)], [k // 4 for k in range(count)])
    different = Made([k % 25 for k in range(count)], [k // 4 for k in range(count)])
    assert one_story.alike().min() > 0.15
    assert different.alike().max() < 0.05
    assert one_story.alike(1).tolist() == one_story.alike(3).tolist()


def test_too_few_articles_tell_nothing():
    few = Made([k // 2 for k in range(ENOUGH - 2)], [k // 2 for k in range(ENOUGH - 2)])
    assert np.isnan(few.alike()).all()


def test_too_little_text_tells_nothing():
    made = Made([k // 2 for k in range(2 * ENOUGH)], [k // 2 for k in range(2 * ENOUGH)])
    where = stands(made.start, made.found, made.size, np.full(len(made.size), 220))
    # As if nearly all of each article were shared.
    where = where._replace(before=np.full(len(where.before), 100))
    with Engine(1) as engine:
        wanted = np.ones(len(made.found.key), np.bool_)
        assert np.isnan(likeness(engine, made.address, made.size, made.found, where, wanted)).all()


def test_where_a_passage_stands():
    found = Passages(
        np.zeros(2, np.int32), np.array([0, 1], np.uint32), np.array([0, 3]), np.array([3, 5]),
        np.array([3, 2], np.int32), np.zeros(1, np.uint64), np.zeros(1, np.int32),
    )  # fmt: skip
    start = np.array([10, 14, 20, 0, 7], np.uint32)
    start[1:4] |= QUOTED
    where = stands(start, found, np.array([25, 100]), np.array([6, 20]))
    assert where.before.tolist() == [10, 0]
    assert where.after.tolist() == [5, 93]
    assert where.quoted.tolist() == pytest.approx([2 / 3, 1 / 2])
    assert where.share.tolist() == pytest.approx([0.5, 0.1])
