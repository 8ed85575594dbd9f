"""The promise: two texts that share 15 words are found, with every run at its exact place."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from wirecopy.match import LEAST

from .invented import Story, story
from .made import Pairs, Read, consistent, listed, match, read, truth


def stands(run: list[str], text: Read) -> list[tuple[int, int]]:
    """The code points of every place of a run in a text."""
    return [
        (text.start[at], text.end[at + LEAST - 1])
        for at in range(len(text.folded) - LEAST + 1)
        if text.folded[at : at + LEAST] == run
    ]


def assert_planted_is_covered(made: Story, found: Pairs) -> None:
    """The brute force is the truth of every test here; that it sees what was planted is said by this."""
    texts = [read(each.text) for each in made.articles]
    ids = [each.id for each in made.articles]
    for run, owners in made.planted:
        for i in owners:
            assert stands(run, texts[i])
            for j in owners:
                if ids[i] >= ids[j]:
                    continue
                for column, one in ((0, i), (2, j)):
                    spans = [shared[column : column + 2] for shared in found[ids[i], ids[j]]]
                    for start, end in stands(run, texts[one]):
                        assert any(low <= start and end <= high for low, high in spans)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 2**32), st.integers(2, 12), st.integers(1, 8), st.sampled_from([10, 90]), st.integers(1, 3)
)
def test_every_run_of_every_pair_is_found_and_no_other(engine, seed, count, runs, longest, parts):
    made = story(Random(seed), count, runs, longest)
    matches = match(made.articles, engine, parts=parts)
    found = listed(matches)
    event(f"pairs: {len(found) // 10}0 and more")
    assert found == truth(made.articles)
    assert not matches.problems
    consistent(matches, made.articles)
    assert_planted_is_covered(made, found)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_many_stories(engine, seed):
    """A hundred stories a seed, larger ones than above, in more parts."""
    random = Random(f"soak {seed}")
    for _ in range(100):
        made = story(random, random.randint(2, 25), random.randint(1, 12), random.choice([10, 90]))
        matches = match(made.articles, engine, parts=random.randint(1, 7))
        found = listed(matches)
        assert found == truth(made.articles)
        consistent(matches, made.articles)
        assert_planted_is_covered(made, found)
