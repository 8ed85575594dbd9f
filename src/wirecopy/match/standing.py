"""Places of passages -> where they stand, and how alike the articles are that carry a passage.

In: texts, tokens and places. Out: `stands`: for each place the bytes before and after it and how much of
it is quoted; `likeness`: for each passage one number.

Text that an outlet puts on its articles whatever they tell stands in articles that have nothing else in
common; what belongs to a story comes back in articles on that story. So the articles are compared by what
they do *not* share: the 64 words of each that tell most about it (tf-idf over the collection: Salton,
Buckley 1988), shared stretches left out. In a large collection their cosine is 0 for two articles of one
outlet drawn at random (below 0.06 for 19 of 20), and 0.1 to 0.4 for a story and its sequel. Each article is
read twice, and of each passage at most six are compared, so it is linear in the input.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.engine import Engine
from wirecopy.match.passages import Passages
from wirecopy.match.regions import PLACE, QUOTED
from wirecopy.match.texts import text_at
from wirecopy.words.compiled import folding, scan
from wirecopy.words.compiling import kernel

TELLING = 64
"""Words by which an article is compared."""
LOOKED_AT = 6
"""Articles of a passage that are compared, each with each."""
COUNTED = 20_000
"""Articles in which words are counted, about; of more, a part."""
ENOUGH = 50
"""Articles from which on the collection tells which words are common."""

_READ = 1500  # words of an article that are read
_REST = 60  # words that must be left when shared text is taken out, and their share of the article
_REST_SHARE = 0.4
_PARTS = 8  # that count by themselves; each needs 32 MB
_SLOTS = 22  # bits of the slots in which articles are counted by word


class Stands(NamedTuple):
    """By place: bytes of the article `before` and `after` it (int64), `quoted` share of its words, `share`
    it is of the words of the article (float32)."""

    before: np.ndarray
    after: np.ndarray
    quoted: np.ndarray
    share: np.ndarray


@kernel
def _quoted(start: Any, first: Any, upto: Any) -> Any:
    found = np.empty(len(first), np.float32)
    for k in range(len(first)):
        count = 0
        for at in range(first[k], upto[k]):
            count += start[at] & QUOTED != 0
        found[k] = count / max(upto[k] - first[k], 1)
    return found


def stands(start: np.ndarray, found: Passages, size: np.ndarray, words: np.ndarray) -> Stands:
    """`start`: of tokens, see `Tokens`; `size` (bytes) and `words` of articles, by rank."""
    byte = start & PLACE
    owner = found.article
    return Stands(
        byte[found.first].astype(np.int64),
        size[owner] - byte[found.upto - 1],
        _quoted(start, found.first, found.upto),
        ((found.upto - found.first) / np.maximum(words[owner], 1)).astype(np.float32),
    )


@kernel
def _sample(by: Any, bounds: Any, article: Any, wanted: Any) -> Any:
    """Of each wanted passage at most `LOOKED_AT` articles, evenly spread over the order of ranks; -1: fewer."""
    found = np.full((len(bounds) - 1, LOOKED_AT), -1, np.int64)
    for passage in range(len(bounds) - 1):
        if not wanted[passage]:
            continue
        count = 0
        for k in range(bounds[passage], bounds[passage + 1]):
            count += k == bounds[passage] or article[by[k]] != article[by[k - 1]]
        few = min(count, LOOKED_AT)
        at = 0
        taken = 0
        for k in range(bounds[passage], bounds[passage + 1]):
            if k == bounds[passage] or article[by[k]] != article[by[k - 1]]:
                if taken < few and at == taken * count // few:
                    found[passage, taken] = article[by[k]]
                    taken += 1
                at += 1
    return found


@kernel
def _count(address: Any, size: Any, which: Any, folding: Any, counts: Any) -> Any:
    """Count in `counts` the articles `which` in which a word stands."""
    last = np.full(1 << _SLOTS, -1, np.int32)
    hashes = np.empty(_READ, np.uint64)
    starts, ends, odd = np.empty(_READ, np.uint32), np.empty(_READ, np.uint32), np.empty(_READ, np.uint32)
    for article in which:
        text = text_at(address[article], size[article])
        count, _ = scan(text, 0, len(text), _READ, folding, hashes, starts, ends, odd)
        for k in range(count):
            slot = hashes[k] >> np.uint64(64 - _SLOTS)
            if last[slot] != article:
                last[slot] = article
                counts[slot] += 1


@kernel
def _tell(
    address: Any, size: Any, which: Any, folding: Any, counts: Any, total: Any, edges: Any, begin: Any, end: Any,
    names: Any, weights: Any,
) -> Any:  # fmt: skip
    """The telling words of the articles `which` to `names`, in ascending order, and `weights`; of an article
    of which too little is left, none. The places of article k are `[edges[k], edges[k + 1])`, bytes."""
    hashes = np.empty(_READ, np.uint64)
    starts, ends, odd = np.empty(_READ, np.uint32), np.empty(_READ, np.uint32), np.empty(_READ, np.uint32)
    most_common = total // 2
    for article in which:
        text = text_at(address[article], size[article])
        count, _ = scan(text, 0, len(text), _READ, folding, hashes, starts, ends, odd)
        left = 0
        telling = 0
        place = edges[article]
        upto = np.int64(-1)
        for k in range(count):
            while place < edges[article + 1] and begin[place] <= starts[k]:
                upto = max(upto, end[place])
                place += 1
            if starts[k] > upto:
                left += 1
                articles = counts[hashes[k] >> np.uint64(64 - _SLOTS)]
                if articles > 1 and articles <= most_common:
                    hashes[telling] = hashes[k]
                    telling += 1
        if left < _REST or left < _REST_SHARE * count:
            continue
        rest = np.sort(hashes[:telling])
        kinds = np.empty(telling, np.uint64)
        value = np.empty(telling, np.float64)
        found = 0
        at = 0
        while at < telling:
            after = at + 1
            while after < telling and rest[after] == rest[at]:
                after += 1
            kinds[found] = rest[at]
            articles = counts[rest[at] >> np.uint64(64 - _SLOTS)]
            value[found] = -(1 + np.log(after - at)) * np.log(total / articles)
            found += 1
            at = after
        most = min(found, TELLING)
        chosen = np.sort(np.argsort(value[:found], kind="mergesort")[:most])
        norm = np.sqrt((value[chosen] ** 2).sum())
        if norm == 0:
            continue
        for k in range(most):
            names[article, k] = kinds[chosen[k]] >> np.uint64(32)
            weights[article, k] = -value[chosen[k]] / norm


@kernel
def _cosine(names: Any, weights: Any, a: Any, b: Any) -> Any:
    value = 0.0
    i, j = 0, 0
    while i < TELLING and j < TELLING and weights[a, i] > 0 and weights[b, j] > 0:
        if names[a, i] < names[b, j]:
            i += 1
        elif names[a, i] > names[b, j]:
            j += 1
        else:
            value += weights[a, i] * weights[b, j]
            i += 1
            j += 1
    return value


@kernel
def _alike(sample: Any, row: Any, names: Any, weights: Any) -> Any:
    found = np.full(len(sample), np.nan, np.float32)
    for passage in range(len(sample)):
        total, pairs = 0.0, 0
        for i in range(LOOKED_AT):
            for j in range(i + 1, LOOKED_AT):
                a, b = sample[passage, i], sample[passage, j]
                if b < 0 or weights[row[a], 0] == 0 or weights[row[b], 0] == 0:
                    continue
                total += _cosine(names, weights, row[a], row[b])
                pairs += 1
        if pairs:
            found[passage] = total / pairs
    return found


def likeness(
    engine: Engine, address: np.ndarray, size: np.ndarray, found: Passages, where: Stands, wanted: np.ndarray
) -> np.ndarray:
    """How alike the articles of each passage are without what they share: 0..1, float32; nan where it was
    not `wanted`, or too little is left to tell. Addresses and sizes of texts by rank."""
    by = np.lexsort((found.article, found.passage))
    bounds = np.searchsorted(found.passage[by], np.arange(len(found.key) + 1))
    sample = _sample(by, bounds, found.article, wanted)
    read = np.unique(sample[sample >= 0])
    if len(read) < ENOUGH:
        return np.full(len(found.key), np.nan, np.float32)
    tables = folding()
    row = np.zeros(len(size), np.int64)
    row[read] = np.arange(len(read))
    address, size = address[read], size[read]
    # A word counts as shared up to its last byte: `after` begins where the last word does.
    order = np.lexsort((where.before, found.article))
    kept = order[np.isin(found.article[order], read)]
    edges = np.searchsorted(row[found.article[kept]], np.arange(len(read) + 1))
    begin, end = where.before[kept], size[row[found.article[kept]]] - where.after[kept]
    threads = min(engine.threads, _PARTS)
    parts = np.array_split(np.arange(len(read)), threads)
    # Which words are common a part of the articles tells as well; they are in the order of ids, so any part.
    some = np.array_split(np.arange(0, len(read), 1 + len(read) // COUNTED), threads)
    counts = np.zeros((len(parts), 1 << _SLOTS), np.int32)
    list(engine.map(lambda part: _count(address, size, some[part], tables, counts[part]), range(len(parts))))
    total = counts.sum(axis=0)
    counted = sum(len(part) for part in some)
    names = np.zeros((len(read), TELLING), np.uint32)
    weights = np.zeros((len(read), TELLING), np.float32)
    list(
        engine.map(
            lambda part: _tell(
                address, size, part, tables, total, counted, edges, begin, end, names, weights
            ),
            parts,
        )
    )
    alike: np.ndarray = _alike(sample, row, names, weights)
    return alike
