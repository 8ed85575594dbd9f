"""Candidates -> the words around them once more, as numbers that can be compared wherever they lie.

In: the texts of a batch and its candidates. Out: `Tokens`: of each word of the regions around them 32
bits of its hash, the byte where it begins, and whether it stands inside quotation marks.

Only what may be shared is read again; everything after this works on tokens and sees no text until the
runs that were found are compared word for word.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.fingerprints import LEAST, folded_hashes, settle
from wirecopy.match.sketch import Candidates
from wirecopy.words.compiled import decode, folding, scan
from wirecopy.words.compiling import kernel

QUOTED = np.uint32(1 << 31)
"""Bit of `Tokens.start`: the word stands inside quotation marks."""
STOCK = np.uint32(1 << 30)
"""Bit of `Tokens.start`: the word stands in boilerplate or in a formula. Set when those are known."""
OPENS = np.uint32(1 << 29)
"""Bit of `Tokens.start`: the word is the first of its region."""
PLACE = np.uint32((1 << 28) - 1)
"""Bits of `Tokens.start` that hold the byte in the article at which the word begins."""


GAP = 60
"""Words between two candidates over which a region goes on, so that small edits lie inside it; over them
a passage goes on too."""


class Tokens(NamedTuple):
    """`word` uint32: the upper half of the hash; `start` uint32: `QUOTED` and the byte offset;
    `bounds` int64: region k is `[bounds[k], bounds[k + 1])`. By candidate: `region` int32, `place`
    int64, the token with which it begins."""

    word: np.ndarray
    start: np.ndarray
    bounds: np.ndarray
    region: np.ndarray
    place: np.ndarray


@kernel
def _regions(article: Any, word: Any, byte: Any, back_words: Any, back_bytes: Any) -> Any:
    """Region of each candidate; of each region its article, first byte, first word and length."""
    region = np.empty(len(word), np.int32)
    owner = np.empty(len(word), np.uint32)
    begin = np.empty(len(word), np.uint32)
    first = np.empty(len(word), np.int64)
    length = np.empty(len(word), np.int64)
    found = 0
    for k in range(len(word)):
        lead = np.int64(word[k]) - np.int64(back_words[k])
        if k == 0 or article[k] != article[k - 1] or lead > first[found - 1] + length[found - 1] + GAP:
            owner[found] = article[k]
            begin[found] = byte[k] - back_bytes[k]
            first[found] = lead
            found += 1
        length[found - 1] = np.int64(word[k]) + LEAST - first[found - 1]
        region[k] = found - 1
    return region, owner[:found].copy(), begin[:found].copy(), first[:found].copy(), length[:found].copy()


@kernel
def _mark(data: Any, at: Any, last: Any, inside: Any) -> Any:
    """What the character at `at` does to being inside double quotation marks; where the next begins.

    A light form of the rules for quotation marks: double marks and angles only. Nothing is open beyond
    the end of a paragraph, as there a quotation that goes on is opened again; a line that goes on in
    lower case is no end."""
    byte = data[at]
    if byte == 34:
        return not inside, at + 1
    if byte == 10:
        after = at + 1
        while after < last and (data[after] == 32 or data[after] == 9 or data[after] == 13):
            after += 1
        if after >= last or not (97 <= data[after] <= 122):
            inside = False
        return inside, at + 1
    if byte < 0x80:
        return inside, at + 1
    code, after = decode(data, at)
    if code == 0x201C or code == 0x201E or code == 0xAB:
        inside = not (code == 0x201C and inside and at > 0 and _ends_low(data, at))
    elif code == 0x201D or code == 0xBB:
        inside = False
    return inside, after


@kernel
def _ends_low(data: Any, at: Any) -> Any:
    """Does “ close here, as after „? It does where a letter or a stop stands before it."""
    byte = data[at - 1]
    return byte != 32 and byte != 10 and byte != 40 and byte != 9


@kernel
def _read(
    data: Any, bounds: Any, which: Any, owners: Any, begins: Any, lengths: Any, folding: Any, folded: Any
) -> Any:
    """The words of the regions `which`; those with odd words left out while `folded` is empty."""
    most = 0
    total = 0
    for region in which:
        most = max(most, lengths[region])
        total += lengths[region]
    words = np.empty(2 * most, np.uint64)
    starts = np.empty(2 * most, np.uint32)
    ends = np.empty(2 * most, np.uint32)
    odd = np.empty(2 * most, np.uint32)
    word = np.empty(total, np.uint32)
    start = np.empty(total, np.uint32)
    counts = np.empty(len(which), np.int64)
    spans = np.empty((16, 2), np.int64)
    used = 0
    listed = 0
    filled = 0
    for k, region in enumerate(which):
        article = owners[region]
        begin, last = bounds[article], bounds[article + 1]
        text = data[begin:last]
        need = np.int64(lengths[region])
        at = np.int64(begins[region])
        count, odds = scan(text, at, last - begin, need, folding, words, starts, ends, odd)
        if odds:  # some may fold to nothing, which do not count: then it takes a few words more
            count, odds = scan(text, at, last - begin, need + odds, folding, words, starts, ends, odd)
        if odds and not len(folded):
            while listed + odds > len(spans):
                spans = np.concatenate((spans, np.empty_like(spans)))
            for j in range(odds):
                spans[listed, 0] = begin + starts[odd[j]]
                spans[listed, 1] = begin + ends[odd[j]]
                listed += 1
            counts[k] = -1
            continue
        count, used = settle(words, starts, ends, count, odd, odds, folded, used)
        count = min(count, need)
        counts[k] = count
        inside = False
        if count:
            back = at
            while back > 0 and not (text[back - 1] == 10 and not (97 <= text[back] <= 122)):
                back -= 1
            walk = back
            upto = np.int64(starts[0])
            while walk < upto:
                inside, walk = _mark(text, walk, last - begin, inside)
        for j in range(count):
            if j:
                walk = np.int64(ends[j - 1])
                upto = np.int64(starts[j])
                if upto - walk > 1 or text[walk] != 32:
                    while walk < upto:
                        inside, walk = _mark(text, walk, last - begin, inside)
            word[filled] = np.uint32(words[j] >> np.uint64(32))
            start[filled] = starts[j] | (QUOTED if inside else np.uint32(0)) | (np.uint32(0) if j else OPENS)
            filled += 1
    return word[:filled].copy(), start[:filled].copy(), counts, spans[:listed]


def tokens(data: np.ndarray, bounds: np.ndarray, found: Candidates) -> Tokens:
    """The tokens of all regions of a batch, in their order."""
    region, owner, begin, first, length = _regions(
        found.article, found.word, found.byte, found.back_words, found.back_bytes
    )
    which = np.arange(len(owner))
    tables = folding()
    none = np.empty(0, np.uint64)

    def read(regions: np.ndarray, folded: np.ndarray) -> Any:
        return _read(data, bounds, regions, owner, begin, length, tables, folded)

    word, start, counts, spans = read(which, none)
    if len(spans):
        odd = which[counts < 0]
        more = read(odd, folded_hashes(data, spans))
        plain = counts.copy()
        plain[odd] = more[2]
        order = np.argsort(
            np.concatenate((np.repeat(which, np.maximum(counts, 0)), np.repeat(odd, more[2]))), kind="stable"
        )
        word = np.concatenate((word, more[0]))[order]
        start = np.concatenate((start, more[1]))[order]
        counts = plain
    edges = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    return Tokens(word, start, edges, region, edges[region] + found.word - first[region])
