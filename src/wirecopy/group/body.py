"""The body words of an article as numbers, for measuring what many articles share.

In: folded body words, which of them stand in quotation marks, which in stock text. Out: `Bodies`: for
each article the names of its runs of 15 words and of its phrases of four. Equal names, equal words;
words that are only spelled otherwise are equal.

    >>> bodies = Bodies([Body(["a"] * 20), Body(["b", *["a"] * 16])])
    >>> bodies.linked()
    [[0, 1]]

Names are 64-bit hashes of our own, then numbered. Linear in the words, whatever the articles share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from wirecopy.match import LEAST
from wirecopy.registry.spelling import canonical

PHRASE = 4
"""Words of a phrase: of four in a row that two articles on one happening share, nineteen of twenty stand
in copy or quotations; three are everybody's, and an edit kills as many phrases as a phrase has words."""

MOSTLY_QUOTED = 0.6
"""Share of a body in quotation marks above which the marks are not believed."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(0xD6E8FEB86659FD93)


def _none() -> np.ndarray:
    return np.empty(0, np.bool_)


@dataclass(frozen=True)
class Body:
    """Folded body words in order; masks over them, empty where there is none of that kind."""

    words: Sequence[str]
    quoted: np.ndarray = field(default_factory=_none)
    stock: np.ndarray = field(default_factory=_none)

    def __len__(self) -> int:
        return len(self.words)

    def mask(self, kind: np.ndarray) -> np.ndarray:
        return kind if len(kind) else np.zeros(len(self.words), np.bool_)


class Bodies:
    """`runs[v]`, `phrases[v]`: the number of what begins at each word of article `v`; -1 where it holds
    stock text. `quoted[v]`: does the word stand in quotation marks, here or elsewhere? `sizes`: words of each body."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        numbers: dict[str, int] = {}
        ids = []
        for body in bodies:
            names = [numbers.setdefault(canonical(word), len(numbers)) for word in body.words]
            ids.append(_mixed(np.array(names, np.uint64)))
        self.sizes = np.array([len(body) for body in bodies], np.int64)
        self.quoted = [body.mask(body.quoted) for body in bodies]
        stock = [body.mask(body.stock) for body in bodies]
        self.runs, self.run_count = _numbered(ids, stock, LEAST)
        self.phrases, self.phrase_count = _numbered(ids, stock, PHRASE)
        self._mark = np.zeros(max(self.run_count, self.phrase_count) + 1, np.bool_)
        said = self._said()
        self.quoted = [mask | self.covered(v, said) for v, mask in enumerate(self.quoted)]

    def __len__(self) -> int:
        return len(self.sizes)

    def _said(self) -> np.ndarray:
        """Phrases that stand in quotation marks anywhere: words that somebody said, also where another
        article sets them apart without marks, as a statement or a post. An article that is quoted mostly
        has lost a mark, and is not asked."""
        found = [np.empty(0, np.int32)]
        for v, mask in enumerate(self.quoted):
            if 0 < mask.mean() < MOSTLY_QUOTED if len(mask) else False:
                phrases = self.phrases[v]
                inside = phrases[_all(mask, PHRASE)[: len(phrases)]]
                found.append(inside[inside >= 0])
        said: np.ndarray = np.unique(np.concatenate(found))
        return said

    def linked(self) -> list[list[int]]:
        """Articles that hang together by runs which stand outside quotation marks in both of two; each
        list sorted, the largest first. A chain is enough here: what a dispatch is, is measured later."""
        free = [self.free_runs(v) for v in range(len(self))]
        return components(len(self), _carriers(free))

    def pairs(self, most: int) -> tuple[list[tuple[int, int]], int]:
        """Pairs that share a run, quoted or not, in order; runs in more than `most` articles make no pairs
        of their own, and how many articles the largest of these has (0: there is none)."""
        found: set[tuple[int, int]] = set()
        largest = 0
        for carriers in _carriers(self.runs):
            if len(carriers) > most:
                largest = max(largest, len(carriers))
                continue
            found.update(
                (int(carriers[i]), int(carriers[j]))
                for i in range(len(carriers))
                for j in range(i + 1, len(carriers))
            )
        return sorted(found), largest

    def free_runs(self, v: int, within: np.ndarray | None = None) -> np.ndarray:
        """The runs of `v` that do not lie in quotation marks as a whole, and lie `within` a mask."""
        runs = self.runs[v]
        if not len(runs):
            return runs
        keep = ~_all(self.quoted[v], LEAST)
        if within is not None:
            keep &= _all(within, LEAST)
        kept: np.ndarray = runs[keep[: len(runs)]]
        return kept

    def runs_of_several(self) -> np.ndarray:
        """By number of a run: does it stand in more than one article?"""
        count = np.zeros(self.run_count + 1, np.int32)
        for runs in self.runs:
            count[np.unique(runs[runs >= 0])] += 1
        found: np.ndarray = count > 1
        return found

    def within_runs(self, v: int, runs: np.ndarray) -> np.ndarray:
        """Which words of `v` stand in one of the `runs`, a mask by number."""
        mask = np.zeros(int(self.sizes[v]), np.bool_)
        at = np.flatnonzero((self.runs[v] >= 0) & runs[self.runs[v]])
        for k in range(LEAST):
            mask[at + k] = True
        return mask

    def covered(self, v: int, by: np.ndarray, within: np.ndarray | None = None) -> np.ndarray:
        """Which words of `v` stand in one of the phrases `by`; only phrases `within` a mask count."""
        mask = np.zeros(int(self.sizes[v]), np.bool_)
        phrases = self.phrases[v]
        if not len(phrases) or not len(by):
            return mask
        self._mark[by] = True
        hit = self._mark[phrases] & (phrases >= 0)
        self._mark[by] = False
        if within is not None:
            hit &= _all(within, PHRASE)
        at = np.flatnonzero(hit)
        for k in range(PHRASE):
            mask[at + k] = True
        return mask

    def phrases_of(self, v: int, within: np.ndarray | None = None) -> np.ndarray:
        """The phrases of `v` that lie `within` a mask."""
        phrases = self.phrases[v]
        keep = phrases >= 0
        if within is not None and len(phrases):
            keep &= _all(within, PHRASE)
        return phrases[keep]


def components(count: int, groups: Iterable[np.ndarray]) -> list[list[int]]:
    """What hangs together by groups of two and more; each sorted, those with most members first."""
    parent = list(range(count))

    def root(v: int) -> int:
        while parent[v] != v:
            parent[v] = parent[parent[v]]
            v = parent[v]
        return v

    for group in groups:
        first = root(int(group[0]))
        for other in group[1:].tolist():
            far = root(other)
            if far != first:
                first, far = min(first, far), max(first, far)
                parent[far] = first
    found: dict[int, list[int]] = {}
    for v in range(count):
        found.setdefault(root(v), []).append(v)
    return sorted((each for each in found.values() if len(each) > 1), key=lambda each: (-len(each), each))


def _carriers(rows: list[np.ndarray]) -> Iterable[np.ndarray]:
    """For each set of articles that share a number (-1 is none): the articles, ascending; no set twice."""
    lengths = [len(row) for row in rows]
    if not sum(lengths):
        return []
    number = np.concatenate(rows).astype(np.int64)
    article = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
    keys = np.unique((number * len(rows) + article)[number >= 0])
    number, article = keys // len(rows), keys % len(rows)
    edges = np.flatnonzero(np.concatenate(([True], number[1:] != number[:-1], [True])))
    sizes = np.diff(edges)
    seen: set[bytes] = set()
    found = []
    for at in np.flatnonzero(sizes > 1).tolist():
        group = article[edges[at] : edges[at + 1]]
        key = group.tobytes()
        if key not in seen:
            seen.add(key)
            found.append(group)
    return found


def _mixed(ids: np.ndarray) -> np.ndarray:
    """Numbers spread over 64 bits (the finisher of SplitMix64)."""
    value = (ids + np.uint64(1)) * _MULTIPLIER
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def _numbered(rows: list[np.ndarray], stock: list[np.ndarray], length: int) -> tuple[list[np.ndarray], int]:
    """The `length` words at each place as a number, the same for the same words; -1 amid stock text.
    Only what stands in two places gets a number of its own: all else is -1 as well."""
    hashes = []
    for row in rows:
        count = max(len(row) - length + 1, 0)
        value = np.zeros(count, np.uint64)
        for k in range(length):
            value = value * _BASE + row[k : k + count]
        hashes.append(value)
    if not hashes:
        return [], 0
    every = np.concatenate(hashes)
    order = np.argsort(every, kind="stable")
    ordered = every[order]
    new = np.concatenate(([True], ordered[1:] != ordered[:-1])) if len(ordered) else np.empty(0, np.bool_)
    group = np.cumsum(new) - 1
    several = np.bincount(group) > 1 if len(group) else np.empty(0, np.bool_)
    name = np.where(several, np.cumsum(several) - 1, -1)
    numbers = np.empty(len(every), np.int32)
    numbers[order] = name[group]
    cuts = np.cumsum([len(row) for row in hashes])[:-1]
    found = np.split(numbers, cuts)
    for row, mask in zip(found, stock, strict=True):
        if mask.any() and len(row):
            row[_any(mask, length)[: len(row)]] = -1
    return found, int(several.sum())


def _windows(mask: np.ndarray, length: int) -> np.ndarray:
    """How many words of each window of `length` are in the mask."""
    total = np.concatenate(([0], np.cumsum(mask)))
    return total[length:] - total[:-length] if len(mask) >= length else np.empty(0, np.int64)


def _all(mask: np.ndarray, length: int) -> np.ndarray:
    found: np.ndarray = _windows(mask, length) == length
    return found


def _any(mask: np.ndarray, length: int) -> np.ndarray:
    return _windows(mask, length) > 0
