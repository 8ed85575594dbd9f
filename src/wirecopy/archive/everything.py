"""All that an archive has found, by ids alone: what two archives with the same articles have in common to the last row.

In: a connection. Out: `Everything`, which compares.

Numbers, batches and redirects are an archive's own history and are no part of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson


def _sorted(rows: Iterable[Any]) -> list[Any]:
    """In an order that any rows have, damaged ones too."""
    return sorted(rows, key=str)


@dataclass(frozen=True)
class Everything:
    """Sorted rows by what they are of."""

    articles: tuple[Any, ...]
    vectors: tuple[Any, ...]
    said: tuple[Any, ...]
    components: tuple[Any, ...]
    likeness: tuple[Any, ...]
    stock: tuple[Any, ...]
    quoted: tuple[Any, ...]
    dispatches: tuple[Any, ...]
    lineage: tuple[Any, ...]
    stories: tuple[Any, ...]

    def differences(self, other: Everything) -> list[str]:
        """What one has and the other has not, in words, a few of each kind."""
        told = []
        for name in self.__dataclass_fields__:
            mine, theirs = set(getattr(self, name)), set(getattr(other, name))
            for what, rows in (("only here", mine - theirs), ("only there", theirs - mine)):
                told += [f"{name} {what}: {row}" for row in sorted(map(str, rows))[:5]]
        return told


def everything(connection: sqlite3.Connection) -> Everything:
    """What an archive has found."""
    ids = dict(connection.execute("SELECT number, id FROM articles"))
    names = dict(connection.execute("SELECT number, id FROM dispatches"))

    def node(told: str | None) -> str | None:
        return ids[int(told)] if told is not None and told.isdigit() else told

    def evidence(told: str) -> str:
        return str([(ids[article], start, end) for article, start, end in orjson.loads(told)])

    articles = connection.execute(
        "SELECT id, current, outlet, headline, published, published_basis, completeness, credit, words, day FROM articles"
    )
    components: dict[int, list[str]] = {}
    for number, component in connection.execute(
        "SELECT number, component FROM articles WHERE component IS NOT NULL"
    ):
        components.setdefault(component, []).append(ids[number])
    versions: dict[int, list[tuple[Any, ...]]] = {}
    for dispatch, article, carries, own, reason, shared, lone in connection.execute(
        "SELECT dispatch, article, carries, own, reason, shared, lone FROM versions"
    ):
        versions.setdefault(dispatch, []).append((ids[article], carries, own, reason, shared, lone))
    told_stories = dict(connection.execute("SELECT number, id FROM stories"))
    return Everything(
        tuple(_sorted(articles)),
        tuple(
            _sorted(
                (ids.get(article, ""), facts, weights)
                for article, facts, weights in connection.execute("SELECT article, facts, weights FROM vectors")
            )
        ),
        tuple(
            _sorted(
                (ids.get(number, ""), digest)
                for number, digest in connection.execute("SELECT article, digest FROM said")
            )
        ),
        tuple(_sorted(tuple(_sorted(each)) for each in components.values())),
        tuple(
            _sorted(
                (*_sorted((names.get(a, ""), names.get(b, ""))), like)
                for a, b, like in connection.execute("SELECT a, b, likeness FROM likeness")
            )
        ),
        tuple(_sorted(connection.execute("SELECT outlet, print, row, because FROM stock"))),
        tuple(
            _sorted(
                (ids.get(article, ""), words)
                for article, words in connection.execute("SELECT article, words FROM quoted")
            )
        ),
        tuple(
            _sorted(
                (ident, told_stories.get(story), ids[base], credit, earliest, latest, day, unseen, evidence(added),
                 tuple(_sorted(versions.get(number, ()))))
                for number, ident, story, base, credit, earliest, latest, day, unseen, added in connection.execute(
                    "SELECT number, id, story, base, credit, earliest, latest, day, unseen, added FROM dispatches"
                )
            )
        ),
        tuple(
            _sorted(
                (
                    (
                        names.get(dispatch), node(child), node(parent), node(second), strength, reason, because,
                        evidence(shown),
                    )
                    for dispatch, child, parent, second, strength, reason, because, shown in connection.execute(
                        "SELECT dispatch, child, parent, second_parent, strength, reason, because, evidence FROM lineage"
                    )
                ),
            )
        ),
        tuple(
            _sorted(
                (
                    *row[:-1],
                    str(_sorted((names[a], names[b], like) for a, b, like in orjson.loads(row[-1]))),
                )
                for row in connection.execute(
                    "SELECT id, headline, articles, dispatches, outlets, earliest, latest, origins_min, origins_max, "
                    "because, merges FROM stories"
                )
            )
        ),
    )  # fmt: skip
