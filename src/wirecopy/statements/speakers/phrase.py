"""A noun and what belongs to it, as a role or source: *a senior official of the Osk port authority, who asked …*

In: a parsed sentence, the token of a noun, the tokens that may be looked at. Out: a `Phrase`: its text without
article and without what only follows, its organisation, its country, whether it is definite or many.

    phrase(parsed, head).text          # 'senior official of the Osk port authority'
    phrase(parsed, head).organisation  # 'Osk port authority'
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from wirecopy.marks.vocabulary import titles
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.lexicon import fold, is_title, sector, stands_for

_BEFORE = frozenset(
    "amod compound nmod nummod poss advmod npadvmod quantmod det predet case punct nn".split()
)
_LINKS = frozenset("of for at with from in to".split())
_OF = frozenset(("of",))
_STOPS = frozenset("under by on during after before against since about over".split())
_DEFINITE = frozenset("the this that these those both".split())
_INDEFINITE = frozenset("a an one another some any every each no many several few most other more".split())
_DROPPED = _DEFINITE | {"at", "least"} | _INDEFINITE - {"one", "other", "more"}
_OWNERS = frozenset("his her its their our my your whose".split())
# Sectors' words that belong to a role's name rather than naming an organisation.
_NO_ORGANISATION = frozenset(
    "press media news office house network survey times post center centre board nation state".split()
)
_COUNTRY_KINDS = frozenset("capital state institution title country demonym party region".split())
_LONGEST = 14  # tokens of a role; more is a sentence


class Phrase(NamedTuple):
    """Tokens `[first, stop)` with `head`; `span` and `text` the characters of the sentence that name the role;
    `words` its folded words, `noun` that of the head. `owner` is a possessive pronoun before it. `country` is an
    ISO code or ''."""

    first: int
    stop: int
    head: int
    span: Span
    text: str
    words: tuple[str, ...]
    noun: str
    definite: bool
    indefinite: bool
    plural: bool
    owner: str
    country: str
    organisation: str
    organisation_span: Span | None


def phrase(parsed: Parsed, head: int, low: int = 0, high: int | None = None, name: bool = False) -> Phrase:
    """The phrase around the noun at token `head` within the tokens `[low, high)`; of a `name` only with *of*."""
    stop_at = len(parsed) if high is None else high
    first = head
    while first > low and head - first < _LONGEST and _stands_before(parsed, first - 1, head):
        first -= 1
    before = [parsed.low[k] for k in range(first, head)]
    begin = first
    while begin < head and (
        parsed.low[begin] in _DROPPED or parsed.low[begin] in _OWNERS or parsed.pos[begin] == "PUNCT"
    ):
        begin += 1
    stop, links = _with_links(parsed, head, stop_at, _OF if name else _LINKS)
    span = Span(parsed.start[begin], parsed.end[stop - 1])
    words = tuple(fold(parsed.word(k)) for k in range(begin, stop) if parsed.pos[k] not in ("PUNCT", "PART"))
    owner = next((word for word in before if word in _OWNERS), "")
    possessed = any(parsed.dep[k] == "poss" for k in range(first, head))
    organisation = _organisation(parsed, begin, head, links, stop)
    country = country_in(parsed, begin, head + 1) or (
        country_in(parsed, *organisation) if organisation else _country_of_links(parsed, links, stop)
    )
    return Phrase(
        first,
        stop,
        head,
        span,
        parsed.text[span.start : span.end],
        words,
        fold(parsed.word(head)).rstrip("."),
        any(word in _DEFINITE for word in before) or bool(owner) or possessed,
        any(word in _INDEFINITE for word in before),
        parsed.tag[head] in ("NNS", "NNPS")
        or any(parsed.dep[k] == "nummod" and parsed.low[k] not in ("one", "1") for k in range(first, head)),
        owner,
        country,
        _text(parsed, organisation),
        Span(parsed.start[organisation[0]], parsed.end[organisation[1] - 1]) if organisation else None,
    )


def titled(parsed: Parsed, first: int, stop: int) -> Phrase:
    """The title `[first, stop)` that stands before a name, taken as it stands."""
    while first < stop - 1 and (parsed.low[first] in _DROPPED or parsed.low[first] in _OWNERS):
        first += 1
    head = next((k - 1 for k in range(first + 1, stop) if parsed.low[k] == "of"), stop - 1)
    span = Span(parsed.start[first], parsed.end[stop - 1])
    text = parsed.text[span.start : span.end]
    organisation = _organisation(parsed, first, head, (), stop)
    words = tuple(
        fold(parsed.word(k)).rstrip(".") for k in range(first, stop) if parsed.pos[k] not in ("PUNCT", "PART")
    )
    return Phrase(
        first,
        stop,
        head,
        span,
        text,
        words,
        fold(parsed.word(head)).rstrip("."),
        True,
        False,
        False,
        "",
        country_in(parsed, first, stop),
        _text(parsed, organisation),
        Span(parsed.start[organisation[0]], parsed.end[organisation[1] - 1]) if organisation else None,
    )


def _stands_before(parsed: Parsed, k: int, head: int) -> bool:
    """Does token `k`, to the left of `head`, belong to its phrase?"""
    if parsed.pos[k] in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON") and parsed.tag[k] != "PRP$":
        return parsed.tag[k] in ("VBG", "VBN", "VBD") and parsed.dep[k] in ("amod", "compound")
    if parsed.word(k) in (",", ";", ":", '"', "(", ")", "--", "-", "–", "—") and not (
        parsed.word(k) == "-" and parsed.end[k - 1 if k else 0] == parsed.start[k]
    ):
        return False
    at = k
    for _ in range(_LONGEST):
        if at == head:
            return True
        if parsed.dep[at] not in _BEFORE:
            return False
        at = parsed.head[at]
    return False


def _with_links(parsed: Parsed, head: int, high: int, allowed: frozenset[str]) -> tuple[int, tuple[int, ...]]:
    """The token after the phrase with *of the port authority*, and the links that lead on."""
    stop, links = head + 1, []
    if (
        stop < high
        and parsed.low[stop] == "general"
        and parsed.low[head] in ("attorney", "secretary", "director", "surgeon")
    ):
        stop += 1
    for child in parsed.children(head, "prep"):
        if child != stop or parsed.low[child] not in allowed or child >= high:
            continue
        end = child + 1
        while end < high and end - child <= _LONGEST and _hangs_on(parsed, end, child):
            if parsed.pos[end] == "PUNCT" and parsed.word(end) not in ("-", "&", ".", "'"):
                break
            if parsed.word(end) == "-" and parsed.start[end] > parsed.end[end - 1]:
                break
            if parsed.low[end] in _STOPS and parsed.pos[end] == "ADP":
                break
            if parsed.dep[end] in ("relcl", "acl", "appos") or parsed.tag[end] in ("WP", "WDT", "VBD"):
                break
            end += 1
        while end > child + 1 and parsed.pos[end - 1] in ("ADP", "CCONJ", "PUNCT", "DET", "SCONJ"):
            end -= 1
        if end > child + 1:
            links.append(child)
            stop = end
    return stop, tuple(links)


def _hangs_on(parsed: Parsed, k: int, top: int) -> bool:
    return any(above == top for above in islice(parsed.above(k), _LONGEST))


def _text(parsed: Parsed, tokens: tuple[int, int] | None) -> str:
    return parsed.text[parsed.start[tokens[0]] : parsed.end[tokens[1] - 1]] if tokens else ""


def _organisation(
    parsed: Parsed, first: int, head: int, links: tuple[int, ...], stop: int
) -> tuple[int, int] | None:
    """The tokens of the organisation that a role belongs to: after *of*, *for*, before *'s*, before the head."""
    for link in links:
        if parsed.low[link] not in ("of", "for", "at", "with", "from", "in"):
            continue
        begin = link + 1
        while begin < stop and (parsed.low[begin] in _DROPPED or parsed.low[begin] in _OWNERS):
            begin += 1
        core = next(iter(parsed.children(link, "pobj")), -1)
        if begin <= core < stop and _is_organisation(parsed, core):
            return _proper(parsed, begin, core, stop)
    run = None
    if parsed.low[head] in _SEEKERS:
        return None  # a Senate candidate is not of the Senate
    for k in range(first, head):
        low = fold(parsed.word(k))
        if parsed.dep[k] == "poss" and _is_organisation(parsed, k):
            return _proper(parsed, first, k, k + 1)
        if low in _NO_ORGANISATION and parsed.word(k).islower():
            continue
        if (parsed.ent[k].endswith("-ORG") and not is_title(low)) or sector(low):
            if parsed.word(k).islower() and parsed.pos[k] not in ("NOUN", "PROPN", "ADJ"):
                continue
            run = (first, k + 1)
    for size in (3, 2):
        if run is None and first + size <= head:
            found = stands_for(" ".join(fold(parsed.word(k)) for k in range(first, first + size)))
            if found is not None and found.kind == "institution":
                run = (first, first + size)
    if run is not None:
        begin = run[0]
        while begin < run[1] - 1 and parsed.low[begin] in _RANKS:
            begin += 1
        return _proper(parsed, begin, run[1] - 1, run[1])
    return None


def _proper(parsed: Parsed, first: int, core: int, stop: int) -> tuple[int, int] | None:
    """An organisation's name with *of*, not with *from*: the tokens; None for *the campaign* and a country."""
    end = core + 1
    while end < stop and not (parsed.pos[end] == "ADP" and parsed.low[end] not in ("of", "for")):
        end += 1
    while end > core + 1 and parsed.pos[end - 1] in ("ADP", "DET", "PUNCT", "CCONJ", "PART"):
        end -= 1
    words = [fold(parsed.word(k)) for k in range(first, end)]
    found = stands_for(" ".join(words))
    if found is not None and found.kind not in ("institution", "party"):
        return None
    if parsed.tag[core] == "NNS" and not any(parsed.word(k)[:1].isupper() for k in range(first, end)):
        return None  # nearly 40 groups
    if end - first == 1 and words[0] != "police":
        word, modifier = parsed.word(first), "modifier" in titles().get(words[0], frozenset())
        if not word[:1].isupper() or (modifier and found is None and not word.replace(".", "").isupper()):
            return None  # the union's president, a Defense Minister
    return first, end


_SEEKERS = frozenset("candidate candidates nominee hopeful contender".split())
_RANKS = frozenset(
    "leading first second third former ex senior top chief deputy acting interim then late vice assistant associate "
    "new longtime veteran unnamed unidentified high-ranking retired one two three".split()
)


def _is_organisation(parsed: Parsed, k: int) -> bool:
    if parsed.ent[k].endswith(("-ORG", "-NORP")) and parsed.pos[k] == "PROPN":
        return True
    low = fold(parsed.word(k))
    found = stands_for(low)
    if found is not None and found.kind in ("institution", "party"):
        return True
    return bool(sector(low)) and low.rstrip("s") not in (
        "state",
        "nation",
        "country",
        "city",
        "town",
        "house",
        "kingdom",
        "republic",
    )


def country_in(parsed: Parsed, first: int, stop: int) -> str:
    """The code of the first country among the tokens `[first, stop)`, by its name, people, capital or house."""
    k = first
    while k < stop:
        step = 1
        if parsed.word(k)[:1].isupper():
            for size in (3, 2, 1):
                if k + size > stop:
                    continue
                found = stands_for(" ".join(fold(parsed.word(m)) for m in range(k, k + size)))
                if found is None:
                    continue
                if found.kind in _COUNTRY_KINDS and found.country:
                    return found.country
                step = size  # New Jersey is not Jersey
                break
        k += step
    return ""


def _country_of_links(parsed: Parsed, links: tuple[int, ...], stop: int) -> str:
    """*The president of the United States*; not *the ambassador to Russia*."""
    for link in links:
        if parsed.low[link] in ("of", "for", "from", "in"):
            return country_in(parsed, link + 1, stop)
    return ""
