"""The table of places: complete, linear, and of nothing but what is shared and what lies between."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.match import LEAST
from wirecopy.match.regions import GAP
from wirecopy.match.result import Matches

from .invented import story
from .made import Given, match, read, rows
from .slow_match import anchors, shared_rows


def check(matches: Matches, articles: list[Given]) -> None:
    texts = {each.id: each.text for each in articles}
    ids = sorted(texts)
    by_id = {each: read(texts[each]) for each in ids}
    shared = dict(zip(ids, shared_rows([texts[each] for each in ids]), strict=True))
    assert matches.articles["id"].to_pylist() == [each for each in ids if any(shared[each])]
    named = matches.articles["id"].to_pylist()

    # By 15 words the passages that hold them, in each article.
    holders: dict[tuple[str, ...], dict[str, set[int]]] = {}
    for row in matches.places.to_pylist():
        here = by_id[named[row["article"]]]
        first, last = here.start.index(row["start"]), here.end.index(row["end"])
        covered = [False] * (last + 1 - first)
        for at in range(first, last + 2 - LEAST):
            if shared[named[row["article"]]][at]:
                covered[at - first : at - first + LEAST] = [True] * LEAST
                key = tuple(here.folded[at : at + LEAST])
                holders.setdefault(key, {}).setdefault(named[row["article"]], set()).add(row["passage"])
        # It begins and ends with shared words, and what is not shared inside is a short gap.
        assert covered[0] and covered[-1]
        gap = 0
        for each in covered:
            gap = 0 if each else gap + 1
            assert gap <= GAP
        assert LEAST <= row["shared"] <= sum(covered)
    # Each 15 words that two articles share lie in a place of one passage in both.
    for each in ids:
        for at, is_shared in enumerate(shared[each]):
            if is_shared:
                assert each in holders[tuple(by_id[each].folded[at : at + LEAST])]
    for carried in holders.values():
        assert len(carried) > 1
        assert set.intersection(*carried.values())
    # Every place of the same 15 words, not only one of them.
    spans = [(named[row["article"]], row["start"], row["end"]) for row in matches.places.to_pylist()]
    for each in ids:
        here = by_id[each]
        for at, is_shared in enumerate(shared[each]):
            if is_shared:
                start, end = here.start[at], here.end[at + LEAST - 1]
                assert any(owner == each and low <= start and end <= high for owner, low, high in spans)
    # Linear: no more rows than anchors have places.
    assert matches.places.num_rows <= len(anchors([texts[each] for each in ids]).extents)
    for number, row in enumerate(matches.passages.to_pylist()):
        mine = [place for place in matches.places.to_pylist() if place["passage"] == number]
        assert row["articles"] == len({place["article"] for place in mine}) >= 2
        assert row["words"] == max(place["words"] for place in mine)
    passages = matches.passages["id"].to_pylist()
    assert len(set(passages)) == len(passages)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 10), st.integers(1, 8), st.sampled_from([10, 90]))
def test_passages_of_stories(engine, seed, count, runs, longest):
    made = story(Random(seed), count, runs, longest)
    check(match(made.articles, engine), made.articles)


def unique(random: Random, count: int) -> list[str]:
    return [f"u{random.randrange(10**9)}" for _ in range(count)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 8))
def test_passages_of_edited_copies(engine, seed, count):
    """Cut, edited in the middle, put in another order, carried twice, with gaps around the limit."""
    random = Random(seed)
    parts = [unique(random, random.choice([15, 20, 40])) for _ in range(4)]
    texts = []
    for _ in range(count):
        chosen = random.choices(parts, k=random.randint(1, 6)) if random.random() < 0.4 else list(parts)
        words = unique(random, 3)
        for part in chosen:
            mine = list(part)
            if random.random() < 0.3:
                mine[random.randrange(len(mine))] = "edited"
            words += mine + unique(random, random.choice([0, 1, 30, GAP - 1, GAP, GAP + 1, 2 * GAP]))
        texts.append(" ".join(words))
    made = rows(texts)
    check(match(made, engine), made)


def test_an_edited_sentence_in_the_middle_does_not_divide_a_passage(engine):
    random = Random(2)
    before, after = unique(random, 60), unique(random, 60)
    texts = [" ".join([*before, *unique(random, size), *after]) for size in (0, 5, 20, 40)]
    matches = match(rows(texts), engine)
    assert matches.passages.num_rows == 1
    assert sorted(matches.places["words"].to_pylist()) == [120, 125, 140, 160]
    assert set(matches.places["shared"].to_pylist()) == {120}


def test_a_text_that_quotes_two_others_does_not_tie_them_together(engine):
    random = Random(3)
    one, other = unique(random, 80), unique(random, 80)
    carriers = [" ".join([*each, *unique(random, 5)]) for each in (one, one, one, other, other, other)]
    both = " ".join([*one, *other])
    matches = match(rows([*carriers, both]), engine)
    assert sorted(matches.passages["articles"].to_pylist()) == [4, 4]


def test_a_circle_of_anchors_is_cut(engine):
    """Repetition leads from the last anchor back to the first one."""
    random = Random(6)
    circle = unique(random, 40)
    texts = [
        " ".join([*unique(random, 3), *(circle * 6)[shift:], *unique(random, 3)]) for shift in (0, 7, 20, 33)
    ]
    made = rows(texts)
    check(match(made, engine), made)
