"""The people of a story: every way in which its articles name somebody, joined to one person each.

In: the sentences of all articles, as seen. Out: `People`: persons with their fullest name, role, organisation and
country, and where each of these stands; by surname and by given name who may be meant.

    people.by_surname["wang"]   # (3, 7): Wang Yi and Wang Wenbin
    people.persons[3].name      # 'Wang Yi'

Two names are one person if one is the other with more words, an initial or a short form, or another spelling of it
and no role or country speaks against it. What is counted are distinct sentences: a hundred copies are one witness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import OSA

from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.lexicon import (
    families,
    family_first,
    gender_weight,
    is_given,
    role_rank,
    same_given,
)
from wirecopy.statements.speakers.mention import Mention, known_gender
from wirecopy.statements.speakers.person import RARE, Evidence, Person, make_person, role_key, role_shown, top
from wirecopy.statements.speakers.phrase import Phrase
from wirecopy.statements.speakers.seen import Seen
from wirecopy.statements.told import Told

Key = tuple[tuple[str, ...], str]
"""A full name: its folded words and its suffix."""

_BUCKET = 60
"""Names that are compared letter by letter with one another; where more share a word, only equal ones are one."""
_STATE = frozenset(
    "ministry minister government police army military navy embassy parliament cabinet".split()
)
_OFFICES = frozenset(
    "foreign defence defense interior finance trade health justice education energy commerce economy".split()
)
_HEADS_OF_STATE = frozenset("president premier chancellor king queen".split())


@dataclass(frozen=True)
class People:
    """The persons of a story, sorted by name; who may be meant by a surname or a given name alone."""

    persons: tuple[Person, ...]
    by_key: Mapping[Key, int]
    by_surname: Mapping[str, tuple[int, ...]]
    by_given: Mapping[str, tuple[int, ...]]

    @cached_property
    def bearers(self) -> Mapping[str, frozenset[int]]:
        """By word everyone who may be meant by it, as surname or given name."""
        words = {*self.by_surname, *self.by_given}
        return {
            word: frozenset((*self.by_surname.get(word, ()), *self.by_given.get(word, ()))) for word in words
        }

    @cached_property
    def surnamed(self) -> Mapping[str, frozenset[int]]:
        """`by_surname` as sets."""
        return {word: frozenset(numbers) for word, numbers in self.by_surname.items()}

    @cached_property
    def given(self) -> Mapping[str, frozenset[int]]:
        """`by_given` as sets."""
        return {word: frozenset(numbers) for word, numbers in self.by_given.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[int, ...]]:
        """Who is shown by a name, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for person in self.persons:
            found[person.name].append(person.number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def by_age(self) -> Mapping[str, tuple[int, ...]]:
        """Who is said to have so many years, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for person in self.persons:
            for age in person.ages:
                found[age].append(person.number)
        return {age: tuple(numbers) for age, numbers in found.items()}

    def who(self, mention: Mention) -> tuple[int, ...]:
        """The persons a full name may be: one, as a rule."""
        found = self.by_key.get((mention.core, mention.suffix))
        return () if found is None else (found,)


def people(tolds: Mapping[int, Told], seen: Mapping[str, Seen], spoken: Container[str] = ()) -> People:
    """The people of all articles of a story; `seen` has every sentence by its string, `spoken` the folded words that
    are said to speak by themselves: they make sure of a name that only looks like one."""
    found: dict[Key, Evidence] = {}
    titled: dict[str, Evidence] = {}
    counted: set[tuple[str, int]] = set()
    nearby: set[tuple[str, str, int]] = set()
    for article in sorted(tolds, key=lambda place: (tolds[place].page.text, place)):
        before: Seen | None = None
        for sentence in tolds[article].sentences:
            one = seen[sentence.canonical.text]
            for number, mention in enumerate(one.mentions):
                keys = one.parsed.once(_role_keys, mention)
                full = len(mention.core) > 1
                evidence = (
                    found.setdefault((mention.core, mention.suffix), Evidence())
                    if full
                    else titled.setdefault(mention.core[0], Evidence())
                )
                evidence.place(mention.name, article, sentence.place(*mention.span))
                for key, role in zip(keys, mention.roles, strict=True):
                    evidence.place(key, article, sentence.place(*role.span))
                text = sentence.canonical.text
                if (text, number) not in counted:
                    counted.add((text, number))
                    _count(evidence, one, mention)
                pair = (text, before.parsed.text if before else "", number)
                if pair not in nearby:
                    nearby.add(pair)
                    code = _nearby(one, before, mention)
                    if code:
                        evidence.nearby[code] += 1
            before = one
    borne = {key[0][-1] for key, evidence in found.items() if evidence.sure}
    kept = {
        key: evidence
        for key, evidence in found.items()
        if evidence.sure or (key[0][-1] in spoken and key[0][-1] not in borne)
    }
    groups = _groups(kept)
    return _made(groups, kept, titled)


def _role_keys(parsed: Parsed, mention: Mention) -> tuple[str, ...]:
    """The roles of a mention as they are counted."""
    return tuple([role_key(role_shown(parsed, role)) for role in mention.roles])


def _count(evidence: Evidence, one: Seen, mention: Mention) -> None:
    evidence.names[mention.name] += 1
    evidence.sure = evidence.sure or mention.sure
    by = known_gender(mention.core, "")
    if by:
        evidence.genders[by] += 2
    if mention.gender:
        evidence.genders[mention.gender] += gender_weight([role.noun for role in mention.roles])
    if mention.organisation:
        evidence.organisations[mention.organisation] += 1
    if mention.age:
        evidence.ages.add(mention.age)
    for role in mention.roles:
        shown = role_shown(one.parsed, role)
        evidence.roles.setdefault(role_key(shown), Counter())[shown] += 1
        evidence.parts.setdefault(role_key(shown), role)
        if role_rank(role.noun) > 0 or role.country:
            if role.country:
                evidence.countries[role.country] += 1
            if role.organisation and not role.owner:
                evidence.organisations[role.organisation] += 1


def _nearby(one: Seen, before: Seen | None, mention: Mention) -> str:
    """The country that a minister or ministry without one belongs to: that of the subject before it.

    A head of state is given the country of officials who are the subject of the same sentence (*U.S. officials have
    accused …, while President …*); a ministry that of the same ministry in the sentence before, or the only country
    that it names."""
    if not mention.roles or any(role.country for role in mention.roles):
        return ""
    words = {word for role in mention.roles for word in role.words}
    if words & _HEADS_OF_STATE and mention.subject:
        subject = one.subject_country
        return subject if subject and mention.subject == 1 and _officials(one) else ""
    if not words & _STATE or not mention.subject or before is None:
        return ""
    offices = words & _OFFICES
    for other in before.mentions:
        for role in other.roles:
            if role.country and offices & set(role.words):
                return role.country
    for body in before.bodies:
        if body.country and offices & set(body.words):
            return body.country
    if family_first(mention.core, before.country) is False and family_first(mention.core, "") is not False:
        return ""  # a name of another part of the world
    return before.country


def _officials(one: Seen) -> bool:
    parsed = one.parsed
    return any(
        parsed.low[child] in ("officials", "diplomats", "lawmakers", "government", "administration")
        for child in parsed.children(parsed.root, "nsubj")
    )


def _groups(kept: Mapping[Key, Evidence]) -> list[list[Key]]:
    """Full names that are one person's, each group sorted."""
    above = {key: key for key in kept}

    def top(key: Key) -> Key:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    buckets: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in sorted(kept):
        (core, suffix) = key
        buckets["last", core[-1], suffix].append(key)
        buckets["first", core[0], suffix].append(key)
        buckets["same", " ".join(sorted(core)), suffix].append(key)
        if _slip(key, kept):
            buckets["slip", " ".join(core[-2:]), suffix].append(key)
        elif len(core) == 2:
            buckets["slip", " ".join(core), suffix].append(key)
        buckets["suffix", f"{core[0]} {core[-1]}", ""].append(key)
    for (kind, _, _), keys in sorted(buckets.items()):
        for one, other in _pairs(kind, keys, kept):
            a, b = sorted((top(one), top(other)))
            above[b] = a
    groups: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(kept):
        groups[top(key)].append(key)
    return [groups[key] for key in sorted(groups)]


def _pairs(kind: str, keys: Sequence[Key], kept: Mapping[Key, Evidence]) -> Iterator[tuple[Key, Key]]:
    if kind in ("same", "slip"):
        yield from pairwise(keys)
        return
    if kind == "suffix":  # Robert Osk and Robert Osk III, if they have one role
        for one, other in pairwise(keys):
            if one[1] != other[1] and _agree(kept[one], kept[other], strict=True):
                yield one, other
        return
    if kind == "last":
        by_first: dict[str, list[Key]] = defaultdict(list)
        for key in keys:
            by_first[key[0][0]].append(key)
        for same in by_first.values():
            yield from pairwise(same)
        longer: dict[str, list[str]] = defaultdict(list)
        for first in sorted(by_first):
            if len(first.rstrip(".")) > 1:
                longer[first[0]].append(first)
        for key in keys:  # J. Marr, if but one other first name begins so
            known = longer.get(key[0][0][0], [])
            if len(key[0][0].rstrip(".")) == 1 and len(known) == 1:
                yield key, by_first[known[0]][0]
    if len(keys) > _BUCKET:
        return
    for at, one in enumerate(keys):
        for other in keys[at + 1 :]:
            if kind == "last" and _variant(one[0][0], other[0][0]) and _agree(kept[one], kept[other]):
                yield one, other
            if kind == "first" and one[0][-1] != other[0][-1]:
                close = _close(one[0][-1], other[0][-1]) or same_given(one[0][-1], other[0][-1])
                if close and _agree(kept[one], kept[other], strict=True):
                    yield one, other


def _variant(one: str, other: str) -> bool:
    return one != other and (same_given(one, other) or _close(one, other))


def _close(one: str, other: str) -> bool:
    """One letter apart, in words of five letters or more."""
    return min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _agree(one: Evidence, other: Evidence, strict: bool = False) -> bool:
    """Do role or organisation speak for one person, and none against it?"""
    if one.countries and other.countries and not set(one.countries) & set(other.countries):
        return False
    heads = [{_family(role) for role in evidence.parts.values()} for evidence in (one, other)]
    if heads[0] and heads[1]:
        return bool(heads[0] & heads[1])
    return not strict and not (one.genders and other.genders and max(one.genders) != max(other.genders))


def _family(role: Phrase) -> str:
    """What kind of office a role is: its family in the table, else its head."""
    words = [word for word in role.words if word not in ("former", "ex", "deputy", "senior")]
    for size in (3, 2, 1):
        for at in range(len(words) - size, -1, -1):
            known = families().get(" ".join(words[at : at + size]))
            if known:
                return min(known)
    return role.noun


def _slip(key: Key, kept: Mapping[Key, Evidence]) -> bool:
    """*Venn Slams Orla Brandt* of a headline ends with the name of another, and is no name."""
    core = key[0]
    return len(core) > 2 and not is_given(core[0]) and is_given(core[-2]) and (core[-2:], key[1]) in kept


def _made(groups: list[list[Key]], kept: Mapping[Key, Evidence], titled: Mapping[str, Evidence]) -> People:
    gathered: list[tuple[tuple[str, ...], str, Evidence]] = []
    surnames: dict[str, set[int]] = defaultdict(set)
    for keys in groups:
        evidence = Evidence()
        for key in keys:
            evidence.add(kept[key])
        total = sum(evidence.names.values())
        keys = [key for key in keys if not _slip(key, kept)] or keys
        usual = [key for key in keys if sum(kept[key].names.values()) * RARE >= total]
        core, suffix = max(
            usual, key=lambda key: (len(key[0]), len(" ".join(key[0])), sum(kept[key].names.values()), key)
        )
        gathered.append((core, suffix, evidence))
    for at, (core, _, evidence) in enumerate(gathered):
        order = family_first(core, top(evidence.countries))
        for word in {core[0] if order else core[-1], *((core[0],) if order is None else ())}:
            surnames[word].add(at)
    for word, evidence in sorted(titled.items()):
        bearers = surnames.get(word, set())
        if len(bearers) == 1:
            gathered[next(iter(bearers))][2].add(_without_names(evidence))
        elif not bearers and evidence.sure:
            gathered.append(((word,), "", evidence))
    persons = []
    for at, (core, _, evidence) in enumerate(gathered):
        own: Counter[str] = Counter()
        for key in groups[at] if at < len(groups) else ():
            if key[0] == core:
                own.update(kept[key].names)
        persons.append(make_person(core, own or evidence.names, evidence, surnames))
    order_of = sorted(range(len(persons)), key=lambda at: (persons[at].name, persons[at].words, at))
    place = {at: number for number, at in enumerate(order_of)}
    by_key = {key: place[at] for at, keys in enumerate(groups) for key in keys}
    by_surname: dict[str, set[int]] = defaultdict(set)
    by_given: dict[str, set[int]] = defaultdict(set)
    for at, (core, _, _) in enumerate(gathered):
        first = family_first(core, persons[at].country) if len(core) > 1 else True
        names = (
            {key[0] for key in groups[at] if not _slip(key, kept)} or {core} if at < len(groups) else {core}
        )
        for name in names:
            if len(name) == 1 or first is None:
                by_surname[name[0]].add(place[at])
                by_surname[name[-1]].add(place[at])
            else:
                by_surname[name[0] if first else name[-1]].add(place[at])
                for word in name[1:] if first else name[:1]:
                    by_given[word].add(place[at])
    numbered = tuple(replace(persons[at], number=number) for number, at in enumerate(order_of))
    return People(numbered, by_key, _sorted(by_surname), _sorted(by_given))


def _sorted(found: Mapping[str, Iterable[int]]) -> dict[str, tuple[int, ...]]:
    return {word: tuple(sorted(numbers)) for word, numbers in sorted(found.items())}


def _without_names(evidence: Evidence) -> Evidence:
    """What *Mr. Osk* and *Secretary Osk* say of a person whose full name is known."""
    evidence.names.clear()
    return evidence
