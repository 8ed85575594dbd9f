"""Outlets of a story are counted as far as they are known; how many articles state none is told beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirecopy.archive import open_archive
from wirecopy.show.archive_phrases import outlets

from .lab import Grown
from .made import made, reports

REPORT = reports()[0][:4]
STATED = [
    (["venn", "pell"], (2, 0), "2 outlets", "both are known"),
    (["venn", None, None], (1, 2), "1 outlet, 2 articles state none", "two state none"),
    (["venn", "venn", None], (1, 1), "1 outlet, 1 article states none", "two of one outlet"),
    ([None, None], (0, 2), "no outlet stated", "none is known"),
    ([None], (0, 1), "", "of a single article nothing is said"),
]


@pytest.mark.parametrize(("given", "counted", "told", "why"), STATED, ids=[row[3] for row in STATED])
def test_outlets(
    tmp_path: Path, given: list[str | None], counted: tuple[int, int], told: str, why: str
) -> None:
    one = Grown(tmp_path / "archive")
    one.add(made(REPORT[: 4 - at % 2], outlet, 3) for at, outlet in enumerate(given))
    with open_archive(one.folder) as archive:
        (story,) = archive.stories(several=False)
        assert story.articles == len(given)
        assert (story.outlets, story.without_outlet) == counted
        assert outlets(story.json()) == told
