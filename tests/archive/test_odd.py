"""Whatever an article states or is made of, it can be added, looked at and found, and the others with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirecopy.archive import open_archive
from wirecopy.archive.writer import Writer
from wirecopy.article import Article, Problem

from .lab import Grown, same
from .made import SCENES

OTHER = SCENES["copies"]["first"]
TEXT = "Nobody at the mill of Old Sedra could say who had rung the bell, or why it was rung."

ODD = {
    "nothing at all": Article(""),
    "a NUL everywhere": Article(TEXT.replace(" ", "\0 "), "o\0o", "https://x.example/\0", "a\0b", "\0"),
    "dates that are words": Article(TEXT, published="yesterday", modified="2031-99-99", seen="-1"),
    "dates beyond time": Article(TEXT, published="0000-00-00", modified="99999-01-01T00:00:00Z", seen=""),
    "a day that is none": Article(TEXT, published="2031-02-30", url="https://x.example/d"),
    "an hour that is none": Article(TEXT, published="2031-05-05T25:61:99+99:99", url="https://x.example/d"),
    "long statements": Article(TEXT, "o" * 100_000, "https://x.example/" + "u" * 200_000, "Title " * 50_000),
    "an empty address and outlet": Article(TEXT, outlet="", url="", title="", byline="", published=""),
    "marks of direction": Article(f"\ufeff{TEXT}\u202e\u2066", title="\u202etitle"),
    "odd words": Article(
        "'''' 'tis ''quoted'' rock'n'roll _under_score_ a_b ½ x²y ΑΣ İI ıi ß ﬁ " * 9, title="½ ﬁ"
    ),
    "one long word": Article("x" * 300_000),
    "one long line": Article("word " * 60_000, outlet="gull.example"),
    "quotation marks": Article("“”‘’\"'" * 5_000),
    "a query": Article('"a" OR NOT (b*) NEAR/3 title:c -d ^e', title='" OR 1 = 1 --'),
    "a plan of its own": Article(
        TEXT, refs=("'; DROP TABLE articles; --",), fields=(("site", "[]"), ("", ""))
    ),
    "a name like a path": Article(TEXT, outlet="../../etc", url="file:///etc/passwd", path="../../x"),
}


@pytest.mark.parametrize("article", ODD.values(), ids=ODD)
def test_an_odd_article_is_one_of_many(tmp_path: Path, article: Article) -> None:
    one = Grown(tmp_path / "archive")
    assert one.add([article, OTHER]).new == 2
    with open_archive(one.folder) as archive:
        assert archive.check() == []
        assert archive.given(article.id) == article
        kept = archive.article(article.id)
        assert kept is not None and kept.story is not None
        assert archive.trace(kept.story).json()["stories"][0]["id"] == kept.story
        assert archive.sharing(article.id).given == article
        assert [each.article.id for each in archive.revisions(article.id)] == [article.id]
        words = article.text[: article.text.find(" ", 500)] if " " in article.text[500:] else article.text
        found = {hit.article.id for hit in archive.find(words).hits}
        assert not article.text.strip("“”‘’\"'") or article.id in found
        archive.search((article.title or article.text)[:200])
        for name, _ in archive.outlets():
            assert archive.outlet(name) is not None
        assert len(archive.articles()) == archive.cover().articles == 2
    assert one.add([article]).known == 1
    one.remove([article.id], erase=True)
    same(one, one.at_once(tmp_path / "other"))


LONE = {
    name: {name: value}
    for name, value in {
        "title": "a\ud800b",
        "url": "https://x.example/\udfff",
        "outlet": "x\ud800",
        "refs": ("r\ud800",),
        "fields": (("site", "\ud800"),),
        "byline": "\ud800",
        "path": "caf\udce9.txt",
        "seen": "\ud800",
        "published": "2031-05-05\udfff",
        "published_basis": "\ud800",
        "modified": "\ud800",
        "language": "e\ud800n",
        "text": f"\udfff{TEXT}",
    }.items()
} | {"a field's name": {"fields": (("\udfff", "x"),)}}


@pytest.mark.parametrize("stated", LONE.values(), ids=LONE)
def test_what_no_encoding_can_carry_is_mended_and_told(tmp_path: Path, stated: dict[str, str]) -> None:
    one = Grown(tmp_path / "archive")
    with Writer(one.folder) as writer:
        report = writer.add([Article(**{"text": TEXT} | stated), OTHER])  # type: ignore[arg-type]
    assert report.new == 2 and ["surrogate" in each.what for each in report.problems] == [True]
    with open_archive(one.folder) as archive:
        assert archive.check() == []
        given = archive.given(archive.find(TEXT).hits[0].article.id)
        assert "\ufffd" in f"{given!r} {given.fields}"


def test_a_problem_that_no_encoding_can_carry_is_kept(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    with Writer(one.folder) as writer:
        writer.add([Problem("caf\udce9.txt", "holds \ud800", "\udfff"), OTHER])
    with open_archive(one.folder) as archive:
        assert archive.problems() == [Problem("caf\ufffd.txt", "holds \ufffd", "\ufffd")]


def test_problems_alone_are_a_batch(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    with Writer(one.folder) as writer:
        report = writer.add([Problem("a.pdf", "is encrypted"), Problem("b.pdf", "is empty", "look at it")])
    with open_archive(one.folder) as archive:
        assert archive.problems() == report.problems and len(archive.batches()) == 1
        assert archive.cover().texts == 0 and archive.check() == []


def test_a_passage_that_says_one_thing_ten_thousand_times_is_found(tmp_path: Path) -> None:
    again = Article("la " * 100_000)
    one = Grown(tmp_path / "archive")
    one.add([again, OTHER, Article("The song went la la la, " + "la " * 40 + "and then it was over.")])
    with open_archive(one.folder) as archive:
        hits = {hit.article.id: hit for hit in archive.find(again.text).hits}
        assert len(hits) == 2 and hits[again.id].longest == 100_000
