"""Party: who does it, and to whom, turned round or replaced.

In: a pair. Out: a finding for an event whose parties cannot both be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.accounts.events import Event
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import of_kind
from wirecopy.accounts.pair import Pair, Place
from wirecopy.accounts.slots.day import another_time
from wirecopy.accounts.things import Same, proper
from wirecopy.accounts.why import Finding, Why


def party(pair: Pair) -> Iterator[Finding]:
    for event in pair.events:
        if event.contrary or event.a.clause.negative != event.b.clause.negative:
            continue
        if not pair.versions and another_time(pair, event):
            continue
        if event.crossed and event.a.name in of_kind("one-way"):
            yield _found(pair, event, event.a.doers, event.b.doers)
        elif event.doer is Same.NO and _settled(pair, event):
            yield _found(pair, event, event.a.doers or event.a.done, event.b.doers or event.b.done)
        elif event.done is Same.NO and _settled(pair, event):
            yield _found(pair, event, event.a.done or event.a.doers, event.b.done or event.b.doers)


def crossed(pair: Pair) -> Iterator[Finding]:
    """Only what is turned round."""
    for event in pair.events:
        if (
            event.crossed
            and event.a.name in of_kind("one-way")
            and not event.contrary
            and event.a.clause.negative == event.b.clause.negative
        ):
            yield _found(pair, event, event.a.doers, event.b.doers)


def shifted(pair: Pair) -> Iterator[Finding]:
    """Versions of one sentence: what one has done to another noun, which the other sentence has besides."""
    for event in pair.events:
        if event.contrary or event.a.clause.negative != event.b.clause.negative or event.crossed:
            continue
        if not event.a.done or not event.b.done or event.doer is not Same.YES or event.done is Same.YES:
            continue
        a, b = pair.gists
        x, y = event.a.done[0], event.b.done[0]
        if event.a.lemma != event.b.lemma or {a.parsed.pos[x], b.parsed.pos[y]} != {"NOUN"}:
            continue
        if _besides(a, x, b, event.b.done) or _besides(b, y, a, event.a.done):
            yield _found(pair, event, event.a.done, event.b.done)


_ACTING = ("man", "woman", "er", "or", "ist", "ian", "boy", "girl")
"""Endings of nouns for people by what they do."""


def _besides(a: Gist, x: int, b: Gist, done: tuple[int, ...]) -> bool:
    """Does sentence `b` have noun `x` too, as another thing than those in `done`?"""
    p = b.parsed
    named = a.name_at.get(x)
    acts = a.parsed.lemma[x].casefold().endswith(_ACTING) or (named is not None and named.kind == "role")
    return (
        acts
        and a.parsed.pos[x] == "NOUN"
        and any(
            p.lemma[k] == a.parsed.lemma[x]
            and p.pos[k] == "NOUN"
            and k not in done
            and p.dep[k] in ("dobj", "nsubjpass", "nsubj")
            for k in range(len(p))
        )
    )


def _settled(pair: Pair, event: Event) -> bool:
    """Is all but the one party the same, and do both sides name it?"""
    if not pair.versions and event.a.name not in of_kind("exclusive"):
        return False
    a, b = pair.gists
    if not event.shared:
        return False
    doers = event.doer is Same.NO
    one = (event.a.doers or event.a.done) if doers else (event.a.done or event.a.doers)
    other = (event.b.doers or event.b.done) if doers else (event.b.done or event.b.doers)
    named = _all_named(a, one) and _all_named(b, other)
    return named or pair.likeness >= 0.7


def _all_named(gist: Gist, tokens: tuple[int, ...]) -> bool:
    return any(
        proper(gist, i) is not None or any(proper(gist, k) for k in gist.parsed.children(i, "appos"))
        for i in tokens
    )


def _found(pair: Pair, event: Event, one: tuple[int, ...], other: tuple[int, ...]) -> Finding:
    a, b = pair.gists
    opens = [clause.ahead or not clause.past for clause in (event.a.clause, event.b.clause)]
    return pair.replaced(Why.PARTY, _phrase(a, one), _phrase(b, other), opens)


def _phrase(gist: Gist, tokens: tuple[int, ...]) -> Place:
    """The noun phrase of the first token, without what hangs on it by a clause or preposition."""
    p, i = gist.parsed, tokens[0]
    parts = [
        i,
        *(
            k
            for k in p.children(i)
            if k < i and p.dep[k] in ("det", "amod", "compound", "poss", "nmod", "nummod")
        ),
    ]
    return p.start[min(parts)], p.end[max(parts)]
