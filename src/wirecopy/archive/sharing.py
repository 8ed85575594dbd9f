"""One article with what it shares: which of its words who else carries.

In: an article of the archive. Out: `Sharing`: its text, its furniture, and its carriers, the earliest first.

Shared are runs of 15 words and more in the bodies of both, stock text of either outlet left out. A text that was
replaced at its address is laid beside the articles that count as well.
"""

from __future__ import annotations

import numpy as np

from wirecopy.archive.held import Holdings
from wirecopy.archive.listing import ARTICLE, kept
from wirecopy.archive.prints import BODY, Printed, distinct, placed, spans, spread
from wirecopy.archive.records import Carrier, Sharing
from wirecopy.archive.register import Register
from wirecopy.archive.segments import Segments
from wirecopy.archive.stock import Stock
from wirecopy.archive.texts import rows_of
from wirecopy.clean.order import instant
from wirecopy.match.fingerprints import LEAST
from wirecopy.reading import read_off

_MOST_LOOKED_AT = 5000


def sharing(
    number: int, holdings: Holdings, register: Register, stock: Stock, prints: Segments, most: int
) -> Sharing:
    """What an article shares with those that count."""
    connection = holdings.connection
    given = holdings.articles([number])[number]
    mine = holdings.printed([number])[number]
    free = mine.body & ~stock.mask(number, mine)
    names = distinct(mine.names[mine.prints(free)])
    _, articles, values = prints.find(names)
    possible = distinct(articles[(values & BODY) != 0])
    possible = possible[register.current[possible] & (possible != number)][:_MOST_LOOKED_AT]
    rows = distinct(mine.rows[mine.whole(free)])
    found: dict[int, tuple[np.ndarray, np.ndarray, int]] = {}
    theirs = holdings.printed(possible.tolist())
    for other, one in theirs.items():
        ok = one.body & ~stock.mask(other, one)
        common = np.intersect1d(rows, one.rows[one.whole(ok)])
        if len(common):
            here, there = _covered(mine, free, common), _covered(one, ok, common)
            found[other] = here, there, int(here.sum())
    listed = kept(
        connection,
        rows_of(connection, f"SELECT {ARTICLE} FROM articles a WHERE a.number IN (?)", sorted(found)),
    )
    listed.sort(key=lambda one: (instant(one.published), one.id))
    texts = {number: given.text} | {
        other: article.text
        for other, article in holdings.articles([one.number for one in listed[:most]]).items()
    }
    places = {each: placed(text) for each, text in texts.items()}
    carriers = tuple(
        Carrier(
            one,
            spans(found[one.number][0], places[number]),
            spans(found[one.number][1], places[one.number]),
            found[one.number][2],
            False,
        )
        for one in listed[:most]
    )
    cleaned = read_off(given).cleaned
    furniture = tuple((piece.span, str(piece.kind)) for piece in cleaned.furniture)
    (article,) = kept(
        connection, connection.execute(f"SELECT {ARTICLE} FROM articles a WHERE a.number = ?", (number,))
    )
    return Sharing(article, given, furniture, carriers, max(0, len(listed) - most))


def _covered(one: Printed, free: np.ndarray, common: np.ndarray) -> np.ndarray:
    """The words that stand in one of the common rows."""
    hit = np.isin(one.rows, common) & one.whole(free)
    return spread(hit, LEAST, len(one.body))
