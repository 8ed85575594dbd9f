"""What is quoted elsewhere, however many quote it, and however the articles came and went: as by all pairs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wirecopy.archive import open_archive
from wirecopy.article import Article

from .lab import Grown
from .rules import bodies, quoted_elsewhere

SENTENCE = (
    "we shall go on counting every boat that leaves the upper lock before dawn and every boat that comes back and we shall "
    "read the numbers out on the bridge on the last evening of the year as our mothers did in the long winter of the flood"
).split()
FILLERS = [
    f"The {what} of {where} met on {day} and put off the vote on the {thing} once more, since {who} had not come. It was "
    f"the {number} time this season. Nobody in the hall seemed to mind, and the caretaker turned out the lights at nine."
    for what, where, day, thing, who, number in zip(
        "council committee board guild chapter jury senate".split() * 2,
        "Ostrel Vanmere Quill Hartwen Lothe Sedray Pellan Tarnow Venning Ellery Osk Gullan Brae Morran".split(),
        ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday " * 2).split(),
        "weir ferry tram granary quay theatre bridge mill kiln arcade market fountain orchard tower".split(),
        "Ada Brin Cole Dara Ewan Fenn Gale Hild Ivo Jory Kell Lune Mabb Nils".split(),
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth first last next".split(),
        strict=True,
    )
]
PARTS = [*[(0, 14, True)] * 4, *[(7, 21, True)] * 4, (0, 21, True)]
"""Every eight words of the whole are quoted by four others, who do not quote fifteen of them in a row."""
_piece = st.tuples(st.integers(0, 10), st.integers(20, len(SENTENCE)), st.booleans())
"""From a word to a word of the sentence, in quotation marks or not."""


def article(at: int, piece: tuple[int, int, bool]) -> Article:
    low, high, quoted = piece
    words = " ".join(SENTENCE[low:high])
    own = " ".join(FILLERS[at].split()[:18][::-1])  # words that stand in no other place
    told = (
        f"“{words},” Mayor Edda Rosk said. “{own},” she said."
        if quoted
        else f"It was put like this: {words}."
    )
    return Article(f"{FILLERS[at]}\n\n{told}\n\n{FILLERS[at][::-1]}", outlet=f"paper{at}.example")


@example([*PARTS, (0, 21, False)], [9], set())
@example([*PARTS, (0, 21, False)], [9], {8})
@example([(0, 21, False), *PARTS], [1, 8], set())
@example([(0, 21, False), *PARTS], [2, 2, 2, 2, 2], {9})
@given(
    st.lists(_piece, min_size=6, max_size=len(FILLERS)),
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.sets(st.integers(0, 9), max_size=4),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_many_quote_is_as_by_all_pairs(
    pieces: list[tuple[int, int, bool]], batches: list[int], gone: set[int]
) -> None:
    articles = [article(at, piece) for at, piece in enumerate(pieces)]
    with tempfile.TemporaryDirectory() as place:
        one = Grown(Path(place) / "archive")
        with one.one_writer():
            at = 0
            for size in [*batches, len(articles)]:
                one.add(articles[at : at + size])
                at += size
            one.remove([articles[each].id for each in sorted(gone) if each < len(articles)])
        with open_archive(one.folder) as archive:
            those = bodies([archive.given(each.id) for each in archive.articles(limit=100)])
            told = {
                ident: {low for pair in np.frombuffer(words, "<i4").reshape(-1, 2) for low in range(*pair)}
                for ident, words in archive.connection.execute(
                    "SELECT a.id, q.words FROM quoted q JOIN articles a ON a.number = q.article"
                )
            }
            assert told == {ident: words for ident, words in quoted_elsewhere(those).items() if words}
