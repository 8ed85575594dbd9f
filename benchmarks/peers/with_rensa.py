"""rensa: R-MinHash of word 5-grams and its LSH, by the bulk calls.

Tokens are made in Python, as rensa takes tokens; that is most of the time, so processes share it.
"""

from __future__ import annotations

from typing import Any

from common import PERMUTATIONS, THRESHOLD, Answer, Given, five_grams, on_processes, run
from rensa import RMinHash, RMinHashLSH

BANDS = 32  # of 4: the divisor of 128 whose threshold, 0.42, is the next below 0.5


def sign(texts: list[str]) -> list[Any]:
    signed: list[Any] = RMinHash.from_token_sets([five_grams(text) for text in texts], PERMUTATIONS, 42)
    return signed


def find(texts: list[str], given: Given) -> Answer:
    signatures = on_processes(sign, texts, given.threads)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    index.insert_many(signatures, 0)
    return Answer(neighbours=index.query_all(signatures))


if __name__ == "__main__":
    run("rensa", "rensa", "word 5-grams in Python on processes, 128 slots, 32 bands of 4", find)
