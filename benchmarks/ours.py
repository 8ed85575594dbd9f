"""One run of wirecopy's matching in a process of its own, for `match.py`; prints one line of JSON.

    python benchmarks/ours.py articles.parquet out.parquet --warm small.parquet --pairs pairs.parquet

Start-up is the import. Compilation is what the first call takes beyond the second, on a small file.
After that the clock runs from the path of the Parquet file to the finished output, so reading the file
and writing the result are in it, while the peers begin with strings in memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


def ours(path: Path, out: Path) -> dict[str, Any]:
    """One run as the command makes it, from the path to the files: seconds by stage, counts, the result."""
    from wirecopy.engine import Engine
    from wirecopy.match.matching import match_files, write
    from wirecopy.read import Limits

    with Engine() as engine:
        result = match_files([str(path)], engine=engine, limits=Limits(decompressed=10**11))
        begun = time.perf_counter()
        write(result, out, "parquet", engine)
        timings = dict(result.seconds) | {"write": time.perf_counter() - begun}
    return {"timings": timings, "counts": dict(result.counts), "result": result}


def pairs(path: Path, result: Any) -> pa.Table:
    """Our pairs as rows of the input, with the larger of the two containments."""
    row = result.numbers  # of each article that shares something its row in the input
    a, b = (row[result.pairs[name].to_numpy()].astype(np.int64) for name in ("a", "b"))
    held = np.maximum(result.pairs["a_in_b"].to_numpy(), result.pairs["b_in_a"].to_numpy())
    return pa.table({"a": np.minimum(a, b), "b": np.maximum(a, b), "containment": held.astype(np.float64)})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--warm", type=Path, required=True, help="a small file to compile on")
    parser.add_argument("--pairs", type=Path, help="write our pairs: a, b, containment")
    asked = parser.parse_args()
    begun = time.perf_counter()
    import wirecopy.match.matching  # noqa: F401

    startup = time.perf_counter() - begun
    calls = []
    for _ in range(2):
        begun = time.perf_counter()
        ours(asked.warm, asked.out.with_name("warm-" + asked.out.name))
        calls.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    done = ours(asked.data, asked.out)
    seconds = time.perf_counter() - begun
    found = pairs(asked.data, done["result"])
    if asked.pairs:
        pq.write_table(found, asked.pairs)
    print(
        json.dumps(
            {
                "peer": "wirecopy",
                "startup": startup,
                "compilation": max(0.0, calls[0] - calls[1]),
                "seconds": seconds,
                "pairs": len(found),
                "timings": done["timings"],
                "counts": done["counts"],
                "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
