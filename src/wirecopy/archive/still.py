"""Which components are sorted as they were, though the stock text of some of their articles is another now.

In: components that no article came to or left, and which words of which articles are stock text now and were not, or
were. Out: those that would be sorted into the same dispatches.

An outlet uses a paragraph of background again: from now on it is stock text of the article that had it first too, and that
article may be one of two hundred that carry a dispatch. Sorting sees stock text as phrases of four words and more that
count for nothing, and sees no phrase at all that stands nowhere else in the component (group/body.py). So where no phrase
of the component's that holds one of the words stands in it twice, nothing changes. Phrases are compared as sorting does,
whatever the spelling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from wirecopy.archive.held import Holdings
from wirecopy.archive.prints import distinct, rolled, windows
from wirecopy.group.body import PHRASE
from wirecopy.registry.spelling import variants
from wirecopy.words.compiled import word_hash


def stays(holdings: Holdings, component: Sequence[int], restocked: Mapping[int, np.ndarray]) -> bool:
    """Is the component sorted as it was? `restocked` are the words, a mask over all of the text, by article."""
    if len(component) == 1:
        return True
    every, other = [], []
    for number, one in holdings.printed(component).items():
        phrases = rolled(_spelled(one.words[one.body]), PHRASE)
        every.append(phrases)
        if number in restocked:
            other.append(phrases[windows(restocked[number][one.body], PHRASE)[: len(phrases)] > 0])
    asked = distinct(np.concatenate(other))
    counted = np.sort(np.concatenate(every))
    found = np.searchsorted(counted, asked, "right") - np.searchsorted(counted, asked, "left")
    return not (found > 1).any()


def _spelled(words: np.ndarray) -> np.ndarray:
    """Hashes of words as those of their canonical spellings."""
    names, forms = _forms()
    at = np.minimum(np.searchsorted(names, words), len(names) - 1)
    found: np.ndarray = np.where(names[at] == words, forms[at], words)
    return found


@cache
def _forms() -> tuple[np.ndarray, np.ndarray]:
    """Hashes of all words that have another canonical spelling, ascending, and of that."""
    hashes = {word_hash(word): word_hash(form) for word, form in variants()}
    names = np.array(sorted(hashes), np.uint64)
    return names, np.array([hashes[int(name)] for name in names.tolist()], np.uint64)


__all__ = ["stays"]
