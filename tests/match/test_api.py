"""`wirecopy.match(...)`: the matching from Python."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import wirecopy
from wirecopy import Article
from wirecopy.match import layout

from .invented import SYLLABLES

DISPATCH = " ".join(
    f"{a}{b}" for a in SYLLABLES["plain"].split()[:8] for b in ("va", "lo", "mi", "sen", "tur")
)


def article(name: str, **said: object) -> Article:
    """The dispatch with words around it that are `name`'s own."""
    own = " ".join(f"{name}{k}" for k in range(25))
    said.setdefault("outlet", f"{name}.example")
    said.setdefault("refs", (name,))
    return Article(f"{own}\n\n{DISPATCH}\n\n{own[::-1]}", **said)  # type: ignore[arg-type]


def test_strings() -> None:
    found = wirecopy.match(["one two three", DISPATCH, f"So it was: {DISPATCH}"])
    assert found.pairs["relation"].to_pylist() == ["edited"] and len(found.articles) == 2
    assert found.articles["id"].to_pylist() == sorted(
        [Article(DISPATCH).id, Article(f"So it was: {DISPATCH}").id]
    )
    assert {found.text(rank) for rank in range(2)} == {DISPATCH, f"So it was: {DISPATCH}"}


def test_nothing_is_a_result_too() -> None:
    for given in ([], ["too short"], [DISPATCH], [""], iter([])):
        found = wirecopy.match(given)
        for name, table in layout.tables(found).items():
            assert len(table) == 0, name
        assert found.counts["articles"] == len(given) if isinstance(given, list) else True


def test_articles_with_several_refs() -> None:
    """Of an article, and of an equal one, all refs."""
    a, b = article("a", refs=("a1", "a2", "a3")), article("b", refs=())
    again = article("a", refs=("a0", "a3"), title="again")
    found = wirecopy.match(article for article in (a, b, again))
    refs = dict(zip(found.articles["id"].to_pylist(), found.articles["refs"].to_pylist(), strict=True))
    assert refs[a.id] == ["a0", "a1", "a2", "a3"] and set(refs) == {a.id, b.id}
    (pair,) = layout.rows(found, "pairs")
    assert pair["a_refs"] == refs[pair["a"]] and pair["b_refs"] == refs[pair["b"]]


def test_what_an_article_says_comes_back() -> None:
    said = {
        "url": "https://a.example/x",
        "title": "Früh",
        "published": "2024-03-05T10:00:00Z",
        "path": "in/a.html",
    }
    found = wirecopy.match([article("a", **said), article("b", published="2024")])
    rows = {row["outlet"]: row for row in layout.rows(found, "articles")}
    assert {name: rows["a.example"][name] for name in said} == said
    (passage,) = [row for row in layout.rows(found, "passages") if row["words"] == 40]
    assert (passage["first"], passage["last"], passage["days"]) == ("2024-03-05", "2024-03-05", 1)


def test_against() -> None:
    ours = [article("a"), article("b")]
    theirs = [article("c"), article("d")]
    found = wirecopy.match(ours, theirs)
    sides = {each.id: side for side, several in enumerate((ours, theirs)) for each in several}
    pairs = [(row["a"], row["b"]) for row in layout.rows(found, "pairs")]
    assert len(pairs) == 4 and all(sides[a] != sides[b] for a, b in pairs)
    assert len(found.articles) == 4


def test_options() -> None:
    three = [
        article("a", published="2024-03-01"),
        article("b", published="2024-03-04"),
        article("c", outlet="a.example"),
    ]
    assert len(wirecopy.match(three).pairs) == 2
    assert len(wirecopy.match(three, same_outlet=True).pairs) == 3
    assert len(wirecopy.match(three, within=3).pairs) == 2 and len(wirecopy.match(three, within=2).pairs) == 1
    assert len(wirecopy.match(three, min_words=41).pairs) == 0
    assert len(wirecopy.match(three, min_words=10**30, within=10**30, max_group=10**30).pairs) == 0
    assert len(wirecopy.match(three, threads=1, memory=1).pairs) == 2


BAD = [
    {"min_words": 14},
    {"min_words": 0},
    {"max_group": 1},
    {"max_group": -5},
    {"within": -1},
    {"threads": -1},
]


@pytest.mark.parametrize("options", BAD, ids=str)
def test_bad_options_are_told(options: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        wirecopy.match([DISPATCH], **options)


@pytest.mark.parametrize("given", ["a folder/", DISPATCH, article("a")], ids=["path", "text", "article"])
def test_one_article_is_not_several(given: Article | str) -> None:
    """A path or a text would be taken apart into letters, silently."""
    with pytest.raises(TypeError, match="a list"):
        wirecopy.match(given)
    with pytest.raises(TypeError, match="a list"):
        wirecopy.match([DISPATCH], given)


def test_an_option_that_there_is_not() -> None:
    with pytest.raises(TypeError, match="colour"):
        wirecopy.match([DISPATCH], colour="red")


def test_lone_surrogates() -> None:
    found = wirecopy.match([f"\udc80 {DISPATCH} \ud800", f"so {DISPATCH}"])
    assert len(found.pairs) == 1
    assert any(found.text(rank).startswith("\ufffd") for rank in range(2))


def test_progress() -> None:
    told: list[str] = []
    wirecopy.match([article("a"), article("b")], progress=lambda what, done, of: told.append(what))
    assert told and told[0] == "reading articles"


def test_from_files(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(article(name).text)
    found = wirecopy.match(wirecopy.load(str(tmp_path)))
    assert len(found.pairs) == 1
    assert [Path(refs[0]).name for refs in found.articles["refs"].to_pylist()] in (
        ["a.txt", "b.txt"],
        ["b.txt", "a.txt"],
    )


def test_two_at_once() -> None:
    """Nothing is shared between two calls."""
    several = [[article(f"{name}{k}") for k in range(3)] for name in "xyz"]
    found: list[object] = [None] * 3

    def one(k: int) -> None:
        found[k] = list(layout.rows(wirecopy.match(several[k]), "pairs"))

    threads = [threading.Thread(target=one, args=(k,)) for k in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [list(layout.rows(wirecopy.match(each), "pairs")) for each in several]
