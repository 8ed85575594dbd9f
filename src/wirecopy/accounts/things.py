"""Are two nouns of two sentences one thing: a person, a body, a place, a bill?

In: two gists and a token of each. Out: `Same`: yes, perhaps, or no, they are two.

Names decide by their core (*Orla Venn*, *Venn*), common nouns by the word and by what tells such things apart
(the *water* bill, the *Lethish* boat, the *north* bank). A pronoun may be anything; so may a role beside a name,
unless the name has that role beside it.
"""

from __future__ import annotations

from enum import IntEnum

from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import alike, key
from wirecopy.marks.names import Name
from wirecopy.marks.vocabulary import titles
from wirecopy.spans import Span


class Same(IntEnum):
    NO = -1
    PERHAPS = 0
    YES = 1


def same(a: Gist, i: int, b: Gist, j: int) -> Same:
    """Is what token `i` of `a` names what token `j` of `b` names? What stands in apposition speaks too."""
    found = [_same(a, x, b, y) for x in _apposed(a, i) for y in _apposed(b, j)]
    return Same.YES if Same.YES in found else Same.NO if Same.NO in found else Same.PERHAPS


def _apposed(gist: Gist, i: int) -> tuple[int, ...]:
    return (i, *gist.parsed.children(i, "appos"))


def _same(a: Gist, i: int, b: Gist, j: int) -> Same:
    if a.parsed.pos[i] == "PRON" or b.parsed.pos[j] == "PRON":
        return Same.YES if a.parsed.low[i] == b.parsed.low[j] else Same.PERHAPS
    one, other = proper(a, i), proper(b, j)
    if one and other:
        return _names(a, one, b, other)
    if one or other:
        return _role(a, i, one, b, j, other)
    return _nouns(a, i, b, j)


def proper(gist: Gist, i: int) -> Name | None:
    """The proper name that token `i` is the head of, None for a common noun."""
    name = gist.name_at.get(i)
    if name is None or not name.core or name.name_span is None:
        return _by_tag(gist, i)
    return name if i in gist.tokens(*name.name_span) and gist.parsed.pos[i] != "ADJ" else None


def _by_tag(gist: Gist, i: int) -> Name | None:
    """A name that only begins its sentence is one if the model thinks so."""
    p = gist.parsed
    if p.pos[i] != "PROPN" or not p.word(i)[:1].isupper() or p.low[i] in titles():
        return None
    parts = (*(k for k in p.children(i, "compound") if p.pos[k] == "PROPN"), i)
    span = Span(p.start[parts[0]], p.end[i])
    kind = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place"}.get(p.ent[i][2:], "other")
    return Name(span, kind, tuple(p.low[k] for k in parts), (), None, span)


def _names(a: Gist, one: Name, b: Gist, other: Name) -> Same:
    x, y = one.core, other.core
    if x == y or set(x) <= set(y) or set(y) <= set(x):
        return Same.YES if x[-1] in y or y[-1] in x else Same.PERHAPS
    if x[-1] == y[-1]:  # one surname, two first names
        return Same.NO if one.kind == other.kind == "person" and _given(x, y) else Same.PERHAPS
    if set(x) & set(y) or _initials(x, y) or _initials(y, x):
        return Same.PERHAPS
    place, place_b = _place(a, one), _place(b, other)
    if place and place_b and place == place_b:
        return Same.YES
    if {one.kind, other.kind} in _METONYMS:
        return Same.PERHAPS  # a country and its minister, a body and its head
    return Same.NO


_METONYMS: list[set[str]] = [{"person", "place"}, {"person", "body"}, {"place", "body"}]


def _given(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    return len(x) > 1 and len(y) > 1 and x[0] != y[0] and x[0][:1] != y[0][:1]


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    said = "".join(word[0] for word in long if word)
    return len(short) == 1 and len(long) > 1 and short[0].replace(".", "").startswith(said)


def _place(gist: Gist, name: Name) -> str:
    found = {gist.place_at[i].name for i in gist.tokens(*name.span) if i in gist.place_at}
    return found.pop() if len(found) == 1 else ""


def _role(a: Gist, i: int, one: Name | None, b: Gist, j: int, other: Name | None) -> Same:
    """A name against a common noun: the same if the noun is a word of the title, or of the name."""
    name, gist, noun, beside = (one, b, j, a) if one else (other, a, i, b)
    assert name is not None
    word = gist.parsed.low[noun]
    titled = {*name.title, *name.core}
    token = i if one else j
    apposed = {beside.parsed.low[k] for k in beside.parsed.children(token, "appos")}
    if word in titled or gist.parsed.lemma[noun] in titled or word in apposed:
        return Same.YES
    return Same.PERHAPS


_TELLING = ("compound", "nmod", "poss")
_WAYS = frozenset("north south east west northern southern eastern western left right upper lower".split())


def _nouns(a: Gist, i: int, b: Gist, j: int) -> Same:
    x, y = a.parsed.lemma[i], b.parsed.lemma[j]
    if not alike(x, y):
        return Same.PERHAPS
    for told in (_places_beside, _compounds, directions):
        one, other = told(a, i), told(b, j)
        if one and other and not one & other:
            return Same.NO
    return Same.YES


def _places_beside(gist: Gist, i: int) -> set[str]:
    """Whose it is: the countries and places among its modifiers."""
    found = set()
    for k in gist.parsed.children(i, "compound", "amod", "nmod", "poss"):
        place = gist.place_at.get(k)
        if place:
            found.add(place.country or place.name)
        elif gist.parsed.pos[k] == "PROPN":
            found.add(gist.parsed.low[k][:5])  # Lethland, Lethish
    return found


def _compounds(gist: Gist, i: int) -> set[str]:
    p = gist.parsed
    return {
        key(p.lemma[k])
        for k in p.children(i, *_TELLING)
        if p.pos[k] == "NOUN" and k not in gist.number_at and k not in gist.date_at
    }


def directions(gist: Gist, i: int) -> set[str]:
    return {
        gist.parsed.low[k].removesuffix("ern") for k in gist.parsed.children(i) if gist.parsed.low[k] in _WAYS
    }
