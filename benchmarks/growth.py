"""Time and memory of `wirecopy match` as articles grow in number, with little memory, and under skew.

    python benchmarks/growth.py               10,000 to 1,000,000 articles, the last ones short
    python benchmarks/growth.py --quick       10,000 and 50,000

Each row is a whole run of the command. Memory is the most that the process held (ru_maxrss), which
counts pages of mapped files too. The exponent compares a row with the one of the size before:
seconds grow with (bytes of text read + bytes written) to its power; 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
from newsroom import made

LITTLE = "1000"  # megabytes


@dataclass(frozen=True)
class Measured:
    seconds: float
    peak: int
    text: int
    written: int


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--words", type=int, nargs="+", default=[450, 450, 150], help="words of an article, by size"
    )
    parser.add_argument(
        "--skew", type=int, nargs=2, default=[40_000, 200_000], metavar=("PLANTED", "ARTICLES")
    )
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    if asked.quick:
        asked.sizes, asked.words, asked.skew = [10_000, 50_000], [450, 450], [4_000, 20_000]
    print(f"{'':34} {'seconds':>9} {'MB/s':>7} {'memory':>10} {'text':>10} {'written':>10} {'exponent':>9}")
    before: Measured | None = None
    for size, words in zip(asked.sizes, asked.words, strict=True):
        before = row(f"{size:,} articles of {words} words", made(size, words), [], before) or before
    name = f"the same, --memory {LITTLE}"
    row(name, made(asked.sizes[-1], asked.words[-1]), ["--memory", LITTLE], None)
    planted, articles = asked.skew
    plain = row(f"{articles:,} articles", made(articles, asked.words[0]), [], None)
    name = f"the same, one passage in {planted:,}"
    skewed = row(name, made(articles, asked.words[0], planted), [], None)
    if plain and skewed:
        print(f"the planted passage multiplies seconds by {skewed.seconds / plain.seconds:.2f}")


def row(name: str, data: Path, options: list[str], before: Measured | None) -> Measured | None:
    """Measure one run and print it."""
    found = measure(data, options)
    if isinstance(found, str):
        print(f"{name:34} not run: {found}", flush=True)
        return None
    exponent = "-"
    if before:
        more = math.log((found.text + found.written) / (before.text + before.written))
        exponent = f"{math.log(found.seconds / before.seconds) / more:.2f}"
    print(
        f"{name:34} {found.seconds:9.2f} {found.text / 1e6 / found.seconds:7.1f} {found.peak / 1e6:7,.0f} MB"
        f" {found.text / 1e6:7,.0f} MB {found.written / 1e6:7,.1f} MB {exponent:>9}",
        flush=True,
    )
    return found


def measure(data: Path, options: list[str]) -> Measured | str:
    """Run the command on `data`; why it did not end well, if so."""
    folder = Path(tempfile.mkdtemp())
    try:
        out = folder / "out.parquet"
        command = [
            sys.executable,
            "-m",
            "wirecopy",
            "match",
            str(data),
            "-o",
            str(out),
            "--max-unpacked",
            "100000",
            *options,
        ]
        with open(folder / "errors", "w+b") as errors:
            begun = time.perf_counter()
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
            _, status, used = os.wait4(child.pid, 0)  # what this child used, not the largest of all so far
            seconds = time.perf_counter() - begun
            child.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            told = errors.read().decode(errors="replace").strip().splitlines()
        if child.returncode not in (0, 1) or not written_bytes(folder):
            return told[-1] if told else f"ended with {child.returncode}"
        return Measured(seconds, used.ru_maxrss * 1024, text_bytes(data), written_bytes(folder))
    finally:
        shutil.rmtree(folder)


def text_bytes(path: Path) -> int:
    file = pq.ParquetFile(path)
    batches = file.iter_batches(columns=["text"])
    return sum(pc.sum(pc.binary_length(batch.column(0))).as_py() or 0 for batch in batches)


def written_bytes(folder: Path) -> int:
    """Bytes of the tables that were written, before compression."""
    total = 0
    for path in folder.rglob("*.parquet"):
        known = pq.ParquetFile(path).metadata
        total += sum(known.row_group(i).total_byte_size for i in range(known.num_row_groups))
    return total


if __name__ == "__main__":
    main()
