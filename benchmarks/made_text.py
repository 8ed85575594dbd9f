"""The plan of a made newspaper world written out: dispatches, versions of them, own text, what is used again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from made_language import WORDS, Ints, Language, Prose, join, spread
from made_plan import OUTLETS, SECTIONS, Plan
from numpy.typing import NDArray

WORDS_A_PARAGRAPH = 41.0
FURNITURE = 35  # words that boilerplate, background and quotations add on average
SUBSTITUTED = np.array([0, 0, 0, 1 / 400, 1 / 150, 1 / 60, 1 / 25])  # share of words, by the hand that edits


@dataclass(frozen=True)
class Shelf:
    """Paragraphs that are used again: which of them belong to whom."""

    prose: Prose
    boilerplate: list[list[list[int]]]  # outlet, section -> paragraphs
    background: list[list[int]]  # outlet -> paragraphs
    quotations: list[int]
    skew: int


def fill_shelf(chance: np.random.Generator, language: Language, quotations: int) -> Shelf:
    blocks = language.prose(chance, OUTLETS * (1 + SECTIONS), (1, 3))
    background = language.prose(chance, OUTLETS * 40)
    famous = [language.quotation(chance, int(n)) for n in chance.integers(20, 41, quotations)]
    boilerplate: list[list[list[int]]] = []
    for outlet in range(OUTLETS):
        base = outlet * (1 + SECTIONS)
        everywhere = [base] if chance.random() < 0.6 else []
        rows = [[base + 1 + s] if chance.random() < 0.3 else [] for s in range(SECTIONS)]
        boilerplate.append([everywhere + row for row in rows])
    first = len(blocks.lengths)
    used_again = [list(range(first + 40 * o, first + 40 * (o + 1))) for o in range(OUTLETS)]
    first += len(background.lengths)
    prose = join([blocks, background, *famous, language.quotation(chance, 40)])
    return Shelf(prose, boilerplate, used_again, list(range(first, first + quotations)), first + quotations)


def hold_dispatches(
    chance: np.random.Generator, language: Language, held: dict[int, Prose], dispatches: Ints, words: int
) -> None:
    """Write the dispatches that begin in this row group."""
    new = [int(d) for d in np.unique(dispatches) if d >= 0 and int(d) not in held]
    counts = paragraphs(chance, len(new), words * 1.25)
    prose = language.prose(chance, int(counts.sum()))
    ends = np.cumsum(counts)
    starts = np.concatenate([[0], np.cumsum(prose.lengths)])
    for dispatch, end, count in zip(new, ends.tolist(), counts.tolist(), strict=True):
        tokens = prose.tokens[starts[end - count] : starts[end]]
        held[dispatch] = Prose(tokens.copy(), prose.lengths[end - count : end].copy())


def paragraphs(chance: np.random.Generator, count: int, words: float) -> Ints:
    """How many paragraphs each of `count` texts has, so that articles have `words` words on average."""
    lengths = chance.lognormal(-0.125, 0.5, count) * (words - FURNITURE) / WORDS_A_PARAGRAPH
    return np.clip(np.rint(lengths), 1, 40).astype(np.int64)


def compose(
    chance: np.random.Generator,
    language: Language,
    plan: Plan,
    shelf: Shelf,
    held: dict[int, Prose],
    respells: NDArray[np.bool_],
    rows: Ints,
    words: int,
) -> pa.StringArray:
    """The texts of one row group, put together from paragraphs and then edited."""
    versions = plan.dispatch[rows] >= 0
    partly = versions & (chance.random(len(rows)) < 0.15)  # own articles that take a few paragraphs
    own = paragraphs(chance, len(rows), words)
    own[versions & ~partly] = chance.integers(0, 3, int((versions & ~partly).sum()))
    present = [d for d in sorted(set(plan.dispatch[rows].tolist())) if d >= 0]
    pool = join([shelf.prose, *(held[d] for d in present), language.prose(chance, int(own.sum()))])
    fixed = first = len(shelf.prose.lengths)
    place: dict[int, range] = {}
    for d in present:
        place[d] = range(first, first + len(held[d].lengths))
        first = place[d].stop
    articles = lay_out(chance, plan, shelf, place, rows, first + np.cumsum(own) - own, own, partly)
    picked = np.array([paragraph for article in articles for paragraph in article])
    lengths = pool.lengths[picked]
    tokens = pool.tokens[spread(pool.starts[picked], lengths)]
    article = np.repeat(np.arange(len(rows)), [len(article) for article in articles])
    # What a house reprints as it is (boilerplate, background, quotations) is neither respelt nor edited.
    respell = np.repeat(respells[plan.outlet[rows]][article] & (picked >= fixed), lengths)
    tokens[respell] += language.respelt[tokens[respell] % WORDS] - tokens[respell] % WORDS
    rate = SUBSTITUTED[chance.integers(0, len(SUBSTITUTED), len(rows))][article]
    rate[(picked < fixed) | (picked >= first)] = 0
    substituted = np.flatnonzero(chance.random(len(tokens), dtype=np.float32) < np.repeat(rate, lengths))
    tokens[substituted] += language.draw(chance, len(substituted)) - tokens[substituted] % WORDS
    return language.text(tokens, np.bincount(article, weights=lengths).astype(np.int64))


def lay_out(
    chance: np.random.Generator,
    plan: Plan,
    shelf: Shelf,
    place: dict[int, range],
    rows: Ints,
    first_own: Ints,
    own: Ints,
    partly: NDArray[np.bool_],
) -> list[list[int]]:
    """The paragraphs of each article, in order, as numbers in the pool."""
    columns = (plan.dispatch[rows], plan.outlet[rows], plan.section[rows], plan.quotation[rows])
    table = [column.tolist() for column in (*columns, plan.skewed[rows], first_own, own, partly)]
    dice = chance.random((len(rows), 5)).tolist()
    version_dice = chance.random((len(rows), 3)).tolist()
    articles: list[list[int]] = []
    for row, (dispatch, outlet, section, quoted, skewed, first, added, some) in enumerate(
        zip(*table, strict=True)
    ):
        where, again, which, front, spot = dice[row]
        text = list(range(first, first + added))
        if dispatch >= 0:
            taken = version(place[dispatch], some, *version_dice[row])
            text = taken + text if where < 0.7 else text + taken
        if again < 0.15:
            text.insert(len(text) // 2 + 1, shelf.background[outlet][int(which**2 * 40)])
        middle = int(spot * len(text))
        if quoted >= 0:
            text.insert(middle, shelf.quotations[quoted])
        if skewed:
            text.insert(middle, shelf.skew)
        blocks = shelf.boilerplate[outlet][section]
        articles.append(blocks + text if front < 0.1 else text + blocks)
    return articles


def version(base: range, some: bool, cut: float, drop: float, move: float) -> list[int]:
    """What one outlet keeps of a dispatch, by three dice: its beginning, with paragraphs dropped and moved."""
    kept = 1 + int(cut * 3) if some else max(1, round(len(base) * min(1.0, 0.25 + cut * 1.15)))
    chosen = list(base[:kept])
    if drop < 0.35 and len(chosen) > 2:
        del chosen[1 + int(drop / 0.35 * (len(chosen) - 1))]
    if move < 0.15 and len(chosen) > 3:
        i = 1 + int(move / 0.15 * (len(chosen) - 2))
        chosen[i], chosen[i + 1] = chosen[i + 1], chosen[i]
    return chosen
