"""An article's attributions: what its sentences hold, with quotations made whole.

In: `Told`. Out: `Attribution`s, sorted by their first character, each with the number of the innermost one whose
content holds its cue.

    “It sank,” Osk told Venn, who said he knew.    0 tell, 1 say
    Osk said Venn denied it.                       0 say, 1 deny within 0
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from wirecopy.marks import Quotation
from wirecopy.spans import Span
from wirecopy.statements.attribution.draft import Draft, drafted
from wirecopy.statements.attribution.quotations import complete, is_speech
from wirecopy.statements.attribution.sentence import found_in
from wirecopy.statements.statement import Attribution, Manner
from wirecopy.statements.told import Told

_TOLD = frozenset(("say", "tell", "ask", "accuse"))
_NO_THIRD = frozenset(("", "i", "we", "you", "that", "which", "it"))


class _Settled(NamedTuple):
    """A draft with its whole content."""

    draft: Draft
    content: list[Span]

    @property
    def first(self) -> int:
        return min(span.start for span in (*self.draft.source, *self.draft.cue, *self.content))


def attributions(told: Told) -> list[Attribution]:
    """Every attribution of an article. Those inside the content of another have `within`; inside quoted speech
    only what is told of others is found."""
    outer = [q for q in told.page.quotations if q.level == 0]
    drafts = _drafts(told, outer)
    complete(told, drafts, outer)
    settled = [_Settled(draft, draft.settled()) for draft in drafts]
    settled = sorted((s for s in settled if s.content), key=_order)
    text = told.page.text
    held = _held(settled)
    kept = [n for n in range(len(settled)) if _kept(text, settled, n, held[n])]
    number = {n: k for k, n in enumerate(kept)}
    starts = [q.span.start for q in outer]
    found = []
    for n in kept:
        draft, content = settled[n]
        around = held[n]
        while around is not None and around not in number:
            around = held[around]
        found.append(
            Attribution(
                tuple(draft.source),
                tuple(draft.cue),
                tuple(content),
                _manner(text, draft, content, outer, starts),
                draft.lemma,
                draft.sentence,
                None if around is None else number.get(around),
            )
        )
    return found


def _drafts(told: Told, outer: list[Quotation]) -> list[Draft]:
    """What the sentences hold, each with the quotations that lie in it."""
    speech = [is_speech(told.page.text, q) for q in outer]
    ends = [q.span.end for q in outer]
    drafts: list[Draft] = []
    for number, sentence in enumerate(told.sentences):
        inside: list[tuple[int, int, bool]] = []
        at = bisect_right(ends, sentence.span.start)
        while at < len(outer) and outer[at].span.start < sentence.span.end:
            one, q = sentence.canonical, outer[at].span
            start = one.at(max(q.start, sentence.span.start))
            end = one.at(q.end) if q.end < sentence.span.end else len(one.text)
            inside.append((start, end, speech[at]))
            at += 1
        for found in found_in(sentence.parsed, tuple(inside)):
            first = sentence.parsed.start[found.head]
            spoken = any(said and start <= first < end for start, end, said in inside)
            drafts.append(drafted(sentence, number, found, spoken))
    return drafts


def _order(one: _Settled) -> tuple[object, ...]:
    draft = one.draft
    return one.first, draft.cue, one.content, draft.source, draft.lemma


def _kept(text: str, settled: list[_Settled], n: int, around: int | None) -> bool:
    """Within another only what a third party says is kept: *I think*, *he is sorry to say* are the speaker's own;
    and quoted speech that nobody is said to have spoken attributes nothing."""
    draft = settled[n].draft
    if around is None:
        return not draft.spoken
    who = draft.source[0].of(text).casefold() if draft.source else ""
    outer = settled[around].draft.source
    own = bool(outer) and outer[0].of(text).casefold() == who
    return draft.kind in _TOLD and who not in _NO_THIRD and not own


def _held(settled: list[_Settled]) -> list[int | None]:
    """For each the one with the shortest content that holds its cue whole."""
    size = [sum(s.end - s.start for s in one.content) for one in settled]
    spans = sorted((s.start, s.end, n) for n, one in enumerate(settled) for s in one.content)
    cues = sorted(
        (c.start, c.end, n) for n, one in enumerate(settled) for c in (one.draft.cue or one.content)[:1]
    )
    held: list[int | None] = [None] * len(settled)
    open_: list[tuple[int, int]] = []
    at = 0
    for start, end, n in cues:
        while at < len(spans) and spans[at][0] <= start:
            open_.append((spans[at][1], spans[at][2]))
            at += 1
        open_ = [one for one in open_ if one[0] > start]
        around = [k for stop, k in open_ if stop >= end and (size[k], k) > (size[n], n)]
        held[n] = min(around, key=lambda k: (size[k], k), default=None)
    return held


def _manner(
    text: str, draft: Draft, content: list[Span], outer: list[Quotation], starts: list[int]
) -> Manner:
    if not draft.cue:
        return Manner.FLOATING
    total = quoted = 0
    for span in content:
        total += _letters(text, span)
        at = max(0, bisect_left(starts, span.start) - 1)
        while at < len(outer) and outer[at].span.start < span.end:
            q = outer[at].span
            if q.overlaps(span):
                quoted += _letters(text, Span(max(q.start, span.start), min(q.end, span.end)))
            at += 1
    if not quoted:
        return Manner.INDIRECT
    return Manner.DIRECT if quoted >= total else Manner.MIXED


def _letters(text: str, span: Span) -> int:
    return sum(char.isalnum() for char in span.of(text))
