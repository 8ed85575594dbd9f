"""Somebody by name in one sentence, with the title and the roles that stand beside the name.

In: a `Parsed`. Out: `Mention`s in order, offsets and tokens of the sentence's own string.

    # Russian Foreign Minister Sergei Lavrov, 72, said …
    # core ('sergei', 'lavrov'), roles ['Russian Foreign Minister'], age '72'

Names are those of `marks.names`, held against the entities of the language model: each knows what the other misses.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.marks.names import Name, names
from wirecopy.marks.vocabulary import titles
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.lexicon import (
    fold,
    gender,
    is_courtesy,
    is_document,
    is_given,
    is_suffix,
    is_title,
    knows_source,
    role_gender,
    sector,
    singular,
    stands_for,
)
from wirecopy.statements.speakers.phrase import Phrase, phrase, titled

_MANY = 60  # people in a sentence; more is a list or a table
_HYPHENED = re.compile(r"[-‐‑][^\W\d_]{2,}")
# Endings of nouns for persons, and things that have them.
_PERSONAL = tuple("er or ist ant ian man woman eer ee nate uate yst mogul icon native".split())
_THINGS = frozenset(
    "number order matter letter paper power weather error factor offer answer quarter corner chapter summer winter "
    "water river border dinner computer tower cover color colour labor labour behavior behaviour barrier carrier "
    "trigger banner counter ladder marker meter poster disaster theater theatre center centre character other "
    "restaurant degree fee tree coffee committee guarantee plant grant warrant covenant senate climate debate estate "
    "rate date debt terror horror mirror floor door motor sector tenor shoulder folder manner fever".split()
)
_MONTHS = frozenset("may march april june august".split())
_COUNTRY_KINDS = ("capital", "state", "country", "demonym", "institution")
_PARTIES = frozenset(
    "democratic republican democrat democrats republicans conservative liberal labour".split()
)
_JOINS = frozenset("of at in on to with for from versus vs".split())
_AGAINST = frozenset("anti pro non ex post pre los las les".split())


class Mention(NamedTuple):
    """Somebody by name. Tokens `[first, stop)`, `head` the one that the rest hangs on; `core` the folded words of
    the name without initials and suffix. `sure`: a title, the model or a known given name says that it is a
    person. `gender` by title alone. `roles` are those given beside the name, `age` the years in commas after it."""

    first: int
    stop: int
    head: int
    span: Span
    name: str
    core: tuple[str, ...]
    suffix: str
    gender: str
    roles: tuple[Phrase, ...]
    sure: bool
    age: str
    subject: int
    organisation: str


def subject_rank(parsed: Parsed, k: int) -> int:
    """2 for the subject of the sentence, 1 for one of a clause or for whose it is, 0 otherwise."""
    at, owner = k, False
    for _ in range(4):
        if parsed.dep[at] in ("nsubj", "nsubjpass"):
            return 2 if parsed.head[at] == parsed.root and not owner else 1
        if parsed.dep[at] not in ("appos", "compound", "conj", "nmod", "flat", "det", "amod", "poss"):
            return 0
        owner = owner or parsed.dep[at] == "poss"
        at = parsed.head[at]
    return 0


def head_of(parsed: Parsed, first: int, stop: int) -> int:
    """The token of `[first, stop)` that hangs outside it; the last, if there are more."""
    for k in range(stop - 1, first - 1, -1):
        if not first <= parsed.head[k] < stop or parsed.head[k] == k:
            if parsed.pos[k] in ("PUNCT", "PART") and k > first:
                continue
            return k
    return stop - 1


def _entities(parsed: Parsed) -> Iterator[tuple[int, int, str]]:
    first, kind = -1, ""
    for k, ent in enumerate((*parsed.ent, "")):
        if not ent and first < 0:
            continue
        if first >= 0 and not (ent.startswith("I-") and ent[2:] == kind):
            yield first, k, kind
            first = -1
        if ent.startswith("B-") or (ent and first < 0):
            first, kind = k, ent[2:]


def _tokens(parsed: Parsed, span: Span) -> tuple[int, int]:
    """The tokens that overlap some characters."""
    return bisect_right(parsed.end, span.start), bisect_left(parsed.start, span.end)


def mentions(parsed: Parsed) -> Iterator[Mention]:
    entities = list(_entities(parsed))
    shouting = _shouts(parsed)
    labelled: dict[int, str] = {k: kind for first, stop, kind in entities for k in range(first, stop)}
    taken: set[int] = set()
    found: list[Mention] = []
    for name in names(parsed.text, claimed=())[:_MANY]:  # Theresa May is no date
        made = _from_name(parsed, name, labelled, shouting)
        if made is not None:
            found.append(made)
            taken.update(range(made.first, made.stop))
    for first, stop, kind in entities[:_MANY]:
        if kind == "PERSON" and taken.isdisjoint(range(first, stop)):
            made = _from_entity(parsed, first, stop, shouting)
            if made is not None:
                found.append(made)
    yield from sorted(found)


def _shouts(parsed: Parsed) -> bool:
    """A headline in which every word has a capital: there the model takes many a word for a name."""
    long = [word for word in parsed.words if len(word) > 3]
    return len(long) > 4 and sum(word[0].isupper() for word in long) >= 0.9 * len(long)


def _is_plural_title(word: str) -> bool:
    return (word.endswith("s") and is_title(word) and not is_title(word.rstrip("s"))) or (
        word.endswith("s") and is_title(singular(word)) and not is_given(word)
    )


def _is_country(word: str) -> bool:
    found = stands_for(word)
    return found is not None and found.kind in _COUNTRY_KINDS


def _from_name(parsed: Parsed, name: Name, labelled: dict[int, str], shouting: bool) -> Mention | None:
    if name.kind != "person" or name.name_span is None:
        return None
    first, stop = _tokens(parsed, name.name_span)
    core = name.core
    for k in range(first + 1, stop):
        # Senator Orla Venn of Lethland; Venn at Oskhaven; Orla Venn OSKHAVEN, a dateline run in
        shouted = (
            parsed.word(k).isupper()
            and k - first > 1
            and len(parsed.word(k)) > 3
            and not parsed.word(first).isupper()
        )
        if parsed.low[k] in _JOINS or (shouted and not is_suffix(fold(parsed.word(k)))):
            core, stop = core[: len(core) - sum(1 for m in range(k, stop) if parsed.word(m)[:1].isupper())], k
            break
    if len(core) > 2 and _is_country(core[0]) and not is_given(core[0]):  # ambassador to Russia Orla Venn
        core, first = core[1:], first + 1
    # Theresa May: where the rules see a month, the model may see more of the name.
    if (
        stop < len(parsed)
        and parsed.low[stop] in _MONTHS
        and parsed.word(stop)[0].isupper()
        and labelled.get(stop) == "PERSON"
    ):
        core, stop = (*core, parsed.low[stop]), stop + 1
    if len(core) > 1 and " " not in name.name_span.of(parsed.text) and "-" in name.name_span.of(parsed.text):
        return None  # Venn-Brandt: a meeting of two
    while len(core) > 1 and stop - first > 1 and _is_plural_title(core[0]):  # Senators Osk and Venn
        core, first = core[1:], first + 1
    if not core:
        return None
    if first >= stop or core[0] in _AGAINST or not _may_begin(parsed, first, stop, core):
        return None
    role = title = None
    if name.title_span is not None:
        title = _tokens(parsed, name.title_span)
        while title[0] < title[1] and is_courtesy(fold(parsed.word(title[0])).rstrip(".")):
            title = title[0] + 1, title[1]
        while (
            title[0] > 0
            and parsed.ent[title[0]].startswith("I-")
            and parsed.ent[title[0] - 1].endswith("-ORG")
        ):
            title = title[0] - 1, title[1]  # the whole name of the Osk News anchor's house
        while (
            title[0] > 0 and parsed.ent[title[0] - 1].endswith("-ORG") and parsed.pos[title[0] - 1] == "PROPN"
        ):
            title = title[0] - 1, title[1]  # the house of the Osk News anchor
        if title[0] < title[1]:
            role = titled(parsed, *title)
    if len(core) == 1 and name.title_span is None:
        return None
    if len(core) > 1 and _is_acronym(parsed.word(stop - 1)) and not parsed.word(first).isupper():
        return None
    labels = {labelled.get(k, "") for k in range(first, stop)}
    if "modifier" in titles().get(core[0], frozenset()) and core[-1].endswith(("man", "woman", "person")):
        return None  # National Committeeman
    given = is_given(core[0]) and len(core) > 1
    sure = (name.title_span is not None and not shouting) or given or ("PERSON" in labels and not shouting)
    words = name.title if name.title_span is not None else ()
    return _made(parsed, first, stop, core, words, role, sure)


def _from_entity(parsed: Parsed, first: int, stop: int, shouting: bool) -> Mention | None:
    """A person that only the model saw: *AG Osk*; without what is no name at either end."""
    begin = first
    while begin < stop and (is_title(fold(parsed.word(begin))) or is_courtesy(fold(parsed.word(begin)))):
        begin += 1
    while stop > begin and (
        parsed.pos[stop - 1] in ("PUNCT", "PART") or not parsed.word(stop - 1)[:1].isupper()
    ):
        stop -= 1
    words = [fold(parsed.word(k)) for k in range(begin, stop) if parsed.word(k)[:1].isalpha()]
    capital = all(parsed.word(k)[:1].isupper() for k in range(begin, stop) if len(parsed.word(k)) > 3)
    core = tuple(word for word in words if len(word.rstrip(".")) > 1 and not is_suffix(word))
    if begin < stop and _is_acronym(parsed.word(stop - 1)):
        return None
    if not _may_begin(parsed, begin, stop, core):
        return None
    if not core or not capital or len(core) > 4 or (len(core) == 1 and begin == first) or core[0] in _AGAINST:
        return None
    if any(sector(word) or stands_for(word) for word in core) and not is_given(core[0]):
        return None
    role = titled(parsed, first, begin) if begin > first else None
    return _made(parsed, begin, stop, core, (), role, role is not None or not shouting or is_given(core[0]))


def _may_begin(parsed: Parsed, first: int, stop: int, core: tuple[str, ...]) -> bool:
    """Is it a name from its first word on? Not *Will Venn win?*, *Top Venn aide*, *Venn-Brandt*, *Democratic*."""
    if first >= stop or not core or parsed.pos[first] in ("AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ"):
        return False
    text = parsed.text[parsed.start[first] : parsed.end[stop - 1]]
    if " " not in text and "-" in text and len(core) > 1:
        return False
    if len(core) == 1 and (core[0] in _PARTIES or _is_people(core[0])):
        return False
    return is_given(core[0]) or len(core) == 1 or "modifier" not in titles().get(core[0], frozenset())


def _is_people(word: str) -> bool:
    found = stands_for(word)
    return found is not None and found.kind == "demonym"


def _is_acronym(word: str) -> bool:
    """*Junge SVP* is no person."""
    return 1 < len(word) < 6 and word.isupper() and not is_suffix(fold(word))


def _made(
    parsed: Parsed,
    first: int,
    stop: int,
    core: tuple[str, ...],
    title: tuple[str, ...],
    role: Phrase | None,
    sure: bool,
) -> Mention:
    end = stop
    while end > first + 1 and (parsed.low[end - 1] in ("'s", "'") or parsed.pos[end - 1] == "PUNCT"):
        end -= 1
    span = Span(parsed.start[first], parsed.end[end - 1])
    name = parsed.text[span.start : span.end].removesuffix("'s")
    span = Span(span.start, span.start + len(name))
    suffix = next(
        (fold(w).rstrip(".") for w in reversed(name.split()) if is_suffix(fold(w).rstrip(".,"))), ""
    )
    if fold(name.split()[-1]).rstrip(".") != suffix:
        suffix = ""
    tail = _HYPHENED.match(parsed.text, span.end)
    if tail is not None:  # Ban Ki-moon
        span = Span(span.start, tail.end())
        name = parsed.text[span.start : span.end]
        core = (*core[:-1], f"{core[-1]}{fold(tail.group())}")
        while end < len(parsed) and parsed.start[end] < span.end:
            end += 1
    head = head_of(parsed, first, end)
    roles = [role] if role else []
    roles += _appositions(parsed, first, end, head)
    words = (*title, *(one.noun for one in roles))
    age = ""
    if end + 1 < len(parsed) and parsed.word(end) == "," and parsed.word(end + 1).isdigit():
        age = parsed.word(end + 1) if len(parsed.word(end + 1)) < 4 else ""
    by_title = role_gender(words)
    return Mention(
        first, end, head, span, name, tuple(word.removesuffix("'s") for word in core), suffix, by_title,
        tuple(roles), sure, age, subject_rank(parsed, head), _of(parsed, head, end),
    )  # fmt: skip


def _of(parsed: Parsed, head: int, end: int) -> str:
    """*Orla Venn of the Osk Institute*: the organisation after the name."""
    for child in parsed.children(head, "prep"):
        if child == end and parsed.low[child] in ("of", "at", "with"):
            for below in parsed.children(child, "pobj"):
                if parsed.ent[below].endswith("-ORG"):
                    return phrase(parsed, below, child + 1, name=True).text
    return ""


def _appositions(parsed: Parsed, first: int, stop: int, head: int) -> Iterator[Phrase]:
    """*Lavrov, the foreign minister* and *the foreign minister, Sergei Lavrov*."""
    for child in parsed.children(head, "appos"):
        if child >= stop and _is_role(parsed, child):
            yield phrase(parsed, child, stop)
    above = parsed.head[head]
    if parsed.dep[head] == "appos" and above < first - 1 and _is_role(parsed, above):
        yield phrase(parsed, above, 0, first)


def _is_role(parsed: Parsed, k: int) -> bool:
    """Can a noun beside a name say what the person is? A title, or one in the singular that is no thing we know."""
    if parsed.pos[k] not in ("NOUN", "PROPN"):
        return False
    if parsed.ent[k].endswith(("-DATE", "-CARDINAL", "-GPE", "-PERSON", "-TIME", "-MONEY")):
        return False
    low = fold(parsed.word(k))
    if is_title(low):
        return True
    if parsed.tag[k] != "NN" or sector(low) or is_document(low) or low in _THINGS:
        return False
    return knows_source(low) is not None or low.endswith(_PERSONAL)


def known_gender(core: tuple[str, ...], by_title: str) -> str:
    """By title, else by the given name."""
    return by_title or (gender(core[0]) if len(core) > 1 else "")
