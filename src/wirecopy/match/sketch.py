"""Fingerprints -> those that may stand in more than one article, before anything is sorted.

In: fingerprints of all batches. Out: for each batch its `Candidates`.

On real news 97 of 100 kept hashes occur in one article only. Two bits a slot tell them apart: the first
is set by the first article that has a hash of that slot, the second by the next. A slot may be shared
by chance, so some single hashes pass; none that two articles have is ever dropped. Each thread owns a
range of slots: a sketch that threads write together would race, and lose some.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.fingerprints import AGAIN, BYTES, GRAM, LEAST, STEP, Fingerprints
from wirecopy.words.compiling import kernel

_SLOTS = 8  # a hash: one single hash in nine passes by chance
_MOST_BITS = 31  # 512 MB; with more hashes than this holds, more pass by chance
# A kept hash is the least of eight, so its upper bits are not evenly spread; multiplied, they are.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Candidates(NamedTuple):
    """In the order of articles and words. `hash` uint64; `article` uint32 (within the batch); `word`,
    `byte` uint32: where the row begins; `back_words` uint8, `back_bytes` uint32: how far back a place is
    known from which all words that can belong to the same run of 15 can be read."""

    hash: np.ndarray
    article: np.ndarray
    word: np.ndarray
    byte: np.ndarray
    back_words: np.ndarray
    back_bytes: np.ndarray


def sketch(hashes: int, most: int | None = None) -> np.ndarray:
    """An empty sketch for that many hashes, in at most `most` bytes; uint8, four slots a byte."""
    bits = max(10, (hashes * _SLOTS - 1).bit_length())
    if most is not None:
        bits = min(bits, max(10, (4 * most).bit_length() - 1))
    return np.zeros(1 << (min(bits, _MOST_BITS) - 2), np.uint8)


@kernel
def insert(slots: Any, part: Any, parts: Any, hashes: Any, steps: Any) -> Any:
    """Enter the hashes whose slot lies in range `part` of `parts`."""
    size = np.uint64(len(slots) * 4)
    shift = np.uint64(64)
    while size > 1:
        size >>= np.uint64(1)
        shift -= np.uint64(1)
    low = np.uint64(len(slots) * part // parts * 4)
    high = np.uint64(len(slots) * (part + 1) // parts * 4)
    for k in range(len(hashes)):
        slot = hashes[k] * _SPREAD >> shift
        if slot < low or slot >= high or steps[k] & AGAIN:
            continue
        by = np.uint8((slot & np.uint64(3)) << np.uint64(1))
        byte = slots[slot >> np.uint64(2)]
        state = byte >> by & np.uint8(3)
        slots[slot >> np.uint64(2)] = byte | (np.uint8(1) if state == 0 else np.uint8(2)) << by


@kernel
def _select(slots: Any, hashes: Any, steps: Any, articles: Any, counts: Any) -> Any:
    """Two rounds: count what passes, then write it."""
    size = np.uint64(len(slots) * 4)
    shift = np.uint64(64)
    while size > 1:
        size >>= np.uint64(1)
        shift -= np.uint64(1)
    passed = np.empty(len(hashes), np.bool_)
    total = 0
    for k in range(len(hashes)):
        slot = hashes[k] * _SPREAD >> shift
        state = slots[slot >> np.uint64(2)] >> np.uint8((slot & np.uint64(3)) << np.uint64(1))
        passed[k] = state & np.uint8(2) != 0
        total += passed[k]
    hash_ = np.empty(total, np.uint64)
    article = np.empty(total, np.uint32)
    word = np.empty(total, np.uint32)
    byte = np.empty(total, np.uint32)
    back_words = np.empty(total, np.uint8)
    back_bytes = np.empty(total, np.uint32)
    # Fingerprints stand at most 8 words apart: among the two before, or at the beginning, there is one
    # that leaves room for the words on the left.
    ring_word = np.empty(16, np.int64)
    ring_byte = np.empty(16, np.int64)
    found = 0
    at = 0
    for k in range(len(counts)):
        place = 0
        where = 0
        for local in range(counts[k]):
            step = steps[at]
            place += int(step & STEP)
            where += int(step >> BYTES)
            ring_word[local & 15] = place
            ring_byte[local & 15] = where
            if passed[at]:
                lead_word = 0
                lead_byte = 0
                back = local
                while back >= 0 and local - back < 16:
                    if ring_word[back & 15] <= place - (LEAST - GRAM):
                        lead_word = ring_word[back & 15]
                        lead_byte = ring_byte[back & 15]
                        break
                    back -= 1
                hash_[found] = hashes[at]
                article[found] = articles[k]
                word[found] = place
                byte[found] = where
                back_words[found] = place - lead_word
                back_bytes[found] = where - lead_byte
                found += 1
            at += 1
    return hash_, article, word, byte, back_words, back_bytes


def select(slots: np.ndarray, prints: Fingerprints) -> Candidates:
    """What of one batch passes the sketch."""
    return Candidates(*_select(slots, prints.hash, prints.step, prints.article, prints.kept))
