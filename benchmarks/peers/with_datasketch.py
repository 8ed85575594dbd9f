"""datasketch: MinHash in bulk on processes, MinHashLSH with its optimised bands, then every article asked for.

xxhash takes the place of SHA-1: the hash function is the user's choice, and with it signing is three
times faster.
"""

from __future__ import annotations

from typing import Any

from common import PERMUTATIONS, THRESHOLD, Answer, Given, five_grams, on_processes, run
from datasketch import MinHash, MinHashLSH
from xxhash import xxh32_intdigest


def sign(texts: list[str]) -> list[Any]:
    grams = ([gram.encode() for gram in five_grams(text)] for text in texts)
    signed: list[Any] = MinHash.bulk(grams, num_perm=PERMUTATIONS, hashfunc=xxh32_intdigest)
    return signed


def find(texts: list[str], given: Given) -> Answer:
    signatures = on_processes(sign, texts, given.threads)
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    with index.insertion_session() as session:
        for row, signature in enumerate(signatures):
            session.insert(row, signature, check_duplication=False)
    return Answer(neighbours=[index.query(signature) for signature in signatures])


if __name__ == "__main__":
    run("datasketch", "datasketch", "word 5-grams on processes, 128 permutations, Jaccard 0.5, xxhash", find)
