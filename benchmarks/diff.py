"""Speed of comparing two articles: from a cold start and in the library, beside peers, in one run.

    python benchmarks/diff.py

Two articles of about 800 words are made from the example story: one version, and the same edited by a
seeded hand. Figures are medians; ratios travel between machines, seconds do not. The peers answer
smaller questions: difflib and CollateX align words and class nothing.
"""

from __future__ import annotations

import difflib
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import wirecopy
from wirecopy.read import read_one
from wirecopy.trace import read_off

EXAMPLES = Path(__file__).parent.parent / "examples" / "dam"
WORDS = 800


def main() -> None:
    a, b = two_articles()
    print(
        f"two articles of {len(a.split())} and {len(b.split())} words, {len(wirecopy.diff(a, b).changes)} changes"
    )
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("a.txt", "b.txt")]
        for path, text in zip(paths, (a, b), strict=True):
            path.write_text(text, encoding="utf-8")
        nothing = cold([sys.executable, "-c", "pass"])
        command = [sys.executable, "-m", "wirecopy", "diff", *map(str, paths)]
        ours = cold(command)
    print(
        f"cold start   python -c pass {nothing:.3f} s, wirecopy diff {ours:.3f} s: {ours / nothing:.1f} times"
    )
    library = warm(lambda: wirecopy.diff(a, b))
    words = [read_off(wirecopy.Article(text)).side.words.folded for text in (a, b)]
    plain = warm(lambda: difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes())
    print(f"library      wirecopy.diff {library * 1000:.1f} ms")
    print(f"             difflib on the words alone {plain * 1000:.1f} ms: {plain / library:.2f} times ours")
    peer = collatex(words)
    if peer is None:
        print("             CollateX is not installed: skipped")
    else:
        print(f"             CollateX on the words alone {peer:.2f} s: {peer / library:.0f} times ours")


def two_articles() -> tuple[str, str]:
    """A version of about `WORDS` words and an edited copy of it, always the same."""
    names = ("1-full.html", "7-independent.txt", "5-feed.jsonl:4")  # what shares least
    sources = [read_one(str(EXAMPLES / name)).text for name in names]
    sentences = [line for text in sources for line in text.split("\n\n") if len(line.split()) > 8]
    chosen: list[str] = []
    for line in sentences:
        if sum(len(line.split()) for line in chosen) < WORDS:
            chosen.append(line)
    chance = random.Random(4)
    edited = []
    for line in chosen:
        words = line.split()
        if chance.random() < 0.5:
            words[chance.randrange(len(words))] = chance.choice(
                ["signaling", "Monday", "not", "12", "claimed"]
            )
        if chance.random() > 0.1:
            edited.append(" ".join(words))
    return "\n\n".join(chosen), "\n\n".join(edited)


def cold(command: list[str], runs: int = 9) -> float:
    """Median seconds of a whole process."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def warm(job: Callable[[], object], runs: int = 15) -> float:
    """Median seconds of a call, after one that is not counted."""
    job()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def collatex(words: list[list[str]]) -> float | None:
    """Seconds of one collation by CollateX, None where it is not installed."""
    try:
        from collatex import Collation, collate
    except ImportError:
        return None
    collation = Collation()
    for name, column in zip("AB", words, strict=True):
        collation.add_plain_witness(name, " ".join(column))
    begun = time.perf_counter()
    collate(collation, segmentation=False)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
