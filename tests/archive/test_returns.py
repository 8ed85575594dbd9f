"""A page that goes back to an earlier text: which text counts is what the stamps say, whatever came when."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from wirecopy.archive import open_archive
from wirecopy.article import Article

from .lab import Grown, same, tables

PAGE = {"outlet": "pell.example", "url": "https://pell.example/weir"}
TEXTS = {
    "a": "The weir above Old Sedra was shut at noon, and nobody in the town was told of it.",
    "b": "The weir above Old Sedra was shut at noon, and the mayor of the town was told of it.",
    "c": "The weir above Old Sedra is open again, as it was before noon on the day it was shut.",
}


def copy(told: str) -> Article:
    """`a 8` is the text a, fetched at 8; `a` states nothing; `a m8` and `a p8` say when it was changed, published."""
    name, _, when = told.partition(" ")
    stated = {"m": "modified", "p": "published"}.get(when[:1], "seen")
    stamp = f"2031-05-05T{int(when.lstrip('mp')):02}:00Z" if when else None
    return Article(TEXTS[name], **PAGE, **{stated: stamp})  # type: ignore[arg-type]


IN_ANY_ORDER = [
    ("a 8, b 9, a 10", "aba", "the page went back"),
    ("a 8, b 9", "ab", "two revisions as ever"),
    ("a 8, b 9, a 8", "ab", "the same copy twice says nothing new"),
    ("a 8, b 9, a 10, b 11", "abab", "back and forth"),
    ("a 8, a 9, b 10", "ab", "seen twice before the other came"),
    ("a 8, b 9, c 10, b 11", "abcb", "three texts"),
    ("a 8, b 9, b 10, a 11", "aba", "several copies of each"),
    ("a 8, b 9, a", "ab", "a copy without a stamp says nothing of when"),
    ("a m8, b 9, a 10", "aba", "stamps of several kinds"),
    ("a p8, b m9, a m10", "aba", "changed last at 10, published at 8"),
    ("a, b 9", "ab", "without any stamp a text comes first"),
    ("a 8, b 11, a 9, b 10", "ab", "told late of what was seen between"),
]
IN_THEIR_ORDER = [
    (["a", "b"], "ab", "no stamps: the order in which the texts first came"),
    (["a, b"], "ab", "in one batch too"),
    (["a", "b", "a"], "ab", "no stamp tells a return from the same given twice, which changes nothing"),
    (["a, b", "a, b"], "ab", "the same input twice"),
    (["a, b", "b, a"], "ab", "in another order"),
    (["b, a", "a, b"], "ba", "and begun the other way round"),
    (["a 9", "b 9"], "ab", "equal stamps"),
    (["a 8", "b 9", "a 10", "a 8, b 9"], "aba", "what is known already, once more"),
]


def texts(one: Grown) -> tuple[str, str]:
    """The revisions of the page and what counts."""
    names = {text: name for name, text in TEXTS.items()}
    with open_archive(one.folder) as archive:
        assert archive.check() == []
        counts = archive.articles()
        assert len(counts) == 1
        told = [names[archive.given(each.article.id).text] for each in archive.revisions(counts[0].id)]
        return "".join(told), names[archive.given(counts[0].id).text]


@pytest.mark.parametrize(("copies", "revisions", "why"), IN_ANY_ORDER, ids=[row[2] for row in IN_ANY_ORDER])
def test_stamps_say_which_text_counts(tmp_path: Path, copies: str, revisions: str, why: str) -> None:
    given = [copy(each) for each in copies.split(", ")]
    orders = sorted({tuple(map(repr, order)): order for order in permutations(given)}.items())
    for at, (_, order) in enumerate(orders[:: max(len(orders) // 6, 1)]):
        one = Grown(tmp_path / str(at))
        for article in order:
            one.add([article])
        assert texts(one) == (revisions, revisions[-1])
        same(one, one.at_once(tmp_path / f"{at} at once"))
        before = tables(one.folder)
        assert one.add(given).new == 0
        after = tables(one.folder)
        assert {name for name in before if before[name] != after[name]} == {"batches"}


@pytest.mark.parametrize(
    ("batches", "revisions", "why"), IN_THEIR_ORDER, ids=[row[2] for row in IN_THEIR_ORDER]
)
def test_where_stamps_do_not_the_order_says_it(
    tmp_path: Path, batches: list[str], revisions: str, why: str
) -> None:
    one = Grown(tmp_path / "archive")
    for batch in batches:
        one.add([copy(each) for each in batch.split(", ")])
    assert texts(one) == (revisions, revisions[-1])


def test_an_archive_with_a_return_is_in_order_to_the_depth(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    for told in ("a 8", "b 9", "a 10", "c 7", "c m6"):
        one.add([copy(told)])
    with open_archive(one.folder) as archive:
        assert archive.check(deep=True) == []
        found = archive.revised()
        assert [each.article.id for each in found] == [copy("a").id]
        assert found[0].change == "changed without visible notice"
