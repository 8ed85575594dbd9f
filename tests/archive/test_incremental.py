"""An archive finds the same however its articles came: in any batches and order, with detours, given twice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.archive import open_archive
from wirecopy.article import Article

from .lab import Grown, same, state, tables
from .made import SCENES, WORLD

SAYINGS = [
    f"- merge: [{WORLD['meetings: a whole'].id}, {WORLD['meetings: quotes'].id}]",
    f"- merge: [{WORLD['copies: first'].id}, {WORLD['notices: gull 0'].id}, {WORLD['odds: tiny'].id}]",
    f"- split: [{WORLD['meetings: account 0'].id}, {WORLD['meetings: other account 0'].id}]",
    f"- split: [{WORLD['meetings: a whole'].id}, {WORLD['meetings: b whole'].id}]",
    f"- not_a_copy: [{WORLD['copies: first'].id}, {WORLD['copies: third'].id}]",
    f"- not_a_copy: [{WORLD['notices: gull 3'].id}, {WORLD['notices: carried'].id}]",
    f"- copy: [{WORLD['copies: early'].id}, {WORLD['copies: second'].id}]",
    f"- copy: [{WORLD['odds: tiny'].id}, {WORLD['odds: tiny too'].id}]",
    f"- date: {{article: {WORLD['copies: undated'].id}, published: 2031-04-01}}",
    f"- date: {{article: {WORLD['copies: first'].id}, published: '2031-06-20T10:00:00Z'}}",
    f"- outlet: {{article: {WORLD['notices: gull 1'].id}, outlet: The Osk Post}}",
    f"- outlet: {{article: {WORLD['notices: carried'].id}, outlet: gull.example}}",
    f"- outlet: {{article: {WORLD['standing: weather 2'].id}, outlet: pell.example}}",
    "- date: {article: 'https://tarn.example/news/1', published: 2031-05-20}",
    "- merge: ['https://tarn.example/live', 'https://pell.example/x']",
    "- same_owner: [gull.example, osk.example]",
]
"""What a person may say; much of it of articles that come later, or never."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


@st.composite
def some(draw: st.DrawFn, most: int = 14) -> list[Article]:
    """Articles of one to three scenes, so that many of them have to do with one another, in any order."""
    scenes = draw(st.lists(st.sampled_from(sorted(SCENES)), min_size=1, max_size=3, unique=True))
    names = [f"{scene}: {name}" for scene in scenes for name in SCENES[scene]]
    return [WORLD[name] for name in draw(st.lists(st.sampled_from(names), max_size=most, unique=True))]


@st.composite
def parts(draw: st.DrawFn, articles: list[Article]) -> list[list[Article]]:
    """The articles in batches."""
    cuts = sorted(draw(st.lists(st.integers(0, len(articles)), max_size=5)))
    return [articles[low:high] for low, high in zip([0, *cuts], [*cuts, len(articles)], strict=True)]


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[str, object]]:
    """What may befall an archive: batches, removals, a person's word."""
    told: list[tuple[str, object]] = []
    known: list[Article] = []
    for part in draw(parts(draw(some()))):
        told.append(("add", part))
        known += part
        what = draw(st.integers(0, 5))
        if what == 0 and known:
            ids = st.sampled_from(sorted({each.id for each in known}))
            told.append(("remove", draw(st.lists(ids, min_size=1, max_size=4, unique=True))))
        elif what == 1:
            said = draw(st.lists(st.sampled_from(SAYINGS), max_size=5, unique=True))
            told.append(("correct", "\n".join(said) + "\n" if said else None))
        elif what == 2 and known:
            told.append(("add", draw(st.lists(st.sampled_from(known), max_size=4))))
    return told


def lived(folder: Path, told: list[tuple[str, object]], watched: bool, one_writer: bool) -> Grown:
    one = Grown(folder, watched=watched)
    with one.one_writer() if one_writer else nullcontext():
        for what, of in told:
            getattr(one, what)(of)
    return one


class Law:
    """Each law once, for a quick run and for a long one."""

    @staticmethod
    def batches(folder: Path, batches: list[list[Article]]) -> None:
        one = Grown(folder / "grown")
        with one.one_writer():
            for part in batches:
                one.add(part)
        same(one, one.at_once(folder / "at once"))

    @staticmethod
    def life(folder: Path, told: list[tuple[str, object]], one_writer: bool) -> None:
        one = lived(folder / "grown", told, True, one_writer)
        same(one, one.at_once(folder / "at once"))
        leads(one)

    @staticmethod
    def again(folder: Path, articles: list[Article], other: list[Article]) -> None:
        one = Grown(folder / "grown")
        one.add(articles, 4)
        before, files = tables(one.folder), segment_files(one.folder)
        report = one.add(other)
        assert (report.new, report.changed) == (0, [])
        after = tables(one.folder)
        assert {name for name in before if before[name] != after[name]} <= {"batches"}
        assert segment_files(one.folder) == files


def segment_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "segments").iterdir())}


def leads(one: Grown) -> None:
    """Every id that a reader ever saw leads to a story with one of its articles, or of a later text at the address of
    one; to nothing only if all of them were removed."""
    with open_archive(one.folder) as archive:
        pages = dict(archive.connection.execute("SELECT id, page FROM articles"))
        for ident, articles in one.shown.items():
            left = {each for each in articles if each in pages}
            addresses = {pages[each] for each in left} - {None}
            to = archive.resolve(ident)
            if to is None:
                assert not left, f"{ident} leads nowhere, and {left} are there"
                continue
            there = {each.id for each in archive.story_articles(to)}
            assert there, f"{ident} leads to {to}, which is no story"
            if left:
                assert there & left or {pages[each] for each in there} & addresses, f"{ident} leads to {to}"


quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
long = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


@given(st.data())
@quick
def test_any_batches_in_any_order_give_what_one_batch_gives(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        Law.batches(Path(place), data.draw(parts(data.draw(some()))))


@given(lives(), st.booleans())
@quick
def test_whatever_befell_an_archive_it_is_as_one_of_what_is_left(
    told: list[tuple[str, object]], one_writer: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        Law.life(Path(place), told, one_writer)


@given(some(), st.data())
@settings(quick, max_examples=15)
def test_what_is_known_changes_nothing(articles: list[Article], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        Law.again(Path(place), articles, data.draw(st.permutations(articles)))


@pytest.mark.soak
@given(st.data())
@long
def test_any_batches_at_length(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        Law.batches(Path(place), data.draw(parts(data.draw(some(24)))))


@pytest.mark.soak
@given(lives(), st.booleans())
@long
def test_whatever_befell_at_length(told: list[tuple[str, object]], one_writer: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        Law.life(Path(place), told, one_writer)


FOUND = [
    (
        "of equal articles the same one speaks in whatever batches they came",
        [("add", ["restated: bare too", "restated: dated"]), ("add", ["restated: dated otherwise"])],
    ),
    (
        "a fuller copy names more, and its dispatch is more or less like another",
        [("add", ["meetings: account 0", "meetings: other account 0"]), ("add", ["meetings: account 0 again"])],
    ),
    (
        "fuller copies are more alike, so that what they share is no longer stock text",
        [("add", [f"notices: gull {at}" for at in range(3)]), ("add", [f"notices: gull {at} again" for at in range(3)])],
    ),
    (
        "an outlet that loses an article to another by a person's word has less stock text",
        [
            ("add", ["standing: weather 3", "standing: letter", "standing: weather 1", "standing: weather 2"]),
            ("correct", f"- outlet: {{article: {WORLD['standing: weather 3'].id}, outlet: pell.example}}\n"),
        ],
    ),
    (
        "numbers are not given twice after a removal",
        [("add", ["odds: tiny", "odds: empty"]), ("remove", ["odds: tiny"]), ("add", ["odds: one word", "odds: blank"])],
    ),
    (
        "two texts of one page go together",
        [("add", ["revisions: page 2", "revisions: page 1"]), ("remove", ["revisions: page 2", "revisions: page 1"])],
    ),
    (
        "an id leads to the story of its article where the story in between was parted again",
        [("add", ["meetings: both", "meetings: b cut"]), ("add", ["meetings: a cut"]), ("remove", ["meetings: both"])],
    ),
    (
        "an id leads to a text that counts again because a later one of its page was removed",
        [
            ("add", ["revisions: live 1"]),
            ("add", ["revisions: live 3", "revisions: carries both"]),
            ("remove", ["revisions: live 3"]),
        ],
    ),
    (
        "an id leads to the story of its article though most of the others went elsewhere",
        [
            ("add", ["revisions: carries other", "revisions: no stamp", "revisions: live 1", "revisions: page 2"]),
            ("add", ["revisions: carries both"]),
            ("remove", ["revisions: carries other", "revisions: carries both"]),
        ],
    ),
]  # fmt: skip
"""What the laws above found once, the smallest that shows it."""


@pytest.mark.parametrize("one_writer", [False, True])
@pytest.mark.parametrize(("why", "steps"), FOUND)
def test_what_was_found_once(
    folder: Path, why: str, steps: list[tuple[str, object]], one_writer: bool
) -> None:
    told: list[tuple[str, object]] = []
    for what, of in steps:
        if what == "add":
            of = [WORLD[name] for name in of]  # type: ignore[attr-defined]
        elif what == "remove":
            of = [WORLD[name].id for name in of]  # type: ignore[attr-defined]
        told.append((what, of))
    Law.life(folder, told, one_writer)


def test_the_world_is_as_rich_as_it_says(folder: Path) -> None:
    """The laws above would hold of a world in which nothing happens."""
    one = Grown(folder / "all")
    one.add(WORLD.values(), 17)
    found = state(one.folder)
    assert len(found["likeness"]) > 2 and max(map(len, found["components"])) > 5
    with open_archive(one.folder) as archive:
        ask = archive.connection.execute
        whys = {why for (why,) in ask("SELECT because FROM stock")}
        assert whys == {"standing", "alone", "often"}
        assert (
            ask(
                "SELECT count(*) FROM (SELECT 1 FROM versions GROUP BY article HAVING count(*) > 1)"
            ).fetchone()[0]
            > 1
        )
        assert ask("SELECT count(*) FROM articles WHERE NOT current").fetchone()[0] > 4
        assert ask("SELECT count(*) FROM redirects").fetchone()[0] > 1
        assert ask("SELECT count(*) FROM lineage WHERE parent IS NOT NULL").fetchone()[0] > 10
        assert ask("SELECT count(*) FROM stories WHERE merges <> '[]'").fetchone()[0] > 2


def test_newsrooms_grow_as_they_are_at_once(folder: Path) -> None:
    """Whole simulated newsrooms, article by article in an order of their own."""
    from random import Random

    from wirecopy.evaluate.newsroom import grow

    articles = [replace(each) for each in grow(3, 4).articles]
    Random(3).shuffle(articles)
    Law.batches(folder, [articles[at : at + 3] for at in range(0, len(articles), 3)])
