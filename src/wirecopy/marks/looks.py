"""Which way a sentence looks from a day that it names: ahead, behind, or neither.

In: `Tokens` and the tokens of the day. Out: `ahead`, `behind` or ''.

    >>> from wirecopy.marks.tokens import tokens
    >>> looks(tokens("The two will meet on Monday"), 5, 6)
    'ahead'

The nearest verb or cue before the day decides, then the nearest after it.
"""

from __future__ import annotations

from functools import cache

from wirecopy.marks.tokens import Tokens
from wirecopy.registry import table

_BEFORE, _AFTER = 10, 6  # tokens looked at on either side; clauses of news are seldom longer
_DETERMINERS = frozenset("the a an his her its their our my this that these those".split())
_SENTENCE = frozenset(".!?;")


@cache
def _cues() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("time_words") if row["kind"] in ("ahead", "behind")}


def looks(found: Tokens, i: int, j: int) -> str:
    """Which way the wording around tokens `[i, j)` looks."""
    low = found.low
    k = i - 1
    if k >= 0 and low[k] in ("on", "the"):
        k -= 1
    if k >= 0 and (low[k] in ("until", "till") or (k and low[k] == "of" and low[k - 1] == "ahead")):
        return "ahead"
    for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
        way = _way(found, k)
        if way:
            return way
        if k and not _SENTENCE.isdisjoint(found.gap[k]) and found.opens(k):
            break
    for k in range(j, min(len(found), j + _AFTER)):
        if not _SENTENCE.isdisjoint(found.gap[k]) and found.opens(k):
            break
        way = _way(found, k)
        if way:
            return way
    return ""


def _way(found: Tokens, k: int) -> str:
    low = found.low[k]
    way = _cues().get(low)
    if way:
        return way
    after = found.low[k + 1] if k + 1 < len(found) else ""
    if low in ("set", "going"):
        return "ahead" if after in ("to", "for") else ""
    if low == "to":
        before = found.low[k - 1] if k else ""
        return "ahead" if before in ("is", "are", "'s") and after not in _DETERMINERS else ""
    return "behind" if len(low) > 4 and low.endswith("ed") else ""
