"""The collections of real articles, as the tool itself reads them, and the trace of each.

In: the folder of gold data and the name of a collection. Out: its articles by ref (those of `copies_pool`); the
document of its trace, kept for as long as the program runs, since several scores ask for it.

    articles(Path("gold"), "census")["wire/census-12"].outlet
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from wirecopy.article import Article
from wirecopy.read import read
from wirecopy.trace import trace

WIRE = ("census", "helsinki", "spotify")
"""Files of `wire/`; each is one collection, on one subject."""

Document = dict[str, Any]


def files(data: Path, name: str) -> list[Path]:
    """The files of a collection that are there."""
    if name == "polnear":
        return sorted((data / "attributions").glob("polnear_*.jsonl"))
    if name == "outlets":
        return sorted((data / "outlets").glob("articles_dev.parquet"))
    return sorted((data / "wire").glob(f"{name}*.jsonl"))


@cache
def articles(data: Path, name: str) -> dict[str, Article]:
    """By ref every article of a collection; empty where there is none."""
    found: dict[str, Article] = {}
    for path in files(data, name):
        for item in read([str(path)]):
            if isinstance(item, Article):
                found.update({ref(name, given): item for given in item.refs})
    return found


def ref(name: str, given: str) -> str:
    """The ref of an article by the id that the data gives it."""
    if name == "polnear":
        return f"polnear/{sha256(given.encode()).hexdigest()[:16]}"
    return f"{'wire' if name in WIRE else name}/{given}"


@cache
def traced(data: Path, name: str) -> Document:
    """The trace of a whole collection."""
    return trace(articles(data, name).values()).json()
