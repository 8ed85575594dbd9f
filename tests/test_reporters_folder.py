"""A folder as a reporter has it: saved pages of many outlets, an archive, a feed, and broken files among
them. `wirecopy trace` reads it all, says how many origins and what is new, and nothing stops it."""

from __future__ import annotations

import gzip
import html
import json
import quopri
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import wirecopy
from wirecopy.article import Article

from .in_process import run
from .markdown import ROOT

PAGES = 20
BROKEN = {"torn.json.gz": "gzip", "noise.html": "not an article", "empty.html": "is empty"}
ADVERTISEMENT = (
    "Buy two lanterns and get a third one free at every shop of the Lantern House this month only."
)


@cache
def sources() -> list[Article]:
    """The agency's text as five outlets have it, and what a correspondent of her own wrote."""
    found = {Path(a.path or "").name: a for a in wirecopy.load(str(ROOT / "examples/dam"))}
    names = ["1-full.html", "2-cut.txt", "3-respelled.html", "5-feed.jsonl:1", "7-independent.txt"]
    return [found[name] for name in names]


def paragraphs(article: Article) -> list[str]:
    """The story, without the lines that surround it in a text file."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", article.text)]
    return [part for part in parts if len(part.split()) > 12 and "http" not in part]


def page(title: str, parts: list[str], address: str, day: str, mark: str = "") -> str:
    """A plain page of an outlet, which says where it stands and when it was published."""
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": day,
    }
    if address:
        stated["url"] = address
    body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    return (
        f"<!doctype html>{mark}<html lang=en><head><meta charset=utf-8><title>{title}</title>"
        f'<script type="application/ld+json">{json.dumps(stated)}</script></head>'
        f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


def edited(number: int) -> tuple[str, list[str]]:
    """The title and the story of page `number`, with the small edits that a desk makes."""
    source = sources()[number % len(sources())]
    parts = paragraphs(source)
    if number % 3 == 1:
        parts = parts[:-1]  # cut by a paragraph
    if number % 4 == 2:
        parts = [part.replace("said", "told reporters", 1) for part in parts]
    if number % 7 == 3:
        parts = [*parts[:2], f"Readers of our paper in district {number} asked us about sirens.", *parts[2:]]
    return f"Dam talks end without a result, page {number}", parts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("reporter") / "dam story"
    at.mkdir()
    for number in range(PAGES):
        title, parts = edited(number)
        address = f"https://paper{number}.example/dam"
        day = f"2024-06-{12 + number // 10}T{8 + number % 10:02}:00:00+00:00"
        (at / f"page {number}.html").write_text(page(title, parts, address, day), encoding="utf-8")
    story = paragraphs(sources()[0])
    # A page saved "complete", with its folder of frames.
    address = "https://saved.example/dam"
    mark = f"<!-- saved from url=({len(address):04}){address} -->"
    saved = page("Halvern Dam talks fail", story, "", "2024-06-13", mark)
    (at / "Halvern Dam talks fail.html").write_text(saved, encoding="utf-8")
    frames = at / "Halvern Dam talks fail_files"
    frames.mkdir()
    frame = (
        f"<!doctype html><html><body><article><p>{ADVERTISEMENT} {ADVERTISEMENT}</p></article></body></html>"
    )
    (frames / "frame.html").write_text(frame)
    (frames / "style.css").write_text("p { color: red }")
    # An archive of one page, as Chrome saves it.
    archived = page("No inspection, says Sedria", story[:-2], "https://archived.example/dam", "2024-06-13")
    (at / "No inspection.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://archived.example/dam\r\n"
        b"Subject: No inspection\r\nDate: Thu, 13 Jun 2024 18:15:00 +0200\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--x7--"\r\n\r\n'
        b"----x7--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://archived.example/dam\r\n\r\n"
        + quopri.encodestring(archived.encode())
        + b"\r\n----x7----\r\n"
    )
    (at / "feed.jsonl").write_bytes((ROOT / "examples/dam/5-feed.jsonl").read_bytes())
    (at / "torn.json.gz").write_bytes(gzip.compress(b'{"text": "x"}')[:-9])
    (at / "noise.html").write_bytes(bytes(range(256)) * 64)
    (at / "empty.html").write_bytes(b"")
    return at


@pytest.fixture(scope="module")
def traced(folder: Path) -> tuple[str, str, dict[str, Any]]:
    """What the terminal says, the page, the document."""
    result = run(f"wirecopy trace '{folder}' --html '{folder.parent}/report.html'")
    assert result.exit_code == 0 and not isinstance(result.exception, Exception), result.exception
    document = json.loads(run(f"wirecopy trace '{folder}' --json").stdout)
    return result.stdout, (folder.parent / "report.html").read_text(encoding="utf-8"), document


def plain(page: str) -> str:
    """The words of a page as a reader sees them."""
    told = re.sub(r"<(style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", told)).split())


def test_every_good_file_is_read_and_the_frames_are_not(traced: tuple[str, str, dict[str, Any]]) -> None:
    text, report, document = traced
    assert len(document["articles"]) == PAGES + 2 + 4
    by_outlet = {article["outlet"]: article for article in document["articles"]}
    assert {f"paper{number}.example" for number in range(PAGES)} <= set(by_outlet)
    assert by_outlet["saved.example"]["url"] == "https://saved.example/dam"
    assert by_outlet["archived.example"]["seen"] == "2024-06-13T18:15:00+02:00"
    for told in (text, report, json.dumps(document)):
        assert "Lantern House" not in told


def test_the_broken_are_named_and_stop_nothing(traced: tuple[str, str, dict[str, Any]]) -> None:
    text, report, document = traced
    problems = {Path(problem["where"]).name: problem["what"] for problem in document["problems"]}
    assert set(problems) == set(BROKEN)
    for name, what in BROKEN.items():
        assert what in problems[name]
        for told in (" ".join(text.split()), plain(report)):
            assert name in told and problems[name] in told


def test_the_dam_is_one_story_of_few_origins(traced: tuple[str, str, dict[str, Any]]) -> None:
    _, report, document = traced
    dam = document["stories"][0]
    carried = {version["article"] for dispatch in dam["dispatches"] for version in dispatch["versions"]}
    assert len(carried) >= PAGES + 2, "all but the bells, and what was reworded perhaps"
    large = [dispatch for dispatch in dam["dispatches"] if len(dispatch["versions"]) > 1]
    assert len(large) == 2, "the agency's text and the correspondent's"
    assert 2 <= dam["origins"]["min"] <= dam["origins"]["max"] <= 5
    told = plain(report)
    known = dam["origins"]["min"]
    assert f"{known} known origin" in told
    assert f"{len(document['articles'])} articles" in told


def test_the_page_says_what_is_new(traced: tuple[str, str, dict[str, Any]]) -> None:
    """The update in the feed has a toll that has risen; one outlet adds a sentence of its own."""
    text, report, _ = traced
    told = plain(report)
    assert "new" in told.casefold() and "14" in told
    assert "superseded" in told and "superseded" in text
    assert "district 3" in told or "district 10" in told


def test_another_order_of_reading_is_the_same_answer(
    folder: Path, traced: tuple[str, str, dict[str, Any]]
) -> None:
    files = sorted((str(path) for path in folder.iterdir() if path.is_file()), reverse=True)
    again = json.loads(run("wirecopy trace --json " + " ".join(f"'{file}'" for file in files)).stdout)
    assert again["stories"] == traced[2]["stories"]
