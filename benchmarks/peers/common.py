"""What the scripts of the peers have in common: arguments, loading, the clock, the line of JSON.

    python benchmarks/peers/with_gaoya.py articles.parquet --articles 20000 --pairs pairs.parquet

The clock runs from a list of strings in memory to the peer's own answer, after imports. What is done
to count or write the answer is not timed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

PERMUTATIONS = 128
THRESHOLD = 0.5
NGRAM = 5
_CHUNK = 500  # articles that a process signs in one go


@dataclass(frozen=True)
class Given:
    data: Path
    articles: int | None
    threads: int


@dataclass(frozen=True)
class Answer:
    """What a peer says: near articles of each article, or clusters, or only which have a near one at all."""

    neighbours: list[list[int]] | None = None
    clusters: Iterable[list[int]] | None = None
    flags: list[bool] | None = None
    seconds: float | None = None  # where the peer keeps its own clock


def run(peer: str, package: str, settings: str, find: Callable[[list[str], Given], Answer]) -> None:
    parser = argparse.ArgumentParser(description=f"{peer}: {settings}")
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, help="only so many articles from the beginning")
    parser.add_argument("--pairs", type=Path, help="write what was found: rows a and b, or row and cluster")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    given = Given(asked.data, asked.articles, asked.threads)
    texts = load(given)
    begun = time.perf_counter()
    answer = find(texts, given)
    seconds = answer.seconds or time.perf_counter() - begun
    count = len(texts)
    print(
        json.dumps(
            {
                "peer": peer,
                "version": version(package),
                "settings": settings,
                "articles": count,
                "text_bytes": sum(len(text.encode()) for text in texts),
                "seconds": seconds,
                "pairs": written(answer, asked.pairs),
                "flagged": sum(answer.flags) if answer.flags else None,
                "threads": given.threads,
                "peak_bytes": peak(),
            }
        )
    )


def load(given: Given) -> list[str]:
    texts: list[str] = []
    for batch in pq.ParquetFile(given.data).iter_batches(4096, columns=["text"]):
        texts += [text or "" for text in batch.column(0).to_pylist()]
        if given.articles and len(texts) >= given.articles:
            return texts[: given.articles]
    return texts


def written(answer: Answer, out: Path | None) -> int | None:
    """Write the answer if asked to; how many pairs of articles it names."""
    if answer.clusters is not None:
        clusters = [cluster for cluster in answer.clusters if len(cluster) > 1]
        if out:
            rows = [row for cluster in clusters for row in cluster]
            numbers = np.repeat(np.arange(len(clusters)), [len(cluster) for cluster in clusters])
            pq.write_table(pa.table({"row": pa.array(rows, pa.int64()), "cluster": numbers}), out)
        return sum(len(cluster) * (len(cluster) - 1) // 2 for cluster in clusters)
    if answer.neighbours is not None:
        a, b = pairs(answer.neighbours)
        if out:
            pq.write_table(pa.table({"a": a, "b": b}), out)
        return len(a)
    return None


def pairs(neighbours: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each pair of articles once, the earlier first."""
    counts = [len(found) for found in neighbours]
    left = np.repeat(np.arange(len(neighbours)), counts)
    right = np.fromiter((row for found in neighbours for row in found), np.int64, sum(counts))
    keys = np.unique(np.minimum(left, right)[left != right] << 32 | np.maximum(left, right)[left != right])
    return keys >> 32, keys & 0xFFFFFFFF


def five_grams(text: str) -> list[str]:
    """Five consecutive words each, split at white space; the fastest way to make them in plain Python."""
    words = text.lower().split()
    grams = zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
    return [" ".join(gram) for gram in grams] or words


def on_processes(job: Callable[[list[str]], list[Any]], texts: list[str], processes: int) -> list[Any]:
    """`job` over all texts. Processes inherit the texts, so only answers are sent between them."""
    global _job, _texts
    _job, _texts = job, texts
    starts = range(0, len(texts), _CHUNK)
    if processes < 2:
        return [row for start in starts for row in _part(start)]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return [row for part in pool.imap(_part, starts) for row in part]


_job: Callable[[list[str]], list[Any]]
_texts: list[str] = []


def _part(start: int) -> list[Any]:
    return _job(_texts[start : start + _CHUNK])


def peak() -> int:
    """The most memory that this process or one of its children held, in bytes; children share pages with it."""
    whom = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return 1024 * max(resource.getrusage(who).ru_maxrss for who in whom)
