"""A small stand-in for an archive on disk, with what a watch needs of it, each batch all or nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from wirecopy.archive.database import ArchiveError
from wirecopy.archive.records import Batch
from wirecopy.article import Article, Problem
from wirecopy.watch.items import packed, unpacked


@dataclass
class Report:
    batches: list[Batch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    new: int = 0
    revised: int = 0
    known: int = 0


class Paper:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "paper.json"
        self.refresh()

    def refresh(self) -> None:
        self.rows: list[Any] = json.loads(self.file.read_text()) if self.file.exists() else []

    def close(self) -> None:
        return

    @property
    def generation(self) -> int:
        return len(self.rows)

    def items(self, batch: int | None = None) -> list[Any]:
        return [
            unpacked(one)
            for row in self.rows
            if batch in (None, row["batch"]["number"])
            for one in row["items"]
        ]

    def article(self, ident: str) -> Article | None:
        return next((one for one in self.items() if isinstance(one, Article) and one.id == ident), None)

    def given(self, ident: str) -> Article:
        found = [one for one in self.items() if isinstance(one, Article) and one.id == ident]
        return max(found, key=lambda one: one.seen or "")

    def batches(self, limit: int = 50, offset: int = 0) -> list[Batch]:
        return [Batch(**row["batch"]) for row in reversed(self.rows)][:limit]

    def problems(self, batch: int | None = None, limit: int = 500, offset: int = 0) -> list[Problem]:
        return [one for one in self.items(batch) if isinstance(one, Problem)]

    def revised(self, outlet: str | None = None, limit: int = 50, offset: int = 0) -> list[Any]:
        last: dict[Any, Any] = {}
        found = []
        for row in self.rows:
            for one in map(unpacked, row["items"]):
                if isinstance(one, Article) and one.url:
                    if one.url in last:
                        kept = SimpleNamespace(batch=row["batch"]["number"], id=one.id, url=one.url)
                        found.append(SimpleNamespace(article=kept, change="changed without visible notice"))
                    last[one.url] = one
        return found[::-1][:limit]

    @contextmanager
    def writer(self) -> Iterator[Any]:
        if (self.folder / "busy").exists():
            raise ArchiveError(self.folder, "another process is writing (process 7)", "wait until it is done")
        if (self.folder / "full").exists():
            raise ArchiveError(self.folder, "cannot be written: the disk is full", "make room")
        yield self

    def add(self, items: Iterable[Any]) -> Report:
        self.refresh()
        there = {one.id for one in self.items() if isinstance(one, Article)}
        urls = {one.url for one in self.items() if isinstance(one, Article)}
        report = Report()
        new = []
        for one in items:
            if isinstance(one, Problem):
                report.problems.append(one)
            elif one.id in there:
                report.known += 1
                continue
            else:
                report.new += 1
                report.revised += one.url is not None and one.url in urls
                there.add(one.id)
                urls.add(one.url)
            new.append(packed(one))
        batch = Batch(
            len(self.rows) + 1, "", 0, report.new, report.revised, report.known, 0, len(report.problems)
        )
        report.batches.append(batch)
        self.rows.append({"batch": asdict(batch), "items": new})
        beside = self.file.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(self.rows))
        beside.replace(self.file)
        return report


def open_paper(folder: Path, make: bool = False) -> Paper:
    folder.mkdir(parents=True, exist_ok=True)
    return Paper(folder)
