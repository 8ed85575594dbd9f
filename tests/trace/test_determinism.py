"""The same answer every time: for any order of input, however it was read, however pairs were found."""

from __future__ import annotations

from itertools import permutations
from random import Random

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article
from wirecopy.reading import Reading, read_all, read_off
from wirecopy.sharers import _few, _many
from wirecopy.trace import trace

from ..match.invented import story
from .made import PARAGRAPHS, sets


def written(articles: list[Article]) -> bytes:
    return orjson.dumps(trace(articles).json(), option=orjson.OPT_INDENT_2)


@given(sets(), st.data())
@settings(max_examples=40, deadline=None)
def test_any_order_of_input_gives_the_same_document(articles: list[Article], data: st.DataObject) -> None:
    moved = data.draw(st.permutations(articles))
    assert written(articles).decode() == written(list(moved)).decode()


@given(sets(most=4))
@settings(max_examples=20, deadline=None)
def test_an_article_given_twice_changes_nothing(articles: list[Article]) -> None:
    assert written(articles) == written([*articles, *articles])


COPIES = [
    Article("Ferry late again.", title="One", published="2031-05-05", refs=("c",)),
    Article("Ferry late again.", title="Two", refs=("a",)),
    Article("Ferry late again.", title="Three", byline="Runa Ekdal", refs=("b",)),
    Article("Ferry late again.", title="Four", byline="Orla Venn", refs=("b", "d")),
]


def test_of_equal_articles_one_speaks_whatever_came_first() -> None:
    answers = {written(list(order)) for order in permutations(COPIES)}
    assert len(answers) == 1
    (found,) = orjson.loads(answers.pop())["articles"]
    assert found["refs"] == ["a", "b", "c", "d"]
    assert found["title"] == "Three"  # of those that state most, the one with the first ref


def readings(seed: int) -> list[Reading]:
    """Articles of invented scripts with runs of exactly 15 words planted, some with a page about them."""
    random = Random(seed)
    made = story(random, random.randint(2, 9), random.randint(1, 8))
    articles = {
        article.id: article
        for given in made.articles
        for article in [Article(given.text, outlet=random.choice(["gull", "tarn", None]))]
    }
    return [read_off(articles[name]) for name in sorted(articles)]


@pytest.mark.parametrize("seed", range(8))
def test_few_and_many_articles_are_compared_alike(seed: int) -> None:
    given_readings = readings(seed)
    few, many = _few(given_readings), _many(given_readings)
    assert few.pairs == many.pairs
    assert len(few.stock) == len(many.stock) == len(given_readings)


def test_few_and_many_are_compared_alike_where_outlets_repeat_themselves() -> None:
    bodies = [f"{PARAGRAPHS[name]}\n\n" for name in ("f1", "f2", "c1", "c2", "e1", "e2")]
    articles = [
        Article(body + PARAGRAPHS["notice"], outlet="Ellery Courier", published=f"2031-0{at + 1}-05")
        for at, body in enumerate(bodies)
    ]
    articles.append(Article(bodies[0] + bodies[1], outlet="The Gull", published="2031-01-06"))
    given_readings = [read_off(article) for article in articles]
    few, many = _few(given_readings), _many(given_readings)
    assert few.pairs == many.pairs
    assert {(0, 6), (1, 6), (0, 1)} <= set(few.pairs) and (2, 6) not in few.pairs


def test_several_processes_read_as_one_does() -> None:
    """Four hundred short articles, at which a second process begins to serve, in the order given."""
    names = sorted(PARAGRAPHS)
    articles = [
        Article(
            f"{PARAGRAPHS[names[at % len(names)]]}\n\n{at}, said harbour master Orla Venn.",
            outlet=f"o{at % 7}",
        )
        for at in range(400)
    ]
    told: list[tuple[int, int]] = []
    found = read_all(articles, lambda what, done, of: told.append((done, of)))
    assert [each.article for each in found] == articles
    assert told[-1][1] == 400 and told == sorted(told)
    for at in range(0, 400, 23):
        alone = read_off(articles[at])
        assert found[at].json() == alone.json()
        assert found[at].words == alone.words and found[at].cleaned == alone.cleaned
        assert found[at].side == alone.side and found[at].version.quotations == alone.version.quotations
        assert (found[at].facts.key, found[at].facts.weight) == (alone.facts.key, alone.facts.weight)
