"""Sources that are a name: which person of the story it is.

In: an article, the tokens of a source. Out: `Found`, one person with the fullest name, or those it may be.

    # "said Russian Foreign Minister Sergei Lavrov"   named: the mention that the head of the source belongs to
    # "Wang added"                                    bare: a single word that somebody of the story is called by
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.found import Found
from wirecopy.statements.speakers.lexicon import (
    country_name,
    fold,
    is_courtesy,
    is_suffix,
    is_title,
    role_gender,
)
from wirecopy.statements.speakers.mention import Mention
from wirecopy.statements.speakers.source import Source
from wirecopy.statements.speakers.trail import Choice
from wirecopy.statements.statement import Speaker

if TYPE_CHECKING:
    from wirecopy.statements.speakers.article import Article

_LOOSE = ("appos", "compound", "nmod", "flat", "amod", "dep", "nn", "npadvmod")


def mention_at(article: Article, where: Source, head: int) -> Mention | None:
    """The person whose name or title the head of the source is."""
    parsed = article.told.sentences[where.sentence].parsed
    for mention in article.trail.seen[where.sentence].mentions:
        if not (where.first <= mention.first and mention.stop <= where.stop):
            continue
        if not mention.sure and not article.people.who(mention):
            continue
        if mention.first <= head < mention.stop:
            return mention
        after = mention.stop
        if after < len(parsed) and parsed.low[after] in ("'s", "'"):
            continue
        if mention.first > head and _leads(article, parsed, mention.head, head):
            return mention
        if mention.stop <= head and parsed.dep[head] == "appos" and parsed.head[head] == mention.head:
            return mention
        if (
            head < mention.first
            and all(
                is_title(fold(parsed.word(m))) or parsed.pos[m] in ("DET", "ADJ", "PROPN", "NOUN")
                for m in range(where.first, mention.first)
            )
            and any(role.first <= head < role.stop for role in mention.roles)
        ):
            return mention
    return None


def _leads(article: Article, parsed: Parsed, low: int, head: int) -> bool:
    at = low
    for _ in range(6):
        if at == head:
            return True
        if parsed.dep[at] not in _LOOSE:
            return False
        at = parsed.head[at]
    return False


def named(article: Article, where: Source, mention: Mention) -> Found:
    sentence = article.told.sentences[where.sentence]
    span = sentence.place(*mention.span)
    if len(mention.core) > 1:
        persons = article.people.who(mention)
        if persons:
            name = article.people.persons[persons[0]].name
            same = fold(name) == fold(mention.name)
            return person(article, persons[0], "named in full" if same else f"{mention.name} is {name}", span)
    elif mention.core[0] in article.people.by_surname or mention.core[0] in article.people.by_given:
        return chosen(article, article.trail.titled(mention, span.start), span)
    role = mention.roles[0] if mention.roles else None
    return Found(
        Speaker(
            mention.name,
            role.text if role else None,
            (role.organisation or None) if role else None,
            (country_name(role.country) or None) if role else None,
            because="named so, and nowhere in the story more fully",
            evidence=((article.place, span),),
        ),
        gender=mention.gender,
    )


def bare(article: Article, where: Source, head: int) -> Found | None:
    """A single word that somebody of the story is called by."""
    sentence = article.told.sentences[where.sentence]
    parsed = sentence.parsed
    word = fold(parsed.word(head))
    if not parsed.word(head)[:1].isupper():
        return None
    if word not in article.people.by_surname and word not in article.people.by_given:
        return None
    if article.trail.is_place(word):
        return None
    if (
        head + 1 < where.stop
        and parsed.pos[head + 1] in ("NOUN", "PROPN", "VERB", "AUX")
        and not is_suffix(fold(parsed.word(head + 1)))
    ):
        return None
    first = head
    while (
        first > where.first and parsed.word(first - 1)[:1].isupper() and parsed.dep[first - 1] == "compound"
    ):
        first -= 1
    before = [fold(parsed.word(m)) for m in range(first, head)]
    if any(not is_courtesy(w) and not is_title(w) and w not in article.people.by_given for w in before):
        return None
    choice = article.trail.bearer(
        word, sentence.place(parsed.start[head], parsed.end[head]).start, role_gender(before), before
    )
    return chosen(article, choice, sentence.tokens(head, head + 1)) if choice.persons else None


def person(article: Article, number: int, because: str, span: Span | None = None) -> Found:
    person = article.people.persons[number]
    evidence = person.evidence(article.place) or (((article.place, span),) if span is not None else ())
    return Found(
        Speaker(
            person.name,
            person.role or None,
            person.organisation or None,
            country_name(person.country) or None,
            because=because,
            evidence=evidence,
        ),
        number,
        person.gender,
    )


def chosen(article: Article, choice: Choice, span: Span | None = None) -> Found:
    if len(choice.persons) == 1:
        return person(article, choice.persons[0], choice.because, span)
    persons = [article.people.persons[p] for p in choice.persons]
    evidence = tuple(dict.fromkeys(place for person in persons for place in person.evidence(article.place)))
    countries = {person.country for person in persons}
    country = country_name(countries.pop()) or None if len(countries) == 1 else None
    genders = {person.gender for person in persons}
    candidates = tuple(sorted({person.name for person in persons}))
    if len(candidates) < 2:
        candidates = ()
    return Found(
        Speaker(None, None, None, country, candidates, None, choice.because, evidence),
        gender=genders.pop() if len(genders) == 1 else "",
    )
