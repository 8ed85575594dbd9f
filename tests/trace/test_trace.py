"""The corridor: what is told on the way, what is compared, what each step makes of the one before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from wirecopy.article import Article
from wirecopy.lineage import Known
from wirecopy.read.corrections import load_corrections
from wirecopy.reading import read_off
from wirecopy.sharers import MANY, MOST, body, sharing
from wirecopy.spans import Span
from wirecopy.story import called, stretches, together
from wirecopy.trace import Trace, trace
from wirecopy.versions import known

from .made import PARAGRAPHS, sets


def text(*names: str) -> str:
    return "\n\n".join(PARAGRAPHS[name] for name in names)


def phrases(found: Trace, v: int) -> list[tuple[str, ...]]:
    words = found.readings[v].side.words.folded
    return [tuple(words[at : at + 4]) for at in range(len(words) - 3)]


@given(sets())
@settings(max_examples=30, deadline=None)
def test_what_is_compared_and_what_is_held(articles: list[Article]) -> None:
    found = trace(articles)
    assert [v for v, _ in enumerate(found.readings)] == sorted(
        {v for dispatch in found.dispatches for v in dispatch.articles}
    )
    assert len(found.lineages) == len(found.dispatches)
    shared = {(pair.a, pair.b): pair.words for pair in found.pairs}
    assert list(shared) == sorted(shared) and all(a < b for a, b in shared)
    for (a, b), comparison in found.comparisons.items():
        assert comparison.a is found.readings[a] and comparison.b is found.readings[b]
    # Each version stands beside the one before it with which it shares most.
    for dispatch in found.dispatches:
        for v in dispatch.articles:
            before = [w for w in dispatch.articles if w < v and (w, v) in shared]
            if before:
                most = max(shared[w, v] for w in before)
                assert any((w, v) in found.comparisons for w in range(v) if shared.get((w, v), 0) >= most)
    for pair in found.pairs:
        for base, by in ((pair.a, pair.b), (pair.b, pair.a)):
            theirs = set(phrases(found, by))
            expected = np.zeros(len(found.readings[base].side.words), np.bool_)
            for at, phrase in enumerate(phrases(found, base)):
                expected[at : at + 4] |= phrase in theirs
            # Spellings count as equal, so what is held may be more than what has the same letters.
            assert not (expected & ~found.held(base, by)).any()
        assert found.held(pair.a, pair.a).all()


def test_progress_tells_what_is_done_and_how_far() -> None:
    told: list[tuple[str, int, int]] = []
    trace(
        [Article(text("f1", "f2")), Article(text("f1", "f2"), outlet="b")],
        progress=lambda *now: told.append(now),
    )
    names = list(dict.fromkeys(name for name, _, _ in told))
    assert names[0] == "reading" and names[-1] == "comparing"
    assert all(0 <= done <= of for _, done, of in told) and told[-1][1] == told[-1][2]
    for name in names:
        done = [at for stage, at, _ in told if stage == name]
        assert done == sorted(done)


def test_the_door_takes_texts_and_corrections(tmp_path: Path) -> None:
    import wirecopy

    (tmp_path / "said.yaml").write_text("- not_a_copy: [one, two]\n")
    corrections, _ = load_corrections(tmp_path / "said.yaml")
    articles = [Article(text("f1", "f2"), outlet=name, refs=(name,)) for name in ("one", "two")]
    assert len(wirecopy.trace(articles).dispatches) == 1
    assert len(wirecopy.trace(articles, corrections=corrections).dispatches) == 2
    assert len(wirecopy.trace([text("f1", "f2"), text("f1", "f2", "f3")]).dispatches) == 1


FILLER = (
    "Item {0} of the {0}th list names {0} boats, {0} crews and a berth on quay {0} for the night of day {0}."
)


def test_what_an_outlet_puts_under_all_it_prints_is_stock_where_many_articles_show_it() -> None:
    articles = [
        Article(
            "\n\n".join([FILLER.format(f"a{at}b"), FILLER.format(f"c{at}d"), PARAGRAPHS["notice"]]),
            outlet="Ellery Courier",
            published=f"2031-{1 + at % 12:02}-{1 + at % 28:02}",
        )
        for at in range(MANY)
    ]
    readings = [read_off(article) for article in articles]
    found = sharing(readings)
    notice = [Span(a.text.index(PARAGRAPHS["notice"]), len(a.text)) for a in articles]
    for reading, stock, where in zip(readings, found.stock, notice, strict=True):
        mask = body(reading, stock).stock
        low, high = reading.side.range(where)
        assert mask[low:high].all() and not mask[:low].any()


def test_a_run_in_too_many_articles_is_told_and_makes_no_pairs() -> None:
    articles = [
        Article(f"{FILLER.format(f'a{at}b')}\n\n{PARAGRAPHS['statement']}", outlet=f"o{at}")
        for at in range(MOST + 1)
    ]
    found = sharing([read_off(article) for article in articles])
    assert found.pairs == [] and found.problems


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(text("f1")), Known(None, None, False, 34)),
        (
            Article(text("f1"), byline="Kestrel News Agency", outlet="gull", published="2031-05-05"),
            Known("2031-05-05", "Kestrel News Agency", False, 34, False, "gull"),
        ),
        (
            Article(text("f1"), url="https://www.afp.com/en/ferry"),
            Known(None, "AFP", True, 34, False, "afp.com"),
        ),
        (Article(text("f1"), seen="2031-05-09"), Known(None, None, False, 34)),
    ],
    ids="nothing stated agency seen".split(),
)
def test_what_lineage_may_ask_of_an_article(article: Article, expected: Known) -> None:
    reading = read_off(article)
    found = known(reading)
    assert replace(found, signed=None, begins=None) == expected
    assert found.begins == (reading.side.sentences[0] if reading.side.sentences else None)
    assert (found.signed is not None) <= (found.credit is not None)
    assert known(read_off(article), part=True).part


def test_stretches_of_ones_own() -> None:
    lone = np.zeros(100, np.bool_)
    for low, high in ((0, 12), (20, 31), (40, 60), (70, 100)):
        lone[low:high] = True
    found = stretches(lone, read_off(Article(text("f1"))))
    assert found == [(0, 12), (40, 60), (70, 100)]
    assert together(found) == [[(0, 12)], [(40, 60), (70, 100)]]
    assert together([]) == []


def test_what_an_article_is_called() -> None:
    assert called(read_off(Article("x", outlet="The Gull", path="a.txt"))) == "The Gull"
    assert called(read_off(Article("x", path="a.txt", refs=("r",)))) == "a.txt"
    assert called(read_off(Article("x", refs=("r",)))) == "r"
    assert called(read_off(Article("x"))) == "an article"
