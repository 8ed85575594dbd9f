"""The tables of a trace: one set of columns whatever was found, sorted, and nothing of the document lost."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from lineage_doc import A, B, C, D, Doc, E, document, empty

from wirecopy.show.trace_tables import SCHEMAS, trace_tables


def rows(name: str, doc: Doc | None = None) -> list[Doc]:
    found: list[Doc] = trace_tables(doc or document())[name].to_pylist()
    return found


def test_columns_are_the_same_for_nothing() -> None:
    full, none = trace_tables(document()), trace_tables(empty())
    assert list(full) == list(none) == list(SCHEMAS)
    for name, schema in SCHEMAS.items():
        assert full[name].schema == none[name].schema == schema
        assert none[name].num_rows == 0 and full[name].num_rows > 0
        full[name].validate(full=True)


def test_strings_are_plain() -> None:
    def kinds(kind: pa.DataType) -> set[str]:
        if pa.types.is_list(kind):
            return kinds(kind.value_type)
        if pa.types.is_struct(kind):
            return {one for field in kind for one in kinds(field.type)}
        return {str(kind)}

    used = {one for schema in SCHEMAS.values() for field in schema for one in kinds(field.type)}
    assert used == {"string", "int64", "double", "bool"}


def test_articles() -> None:
    found = rows("articles")
    assert [one["id"] for one in found] == [A, B, C, D, E]
    assert found[1]["owner"] == "Lethe Press Group" and found[2]["corrected"] == ["published"]
    assert found[0]["refs"] == ["a.txt"] and found[3]["outlet"] is None
    assert found[0]["furniture"] == [{"start": 0, "end": 8, "kind": "dateline", "reason": "place"}]
    given = document()["articles"][0]
    assert {key: value for key, value in found[0].items() if key != "furniture"} == {
        key: given[key] for key in SCHEMAS["articles"].names if key != "furniture"
    }


def test_stories_and_dispatches() -> None:
    first, second = rows("stories")
    assert (first["story"], first["min"], first["max"], first["articles"], first["dispatches"]) == (
        "story-1",
        1,
        2,
        4,
        2,
    )
    assert (first["earliest"], first["earliest_basis"]) == (A, "metadata") and second["earliest"] is None
    assert first["headlines"][1] == {"text": "Halvern Dam to close", "articles": [B]}
    assert first["organisations"] == [{"name": "Kestrel News Agency", "articles": [A, B]}]
    assert first["cited"][0]["name"] == "Orrin Vale" and second["cited"] == []
    assert [(one["story"], one["dispatch"], one["versions"], len(one["unseen"])) for one in rows("dispatches")] == [
        ("story-1", "dispatch-1", 3, 1), ("story-1", "dispatch-2", 2, 1), ("story-2", "dispatch-3", 1, 0),
    ]  # fmt: skip


def test_versions_and_lineage() -> None:
    assert [(one["dispatch"][-1], one["article"][0]) for one in rows("versions")] == [
        ("1", "a"), ("1", "b"), ("1", "c"), ("2", "c"), ("2", "d"), ("3", "e"),
    ]  # fmt: skip
    assert rows("versions")[0]["carries"] == 0.5 and rows("versions")[0]["because"] == "shares half"
    found = {(one["dispatch"], one["child"]): one for one in rows("lineage")}
    assert len(found) == 6
    first = found["dispatch-1", A]
    assert (first["parent"], first["second_parent"], first["strength"]) == ("unseen-1", None, "strong")
    assert first["evidence"] == [{"article": A, "start": 4, "end": 7}, {"article": B, "start": 9, "end": 12}]
    assert found["dispatch-1", C]["second_parent"] == B
    assert found["dispatch-2", D]["parent"] is None and found["dispatch-2", D]["reason"] == "cannot-tell"


def test_origins_add_up() -> None:
    found = [one for one in rows("origins") if one["story"] == "story-1"]
    assert [(one["kind"], one["min"], one["max"], one["articles"]) for one in found] == [
        ("dispatch", 1, 1, [A, B, C]),
        ("part", 0, 1, [D]),
    ]
    assert sum(one["max"] for one in found) == rows("stories")[0]["max"]
    assert found[0]["evidence"] == [{"article": A, "start": 4, "end": 7}]


def test_pairs_and_changes() -> None:
    first, second = rows("pairs")
    assert (first["a"], first["b"], first["a_in_b"], first["b_in_a"], first["compared"]) == (
        A,
        B,
        0.75,
        0.5,
        True,
    )
    assert (first["factual"], first["cosmetic"]) == (1, 0)
    assert second["compared"] is False and second["factual"] is None, "not counted is not zero"
    number, only = rows("changes")
    assert (number["a"], number["b"], number["class"], number["severity"]) == (A, B, "number", "factual")
    assert (number["a_start"], number["a_end"], number["b_start"], number["b_text"]) == (3, 6, 7, "eleven")
    assert only["class"] == "only_b" and only["a_start"] is only["a_end"] is only["a_text"] is None


def test_what_remains() -> None:
    (rewritten,) = rows("rewritten")
    assert (rewritten["story"], rewritten["article"], rewritten["of"]) == ("story-1", D, "dispatch-1")
    assert rewritten["evidence"] == [{"article": D, "start": 2, "end": 10}]
    assert rows("corrections") == document()["corrections"]
    assert rows("problems") == document()["problems"]


def test_what_is_said() -> None:
    first, second = rows("statements")
    assert (first["story"], first["article"], first["speaker"], first["country"]) == (
        "story-1", A, "Orrin Vale", "Lethland",
    )  # fmt: skip
    assert first["content"] == [{"start": 20, "end": 33}] and first["text"] == "it will close"
    assert first["source"] == [{"start": 60, "end": 64}] and first["cue"] == [{"start": 65, "end": 69}]
    assert first["dates"][0]["value"] == "2024-06-14" and first["evidence"][0]["article"] == A
    assert second["speaker"] is second["because"] is second["candidates"] is second["evidence"] is None
    (account,) = rows("accounts")
    assert (account["standing"], account["min"], account["max"]) == ("differ", 1, 2)
    assert account["statements"] == [first["id"], second["id"]]
    assert [side["text"] for side in account["sides"]] == ["will close", "may close"]
    (event,) = rows("timeline")
    assert (event["value"], event["tense"], event["attributed"]) == ("2024-06-14", "to-come", True)
    assert event["articles"] == [A] and event["evidence"] == [{"article": A, "start": 20, "end": 33}]


def test_the_order_of_the_document_does_not_matter() -> None:
    def shuffled(part: Any, chance: random.Random) -> Any:
        """Every list of rows mixed; lists inside a row keep their order, which says something."""
        mixed = copy.deepcopy(part)
        for key in ("articles", "stories", "pairs", "problems"):
            chance.shuffle(mixed[key])
        for story in mixed["stories"]:
            chance.shuffle(story["dispatches"])
            chance.shuffle(story["origins"]["reasons"])
            for key in ("statements", "accounts", "timeline"):
                chance.shuffle(story[key])
            for dispatch in story["dispatches"]:
                chance.shuffle(dispatch["versions"])
                chance.shuffle(dispatch["lineage"])
        for pair in mixed["pairs"]:
            chance.shuffle(pair["changes"])
        return mixed

    once = trace_tables(document())
    for seed in range(10):
        assert trace_tables(shuffled(document(), random.Random(seed))) == once


def test_a_document_of_before_lineage() -> None:
    """Keys that came later may be missing."""
    doc = document()
    for one in doc["articles"]:
        del one["owner"], one["corrected"]
    for story in doc["stories"]:
        for key in (
            "headlines", "earliest", "organisations", "cited", "rewritten", "statements", "accounts", "timeline",
        ):  # fmt: skip
            del story[key]
        del story["origins"]["reasons"]
        for dispatch in story["dispatches"]:
            del dispatch["unseen"]
            dispatch["lineage"] = []
    for pair in doc["pairs"]:
        del pair["compared"]
    del doc["corrections"]
    tables = trace_tables(doc)
    assert {name for name, table in tables.items() if not table.num_rows} == {
        "lineage",
        "origins",
        "rewritten",
        "statements",
        "accounts",
        "timeline",
        "corrections",
    }
    assert all(tables[name].schema == schema for name, schema in SCHEMAS.items())


def test_half_a_character_is_mended() -> None:
    doc = document()
    doc["articles"][0]["title"] = "cut \ud83d"
    doc["articles"][0]["refs"] = ["\udfff"]
    found = rows("articles", doc)[0]
    assert found["title"] == "cut \ufffd" and found["refs"] == ["\ufffd"]
    assert rows("articles", doc)[1] == rows("articles")[1]


def test_parquet_and_sql(tmp_path: Path) -> None:
    for name, table in trace_tables(document()).items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    query = f"""SELECT a.outlet, l.strength FROM '{tmp_path}/lineage.parquet' l
                JOIN '{tmp_path}/articles.parquet' a ON a.id = l.child WHERE l.parent = 'unseen-1' ORDER BY ALL"""
    assert duckdb.sql(query).fetchall() == [
        ("gull.example", "strong"), ("osk.example", "moderate"), ("tarn.example", "weak"),
    ]  # fmt: skip
