"""From whom each version descends: the table of hard cases, through the whole path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from wirecopy.article import Article
from wirecopy.lineage import Descent, Edge
from wirecopy.read.corrections import Corrections, load_corrections
from wirecopy.trace import Trace, trace

TABLE = yaml.safe_load((Path(__file__).parent.parent / "cases" / "lineage.yaml").read_text(encoding="utf-8"))
ROWS = TABLE["rows"]


def text(version: dict[str, Any]) -> str:
    found = "\n\n".join(TABLE["paragraphs"].get(part, part) for part in version["parts"])
    for old, new in version.get("swap", {}).items():
        found = found.replace(old, new)
    return "Ferry runs into a pier\n\n" + found


def article(name: str, version: dict[str, Any]) -> Article:
    stated = {key: value for key, value in version.items() if key not in ("parts", "swap")}
    return Article(text(version), refs=(name,), **{"title": "Ferry runs into a pier"} | stated)


def edges(row: dict[str, Any], folder: Path, backwards: bool) -> tuple[Trace, dict[str, Edge]]:
    said = Corrections()
    if "said" in row:
        (folder / "said.yaml").write_text(row["said"])
        said, problems = load_corrections(folder / "said.yaml")
        assert problems == []
    given = [article(name, version) for name, version in row["versions"].items()]
    found = trace(given[:: -1 if backwards else 1], corrections=said)
    (lineage,) = found.lineages
    name = {v: reading.article.refs[0] for v, reading in enumerate(found.readings)}
    return found, {name[edge.child]: edge for edge in lineage.edges if isinstance(edge.child, int)}


def told(found: Trace, edge: Edge) -> str:
    """The parent in a word, as the table has it."""
    if edge.parent is None:
        return {Descent.ROOT: "root", Descent.CANNOT_TELL: "open"}[edge.reason]
    return "unseen" if isinstance(edge.parent, str) else found.readings[edge.parent].article.refs[0]


@pytest.mark.parametrize("backwards", [False, True], ids=["", "backwards"])
@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row: dict[str, Any], backwards: bool, tmp_path: Path) -> None:
    found, edge = edges(row, tmp_path, backwards)
    assert set(edge) == set(row["versions"])
    given = {name: told(found, one) for name, one in edge.items()}
    for name, parent in row.get("parents", {}).items():
        assert given[name] in ([parent] if isinstance(parent, str) else parent), (row["why"], given)
    for name, parent in row.get("not", {}).items():
        assert given[name] != parent, (row["why"], given)
    for name, parents in row.get("second", {}).items():
        second = edge[name].second_parent
        assert isinstance(second, int) and found.readings[second].article.refs[0] in parents, row["why"]
    for name, reason in row.get("reasons", {}).items():
        assert str(edge[name].reason) == reason, (row["why"], edge[name].because)


def test_every_row_says_why_and_every_swap_changes_something() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert len(row["why"].split()) > 5 and row.keys() & {"parents", "not"}
        for version in row["versions"].values():
            plain = text({"parts": version["parts"]})
            assert all(old in plain for old in version.get("swap", {})), row["id"]
