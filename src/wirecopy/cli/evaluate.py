"""`wirecopy evaluate`: scores on gold data, beside their floors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wirecopy.cli.options import write_json
from wirecopy.evaluate import Score, evaluate


def run(data: Path | None, as_json: bool) -> None:
    """Exits 0 if every figure holds its floor, 1 if one does not."""
    scores: list[Score] = []
    for score in evaluate(data):
        scores.append(score)
        if not as_json:
            click.echo(_line(score))
    if as_json:
        write_json(
            {
                "scores": [
                    {
                        "name": score.name,
                        "value": score.value,
                        "floor": score.floor,
                        "holds": score.holds,
                        "note": score.note,
                    }
                    for score in scores
                ]
            }
        )
    sys.exit(0 if all(score.holds for score in scores) else 1)


def _line(score: Score) -> str:
    if score.value is None:
        return f"{score.name}: {score.note}"
    floor = ""
    if score.floor is not None:
        side = "at most" if score.at_most else "at least"
        floor = f"  ({side} {score.floor:g}{'' if score.holds else ', BELOW ITS FLOOR'})"
    return f"{score.name}: {score.value:.4g}{floor}\n    {score.note}"
