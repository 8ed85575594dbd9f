"""Dispatches: which articles carry one underlying text.

In: `Bodies`. Out: `Dispatch`es, those with most versions first; every article is in one or more.

Membership is measured against a text, never passed on along a chain. The article of which the others
hold most stands for the dispatch (its *base*); who holds a passage of it, beyond quotations, is a version.
What a dispatch explains of a version is then set aside, and what is left is looked at again: an article
may so carry two dispatches. A base that holds two texts, each with a beginning of its own, is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from wirecopy.group.body import Bodies
from wirecopy.group.dispatch import LEAD, Carried, Dispatch, Member

LEAST_SHARE = 0.15
"""An article that holds less of the dispatch than this, and of which the dispatch is less than this,
shares a passage with it but does not carry it."""
OWN_SHARE = 0.3
"""The same for two articles of one outlet, which puts the same notices under many of its articles."""
LEAST_WORDS = 20
"""Words outside quotation marks that a version must share: a sentence, not a clause."""
_PASSAGE = 50
"""Words that an article must share if they are neither most of it nor a beginning: background, which an
agency puts under one story after the other, is a paragraph of 30 to 50. Twice as many at the end of both,
where background and the notices of an outlet add up."""
_EXCERPT = 60
"""The same, of an article that is a version of another dispatch already."""
_NEARER = 0.5
"""An article of which another holds more than twice as much waits for that one."""
_MOSTLY = 0.3  # share of a version that the base must hold, if its beginning is to say anything
_MIDST = 0.25  # share of a text after which another text's beginning is not its beginning
_SAME_PLACE = 0.2  # share of the smaller of two stretches in which they must meet to be of one text


def dispatches(
    bodies: Bodies,
    order: Sequence[object],
    apart: frozenset[tuple[int, int]] = frozenset(),
    outlets: Sequence[str | None] = (),
) -> list[Dispatch]:
    """All dispatches. `order` ranks articles of which the others hold equally much (content, not input);
    `apart` are pairs (smaller first) of which a person says that neither is a copy of the other; `outlets`
    are those of the articles."""
    found: list[Dispatch] = []
    inside: set[int] = set()
    counts = np.zeros(bodies.phrase_count + 1, np.int32)
    asked = np.zeros(bodies.run_count + 1, np.bool_)
    for component in bodies.linked():
        for dispatch in _Sorting(bodies, component, order, apart, outlets, counts, asked).sort():
            found.append(dispatch)
            inside.update(dispatch.articles)
    elsewhere = bodies.runs_of_several()
    for v in range(len(bodies)):
        if v not in inside:
            nothing = np.zeros(int(bodies.sizes[v]), np.bool_)
            # A quotation, or what a person keeps apart: it is carried by nobody else, yet not all its own.
            alone = Member(v, 1.0, Carried.ALONE, nothing, ~bodies.within_runs(v, elsewhere))
            found.append(Dispatch(v, (alone,)))
    return sorted(found, key=lambda each: (-len(each.versions), str(order[each.base]), each.base))


@dataclass(slots=True)
class _Draft:
    base: int
    masks: dict[int, np.ndarray]
    reasons: dict[int, Carried]


class _Sorting:
    """The articles of one component, sorted into dispatches."""

    def __init__(
        self,
        bodies: Bodies,
        component: list[int],
        order: Sequence[object],
        apart: frozenset[tuple[int, int]],
        outlets: Sequence[str | None],
        counts: np.ndarray,
        asked: np.ndarray,
    ) -> None:
        # Two arrays over all phrases and all runs serve one component after the other.
        self.counts, self.asked = counts, asked
        self.bodies, self.component, self.order, self.apart = bodies, component, order, apart
        self.outlets = outlets or [None] * len(bodies)
        self.left = {v: np.ones(int(bodies.sizes[v]), np.bool_) for v in component}
        self.spent: set[int] = set()
        self.drafts: list[_Draft] = []
        self.of: dict[int, list[_Draft]] = {v: [] for v in component}
        self.rows = {v: np.unique(bodies.phrases_of(v)) for v in component}
        """By article the phrases of what is left of it."""
        self.free = {v: bodies.free_runs(v) for v in component}
        """By article the runs of what is left of it, outside quotation marks."""
        for row in self.rows.values():
            self.counts[row] += 1
        self.common = {v: row[self.counts[row] > 1] for v, row in self.rows.items()}
        """By article the phrases that another article has too."""
        self.heap = [self._key(v) for v in component]
        heapify(self.heap)

    def sort(self) -> Iterator[Dispatch]:
        while (base := self._base()) is not None:
            sharers = self._sharers(base)
            agreed = self._agreed(sharers)
            if all(self._together(base, v) for v in agreed):
                self.spent.add(base)
                continue
            if self._several_texts(base, sharers):
                self.spent.add(base)  # it stands for none of them; their own versions do
                continue
            draft = self._take(base, agreed)
            while more := self._agreed(self._more(draft)):
                self._take(draft.base, more, draft)
        for draft in list(self.drafts):
            self._beside(draft)
        for draft in self.drafts:
            yield self._dispatch(draft)
        for row in self.rows.values():
            self.counts[row] = 0

    def _beside(self, draft: _Draft) -> None:
        """Versions of another dispatch that hold a good part of this one too: a host, say, which others
        have copied with all that is set into it."""
        bodies = self.bodies
        masks = {v: mask & ~self._elsewhere(v, draft) for v, mask in draft.masks.items()}
        text = np.concatenate([bodies.phrases_of(v, mask) for v, mask in masks.items()])
        runs = set(np.concatenate([bodies.free_runs(v, mask) for v, mask in masks.items()]).tolist())
        for v in self.component:
            if v in draft.masks or any(self._kept_apart(v, w) for w in draft.masks):
                continue
            if (runs - {-1}).isdisjoint(bodies.free_runs(v).tolist()):
                continue
            mine = bodies.covered(v, text)
            if (mine & ~bodies.quoted[v]).sum() >= _EXCERPT and mine.mean() >= LEAST_SHARE:
                draft.masks[v] = mine
                draft.reasons[v] = self._reason(v, mine)
                self.of[v].append(draft)

    def _elsewhere(self, v: int, draft: _Draft) -> np.ndarray:
        """What another dispatch explains of `v`."""
        found = np.zeros(int(self.bodies.sizes[v]), np.bool_)
        for other in self.of[v]:
            if other is not draft:
                found |= other.masks[v]
        return found

    def _base(self) -> int | None:
        """The article of which the others hold most, of what no dispatch explains yet. What is left only grows
        less, and so does what others hold: what was reckoned before is never too little."""
        while self.heap:
            key = heappop(self.heap)
            v = key[-1]
            if v in self.spent:
                continue
            now = self._key(v)
            if now != key:
                heappush(self.heap, now)
            elif -now[0] < LEAST_WORDS // 2:
                return None
            else:
                heappush(self.heap, now)
                return v
        return None

    def _key(self, v: int) -> tuple[int, int, str, int]:
        """How much others hold of what is left of `v`, most first; then by size and content."""
        held = int((self.counts[self.rows[v]] - 1).sum())
        return -held, -int(self.bodies.sizes[v]), str(self.order[v]), v

    def _explained(self, v: int, mask: np.ndarray) -> None:
        """Set aside what a dispatch explains of `v`."""
        self.left[v] = self.left[v] & ~mask
        self.counts[self.rows[v]] -= 1
        self.rows[v] = np.unique(self.bodies.phrases_of(v, self.left[v]))
        self.counts[self.rows[v]] += 1
        self.free[v] = self.bodies.free_runs(v, self.left[v])

    def _together(self, a: int, b: int) -> bool:
        return any(b in draft.masks for draft in self.of[a])

    def _kept_apart(self, a: int, b: int) -> bool:
        return ((a, b) if a < b else (b, a)) in self.apart

    def _sharers(self, base: int) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Articles that hold a passage of what is left of `base`: what they hold of it, and where in it."""
        runs = self.free[base]
        phrases = self.rows[base]
        others = [v for v in self.component if v != base and not self._kept_apart(base, v)]
        return self._holding(others, runs, phrases, base, self.left[base])

    def _more(self, draft: _Draft) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Articles that hold a passage of the dispatch, where the base lacks it."""
        bodies = self.bodies
        runs = np.concatenate([bodies.free_runs(v, mask) for v, mask in draft.masks.items()])
        phrases = [bodies.phrases_of(v, mask) for v, mask in draft.masks.items()]
        others = [
            v
            for v in self.component
            if v not in draft.masks and not any(self._kept_apart(v, w) for w in draft.masks)
        ]
        return self._holding(others, runs, np.concatenate(phrases), draft.base, None)

    def _holding(
        self, others: list[int], runs: np.ndarray, phrases: np.ndarray, base: int, within: np.ndarray | None
    ) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Which of `others` hold enough of a text given as `runs` and `phrases`."""
        bodies = self.bodies
        size = int(bodies.sizes[base])
        found = {}
        for v in self._meeting(runs, others):
            mine = bodies.covered(v, phrases, self.left[v])
            theirs = bodies.covered(base, self.rows[v], within)
            free = int((mine & ~bodies.quoted[v]).sum())
            share = max(mine.sum() / max(1, bodies.sizes[v]), theirs.sum() / max(1, size))
            own = self.outlets[v] is not None and self.outlets[v] == self.outlets[base]
            least = OWN_SHARE if own else LEAST_SHARE
            if share < least or free < min(LEAST_WORDS, bodies.sizes[v] // 2):
                continue
            begins = mine[:LEAD].sum() >= LEAD // 2 or theirs[:LEAD].sum() >= LEAD // 2
            ends = mine[-LEAD:].sum() >= LEAD // 2 and theirs[-LEAD:].sum() >= LEAD // 2
            # Quoted words count half: a passage of news is quotations and what leads to them.
            weight = (free + int(mine.sum())) / 2
            if weight < (2 * _PASSAGE if ends else _PASSAGE) and not begins and mine.mean() < 0.5:
                continue
            if mine.sum() >= _NEARER * self._most(v):
                found[v] = (mine, theirs)
        return found

    def _agreed(
        self, found: dict[int, tuple[np.ndarray, np.ndarray]]
    ) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Of those whom a person keeps apart, the one that holds most."""
        if not self.apart:
            return found
        kept: list[int] = []
        for v in sorted(found, key=lambda v: (-int(found[v][0].sum()), str(self.order[v]), v)):
            if not any(self._kept_apart(v, w) for w in kept):
                kept.append(v)
        return {v: found[v] for v in sorted(kept)}

    def _most(self, v: int) -> int:
        """The most words that one other article holds of what is left of `v`."""
        bodies = self.bodies
        others = [w for w in self.component if w != v and not self._kept_apart(v, w)]
        held = (
            int(bodies.covered(v, self.rows[w], self.left[v]).sum())
            for w in self._meeting(self.free[v], others)
        )
        return max(held, default=0)

    def _meeting(self, runs: np.ndarray, others: list[int]) -> list[int]:
        """Those of `others` that have one of `runs` in what is left of them."""
        runs = runs[runs >= 0]
        self.asked[runs] = True
        found = [w for w in others if self.asked[self.free[w]].any()]
        self.asked[runs] = False
        return found

    def _several_texts(self, base: int, sharers: dict[int, tuple[np.ndarray, np.ndarray]]) -> bool:
        """Does the base hold texts that begin apart?"""
        groups: list[tuple[np.ndarray, list[int]]] = []
        for v in sorted(sharers, key=lambda v: (-int(sharers[v][1].sum()), str(self.order[v]), v)):
            where = sharers[v][1]
            meets = [
                group
                for group in groups
                if (group[0] & where).sum() >= _SAME_PLACE * min(group[0].sum(), where.sum())
            ]
            groups = [group for group in groups if not any(group is each for each in meets)]
            mask = where.copy()
            members = [v]
            for group in meets:
                mask |= group[0]
                members += group[1]
            groups.append((mask, members))
        groups.sort(key=lambda group: int(np.argmax(group[0])))
        return any(self._begins_apart(base, v, *sharers[v]) for _, members in groups[1:] for v in members)

    def _begins_apart(self, base: int, v: int, mine: np.ndarray, theirs: np.ndarray) -> bool:
        """Is `v`, which holds little else, a text whose beginning stands in the midst of `base`?"""
        if mine.sum() < _MOSTLY * len(mine):
            return False
        at = self._lead_in(base, v, mine)
        return at is not None and at > _MIDST * len(theirs)

    def _take(
        self, base: int, group: dict[int, tuple[np.ndarray, np.ndarray]], home: _Draft | None = None
    ) -> _Draft:
        """A dispatch of `base` and `group`, or more versions of one that `base` carries."""
        home = home or self._home(base, group)
        if home is None:
            home = _Draft(
                base, {base: np.zeros(int(self.bodies.sizes[base]), np.bool_)}, {base: Carried.BASE}
            )
            self.drafts.append(home)
            self.of[base].append(home)
            fresh = True
        else:
            fresh = False
        for v in group:
            if v not in home.masks:
                home.masks[v] = np.zeros(int(self.bodies.sizes[v]), np.bool_)
                self.of[v].append(home)
                home.reasons[v] = self._reason(v, group[v][0]) if fresh else Carried.UPDATE
        # What versions of one dispatch share is explained by it, whoever of them stands for it.
        members = list(home.masks)
        free = {v: self.left[v] | home.masks[v] for v in members}
        phrases = {v: self.bodies.phrases_of(v, free[v]) for v in members}
        for v in members:
            others = np.concatenate([phrases[w] for w in members if w != v])
            home.masks[v] |= self.bodies.covered(v, others, free[v])
        for v in members:
            self._explained(v, home.masks[v])
        return home

    def _home(self, base: int, group: dict[int, tuple[np.ndarray, np.ndarray]]) -> _Draft | None:
        """The dispatch that `base` is a version of, where what it shares now is more of the same text: an
        update, cut by another outlet. None where the other article has a beginning of its own."""
        drafts = [draft for draft in self.of[base] if draft.masks[base].mean() >= 0.5]
        if len(drafts) != 1:
            return None
        draft = drafts[0]
        if any(self._kept_apart(v, w) for v in group for w in draft.masks):
            return None
        return None if any(self._own_lead(base, v, mask) for v, (mask, _) in group.items()) else draft

    def _own_lead(self, base: int, v: int, mine: np.ndarray) -> bool:
        """Does `v`, as far as `base` holds it, begin elsewhere than `base` begins?"""
        if mine.sum() < 0.5 * len(mine):
            return True
        at = self._lead_in(base, v, mine)
        return at is None or at > LEAD

    def _lead_in(self, base: int, v: int, mine: np.ndarray) -> int | None:
        """The word of `base` at which what `v` begins with stands: None if `v` begins with something else."""
        lead = np.flatnonzero(mine)[: 2 * LEAST_WORDS]
        if not len(lead) or lead[0] > LEAD:
            return None
        mask = np.zeros(len(mine), np.bool_)
        mask[lead[0] : lead[-1] + 1] = True
        found = np.flatnonzero(self.bodies.covered(base, self.bodies.phrases_of(v, mask)))
        return int(np.median(found[: len(lead)])) - len(lead) // 2 if len(found) else None

    def _reason(self, v: int, mine: np.ndarray) -> Carried:
        share = mine.mean() if len(mine) else 0.0
        if share >= 0.5:
            return Carried.WHOLE
        return Carried.EXCERPT if share < LEAST_SHARE * 2 else Carried.PART

    def _dispatch(self, draft: _Draft) -> Dispatch:
        bodies = self.bodies
        shared = draft.masks[draft.base]
        # The base's own words beside a text that is the lesser part of it are no part of the dispatch.
        text = shared if shared.mean() < 0.5 or len(self.of[draft.base]) > 1 else np.ones_like(shared)
        versions = []
        for v in sorted(draft.masks):
            if v == draft.base:
                carries = 1.0
            else:
                held = bodies.covered(draft.base, bodies.phrases_of(v))
                carries = float((held & text).sum() / max(1, text.sum()))
            lone = ~bodies.covered(v, self.common[v])
            versions.append(Member(v, carries, draft.reasons[v], draft.masks[v], lone))
        return Dispatch(draft.base, tuple(versions))
