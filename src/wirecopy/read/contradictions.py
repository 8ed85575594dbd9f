"""Which entries cannot all hold.

In: entries with the articles they mean. Out: for each entry that stands against others, a sentence.
All of them are found against the whole file, so that the order of its lines does not matter.

    >>> contradictions([Meant(merge_on_line_2, (0, 1)), Meant(split_on_line_5, (0, 1))])
    {merge_on_line_2: 'contradicts line 5; neither is applied', split_on_line_5: …}

These stand against one another:
* another date, or another outlet, for one article;
* `split`, and whatever holds two of its articles together: a `merge`, a `copy`, or a chain of them;
* `not_a_copy` and `copy` of the same two;
* copies in a circle;
* more than two texts from which one was made, since a version has at most two parents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.read.entry import VALUE, Entry, Kind, listed

MOST_PARENTS = 2
_SHOWN = 5
"""Lines named of a longer list, and one, which may be the entry's own."""


@dataclass(frozen=True, slots=True)
class Meant:
    """An entry and its articles, by index; of `copy` first the child."""

    entry: Entry
    members: tuple[int, ...]


def contradictions(meant: Sequence[Meant]) -> dict[Entry, str]:
    """Why each entry that must not be applied is not."""
    groups = [
        *_valued(meant),
        *_held_together(meant),
        *_copied_and_not(meant),
        *_circles(meant),
        *_parents(meant),
    ]
    told: dict[Entry, str] = {}
    # The fewest first: an entry is told with those that it least needs others to contradict.
    for lines, group in sorted(
        ((_lines(group), group) for group in groups), key=lambda one: (len(one[0]), one[0])
    ):
        for one in group:
            told.setdefault(one, _sentence(one.line, lines))
    return told


def _lines(group: set[Entry]) -> tuple[int, ...]:
    return tuple(sorted({one.line for one in group}))


def _sentence(own: int, lines: tuple[int, ...]) -> str:
    """What an entry on line `own` stands against. Not all of `lines` is looked at: there may be many."""
    shown = [line for line in lines[:_SHOWN] if line != own][: _SHOWN - 1] or [own]
    more = len(lines) - 1 - len(shown)
    named = listed([*map(str, shown), *([f"{more} more"] if more > 0 else [])])
    return f"contradicts line{'s' if len(lines) > 2 else ''} {named}; {'none' if len(lines) > 2 else 'neither'} is applied"


def _valued(meant: Sequence[Meant]) -> Iterator[set[Entry]]:
    """One article, one kind, several values."""
    stated: dict[tuple[Kind, int], set[Entry]] = {}
    for one in meant:
        if one.entry.kind in VALUE:
            stated.setdefault((one.entry.kind, one.members[0]), set()).add(one.entry)
    yield from (group for group in stated.values() if len({one.value for one in group}) > 1)


def _held_together(meant: Sequence[Meant]) -> Iterator[set[Entry]]:
    """A split, and the shortest chains of entries that hold two of its articles together."""
    of: dict[int, list[Meant]] = {}
    for one in meant:
        if one.entry.kind in (Kind.MERGE, Kind.COPY):
            for member in one.members:
                of.setdefault(member, []).append(one)
    for split in meant:
        if split.entry.kind is Kind.SPLIT:
            for at, start in enumerate(split.members):
                for entries in _chains(start, set(split.members[at + 1 :]), of):
                    yield {split.entry, *entries}


def _chains(start: int, wanted: set[int], of: dict[int, list[Meant]]) -> Iterator[set[Entry]]:
    """For each wanted article that hangs together with `start`, all entries of all shortest chains."""
    far = {start}
    joined: dict[Entry, tuple[int, ...]] = {}  # an entry, and those of its articles from which it was met
    ways: dict[int, list[Entry]] = {}
    layer = [start]
    missing = set(wanted)
    while layer and missing:
        met: dict[Entry, list[int]] = {}
        members: dict[Entry, tuple[int, ...]] = {}
        for at in layer:
            for one in of.get(at, ()):
                if one.entry not in joined:
                    met.setdefault(one.entry, []).append(at)
                    members[one.entry] = one.members
        joined.update({entry: tuple(ends) for entry, ends in met.items()})
        following: dict[int, None] = {}
        for entry, those in members.items():
            for member in those:
                if member not in far:
                    following[member] = None
                    ways.setdefault(member, []).append(entry)
        far.update(following)
        layer = list(following)
        missing -= set(layer)
    for member in sorted(wanted - missing):
        entries: set[Entry] = set()
        back = [member]
        while back:
            for entry in ways.get(back.pop(), ()):
                if entry not in entries:
                    entries.add(entry)
                    back.extend(joined[entry])
        yield entries


def _copied_and_not(meant: Sequence[Meant]) -> Iterator[set[Entry]]:
    apart: dict[int, set[Entry]] = {}
    for one in meant:
        if one.entry.kind is Kind.NOT_A_COPY:
            for member in one.members:
                apart.setdefault(member, set()).add(one.entry)
    for one in meant:
        if one.entry.kind is Kind.COPY:
            child, parent = one.members
            for other in apart.get(child, set()) & apart.get(parent, set()):
                yield {one.entry, other}


def _circles(meant: Sequence[Meant]) -> Iterator[set[Entry]]:
    """Copies of copies that come back to where they began: all that hang together in circles at once."""
    copies = [one for one in meant if one.entry.kind is Kind.COPY]
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for child, parent in (one.members for one in copies):
        up.setdefault(child, []).append(parent)
        down.setdefault(parent, []).append(child)
    # Kosaraju: from the article left last going up, going down reaches what is in circles with it.
    seen: set[int] = set()
    last_left = [at for start in up for at in _left(start, up, seen)]
    seen.clear()
    circle = {
        at: start for start in reversed(last_left) if start not in seen for at in _left(start, down, seen)
    }
    groups: dict[int, set[Entry]] = {}
    for one in copies:
        child, parent = one.members
        if circle.get(child, child) == circle.get(parent, parent):
            groups.setdefault(circle.get(child, child), set()).add(one.entry)
    yield from groups.values()


def _left(start: int, to: dict[int, list[int]], seen: set[int]) -> Iterator[int]:
    """What is reached from `start` and was not seen, each when all beyond it was reached."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(to.get(start, ())))]
    while path:
        at, ways = path[-1]
        beyond = next((one for one in ways if one not in seen), None)
        if beyond is None:
            path.pop()
            yield at
        else:
            seen.add(beyond)
            path.append((beyond, iter(to.get(beyond, ()))))


def _parents(meant: Sequence[Meant]) -> Iterator[set[Entry]]:
    of: dict[int, dict[int, set[Entry]]] = {}
    for one in meant:
        if one.entry.kind is Kind.COPY:
            of.setdefault(one.members[0], {}).setdefault(one.members[1], set()).add(one.entry)
    for parents in of.values():
        if len(parents) > MOST_PARENTS:
            yield set().union(*parents.values())
