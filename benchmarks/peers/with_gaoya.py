"""gaoya: index in Rust, with the analyser, bands and threshold of its README, over word 5-grams.

It signs every text twice, once to insert and once to query, since a query takes texts. Answers are
verified against the threshold by signature.
"""

from __future__ import annotations

from common import NGRAM, THRESHOLD, Answer, Given, run
from gaoya.minhash import MinHashStringIndex


def find(texts: list[str], given: Given) -> Answer:
    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=42,
        band_size=3,
        analyzer="word",
        lowercase=True,
        ngram_range=(NGRAM, NGRAM),
    )
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    return Answer(neighbours=index.par_bulk_query(texts))


if __name__ == "__main__":
    run("gaoya", "gaoya", "word 5-grams, 42 bands of 3, Jaccard 0.5, bulk calls on threads", find)
