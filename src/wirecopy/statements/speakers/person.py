"""What a story says of one person, counted, and the person made of it: name, role, organisation, country.

In: names, roles and places as the sentences give them. Out: `Evidence` while they are gathered, then a `Person`.

    # 9 × "Foreign Minister", 1 × "Norwegian Foreign Minister"   ->   role "Norwegian Foreign Minister"

The role that is given most often wins, an office before a relation, in the fullest form that is no rarity; so does
the name. A country or organisation must be given more often than any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wirecopy.marks.vocabulary import expansions, titles
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.lexicon import fold, role_rank, stands_for
from wirecopy.statements.speakers.phrase import Phrase

RARE = 20
"""A longer name counts if at least one in so many sentences has it: a slip of the model does not rename anyone."""

Where = tuple[int, Span]


@dataclass
class Evidence:
    """What the sentences of a story say of one full name."""

    names: Counter[str] = field(default_factory=Counter)
    roles: dict[str, Counter[str]] = field(default_factory=dict)
    parts: dict[str, Phrase] = field(default_factory=dict)
    organisations: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    nearby: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    ages: set[str] = field(default_factory=set)
    sure: bool = False
    where: dict[str, dict[int, Span]] = field(default_factory=dict)

    def place(self, text: str, article: int, span: Span) -> None:
        """Keeps where `text` first stands in `article`."""
        spans = self.where.setdefault(text, {})
        if article not in spans or span < spans[article]:
            spans[article] = span

    def add(self, other: Evidence) -> None:
        """Takes over what is known of another name of the same person."""
        for mine, theirs in (
            (self.names, other.names),
            (self.organisations, other.organisations),
            (self.countries, other.countries),
            (self.nearby, other.nearby),
            (self.genders, other.genders),
        ):
            mine.update(theirs)
        for role, forms in other.roles.items():
            self.roles.setdefault(role, Counter()).update(forms)
        for role, part in other.parts.items():
            self.parts.setdefault(role, part)
        self.ages |= other.ages
        self.sure = self.sure or other.sure
        for text, spans in other.where.items():
            for article, span in spans.items():
                self.place(text, article, span)


@dataclass(frozen=True)
class Person:
    """`words` are the folded words of the fullest name; `roles` all roles by their folded text. `country` is a
    code. `where` gives by article where a name or role first stands."""

    number: int
    name: str
    words: tuple[str, ...]
    gender: str
    role: str
    organisation: str
    country: str
    roles: Mapping[str, Phrase]
    ages: frozenset[str]
    mentions: int
    where: Mapping[str, Mapping[int, Span]]

    def evidence(self, article: int) -> tuple[Where, ...]:
        """Where the name and the role stand, in this article if they do."""
        found = []
        for spans, first in self._shown:
            at = article if article in spans else first
            found.append((at, spans[at]))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _shown(self) -> tuple[tuple[Mapping[int, Span], int], ...]:
        """Where the name and the role stand, and in which article first."""
        found = (self.where.get(text) for text in (self.name, role_key(self.role)))
        return tuple([(spans, min(spans)) for spans in found if spans])

    @cached_property
    def role_words(self) -> frozenset[str]:
        """The words of all roles."""
        return frozenset(word for role in self.roles.values() for word in role.words)


def role_key(shown: str) -> str:
    """A role as it is counted: *Sen.* is *senator*."""
    return " ".join(expansions().get(word.rstrip("."), word) for word in shown.casefold().split())


def role_shown(parsed: Parsed, role: Phrase) -> str:
    """A role as it reads within a sentence: *Foreign ministry spokesman* at its beginning has a small letter."""
    words = role.text.split()
    first = next((k for k in range(len(parsed)) if parsed.pos[k] != "PUNCT"), 0)
    proper = (
        parsed.pos[first] == "PROPN"
        and (words[0].lower() not in titles() or stands_for(words[0].lower()) is not None)
        if len(parsed)
        else False
    )
    named = proper or (len(parsed) > 0 and parsed.ent[first].endswith(("GPE", "NORP", "PERSON")))
    if (
        role.first <= first < role.stop
        and len(words) > 1
        and words[1].islower()
        and not named
        and not words[0].isupper()
    ):
        return role.text[0].lower() + role.text[1:]
    return _one(role.text)


def _one(text: str) -> str:
    """*Sens.* before the first of two names is *Sen.* of each."""
    return f"{text[:-2]}." if text in ("Sens.", "Reps.", "Govs.", "Drs.") else text


def top(counts: Counter[str]) -> str:
    """The most frequent; '' where two are as frequent."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def make_person(
    words: tuple[str, ...], names: Counter[str], evidence: Evidence, surnames: Container[str]
) -> Person:
    """The person of a full name (`words` folded, `names` as written); `surnames` are those of the story, which are no
    organisations."""
    ranked = sorted(names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    name = ranked[0][0] if ranked else " ".join(words)
    role, part = _role(evidence)
    country = top(evidence.countries) or (top(evidence.nearby) if not evidence.countries else "")
    own_part = part.organisation if part is not None and not part.owner else ""
    organisation = own_part or top(evidence.organisations)
    at = role.casefold().find(organisation.casefold())
    organisation = role[at : at + len(organisation)] if organisation and at >= 0 else organisation
    if fold(organisation) in surnames:
        organisation = ""  # the spokesman for Venn: a person of the story
    return Person(
        0,
        name,
        words,
        top(evidence.genders),
        role,
        organisation,
        country,
        dict(sorted(evidence.parts.items())),
        frozenset(evidence.ages),
        sum(evidence.names.values()),
        evidence.where,
    )


def _role(evidence: Evidence) -> tuple[str, Phrase | None]:
    """The role that is given most often, in its fullest form; an office before a relation."""
    if not evidence.roles:
        return "", None
    counts = {role: sum(forms.values()) for role, forms in evidence.roles.items()}

    def rank(role: str) -> tuple[int, int, int, str]:
        part = evidence.parts[role]
        return (
            max(role_rank(part.noun), role_rank(part.words[-1]) if part.words else 0),
            counts[role],
            len(role),
            role,
        )

    best = max(counts, key=rank)
    longer = (role for role in counts if role.endswith(best) and counts[role] * RARE >= counts[best])
    fuller = max(longer, key=lambda role: (len(role), role))
    forms = evidence.roles[fuller]
    shown = max(forms, key=lambda form: (not form.endswith("."), forms[form], form))
    return shown, evidence.parts[fuller]
