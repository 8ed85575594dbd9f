"""What an article is about, in at most 150 weighted facts, ready to be compared with any other.

In: the facts of one article. Out: `Gist`: keys with their weights, and the quotations apart.

A fact weighs more the rarer it is in English, the earlier it stands, the more often it is named, and
if the headline has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from wirecopy.group.facts import FactKind, Facts

# Names identify a happening; a date is named by every article of its day. These weights, and those by
# place, were set by reading pairs of articles of hundreds of outlets that lie at the border.
_KIND = {FactKind.NAME: 1.0, FactKind.NUMBER: 0.8, FactKind.DATE: 0.4, FactKind.WORD: 0.8}
# Two words of a name together come on top of either alone: one person is not three facts.
_PAIR = 0.4
# News tells first what happened; from the 300th word on mostly what happened before.
_LEAD, _LEAD_WEIGHT = 80, 1.6
_BACK, _BACK_WEIGHT = 300, 0.6
_HEADLINE_WEIGHT = 0.8
_MOST = 150


@dataclass(frozen=True, slots=True)
class Gist:
    """`keys` with `weights`, heaviest first; `quotations` the keys of quoted words, sorted."""

    keys: tuple[str, ...]
    weights: tuple[float, ...]
    quotations: tuple[str, ...]


def gist(found: Facts) -> Gist:
    """The heaviest facts of an article."""
    weighed: dict[str, float] = {}
    counts: dict[str, int] = {}
    quoted: set[str] = set()
    for kind, key, weight, word in zip(found.kind, found.key, found.weight, found.word, strict=True):
        if kind is FactKind.QUOTATION:
            quoted.add(key)
        elif key in counts:
            counts[key] += 1
        else:
            place = _LEAD_WEIGHT if word < _LEAD else 1.0 if word < _BACK else _BACK_WEIGHT
            weighed[key] = weight * place * (_PAIR if kind is FactKind.NAME and " " in key else _KIND[kind])
            counts[key] = 1
    for key, count in counts.items():
        if count > 1:
            weighed[key] *= 1 + log(count) / 2
    for key, weight in found.headline:
        weighed[key] = weighed.get(key, 0.0) + _HEADLINE_WEIGHT * weight
    kept = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return Gist(tuple(key for key, _ in kept), tuple(weight for _, weight in kept), tuple(sorted(quoted)))
