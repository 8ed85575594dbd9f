"""Quotations made whole, and those without a cue given to who spoke before.

In: the article, its drafts, its outermost quotations. Out: nothing; the drafts are completed in place.

    “It sank. It was late,” Osk said. “Nobody knew.”    said: all three sentences
    “It was old.”                                       a paragraph of its own after it: Osk goes on
    Osk wrote:                                          awaits what follows

A quotation that nothing of this explains stays nobody's.
"""

from __future__ import annotations

from bisect import bisect_right

from wirecopy.marks import Quotation
from wirecopy.spans import Span
from wirecopy.statements.attribution.draft import Draft
from wirecopy.statements.attribution.found import Rule
from wirecopy.statements.told import Told

_TITLE_WORDS = 7
_SMALL = frozenset("a an the of and or in on at to for with from by is vs v".split())
_ANNOUNCE = frozenset(("say", "tell", "ask", "document", "accuse", "criticise", "praise"))
_TALK = frozenset(("say", "tell", "ask"))
_BETWEEN = 2  # sentences from one quotation of a paragraph to the next of the same speaker


def is_speech(text: str, q: Quotation) -> bool:
    """Does a quotation quote somebody, rather than mark off a word or name a work (*on “Harbour Today”*)?"""
    if q.scare:
        return False
    if q.inner.end - q.inner.start > 100 or text[q.inner.end - 1 : q.inner.end] in ("?", "!", "."):
        return True
    words = q.inner.of(text).strip(" ,.").split()
    if not 1 < len(words) <= _TITLE_WORDS:
        return True
    capital = all(w[:1].isupper() or w[:1].isdigit() or w.lower() in _SMALL for w in words)
    before = text[max(0, q.span.start - 2) : q.span.start].strip()
    return not (capital and before and before[-1].isalnum())


class _Page:
    """The sentences of an article by place, and the drafts by sentence."""

    def __init__(self, told: Told, drafts: list[Draft]) -> None:
        self.told = told
        self.text = told.page.text
        self.starts = [s.span.start for s in told.sentences]
        self.drafts: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.drafts.setdefault(draft.sentence, []).append(draft)

    def sentence(self, offset: int) -> int:
        """The number of the sentence at `offset`, or of the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def at(self, number: int) -> list[Draft]:
        """The drafts of a sentence whose cues are the article's own."""
        return [draft for draft in self.drafts.get(number, ()) if not draft.spoken]


def complete(told: Told, drafts: list[Draft], outer: list[Quotation]) -> None:
    """Adds to each draft the whole of the quotations that it has a part of, and those that go on from it."""
    if not told.sentences:
        return
    page = _Page(told, drafts)
    before: tuple[Quotation, Draft] | None = None
    for q in outer:
        if not is_speech(page.text, q):
            continue
        first, last = page.sentence(q.span.start), page.sentence(q.span.end - 1)
        owner = _owner(page, q, first, last) or _closed(page, q, last) or _announced(page, q, first)
        if owner is None and before is not None and _goes_on(page, before[0], q, first):
            owner = before[1]
        if owner is not None:
            owner.more.append(q.span)
            before = q, owner
    for draft in drafts:
        if draft.rule == Rule.AWAITING and not draft.more:
            _block(page, draft)
        if draft.rule == Rule.COLON and not draft.spoken:
            _turn(page, draft)


def _owner(page: _Page, q: Quotation, first: int, last: int) -> Draft | None:
    """The draft that has the greatest part of a quotation."""
    own = [d for k in range(first, last + 1) for d in page.at(k) if d.overlap(q.span)]
    return max(own, key=lambda d: (d.overlap(q.span), -d.overlap(Span(0, q.span.start))), default=None)


def _closed(page: _Page, q: Quotation, last: int) -> Draft | None:
    """*“Where is it?” Osk asked.* where the sentence was cut after the question."""
    sentences = page.told.sentences
    after = last + 1
    if after >= len(sentences) or sentences[after].paragraph != sentences[last].paragraph:
        return None
    if page.text[q.span.end : sentences[after].span.start].strip():
        return None
    return next((d for d in page.at(after) if d.rule == Rule.CLOSING), None)


def _announced(page: _Page, q: Quotation, first: int) -> Draft | None:
    """Who is said to say what follows a colon: *Osk wrote in a letter: “…”*, also where a paragraph ends with it."""
    sentence = page.told.sentences[first]
    if q.span.start > sentence.span.start + 1:
        lead = page.text[max(0, q.span.start - 4) : q.span.start].rstrip()
        here = [d for d in page.at(first) if d.cue and d.cue[-1].end <= q.span.start and d.kind in _ANNOUNCE]
        return max(here, key=lambda d: d.cue[-1].end, default=None) if lead.endswith((":", ",")) else None
    if first == 0:
        return None
    above = page.told.sentences[first - 1].span
    if not page.text[max(above.start, above.end - 4) : above.end].rstrip().endswith(":"):
        return None
    here = [d for d in page.at(first - 1) if d.cue and d.kind in _TALK]
    found = max(here, key=lambda d: d.cue[-1].end, default=None)
    if found is not None and found.content and found.content[-1].end >= above.end - 3:
        found.content = []  # what follows is what is said, not the statement that holds it
    return found


def _goes_on(page: _Page, before: Quotation, q: Quotation, first: int) -> bool:
    """Has little but the end of its own sentence come between a quotation and the one before?"""
    sentences = page.told.sentences
    last = page.sentence(before.span.end - 1)
    if q.span.start > sentences[first].span.start + 1 and first != last:
        return False
    paragraphs = sentences[first].paragraph - sentences[last].paragraph
    return first - last <= (1 if paragraphs else _BETWEEN) and paragraphs <= 1


def _turn(page: _Page, draft: Draft) -> None:
    """*VENN: It sank. It was late.*: in a transcript a paragraph that begins with a name is all said."""
    sentences = page.told.sentences
    number = draft.sentence
    paragraph = sentences[number].paragraph
    if paragraph < 0 or (number and sentences[number - 1].paragraph == paragraph):
        return
    if not all(span.of(page.text).isupper() for span in draft.source):
        return
    stop = number + 1
    while stop < len(sentences) and sentences[stop].paragraph == paragraph:
        stop += 1
    if stop > number + 1:
        draft.more.append(Span(draft.content[0].start, sentences[stop - 1].span.end))


def _block(page: _Page, draft: Draft) -> None:
    """A paragraph that is announced and stands without marks."""
    sentences = page.told.sentences
    after = stop = draft.sentence + 1
    paragraph = sentences[after].paragraph if after < len(sentences) else -1
    while paragraph >= 0 and stop < len(sentences) and sentences[stop].paragraph == paragraph:
        stop += 1
    if stop > after:
        draft.more.append(Span(sentences[after].span.start, sentences[stop - 1].span.end))
