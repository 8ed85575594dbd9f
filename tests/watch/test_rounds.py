"""Rounds: what is asked, what is read, what comes into the archive."""

from __future__ import annotations

import itertools

import pytest

from wirecopy.watch.plan import DAY

from .conftest import Desk
from .newsroom import Newsroom, atom, json_feed, page, rdf, rss, story

pytestmark = pytest.mark.usefixtures("connected")


def test_a_feed(news: Newsroom, desk: Desk) -> None:
    news.tagged("/feed", rss(news.coverage(range(3))))
    done = desk.round(news.at("/feed"))
    assert (done.feeds, done.entries, done.pages, done.added.new) == (1, 3, {"read": 3}, 3)
    articles = desk.articles()
    assert sorted(one.url or "" for one in articles) == [news.at(f"/{number}") for number in range(3)]
    assert all(one.outlet == "osk.example" and one.seen and one.seen.endswith("Z") for one in articles)
    assert not desk.problems()
    assert "3 articles added" in desk.events[-1].what


@pytest.mark.parametrize("make", [rss, atom, rdf, json_feed])
def test_every_kind_of_feed(news: Newsroom, desk: Desk, make: object) -> None:
    news.give("/feed", (200, {}, make(news.coverage(range(2)))))  # type: ignore[operator]
    assert desk.round(news.at("/feed")).added.new == 2


def test_running_twice_adds_nothing(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (200, {}, rss(news.coverage(range(3)))))
    desk.round(news.at("/feed"))
    before = desk.items()
    for _ in range(3):
        done = desk.round(news.at("/feed"), after=DAY)
        assert done.added.new == done.added.known == done.entries == 0
    assert desk.items() == before


def test_unchanged_costs_nothing(news: Newsroom, desk: Desk) -> None:
    news.tagged("/feed", rss(news.coverage(range(3))))
    desk.round(news.at("/feed"))
    done = desk.round(news.at("/feed"), after=1000)
    assert done.unchanged == 1 and done.failed == 0 and not done.pages
    first, second = news.headers("/feed")
    assert "If-None-Match" not in first and second["If-None-Match"].startswith('"')
    assert [news.asked(f"/{number}") for number in range(3)] == [1, 1, 1]


def test_dates_serve_where_there_is_no_etag(news: Newsroom, desk: Desk) -> None:
    date = "Wed, 05 Mar 2031 10:15:00 GMT"
    news.give("/feed", (200, {"Last-Modified": date}, rss(news.coverage(range(1)))))
    for _ in range(2):
        desk.round(news.at("/feed"), after=1000)
    assert news.headers("/feed")[1]["If-Modified-Since"] == date


def test_not_before_it_is_due(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (200, {}, rss(news.coverage(range(1)))))
    desk.round(news.at("/feed"))
    assert desk.round(news.at("/feed"), after=600).held == 1 and news.asked("/feed") == 1
    assert desk.round(news.at("/feed"), after=280).feeds == 1, (
        "a clock that starts rounds may be seconds early"
    )


HOLDS = {
    "its own ttl": (120, {}, 7200),
    "max-age": (None, {"Cache-Control": "public, max-age=5400"}, 5400),
    "max-age less what it has had": (None, {"Cache-Control": "max-age=5400", "Age": "1800"}, 3600),
    "both": (60, {"Cache-Control": "max-age=5400"}, 5400),
    "less than the interval": (1, {"Cache-Control": "max-age=5"}, 900),
    "a year, which is said of anything": (None, {"Cache-Control": "max-age=31536000"}, DAY),
    "nonsense": (None, {"Cache-Control": "max-age=soon"}, 900),
    "not for browsers": (None, {"Cache-Control": "s-maxage=5400"}, 900),
}


@pytest.mark.parametrize("name", HOLDS)
def test_how_long_a_feed_holds(news: Newsroom, desk: Desk, name: str) -> None:
    ttl, headers, seconds = HOLDS[name]
    news.give("/feed", (200, headers, rss(news.coverage(range(1)), ttl)))
    desk.round(news.at("/feed"))
    assert desk.round(news.at("/feed"), after=seconds - 100).held == 1
    assert desk.round(news.at("/feed"), after=101).feeds == 1


def test_the_ttl_is_kept_where_nothing_has_changed(news: Newsroom, desk: Desk) -> None:
    news.tagged("/feed", rss([], ttl=120))
    desk.round(news.at("/feed"))
    assert desk.round(news.at("/feed"), after=7300).unchanged == 1
    assert desk.round(news.at("/feed"), after=7000).held == 1


def test_failures_double_the_interval_up_to_a_day(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (500, {}, b"no"))
    times = []
    for quarter in range(225):
        if desk.round(news.at("/feed"), after=900 if quarter else 0).failed:
            times.append(quarter)
            (told,) = desk.told("feed")
            assert "answers 500" in told and "asked again in" in told
    waits = [later - before for before, later in itertools.pairwise(times)]
    assert waits == [2, 4, 8, 16, 32, 64, 96]
    news.give("/feed", (200, {}, rss(news.coverage(range(1)))))
    assert desk.round(news.at("/feed"), after=DAY).added.new == 1
    assert "answers again, after" in desk.told("feed")[0]


def test_a_feed_that_is_gone(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (410, {}, b""))
    desk.round(news.at("/feed"))
    assert desk.told("feed") == [f"{news.at('/feed')}: answers 410 Gone: it is gone and no longer asked"]
    for _ in range(3):
        assert desk.round(news.at("/feed"), after=DAY).held == 1
    assert news.asked("/feed") == 1 and "410" in desk.told("feed")[0], "a new process says so again"
    news.give("/feed", (200, {}, rss(news.coverage(range(1)))))
    assert desk.round(news.at("/feed"), after=DAY, retry=True).added.new == 1


def test_hours_in_which_nothing_new_comes(news: Newsroom, desk: Desk) -> None:
    """The clock says Thursday, 23:06:40."""
    skips = "<skipHours><hour>23</hour><hour>24</hour></skipHours><skipDays><day>Saturday</day></skipDays>"
    news.tagged("/feed", rss(news.coverage(range(1)), extra=skips))
    desk.round(news.at("/feed"))
    for after, asked in (
        (1000, 1),
        (3600, 1),
        (3600, 2),
        (3600, 3),
        (21 * 3600, 3),
        (DAY, 3),
        (3600, 3),
        (3600, 4),
    ):
        desk.round(news.at("/feed"), after=after)
        assert news.asked("/feed") == asked, after


def test_moved_for_good(news: Newsroom, desk: Desk) -> None:
    news.give("/old", (301, {"Location": "/older"}, b""))
    news.give("/older", (308, {"Location": "/feed"}, b""))
    news.tagged("/feed", rss(news.coverage(range(1))))
    desk.round(news.at("/old"))
    assert desk.told("feed") == [
        f"{news.at('/old')}: has moved for good to {news.at('/feed')} and is asked there"
    ]
    assert desk.round(news.at("/old"), after=1000).unchanged == 1
    assert news.asked("/old") == 1 and news.asked("/feed") == 2 and not desk.told()
    news.give("/feed", (404, {}, b""))
    desk.round(news.at("/old"), after=1000)
    desk.round(news.at("/old"), after=DAY)
    assert news.asked("/old") == 2, "where it moved to it is not: begun anew"


def test_moved_for_now(news: Newsroom, desk: Desk) -> None:
    news.give("/old", (302, {"Location": "/feed"}, b""))
    news.give("/feed", (301, {"Location": "/new"}, b""))
    news.tagged("/new", rss(news.coverage(range(1))))
    for _ in range(2):
        desk.round(news.at("/old"), after=1000)
    assert news.asked("/old") == 2 and desk.told() == []
    assert "If-None-Match" not in news.headers("/old")[1], "what is had of one address is not told to another"
    assert "If-None-Match" in news.headers("/new")[1]


@pytest.mark.parametrize("status", [429, 503])
def test_come_back_later(news: Newsroom, desk: Desk, status: int) -> None:
    news.give("/feed", (status, {"Retry-After": "7200"}, b""))
    desk.round(news.at("/feed"))
    assert news.asked("/feed") == 1 and "asked again in 2 hours" in desk.told("feed")[0]
    assert desk.round(news.at("/feed"), after=7100).held == 1
    assert desk.round(news.at("/feed"), after=101).feeds == 1


def test_a_host_that_wants_rest_gets_it(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(5))
    news.give("/2", (429, {"Retry-After": "3600"}, b""))
    news.give("/feed", (200, {}, rss(items)))
    news.give("/more", (200, {}, rss([])))
    done = desk.round(news.at("/feed"))
    assert done.pages == {"read": 2, "later": 1} and news.asked("/3") == news.asked("/4") == 0
    assert any("is left alone for 1 hour; 2 pages wait" in one for one in desk.told("page"))
    assert desk.round(news.at("/feed"), news.at("/more"), after=1800).held == 2, "feeds of the host too"
    news.page("/2", page(2))
    assert desk.round(news.at("/feed"), after=1801).added.new == 3


def test_a_page_of_two_feeds_is_asked_for_once(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(2))
    news.give("/feed", (200, {}, rss(items)))
    marked = [{**one, "link": one["link"] + "?utm_source=rss&utm_medium=feed#top"} for one in items]
    news.give("/more", (200, {}, atom(marked)))
    assert desk.round(news.at("/feed"), news.at("/more")).added.new == 2
    assert [news.asked(f"/{number}") for number in range(2)] == [1, 1]


# --- pages that cannot be had ---------------------------------------------------------------------

OWN = {
    "paywall": (402, {}, "answers 402"),
    "forbidden": (403, {}, "answers 403"),
    "not there": (404, {}, "answers 404"),
    "gone": (410, {}, "answers 410"),
    "legal": (451, {}, "answers 451"),
    "a picture": (200, {"Content-Type": "image/png"}, "not an article"),
    "nothing": (200, {}, "answers with nothing"),
    "to the front page": (302, {"Location": "/"}, "leads to the front page"),
    "in a circle": (302, {"Location": "/0"}, "redirects more than"),
    "to a file": (302, {"Location": "file:///etc/passwd"}, "no http or https address"),
}


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("text", [story(0), ""])
def test_the_text_of_the_feed_is_taken_where_the_page_is_not_to_be_had(
    news: Newsroom, desk: Desk, name: str, text: str
) -> None:
    status, headers, says = OWN[name]
    items = news.coverage(range(1))
    news.give("/0", (status, headers, b""))
    news.page("/", page(9))
    date = "Wed, 05 Mar 2031 10:15:00 GMT"
    news.give("/feed", (200, {}, rss([{**items[0], "date": date, **({"text": text} if text else {})}])))
    done = desk.round(news.at("/feed"))
    (problem,) = desk.problems()
    assert problem.where == news.at("/0") and says in problem.what
    if text:
        (article,) = desk.articles()
        assert article.text == text and article.url == news.at("/0") and article.title == "Ferry 0 late"
        assert (article.published, article.published_basis) == ("2031-03-05T10:15:00Z", "metadata")
        assert article.seen and "the text that its feed gives is taken" in problem.what
        assert done.pages == {"own": 1}
    else:
        assert not desk.articles() and "its feed gives no text" in problem.what
        assert done.pages == {"lost": 1}
    asked = news.asked("/0")
    for _ in range(5):
        assert desk.round(news.at("/feed"), after=DAY / 2).added.new == 0
    assert news.asked("/0") == asked, "it was said once and for all"
    news.page("/0", page(0))
    done = desk.round(news.at("/feed"), retry=True)
    assert done.pages.get("read", 0) == (0 if text else 1), "unless a person wants it"


def test_robots(news: Newsroom, desk: Desk) -> None:
    news.give("/robots.txt", (200, {}, b"User-agent: *\nDisallow: /0\n"))
    items = news.coverage(range(2))
    news.give("/feed", (200, {}, rss([{**one, "text": story(7)} for one in items])))
    assert desk.round(news.at("/feed")).pages == {"own": 1, "read": 1}
    assert news.asked("/0") == 0 and "robots.txt" in desk.problems()[0].what


def test_robots_for_the_feed(news: Newsroom, desk: Desk) -> None:
    news.give("/robots.txt", (200, {}, b"User-agent: wirecopy\nDisallow: /\n"))
    assert desk.round(news.at("/feed")).failed == 1
    assert "says robots.txt; asked again in 1 day" in desk.told("feed")[0]


def test_a_page_that_holds_the_article_back(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(1))
    news.page("/0", page(0, "Subscribe to Port Osk today. Read everything."))
    news.give("/feed", (200, {}, rss([{**items[0], "text": story(0)}])))
    desk.round(news.at("/feed"))
    assert desk.articles()[0].text == story(0) and "fewer than half" in desk.problems()[0].what


def test_what_may_pass_is_tried_again_and_then_given_up(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(1))
    news.give("/0", (502, {}, b""))
    news.tagged("/feed", rss([{**items[0], "text": story(0)}]))
    done = desk.round(news.at("/feed"))
    assert done.pages == {"later": 1} and not desk.items()
    assert "answers 502 Bad Gateway; asked again in 15 minutes" in desk.told("page")[0]
    assert desk.round(news.at("/feed"), after=600).pages == {}
    assert desk.round(news.at("/feed"), after=300).pages == {"later": 1}
    assert desk.round(news.at("/feed"), after=3600).pages == {"later": 1}
    assert desk.round(news.at("/feed"), after=14_400).pages == {"own": 1}
    assert (
        desk.articles()[0].text == story(0) and "answers 502 Bad Gateway, 4 times" in desk.problems()[0].what
    )


def test_what_may_pass_passes(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(1))
    news.give("/0", [(503, {}, b""), (200, {}, page(0))])
    news.tagged("/feed", rss([{**items[0], "text": story(3)}]))
    desk.round(news.at("/feed"))
    assert desk.round(news.at("/feed"), after=1000).added.new == 1
    assert story(0)[:40] in desk.articles()[0].text and not desk.problems()


def test_an_entry_without_a_page(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (200, {}, rss([{"guid": "a", "text": story(0)}, {"guid": "b"}, {"text": story(1)}])))
    assert desk.round(news.at("/feed")).added.new == 2
    assert {one.text for one in desk.articles()} == {story(0), story(1)}
    assert all(one.url is None and one.outlet == "osk.example" for one in desk.articles())
    assert desk.round(news.at("/feed"), after=DAY).added.new == 0


def test_what_the_page_does_not_say_the_feed_does(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    news.give("/feed", (200, {}, rss([{**item, "date": "Wed, 05 Mar 2031 10:15:00 GMT"}])))
    desk.round(news.at("/feed"))
    (article,) = desk.articles()
    assert (article.published, article.published_basis) == ("2031-03-05T10:15:00Z", "metadata")


# --- changes --------------------------------------------------------------------------------------


def test_an_entry_that_changed(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    news.give("/feed", (200, {}, atom([item])))
    news.tagged("/0", page(0), "text/html")
    desk.round(news.at("/feed"), revisit=False)
    news.tagged("/0", page(0, story(0).replace("late by", "late again by")), "text/html")
    news.give("/feed", (200, {}, atom([{**item, "updated": "2031-03-05T11:15:00Z"}])))
    done = desk.round(news.at("/feed"), after=1000, revisit=False)
    assert done.changed == 1 and done.added.revised == 1
    assert "1 of them changed (1 without visible notice)" in desk.events[-1].what
    assert [one.url for one in desk.articles()] == [news.at("/0")] * 2
    assert "If-None-Match" not in news.headers("/0")[1], "the feed says it changed: asked without a condition"


def test_a_feed_that_dates_everything_anew(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    for hour in range(60):
        when = f"2031-03-{hour // 24 + 1:02}T{hour % 24:02}:00:00Z"
        news.give("/feed", (200, {}, atom([{**item, "updated": when}])))
        desk.round(news.at("/feed"), after=3600, revisit=False)
    assert 5 < news.asked("/0") < 10, "believed less and less"
    assert len(desk.items()) == 1


def test_pages_are_asked_again_at_growing_intervals_for_two_days(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    news.tagged("/feed", rss([item]))
    news.tagged("/0", page(0), "text/html")
    hours = [
        hour for hour in range(54)
        if desk.round(news.at("/feed"), after=3600 if hour else 0).pages.get("same")
    ]  # fmt: skip
    assert hours == [1, 3, 7, 15, 31]
    assert all("If-None-Match" in one for one in news.headers("/0")[1:]) and len(desk.items()) == 1


def test_a_page_that_changed_meanwhile(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    news.tagged("/feed", rss([item]))
    desk.round(news.at("/feed"))
    news.page("/0", page(0, story(0).replace("late by", "late again by")))
    assert desk.round(news.at("/feed"), after=3600).added.revised == 1
    assert desk.round(news.at("/feed"), after=3600).pages == {"same": 1}, "the intervals begin anew"


def test_no_revisits(news: Newsroom, desk: Desk) -> None:
    news.tagged("/feed", rss(news.coverage(range(1))))
    desk.round(news.at("/feed"))
    for _ in range(5):
        desk.round(news.at("/feed"), after=7200, revisit=False)
    assert news.asked("/0") == 1


def test_a_page_that_is_gone_later(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    news.tagged("/feed", rss([{**item, "text": story(5)}]))
    desk.round(news.at("/feed"))
    news.give("/0", (404, {}, b""))
    desk.round(news.at("/feed"), after=3600)
    assert len(desk.articles()) == 1, "the feed's own text is no new version of the page"
    (problem,) = desk.problems()
    assert "answers 404 Not Found, when it was asked again" in problem.what
    for _ in range(9):
        desk.round(news.at("/feed"), after=7200)
    assert news.asked("/0") == 2


def test_a_list_that_grows(news: Newsroom, desk: Desk) -> None:
    desk.folder.parent.joinpath("list.txt").write_text(news.at("/feed") + "\n")
    news.tagged("/feed", rss(news.coverage(range(1))))
    news.tagged("/more", rss(news.coverage(range(1, 3))))
    name = f"@{desk.folder.parent}/list.txt"
    assert desk.round(name).feeds == 1
    desk.folder.parent.joinpath("list.txt").write_text(f"# ours\n{news.at('/feed')}\n\n{news.at('/more')}\n")
    assert desk.round(name, after=10).added.new == 2


def test_who_asks(news: Newsroom, desk: Desk) -> None:
    news.tagged("/feed", rss(news.coverage(range(1))))
    desk.round(news.at("/feed"), contact="https://desk.example/bot")
    agents = {head["User-Agent"] for head in news.server.headers}
    assert len(agents) == 1 and agents.pop().endswith(" (https://desk.example/bot)")


def test_one_request_at_a_time_of_a_host_and_several_hosts_at_once(news: Newsroom, desk: Desk) -> None:
    import time
    from http.server import BaseHTTPRequestHandler

    open_: dict[str, int] = {}
    most: dict[str, int] = {}
    together = [0]

    def slow(handler: BaseHTTPRequestHandler) -> None:
        host = handler.headers["Host"]
        open_[host] = open_.get(host, 0) + 1
        most[host] = max(most.get(host, 0), open_[host])
        together[0] = max(together[0], sum(open_.values()))
        time.sleep(0.05)
        body = page(1)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        open_[host] -= 1
        handler.wfile.write(body)

    items = [
        {"guid": f"{host}{n}", "link": news.at(f"/slow/{n}", f"{host}.example")}
        for n in range(4)
        for host in "abc"
    ]
    for n in range(4):
        news.give(f"/slow/{n}", slow)
    news.give("/feed", (200, {}, rss(items)))
    desk.round(news.at("/feed"))
    assert set(most.values()) == {1} and len(most) == 3 and together[0] > 1
