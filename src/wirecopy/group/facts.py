"""The facts of one article: what an account of the same happening would have to name too.

In: the body words of an article, its headline and its quotations. Out: `Facts`, columns of equal
length in the order of the text: what kind, the key by which facts compare, how much it weighs as
evidence, and where it stands.

    >>> text = "Divers found 14 crates under the Oskhaven pier."
    >>> found = facts(side(text, words(text), [Span(0, len(text))]))
    >>> found.key
    ['diver', '14', '14 crate', 'crate', 'oskhaven', 'pier']
    >>> str(found.kind[4]), found.span(4).of(text)
    ('name', 'Oskhaven')

A fact weighs by rarity alone: how rare its words are in English (registry/rarity.py). It is found by
shape, one look at each word, since a hundred thousand articles must take minutes; the careful rules
of `marks` are for the pairs that a reader opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, compress, count
from typing import NamedTuple
from zlib import adler32, crc32

from wirecopy.align import Side
from wirecopy.group.figures import begins, figure
from wirecopy.marks import Quotation, quotations
from wirecopy.registry.rarity import rarity
from wirecopy.registry.spelling import canonical
from wirecopy.spans import Span
from wirecopy.words import words

_GRAM = 5
# Below this weight (Zipf 5.2 and more: *year*, *told*, *country*) a word says nothing of a happening.
_LEAST = 0.25
# A name of two common words (*White House*) still tells more than either: added to the rarer one's.
_TOGETHER = 0.15
# Of the words of four letters and more in English news 3 % are unknown to the table, at most 14 % (2,800
# articles); in nine other languages it was 83 % and more. There a plain word is no evidence.
_FOREIGN = 0.4
# The first word, a rank among the facts that begin there, kind, key, weight, the last word.
_Row = tuple[int, int, "FactKind", str, float, int]
_QUOTES = frozenset("\"'“‘«„")


class FactKind(StrEnum):
    """What a fact is by shape."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    QUOTATION = "quotation"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts as columns, ordered by `word`, the index of the first body word; `start` and `end` are
    code points of the article's text. `headline` are the keys and weights of the headline's words,
    wherever it stands. `words` counts the body."""

    kind: list[FactKind]
    key: list[str]
    weight: list[float]
    word: list[int]
    start: list[int]
    end: list[int]
    headline: tuple[tuple[str, float], ...]
    words: int

    def __len__(self) -> int:
        return len(self.key)

    def span(self, row: int) -> Span:
        """Where the fact in `row` stands."""
        return Span(self.start[row], self.end[row])


def facts(side: Side, headline: str = "", quoted: Iterable[Quotation] | None = None) -> Facts:
    """The facts of the body `side`, of an article called `headline`; `quoted` are the quotations of
    its text, if they are known already."""
    rows: list[_Row] = []
    known = list(map(_KNOWN.__getitem__, side.words.folded))
    _named(side, known, rows)
    _figures(side, known, rows)
    _quoted(side, known, quotations(side.text) if quoted is None else quoted, rows)
    rows.sort()
    start, end = side.words.start, side.words.end
    return Facts(
        [row[2] for row in rows],
        [row[3] for row in rows],
        [row[4] for row in rows],
        [row[0] for row in rows],
        [start[row[0]] for row in rows],
        [end[row[5]] for row in rows],
        tuple(
            sorted(
                {(key, weight) for key, weight in map(meaning, words(headline).folded) if weight >= _LEAST}
            )
        ),
        len(side.words),
    )


def meaning(word: str) -> tuple[str, float]:
    """The key of a folded word, by which its inflections and spellings compare, and its weight."""
    key = canonical(word)
    if key.endswith("'s"):
        key = key[:-2]
    if len(key) > 3 and key[-1] == "s" and key[-2] not in "sui'":
        key = key[:-1]
    weight = rarity(word)
    if key != word:
        weight = min(weight, rarity(key), rarity(word.removesuffix("'s")))
    return key, weight


class _Word(NamedTuple):
    """What is known of a word wherever it stands: is it evidence as it is, is it `long` enough to tell the
    language, may a figure begin there?"""

    key: str
    weight: float
    plain: bool
    long: bool
    figure: bool


class _Known(dict[str, _Word]):
    """Every word that was met, found in a third of the time that a cache with an order takes."""

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _MOST:
            self.clear()
        key, weight = meaning(word)
        plain = weight >= _LEAST and len(key) > 2 and not word[0].isdigit()
        found = self[word] = _Word(key, weight, plain, len(word) > 3, begins(word))
        return found


_MOST = 1 << 16  # words that are kept, some 15 MB
_KNOWN = _Known()


def _named(side: Side, known: list[_Word], rows: list[_Row]) -> None:
    """Names, each word of them and each two that stand side by side; and the rare plain words."""
    text, start, end, folded = side.text, side.words.start, side.words.end, side.words.folded
    # A capital says nothing at the beginning of a sentence, nor at that of a quotation.
    opening = {low for low, _ in side.bounds}
    capitals = list(compress(count(), map(str.isupper, map(text.__getitem__, start))))
    sure = {
        folded[at] for at in capitals if at not in opening and text[start[at] - 1 : start[at]] not in _QUOTES
    }
    names = {at for at in capitals if folded[at] in sure}
    for at in names:
        key, weight, _, _, _ = known[at]
        after = at + 1
        if len(key) > 1 and after in names and start[after] == end[at] + 1 and text[end[at]] in " -":
            other, rare, _, _, _ = known[after]
            both = min(1.0, max(weight, rare) + _TOGETHER)
            rows.append((at, 0, FactKind.NAME, f"{key} {other}", both, after))
        if weight >= _LEAST and len(key) > 1:
            rows.append((at, 1, FactKind.NAME, key, weight, at))
    if not _foreign(known):
        rows += [
            (at, 1, FactKind.WORD, key, weight, at)
            for at, (key, weight, plain, _, _) in enumerate(known)
            if plain and at not in names
        ]


def _foreign(known: list[_Word]) -> bool:
    """Is most of the text unknown to the table of English words?"""
    long = [weight for _, weight, _, long, _ in known if long]
    return long.count(1.0) > _FOREIGN * len(long)


def _figures(side: Side, known: list[_Word], rows: list[_Row]) -> None:
    free = 0
    for at in [at for at, (_, _, _, _, begun) in enumerate(known) if begun]:
        found = figure(side.text, side.words, at) if at >= free else None
        if found is None:
            continue
        kind = FactKind.DATE if found.date else FactKind.NUMBER
        if found.weight >= _LEAST:
            rows.append((found.first, 2, kind, found.value, found.weight, found.last))
        if found.counted is not None:
            noun, rare = known[found.counted][:2]
            weight = min(1.0, found.weight + rare / 2)
            rows.append((found.first, 3, kind, f"{found.value} {noun}", weight, found.counted))
        free = found.last + 1


def _quoted(side: Side, known: list[_Word], quoted: Iterable[Quotation], rows: list[_Row]) -> None:
    """Every five words in a row between quotation marks of which one tells something, by their hash;
    outer quotations hold the inner."""
    folded = side.words.folded
    for quotation in quoted:
        if quotation.level or quotation.scare:
            continue
        low, high = side.range(quotation.inner)
        if high - low < _GRAM:
            continue
        # The words with a blank between, as bytes, of which each five are a slice.
        words = [word.encode() for word in folded[low:high]]
        joined = b" ".join(words)
        begins = list(accumulate(map(len, words), lambda begin, size: begin + size + 1, initial=0))
        telling = -1  # the last word so far that tells something
        for at, one in enumerate(known[low:high]):
            if one.weight >= _LEAST:
                telling = at
            first = at + 1 - _GRAM
            if first >= 0 and telling >= first:
                gram = joined[begins[first] : begins[at + 1] - 1]
                key = f'"{crc32(gram):x}{adler32(gram):x}'
                rows.append((low + first, 4, FactKind.QUOTATION, key, 1.0, low + at))
