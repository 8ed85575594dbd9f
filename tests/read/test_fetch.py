"""Addresses: fetched politely, by way of nothing that was not typed, and read like files."""

from __future__ import annotations

import gzip
import io
import json
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import brotli
import docx
import pytest
import zstandard
from click.testing import CliRunner

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, ReadError, fetch_hosts, fetch_pace, fetch_robots, fetch_wire, read, read_one
from wirecopy.read.tables import read_tables

from .server import HTML, Server

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier – officials said."
SECOND = "Nobody was hurt, harbour master Orla Vénn told reporters; 40 people were on board the ferry."
PAGE = (
    "<!doctype html><html><head><title>Ferry strikes pier</title>{}</head><body><article><h1>Ferry strikes pier</h1>"
    f"<p>{LEAD}</p><p>{SECOND}</p></article></body></html>"
)
STORY = f"{LEAD}\n\n{SECOND}"
PLAIN = PAGE.format("").encode()


@pytest.fixture(autouse=True)
def slept(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The pauses that were made, none of them waited for; nothing is remembered of another test."""
    pauses: list[float] = []
    monkeypatch.setattr(fetch_pace, "sleep", pauses.append)
    fetch_pace._HOSTS.clear()
    fetch_robots._KNOWN.clear()
    yield pauses


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    one.pages["/ferry"] = (200, HTML, PLAIN)
    yield one
    one.stop()


@pytest.fixture
def other() -> Iterator[Server]:
    one = Server()
    one.pages["/ferry"] = (200, HTML, PLAIN)
    yield one
    one.stop()


def one(path: str, **more: Limits) -> Article:
    return read_one(path, **more)


def problem(path: str, **more: Limits) -> Problem:
    (found,) = read([path], **more)
    assert isinstance(found, Problem), found
    assert found.where == path and found.what.isprintable()
    return found


# --- what is read ---------------------------------------------------------------------------------


def test_a_page(server: Server) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    article = one(server.url + "/ferry")
    assert article.text == STORY and article.title == "Ferry strikes pier"
    assert article.url == article.path == server.url + "/ferry" and article.refs == (article.path,)
    assert article.seen and before <= datetime.fromisoformat(article.seen) <= datetime.now(UTC)
    assert article.seen.endswith("Z") and article.published is None and article.outlet is None
    assert server.asked == ["/robots.txt", "/ferry"]
    agent = server.headers[1]["User-Agent"]
    assert agent.startswith("wirecopy/") and server.headers[0]["User-Agent"] == agent
    assert server.headers[1]["Host"] == f"127.0.0.1:{server.port}" and "Cookie" not in server.headers[1]


def test_the_address_outranks_what_the_page_calls_itself(server: Server) -> None:
    original = "https://www.osk.example/ferry"
    server.pages["/ferry"] = (200, HTML, PAGE.format(f"<link rel=canonical href={original}>").encode())
    article = one(server.url + "/ferry")
    assert article.url == server.url + "/ferry" and ("stated_url", original) in article.fields
    assert article.outlet == "osk.example", "of a page on this computer what it says"


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(STORY)
    document.save(out)
    return out.getvalue()


ROWS = [{"id": "x", "text": STORY, "url": "https://osk.example/x"}, {"id": "y", "text": "Late."}]
JSONL = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
KINDS = {
    "/a.txt": ("text/plain", STORY.encode(), 1),
    "/text": ("text/plain; charset=utf-8", STORY.encode(), 1),
    "/a.html": ("application/octet-stream", PLAIN, 1),
    "/page": ("", PLAIN, 1),
    "/a.php?id=1.json": ("text/html", PLAIN, 1),
    "/rows.json": ("application/json", json.dumps(ROWS).encode(), 2),
    "/rows": ("application/json", json.dumps(ROWS).encode(), 2),
    "/rows.jsonl": ("text/plain", JSONL, 2),
    "/rows.jsonl.gz": ("application/gzip", gzip.compress(JSONL), 2),
    "/rows.csv": ("text/csv", b"id,text\nx,Late.\ny,Later.\n", 2),
    "/rows.x": ("text/csv", b"lede,text\nx,Late.\ny,Later.\n", 2),
    "/a.docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word(), 1),
    "/a.mhtml": ("multipart/related", b"MIME-Version: 1.0\r\nContent-Location: https://osk.example/x\r\n"
                 b"Content-Type: text/html\r\n\r\n" + PLAIN, 1),
}  # fmt: skip


@pytest.mark.parametrize("path", KINDS)
def test_kinds(server: Server, path: str) -> None:
    kind, body, count = KINDS[path]
    server.pages[path] = (200, {"Content-Type": kind} if kind else {}, body)
    items = list(read([server.url + path]))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) == count == len(items), items
    for article in articles:
        assert article.seen and (article.path or "").startswith(server.url + path)
    if count == 1:
        assert articles[0].text == STORY
        assert articles[0].url == ("https://osk.example/x" if path == "/a.mhtml" else server.url + path)
    else:
        fetch_pace._HOSTS.clear()
        # Where neither suffix nor address tells rows, a colon may be part of the address.
        places = [(one.path or "").replace(".x:", ".x#") for one in articles]
        assert [read_one(place).text for place in places] == [one.text for one in articles]
        assert articles[1].url is None, "a record speaks for itself"


CHARSETS = [
    ("windows-1252", "windows-1252"),
    ("iso-8859-1", "windows-1252"),
    ("utf-8", "utf-8"),
    ("", "utf-8"),
]


@pytest.mark.parametrize(("stated", "real"), CHARSETS)
def test_the_charset_of_the_answer(server: Server, stated: str, real: str) -> None:
    body = PAGE.format("<meta charset=koi8-r>").encode(real)
    server.pages["/ferry"] = (200, {"Content-Type": f"text/html{'; charset=' * bool(stated)}{stated}"}, body)
    assert one(server.url + "/ferry").text == STORY


def test_a_list_and_a_place_in_a_page(server: Server, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{server.url}/ferry#top\n\n{server.url}/gone\n")
    article, lost = read([f"@{tmp_path}/list.txt"])
    assert isinstance(article, Article) and article.path == server.url + "/ferry"
    assert isinstance(lost, Problem) and lost.where == server.url + "/gone" and "404" in lost.what
    assert read_one(server.url + "/ferry#top").text == STORY
    assert all("#" not in path for path in server.asked)


def test_tables_of_addresses(server: Server) -> None:
    (batch,) = read_tables([server.url + "/ferry"])
    assert not isinstance(batch, Problem) and batch.column("url").to_pylist() == [server.url + "/ferry"]


def test_diff_of_two_addresses(server: Server) -> None:
    from wirecopy.cli.commands import wirecopy as main

    server.pages["/later"] = (200, HTML, PLAIN.replace(b"40 people", b"44 people"))
    done = CliRunner().invoke(main, ["diff", server.url + "/ferry", server.url + "/later", "--json"])
    assert done.exit_code == 1, done.output
    found = json.loads(done.stdout)
    assert found["a"]["url"] == server.url + "/ferry" and found["b"]["seen"]
    assert [change["class"] for change in found["changes"]] == ["number"]
    same = CliRunner().invoke(main, ["diff", server.url + "/ferry", server.url + "/ferry"])
    assert same.exit_code == 0
    gone = CliRunner().invoke(main, ["diff", server.url + "/ferry", server.url + "/gone"])
    assert gone.exit_code == 2 and server.url + "/gone: answers 404" in gone.output


# --- politeness -----------------------------------------------------------------------------------


def test_a_pause_between_requests_and_one_robots_txt(server: Server, slept: list[float]) -> None:
    items = list(read([server.url + "/ferry"] * 3))
    assert len(items) == 3
    assert server.asked == ["/robots.txt", "/ferry", "/ferry", "/ferry"]
    assert len(slept) == 2 and all(0.5 < pause <= fetch_pace.PAUSE for pause in slept)


def test_the_pause_is_waited(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_pace, "sleep", time.sleep)
    monkeypatch.setattr(fetch_pace, "PAUSE", 0.3)
    list(read([server.url + "/ferry"] * 3))
    first, second, third = server.times[1:]
    assert second - first >= 0.3 and third - second >= 0.3


def test_one_request_at_a_time(server: Server) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.1)
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(PLAIN)

    server.pages["/slow"] = slow
    read_one(server.url + "/ferry")
    threads = [threading.Thread(target=read_one, args=(server.url + "/slow",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.asked.count("/slow") == 4 and server.most_open == 1


ROBOTS = [
    ("", True),
    ("User-agent: *\nDisallow: /\n", False),
    ("User-agent: *\nDisallow:\n", True),
    ("User-agent: *\nDisallow: /ferry\n", False),
    ("User-agent: *\nDisallow: /fer\nAllow: /ferry\n", True),
    ("User-agent: *\nAllow: /\nDisallow: /ferry\n", False),
    ("User-agent: *\nDisallow: /*y$\n", False),
    ("User-agent: *\nDisallow: /*y$x\n", True),
    ("User-agent: wirecopy\nAllow: /\n\nUser-agent: *\nDisallow: /\n", True),
    ("User-agent: other\nUser-agent: WireCopy/1\nDisallow: /\n", False),
    (
        "User-agent: wirecopy\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: wirecopy\nDisallow: /f\n",
        False,
    ),
    ("User-agent: other\nDisallow: /\n", True),
    ("\ufeffUser-Agent : * # all\nDISALLOW : /f # some\n", False),
    ("<html>not found</html>", True),
    ("Disallow: /\n", True),
    ("User-agent: *\nDisallow: /" + "*a" * 5000 + "\n", True),
    ("User-agent: *\n" + "Disallow: /x\n" * 20_000, True),
]


@pytest.mark.parametrize(("text", "allowed"), ROBOTS, ids=range(len(ROBOTS)))
def test_robots(server: Server, text: str, allowed: bool) -> None:
    server.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, text.encode())
    if allowed:
        assert one(server.url + "/ferry").text == STORY
    else:
        assert "robots.txt" in problem(server.url + "/ferry").what
        assert server.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)]
)
def test_a_robots_txt_that_cannot_be_had(server: Server, status: int, allowed: bool) -> None:
    server.pages["/robots.txt"] = (status, {}, b"User-agent: *\nDisallow: /")
    (item,) = read([server.url + "/ferry"])
    assert isinstance(item, Article) == allowed
    assert allowed or (isinstance(item, Problem) and f"robots.txt (it answers {status})" in item.what)


def test_how_long_a_host_wants_to_be_left_alone(server: Server, slept: list[float]) -> None:
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 5\n")
    list(read([server.url + "/ferry"] * 2))
    assert len(slept) == 1 and 4 < slept[0] <= 5
    fetch_pace.delay("osk.example", 86_400)
    assert fetch_pace.known("osk.example").pause == fetch_pace.LONGEST_DELAY


def test_robots_of_every_host_on_the_way(server: Server) -> None:
    server.pages["/old"] = (301, {"Location": "/ferry"}, b"")
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /ferry")
    found = problem(server.url + "/old")
    assert "redirects to" in found.what and "robots.txt" in found.what and "/ferry" not in server.asked


def later(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("value", ["7", "date"])
def test_come_back_later_is_done_once(server: Server, slept: list[float], status: int, value: str) -> None:
    busy = (status, {"Retry-After": later(8) if value == "date" else value}, b"busy")
    server.pages["/ferry"] = [busy, (200, HTML, PLAIN)]
    assert one(server.url + "/ferry").text == STORY
    assert len([pause for pause in slept if 5 < pause <= 8]) == 1
    server.pages["/ferry"] = busy
    assert f"answers {status}" in problem(server.url + "/ferry").what
    assert server.asked.count("/ferry") == 4


@pytest.mark.parametrize("value", ["3600", "9" * 40, "a date", "soon", "-5", ""])
def test_come_back_much_later_is_told(server: Server, slept: list[float], value: str) -> None:
    value = later(7200) if value == "a date" else value
    server.pages["/ferry"] = (503, {"Retry-After": value}, b"busy")
    found = problem(server.url + "/ferry")
    assert "come back in" in found.what or "answers 503" in found.what
    assert server.asked.count("/ferry") == 1 and not slept


# --- redirects and private networks ---------------------------------------------------------------


def test_redirects_on_the_same_host(server: Server) -> None:
    for number, status in enumerate((301, 302, 303, 307, 308)):
        server.pages[f"/{number}"] = (status, {"Location": f"{server.url}/{number + 1}"}, b"")
    server.pages["/5"] = (200, HTML, PLAIN)
    article = one(server.url + "/0")
    assert article.url == server.url + "/5" and article.path == server.url + "/0"
    server.pages["/5"] = (302, {"Location": "6"}, b"")
    assert "redirects more than 5 times" in problem(server.url + "/0").what
    server.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    assert "redirects more than 5 times" in problem(server.url + "/loop").what


def test_a_redirect_to_another_port_of_this_computer(server: Server, other: Server) -> None:
    server.pages["/out"] = (302, {"Location": other.url + "/ferry"}, b"")
    found = problem(server.url + "/out")
    assert "private address that was not typed" in found.what and str(other.port) in found.what
    assert other.asked == []
    assert one(other.url + "/ferry").text == STORY, "typed, it is read"


@pytest.mark.parametrize(
    "host", ["localhost", "[::1]", "0.0.0.0", "127.1", "2130706433", "[::ffff:127.0.0.1]"]
)
def test_other_names_of_this_computer_are_not_those_typed(server: Server, other: Server, host: str) -> None:
    server.pages["/out"] = (302, {"Location": f"http://{host}:{other.port}/ferry"}, b"")
    assert problem(server.url + "/out").what
    assert other.asked == []


BAD = {
    "file:///etc/passwd": "http or https",
    "ftp://a.example/x": "http or https",
    "javascript:alert(1)": "http or https",
    "http://user:word@a.example/": "user name",
    "http://[": "no valid address",
    "http://xn--/": "no valid address",
    "http://": "redirects more than",
    "http://a.example:99999/": "valid",
    "http://169.254.169.254/latest/meta-data": "private",
    "http://10.0.0.7/": "private",
    "http://[fd00::1]/": "private",
    "http://[::ffff:10.0.0.7]/": "private",
    "http://224.0.0.1/": "private",
    "http://0.0.0.0/": "private",
    "//10.0.0.7/x": "private",
    "http://240.0.0.1/": "private",
    "http://[64:ff9b::10.0.0.7]/": "private",
    "http://[2002:0a00:0007::]/": "private",
    "http://100.64.0.1/": "private",
}


@pytest.mark.parametrize("target", BAD)
def test_where_a_redirect_may_not_lead(server: Server, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    monkeypatch.setattr(fetch_wire, "CONNECT", 1.0)
    server.pages["/out"] = (302, {"Location": target}, b"")
    assert BAD[target] in problem(server.url + "/out").what


def test_a_robots_txt_that_leads_into_a_private_network(server: Server, other: Server) -> None:
    server.pages["/robots.txt"] = (302, {"Location": other.url + "/robots.txt"}, b"")
    assert "private address" in problem(server.url + "/ferry").what
    assert other.asked == [] and server.asked == ["/robots.txt"]


NUMBERS = {
    "93.184.215.14": True, "2606:2800:21f:cb07:6820:80da:af6b:8b2c": True, "127.0.0.1": False, "127.8.8.8": False,
    "10.0.0.7": False, "172.16.0.1": False, "192.168.1.1": False, "169.254.169.254": False, "100.64.0.1": False,
    "0.0.0.0": False, "224.0.0.1": False, "240.0.0.1": False, "255.255.255.255": False, "192.0.2.1": False,
    "198.18.0.1": False, "::1": False, "::": False, "fe80::1": False, "fe80::1%eth0": False, "fd00::1": False,
    "fec0::1": False, "ff02::1": False, "2001:db8::1": False, "::ffff:127.0.0.1": False, "::ffff:10.0.0.7": False,
    "::ffff:93.184.215.14": True, "64:ff9b::a00:7": False, "64:ff9b::5db8:d70e": True, "2002:a00:7::": False,
    "::127.0.0.1": False,
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_public_or_not(number: str) -> None:
    assert fetch_hosts.is_public(number) == NUMBERS[number]


def test_what_a_visit_may_connect_to() -> None:
    public, private = "93.184.215.14", "10.0.0.7"
    guard = fetch_hosts.Guard("osk.example", 443)
    assert guard.allowed("osk.example", 443, [private, public]) == [public]
    with pytest.raises(Exception, match="private"):
        guard.allowed("osk.example", 443, [private])  # public a moment ago: the name was turned around
    with pytest.raises(Exception, match="private"):
        guard.allowed("tarn.example", 443, [private])
    assert guard.allowed("tarn.example", 80, [public]) == [public]
    local = fetch_hosts.Guard("desk.example", 80)
    assert local.allowed("desk.example", 80, [private]) == [private]
    for host, port in (("desk.example", 81), ("other.example", 80)):
        with pytest.raises(Exception, match="private"):
            local.allowed(host, port, [private])
    for never in ("224.0.0.1", "0.0.0.0", "::", "240.0.0.1"):
        with pytest.raises(Exception, match="no computer"):
            fetch_hosts.Guard(never, 80).allowed(never, 80, [never])


def test_a_name_is_looked_up_once_for_a_connection(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is what is connected to; the name stays in the request."""
    looked: list[str] = []
    connected: list[str] = []
    real = fetch_wire.httpcore.SyncBackend.connect_tcp

    def look(host: str, *_: object) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"]

    def connect(self: Any, host: str, port: int, *rest: Any, **more: Any) -> Any:
        connected.append(host)
        return real(self, host, port, *rest, **more)

    monkeypatch.setattr(fetch_wire, "_numbers", look)
    monkeypatch.setattr(fetch_wire.httpcore.SyncBackend, "connect_tcp", connect)
    article = one(f"http://Desk.Example:{server.port}/ferry")
    assert looked == ["desk.example"] * 2 and connected == ["127.0.0.1"] * 2, "robots.txt and the page"
    assert article.outlet == "desk.example"
    assert server.headers[1]["Host"] == f"desk.example:{server.port}"


def test_a_name_that_turns_around(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Public when robots.txt is asked for, of this computer a moment later."""
    answers = ["93.184.215.14", "127.0.0.1"]
    monkeypatch.setattr(
        fetch_wire, "_numbers", lambda *_: [answers.pop(0) if len(answers) > 1 else answers[0]]
    )
    real = fetch_wire.httpcore.SyncBackend.connect_tcp

    def reached(self: Any, host: str, port: int, *rest: Any, **more: Any) -> Any:
        return real(self, "127.0.0.1", port, *rest, **more)

    monkeypatch.setattr(fetch_wire.httpcore.SyncBackend, "connect_tcp", reached)
    assert "private address" in problem(f"http://osk.example:{server.port}/ferry").what
    assert server.asked == ["/robots.txt"]


TYPED = {
    "http://": "no valid address", "https://[": "no valid address", "http://user:word@a.example/": "user name",
    "http://user@a.example/": "user name", "http://a b/": "no valid address", "http://a.example:0x/": "no valid address",
    "http://xn--/": "no valid address", "http://xn--a-\u00e9/": "no valid address",
    "ftp://a.example/x": "no address that is read", "file:///etc/passwd": "no address that is read",
    "http://" + "a" * 9000: "longer than",
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed[:40])
def test_what_is_no_address(typed: str) -> None:
    assert TYPED[typed] in problem(typed).what


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 402, 403, 404, 406, 410, 418, 451, 500, 502])
def test_answers_that_are_none(server: Server, status: int) -> None:
    server.pages["/ferry"] = (status, {}, b"")
    found = problem(server.url + "/ferry")
    assert f"answers {status}" in found.what and found.hint


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in problem(f"http://127.0.0.1:{port}/").what


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(fetch_wire.socket, "getaddrinfo", none)
    assert "no such host" in problem("https://osk.example/ferry").what
    monkeypatch.setattr(fetch_wire.socket, "getaddrinfo", lambda *_, **__: time.sleep(3) or [])
    monkeypatch.setattr(fetch_wire, "CONNECT", 0.2)
    assert "does not answer" in problem("https://osk.example/ferry").what


def test_a_certificate_that_nobody_knows(server: Server) -> None:
    """Spoken to in TLS, a plain server makes no handshake."""
    found = problem(server.url.replace("http:", "https:") + "/ferry")
    assert "cannot be reached" in found.what and "SSL" in found.what


SENT: list[bytes] = []
"""What the last of them sent."""


def sends(*pieces: bytes, pause: float = 0.0) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        SENT.clear()
        for piece in pieces:
            SENT.append(piece)
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return send


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BROKEN = {
    "nothing": (sends(), "broke off"),
    "no HTTP": (sends(b"220 osk.example ESMTP\r\n"), "broke off"),
    "cut in the head": (sends(OK), "broke off"),
    "shorter than it says": (sends(OK + b"Content-Length: 999\r\n\r\n<html>"), "broke off"),
    "broken chunks": (sends(OK + b"Transfer-Encoding: chunked\r\n\r\nxx\r\n<html>"), "broke off"),
    "a head of 10 MB": (sends(OK + b"X-A: " + b"a" * 10_000_000), "broke off"),
    "100,000 headers": (sends(OK, b"X-A: a\r\n" * 100_000, b"\r\n<html>"), "broke off"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_answers(server: Server, name: str) -> None:
    server.pages["/ferry"], says = BROKEN[name]
    assert says in problem(server.url + "/ferry").what


SLOW = {
    "says nothing": sends(b"", pause=5),
    "a head by drops": sends(OK, *[b"X-A: a\r\n"] * 100, pause=0.1),
    "a body by drops": sends(OK + b"\r\n", *[b"<p>a"] * 100, pause=0.1),
}


@pytest.mark.parametrize("name", SLOW)
def test_slow_answers(server: Server, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(fetch_wire, "WHOLE", 1.0)
    server.pages["/ferry"] = SLOW[name]
    assert "took longer than 1 seconds" in problem(server.url + "/ferry").what
    assert len(SENT) < 100, "it was waited for to the end"


def test_no_answer_in_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_wire, "READ", 0.3)
    server.pages["/ferry"] = sends(b"", pause=3)
    assert "does not answer" in problem(server.url + "/ferry").what


def deflated(data: bytes, bits: int) -> bytes:
    packer = zlib.compressobj(9, wbits=bits)
    return packer.compress(data) + packer.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "GZIP": ("GZIP", gzip.compress),
    "two members": ("gzip", lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:])),
    "padded gzip": ("gzip", lambda data: gzip.compress(data) + bytes(99)),
    "deflate": ("deflate", lambda data: deflated(data, 15)),
    "bare deflate": ("deflate", lambda data: deflated(data, -15)),
    "br": ("br", lambda data: brotli.compress(data, quality=4)),
    "zstd": ("zstd", lambda data: zstandard.ZstdCompressor().compress(data)),
    "identity": ("identity", bytes),
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_answers(server: Server, name: str) -> None:
    encoding, pack = PACKED[name]
    server.pages["/ferry"] = (200, {**HTML, "Content-Encoding": encoding}, pack(PLAIN))
    assert one(server.url + "/ferry").text == STORY
    for damaged in (pack(PLAIN)[:-20], b"\xff" * 50):
        fetch_pace._HOSTS.clear()
        server.pages["/ferry"] = (200, {**HTML, "Content-Encoding": encoding}, damaged)
        (item, *_) = read([server.url + "/ferry"])
        wanted = ("damaged", "cut short") if encoding != "identity" and "padded" not in name else ("",)
        assert isinstance(item, Article) or any(said in item.what for said in wanted)
        assert not isinstance(item, Article) or name in ("identity", "padded gzip", "two members")


@pytest.mark.parametrize("name", ["gzip", "deflate", "bare deflate", "br", "zstd"])
def test_bombs(server: Server, name: str) -> None:
    encoding, pack = PACKED[name]
    bomb = pack(bytes(150_000_000))
    server.pages["/bomb"] = (200, {**HTML, "Content-Encoding": encoding}, bomb)
    assert "taken for a bomb" in problem(server.url + "/bomb").what
    server.pages["/robots.txt"] = (200, {"Content-Encoding": encoding}, bomb)
    fetch_robots._KNOWN.clear()
    assert one(server.url + "/ferry").text == STORY


def test_an_unknown_packing(server: Server) -> None:
    for encoding in ("compress", "gzip, gzip", "x" * 5000):
        server.pages["/ferry"] = (200, {**HTML, "Content-Encoding": encoding}, PLAIN)
        assert "packed in a way" in problem(server.url + "/ferry").what


def test_too_large(server: Server) -> None:
    small = Limits(bytes=1000)
    server.pages["/long"] = (200, HTML, b"<html>" + b"a" * 5000)
    assert "larger than 1 kB" in problem(server.url + "/long", limits=small).what
    server.pages["/long"] = sends(OK + b"\r\n", *[b"a" * 10_000] * 1000)
    assert "larger than 1 kB" in problem(server.url + "/long", limits=small).what
    server.pages["/long"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"ab" * 5000))
    assert "larger than 1 kB" in problem(server.url + "/long", limits=small).what
    server.pages["/long"] = (200, {**HTML, "Content-Length": "200000000"}, b"")
    assert "is 200 MB, larger than 100 MB" in problem(server.url + "/long").what


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg", "font/woff2"])
def test_what_is_no_article(server: Server, kind: str) -> None:
    server.pages["/x"] = (200, {"Content-Type": kind}, PLAIN)
    assert f"({kind}), not an article" in problem(server.url + "/x").what


def test_a_picture_under_another_name(server: Server) -> None:
    server.pages["/x"] = (200, HTML, b"\x89PNG\r\n\x1a\n" + bytes(99))
    assert "PNG" in problem(server.url + "/x").what
    server.pages["/x"] = (200, HTML, b"")
    assert "answers with nothing" in problem(server.url + "/x").what


def test_passwords_and_proxies_of_the_environment_stay_there(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login orla password word\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert one(server.url + "/ferry").text == STORY
    assert "Authorization" not in server.headers[1]


def test_cookies_last_for_one_visit(server: Server) -> None:
    server.pages["/in"] = (302, {"Location": "/ferry", "Set-Cookie": "a=b; Path=/"}, b"")
    list(read([server.url + "/in", server.url + "/ferry"]))
    cookies = [
        headers.get("Cookie")
        for path, headers in zip(server.asked, server.headers, strict=True)
        if path == "/ferry"
    ]
    assert cookies == ["a=b", None]


def test_nothing_else_of_the_page_is_fetched(server: Server) -> None:
    head = "<meta http-equiv=refresh content='0;url=/x'><base href=/x><link rel=stylesheet href=/x><script src=/x></script>"
    server.pages["/ferry"] = (
        200,
        HTML,
        PAGE.format(head).replace("</article>", "<img src=/x><iframe src=/x>").encode(),
    )
    one(server.url + "/ferry")
    assert server.asked == ["/robots.txt", "/ferry"]


def test_an_error_names_the_address(server: Server) -> None:
    with pytest.raises(ReadError) as caught:
        read_one(server.url + "/gone")
    assert caught.value.problem.where == server.url + "/gone"
    server.pages["/rows"] = (200, {"Content-Type": "application/json"}, json.dumps(ROWS).encode())
    with pytest.raises(ReadError, match="holds 2 articles"):
        read_one(server.url + "/rows")
    assert read_one(server.url + "/rows#y").text == "Late."
    with pytest.raises(ReadError, match="no record with the id z"):
        read_one(server.url + "/rows#z")


def test_the_handshake_names_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connected to is a number; the first bytes of TLS ask for the name, so that certificates are checked
    against it."""
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            with listening.accept()[0] as connection:
                said.append(connection.recv(4096))

        threading.Thread(target=listen, daemon=True).start()
        monkeypatch.setattr(fetch_wire, "_numbers", lambda *_: ["127.0.0.1"])
        found = problem(f"https://desk.example:{listening.getsockname()[1]}/ferry")
    assert "cannot be reached" in found.what
    assert said[0].startswith(b"\x16\x03") and b"desk.example" in said[0]
