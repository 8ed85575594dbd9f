"""Tables of the trade: agencies, spellings, style, loaded words. Each row names its source.

In: the name of a table. Out: its rows as dictionaries of strings, in the order of the file, a
user's own rows last, so that they win wherever a later row replaces an earlier one.

    >>> table("agencies")[0]["id"]
    'afp'

A table is a UTF-8 CSV beside this file with a header and a column `source`. A user's own rows
stand in a folder named by the environment variable WIRECOPY_REGISTRY, under the same file name.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of table `name`, shipped rows first. Raises `FileNotFoundError` for an unknown name."""
    rows = _rows(HERE / f"{name}.csv")
    own = os.environ.get("WIRECOPY_REGISTRY")
    if own and (path := Path(own) / f"{name}.csv").is_file():
        rows += _rows(path)
    return tuple(rows)


def names() -> list[str]:
    """The tables that are shipped, sorted."""
    return sorted(path.stem for path in HERE.glob("*.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        return [dict(zip(header, row, strict=True)) for row in rows]
