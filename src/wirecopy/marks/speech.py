"""Who says it, by cue: speech verbs, *according to*, and the speaker beside them.

In: a text and a span of it. Out: `SpeechVerb`s and `Attribution`s, sorted by start.

    >>> text = "It was late, Brandt told reporters."
    >>> [(a.speaker.of(text), a.order, a.lemma) for a in attributions(text) if a.speaker]
    [('Brandt', 'after', 'tell')]

An attribution is read from the words beside its verb, not from the grammar of the sentence: what is
said to be the speaker is the nearest name, role or pronoun with nothing but titles, ages and a
clause in commas between.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wirecopy.marks.names import Name, names, pronouns
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens, tokens
from wirecopy.marks.vocabulary import titles
from wirecopy.registry import table
from wirecopy.spans import Span

_NEAR = 8  # code points between a cue and its speaker: an article fits
_HOPS, _CLAUSE = 3, 160  # clauses that are stepped over, and code points of the longest
_SENTENCE_WITHIN = re.compile(r"[.!?][\"”']?\s+[A-Z][a-z]+ [a-z]")
_ARTICLE_LAST = re.compile(r"\b(?:the|a|an|his|her|its|their)\s+$", re.IGNORECASE)
# A verb within so many tokens of the sentence's end, with no "that" close by, follows what was said.
_REST, _THAT = 10, 6
_TIME_OR_PLACE = frozenset("on in at after during earlier later as".split())
_LINK = 24  # code points of the longest link between a role and what it belongs to
_OF = re.compile(r"\s(?:close to|familiar with|working for|of|at|for|in|from|with|inside)\s(?:the\s)?")
# Documents speak too: "the statement said".
_DOCUMENT_LONG = 40
_DOCUMENT = re.compile(
    r"\b((?:(?:the|a|an|its|his|her|their|one)\s)?(?:statement|report|letter|document|filing|indictment|survey|study"
    r"|poll|readout|communiqu[eé]|article|lawsuit|complaint|memo|ruling|notice|decree))\s*$",
    re.IGNORECASE,
)
_ASIDES = frozenset(
    "who whose which a an the his her its their one also now then formerly speaking asked referring citing aged "
    "himself herself in with on at for by".split()
)


class SpeechVerb(NamedTuple):
    """`tone` is neutral or loaded; `tense` is past, present, base or participle, by form alone."""

    span: Span
    lemma: str
    tone: str
    tense: str


class Attribution(NamedTuple):
    """`span` covers speaker and cue; `cue` is the verb or *according to*; `order` says on which side
    of what was said the attribution stands (`before`: *Brandt said it was late*); `anonymous` that
    the speaker is not named."""

    span: Span
    cue: Span
    speaker: Span | None
    order: str
    lemma: str
    anonymous: bool


# Verbs that also mean other things, and are cues only beside a speaker and before that or a quotation.
_AMBIGUOUS = frozenset(
    "add show find read post point call order sign mark list teach hear begin charge fire hit attack counter "
    "reject rule discuss address learn expect hope think believe understand welcome thank decide ask speak talk "
    "continue maintain mean demand appeal blame dismiss relate express voice hail detail message text phone email "
    "publish refuse decline agree promise pledge invite sum mock tout pan slate rip blast slam bash trash savage "
    "describe mention predict forecast praise condemn criticise criticize accuse quote cite suspect urge deny "
    "confirm announce reveal disclose recommend request report teach recount threaten vow swear charge".split()
)
_SURE = frozenset(
    "say tell add write tweet reply note explain remark recall insist claim state argue".split()
)
# Stepped over between a speaker and the verb; not forms of "be", after which one is told, not telling.
_AUXILIARIES = frozenset("has have had also later then earlier who reportedly repeatedly again first".split())
# Verbs that report a stance without "that": officials accused Osk of neglect.
_STANCES = frozenset(
    "accuse blame condemn denounce criticise criticize praise urge warn deny reject dismiss allege slam".split()
)
_SOURCES = frozenset(
    "source sources official officials insider insiders person people aide aides diplomat".split()
)
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|not (?:to )?be (?:named|identified)|declined to be (?:named|identified)|on condition of"
    r"|unnamed|unidentified|familiar with|not authori[sz]ed|who asked not|who requested)\b",
    re.IGNORECASE,
)
_BY_CUE = Phrases(
    [
        ("according to", "according"),
        ("in the words of", "word"),
        ("as reported by", "report"),
        ("reported by", "report"),
        ("citing", "cite"),
        ("quoting", "quote"),
        ("as quoted by", "quote"),
        ("told by", "tell"),
    ]
)


@cache
def _verbs() -> Phrases[tuple[str, str, str]]:
    rows: list[tuple[str, tuple[str, str, str]]] = []
    for row in table("speech_verbs"):
        lemma, tone = row["lemma"], row["tone"]
        for form in (lemma, *row["forms"].split()):
            tense = (
                "base"
                if form == lemma
                else "participle"
                if form.endswith("ing")
                else "present"
                if form.endswith("s") and form not in ("was",)
                else "past"
            )
            rows.append((form, (lemma, tone, tense)))
    return Phrases(rows)


def speech_verbs(text: str, start: int = 0, end: int | None = None) -> list[SpeechVerb]:
    """The verbs of speech in `text[start:end)`, whether or not they attribute anything."""
    found = tokens(text, start, end)
    return [
        SpeechVerb(Span(found.start[i], found.end[j - 1]), *value) for i, j, value in _verbs().find(found)
    ]


def attributions(
    text: str, start: int = 0, end: int | None = None, named: Sequence[Name] | None = None
) -> list[Attribution]:
    """The attributions of `text[start:end)`; `named` are its names, if they were read before."""
    found = tokens(text, start, end)
    who = names(text, start, end) if named is None else named
    marks: list[Attribution] = []
    for i, j, lemma in _BY_CUE.find(found):
        speaker = _after(found, j, who)
        if lemma in ("cite", "quote") and speaker is None:
            continue
        marks.append(_made(found, i, j, speaker, _order(found, i, speaker, "after"), lemma))
    covered = {mark.cue.start for mark in marks}
    for i, j, (lemma, _, tense) in _verbs().find(found):
        # A base form says nothing yet: "to say", "officials say" apart.
        if found.start[i] in covered or (tense == "base" and lemma != "say"):
            continue
        mark = _by_verb(found, i, j, lemma, tense, who)
        if mark is not None:
            marks.append(mark)
    return sorted(marks)


def _by_verb(
    found: Tokens, i: int, j: int, lemma: str, tense: str, who: Sequence[Name]
) -> Attribution | None:
    if tense == "participle":
        return None
    sure = lemma in _SURE
    gap_after = found.gap[j]
    opens_quote = any(mark in gap_after for mark in "\"“‘'«„")
    says_that = j < len(found) and found.low[j] == "that"
    told = lemma in ("tell", "inform", "remind", "assure", "warn")
    before = _before(found, i, who)
    if before is not None and (
        sure or says_that or opens_quote or told or lemma in _STANCES or _after_quote(found, before)
    ):
        ends = _after_quote(found, before) or _ends_clause(found, j, told)
        order = "after" if ends and _something_before(found, before) else "before"
        return _made(found, i, j, before, order, lemma)
    # "said Brandt": the verb leads its speaker, what was said stands before
    closes = found.gap[i].strip() if i else ""
    behind = None if told else _after(found, j, who)
    if (
        behind is not None
        and i
        and behind.start - found.end[j - 1] <= 1
        and (closes.endswith((",", '"', "”", "'", "’", "?", "!", "»", "“")) and (sure or lemma in _AMBIGUOUS))
    ):
        return _made(found, i, j, behind, "after", lemma)
    if before is None and sure and not told and tense == "past" and says_that and i:
        return _made(found, i, j, None, "before", lemma)
    return None


def _before(found: Tokens, i: int, who: Sequence[Name]) -> Span | None:
    """The speaker that ends right before the verb at token `i`."""
    at = i
    while at and found.gap[at] in (" ", ", ") and found.low[at - 1] in _AUXILIARIES:
        at -= 1
    if at == 0:
        return None
    edge = found.start[at]
    candidate = _ending_at(found, edge, who)
    if candidate is not None:
        return candidate
    # "Orla Venn, 43, said", "an aide, who asked not to be named, said": over clauses in commas.
    for _ in range(_HOPS):
        low = max(found.start[0], edge - _CLAUSE)
        before = found.text[low:edge].rstrip()
        if not before.endswith((",", "–", "—", ")")) or _SENTENCE_WITHIN.search(before):
            return None
        inner = before[:-1]
        opening = (
            inner.rfind("(") if before[-1] == ")" else max(inner.rfind(mark) for mark in (",", " –", "—"))
        )
        if opening <= 0 or not _is_aside(inner[opening:].lstrip(",–—( ")):
            return None
        edge = low + opening
        candidate = _ending_at(found, edge, who)
        if candidate is not None:
            return candidate
        edge = low + len(found.text[low:edge].rstrip())
    return None


def _is_aside(piece: str) -> bool:
    """Can this be said of a speaker between commas: an age, a role, a clause with who?"""
    first = piece.split(maxsplit=1)[0] if piece.strip() else ""
    if not first or first[0].isdigit() or first[0].isupper():
        return True
    return first in _ASIDES or first in titles()


def _ending_at(found: Tokens, edge: int, who: Sequence[Name]) -> Span | None:
    at = bisect_right(who, edge, key=lambda name: name.span.end) - 1
    if at >= 0 and not found.text[who[at].span.end : edge].strip():
        start, end = who[at].span
        # "sources close to Venn", "a director of the Osk Line": the first is the speaker.
        while at and who[at - 1].kind == "role":
            between = found.text[who[at - 1].span.end : who[at].span.start]
            if len(between) > _LINK or not _OF.fullmatch(between):
                break
            at -= 1
            start = who[at].span.start
        return Span(start, end)
    document = _DOCUMENT.search(found.text, max(found.start[0], edge - _DOCUMENT_LONG), edge)
    if document is not None:
        return Span(*document.span(1))
    for pronoun in pronouns(found.text, max(found.start[0], edge - 8), edge):
        if found.text[pronoun.span.end : edge].strip() == "" and pronoun.word in (
            "he",
            "she",
            "it",
            "they",
            "we",
            "i",
        ):
            return pronoun.span
    return None


def _after(found: Tokens, j: int, who: Sequence[Name]) -> Span | None:
    """The speaker that begins right after token `j - 1`."""
    if j >= len(found):
        return None
    edge = found.end[j - 1]
    at = bisect_left(who, edge, key=lambda name: name.span.start)
    if at == len(who) or who[at].span.start - edge > _NEAR:
        return None
    between = found.text[edge : who[at].span.start].strip().lower()
    return who[at].span if between in ("", "the", "a", "an", "to", "by", "his", "her") else None


def _after_quote(found: Tokens, speaker: Span) -> bool:
    before = found.text[max(found.start[0], speaker.start - 3) : speaker.start].strip()
    return before.endswith(("”", '"', "’", "'", "»"))


def _something_before(found: Tokens, speaker: Span) -> bool:
    before = _ARTICLE_LAST.sub("", found.text[max(found.start[0], speaker.start - 40) : speaker.start])
    return before.rstrip().endswith((",", "”", '"', "’", "?", "!"))


def _ends_clause(found: Tokens, j: int, told: bool) -> bool:
    """Does what was said not follow the verb?"""
    if j >= len(found) or found.gap[j].strip()[:1] in (".", ",", ";"):
        return True
    if "that" in found.low[j : j + _THAT] or len(found) - j > _REST:
        return False
    return told or found.low[j] in _TIME_OR_PLACE or (found.raw[j][0].isupper() and found.low[j] != "the")


def _order(found: Tokens, i: int, speaker: Span | None, default: str) -> str:
    return "before" if i == 0 or found.opens(i) else default


def _made(found: Tokens, i: int, j: int, speaker: Span | None, order: str, lemma: str) -> Attribution:
    cue = Span(found.start[i], found.end[j - 1])
    span = cue if speaker is None else Span(min(cue.start, speaker.start), max(cue.end, speaker.end))
    return Attribution(span, cue, speaker, order, lemma, _is_anonymous(found, span, speaker))


def _is_anonymous(found: Tokens, span: Span, speaker: Span | None) -> bool:
    near = found.text[span.start : min(found.end[-1], span.end + 80)]
    if _ANONYMOUS.search(near):
        return True
    return speaker is not None and speaker.of(found.text).split()[-1].lower() in _SOURCES
