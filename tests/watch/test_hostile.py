"""Hostile and broken servers: what they answer costs no more than one line."""

from __future__ import annotations

import gzip
import itertools
import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from tests.read.server import Server

from wirecopy.read import fetch_wire
from wirecopy.watch import asking, pages
from wirecopy.watch.plan import DAY

from .conftest import Desk
from .newsroom import PUBLIC, Newsroom, page, route, rss, story


def sends(*pieces: bytes, pause: float = 0.0) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return send


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
ANSWERS = {
    "a body without end": (sends(OK + b"\r\n", *[b"<item/>" * 10_000] * 100), "larger than 1 MB"),
    "a bomb": ((200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(40_000_000))), "larger than 1 MB"),
    "drops": (sends(OK + b"\r\n", *[b"<rss>"] * 100, pause=0.1), "took longer than 3 seconds"),
    "a head by drops": (sends(OK, *[b"X-A: a\r\n"] * 100, pause=0.1), "took longer than 3 seconds"),
    "a page of an error with 200": (
        (200, {"Content-Type": "text/html"}, page(1, "Internal error.")),
        "no feed",
    ),
    "a page that calls itself a feed": ((200, {"Content-Type": "application/rss+xml"}, page(1)), "feed"),
    "plain text": ((200, {"Content-Type": "text/plain"}, b"Come back tomorrow."), "feed"),
    "JSON that is none": (
        (200, {}, b'{"version": "https://jsonfeed.org/version/1.1", "items": ['),
        "JSON Feed",
    ),
    "JSON of something else": ((200, {}, b'{"items": [1, 2]}'), "feed"),
    "deep JSON": ((200, {}, b'{"a":' * 50_000), "feed"),
    "XML of something else": ((200, {}, b"<?xml version='1.0'?><catalogue><item/></catalogue>"), "feed"),
    "deep XML": ((200, {}, b"<?xml version='1.0'?>" + b"<a>" * 50_000), "feed"),
    "a picture": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "not an article"),
    "nothing": ((200, {}, b""), "answers with nothing"),
    "no content": ((204, {}, b""), "answers 204"),
    "unchanged, unasked": ((304, {}, b""), "answers 304"),
    "not there": ((404, {}, b""), "answers 404"),
    "a password wanted": ((401, {"WWW-Authenticate": "Basic"}, b""), "answers 401"),
    "no HTTP": (sends(b"220 osk.example ESMTP\r\n"), "broke off"),
    "an unknown packing": ((200, {"Content-Encoding": "rot13"}, rss([])), "packed in a way"),
    "a circle": ((302, {"Location": "/feed"}, b""), "redirects more than"),
    "to itself with another scheme": ((302, {"Location": "gopher://osk.example/"}, b""), "no http or https"),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.usefixtures("connected")
def test_feeds(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    from wirecopy.read import Limits

    slow = "drops" in name
    monkeypatch.setattr(fetch_wire, "WHOLE", 3.0 if slow else 60.0)
    monkeypatch.setattr(asking, "LIMITS", Limits(bytes=1_000_000))
    answer, says = ANSWERS[name]
    news.give("/feed", answer)
    news.give("/good", (200, {}, rss(news.coverage(range(1)))))
    # A machine that is busy might take as long for the good one.
    others = [] if slow else [news.at("/good", "tarn.example")]
    done = desk.round(news.at("/feed"), *others)
    assert (done.feeds - done.failed, done.failed, done.added.new) == (len(others), 1, len(others)), (
        "the rest goes on"
    )
    (told,) = desk.told("feed")
    assert says in told and "asked again in 30 minutes" in told and told.isprintable()
    monkeypatch.setattr(fetch_wire, "WHOLE", 60.0)
    news.give("/feed", (200, {}, rss(news.coverage(range(1, 3)))))
    assert desk.round(news.at("/feed"), after=2000).added.new == 2, "no harm was done"


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha ha ha ha ha">{}]><rss version="2.0"><channel>
<title>&z;</title><item><title>Ferry</title><description>&z;</description></item></channel></rss>"""
NAMES = "abcdefghijklmnopqrstuvwxyz"
LAUGHS = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(NAMES)
)  # fmt: skip
ODD = {
    "laughs": BOMB.format(LAUGHS).encode(),
    "an entity from a file": BOMB.format('<!ENTITY z SYSTEM "file:///etc/hostname">').encode(),
    "cut in the middle": rss([{"guid": "a", "text": story(1)}, {"guid": "b", "text": story(2)}])[:-700],
    "no dates that are dates": rss([{"guid": "a", "text": story(1), "date": "soon", "updated": "x" * 10_000}]),
    "lone surrogates": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [
        {"id": "\ud83d", "title": "\ud83d", "content_text": story(1) + "\ud83d", "url": "http://\ud83d/"}]}).encode(),
    "things that are no texts": json.dumps({"version": "https://jsonfeed.org/version/1", "language": ["x"], "items": [
        None, 7, {"id": {"a": 1}, "title": ["x"], "url": 7, "authors": 7, "date_published": [1]}]}).encode(),
    "a NUL": rss([{"guid": "a\0b", "text": story(1)}]),
    "links that are none": rss([{"guid": str(at), "text": story(at), "link": link} for at, link in enumerate([
        "javascript:alert(1)", "file:///etc/passwd", "http://", "http://[", "http://a b/", "//", "\u202e", "http://u:p@a.example/",
        "http://a.example:99999/", "x" * 20_000, "mailto:a@b.example", "data:text/html,a"])]),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
@pytest.mark.usefixtures("connected")
def test_odd_feeds(news: Newsroom, desk: Desk, name: str) -> None:
    """Whatever they come to, the round ends, nothing of this computer is read, and again they add nothing."""
    news.give("/feed", (200, {}, ODD[name]))
    desk.round(news.at("/feed"))
    before = desk.items()
    desk.round(news.at("/feed"), after=DAY)
    assert desk.items() == before
    assert {path for path in news.server.asked if path not in ("/feed", "/robots.txt")} <= {
        "/" + "x" * 20_000
    }
    assert all("root:" not in one.text for one in desk.articles())


@pytest.mark.usefixtures("connected")
def test_thousands_of_entries(news: Newsroom, desk: Desk) -> None:
    news.give(
        "/feed", (200, {}, rss([{"guid": f"a{at}", "text": f"{at}. {story(at)}"} for at in range(3_000)]))
    )
    assert desk.round(news.at("/feed")).added.new == 3_000
    assert desk.round(news.at("/feed"), after=1000).entries == 0


@pytest.mark.usefixtures("connected")
def test_more_entries_than_are_taken(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from wirecopy.read.feeds import xml_feed

    monkeypatch.setattr(xml_feed, "MOST_ENTRIES", 5)
    news.give("/feed", (200, {}, rss([{"guid": f"a{at}", "text": story(at)} for at in range(7)])))
    assert desk.round(news.at("/feed")).added.new == 5
    assert "has 2 entries more than are taken" in desk.told("feed")[0]


@pytest.mark.usefixtures("connected")
def test_an_etag_that_lies(news: Newsroom, desk: Desk) -> None:
    """Unchanged, says the server, whatever has changed: once a day it is asked without a condition."""
    items = news.coverage(range(2))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = "If-None-Match" in handler.headers
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", '"always"')
        handler.end_headers()
        if not same:
            handler.wfile.write(rss(items[:1] if news.asked("/feed") == 1 else items))

    news.give("/feed", answer)
    assert desk.round(news.at("/feed")).added.new == 1
    assert desk.round(news.at("/feed"), after=3600).unchanged == 1
    assert desk.round(news.at("/feed"), after=DAY).added.new == 1


@pytest.mark.usefixtures("connected")
def test_a_server_that_forgets_its_etag(news: Newsroom, desk: Desk) -> None:
    body = rss(news.coverage(range(1)))
    news.give("/feed", [(200, {"ETag": '"1"'}, body), (200, {}, body)])
    for _ in range(3):
        desk.round(news.at("/feed"), after=1000)
    sent = [head.get("If-None-Match") for head in news.headers("/feed")]
    assert sent == [None, '"1"', None] and len(desk.items()) == 1


TAGS = ['"' + "a" * 5000 + '"', "a b", 'W/"ü"', '"a"\t', "", '"']


@pytest.mark.parametrize("tag", TAGS, ids=range(len(TAGS)))
@pytest.mark.usefixtures("connected")
def test_tags_that_are_none_are_not_sent_back(news: Newsroom, desk: Desk, tag: str) -> None:
    news.give("/feed", (200, {"ETag": tag, "Last-Modified": tag}, rss(news.coverage(range(1)))))
    for _ in range(2):
        assert desk.round(news.at("/feed"), after=1000).failed == 0
    assert news.headers("/feed")[1].get("If-None-Match") in (None, '"a"')
    assert "If-Modified-Since" not in news.headers("/feed")[1]


@pytest.mark.usefixtures("connected")
def test_a_clock_that_goes_back(news: Newsroom, desk: Desk) -> None:
    news.tagged("/feed", rss(news.coverage(range(1)), ttl=60))
    desk.round(news.at("/feed"))
    assert desk.round(news.at("/feed"), after=-30 * DAY).held == 1, "waits on as if nothing had happened"
    assert "was set back by 30 days" in desk.told("clock")[0]
    assert desk.round(news.at("/feed"), after=3500).held == 1 and not desk.told()
    done = desk.round(news.at("/feed"), after=200)
    assert done.feeds == 1 and done.pages == {"same": 1}
    assert desk.round(news.at("/feed"), after=60 * DAY).feeds == 1


# --- local addresses ------------------------------------------------------------------------------

LOCAL = {
    "http://127.0.0.1:{port}/secret": "private",
    "http://127.1:{port}/secret": "private",
    "http://2130706433:{port}/secret": "private",
    "http://0x7f000001:{port}/secret": "private",
    "http://0177.0.0.1:{port}/secret": "no valid address",
    "http://localhost:{port}/secret": "private",
    "http://[::1]:{port}/secret": "private",
    "http://[::ffff:127.0.0.1]:{port}/secret": "private",
    "http://[::ffff:7f00:1]:{port}/secret": "private",
    "http://[64:ff9b::127.0.0.1]:{port}/secret": "private",
    "http://0.0.0.0:{port}/secret": "",
    "http://0:{port}/secret": "",
    "http://[::]:{port}/secret": "",
    "http://169.254.169.254/latest/meta-data": "private",
    "http://[fe80::1]/": "private",
    "http://[fd00:ec2::254]/": "private",
    "http://10.0.0.7/": "private",
    "http://192.168.1.1:8080/": "private",
    "http://172.16.0.1/": "private",
    "http://100.64.0.1/": "private",
    "http://224.0.0.1/": "",
    "http://255.255.255.255/": "",
    "http://osk.example:22/": "port 22",
    "http://osk.example:25/": "port 25",
    "http://osk.example:6667/": "port 6667",
    "file:///etc/passwd": "http or https",
    "ftp://127.0.0.1/": "http or https",
    "//127.0.0.1:{port}/secret": "private",
}


@pytest.fixture
def secret(news: Newsroom) -> Newsroom:
    news.page("/secret", page(13))
    return news


@pytest.mark.parametrize("target", LOCAL)
def test_no_redirect_leads_into_a_local_network(
    secret: Newsroom, desk: Desk, connected: list[str], target: str
) -> None:
    to = target.format(port=secret.server.port)
    (item,) = secret.coverage(range(1))
    secret.give("/0", (302, {"Location": to}, b""))
    secret.give("/out", (302, {"Location": to}, b""))
    secret.give("/feed", (200, {}, rss([item])))
    done = desk.round(secret.at("/feed"), secret.at("/out"), retry=True)
    assert done.failed == 1 and done.added.new == 0 and secret.asked("/secret") == 0
    assert LOCAL[target] in desk.told("feed")[0] and set(connected) == {PUBLIC}
    # "no such host" may pass, since the machine of the test may know no IPv6
    assert done.pages in ({"lost": 1}, {"later": 1})


@pytest.mark.parametrize("target", LOCAL)
def test_no_entry_leads_into_a_local_network(
    secret: Newsroom, desk: Desk, connected: list[str], target: str
) -> None:
    to = target.format(port=secret.server.port)
    secret.give("/feed", (200, {}, rss([{"guid": "a", "link": to, "text": story(1)}])))
    for _ in range(5):
        desk.round(secret.at("/feed"), after=DAY / 2)
    assert secret.asked("/secret") == 0 and set(connected) == {PUBLIC}
    assert [one.text for one in desk.articles()] == [story(1)]


@pytest.mark.parametrize("target", LOCAL)
def test_no_feed_is_in_a_local_network_unless_allowed(
    secret: Newsroom, desk: Desk, connected: list[str], target: str
) -> None:
    done = desk.round(target.format(port=secret.server.port))
    assert done.added.new == 0 and secret.server.asked == [] and connected == []


def test_allowed(secret: Newsroom, desk: Desk) -> None:
    """A feed in a local network may be watched, with the pages there."""
    items = [
        {**one, "link": one["link"].replace("osk.example", "127.0.0.1")} for one in secret.coverage(range(2))
    ]
    secret.give("/1", (302, {"Location": secret.at("/secret", "localhost")}, b""))
    secret.give("/feed", (200, {}, rss(items)))
    assert desk.round(secret.at("/feed", "127.0.0.1"), local=True).added.new == 2


def test_a_public_feed_leads_to_nothing_local_even_if_allowed(
    secret: Newsroom, desk: Desk, connected: list[str]
) -> None:
    secret.give("/feed", (200, {}, rss([{"guid": "a", "link": secret.at("/secret", "127.0.0.1")}])))
    desk.round(secret.at("/feed"), local=True)
    assert secret.asked("/secret") == 0 and "private" in desk.problems()[0].what


def test_a_name_that_turns_around(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Public when the feed is asked, of this computer when its page is."""
    numbers = {"osk.example": [PUBLIC, PUBLIC, "127.0.0.1"], "tarn.example": [PUBLIC, "127.0.0.1"]}
    connected = route(monkeypatch, numbers)
    news.give("/feed", (200, {}, rss(news.coverage(range(1)))))
    desk.round(news.at("/feed"), news.at("/feed", "tarn.example"))
    assert set(connected) == {PUBLIC} and news.asked("/0") == 0 and news.asked("/feed") == 1
    assert all("private address" in one for one in desk.told())


def test_a_feed_in_a_local_network_is_refused_with_the_option_that_allows_it(
    secret: Newsroom, desk: Desk, connected: list[str]
) -> None:
    (item,) = secret.coverage(range(1))
    secret.give("/feed", (200, {}, rss([item])))
    secret.give("/out", (302, {"Location": secret.at("/feed", "127.0.0.1")}, b""))
    desk.round(secret.at("/feed", "127.0.0.1"), secret.at("/out"))
    hints = {one.problem.where: one.problem.hint for one in desk.events if one.problem}
    assert "--allow-local" in hints[secret.at("/feed", "127.0.0.1")]
    assert "--allow-local" not in hints[secret.at("/out")], "a public feed leads to nothing local"


def test_robots_that_lead_into_a_local_network(secret: Newsroom, desk: Desk, connected: list[str]) -> None:
    secret.give("/robots.txt", (302, {"Location": secret.at("/secret", "127.0.0.1")}, b""))
    assert desk.round(secret.at("/feed")).failed == 1
    assert secret.asked("/secret") == 0 and set(connected) == {PUBLIC}


def test_another_server_of_this_computer(news: Newsroom, desk: Desk, connected: list[str]) -> None:
    other = Server()
    try:
        other.pages["/"] = (200, {}, page(1))
        (item,) = news.coverage(range(1))
        news.give("/0", (301, {"Location": other.url + "/"}, b""))
        news.give("/feed", (200, {}, rss([item])))
        desk.round(news.at("/feed"))
        assert other.asked == []
    finally:
        other.stop()


# --- pages ----------------------------------------------------------------------------------------

PAGES = {
    "a body without end": sends(OK + b"\r\n", *[b"<p>aaaa" * 10_000] * 100),
    "a bomb": (
        200,
        {"Content-Encoding": "gzip", "Content-Type": "text/html"},
        gzip.compress(bytes(40_000_000)),
    ),
    "a film": (200, {"Content-Type": "video/mp4"}, b"film"),
    "an archive": (200, {"Content-Type": "application/zip"}, b"PK\x03\x04" + bytes(99)),
    "an empty page": (200, {"Content-Type": "text/html"}, b"<html><body></body></html>"),
    "a page of scripts": (
        200,
        {"Content-Type": "text/html"},
        b"<html><script>" + b"x()" * 1000 + b"</script></html>",
    ),
    "many rows": (200, {"Content-Type": "application/json"}, json.dumps([{"text": ""}] * 5000).encode()),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("connected")
def test_pages(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    from wirecopy.read import Limits

    monkeypatch.setattr(pages, "LIMITS", Limits(bytes=1_000_000, records=1))
    items = news.coverage(range(2))
    news.give("/0", PAGES[name])
    news.give("/feed", (200, {}, rss([{**one, "text": story(7)} for one in items])))
    done = desk.round(news.at("/feed"))
    assert done.pages == {"own": 1, "read": 1} and len(desk.articles()) == 2
    assert desk.problems()[0].where == news.at("/0")


@pytest.mark.usefixtures("connected")
def test_a_page_of_many_articles_is_one(news: Newsroom, desk: Desk) -> None:
    (item,) = news.coverage(range(1))
    news.give(
        "/0",
        (
            200,
            {"Content-Type": "application/json"},
            json.dumps([{"text": story(n)} for n in range(9)]).encode(),
        ),
    )
    news.give("/feed", (200, {}, rss([item])))
    assert (
        desk.round(news.at("/feed")).added.new == 1 and "only the first 1 records" in desk.problems()[0].what
    )


@pytest.mark.usefixtures("connected")
def test_a_dead_host_is_left_alone(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    items = news.coverage(range(9))
    for number in range(9):
        news.give(f"/{number}", sends(b""))
    news.give("/feed", (200, {}, rss(items)))
    assert desk.round(news.at("/feed")).pages == {"later": 3}
    assert "is left alone for 15 minutes; 6 pages wait for it" in desk.told()[-1]
