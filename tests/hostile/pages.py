"""Pages that are deep, broken, empty, or say absurd things of themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .case import Expect, HostileCase, written
from .documents import LEAD, STORY, TITLE, page

PARTS = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))
DEEP = 100_000


def deep() -> Iterator[HostileCase]:
    """Nesting and floods: the text is found, however deep."""
    for name, html in {
        "100,000 divs": "<div>" * DEEP + LEAD + "</div>" * DEEP,
        "100,000 divs never closed": "<div>" * DEEP + LEAD,
        "100,000 bold": "<p>" + "<b>" * DEEP + LEAD,
        "3,000 tables": "<table><tr><td>" * 3000 + LEAD,
        "3,000 lists": "<ul><li>" * 3000 + LEAD,
        "250 divs": "<div>" * 250 + LEAD + "</div>" * 250,
        "100,000 ends": PARTS + "</div>" * DEEP,
        "2,000 quotations": "<blockquote>" * 2000 + LEAD,
        "misnested": "<b><i><p>" * 500 + LEAD + "</b></i></p>" * 500,
        "20,000 attributes": "<p " + " ".join(f"a{n}=b" for n in range(20_000)) + f">{LEAD}</p>",
        "an attribute of a megabyte": f"<p class='{'c ' * 500_000}'>{LEAD}</p>",
        "a link of a megabyte": f"{PARTS}<a href='http://a.example/{'x' * 1_000_000}'>more</a>",
        "20,000 spans": f"<p>{LEAD} {'<span>a</span> ' * 20_000}</p>",
        "50,000 line breaks": f"<p>{LEAD}{'<br>' * 50_000}</p>",
        "20,000 links": PARTS + "<a href=x>y</a>" * 20_000,
    }.items():
        holds = "struck the east pier"
        yield HostileCase(f"deep/{name}", written("a.html", page(html).encode()), "article", holds)


def broken() -> Iterator[HostileCase]:
    """Markup that is broken or hides what follows."""
    for name, html, expect in (
        ("a million <", page(PARTS) + "<" * 1_000_000, "article"),
        ("a million &", page(f"<p>{LEAD}{'&' * 1_000_000}</p>"), "article"),
        ("300,000 <!--", page(PARTS) + "<!--" * 300_000, "article"),
        ("300,000 </", page(PARTS) + "</" * 300_000, "article"),
        ("300,000 <script", page(PARTS) + "<script" * 300_000, "article"),
        ("300,000 <a", page(PARTS) + "<a " * 300_000, "article"),
        ("a script never closed", page(PARTS) + "<script>var a = '", "article"),
        ("a script first, never closed", f"<html><script>var a = 1; {PARTS}", "either"),
        ("a comment never closed", f"<html><!-- {PARTS}", "either"),
        ("a title never closed", f"<html><title>{PARTS}", "either"),
        ("no end tags", f"<!doctype html><html><body><p>{LEAD}<p>More.", "article"),
        ("cdata", page(f"<![CDATA[{LEAD}]]>{PARTS}"), "article"),
        ("odd references", page(f"<p>{LEAD} &#0; &#xD800; &#xFFFFFFFF; &bogus; &#x110000; &amp;lt;</p>"), "article"),
        ("nul characters", page(f"<p>{LEAD[:20]}\0{LEAD[20:]}</p>" + PARTS * 40), "article"),
        ("a doctype with entities", "<!DOCTYPE html [<!ENTITY b '&a;&a;'>]>" + page(PARTS + "&b;"), "article"),
        ("an outside entity", "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + page(PARTS + "&x;"), "article"),
        ("xhtml", "<?xml version='1.0' encoding='utf-8'?>" + page(PARTS), "article"),
        ("script in the text", page(PARTS + "<p><script>alert(1)</script><img src=x onerror=alert(1)></p>"), "article"),
        ("script as words", page(PARTS + "<p>&lt;script&gt;alert(1)&lt;/script&gt; they wrote on the wall.</p>"), "article"),
        ("an iframe", page(PARTS + "<iframe srcdoc='<script>alert(1)</script>'></iframe>"), "article"),
        ("svg inside", page(PARTS + "<svg><script>alert(1)</script><text>x</text></svg>"), "article"),
        ("nothing in it", "<!doctype html><html><head></head><body></body></html>", "problem"),
        ("only a script", "<html><script>alert('Ferry late.')</script></html>", "problem"),
        ("only a style", "<html><style>p {}</style></html>", "problem"),
        ("only a comment", "<html><!-- Ferry late. --></html>", "problem"),
        ("only pictures", "<html><body><img src=a.png><img src=b.png></body></html>", "problem"),
        ("only a frameset", "<html><frameset><frame src=a></frameset></html>", "problem"),
        ("only a title", f"<html><title>{TITLE}</title></html>", "problem"),
        ("only a doctype", "<!doctype html>", "problem"),
        ("one word", "<html><body><p>Late.</p></body></html>", "article"),
        ("a fragment", f"<p>{LEAD}</p><p>More.</p>", "article"),
        ("two bodies", f"<html><body><p>{LEAD}</p></body><body>{PARTS}</body></html>", "article"),
        ("form controls", page(PARTS + "<form><textarea>x</textarea><select><option>y</select></form>"), "article"),
    ):  # fmt: skip
        holds = "struck the east pier" if expect == "article" and LEAD in html else None
        expects: Expect = expect  # type: ignore[assignment]
        yield HostileCase(f"page/{name}", written("a.html", html.encode()), expects, holds)


def absurd() -> Iterator[HostileCase]:
    """Statements of a page about itself, in JSON-LD and `<meta>`, of the wrong type or with tricks."""
    for name, thing in {
        "numbers": {"headline": 5, "author": 7, "datePublished": 20240305, "publisher": 3, "url": 1},
        "nulls": {"headline": None, "author": None, "datePublished": None, "publisher": None},
        "lists": {"headline": [], "author": [[], [{}]], "datePublished": [], "publisher": [{}]},
        "objects": {"headline": {}, "author": {"name": {"name": []}}, "datePublished": {}, "url": {}},
        "script": {
            "headline": "<script>alert(1)<\\/script>",
            "author": '" onload="alert(1)',
            "url": "javascript:alert(1)",
        },
        "itself": {"@id": "#a", "author": {"@id": "#a"}, "publisher": {"@id": "#a"}, "headline": "x"},
        "a bad date": {"headline": "x", "datePublished": "yesterday-ish", "dateModified": "03/04/2024"},
        "a bad address": {"headline": "x", "url": "http://[", "mainEntityOfPage": "http://["},
        "types": {"@type": [None, 5, {}, "NewsArticle"], "headline": "x"},
        "10,000 authors": {"headline": "x", "author": [{"name": f"A{n}"} for n in range(10_000)]},
        "surrogates": {"headline": "\ud800", "author": "\udfff"},
    }.items():
        script = json.dumps({"@type": "NewsArticle", **thing})
        yield _stated(name, script)
    for name, script in {
        "broken": '{"@type": "NewsArticle", ', "empty": "", "deep": "[" * 100_000, "a string": '"x"',
        "two glued": "{}{}", "html comment": '<!-- {"@type": "NewsArticle", "headline": "x"} -->',
        "100,000 things": "[" + ",".join(['{"@type": "NewsArticle"}'] * 100_000) + "]",
        "never closed comment": "<!--<script>",
    }.items():  # fmt: skip
        yield _stated(name, script)
    for name, head in {
        "address of script": "<meta property=og:url content='javascript:alert(1)'>",
        "address without host": "<link rel=canonical href='http:///x'><meta property=og:url content='//x'>",
        "broken address": "<link rel=canonical href='http://[::1'>",
        "script": "<meta property=og:title content='<script>alert(1)</script>'><meta name=author content='<b onclick=x>'>",
        "10,000 metas": "<meta name=author content=a>" * 10_000,
        "refresh": "<meta http-equiv=refresh content='0;url=http://evil.example'>",
        "base": "<base href='javascript:alert(1)//'>",
        "many charsets": "<meta charset=utf-16><meta charset=koi8-r><meta charset=x>",
        "dates": "<meta name=date content='2024-99-99'><time datetime='x'>y</time>",
        "a language of a megabyte": f"<meta property=og:locale content='{'x' * 1_000_000}'>",
    }.items():
        data = page(PARTS, head).encode()
        yield HostileCase(f"meta/{name}", written("a.html", data), "article", "struck the east pier")


def _stated(name: str, script: str) -> HostileCase:
    head = f'<script type="application/ld+json">{script}</script>'
    return HostileCase(
        f"json-ld/{name}", written("a.html", page(PARTS, head).encode()), "article", "struck the east"
    )


def xml() -> Iterator[HostileCase]:
    """XML, with entities that would grow or read files; and a feed, which is read and holds no text."""
    grow = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    laughs = f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'ha'>{grow}]><a>&e9;</a>"
    outside = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
    feed = "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"
    for suffix in (".xml", ".txt", ".html"):
        for name, data in {"entities": laughs, "outside": outside, "feed": feed}.items():
            says = "XML" if name != "feed" else "no text"
            yield HostileCase(
                f"xml/{name} as {suffix[1:]}", written(f"a{suffix}", data.encode()), "problem", says=says
            )
    for name, text in {
        "a less-than sign": "Fewer than 5 < 10 ferries ran, and <unnamed> officials said so.",
        "a tag in prose": "He typed <b>bold</b> on the sign, and <html> under it.",
        "a bracket first": "[Updated] The ferry is late.",
        "a brace first": "{sic} The ferry is late.",
        "a comma list": "text, url and other words, the ferry is late",
        "a dash first": "--- The ferry is late ---",
    }.items():  # fmt: skip
        yield HostileCase(f"text/{name}", written("a.txt", text.encode()), "article", text)
