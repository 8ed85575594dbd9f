"""Hostile articles, read from disk or made in memory, all the way into a real browser: nothing runs,
nothing is asked for, and what was hostile stands there as text."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import chromium
import pytest

from wirecopy.article import Article, whole
from wirecopy.read import read
from wirecopy.show import diff_fragment, diff_page, trace_page
from wirecopy.show.safe import one_line
from wirecopy.trace import Comparison, Trace, diff, trace

if not chromium.path():
    pytest.skip(chromium.WHY_NOT, allow_module_level=True)

# Each would set `window.ran`, open a dialog, or ask a server, if it were taken for markup.
RUN = "window.ran=1;alert(1);fetch('http://ran.invalid/')"
PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "closing script": f"</script><script>{RUN}</script>",
    "picture": f'<img src="http://ran.invalid/a.png" onerror="{RUN}">',
    "svg": f"<svg/onload={RUN}>",
    "frame": "<iframe srcdoc='<script>parent.ran=1</script>' src='http://ran.invalid/'></iframe>",
    "double attribute": f'" autofocus tabindex=0 onfocus="{RUN}" x="',
    "single attribute": f"' autofocus tabindex=0 onfocus='{RUN}' x='",
    "bare attribute": f"x onmouseover={RUN} ",
    "closing style": f"</style><script>{RUN}</script>",
    "closing title": f"</title></textarea></noscript><script>{RUN}</script>",
    "comment": f"--><script>{RUN}</script><!--",
    "template": "{{7*7}}{% for x in y %}${7*7}#{7*7}",
    "reference": "&lt;script&gt;window.ran=1&lt;/script&gt;&#60;img src=x onerror=window.ran=1&#62;",
    "style": "<style>@import 'http://ran.invalid/a.css';body{display:none}</style>",
    "link": "<link rel=stylesheet href=http://ran.invalid/b.css><base href=http://ran.invalid/>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://ran.invalid/'>",
    "bidi": "safe\u202egnp.exe\u2066\u2067x\u2069",
    "replacement": "cut \ufffd off",
    "controls": "a\x00b\x1b[2Jc\x07d\x9be",
    "half a pair": "half \ud83d a pair",
}
ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"\tjavascript:{RUN}",
    "data:text/html,<script>parent.ran=1</script>",
    f'https://ran.invalid/"onmouseover="{RUN}',
    "vbscript:msgbox(1)",
    "//ran.invalid/x",
)
PLAIN = (
    "The harbour of Port Ellery was closed on Tuesday after a ferry struck the east pier in thick fog, "
    "officials of the port said.",
    "Nobody was hurt, harbour master Orla Venn told reporters, and 40 people were on board the vessel "
    "when it ran into the wall.",
)


def _text(payload: str, number: int, after: str) -> str:
    """A story in which the payload is a sentence, a part of one, a changed word, and a quotation."""
    first, second = PLAIN
    return "\n\n".join(
        (
            first,
            second.replace("40", str(number)),
            f"The pilots wrote {payload} on the wall of the harbour office {after} that night.",
            f"“{payload} is what we saw,” Venn said {after}.",
            f"{after} {payload}",
        )
    )


def _articles() -> list[Article]:
    """Two versions for each payload, with it in every field."""
    found = []
    for at, (name, payload) in enumerate(PAYLOADS.items()):
        for number, after in ((40, "early"), (44, payload)):
            article = Article(
                _text(payload, number, after),
                outlet=payload,
                url=ADDRESSES[at % len(ADDRESSES)],
                title=f"{name} {payload}",
                byline=f"By {payload}",
                language=payload,
                published=f"2024-03-05{payload}" if at % 2 else "2024-03-05",
                published_basis="input",
                modified=payload,
                seen=payload,
                refs=(payload, name),
                path=f"{payload}.txt",
            )
            found.append(whole(article)[0])
    return found


def _mended(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _on_disk(folder: Path) -> list[Article]:
    """The same payloads in pages and records on disk, as `read` gives them."""
    lines = []
    for at, (name, payload) in enumerate(PAYLOADS.items()):
        live = _mended(payload).replace("\0", "")  # a page with NULs is binary
        shown = escape(live)
        address = escape(ADDRESSES[at % len(ADDRESSES)])
        said = dict.fromkeys(("headline", "author", "publisher", "inLanguage", "datePublished"), payload)
        stated = json.dumps({"@type": "NewsArticle", **said}).replace("</", "<\\/")
        body = "".join(f"<p>{escape(part)}</p>" for part in PLAIN)
        file = f"{at:02} {name} \"'<img src=x onerror=alert(1)>.html"
        (folder / file).write_text(
            f"<!doctype html><html lang=en><head><title>{shown}</title>"
            f'<meta property="og:title" content="{shown}"><meta name="author" content="{shown}">'
            f'<meta property="og:site_name" content="{shown}"><link rel="canonical" href="{address}">'
            f'<script type="application/ld+json">{stated}</script></head><body><article><h1>{shown}</h1>'
            # once as words that were escaped, once as live markup
            f"{body}<p>The pilots wrote {shown} on the wall of the harbour office that night.</p>"
            f"<p>Then they left the pier. {live}</p></article></body></html>",
            encoding="utf-8",
        )
        record = dict.fromkeys(("id", "title", "byline", "outlet", "language", "published", "seen"), payload)
        lines.append({**record, "url": ADDRESSES[at % len(ADDRESSES)], "text": _text(payload, 44, "late")})
    (folder / "records.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = [item for item in read([str(folder)]) if isinstance(item, Article)]
    assert len(found) == 2 * len(PAYLOADS)
    return found


@pytest.fixture(scope="module", params=["in memory", "on disk"])
def articles(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Article]:
    """Two articles for each payload: (first, second), (first, second), …"""
    if request.param == "in memory":
        return _articles()
    found = _on_disk(tmp_path_factory.mktemp("hostile"))
    pages = [article for article in found if "records.jsonl" not in (article.path or "")]
    records = [article for article in found if "records.jsonl" in (article.path or "")]
    return [article for pair in zip(pages, records, strict=True) for article in pair]


def _stays_still(page: Any) -> None:
    """Nothing ran, nothing was asked for, nothing was complained of."""
    page.mouse.move(200, 200)
    page.keyboard.press("Tab")
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert len(page.requests) == 1, "the page itself and nothing else"
    assert page.messages == []
    markup = page.evaluate(
        "() => [...document.querySelectorAll('script, img, iframe, object, embed, base, link[rel=stylesheet],"
        " meta[http-equiv=refresh], form')].map(e => e.outerHTML.slice(0, 200))"
    )
    assert markup == []
    handlers = page.evaluate(
        "() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
        ".filter(a => a.name.startsWith('on') || a.name == 'autofocus' || a.name == 'srcdoc').map(a => a.name)"
    )
    assert handlers == []
    addresses = page.evaluate(
        "() => [...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))"
    )
    assert [url for url in addresses if not url.startswith(("#", "http://", "https://"))] == []


def _unguarded(html: str) -> str:
    """Without the page's own policy: escaping alone must hold."""
    assert "Content-Security-Policy" in html
    return html.replace("Content-Security-Policy", "x-policy")


@pytest.fixture(scope="module")
def compared(articles: list[Article]) -> list[Comparison]:
    """The two articles of each payload."""
    return list(map(diff, articles[::2], articles[1::2]))


@pytest.fixture(scope="module")
def traced(articles: list[Article]) -> Trace:
    return trace(articles)


def _diff_pages(found: list[Comparison], excerpts: bool) -> list[str]:
    return [diff_page(one.json(), one.texts, excerpts=excerpts) for one in found]


EXCERPTS = pytest.mark.parametrize("excerpts", [False, True], ids=["whole", "excerpts"])


@EXCERPTS
def test_no_comparison_runs_even_without_the_policy(
    show: Any, compared: list[Comparison], excerpts: bool
) -> None:
    """All pages one after another in one document: a browser parses each as it would alone."""
    _stays_still(show("\n".join(map(_unguarded, _diff_pages(compared, excerpts))), script=True))


@EXCERPTS
@pytest.mark.parametrize("name", ["picture", "double attribute", "closing title", "controls"])
def test_the_policy_has_nothing_to_report(
    show: Any, compared: list[Comparison], excerpts: bool, name: str
) -> None:
    (html,) = _diff_pages([compared[list(PAYLOADS).index(name)]], excerpts)
    assert "Content-Security-Policy" in html
    _stays_still(show(html, script=True))


@EXCERPTS
@pytest.mark.parametrize("guarded", [True, False], ids=["policy", "no policy"])
def test_no_trace_runs(show: Any, traced: Trace, excerpts: bool, guarded: bool) -> None:
    html = trace_page(traced.json(), traced.texts, excerpts=excerpts)
    _stays_still(show(html if guarded else _unguarded(html), script=True))


def test_no_notebook_runs(show: Any, compared: list[Comparison]) -> None:
    pieces = [diff_fragment(found.json(), found.texts) for found in compared]
    html = "<!doctype html><html lang=en><title>Notebook</title><main>" + "".join(pieces) + "</main></html>"
    _stays_still(show(html, script=True))


def test_the_watch_itself_sees_what_runs(show: Any) -> None:
    """Each payload for markup, taken for markup, is noticed: the tests above can fail."""
    for name in ("script", "picture", "svg", "link", "frame"):
        live = PAYLOADS[name].replace("alert(1);", "")  # a dialog would stop the page for good
        page = show(f"<!doctype html><title>x</title><main>{live}</main>", script=True)
        with pytest.raises(AssertionError):
            _stays_still(page)


def test_what_was_hostile_stands_there_as_text(show: Any) -> None:
    made = _articles()
    pages = "\n".join(map(_unguarded, _diff_pages(list(map(diff, made[::2], made[1::2])), excerpts=False)))
    pages = pages.replace("<details", "<details open")  # what looks like code is folded away
    seen = " ".join(show(pages).locator("body").inner_text().split())
    for name, payload in PAYLOADS.items():
        assert f"The pilots wrote {one_line(payload)} on the wall" in seen, name
        assert f"{name} {one_line(payload)}" in seen, "the title too"


def test_the_first_thing_read_is_not_turned_round(show: Any) -> None:
    """A direction override in one field leaves the words after it as they are."""
    bidi = _articles()[2 * list(PAYLOADS).index("bidi")]
    found = diff(bidi, Article("\n\n".join(PLAIN)))
    page = show(diff_page(found.json(), found.texts), script=True)
    content = page.content()
    assert not any(char in content for char in "\u202a\u202b\u202d\u202e\u2066\u2067")
    assert "⟨U+202E⟩" in page.locator("body").inner_text()
