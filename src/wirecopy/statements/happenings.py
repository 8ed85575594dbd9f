"""What an article tells to have happened, or to be going to happen, with its date: a row of a timeline each.

In: a `Told` and its time expressions. Out: `Happening`s, by date, then by place in the text.

    "The council met Monday and will vote in May."  ->  met, 2022-03-28, happened;  will vote, 2022-05, to come

Only what the text dates is dated. A clause belongs to a time expression that hangs on its verb, or on its subject
(*Friday's attack killed nine*); elsewhere a noun that names an event stands by itself (*after Sunday's vote*).
Conditions (*if it fails on Monday*) and stretches (*in the past two years*) tell of no happening.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from wirecopy.marks import calendar
from wirecopy.registry import table
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.stance_clause import clause, is_conditional, is_negated, sureness
from wirecopy.statements.statement import Modality
from wirecopy.statements.time_reasons import TimeReason
from wirecopy.statements.time_values import begins
from wirecopy.statements.time_verbs import FIRMLY, WILL, helpers, is_verb, kind, lemma, tense, verb_above
from wirecopy.statements.times import Quoted, TimeExpression
from wirecopy.statements.told import Sentence, Told

__all__ = ["Happening", "Occurrence", "announced", "happenings"]

_UNDATED = frozenset([TimeReason.STRETCH, TimeReason.REPEATED, TimeReason.VAGUE, TimeReason.NO_ANCHOR])
_DEEPEST = 24  # tokens looked up through; more is no sentence
_EVENT_ENDS = ("tion", "sion", "ment", "ing", "ance", "ence", "ure", "al")


class Occurrence(StrEnum):
    """Does the text tell it as done, or as still to come?"""

    HAPPENED = "happened"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Happening:
    """`clause`, `event` (its verb or noun) and `time` are spans of the article's text; `value` and `granularity` those
    of the time expression. `attributed`: somebody is said to say it, the outlet does not say it itself. `saying`: the
    event is that somebody spoke. `negated`: it is told not to have happened."""

    sentence: int
    clause: Span
    event: Span
    time: Span
    value: str
    granularity: str
    occurrence: Occurrence
    modality: Modality
    attributed: bool
    saying: bool
    negated: bool
    because: str


def happenings(told: Told, times: Iterable[TimeExpression]) -> list[Happening]:
    """The dated happenings of an article; `times` are its time expressions."""
    published = calendar.day_of(told.page.published)
    today = published.isoformat() if published else ""
    inside = Quoted(told.page)
    best: dict[tuple[int, Span], Happening] = {}
    for time in times:
        if not time.value or time.reason in _UNDATED or time.value.startswith("T"):
            continue
        sentence = told.sentences[time.sentence]
        made = _happening(sentence, time, today, inside(time.span.start))
        if made is None:
            continue
        before = best.get((made.sentence, made.event))
        # "on Monday at 2 p.m.": the finer of two that name the same day
        if before is None or (made.value.startswith(before.value) and len(made.value) > len(before.value)):
            best[made.sentence, made.event] = made
    return sorted(best.values(), key=lambda one: (begins(one.value), one.value, one.time, one.clause))


def announced(told: Told, dated: Iterable[Happening]) -> list[Happening]:
    """What is to come and has no date: main verbs with *will*, *is to*, *is expected to* and the like, in the order
    of the text; `dated` are the happenings, which are not told again. `time` is empty, at the verb's beginning."""
    known = {(one.sentence, one.event) for one in dated}
    inside = Quoted(told.page)
    found = []
    for number, sentence in enumerate(told.sentences):
        p = sentence.parsed
        for v in p.once(_to_come):
            event = sentence.tokens(v, v + 1)
            seen = p.once(_event, v)
            if (number, event) in known or seen.conditional:
                continue
            made = Happening(
                number,
                sentence.place(*seen.clause),
                event,
                Span(event.start, event.start),
                "",
                "",
                Occurrence.TO_COME,
                seen.modality,
                inside(event.start) or seen.attributed,
                False,
                seen.negated,
                "no date is told",
            )
            found.append(made)
    return found


class _Event(NamedTuple):
    """What a sentence by itself shows of the verb or noun of a happening; `clause` are its characters."""

    clause: tuple[int, int]
    conditional: bool
    modality: Modality
    attributed: bool
    saying: bool
    negated: bool


def _event(p: Parsed, top: int) -> _Event:
    verb = is_verb(p, top)
    return _Event(
        clause(p, top),
        is_conditional(p, top),
        sureness(p, top) if verb else Modality.CERTAIN,
        _is_attributed(p, top),
        verb and lemma(p, top) in _saying(),
        verb and is_negated(p, top),
    )


def _to_come(p: Parsed) -> tuple[int, ...]:
    """The verbs that the sentence announces."""
    verbs = (v for v in range(len(p)) if is_verb(p, v) and p.dep[v] not in ("aux", "auxpass"))
    return tuple([v for v in verbs if _is_announced(p, v)])


def _is_announced(p: Parsed, v: int) -> bool:
    if any(p.low[k] in WILL and p.tag[k] == "MD" for k in helpers(p, v)):
        return True
    above = p.head[v]
    if p.dep[v] != "xcomp" or above == v or not any(p.tag[k] == "TO" for k in helpers(p, v)):
        return False
    carries = lemma(p, above) == "be" or p.low[above] in FIRMLY or lemma(p, above) in kind("scheduling")
    return carries and not any(p.low[k] in ("was", "were", "had") for k in (above, *helpers(p, above)))


def _happening(sentence: Sentence, time: TimeExpression, today: str, quoted: bool) -> Happening | None:
    p = sentence.parsed
    verb, event = (_token(sentence, span) if span else None for span in (time.verb, time.event))
    if event is not None:
        subject = verb is not None and p.dep[event] in ("nsubj", "nsubjpass") and p.head[event] == verb
        if not subject and not _names_an_event(p, event):
            return None
        top = verb if subject and verb is not None else event
        place = p.once(_event, top).clause if subject else p.span_of(event)
    elif verb is not None:
        if _is_elsewhere(p, verb, time) or _is_subject(p, sentence, time):
            return None
        top = verb
        place = p.once(_event, top).clause
    else:
        return None
    seen = p.once(_event, top)
    if seen.conditional:
        return None
    there = begins(time.value)
    if time.looks:
        occurrence = Occurrence.TO_COME if time.looks == "ahead" else Occurrence.HAPPENED
    else:
        occurrence = Occurrence.TO_COME if today and there > today else Occurrence.HAPPENED
    return Happening(
        time.sentence,
        sentence.place(*place),
        sentence.tokens(top, top + 1),
        time.span,
        time.value,
        time.granularity,
        occurrence,
        seen.modality,
        quoted or seen.attributed,
        seen.saying,
        seen.negated,
        time.because,
    )


def _is_elsewhere(p: Parsed, verb: int, time: TimeExpression) -> bool:
    """A past day beside a present or a perfect (*has compared it to the raid of 1989*) is not the day of that verb,
    but for what has been so *since* then; a headline's present is told by `looks`."""
    if time.looks != "behind" or time.reason is TimeReason.PUBLICATION:
        return False
    if p.once(tense, verb) == "ahead":
        return True  # will hold the first such talks since 2010
    if "since" in p.low:
        return False
    perfect = any(p.low[k] in ("has", "have", "'s", "'ve") for k in helpers(p, verb))
    past_day = time.reason in (TimeReason.STATED, TimeReason.NEAREST_PAST, TimeReason.LAST)
    return past_day and perfect and p.tag[verb] in ("VBN", "VBD")


def _is_subject(p: Parsed, sentence: Sentence, time: TimeExpression) -> bool:
    """*The weekend began*: the time itself is what the clause is about."""
    at = _token(sentence, time.span)
    return at is not None and p.dep[at] in ("nsubj", "nsubjpass")


def _token(sentence: Sentence, span: Span) -> int | None:
    """The last token of a span of the article's text."""
    p = sentence.parsed
    at = bisect_right(p.start, sentence.canonical.at(span.end - 1)) - 1
    return at if at >= 0 else None


def _names_an_event(p: Parsed, noun: int) -> bool:
    word = lemma(p, noun)
    known = word in kind("programme noun") or word in kind("mishap noun")
    return known or (p.pos[noun] == "NOUN" and word.endswith(_EVENT_ENDS))


@cache
def _speech() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("speech_verbs"))


@cache
def _saying() -> frozenset[str]:
    return kind("saying")


def _is_attributed(p: Parsed, top: int) -> bool:
    """Is the clause the content of a verb of speaking, or *according to* somebody?"""
    chain: Sequence[int] = (top, *islice(p.above(top), _DEEPEST))
    for below, above in pairwise(chain):
        if p.dep[below] in ("ccomp", "xcomp") and is_verb(p, above) and lemma(p, above) in _speech():
            return True
    verbs = [k for k in chain if is_verb(p, k)] or [k for k in (verb_above(p, top),) if k is not None]
    return any(p.low[k] == "according" for v in verbs for k in p.children(v, "prep", "advcl", "advmod"))
