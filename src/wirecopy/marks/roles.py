"""Titles before a name, and people, bodies and places that are mentioned by what they are.

In: `Tokens` and an index. Out: the tokens of the title or role.

    >>> from wirecopy.marks.tokens import tokens
    >>> role_at(tokens("said Moscow's top diplomat"), 3, 0)
    (1, 4)
"""

from __future__ import annotations

from wirecopy.marks.places import place_at
from wirecopy.marks.tokens import Tokens
from wirecopy.marks.vocabulary import titles

_DEFINITE = frozenset("the his her its their our my this that these those your".split())
_ARTICLES = _DEFINITE | {"a", "an", "one", "another"}
_NONE: frozenset[str] = frozenset()


def _kinds(found: Tokens, i: int) -> frozenset[str]:
    return titles().get(found.bare[i], _NONE)


def _joins(found: Tokens, i: int) -> bool:
    return found.gap[i] in (" ", "-", "‑", "\u00a0")


def title_before(found: Tokens, i: int, free: int) -> int:
    """Where the title in small letters before the name at token `i` begins (`i` if there is none).

    *foreign ministry spokesman* Wang, *his Chinese counterpart* Xi (without *his*).
    """
    at = i
    if at > free and found.gap[at] in (" ", ". ", "\u00a0") and _is_head(found, at - 1):
        if found.gap[at] == ". " and "abbreviation" not in _kinds(found, at - 1):
            return i
        at = _modifiers(found, at - 1, free)
    return at


def possessor_before(found: Tokens, i: int, free: int) -> int:
    """Where the place that owns the title at token `i` begins: *Russia's* foreign minister."""
    at = i
    while at > free and found.gap[at] == " " and found.raw[at - 1][0].isupper():
        if at == i and not found.low[at - 1].endswith("'s"):
            break
        at -= 1
    if at == i:
        return i
    place = place_at(found, at)
    return at if place is not None and place[0] == i else i


def _is_head(found: Tokens, i: int) -> bool:
    return bool(_kinds(found, i) & {"head", "courtesy", "abbreviation"}) and not found.low[i].endswith("'s")


def _modifiers(found: Tokens, i: int, free: int) -> int:
    """Back over what may stand before the head at token `i`: former deputy Russian foreign …"""
    at = i
    while at > free and _joins(found, at):
        kinds = _kinds(found, at - 1)
        low = found.low[at - 1]
        if kinds & {"modifier", "head", "body", "thing"} and low != "house":
            if low.endswith("'s"):
                break
            at -= 1
            continue
        place = place_at(found, at - 1)
        if place is not None and place[0] == at and not low.endswith("'s"):
            at -= 1
            continue
        if at - 1 > free and found.raw[at - 1][0].isupper():
            place = place_at(found, at - 2)
            if place is not None and place[0] == at and not low.endswith("'s"):
                at -= 2  # White House, Hong Kong
                continue
        break
    return at


def role_at(found: Tokens, i: int, free: int) -> tuple[int, int] | None:
    """The role whose head is token `i`, as (first token, token after the last).

    With an article or possessor (*the mayor*, *Moscow's top diplomat*, *its foreign ministry*);
    groups also without (*officials*, *Russian police*).
    """
    kinds = _kinds(found, i)
    if not kinds or i < free or not kinds & {"head", "group", "thing"}:
        return None
    if i + 1 < len(found) and _joins(found, i + 1) and _kinds(found, i + 1) & {"head", "group", "thing"}:
        return None  # the head is the last of them
    first = _modifiers(found, i, free)
    before = found.low[first - 1] if first > free and found.gap[first] in (" ", "\u00a0") else ""
    possessor = first > free and (
        (
            before.endswith("'s")
            and before not in ("it's", "that's", "he's", "she's", "what's", "there's", "let's")
        )
        or (found.gap[first] in ("' ", "’ ") and found.low[first - 1].endswith("s"))
    )
    stop = _with_of(found, i + 1)
    if first == free and first and found.low[first - 1].endswith("'s") and found.gap[first] == " ":
        return first, stop  # Venn's lawyer: Venn is a name by herself
    if possessor:
        at = first - 1
        while (
            at > free
            and found.gap[at] == " "
            and found.raw[at - 1][0].isupper()
            and found.raw[at][0].isupper()
        ):
            at -= 1
        if at > free and found.low[at - 1] == "the" and found.gap[at] == " ":
            at -= 1
        return at, stop
    if before in _DEFINITE or (before in _ARTICLES and "thing" not in kinds):
        return first - 1, stop
    if "group" in kinds:
        return first, i + 1
    led = first < i and place_at(found, first) is not None
    if led and found.raw[i][0].islower() and "head" in kinds:
        return first, stop
    return None


def _with_of(found: Tokens, stop: int) -> int:
    """Over *of Osk* after a role: the mayor of Osk."""
    if (
        stop + 1 < len(found)
        and found.low[stop] == "of"
        and found.gap[stop] == " "
        and found.gap[stop + 1] == " "
    ):
        at = stop + 1
        if found.low[at] == "the" and at + 1 < len(found) and found.gap[at + 1] == " ":
            at += 1
        if found.raw[at][0].isupper():
            at += 1
            while (
                at < len(found)
                and found.gap[at] in (" ", "-")
                and found.raw[at][0].isupper()
                and not found.low[at - 1].endswith("'s")
            ):
                at += 1
            return at
    return stop
