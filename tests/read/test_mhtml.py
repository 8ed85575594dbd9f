"""MHTML: the page that a browser saved, where it stood and when; nothing else of the file is an article."""

from __future__ import annotations

import base64
import quopri
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, read, read_one
from wirecopy.read.formats.mhtml import known

from ..steps import CPU

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier – officials said."
SECOND = "Nobody was hurt, harbour master Orla Vénn told reporters; 40 people were on board the ferry."
STORY = f"{LEAD}\n\n{SECOND}"
URL = "https://www.osk.example/2024/ferry-strikes-pier"


def page(head: str = "", lead: str = LEAD) -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Ferry strikes pier | Osk Post</title>{head}</head><body>"
        f"<nav><a href=/>Home</a></nav><article><h1>Ferry strikes pier</h1><p>{lead}</p><p>{SECOND}</p></article>"
        "<iframe src=cid:frame-2@mhtml.blink></iframe></body></html>"
    )


def quoted(text: str, charset: str = "utf-8") -> str:
    return quopri.encodestring(text.encode(charset)).decode("ascii")


def part(body: str, kind: str = "text/html", encoding: str = "quoted-printable", **more: str) -> str:
    headers = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}"]
    headers += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return "\r\n".join([*headers, "", body.replace("\r\n", "\n").replace("\n", "\r\n")])


def chrome(
    *parts: str, boundary: str = "----MultipartBoundary--x7----", end: bool = True, **headers: str
) -> bytes:
    """A file as Chrome writes it."""
    stated = {
        "From": "<Saved by Blink>",
        "Snapshot-Content-Location": URL,
        "Subject": "=?utf-8?Q?Ferry=20strikes=20pier=20=E2=80=93=20Osk=20Post?=",
        "Date": "Tue, 5 Mar 2024 18:15:00 +0100",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"',
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in stated.items() if value)
    body = "".join(f"\r\n--{boundary}\r\n{one}" for one in parts)
    return f"{head}\r\n{body}\r\n{f'--{boundary}--' if end else ''}\r\n".encode("utf-8", "surrogateescape")


ROOT = part(quoted(page()), Content_ID="<frame-1@mhtml.blink>", Content_Location=URL)
FRAME = part(
    quoted(
        "<html><body><p>Buy a boat today, the best boats of Tarn Island are all here, this week only.</p></html>"
    ),
    Content_ID="<frame-2@mhtml.blink>",
    Content_Location="https://ads.example/boat",
)
PICTURE = part(base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(900)).decode(), "image/png", "base64")


def written(tmp_path: Path, data: bytes, name: str = "a.mhtml") -> str:
    (tmp_path / name).write_bytes(data)
    return str(tmp_path / name)


def items(tmp_path: Path, data: bytes, name: str = "a.mhtml", **more: Limits) -> list[Article | Problem]:
    return list(read([written(tmp_path, data, name)], **more))


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt", "a", "A.MHT"])
def test_chrome(tmp_path: Path, name: str) -> None:
    (article,) = items(tmp_path, chrome(ROOT, FRAME, PICTURE), name)
    assert isinstance(article, Article)
    assert article.text == STORY
    assert article.url == URL and article.outlet == "osk.example"
    assert article.seen == "2024-03-05T18:15:00+01:00" and article.published is None
    assert article.title == "Ferry strikes pier" and article.language == "en"
    assert article.path == str(tmp_path / name) and article.refs == (article.path,)


def explorer(charset: str = "windows-1252") -> bytes:
    """A file as Internet Explorer wrote it: no snapshot location, a preamble, the charset in the header."""
    root = part(quoted(page(), charset), f'text/html;\r\n\tcharset="{charset}"', Content_Location=URL)
    head = (
        'From: "Saved by Internet Explorer 11"\r\nSubject: Ferry strikes pier | Osk Post\r\n'
        "Date: Tue, 5 Mar 2024 18:15:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_NextPart_000_0000_01DA"\r\n'
        "X-MimeOLE: Produced By Microsoft MimeOLE\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n"
    )
    body = "".join(f"------=_NextPart_000_0000_01DA\r\n{one}\r\n\r\n" for one in (root, PICTURE))
    return (head + body + "------=_NextPart_000_0000_01DA--\r\n").encode()


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "iso-8859-1"])
def test_explorer_and_the_charset_of_the_part(tmp_path: Path, charset: str) -> None:
    dashed = "utf-8" if charset == "utf-8" else "windows-1252"
    data = explorer(dashed).replace(dashed.encode(), charset.encode())
    article = read_one(written(tmp_path, data, "a.mht"))
    assert article.text == STORY and article.url == URL and article.outlet == "osk.example"


def test_the_charset_of_the_part_outranks_that_of_the_page(tmp_path: Path) -> None:
    lead = "Гавань Порт-Оск закрыта во вторник: паром ударил восточный пирс, сообщили власти города и порта."
    html = page("<meta charset=windows-1252>", lead)
    root = part(quoted(html.replace("–", "-").replace("é", "e"), "koi8-r"), "text/html; charset=koi8-r")
    assert lead in read_one(written(tmp_path, chrome(root))).text


def test_base64_and_bytes_as_they_are(tmp_path: Path) -> None:
    packed = base64.encodebytes(page().encode()).decode()
    assert read_one(written(tmp_path, chrome(part(packed, encoding="base64")))).text == STORY
    assert read_one(written(tmp_path, chrome(part(page(), encoding="8bit")))).text == STORY
    picture = (
        b"\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n" + bytes(range(256)) * 40
    )
    data = chrome(part(page(), encoding="binary"))
    cut = data.rindex(b"------Multi")
    mixed = data[:cut] + b"------MultipartBoundary--x7----" + picture + b"\r\n" + data[cut:]
    assert read_one(written(tmp_path, mixed)).text == STORY


def test_one_page_without_parts(tmp_path: Path) -> None:
    data = f"MIME-Version: 1.0\r\nContent-Location: {URL}\r\n{part(quoted(page()))}".encode()
    article = read_one(written(tmp_path, data))
    assert article.text == STORY and article.url == URL and article.seen is None


ADDRESSES = [
    ({"Snapshot_Content_Location": URL + "#:~:text=ferry"}, URL),
    ({"Snapshot_Content_Location": ""}, URL),
    ({"Snapshot_Content_Location": "file:///C:/Users/orla/ferry.html"}, URL),
    (
        {"Snapshot_Content_Location": "https://osk.example/\r\n\tlong-address"},
        "https://osk.example/long-address",
    ),
    ({"Snapshot_Content_Location": "javascript:alert(1)"}, URL),
]


@pytest.mark.parametrize(("headers", "url"), ADDRESSES, ids=range(len(ADDRESSES)))
def test_address(tmp_path: Path, headers: dict[str, str], url: str) -> None:
    assert read_one(written(tmp_path, chrome(ROOT, FRAME, **headers))).url == url


def test_a_page_that_reprints_keeps_its_own_address(tmp_path: Path) -> None:
    original = "https://wire.example/ferry"
    html = page(f"<link rel=canonical href='{original}'>")
    article = read_one(written(tmp_path, chrome(part(quoted(html), Content_Location=URL))))
    assert article.url == URL and article.outlet == "osk.example"
    assert ("canonical", original) in article.fields and ("stated_url", original) in article.fields


def test_a_copy_in_a_web_archive_is_of_the_outlet_it_copies(tmp_path: Path) -> None:
    url = f"https://web.archive.org/web/20240305171500/{URL}"
    article = read_one(written(tmp_path, chrome(ROOT, Snapshot_Content_Location=url)))
    assert article.url == url and article.outlet == "osk.example"


def test_saved_from_a_disk_the_page_speaks_for_itself(tmp_path: Path) -> None:
    html = page(f"<meta property=og:url content='{URL}'>")
    root = part(quoted(html), Content_Location="file:///home/orla/ferry.html")
    article = read_one(written(tmp_path, chrome(root, Snapshot_Content_Location="")))
    assert article.url == URL and article.outlet == "osk.example"
    bare = part(quoted("<html><body><p>" + LEAD + "</p></body></html>"))
    assert (
        read_one(written(tmp_path, chrome(bare, Snapshot_Content_Location=""))).title
        == "Ferry strikes pier – Osk Post"
    )


def test_which_part_is_the_page(tmp_path: Path) -> None:
    """The start that is named; else what stood at the address; else the first page, of alternatives the page."""
    start = 'multipart/related; start="<frame-1@mhtml.blink>"; boundary="----MultipartBoundary--x7----"'
    assert read_one(written(tmp_path, chrome(FRAME, ROOT, Content_Type=start))).text == STORY
    assert read_one(written(tmp_path, chrome(FRAME, ROOT))).text == STORY
    plain = part("The ferry, in short.", "text/plain", "7bit")
    inner = part(f"--in\r\n{plain}\r\n--in\r\n{ROOT}\r\n--in--", "multipart/alternative; boundary=in", "7bit")
    assert read_one(written(tmp_path, chrome(inner, PICTURE, Snapshot_Content_Location=""))).text == STORY
    assert read_one(written(tmp_path, chrome(plain))).text == "The ferry, in short."


def test_cut_short(tmp_path: Path) -> None:
    whole = chrome(ROOT, PICTURE)
    assert items(tmp_path, whole[:-300]) == items(tmp_path, whole), "only the picture is lost"
    article, problem = items(tmp_path, whole[: whole.index(b"Nobody") + 20])
    assert isinstance(article, Article) and LEAD in article.text
    assert isinstance(problem, Problem) and "cut short" in problem.what
    for end in range(0, len(whole), 97):
        assert items(tmp_path, whole[:end])


BOUNDARIES = {
    "another than stated": lambda data: data.replace(b'boundary="----M', b'boundary="----N'),
    "not stated": lambda data: data.replace(b'boundary="----MultipartBoundary--x7----"', b"x=y"),
    "line feeds": lambda data: data.replace(b"\r\n", b"\n"),
    "a space behind": lambda data: data.replace(b"x7----\r\n", b"x7---- \t\r\n"),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
}


@pytest.mark.parametrize("name", BOUNDARIES)
def test_odd_boundaries(tmp_path: Path, name: str) -> None:
    assert read_one(written(tmp_path, BOUNDARIES[name](chrome(ROOT, PICTURE)))).text == STORY


def nested(depth: int) -> str:
    inner = ROOT
    for level in range(depth):
        inner = part(
            f"--b{level}\r\n{inner}\r\n--b{level}--", f"multipart/related; boundary=b{level}", "7bit"
        )
    return inner


PROBLEMS = {
    "no page": (lambda: chrome(PICTURE, PICTURE), "holds no page"),
    "no parts": (lambda: chrome(), "holds no page"),
    "headers only": (lambda: chrome().split(b"\r\n\r\n")[0] + b"\r\n", "headers do not end"),
    "5,000 deep": (lambda: chrome(nested(5000), Snapshot_Content_Location=""), "holds no page"),
    "an empty page": (lambda: chrome(part("")), "holds no text"),
    "50,000 empty parts": (lambda: chrome(*["Content-Type: text/css\r\n\r\n"] * 50_000), "holds no page"),
    "300,000 boundaries": (
        lambda: chrome() + b"------MultipartBoundary--x7----\r\n" * 300_000,
        "holds no page",
    ),
    "a million headers": (lambda: chrome(part("x", X_A="\r\n X: " * 100_000)), "holds no"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_holds_no_page(tmp_path: Path, name: str) -> None:
    build, says = PROBLEMS[name]
    data = build()
    since = time.process_time()
    found = items(tmp_path, data)
    assert time.process_time() - since < CPU
    assert found and all(isinstance(item, Problem) for item in found)
    assert any(says in item.what for item in found if isinstance(item, Problem))


READABLE = {
    "3 deep": lambda: chrome(nested(3)),
    "odd base64": lambda: chrome(
        part("!" + base64.b64encode(page().encode()).decode()[:-1], encoding="base64")
    ),
    "an unknown encoding": lambda: chrome(part(page(), encoding="x-uuencode")),
    "an unknown charset": lambda: chrome(part(quoted(page()), "text/html; charset=unicode_escape")),
    "a bad subject": lambda: chrome(ROOT, Subject="=?x?Q?=FF?= =?utf-8?B?////?="),
    "a bad date": lambda: chrome(ROOT, Date="yesterday"),
    "two headers of each": lambda: chrome(ROOT).replace(
        b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\r\n" * 2
    ),
    "10,000 pictures": lambda: chrome(ROOT, *[PICTURE] * 10_000),
    "a script for a page": lambda: chrome(part(quoted(page("<script>alert(1)</script>")))),
}


@pytest.mark.parametrize("name", READABLE)
def test_what_is_read_all_the_same(tmp_path: Path, name: str) -> None:
    since = time.process_time()
    found = [item for item in items(tmp_path, READABLE[name]()) if isinstance(item, Article)]
    assert time.process_time() - since < CPU
    assert len(found) == 1 and "struck the east pier" in found[0].text


def test_too_large(tmp_path: Path) -> None:
    (problem,) = items(tmp_path, chrome(ROOT, *[PICTURE] * 10), limits=Limits(bytes=5000))
    assert isinstance(problem, Problem) and "larger than 5 kB" in problem.what


def test_only_mime_is_taken_for_it() -> None:
    assert not known(b"From: the harbour\nThe ferry was late again.")
    assert not known(b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x")
    assert not known(b"") and not known(b"\x00" * 100)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2000))
def test_any_damage_gives_articles_or_problems(noise: bytes, at: int) -> None:
    import io

    data = chrome(ROOT, FRAME)
    found = list(read(["-"], stdin=io.BytesIO(data[:at] + noise + data[at + len(noise) :])))
    assert found and all(isinstance(item, Article | Problem) for item in found)
