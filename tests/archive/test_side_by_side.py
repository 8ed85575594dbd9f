"""What several processes find is what one finds; and what is known of an article before is what would be found later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from wirecopy import reading
from wirecopy.archive import open_archive, writer
from wirecopy.archive.coming import Coming
from wirecopy.archive.entry import entry
from wirecopy.archive.happenings import Group
from wirecopy.archive.held import Lone
from wirecopy.archive.sorting import Component, Word, sort, sort_apart, sort_lone
from wirecopy.archive.stories import Retellings, told, told_alone
from wirecopy.archive.writer import Writer
from wirecopy.article import Article, Problem
from wirecopy.reading import Readers, pack, read_off, unpack

from .lab import Grown, same
from .made import SCENES, WORLD

EVERY = list(WORLD.values())


@pytest.fixture
def many_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes for however few articles."""
    monkeypatch.setattr(writer, "_MANY", 1)
    monkeypatch.setattr(Readers.each, "__defaults__", (2,))


def test_several_processes_find_what_one_finds(tmp_path: Path, many_hands: None) -> None:
    articles = EVERY.copy()
    Random(5).shuffle(articles)
    one = Grown(tmp_path / "one")
    with one.one_writer():
        one.add(articles, 9)
        assert one.writer is not None and one.writer._readers is not None and one.writer._readers.several
        gone = [article.id for article in articles[::7]]
        one.remove(gone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_MANY", 10**9)
        same(one, one.at_once(tmp_path / "other"))


def test_an_entry_of_another_process_is_that_of_this_one() -> None:
    with Readers(2) as readers:
        found = list(readers.each(entry, EVERY, 2))
    for article, one in zip(EVERY, found, strict=True):
        mine = entry(article)
        assert (one.cleaned, one.words, one.full, one.text, one.body, one.quotes, one.alone) == (
            mine.cleaned, mine.words, mine.full, mine.text, mine.body, mine.quotes, mine.alone,
        )  # fmt: skip
        assert unpack(article, one.packed).json() == unpack(article, mine.packed).json()
        assert one.printed.values().tolist() == mine.printed.values().tolist()


@pytest.mark.parametrize("article", EVERY, ids=list(WORLD))
def test_what_is_known_of_an_article_alone_is_what_is_found_of_it(tmp_path: Path, article: Article) -> None:
    """As a component of one, and as a story of one."""
    one, read = entry(article), read_off(article)
    known = sort_lone(3, article.id, one.words, one.alone.credit, one.cleaned.published)
    (found,) = sort({3: read}, {}, {}, Word())
    assert repr(known) == repr(found)
    lone = Lone(article.id, one.words, one.cleaned.published, one.cleaned.outlet, one.alone)
    open_archive(tmp_path / "archive", make=True).close()
    with open_archive(tmp_path / "archive") as archive:
        row = told(
            archive.connection, Group((1,), ()), lambda numbers: {3: read}, Word(), {1: found}, Retellings()
        )
    assert told_alone(known, lone) == row


def test_a_component_sorted_apart_is_sorted_as_here() -> None:
    articles = dict(enumerate(SCENES["copies"].values(), 1))
    readings = {number: read_off(article) for number, article in articles.items()}
    packed = {number: (articles[number], pack(each)) for number, each in readings.items()}
    apart = sort_apart(Component.of(packed, {}, {}, {}))
    here = sort(readings, {}, {}, Word())
    assert repr(apart) == repr(here) and len(here) < len(articles)


def test_what_is_coming_is_given_to_whoever_asks_for_it_as_it_is() -> None:
    first, second, third = EVERY[:3]
    twice = Article(first.text, first.outlet, first.url, "Another title", refs=("2",))
    coming = Coming([first, twice, second, third], {third.id}, Readers(1))
    assert twice.id == first.id and coming.get(first) is None, "which of two copies speaks is not known yet"
    assert coming.get(third) is None, "it is in the archive"
    assert coming.get(Article(second.text, second.outlet, second.url, "Another title")) is None
    one = coming.get(second)
    assert one is not None and one.full == entry(second).full


def test_what_came_before_an_error_is_added(tmp_path: Path) -> None:
    """A source that breaks off takes nothing with it."""

    class Broken(Exception):
        pass

    def items() -> Iterator[Article | Problem]:
        yield from EVERY[:4]
        raise Broken

    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    with Writer(folder, 2) as adding, pytest.raises(Broken):
        adding.add(items())
    with open_archive(folder) as archive:
        assert archive.cover().texts == 4 and archive.check() == []


def test_processes_end_with_the_writer(tmp_path: Path, many_hands: None) -> None:
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    with Writer(folder) as adding:
        adding.add(EVERY)
        readers = adding._readers
        assert readers is not None and readers.several
    assert not readers.several
    assert reading.Readers(1).several is False


def test_an_archive_that_is_open_goes_along_with_its_writer_and_keeps_no_log(tmp_path: Path) -> None:
    """What a reader holds on to is not written over: the log would grow with every batch."""
    log = tmp_path / "archive" / "archive.sqlite-wal"
    sizes = []
    with open_archive(tmp_path / "archive", make=True) as archive, archive.writer(2) as adding:
        adding.connection.execute("PRAGMA wal_autocheckpoint = 4")
        for at in range(0, 40, 2):
            adding.add(EVERY[at : at + 2])
            sizes.append(log.stat().st_size)
            assert archive.cover().batches == at // 2 + 1
    assert max(sizes) < 4 * max(sizes[:3]), sizes
