"""Descent by brute force: every tree, and what its editors would have had to do, place by place.

A tree is a set of edges from child to parent; versions are numbers, unseen texts are letters, and the first
text has the parent None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import product
from math import log

from wirecopy.lineage import LACKS, Known, Unit
from wirecopy.lineage import costs as price

Node = int | str
Tree = Mapping[Node, Node | None]


@cache
def trees(versions: frozenset[int], mark: str = "u") -> tuple[Tree, ...]:
    """Every descent of these versions. To an unseen text at least two lines go back."""
    found: list[Tree] = []
    for first in sorted(versions):
        for lines in forests(versions - {first}, mark, 0):
            found.append({first: None, **under(first, lines)})
    for lines in forests(versions, mark, 2):
        found.append({mark: None, **under(mark, lines)})
    return tuple(found)


def under(node: Node, lines: Sequence[Tree]) -> Tree:
    """The lines with `node` as the parent of their first texts."""
    return {child: node if parent is None else parent for line in lines for child, parent in line.items()}


def forests(versions: frozenset[int], mark: str, least: int) -> Iterator[list[Tree]]:
    """The versions parted into lines, each in all ways."""
    for parts in partitions(sorted(versions)):
        if len(parts) >= least:
            yield from map(
                list, product(*[trees(frozenset(part), f"{mark}{at}") for at, part in enumerate(parts)])
            )


def partitions(items: list[int]) -> Iterator[list[list[int]]]:
    if not items:
        yield []
        return
    first, rest = items[0], items[1:]
    for parts in partitions(rest):
        yield [[first], *parts]
        for at, part in enumerate(parts):
            yield [*parts[:at], [first, *part], *parts[at + 1 :]]


class Prices:
    """What one step costs, as the comments beside the prices tell it."""

    def __init__(self, units: Sequence[Unit], known: Sequence[Known]) -> None:
        self.units, self.known = units, known

    def tree(self, tree: Tree) -> float:
        """The whole tree: what rests on no place, and each place with the cheapest readings of what is unseen."""
        return sum(self.step(child, parent) for child, parent in tree.items()) + sum(
            self.place(unit, tree) for unit in self.units
        )

    def step(self, child: Node, parent: Node | None) -> float:
        """An edge, whatever the texts say."""
        if isinstance(child, str):
            return self.first_unseen() if parent is None else price.UNSEEN
        if parent is None:
            return 0.0
        mine = self.known[child]
        if isinstance(parent, str):
            return price.AGENCY_CHILD if mine.own_site else 0.0
        return self.late(self.known[parent], mine) + self.custom(self.known[parent], mine)

    def first_unseen(self) -> float:
        credits = [each.credit for each in self.known if each.credit]
        if any(each.own_site for each in self.known):
            return price.PRESENT_UNSEEN
        if any(credits.count(credit) > 1 for credit in credits):
            return price.CREDITED_UNSEEN
        return price.CREDITED_ONCE if credits else price.FIRST_UNSEEN

    def late(self, parent: Known, child: Known) -> float:
        if parent.published is None or child.published is None:
            return 0.0
        one, other = datetime.fromisoformat(parent.published), datetime.fromisoformat(child.published)
        if min(len(parent.published), len(child.published)) == 10:
            return price.LATE if one.date() > other.date() else 0.0
        hours = (one - other).total_seconds() / 3600
        if hours > 3:
            return price.LATE
        return price.LATER if hours > 0.1 else 0.0

    def custom(self, parent: Known, child: Known) -> float:
        if parent.outlet is not None and parent.outlet == child.outlet:
            return 0.0
        if child.own_site and not parent.own_site:
            return price.AGENCY_CHILD
        if parent.own_site and child.credit in (None, parent.credit):
            return 0.0
        return price.COPIED if child.credit is None else price.CREDITED_COPIED

    def place(self, unit: Unit, tree: Tree) -> float:
        """One place, for the readings of the unseen texts that make it cheapest."""
        unseen = [node for node in tree if isinstance(node, str)]
        best = float("inf")
        for chosen in product(range(len(unit.words)), repeat=len(unseen)):
            has: dict[Node, int] = dict(zip(unseen, chosen, strict=True))
            has.update(enumerate(unit.readings))
            best = min(best, sum(self.edge(unit, child, parent, has) for child, parent in tree.items()))
        return best

    def edge(self, unit: Unit, child: Node, parent: Node | None, has: Mapping[Node, int]) -> float:
        reading = has[child]
        if parent is None:
            mixed = isinstance(child, int) and unit.foreign and unit.foreign[child] and reading != LACKS
            # Sentences that the first text lacks were written once later, for less than a second time.
            owed = unit.whole and unit.readings.count(1) > 1 and reading == 0
            return (price.MIXED if mixed else 0.0) - (
                max(0.0, self.again(unit) - price.GAIN) if owed else 0.0
            )
        if reading == LACKS or has[parent] in (LACKS, reading):
            return 0.0
        if isinstance(child, str):
            return self.turned(unit, has[parent], reading)
        return self.written(unit, child, has[parent], reading)

    def written(self, unit: Unit, v: int, given: int, reading: int) -> float:
        """What a version makes of what it was given."""
        if unit.whole:
            if reading == 0:
                return price.CUT_END if unit.tail and unit.tail[v] else self.cut(v)
            if unit.readings.count(1) == 1:
                return price.ADDED * (2 if self.known[v].credit else 1)
            return self.again(unit)
        own_custom = unit.kind == "spelling" and unit.foreign and unit.foreign[v]
        full = price.FOREIGN if own_custom else self.turned(unit, given, reading)
        return full * self.hand(v)

    def turned(self, unit: Unit, given: int, reading: int) -> float:
        if unit.whole:
            return price.CUT if reading == 0 else self.again(unit)
        full = price.WORDING.get(unit.kind, 1.0) * (price.SLIGHT if unit.slight else 1.0)
        if unit.words[reading] == 0:
            return full * price.LEFT_OUT
        return full * price.PUT_IN if unit.words[given] == 0 else full

    def again(self, unit: Unit) -> float:
        return price.AGAIN * min(1.0, unit.words[1] / price.LONG)

    def cut(self, v: int) -> float:
        if self.known[v].part:
            return price.CUT_END
        cuts = [u for u in self.units if u.whole and u.readings[v] == 0 and not u.tail[v]]
        return price.CUT * min(1.0, price.SOME_CUTS / max(1, len(cuts)))

    def hand(self, v: int) -> float:
        worded = [
            unit
            for unit in self.units
            if not unit.whole and unit.kind not in price.WORDING and unit.readings[v] != LACKS
        ]
        own = 0
        for unit in worded:
            having = [reading for reading in unit.readings if reading != LACKS]
            own += having.count(unit.readings[v]) <= len(having) / 2
        phrases = max(self.known[v].words / price.PHRASE_WORDS, len(worded), 1.0)
        rate = min((own + 0.5) / phrases, 1.0)
        return min(1.0, max(price.LIGHT, -log(rate) / price.RARE_HAND))


def numbered(tree: Tree, versions: int) -> tuple[int, ...]:
    """The tree as the search writes it: versions first, then unseen texts, -1 for the first."""
    unseen = sorted((node for node in tree if isinstance(node, str)), key=lambda node: (len(node), node))
    place: dict[Node | None, int] = {None: -1, **{v: v for v in range(versions)}}
    place.update({node: versions + at for at, node in enumerate(unseen)})
    return tuple(place[tree[node]] for node in [*range(versions), *unseen])
