"""Measures of pairs -> how the two articles hang together.

In: equal words, words, what the runs are made of. Out: by pair the relation, a reason from `Because`,
and containment both ways. The same relations in the same order as for two articles side by side; there
the body is known and its furniture left out, here it is all words but stock text.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pyarrow as pa

from wirecopy.reasons import Relation


class Because(StrEnum):
    """Why a pair has its relation."""

    STOCK = "every shared run is boilerplate or a formula"
    QUOTED = "every other shared run lies inside quotation marks"
    ALL = "every word of either stands in the other"
    A_INSIDE = "A stands in B, which has much besides"
    B_INSIDE = "B stands in A, which has much besides"
    HALF = "at least half of one stands in the other"
    LESS = "less than half of either stands in the other"


def relations(
    measures: np.ndarray, words_a: np.ndarray, words_b: np.ndarray
) -> tuple[pa.Array, pa.Array, np.ndarray, np.ndarray]:
    """Relation, reason (dictionary arrays), `a_in_b`, `b_in_a` (float32, 0..1)."""
    equal_a, equal_b, _, stock, quoted = measures
    # One word of A is aligned with one of B: of text that one of them repeats, the lesser count.
    equal = np.minimum(equal_a, equal_b)
    a_in_b = np.minimum(equal / np.maximum(words_a, 1), 1.0)
    b_in_a = np.minimum(equal / np.maximum(words_b, 1), 1.0)
    choices: list[tuple[np.ndarray, Relation, Because]] = [
        (stock > 0, Relation.BOILERPLATE, Because.STOCK),
        (quoted > 0, Relation.QUOTATION, Because.QUOTED),
        ((equal_a >= words_a) & (equal_b >= words_b), Relation.IDENTICAL, Because.ALL),
        ((a_in_b >= 0.8) & (b_in_a < 0.5), Relation.EXCERPT, Because.A_INSIDE),
        ((b_in_a >= 0.8) & (a_in_b < 0.5), Relation.CONTAINS, Because.B_INSIDE),
        (np.maximum(a_in_b, b_in_a) >= 0.5, Relation.EDITED, Because.HALF),
        (np.ones(len(equal), bool), Relation.PART, Because.LESS),
    ]
    first = np.argmax(np.stack([fits for fits, _, _ in choices]), axis=0).astype(np.int8)
    relation = pa.DictionaryArray.from_arrays(
        pa.array(first), pa.array([str(each) for _, each, _ in choices])
    )
    because = pa.DictionaryArray.from_arrays(pa.array(first), pa.array([str(each) for _, _, each in choices]))
    return relation, because, a_in_b.astype(np.float32), b_in_a.astype(np.float32)
