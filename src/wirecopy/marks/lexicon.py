"""Words of a sentence that turn or colour its sense: negations, modals, loaded words.

In: a text and a span of it. Out: `Negation`s, `Modal`s, `Loaded`s, each sorted by start.

    >>> [(m.level, m.word) for m in modals("It may have sunk, officials are expected to say.")]
    [('possible', 'may have'), ('expected', 'are expected to')]
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from wirecopy.marks import inflect
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens, tokens
from wirecopy.registry import table
from wirecopy.spans import Span


class Negation(NamedTuple):
    """`kind`: explicit (not, no), without (without, instead of), weak (hardly), implicit (refused)."""

    span: Span
    kind: str
    word: str


class Modal(NamedTuple):
    """`level`: possible, unlikely, likely, expected, planned, alleged, required, attempted, certain."""

    span: Span
    level: str
    word: str


class Loaded(NamedTuple):
    """`neutral` is a plain word for the same thing, as a lemma, '' where leaving it out is the plain
    way; `kind`: violent, label, evaluative, speech; `lemma` is the row of the table."""

    span: Span
    neutral: str
    kind: str
    lemma: str


@cache
def _negations() -> Phrases[str]:
    return Phrases((row["phrase"], row["kind"]) for row in table("negations"))


@cache
def _modals() -> Phrases[str]:
    return Phrases((row["phrase"], row["level"]) for row in table("modals"))


@cache
def _loaded() -> Phrases[tuple[str, str, str]]:
    rows: list[tuple[str, tuple[str, str, str]]] = []
    for row in table("speech_verbs"):
        if row["tone"] == "loaded":
            value = (row["neutral"], "speech", row["lemma"])
            rows += [(form, value) for form in (row["lemma"], *row["forms"].split())]
    for row in table("loaded_words"):
        value = (row["neutral"], row["kind"], row["word"])
        forms = tuple(form.strip() for form in row["forms"].split(",") if form.strip())
        if row["pos"] in ("v", "vn"):
            regular = inflect.verb(row["word"])
            # A verb that is a common noun too is told apart only in its past and -ing forms.
            forms = forms or (regular[2:] if row["pos"] == "vn" else regular)
            forms = forms if row["pos"] == "vn" else (row["word"], *forms)
        elif row["pos"] == "n":
            forms = (*inflect.noun(row["word"]), *forms)
        else:
            forms = (row["word"], *forms)
        rows += [(form, value) for form in forms]
    return Phrases(rows)


def negations(text: str, start: int = 0, end: int | None = None) -> list[Negation]:
    """The negations of `text[start:end)`."""
    found = tokens(text, start, end)
    marks = []
    for i, j, kind in _negations().find(found):
        if found.low[i] == "no" and _is_number(found, i):
            continue
        if j < len(found) and found.low[i:j] == ["not"] and found.low[j] == "only":
            kind = "weak"  # not only … but also denies nothing
        if (
            found.low[i] in ("few", "little")
            and i
            and found.low[i - 1] in ("a", "the", "last", "next", "past")
        ):
            continue
        marks.append(Negation(_span(found, i, j), kind, " ".join(found.low[i:j])))
    return marks


def _is_number(found: Tokens, i: int) -> bool:
    """No. 10."""
    return i + 1 < len(found) and found.raw[i + 1][0].isdigit() and found.gap[i + 1].startswith(".")


def modals(text: str, start: int = 0, end: int | None = None) -> list[Modal]:
    """The words of `text[start:end)` that say how sure, or how far off, a thing is."""
    found = tokens(text, start, end)
    marks = []
    for i, j, level in _modals().find(found):
        low, raw = found.low[i], found.raw[i]
        if low == "may" and raw[0].isupper() and not (found.opens(i) and _is_verb_like(found, j)):
            continue  # the month
        follows = found.raw[j] if j < len(found) and found.gap[j] == " " else ""
        if low == "will" and raw[0].isupper() and (not found.opens(i) or follows[:1].isupper()):
            continue  # the first name
        if (
            low in ("might", "will", "can", "need")
            and i
            and found.low[i - 1] in ("the", "his", "her", "their", "a")
        ):
            continue
        marks.append(Modal(_span(found, i, j), level, " ".join(found.low[i:j])))
    return marks


def _is_verb_like(found: Tokens, j: int) -> bool:
    return j < len(found) and found.gap[j] == " " and found.raw[j][0].isalpha()


def loaded(text: str, start: int = 0, end: int | None = None) -> list[Loaded]:
    """The words of `text[start:end)` that judge or colour."""
    found = tokens(text, start, end)
    return [Loaded(_span(found, i, j), *value) for i, j, value in _loaded().find(found)]


def _span(found: Tokens, i: int, j: int) -> Span:
    return Span(found.start[i], found.end[j - 1])
