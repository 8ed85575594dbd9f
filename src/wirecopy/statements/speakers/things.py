"""Sources that are a noun: a role somebody of the story has, a state, an organisation, a document, somebody unnamed.

In: an article, the tokens of a source. Out: `Found`.

    # "the minister"   the one minister whom the article has named
    # "the ministry"   the ministry that was named last
    # "his statement"  the person whose it is
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from wirecopy.marks.vocabulary import titles
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers import naming, nouns, pronouns
from wirecopy.statements.speakers.found import Found
from wirecopy.statements.speakers.lexicon import country_name, fold, is_title, role_gender
from wirecopy.statements.speakers.phrase import Phrase, phrase
from wirecopy.statements.speakers.source import Source
from wirecopy.statements.statement import Speaker

if TYPE_CHECKING:
    from wirecopy.statements.speakers.article import Article

_GENERIC = frozenset(
    "group organisation organization company firm agency body association charity union party".split()
)
_MANY = frozenset("most many some others few several all rest majority".split())
_YEARS = re.compile(r"\b(\d{1,3})-year-old\b")
_FLOATS = 3  # sentences back that a quotation without a cue belongs to
_NEAR = 120  # code points after a source in which "on condition of anonymity" stands


def noun(article: Article, k: int, where: Source, head: int) -> Found | None:
    sentence = article.told.sentences[where.sentence]
    parsed = sentence.parsed
    if where.first >= len(parsed):
        return None  # the sentence ends with *and*
    found = parsed.once(phrase, head, where.first, max(where.stop, head + 1))
    owned = _by_age(article, where, parsed) or _owned(article, k, where, head, found)
    if owned is not None:
        return owned
    given = impersonal(article, where, parsed, found)
    if given is not None:
        return given
    if not found.plural and not found.indefinite:
        chosen = _by_role(article, where, parsed, found)
        if chosen is not None:
            return chosen
    last = where.stop - 1
    after = sentence.place(parsed.start[where.first], parsed.end[last])
    near = article.told.page.text[after.start : min(after.end + _NEAR, sentence.span.end)]
    if (
        parsed.pos[head] == "PROPN"
        and nouns.is_proper(parsed, found)
        and not is_title(found.noun)
        and not found.plural
    ):
        name = found.text
        kind = found.text if nouns.is_organisation(parsed, found) else None
        return Found(
            Speaker(
                name,
                None,
                kind,
                None,
                because="named so, and nothing more is told",
                evidence=((article.place, sentence.place(*found.span)),),
            ),
            animate=kind is None,
        )
    speaker = parsed.once(nouns.unnamed, found, near)
    before = _same_unnamed(article, found, parsed)
    if before is not None and found.definite and not found.plural:
        return before
    if speaker.organisation and fold(speaker.organisation) in article.people.by_surname:
        speaker = replace(speaker, organisation=None)
    speaker = replace(speaker, evidence=((article.place, sentence.place(*found.span)),))
    return Found(
        speaker,
        None,
        role_gender((found.noun,)),
        found.plural or found.noun in _MANY,
        speaker.anonymous is not None,
    )


def _same_unnamed(article: Article, found: Phrase, parsed: Parsed) -> Found | None:
    """*The spokesman* after *a spokesman for the port*: the same, still without a name."""
    head = found.noun
    for heard in reversed(article.trail.heard[-8:]):
        role = heard.speaker.role
        if heard.speaker.name is None and role and not heard.speaker.candidates and heard.speaker.anonymous:
            words = [fold(word) for word in role.split()]
            if (
                head in words
                and (heard.speaker.organisation or len(words) > len(found.words))
                and set(found.words) <= set(words)
            ):
                return article.again(heard, "was told of before")
    return None


def impersonal(article: Article, where: Source, parsed: Parsed, found: Phrase) -> Found | None:
    """A state, an organisation or a document."""
    sentence = article.told.sentences[where.sentence]
    place = ((article.place, sentence.place(*found.span)),)
    head = found.noun
    if found.plural and not parsed.word(found.head)[:1].isupper():
        return _document(article, parsed, found, place)
    state = parsed.once(nouns.state, found)
    if state is not None:
        return Found(replace(state, evidence=place), animate=False)
    document = _document(article, parsed, found, place)
    if document is not None:
        return document
    if not nouns.is_organisation(parsed, found) or found.plural:
        return None
    named = nouns.is_proper(parsed, found)
    if named:
        return Found(replace(nouns.organisation(parsed, found), evidence=place), animate=False)
    body = article.trail.bodies.get(head)
    if body is not None and (found.definite and len(found.words) == 1):
        country = country_name(body.country) or None
        because = f"{body.name} is the last {head} that was named"
        return Found(
            Speaker(body.name, None, body.name, country, (), None, because, ((article.place, body.span),)),
            animate=False,
        )
    last = next(
        (h for h in reversed(article.trail.heard[-4:]) if h.speaker.organisation and h.speaker.role is None),
        None,
    )
    if (
        head in _GENERIC
        and found.definite
        and len(found.words) == 1
        and last is not None
        and where.sentence - last.sentence <= _FLOATS
    ):
        return article.again(last, f"is the organisation that spoke last, and “the {head}” fits")
    speaker = parsed.once(nouns.unnamed, found)
    return Found(replace(speaker, evidence=place), animate=False)


def _document(
    article: Article, parsed: Parsed, found: Phrase, place: tuple[tuple[int, Span], ...]
) -> Found | None:
    speaker = parsed.once(nouns.document, found)
    if speaker is None:
        return None
    if speaker.organisation is not None:
        head = fold(speaker.organisation.split()[-1])
        body = article.trail.bodies.get(head)
        if (
            body is not None
            and fold(body.name) != fold(speaker.organisation)
            and len(speaker.organisation.split()) == 1
        ):
            country = country_name(body.country) or None
            speaker = replace(speaker, name=body.name, organisation=body.name, country=country)
    return Found(replace(speaker, evidence=place), animate=False)


def _owned(article: Article, k: int, where: Source, head: int, found: Phrase) -> Found | None:
    """*Osk's statement*, *his tweet*: the person speaks."""
    parsed = article.told.sentences[where.sentence].parsed
    if parsed.once(nouns.document, found) is None:
        return None
    for child in parsed.children(head, "poss"):
        if not where.first <= child < where.stop:
            continue
        sub = where._replace(first=parsed.reach(child)[0], stop=child + 1, head=child)
        owner = None
        if parsed.low[child] in pronouns.HE:
            owner = pronouns.pronoun(article, k, sub, child)
        else:
            mention = naming.mention_at(article, sub, child)
            owner = naming.named(article, sub, mention) if mention is not None else None
        owner = owner or (naming.bare(article, sub, child) if parsed.pos[child] == "PROPN" else None)
        if owner is not None and owner.speaker.name is not None:
            because = f"the {found.noun} is {owner.speaker.name}'s ({owner.speaker.because})"
            return owner._replace(speaker=replace(owner.speaker, because=because))
    return None


def _by_role(article: Article, where: Source, parsed: Parsed, found: Phrase) -> Found | None:
    """*The minister*: who of the story has this role. A name that no table knows (*Sedria*) is none, whatever
    roles it stands in."""
    if parsed.pos[found.head] == "PROPN" and found.noun not in titles():
        return None
    kinds = article.offices.holders(found)
    if kinds:
        choice = article.trail.holder_of(found, where.sentence, kinds)
        if choice.persons:
            return naming.chosen(article, choice)
    return None


def _by_age(article: Article, where: Source, parsed: Parsed) -> Found | None:
    """*The 44-year-old*: whose age it is, else who spoke last."""
    years = _YEARS.search(parsed.text[parsed.start[where.first] : parsed.end[where.stop - 1]])
    if years is not None and parsed.low[where.first] == "the":
        age = years.group(1)
        aged = [p for p in article.people.by_age.get(age, ()) if p in article.trail.here]
        if len(aged) == 1:
            return naming.person(article, aged[0], f"{article.people.persons[aged[0]].name} is {age}")
        if (
            article.trail.heard
            and article.trail.heard[-1].animate
            and where.sentence - article.trail.heard[-1].sentence <= 2
        ):
            return article.again(
                article.trail.heard[-1], "spoke last, and the age stands for the same person"
            )
    return None
