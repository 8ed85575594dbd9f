"""Time and memory of `wirecopy.trace` by stage, after reading.

    python benchmarks/trace.py                        2,000 and 8,000 made articles
    python benchmarks/trace.py --articles FILE ...    your own

Made articles share much: a third of them are versions of dispatches. Seconds are those of this process and
the ones that it starts; memory is the most that this process held.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import pairwise

from newsroom import made

from wirecopy.article import Article
from wirecopy.read import read
from wirecopy.trace import trace


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", nargs="+", help="files or folders")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 8_000])
    given = parser.parse_args()
    if given.articles:
        measure(given.articles)
    else:
        for size in given.sizes:
            measure([str(made(size))])


def measure(paths: list[str]) -> None:
    begun = time.perf_counter()
    articles = [item for item in read(paths) if isinstance(item, Article)]
    print(f"{len(articles):,} articles, read from files in {time.perf_counter() - begun:.1f} s")
    trace(articles[:200])  # compiled once, not counted
    stages: list[tuple[str, float]] = []

    def progress(what: str, done: int, of: int) -> None:
        if not stages or stages[-1][0] != what:
            stages.append((what, time.perf_counter()))

    begun = time.perf_counter()
    found = trace(articles, (), progress)
    end = time.perf_counter()
    for (what, start), (_, stop) in pairwise([*stages, ("", end)]):
        print(
            f"  {what:<28} {stop - start:7.1f} s  {len(articles) / max(stop - start, 1e-9):9,.0f} articles a second"
        )
    print(f"  {'all':<28} {end - begun:7.1f} s  {len(articles) / (end - begun):9,.0f} articles a second")
    several = sum(len(dispatch.versions) > 1 for dispatch in found.dispatches)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {several:,} dispatches of several versions, {len(found.stories):,} stories, {peak:,} MB at most"
    )


if __name__ == "__main__":
    main()
