"""What one distinct sentence shows of people, bodies and countries, read once however many articles carry it.

In: a `Parsed`. Out: `Seen`, offsets and tokens of the sentence's own string.

    one = see(parsed)   # Russian Foreign Minister Sergei Lavrov told Oslo that the port authority …
    one.mentions        # Sergei Lavrov        one.bares   # Oslo        one.bodies   # organisations by name
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers.lexicon import fold, sector
from wirecopy.statements.speakers.mention import Mention, mentions, subject_rank
from wirecopy.statements.speakers.phrase import Phrase, country_in, phrase

_MANY = 60  # people in a sentence; more is a list or a table
_PLACES = frozenset("state nation country city town kingdom republic municipality prefecture united".split())


class Bare(NamedTuple):
    """A capitalised word that may be somebody's name by itself; `weak` where it only qualifies a noun."""

    token: int
    word: str
    subject: int
    weak: bool


class Seen(NamedTuple):
    """`bodies` are organisations that are named; `country` is the code of the only country that the sentence names,
    `subject_country` of the only one that its subject names, '' if there are none or more."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    bares: tuple[Bare, ...]
    bodies: tuple[Phrase, ...]
    country: str
    subject_country: str


def see(parsed: Parsed) -> Seen:
    """Reads a sentence for the people of a story."""
    named = tuple(mentions(parsed))
    covered = {k for mention in named for k in range(mention.first, mention.stop)}
    bodies = tuple(_bodies(parsed, covered))
    inside = covered | {
        k for body in bodies for k in range(body.first, body.stop) if parsed.pos[k] == "PROPN"
    }
    country, subject_country = _countries(parsed)
    return Seen(parsed, named, tuple(_bares(parsed, inside)), bodies, country, subject_country)


def _bodies(parsed: Parsed, taken: set[int]) -> Iterator[Phrase]:
    """Organisations by name: their head is such a word and something before it names it."""
    count = 0
    for k, pos in enumerate(parsed.pos):
        if pos not in ("NOUN", "PROPN") or k in taken or parsed.dep[k] == "compound":
            continue
        low = fold(parsed.words[k])
        if not sector(low) or parsed.tag[k] == "NNS" or low in _PLACES:
            continue
        found = phrase(parsed, k, name=True)
        proper = any(
            parsed.word(m)[:1].isupper()
            for m in range(found.first, found.stop)
            if m or parsed.pos[m] == "PROPN"
        )
        if len(found.words) > 1 and proper:
            yield found
            count += 1
            if count >= _MANY:
                return


def _bares(parsed: Parsed, inside: set[int]) -> Iterator[Bare]:
    for k, word in enumerate(parsed.words):
        if not word[0].isupper() or k in inside or not word[0].isalpha() or len(word) < 2:
            continue
        if parsed.pos[k] in ("DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ"):
            continue
        qualifies = parsed.dep[k] in ("compound", "amod", "nmod") and parsed.head[k] > k
        yield Bare(k, fold(word), subject_rank(parsed, k), qualifies)


def _countries(parsed: Parsed) -> tuple[str, str]:
    """The only country of the sentence, and the only one of what its main verb has for a subject."""
    found: list[tuple[int, str]] = []
    for k, ent in enumerate(parsed.ent):
        if ent.endswith(("-GPE", "-NORP", "-ORG")) and parsed.words[k][:1].isupper():
            code = country_in(parsed, k, k + 1) or country_in(parsed, k, min(k + 2, len(parsed)))
            if code:
                found.append((k, code))
    if not found:
        return "", ""
    low = high = 0
    for child in parsed.children(parsed.root, "nsubj", "nsubjpass"):
        low, high = parsed.reach(child)
    codes = {code for _, code in found}
    inside = {code for k, code in found if low <= k < high}
    return next(iter(codes)) if len(codes) == 1 else "", next(iter(inside)) if len(inside) == 1 else ""
