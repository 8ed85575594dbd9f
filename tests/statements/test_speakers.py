"""Every row of cases/speakers*.yaml: a story, who is said to say what in it, and who that is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))
from speakers_story import attribution, line, story

from wirecopy.statements.speakers import speakers

CASES = Path(__file__).parent / "cases"
ROWS = [
    row
    for path in sorted(CASES.glob("speakers*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def _expected(row: dict[str, Any]) -> list[tuple[int, str, str, str, dict[str, Any]]]:
    return [
        (place, source, said, expect, more[0] if more else {})
        for place, article in enumerate(row["articles"])
        for source, said, expect, *more in article["says"]
    ]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_case(row: dict[str, Any]) -> None:
    tolds = story([{"text": article["text"], **article.get("known", {})} for article in row["articles"]])
    wanted = _expected(row)
    attributions = {
        place: [
            attribution(told, source, said, **more) for at, source, said, _, more in wanted if at == place
        ]
        for place, told in tolds.items()
    }
    found = speakers(tolds, attributions)
    got = [
        f"{said} = {line(speaker)}"
        for place in found
        for (said, speaker) in zip(
            [said for at, _, said, _, _ in wanted if at == place], found[place], strict=True
        )
    ]
    assert got == [f"{said} = {expect}" for _, _, said, expect, _ in wanted], row["why"]
    for place, speakers_here in found.items():
        for speaker in speakers_here:
            if speaker is not None:
                assert speaker.because
                for article, span in speaker.evidence:
                    assert 0 <= span.start < span.end <= len(tolds[article].page.text)
                assert speaker.name is None or not speaker.candidates
                assert len(speaker.candidates) != 1, place


def test_there_are_many_rows() -> None:
    assert len(ROWS) >= 120
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert sum(len(row["articles"]) > 1 for row in ROWS) >= 20
