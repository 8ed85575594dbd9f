"""The words that attribute, and what may be attributed with each.

In: the table `cues` of the registry. Out: by word a `Cue`.

    >>> verbs()["accuse"].frames >= {"object"}, verbs()["point out"].kind
    (True, 'say')

`frames` name where the content of a cue stands:

| frame | content is | example |
|---|---|---|
| clause | a clause, or a quotation | *said (that) it sank*, *asked whether*, *“It sank,” said* |
| infinitive | an infinitive | *vowed to go* |
| ing | a gerund | *suggested going* |
| object | the object with what belongs to it | *criticised the plan for its cost*, *called her late* |
| raising | the subject with the rest | *the boat seemed lost* |
| main | (only where it is asserted: *Osk seeks help*, not *a way to seek help*) | |
| hearer | (an object is who is told, not what) | *told the crew that* |
| another word | what follows that preposition | *spoke of the storm* |
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from wirecopy.marks.inflect import verb
from wirecopy.registry import table

CLAUSE, TO, ING, OBJECT, RAISING = "clause", "infinitive", "ing", "object", "raising"
HEARER, MAIN = "hearer", "main"
_OWN = frozenset((CLAUSE, TO, ING, OBJECT, RAISING, HEARER, MAIN))


class Cue(NamedTuple):
    """A word that attributes: `kind` is what it does (say, ask, think, want, support, criticise, …)."""

    word: str
    kind: str
    frames: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        return self.frames - _OWN


@cache
def verbs() -> dict[str, Cue]:
    """By lemma, or lemma and particle (*point out*)."""
    return _of("verb")


@cache
def nouns() -> dict[str, Cue]:
    """By lemma: *claim*, *support*, *statement*."""
    return _of("noun")


@cache
def adjectives() -> dict[str, Cue]:
    """By word: *clear*, *critical*, *confident*."""
    return _of("adjective")


def _of(part: str) -> dict[str, Cue]:
    return {
        row["cue"]: Cue(row["cue"], row["kind"], frozenset(row["frames"].split()))
        for row in table("cues")
        if row["part"] == part
    }


@cache
def forms() -> dict[str, str]:
    """The lemma of every regular form of a cue that is one verb: what a model's lemma may miss."""
    return {form: lemma for lemma in sorted(verbs()) if " " not in lemma for form in verb(lemma)}
