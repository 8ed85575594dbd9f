"""What is new in each version, what it alone has, and the numbers that differ.

In: a story arranged for a reader, the texts by article id. Out: `News` of each version beside its
nearest before it, and `Value` for each number that two compared versions have otherwise.

Sentences come from the compared pairs; that one is in no other version is checked in their texts,
word for word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from wirecopy.show.coverage import Member, StoryView, compared
from wirecopy.show.doc import Change, Pair, Span
from wirecopy.show.phrases import SEVERITIES, VERDICT_RANK, later, verdict
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection
from wirecopy.words import words

_MAX_CHECKED = 200
"""Versions of a story whose texts are searched for each other's sentences; in a larger one the search
would take longer than everything else of its page."""


@dataclass(frozen=True, slots=True)
class News:
    """What `member` has that the version before it, of which it has most words, has not. `later` is
    True if both are dated and this one is the later."""

    member: Member
    before: Member
    later: bool
    sentences: tuple[Span, ...]
    changes: tuple[Change, ...]
    """The factual ones, gravest first."""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing counted otherwise: the words of both sides, by letter."""

    a: tuple[str, str]
    b: tuple[str, str]
    verdict: str
    change: Change
    pair: Pair


def news(view: StoryView, chosen: Selection) -> Iterator[News]:
    """For each version with an earlier one beside it, in the order of the story."""
    members = {member.article["id"]: member for member in view.members}
    for member in view.members:
        pair = member.nearest
        if pair is None or not compared(pair):
            continue
        before = members[pair["a"]]
        shown = [pair["changes"][i] for i in chosen.indices(pair["changes"])]
        factual = [change for change in shown if change["severity"] == SEVERITIES[0]]
        factual.sort(key=lambda change: VERDICT_RANK.get(change["verdict"], len(VERDICT_RANK)))
        yield News(
            member,
            before,
            later(member.article["published"], before.article["published"]),
            tuple(change["b"] for change in shown if change["class"] == "only_b" and change["b"]),
            tuple(factual),
        )


def only_in(view: StoryView, texts: Mapping[str, str]) -> dict[str, list[Span]]:
    """By article, the sentences whose words stand in no other version of the story in that order.

    Candidates are the sentences that answer to none in all that the version was compared with.
    """
    if len(view.members) > _MAX_CHECKED:
        return {}
    candidates: dict[str, dict[tuple[int, int], Span]] = {}
    lacking: Counter[tuple[str, int, int]] = Counter()
    beside: Counter[str] = Counter()
    sides: tuple[tuple[str, Literal["a", "b"]], ...] = (("only_a", "a"), ("only_b", "b"))
    for pair in view.pairs:
        if compared(pair):
            beside.update((pair["a"], pair["b"]))
        for change in pair["changes"]:
            for kind, side in sides:
                span = change[side]
                if change["class"] == kind and span:
                    candidates.setdefault(pair[side], {})[span["start"], span["end"]] = span
                    lacking[pair[side], span["start"], span["end"]] += 1
    if not candidates:
        return {}
    folded = {identity: _folded(texts.get(identity, "")) for identity in view.names}
    found: dict[str, list[Span]] = {}
    for identity in view.names:
        others = [text for other, text in folded.items() if other != identity]
        for (start, end), span in sorted(candidates.get(identity, {}).items()):
            if lacking[identity, start, end] < beside[identity]:
                continue  # one that it was compared with has the sentence in other words
            phrase = _folded(span["text"])
            if phrase.strip() and not any(phrase in other for other in others):
                found.setdefault(identity, []).append(span)
    return found


def _folded(text: str) -> str:
    return f" {' '.join(words(text).folded)} "


def values(view: StoryView) -> list[Value]:
    """The numbers that differ between a version and its nearest before it; each pair of words once."""
    found: dict[tuple[str, str, str], Value] = {}
    for pair in view.pairs[: view.near]:
        for change in pair["changes"]:
            a, b = change["a"], change["b"]
            if change["class"] == "number" and a and b:
                said = one_line(a["text"]), one_line(b["text"])
                key = (*said, change["verdict"])
                found.setdefault(
                    key,
                    Value(
                        (view.names[pair["a"]], said[0]),
                        (view.names[pair["b"]], said[1]),
                        verdict(change["verdict"]),
                        change,
                        pair,
                    ),
                )
    return sorted(found.values(), key=lambda one: VERDICT_RANK.get(one.change["verdict"], len(VERDICT_RANK)))
