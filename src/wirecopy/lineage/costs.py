"""What it takes to make one version from another: the prices by which descents are compared.

In: units, what is known of each version. Out: `Costs`: arrays by unit, version and reading.

A price says how seldom an editor does it: cutting the end costs next to nothing, turning all spellings
into the house's costs little, rewording a place costs one; bringing back the very words that other
versions have, without having seen them, costs as much again as they were words to find. The unit of the
prices is one rewording. They were set on simulated newsrooms (seeds 1 to 50) that no figure is made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from wirecopy.lineage.unit import LACKS, Unit
from wirecopy.spans import Span

WORDING = {"typography": 0.03, "spelling": 0.05, "style": 0.12, "headline": 0.2, "moved": 0.6}
"""By class; every other class is a rewording and costs 1."""
SLIGHT = 0.5  # the share of it that small grammatical words cost
FOREIGN = 1.2  # a single spelling turned against the custom of the house
LEFT_OUT, PUT_IN = 0.8, 1.1  # words left out of a sentence, put into it
CUT_END, CUT = 0.05, 0.6  # whole sentences: behind the last one kept, and before it
SOME_CUTS = 3  # cuts that cost their full price
PHRASE_WORDS = 12  # words a phrase that might be reworded
RARE_HAND, LIGHT = 2.5, 0.3  # one phrase in twelve reworded is few; the least that a rewording says
ADDED = 0.5  # whole sentences that only one version has: its own, or what all the others cut
GAIN = 0.8  # whole sentences that several versions have, written for the first time
AGAIN = 3.0  # and written a second time
LONG = 40  # words of whole sentences that cost `AGAIN` in full; an outlet's line has fewer, and costs less
MIXED = 1.0  # spellings against the custom of a text that is said to be the first
LATE, LATER = 2.5, 0.4  # a parent published after its child; and where only hours, or the day, tell
UNSEEN, FIRST_UNSEEN = 3.0, 0.6  # another text is supposed
CREDITED_ONCE = 0.3  # a version credits an agency
CREDITED_UNSEEN = 0.1  # several versions credit one agency, whose own text is not here
PRESENT_UNSEEN = 5.0  # the agency's own text is here
AGENCY_CHILD = 3.0  # an agency's own page made from another's
COPIED = 0.3  # an outlet takes it from another outlet
CREDITED_COPIED = 0.8  # though it credits an agency


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a version besides its words: time of publication (ISO 8601) if it has a real
    basis, the agency it credits, whether it is that agency's own page, the `words` of its body. `part`: does it
    carry a part only, as an excerpt or a teaser, so that what it lacks says nothing? `outlet` published it.
    `signed`: where the credit stands; `begins`: its first sentence."""

    published: str | None = None
    credit: str | None = None
    own_site: bool = False
    words: int = 0
    part: bool = False
    outlet: str | None = None
    signed: Span | None = None
    begins: Span | None = None


@dataclass(frozen=True)
class Costs:
    """`state[u, v]`: the reading of version `v` at unit `u`, the last number where it lacks the place.
    `seen[u, v, i]`: what `v` costs at `u` if its parent has reading `i`. `unseen[u, i, j]`: what an unseen
    text costs that has `j` where its parent has `i`. `root[u, v]`: what `v` costs as the first text.
    `gain[u]`: how much cheaper the first writing of whole sentences is than a second one; it is owed to
    every tree whose first text lacks them, since in it they were written at least once.
    `pair[p, c]`: time and custom, for an edge from version `p` to version `c`; `late[p, c]`: the time alone.
    `first_unseen`: what an unseen first text costs; `under_unseen[c]`: custom, for an edge from an unseen text
    to version `c`; `valid[u, i]`: is there such a reading?"""

    state: np.ndarray
    seen: np.ndarray
    unseen: np.ndarray
    root: np.ndarray
    pair: np.ndarray
    late: np.ndarray
    gain: np.ndarray
    first_unseen: float
    under_unseen: np.ndarray
    valid: np.ndarray

    @property
    def direct(self) -> np.ndarray:
        """By parent and child: all that the child costs, `pair` included."""
        versions = self.state.shape[1]
        found = self.pair.copy()
        for p in range(versions):
            picked = np.take_along_axis(
                self.seen, np.broadcast_to(self.state[:, p, None, None], (len(self.state), versions, 1)), 2
            )
            found[p] += picked[:, :, 0].sum(axis=0)
        np.fill_diagonal(found, np.inf)
        return found


def costs(units: Sequence[Unit], known: Sequence[Known]) -> Costs:
    """The prices of all units and pairs."""
    versions = len(known)
    most = max((len(unit.words) for unit in units), default=0) + 1
    state = np.full((len(units), versions), most - 1, np.int64)
    seen = np.zeros((len(units), versions, most))
    unseen = np.zeros((len(units), most, most))
    root = np.zeros((len(units), versions))
    valid = np.zeros((len(units), most), np.bool_)
    cut = [_cut(units, v, each) for v, each in enumerate(known)]
    hand = _hands(units, known)
    gain = np.zeros(len(units))
    for u, unit in enumerate(units):
        if unit.whole and unit.carriers(1) > 1:
            gain[u] = max(0.0, _again(unit) - GAIN)
        valid[u, : len(unit.words)] = True
        for v, reading in enumerate(unit.readings):
            if reading != LACKS:
                state[u, v] = reading
        for j in range(len(unit.words)):
            for i in range(len(unit.words)):
                unseen[u, i, j] = _turned(unit, i, j)
        unseen[u, : most - 1, most - 1] = CUT
        for v, reading in enumerate(unit.readings):
            if reading == LACKS:
                continue
            for i in range(len(unit.words)):
                price = _entry(unit, v, i, reading, known[v], cut[v])
                seen[u, v, i] = price if unit.whole else price * hand[v]
            if unit.foreign and unit.foreign[v]:
                root[u, v] = MIXED
    pair = np.zeros((versions, versions))
    late = np.zeros((versions, versions))
    under = np.array([AGENCY_CHILD if each.own_site else 0.0 for each in known])
    for p in range(versions):
        for c in range(versions):
            late[p, c] = _late(known[p].published, known[c].published)
            pair[p, c] = late[p, c] + _custom(known[p], known[c])
    return Costs(state, seen, unseen, root, pair, late, gain, _first(known), under, valid)


def _turned(unit: Unit, i: int, j: int) -> float:
    """One reading made another, by nobody in particular."""
    if i == j:
        return 0.0
    if unit.whole:
        return CUT if j == 0 else _again(unit)
    price = WORDING.get(unit.kind, 1.0) * (SLIGHT if unit.slight else 1.0)
    if not unit.words[j]:
        return price * LEFT_OUT
    return price * PUT_IN if not unit.words[i] else price


def _cut(units: Sequence[Unit], v: int, known: Known) -> float:
    """What a cut costs version `v`: who cuts much cuts easily."""
    if known.part:
        return CUT_END
    cuts = sum(unit.whole and unit.readings[v] == 0 and not unit.tail[v] for unit in units)
    return CUT * min(1.0, SOME_CUTS / max(1, cuts))


def _hands(units: Sequence[Unit], known: Sequence[Known]) -> list[float]:
    """How heavy the hand of each version is: what a rewording says, from 1 where there are few to a third.
    Whoever rewords every third phrase hits on the words of another who does the same."""
    worded, own = [0] * len(known), [0] * len(known)
    for unit in units:
        if unit.whole or unit.kind in WORDING:
            continue
        carriers = Counter(unit.readings)
        present = len(unit.readings) - carriers[LACKS]
        for v, reading in enumerate(unit.readings):
            if reading != LACKS:
                worded[v] += 1
                own[v] += 2 * carriers[reading] <= present
    return [_hand(each.words, *of) for each, *of in zip(known, worded, own, strict=True)]


def _hand(words: int, worded: int, own: int) -> float:
    """Of a text of so many words, at so many places where versions differ in wording, with so few others at `own`."""
    rate = (own + 0.5) / max(words / PHRASE_WORDS, worded, 1.0)
    return float(np.clip(-np.log(min(rate, 1.0)) / RARE_HAND, LIGHT, 1.0))


def _entry(unit: Unit, v: int, i: int, j: int, known: Known, cut: float) -> float:
    """Reading `i` of the parent made `j` by version `v`."""
    if i == j:
        return 0.0
    if unit.whole:
        if j == 0:
            return CUT_END if unit.tail and unit.tail[v] else cut
        if unit.carriers(1) == 1:
            return ADDED * (2 if known.credit else 1)
        return _again(unit)
    if unit.kind == "spelling" and unit.foreign and unit.foreign[v]:
        return FOREIGN
    return _turned(unit, i, j)


def _again(unit: Unit) -> float:
    return AGAIN * min(1.0, unit.words[1] / LONG)


def _late(parent: str | None, child: str | None) -> float:
    """Was the parent published after the child? Days are compared where either has no more."""
    if not parent or not child:
        return 0.0
    if min(len(parent), len(child)) <= 10 or (_moment(parent) is None) != (_moment(child) is None):
        return LATE if parent[:10] > child[:10] else 0.0
    one, other = _moment(parent), _moment(child)
    if one is None or other is None:
        return LATE if parent[:10] > child[:10] else 0.0
    hours = (one - other).total_seconds() / 3600
    if hours > 3:
        return LATE
    return LATER if hours > 0.1 else 0.0


def _moment(published: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _custom(parent: Known, child: Known) -> float:
    if parent.outlet and parent.outlet == child.outlet:
        return 0.0  # its own text, updated
    if child.own_site and not parent.own_site:
        return AGENCY_CHILD
    if parent.own_site and (not child.credit or child.credit == parent.credit):
        return 0.0
    return CREDITED_COPIED if child.credit else COPIED


def _first(known: Sequence[Known]) -> float:
    if any(each.own_site for each in known):
        return PRESENT_UNSEEN
    credits = [each.credit for each in known if each.credit]
    if len(credits) > len(set(credits)):
        return CREDITED_UNSEEN
    return CREDITED_ONCE if credits else FIRST_UNSEEN
