"""Readers elsewhere never get more of an article than its veil lets through, whatever they ask for and however often."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from made_desk import Ids
from starlette.testclient import TestClient

from wirecopy.archive import open_archive
from wirecopy.show.veil import Veil, shown
from wirecopy.words import words

_WINDOW = 5
"""Words in a row; fewer stand in headlines, reasons and figures."""


def _folded(text: str) -> str:
    return f" {' '.join(words(text).folded)} "


def _hidden_windows(text: str, changed: Any = ()) -> set[str]:
    """All stretches of words of which none may be shown."""
    opened = {span.start for span in shown(text, changed)}
    found = words(text)
    rows = list(found)
    return {
        f" {' '.join(word for _, _, word in rows[at : at + _WINDOW])} "
        for at in range(len(rows) - _WINDOW + 1)
        if not any(start in opened for start, _, _ in rows[at : at + _WINDOW])
    }


def _crawl(client: TestClient, ids: Ids) -> list[str]:
    """The words of many pages and twins, those asked for among them that would put a text together."""
    articles = list(ids.articles)
    paths = [
        "/",
        "/about",
        "/revisions",
        f"/story/{ids.dam}",
        f"/story/{ids.joined}",
        f"/revisions/{ids.first}",
    ]
    paths += [f"/article/{one}" for one in articles]
    paths += [f"/compare/{one}/{other}" for one in articles[:5] for other in articles]
    paths += [
        f"/search?q={word}" for word in ("said", "the", "harbour", "dam", "-dam said", "pier OR minister")
    ]
    told = []
    for path in paths:
        page = client.get(path)
        path, _, query = path.partition("?")
        twin = client.get(f"{path}.json" + (f"?{query}" if query else ""))
        assert page.status_code == twin.status_code == 200
        told.append(_folded("".join(lxml_html.fromstring(page.content).itertext())))
        told += [_folded(text) for text in _strings(twin.json())]
    return told


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in _strings(one)]


def test_no_request_gives_what_is_veiled(far: TestClient, folder: Path, ids: Ids) -> None:
    told = _crawl(far, ids)
    headlines = _folded(" ".join(text for text in _headlines(far, ids)))
    with open_archive(folder) as archive:
        texts = {ident: archive.given(ident).text for ident in ids.articles}
        veils = {}
        for story in archive.stories(several=False, limit=100):
            trace = archive.trace(story.id)
            document = trace.json()
            for article in document["articles"]:
                veils[article["id"]] = Veil.of(document, trace.texts)._changed.get(article["id"], ())
    open_somewhere = _folded(
        " | ".join(Veil({"x": text}, {"x": veils.get(ident, ())}).text("x") for ident, text in texts.items())
    )
    addresses = _folded(
        " ".join(found for text in texts.values() for found in re.findall(r"https?://\S+", text))
    )
    for ident, text in texts.items():
        windows = _hidden_windows(text, veils.get(ident, ())) - (
            _windows(headlines) | _windows(addresses) | _windows(open_somewhere)
        )
        assert windows
        for one in told:
            assert not [window for window in windows if window in one], ident


def _windows(folded: str) -> set[str]:
    rows = folded.split()
    return {f" {' '.join(rows[at : at + _WINDOW])} " for at in range(len(rows) - _WINDOW + 1)}


def _headlines(client: TestClient, ids: Ids) -> list[str]:
    """What is told of an article as it is."""
    told = [client.get(f"/article/{one}.json").json()["article"] for one in ids.articles]
    return [str(one[key]) for one in told for key in ("headline", "title", "url", "byline", "outlet")]


def test_full_texts_here_and_excerpts_elsewhere(client: TestClient, far: TestClient, ids: Ids) -> None:
    here, there = (one.get(f"/article/{ids.changed}.json").json() for one in (client, far))
    assert here["excerpts"] is False
    assert there["excerpts"] is True
    assert "40 people" not in str(there["paragraphs"])
    assert "on board the vessel when it ran into the wall" in str(here["paragraphs"])
    assert "on board the vessel when it ran into the wall" not in str(there)
    assert "…" in there["paragraphs"][1]["text"]
    assert "short pieces" in far.get(f"/article/{ids.changed}").text


def test_no_offsets_that_would_put_a_text_together(client: TestClient, far: TestClient) -> None:
    assert "spans" in client.get("/search.json?q=harbour").json()["hits"][0]
    assert set(far.get("/search.json?q=harbour").json()["hits"][0]) == {"article", "words", "excerpt"}
    assert "spans" in client.get("/check.json?text=ferry+struck").json()["hits"][0]
    assert "spans" not in far.get("/check.json?text=ferry+struck").json()["hits"][0]


def test_changed_words_are_told(far: TestClient, ids: Ids) -> None:
    page = " ".join(unescape(re.sub("<[^>]+>", " ", far.get(f"/story/{ids.dam}").text)).split())
    assert "11 / 14" in page
    told = far.get(f"/revisions/{ids.changed}.json").json()
    assert [change["class"] for change in told["revisions"][1]["step"]["changes"]].count("number") == 1
