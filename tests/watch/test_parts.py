"""The parts alone: when what is asked, lists of feeds, the state, the crew, what is told."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import fetch_pace
from wirecopy.watch.asking import span
from wirecopy.watch.crew import Crew
from wirecopy.watch.entries import page_of
from wirecopy.watch.items import packed, unpacked
from wirecopy.watch.plan import DAY, backoff, holds, moved_on, opens, rest
from wirecopy.watch.state import NAME, FeedRow, PageRow, State, WatchError
from wirecopy.watch.targets import targets
from wirecopy.watch.told import Event, line

seconds = st.floats(0, 1e12, allow_nan=False)


@given(st.floats(1, 1e6), st.integers(0, 10**9))
def test_backoff_grows_and_ends(every: float, failures: int) -> None:
    assert 0 < backoff(every, failures) <= backoff(every, failures + 1) <= DAY


@given(st.none() | seconds, st.none() | seconds)
def test_nothing_holds_for_more_than_a_day(ttl: float | None, fresh: float | None) -> None:
    assert 0 <= holds(ttl, fresh) <= DAY and 0 <= rest(ttl) <= 7 * DAY


OPENS = [
    ("", 0.0, "says nothing"),
    ("22 0", 0.0, "other hours"),
    ("friday", 0.0, "another day"),
    ("23", 3200.0, "to midnight"),
    ("23 0 1", 10_400.0, "over midnight"),
    ("thursday", 3200.0, "to Friday"),
    ("23 friday saturday", 3200.0 + 2 * DAY, "over two days"),
    ("monday tuesday wednesday thursday saturday sunday", 3200.0, "a weekly"),
    ("monday tuesday wednesday thursday friday saturday sunday", 0.0, "no hour is left"),
    (" ".join(map(str, range(24))), 0.0, "no hour is left either"),
    ("99 doomsday", 0.0, "no hours and no days"),
]


@pytest.mark.parametrize(("skip", "later", "why"), OPENS, ids=[row[2] for row in OPENS])
def test_hours_and_days_in_which_nothing_new_comes(skip: str, later: float, why: str) -> None:
    thursday = 1_930_000_000.0  # 23:06:40
    assert opens(thursday, skip) == thursday + later


@given(
    st.floats(-1e15, 1e15), st.lists(st.sampled_from([*map(str, range(24)), "monday", "sunday"]), max_size=30)
)
def test_it_opens_within_a_week(when: float, skip: list[str]) -> None:
    assert when <= opens(when, " ".join(skip)) < when + 8 * DAY


@given(seconds, seconds)
def test_a_shift_never_hurries(then: float, now: float) -> None:
    assert moved_on(then, now) <= 0


SPANS = {
    0: "1 second",
    1: "1 second",
    50: "50 seconds",
    60: "1 minute",
    890: "15 minutes",
    5400: "2 hours",
    DAY: "1 day",
}


@pytest.mark.parametrize("given_", SPANS)
def test_spans(given_: float) -> None:
    assert span(given_) == SPANS[given_]


# --- lists of feeds -------------------------------------------------------------------------------

OPML = """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY e SYSTEM "file:///etc/passwd">]><opml version="2.0"><body>
<outline text="Desk"><outline type="rss" xmlUrl="https://osk.example/feed"/>
<outline XMLURL="feed://tarn.example/rss"/><outline text="no feed"/>
<outline xmlUrl="/etc/passwd"/><outline xmlUrl="@/etc/passwd"/><outline text="&e;"/></outline></body></opml>"""


def test_lists(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(OPML)
    (tmp_path / "b.txt").write_text(
        f"\ufeff# desk\r\nHTTPS://osk.example/more#top\r\n\r\n{tmp_path}/a.opml\n"
    )
    found = targets(["feed:https://osk.example/feed", f"@{tmp_path}/b.txt", f"@{tmp_path}/a.opml"])
    assert found.addresses == (
        "https://osk.example/feed",
        "https://osk.example/more",
        "http://tarn.example/rss",
    )
    assert {one.where for one in found.problems} == {"/etc/passwd", "@/etc/passwd"}


NO_FEEDS = {
    "": "no address", "osk.example/feed": "no address", "ftp://osk.example/feed": "no address",
    "file:///etc/passwd": "no address",
    "https://u:p@osk.example/": "user name", "http://[": "no valid address", "@": "names no list",
    "@none.txt": "does not exist",
    "none.opml": "does not exist", "@self.txt": "too deep", "@empty.txt": "names no feed", "@page.txt": "no OPML",
    "@bomb.opml": "no", "@folder": "is no file",
}  # fmt: skip


@pytest.mark.parametrize("name", NO_FEEDS)
def test_what_is_no_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "self.txt").write_text("@self.txt\n")
    (tmp_path / "empty.txt").write_text("\n# nothing\n")
    (tmp_path / "page.txt").write_text("<!doctype html><title>Ferry</title>")
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    (tmp_path / "bomb.opml").write_text(
        f'<!DOCTYPE opml [<!ENTITY a "ha">{laughs}]><opml><body>&i;</body></opml>'
    )
    (tmp_path / "folder").mkdir()
    found = targets([name])
    assert found.addresses == () and NO_FEEDS[name] in found.problems[0].what


LINKS = {
    "/ferry?id=7&utm_source=rss&UTM_Medium=x#top": "https://osk.example/ferry?id=7",
    "ferry?utm_source=rss": "https://osk.example/ferry",
    "https://osk.example/a?q=a%20b+c&utm_x=": "https://osk.example/a?q=a%20b+c",
    "https://osk.example/automatic_utm_?my_utm_source=1": "https://osk.example/automatic_utm_?my_utm_source=1",
    "//tarn.example/b": "https://tarn.example/b",
    "https://osk.example/feed#7": None, "": None, "mailto:a@b.example": None, "javascript:x": None, "http://[": None,
}  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_the_page_of_an_entry(link: str) -> None:
    assert page_of(link, "https://osk.example/feed") == LINKS[link]


# --- the state ------------------------------------------------------------------------------------


def test_a_state_from_before_feeds_said_when_nothing_comes(tmp_path: Path) -> None:
    with State(tmp_path) as state, state.change():
        state.put_feed(FeedRow("https://osk.example/feed", "https://osk.example/feed", ttl=60.0))
    with sqlite3.connect(tmp_path / NAME) as old:
        old.execute("ALTER TABLE feeds DROP COLUMN skip")
        old.execute("PRAGMA user_version = 1")
    old.close()
    for _ in range(2):
        with State(tmp_path) as state:
            assert state.feed("https://osk.example/feed").ttl == 60.0
            with state.change():
                state.put_feed(FeedRow("https://osk.example/feed", "x", ttl=60.0, skip="1 2 sunday"))
            assert state.feed("https://osk.example/feed").skip == "1 2 sunday"


def test_one_watches(tmp_path: Path) -> None:
    with State(tmp_path), pytest.raises(WatchError, match="another process watches"):
        State(tmp_path)
    State(tmp_path).close()


@pytest.mark.parametrize(
    "data", [b"no database at all, but long enough to look at", b"SQLite format 3\0" + bytes(200)]
)
def test_a_state_that_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(WatchError):
        State(tmp_path)
    (tmp_path / NAME).unlink()
    State(tmp_path).close()


def test_a_state_of_another_version(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(WatchError, match="another version"):
        State(tmp_path)


def test_rows_come_back_as_they_went(tmp_path: Path) -> None:
    feed = FeedRow(
        "https://a.example/",
        "https://b.example/",
        '"1"',
        None,
        "x",
        1.5,
        2.5,
        3.5,
        4.5,
        5.5,
        6,
        "seven",
        1,
        1,
    )
    page = PageRow(
        "https://a.example/1",
        "a.example",
        "f",
        "read",
        "{}",
        1.0,
        2.0,
        3.0,
        4.0,
        5,
        6,
        1,
        "e",
        "m",
        "t",
        "id",
        "said",
        1,
    )
    with State(tmp_path) as state, state.change():
        state.put_feed(feed)
        state.put_page(page)
        state.rest("b.example", 9.0, "busy")
        state.rest("b.example", 7.0, "busy")
    with State(tmp_path) as state:
        assert state.feed(feed.address) == feed and state.page(page.url) == page
        assert state.feed("https://c.example/") == FeedRow("https://c.example/", "https://c.example/")
        assert state.resting("b.example", 8.0) == 9.0 and state.resting("b.example", 9.0) is None
        assert [one.url for one in state.due(3.0)] == [page.url] and state.due(2.9) == []
        assert state.next_page() == 3.0


def test_texts_do_not_stay(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        with state.change():
            state.put_waiting([packed(Article("A very secret ferry. " * 500))])
        with state.change():
            state.drop([one.number for one in state.waiting()])
        state.tidy()
        assert not any(b"secret ferry" in path.read_bytes() for path in tmp_path.iterdir())


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(texts, texts | st.none(), st.lists(texts), st.lists(st.tuples(texts, texts)))
def test_items_come_back_as_they_went(
    text: str, url: str | None, refs: list[str], fields: list[tuple[str, str]]
) -> None:
    article = Article(text, url=url, refs=tuple(refs), fields=tuple(fields))
    back = unpacked(packed(article))
    assert back == article and isinstance(back, Article) and back.fields == article.fields
    assert unpacked(packed(Problem(text, text))) == Problem(text, text)


# --- the crew -------------------------------------------------------------------------------------


def results(crew: Crew[str, str]) -> list[str]:
    found = []
    while crew.open:
        if (got := crew.get(1.0)) is not None:
            found.append(got[1])
    crew.end()
    return found


def test_a_crew_does_everything_and_of_a_host_in_order() -> None:
    crew: Crew[str, str] = Crew(str.upper, 3)
    for number in range(5):
        for host in "abcd":
            crew.put(host, f"{host}{number}")
    found = results(crew)
    assert sorted(found) == sorted(f"{host}{number}" for host in "ABCD" for number in range(5))
    for host in "ABCD":
        assert [one for one in found if one[0] == host] == [f"{host}{number}" for number in range(5)]


def test_a_host_with_long_pauses_holds_up_no_other() -> None:
    with fetch_pace.visit("slow.example"):
        fetch_pace.delay("slow.example", 300, longest=300)
    crew: Crew[str, str] = Crew(str, 1)
    crew.put("slow.example", "slow")
    for number in range(3):
        crew.put("fast.example", str(number))
    assert [crew.get(5.0) for _ in range(3)] == [("0", "0"), ("1", "1"), ("2", "2")]
    assert crew.get(0.05) is None and crew.drop("slow.example") == ["slow"] and crew.open == 0
    crew.end()


def test_what_a_crew_meets_is_raised_and_the_rest_goes_on() -> None:
    def work(job: str) -> str:
        if job == "b":
            raise KeyError(job)
        return job

    crew: Crew[str, str] = Crew(work, 1)
    for job in "abc":
        crew.put("a.example", job)
    assert crew.get(5.0) == ("a", "a")
    with pytest.raises(KeyError):
        crew.get(5.0)
    assert crew.get(5.0) == ("c", "c")
    crew.end()


def test_the_threads_of_a_crew_end() -> None:
    before = threading.active_count()
    crew: Crew[str, str] = Crew(str, 4)
    for host in "abcd":
        crew.put(host, host)
    results(crew)
    for _ in range(500):
        if threading.active_count() <= before:
            return
        time.sleep(0.01)
    raise AssertionError("threads are left")


def test_a_line() -> None:
    said = line(Event(1_930_000_000.4, "feed", Problem("https://osk.example/feed", "answers 500", "wait")))
    assert said == "2031-02-27 23:06:40Z https://osk.example/feed: answers 500 (wait)"
