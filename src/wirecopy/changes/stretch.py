"""Stretches: where two aligned sentences do not have the same words.

In: the two halves of a sentence pair and their word pairs. Out: `Stretch`es: ranges of words on both
sides between equal words, grown until they cut no number, date or name, and joined where only
together they say something (a word that changed its place).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from wirecopy.changes.forms import content, stem
from wirecopy.changes.half import Half
from wirecopy.registry.spelling import canonical

_LONGEST = 14  # words up to which a mark may widen a stretch; longer marks are misread phrases
_NEAR = 3  # equal words between two halves of a change of place that make it one phrase


@dataclass(frozen=True)
class Stretch:
    """Words `a_low`..`a_high` of A against words `b_low`..`b_high` of B; one may be empty.

    `pairs`: the aligned words inside (indices of A and B), equal ones included if growth took them
    in. `crossed`: the two ranges answer to each other across words that stayed.
    """

    a: Half
    b: Half
    a_low: int
    a_high: int
    b_low: int
    b_high: int
    pairs: tuple[tuple[int, int], ...] = ()
    crossed: bool = False

    @property
    def words_a(self) -> list[str]:
        return self.a.folded(self.a_low, self.a_high)

    @property
    def words_b(self) -> list[str]:
        return self.b.folded(self.b_low, self.b_high)

    @property
    def one_sided(self) -> bool:
        return self.a_low >= self.a_high or self.b_low >= self.b_high

    @property
    def having(self) -> tuple[Half, int, int]:
        """The half that has words, and their range; of two that have, A."""
        if self.a_low < self.a_high:
            return self.a, self.a_low, self.a_high
        return self.b, self.b_low, self.b_high

    def cut(self, a_low: int, a_high: int, b_low: int, b_high: int) -> Stretch:
        """The part with the given ranges."""
        inside = tuple((i, j) for i, j in self.pairs if a_low <= i < a_high and b_low <= j < b_high)
        return replace(self, a_low=a_low, a_high=a_high, b_low=b_low, b_high=b_high, pairs=inside)


def stretches(
    a: Half, b: Half, pairs: tuple[tuple[int, int], ...], settled: Callable[[Stretch], bool]
) -> list[Stretch]:
    """All stretches of a sentence pair, in order, disjoint; every word that is not aligned with an
    equal word stands in one. What is `settled` as it is, is not grown."""
    raw = [part for stretch in _between_equal(a, b, pairs) for part in _at_quotation_marks(stretch)]
    answers = Answers(a, b, pairs)
    found = [
        stretch if stretch.crossed or settled(stretch) else grown(stretch, answers)
        for stretch in _crossings(raw)
    ]
    return _joined(found, pairs)


def _at_quotation_marks(stretch: Stretch) -> list[Stretch]:
    """Cut where a quotation begins or ends, so that no part stands half inside."""
    a, b = stretch.a, stretch.b
    inside_a = [a.in_quotes(at) for at in range(stretch.a_low, stretch.a_high)]
    inside_b = [b.in_quotes(at) for at in range(stretch.b_low, stretch.b_high)]
    changing = inside_a if len(set(inside_a)) == 2 else inside_b
    if len(set(changing)) < 2:
        return [stretch]
    first = changing[0]
    cut_a = next((at for at, inside in enumerate(inside_a) if inside != first), len(inside_a))
    cut_b = next((at for at, inside in enumerate(inside_b) if inside != first), len(inside_b))
    middle_a, middle_b = stretch.a_low + cut_a, stretch.b_low + cut_b
    parts = (
        stretch.cut(stretch.a_low, middle_a, stretch.b_low, middle_b),
        stretch.cut(middle_a, stretch.a_high, middle_b, stretch.b_high),
    )
    return [part for part in parts if part.a_low < part.a_high or part.b_low < part.b_high]


def _between_equal(a: Half, b: Half, pairs: tuple[tuple[int, int], ...]) -> list[Stretch]:
    equal = [(i, j) for i, j in pairs if a.words.folded[i] == b.words.folded[j]]
    edges = [(a.low - 1, b.low - 1), *equal, (a.high, b.high)]
    found = []
    for (i, j), (next_i, next_j) in pairwise(edges):
        if next_i - i > 1 or next_j - j > 1:
            inner = _inner(pairs, i + 1, next_i, j + 1, next_j)
            found.append(Stretch(a, b, i + 1, next_i, j + 1, next_j, inner))
        elif i >= a.low and next_i < a.high and _other_symbols(a.before(next_i), b.before(next_j)):
            # "$10" against "€10": the words are equal, what counts stands between them
            side = next_i if a.words.folded[next_i][:1].isdigit() else i
            low_a, low_b = (next_i, next_j) if side == next_i else (i, j)
            found.append(Stretch(a, b, low_a, low_a + 1, low_b, low_b + 1, ((low_a, low_b),)))
    return found


def _inner(
    pairs: tuple[tuple[int, int], ...], a_low: int, a_high: int, b_low: int, b_high: int
) -> tuple[tuple[int, int], ...]:
    within = pairs[bisect_left(pairs, (a_low, -1)) : bisect_left(pairs, (a_high, -1))]
    return tuple((i, j) for i, j in within if b_low <= j < b_high)


def _other_symbols(one: str, other: str) -> bool:
    """Do two gaps hold other symbols that count, such as $ and €?"""
    if one == other:
        return False
    return [char for char in one if char in _SYMBOLS] != [char for char in other if char in _SYMBOLS]


_SYMBOLS = frozenset("$€£¥₹%‰°#+<>=")


class Answers:
    """Which equal word of the one side answers to a word of the other; made once a sentence pair."""

    def __init__(self, a: Half, b: Half, pairs: tuple[tuple[int, int], ...]) -> None:
        self.pairs = pairs
        self.of_a = {i: j for i, j in pairs if a.words.folded[i] == b.words.folded[j]}
        self.of_b = {j: i for i, j in self.of_a.items()}


def grown(stretch: Stretch, answers: Answers) -> Stretch:
    """The stretch widened, on both sides, to the whole of every number, date and name it touches."""
    a, b = stretch.a, stretch.b
    forward, backward, pairs = answers.of_a, answers.of_b, answers.pairs
    a_low, a_high, b_low, b_high = stretch.a_low, stretch.a_high, stretch.b_low, stretch.b_high
    if _refers(a, a_low, a_high) and _refers(b, b_low, b_high):
        return stretch  # "Esker's" against "his": the wife is not in question
    while True:
        new_a = _widened(a, a_low, a_high)
        new_b = _widened(b, b_low, b_high)
        answers_b = [forward[i] for i in range(*new_a) if i in forward]
        answers_a = [backward[j] for j in range(*new_b) if j in backward]
        low_a, high_a = min([new_a[0], *answers_a]), max([new_a[1], *(i + 1 for i in answers_a)])
        low_b, high_b = min([new_b[0], *answers_b]), max([new_b[1], *(j + 1 for j in answers_b)])
        if (low_a, high_a, low_b, high_b) == (a_low, a_high, b_low, b_high):
            break
        a_low, a_high, b_low, b_high = low_a, high_a, low_b, high_b
    return Stretch(a, b, a_low, a_high, b_low, b_high, _inner(pairs, a_low, a_high, b_low, b_high))


def _refers(half: Half, low: int, high: int) -> bool:
    """Are the words a pronoun, or a name in the genitive, and nothing else?"""
    if high - low == 1 and half.touching(half.pronouns, low, high):
        return True
    return (
        low < high
        and half.words.folded[high - 1].endswith(("'s", "s'"))
        and half.raw(low, high)[:1].isupper()
    )


def _widened(half: Half, low: int, high: int) -> tuple[int, int]:
    first, last = low, high
    days = [date for date in half.touching(half.dates, low, high) if date.kind != "sequence"]
    for found in (half.touching(half.numbers, low, high), days, half.touching(half.names, low, high)):
        for mark in found:
            begin, end = half.range(mark.span)
            if begin > half.low and _genitive(half, begin - 1) and getattr(mark, "kind", "") == "role":
                begin -= 1  # Lethland's trade minister
            if end - begin <= _LONGEST:
                first, last = min(first, begin), max(last, end)
    return first, last


def _genitive(half: Half, at: int) -> bool:
    return half.words.folded[at].endswith(("'s", "s'")) and half.raw(at, at + 1)[:1].isupper()


def _joined(found: list[Stretch], pairs: tuple[tuple[int, int], ...]) -> list[Stretch]:
    """Stretches that growth made overlap, as one. The two ends of a crossing are left alone."""
    joined: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.a_low, s.b_low)):
        last = joined[-1] if joined else None
        if (
            last
            and not last.crossed
            and not stretch.crossed
            and (stretch.a_low < last.a_high or stretch.b_low < last.b_high)
        ):
            a_low, a_high = min(last.a_low, stretch.a_low), max(last.a_high, stretch.a_high)
            b_low, b_high = min(last.b_low, stretch.b_low), max(last.b_high, stretch.b_high)
            inner = _inner(pairs, a_low, a_high, b_low, b_high)
            joined[-1] = Stretch(last.a, last.b, a_low, a_high, b_low, b_high, inner)
        else:
            joined.append(stretch)
    return joined


def _crossings(found: list[Stretch]) -> list[Stretch]:
    """Words that left one place and stand in another of the same sentence, as one stretch."""
    found = [
        part for at, stretch in enumerate(found) for part in _set_apart(stretch, found[:at] + found[at + 1 :])
    ]
    rest = list(found)
    for out in found:
        if out not in rest or not out.one_sided:
            continue
        for other in found:
            if other not in rest or other is out or not _answers(out, other):
                continue
            rest[rest.index(out)] = _crossed(out, other, found)
            rest.remove(other)
            break
    return rest


def _set_apart(stretch: Stretch, others: list[Stretch]) -> list[Stretch]:
    """Cut off the words at one end that another stretch of the sentence has on its other side only:
    they have changed places, and what is left is an edit of its own."""
    if stretch.one_sided:
        return [stretch]
    for other in others:
        if not other.one_sided:
            continue
        moved = len(other.words_a or other.words_b)
        a_low, a_high, b_low, b_high = stretch.a_low, stretch.a_high, stretch.b_low, stretch.b_high
        if other.words_a and other.words_a == stretch.words_b[:moved]:
            return [
                stretch.cut(a_low, a_low, b_low, b_low + moved),
                stretch.cut(a_low, a_high, b_low + moved, b_high),
            ]
        if other.words_a and other.words_a == stretch.words_b[-moved:]:
            return [
                stretch.cut(a_low, a_high, b_low, b_high - moved),
                stretch.cut(a_high, a_high, b_high - moved, b_high),
            ]
        if other.words_b and other.words_b == stretch.words_a[:moved]:
            return [
                stretch.cut(a_low, a_low + moved, b_low, b_low),
                stretch.cut(a_low + moved, a_high, b_low, b_high),
            ]
        if other.words_b and other.words_b == stretch.words_a[-moved:]:
            return [
                stretch.cut(a_low, a_high - moved, b_low, b_high),
                stretch.cut(a_high - moved, a_high, b_high, b_high),
            ]
    return [stretch]


def _answers(out: Stretch, other: Stretch) -> bool:
    """Is `out` only in A, `other` only in B (or the mirror), and do they say one thing?"""
    if out.a_low < out.a_high:
        return other.one_sided and other.b_low < other.b_high and _one_thing(out, other)
    return other.one_sided and other.a_low < other.a_high and _one_thing(other, out)


def _one_thing(of_a: Stretch, of_b: Stretch) -> bool:
    words_a, words_b = of_a.words_a, of_b.words_b
    said_a, said_b = content(words_a) or words_a, content(words_b) or words_b
    if sorted(map(canonical, said_a)) == sorted(map(canonical, said_b)):
        return True
    if sorted(map(stem, said_a)) == sorted(map(stem, said_b)):
        return True
    if _sequence(of_a.a, of_a.a_low, of_a.a_high) and _sequence(of_b.b, of_b.b_low, of_b.b_high):
        return True
    return _speaker(of_a.a, of_a.a_low, of_a.a_high) and _speaker(of_b.b, of_b.b_low, of_b.b_high)


def _speaker(half: Half, low: int, high: int) -> bool:
    """Are the words a name beside a verb of speech, and nothing else?"""
    names = [half.range(name.span) for name in half.touching(half.names, low, high) if name.core]
    verbs = [half.range(verb.span) for verb in half.speech_verbs]
    return names == [(low, high)] and any(first == high or last == low for first, last in verbs)


def _sequence(half: Half, low: int, high: int) -> bool:
    """Do the words say only *earlier*, *later* and the like?"""
    dates = [date for date in half.touching(half.dates, low, high) if date.kind == "sequence"]
    return len(dates) == 1 and half.range(dates[0].span) == (low, high)


def _crossed(one: Stretch, other: Stretch, found: list[Stretch]) -> Stretch:
    of_a, of_b = (one, other) if one.a_low < one.a_high else (other, one)
    low_a, high_a = sorted((of_a.a_low, of_b.a_low))[0], max(of_a.a_high, of_b.a_high)
    low_b, high_b = min(of_a.b_low, of_b.b_low), max(of_a.b_high, of_b.b_high)
    between = [s for s in found if s is not one and s is not other and low_a <= s.a_low < high_a]
    stayed = high_a - low_a - (of_a.a_high - of_a.a_low)
    if stayed <= _NEAR and not between:
        return Stretch(one.a, one.b, low_a, high_a, low_b, high_b, (), True)
    return Stretch(one.a, one.b, of_a.a_low, of_a.a_high, of_b.b_low, of_b.b_high, (), True)
