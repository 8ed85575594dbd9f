"""The clauses of a sentence: what happens, who does it, to whom, and whether it is said to have happened.

In: a `Parsed`, the marks of its string. Out: `Clause`s, one a verb, each with its tokens by role.

    The court did not acquit Venn.  ->  Clause(head=acquit, agents=(court,), patients=(Venn,), denied=(not,))

Roles are those of the deep sentence: the subject of a passive is its patient, *by* its agent. What a verb takes
over from the verb above it (the subject of *refused to sign*, the denial in it, the plan in *plans to close*) is
taken over here, so that whoever compares two clauses need not know how either was put.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.marks import Modal, Negation
from wirecopy.statements.parsed import Parsed

AHEAD = frozenset({"planned", "expected", "likely"})
"""Degrees by which a thing is still to come; of *will*, *plans to*, *is expected to*."""

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_OBJECTS = ("dobj", "attr", "oprd", "dative")
_CARRIED = frozenset({"xcomp", "pcomp", "ccomp"})
_UNDOING = frozenset("refuse fail decline neglect forbear omit avoid".split())
"""Verbs that deny the verb below them; *deny* denies what its speaker is charged with."""
_TRYING = ("seek", "sought", "try", "tries", "trying", "attempt", "hint", "struggl", "sets out", "set out")
"""Who seeks to do it is at it already."""
_DEGREES = frozenset(
    "only just merely particularly very really fully entirely completely necessarily always simply exactly quite so".split()
)
"""Behind *not* these take back the degree, not the thing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Numbers are tokens. `lemma` has the particle of a verb with it (*step down*); `others` are phrases by their
    preposition; `complements` what a copula says of its subject; `denied` the tokens that deny it, an even number
    undo each other; `levels` how sure it is said to be; `under` is the verb whose content it is, -1 for none."""

    head: int
    lemma: str
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    complements: tuple[int, ...]
    others: tuple[tuple[str, int], ...]
    denied: tuple[int, ...]
    levels: frozenset[str]
    under: int
    verb: tuple[int, ...]
    """The verb with its auxiliaries, particle, and what it takes over: what shows its polarity and certainty."""
    past: bool
    perfect: bool

    @property
    def ahead(self) -> bool:
        """Is it told as still to come?"""
        return bool(self.levels & AHEAD)

    @property
    def certain(self) -> bool:
        return not self.levels

    @property
    def negative(self) -> bool:
        return len(self.denied) % 2 == 1


def clauses(parsed: Parsed, negations: Sequence[Negation], modals: Sequence[Modal]) -> tuple[Clause, ...]:
    """Every clause with a verb; marks have offsets of `parsed.text`."""
    made = _Made(parsed, negations, modals)
    return tuple(made.clause(i) for i in range(len(parsed)) if made.is_verb(i))


class _Made:
    def __init__(self, parsed: Parsed, negations: Sequence[Negation], modals: Sequence[Modal]) -> None:
        self.parsed = parsed
        self.level = {
            i: mark.level
            for mark in modals
            if not mark.word.startswith(_TRYING)
            for i in _tokens(parsed, *mark.span)
        }
        self.negation = {i: mark for mark in negations for i in _tokens(parsed, *mark.span)}

    def is_verb(self, i: int) -> bool:
        p = self.parsed
        if p.pos[i] == "VERB":
            return p.dep[i] not in ("amod", "compound", "aux", "auxpass") and p.tag[i] != "MD"
        return p.pos[i] == "AUX" and p.dep[i] not in ("aux", "auxpass") and p.tag[i] != "MD"

    def clause(self, i: int) -> Clause:
        p = self.parsed
        passive = any(p.dep[k] in ("auxpass", "nsubjpass") for k in p.children(i)) or (
            p.dep[i] == "acl" and p.tag[i] == "VBN"
        )
        subjects = self._subjects(i)
        agents = () if passive else subjects
        patients: tuple[int, ...] = subjects if passive else ()
        complements: tuple[int, ...] = p.children(i, "acomp")
        objects = tuple(self._spread(p.children(i, *_OBJECTS)))
        if p.lemma[i] == "be":
            if any(p.dep[k] == "expl" for k in p.children(i)):
                agents, patients = (), objects
            else:
                complements += objects
        else:
            patients += tuple(map(self._meant, objects)) or (() if passive else self._shared_object(i))
        others = []
        for prep in [
            *p.children(i, "prep", "agent"),
            *(k for c in complements for k in p.children(c, "prep")),
        ]:
            for below in self._spread(p.children(prep, "pobj")):
                if p.dep[prep] == "agent" or (passive and p.low[prep] == "by"):
                    agents += (below,)
                else:
                    others.append((p.low[prep], below))
            for below in p.children(prep, "prep"):  # out of, from under
                others += [(p.low[below], k) for k in p.children(below, "pobj")]
        chain = list(self._chain(i))
        verb = sorted({k for v in (i, *chain) for k in self._group(v)})
        particle = next((p.low[k] for k in p.children(i, "prt")), "")
        denied = tuple(sorted({k for v in (i, *chain) for k in self._denials(v, v == i)}))
        levels = frozenset(
            self.level[k]
            for k in (*verb, *self._adverbs(i))
            if self.level.get(k) not in (None, "required", "attempted")
        )
        finite = chain[-1] if chain else i
        return Clause(
            i,
            f"{p.lemma[i]} {particle}".strip().casefold(),
            agents,
            patients,
            complements,
            tuple(others),
            denied,
            levels,
            self._under(finite),
            tuple(verb),
            self._past(finite),
            any(p.lemma[k] == "have" for k in p.children(finite, "aux")),
        )

    def _shared_object(self, i: int) -> tuple[int, ...]:
        """The object that *neither establish nor exclude poison* gives once for both verbs."""
        p = self.parsed
        for k in p.children(i, "conj"):
            if self.is_verb(k) and k > i and not p.children(k, *_SUBJECTS):
                objects = p.children(k, "dobj")
                if objects and not p.children(i, "prep", "xcomp", "ccomp", "prt"):
                    return objects
        return ()

    def _past(self, i: int) -> bool:
        """Does the verb tell of what is over: *sank*, *has sunk*, *was sunk*, not *is sunk*?"""
        p = self.parsed
        helpers = p.children(i, "aux", "auxpass")
        if any(p.tag[k] == "VBD" or p.lemma[k] == "have" for k in helpers):
            return True
        return p.tag[i] == "VBD" or (p.tag[i] == "VBN" and not helpers)

    def _spread(self, found: Sequence[int]) -> Iterator[int]:
        """Tokens with those that *and* joins to them."""
        for i in found:
            yield i
            yield from self._spread(self.parsed.children(i, "conj"))

    def _subjects(self, i: int, steps: int = 0) -> tuple[int, ...]:
        p = self.parsed
        own = tuple(self._spread([k for k in p.children(i, *_SUBJECTS) if p.dep[k] != "expl"]))
        own = tuple(self._meant(k) for k in own)
        head, dep = p.head[i], p.dep[i]
        if own or head == i or steps > 6:
            return own
        if dep == "acl":
            return (head,)
        if dep == "relcl":
            return (head,)
        if dep == "pcomp":  # accused X of blocking
            above = p.head[head]
            if not self.is_verb(above):
                return self._subjects_above(above, steps)
            objects = p.children(above, "dobj", "nsubjpass")
            return tuple(self._spread(objects)) or self._subjects(above, steps + 1)
        if (
            dep == "xcomp" and self.parsed.pos[head] == "ADJ" and self.is_verb(p.head[head])
        ):  # is due to leave
            return self._subjects(p.head[head], steps + 1)
        if dep in ("xcomp", "ccomp") and self.is_verb(head):
            objects = p.children(head, "dobj", "dative", "nsubjpass")
            return tuple(self._spread(objects)) or self._subjects(head, steps + 1)
        if dep in ("conj", "advcl") and self.is_verb(head):
            return self._subjects(head, steps + 1)
        return ()

    def _subjects_above(self, i: int, steps: int) -> tuple[int, ...]:
        return self._subjects(i, steps + 1) if self.is_verb(i) else ()

    def _meant(self, i: int) -> int:
        """The noun that a relative pronoun stands for."""
        p = self.parsed
        if (p.tag[i] in ("WDT", "WP") or p.low[i] == "that") and p.dep[p.head[i]] == "relcl":
            return p.head[p.head[i]]
        return i

    def _chain(self, i: int) -> Iterator[int]:
        """The verbs above that carry this one without a subject of its own: *refused to sign*, *is expected to*."""
        p = self.parsed
        for _ in range(4):
            head = p.head[i]
            bare = p.dep[i] == "xcomp" or (p.dep[i] == "pcomp" and p.head[head] != head)
            if not bare or head == i or p.children(i, "nsubj", "nsubjpass"):
                return
            i = p.head[head] if p.dep[i] == "pcomp" else head
            if not (self.is_verb(i) or p.pos[i] in ("ADJ", "AUX")):
                return
            if p.children(i, "dobj"):
                return
            yield i
            if p.pos[i] == "ADJ" and p.dep[i] == "acomp":
                i = p.head[i]
                yield i

    def _group(self, i: int) -> Iterator[int]:
        yield i
        p = self.parsed
        for k in p.children(i, "aux", "auxpass", "neg", "prt"):
            yield k
        for k in p.children(i, "advmod"):
            if k in self.level or k in self.negation:
                yield k

    def _adverbs(self, i: int) -> Iterator[int]:
        yield from (k for k in self.parsed.children(i, "advmod") if k in self.level)

    def _denials(self, i: int, own: bool) -> Iterator[int]:
        """What denies verb `i`; of the verbs above the one that is compared, they themselves may deny."""
        p = self.parsed
        if p.dep[i] == "conj":
            yield from (k for k in range(max(p.head[i], i - 3), i) if p.low[k] == "nor")
            joined = next(
                (p.low[k] for k in range(i - 1, max(p.head[i], i - 4), -1) if p.pos[k] == "CCONJ"), ""
            )
            if joined == "or" and not p.children(i, "neg", "nsubj", "nsubjpass"):
                yield from p.children(p.head[i], "neg")  # was not tried or convicted
        for k in p.children(i):
            if (p.low[k] == "neither" and k < i) or (p.low[k] == "longer" and k and p.low[k - 1] == "no"):
                yield k
            elif p.dep[k] == "neg" or (p.dep[k] == "advmod" and p.low[k] in ("never", "nowhere", "hardly")):
                if not _DEGREES.intersection(p.low[k + 1 : k + 2]):
                    yield k
            elif p.dep[k] in ("nsubj", "nsubjpass", "dobj", "attr", "expl"):
                if p.low[k] in ("nobody", "none", "nothing", "neither"):
                    yield k
                yield from (d for d in p.children(k, "det", "neg") if p.low[d] in ("no", "neither"))
        if not own and p.lemma[i] == "have" and any(p.low[k] == "yet" for k in p.children(i, "advmod")):
            yield i  # has yet to sign
        if not own and (p.lemma[i] in _UNDOING or p.low[i] in ("unable", "unwilling", "unlikely")):
            yield i

    def _under(self, i: int) -> int:
        """The verb of which this is the content (*said it sank*), or the one beside which it stands (*it sank, she
        said*); -1 at the top."""
        p = self.parsed
        for _ in range(len(p)):
            if p.head[i] == i:
                return -1
            if p.dep[i] in ("ccomp", "pcomp"):
                head = p.head[i]
                while not self.is_verb(head) and p.head[head] != head:
                    head = p.head[head]
                return head
            if p.dep[i] not in ("conj", "xcomp", "advcl", "acl", "relcl"):
                return -1
            i = p.head[i]
        return -1


def _tokens(parsed: Parsed, start: int, end: int) -> range:
    from bisect import bisect_left, bisect_right

    return range(bisect_right(parsed.end, start), bisect_left(parsed.start, end))
