"""Naming: the same person, place or body, referred to otherwise.

Who is who is asked of the two texts: a name that either gives a role makes name and role one; a role
that neither gives to the name does not.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from wirecopy import marks
from wirecopy.changes.forms import content, stem
from wirecopy.changes.half import Half, Version
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible, outside
from wirecopy.changes.rules.renames import present_name
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass
from wirecopy.registry import table
from wirecopy.registry.synonyms import near


def naming(stretch: Stretch) -> Finding | None:
    """Names, roles or pronouns on both sides that stand for one, or a title that comes or goes."""
    if stretch.one_sided:
        return compatible(ChangeClass.NAMING, Reason.TITLE) if _apposition(stretch) else None
    plain = [[word.removesuffix("'s") for word in words] for words in (stretch.words_a, stretch.words_b)]
    if plain[0] == plain[1]:
        return None  # only a genitive comes or goes
    if _only_loaded(stretch):
        return None
    reason = same_referent(stretch)
    return compatible(ChangeClass.NAMING, reason) if reason else None


class Reference(NamedTuple):
    """What a stretch refers to: the words of a proper name, and those of a role."""

    core: tuple[str, ...]
    title: tuple[str, ...]
    kind: str


def same_referent(stretch: Stretch) -> Reason | None:
    """Why both sides refer to one person, place or body; None where they may not."""
    written = " ".join(stretch.words_a), " ".join(stretch.words_b)
    if written[0] != written[1] and present_name(written[0]) == present_name(written[1]):
        return Reason.SAME_REFERENT
    one = reference(stretch.a, stretch.a_low, stretch.a_high)
    other = reference(stretch.b, stretch.b_low, stretch.b_high)
    if _part_of_name(one, stretch.words_b) or _part_of_name(other, stretch.words_a):
        return Reason.TITLE
    if one is None or other is None or one.kind == other.kind == "pronoun":
        return None
    if "pronoun" in (one.kind, other.kind):
        words = stretch.words_a if one.kind == "pronoun" else stretch.words_b
        persons = {"he", "she", "him", "her", "his", "hers"}.issuperset(words)
        return None if persons and "place" in (one.kind, other.kind) else Reason.SAME_REFERENT
    if one.core and other.core:
        return _same_name(one, other)
    if one.core or other.core:
        name, role = (one, other) if one.core else (other, one)
        half = stretch.b if one.core else stretch.a
        low = stretch.b_low if one.core else stretch.a_low
        if not _definite(half, low) or not _holds_role(stretch, name, role):
            return None
        return Reason.SAME_REFERENT
    return Reason.SAME_REFERENT if _same_role(one, other) else None


def reference(half: Half, low: int, high: int) -> Reference | None:
    """The one reference that the words make, if they make nothing else."""
    found = half.touching(half.names, low, high)
    pronouns = half.touching(half.pronouns, low, high)
    if pronouns and high - low == 1:
        return Reference((), (), "pronoun")
    if (
        len(found) == 2
        and found[1].kind == "role"
        and half.text[found[0].span.end : found[1].span.start] in ("'s ", "’s ")
    ):
        return Reference((), (*found[0].core, *found[1].title), "role")  # Ruvania's foreign minister
    if (
        len(found) == 2
        and found[1].core
        and half.text[found[0].span.end : found[1].span.start] in ("'s ", "’s ")
    ):
        return Reference(found[1].core, (*found[0].core, *found[1].title), found[1].kind)  # Russia's Putin
    if half.touching(half.dates, low, high):
        return None
    genitive = half.words.folded[high - 1].removesuffix("'s") if low < high else ""
    if (
        high - low == 1
        and genitive != half.words.folded[high - 1]
        and not pronouns
        and not half.quoted(low, high)
    ):
        return Reference((genitive,), (), "name")
    if len(found) > 1:
        found = [max(found, key=lambda name: name.span.end - name.span.start)]
    mentions: list[marks.Name | marks.Pronoun] = [*found, *pronouns]
    if not mentions or content(outside(half, low, high, mentions)):
        return None
    if found:
        return Reference(tuple(found[0].core), tuple(found[0].title), found[0].kind)
    return Reference((), (), "pronoun")


def _part_of_name(name: Reference | None, words: list[str]) -> bool:
    """Are the words, which may stand where a capital says nothing, the surname or more of the name?"""
    if name is None or not name.core or not words:
        return False
    plain = [word.removesuffix("'s") for word in words]
    return (
        plain[-1] == name.core[-1]
        and plain != [*name.title, *name.core]
        and set(plain) <= {*name.core, *name.title}
    )


def _same_name(one: Reference, other: Reference) -> Reason | None:
    """Is one name the other, longer or with another title?"""
    if _without_genitive(one.core) == _without_genitive(other.core):
        return Reason.TITLE if one.title != other.title else None
    if set(one.core) <= set(other.core) or set(other.core) <= set(one.core):
        return Reason.SAME_REFERENT
    if one.core[-1] == other.core[-1] and one.core[0][0] == other.core[0][0]:
        return Reason.SAME_REFERENT  # J. Marr, John Marr
    return None


def _without_genitive(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("'s") for word in words)


def _same_role(one: Reference, other: Reference) -> bool:
    """Do two roles without a name mean one? Their heads must be one word, or near."""
    if one.title == other.title or not one.title or not other.title:
        return False
    heads = _head(one.title), _head(other.title)
    if "counterpart" in heads:
        return True
    if heads[0] == heads[1]:
        return set(one.title) <= set(other.title) or set(other.title) <= set(one.title)
    if _ANAPHORS.issuperset(heads):
        return True  # the company, the streaming service
    return _alike_roles(one.title, other.title) or near(*heads)


def _head(title: tuple[str, ...]) -> str:
    """The noun of a role: the last word, or the last before *of*."""
    return title[title.index("of") - 1] if "of" in title[1:] else title[-1]


def _definite(half: Half, low: int) -> bool:
    """*the mayor*, *Russia's minister*, not *a spokesman* or *officials*."""
    word = half.words.folded[low]
    before = half.words.folded[low - 1] if low > half.low else ""
    if "a" in (word, before) or "an" in (word, before):
        return False
    return "the" in (word, before) or word.endswith(("'s", "s'")) or half.raw(low, low + 1)[:1].isupper()


def _holds_role(stretch: Stretch, name: Reference, role: Reference) -> bool:
    """Does either text, or the name's own title, give the role to the name?"""
    titles = [name.title] if name.title else []
    for version in (stretch.a.version, stretch.b.version):
        titles += [
            found.title
            for found in version.naming(name.core[-1])
            if found.title and _one_name(found.core, name.core)
        ]
        titles += _apposed(version, name)
    if _head(role.title) == "counterpart":
        return True
    if name.kind in ("body", "other") and _head(role.title) in _ANAPHORS:
        return True
    return any(_head(role.title) in title or _alike_roles(title, role.title) for title in titles)


_ANAPHORS = frozenset(
    "company firm group party bank agency ministry club team union university newspaper paper court council "
    "service site platform carrier maker giant retailer automaker network publisher broadcaster channel airline "
    "outlet magazine startup organisation organization charity institute".split()
)
"""Nouns by which a text takes up a body that it has named."""


def _one_name(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    return bool(x and y) and (set(x) <= set(y) or set(y) <= set(x))


def _apposed(version: Version, name: Reference) -> list[tuple[str, ...]]:
    """The words apposed to the name anywhere in a text: *Adair, a potter*; *the mayor, Orla Venn*."""
    words, text = version.side.words, version.side.text
    found = []
    for at, word in enumerate(words.folded):
        if word != name.core[-1]:
            continue
        after = words.folded[at + 1 : at + 7]
        if after and text[words.end[at] : words.start[at + 1]].startswith(","):
            found.append(tuple(after))
        first = at - len(name.core) + 1
        if first > 0 and text[words.end[first - 1] : words.start[first]].strip() == ",":
            found.append(tuple(words.folded[max(0, first - 6) : first]))
    return found


@cache
def _role_families() -> dict[str, frozenset[str]]:
    families: dict[str, frozenset[str]] = {}
    for row in table("roles"):
        families[row["role"]] = families.get(row["role"], frozenset()) | {row["family"]}
    return families


def _alike_roles(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Do two titles hold roles of one family: *foreign minister*, *top diplomat*?"""
    return bool(_families(one) & _families(other))


def _families(title: tuple[str, ...]) -> set[str]:
    families = _role_families()
    phrases = (
        " ".join(title[i:j]) for i in range(len(title)) for j in range(i + 1, min(len(title), i + 3) + 1)
    )
    return {family for phrase in phrases for family in families.get(phrase, ())}


def _only_loaded(stretch: Stretch) -> bool:
    """Is a loaded word all that differs between two mentions? Then it is a matter of tone."""
    difference = []
    for half, low, high, other in (
        (stretch.a, stretch.a_low, stretch.a_high, stretch.words_b),
        (stretch.b, stretch.b_low, stretch.b_high, stretch.words_a),
    ):
        loaded = {at for mark in half.loaded for at in range(*half.range(mark.span))}
        stems = {stem(word) for word in other}
        difference += [
            at in loaded
            for at in range(low, high)
            if stem(half.words.folded[at]) not in stems and content([half.words.folded[at]])
        ]
    return bool(difference) and any(difference) and len(difference) - sum(difference) <= 1


def _set_off(half: Half, low: int, high: int) -> bool:
    """Between commas, after a name: *, a former hydrologist,*; after a role: *, Maren Toske,*."""
    if half.before(low).strip() != "," or half.before(high).strip()[:1] not in (",", "."):
        return False
    words = half.folded(low, high)
    before = [name for name in half.names if half.range(name.span)[1] == low]
    if len(words) > 8 or any(word[:1].isdigit() for word in words):
        return False
    if before and before[0].core:
        return words[0] in ("a", "an", "the") and not half.touching(half.speech_verbs, low, high)
    names = [half.range(name.span) for name in half.touching(half.names, low, high) if name.kind == "person"]
    return names == [(low, high)]


def _apposition(stretch: Stretch) -> bool:
    """Is what one side adds only a role or title of the name beside it?"""
    half, low, high = stretch.having
    if _set_off(half, low, high):
        return True
    roles = [name for name in half.touching(half.names, low, high) if name.title or name.kind == "role"]
    if (
        not roles
        or half.folded(low, low + 1) == ["and"]
        or half.folded(low - 1, low) in (["between"], ["and"])
    ):
        return False
    beside = outside(half, low, high, roles)
    last = half.range(roles[-1].span)[1]
    if content(beside) and half.folded(last, last + 1) != ["of"]:
        return False
    around = [name for name in half.names if name.core]
    return any(half.range(name.span)[0] == high or half.range(name.span)[1] == low for name in around)
