"""Which clauses of two sentences tell of one happening.

In: two gists. Out: `Event`s: a clause of each, whether they are worded as contraries, and how their parties answer
to each other.

    acquitted Venn of fraud  /  Venn was convicted of fraud   ->  one event, contrary, done to the same person

A clause alone proves little: two things of one kind happen in every story. The heads must name one happening,
no party may be known to be another, and at least one party, or else most of the rare words around, must be shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from wirecopy.accounts.clause import Clause
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import alike, contrary, happening, key
from wirecopy.accounts.things import Same, same
from wirecopy.registry.synonyms import near

COPULAS = frozenset("be remain stay become seem look appear prove turn feel".split())
_LIGHT = frozenset("be have do make take give get go come put set let keep remain stay become".split())
SAYING_VERBS = frozenset(
    "say tell add report state note announce declare claim write tweet post ask reply explain describe believe think know "
    "expect plan hope want intend try help start begin continue seem appear".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """A clause as it is compared: `name` is the key of what happens or holds, `doers` and `done` its parties,
    `at` the token of the name."""

    clause: Clause
    name: str
    lemma: str
    at: int
    doers: tuple[int, ...]
    done: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Two clauses of one happening. `doer` and `done` are None where a side does not say; `crossed`: is the doer of
    each what it is done to in the other? `shared` counts parties and other phrases that are the same."""

    a: Told
    b: Told
    contrary: bool
    doer: Same | None
    done: Same | None
    crossed: bool
    shared: int


def told(gist: Gist) -> list[Told]:
    """Every clause that tells something: copulas by what they say of their subject. Kept with the gist."""
    kept: list[Told] | None = gist.kept.get("told")
    if kept is None:
        kept = gist.kept["told"] = _told(gist)
    return kept


def _told(gist: Gist) -> list[Told]:
    found = []
    for clause in gist.clauses:
        lemma = gist.parsed.lemma[clause.head].casefold()
        if lemma in COPULAS and clause.complements:
            for at in clause.complements:
                found.append(Told(clause, gist.key(at), gist.parsed.lemma[at], at, (), clause.agents))
        elif lemma == "find" and (apart := [k for k in clause.patients if gist.parsed.pos[k] == "ADJ"]):
            done = tuple(k for k in clause.patients if k not in apart)
            found += [Told(clause, gist.key(k), gist.parsed.lemma[k], k, clause.agents, done) for k in apart]
        elif small := [k for k in gist.parsed.children(clause.head, "ccomp") if gist.parsed.pos[k] == "ADJ"]:
            for k in small:  # found him guilty
                whom = gist.parsed.children(k, "nsubj")
                found.append(Told(clause, gist.key(k), gist.parsed.lemma[k], k, clause.agents, whom))
        else:
            found.append(
                Told(clause, key(clause.lemma), clause.lemma, clause.head, clause.agents, clause.patients)
            )
    return found


def events(a: Gist, b: Gist, common: frozenset[str] = frozenset(), apart: bool = False) -> list[Event]:
    """The pairs of clauses that tell of one happening, best first. `common` are words that much of the story has;
    `apart`: were the sentences written apart? Then only what the outlet itself tells as happened counts."""
    found = []
    around = overlap(a, b, common)
    for x in told(a):
        if x.lemma in SAYING_VERBS or _purpose(a, x) or (apart and not _plain(a, x)):
            continue
        for y in told(b):
            if y.lemma in SAYING_VERBS or (x.at in a.quoted and y.at in b.quoted):
                continue  # what is quoted on both sides is held against itself word for word
            if _purpose(b, y) or (apart and not _plain(b, y)):
                continue
            turned = _contrary(x, y)
            if not turned and not _same_head(x, y):
                continue
            event = _event(a, x, b, y, turned)
            if event and _enough(event, around):
                found.append(event)
    return sorted(found, key=lambda e: (-e.shared, e.a.at, e.b.at))


def _purpose(gist: Gist, one: Told) -> bool:
    """*Evidence to back it*, *in order to close*: told of nobody."""
    p, head = gist.parsed, one.clause.head
    return p.dep[head] in ("acl", "advcl") and p.tag[head] == "VB"


_IFS = frozenset("if unless whether should lest until before".split())


def _plain(gist: Gist, one: Told) -> bool:
    """Is it told, not quoted, asked, or put under a condition, and by a verb that says what happened?"""
    p, head = gist.parsed, one.clause.head
    if one.at in gist.quoted or one.lemma in _LIGHT or one.lemma in _VAGUE:
        return False
    if not one.doers and not one.done and p.tag[head] == "VB":
        return False
    if (
        p.dep[head] == "ROOT"
        and p.tag[head] == "VB"
        and not any(p.dep[k].startswith("nsubj") for k in p.children(head))
    ):
        return False  # an order
    if not _asserted(gist, head):
        return False
    if any(p.low[k] in _IFS for k in p.children(head, "mark", "advmod")) or p.low[-1:] == ("?",):
        return False
    return not any(
        p.low[k] in ("if", "whether")
        for k in range(head)
        if p.dep[k] == "mark" and p.head[k] in {head, *p.above(head)}
    )


_CARRYING = frozenset(
    "refuse fail decline neglect forbear omit avoid expect plan seem appear begin start continue agree decide manage have "
    "be go accuse charge convict acquit clear suspect set intend promise vow pledge stop cease find due likely able unable "
    "ready vote use get help allow force see leave lie stand sit prepare keep come let make do".split()
)
"""Verbs of which the verb below tells what is so, or is not: not *press her to*, *consider*, *rule out*."""


def _asserted(gist: Gist, i: int) -> bool:
    """Is a verb without a tense of its own carried by verbs that tell whether it is so, up to one that has a tense?"""
    p = gist.parsed
    for _ in range(len(p)):
        if p.tag[i] not in ("VB", "VBG") or any(
            p.tag[k] in ("MD", "VBD", "VBZ", "VBP") for k in p.children(i, "aux", "auxpass")
        ):
            return True
        if p.dep[i] not in ("xcomp", "pcomp", "conj"):
            return True
        above = p.head[i]
        while p.dep[i] == "pcomp" and p.pos[above] == "ADP" and p.head[above] != above:
            i, above = above, p.head[above]
        if p.dep[i] != "conj" and p.pos[above] in ("VERB", "AUX") and p.lemma[above] not in _CARRYING:
            return False
        if above == i:
            return True
        i = above
    return True


_VAGUE = frozenset(
    "mean matter happen work need like love use call see look feel show turn deal face refer involve include".split()
)
"""Verbs that say too little for what they tell to be one happening twice."""


def _same_head(x: Told, y: Told) -> bool:
    if x.name == y.name:
        return True
    if x.lemma in _LIGHT or y.lemma in _LIGHT:
        return False
    return alike(x.lemma, y.lemma) or near(x.lemma, y.lemma)


_PREFIXES = ("un", "in", "il", "im", "ir", "non", "dis")


def _contrary(x: Told, y: Told) -> bool:
    if contrary(x.name, y.name):
        return True
    short, long = sorted((x.lemma.casefold(), y.lemma.casefold()), key=len)
    return len(short) > 3 and not happening(long) and any(long == prefix + short for prefix in _PREFIXES)


def _event(a: Gist, x: Told, b: Gist, y: Told, turned: bool) -> Event | None:
    doers, done = (x.doers, x.done), (y.doers, y.done)
    # Of a verb without an object the subject may be what it is done to: the ferry sank, they sank the ferry.
    one_lacks = not x.done or not y.done
    if one_lacks and x.done != y.done:
        if not x.done and not y.doers:
            doers = ((), x.doers)
        elif not y.done and not x.doers:
            done = ((), y.doers)
        elif not x.done and y.done:
            doers = ((), x.doers) if _any(a, x.doers, b, y.done) is Same.YES else doers
        elif not y.done and x.done:
            done = ((), y.doers) if _any(a, x.done, b, y.doers) is Same.YES else done
    doer = _any(a, doers[0], b, done[0]) if doers[0] and done[0] else None
    acted = _any(a, doers[1], b, done[1]) if doers[1] and done[1] else None
    crossed = (
        bool(x.doers and x.done and y.doers and y.done)
        and _any(a, x.doers, b, y.done) is Same.YES
        and _any(a, x.done, b, y.doers) is Same.YES
        and doer is not Same.YES
        and acted is not Same.YES
    )
    shared = (doer is Same.YES) + (acted is Same.YES) + 2 * crossed + _others(a, x, b, y)
    return Event(x, y, turned, doer, acted, crossed, shared)


def _any(a: Gist, one: tuple[int, ...], b: Gist, other: tuple[int, ...]) -> Same | None:
    """The best that any of one may be of the other."""
    return max((same(a, i, b, j) for i in one for j in other), default=None)


def _others(a: Gist, x: Told, b: Gist, y: Told) -> int:
    """How many phrases with a preposition are the same, days and places aside."""
    found = 0
    for _, i in x.clause.others:
        if i in a.date_at or i in a.place_at or i in a.number_at:
            continue
        found += any(same(a, i, b, j) is Same.YES for _, j in y.clause.others if j not in b.date_at)
    return found


_AROUND = 0.4
_MUCH = 1.0


def overlap(a: Gist, b: Gist, common: frozenset[str] = frozenset()) -> float:
    """The share of the rare words of the sentence that has fewer which the other has too, those of the story aside."""
    one, other = a.content, b.content
    shared = fsum(min(one[word], other[word]) for word in one.keys() & other.keys() - common)
    least = min(fsum(w for word, w in each.items() if word not in common) for each in (one, other))
    return shared / least if least and shared >= _MUCH else 0.0


def _enough(event: Event, around: float) -> bool:
    if event.crossed:
        return True
    no = (event.doer is Same.NO) + (event.done is Same.NO)
    if no > 1:
        return False
    if no:  # one party is another: for that to be one happening the rest must be the same
        return event.shared >= 1 and around >= _AROUND
    if event.a.lemma in _LIGHT and event.done is not Same.YES:
        return False
    return event.shared >= 1 or around >= _AROUND
