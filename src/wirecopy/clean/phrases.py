"""Known phrases of news pages, from the table `furniture`.

In: a line. Out: the kind of furniture it is by its words alone, or None. The table's column
`match` says how a phrase is compared, always folded (small letters, single spaces):

    whole    the line is the phrase
    start    a line of no more than 40 words begins with it
    label    the line is the phrase and a colon, or the phrase, a colon and something short
    list     as `whole` or `label`; the titles below it are links
    section  as `whole`, but only above the headline
    button   the line is made of nothing but such words, with or without spaces, and numbers
    invite   a word that invitations are made of; see `inviting`
    place    a place that stands alone in datelines
"""

from __future__ import annotations

from functools import cache

from wirecopy.clean.line import EDGES, Line
from wirecopy.clean.pattern import Pattern
from wirecopy.reasons import FurnitureKind
from wirecopy.registry import table

_WORD = Pattern(r"[\w']+")
_LONGEST_START = 40
_LONGEST_LABELLED = 25


@cache
def _phrases(match: str) -> dict[str, FurnitureKind]:
    return {
        row["phrase"].strip(EDGES): FurnitureKind(row["kind"])
        for row in table("furniture")
        if row["match"] == match
    }


@cache
def _starts() -> dict[str, list[tuple[str, FurnitureKind]]]:
    """Phrases that lines begin with, by their first word."""
    found: dict[str, list[tuple[str, FurnitureKind]]] = {}
    for phrase, kind in _phrases("start").items():
        found.setdefault(phrase.split(" ", 1)[0], []).append((phrase, kind))
    return found


@cache
def _buttons() -> tuple[dict[str, FurnitureKind], int]:
    words = _phrases("button")
    return words, max(map(len, words), default=0)


def known(line: Line) -> FurnitureKind | None:
    """The kind of a line that the table knows as a whole or by its start."""
    folded = line.folded
    kind = _phrases("whole").get(folded) or _phrases("list").get(folded)
    if kind is not None or not folded:
        return kind
    if len(line.words) > _LONGEST_START:
        return None
    for phrase, kind in _starts().get(folded.split(" ", 1)[0], ()):
        if kind is FurnitureKind.LINK and line.text.endswith(":") and "below" in folded:
            return None  # leads to what follows
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            return kind
    return None


def label(line: Line) -> tuple[str, FurnitureKind] | None:
    """The label (folded) before the colon of a line, and its kind, if it labels furniture."""
    before, colon, _after = line.text[:60].partition(":")
    if not colon or len(line.words) > _LONGEST_LABELLED:
        return None
    folded = " ".join(before.casefold().replace("’", "'").split())
    kind = _phrases("label").get(folded) or _phrases("list").get(folded)
    return None if kind is None else (folded, kind)


def heads_a_list(line: Line) -> bool:
    """True if the titles below the line are links to other articles."""
    return line.folded in _phrases("list")


def section(line: Line) -> bool:
    """True for the name of a section or genre, such as stands above a headline."""
    return line.folded in _phrases("section")


def buttons(line: Line) -> bool:
    """True if the line is a row of share buttons, even with its words run together."""
    if len(line.text) > 120 or line.stops:
        return False
    words, longest = _buttons()
    text = line.text.casefold()
    at, found = 0, 0
    while at < len(text):
        if not text[at].isalpha():
            at += 1
            continue
        # The longest word first; no button's name is the beginning of two readings.
        length = next((size for size in range(longest, 0, -1) if text[at : at + size] in words), 0)
        if not length:
            return False
        at += length
        found += 1
    return found > 0


def inviting(line: Line) -> int:
    """How many different words of the line belong to invitations (newsletter, inbox, app …)."""
    return len(_phrases("invite").keys() & _WORD.findall(line.folded))


def place(name: str) -> bool:
    """True for a place that datelines name without a country."""
    return " ".join(name.casefold().split()) in _phrases("place")
