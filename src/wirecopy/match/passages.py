"""Anchors -> passages: what hangs together wherever it is carried, and every place of it.

In: places of anchors with their extents. Out: `Passages`: a row for each place of each passage; linear
in the input however many articles carry a passage.

Anchor d follows anchor c in a passage if it stands next to it, at most `GAP` words on, in more than half
of the places of c, and c before it in more than half of the places of d. More than half on both sides: so
an anchor has at most one before and one after it, passages are chains, and no text that merely quotes
two others ties them together. An article that cuts or edits a sentence in the middle still carries the
same passage; one that has its parts in another order carries them in several places.

Each 15 words that two articles share lie in one place of one passage in either of them: the table is
complete, also for what is carried too often for its pairs to be listed.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.fingerprints import GRAM
from wirecopy.match.regions import GAP
from wirecopy.match.shared import Places
from wirecopy.words.compiling import kernel


class Passages(NamedTuple):
    """Rows in the order of passages, articles and words: `passage` int32; `article` uint32 (rank); `first`, `upto`, the
    tokens of the place; `shared` int32, how many of its words others share. Of each passage: `key`
    uint64, from its words and so the same in any order of articles. Of each anchor: `chain` int32."""

    passage: np.ndarray
    article: np.ndarray
    first: np.ndarray
    upto: np.ndarray
    shared: np.ndarray
    key: np.ndarray
    chain: np.ndarray


@kernel
def _neighbours(places: Any, left: Any, right: Any) -> Any:
    """Of each place the anchor that begins at most `GAP` words after it, and the one before; -1: none."""
    anchor, article, token, region, _ = places
    after = np.full(len(anchor), -1, np.int32)
    before = np.full(len(anchor), -1, np.int32)
    for x in range(len(anchor) - 1):
        near = article[x + 1] == article[x] and region[x + 1] == region[x]
        if near and token[x + 1] - left[x + 1] - (token[x] + GRAM + right[x]) <= GAP:
            after[x] = anchor[x + 1]
            before[x + 1] = anchor[x]
    return after, before


@kernel
def _majority(anchor: Any, there: Any, sizes: Any) -> Any:
    """Of each anchor the one that is `there` in more than half of its places, else -1 (majority vote:
    Boyer, Moore 1981, then counted)."""
    vote = np.full(len(sizes), -1, np.int32)
    count = np.zeros(len(sizes), np.int32)
    for x in range(len(anchor)):
        here = anchor[x]
        if count[here] == 0:
            vote[here] = there[x]
            count[here] = 1
        elif vote[here] == there[x]:
            count[here] += 1
        else:
            count[here] -= 1
    count[:] = 0
    for x in range(len(anchor)):
        count[anchor[x]] += there[x] == vote[anchor[x]]
    for k in range(len(sizes)):
        if 2 * count[k] <= sizes[k] or vote[k] == k:
            vote[k] = -1
    return vote


@kernel
def _chains(after: Any, before: Any, keys: Any) -> Any:
    """Chain and position of each anchor, and the keys of the chains."""
    count = len(after)
    chain = np.full(count, -1, np.int32)
    position = np.zeros(count, np.int32)
    found = np.empty(count, np.uint64)
    chains = 0
    for k in range(count):  # where a chain goes in a circle it is cut before its least key
        if after[k] >= 0 and before[after[k]] != k:
            after[k] = -1
    for k in range(count):
        if before[k] >= 0 and after[before[k]] != k:
            before[k] = -1
    for rounds in range(2):
        for k in range(count):
            if chain[k] >= 0:
                continue
            head = k
            if rounds == 0:
                if before[k] >= 0:
                    continue
            else:
                at = after[k]
                while at != k:
                    if keys[at] < keys[head]:
                        head = at
                    at = after[at]
            at = head
            least = keys[head]
            steps = 0
            while at >= 0 and chain[at] < 0:
                chain[at] = chains
                position[at] = steps
                steps += 1
                least = min(least, keys[at])
                at = after[at]
            found[chains] = least
            chains += 1
    return chain, position, found[:chains].copy()


@kernel
def _rows(places: Any, left: Any, right: Any, chain: Any, position: Any, chains: Any) -> Any:
    anchor, article, token, region, _ = places
    total = len(anchor)
    passage = np.empty(total, np.int32)
    owner = np.empty(total, np.uint32)
    first = np.empty(total, token.dtype)
    upto = np.empty(total, token.dtype)
    shared = np.empty(total, np.int32)
    open_ = np.full(chains, -1, np.int64)  # the last place of each chain, and where it stood
    last = np.zeros(chains, np.int32)
    where = np.zeros(chains, np.int32)
    found = 0
    for x in range(total):
        here = chain[anchor[x]]
        begin, end = token[x] - left[x], token[x] + GRAM + right[x]
        row = open_[here]
        if (
            row >= 0
            and owner[row] == article[x]
            and where[here] == region[x]
            and position[anchor[x]] > last[here]
            and begin - upto[row] <= GAP
        ):
            # Where a text repeats itself a later place may reach further back.
            shared[row] += max(0, end - max(begin, upto[row])) + max(0, first[row] - begin)
            first[row] = min(first[row], begin)
            upto[row] = max(upto[row], end)
        else:
            row = found
            found += 1
            passage[row] = here
            owner[row] = article[x]
            first[row] = begin
            upto[row] = end
            shared[row] = end - begin
            open_[here] = row
        last[here] = position[anchor[x]]
        where[here] = region[x]
    return (
        passage[:found].copy(), owner[:found].copy(), first[:found].copy(), upto[:found].copy(),
        shared[:found].copy(),
    )  # fmt: skip


def passages(
    places: Places, left: np.ndarray, right: np.ndarray, sizes: np.ndarray, keys: np.ndarray
) -> Passages:
    """All passages. `left`, `right` are the extents of the places; `sizes`, `keys` of the anchors."""
    after, before = (_majority(places.anchor, there, sizes) for there in _neighbours(places, left, right))
    chain, position, found = _chains(after, before, keys)
    # In the order of keys, which are made of words: whatever the order of articles was.
    order = np.argsort(found, kind="stable")
    rank = np.empty(len(found), np.int32)
    rank[order] = np.arange(len(found), dtype=np.int32)
    passage, *rows = _rows(places, left, right, chain, position, len(found))
    passage = rank[passage]
    by = np.lexsort((rows[1], rows[0], passage))
    return Passages._make((passage[by], *(column[by] for column in rows), found[order], rank[chain]))
