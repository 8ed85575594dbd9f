"""Articles of other collections that are near in topic and time: what a grouping into stories must leave out.

In: the articles of a story collection, candidates, how many. Out: the nearest candidates.

Nearness is the cosine of words weighted by rarity (tf-idf) with the most alike article of the collection, over one
plus the weeks between them; so a month apart counts a fifth. Nothing here asks the program for facts or words.

    nearest(gold, others, 400)[0].refs
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
import numpy.typing as npt

from wirecopy.article import Article
from wirecopy.evaluate.copies_calls import day

_WORD = re.compile(r"[^\W\d_]{2,}")
_WEEK = 7.0
_UNDATED = 365
"""Days that an article without a date is taken to be apart: it comes last, but may come."""
_FREQUENT = 0.5  # share of articles from which on a word says nothing of the topic


def nearest(gold: Sequence[Article], others: Sequence[Article], count: int) -> list[Article]:
    """The `count` of `others` that are nearest to any of `gold`; of equally near ones by id."""
    counts = [Counter(_WORD.findall(each.text.casefold())) for each in (*gold, *others)]
    carried = Counter(word for each in counts for word in each)
    known = {word for each in counts[: len(gold)] for word in each if carried[word] <= _FREQUENT * len(counts)}
    column = {word: at for at, word in enumerate(sorted(known))}
    weight = np.array([log(len(counts) / carried[word]) for word in sorted(known)])
    alike = _vectors(counts[len(gold) :], column, weight, carried) @ _vectors(
        counts[: len(gold)], column, weight, carried
    ).T
    near = (alike / (1 + _apart(others, gold) / _WEEK)).max(axis=1, initial=0.0)
    ranked = sorted(range(len(others)), key=lambda at: (-round(float(near[at]), 9), others[at].id))
    return [others[at] for at in ranked[:count]]


def _vectors(
    counts: Sequence[Counter[str]], column: dict[str, int], weight: npt.NDArray[np.float64], carried: Counter[str]
) -> npt.NDArray[np.float32]:
    """Rows of length one over all words; only those of `column` are kept, others cannot meet."""
    found = np.zeros((len(counts), len(column)), np.float32)
    for row, words in enumerate(counts):
        places = [column[word] for word in words if word in column]
        found[row, places] = [1 + log(words[word]) for word in words if word in column]
        found[row] *= weight
        length = float(np.sqrt((found[row] ** 2).sum()))
        if length:
            found[row] /= length
    return found


def _apart(others: Sequence[Article], gold: Sequence[Article]) -> npt.NDArray[np.float64]:
    """Days between each two."""
    mine, theirs = (np.array([day(each) or np.nan for each in several]) for several in (others, gold))
    return np.nan_to_num(np.abs(mine[:, None] - theirs[None, :]), nan=_UNDATED)
