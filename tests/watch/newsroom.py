"""A newsroom in a server of the test: feeds, pages, and names that lead there as if it were on the open internet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest
from tests.read.server import HTML, Answer, Server

from wirecopy.read import fetch_pace, fetch_robots, fetch_wire

PUBLIC = "93.184.215.14"
PAGE = (
    '<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}'
    "</article></body></html>"
)


def story(number: int) -> str:
    """A text of some eighty words that no other number has."""
    return (
        f"Ferry number {number} of Port Osk was late by {number + 3} minutes on Tuesday, the harbour office said. "
        f"Pier {number} had been closed since the morning because of the work on crane {number}, which is to be "
        f"finished in {number + 2} weeks. “Nobody has told us,” said Orla Vénn, who waited at gate {number} with "
        f"{number + 11} other passengers. The office promised that boat {number} would be on time again as soon as "
        f"the tide allows, and that tickets of line {number} stay good for {number + 20} days."
    )


def page(number: int, text: str | None = None, head: str = "") -> bytes:
    body = "".join(f"<p>{escape(part)}</p>" for part in (text or story(number)).split(". "))
    return PAGE.format(title=f"Ferry {number} late", head=head, body=body).encode()


def rss(items: list[dict[str, Any]], ttl: int | None = None, extra: str = "") -> bytes:
    """RSS 2.0 of items with `link`, `guid`, `title`, `date`, `text`, `updated`."""
    rows = []
    for one in items:
        row = f"<title>{escape(one.get('title', 'Ferry late'))}</title>"
        if "link" in one:
            row += f"<link>{escape(one['link'])}</link>"
        if "guid" in one:
            row += f"<guid isPermaLink='false'>{escape(one['guid'])}</guid>"
        if "date" in one:
            row += f"<pubDate>{one['date']}</pubDate>"
        if "updated" in one:
            row += f"<atom:updated>{one['updated']}</atom:updated>"
        if "text" in one:
            row += f"<description>{escape(one['text'])}</description>"
        rows.append(f"<item>{row}</item>")
    told = f"<ttl>{ttl}</ttl>" if ttl is not None else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>Port Osk</title><link>http://osk.example/</link>{told}{extra}{''.join(rows)}</channel></rss>"
    ).encode()


def atom(items: list[dict[str, Any]]) -> bytes:
    rows = "".join(
        f"<entry><id>{escape(one['guid'])}</id><title>Ferry late</title><link href={quoteattr(one['link'])}/>"
        f"<updated>{one.get('updated', '2031-03-05T10:15:00Z')}</updated></entry>"
        for one in items
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:osk</id><title>Port Osk</title>'
        f"<updated>2031-03-05T10:15:00Z</updated>{rows}</feed>"
    ).encode()


def rdf(items: list[dict[str, Any]]) -> bytes:
    rows = "".join(
        f"<item rdf:about={quoteattr(one['link'])}><title>Ferry late</title><link>{escape(one['link'])}</link></item>"
        for one in items
    )
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/"><channel rdf:about="http://osk.example/"><title>Port Osk</title>'
        f"<link>http://osk.example/</link></channel>{rows}</rdf:RDF>"
    ).encode()


def json_feed(items: list[dict[str, Any]]) -> bytes:
    rows = [{"id": one["guid"], "url": one["link"], "title": "Ferry late"} for one in items]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Osk", "items": rows}).encode()


@dataclass
class Newsroom:
    """Feeds and pages by path; `tagged` answers with an ETag and 304 as it should be done."""

    server: Server = field(default_factory=Server)

    def at(self, path: str, host: str = "osk.example") -> str:
        return f"http://{host}:{self.server.port}{path}"

    def give(self, path: str, answer: Answer | list[Answer] | Any) -> None:
        self.server.pages[path] = answer

    def page(self, path: str, body: bytes) -> None:
        self.give(path, (200, HTML, body))

    def tagged(self, path: str, body: bytes, kind: str = "application/rss+xml", **headers: str) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

        def answer(handler: BaseHTTPRequestHandler) -> None:
            same = handler.headers.get("If-None-Match") == tag
            handler.send_response(304 if same else 200)
            for name, value in {"ETag": tag, "Content-Type": kind, **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            if not same:
                handler.wfile.write(body)

        self.give(path, answer)

    def coverage(self, numbers: range, host: str = "osk.example") -> list[dict[str, Any]]:
        """Pages with their items."""
        for number in numbers:
            self.page(f"/{number}", page(number))
        return [
            {"link": self.at(f"/{number}", host), "guid": f"osk-{number}", "title": f"Ferry {number} late"}
            for number in numbers
        ]

    def asked(self, path: str) -> int:
        return self.server.asked.count(path)

    def headers(self, path: str) -> list[dict[str, str]]:
        return [head for at, head in zip(self.server.asked, self.server.headers, strict=True) if at == path]


def route(monkeypatch: pytest.MonkeyPatch, numbers: dict[str, list[str]] | None = None) -> list[str]:
    """Names that end in `.example` stand for a public number, which is the server on this computer. Returned are the
    numbers that were connected to."""
    connected: list[str] = []
    given = numbers or {}
    real = fetch_wire.httpcore.SyncBackend.connect_tcp
    looked = fetch_wire._numbers

    def look(host: str, port: int, seconds: float) -> list[str]:
        if host in given:
            turns = given[host]
            return [turns.pop(0) if len(turns) > 1 else turns[0]]
        return [PUBLIC] if host.endswith(".example") else looked(host, port, seconds)

    def connect(self: Any, host: str, port: int, *rest: Any, **more: Any) -> Any:
        connected.append(host)
        return real(self, "127.0.0.1" if host == PUBLIC else host, port, *rest, **more)

    monkeypatch.setattr(fetch_wire, "_numbers", look)
    monkeypatch.setattr(fetch_wire.httpcore.SyncBackend, "connect_tcp", connect)
    return connected


def forget() -> None:
    """Nothing is remembered of hosts."""
    fetch_pace._HOSTS.clear()
    fetch_robots._KNOWN.clear()
