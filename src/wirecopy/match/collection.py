"""The articles of a matching: their texts where they lie, and what is known of each.

In: batches of articles. Out: `Collection`: numbers instead of names (outlet, day), equal articles found,
ids and ranks for those that share something.

An article's number is its place in the input and means nothing: whatever depends on an order uses its
*rank*, its place in the order of ids.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.article import identity
from wirecopy.clean.outlets import outlet as named
from wirecopy.engine import Kept
from wirecopy.match.shared import NO_DAY
from wirecopy.match.texts import Texts, text_at
from wirecopy.read.tables import ARTICLES
from wirecopy.words.compiled import finish, load8, mix
from wirecopy.words.compiling import kernel

EPOCH = date(1970, 1, 1)


class Collection:
    """Articles in the order of input. `side` is 1 for those of `--against`."""

    def __init__(self, kept: Kept) -> None:
        self.texts = Texts(kept)
        self.tables: list[pa.Table] = []
        self.sides: list[int] = []
        self.count = 0
        self.words = np.empty(0, np.int64)
        self._outlets: dict[str, int] = {}
        self._outlet: list[np.ndarray] = []
        self._day: list[np.ndarray] = []

    def add(self, batch: pa.RecordBatch, side: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """Take a batch; returns the bytes and bounds of its texts."""
        stated = batch.drop_columns(["text"])
        self.tables.append(pa.Table.from_batches([stated]))
        self.sides.append(side)
        self.count += batch.num_rows
        self._outlet.append(self._outlet_codes(stated))
        self._day.append(days(stated.column("published")))
        return self.texts.add(batch.column("text"))

    def _outlet_codes(self, stated: pa.RecordBatch) -> np.ndarray:
        """A number for each outlet, by name as stated, else by the host of the address; -1 unknown."""
        column = stated.column("outlet").dictionary_encode()
        codes = np.array(
            [self._outlet_code(name) for name in column.dictionary.to_pylist()] or [-1], np.int32
        )
        index = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        found = np.where(index >= 0, codes[index], np.int32(-1)).astype(np.int32)
        for row in np.flatnonzero(index < 0).tolist():
            if address := stated.column("url")[row].as_py():
                found[row] = self._outlet_code(named(None, address, None))
        return found

    def _outlet_code(self, name: str | None) -> int:
        return -1 if name is None else self._outlets.setdefault(name.casefold(), len(self._outlets))

    def known(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """By article: outlet (int32, -1 unknown), day (int32, `NO_DAY` unknown), side (uint8)."""
        sides = np.repeat(np.array(self.sides or [0], np.uint8), [len(part) for part in self._day] or [0])
        if not self.count:
            return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint8)
        return np.concatenate(self._outlet), np.concatenate(self._day), sides

    def stated(self) -> pa.Table:
        """What the input said of each article, without its text."""
        if not self.tables:
            return ARTICLES.empty_table().drop_columns(["text"])
        if len(self.tables) > 1:
            self.tables = [pa.concat_tables(self.tables).combine_chunks()]
        return self.tables[0]

    def equal(self, articles: np.ndarray) -> dict[int, int]:
        """Of `articles` those that are equal to another (outlet and address as given, text): their number
        -> the number of the one that speaks for them, which says the earliest day. What is equal to an
        article of the other side stays: that it stands on both is what is asked."""
        address, size = self.texts.addresses()
        hashes = digests(articles, address, size)
        order = np.argsort(hashes, kind="stable")
        same = np.flatnonzero(hashes[order][1:] == hashes[order][:-1])
        alike = np.unique(articles[order[np.concatenate((same, same + 1))]])
        groups: dict[tuple[str, int], list[int]] = {}
        sides = self.known()[2]
        for article, ident in zip(alike.tolist(), self.ids(alike), strict=True):
            groups.setdefault((ident, int(sides[article])), []).append(article)
        said = self.stated().select(["published", "title", "ref", "path"]).take(pa.array(alike, pa.int64()))
        order_of = {
            article: (
                row["published"] is None,
                *(row[name] or "" for name in ("published", "ref", "path", "title")),
            )
            for article, row in zip(alike.tolist(), said.to_pylist(), strict=True)
        }
        found: dict[int, int] = {}
        for group in groups.values():
            speaker = min(group, key=order_of.__getitem__)
            found |= {article: speaker for article in group if article != speaker}
        return found

    def text(self, number: int) -> str:
        """The text of an article."""
        (view,) = self.texts.views(np.array([number]))
        return str(view, "utf-8")

    def ids(self, articles: np.ndarray) -> list[str]:
        """The ids of `articles`, as `Article.id` defines them."""
        stated = self.stated().select(["outlet", "url"]).take(pa.array(articles, pa.int64()))
        return [
            identity((outlet or "").encode(), (url or "").encode(), text)
            for outlet, url, text in zip(
                stated["outlet"].to_pylist(),
                stated["url"].to_pylist(),
                self.texts.views(articles),
                strict=True,
            )
        ]


@kernel
def digests(articles: Any, address: Any, size: Any) -> Any:
    """A hash of the bytes of each text; only used to find those worth a closer look."""
    found = np.empty(len(articles), np.uint64)
    for k in range(len(articles)):
        text = text_at(address[articles[k]], size[articles[k]])
        value = np.uint64(len(text))
        at = 0
        while at + 8 <= len(text):
            value = mix(value, load8(text, at))
            at += 8
        while at < len(text):
            value = mix(value, np.uint64(text[at]))
            at += 1
        found[k] = finish(value)
    return found


def days(published: pa.Array) -> np.ndarray:
    """ISO dates -> days since 1970; a month or a year alone is no day. int32, `NO_DAY` unknown."""
    heads = pc.utf8_slice_codeunits(published, 0, 10).dictionary_encode()
    codes = np.array([_day(text) for text in heads.dictionary.to_pylist()] or [int(NO_DAY)], np.int32)
    index = heads.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return np.where(index >= 0, codes[index], NO_DAY).astype(np.int32)


def _day(text: str | None) -> int:
    try:
        return (date.fromisoformat(text or "") - EPOCH).days
    except ValueError:
        return int(NO_DAY)
