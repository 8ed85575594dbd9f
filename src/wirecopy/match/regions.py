"""Candidates -> the words around them once more, as numbers that can be compared wherever they lie.

In: the texts of a batch and its candidates. Out: `Regions`, and *tokens*: of each word of them 32 bits of
its hash, the byte where it begins, and whether it stands inside quotation marks.

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
"""Bit of a token: the word stands inside quotation marks."""
STOCK = np.uint32(1 << 30)
"""Bit of a token: the word stands in boilerplate or in a formula. Set when those are known."""
OPENS = np.uint32(1 << 29)
"""Bit of a token: the word is the first of its region."""
PLACE = np.uint32((1 << 28) - 1)
"""Bits of a token that hold the byte in the article at which the word begins."""


GAP = 60
"""Words between two candidates over which a region goes on, so that small edits lie inside it; over them
a passage goes on too."""


class Regions(NamedTuple):
    """By region of a batch: `owner` int64, its article in the batch; `begin` int64, its first byte there;
    `length` int64, its words. By candidate: `region` int32; `offset` int32, the word of its region with
    which it begins."""

    owner: np.ndarray
    begin: np.ndarray
    length: np.ndarray
    region: np.ndarray
    offset: np.ndarray


@kernel
def _regions(article: Any, word: Any, byte: Any, back_words: Any, back_bytes: Any, words: Any) -> Any:
    region = np.empty(len(word), np.int32)
    offset = np.empty(len(word), np.int32)
    owner = np.empty(len(word), np.int64)
    begin = np.empty(len(word), np.int64)
    length = np.empty(len(word), np.int64)
    first = np.int64(0)
    found = 0
    for k in range(len(word)):
        lead = np.int64(word[k]) - np.int64(back_words[k])
        if k == 0 or article[k] != article[k - 1] or lead > first + length[found - 1] + GAP:
            owner[found] = article[k]
            begin[found] = byte[k] - back_bytes[k]
            first = lead
            found += 1
        length[found - 1] = min(np.int64(word[k]) + LEAST, words[article[k]]) - first
        region[k] = found - 1
        offset[k] = np.int64(word[k]) - first
    return owner[:found].copy(), begin[:found].copy(), length[:found].copy(), region, offset


def regions(found: Candidates, words: np.ndarray) -> Regions:
    """The regions around the candidates of a batch; `words` of its articles."""
    columns = (found.article, found.word, found.byte, found.back_words, found.back_bytes)
    return Regions(*_regions(*columns, words))


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
    data: Any, bounds: Any, which: Any, owner: Any, begins: Any, length: Any, edges: Any, folding: Any, folded: Any,
    word: Any, start: Any,
) -> Any:  # fmt: skip
    """The words of the regions `which` to `word` and `start`, region k from `edges[k]` on. Those with odd
    words are left out while `folded` is empty: their numbers, and the byte spans of the odd words."""
    most = 0
    for region in which:
        most = max(most, length[region])
    words = np.empty(2 * most, np.uint64)
    starts = np.empty(2 * most, np.uint32)
    ends = np.empty(2 * most, np.uint32)
    odd = np.empty(2 * most, np.uint32)
    left = np.empty(len(which), np.int64)
    spans = np.empty((16, 2), np.int64)
    later = 0
    used = 0
    listed = 0
    before, stopped, was_inside = np.int64(-1), np.int64(0), False
    for region in which:
        begin, last = bounds[owner[region]], bounds[owner[region] + 1]
        text = data[begin:last]
        need = length[region]
        at = begins[region]
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
            left[later] = region
            later += 1
            continue
        count, used = settle(words, starts, ends, count, odd, odds, folded, used)
        # From the beginning of the paragraph, or from where the region before ended.
        floor = stopped if owner[region] == before else 0
        inside = was_inside if owner[region] == before else False
        walk = at
        low = False  # does what stands behind the white space begin in lower case?
        while walk > floor:
            byte = text[walk]
            if byte != 32 and byte != 9 and byte != 13:
                low = 97 <= byte <= 122
            if text[walk - 1] == 10 and not low:
                break
            walk -= 1
        if walk > floor:
            inside = False
        for j in range(need):
            upto = np.int64(starts[j])
            while walk < upto:
                byte = text[walk]
                if byte < 0x80 and byte != 34 and byte != 10:
                    walk += 1
                else:
                    inside, walk = _mark(text, walk, last - begin, inside)
            walk = np.int64(ends[j])
            word[edges[region] + j] = np.uint32(words[j] >> np.uint64(32))
            start[edges[region] + j] = starts[j] | (QUOTED if inside else np.uint32(0))
        start[edges[region]] |= OPENS
        before, stopped, was_inside = owner[region], walk, inside
    return left[:later].copy(), spans[:listed]


def read(
    data: np.ndarray,
    bounds: np.ndarray,
    found: Regions,
    edges: np.ndarray,
    word: np.ndarray,
    start: np.ndarray,
) -> None:
    """The words of the regions of a batch, region k to `[edges[k], edges[k + 1])` of `word` (uint32, the
    upper half of the hash) and `start` (uint32: the byte offset, `QUOTED` and `OPENS`)."""
    columns = (found.owner, found.begin, found.length, edges, folding())
    later, spans = _read(
        data, bounds, np.arange(len(found.owner)), *columns, np.empty(0, np.uint64), word, start
    )
    if len(later):
        _read(data, bounds, later, *columns, folded_hashes(data, spans), word, start)
