"""Rewordings that fit any news copy, so that two desks seldom hit upon the same one.

In: a sentence. Out: the sentence with some of its common phrases put otherwise, outside quotation marks.
"""

from __future__ import annotations

import random
import re

from wirecopy.evaluate.newsroom.sentence import Sentence

_GROUPS = """
about|around|some|roughly
more than|over|upward of
at least|no fewer than|not less than
because of|owing to|on account of
according to|in the words of
began|started
shortly before|just before|moments before
shortly after|just after|soon after
on the other hand|for its part
so far|to date|thus far|up to now
a number of|several|various
nearly|almost|close to
in an effort to|in a bid to|in an attempt to
in order to|so as to
is expected to|is due to|is likely to
was expected to|was due to|was likely to
were expected to|were due to|were likely to
is scheduled to|is set to
announced|made known
across the country|nationwide|all over the country
tried to|sought to|attempted to
rejected|dismissed|turned down
agreed to|consented to
showed|indicated|revealed
including|among them
during|in the course of
has long been|has for years been
for the first time since|not seen since
said in a statement|said in a written statement
told reporters|told journalists|told the press
refused to|declined to
the following day|the next day
last year|a year ago
several|a handful of
previously|earlier
immediately|at once|right away
however|nevertheless
although|even though
since then|ever since
demanded|called for
criticized|faulted
residents|people living there
officials|authorities
spokesman|representative
spokeswoman|representative
children|youngsters
shut|closed
bought|purchased
large|big|sizable
said he had|said that he had
said she had|said that she had
said it was|said that it was
said they had|said that they had
said there was|said that there was
"""

# `|said` after a name ends an attribution: Lund said. -> Lund added.
_SAID = re.compile(r"(?<=[a-z] )said(?=[.])")
_SAID_FORMS = ("added", "noted", "explained", "remarked", "told reporters")
# A clause that a desk leaves out: "The dam, which was built in 1974, supplies" -> "The dam supplies".
_CLAUSE = re.compile(r", (?:which|who|whose) [^,.;\"“”]{8,90},(?= )")
_TIME = re.compile(
    r"(?<=[a-z] )on (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"(?=[.,]| (?!morning|noon|afternoon|evening|night)[a-z])"
)
_TIME_FORMS = ("late on {}", "early on {}", "on {} local time")


def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.strip().splitlines():
        phrases = tuple(line.split("|"))
        for phrase in phrases:
            found.setdefault(phrase, tuple(other for other in phrases if other != phrase))
    return found


_TABLE = _table()
_BEFORE_FIGURES = frozenset({"about", "around", "some", "roughly", "over"})
_PHRASE = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _TABLE.keys() - _BEFORE_FIGURES), key=len, reverse=True))})\b"
    rf"|\b(?:{'|'.join(sorted(_BEFORE_FIGURES))})(?= \d)"
)


def common(sentence: Sentence, share: float, chance: random.Random) -> Sentence:
    """A share of the places where any desk might write otherwise."""

    def free(match: re.Match[str]) -> bool:
        before = match.string[: match.start()]
        quoted = before.count('"') % 2 or before.count("“") > before.count("”")
        return not quoted and chance.random() < share

    def phrase(match: re.Match[str]) -> str | None:
        return chance.choice(_TABLE[match.group()]) if free(match) else None

    def said(match: re.Match[str]) -> str | None:
        return chance.choice(_SAID_FORMS) if free(match) else None

    def clause(match: re.Match[str]) -> str | None:
        return "" if free(match) else None

    def time(match: re.Match[str]) -> str | None:
        return chance.choice(_TIME_FORMS).format(match[1]) if free(match) else None

    sentence = sentence.sub(_PHRASE, phrase, "reword")
    sentence = sentence.sub(_SAID, said, "reword")
    sentence = sentence.sub(_TIME, time, "detail")
    return sentence.sub(_CLAUSE, clause, "detail")
