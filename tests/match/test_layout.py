"""The three tables: their columns as documented, their rows sorted, their spans the words they name."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import duckdb
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.engine import Engine
from wirecopy.match import LEAST, layout
from wirecopy.match.result import Matches
from wirecopy.words import words

from .invented import story
from .made import Given, match, rows

SPAN = {"start": pa.int32(), "end": pa.int32()}
TEXT = "text"  # a string, or a dictionary of strings
COLUMNS: dict[str, dict[str, Any]] = {
    "pairs": {
        "a": TEXT, "b": TEXT, "a_refs": [TEXT], "b_refs": [TEXT], "relation": TEXT, "because": TEXT,
        "containment": {"a_in_b": pa.float32(), "b_in_a": pa.float32()},
        "words": pa.int32(), "longest": pa.int32(),
        "passages": [{"a": SPAN, "b": SPAN, "runs": [{"a": SPAN, "b": SPAN, "words": pa.int32()}]}],
    },
    "passages": {
        "id": TEXT, "profile": TEXT, "because": TEXT, "words": pa.int32(), "articles": pa.int32(),
        "outlets": pa.int32(), "days": pa.int32(), "first": pa.date32(), "last": pa.date32(),
        "places": [{"article": TEXT, **SPAN, "words": pa.int32(), "shared": pa.int32()}],
    },
    "articles": {
        "id": TEXT, "refs": [TEXT], "path": TEXT, "outlet": TEXT, "url": TEXT, "title": TEXT,
        "published": TEXT, "words": pa.int32(), "stock": [SPAN],
    },
}  # fmt: skip


def shape(kind: Any) -> Any:
    """A type as `COLUMNS` writes it."""
    if pa.types.is_dictionary(kind):
        return shape(kind.value_type)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return [shape(kind.value_type)]
    if pa.types.is_struct(kind):
        return {field.name: shape(field.type) for field in kind}
    return TEXT if pa.types.is_string(kind) or pa.types.is_large_string(kind) else kind


@pytest.fixture(scope="module")
def found(engine: Engine) -> Matches:
    """Stories of three outlets, each with a foot of its own under every article."""
    made = story(Random(7), 12, 8, 40).articles
    given = []
    for at, each in enumerate(made):
        outlet = f"o{at % 3}"
        text = f"{each.text}\n\n{' '.join(f'foot{outlet}x{k}' for k in range(20))}"
        given.append(Given(text, f"r{at}", outlet, f"https://{outlet}.example/{at}", f"2024-03-{1 + at:02}"))
    return match(given, engine)


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns(found: Matches, engine: Engine, name: str) -> None:
    for matches in (found, match([], engine), match(rows(["so it was"]), engine)):
        table = layout.tables(matches)[name]
        assert {field.name: shape(field.type) for field in table.schema} == COLUMNS[name]
        assert set(table.column_names) <= set(str(layout.__doc__).replace("`", " ").split())
        table.validate(full=True)


def test_the_rows_are_sorted(found: Matches) -> None:
    tables = {name: table.to_pylist() for name, table in layout.tables(found).items()}
    assert tables["pairs"] and tables["passages"] and any(row["stock"] for row in tables["articles"])
    pairs = [(row["a"], row["b"]) for row in tables["pairs"]]
    assert pairs == sorted(set(pairs)) and all(a < b for a, b in pairs)
    for name in ("passages", "articles"):
        ids = [row["id"] for row in tables[name]]
        assert ids == sorted(set(ids))
    for row in tables["pairs"]:
        starts = [(passage["a"]["start"]) for passage in row["passages"]]
        assert starts == sorted(starts)
    for row in tables["passages"]:
        places = [(place["article"], place["start"]) for place in row["places"]]
        assert places == sorted(places)
        assert len({article for article, _ in places}) == row["articles"]


def check(matches: Matches, texts: dict[str, str]) -> None:
    """What holds of the rows of every answer."""
    for row in layout.rows(matches, "pairs"):
        assert 0 <= row["containment"]["a_in_b"] <= 1 and 0 <= row["containment"]["b_in_a"] <= 1
        assert row["longest"] == max(run["words"] for each in row["passages"] for run in each["runs"])
        for passage in row["passages"]:
            for side in "ab":
                _is_there(passage[side], texts[row[side]])
                assert passage[side]["start"] == min(run[side]["start"] for run in passage["runs"])
                assert passage[side]["end"] == max(run[side]["end"] for run in passage["runs"])
            for run in passage["runs"]:
                for side in "ab":
                    _is_there(run[side], texts[row[side]])
                assert run["words"] >= LEAST
                a, b = (_folded(texts[row[side]], run[side]) for side in "ab")
                assert a == b and len(a) == run["words"]
    for row in layout.rows(matches, "passages"):
        assert row["words"] == max(place["words"] for place in row["places"])
        for place in row["places"]:
            _is_there(place, texts[place["article"]])
            assert LEAST <= place["shared"] <= place["words"]
    for row in layout.rows(matches, "articles"):
        ends = 0
        for span in row["stock"]:
            _is_there(span, texts[row["id"]])
            assert span["start"] >= ends, "spans are sorted and disjoint"
            ends = span["end"]


def _is_there(span: dict[str, Any], text: str) -> None:
    assert 0 <= span["start"] < span["end"] <= len(text)
    assert span["text"] == text[span["start"] : span["end"]]


def _folded(text: str, span: dict[str, Any]) -> list[str]:
    return words(text, span["start"], span["end"]).folded


def test_the_spans(found: Matches) -> None:
    check(found, {row["id"]: found.text(rank) for rank, row in enumerate(found.articles.to_pylist())})


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 6), st.integers(1, 5))
def test_the_spans_of_any_story(engine: Engine, seed: int, count: int, runs: int) -> None:
    made = story(Random(seed), count, runs, 30)
    matches = match(made.articles, engine)
    check(matches, {each.id: each.text for each in made.articles})
    for table in layout.tables(matches).values():
        table.validate(full=True)


def test_rows_are_the_tables_with_texts(found: Matches) -> None:
    for name, table in layout.tables(found).items():
        told = list(layout.rows(found, name))
        assert len(told) == len(table) and orjson.loads(orjson.dumps(told)) == told
        assert [set(row) for row in told] == [set(table.column_names)] * len(told)


def test_other_tools_read_them(found: Matches, engine: Engine, tmp_path: Path) -> None:
    for name, table in layout.tables(found).items():
        engine.write(table, tmp_path / f"{name}.parquet")
        back = pq.read_table(tmp_path / f"{name}.parquet")
        assert back.to_pylist() == table.to_pylist()
    there = {name: f"'{tmp_path / name}.parquet'" for name in COLUMNS}
    count, longest = duckdb.sql(f"SELECT count(*), max(longest) FROM {there['pairs']}").fetchall()[0]
    assert count == len(found.pairs) and longest == max(found.pairs["longest"].to_pylist())
    runs = duckdb.sql(
        "SELECT run.a.start, run.words FROM (SELECT unnest(passage.runs) AS run FROM "
        f"(SELECT unnest(passages) AS passage FROM {there['pairs']}))"
    ).fetchall()
    assert sorted(runs) == sorted(
        zip(*(found.runs[c].to_pylist() for c in ("a_start", "words")), strict=True)
    )
    (lost,) = duckdb.sql(
        f"SELECT count(*) FROM (SELECT unnest(places).article AS id FROM {there['passages']}) "
        f"ANTI JOIN {there['articles']} USING (id)"
    ).fetchall()[0]
    assert lost == 0, "each place is in an article of the table"
