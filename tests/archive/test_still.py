"""A paragraph of background is used again: the article that had it first is looked at, and what it carries only where that
could make a difference."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.archive import grow, open_archive, stock
from wirecopy.archive.carrying import carrying
from wirecopy.archive.prints import printed
from wirecopy.archive.still import _spelled
from wirecopy.registry.spelling import variants
from wirecopy.spans import Span
from wirecopy.words.compiled import columns

from .lab import Grown, same
from .made import WORLD, made, reports

DISPATCH = reports()[0][:4]
BACKGROUND = (
    "The neighbours of the old harbour theatre organised a programme of their own that winter, with a travelling "
    "orchestra and a catalogue in grey cloth, and half of what they earned went to the labour exchange."
)
AMERICAN = (
    "The neighbors of the old harbor theater organized a program of their own that winter, with a traveling orchestra "
    "and a catalog in gray cloth, and half of what they earned went to the labor exchange."
)
HALF = "A travelling orchestra and a catalogue in grey cloth were all that the visitors of that year could remember."

OTHERS = {
    "nobody has it": (DISPATCH, True),
    "another version has it": ([*DISPATCH, BACKGROUND], False),
    "another version has a phrase of it": ([*DISPATCH, HALF], False),
    "another version has it in other spelling": ([*DISPATCH, AMERICAN], False),
}


@pytest.mark.parametrize(("other", "stay"), OTHERS.values(), ids=OTHERS)
def test_a_component_is_sorted_anew_where_its_new_stock_text_stands_in_it_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: list[str], stay: bool
) -> None:
    asked: list[tuple[int, bool]] = []
    true = grow.stays

    def spied(holdings, component, restocked):  # type: ignore[no-untyped-def]
        asked.append((len(component), true(holdings, component, restocked)))
        return asked[-1][1]

    monkeypatch.setattr(grow, "stays", spied)
    one = Grown(tmp_path / "archive")
    one.add(
        [
            made([*DISPATCH, BACKGROUND], "gull", 2),
            made(other, "pell", 3),
            made(DISPATCH[:3], "osk", 3),
            made(reports()[5][:3], "gull", 4),
        ]
    )
    assert asked == []
    one.add([made([*reports()[3][:3], BACKGROUND], "gull", 9)])
    assert [each for each in asked if each[0] > 1] == [(3, stay)]
    with open_archive(one.folder) as archive:
        assert archive.connection.execute("SELECT count(*) FROM stock").fetchone()[0]
    same(one, one.at_once(tmp_path / "other"))


def test_spellings_are_compared_by_their_hashes() -> None:
    several = list(variants())
    assert len(several) > 3000 and ("harbour's", "harbor's") in several
    mine, theirs = (columns(" ".join(words)).hash for words in zip(*several, strict=True))
    assert len(mine) == len(theirs) == len(several)
    assert (_spelled(mine) == theirs).all() and (_spelled(theirs) == theirs).all()


def test_who_has_a_row_is_who_has_it_word_by_word(tmp_path: Path) -> None:
    articles = list({each.id: each for each in WORLD.values()}.values())
    one = Grown(tmp_path / "archive")
    one.add(articles)
    chance = Random(3)
    with open_archive(one.folder) as archive:
        number = dict(archive.connection.execute("SELECT id, number FROM articles"))
        rows = {number[each.id]: printed(each.text, [Span(0, len(each.text))], []).rows for each in articles}
        every = sorted({row for mine in rows.values() for row in mine.tolist()})
        assert carrying(archive.connection, sorted(rows), np.empty(0, np.uint64)) == []
        for _ in range(40):
            asked = np.array(sorted(chance.sample(every, chance.choice([1, 2, 30]))), np.uint64)
            among = chance.sample(sorted(rows), chance.randint(1, len(rows)))
            truth = sorted(each for each in among if set(rows[each].tolist()) & set(asked.tolist()))
            assert carrying(archive.connection, among, asked) == truth


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=80), max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_fingerprint_is_judged_anew_where_its_sample_or_a_step_is_another(groups: list[list[bool]]) -> None:
    """`True` is an article that came; the first eight stand for all."""
    bounds = np.cumsum([0, *map(len, groups)])
    found = stock._as_before(bounds, np.array([each for group in groups for each in group], np.bool_))

    def steps(size: int, sample: int) -> list[float]:
        carried = [round(size * many / sample) for many in range(2, sample + 1)]
        return [next((most for least, most in stock._ALIKE if each >= least), -1.0) for each in carried]

    for group, kept in zip(groups, found.tolist(), strict=True):
        before = len(group) - sum(group)
        same_sample = before >= 8 and not any(group[:8])
        assert kept == (same_sample and steps(before, 8) == steps(len(group), 8))
