"""Whatever is asked: an answer that says what is wrong, with the same headers, and never a fault of ours."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_desk import EVIL, Ids
from starlette.testclient import TestClient

from wirecopy.web.answer import POLICY
from wirecopy.web.check import LONGEST

LONG = "x" * 5000
ASKED: list[tuple[str, int]] = [
    ("/nope", 404),
    ("/story/", 404),
    ("/story/zz", 404),
    ("/story/zzzzzzzz", 404),
    ("/article/0123456789abcdef", 404),
    (f"/story/{LONG}", 404),
    (f"/article/{LONG}", 404),
    ("/compare/0123456789abcdef/fedcba9876543210", 404),
    ("/compare/0123456789abcdef", 404),
    ("/outlet/", 404),
    ("/outlet/nobody", 404),
    (f"/outlet/{LONG}", 404),
    ("/outlet/..%2F..%2Fetc%2Fpasswd", 404),
    ("/outlet/%00", 404),
    ("/outlet/%ff%fe", 404),
    ("/story/..%2F..%2F..%2Fetc%2Fpasswd", 404),
    ("/article/%2e%2e/%2e%2e/archive.sqlite", 404),
    ("/archive.sqlite", 404),
    ("/..%2farchive.sqlite", 404),
    ("/static/../../../etc/passwd", 404),
    ("/style.css", 404),
    ("/?page=0", 400),
    ("/?page=-1", 400),
    ("/?page=99999999999999999999999", 400),
    ("/?page=501", 400),
    ("/?page=x", 400),
    ("/?page=1e3", 400),
    ("/?order=random", 400),
    ("/?single=perhaps", 400),
    ("/?batch=0", 400),
    ("/?batch=99999999999999999999", 400),
    ("/?since=yesterday", 400),
    ("/?since=2024-13-01", 400),
    ("/?since=0000-01-01", 400),
    ("/?since=2024-02-31", 200),
    ("/?since=&until=&outlet=", 200),
    ("/?outlet=%00%ff", 200),
    ("/?nothing=known", 200),
    (f"/?outlet={LONG}", 400),
    (f"/search?q={LONG}", 400),
    ("/search?q=%00", 200),
    ("/search?q=%ff", 200),
    ("/search?q=a&page=50", 200),
    ("/search?q=a&page=51", 400),
    ("/search?q=" + "%22" * 99, 200),
    ("/search?q=" + "a+OR+" * 50, 200),
    ("/search?q=" + "-a+" * 90, 200),
    ("/search?q=*&story=zzzzzzzz", 200),
    ("/search?q=a&story=%00", 400),
    (f"/check?text={LONG}", 400),
    ("/check?text=%00%ff", 200),
    (f"/check?text={'y' * 20000}", 400),
    (f"/{'y' * 20000}", 400),
    ("/revisions/zzzzzzzz", 404),
    ("/revisions?page=0", 400),
    ("/about?page=201", 400),
    ("/corrections", 403),
]


@pytest.mark.parametrize(("path", "status"), ASKED)
@pytest.mark.parametrize("who", ["client", "far"])
def test_asked(path: str, status: int, who: str, request: pytest.FixtureRequest) -> None:
    client: TestClient = request.getfixturevalue(who)
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:300]
    _headed(answer)
    if status != 200:
        assert f'<p class="status">{status}</p>' in answer.text


def _headed(answer: Any) -> None:
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


@pytest.mark.parametrize(
    "path", ["/nope.json", "/story/zzzzzz.json", "/.json?page=0", "/search.json?q=" + "x" * 999]
)
def test_twins_refuse_as_json(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()["status"] == answer.status_code >= 400
    assert answer.json()["what"]
    _headed(answer)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
def test_nothing_but_reading(client: TestClient, method: str) -> None:
    answer = client.request(method, "/")
    assert answer.status_code == 405
    _headed(answer)


def test_posting_where_nothing_is_taken(client: TestClient) -> None:
    for path in ("/", "/search", "/about", "/story/zzzzzz"):
        answer = client.post(path, data={"text": "x"})
        assert answer.status_code in (404, 405)
        _headed(answer)


def test_too_large_a_text_is_told(client: TestClient) -> None:
    for text in ("y" * (LONGEST + 1), "y" * 900_000):
        answer = client.post("/check", data={"text": text})
        assert answer.status_code == 413
        _headed(answer)
    assert client.post("/check", data={"text": "y " * (LONGEST // 2)}).status_code == 200
    assert client.post("/check", data={f"f{n}": "" for n in range(400)}).status_code == 400
    assert client.post("/check", json={"text": "x"}).status_code == 400
    assert client.post("/check", data={"text": "x" * 2000, "since": "then"}).status_code == 400
    odd = {"content": b"text=%ff%00", "headers": {"content-type": "application/x-www-form-urlencoded"}}
    assert client.post("/check", **odd).status_code == 303


def test_head_is_get_without_a_body(client: TestClient, ids: Ids) -> None:
    for path in ("/", f"/article/{ids.changed}", "/nope"):
        for _ in range(2):  # made, and kept
            one, other = client.head(path), client.get(path)
            assert one.status_code == other.status_code
            assert one.content == b""
            assert one.headers["content-type"] == other.headers["content-type"]


_odd = st.text(max_size=40) | st.sampled_from(
    [EVIL, '"', "-", "OR", "*", "a:b", "^", "NEAR(a b)", "\0", "{", "%"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=_odd, outlet=_odd, text=_odd, path=_odd)
def test_no_fault_of_ours(client: TestClient, q: str, outlet: str, text: str, path: str) -> None:
    def plain(given: str) -> str:
        return given.encode("utf-8", "replace").decode()

    for where, told in (
        ("/search", {"q": plain(q), "outlet": plain(outlet)}),
        ("/check.json", {"text": plain(text), "outlet": plain(outlet)}),
        ("/", {"outlet": plain(outlet)}),
    ):
        assert client.get(where, params=told).status_code in (200, 400)
    from urllib.parse import quote

    for kind in ("story", "article", "outlet", "revisions"):
        assert client.get(f"/{kind}/{quote(plain(path), safe='')}").status_code in (200, 308, 404, 410)
