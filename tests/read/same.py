"""Both readers beside each other: articles one by one, and as Arrow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from wirecopy.article import Article, Problem
from wirecopy.read import read
from wirecopy.read.tables import ARTICLES, read_tables


def row(article: Article) -> tuple[str | None, ...]:
    stated = (article.outlet, article.url, article.title, article.published)
    return (article.text, article.refs[0], article.path, *stated)


def compared(paths: list[str], size: int = 1000, **more: Any) -> tuple[int, list[Problem]]:
    """How many articles there are and which problems, once both readers say the same."""
    streams = more.pop("stdin", b"")
    wanted = list(read(paths, stdin=io.BytesIO(streams), **more))
    found = list(read_tables(paths, size=size, stdin=io.BytesIO(streams), **more))
    batches = [item for item in found if not isinstance(item, Problem)]
    for batch in batches:
        assert batch.schema == ARTICLES and batch.num_rows
        batch.validate(full=True)
        assert batch.column("text").null_count == 0
        texts = batch.column("text").to_pylist()
        assert len(texts) == 1 or sum(len(text.encode()) for text in texts) <= size
    rows = [values for batch in batches for values in zip(*batch.to_pydict().values(), strict=True)]
    assert rows == [row(item) for item in wanted if isinstance(item, Article)]
    problems = [item for item in found if isinstance(item, Problem)]
    assert problems == [item for item in wanted if isinstance(item, Problem)]
    return len(rows), problems


def stored(folder: Path, columns: Any, name: str = "a.parquet", **more: Any) -> str:
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    pq.write_table(table, folder / name, **more)
    return str(folder / name)


def texts(count: int) -> list[str]:
    return [f"The ferry to Tarn Island was late again, on day {number} – café." for number in range(count)]
