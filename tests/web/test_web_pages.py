"""Every page and its twin: there, linked, sound, and telling what it should."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from lxml import html as lxml_html
from made_desk import EVIL, Ids
from starlette.testclient import TestClient

from wirecopy.show.safe import one_line

DAM = "Sedria rejected a demand for an outside inspection of the Halvern Dam on Wednesday as"
PAGES = {
    "front": "/",
    "front by origins": "/?order=origins",
    "front of an outlet": "/?outlet=quillmereledger.example&since=2024-06-01&until=2024-06-30",
    "front of a batch": "/?batch=1&single=true",
    "front behind the last": "/?page=40",
    "story": "/story/{ids.dam}",
    "story joined": "/story/{ids.joined}?was={ids.gone}",
    "article": "/article/{ids.articles[0]}",
    "article replaced": "/article/{ids.first}",
    "article hostile": "/article/{ids.evil}",
    "compare": "/compare/{ids.first}/{ids.changed}",
    "compare hostile": "/compare/{ids.evil}/{ids.changed}",
    "revisions": "/revisions/{ids.changed}",
    "revisions of one text": "/revisions/{ids.articles[0]}",
    "revised": "/revisions",
    "revised of an outlet": "/revisions?outlet=bay.example",
    "outlets": "/outlets",
    "outlet": "/outlet/bay.example",
    "outlet hostile": "/outlet/" + quote(f"evil {EVIL}", safe=""),
    "search": "/search?q=ferry",
    "search with filters": "/search?q=%22halvern+dam%22&outlet=quillmereledger.example&since=2024-01-01&until=",
    "search for nothing": "/search?q=zzzz",
    "search empty": "/search",
    "search hostile": "/search?q=" + quote(EVIL),
    "search odd": "/search?q=" + quote('" - OR ( * NEAR " AND'),
    "check": "/check?text=" + quote(DAM),
    "check short": "/check?text=ferry+struck",
    "check nothing": "/check?text=nothing+of+this+kind",
    "check empty": "/check",
    "check hostile": "/check?text=" + quote(EVIL),
    "about": "/about",
    "docs": "/docs",
}


def _at(path: str, ids: Ids) -> str:
    return path.replace("[0]", "0").format(ids=_Named(ids)) if "{" in path else path


class _Named:
    def __init__(self, ids: Ids) -> None:
        self.__dict__.update(vars_of(ids))


def vars_of(ids: Ids) -> dict[str, str]:
    told = {
        name: getattr(ids, name) for name in ("dam", "joined", "gone", "removed", "first", "changed", "evil")
    }
    return told | {"articles0": ids.articles[0]}


def _twin(path: str) -> str:
    path, _, query = path.partition("?")
    if path == "/docs":
        return "/openapi.json"
    return f"{path}.json" + (f"?{query}" if query else "")


def sound(page: str) -> Any:
    tree = lxml_html.fromstring(page.encode())
    assert not tree.xpath("//script | //img | //@style | //style | //iframe | //object")
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert not set(page) & set("\x1b\x00\u202e")
    found = tree.xpath("//@id")
    assert len(found) == len(set(found))
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    assert tree.xpath("//title")[0].text
    for target in tree.xpath("//@href"):
        assert urlsplit(target).scheme in ("", "http", "https", "data")
    assert all("noreferrer" in link.get("rel", "") for link in tree.xpath("//a[starts-with(@href, 'http')]"))
    for target in tree.xpath(
        "//a[not(ancestor::svg)]/@href[starts-with(., '#')]"
    ):  # bars of what excerpts leave out
        assert target[1:] in found
    for field in tree.xpath("//input[not(@type='hidden')] | //textarea"):
        assert field.xpath("ancestor::label") or field.get("aria-label")
    return tree


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["client", "far"])
def test_page_and_twin(name: str, who: str, ids: Ids, request: pytest.FixtureRequest) -> None:
    client: TestClient = request.getfixturevalue(who)
    path = _at(PAGES[name], ids)
    page = client.get(path)
    assert page.status_code == 200, page.text[:500]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    tree = sound(page.text)
    twin = tree.xpath("//link[@rel='alternate']/@href")[0]
    data = client.get(_twin(path))
    assert data.status_code == 200
    assert data.headers["content-type"].startswith("application/json")
    assert client.get(twin).json() == data.json()


def test_every_link_leads_somewhere(client: TestClient) -> None:
    left, seen = ["/"], {"/"}
    while left:
        path = left.pop()
        answer = client.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for target in lxml_html.fromstring(answer.content).xpath("//a/@href | //link/@href"):
            there = urljoin(f"http://here{path}", target).partition("#")[0]
            if there.startswith("http://here/"):
                there = there.removeprefix("http://here")
                if there not in seen and not there.startswith("data:"):
                    seen.add(there)
                    left.append(there)
    kinds = {path.split("/")[1].split("?")[0] for path in seen}
    assert kinds >= {
        "story",
        "article",
        "compare",
        "revisions",
        "outlet",
        "outlets",
        "search",
        "check",
        "about",
    }


def _text(page: str) -> str:
    return " ".join("".join(lxml_html.fromstring(page.encode()).itertext()).split())


def test_front_tells_what_is_new(client: TestClient, ids: Ids) -> None:
    told = client.get("/.json").json()
    dam = next(story for story in told["stories"] if story["id"] == ids.dam)
    assert (dam["articles"], dam["outlets"], dam["without_outlet"], dam["origins"]["min"]) == (9, 8, 1, 3)
    assert told["total"] == len(told["stories"])
    assert "3 known origins, 1 undetermined" in _text(client.get("/").text)
    only = client.get("/.json?outlet=bay.example").json()
    assert ids.dam not in [story["id"] for story in only["stories"]]
    assert only["stories"]


def test_story_is_the_document_of_trace(client: TestClient, ids: Ids) -> None:
    told = client.get(f"/story/{ids.dam}.json").json()
    assert told["complete"] is True
    assert len(told["articles"]) == 9
    assert [story["id"] for story in told["stories"]] == [ids.dam]
    page = client.get(f"/story/{ids.dam}").text
    assert all(f'href="/article/{article["id"]}"' in page for article in told["articles"])
    assert 'href="/compare/' in page


def test_large_story_is_a_list(folder: Any, ids: Ids) -> None:
    from serving import client_of

    with client_of(folder, largest=5) as client:
        told = client.get(f"/story/{ids.dam}.json").json()
        assert told["complete"] is False
        assert len(told["articles"]) == 9
        sound(client.get(f"/story/{ids.dam}").text)


MOVED = {
    "a story joined to another": ("/story/{ids.gone}", "/story/{ids.joined}?was={ids.gone}"),
    "its twin": ("/story/{ids.gone}.json", "/story/{ids.joined}.json?was={ids.gone}"),
    "the beginning of an id": ("/story/{dam8}", "/story/{ids.dam}"),
    "an article of a story": ("/story/{ids.changed}", None),
    "the beginning of an article's id": ("/article/{first8}", "/article/{ids.first}"),
}


@pytest.mark.parametrize("case", MOVED)
def test_what_moved(case: str, client: TestClient, ids: Ids) -> None:
    short = {"dam8": ids.dam[:16], "first8": ids.first[:8]}
    asked, there = (path and path.format(ids=_Named(ids), **short) for path in MOVED[case])
    answer = client.get(asked)
    assert answer.status_code == 308
    if there:
        assert answer.headers["location"] == there
    assert client.get(answer.headers["location"]).status_code == 200


def test_arrival_says_where_from(client: TestClient, ids: Ids) -> None:
    told = f"This was {ids.gone}, which is now part of this story."
    assert told in _text(client.get(f"/story/{ids.joined}?was={ids.gone}").text)
    assert told not in _text(client.get(f"/story/{ids.joined}").text)
    assert "This was" not in _text(client.get(f"/story/{ids.dam}?was={ids.gone}").text)


def test_removed_says_so(client: TestClient, ids: Ids) -> None:
    for path in (
        f"/article/{ids.removed}",
        f"/revisions/{ids.removed}",
        f"/compare/{ids.first}/{ids.removed}",
    ):
        answer = client.get(path)
        assert answer.status_code == 410
        assert "the author asked for it" in _text(answer.text)
        sound(answer.text)
        assert client.get(f"{path}.json").json()["status"] == 410


def test_article_names_who_carries_what(client: TestClient, ids: Ids) -> None:
    told = client.get(f"/article/{ids.changed}.json").json()
    others = [carrier["article"]["outlet"] for carrier in told["carriers"] if not carrier["stock"]]
    assert "coast.example" in others
    assert told["paragraphs"][0]["carried_by"]
    assert told["paragraphs"][0]["text"].startswith("The harbour of Port Ellery")
    page = client.get(f"/article/{ids.changed}").text
    assert '<mark class="p p' in page
    assert "2 revisions" in _text(page)
    assert "was replaced at its address" in _text(client.get(f"/article/{ids.first}").text)


def test_revisions_tell_the_notice_and_the_change(client: TestClient, ids: Ids) -> None:
    told = client.get(f"/revisions/{ids.first}.json").json()["revisions"]
    assert [row["change"] for row in told] == ["first", "changed with visible notice"]
    assert told[1]["step"]["counts"]["factual"] == 1
    page = _text(client.get(f"/revisions/{ids.first}").text)
    assert "44" in page
    assert "changed with visible notice" in page
    assert [row["article"]["id"] for row in client.get("/revisions.json").json()["revisions"]] == [
        ids.changed
    ]


def test_outlet_has_denominators(client: TestClient) -> None:
    page = _text(client.get("/outlet/bay.example").text)
    assert "1 of 1 (100 %)" in page
    assert client.get("/outlet/bay.example.json").json()["shared"] == 1
    assert client.get("/outlet/nobody.example").status_code == 404


def test_search_marks_words(client: TestClient) -> None:
    told = client.get('/search.json?q="east pier" -correction').json()
    assert told["total"] >= 1
    hit = told["hits"][0]
    assert hit["excerpt"]["text"][hit["spans"][0]["start"] - hit["excerpt"]["start"] :].startswith("east")
    assert "<mark>east" in client.get("/search?q=%22east+pier%22").text


def test_check_answers_short_and_long(client: TestClient, ids: Ids) -> None:
    text = client.get(f"/article/{ids.changed}.json").json()["paragraphs"][0]["text"]
    short = client.post("/check", data={"text": text})
    assert short.status_code == 303
    page = client.get(short.headers["location"])
    assert "articles carry" in _text(page.text)
    long = client.post("/check", data={"text": f"{text}\r\n\r\n" + "and so on it went " * 200})
    assert long.status_code == 200
    assert "articles carry" in _text(long.text)
    sound(long.text)
    told = client.post("/check.json", data={"text": f"{text} " + "x " * 1500}).json()
    assert {row["id"] for row in told["articles"]} >= {ids.changed}
    assert "Not in this archive" in _text(client.get("/check?text=nothing+of+this+kind").text)


def test_hostile_words_are_told_as_they_are(client: TestClient, ids: Ids) -> None:
    page = client.get(f"/article/{ids.evil}").text
    assert one_line(EVIL) in one_line(unescape(page))
    assert (
        "javascript:"
        not in page.replace(unescape("javascript:document"), "javascript:document").split("<main")[0]
    )
    assert not [
        target for target in lxml_html.fromstring(page).xpath("//@href") if target.startswith("javascript")
    ]


def test_docs_list_every_twin(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    page = _text(client.get("/docs").text)
    for path, methods in schema["paths"].items():
        assert path in page
        for one in methods["get"].get("parameters", ()):
            assert one["name"] in page
            assert one["description"]
    assert len(schema["paths"]) == 11
