"""Pages: the story without its furniture, and what the page says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wirecopy.article import Article
from wirecopy.read import read_one

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier, officials said."
SECOND = "Nobody was hurt, harbour master Orla Venn told reporters; 40 people were on board the ferry."
BODY = f"""
<h1>Ferry strikes pier</h1><p>{LEAD}</p><p>{SECOND}</p><h2>What is known</h2>
<ul><li>The ferry left Tarn Island at noon.</li><li>There was
   <b>dense</b> fog.</li></ul><blockquote><p>“We will look into it,” she said.</p></blockquote>
<p>Port Osk<br>Tuesday</p>"""


def page(
    tmp_path: Path, head: str = "", body: str = BODY, name: str = "a.html", lang: str = " lang=en-GB"
) -> Article:
    html = f"""<!doctype html><html{lang}><head><title>Ferry strikes pier | Osk Post</title>{head}</head><body>
    <header><nav><ul><li><a href=/>Home</a></li><li><a href=/sport>Sport</a></li></ul></nav></header>
    <main><article>{body}</article></main>
    <section id=comments><p>First comment: what a mess the harbour is these days, I always said so.</p></section>
    <footer><p>Copyright 2024 Osk Post. All rights reserved.</p></footer></body></html>"""
    (tmp_path / name).write_text(html, encoding="utf-8")
    return read_one(str(tmp_path / name))


def linked(**thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **thing})}</script>'


def test_the_story(tmp_path: Path) -> None:
    assert page(tmp_path).text == "\n\n".join(
        (
            LEAD,
            SECOND,
            "What is known",
            "The ferry left Tarn Island at noon.",
            "There was dense fog.",
            "“We will look into it,” she said.",
            "Port Osk\nTuesday",
        )
    )


def test_a_short_story_has_no_menu_in_it(tmp_path: Path) -> None:
    assert (
        page(tmp_path, body="<p>The ferry was late again on Tuesday.</p>").text
        == "The ferry was late again on Tuesday."
    )


STATED = [
    (linked(datePublished="2024-03-05T10:00:00+01:00"),
     {"published": "2024-03-05T10:00:00+01:00", "published_basis": "metadata"}),
    (linked(dateModified="2024-03-06"), {"modified": "2024-03-06"}),
    (linked(headline="Ferry &amp; pier"), {"title": "Ferry & pier"}),
    (linked(author=[{"name": "Orla Venn"}, "Abel Kray"]), {"byline": "Orla Venn, Abel Kray"}),
    ("<meta property='article:published_time' content='2024-03-05T09:00Z'>", {"published": "2024-03-05T09:00Z"}),
    ("<meta name=author content='Abel Kray'>", {"byline": "Abel Kray"}),
    ("<meta property=og:title content='Pier struck'>", {"title": "Pier struck"}),
    ("<link rel=canonical href=https://www.osk.example/a>", {"url": "https://www.osk.example/a", "outlet": "osk.example"}),
    ("<link rel=canonical href=https://wire.example/a><meta property=og:url content=https://osk.example/b>",
     {"url": "https://osk.example/b", "outlet": "osk.example"}),
    ("<meta property=og:site_name content='Osk Post'>", {"outlet": "Osk Post", "url": None}),
    ("<meta property=og:url content='javascript:alert(1)'>", {"url": None}),
    ("", {"language": "en-GB", "published": None, "published_basis": None, "seen": None}),
    (linked(**{"@graph": []}) + linked(headline="Second"), {"title": "Second"}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), STATED, ids=[row[0][:60] or "nothing" for row in STATED])
def test_what_a_page_states(head: str, expected: dict[str, object], tmp_path: Path) -> None:
    article = page(tmp_path, head)
    assert {name: getattr(article, name) for name in expected} == expected


def test_references_inside_json_ld(tmp_path: Path) -> None:
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "#v", "name": "Orla Venn", "url": "https://osk.example/people/venn"},
            {"@type": "NewsArticle", "headline": "x", "author": {"@id": "#v"}, "publisher": {"@id": "#gone"}},
        ]
    }
    article = page(tmp_path, f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert article.byline == "Orla Venn"
    assert ("author_url", "https://osk.example/people/venn") in article.fields


def test_further_statements(tmp_path: Path) -> None:
    head = (
        "<link rel=canonical href=https://wire.example/a><meta property=og:url content=https://osk.example/b>"
        "<meta property=og:site_name content='Osk Post'><meta name=copyright content='© Tarn News Agency'>"
    )
    assert dict(page(tmp_path).fields)["copyright"] == "Copyright 2024 Osk Post. All rights reserved."
    fields = dict(page(tmp_path, head).fields)
    assert fields["canonical"] == "https://wire.example/a"
    assert fields["site"] == "Osk Post" and fields["copyright"] == "© Tarn News Agency"


def test_a_date_in_prose_is_no_metadata(tmp_path: Path) -> None:
    body = f"<p>{LEAD}</p><p>The pier was built on 4 May 1998 and mended on 2001-02-03.</p><p>{SECOND}</p>"
    assert page(tmp_path, body=body).published is None
    dated = f"<p>{LEAD}</p><time datetime='2024-03-05' class=published>5 March</time><p>{SECOND}</p>"
    assert page(tmp_path, body=dated).published == "2024-03-05"


def test_a_page_under_another_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a", "a.json", "a.php"):
        assert page(tmp_path, name=name).title == "Ferry strikes pier"
