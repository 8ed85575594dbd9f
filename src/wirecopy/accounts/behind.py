"""How many origins stand behind an account: a range, from what is known of the origins of the story.

In: the utterances of a side, the reasons that make up the story's origins (`wirecopy.lineage`). Out: `Behind`.

Copies of one dispatch are one origin; two dispatches are two, as far as shared text shows. A stretch that one version
has of its own is of that origin, not of the dispatch; what is undetermined counts from none to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wirecopy.accounts.account import Behind
from wirecopy.accounts.utterance import Utterance
from wirecopy.lineage import OriginKind, OriginReason
from wirecopy.spans import Span

_OWN = frozenset({OriginKind.OWN_TEXT, OriginKind.ADDED})


class Roots:
    """The origins of one story, asked for utterances."""

    def __init__(self, reasons: Sequence[OriginReason] = ()) -> None:
        self.whole = [(at, reason) for at, reason in enumerate(reasons) if reason.kind not in _OWN]
        self.own: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        """By article the stretches that have an origin of their own."""
        for at, reason in enumerate(reasons):
            if reason.kind in _OWN:
                for each in reason.evidence:
                    self.own[each.article].append((at, each.span))
        self.carried: dict[int, list[int]] = defaultdict(list)
        for at, reason in self.whole:
            for article in reason.articles:
                self.carried[article].append(at)
        self.reasons = list(reasons)

    def behind(self, told: Sequence[Utterance]) -> Behind:
        """The origins behind all of `told`."""
        if not self.reasons:
            return self._by_dispatch(told)
        found: set[int] = set()
        for one in told:
            found.update(self._of(one))
        low = max(1, sum(self.reasons[at].low for at in found))
        high = max(low, sum(self.reasons[at].high for at in found))
        because = "; ".join(self.reasons[at].because for at in sorted(found)[:2])
        more = len(found) - 2
        return Behind(low, high, because + (f"; and {more} more" if more > 0 else "") or "not known")

    def _of(self, one: Utterance) -> set[int]:
        """The origin of what stands in its own stretch; else of the texts that the article carries."""
        for at, span in self.own.get(one.article, ()):
            if span.overlaps(one.span):
                return {at}
        carrying = self.carried.get(one.article, [])
        if len(carrying) > 1:  # it carries several: the surest of them
            return {min(carrying, key=lambda at: (-self.reasons[at].low, at))}
        return set(carrying)

    def _by_dispatch(self, told: Sequence[Utterance]) -> Behind:
        """Without the story's origins: as many as there are dispatches, of which one may be in several."""
        texts = {min(one.teller.dispatches, default=-1) for one in told}
        count = max(1, len(texts))
        word = "one text" if count == 1 else f"{count} texts that share no run of words"
        return Behind(count, count, word)
