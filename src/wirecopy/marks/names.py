"""Names in a sentence, with the titles before them, and mentions by role alone.

In: a text and a span of it. Out: `Name`s sorted by start, none overlapping: a place inside a title
or a role (*Moscow's top diplomat*) is found by `places`.

    >>> [(n.kind, n.title, n.core) for n in names("It was Russian Foreign Minister Sergei Lavrov’s view.")]
    [('person', ('russian', 'foreign', 'minister'), ('sergei', 'lavrov'))]

Capitals carry the names; a word that only begins a sentence is a name if the rest of the text or
its neighbours say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wirecopy.marks.case import case
from wirecopy.marks.dates import dates
from wirecopy.marks.initial import FUNCTION, OPENERS
from wirecopy.marks.places import place_at
from wirecopy.marks.roles import possessor_before, role_at, title_before
from wirecopy.marks.tokens import Tokens, tokens
from wirecopy.marks.vocabulary import calendar_words, expansions, particles, titles
from wirecopy.spans import Span

_SAYS = frozenset(
    "said says told added has had is was will would did does who wrote asked met called warned denied also can "
    "could may might and".split()
)
# Capitalised by rule, but units and the like.
_NO_NAMES = frozenset("celsius fahrenheit internet".split())


class Name(NamedTuple):
    """`kind` is person, body, place, other, or role (a mention without a name). `core` is the proper
    name in folded words, without titles, particles, initials and suffixes, () for a role; `title` the
    folded words of title or role, abbreviations written out. Spans leave out a possessive *'s* at
    their end; `title_span` and `name_span` are None where there is no such part."""

    span: Span
    kind: str
    core: tuple[str, ...]
    title: tuple[str, ...]
    title_span: Span | None
    name_span: Span | None


def names(
    text: str, start: int = 0, end: int | None = None, claimed: Iterable[Span] | None = None
) -> list[Name]:
    """The names of `text[start:end)` outside `claimed`, by default the spans of its dates."""
    found = tokens(text, start, end)
    dated = [mark.span for mark in dates(text, start, end)] if claimed is None else list(claimed)
    taken = found.inside(dated)
    shouting = _is_title_case(found)
    marks: list[Name] = []
    i, free = 0, 0
    while i < len(found):
        if i not in taken and _begins(found, i, shouting):
            stop = _run(found, i, taken, shouting)
            made = _named(found, i, stop, free)
            if made is not None:
                name, i = made
                _add(marks, name)
                # A title or role may reach back over a place or body: Russia's, White House.
                free = free if name.kind in ("place", "body") else i
                continue
        role = role_at(found, i, free)
        if role is not None:
            first, stop = role
            if stop < len(found) and found.gap[stop] == " " and stop not in taken and _capital(found, stop):
                i += 1  # a title: the name that follows takes it
                continue
            _add(marks, _role(found, first, stop))
            i = free = stop
            continue
        i += 1
    return marks


def _add(marks: list[Name], name: Name) -> None:
    """Append `name`, in place of the names that it swallows."""
    while marks and marks[-1].span.end > name.span.start:
        marks.pop()
    marks.append(name)


def _capital(found: Tokens, i: int) -> bool:
    raw = found.raw[i]
    return raw[0].isupper() and (found.bare[i] not in FUNCTION or (len(raw) > 1 and raw.isupper()))


def _is_title_case(found: Tokens) -> bool:
    """Is this a headline in which every word has a capital? Then a capital alone shows nothing."""
    long = [raw for raw in found.raw if len(raw) > 3 and raw[0].isalpha()]
    if len(long) < 4 or sum(raw[0].isupper() for raw in long) < 0.9 * len(long):
        return False
    small = case(found.text).small
    common = sum(
        1
        for k in range(1, len(found))
        if found.raw[k][0].isupper() and (found.bare[k] in FUNCTION or found.bare[k] in small)
    )
    return common >= 2 or len(long) >= 7


def _begins(found: Tokens, i: int, shouting: bool) -> bool:
    """Can a name begin at token `i`?"""
    raw, bare = found.raw[i], found.bare[i]
    if not raw[0].isupper() or bare in calendar_words() or bare in _NO_NAMES:
        return False
    if bare in FUNCTION:
        return raw.isupper() and place_at(found, i) is not None  # US
    if raw.isupper() and len(raw) > 1:
        return not shouting or not bare.isalpha() or place_at(found, i) is not None or len(raw) <= 5
    if not found.opens(i) and not shouting:
        return True
    if place_at(found, i) is not None:
        return True
    uses = case(found.text)
    if bare in uses.small or bare in OPENERS:
        # "Foreign ministry spokesman", but also "President Venn", "Gen. Marr"
        return not shouting and _leads_title(found, i)
    if (bare in uses.capital and bare not in OPENERS) or found.low[i].endswith("'s"):
        return True
    if shouting or i + 1 >= len(found):
        return False
    following = found.raw[i + 1]
    if (
        found.gap[i + 1] == " "
        and found.low[i + 1] in particles()
        and not _over_link(found, i + 1, False, set())
    ):
        return False
    if found.gap[i + 1] == " " and found.low[i + 1] in particles():
        return True  # Ursula van der
    if found.gap[i + 1] in (" ", ". ", "-") and following[0].isupper():
        return found.bare[i + 1] not in FUNCTION and found.bare[i + 1] not in calendar_words()
    if bare in titles() or bare in OPENERS:
        return False
    return found.gap[i + 1] == " " and found.low[i + 1] in _SAYS and not bare.endswith(("s", "ing", "ly"))


def _leads_title(found: Tokens, i: int) -> bool:
    kinds = titles().get(found.bare[i], frozenset())
    return (
        bool(kinds & {"head", "modifier", "courtesy", "abbreviation", "body", "thing"})
        and i + 1 < len(found)
        and found.gap[i + 1] in (" ", ". ")
        and found.raw[i + 1][0].isupper()
        and found.bare[i + 1] not in calendar_words()
    )


def _run(found: Tokens, i: int, taken: set[int], shouting: bool) -> int:
    """The index after the run of capitalised words, particles and links that begins at token `i`."""
    stop = i + 1
    body = False
    while stop < len(found) and stop < i + 14:
        low = found.low[stop - 1]
        if low.endswith("'s") and low != "'s":
            break
        kinds = titles().get(found.bare[stop - 1], frozenset())
        body = body or bool(kinds & {"body", "feature"})
        gap = found.gap[stop]
        initial = len(found.raw[stop - 1]) == 1 or "." in found.raw[stop - 1] or "abbreviation" in kinds
        if not (
            gap in (" ", "-", "‑", " & ", "\u00a0", "’ ")
            or (gap == ". " and (initial or "courtesy" in kinds))
        ):
            suffixed = gap == ", " and "suffix" in titles().get(found.bare[stop], frozenset())
            if not suffixed or found.raw[stop][0].islower():
                break
        if stop in taken:
            break
        if found.raw[stop][0].isupper() or (found.raw[stop][0].isdigit() and gap == "-"):
            if found.bare[stop] in FUNCTION and not (found.raw[stop].isupper() and len(found.raw[stop]) > 1):
                break
            if found.bare[stop] in calendar_words() or (gap == "-" and _two_names(found, stop)):
                break
            if shouting and found.bare[stop] in case(found.text).small and found.bare[stop] not in titles():
                break
            stop += 1
            continue
        after = _over_link(found, stop, body, taken)
        if not after:
            break
        stop = after
    return stop


def _two_names(found: Tokens, i: int) -> bool:
    """Does the hyphen before token `i` join two names that also stand alone: Russia-China?"""
    if place_at(found, i) and place_at(found, i - 1):
        return True
    alone = case(found.text).capital
    return found.bare[i] in alone and found.bare[i - 1] in alone


def _over_link(found: Tokens, stop: int, body: bool, taken: set[int]) -> int:
    """Over particles (*van der*), in a body's name over *of the*, after a role over *of* (*Secretary
    of State*), to the next capital: the index after it, else 0."""
    at = stop
    while at < len(found) and at < stop + 3 and found.low[at] in particles() and found.gap[at] in (" ", "-"):
        at += 1
    if at == stop and found.gap[at] == " ":
        low = found.low[at]
        if low == "of" and (body or _is_title(found, stop - 1)):
            at += 2 if found.low[at + 1 : at + 2] == ["the"] and body else 1
        elif low in ("for", "and") and body:
            at += 1
            if low == "and" and (
                "of" not in found.low[max(0, stop - 4) : stop]
                or at >= len(found)
                or "body" in titles().get(found.bare[at], frozenset())
            ):
                return 0
    if at == stop or at >= len(found) or at in taken or found.gap[at] not in (" ", "-", " d’", " d'"):
        return 0
    return at + 1 if _capital(found, at) and found.bare[at] not in calendar_words() else 0


def _named(found: Tokens, i: int, stop: int, free: int) -> tuple[Name, int] | None:
    """The name of the run `[i, stop)`, with its title from inside the run and from before it."""
    split = _split(found, i, stop)
    if split == stop:
        # Nothing but a title or a demonym: a role, or an adjective that is no name.
        role = role_at(found, stop - 1, free)
        if role is not None:
            return (_role(found, *role), role[1]) if not _name_follows(found, role[1]) else None
        if not _is_title(found, stop - 1) or (stop < len(found) and found.gap[stop] == " " and stop - i == 1):
            return None
        return _role(found, i, stop), stop
    begin = i if split > i else title_before(found, i, free)
    if split == i and (place := place_at(found, i)) and place[1] == "demonym" and place[0] + 1 < stop:
        split = begin = place[0]  # the Swiss Ilse Brandt; a demonym is no part of her name
    kind = _kind(found, split, stop, titled=begin < split)
    if kind != "person" and split > i:
        split = begin = i if kind == "body" else split
    if kind in ("place", "body"):
        begin = split
    elif begin < split:
        begin = possessor_before(found, begin, free)
    core = tuple(
        word
        for k in range(split, stop)
        if (word := _core_word(found, k, split, stop, kind)) and word not in ("of", "the", "and", "for")
    )
    if not core:
        return None
    end = _end(found, stop)
    title_span = None
    words: tuple[str, ...] = ()
    if begin < split:
        tail = found.text[found.end[split - 1] : found.start[split]]
        title_span = Span(found.start[begin], found.end[split - 1] + (1 if tail.startswith(".") else 0))
        words = _title_words(found, begin, split)
    return Name(
        Span(found.start[begin], end), kind, core, words, title_span, Span(found.start[split], end)
    ), stop


def _name_follows(found: Tokens, stop: int) -> bool:
    return stop < len(found) and found.gap[stop] == " " and _capital(found, stop)


def _core_word(found: Tokens, k: int, split: int, stop: int, kind: str) -> str:
    bare = found.bare[k]
    if kind == "person":
        if _is_small_part(found, k, split, stop):
            return ""
        return bare[0] if "." in bare else bare  # J.K. is J., as J. K. is
    return bare.replace(".", "")


def _is_small_part(found: Tokens, k: int, split: int, stop: int) -> bool:
    bare = found.bare[k]
    if found.raw[k][0].islower() and bare in particles():
        return True
    if bare in ("al", "el", "bin", "ibn", "van", "de") and k + 1 < stop and k >= split:
        return True
    if k > split and "suffix" in titles().get(bare, frozenset()):
        return True
    return k > split and len(bare.strip(".")) == 1 and k + 1 < stop


def _is_title(found: Tokens, k: int) -> bool:
    kinds = titles().get(found.bare[k], frozenset())
    return bool(kinds & {"head", "courtesy", "abbreviation"})


def _split(found: Tokens, i: int, stop: int) -> int:
    """Where the name begins within the run: after its last title; `stop` if it is all title."""
    vocabulary = titles()
    if stop - i == 1:
        place = place_at(found, i)
        return stop if _is_title(found, i) or (place is not None and place[1] == "demonym") else i
    for k in range(stop - 1, i - 1, -1):
        if not _is_title(found, k) or (found.gap[k + 1] == "-" and k + 1 < stop):
            continue
        rest = k + 1
        if rest < stop and found.low[rest] == "of":
            rest = min(stop, rest + 2)  # Secretary of State
        if rest == stop:
            if all(_leads(found, m) for m in range(i, k)):
                return stop
            continue
        kinds = vocabulary.get(found.bare[stop - 1], frozenset())
        if "suffix" in vocabulary.get(found.bare[rest], frozenset()) or "body" in kinds:
            continue
        # A head within a name (Luther King) leaves only unknown words before it.
        if k == i or _leads(found, i) or _leads(found, k - 1):
            return rest
    return i


def _leads(found: Tokens, k: int) -> bool:
    """May token `k` stand before the head of a title?"""
    kinds = titles().get(found.bare[k], frozenset())
    return (
        bool(kinds & {"modifier", "head", "body", "thing", "abbreviation"}) or place_at(found, k) is not None
    )


def _kind(found: Tokens, i: int, stop: int, titled: bool) -> str:
    bares = found.bare[i:stop]
    vocabulary = titles()
    kinds = [vocabulary.get(bare, frozenset()) for bare in bares]
    place = place_at(found, i)
    if place is not None and place[0] == stop:
        return "place" if place[1] != "demonym" else "other"
    if any("body" in each for each in (kinds[-1], kinds[0])) or (
        any("body" in each for each in kinds) and any(low in ("of", "for") for low in found.low[i:stop])
    ):
        return "body"
    if not titled and ("feature" in kinds[-1] or bares[0] in ("lake", "mount", "cape", "port", "st")):
        return "place"
    raw = found.raw[stop - 1] if stop - i == 1 else ""
    if raw and len(raw) > 1 and raw.replace(".", "").isupper():
        return "person" if titled and len(raw) > 5 else "body"
    if titled:
        return "person"
    count = sum(1 for k in range(i, stop) if found.raw[k][0].isupper() and len(found.bare[k].strip(".")) > 1)
    if 2 <= count <= 4 and not any(each & {"modifier", "thing"} for each in kinds):
        return "person"
    if count == 1 and (bares[-1] in case(found.text).last or _acts(found, stop)):
        return "person"
    return "other"


def _acts(found: Tokens, stop: int) -> bool:
    """Does what follows belong to a person: said, told, who?"""
    return (
        stop < len(found)
        and found.gap[stop] in (" ", ", ")
        and found.low[stop] in ("said", "told", "added", "who", "says", "wrote", "asked", "met", "tweeted")
    )


def _end(found: Tokens, stop: int) -> int:
    low, end = found.low[stop - 1], found.end[stop - 1]
    if low.endswith("'s"):
        return end - 2
    suffix = "suffix" in titles().get(low, frozenset()) or ("." not in found.raw[stop - 1] and len(low) == 1)
    return end + 1 if suffix and low in ("jr", "sr") and found.gap[stop].startswith(".") else end


def _title_words(found: Tokens, i: int, stop: int) -> tuple[str, ...]:
    longer = expansions()
    return tuple(part for k in range(i, stop) for part in longer.get(found.bare[k], found.bare[k]).split())


def _role(found: Tokens, i: int, stop: int) -> Name:
    span = Span(found.start[i], _end(found, stop))
    words = _title_words(found, i, stop)
    if words and words[0] in ("the", "a", "an", "this", "that"):
        words = words[1:]
    return Name(span, "role", (), words, span, None)


class Pronoun(NamedTuple):
    """A pronoun that refers to someone or something; `word` is its folded form."""

    span: Span
    word: str


_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs who whom whose himself herself itself themselves "
    "we us our ours ourselves i me my mine myself you your yours".split()
)


def pronouns(text: str, start: int = 0, end: int | None = None) -> list[Pronoun]:
    """The personal, possessive and relative pronouns of `text[start:end)`."""
    found = tokens(text, start, end)
    marks: list[Pronoun] = []
    for k, low in enumerate(found.low):
        word = low.split("'")[0] if "'" in low else low
        if word in _PRONOUNS and not (word == "us" and found.raw[k].isupper()):
            marks.append(Pronoun(Span(found.start[k], found.start[k] + len(word)), word))
    return marks
