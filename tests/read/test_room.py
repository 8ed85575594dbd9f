"""The room as a whole: light to enter, open to new formats, and proof against any bytes."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy.read
from wirecopy.article import Article, Problem
from wirecopy.read import Limits, Mapping, formats, read
from wirecopy.read.files import format_of
from wirecopy.read.sniff import formats as known
from wirecopy.read.source import Source

HEAVY = (
    "fastwarc",
    "feedparser",
    "pypdfium2",
    "email.message",
    "trafilatura",
    "pyarrow",
    "charset_normalizer",
    "lxml",
    "htmldate",
    "orjson",
    "zstandard",
)


def test_a_text_is_read_with_light_imports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry was late – again.")
    code = (
        f"import sys; from wirecopy.read import read_one; read_one({str(tmp_path / 'a.txt')!r});"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_format_is_one_file() -> None:
    files = {path.stem for path in Path(formats.__file__).parent.glob("*.py")} - {"__init__"}
    assert len(known()) == len(files)
    suffixes = [suffix for form in known() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes)), "two formats claim one suffix"
    for form in known():
        assert form.name and form.read.__doc__


def test_every_file_says_what_it_is() -> None:
    for path in Path(wirecopy.read.__file__).parent.rglob("*.py"):
        doc = ast.get_docstring(ast.parse(path.read_text())) or ""
        assert "In:" in doc and "Out:" in doc and ">>>" in doc, path.name


KINDS = [
    ("Ferry late.", "", "text"), ("Ferry late.", ".html", "text"), ("5 < 6 <b>", ".txt", "text"), ("5 < 6 <b>", "", "text"),
    ("5 < 6 <b>x</b>", ".html", "HTML"), ("<p>Late.</p>", ".txt", "HTML"), ("<html>", ".json", "HTML"),
    ("  <!-- x --><!DOCTYPE HTML>", "", "HTML"), ('{"text": 1}', ".txt", "JSON"), ('{"a": 1}\n{"a": 2}', ".json", "JSONL"),
    ('{"a": 1}', ".jsonl", "JSONL"), ("[\n {}\n]", ".jsonl", "JSON"), ("id,text\n1,a", ".txt", "CSV"),
    ("id\ttext\n1\ta", "", "CSV"), ("Late, as ever, said Orla Venn", ".txt", "text"), ("lede;slug\n", ".csv", "CSV"),
    ("[Updated] Late.", "", "text"), ("<?xml version='1.0'?><rss>", ".txt", "feed"),
    ("<?xml version='1.0'?><svg>", ".txt", "XML"), ("Late.", ".json", "JSON"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "suffix", "name"), KINDS, ids=[ascii(row[0] + " as " + row[1]) for row in KINDS]
)
def test_which_format(data: str, suffix: str, name: str) -> None:
    source = Source.open("a" + suffix, io.BytesIO(data.encode()), Limits(), Mapping())
    assert format_of(source).name == name


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200, alphabet='<>{}[]",:a \n&/!-').map(str.encode),
    st.sampled_from(
        [
            b"",
            b"<!doctype html>",
            b'{"text":',
            b"id,text\n",
            b"\x1f\x8b\x08",
            b"\x28\xb5\x2f\xfd",
            b"PAR1",
            b"\xff\xfe",
            b"WARC/1.0\r\n",
            b"%PDF-1.7\n",
            b"<rss>",
            b"From: a@b.example\r\nDate: x\r\nTo: c@d.example\r\n\r\n",
            b"From x Tue Mar  5 18:15:00 2024\nFrom: a@b.example\nTo: x\n\n",
        ]
    ),
)
def test_any_bytes_give_articles_or_problems(data: bytes, start: bytes) -> None:
    items = list(read(["-"], stdin=io.BytesIO(start + data)))
    assert items
    for item in items:
        assert isinstance(item, Article | Problem)
        if isinstance(item, Problem):
            assert item.what and "internal" not in item.what


def test_the_same_answer_every_time(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>Late.</p></body></html>")
    (tmp_path / "b.jsonl").write_text('{"text": "Late."}\n{"x": 1}\n')
    assert list(read([str(tmp_path)])) == list(read([str(tmp_path)]))
