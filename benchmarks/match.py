"""Speed of the matching beside its peers, in one run, and what each finds of our pairs.

    python benchmarks/match.py                        made articles, and real ones if WIRECOPY_DATA is set
    python benchmarks/match.py --quick                the same in a few minutes
    python benchmarks/match.py --data articles.parquet

Every corpus goes through wirecopy and through every peer in turn, each run in a process of its own, and
figures are medians of the rounds. Ratios travel between machines, seconds do not. The peers run from an
environment of their own (`--python`), made from benchmarks/requirements.lock.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from newsroom import made
from numpy.typing import NDArray

HERE = Path(__file__).parent
OURS = HERE / "ours.py"
PEERS = {
    "gaoya": "with_gaoya.py",
    "rensa": "with_rensa.py",
    "rensa rho": "with_rensa_rho.py",
    "datasketch": "with_datasketch.py",
    "text-dedup": "with_text_dedup.py",
}
SLOW = {"text-dedup"}  # run on a part of large corpora
CONTAINED = 0.8
ANOTHER = "(MinHash answers another question: how alike two whole articles are)"


@dataclass
class Corpus:
    name: str
    path: Path
    articles: int = 0
    sizes: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))  # bytes of each text
    one_read: float = 0.0

    def megabytes(self, articles: int | None = None) -> float:
        return float(self.sizes[:articles].sum()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, action="append", default=[], help="also this Parquet file")
    parser.add_argument("--articles", type=int, default=200_000, help="made articles; 0: none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", type=int, default=20_000, help="articles that the slow peers get")
    parser.add_argument(
        "--quick", action="store_true", help="20,000 made articles, one round, 5,000 for the slow"
    )
    parser.add_argument("--python", type=Path, default=HERE.parent / ".venv-bench" / "bin" / "python")
    asked = parser.parse_args()
    if asked.quick:
        asked.articles, asked.rounds, asked.part = min(asked.articles, 20_000), 1, 5_000
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"this machine is busy (load {load:.1f}): figures of one round do not bear comparison")
    warm = made(1000)
    for corpus in corpora(asked.data, asked.articles):
        look(corpus)
        with tempfile.TemporaryDirectory() as folder:
            compare(corpus, warm, asked.python, asked.rounds, asked.part, Path(folder))


def corpora(given: list[Path], articles: int) -> list[Corpus]:
    chosen = [Corpus(path.name, path) for path in given if path.exists()]
    for path in given:
        if not path.exists():
            print(f"{path} is absent: skipped")
    if not given:
        folder = os.environ.get("WIRECOPY_DATA")
        path = Path(folder or "") / "outlets" / "articles_dev.parquet"
        if folder and path.exists():
            chosen.append(Corpus("real articles", path))
        else:
            print(
                "real articles: skipped, as WIRECOPY_DATA names no folder with outlets/articles_dev.parquet"
            )
    if articles:
        chosen.append(Corpus("made articles", made(articles)))
    return chosen


def look(corpus: Corpus) -> None:
    """Size of the texts, and the time of one read: every byte of the column summed on one thread."""
    column = pq.read_table(corpus.path, columns=["text"])["text"]
    corpus.articles = len(column)
    corpus.sizes = pc.fill_null(pc.binary_length(column), 0).to_numpy().astype(np.int64)
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        for chunk in column.chunks:
            read(chunk)
        times.append(time.perf_counter() - begun)
    corpus.one_read = min(times)
    title = f"{corpus.name}: {corpus.articles:,} articles, {corpus.megabytes():,.1f} MB of text"
    print(f"\n{title}; one read of it takes {corpus.one_read:.3f} s")


def read(chunk: pa.Array) -> int:
    data = chunk.buffers()[2]
    return int(np.frombuffer(data, np.uint8).sum(dtype=np.uint64)) if data else 0


def compare(corpus: Corpus, warm: Path, python: Path, rounds: int, part: int, folder: Path) -> None:
    """Run all in turn, then tell."""
    runs: dict[str, list[dict[str, Any]]] = {}
    trouble: dict[str, str] = {}
    for _ in range(rounds):
        for name in ["wirecopy", *PEERS]:
            pairs = folder / f"{name}.parquet"
            if name in trouble:
                continue
            if name == "wirecopy":
                command = [sys.executable, str(OURS), str(corpus.path), str(folder / "out.parquet")]
                command += ["--warm", str(warm), "--pairs", str(pairs)]
            else:
                command = [
                    str(python),
                    str(HERE / "peers" / PEERS[name]),
                    str(corpus.path),
                    "--pairs",
                    str(pairs),
                ]
                command += ["--articles", str(part)] if name in SLOW and part < corpus.articles else []
            print(f"  {name} …", end="\r", flush=True)
            answer = run(command)
            if isinstance(answer, str):
                trouble[name] = answer
            else:
                runs.setdefault(name, []).append(answer)
    tell(corpus, runs, trouble, folder)


def run(command: list[str]) -> dict[str, Any] | str:
    """The line of JSON that a run prints, or why there is none."""
    if not Path(command[0]).exists():
        return f"{command[0]} is absent; make bench makes it"
    environment = os.environ | {"RAYON_NUM_THREADS": str(os.cpu_count() or 1)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return lines[-1] if lines else f"ended with {done.returncode}"
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def tell(
    corpus: Corpus, runs: dict[str, list[dict[str, Any]]], trouble: dict[str, str], folder: Path
) -> None:
    """The table of one corpus."""
    own = seconds(runs["wirecopy"]) if "wirecopy" in runs else None
    own_pairs = pq.read_table(folder / "wirecopy.parquet") if own else None
    print(f"  {'':12} {'seconds':>16} {'MB/s':>7} {'times ours':>10} {'pairs':>11} {'memory':>9}")
    for name in ["wirecopy", *PEERS]:
        if name in trouble:
            print(f"  {name:12} not run: {trouble[name]}")
            continue
        found = runs[name]
        last = found[-1]
        count = last.get("articles", corpus.articles)
        took, size = seconds(found), corpus.megabytes(count)
        spread = f"{took:.2f} ({min(r['seconds'] for r in found):.2f}-{max(r['seconds'] for r in found):.2f})"
        ratio = f"{took * corpus.megabytes() / size / own:10.2f}" if own else f"{'-':>10}"
        pairs = "-" if last["pairs"] is None else f"{last['pairs']:,}"
        memory = f"{last['peak_bytes'] / 1e6:,.0f} MB"
        print(f"  {name:12} {spread:>16} {size / took:7.1f} {ratio} {pairs:>11} {memory:>9}")
        if name == "wirecopy":
            continue
        print(f"  {'':14}{last['version']}: {last['settings']}")
        if count < corpus.articles:
            print(
                f"  {'':14}on the first {count:,} articles; the ratio assumes that time grows with the bytes"
            )
        if last["flagged"] is not None:
            print(f"  {'':14}says of {last['flagged']:,} articles that there is a near one, not which")
        elif own_pairs is not None:
            print(f"  {'':14}{recall(own_pairs, pq.read_table(folder / f'{name}.parquet'), count)} {ANOTHER}")
    if own:
        stages(corpus, runs["wirecopy"])


def seconds(runs: list[dict[str, Any]]) -> float:
    return float(statistics.median(run["seconds"] for run in runs))


def recall(own: pa.Table, found: pa.Table, articles: int) -> str:
    """How many of our pairs a peer names, of those that lie in what it was given."""
    a, b, held = (own[name].to_numpy() for name in ("a", "b", "containment"))
    given = (a < articles) & (b < articles)
    if "cluster" in found.column_names:
        cluster = np.full(max(articles, int(b.max(initial=0)) + 1), -1)
        cluster[found["row"].to_numpy()] = found["cluster"].to_numpy()
        named = (cluster[a] == cluster[b]) & (cluster[a] >= 0)
    else:
        named = np.isin(a << 32 | b, found["a"].to_numpy() << 32 | found["b"].to_numpy())
    parts = []
    for what, mask in ((f"contained to {CONTAINED:.0%}", held >= CONTAINED), ("all", held >= 0)):
        of = int((mask & given).sum())
        share = f" ({(mask & given & named).sum() / of:.0%})" if of else ""
        parts.append(f"{(mask & given & named).sum():,} of {of:,} {what}{share}")
    return "names of our pairs " + ", ".join(parts)


def stages(corpus: Corpus, runs: list[dict[str, Any]]) -> None:
    """Where our time goes, and how far each stage is from reading the text once."""
    last = runs[-1]
    start, compilation = (statistics.median(run[name] for run in runs) for name in ("startup", "compilation"))
    print(f"  wirecopy apart from that: start-up {start:.2f} s, compilation {compilation:.2f} s")
    total = sum(last["timings"].values())
    for stage, took in last["timings"].items():
        print(
            f"    {stage:24} {took:8.3f} s {took / total:6.1%} {took / corpus.one_read:7.1f} reads of the text"
        )
    rest = last["seconds"] - total
    print(f"    {'outside the stages':24} {rest:8.3f} s")
    print("    " + ", ".join(f"{name} {count:,}" for name, count in last["counts"].items()))


if __name__ == "__main__":
    main()
