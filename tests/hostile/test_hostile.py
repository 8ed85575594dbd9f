"""Every hostile input becomes an article or a clear problem: no exception, no hang, nothing written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, read
from wirecopy.read.paths import shown

from .bombs import nothing_written
from .build import cases
from .case import CPU, HostileCase

CASES = cases()


def test_there_are_enough_and_each_has_a_name() -> None:
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile(case: HostileCase, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = case.build(folder)
    before = time.process_time()
    items = list(read([str(path)], limits=case.limits or Limits()))
    spent = time.process_time() - before
    articles = [item for item in items if isinstance(item, Article)]
    problems = [item for item in items if isinstance(item, Problem)]
    told = [f"{problem.where}: {problem.what}" for problem in problems]

    assert items, "neither an article nor a problem"
    if case.expect == "article":
        assert articles, told
    if case.expect == "problem":
        assert problems and not articles, [article.text[:80] for article in articles]
    if case.holds is not None:
        assert any(case.holds in article.text for article in articles), [ascii(a.text[:80]) for a in articles]
    if case.says is not None:
        assert any(case.says in problem.what for problem in problems), told
    for problem in problems:
        assert problem.what.strip()
        assert shown(str(folder)) in problem.where or "a list of" in case.name, told
        assert all(part.isprintable() for part in (problem.where, problem.what, problem.hint)), told
        assert len(problem.what) < 3000 and len(problem.hint) < 1000
    for article in articles:
        assert article.text.strip()
        for part in (
            article.text,
            article.title,
            article.byline,
            article.outlet,
            *article.refs,
            article.path,
        ):
            (part or "").encode("utf-8")  # no lone surrogates
    assert spent < CPU
    assert nothing_written(folder)
