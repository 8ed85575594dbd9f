"""text-dedup: its MinHash command, on the Parquet file as it is, offline.

It keeps its own clock. Counted are the two stages that find (MinHashing, Clustering), not its loading,
filtering and saving. It answers with clusters; a pair is found if both articles are in one cluster.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from common import NGRAM, PERMUTATIONS, THRESHOLD, Answer, Given, run


def find(texts: list[str], given: Given) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "articles.parquet"
        pq.write_table(pa.table({"text": pa.array(texts, pa.large_string())}), data)
        command = [sys.executable, "-m", "text_dedup.minhash", "--path", "parquet", "--data_files", str(data)]
        command += ["--split", "train", "--column", "text", "--output", f"{folder}/out"]
        command += ["--cache_dir", f"{folder}/cache", "--num_proc", str(given.threads), "--debug"]
        command += ["--ngram", str(NGRAM), "--num_perm", str(PERMUTATIONS), "--threshold", str(THRESHOLD)]
        command += ["--hash_func", "xxh3"]  # its help says that it is faster than the default
        offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": f"{folder}/home", "COLUMNS": "200"}
        done = subprocess.run(command, env=os.environ | offline, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        with open(f"{folder}/out/uf.pkl", "rb") as file:
            found = pickle.load(file)  # written by the command above
    told = done.stdout + done.stderr
    stages = [re.search(rf"{stage}\s*:\s*([\d.]+)s", told) for stage in ("MinHashing", "Clustering")]
    clusters: defaultdict[int, list[int]] = defaultdict(list)
    for row in list(found.parent):
        clusters[found.find(row)].append(row)
    return Answer(clusters=clusters.values(), seconds=sum(float(stage[1]) for stage in stages if stage))


if __name__ == "__main__":
    settings = "word 5-grams, 128 permutations, Jaccard 0.5, xxh3, its own processes and clock"
    run("text-dedup", "text-dedup", settings, find)
