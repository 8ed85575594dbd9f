"""Texts -> fingerprints: of every 15 words at least one, the same wherever those words stand.

In: UTF-8 texts in an Arrow buffer. Out: `Fingerprints`, a few numbers an article.

Rows of 8 words (`GRAM`) are hashed as they roll by (Karp, Rabin 1987); of every 8 neighbouring rows
(`WINDOW`) the least hash is kept, the rightmost of equals (winnowing: Schleimer, Wilkerson, Aiken 2003).
8 + 8 - 1 = 15 words hold exactly one such window, so two texts that share 15 words keep the same row at
the same place among them. That is the whole promise, and it rests on no probability: equal words have
equal hashes. About one row in 4.5 is kept. (The robust variant of the paper, which breaks ties by what
was kept before, keeps fewer rows of repetitive text and loses the promise there.)
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import uint32

from wirecopy.words import fold
from wirecopy.words.compiled import finish, folding, scan, word_hash
from wirecopy.words.compiling import kernel

GRAM = 8
WINDOW = 8
LEAST = GRAM + WINDOW - 1

STEP = np.uint32(15)
"""Bits of `Fingerprints.step` that count words since the fingerprint before (0..8)."""
AGAIN = np.uint32(16)
"""Bit of `step`: this hash was kept before in the same article."""
BYTES = np.uint32(5)
"""How far to shift `step` for the bytes since the fingerprint before, or since the beginning."""
LARGEST = 2**27 - 1
"""Bytes of the largest text: a step must fit."""

_HALF = np.uint64(32)
_BASE = np.uint64(0x2545F4914F6CDD1D)
_OUT = np.uint64(pow(int(_BASE), GRAM, 2**64))


class Fingerprints(NamedTuple):
    """Fingerprints of a batch of articles, article after article, in the order of their words.

    `hash` uint64; `step` uint32 (words and bytes since the one before, and `AGAIN`); `article` int64:
    which articles of the batch, in the order in which they come here; `kept` int64: how many each has;
    `words` int64: how many words each has."""

    hash: np.ndarray
    step: np.ndarray
    article: np.ndarray
    kept: np.ndarray
    words: np.ndarray


@kernel
def roll(rolled: Any, word: Any) -> Any:
    """One word more of a row: 32 bits of it, as tokens have them too."""
    return rolled * _BASE + word


@kernel
def unroll(rolled: Any, word: Any) -> Any:
    """Without the word that is `GRAM` words back."""
    return rolled - _OUT * word


@kernel
def winnow(words: Any, count: Any, kept: Any, places: Any) -> Any:
    """The rows kept of `words[:count]`: hashes to `kept`, word numbers to `places`; returns how many."""
    if count < LEAST:
        return 0
    rolled = np.uint64(0)
    ring = np.empty(WINDOW, np.uint64)
    found = 0
    least = np.uint64(0)
    where = -1
    for at in range(count):
        rolled = roll(rolled, words[at] >> _HALF)
        if at >= GRAM:
            rolled = unroll(rolled, words[at - GRAM] >> _HALF)
        gram = at - GRAM + 1
        if gram < 0:
            continue
        value = finish(rolled)
        ring[gram & (WINDOW - 1)] = value
        first = gram - WINDOW + 1
        if where < 0 or value <= least:
            least = value
            where = gram
        elif where < first:
            where = first
            least = ring[first & (WINDOW - 1)]
            for k in range(first + 1, gram + 1):
                if ring[k & (WINDOW - 1)] <= least:
                    least = ring[k & (WINDOW - 1)]
                    where = k
        if first >= 0 and (found == 0 or places[found - 1] != where):
            kept[found] = least
            places[found] = where
            found += 1
    return found


@kernel
def settle(
    hashes: Any, starts: Any, ends: Any, count: Any, odd: Any, odds: Any, folded: Any, used: Any
) -> Any:
    """Give the odd words their hashes, the next of `folded`; drop those that fold to nothing. Returns how
    many words are left, and how many of `folded` are used."""
    empty = False
    for k in range(odds):
        hashes[odd[k]] = folded[used + k]
        empty = empty or folded[used + k] == 0
    if empty:
        left = 0
        for at in range(count):
            if hashes[at] != 0:
                hashes[left] = hashes[at]
                starts[left] = starts[at]
                ends[left] = ends[at]
                left += 1
        count = left
    return count, used + odds


@kernel
def _fingerprint(data: Any, bounds: Any, which: Any, folding: Any, folded: Any) -> Any:
    """Fingerprints of the articles `which`; those that hold odd words for which `folded` is empty are
    left out and their odd words listed as byte spans."""
    longest = 0
    total = 0
    for article in which:
        size = bounds[article + 1] - bounds[article]
        longest = max(longest, size)
        total += size
    room = longest // 2 + 1
    words = np.empty(room, np.uint64)
    starts = np.empty(room, np.uint32)
    ends = np.empty(room, np.uint32)
    odd = np.empty(room, np.uint32)
    kept = np.empty(room, np.uint64)
    places = np.empty(room, np.uint32)
    seen = np.zeros(64, np.uint64)
    hashes = np.empty(total // 24 + 1024, np.uint64)
    steps = np.empty(total // 24 + 1024, np.uint32)
    counts = np.empty(len(which), np.int64)
    lengths = np.empty(len(which), np.int64)
    spans = np.empty((16, 2), np.int64)
    used = 0
    listed = 0
    filled = 0
    for k, article in enumerate(which):
        begin, last = bounds[article], bounds[article + 1]
        count, odds = scan(data[begin:last], 0, last - begin, room, folding, words, starts, ends, odd)
        if odds and not len(folded):
            while listed + odds > len(spans):
                spans = np.concatenate((spans, np.empty_like(spans)))
            for at in range(odds):
                spans[listed, 0] = begin + starts[odd[at]]
                spans[listed, 1] = begin + ends[odd[at]]
                listed += 1
            counts[k] = -1
            continue
        count, used = settle(words, starts, ends, count, odd, odds, folded, used)
        lengths[k] = count
        found = winnow(words, count, kept, places)
        counts[k] = found
        if filled + found > len(hashes):
            more = max(len(hashes), found)
            hashes = np.concatenate((hashes, np.empty(more, np.uint64)))
            steps = np.concatenate((steps, np.empty(more, np.uint32)))
        # What an article repeats by itself is not shared yet: a small hash set tells.
        slots = 64
        while slots < 2 * found:
            slots *= 2
        if slots > len(seen):
            seen = np.zeros(slots, np.uint64)
        seen[:slots] = 0
        place = uint32(0)
        byte = uint32(0)
        for at in range(found):
            value = kept[at]
            slot = np.int64(value >> np.uint64(20)) & (slots - 1)
            while seen[slot] != 0 and seen[slot] != value:
                slot = slot + 1 & (slots - 1)
            again = uint32(0)
            if seen[slot] == value and value != 0:
                again = AGAIN
            seen[slot] = value
            start = starts[places[at]]
            hashes[filled] = value
            steps[filled] = (start - byte) << BYTES | again | (places[at] - place)
            filled += 1
            place = places[at]
            byte = start
    return hashes[:filled], steps[:filled], counts, lengths, spans[:listed]


def fingerprint(data: np.ndarray, bounds: np.ndarray) -> Fingerprints:
    """Fingerprints of the texts `data[bounds[k]:bounds[k + 1]]`. The texts are valid UTF-8, none larger
    than `LARGEST`; `bounds` int64."""
    which = np.arange(len(bounds) - 1)
    none = np.empty(0, np.uint64)
    tables = folding()
    hashes, steps, counts, lengths, spans = _fingerprint(data, bounds, which, tables, none)
    if not len(spans):
        return Fingerprints(hashes, steps, which, counts, lengths)
    plain = counts >= 0
    odd = which[~plain]
    more = _fingerprint(data, bounds, odd, tables, folded_hashes(data, spans))
    return Fingerprints(
        np.concatenate((hashes, more[0])),
        np.concatenate((steps, more[1])),
        np.concatenate((which[plain], odd)),
        np.concatenate((counts[plain], more[2])),
        np.concatenate((lengths[plain], more[3])),
    )


def folded_hashes(data: np.ndarray, spans: np.ndarray) -> np.ndarray:
    """The hashes of the odd words at the byte `spans`, folded as a whole; uint64."""
    known: dict[bytes, int] = {}
    found = np.empty(len(spans), np.uint64)
    for k, (start, end) in enumerate(spans.tolist()):
        raw = data[start:end].tobytes()
        if raw not in known:
            known[raw] = word_hash(fold(raw.decode()))
        found[k] = known[raw]
    return found
