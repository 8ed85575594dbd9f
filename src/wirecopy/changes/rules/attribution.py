"""Attribution: another speaker or source for the same words, or none."""

from __future__ import annotations

from wirecopy.changes.forms import AUXILIARIES, content
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.rules.naming import same_referent
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict

_LONGEST = 9  # words of an attribution; what is longer tells something besides


def attribution(stretch: Stretch) -> Finding | None:
    """The stretch is an attribution that one side lacks, or holds the speaker on both."""
    if stretch.one_sided:
        attributed = _attributes(*stretch.having)
        return compatible(ChangeClass.ATTRIBUTION, Reason.ATTRIBUTED) if attributed else None
    if stretch.crossed:
        return _two_speakers(stretch)
    if not _speaks(stretch.a, stretch.a_low, stretch.a_high):
        return None
    if not _speaks(stretch.b, stretch.b_low, stretch.b_high) or _same_source(stretch):
        return None
    named = (
        _person(stretch.a, stretch.a_low, stretch.a_high),
        _person(stretch.b, stretch.b_low, stretch.b_high),
    )
    if all(named):
        return Finding(ChangeClass.ATTRIBUTION, Verdict.INCOMPATIBLE, Reason.OTHER_SPEAKER)
    reason = Reason.ANONYMOUS if any(named) else Reason.OTHER_SOURCE
    return Finding(ChangeClass.ATTRIBUTION, Verdict.CANNOT_TELL, reason)


def _two_speakers(stretch: Stretch) -> Finding | None:
    """*Dahl said*, *said Marsh*: two names on two sides of one verb."""
    names_a = stretch.a.touching(stretch.a.names, stretch.a_low, stretch.a_high)
    names_b = stretch.b.touching(stretch.b.names, stretch.b_low, stretch.b_high)
    if len(names_a) != 1 or len(names_b) != 1 or not names_a[0].core or not names_b[0].core:
        return None
    if set(names_a[0].core) & set(names_b[0].core):
        return None
    return Finding(ChangeClass.ATTRIBUTION, Verdict.INCOMPATIBLE, Reason.OTHER_SPEAKER)


def _same_source(stretch: Stretch) -> bool:
    """One source, referred to otherwise, or with nothing but grammar or an adjective between them."""
    one, other = content(stretch.words_a), content(stretch.words_b)
    return same_referent(stretch) is not None or not one or not other or one[-1] == other[-1]


def _attributes(half: Half, low: int, high: int) -> bool:
    """Are the words a whole attribution, cue and speaker, and nothing else?"""
    words = half.folded(low, high)
    if len(words) > _LONGEST:
        return False
    if words[:2] == ["according", "to"] and len(words) > 2:
        return True
    for found in half.touching(half.attributions, low, high):
        first, last = half.range(found.span)
        if found.lemma not in _SAYING:
            continue
        if low <= first and last <= high and not content(half.folded(low, first) + half.folded(last, high)):
            return True
    # "…, traders said" with a speaker that is no name
    verbs = cues(half)
    ends = (high - 1, high) in verbs and half.before(low).strip() == ","
    begins = (low, low + 1) in verbs and half.before(low).strip() == ","
    if _says_where(half, low, high, verbs):
        return True
    apart = half.before(low).strip() == "," and half.before(high).strip()[:1] in (",", ".")
    told = apart and words[0] not in ("who", "which") and any(low < first < high for first, _ in verbs)
    return len(words) > 1 and (ends or begins or told)


_OCCASIONS = frozenset(
    "statement blog post tweet interview report reporters briefing news conference release press letter "
    "televised radio television speech memo email twitter facebook written video telephone phone".split()
)


def _says_where(half: Half, low: int, high: int, verbs: set[tuple[int, int]]) -> bool:
    """*the company said in a blog post Friday*: speaker, verb, occasion, day, and nothing else."""
    verb = next((first for first, last in verbs if low < first and last <= high), None)
    if verb is None or verb - low > 5:
        return False
    days = {at for date in half.dates for at in range(*half.range(date.span))}
    beyond = [half.words.folded[at] for at in range(verb + 1, high) if at not in days]
    return (
        verb > low
        and not set(content(beyond)) - _OCCASIONS
        and not set(half.folded(low, verb)) & {"who", "which"}
    )


def _speaks(half: Half, low: int, high: int) -> bool:
    """Do the words stand where a speaker stands: beside a verb of saying, or after *according to*?"""
    verbs = cues(half)
    inside = half.folded(low, high)
    if (
        high - low > _LONGEST
        or not AUXILIARIES.isdisjoint(inside)
        or any(low <= first < high for first, _ in verbs)
    ):
        return False
    for found in half.attributions:
        if found.speaker is not None and half.range(found.cue) in verbs:
            first, last = half.range(found.speaker)
            if first <= low and high <= last:
                return True
    before = half.folded(max(half.low, low - 3), low)
    told_after = (low - 1, low) in verbs and any(mark in half.before(low - 1) for mark in "\"”'")
    source = before[-2:] == ["according", "to"] or before[-3:-1] == ["according", "to"]
    return (high, high + 1) in verbs or told_after or source


_SAYING = frozenset(
    "say tell add announce report claim state write tweet declare insist note explain argue warn stress "
    "acknowledge confirm comment reply respond remark quip assert maintain post".split()
)


def cues(half: Half) -> set[tuple[int, int]]:
    """The verbs that say, not those that accuse, think or call."""
    return {
        half.range(verb.span)
        for verb in half.speech_verbs
        if verb.lemma in _SAYING and verb.tense not in ("participle", "base")
    }


def _person(half: Half, low: int, high: int) -> bool:
    return any(name.kind == "person" and name.core for name in half.touching(half.names, low, high))
