"""What differs between equal words: capitals, apostrophes, and the characters between them.

In: the halves of a sentence pair, its equal word pairs, the stretches already found. Out: changes of
class `typography`, and `quotation` where the same words stand in quotation marks on one side only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import regex

from wirecopy.changes.change import Change
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.reasons import ChangeClass, Verdict
from wirecopy.spans import Span
from wirecopy.words.characters import APOSTROPHE, HYPHEN, LINE_END

_UNSEEN = regex.compile(rf"\p{{Cf}}|[{HYPHEN}][ \t]*{LINE_END}[ \t]*", regex.V1)
_DOUBLED = regex.compile(r"''|``|‘‘|’’|,,|‚‚")
_QUOTES = {ord(char): '"' for char in "“”„‟«»＂「」『』"} | {ord(char): "'" for char in APOSTROPHE + "‚‹›"}
_DASHES = {ord(char): "-" for char in "‐‑‒–—―−"}

Pair = tuple[int, int]


def surface(
    a: Half, b: Half, equal: list[Pair], taken: list[tuple[Span | None, Span | None]]
) -> list[Change]:
    """Changes between equal words of `a` and `b` that no stretch has taken already."""
    flips = list(_flips(a, b, equal))
    spans = [(change.a, change.b) for change in flips]
    found = [
        (one, other, reason)
        for one, other, reason in _differences(a, b, equal)
        if not any(_inside(one, other, *other_spans) for other_spans in taken)
        and not any(_beside(one, other, *other_spans) for other_spans in spans)
    ]
    return flips + [_typography(a, b, *difference) for difference in _paired(a, _joined(a, b, found))]


def _inside(one: Span, other: Span, a: Span | None, b: Span | None) -> bool:
    return (a is not None and a.start <= one.start and one.end <= a.end) or (
        b is not None and b.start <= other.start and other.end <= b.end
    )


def _beside(one: Span, other: Span, a: Span | None, b: Span | None) -> bool:
    """Inside, or touching but for a space: the marks of a quotation that stands on one side only."""
    return (a is not None and a.start - 2 <= one.start and one.end <= a.end + 2) or (
        b is not None and b.start - 2 <= other.start and other.end <= b.end + 2
    )


Difference = tuple[Span, Span, Reason]


def _differences(a: Half, b: Half, equal: list[Pair]) -> Iterator[Difference]:
    """Words that look otherwise, and gaps between neighbours on both sides that do."""
    if not equal:
        return
    starts_a, ends_a, starts_b, ends_b = a.words.start, a.words.end, b.words.start, b.words.end
    text_a, text_b = a.text, b.text
    if equal[0] == (a.low, b.low):
        yield from _gap(a, b, a.span.start, starts_a[a.low], b.span.start, starts_b[b.low])
    last = len(equal) - 1
    for at, (i, j) in enumerate(equal):
        word_a, word_b = text_a[starts_a[i] : ends_a[i]], text_b[starts_b[j] : ends_b[j]]
        if word_a != word_b and a.words.folded[i] == b.words.folded[j]:  # else a spelling change has it
            reason = _word(word_a, word_b)
            if reason and not (reason is Reason.CAPITALS and (i in a.starts) != (j in b.starts)):
                yield Span(starts_a[i], ends_a[i]), Span(starts_b[j], ends_b[j]), reason
        if at == last or equal[at + 1] != (i + 1, j + 1):
            continue
        same = text_a[ends_a[i] : starts_a[i + 1]] == text_b[ends_b[j] : starts_b[j + 1]]
        if not same and i + 1 not in a.starts and j + 1 not in b.starts:  # else it belongs to the break
            yield from _gap(a, b, ends_a[i], starts_a[i + 1], ends_b[j], starts_b[j + 1])
    if equal[-1] == (a.high - 1, b.high - 1):
        yield from _gap(a, b, ends_a[a.high - 1], a.span.end, ends_b[b.high - 1], b.span.end)


def _word(one: str, other: str) -> Reason | None:
    if one == other:
        return None
    one, other = (unicodedata.normalize("NFC", _UNSEEN.sub("", word)) for word in (one, other))
    if one == other:
        return None
    if one.translate(_QUOTES) == other.translate(_QUOTES):
        return Reason.QUOTE_MARKS
    if one.casefold() == other.casefold():
        return Reason.CAPITALS
    return Reason.PUNCTUATION


def _gap(a: Half, b: Half, start_a: int, end_a: int, start_b: int, end_b: int) -> Iterator[Difference]:
    """What stands between two words, if it reads otherwise on the two sides."""
    raw_a, raw_b = a.text[start_a:end_a], b.text[start_b:end_b]
    if raw_a == raw_b:
        return
    seen_a, seen_b = _seen(raw_a), _seen(raw_b)
    at_edge = start_a == a.span.start or end_a == a.span.end
    if seen_a == seen_b or (at_edge and seen_a.strip() == seen_b.strip()):
        return
    marks_a, marks_b = (
        _DOUBLED.sub('"', seen).translate(_QUOTES).replace("'", '"') for seen in (seen_a, seen_b)
    )
    if marks_a == marks_b:
        reason = Reason.QUOTE_MARKS
    elif {seen_a.strip(), seen_b.strip()} <= {"", "-", "‐", "‑"}:
        reason = Reason.HYPHENS
    else:
        reason = Reason.PUNCTUATION
    yield _trim(a.text, Span(start_a, end_a)), _trim(b.text, Span(start_b, end_b)), reason


def _seen(gap: str) -> str:
    """The gap as a reader sees it: any white space one space, no format characters."""
    return " ".join(_UNSEEN.sub("", f"x{gap}x").split())[1:-1]


def _trim(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty, at its start, if it holds nothing else."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _joined(a: Half, b: Half, found: list[Difference]) -> list[Difference]:
    """Differences that touch but for white space, as one: *Foreign Ministry*, *foreign ministry*."""
    joined: list[Difference] = []
    for one, other, reason in found:
        if joined:
            last_one, last_other, last_reason = joined[-1]
            between_a, between_b = a.text[last_one.end : one.start], b.text[last_other.end : other.start]
            if not between_a.strip() and not between_b.strip():
                joined[-1] = (Span(last_one.start, one.end), Span(last_other.start, other.end), last_reason)
                continue
        joined.append((one, other, reason))
    return joined


def _place(difference: Difference) -> Span:
    return difference[0]


def _paired(a: Half, found: list[Difference]) -> list[Difference]:
    """The two marks of one quotation as one difference, from the one to the other."""
    for quotation in a.quotes:
        opening = next((d for d in found if d[0].start <= quotation.span.start < d[0].end), None)
        closing = next((d for d in found if d[0].start < quotation.span.end <= d[0].end), None)
        if opening and closing and opening is not closing:
            whole = (
                Span(opening[0].start, closing[0].end),
                Span(opening[1].start, closing[1].end),
                Reason.QUOTE_MARKS,
            )
            found = sorted([d for d in found if d is not opening and d is not closing] + [whole], key=_place)
    return found


def _typography(a: Half, b: Half, one: Span, other: Span, reason: Reason) -> Change:
    return Change(
        ChangeClass.TYPOGRAPHY,
        Verdict.COMPATIBLE,
        reason,
        one if one.start < one.end else None,
        other if other.start < other.end else None,
    )


def _flips(a: Half, b: Half, equal: list[Pair]) -> Iterator[Change]:
    """Rows of equal words that stand in quotation marks on one side only."""
    if not a.quotes and not b.quotes:
        return
    flipped = [(i, j, a.in_quotes(i)) for i, j in equal if a.in_quotes(i) != b.in_quotes(j)]
    row: list[tuple[int, int, bool]] = []
    for before, now in pairwise([*flipped, (-9, -9, False)]):
        row.append(before)
        if now != (before[0] + 1, before[1] + 1, before[2]):
            yield from _flip(a, b, row)
            row = []


def _opens(half: Half, at: int) -> bool:
    """Does any form of quotation mark stand before word `at`?"""
    gap = half.before(at).translate(_QUOTES)
    return '"' in gap or "'" in gap


def _flip(a: Half, b: Half, row: list[tuple[int, int, bool]]) -> Iterator[Change]:
    (first_a, first_b, in_a), (last_a, last_b, _) = row[0], row[-1]
    one, other = a.of(first_a, last_a + 1), b.of(first_b, last_b + 1)
    half, span = (a, one) if in_a else (b, other)
    around = next((q for q in half.quotes if q.span.start <= span.start and span.end <= q.span.end), None)
    if around is None or not around.closed or (_opens(a, first_a) and _opens(b, first_b)):
        return  # an odd mark: nothing is known of where it would have ended
    whole = Span(
        around.span.start if around.inner.start >= span.start - 1 else span.start,
        around.span.end if around.inner.end <= span.end + 2 else span.end,
    )
    one, other = (whole, other) if in_a else (one, whole)
    yield Change(ChangeClass.QUOTATION, Verdict.CANNOT_TELL, Reason.QUOTED_OR_NOT, one, other)
