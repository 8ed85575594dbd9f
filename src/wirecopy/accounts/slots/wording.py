"""Wording: one quotation in two articles.

In: two quotations. Out: nothing if they are not one; else a finding: the same words, a part of them, the same in other
words, words that turn its sense, or another mouth.

A sense is turned by a denial, by another amount, by a contrary word; in versions of one copy, or where all else is the
same, also by one telling word in the place of another that is not near it. Of other words for the same, as two
translators have them, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from wirecopy.accounts.lexical import alike, contrary, key, opposed
from wirecopy.accounts.quote import EDITED, Quote, Range, one_quotation, overlap, passage, replaced, telling
from wirecopy.accounts.slots.speaker import Names, speaker
from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Finding, Why
from wirecopy.changes.forms import GRAMMAR, stem
from wirecopy.changes.rules.finding import later_of
from wirecopy.reasons import Verdict
from wirecopy.registry.synonyms import near
from wirecopy.spans import Span

_WORD_FOR_WORD = 0.9
"""Share from which on the words are the same, whoever is said to have spoken them."""
_PART = 0.5
"""Share of the longer below which it is a fragment of it, in which words for words may belong elsewhere."""
_INNER = 0.7
"""Share of words in common, ends aside, from which on what differs stands in the place of something."""
_ALL_ELSE = 0.8
_DENIALS = frozenset("no not never nothing nobody none neither nor cannot without".split())
_UNDONE = frozenset("but except only more unless until than other".split())
"""What takes a denial back when it is added behind it: *nothing*, *nothing more than fifty million*."""
_AMOUNTS = frozenset(
    "all every each most many some few several half no none any both one two three four five six seven eight nine ten "
    "eleven twelve twenty thirty forty fifty hundred thousand million more less always never often sometimes".split()
)
_SURE = {"will": 2, "shall": 2, "must": 2, "may": 1, "might": 1}
"""*We will act*, *we might act*; *can* and *could* pass for one another in what is written down of speech."""


def wording(a: Utterance, b: Utterance, same_copy: bool, names: Names = frozenset()) -> Iterator[Finding]:
    one, other = a.quote, b.quote
    if not one_quotation(one, other, same_copy):
        return
    alike_long = 2 * min(len(one.said), len(other.said)) >= max(len(one.said), len(other.said))
    share = overlap(one, other)
    if alike_long and share >= _WORD_FOR_WORD and len(telling(one) & telling(other)) > 1:
        yield from speaker(a, b, same_copy, names)
    if one.said == other.said:
        yield Finding(Verdict.COMPATIBLE, Why.SAME, a.span, b.span, Why.SAME.because, True)
        return
    turned = _turned(one, other, same_copy)
    if turned:
        after = {"a": a, "b": b}.get(later_of(a.teller.version, b.teller.version) or "")
        corrects = same_copy and after is not None and after.teller.version.corrected
        verdict = Verdict.SUPERSEDED if corrects else Verdict.INCOMPATIBLE
        yield Finding(verdict, Why.WORDING, *turned, Why.WORDING.because, True)
        return
    passages = passage(one, other)
    same = [quote.text(span) for quote, span in zip((one, other), passages, strict=True)]
    if share >= _WORD_FOR_WORD or same[0] == same[1]:
        yield Finding(Verdict.COMPATIBLE, Why.CUT, *passages, Why.CUT.because, True)
    elif _reworded(one, other):
        yield Finding(Verdict.COMPATIBLE, Why.WORDING, *passages, Why.WORDING.because, True)


_DENSE = 0.7
"""Share of words in common from which on a quotation is another in other words."""
_TELLING = 0.6
_SHORT = 6


def _reworded(one: Quote, other: Quote) -> bool:
    """Is it one passage, not two that have some words in common? Between the first and the last that both have most
    words must be the same, and of the telling words of the shorter most."""
    if min(len(one.said), len(other.said)) < _SHORT or replaced(one, other)[0] < _DENSE:
        return False
    x, y = telling(one), telling(other)
    return len(x & y) >= _TELLING * min(len(x), len(y))


def _turned(one: Quote, other: Quote, same_copy: bool) -> tuple[Span, Span] | None:
    """Where the sense is another: the stretches of words on each side; None if it is not."""
    share, stretches = replaced(one, other)
    whole = overlap(one, other) * min(len(one.said), len(other.said)) / max(len(one.said), len(other.said))
    if share < _INNER or overlap(one, other) < EDITED or whole < _PART:
        return None
    # In one copy two words may each be replaced by one.
    words = len(stretches) <= 2 and all(x[1] - x[0] == y[1] - y[0] == 1 for x, y in stretches)
    for of_a, of_b in stretches:
        said_a, said_b = one.said[slice(*of_a)], other.said[slice(*of_b)]
        alone = (share >= _ALL_ELSE and len(stretches) == 1) or (same_copy and words)
        if _turns(
            said_a,
            said_b,
            one.said[: of_a[0]],
            alone,
            len(one.said) == of_a[1] and len(other.said) == of_b[1],
        ):
            return _over(one, of_a), _over(other, of_b)
    return None


def _turns(a: list[str], b: list[str], before: list[str], alone: bool, last: bool) -> bool:
    """Do these words in one place say another thing? `alone`: is all else the same? `last`: nothing follows."""
    one, other = " ".join(a).split(), " ".join(b).split()
    if not one or not other:
        given = one or other
        if before and before[-1].split()[-1] in _DENIALS and given[0] in _UNDONE:
            return True
        return (
            not last
            and len(given) <= 3
            and bool(_DENIALS & set(given))
            and not set(given) - _DENIALS - GRAMMAR
        )
    if len(one) > 4 or len(other) > 4:
        return False
    if opposed(" ".join(one), " ".join(other)):
        return True
    if bool(_DENIALS & set(one)) != bool(_DENIALS & set(other)):
        return True
    left = [word for word in one if not _answered(word, other)]
    right = [word for word in other if not _answered(word, one)]
    if not left or not right:
        return False
    if (_AMOUNTS & set(left) and _AMOUNTS & set(right)) or (_figures(left) and _figures(right)):
        return True
    if any(contrary(key(x), key(y)) for x in left for y in right):
        return True
    if len(left) == len(right) == 1 and left[0] in _SURE and right[0] in _SURE:
        return _SURE[left[0]] != _SURE[right[0]]
    told = [[word for word in words if word not in GRAMMAR] for words in (left, right)]
    return alone and all(len(words) == 1 and len(words[0]) > 3 for words in told)


def _figures(said: list[str]) -> bool:
    return any(word[:1].isdigit() for word in said)


def _answered(word: str, others: list[str]) -> bool:
    """Is there a form of the word on the other side, a near one, or one that is only spelled otherwise?"""
    return any(
        word == other
        or (
            not contrary(key(word), key(other))
            and (stem(word) == stem(other) or alike(word, other) or near(word, other))
        )
        or (
            min(len(word), len(other)) > 4
            and OSA.distance(word, other) <= len(word) // 3
            and not _prefixed(word, other)
        )
        for other in others
    )


def _prefixed(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short)


def _over(one: Quote, of: Range) -> Span:
    """The characters of some words; of none, those of the words around the place."""
    low, high = of
    if low == high:
        low, high = max(0, low - 1), min(len(one.at), high + 1)
    return Span(one.at[low].start, one.at[high - 1].end)
