"""What the rules find in one sentence, before it has its place in an article.

In: token ranges. Out: `Found`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from wirecopy.statements.attribution.marked import Marked, Range


class Rule(StrEnum):
    """Which rule found it."""

    VERB = "verb"
    QUOTATION = "quotation"
    INSERTED = "inserted"
    PASSIVE = "passive"
    SEEMING = "seeming"
    ACCORDING = "according"
    AS_SAID = "as-said"
    POLL = "poll"
    REPORTEDLY = "reportedly"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    COLON = "colon"
    AWAITING = "awaiting"
    """*Osk wrote:* with nothing after it in its sentence."""
    CLOSING = "closing"
    """*Osk asked.* with nothing before it in its sentence."""


class Found(NamedTuple):
    """Token ranges of source, cue and content; `lemma` and `kind` of the cue, whose token is `head`."""

    head: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    lemma: str
    kind: str
    rule: Rule

    def led(self, m: Marked, prepositions: frozenset[str]) -> Found:
        """With the preposition before the content as part of the cue: *called for*, *criticism of*."""
        k = min((first for first, _ in self.content), default=0) - 1
        if k <= self.head or m.p.low[k] not in prepositions:
            return self
        low, high = self.cue[-1]
        return self._replace(cue=(*self.cue[:-1], (low, k + 1)) if high == k else (*self.cue, (k, k + 1)))

    def apart(self) -> Found:
        """Without a source that overlaps the content: one of the two is wrong, and the content is surer."""
        if any(a < stop and first < b for a, b in self.content for first, stop in self.source):
            return self._replace(source=())
        return self
