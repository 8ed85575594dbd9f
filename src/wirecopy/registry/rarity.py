"""How rare is an English word? Asked of a table made from the package wordfreq.

In: a folded word. Out: its weight as evidence: 0 for the words that every text has, 1 for a word
that the table does not know.

    >>> rarity("the"), rarity("earthquake"), rarity("oskhaven")
    (0.0, 0.562, 1.0)

The weight falls in a straight line with the logarithm of the word's frequency, as the weight of a
term in the search of documents does. A user's own `rarity.txt` (a word, a tab, its Zipf frequency
times ten) in the folder that WIRECOPY_REGISTRY names goes on top: it is the place to say that a word
is common where one works.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from wirecopy.registry import HERE

# Zipf frequencies times ten. At 60 a word stands about once in a thousand words, so that nearly every
# article has it ("said" is 60, "people" 60); the table begins at 28, about two in three million.
_EVERYWHERE = 60
_UNKNOWN = 28


def rarity(word: str) -> float:
    """The weight of the folded `word`, from 0 to 1."""
    return _table().get(word, 1.0)


def known(word: str) -> bool:
    """Does the table list the folded `word`?"""
    return word in _table()


@cache
def _table() -> dict[str, float]:
    found = _read(HERE / "rarity.txt")
    own = os.environ.get("WIRECOPY_REGISTRY")
    if own and (path := Path(own) / "rarity.txt").is_file():
        found |= _read(path)
    return found


def _read(path: Path) -> dict[str, float]:
    fields = path.read_text(encoding="utf-8").split()
    weights = {zipf: _weight(int(zipf)) for zipf in set(fields[1::2])}
    return dict(zip(fields[::2], map(weights.__getitem__, fields[1::2]), strict=True))


def _weight(zipf: int) -> float:
    return round(min(1.0, max(0.0, (_EVERYWHERE - zipf) / (_EVERYWHERE - _UNKNOWN))), 3)
