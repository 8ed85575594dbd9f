"""Records: which field is what, what is said when there is no text, and where an article stood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, Mapping, read


def given(tmp_path: Path, value: object, mapping: Mapping | None = None, name: str = "a.json") -> list[Any]:
    (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    return list(read([str(tmp_path / name)], mapping=mapping or Mapping()))


GUESSED = [
    ({"text": "Late.", "body": "no"}, {"text": "Late."}),
    ({"text": "", "body": "Late."}, {"text": "Late."}),
    ({"text": 5, "Content": "Late."}, {"text": "Late."}),
    (
        {"MainText": "Late.", "URL": "u", "date_publish": "2024-03-05"},
        {"url": "u", "published": "2024-03-05"},
    ),
    ({"story": "Late.", "source": {"id": None, "name": "Osk Post"}}, {"outlet": "Osk Post"}),
    ({"text": "Late.", "authors": ["Orla Venn", {"name": "Abel Kray"}]}, {"byline": "Orla Venn, Abel Kray"}),
    ({"text": "Late.", "source_domain": "osk.example"}, {"outlet": "osk.example"}),
    ({"text": ["One.", "Two."]}, {"text": "One.\n\nTwo."}),
    ({"content": {"rendered": "Late."}}, {"text": "Late."}),
    ({"text": "Late.", "_id": {"$oid": "6f"}}, {"refs": ("6f",)}),
    ({"text": "Late.", "doc_id": 7}, {"refs": ("7",)}),
    ({"text": "Late.", "scrape_time": "2024-03-05T10:00:00-05:00"}, {"seen": "2024-03-05T10:00:00-05:00"}),
    ({"text": "Late.", "publishedAt": "2024-03-05"}, {"published": "2024-03-05", "published_basis": "input"}),
    ({"text": "Late.", "date": {"$date": "2024-03-05"}}, {"published": "2024-03-05"}),
    ({"text": "Late.", "pub_date": None, "date": None}, {"published": None, "published_basis": None}),
    ({"text": "Late.", "lang": "en", "headline": " Ferry "}, {"language": "en", "title": "Ferry"}),
]


@pytest.mark.parametrize(("record", "expected"), GUESSED)
def test_guessed(record: dict[str, object], expected: dict[str, object], tmp_path: Path) -> None:
    (article,) = given(tmp_path, record)
    assert {name: getattr(article, name) for name in expected} == expected


def test_a_mapping_outranks_the_guess(tmp_path: Path) -> None:
    record = {"text": "no", "x": {"story_body": "Late."}, "when": "5 March 2024"}
    (article,) = given(tmp_path, record, Mapping(text="x.story_body", published="when"))
    assert (article.text, article.published) == ("Late.", "2024-03-05")


def test_no_text_field_lists_the_fields(tmp_path: Path) -> None:
    (problem,) = given(tmp_path, [{"lede": "Late.", "slug": "x"}])
    assert isinstance(problem, Problem)
    assert "lede, slug" in problem.what and problem.where.endswith("a.json#1") and "text=" in problem.hint
    (problem,) = given(tmp_path, [{"lede": "Late."}], Mapping(text="story"))
    assert "no field story" in problem.what and "lede" in problem.what


def test_an_unclear_date_is_left_unset_and_told(tmp_path: Path) -> None:
    article, problem = given(tmp_path, {"text": "Late.", "date": "03/04/2024"})
    assert article.published is None and "date" in problem.what and "03/04/2024" in problem.hint


def test_places_and_ids(tmp_path: Path) -> None:
    rows = [{"text": "One.", "id": "a"}, {"text": "Two."}, {"text": "One.", "id": "a"}]
    articles = given(tmp_path, {"meta": {"n": 3}, "data": {"items": rows}})
    name = str(tmp_path / "a.json")
    assert [article.path for article in articles] == [f"{name}#1", f"{name}#2", f"{name}#3"]
    assert [article.refs for article in articles] == [("a",), (f"{name}#2",), ("a",)]
    assert articles[0].id == articles[2].id  # both are kept; merging is for later


def test_lines_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\r\n1,"One.\r\nMore."\r\n2,Two.\r\n')
    one, two = read([str(path)])
    assert isinstance(one, Article) and isinstance(two, Article)
    assert (one.text, one.path, two.path) == ("One.\r\nMore.", f"{path}:2", f"{path}:4")


def test_parquet_types(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stamp = pa.array([1709633730000], pa.timestamp("ms", "UTC"))
    text = pa.array(["Late."], pa.large_string())
    names = pa.array([["Orla Venn", "Abel Kray"]])
    pq.write_table(
        pa.table({"text": text, "date": stamp, "authors": names, "n": [1]}), tmp_path / "a.parquet"
    )
    (article,) = read([str(tmp_path / "a.parquet")])
    assert isinstance(article, Article)
    assert (article.published, article.byline) == ("2024-03-05T10:15:30Z", "Orla Venn, Abel Kray")


def test_a_stream_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Late."}\n' * 1000)
    assert next(iter(read([str(path)])), None) is not None
    items = list(read([str(path)], limits=Limits(bytes=100)))
    assert len(items) == 1000  # the limit is for a line, not for the file
