"""Places in a sentence: countries, cities, regions, landmarks, demonyms, and unknown names after
*in*, *at*, *near*.

In: a text and a span of it. Out: `Place`s sorted by start, none overlapping.

    >>> [(p.name, p.country, p.kind) for p in places("Kiev and the Swiss met in Oskhaven.")]
    [('Kyiv', 'UA', 'city'), ('Swiss', 'CH', 'demonym'), ('Oskhaven', '', 'unknown')]
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from wirecopy.marks.initial import FUNCTION
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens, tokens, unaccented
from wirecopy.marks.vocabulary import calendar_words, titles
from wirecopy.registry import table
from wirecopy.spans import Span


class Place(NamedTuple):
    """`name` is canonical (*Kyiv* for *Kiev*, *United States* for *U.S.*), `country` an ISO 3166-1
    alpha-2 code or ''; `kind` is country, city, region, landmark, demonym or unknown."""

    span: Span
    name: str
    country: str
    kind: str


class _Row(NamedTuple):
    name: str
    country: str
    kind: str
    shy: bool
    capitals: bool


_PREPOSITIONS = frozenset(
    "in at near from to of outside inside around across into through between toward towards via for over "
    "throughout leaving visiting visited reached entering central northern southern eastern western downtown "
    "north south east west".split()
)
# Before an unknown name these say that it is a place; "from" and "to" may as well name a person.
_SURELY_IN = frozenset("in at near outside around across throughout".split())
_OF_PLACE = frozenset("city town village port island capital suburb district province region county".split())


@cache
def _places() -> Phrases[dict[str, str]]:
    """Rows of both tables by name; a row is read when it is met, since most never are."""
    places = table("places")
    plain = [(row["name"], row) for row in places if row["name"].isascii()]
    accented = [(unaccented(row["name"].lower()), row) for row in places if not row["name"].isascii()]
    # An accented name must not take the place of a plain one, nor either that of a demonym.
    return Phrases([*accented, *plain, *((row["word"], row) for row in table("demonyms"))])


def _row(row: dict[str, str]) -> _Row:
    name = row.get("name")
    if name is None:
        return _Row(row["word"], row["country"], "demonym", False, False)
    return _Row(row["canonical"] or name, row["country"], row["kind"], row["shy"] == "1", name.isupper())


def _look_up(found: Tokens, i: int) -> tuple[int, _Row] | None:
    hit = _places().at(found, i, found.bare)
    return None if hit is None else (hit[0], _row(hit[1]))


def place_at(found: Tokens, i: int) -> tuple[int, str] | None:
    """The index after the place or demonym that token `i` begins, and its kind; by the word alone."""
    if not found.raw[i][0].isupper():
        return None
    hit = _look_up(found, i)
    if hit is None or (hit[1].capitals and not found.raw[i].isupper()):
        return None
    return hit[0], hit[1].kind


def places(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """The places of `text[start:end)`."""
    found = tokens(text, start, end)
    index = _places()
    marks: list[Place] = []
    i = 0
    while i < len(found):
        if not found.raw[i][0].isupper():
            i += 1
            continue
        hit = _look_up(found, i) if found.bare[i] in index else None
        if hit is not None and _counts(found, i, *hit):
            stop, row = hit
            marks.append(Place(_span(found, i, stop), row.name, row.country, row.kind))
            i = stop
            continue
        after = _unknown(found, i)
        if after:
            span = _span(found, i, after)
            marks.append(Place(span, span.of(text), "", "unknown"))
            i = after
            continue
        i += 1
    return marks


def _span(found: Tokens, i: int, stop: int) -> Span:
    return Span(found.start[i], found.end[stop - 1] - (2 if found.low[stop - 1].endswith("'s") else 0))


def _counts(found: Tokens, i: int, stop: int, row: _Row) -> bool:
    """Is the name here that of the place, and not of a person, a body or a word?"""
    if not all(
        word[0].isupper() or word in ("of", "and", "the", "de", "upon", "on") for word in found.raw[i:stop]
    ):
        return False
    if row.capitals and not found.raw[i].isupper():
        return False
    before = found.low[i - 1] if i and found.gap[i] == " " else ""
    if row.kind == "demonym" or (row.kind == "country" and not row.shy):
        return not (row.name == "Turkey" and found.raw[i].islower())
    located = before in _PREPOSITIONS
    ahead = stop < len(found) and found.gap[stop] in (" ", "-", ". ") and _is_name(found, stop)
    behind = i > 0 and found.gap[i] in (" ", "-") and not found.opens(i) and _is_name(found, i - 1)
    if behind or (ahead and not found.low[stop - 1].endswith("'s") and not located):
        return False
    if not row.shy:
        return True
    after = found.gap[stop]
    settled = (
        stop < len(found) and after == ", " and (place_at(found, stop) or (0, ""))[1] in ("country", "region")
    )
    return (
        (located and not ahead) or settled or (found.low[stop - 1].endswith("'s") and row.kind == "country")
    )


def _is_name(found: Tokens, i: int) -> bool:
    """Is token `i` a capitalised word that would make one name with its neighbour?"""
    bare = found.bare[i]
    if not found.raw[i][0].isupper() or bare in FUNCTION or bare in calendar_words():
        return False
    if found.low[i].endswith("'s") or place_at(found, i):
        return False
    kinds = titles().get(bare, frozenset())
    return not kinds or "body" in kinds or "feature" in kinds


def _unknown(found: Tokens, i: int) -> int:
    """The index after a name at token `i` that only its preposition shows to be a place, else 0."""
    if i == 0 or found.gap[i] != " " or found.opens(i):
        return 0
    before = found.low[i - 1]
    if (
        before not in _SURELY_IN
        and not (before == "of" and i > 1 and found.low[i - 2] in _OF_PLACE)
        and before != "from"
    ):
        return 0
    stop = i
    while stop < len(found) and stop < i + 4 and found.raw[stop][0].isupper():
        if stop > i and found.gap[stop] not in (" ", "-"):
            break
        bare = found.bare[stop]
        if bare in FUNCTION or bare in calendar_words() or (len(bare) > 1 and found.raw[stop].isupper()):
            break
        kinds = titles().get(bare, frozenset())
        if kinds & {"body", "courtesy", "abbreviation", "head"} and "feature" not in kinds:
            return 0
        stop += 1
        if found.low[stop - 1].endswith("'s"):
            break
    if stop == i:
        return 0
    if found.low[stop - 1].endswith("'s") and stop < len(found):
        return 0  # "in Venn's view" is a person's
    feature = "feature" in titles().get(found.bare[stop - 1], frozenset())
    if (
        before == "from"
        and not feature
        and (stop - i > 1 or (stop < len(found) and found.low[stop] in ("and", "who")))
    ):
        return 0
    return stop
