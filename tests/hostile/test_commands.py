"""Every hostile input all the way: what can be read is compared and shown, the rest is told in one line."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import networkx
import orjson
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from wirecopy.article import Article
from wirecopy.cli.commands import wirecopy
from wirecopy.read import Limits, ReadError, read_one
from wirecopy.show import diff_page, diff_text, trace_page, trace_text
from wirecopy.trace import Trace, diff, trace

from .bombs import nothing_written
from .build import cases
from .case import HostileCase
from .documents import LEAD, STORY

PLAIN = Article(STORY.replace("40 people", "44 people"), title="Ferry strikes pier", refs=("plain",))
# 5 MB and more of text, or a third of a megabyte that is one list of 20,000 short sentences.
HEAVY = "large/"
STEERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _steers(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"} | (
        STEERING & set(text)
    )


def _run(*args: str) -> Result:
    result = CliRunner().invoke(wirecopy, list(args))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@cache
def _plain_file(folder: Path) -> str:
    path = folder / "plain.txt"
    path.write_text(PLAIN.text, encoding="utf-8", newline="")
    return str(path)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A sound file to compare with."""
    return _plain_file(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.name, marks=[pytest.mark.soak] if case.name.startswith(HEAVY) else [])
        for case in cases()
    ],
)
def test_hostile_all_the_way(case: HostileCase, tmp_path: Path, plain: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = str(case.build(folder))
    limits = case.limits or Limits()
    try:
        article = read_one(path, limits=limits)
    except ReadError as error:
        if case.limits is None:
            _is_told_in_one_line(_run("diff", "--", path, plain))
            _is_told_in_one_line(_run("diff", "--json", "--", plain, path))
        else:  # a limit finer than the command's megabytes
            assert error.problem.what
        return
    _is_shown(article)
    assert nothing_written(folder)


def _is_told_in_one_line(result: Result) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("wirecopy: ") and len(result.stderr) > 15
    assert result.stderr.count("\n") == 1 and result.stderr.endswith("\n")
    assert _steers(result.stderr) == set()


_PAGES_UP_TO = 1_000_000
"""Code points above which an article is read and compared, but not set as a page four times over."""


def _is_shown(article: Article) -> None:
    if len(article.text) > _PAGES_UP_TO:
        found = diff(article, PLAIN)
        assert found.a.article is article and found.changes
        return
    for a, b in ((article, PLAIN), (PLAIN, article)):
        found = diff(a, b)
        document = found.json()
        assert orjson.loads(orjson.dumps(document))["relation"] == str(found.relation)
        for side, text in zip("ab", found.texts, strict=True):
            for pair in document["sentences"]:
                assert all(text[span["start"] : span["end"]] == span["text"] for span in pair[side])
            for change in document["changes"]:
                span = change[side]
                assert span is None or text[span["start"] : span["end"]] == span["text"]
        assert _steers(diff_text(document, found.texts)) == set()
        if a is article:
            for excerpts in (False, True):
                _is_safe(diff_page(document, found.texts, excerpts=excerpts))
    assert diff(article, article).changes == ()


def _is_safe(page: str) -> None:
    """No script, no address that runs, nothing that no encoding carries; the browser tests see the rest."""
    page.encode("utf-8")
    low = page.lower()
    assert "<script" not in low and "<img" not in low and "<iframe" not in low
    assert 'href="javascript:' not in low and "\0" not in page and "\x1b" not in page


@pytest.mark.parametrize("some", range(0, len(cases()), 99))
def test_a_hundred_hostile_articles_are_traced_together(some: int, tmp_path: Path) -> None:
    articles = [PLAIN]
    for at, case in enumerate(cases()[some : some + 99]):
        if case.name.startswith(HEAVY):
            continue
        folder = tmp_path / str(at)
        folder.mkdir()
        try:
            articles.append(read_one(str(case.build(folder)), limits=case.limits or Limits()))
        except ReadError:
            continue
    _is_traced(trace(articles))


def _is_traced(found: Trace) -> None:
    document = found.json()
    orjson.dumps(document)
    assert {
        version["article"]
        for story in document["stories"]
        for dispatch in story["dispatches"]
        for version in dispatch["versions"]
    } == {article["id"] for article in document["articles"]}
    assert _steers(trace_text(document, found.texts)) == set()
    for excerpts in (False, True):
        _is_safe(trace_page(document, found.texts, excerpts=excerpts))


@pytest.mark.parametrize("options", [(), ("--json",), ("--all",)], ids=["plain", "json", "all"])
def test_the_command_on_a_folder_of_them(options: tuple[str, ...], tmp_path: Path) -> None:
    """One of each family in one folder: the command goes on, and counts what is none."""
    every: dict[str, HostileCase] = {}
    for case in cases():
        if not case.name.startswith(HEAVY) and case.limits is None:
            every.setdefault(case.name.split("/")[0], case)
    for at, case in enumerate(every.values()):
        folder = tmp_path / f"{at:02}"
        folder.mkdir()
        case.build(folder)
    (tmp_path / "plain.txt").write_text(LEAD)
    result = _run("trace", str(tmp_path), *options)
    assert result.exit_code == 0
    assert _steers(result.stderr) == set()
    if options == ("--json",):
        assert not any(char < " " and char != "\n" for char in result.stdout)
        document = json.loads(result.stdout)
        assert len(document["articles"]) > 5 and len(document["problems"]) > 2
    else:
        assert _steers(result.stdout) == set()


def test_what_is_written_of_a_folder_of_them(tmp_path: Path) -> None:
    """Pages, tables, exports: all are written, all can be read again, and none can run or steer."""
    folder = tmp_path / "in"
    folder.mkdir()
    for at, case in enumerate(case for case in cases() if case.name.startswith(("field/", "name/", "page/"))):
        if case.limits is None:
            (folder / f"{at:03}").mkdir()
            case.build(folder / f"{at:03}")
    (folder / "plain.txt").write_text(PLAIN.text)
    out = [tmp_path / name for name in ("site", "tables", "exports")]
    result = _run("trace", str(folder), "--html", str(out[0]), "-o", str(out[1]), "--export", str(out[2]))
    assert result.exit_code == 0 and _steers(result.stdout) == set()
    assert result.stderr.count("\n") == 3 and _steers(result.stderr) == set()
    pages = list(out[0].iterdir())
    assert len(pages) > 1 and all(re.fullmatch(r"[a-z]+(-\d+)?\.html", page.name) for page in pages)
    for page in pages:
        _is_safe(page.read_text(encoding="utf-8"))
    articles = pq.read_table(out[1] / "articles.parquet")
    assert articles.num_rows > 20
    assert set(networkx.read_graphml(out[2] / "lineage.graphml")) >= set(articles["id"].to_pylist())
    tables = list(out[2].glob("dispatch-*.csv"))
    assert tables, "some of them carry one text"
    for table in tables:
        rows = list(csv.reader(table.open(encoding="utf-8", newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
        ET.parse(table.with_suffix(".tei.xml"))
        json.loads(table.with_suffix(".collatex.json").read_text(encoding="utf-8"))
