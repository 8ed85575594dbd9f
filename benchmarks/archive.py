"""An archive as it grows: rate of `add`, bytes on disk, how long `find`, full text and a story's page take.

    python benchmarks/archive.py                              200,000 made articles, looked at on the way
    python benchmarks/archive.py --sizes 10000 20000          fewer
    python benchmarks/archive.py --articles FILE ...          your own
    python benchmarks/archive.py --pages                      with 50 readers of story pages while an `add` runs

Made articles come in order of time, as they do to a newsroom: a third of them are versions of dispatches, outlets
put boilerplate on them. Seconds are those of the whole `add`, reading off included, statements left out. `find` is
asked for passages of 30 words out of articles of the archive, full text for two words of one article and for phrases
of three; both in a process that has asked before. A reader asks for one page after the other without a pause.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
from newsroom import made

from wirecopy.archive import Archive, open_archive
from wirecopy.article import Article, Problem
from wirecopy.read import read
from wirecopy.words import words

HERE = Path(__file__).parent
FOLDER = HERE.parent / "out" / "bench" / "archive"
QUERIES = 400
READERS = 50
SECONDS = 20


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[50_000, 100_000, 200_000])
    parser.add_argument("--articles", nargs="+", help="files or folders instead of made articles")
    parser.add_argument("--words", type=int, default=450, help="mean length of a made article")
    parser.add_argument("--batch", type=int, default=2000)
    parser.add_argument(
        "--pages", action="store_true", help="story pages too, with readers while an add runs"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    shutil.rmtree(asked.folder, ignore_errors=True)
    archive = open_archive(asked.folder, make=True)
    archive.close()
    print(
        f"{'articles':>10} {'seconds':>9} {'a second':>9} {'bytes each':>11} {'text each':>10} {'memory':>8}"
    )
    items = iter(read(asked.articles or [str(made(asked.sizes[-1] + _MORE, asked.words))]))
    sizes = [10**9] if asked.articles else asked.sizes
    before = 0
    for size in sizes:
        grow(asked.folder, islice(items, size - before), asked.batch)
        before = size
        look(asked.folder)
        if asked.pages:
            pages(asked.folder, islice(items, _MORE))
            before += _MORE


_MORE = 2000
"""Articles that are added while readers read."""


def grow(folder: Path, items: Iterator[Article | Problem], batch: int) -> None:
    """Add articles in a process of its own, and say what it cost."""
    import resource

    begun = time.perf_counter()
    characters = 0

    def counted() -> Iterator[Article | Problem]:
        nonlocal characters
        for item in items:
            if isinstance(item, Article):
                characters += len(item.text)
            yield item

    with open_archive(folder) as archive, archive.writer(batch) as writer:
        report = writer.add(counted())
    seconds = time.perf_counter() - begun
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    with open_archive(folder) as archive:
        there = archive.cover().texts
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{there:10,} {seconds:9.1f} {report.new / seconds:9.0f} {size / there:11,.0f} "
        f"{characters / max(1, report.new):10,.0f} {peak / 1e3:5,.0f} MB",
        flush=True,
    )


def look(folder: Path) -> None:
    """How long questions take."""
    chance = random.Random(7)
    with open_archive(folder) as archive:
        passages, pairs, phrases = [], [], []
        for text in _texts(archive, chance, QUERIES):
            told = words(text)
            if len(told) < 60:
                continue
            at = chance.randrange(len(told) - 31)
            passages.append(text[told.start[at] : told.end[at + 29]])
            pairs.append(" ".join(chance.sample(told.folded, 2)))
            at = chance.randrange(len(told) - 4)
            phrases.append('"' + " ".join(told.folded[at : at + 3]) + '"')
        archive.find(passages[0])
        timed("find, 30 words", passages, lambda each: len(archive.find(each).hits))
        timed("full text, two words", pairs, lambda each: len(archive.search(each).matches))
        timed("full text, a phrase of three", phrases, lambda each: len(archive.search(each).matches))


def _texts(archive: Archive, chance: random.Random, count: int) -> Iterator[str]:
    total = archive.cover().articles
    for _ in range(count):
        for one in archive.articles(limit=1, offset=chance.randrange(total)):
            yield archive.given(one.id).text


def timed(name: str, questions: list[str], ask: Callable[[str], int]) -> None:
    """Ask all, and print how long half and 95 of 100 take at most."""
    spent, found = [], 0
    for each in questions:
        begun = time.perf_counter()
        found += ask(each) > 0
        spent.append(time.perf_counter() - begun)
    half, most = np.quantile(spent, [0.5, 0.95]) * 1000
    print(
        f"           {name:32} median {half:6.1f} ms   p95 {most:6.1f} ms   answered {found}/{len(spent)}",
        flush=True,
    )


def pages(folder: Path, items: Iterator[Article | Problem]) -> None:
    """Readers of story pages while an `add` runs."""
    with open_archive(folder) as archive:
        ids = [story.id for story in archive.stories("articles", limit=400)][::10]
    articles = list(items)
    with serving(folder) as port:
        for story in ids:  # each page once: a page that nobody has asked for yet is made, the others are kept
            asyncio.run(_one(port, f"/story/{story}"))
        adding = os.fork()
        if not adding:
            with open_archive(folder) as archive, archive.writer() as writer:
                writer.add(articles)
            os._exit(0)
        spent, wrong = asyncio.run(_read(port, ids))
        ended = os.waitpid(adding, os.WNOHANG)[0] != 0
        if not ended:
            os.waitpid(adding, 0)
    half, most, worst = np.quantile(spent, [0.5, 0.95, 1.0]) * 1000
    print(
        f"           story pages, {READERS} readers, {len(ids)} stories: {len(spent) / SECONDS:,.0f} a second, "
        f"median {half:.1f} ms, p95 {most:.1f} ms, longest {worst:.0f} ms, {wrong} errors"
        + ("; the add ended before" if ended else ""),
        flush=True,
    )


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """A server of the archive on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "wirecopy", "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


async def _one(port: int, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await _get(reader, writer, port, path)
    writer.close()


async def _read(port: int, ids: list[str]) -> tuple[list[float], int]:
    """Seconds of every answer, and how many were no 200."""
    spent: list[float] = []
    wrong = 0
    end = time.perf_counter() + SECONDS

    async def reader_of(number: int) -> None:
        nonlocal wrong
        chance = random.Random(number)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end:
            begun = time.perf_counter()
            status = await _get(reader, writer, port, f"/story/{chance.choice(ids)}")
            spent.append(time.perf_counter() - begun)
            wrong += status not in (200, 301, 308)
        writer.close()

    await asyncio.gather(*(reader_of(number) for number in range(READERS)))
    return spent, wrong


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, path: str) -> int:
    """One answer, read to its end."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next(
        (int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:")), 0
    )
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


if __name__ == "__main__":
    main()
