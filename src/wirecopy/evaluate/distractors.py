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
from math import log, sqrt

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
    topics = _topics([each.text for each in (*gold, *others)])
    known = sorted({word for topic in topics[: len(gold)] for word in topic})
    column = {word: at for at, word in enumerate(known)}
    rows = np.zeros((len(gold), len(known)))
    for row, topic in zip(rows, topics, strict=False):
        row[[column[word] for word in topic]] = list(topic.values())
    near = []
    for each, topic in zip(others, topics[len(gold) :], strict=True):
        shared = [word for word in topic if word in column]
        alike = rows[:, [column[word] for word in shared]] @ np.array([topic[word] for word in shared])
        near.append(max((alike / (1 + _apart(each, gold) / _WEEK)).tolist(), default=0.0))
    ranked = sorted(range(len(others)), key=lambda at: (-round(near[at], 9), others[at].id))
    return [others[at] for at in ranked[:count]]


def _topics(texts: Sequence[str]) -> list[dict[str, float]]:
    """Of each text its words with their weights, all of them together of length one."""
    counts = [Counter(_WORD.findall(text.casefold())) for text in texts]
    carried = Counter(word for each in counts for word in each)
    rare = {
        word: log(len(texts) / often) for word, often in carried.items() if often <= _FREQUENT * len(texts)
    }
    found = []
    for each in counts:
        # In the order of the alphabet, so that sums do not depend on where a word stands.
        topic = {word: (1 + log(each[word])) * rare[word] for word in sorted(each) if word in rare}
        length = sqrt(sum(weight * weight for weight in topic.values())) or 1.0
        found.append({word: weight / length for word, weight in topic.items()})
    return found


def _apart(article: Article, gold: Sequence[Article]) -> npt.NDArray[np.float64]:
    """Days between an article and each of `gold`."""
    own = day(article)
    days = [day(each) for each in gold]
    return np.array([float(_UNDATED) if own is None or each is None else abs(own - each) for each in days])
