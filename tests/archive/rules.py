"""The rules of the archive the slow and plain way: in dicts, over all pairs, word by word.

In: articles. Out: what is stock text, what is quoted elsewhere, what hangs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from wirecopy.archive.likeness import Vector, product, vector
from wirecopy.archive.prints import printed
from wirecopy.article import Article
from wirecopy.group.gist import gist
from wirecopy.reading import Reading, read_off
from wirecopy.words import words
from wirecopy.words.compiled import word_hash

LEAST, GRAM = 15, 8


class Seen(NamedTuple):
    folded: list[str]
    start: list[int]
    end: list[int]


def seen(text: str) -> Seen:
    found = words(text)
    return Seen(found.folded, found.start, found.end)


BASE, MOD = 0xD6E8FEB86659FD93, 2**64


def row_name(row: Sequence[str]) -> int:
    value = 0
    for word in row:
        value = (value * BASE + word_hash(word)) % MOD
    return value


class Body(NamedTuple):
    """An article that counts: its words, which of them stand in the body, which in quotation marks, its fingerprints by
    where they begin."""

    reading: Reading
    folded: list[str]
    inside: list[bool]
    quoted: list[bool]
    prints: dict[int, int]
    vector: Vector

    def row(self, at: int) -> tuple[str, ...]:
        return tuple(self.folded[at : at + LEAST])


def bodies(articles: Sequence[Article]) -> dict[str, Body]:
    found = {}
    for article in articles:
        reading = read_off(article)
        mine = seen(article.text)
        inside = [any(span.start <= at < span.end for span in reading.cleaned.body) for at in mine.start]
        quotes = [quotation.span for quotation in reading.version.quotations]
        quoted = [any(span.start <= at < span.end for span in quotes) for at in mine.start]
        one = printed(article.text, reading.cleaned.body, quotes)
        prints = dict(zip(one.at.tolist(), one.names.tolist(), strict=True))
        found[article.id] = Body(reading, mine.folded, inside, quoted, prints, vector(gist(reading.facts)))
    return found


def stock_of(those: Mapping[str, Body]) -> set[tuple[int, int, str]]:
    """The rule of stock.py for the articles of one outlet: fingerprint, row, why."""
    carriers: dict[int, dict[str, int]] = defaultdict(dict)
    for ident in sorted(those):
        one = those[ident]
        for at, name in sorted(one.prints.items()):
            if all(one.inside[at : at + GRAM]):
                carriers[name].setdefault(ident, at)
    found = set()
    for name, places in carriers.items():
        if len(places) < 2:
            continue
        sample = sorted(places)[:8]
        around: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for ident in sample:
            one, place = those[ident], places[ident]
            begins = range(max(0, place - (LEAST - GRAM)), min(place + 1, len(one.folded) - LEAST + 1))
            for row in {one.row(at) for at in begins}:
                around[row].append(ident)
        for row, carrying in around.items():
            if len(carrying) > 1 and (
                why := judged(carrying, round(len(places) * len(carrying) / len(sample)), those)
            ):
                found.add((name, row_name(row), why))
    return found


def judged(carrying: list[str], size: int, those: Mapping[str, Body]) -> str | None:
    likes = [
        product(those[a].vector, those[b].vector)
        for a, b in combinations(carrying, 2)
        if min(len(those[a].vector.facts), len(those[b].vector.facts)) >= 12
    ]
    if not likes:
        days = {(those[each].reading.cleaned.published or "")[:10] for each in carrying} - {""}
        return "often" if size >= 4 and len(days) >= 3 else None
    like = sum(likes) / len(likes)
    if size >= 4:
        return "standing" if like < 0.12 else None
    return "alone" if like < 0.07 else None


def rows_within(one: Body, mask: Sequence[bool]) -> set[tuple[str, ...]]:
    return {one.row(at) for at in range(len(mask) - LEAST + 1) if all(mask[at : at + LEAST])}


def quoted_elsewhere(those: Mapping[str, Body]) -> dict[str, set[int]]:
    """By all pairs: which words of an article stand in 15 that another has in quotation marks, unless it has nearly all
    in them; what it quotes itself is left out."""
    says = {}
    for ident, one in those.items():
        inside = [quoted and body for quoted, body in zip(one.quoted, one.inside, strict=True)]
        believed = sum(inside) < 0.6 * sum(one.inside)
        says[ident] = rows_within(one, inside) if believed else set()
    found = {}
    for ident, one in those.items():
        said = set().union(*(rows for other, rows in says.items() if other != ident))
        words = set()
        for at in range(len(one.folded) - LEAST + 1):
            if all(one.inside[at : at + LEAST]) and one.row(at) in said:
                words.update(range(at, at + LEAST))
        found[ident] = {at for at in words if not one.quoted[at]}
    return found


def covered(one: Body, by: Body) -> float:
    """The share of the body of one that phrases of four words cover which stand in the body of the other."""

    def phrases(body: Body) -> list[tuple[int, tuple[str, ...]]]:
        last = len(body.folded) - 3
        return [(at, tuple(body.folded[at : at + 4])) for at in range(last) if all(body.inside[at : at + 4])]

    theirs = {phrase for _, phrase in phrases(by)}
    words = {at + k for at, phrase in phrases(one) if phrase in theirs for k in range(4)}
    return len(words) / max(1, sum(one.inside))


def linked_components(
    those: Mapping[str, Body], stock: Mapping[str | None, set[int]], said: Mapping[str, set[int]]
) -> set[frozenset[str]]:
    """By all pairs: who shares 15 words in the bodies of both, none of them in a row of stock text of its outlet, not all
    of them quoted; and of whom either covers a tenth of the other, in one outlet a quarter, by such rows."""
    rows = {}
    places: dict[str, list[int]] = {}

    def held(ident: str, theirs: set[tuple[str, ...]]) -> float:
        one = those[ident]
        words = {at + k for at in places[ident] if one.row(at) in theirs for k in range(LEAST)}
        return len(words) / max(1, sum(one.inside))

    for ident, one in those.items():
        names = stock.get(one.reading.cleaned.outlet, set())
        free = list(one.inside)
        for at in range(len(one.folded) - LEAST + 1):
            if row_name(one.row(at)) in names:
                free[at : at + LEAST] = [False] * LEAST
        quoted = [mark or at in said[ident] for at, mark in enumerate(one.quoted)]
        places[ident] = [
            at
            for at in range(len(free) - LEAST + 1)
            if all(free[at : at + LEAST]) and not all(quoted[at : at + LEAST])
        ]
        rows[ident] = {one.row(at) for at in places[ident]}
    home = {ident: {ident} for ident in those}
    for a, b in combinations(those, 2):
        if rows[a] & rows[b] and home[a] is not home[b]:
            outlet = those[a].reading.cleaned.outlet
            if outlet is not None and outlet == those[b].reading.cleaned.outlet:
                linked = max(held(a, rows[b]), held(b, rows[a])) >= 0.25
            else:
                linked = max(covered(those[a], those[b]), covered(those[b], those[a])) >= 0.1
            if linked:
                home[a] |= home[b]
                home.update(dict.fromkeys(home[b], home[a]))
    return {frozenset(each) for each in home.values()}
