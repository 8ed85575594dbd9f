"""With a real archive."""

from __future__ import annotations

from dataclasses import replace

import pytest

import wirecopy.archive
from wirecopy.archive.archive import open_archive
from wirecopy.article import Article
from wirecopy.watch.adding import _handed
from wirecopy.watch.items import packed
from wirecopy.watch.state import Waiting

from .conftest import Desk
from .newsroom import Newsroom, page, rss, story

pytestmark = pytest.mark.usefixtures("connected", "real")


@pytest.fixture
def real(hurried: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wirecopy.archive, "open_archive", open_archive)


def test_new_changed_known_and_not_to_be_had(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(3))
    news.give("/2", (402, {}, b""))
    news.tagged("/feed", rss(items))
    done = desk.round(news.at("/feed"))
    assert (done.added.new, done.added.revised, done.added.known) == (2, 0, 0)
    correction = "Correction: an earlier version of this article gave another delay. "
    news.page("/0", page(0, story(0).replace("late by", "late again by")))
    news.page("/1", page(1, correction + story(1).replace("late by", "late again by")))
    done = desk.round(news.at("/feed"), after=3600)
    assert (done.added.new, done.added.revised) == (2, 2)
    changes = {one.article.url: one.change for one in done.added.revisions}
    assert changes == {
        news.at("/0"): "changed without visible notice",
        news.at("/1"): "changed with visible notice",
    }
    assert "2 of them changed (1 without visible notice)" in desk.events[-1].what
    archive = open_archive(desk.folder)
    before = archive.generation
    assert [one.what for one in archive.problems()] == [
        "answers 402 Payment Required, and its feed gives no text"
    ]
    assert archive.cover().articles == 2 and archive.cover().texts == 4
    desk.round(news.at("/feed"), after=3600)
    archive.refresh()
    assert archive.generation == before, "nothing new, no batch"
    archive.close()


def test_after_a_kill_what_came_back_to_its_page_is_given_again(desk: Desk) -> None:
    first, second = (Article(text, url="https://osk.example/ferry", seen=f"2031-05-05T{hour:02}:00:00Z")
                     for text, hour in (("Late by an hour.", 8), ("Late by two hours.", 9)))  # fmt: skip
    back = replace(first, seen="2031-05-05T10:00:00Z")
    with open_archive(desk.folder, make=True) as archive, archive.writer() as writer:
        writer.add([first, second])
        archive.refresh()
        waiting = [Waiting(at, packed(one), 0) for at, one in enumerate((first, second, back))]
        assert _handed(archive, waiting).items == [back]
        writer.add([back])
        archive.refresh()
        assert [each.id for each in archive.articles()] == [first.id]
        assert _handed(archive, waiting).items == []


def test_while_another_writes(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    news.tagged("/feed", rss(news.coverage(range(1))))
    archive = open_archive(desk.folder, make=True)
    writer = archive.writer()
    writer.__enter__()

    def wait(seconds: float | None = None) -> bool:
        writer.__exit__(None, None, None)
        return False

    monkeypatch.setattr(desk.stop, "wait", wait)
    assert desk.round(news.at("/feed")).added.new == 1
    assert len(desk.told("archive")) == 1 and "another process is writing" in desk.told("archive")[0]
    archive.close()
