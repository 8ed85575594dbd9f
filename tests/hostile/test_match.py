"""Every hostile input through `match`, all together: no exception, the problems that reading tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest

from wirecopy.article import Article, Problem
from wirecopy.match import passim
from wirecopy.match.matching import match
from wirecopy.read import Limits, read
from wirecopy.show.match_terminal import match_text

from .bombs import nothing_written
from .build import cases
from .case import HostileCase
from .documents import LEAD, STORY
from .test_commands import HEAVY, _run, _steers


def _light() -> list[HostileCase]:
    return [case for case in cases() if case.limits is None and not case.name.startswith(HEAVY)]


@cache
def _built(folder: Path) -> list[str]:
    """All of them, each in a folder of its own, and three sound articles."""
    paths = []
    for at, case in enumerate(_light()):
        place = folder / f"{at:03}"
        place.mkdir()
        paths.append(str(case.build(place)))
    for name, text in (("a", STORY), ("b", f"{STORY} More soon."), ("c", LEAD)):
        (folder / f"sound-{name}.txt").write_text(text, encoding="utf-8")
        paths.append(str(folder / f"sound-{name}.txt"))
    return paths


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return _built(tmp_path_factory.mktemp("hostile"))


def test_all_together(every: list[str], tmp_path: Path) -> None:
    """In one run, through what is kept meanwhile: the articles and problems that reading tells, and spans
    that are there."""
    items = list(read(every, limits=Limits()))
    articles = {item.id: item for item in items if isinstance(item, Article)}
    result = _run("match", "--json", "--max-group", "50", "-o", str(tmp_path / "p.jsonl"), "--", *every)
    assert result.exit_code == 0 and result.stderr == ""
    document = orjson.loads(result.stdout)
    told = [problem for problem in document["problems"] if not problem["where"].startswith("passage ")]
    assert sorted(map(str, told)) == sorted(str(item.json()) for item in items if isinstance(item, Problem))
    assert document["counts"]["articles"] == sum(isinstance(item, Article) for item in items)
    assert len(document["articles"]) > 50 and len(document["pairs"]) > 3 and len(document["passages"]) > 3
    for row in document["passages"]:
        for place in row["places"]:
            _is_there(place, articles[place["article"]])
    for row in document["pairs"]:
        for passage in row["passages"]:
            for side in "ab":
                _is_there(passage[side], articles[row[side]])
    for name, file in (
        ("pairs", "p.jsonl"),
        ("articles", "p.articles.jsonl"),
        ("passages", "p.passages.jsonl"),
    ):
        assert [orjson.loads(line) for line in (tmp_path / file).read_bytes().splitlines()] == document[name]
    assert len(list(tmp_path.iterdir())) == 3 and nothing_written(Path(every[0]).parent)


def _is_there(span: dict[str, Any], article: Article) -> None:
    assert span["text"] == article.text[span["start"] : span["end"]] != ""


def test_from_python(every: list[str]) -> None:
    items = list(read(every[::4], limits=Limits()))
    found = match([item for item in items if isinstance(item, Article)], same_outlet=True)
    assert len(found.articles) > 10 and len(found.pairs)
    for row in passim.rows(found):
        orjson.dumps(row)
    assert _steers(match_text(found, 1, every)) == set()


def test_the_command(every: list[str]) -> None:
    """What it says on a terminal is one line a problem, and steers nothing."""
    result = _run("match", "--", *every[1::4])
    assert result.exit_code == 0 and _steers(result.stderr) == set() and _steers(result.stdout) == set()
    told = result.stderr.splitlines()
    assert len(told) == 21 and all(line.startswith("wirecopy: ") for line in told)
