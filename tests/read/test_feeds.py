"""Feeds: an entry with a text is an article; other XML, broken feeds and bombs do no harm."""

from __future__ import annotations

import gzip
import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import read, read_one
from wirecopy.read.feeds import Entry, entries, feed
from wirecopy.read.feeds.kind import Kind, kind
from wirecopy.read.refusal import Refusal

from .server import Server

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier – officials said."
SECOND = "Nobody was hurt, harbour master Orla Vénn told reporters."
STORY = f"{LEAD}\n\n{SECOND}"
BODY = f"<p>{LEAD}</p><p>{SECOND}</p>"
URL = "https://www.osk.example/feed.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def rss(*items: str, head: str = "", top: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    return (
        f'{top}<rss version="2.0" {SPACES}><channel><title>Osk Post</title><link>https://osk.example/</link>'
        f"<language>en-gb</language>{head}{''.join(items)}</channel></rss>"
    )


def item(more: str = "", content: str = BODY, link: str = "https://www.osk.example/ferry") -> str:
    encoded = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    linked = f"<link>{link}</link>" if link else ""
    return f"<item><title>Ferry strikes pier</title>{linked}{encoded}{more}</item>"


def atom(*items: str, head: str = "") -> str:
    space = 'xmlns="http://www.w3.org/2005/Atom"'
    return f'<feed {space} xml:lang="en"><title>Osk Post</title><link href="https://osk.example/"/>{head}{"".join(items)}</feed>'


def rdf(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'{SPACES}><channel rdf:about="x"><title>Osk Post</title><link>https://osk.example/</link></channel>{"".join(items)}</rdf:RDF>'
    )


def json_feed(*items: dict[str, Any], **more: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Osk Post", "items": items, **more}
    )


ENTRY = {
    "id": "osk-1",
    "url": "https://www.osk.example/ferry",
    "title": "Ferry strikes pier",
    "content_html": BODY,
}


def items(data: str | bytes) -> list[Article | Problem]:
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return list(read(["-"], stdin=io.BytesIO(data)))


def articles(found: list[Article | Problem]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def told(found: list[Article | Problem]) -> list[str]:
    return [one.what for one in found if isinstance(one, Problem)]


KINDS = {
    "RSS": rss(item("<guid>osk-1</guid><dc:creator>Orla Venn</dc:creator><pubDate>Tue, 5 Mar 2024 18:15:00 +0100</pubDate>")),
    "Atom": atom(
        '<entry><title>Ferry strikes pier</title><link rel="self" href="https://osk.example/s"/>'
        '<link href="https://www.osk.example/ferry"/><id>osk-1</id><author><name>Orla Venn</name></author>'
        f'<published>2024-03-05T18:15:00+01:00</published><content type="html"><![CDATA[{BODY}]]></content></entry>'
    ),
    "RDF": rdf(item("<dc:creator>Orla Venn</dc:creator><dc:date>2024-03-05T18:15:00+01:00</dc:date>").replace(
        "<item>", '<item rdf:about="osk-1">')),
    "JSON": json_feed({**ENTRY, "authors": [{"name": "Orla Venn"}], "date_published": "2024-03-05T18:15:00+01:00"}),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_an_entry(tmp_path: Path, name: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(KINDS[name], encoding="utf-8")
    (article,) = list(read([str(path)]))
    assert isinstance(article, Article)
    assert article.text == STORY and article.title == "Ferry strikes pier" and article.byline == "Orla Venn"
    assert article.url == "https://www.osk.example/ferry" and article.outlet == "osk.example"
    assert article.published == "2024-03-05T18:15:00+01:00" and article.published_basis == "metadata"
    assert article.modified is None and article.seen is None
    assert article.path == f"{path}#1" and article.refs == ("osk-1",)
    assert read_one(f"{path}#1") == read_one(f"{path}#osk-1") == article


@pytest.mark.parametrize("name", KINDS)
def test_packed_and_from_standard_input(name: str) -> None:
    for data in (KINDS[name].encode(), gzip.compress(KINDS[name].encode()), KINDS[name].encode("utf-16")):
        assert [one.text for one in articles(items(data))] == [STORY], data[:20]


CASES: list[tuple[str, dict[str, object], str]] = [
    (rss(item("<description>Short.</description>")), {"text": STORY}, "the content outranks the summary"),
    (rss(item("<description>&lt;p&gt;Short &amp;amp; late.&lt;/p&gt;", "") .replace("</item>", "</description></item>")),
     {"text": "Short & late."}, "a summary with escaped markup"),
    (rss(item(f"<content:encoded>{LEAD}</content:encoded>", "")), {"text": LEAD}, "content without markup"),
    (rss(item().replace("Ferry strikes", "Ferry &amp;amp; &lt;b&gt;more&lt;/b&gt; strike")), {"title": "Ferry & more strike pier"}, "a title with markup"),
    (rss(item(link="/ferry")), {"url": None}, "a link to nowhere, of a file"),
    (rss(item("<feedburner:origLink>https://osk.example/a</feedburner:origLink>", link="https://feedproxy.example/~r/1")),
     {"url": "https://osk.example/a", "outlet": "osk.example"}, "the link behind a counter"),
    (rss(item("<guid>https://osk.example/g</guid>", link="")), {"url": "https://osk.example/g"}, "an id that is the link"),
    (rss(item("<guid isPermaLink='false'>g</guid>", link="javascript:alert(1)")), {"url": None, "outlet": "osk.example"}, "no link of the web"),
    (rss(item("<author>orla@osk.example (Orla Venn)</author>")), {"byline": "Orla Venn"}, "a name behind an address"),
    (rss(item("<author>orla@osk.example</author>")), {"byline": None}, "an address is no name"),
    (rss(item("<dc:creator>Orla Venn</dc:creator><dc:creator>Abel Kray</dc:creator>")), {"byline": "Orla Venn, Abel Kray"}, "two names"),
    (rss(item("<dc:date>2024-03-05</dc:date>")), {"published": "2024-03-05", "modified": None}, "a date that says no more"),
    (rss(item("<pubDate>2024-03-05</pubDate><atom:updated>2024-03-06</atom:updated>")),
     {"published": "2024-03-05", "modified": "2024-03-06"}, "two dates"),
    (atom('<entry><id>1</id><updated>2024-03-06T10:00:00Z</updated><content>Late.</content></entry>'),
     {"published": None, "modified": "2024-03-06T10:00:00Z", "text": "Late."}, "only a change"),
    (atom('<entry><id>1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Late.</p><p>Shut.</p></div></content></entry>'),
     {"text": "Late.\n\nShut."}, "XHTML"),
    (atom('<entry><id>1</id><content>5 &lt; 6 &lt;b&gt;\n\nShut.</content></entry>'), {"text": "5 < 6 <b>\n\nShut."}, "text is no markup"),
    (rss(item("", "<p>Late.<script>alert(1)</script><style>p{}</style></p>")), {"text": "Late."}, "a script"),
    (rss(item("", "&nbsp;Café &mdash; <b>shut</b>")), {"text": "Café — shut"}, "names of HTML in content"),
    (rss("<item><description>Caf&eacute; &amp; pier &shy;</description></item>"), {"text": "Café & pier \xad"}, "names that XML does not know"),
    (rss("<item><description>Osk & Tarn &c.</description></item>"), {"text": "Osk & Tarn &c."}, "bare ampersands"),
    (json_feed({**ENTRY, "content_html": None, "content_text": "Late.\n\nShut & closed."}), {"text": "Late.\n\nShut & closed."}, "text in JSON"),
    (json_feed({"id": 5, "summary": "Late."}), {"text": "Late.", "refs": ("5",)}, "a number for an id"),
    (json_feed(ENTRY, author={"name": "Desk"}), {"byline": "Desk"}, "an author of all"),
    (json_feed({**ENTRY, "url": None, "external_url": "https://tarn.example/a"}), {"outlet": "tarn.example"}, "a link elsewhere"),
    (json_feed({"id": "x", "content_text": "Late."}), {"outlet": "Osk Post"}, "no link at all: the feed's title"),
    (json_feed(ENTRY).replace("https://jsonfeed", "https:\\/\\/jsonfeed"), {"text": STORY}, "slashes as PHP writes them"),
    (rss(item()).replace("<rss", "<!-- a --><?xml-stylesheet href='a'?><!DOCTYPE rss [<!ELEMENT a ANY>]>\n<rss"), {"text": STORY}, "much before the root"),
    ("\n\n" + rss(item()), {"text": STORY}, "blank lines before the declaration"),
    (rss(item()).replace("</channel></rss>", ""), {"text": STORY}, "no end"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected", "why"), CASES, ids=[row[2] for row in CASES])
def test_entries(data: str, expected: dict[str, object], why: str) -> None:
    (article,) = articles(items(data))
    assert {name: getattr(article, name) for name in expected} == expected


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
@pytest.mark.parametrize("stated", [True, False])
def test_charsets(charset: str, stated: bool) -> None:
    lead = "Гавань закрыта во вторник: паром ударил восточный пирс, сообщили власти города и порта. " * 5
    top = f'<?xml version="1.0" encoding="{charset}"?>' if stated else ""
    found = articles(items(rss(item("", f"<p>{lead}</p>"), top=top).encode(charset)))
    if stated or charset == "utf-8":
        assert found[0].text == lead.strip()
    assert len(found) == 1


def test_what_has_no_text_is_counted() -> None:
    found = items(rss(item(), item("", ""), item("", "<p> </p>"), item("<description/>", "")))
    assert len(articles(found)) == 1 and told(found) == ["3 entries have no text"]
    assert told(items(rss())) == ["is a feed without entries"]
    assert told(items(rss(item("", "")))) == ["1 entry has no text"]
    broken = items(rss(item(), item("<description>Cut"))[:-30])
    assert len(articles(broken)) == 2 and told(broken) == [
        "is broken or cut short: what can be read of it is"
    ]


def test_dates_that_are_not_clear() -> None:
    found = items(rss(*[item("<pubDate>03/04/2024</pubDate>")] * 5))
    assert [one.published for one in articles(found)] == [None] * 5
    assert told(found) == ["its date is not clear"] * 3 + ["2 more records: its date is not clear"]


# --- for who watches feeds ------------------------------------------------------------------------


def test_the_entries_of_a_feed() -> None:
    data = rss(
        item("<guid>osk-1</guid><pubDate>Tue, 5 Mar 2024 18:15:00 +0100</pubDate>", link="/ferry"),
        item("", ""),
    )
    first, second = entries(data.encode(), URL)
    assert first == Entry(
        "osk-1",
        "https://www.osk.example/ferry",
        "Ferry strikes pier",
        None,
        "2024-03-05T18:15:00+01:00",
        None,
        BODY,
    )
    assert second.text_html is None and second.id == second.link == "https://www.osk.example/ferry"
    assert (
        entries(json_feed({**ENTRY, "url": "ferry"}).encode(), URL)[0].link == "https://www.osk.example/ferry"
    )


STATED = [
    ("", {"ttl": None, "skip_hours": (), "skip_days": ()}, "nothing"),
    ("<ttl>30</ttl>", {"ttl": 30}, "minutes"),
    ("<ttl> 0 </ttl>", {"ttl": None}, "no time"),
    ("<ttl>often</ttl>", {"ttl": None}, "a word"),
    ("<ttl>99999999999999</ttl>", {"ttl": None}, "longer than anything"),
    ("<skipHours><hour>1</hour><hour>24</hour><hour>x</hour></skipHours>", {"skip_hours": (0, 1)}, "hours, 24 is 0"),
    ("<skipDays><day>Sunday</day></skipDays>", {"skip_days": ("Sunday",)}, "days"),
    ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", {"ttl": 30}, "twice an hour"),
    ("<sy:updatePeriod>daily</sy:updatePeriod>", {"ttl": 1440}, "once a day"),
    ("<ttl>5</ttl><sy:updatePeriod>daily</sy:updatePeriod>", {"ttl": 5}, "the feed's own word first"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected", "why"), STATED, ids=[row[2] for row in STATED])
def test_when_to_come_again(head: str, expected: dict[str, object], why: str) -> None:
    found = feed(rss(item(), head=head).encode(), URL)
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.title == "Osk Post" and found.link == "https://osk.example/" and found.language == "en-gb"


NO_FEED = [
    "", "Ferry late.", "<html><head><title>x</title></head><body><p>&lt;rss&gt; is a feed.</p>", "<svg/>", "{}", '{"text": "Late."}',
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "<feed><x/></feed>", "rss",
    "<!doctype html><link rel=alternate type=application/rss+xml href=/feed><rss>", "<rdf:RDF xmlns:rdf='x'/>", "<rss" * 9999,
    '{"about": "https://jsonfeed.org/version/1", "text": "Late."}', "<!--" * 999, "<!DOCTYPE [" * 999, "<?" * 999, "\x00" * 99,
]  # fmt: skip


@pytest.mark.parametrize("data", NO_FEED, ids=range(len(NO_FEED)))
def test_what_is_no_feed(data: str) -> None:
    assert kind(data.encode()) is None
    with pytest.raises(Refusal, match="is no feed"):
        entries(data.encode(), URL)


def test_a_page_is_not_taken_for_a_feed() -> None:
    (article,) = items(
        f"<!doctype html><html><head><title>x</title></head><body><article>{BODY}</article></body></html>"
    )
    assert isinstance(article, Article) and article.text == STORY
    assert kind(KINDS["Atom"].encode()) is Kind.XML and kind(KINDS["JSON"].encode()) is Kind.JSON


def test_from_an_address() -> None:
    server = Server()
    try:
        kinds = {
            "/feed.xml": "application/rss+xml",
            "/feed": "text/xml",
            "/feed.json": "application/feed+json",
        }
        for path, stated in kinds.items():
            data = KINDS["JSON" if "json" in path else "RSS"].replace(
                "https://www.osk.example/ferry", "/ferry"
            )
            server.pages[path] = (200, {"Content-Type": stated}, data.encode())
            (article,) = list(read([server.url + path]))
            assert isinstance(article, Article) and article.text == STORY
            assert article.url == f"{server.url}/ferry" and article.seen is not None
        assert set(server.asked) == {"/robots.txt", *kinds}, "nothing that a feed names is asked for"
    finally:
        server.stop()


# --- hostile --------------------------------------------------------------------------------------

GROW = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
INNER = "<item><title>x</title><description>a{0}b</description></item>"


def declared(entity: str, used: str = "&x;") -> str:
    return rss(INNER.format(used), top=f"<?xml version='1.0'?><!DOCTYPE rss [{entity}]>")


HOSTILE = {
    "entities in entities": declared(f"<!ENTITY e0 'ha'>{GROW}", "&e9;"),
    "one entity 20,000 times": declared(f"<!ENTITY x '{'y' * 20_000}'>", "&x;" * 20_000),
    "entities in an attribute": declared(f"<!ENTITY e0 'ha'>{GROW}", "<a b='&e9;'/>"),
    "parameter entities": declared("<!ENTITY % p SYSTEM 'http://127.0.0.1:{port}/p'>%p;"),
    "a file": declared("<!ENTITY x SYSTEM 'file:///etc/passwd'>"),
    "an address": declared("<!ENTITY x SYSTEM 'http://127.0.0.1:{port}/x'>"),
    "a document type elsewhere": rss(INNER.format(""), top="<!DOCTYPE rss SYSTEM 'http://127.0.0.1:{port}/d'>"),
    "xinclude": rss(INNER.format("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>")),
    "a stylesheet": rss(INNER.format("")).replace("<rss", "<?xml-stylesheet href='http://127.0.0.1:{port}/s'?><rss"),
    "100,000 deep": rss("<a>" * 100_000),
    "30,000 deep in content": rss(item("", "<div>" * 30_000 + LEAD)),
    "100,000 attributes": rss(INNER.format("").replace("<item", "<item " + " ".join(f"a{n}='x'" for n in range(100_000)))),
    "100,000 entries never closed": rss("<item>" * 100_000),
    "12,000 entries": rss("<item><description>a</description></item>" * 12_000),
    "many brackets": rss(f"<item><description>{'<' * 200_000}"),
    "many ampersands": rss(f"<item><description>{'&' * 200_000}"),
    "an author of a megabyte": rss(f"<item><author>{'a.b' * 300_000}@{'(' * 9999}</author><description>a</description></item>"),
    "a date of a megabyte": rss(f"<item><pubDate>{'1:' * 500_000}</pubDate><description>a</description></item>"),
    "comments never closed": rss("<item><description>" + "<!--" * 300_000),
    "cdata never closed": rss("<item><description>" + "<![CDATA[" * 100_000),
    "NUL and escapes": rss(INNER.format("\0\x1b\x08\ufffe\ud800")),
    "deep JSON": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    "odd JSON": json_feed({"id": [], "url": {}, "title": 5, "content_html": [], "authors": {}, "date_published": {}, "summary": "a b"}),
    "JSON without items": json_feed(items=5),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds(name: str) -> None:
    """No harm, and nobody is asked for anything."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        data = HOSTILE[name].replace("{port}", str(listening.getsockname()[1]))
        found = items(data)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert found
    for one in articles(found):
        assert "root:" not in one.text and len(one.text) < 3 * len(data)


def test_bytes_are_never_taken_for_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text(rss(item()))
    monkeypatch.chdir(tmp_path)
    for data in (b"a.xml", b"https://osk.example/feed.xml"):
        with pytest.raises(Refusal):
            entries(data, URL)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=60), st.integers(0, 900), st.booleans())
def test_any_damage_gives_articles_or_problems(name: str, noise: bytes, at: int, insert: bool) -> None:
    data = KINDS[name].encode()
    found = items(data[:at] + noise + data[at if insert else at + len(noise) :])
    assert found and all(isinstance(one, Article | Problem) for one in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200, alphabet="<>&;/!-[]'\"= abitemrss\n") | st.text(max_size=100))
def test_any_content_gives_its_words(text: str) -> None:
    """What is plain text in a feed is the text of the article, but for its white space and what XML cannot carry."""
    from html import escape

    data = atom(f"<entry><id>1</id><content type='text'>Late {escape(text)}</content></entry>")
    (article,) = articles(items(data))
    plain = "".join(char for char in f"Late {text}" if char.isprintable() or char.isspace())
    assert [word for word in article.text.split() if word.isascii()][:1] == ["Late"]
    assert article.text.isascii() is False or article.text.split() == plain.split()
