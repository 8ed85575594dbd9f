"""Quotation marks paired over a whole text: “ ” " ' ‘ ’ « » „ “ `` '' 「 」 and mixtures of them.

In: a text, and the span that is asked about. Out: `Quotation`s that overlap it, sorted by start.

    >>> text = 'The "old" pier, “he said ‘it’s gone’”.'
    >>> [(q.inner.of(text), q.level) for q in quotations(text)]
    [('old', 0), ('he said ‘it’s gone’', 0), ('it’s gone', 1)]

The text is always read from its beginning, since a sentence alone does not show whether it lies
inside a quotation. A mark is judged by its neighbours and by what is open: an apostrophe never opens
or closes. Nothing is open beyond the end of a paragraph: a quotation that goes on is opened again
by the next paragraph, and then the first is `continued`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from wirecopy.spans import Span
from wirecopy.words import paragraphs

# Twice the same is one mark. What begins with one set of characters is found fastest; the comma, which stands
# everywhere and seldom twice, is left out where it may be.
_SET = "\"“”„‟«»‹›'‘’‚‛`´「」『』〝〞〟＂＇"
_MARK = re.compile(rf"[{_SET}](?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)?")
_MARK_OR_COMMAS = re.compile(rf"[{_SET},](?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’|(?<=,),(?=\w)|(?<!,))")

_DOUBLE = frozenset(["''", "``", "‘‘", "’’", ",,", '"', "“", "”", "„", "‟", "〝", "〞", "〟", "＂"])
_SINGLE = frozenset("'‘’‚‛`´＇")
_ONLY_OPENS = frozenset(["``", "‘‘", ",,", "„", "‟", "〝", "‚", "‛", "「", "『"])
_ONLY_CLOSES = frozenset(["’’", "〞", "〟", "」", "』"])
_FAMILY = (
    dict.fromkeys(_DOUBLE, "double")
    | dict.fromkeys(_SINGLE, "single")
    | dict.fromkeys("«»", "angle")
    | dict.fromkeys("‹›", "single angle")
    | dict.fromkeys("「」", "corner")
    | dict.fromkeys("『』", "white corner")
)
# Words that begin with an apostrophe, and decades; what follows one of these marks is no quotation.
_ELISION = re.compile(
    r"(?:\d\ds?\b|(?:tis|twas|em|til|cause|cos|bout|round|neath|n|s|t|re|ve|ll|d|m)\b)", re.I
)
_OPENS_AFTER = frozenset("([{<—–-/=…")
# What may follow a closing mark, besides white space and the end.
_CLOSES_BEFORE = frozenset(".,;:!?)]}>—–-/…%")
# After the possessive of a plural comes a noun; before one of these words a mark after s closes.
_NO_NOUN = re.compile(
    r"\s+(?:and|or|but|nor|in|on|at|of|for|to|is|are|was|were|be|has|had|have|by|with|as|from|into|that|which"
    r"|who|when|while|if|than|the|a|an|he|she|it|they|we|said|says|after|before|during|because|will|would)\b"
)
_STRAIGHT = frozenset(['"', "''", "'", "＂", "＇"])
_DEEPEST = 8  # quotations within quotations; more is a broken text
_SHORT = 3  # words, at most, of a phrase that is marked off rather than quoted
_SPEECH_BEFORE = re.compile(
    r"[,:]\s*$|\b(?:said|says|saying|told|asked|added|replied|wrote|tweeted)\s*$", re.I
)


class Quotation(NamedTuple):
    """One quotation within one paragraph. `inner` is `span` without its marks; `level` counts the
    quotations around it; `closed` says that its closing mark was found, `continued` that the next
    paragraph opens it again; `scare` that it marks off a word or two rather than quoting a speaker."""

    span: Span
    inner: Span
    closed: bool
    scare: bool
    level: int
    continued: bool


class _Mark(NamedTuple):
    """A mark that may open, close, or both. `sure` is False where it need not open anything (it may
    be an apostrophe), `maybe` is True where it need not close (a plural's apostrophe, inches)."""

    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    sure: bool
    maybe: bool
    straight: bool


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The quotations of the whole `text` that overlap `[start, end)`."""
    found, tops = _all(text)
    if start == 0 and end is None:
        return list(found)
    stop = len(text) if end is None else end
    # Those at level 0 are disjoint and hold all others, so the first that ends late enough begins.
    first = bisect_right(tops, start, key=lambda at: found[at].span.end)
    upto = bisect_left(found, stop, key=lambda quotation: quotation.span.start)
    begin = tops[first] if first < len(tops) else len(found)
    return [quotation for quotation in found[begin:upto] if quotation.span.end > start]


def quoted(text: str, start: int, end: int) -> bool:
    """Does `[start, end)` lie inside a quotation that is more than a word or two marked off?"""
    return any(
        q.inner.start <= start and end <= q.inner.end and not q.scare for q in quotations(text, start, end)
    )


@lru_cache(maxsize=8)  # both articles of a comparison are asked about sentence by sentence
def _all(text: str) -> tuple[list[Quotation], list[int]]:
    """Every quotation of `text`, and which of them are at level 0."""
    spans = [match.span() for match in (_MARK_OR_COMMAS if ",," in text else _MARK).finditer(text)]
    found: list[Quotation] = []
    before: list[Quotation] = []
    at = 0
    for piece in paragraphs(text) if spans else ():
        begun = at
        while at < len(spans) and spans[at][0] < piece.span.end:
            at += 1
        here = _in_paragraph(text, piece.span, spans[begun:at]) if begun < at else []
        if before and not before[-1].closed and here and _resumes(text, before[-1], here[0], piece.span):
            found[-len(before) :] = [
                q._replace(continued=True) if q is before[-1] else q for q in found[-len(before) :]
            ]
        # Sorting here keeps the open quotation last: it is the one that began last at level 0.
        before = sorted(here, key=lambda q: (q.closed, q.level), reverse=True)
        found.extend(before)
    found.sort()
    return found, [at for at, quotation in enumerate(found) if quotation.level == 0]


def _resumes(text: str, left: Quotation, right: Quotation, paragraph: Span) -> bool:
    return right.span.start == paragraph.start and _family(text, left) == _family(text, right)


def _family(text: str, quotation: Quotation) -> str:
    return _FAMILY[text[quotation.span.start : quotation.inner.start]]


def _in_paragraph(text: str, piece: Span, spans: list[tuple[int, int]]) -> list[Quotation]:
    marks = _marks(text, piece, spans)
    closers = _closers_after(marks)
    open_: list[tuple[_Mark, int]] = []
    found: list[Quotation] = []
    for at, mark in enumerate(marks):
        # An opening mark of the same family that is open, the innermost one.
        match = _opening(open_, mark)
        if match is not None and mark.closes and not (mark.opens and _rather_opens(text, mark)):
            if mark.maybe and closers[at]:
                continue
            for opened, level in reversed(open_[match + 1 :]):
                if opened.sure:
                    found.append(_quotation(text, opened, mark.start, mark.start, False, level))
            opened, level = open_[match]
            found.append(_quotation(text, opened, mark.start, mark.end, True, level))
            del open_[match:]
        elif mark.opens and len(open_) < _DEEPEST and (match is None or mark.family == "double"):
            if not mark.sure and not closers[at]:
                continue  # an apostrophe that nothing answers
            if match is not None and open_[match][0].straight == mark.straight:
                # The same marks opened twice: the first was never closed.
                for opened, level in reversed(open_[match:]):
                    if opened.sure:
                        found.append(_quotation(text, opened, mark.start, mark.start, False, level))
                del open_[match:]
            open_.append((mark, len(open_)))
    for opened, level in reversed(open_):
        if opened.sure:
            found.append(_quotation(text, opened, piece.end, piece.end, False, level))
    return sorted(quotation for quotation in found if quotation.inner.start < quotation.inner.end)


def _opening(open_: list[tuple[_Mark, int]], mark: _Mark) -> int | None:
    """The innermost open mark of the same family, one of the same form if there is one."""
    same = [k for k, (opened, _) in enumerate(open_) if opened.family == mark.family]
    return next(
        (k for k in reversed(same) if open_[k][0].straight == mark.straight), same[-1] if same else None
    )


def _marks(text: str, piece: Span, spans: list[tuple[int, int]]) -> list[_Mark]:
    found: list[_Mark] = []
    for start, end in spans:
        mark = text[start:end]
        left = text[start - 1] if start > piece.start else " "
        right = text[end] if end < piece.end else " "
        left_word, right_word = left.isalnum(), right.isalnum()
        family = _FAMILY[mark]
        if family == "single" and left_word and right_word:
            continue  # don't, Osk's
        if family == "single" and left in "nN" and text[start - 2 : start - 1] in ("'", "’", "‘"):
            continue  # rock 'n' roll
        may_open = not right.isspace() and (left.isspace() or left in _OPENS_AFTER or left in _FAMILY)
        may_close = not left.isspace() and (
            right.isspace() or right in _CLOSES_BEFORE or right in _FAMILY or not right_word
        )
        sure, maybe = True, False
        if mark in _ONLY_OPENS:
            may_open, may_close = True, False
        elif mark in _ONLY_CLOSES:
            may_open, may_close = False, True
        elif mark in ("“", "«", "‹"):
            # “ also closes „, and « closes » where the points turn inwards: by what stands beside it.
            may_close = may_close and not may_open
            may_open = not may_close
        elif mark in ("”", "»", "›"):
            may_open = may_open and not may_close
            may_close = not may_open
        elif mark == "‘":
            may_open, may_close = not right.isspace(), False
            sure = not _ELISION.match(text, end)
        elif family == "single":
            sure = False
            if mark in "’´":
                may_open = may_open and left.isspace() and mark == "’"
            if may_open and _ELISION.match(text, end):
                continue
        elif left.isdigit() and not may_open and mark in ('"', "''"):
            maybe = True  # 6 feet 2" tall: inches
        if not may_open and not may_close and family == "double":
            may_open = may_close = True
        if may_open or may_close:
            made = _Mark(start, end, family, may_open, may_close, sure, maybe, mark in _STRAIGHT)
            if family == "single" and may_close and not sure and _like_possessive(text, made):
                made = made._replace(maybe=True)
            found.append(made)
    return found


def _closers_after(marks: list[_Mark]) -> list[bool]:
    """For each mark: does a mark that surely closes its family follow before one that only opens it?"""
    ahead: dict[str, bool] = {}
    answer = [False] * len(marks)
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        answer[at] = ahead.get(mark.family, False)
        if mark.closes and not mark.maybe:
            ahead[mark.family] = True
        elif mark.opens and mark.sure:
            ahead[mark.family] = False
    return answer


def _rather_opens(text: str, mark: _Mark) -> bool:
    """A straight mark with white space before and a word after opens, also where one is open."""
    left, right = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return (left == "" or left.isspace() or left in "([{") and right.isalnum()


def _like_possessive(text: str, mark: _Mark) -> bool:
    """After an s and before what may be a noun: the fishers' boats."""
    return (
        text[mark.start - 1] in "sS"
        and text[mark.end : mark.end + 1].isspace()
        and text[mark.end + 1 : mark.end + 2].islower()
        and not _NO_NOUN.match(text, mark.end)
    )


def _quotation(text: str, mark: _Mark, inner_end: int, end: int, closed: bool, level: int) -> Quotation:
    while not closed and inner_end > mark.end and text[inner_end - 1].isspace():
        inner_end = end = inner_end - 1
    inner = Span(mark.end, inner_end)
    scare = closed and inner.end - inner.start <= 60 and _is_scare(text, mark.start, inner)
    return Quotation(Span(mark.start, end), inner, closed, scare, level, False)


def _is_scare(text: str, start: int, inner: Span) -> bool:
    words = inner.of(text).split()
    return (
        0 < len(words) <= _SHORT
        and words[-1][-1] not in ".,!?…"
        and not _SPEECH_BEFORE.search(text, max(0, start - 12), start)
    )
