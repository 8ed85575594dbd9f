"""What is asked for: against brute force that leaves out what is not wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.match.options import Options

from .invented import story
from .made import ALL, Given, Pairs, consistent, listed, match, rows, truth

DAYS = [None, "2031-05-04", "2031-05-05", "2031-05-07T10:00:00Z", "2031-06-20", "2031-05", "2031", ""]
HOSTS = [None, "https://www.petrel.example/a", "https://petrel.example/b", "https://auk.example/c"]


def newsroom(seed: int) -> list[Given]:
    random = Random(seed)
    return [
        replace(
            each,
            outlet=random.choice([None, "Gull", "gull", "Tern"]),
            url=random.choice(HOSTS),
            published=random.choice(DAYS),
            side=random.randrange(2),
        )
        for each in story(random, 10, 8, 40).articles
    ]


def outlet(article: Given) -> str | None:
    """The name, in any case, else the host."""
    if article.outlet:
        return article.outlet.casefold()
    host = (article.url or "").removeprefix("https://").split("/")[0].removeprefix("www.")
    return host or None


def day(article: Given) -> date | None:
    """A month or a year alone is no day."""
    text = article.published or ""
    return date.fromisoformat(text[:10]) if len(text) >= 10 else None


def wanted(pairs: Pairs, articles: list[Given], options: Options) -> Pairs:
    by_id = {each.id: each for each in articles}
    found = {}
    for (a, b), runs in pairs.items():
        one, other = by_id[a], by_id[b]
        if not options.same_outlet and outlet(one) is not None and outlet(one) == outlet(other):
            continue
        if options.against and one.side == other.side:
            continue
        days = day(one), day(other)
        if options.within is not None and None not in days and abs((days[0] - days[1]).days) > options.within:
            continue
        found[a, b] = runs
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32), st.booleans(), st.sampled_from([None, 0, 1, 2, 3, 40, 60]), st.booleans(),
    st.sampled_from([15, 16, 20, 40]), st.integers(1, 3),
)  # fmt: skip
def test_only_what_is_wanted(engine, seed, same, within, against, least, parts):
    articles = newsroom(seed)
    options = replace(ALL, same_outlet=same, within=within, against=against, min_words=least)
    matches = match(articles, engine, options, parts)
    assert listed(matches) == wanted(truth(articles, least), articles, options)
    assert not matches.problems
    consistent(matches, articles)
    # Passages and places are those of all articles, whatever pairs are wanted.
    everything = match(articles, engine)
    assert matches.places.num_rows == everything.places.num_rows
    assert matches.articles["id"].to_pylist() == everything.articles["id"].to_pylist()


def test_against_leaves_out_pairs_of_one_outlet_too(engine):
    text = " ".join(f"w{k}" for k in range(20))
    articles = [Given(text, "a", "Gull"), Given(f"{text} more", "b", "Gull", side=1)]
    assert match(articles, engine, same_outlet=False).pairs.num_rows == 0
    assert match(articles, engine, same_outlet=False, against=True).pairs.num_rows == 0


def test_one_side_alone_has_no_pairs(engine):
    text = " ".join(f"w{k}" for k in range(20))
    articles = [Given(f"{text} {k}", str(k), side=k // 4) for k in range(5)]
    assert match(articles, engine, against=True).pairs.num_rows == 4
    assert match(articles[:4], engine, against=True).pairs.num_rows == 0
    assert match(articles[:4], engine, against=True).places.num_rows == 4


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 5), st.sampled_from([None, 0, 2]), st.booleans())
def test_what_too_many_carry(engine, seed, most, within, same):
    """A pair that is listed has all its runs, those of large passages too; one that is not is explained."""
    articles = newsroom(seed)
    options = replace(ALL, max_group=most, within=within, same_outlet=same)
    matches = match(articles, engine, options)
    consistent(matches, articles)
    found, expected = listed(matches), wanted(truth(articles), articles, options)
    assert {pair: expected.get(pair) for pair in found} == found
    named = [row["id"] for row in matches.passages.to_pylist()]
    large = {named.index(problem.where.removeprefix("passage ")) for problem in matches.problems}
    ids = matches.articles["id"].to_pylist()
    carriers: dict[int, set[str]] = {}
    for row in matches.places.to_pylist():
        carriers.setdefault(row["passage"], set()).add(ids[row["article"]])
    for pair in expected.keys() - found.keys():
        assert any(set(pair) <= carriers[passage] for passage in large)


def crowd(count: int) -> list[Given]:
    """Articles that all share one run of 15 words, and two and two another one."""
    return rows(
        " ".join([
            f"of{k}", *(f"all{at}" for at in range(15)), f"so{k}", *(f"two{k // 2}x{at}" for at in range(15)), f"it{k}",
        ])
        for k in range(count)
    )  # fmt: skip


def test_a_passage_of_three_thousand_articles(engine):
    """Its pairs are not listed, every one of its places is; who shares something else too has both runs."""
    articles = crowd(3000)
    matches = match(articles, engine, max_group=200, parts=3)
    (row,) = (row for row in matches.passages.to_pylist() if row["articles"] == len(articles))
    (problem,) = (each for each in matches.problems if each.where == f"passage {row['id']}")
    assert "3,000 articles" in problem.what
    ids = matches.articles["id"].to_pylist()
    texts = {each.id: each.text for each in articles}
    assert len(ids) == len(articles)
    names = matches.passages["id"].to_pylist()
    carriers = set()
    for place in matches.places.to_pylist():
        text = texts[ids[place["article"]]][place["start"] : place["end"]]
        assert len(text.split()) == place["words"] == 15
        if names[place["passage"]] == row["id"]:
            assert text.startswith("all0 ")
            carriers.add(place["article"])
    assert len(carriers) == len(articles)
    expected = {}
    for k in range(0, len(articles), 2):
        expected |= truth(articles[k : k + 2])
    assert len(expected) == 1500 and {len(runs) for runs in expected.values()} == {2}
    assert listed(matches) == expected
    assert matches.problems == [problem]


def test_one_run_is_one_passage(engine):
    """One hundred articles carry the same 200 words among others; nothing else is shared."""
    run = [f"w{at}" for at in range(200)]
    articles = rows(
        " ".join([*(f"a{k}x{at}" for at in range(20)), *run, *(f"b{k}x{at}" for at in range(20))])
        for k in range(100)
    )
    matches = match(articles, engine, max_group=20)
    assert matches.passages["articles"].to_pylist() == [100]
    assert matches.pairs.num_rows == 0


def test_all_pairs_of_a_large_passage_if_asked_for(engine):
    articles = crowd(3000)[:120]
    matches = match(articles, engine, max_group=5000)
    assert listed(matches) == truth(articles)
    assert matches.pairs.num_rows == 120 * 119 // 2
    assert not matches.problems


@pytest.mark.parametrize(("most", "pairs"), [(12, 66), (11, 0)])
def test_the_limit_counts_outlets(engine, most, pairs):
    """Twelve outlets carry a passage, each of them several times."""
    shared = " ".join(f"w{at}" for at in range(30))
    articles = [Given(shared, f"{k}", f"outlet {k}") for k in range(12)]
    matches = match(articles, engine, max_group=most, same_outlet=False)
    assert matches.pairs.num_rows == pairs
    assert bool(matches.problems) == (not pairs)
    # More articles of one outlet do not make more pairs to list.
    editions = [
        replace(each, url=f"https://x.example/{k}", ref=f"e{k}") for each in articles[:2] for k in range(9)
    ]
    some = match([*articles[:2], *editions], engine, max_group=15, same_outlet=False)
    assert some.pairs.num_rows == 100 and not some.problems


def test_the_limit_counts_articles_not_places_within_days(engine):
    """Two articles of one day and one of another month, which repeat a paragraph: one pair."""
    shared = " ".join(f"w{at}" for at in range(20))
    days = ["2031-05-04", "2031-05-04", "2031-09-04"]
    articles = [
        Given(" and ".join([f"of{k} {shared}"] * 6), str(k), f"outlet {k}", published=each)
        for k, each in enumerate(days)
    ]
    assert match(articles, engine, max_group=100, within=1).pairs.num_rows == 1
    assert match(articles, engine, max_group=2, within=1).pairs.num_rows == 1


@pytest.mark.parametrize("wrong", [{"min_words": 14}, {"max_group": 1}, {"within": -1}])
def test_what_cannot_be_meant(wrong):
    with pytest.raises(ValueError):
        Options(**wrong)
