"""Spelling variants: one canonical form for words that are only spelled otherwise.

In: a folded word. Out: the form that all its variants share.

    >>> canonical("sympathisers"), canonical("neighbour's")
    ('sympathizers', "neighbor's")

US and UK pairs come from the package breame; `spelling.csv` adds variants that it lacks,
transliterations of places among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from wirecopy.registry import table


@cache
def canonical(word: str) -> str:
    """The canonical spelling of the folded `word`; the word itself where no variant is known."""
    forms = _forms()
    if word in forms:
        return forms[word]
    stem, mark, ending = word.partition("'")
    if mark and ending in ("s", "") and stem in forms:
        return forms[stem] + mark + ending
    return word


def variants() -> Iterator[tuple[str, str]]:
    """Every folded word that is not its own canonical spelling, and that."""
    for word in _forms():
        for each in (word, f"{word}'s", f"{word}'"):
            if (form := canonical(each)) != each:
                yield each, form


@cache
def _forms() -> dict[str, str]:
    from breame.spelling import BRITISH_ENGLISH_SPELLINGS

    forms = {
        british: american for british, american in BRITISH_ENGLISH_SPELLINGS.items() if " " not in american
    }
    for row in table("spelling"):
        if row["a"] != row["b"] and " " not in row["a"] + row["b"]:
            forms[row["a"]] = forms.get(row["b"], row["b"])
    return forms
