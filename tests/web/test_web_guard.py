"""Who asks, by what name, and what they may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_desk import Ids
from serving import client_of
from starlette.testclient import TestClient

from wirecopy.web.guard import Guard, Reader
from wirecopy.web.settings import Settings

HOSTS = [
    ("127.0.0.1", "127.0.0.1:8000", True, "the address"),
    ("127.0.0.1", "127.0.0.1", True, "without a port"),
    ("127.0.0.1", "localhost:8000", True, "its name"),
    ("127.0.0.1", "LOCALHOST", True, "in capitals"),
    ("127.0.0.1", "[::1]:8000", True, "the other loopback"),
    ("::1", "[::1]:8000", True, "bound to it"),
    ("127.0.0.1", "evil.example", False, "another site made a browser ask here"),
    ("127.0.0.1", "evil.example:8000", False, "with the port"),
    ("127.0.0.1", "127.0.0.1.evil.example", False, "begins like the address"),
    ("127.0.0.1", "localhost.evil.example", False, "begins like the name"),
    ("127.0.0.1", "192.168.1.4", False, "an address that is not listened on"),
    ("127.0.0.1", "", False, "none"),
    ("127.0.0.1", "[", False, "half of one"),
    ("127.0.0.1", "127.0.0.1:80:80", False, "two ports"),
    ("0.0.0.0", "192.168.1.4:8000", True, "any address where all are listened on"),
    ("0.0.0.0", "evil.example", False, "but no strange name"),
    ("desk.example", "desk.example:8000", True, "the name it was started with"),
]


@pytest.mark.parametrize(("bound", "host", "known", "why"), HOSTS)
def test_hosts(bound: str, host: str, known: bool, why: str) -> None:
    assert Guard.of(Settings(Path("x"), bound)).knows(host) is known, why


READERS = [
    ({}, "127.0.0.1", {}, Reader(True, False), "on this machine"),
    ({}, "::1", {}, Reader(True, False), "by the other loopback"),
    ({}, "::ffff:127.0.0.1", {}, Reader(True, False), "written as the newer kind"),
    ({}, "203.0.113.7", {}, Reader(False, False), "elsewhere, however that came about"),
    ({}, "127.0.0.1", {"x-forwarded-for": "203.0.113.7"}, Reader(False, False), "a proxy asks for somebody"),
    ({}, "127.0.0.1", {"via": "1.1 proxy"}, Reader(False, False), "a proxy asks"),
    ({"host": "0.0.0.0"}, "127.0.0.1", {}, Reader(False, False), "others are listened to as well"),
    ({"host": "0.0.0.0", "full_text": True}, "203.0.113.7", {}, Reader(True, False), "full texts for all"),
    ({"allow_corrections": True}, "127.0.0.1", {}, Reader(True, True), "corrections here"),
    ({"allow_corrections": True, "full_text": True}, "203.0.113.7", {}, Reader(True, False), "not elsewhere"),
    (
        {"allow_corrections": True},
        "127.0.0.1",
        {"forwarded": "for=x"},
        Reader(False, False),
        "nor by a proxy",
    ),
]


@pytest.mark.parametrize(("settings", "who", "headers", "reader", "why"), READERS)
def test_readers(
    settings: dict[str, Any], who: str, headers: dict[str, str], reader: Reader, why: str
) -> None:
    scope = {"client": (who, 1), "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}
    assert Guard.of(Settings(Path("x"), **settings)).reader(scope) == reader, why


def test_strange_host_is_refused_on_every_path(client: TestClient, ids: Ids) -> None:
    for path in ("/", "/.json", f"/story/{ids.dam}", "/nope", "/openapi.json"):
        client.get(path)  # so that it is kept
        answer = client.get(path, headers={"host": "evil.example"})
        assert answer.status_code == 421
        assert "Sedria" not in answer.text


def test_full_text_for_all_if_told_so(folder: Path, ids: Ids) -> None:
    with client_of(folder, "203.0.113.7", host="0.0.0.0", full_text=True) as one:
        assert one.get(f"/article/{ids.changed}.json").json()["excerpts"] is False


def test_a_kept_page_is_for_its_reader_alone(folder: Path, ids: Ids) -> None:
    """The same server, the same address, the one after the other."""
    with client_of(folder) as one:
        path = f"/article/{ids.changed}.json"
        assert one.get(path).json()["excerpts"] is False
        assert one.get(path, headers={"x-forwarded-for": "203.0.113.7"}).json()["excerpts"] is True
        assert one.get(path).json()["excerpts"] is False
