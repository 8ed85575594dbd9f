"""Style: the same fact in another house style."""

from __future__ import annotations

from functools import cache

from wirecopy.changes.forms import AUXILIARIES, content
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible, outside, same_date
from wirecopy.changes.rules.renames import renamed
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass
from wirecopy.registry import table
from wirecopy.registry.spelling import canonical


def style(stretch: Stretch) -> Finding | None:
    """The same fact in another house style."""
    return (
        _order(stretch)
        or _same_value(stretch)
        or _optional(stretch)
        or _interchangeable(stretch)
        or _initials(stretch)
    )


def _order(stretch: Stretch) -> Finding | None:
    """Speaker and verb of speech change places: *Wang said*, *said Wang*."""
    one, other = stretch.words_a, stretch.words_b
    if not stretch.crossed or sorted(one) != sorted(other):
        return None
    if one == other:
        verbs = [stretch.a.range(verb.span) for verb in stretch.a.speech_verbs]
        moved = (stretch.a_low, stretch.a_high) in verbs
        return compatible(ChangeClass.STYLE, Reason.SPEAKER_ORDER) if moved else None
    for half, low, high in (
        (stretch.a, stretch.a_low, stretch.a_high),
        (stretch.b, stretch.b_low, stretch.b_high),
    ):
        found = half.touching(half.attributions, low, high)
        if content(outside(half, low, high, found)) or not half.touching(half.speech_verbs, low, high):
            return None
    return compatible(ChangeClass.STYLE, Reason.SPEAKER_ORDER)


def _same_value(stretch: Stretch) -> Finding | None:
    """Numbers or dates on both sides that are equal, and nothing else but grammar."""
    if stretch.one_sided:
        return None
    a, b = stretch.a, stretch.b
    numbers_a = a.touching(a.numbers, stretch.a_low, stretch.a_high)
    numbers_b = b.touching(b.numbers, stretch.b_low, stretch.b_high)
    if numbers_a and [(n.low, n.high, n.unit) for n in numbers_a] == [
        (n.low, n.high, n.unit) for n in numbers_b
    ]:
        rest = (
            outside(a, stretch.a_low, stretch.a_high, numbers_a),
            outside(b, stretch.b_low, stretch.b_high, numbers_b),
        )
        written = [" ".join(a.folded(*a.range(n.core))) for n in numbers_a]
        reworded = written == [" ".join(b.folded(*b.range(n.core))) for n in numbers_b]  # some 400, about 400
        symbols = [n.core.of(a.text) for n in numbers_a] != [n.core.of(b.text) for n in numbers_b]
        if restyle(tuple(rest[0])) == restyle(tuple(rest[1])) and (symbols or not reworded):
            return compatible(ChangeClass.STYLE, Reason.SAME_NUMBER)
    dates_a = [d for d in a.touching(a.dates, stretch.a_low, stretch.a_high) if d.kind != "sequence"]
    dates_b = [d for d in b.touching(b.dates, stretch.b_low, stretch.b_high) if d.kind != "sequence"]
    if (
        dates_a
        and len(dates_a) == len(dates_b)
        and all(same_date(x, y) and x.part == y.part for x, y in zip(dates_a, dates_b, strict=True))
    ):
        rest_a = outside(a, stretch.a_low, stretch.a_high, dates_a)
        rest_b = outside(b, stretch.b_low, stretch.b_high, dates_b)
        if not content(rest_a) and not content(rest_b):
            return compatible(ChangeClass.STYLE, Reason.SAME_DATE)
    return None


def _optional(stretch: Stretch) -> Finding | None:
    """*on* before a day, *that* after a verb of speech."""
    if not stretch.one_sided:
        return None
    half, low, high = stretch.having
    word = half.folded(low, high)
    if word == ["on"] and any(
        half.range(date.span)[0] <= high < half.range(date.span)[1] for date in half.dates
    ):
        return compatible(ChangeClass.STYLE, Reason.OPTIONAL_WORD)
    if word == ["that"] and any(0 <= low - half.range(verb.span)[1] <= 2 for verb in half.speech_verbs):
        return compatible(ChangeClass.STYLE, Reason.OPTIONAL_WORD)
    return None


def _initials(stretch: Stretch) -> Finding | None:
    """A body by its name and by its initials."""
    lengths = sorted((len(stretch.words_a), len(stretch.words_b)))
    if lengths[0] == 0 or lengths[1] < 2:
        return None
    names_a = stretch.a.touching(stretch.a.names, stretch.a_low, stretch.a_high)
    names_b = stretch.b.touching(stretch.b.names, stretch.b_low, stretch.b_high)
    if len(names_a) != 1 or len(names_b) != 1:
        return None
    short, long = sorted((names_a[0].core, names_b[0].core), key=len)
    letters = "".join(word[0] for word in long if word not in ("of", "the", "and", "for"))
    if len(short) == 1 and len(long) > 1 and short[0] == letters:
        return compatible(ChangeClass.STYLE, Reason.ABBREVIATION)
    return None


def _interchangeable(stretch: Stretch) -> Finding | None:
    one, other = tuple(stretch.words_a), tuple(stretch.words_b)
    if stretch.crossed or one == other or renamed(one + other):
        return None
    quoted = stretch.a.quoted(stretch.a_low, stretch.a_high) and stretch.b.quoted(
        stretch.b_low, stretch.b_high
    )
    if _expand(one) == _expand(other) and one and other:
        if quoted:
            return None  # who speaks did or did not contract: that is a matter of the quotation
        return compatible(ChangeClass.STYLE, Reason.CONTRACTION)
    if restyle(one) == restyle(other):
        courtesy = (not one or not other) or (
            len(restyle(one)) < max(len(one), len(other)) and _courtesy(one + other)
        )
        return compatible(ChangeClass.STYLE, Reason.COURTESY if courtesy else Reason.HOUSE_STYLE)
    return None


def restyle(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in one house style: every known phrase as its first form, spelling unified."""
    phrases = _phrases()
    words = _expand(words)
    result: list[str] = []
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            phrase = words[at : at + length]
            if len(phrase) == length and phrase in phrases:
                result.extend(phrases[phrase])
                at += length
                break
        else:
            result.append(canonical(words[at]))
            at += 1
    return tuple(result)


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every phrase of a family of interchangeable ones -> one form for the family, () where the
    phrase may be left out. A family is joined over all rows that name its phrases."""
    parent: dict[tuple[str, ...], tuple[str, ...]] = {}

    def root(phrase: tuple[str, ...]) -> tuple[str, ...]:
        while parent.setdefault(phrase, phrase) != phrase:
            phrase = parent[phrase]
        return phrase

    left_out = set()
    for row in table("style"):
        one, other = tuple(row["a"].split()), tuple(row["b"].split())
        if not one or not other:
            left_out.add(one or other)
        else:
            parent[root(one)] = root(other)
    return {phrase: root(phrase) for phrase in list(parent)} | dict.fromkeys(left_out, ())


def _courtesy(words: tuple[str, ...]) -> bool:
    return any(_phrases().get((word,)) == () for word in words)


def _expand(words: tuple[str, ...]) -> tuple[str, ...]:
    """Contractions written out, where they can mean one thing only."""
    result: list[str] = []
    for word in words:
        if word in _CONTRACTED:
            result += _CONTRACTED[word].split()
        elif word.endswith("n't") and word[:-3] in AUXILIARIES | {"could", "should", "might", "must", "need"}:
            result += [word[:-3], "not"]
        elif word.endswith(("'ll", "'ve", "'re", "'m")):
            stem, _, ending = word.partition("'")
            result += [stem, {"ll": "will", "ve": "have", "re": "are", "m": "am"}[ending]]
        else:
            result.append(word)
    return tuple(result)


_CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "it's": "it is",
    "he's": "he is", "she's": "she is", "that's": "that is", "there's": "there is", "what's": "what is",
    "let's": "let us", "who's": "who is",
}  # fmt: skip
