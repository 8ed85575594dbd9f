"""What a source is that no person's name stands in: a state, an organisation, a document, somebody unnamed.

In: a `Phrase` in its sentence. Out: a `Speaker`, as far as the words alone tell.

    # "Beijing"                                   name China, country China
    # "A readout from the Chinese foreign ministry"   organisation Chinese foreign ministry, role readout
    # "senior U.S. officials"                     anonymous official, country United States
    # "the ministry's spokesman"                  anonymous official, role and organisation

A capital stands for its country's government and is named as the country; a house (*the Kremlin*, *the White
House*) is named itself. A document speaks for the organisation that it comes from, and is no anonymous source.
"""

from __future__ import annotations

import regex

from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.lexicon import (
    country_name,
    fold,
    is_document,
    is_title,
    knows_source,
    sector,
    singular,
    source_class,
    stands_for,
)
from wirecopy.statements.speakers.phrase import Phrase
from wirecopy.statements.statement import Anonymity, Speaker

_ANONYMOUS = regex.compile(
    r"\b(?:anonymity|anonymously|not (?:to )?be (?:named|identified|quoted)|declined to be (?:named|identified)"
    r"|not authori[sz]ed|who asked not)\b",
    regex.I,
)
_UNNAMED = regex.compile(r"\b(?:anonymous|unnamed|unidentified|undisclosed)\b", regex.I)
_QUANTITY = frozenset(
    "percent % majority minority third thirds half quarter number dozen dozens hundred hundreds thousand thousands million "
    "millions handful some one many most few several rest group team crowd pair couple lot plenty any each all none two "
    "three four member members two-thirds string chorus array coalition panel".split()
)
_FAMILIAR = regex.compile(
    r"\b(?:familiar with|close to|briefed on|with (?:direct |first-hand |firsthand )?knowledge of|involved in the)\b",
    regex.I,
)
_LAWS = frozenset("act law bill constitution treaty agreement resolution".split())
_SECTOR_CLASS = {
    "state": Anonymity.OFFICIAL,
    "security": Anonymity.SECURITY,
    "business": Anonymity.BUSINESS,
    "media": Anonymity.MEDIA,
    "party": Anonymity.AIDE,
    "science": Anonymity.EXPERT,
    "public": Anonymity.PUBLIC,
}
_SPOKES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen representative".split()
)
_STATES = ("capital", "state", "country")
_PEOPLES = frozenset("demonym".split())
_PLACES = frozenset("city region landmark".split())


def own_words(parsed: Parsed, found: Phrase) -> tuple[str, ...]:
    """The folded words up to the head, without article."""
    return tuple(
        fold(parsed.word(k))
        for k in range(found.first, found.head + 1)
        if parsed.start[k] >= found.span.start and parsed.pos[k] not in ("PUNCT", "PART")
    )


def state(parsed: Parsed, found: Phrase) -> Speaker | None:
    """A state by its name or capital, or a house that stands for a government."""
    if not parsed.word(found.head)[:1].isupper():
        return None
    words = own_words(parsed, found)
    if found.noun in ("one", "member", "some"):
        return None
    for size in range(min(len(words), 4), 0, -1):
        given = stands_for(" ".join(words[-size:]))
        if given is None or (size < len(words) and given.kind not in ("institution", "party")):
            continue
        country = country_name(given.country) or None
        shown = " ".join(found.text.split()[: len(words)]) or found.text
        if given.kind in _STATES:
            name = country or given.name
            same = fold(shown).removeprefix("the ") == fold(name)
            because = f"{shown} is a state" if same else f"{shown} stands for the government of {name}"
            return Speaker(name, None, None, country, because=because)
        if given.kind == "seat":
            return Speaker(given.name, None, given.name, None, because=f"{shown} stands for the {given.name}")
        if given.kind in ("institution", "party"):
            because = (
                f"{shown} is an institution"
                if fold(shown) == fold(given.name)
                else f"{shown} stands for the {given.name}"
            )
            return Speaker(given.name, None, given.name, country, because=because)
        if given.kind in _PLACES and size == len(words) and parsed.ent[found.head].endswith("-GPE"):
            return Speaker(
                shown, None, None, None, because=f"{shown} is a place that stands for its authorities"
            )
    return None


def is_organisation(parsed: Parsed, found: Phrase) -> bool:
    head = found.noun
    if sector(head):
        return True
    word = parsed.word(found.head)
    # Of a single word the model is not to be trusted: it takes many a surname for a company.
    longer = word.isupper() or len(own_words(parsed, found)) > 1
    return (
        parsed.ent[found.head].endswith("-ORG")
        and parsed.pos[found.head] == "PROPN"
        and longer
        and not is_title(head)
    )


def is_proper(parsed: Parsed, found: Phrase) -> bool:
    """Does the phrase name somebody in particular, by capitals before its head, in it, or right after *of*?"""
    last = found.head + 1
    while last < found.stop and parsed.low[last] in ("of", "the"):
        last += 1
    return any(
        parsed.word(k)[:1].isupper() and (k > 0 or parsed.pos[k] == "PROPN" or parsed.ent[k] != "")
        for k in (*range(found.first, found.head + 1), *range(found.head + 2, min(last + 1, found.stop)))
        if parsed.start[k] >= found.span.start
    )


def organisation(parsed: Parsed, found: Phrase) -> Speaker:
    """A named organisation speaks."""
    name = _shown(parsed, found)
    return Speaker(
        name, None, name, country_name(found.country) or None, because=f"{name} is an organisation"
    )


def _shown(parsed: Parsed, found: Phrase) -> str:
    """A name without small words at its end: *Osk Institute of Politics* whole, *Osk Bank in Tarn* without *in Tarn*."""
    end = found.head + 1
    for k in range(end, found.stop):
        if parsed.pos[k] == "ADP" and parsed.low[k] not in ("of", "for", "and"):
            break
        end = k + 1
    while end > found.head + 1 and parsed.pos[end - 1] in ("ADP", "DET", "PUNCT", "CCONJ", "PART"):
        end -= 1
    return parsed.text[found.span.start : parsed.end[end - 1]]


def document(parsed: Parsed, found: Phrase) -> Speaker | None:
    """A report, a readout, a poll: it speaks for the organisation that it comes from, if that is told."""
    head = found.noun
    if not is_document(head) or _is_title_of_paper(parsed, found):
        return None
    role = (
        " ".join(own_words(parsed, found)[-2:])
        if is_document(" ".join(own_words(parsed, found)[-2:]))
        else head
    )
    country = country_name(found.country) or None
    if head in _LAWS and parsed.word(found.head)[:1].isupper():
        return Speaker(None, found.text, None, country, because=f"a document speaks, the {head}")
    source = found.organisation or None
    if source is None:
        given = _from_state(parsed, found)
        if given is not None:
            return Speaker(
                given.name,
                role,
                given.organisation,
                given.country,
                because=f"a document speaks, {role} of {given.name}",
            )
        return Speaker(
            None,
            found.text if len(found.words) < 9 else role,
            None,
            country,
            because=f"a document speaks, the {role}",
        )
    return Speaker(source, role, source, country, because=f"a document speaks, {role} of the {source}")


def _is_title_of_paper(parsed: Parsed, found: Phrase) -> bool:
    """*The Osk Morning Post* is a newspaper, *a Post report* is a document."""
    if not parsed.word(found.head)[:1].isupper() or found.head == 0:
        return False
    named = parsed.ent[found.head].endswith("-ORG") or parsed.word(found.head - 1)[:1].isupper()
    return bool(sector(found.noun)) and named


def _from_state(parsed: Parsed, found: Phrase) -> Speaker | None:
    """*A statement from Beijing*, *a Kremlin statement*."""
    for k in range(found.first, found.stop):
        if k == found.head or not parsed.word(k)[:1].isupper():
            continue
        for first in (k - 1, k):
            if first < found.first:
                continue
            given = stands_for(" ".join(fold(parsed.word(m)) for m in range(first, k + 1)))
            if given is None:
                continue
            country = country_name(given.country) or None
            if given.kind in ("institution", "party"):
                return Speaker(given.name, None, given.name, country)
            if given.kind in _STATES and parsed.low[k - 1 if k else 0] in ("from", "by"):
                return Speaker(country, None, None, country)
    return None


def unnamed(parsed: Parsed, found: Phrase, near: str = "") -> Speaker:
    """Somebody without a name: role, organisation, country, and the kind of source. `near` is what stands around
    the source, for *who asked not to be named*."""
    words = own_words(parsed, found)
    head = singular(words[-1]) if words else ""
    text = (
        parsed.text[parsed.start[found.first] : parsed.end[found.stop - 1]]
        if len(found.text) < 4
        else found.text
    )
    kind = source_class(words) or _by_owner(found, head)
    if words and words[-1] in _QUANTITY:
        below = _of_whom(parsed, found)
        kind = (source_class((below,)) if below else None) or kind
    if _FAMILIAR.search(near) and head in ("people", "person", "source", "individual", "one", "official"):
        kind = Anonymity.OFFICIAL if head == "official" else Anonymity.SOURCE
        knows = "close to the matter, not named"
    else:
        knows = "not named"
    if head in _SPOKES or (words and words[-1] in _SPOKES):
        kind = _spokes_class(found)
    given = stands_for(" ".join(words))
    country = country_name(found.country) or None
    if given is not None and given.kind == "demonym":
        kind, country = Anonymity.PUBLIC, country_name(given.country) or None
    if _ANONYMOUS.search(near) or _UNNAMED.search(text):
        knows = "who asks not to be named" if _ANONYMOUS.search(near) else "not named"
        kind = kind or Anonymity.SOURCE
    because = f"“{text}”: {knows}" + (f", known by class as {kind.value}" if kind else "")
    return Speaker(None, text or None, found.organisation or None, country, (), kind, because)


def _of_whom(parsed: Parsed, found: Phrase) -> str:
    """*Most of the voters*, *a majority of lawmakers*: the folded word that says who."""
    for child in parsed.children(found.head, "prep"):
        if parsed.low[child] == "of":
            for below in parsed.children(child, "pobj"):
                return fold(parsed.word(below))
    return ""


def _by_owner(found: Phrase, head: str) -> Anonymity | None:
    if is_title(head):
        return Anonymity.PUBLIC
    return knows_source(head) or (_SECTOR_CLASS.get(sector(head)) if sector(head) else None)


def _spokes_class(found: Phrase) -> Anonymity:
    """A spokesman is of the kind of what he speaks for."""
    for word in reversed(found.organisation.split()):
        kind = _SECTOR_CLASS.get(sector(fold(word)))
        if kind is not None:
            return kind
    if found.organisation:
        given = stands_for(fold(found.organisation))
        return Anonymity.OFFICIAL if given is not None else Anonymity.BUSINESS
    if found.country or "government" in found.words:
        return Anonymity.OFFICIAL
    return Anonymity.AIDE
