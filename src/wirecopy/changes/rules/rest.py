"""Detail and wording: what no other rule names is a fact more or less, or other words."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from wirecopy.changes.forms import content, english, stem, verbal
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.rules.polarity import denying, prefixed
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict
from wirecopy.registry.synonyms import near

_EMPTY = frozenset({("in", "order"), ("as", "well"), ("of", "course"), ("in", "fact")})
"""Phrases that say nothing."""


def rest(stretch: Stretch) -> Finding:
    """Always answers; a difference is never dropped."""
    if tuple(stretch.words_a + stretch.words_b) in _EMPTY:
        return compatible(ChangeClass.WORDING, Reason.GRAMMAR)
    if near(" ".join(stretch.words_a), " ".join(stretch.words_b)):
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)
    one, other = content(stretch.words_a), content(stretch.words_b)
    stems_a, stems_b = [stem(word) for word in one], [stem(word) for word in other]
    if not one and not other:
        return compatible(ChangeClass.WORDING, Reason.GRAMMAR)
    if sorted(stems_a) == sorted(stems_b):
        order = stretch.crossed or stems_a != stems_b
        return compatible(ChangeClass.WORDING, Reason.WORD_ORDER if order else Reason.GRAMMAR)
    fact = _names_fact(stretch.a, stretch.a_low, stretch.a_high) or _names_fact(
        stretch.b, stretch.b_low, stretch.b_high
    )
    if len(stretch.words_a) == len(stretch.words_b) == 1 and not (one and other) and not fact:
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)  # on, aboard
    denied = (
        denying(stretch.a, stretch.a_low, stretch.a_high),
        denying(stretch.b, stretch.b_low, stretch.b_high),
    )
    few = max(len(one), len(other)) <= 2
    if few and (all(denied) or (any(denied) and prefixed(stretch, marked_too=True))):
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)  # common, not uncommon; did not, failed to
    if _both_say(stretch) and set(one + other) - _HEARERS <= {w for w in one + other if _spoken(stretch, w)}:
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)  # said, told reporters
    if _taken_up(stretch.words_a, stretch.words_b) or _taken_up(stretch.words_b, stretch.words_a):
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)  # it, the policy
    left_a, left_b = _unanswered(one, other)
    left_a, left_b = _without_one_country(stretch, left_a, left_b)
    if not left_a and not left_b:
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)
    if not left_a or not left_b:
        return compatible(ChangeClass.DETAIL, Reason.FACT_ADDED)
    if fact:
        return Finding(ChangeClass.DETAIL, Verdict.CANNOT_TELL, Reason.FACT_REPLACED)
    if len(left_a) == len(left_b) == 1:
        if _other_thing(left_a[0], left_b[0], stretch):
            return Finding(ChangeClass.DETAIL, Verdict.CANNOT_TELL, Reason.FACT_REPLACED)
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)
    if abs(len(left_a) - len(left_b)) > 2:
        return compatible(ChangeClass.DETAIL, Reason.FACT_ADDED)
    return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)


_HEARERS = frozenset("reporters journalists press newsmen".split())


def _taken_up(short: list[str], long: list[str]) -> bool:
    """A pronoun against a noun with its article."""
    pronoun = short in (["it"], ["its"], ["they"], ["them"], ["this"], ["that"], ["these"], ["those"])
    return (
        pronoun
        and 2 <= len(long) <= 3
        and long[0] in ("the", "this", "that", "these", "those", "its", "their")
    )


def _both_say(stretch: Stretch) -> bool:
    a, b = stretch.a, stretch.b
    return bool(
        a.touching(a.speech_verbs, stretch.a_low, stretch.a_high)
        and b.touching(b.speech_verbs, stretch.b_low, stretch.b_high)
    )


def _spoken(stretch: Stretch, word: str) -> bool:
    """Is the word a verb of speech on its side?"""
    return any(
        word in half.folded(*half.range(verb.span))
        for half in (stretch.a, stretch.b)
        for verb in half.speech_verbs
    )


def _unanswered(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """The words of either side for which the other has neither a form of them nor a near word."""
    left_b = list(other)
    left_a = []
    for word in one:
        answer = next((w for w in left_b if stem(w) == stem(word)), None)
        answer = answer or next((w for w in left_b if near(word, w)), None)
        if answer is None:
            left_a.append(word)
        else:
            left_b.remove(answer)
    return left_a, left_b


def _without_one_country(
    stretch: Stretch, left_a: list[str], left_b: list[str]
) -> tuple[list[str], list[str]]:
    """*Russia*, *the Russians*: a country and its people answer to each other."""
    a, b = stretch.a, stretch.b
    of_a = {
        p.country: set(a.folded(*a.range(p.span)))
        for p in a.touching(a.places, stretch.a_low, stretch.a_high)
    }
    of_b = {
        p.country: set(b.folded(*b.range(p.span)))
        for p in b.touching(b.places, stretch.b_low, stretch.b_high)
    }
    for country in of_a.keys() & of_b.keys() - {""}:
        left_a = [word for word in left_a if word not in of_a[country]]
        left_b = [word for word in left_b if word not in of_b[country]]
    return left_a, left_b


def _other_thing(x: str, y: str, stretch: Stretch) -> bool:
    """Do two single words mean other things? Of verbs that are not near no one can tell by rule, and
    editors replace them for rhythm; nouns and adjectives that are not near name another fact."""
    if not english(x) or not english(y):
        return False
    if min(len(x), len(y)) >= 5 and OSA.distance(x, y) <= 2:
        return True  # county, country
    spoken = stretch.a.touching(stretch.a.speech_verbs, stretch.a_low, stretch.a_high)
    return not (verbal(x) and verbal(y)) and not spoken


def _names_fact(half: Half, low: int, high: int) -> bool:
    """Do the words hold a figure or a name?"""
    return any(
        half.words.folded[at][:1].isdigit() or (half.raw(at, at + 1)[:1].isupper() and at not in half.starts)
        for at in range(low, high)
        if content([half.words.folded[at]])
    )
