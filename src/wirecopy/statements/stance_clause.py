"""What a clause says of itself: how far it goes, whether it is negated, a condition, and how sure.

In: a `Parsed` and the number of its verb. Out: characters, truth values, a `Modality`.

    "It may not open unless the law passes."   open -> negated, possible      passes -> a condition
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from wirecopy.marks import Modal, modals
from wirecopy.registry import table
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.statement import Modality
from wirecopy.statements.time_verbs import helpers, is_verb, lemma

_NOT = frozenset(["not", "n't", "never", "nt"])
_NOBODY = frozenset(["nobody", "none", "neither", "nothing", "no"])
_IF = frozenset(["if", "unless", "whether", "provided", "lest"])
_JOINED = frozenset(["conj", "parataxis"])
_FREE = frozenset(["punct", "cc", "mark"])
_LEVELS = {
    "possible": Modality.POSSIBLE,
    "unlikely": Modality.POSSIBLE,
    "alleged": Modality.POSSIBLE,
    "likely": Modality.PROBABLE,
    "expected": Modality.PROBABLE,
    "required": Modality.REQUIRED,
}
_OUGHT = frozenset(["must", "should", "ought"])
_TENSE = frozenset(["would", "will", "shall", "'ll", "'d", "wo", "to be"])
_DEEPEST = 12  # clauses looked up through
_PREDICATES = ("acomp", "oprd", "attr")


def clause(p: Parsed, v: int) -> tuple[int, int]:
    """The characters of the clause of verb `v`: all that hangs on it but clauses joined to it; with the noun that a
    relative clause or a participle belongs to."""
    skipped: set[int] = set()
    for k in p.children(v):
        apart = (p.dep[k] in _JOINED and is_verb(p, k)) or p.dep[k] in _FREE
        # of "the factory will close, a spokesman said" the clause of said goes without its content
        if apart or (p.dep[k] == "ccomp" and k < v):
            skipped.update(range(*p.reach(k)))
    low, high = p.reach(v)
    first = next((k for k in range(low, v + 1) if k not in skipped), v)
    last = next((k for k in range(high - 1, v - 1, -1) if k not in skipped), v)
    above = p.head[v]
    if p.dep[v] in ("relcl", "acl") and above < first:
        noun = [
            k for k in p.children(above, "det", "amod", "compound", "poss", "nummod", "nmod") if k < above
        ]
        first = min([p.reach(k)[0] for k in noun], default=above)
    while last > v and p.pos[last] in ("PUNCT", "CCONJ"):
        last -= 1
    return p.start[first], p.end[last]


def is_conditional(p: Parsed, v: int) -> bool:
    """Is the clause of `v`, or one that it hangs in, a condition (*if*, *unless*, *whether*)?"""
    for k in (v, *islice(p.above(v), _DEEPEST)):
        if p.dep[k] in ("advcl", "ccomp", "pcomp") and any(
            p.low[m] in _IF for m in p.children(k, "mark", "advmod")
        ):
            return True
    return False


def is_negated(p: Parsed, v: int) -> bool:
    """*did not*, *never*, *no one did*, *neither side did*."""
    if any(p.low[k] in _NOT for k in (*p.children(v, "neg", "advmod"), *helpers(p, v))):
        return True
    if any(p.low[k] in _NOT for h in helpers(p, v) for k in p.children(h, "neg")):
        return True
    if any(p.low[k] == "no" and p.low[k + 1 : k + 2] == ("longer",) for k in range(max(0, v - 3), v)):
        return True
    for subject in p.children(v, "nsubj", "nsubjpass"):
        if p.low[subject] in _NOBODY or any(
            p.low[k] in ("no", "neither") for k in p.children(subject, "det", "preconj")
        ):
            return True
    return False


def has_condition(p: Parsed, v: int) -> bool:
    """Does a condition hang on `v`?"""
    return any(
        any(p.low[m] in ("if", "unless", "provided") for m in p.children(k, "mark", "advmod"))
        for k in p.children(v, "advcl")
    )


def sureness(p: Parsed, v: int, would: bool = False, cue: int | None = None) -> Modality:
    """How sure the clause of `v` is of itself, by the modals that hang on it or carry it (*is likely to*).

    The verb `cue` that attributes the clause is not asked. `would` is read as a condition if asked (in a speaker's
    own words); in reported speech it is a future."""
    if has_condition(p, v):
        return Modality.CONDITIONAL
    own = {*helpers(p, v), *p.children(v, "advmod", "neg", *_PREDICATES)}
    if p.children(v, "auxpass") or lemma(p, v) in ("appear", "seem"):
        own.add(v)  # is expected, appears; not: he had thought of it
    at = v
    for _ in range(_DEEPEST):
        if p.dep[at] != "xcomp" or p.head[at] in (at, cue):
            break  # is likely to, appears to, has to
        at = p.head[at]
        own |= {at, *helpers(p, at), *p.children(at, "advmod")} if is_verb(p, at) else {at}
    low = {p.low[k] for k in helpers(p, v)}
    if _OUGHT & low:
        guess = "must" in low and low & {"have", "'ve"}
        return Modality.PROBABLE if guess else Modality.REQUIRED
    if (
        would
        and low & {"would", "'d"}
        and not low & {"have"}
        and any(p.tag[k] == "MD" for k in helpers(p, v))
    ):
        return Modality.CONDITIONAL
    found = []
    for mark in p.once(_modals):
        inside = {
            k for k in own if p.tag[k] != "TO" and p.start[k] < mark.span.end and p.end[k] > mark.span.start
        }
        if inside and mark.word not in _TENSE and mark.level in _LEVELS:
            found.append(_LEVELS[mark.level])
    for level in (Modality.REQUIRED, Modality.POSSIBLE, Modality.PROBABLE):
        if level in found:
            return level
    return Modality.CERTAIN


_PASSED_ON = frozenset(("report", "rumour", "rumor", "news", "story", "fact"))


def _modals(p: Parsed) -> tuple[Modal, ...]:
    return tuple(modals(p.text))


@cache
def stances() -> dict[str, tuple[str, str]]:
    """By lemma of a cue: polarity and modality, '' where it has none of its own."""
    return {row["lemma"]: (row["polarity"], row["modality"]) for row in table("stances")}


def main_verb(p: Parsed, inside: Sequence[int]) -> int | None:
    """The main verb among the tokens of a content; None if it is no clause."""
    held = set(inside)
    tops = [k for k in inside if p.head[k] not in held or p.head[k] == k]
    for k in tops:
        if is_verb(p, k):
            return k
    for k in tops:  # the claim that it will close; accused Sedria of blocking the port
        told = p.children(k, "acl", "ccomp") if lemma(p, k) in _telling() else ()
        for below in (*told, *p.children(k, "pcomp")):
            if is_verb(p, below) and below in held:
                return below
    if any(p.pos[k] in ("NOUN", "PROPN", "PRON") for k in tops):
        return None
    return next((k for k in inside if is_verb(p, k)), None)


@cache
def _telling() -> frozenset[str]:
    """Nouns that may hold a clause: those that attribute, and those that only pass it on."""
    return frozenset(row["cue"] for row in table("cues") if row["part"] == "noun") | _PASSED_ON


def says_false(p: Parsed, v: int) -> bool:
    """*called it false*, *said it was a lie*: the predicate of `v` or of what hangs on it denies."""
    below = [v, *p.children(v, "ccomp", "xcomp")]
    words = [k for b in below for k in p.children(b, *_PREDICATES, "xcomp", "ccomp", "prep", "dobj")]
    words += [k for k in p.children(v, "advcl") if any(p.low[m] == "as" for m in p.children(k))]
    deep = [m for k in words for m in (k, *p.children(k, "pobj", "amod", "oprd", "acomp", "pcomp", "dobj"))]
    return any(lemma(p, k) in _false() for k in deep)


@cache
def _false() -> frozenset[str]:
    return frozenset(row["word"] for row in table("time_verbs") if row["kind"] == "false")
