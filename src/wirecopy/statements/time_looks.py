"""Which way a sentence looks from a day that it names, by the verb or the event that the day hangs on.

In: a `Parsed`, the tokens of the time expression, whether the sentence is a headline. Out: `Look`: `ahead`,
`behind` or '', the verb and the event noun that decided.

    "The utility said Tuesday it will close Friday."   Tuesday -> behind, said      Friday -> ahead, close
    "Wray arrived ahead of Sunday's vote."             Sunday  -> ahead, by *ahead of*

In the body of a story a simple present with a day tells a programme (*the talks resume Monday*), in a headline
what has happened (*ferry sinks*). What a day's own event is decides where the verb does not: an attack is over, a
vote may be to come. The words are in the table `time_verbs`.
"""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.statements.parsed import Parsed
from wirecopy.statements.time_verbs import FIRMLY, helpers, is_verb, kind, lemma, tense, verb_above

_UNTIL = frozenset(["until", "till", "til"])
_OVER = frozenset("after following amid over from since despite".split())
_AFTER = frozenset(["after", "following"])
_STARTING = frozenset(["starting", "beginning", "effective"])
_LEADING = frozenset("ahead early late soon starting beginning effective".split())
_TIMES = frozenset(
    "midnight noon midday morning afternoon evening night a.m. p.m. am pm et gmt end start middle".split()
)
_OWN = ("poss", "compound", "nmod", "amod", "nummod")
_NEAR = 12  # tokens looked at where the parse shows no verb


class Look(NamedTuple):
    """`way` is `ahead`, `behind` or ''; `verb` and `event` are token numbers."""

    way: str
    verb: int | None = None
    event: int | None = None


def look(p: Parsed, first: int, stop: int, heading: bool = False) -> Look:
    """Which way the sentence looks from tokens `[first, stop)`."""
    if not 0 <= first < stop <= len(p):
        return Look("")
    at = _hanging(p, first, stop)
    top, leads = _through(p, at)
    if "since" in leads:
        return Look("behind", verb_above(p, top))
    if "ahead" in leads and "of" in leads:
        return Look("ahead", verb_above(p, top))
    above = p.head[top] if p.head[top] != top else None
    if above is None:
        return Look(_nearby(p, first, stop, heading))
    if is_verb(p, above):
        return _by_verb(p, _own_verb(p, above, first), first, leads, heading)
    if p.pos[above] == "ADJ" or p.low[above] in FIRMLY:
        verb = above if p.low[above] in FIRMLY else verb_above(p, above)
        if verb is None:
            return Look(_nearby(p, first, stop, heading))
        return Look("ahead", verb) if verb == above else _by_verb(p, verb, first, leads, heading)
    before = first - 1
    if (
        not leads
        and p.dep[at] in ("compound", "nummod")
        and before >= 0
        and "'s" not in p.low[first : stop + 1]
    ):
        # "broke off Monday resume": the day belongs to the verb right before it
        if p.dep[before] == "prt":
            before = p.head[before]
        if p.tag[before] == "VBD":
            return _by_verb(p, before, first, leads, heading)
    if _is_misread(p, above):
        return Look("behind" if heading else "ahead", above)
    if p.pos[above] == "PROPN" and p.dep[at] != "poss" and (verb := verb_above(p, above)) is not None:
        return _by_verb(p, verb, first, leads, heading)  # a person or a place is no event
    return _by_event(p, above, at, first, stop, leads, heading)


def _hanging(p: Parsed, first: int, stop: int) -> int:
    """The token of the expression that the rest of the sentence holds it by."""
    for i in range(first, stop):
        if not first <= p.head[i] < stop or p.head[i] == i:
            return i
    return first


def _through(p: Parsed, i: int) -> tuple[int, tuple[str, ...]]:
    """Up through prepositions and words of time: the last of them, and their words, nearest first."""
    leads = []
    for _ in range(len(p)):
        above = p.head[i]
        low = p.low[above]
        leading = (
            p.pos[above] in ("ADP", "SCONJ") or low in _LEADING or (low == "due" and p.dep[above] == "prep")
        )
        beside = low in _TIMES and p.dep[i] in ("npadvmod", "pobj", "compound", "nummod", "nmod", "appos")
        joined = p.dep[i] == "conj" and p.pos[above] == "PROPN"
        if above == i or not (leading or beside or joined):
            break
        leads.append(low)
        i = above
    return i, tuple(leads)


def _by_verb(p: Parsed, v: int, first: int, leads: tuple[str, ...], heading: bool) -> Look:
    word, when = lemma(p, v), tense(p, v)
    own = [p.low[k] for k in helpers(p, v)]
    if _UNTIL.intersection(leads):
        return Look("behind" if when == "past" and word in kind("lasting") else "ahead", v)
    if word in kind("scheduling") and (p.tag[v] == "VBN" or "for" in leads) and "had" not in own:
        return Look("ahead", v)
    if word in kind("putting off") and {"to", "for"}.intersection(leads):
        return Look("ahead", v)
    if "due" in leads and "to" not in leads:
        return Look("ahead", v)
    if leads[:1] == ("for",):
        return Look("ahead", v)  # called an election for Monday
    if _STARTING.intersection(leads):
        return Look("ahead", v)
    firm = [k for k in p.children(v, "acomp", "xcomp", "oprd", "advmod", "prep") if k < first]
    if word == "be" and any(p.low[k] in FIRMLY for k in firm):
        return Look("ahead", v)
    done = word not in kind("following") or word in ("have", "be")
    if done and any(p.dep[k] == "xcomp" and _to(p, k) for k in firm):
        return Look("ahead", v)  # agreed to return Saturday
    noun = _noun_before(p, first)
    off = any(p.low[k] == "off" for k in p.children(v, "prt"))
    if noun is not None and not off and word in kind("calling") and lemma(p, noun) in kind("programme noun"):
        return Look("ahead", v, noun)  # called them to a session on Friday
    if when == "ahead":
        return Look("behind" if _AFTER.intersection(leads) and _opens(p, first) else "ahead", v)
    if when == "past":
        return Look("behind", v)
    if when == "present":
        if _AFTER.intersection(leads) or word in kind("telling"):
            return Look("behind", v)
        if noun is not None and lemma(p, noun) in kind("mishap noun"):
            return Look("behind", v, noun)
        if heading and word not in kind("programme verb"):
            return Look("behind", v)
        return Look("ahead", v)
    return Look("", v)


def _by_event(
    p: Parsed, event: int, at: int, first: int, stop: int, leads: tuple[str, ...], heading: bool
) -> Look:
    """A day that belongs to a noun: *Sunday's vote*, *an explosion Friday*, *a strike on Monday*."""
    top, over = _through(p, event)
    verb = verb_above(p, event)
    word = lemma(p, event)
    own = p.dep[at] in _OWN and not leads
    if "since" in over:
        return Look("behind", verb, event)
    if "ahead" in over or _UNTIL.intersection(over):
        return Look("ahead", verb, event)
    way = _by_verb(p, verb, first, (), heading).way if verb is not None else ""
    if verb is None:
        way = _nearby(p, first, stop, heading)
    if not own and verb is not None and lemma(p, verb) in kind("facing") and tense(p, verb) != "past":
        return Look("ahead", verb, event)  # needs a win on Sunday
    if word in kind("mishap noun"):
        return Look("behind", verb, event)
    planned = word in kind("programme noun")
    if not own and not planned and verb is not None and way:
        return Look(way, verb)  # a vision of order on Wednesday: the day is that of the verb
    if planned and "for" in over and lemma(p, p.head[top]) in kind("calling"):
        return Look("ahead", verb, event)  # expectations for Monday's summit
    if "before" in over:
        return Look("behind" if way == "behind" else "ahead", verb, event)
    if _OVER.intersection(over):
        # after a vote to come, away from a match to come; but results from a vote are of one that was held
        leads_on = "after" in over or ("from" in over and p.pos[p.head[top]] not in ("NOUN", "PROPN"))
        after = leads_on and way == "ahead" and planned and not _opens(p, first)
        return Look("ahead" if after else "behind", verb, event)
    if not own and planned and verb is not None and lemma(p, verb) in kind("calling"):
        return Look("ahead", verb, event)
    if way == "ahead":
        when = "" if verb is None else tense(p, verb)
        if planned or (not own and (verb is None or when == "ahead")):
            return Look("ahead", verb, event)
        return Look("behind", verb, event)
    if way == "behind" and planned and p.dep[top] not in ("nsubj", "nsubjpass"):
        return Look("", verb, event)  # discussed the 12 April vote: held or to be held
    return Look(way, verb, event)


def _to(p: Parsed, v: int) -> bool:
    return any(p.tag[k] == "TO" for k in p.children(v, "aux"))


def _opens(p: Parsed, first: int) -> bool:
    """Does the expression stand before the main verb?"""
    return first < p.root


def _own_verb(p: Parsed, v: int, first: int) -> int:
    """The verb that a day belongs to where the parse hangs it on `v`."""
    if v and p.low[v - 1] in ("than", "as") and p.tag[v] == "VBN" and (above := verb_above(p, v)) is not None:
        v = above  # arrived later than expected on Monday
    return _before_what_is_said(p, v, first)


def _before_what_is_said(p: Parsed, v: int, first: int) -> int:
    """*said on Thursday he would stand*: a day between a verb and the subject of what is said belongs to the verb,
    though the parse may hang it on the second; *said that on Thursday he stood* has *that* before it."""
    u = p.head[v]
    if p.dep[v] not in ("ccomp", "advcl") or not u < first < v or not is_verb(p, u):
        return v
    subjects = p.children(v, "nsubj", "nsubjpass", "expl")
    marked = any(k < first for k in p.children(v, "mark"))
    return u if subjects and first < min(p.reach(k)[0] for k in subjects) and not marked else v


def _noun_before(p: Parsed, first: int) -> int | None:
    """The noun that ends right before the expression or its preposition: *after a fire on Friday*."""
    k = first - 1
    while k >= 0 and (p.pos[k] == "ADP" or p.low[k] in ("early", "late")):
        k -= 1
    return k if k >= 0 and p.pos[k] == "NOUN" else None


def _is_misread(p: Parsed, i: int) -> bool:
    """*The ship sails*, *talks resume*, *applications close*: a verb that the model took for a noun or adverb."""
    if p.low[i] in ("final", "open") and p.tag[i] == "JJ":
        return False
    words = kind("programme verb")
    low = p.low[i]
    if low not in words and not (low.endswith("s") and low[:-1] in words):
        return False
    within = (
        ("poss", "amod", "nummod", "case") if p.children(i, "compound") else ("det", "poss", "amod", "nummod")
    )
    bare = not p.children(i, *within)
    finite = any(p.tag[k] in ("VBZ", "VBP", "MD") for k in range(len(p)))
    clause = p.dep[i] in ("ccomp", "advcl") or not finite
    return i > 0 and bare and clause and p.pos[i - 1] in ("NOUN", "PROPN", "PRON", "ADP", "ADV")


def _nearby(p: Parsed, first: int, stop: int, heading: bool) -> str:
    """Without a verb above: the nearest before the expression, then the nearest after it."""
    order = [*range(first - 1, max(-1, first - 1 - _NEAR), -1), *range(stop, min(len(p), stop + _NEAR))]
    for k in order:
        if p.tag[k] == "MD":
            return "ahead"
        if p.tag[k] in ("VBD", "VBN"):
            return "ahead" if p.tag[k] == "VBN" and lemma(p, k) in kind("scheduling") else "behind"
        if p.tag[k] in ("VBZ", "VBP") or _is_misread(p, k):
            late = lemma(p, k) in kind("telling") or (heading and lemma(p, k) not in kind("programme verb"))
            return "behind" if late else "ahead"
        if p.low[k] in FIRMLY:
            return "ahead"
    return ""
