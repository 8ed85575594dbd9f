"""The words of a source in the sentence that was read: which tokens, which is their head, who is joined by *and*.

In: an attribution and its article. Out: `Source`s: the sentence, the tokens, the head; one for each that *and* joins.

    # "Orla Venn and the port authority said …"  ->  heads Venn, authority
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.statement import Attribution
from wirecopy.statements.told import Sentence, Told

_NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")


class Source(NamedTuple):
    """Tokens `[first, stop)` of the sentence with this number; `head` is the one that the others hang on."""

    sentence: int
    first: int
    stop: int
    head: int
    span: Span


def sentence_at(told: Told, starts: Sequence[int], offset: int) -> int | None:
    """The number of the sentence that an offset of the article stands in; `starts` are where they begin."""
    at = bisect_right(starts, offset) - 1
    return at if at >= 0 and told.sentences[at].span.end > offset else None


def tokens(sentence: Sentence, span: Span) -> tuple[int, int]:
    """The tokens of a sentence that a span of the article covers."""
    low, high = sentence.canonical.at(span.start), sentence.canonical.at(span.end)
    parsed = sentence.parsed
    first = bisect_right(parsed.end, low)
    return first, max(first, bisect_left(parsed.start, high))


def source(told: Told, starts: Sequence[int], attribution: Attribution) -> Source | None:
    """Where the source of an attribution stands; None if it has none or it lies in no sentence that was read."""
    for span in attribution.source:
        number = sentence_at(told, starts, span.start)
        if number is None:
            continue
        sentence = told.sentences[number]
        first, stop = tokens(sentence, span)
        parsed = sentence.parsed
        while (
            first < stop
            and parsed.pos[first] in ("PUNCT", "SPACE", "ADP", "SCONJ", "CCONJ")
            and stop - first > 1
        ):
            first += 1
        while stop > first + 1 and parsed.pos[stop - 1] in ("PUNCT", "SPACE"):
            stop -= 1
        if first < stop:
            return Source(number, first, stop, _head(parsed, first, stop), span)
    return None


def _head(parsed: Parsed, first: int, stop: int) -> int:
    """The token that hangs outside: the first noun, name or pronoun that does, else the first of any kind."""
    tops = [k for k in range(first, stop) if not first <= parsed.head[k] < stop or parsed.head[k] == k]
    nouns = [k for k in tops if parsed.pos[k] in ("NOUN", "PROPN", "PRON") and parsed.dep[k] != "poss"]
    nouns = [k for k in nouns if not parsed.ent[k].endswith("-DATE")] or nouns
    if nouns:
        return nouns[0]
    for k in tops:
        # A verb of a clause in the source, or its article, has the noun below it or beside it.
        below = [
            m for m in parsed.children(k) if first <= m < stop and parsed.pos[m] in ("NOUN", "PROPN", "PRON")
        ]
        if below:
            return below[0]
    anywhere = [k for k in range(first, stop) if parsed.pos[k] in ("NOUN", "PROPN", "PRON")]
    return anywhere[0] if anywhere else tops[0] if tops else first


def joined(parsed: Parsed, one: Source, name_start: int | None) -> list[int]:
    """The heads that *and* joins, in order; only the first if the others stand in the title before its name."""
    heads, at = [one.head], one.head
    for _ in range(8):
        following = [
            k
            for k in parsed.children(at, "conj")
            if one.first <= k < one.stop and parsed.pos[k] in ("NOUN", "PROPN", "PRON")
        ]
        if not following or (name_start is not None and following[0] < name_start):
            break
        between = range(at + 1, following[0])
        if any(parsed.dep[k] in ("relcl", "acl") for k in between):
            break
        heads.append(following[0])
        at = following[0]
    return heads
