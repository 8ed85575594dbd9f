"""Does a source affirm what is attributed to it, how sure is the content, and when does it take place?

In: a `Told` and an `Attribution`. Out: `Polarity`, `Modality`, `Tense`.

    "Venn has refused to condemn the raid."   -> refused, certain, past
    "Wray denied that it will close."         -> denied, certain, future

Polarity is that of the saying, not of what is said: who says that *it did not sink* affirms that. *Did not say that*
denies, *did not say whether* and *did not comment* refuse, *did not deny* affirms no more than that it is possible.
The tense is that of the content's main verb; a perfect is past (*has refused*); *would* in reported speech is future,
and so are *may*, *could* and *must* but for states (*may be ill*). A content that is no clause has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.stance_clause import is_negated, main_verb, says_false, stances, sureness
from wirecopy.statements.statement import Attribution, Manner, Modality, Polarity, Tense
from wirecopy.statements.time_verbs import FIRMLY, helpers, is_verb, kind, lemma, tense
from wirecopy.statements.told import Sentence, Told

__all__ = ["stance"]

_ANSWERS = frozenset(
    "comment respond reply answer confirm elaborate disclose reveal identify specify discuss give provide release "
    "return verify detail explain address name".split()
)
_OPEN = frozenset("whether if how when why who what where which".split())
_STATES = frozenset("be have know need remain exist mean depend lie contain".split())
_TENSES = {"past": Tense.PAST, "present": Tense.PRESENT, "ahead": Tense.FUTURE}
_WEAKEST = (Modality.POSSIBLE, Modality.PROBABLE)


def stance(told: Told, attribution: Attribution) -> tuple[Polarity, Modality, Tense]:
    """The stance of a source towards a content."""
    if not 0 <= attribution.sentence < len(told.sentences):
        return Polarity.AFFIRMED, Modality.CERTAIN, Tense.NONE
    sentence = told.sentences[attribution.sentence]
    p = sentence.parsed
    inside = _inside(sentence, attribution.content)
    elsewhere = None
    if not inside:  # the content stands in other sentences: its first is asked
        start = attribution.content[0].start if attribution.content else 0
        k = bisect_right(told.sentences, start, key=lambda one: one.span.start)
        for other in told.sentences[max(0, k - 1) : k + 1]:
            if inside := _inside(other, attribution.content):
                elsewhere = other.parsed if other.parsed is not p else None
                break
    text = told.page.text
    asked = all(span.of(text).rstrip(" \"”’'»\n").endswith("?") for span in attribution.content)
    cue = _inside(sentence, attribution.cue)
    return p.once(_stance, cue, attribution.lemma, attribution.manner, elsewhere, inside, asked)


def _stance(
    p: Parsed,
    words: tuple[int, ...],
    word: str,
    manner: Manner,
    elsewhere: Parsed | None,
    inside: tuple[int, ...],
    asked: bool,
) -> tuple[Polarity, Modality, Tense]:
    """The stance by the tokens of the cue and, in this sentence or `elsewhere`, of the content."""
    q = p if elsewhere is None else elsewhere
    cue = _head(p, words, word)
    verb = main_verb(q, inside)
    polarity = _polarity(p, cue, word, q, inside, asked)
    return polarity, _modality(p, cue, word, manner, q, verb, polarity), _tense(q, verb)


def _inside(sentence: Sentence, spans: Iterable[Span]) -> tuple[int, ...]:
    """The tokens of a sentence that lie in some spans of the article's text."""
    p, found = sentence.parsed, dict[int, None]()
    for span in spans:
        if span.end <= sentence.span.start or span.start >= sentence.span.end:
            continue
        start, end = sentence.canonical.at(span.start), sentence.canonical.at(span.end)
        found.update(dict.fromkeys(range(bisect_right(p.end, start), bisect_left(p.start, end))))
    return tuple([k for k in found if p.pos[k] not in ("PUNCT", "SPACE")])


def _head(p: Parsed, cue: Sequence[int], word: str) -> int | None:
    """The token of a cue that carries it: its lemma, or else its first verb, or else its first."""
    for k in cue:
        if word and lemma(p, k) == word.casefold():
            return k
    return next((k for k in cue if is_verb(p, k)), cue[0] if cue else None)


def _polarity(
    p: Parsed, cue: int | None, named: str, q: Parsed, inside: Sequence[int], asked: bool
) -> Polarity:
    word = named.casefold() or (lemma(p, cue) if cue is not None else "")
    own = stances().get(word, ("", ""))[0]
    if own == "asked":
        request = inside and _to_first(q, inside)
        return Polarity.AFFIRMED if request and not asked else Polarity.ASKED
    if cue is None:
        return Polarity(own) if own else Polarity.ASKED if asked else Polarity.AFFIRMED
    carried = _carrier(p, cue)
    negated = is_negated(p, cue) or _without(p, cue)
    if carried is not None:
        above = stances().get(lemma(p, carried), ("", ""))[0]
        if above in ("denied", "refused"):
            return Polarity.AFFIRMED if is_negated(p, carried) else Polarity(above)
        negated = negated or is_negated(p, carried) or lemma(p, carried) == "fail"
    if own in ("denied", "refused"):
        return Polarity.AFFIRMED if negated else Polarity(own)
    if negated:
        return Polarity.REFUSED if _keeps_silent(p, cue, word, q, inside) else Polarity.DENIED
    if word in ("call", "describe", "brand", "label", "denounce", "condemn") and says_false(p, cue):
        return Polarity.DENIED
    if word in ("rule",) and any(p.low[k] == "out" for k in p.children(cue, "prt", "advmod")):
        return Polarity.DENIED
    return Polarity.ASKED if asked else Polarity.AFFIRMED


def _carrier(p: Parsed, cue: int) -> int | None:
    """The verb that a cue in the infinitive or as a gerund hangs on: *declined* to say, *denied* saying."""
    if p.dep[cue] in ("xcomp", "pcomp", "ccomp") and p.tag[cue] in ("VB", "VBG") and p.head[cue] != cue:
        return p.head[cue]
    return None


def _without(p: Parsed, cue: int) -> bool:
    return p.dep[cue] == "pcomp" and p.low[p.head[cue]] == "without"


def _keeps_silent(p: Parsed, cue: int, word: str, q: Parsed, inside: Sequence[int]) -> bool:
    """*did not comment*, *would not say*, *did not say whether*: nothing is said; *did not say that* denies."""
    if word in _ANSWERS or lemma(p, cue) in _ANSWERS:
        return True
    if any(p.low[k] in ("would", "will", "wo", "could") for k in helpers(p, cue)):
        return True
    return bool(inside) and q.low[inside[0]] in _OPEN


def _to_first(p: Parsed, inside: Sequence[int]) -> bool:
    """Does the content begin with an infinitive, perhaps after those who are asked?"""
    verb = main_verb(p, inside)
    if verb is None or any(p.low[k] in _OPEN for k in inside[:1]):
        return False
    return any(p.tag[k] == "TO" for k in p.children(verb, "aux"))


def _modality(
    p: Parsed,
    cue: int | None,
    named: str,
    manner: Manner,
    q: Parsed,
    verb: int | None,
    polarity: Polarity,
) -> Modality:
    word = named.casefold()
    own = stances().get(word, ("", ""))[1]
    wanted = polarity is Polarity.AFFIRMED and manner is not Manner.DIRECT
    if word == "call":  # called on them to go, called for talks; not: called it a lie
        wanted = (
            wanted and cue is not None and any(p.low[k] in ("on", "for") for k in p.children(cue, "prep"))
        )
    if own == "required" and not wanted:
        own = ""
    by_cue = Modality(own) if own else Modality.CERTAIN
    if polarity is Polarity.AFFIRMED and cue is not None and _not_denied(p, cue):
        by_cue = Modality.POSSIBLE
    by_content = Modality.CERTAIN
    if verb is not None and verb != (cue if p is q else None):
        by_content = sureness(q, verb, manner is Manner.DIRECT, cue if p is q else None)
    if by_content in (Modality.CONDITIONAL, Modality.REQUIRED):
        return by_content
    for level in _WEAKEST:
        if level in (by_cue, by_content):
            return level
    return by_cue


def _not_denied(p: Parsed, cue: int) -> bool:
    return stances().get(lemma(p, cue), ("", ""))[0] == "denied" and is_negated(p, cue)


def _tense(p: Parsed, verb: int | None) -> Tense:
    if verb is None:
        return Tense.NONE
    when = tense(p, verb)
    below = _carried(p, verb)
    if below is not None:
        when = tense(p, below)
    if when == "ahead" and lemma(p, verb) in _STATES:
        low = {p.low[k] for k in helpers(p, verb) if p.tag[k] == "MD"}
        if low & {"may", "might", "could", "can", "must", "should"}:
            return Tense.PRESENT
    return _TENSES.get(when, Tense.NONE)


def _carried(p: Parsed, v: int) -> int | None:
    """The infinitive that *is likely to*, *was to*, *is expected to*, *is going to* carries."""
    firm = [k for k in p.children(v, "acomp", "oprd", "attr") if p.low[k] in FIRMLY]
    carries = lemma(p, v) == "be" or (p.children(v, "auxpass") and lemma(p, v) in kind("scheduling"))
    going = p.low[v] == "going" and any(lemma(p, k) == "be" for k in helpers(p, v))
    if not (carries or going):
        return None
    for k in (*firm, v):
        for below in p.children(k, "xcomp"):
            if any(p.tag[m] == "TO" for m in helpers(p, below)):
                return below
    return None
