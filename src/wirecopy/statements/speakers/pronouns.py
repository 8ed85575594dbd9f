"""Sources that are a pronoun: whom *he*, *they*, *it*, *who*, *I* mean.

In: an article up to the pronoun. Out: `Found`; one without name or role if nobody fits.

*He* and *she* by gender, nearness and subject, and who spoke last; *they* a group or two persons; *it* an
organisation; *who* what its clause hangs on; *I* and *we* in a quotation who is quoted, outside the writer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wirecopy.statements.speakers import naming, nouns, things
from wirecopy.statements.speakers.found import Found
from wirecopy.statements.speakers.phrase import phrase
from wirecopy.statements.speakers.source import Source
from wirecopy.statements.speakers.trail import Heard
from wirecopy.statements.statement import Speaker

if TYPE_CHECKING:
    from wirecopy.statements.speakers.article import Article

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset("they them their themselves both".split())
_IT = frozenset(("it", "its", "itself"))
_FIRST = frozenset("i me my myself we us our ourselves".split())
RELATIVE = frozenset("who whom which that whose".split())
_INDEFINITE = frozenset(
    "one some many most several few others everyone everybody someone somebody anyone anybody nobody all those".split()
)
PRONOUNS = frozenset(HE) | _THEY | _IT | _FIRST
"""Words that are a source as pronouns only."""
_FLOATS = 3  # sentences back that a quotation without a cue belongs to


def pronoun(article: Article, k: int, where: Source, head: int) -> Found | None:
    sentence = article.told.sentences[where.sentence]
    parsed, low = sentence.parsed, sentence.parsed.low[head]
    offset = sentence.place(parsed.start[head], parsed.end[head]).start
    if low in _FIRST:
        return _first_person(article, k, offset, low)
    if low in HE:
        apart = article.attributions[k].content
        answer = article.trail.pronoun(where.sentence, offset, HE[low], apart)
        if isinstance(answer, Heard):
            return article.again(answer, f"spoke last, and “{low}” fits")
        if not answer.persons:
            return Found(Speaker(None, because=f"“{low}”: {answer.because}"), gender=HE[low])
        return naming.chosen(article, answer)
    if low in _THEY:
        return _many(article, where, low)
    if low in _IT:
        return _thing(article, where, low)
    if low in RELATIVE:
        return _relative(article, k, where, head)
    if low in ("you", "your"):
        return Found(Speaker(None, because="“you”: whoever is spoken to"))
    if low in _INDEFINITE:
        return Found(
            nouns.unnamed(parsed, phrase(parsed, head, where.first, where.stop)), plural=low != "one"
        )
    return None


def _first_person(article: Article, k: int, offset: int, low: str) -> Found:
    """*I* in a quotation is who is quoted; outside, the writer."""
    within = article.attributions[k].within
    quotation = article.trail.quoted(offset)
    if within is None and quotation is not None:
        within = next((m for m in article.quoted_by().get(quotation, ()) if m != k), None)
    if within is not None and within != k and within < len(article.attributions):
        above = article.ask(within)
        if above is not None:
            who = above.speaker.name or above.speaker.role or "whoever is quoted"
            return above._replace(
                speaker=replace(above.speaker, because=f"“{low}” in the words of {who}"),
                plural=low in ("we", "us", "our"),
            )
    if quotation is not None:
        if article.trail.heard and article.trail.entered - article.trail.heard[-1].sentence <= _FLOATS:
            return article.again(
                article.trail.heard[-1], f"spoke last, and “{low}” stands in quotation marks"
            )
        return Found(Speaker(None, because=f"“{low}” in a quotation whose speaker cannot be told"))
    page = article.told.page
    return Found(
        Speaker(
            page.byline or None,
            "author",
            page.outlet or None,
            because=f"“{low}” outside quotation marks is the writer",
        ),
        gender="writer",  # no he or she after it means the writer
    )


def _many(article: Article, where: Source, low: str) -> Found:
    for heard in reversed(article.trail.heard):
        if where.sentence - heard.sentence > _FLOATS + 1:
            break
        if heard.plural or not heard.animate:
            return article.again(heard, f"spoke last of those that “{low}” can mean")
    for at in range(where.sentence, max(-1, where.sentence - 2), -1):
        two = _pair(article, at, where)
        if two is not None:
            return two
    for at in range(where.sentence - 1, max(-1, where.sentence - 3), -1):
        parsed = article.told.sentences[at].parsed
        for child in parsed.children(parsed.root, "nsubj", "nsubjpass") if len(parsed) else ():
            found = parsed.once(phrase, child)
            if found.plural and parsed.pos[child] in ("NOUN", "PROPN"):
                speaker = parsed.once(nouns.unnamed, found)
                return Found(
                    replace(speaker, because=f"“{low}”: “{found.text}” before, not named"), plural=True
                )
    return Found(Speaker(None, because=f"“{low}”: no group shortly before fits"), plural=True)


def _pair(article: Article, at: int, where: Source) -> Found | None:
    """The persons that are the subject of a sentence together."""
    refs = [
        ref
        for ref in article.trail.refs[at]
        if ref.subject == 2
        and not ref.quoted
        and len(ref.persons) == 1
        and (at < where.sentence or ref.start < where.span.start)
    ]
    persons = list(dict.fromkeys(ref.persons[0] for ref in refs))
    if len(persons) < 2:
        return None
    names = [article.trail.name(p) for p in persons]
    text = f"{', '.join(names[:-1])} and {names[-1]}"
    evidence = tuple(
        dict.fromkeys(place for p in persons for place in article.people.persons[p].evidence(article.place))
    )
    return Found(Speaker(text, because="they are the subject before", evidence=evidence), plural=True)


def _thing(article: Article, where: Source, low: str) -> Found | None:
    for heard in reversed(article.trail.heard):
        if where.sentence - heard.sentence > _FLOATS + 1:
            break
        if not heard.animate:
            return article.again(heard, f"spoke last of those that “{low}” can mean")
    for at in range(where.sentence, max(-1, where.sentence - 3), -1):
        sentence = article.told.sentences[at]
        parsed = sentence.parsed
        for child in parsed.children(parsed.root, "nsubj", "nsubjpass") if len(parsed) else ():
            if parsed.pos[child] == "PRON" or (at == where.sentence and child >= where.first):
                continue
            found = parsed.once(phrase, child)
            given = things.impersonal(article, where._replace(sentence=at), parsed, found)
            if given is not None:
                return given._replace(
                    speaker=replace(given.speaker, because=f"“{low}”: the subject before, {found.text}")
                )
    return Found(Speaker(None, because=f"“{low}”: nothing shortly before fits"), animate=False)


def _relative(article: Article, k: int, where: Source, head: int) -> Found | None:
    """*who* is what its clause hangs on."""
    parsed = article.told.sentences[where.sentence].parsed
    for above in parsed.above(head):
        if parsed.dep[above] in ("relcl", "acl"):
            noun = parsed.head[above]
            low, high = parsed.reach(noun)
            if parsed.pos[noun] in ("NOUN", "PROPN", "PRON") and noun != head and noun < head:
                return article.one(
                    k, where._replace(first=low, stop=max(noun + 1, min(high, head)), head=noun), noun
                )
            break
    return None
