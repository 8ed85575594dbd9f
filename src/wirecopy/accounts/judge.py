"""Two utterances about one point: can both hold, and why?

In: two utterances, whether they are versions of one copy, which is the later. Out: a `Finding`.

Sentences are held against each other slot by slot: first what turns the whole (polarity, certainty), then who, how
many, when, where. Two sentences written apart that differ in two slots or more tell of two things, or are two
accounts so far from each other that a rule should not judge; versions of one sentence may differ in several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from wirecopy.accounts.between import changes_between
from wirecopy.accounts.edited import edited
from wirecopy.accounts.pair import Pair
from wirecopy.accounts.slots.certainty import certainty
from wirecopy.accounts.slots.day import day
from wirecopy.accounts.slots.number import counts, number
from wirecopy.accounts.slots.party import crossed, party, shifted
from wirecopy.accounts.slots.place import place
from wirecopy.accounts.slots.polarity import polarity
from wirecopy.accounts.slots.speaker import Names
from wirecopy.accounts.slots.wording import wording
from wirecopy.accounts.tie import tied, tied_by_what_was_said
from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Finding, Why
from wirecopy.changes import Change
from wirecopy.reasons import Verdict

Slot = Callable[[Pair], Iterable[Finding]]

SLOTS: tuple[Slot, ...] = (polarity, certainty, party, number, day, place)


def judge(
    a: Utterance,
    b: Utterance,
    *,
    same_copy: bool,
    later: str,
    changes: Sequence[Change] | None = None,
    common: frozenset[str] = frozenset(),
    names: Names = frozenset(),
) -> Finding:
    """The gravest finding of two utterances; `different-thing` where they share no point. `later` is 'a', 'b' or ''."""
    found = findings(a, b, same_copy=same_copy, later=later, changes=changes, common=common, names=names)
    if not found:
        return Finding(Verdict.COMPATIBLE, Why.DIFFERENT_THING, a.span, b.span, Why.DIFFERENT_THING.because)
    return found[0]


def findings(
    a: Utterance,
    b: Utterance,
    *,
    same_copy: bool,
    later: str,
    changes: Sequence[Change] | None = None,
    common: frozenset[str] = frozenset(),
    names: Names = frozenset(),
) -> list[Finding]:
    """All that two utterances say of one another, gravest first; of the mirror, the mirror. `changes` are those
    between their sentences, where these are known to be versions of one another; `common` the words that much of the
    story has, `names` the pairs of names that it puts together."""
    if _place(b) < _place(a):  # compared in one order and mirrored, so that no tie falls otherwise
        mirrored = None if changes is None else [change.mirrored for change in changes]
        which = {"a": "b", "b": "a"}.get(later, "")
        found = findings(b, a, same_copy=same_copy, later=which, changes=mirrored, common=common, names=names)
        return [finding.mirrored for finding in found]
    return sorted(
        dict.fromkeys(_findings(a, b, same_copy, later, changes, common, names)),
        key=lambda f: (-f.gravity, _ORDER[f.reason], f.a, f.b),
    )


_ORDER = {why: at for at, why in enumerate(Why)}


def _place(one: Utterance) -> tuple[str, str, str, int, str]:
    return (one.kind, one.gist.text, one.teller.published or "", one.span.start, one.teller.text)


def _findings(
    a: Utterance,
    b: Utterance,
    same_copy: bool,
    later: str,
    changes: Sequence[Change] | None,
    common: frozenset[str],
    names: Names,
) -> Iterator[Finding]:
    for one, other in product(a.quotes, b.quotes):
        yield from wording(one, other, same_copy, names)
    pair = Pair(a, b, same_copy, later, common, True if changes is not None else None, names)
    if a.gist.low == b.gist.low and a.gist.published == b.gist.published:
        yield Finding(Verdict.COMPATIBLE, Why.SAME, a.span, b.span, Why.SAME.because)
        return
    if pair.versions:
        found = [each for slot in (polarity, certainty, crossed, shifted) for each in slot(pair)]
        found += edited(pair, changes if changes is not None else changes_between(a, b))
    elif tied(pair):
        found = [each for slot in SLOTS for each in slot(pair)]
        if len({each.reason for each in found if each.conflict}) > 1:
            found = [each for each in found if not each.gravity]
    elif tied_by_what_was_said(pair):
        yield from counts(pair)
        return
    else:
        return  # what is told in so few of the same words may be anything
    # What excludes itself has been asked for enough; two values that can both hold prove no point.
    yield from (each for each in found if each.gravity or pair.close)
    if not found and pair.close:
        why = Why.COPY if pair.versions else Why.PARAPHRASE
        yield Finding(Verdict.COMPATIBLE, why, a.span, b.span, why.because)
