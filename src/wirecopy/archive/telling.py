"""Groups of dispatches -> stories as the archive lists them, again for those that are not as they were.

In: groups (happenings.py), dispatches as they were and are. Out: rows of `stories`, and which of them changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from wirecopy.archive.happenings import Group
from wirecopy.archive.held import Holdings
from wirecopy.archive.leading import Leading
from wirecopy.archive.rows import last, set_last
from wirecopy.archive.said import Said
from wirecopy.archive.sorting import Sorted
from wirecopy.archive.stories import Retellings, Told, told, told_alone
from wirecopy.archive.texts import rows_of
from wirecopy.reading import Reading

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Turned:
    """Dispatches of a batch by number: as they `were`, with the stories `of` which they were; as they are `now`; of these
    the ones that are `changed`."""

    were: Mapping[int, Sorted]
    of: Mapping[int, int]
    now: Mapping[int, Sorted]
    changed: Collection[int]

    @property
    def gone(self) -> set[int]:
        return set(self.were) - set(self.now)


class Telling:
    """Writes stories through one connection, in one batch."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        holdings: Holdings,
        said: Said,
        retellings: Retellings,
        leading: Leading,
        batch: int,
        progress: Progress,
    ) -> None:
        self.connection, self.holdings, self.said, self.retellings = connection, holdings, said, retellings
        self.leading, self.batch, self.progress = leading, batch, progress

    def tell(self, groups: Sequence[Group], turned: Turned) -> set[int]:
        """Write the stories of groups that are not as they were; their numbers."""
        homes: dict[int, int] = dict(
            rows_of(
                self.connection,
                "SELECT number, story FROM dispatches WHERE number IN (?)",
                sorted({each for group in groups for each in group.dispatches}),
            )
        )
        touched = sorted({home for home in (*homes.values(), *turned.of.values()) if home})
        there = {
            number: (ident, merges, made)
            for number, ident, merges, made in rows_of(
                self.connection, "SELECT number, id, merges, made FROM stories WHERE number IN (?)", touched
            )
        }
        members: dict[int, set[int]] = {}
        for number, story in rows_of(
            self.connection, "SELECT number, story FROM dispatches WHERE story IN (?)", touched
        ):
            members.setdefault(story, set()).add(number)
        lost = {turned.of[each] for each in turned.gone if turned.of.get(each)}

        def as_it_was(group: Group) -> bool:
            home = homes[group.dispatches[0]]
            return (
                home in there
                and home not in lost
                and members[home] == set(group.dispatches)
                and not set(group.dispatches) & set(turned.changed)
                and there[home][1] == _merges(group)
            )

        kept = {homes[group.dispatches[0]] for group in groups if as_it_was(group)}
        old = {number: one for number, one in there.items() if number not in kept}
        self.connection.executemany("DELETE FROM stories WHERE number = ?", [(each,) for each in sorted(old)])
        changed = self._write(
            [group for group in groups if homes[group.dispatches[0]] not in kept], homes, old, turned
        )
        for each, home in turned.of.items():
            members.setdefault(home, set()).add(each)
        self.leading.stories(
            {ident: members.get(number, set()) for number, (ident, _, _) in old.items()}, turned.were
        )
        return changed

    def _write(
        self,
        groups: Sequence[Group],
        homes: Mapping[int, int],
        old: Mapping[int, tuple[str, str, int]],
        turned: Turned,
    ) -> set[int]:
        by_id = {one[0]: number for number, one in old.items()}
        number = last(self.connection, "stories")
        changed: set[int] = set()
        for at, group in enumerate(groups):
            self.progress("counting origins", at, len(groups))
            story = self._told(group, turned.now)
            mine = by_id.get(story.id)
            if mine is None:
                number += 1
                mine = number
            made = min(
                (old[home][2] for each in group.dispatches if (home := homes[each]) in old),
                default=self.batch,
            )
            story.put(self.connection, mine, _merges(group), made, self.batch)
            self.connection.executemany(
                "UPDATE dispatches SET story = ? WHERE number = ?",
                [(mine, each) for each in group.dispatches],
            )
            changed.add(mine)
        set_last(self.connection, "stories", number)
        return changed

    def _told(self, group: Group, known: Mapping[int, Sorted]) -> Told:
        """The row of a group; of an article that shares nothing it is known already."""
        one = known.get(group.dispatches[0])
        if len(group.dispatches) == 1 and one is not None and len(one.dispatch.versions) == 1:
            member = one.dispatch.versions[0]
            if member.article not in self.said.of and member.lone.all() and not member.shared.any():
                return told_alone(one, self.holdings.lone([member.article])[member.article])
        return told(self.connection, group, self.readings, self.said.word, known, self.retellings)

    def readings(self, numbers: Iterable[int]) -> dict[int, Reading]:
        """Articles read off, with what a person said."""
        found = self.holdings.readings(sorted(numbers))
        return {number: self.said.apply(number, reading) for number, reading in found.items()}


def _merges(group: Group) -> str:
    return orjson.dumps([list(each) for each in group.merges]).decode()
