"""rensa's fastest documented path: the rho pipeline over single words, which samples positions.

It answers less: only which articles have a near one, not which. Bands as in its own benchmark.
"""

from __future__ import annotations

from common import PERMUTATIONS, Answer, Given, run
from rensa import RMinHash, RMinHashLSH


def find(texts: list[str], given: Given) -> Answer:
    matrix = RMinHash.digest_matrix_from_token_sets_rho([text.split() for text in texts], PERMUTATIONS, 42)
    index = RMinHashLSH(threshold=0.8, num_perm=PERMUTATIONS, num_bands=8)
    return Answer(flags=list(index.query_duplicate_flags_matrix_one_shot(matrix)))


if __name__ == "__main__":
    run("rensa rho", "rensa", "single words, 128 slots, 8 bands of 16, Jaccard 0.8, flags only", find)
