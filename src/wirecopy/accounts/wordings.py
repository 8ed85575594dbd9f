"""The distinct wordings of a story, and which of them may be of one point.

In: utterances. Out: `Wording`s, each with all that have it word for word, and pairs of wordings worth a judgement.

Three hundred articles of one story have some thousand sentences, and no one asks each of each. Two wordings are held
against each other if a rare pair of things ties them: what happens and to whom, a count of one state, three words in a
row of a quotation; and of those that a wording is tied to only the nearest. Of one count each distinct value is asked
once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from wirecopy.accounts.events import SAYING_VERBS, told
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import contraries
from wirecopy.accounts.quantities import owners, quantities
from wirecopy.accounts.utterance import Utterance
from wirecopy.changes.forms import GRAMMAR

_MANY = 48
"""Wordings with one key above which the key ties no pairs: it is what the story is about."""
_WHOLE = 720_720
"""What a key is worth, shared among those that have it."""
_NEAREST = 8
"""Wordings, at most, that one is asked of beside those before it."""
_RARE = 0.35
"""Rarity of a word from which on it ties, together with another; *bridge* has 0.4."""
_RAREST = 8
_VALUES = 12
"""Distinct values of one count that are held against each other."""


@dataclass(frozen=True)
class Wording:
    """All utterances with the same words, earliest first."""

    utterances: tuple[Utterance, ...]

    @property
    def first(self) -> Utterance:
        return self.utterances[0]

    @property
    def articles(self) -> frozenset[int]:
        return frozenset(one.article for one in self.utterances)


def order(one: Utterance) -> tuple[str, str, int, int, str]:
    """Earliest first; what is not dated last."""
    return (one.teller.published or "~", one.teller.outlet or "", one.article, one.span.start, one.kind)


def wordings(utterances: Iterable[Utterance]) -> list[Wording]:
    """Every distinct wording, in the order of its earliest."""
    found: dict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    for one in sorted(utterances, key=order):
        found[tuple(one.folded)].append(one)
    return [Wording(tuple(each)) for each in found.values()]


_STORY = 40
"""Distinct sentences from which on a story has words of its own."""
_SHARE = 0.06
"""Share of them that has a word from which on it is one of those."""


def common(found: Sequence[Wording]) -> frozenset[str]:
    """The words that much of the story has: to share them ties no two of its sentences."""
    sentences = [one.first.gist for one in found]
    if len(sentences) < _STORY:
        return frozenset()
    counted = Counter(word for gist in sentences for word in gist.content)
    return frozenset(word for word, count in counted.items() if count >= _SHARE * len(sentences))


def together(found: Sequence[Wording]) -> frozenset[tuple[str, str]]:
    """The names that the story puts side by side: *Orla Venn*. Of two quotations one given to *Orla* and one to *Venn*
    are given to one person."""
    pairs = set()
    for p in {id(one.first.gist.parsed): one.first.gist.parsed for one in found}.values():
        for i in range(len(p) - 1):
            if p.pos[i] == p.pos[i + 1] == "PROPN":
                pairs.add((p.low[i], p.low[i + 1]))
    return frozenset(pairs)


def candidates(found: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs of wordings, as ascending numbers, that may be of one point."""
    keyed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, wording in enumerate(found):
        for key in _keys(wording.first):
            keyed[key].append(at)
    weight: dict[int, Counter[int]] = defaultdict(Counter)
    for holders in keyed.values():
        if 1 < len(holders) <= _MANY:
            share = _WHOLE // len(holders)  # whole numbers, so that no order of summing tells
            for at, j in enumerate(holders):
                others = weight[j]
                for i in holders[:at]:
                    others[i] += share
    pairs = {
        (i, j)
        for j, others in weight.items()
        for i in sorted(others, key=lambda i: (-others[i], i))[:_NEAREST]
    }
    return sorted(pairs | set(_counts(found)))


def _keys(one: Utterance) -> set[tuple[str, ...]]:
    keys = set(_events(one.gist))
    for quoted in one.quotes:
        said = quoted.quote.said
        keys |= {("said", word) for word in said if word not in GRAMMAR}
        keys |= {("said", *said[at : at + 3]) for at in range(len(said) - 2)}
    return keys


def _events(gist: Gist) -> Iterator[tuple[str, ...]]:
    """What happens with each that takes part in it, contraries by what they have in common; what is measured; pairs of
    the rarest words."""
    for each in told(gist):
        if each.lemma in SAYING_VERBS:
            continue
        names = {each.name, *("/".join(sorted((each.name, other))) for other in contraries(each.name))}
        parties = {gist.key(i) for i in (*each.doers, *each.done, *(k for _, k in each.clause.others))}
        for name in names:
            yield ("happens", name)
            for party in parties - {each.name}:
                yield ("does", name, party)
    for quantity in quantities(gist):
        for i in owners(gist, quantity):
            yield ("measures", gist.key(i))
    rare = sorted((w for w, r in gist.content.items() if r >= _RARE), key=lambda w: (-gist.content[w], w))
    for pair in combinations(sorted(rare[:_RAREST]), 2):
        yield ("rare", *pair)


def _counts(found: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Of each state that is counted, one wording for each distinct value against those of the other values."""
    valued: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for at, wording in enumerate(found):
        for quantity in quantities(wording.first.gist):
            number = quantity.number
            value = (str(number.low), str(number.high), number.unit, number.bound)
            for state in quantity.states:
                valued[state].setdefault(value, at)
    for values in valued.values():
        yield from combinations(sorted(set(list(values.values())[:_VALUES])), 2)
