"""Leftovers: spellings that an outlet did not turn into its own.

In: the body words of a text. Out: its `Custom`: which words are British by spelling, which American, and
which of them stand against the rest.

    >>> words = "the neighbor said the color of labor and theatre".split()
    >>> custom(words).american, custom(words).foreign
    ([1, 4, 6], [8])

Whoever writes American writes "neighbor" and "color"; a British "theatre" among them was there before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

CLEAR = 2
"""Words of the one spelling that make it the custom of a text."""
MOSTLY = 2 / 3
"""Share of the words with a spelling that must follow a custom."""
# Forms in the table of spellings that good writers use on both sides, for another meaning (a British *licence* and
# to *license*, a *meter* that measures) or beside the own form (*ax* and *axe*): a pair with one of them tells nothing.
_BOTH = frozenset(
    "analog artifact ax buses busses catalogue catalogues dialog disc disk draft encyclopedia glamour gram grams "
    "judgement kilogram kilograms licence license licensed licenses licensing medieval meter meters omelette "
    "practice practiced practices practicing practise program programs tire tires ton tonne tonnes tons yogurt".split()
)


_IZE = re.compile(r"iz(?:e|es|ed|er|ers|ing|ation|ations|ational)$")


@dataclass(frozen=True, slots=True)
class Custom:
    """`ize`: which of the American ones end in *-ize*. Indices of words that are British by spelling, and American."""

    british: list[int]
    american: list[int]
    ize: frozenset[int] = frozenset()

    @property
    def name(self) -> str | None:
        """The spelling that the text keeps to, None where it keeps to none."""
        most = max((self.british, self._clear), key=len)
        if len(most) < CLEAR or len(most) < MOSTLY * (len(self.british) + len(self._clear)):
            return None
        return "British" if most is self.british else "American"

    @property
    def _clear(self) -> list[int]:
        """The American words but for *-ize*, which many who write British use."""
        return [index for index in self.american if index not in self.ize]

    @property
    def foreign(self) -> list[int]:
        """The words that are spelled against the custom."""
        return {"British": self._clear, "American": self.british}.get(self.name or "", [])


def custom(words: Sequence[str], counts: Callable[[int], bool] = lambda index: True) -> Custom:
    """The spelling customs of folded words; only those that `counts` are looked at."""
    british, american = _forms()
    found = Custom([], [])
    ize: set[int] = set()
    for index, word in enumerate(words):
        plain = word.removesuffix("'s")
        if plain in british:
            side = found.british
        elif plain in american:
            side = found.american
        else:
            continue
        if counts(index):
            side.append(index)
            if side is found.american and _IZE.search(plain):
                ize.add(index)
    return Custom(found.british, found.american, frozenset(ize))


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    from breame.spelling import BRITISH_ENGLISH_SPELLINGS

    pairs = [
        (british, american)
        for british, american in BRITISH_ENGLISH_SPELLINGS.items()
        if " " not in british + american and not {british, american} & _BOTH
    ]
    british = {one for one, _ in pairs}
    american = {other for _, other in pairs}
    return frozenset(british - american), frozenset(american - british)
