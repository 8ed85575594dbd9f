"""The words in which statements, accounts and a timeline are told; nothing here says what is true.

In: parts of the arranged sayings. Out: plain strings on one line.

    >>> marked("the mill will open"), marked("“We heard it,”")
    ('“the mill will open”', '“We heard it,”')
"""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.reasons import Verdict
from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import SentencesRead
from wirecopy.show.phrases import count, verdict
from wirecopy.show.safe import one_line
from wirecopy.show.sayings import Point, Said, Sayings, Side, Wording
from wirecopy.show.tellings import origins
from wirecopy.show.voices import called
from wirecopy.words import words

TITLES = {
    "incompatible": "cannot both hold",
    "superseded": "superseded by a later version",
    "differ": "told otherwise",
    "agree": "told alike",
    "only-here": "in one dispatch only",
}
"""By standing."""
_QUOTES = frozenset('“”"«»„‟‹›‘’')
_MAX_NAMES = 3


def marked(text: str) -> str:
    """`text` in quotation marks, unless it brings its own."""
    return text if text[:1] in _QUOTES and text[-1:] in _QUOTES else f"“{text}”"


def sources(said: Iterable[Said]) -> str:
    """Who says so, as the articles have it: names without office, or that the outlet itself does."""
    found: dict[str, None] = {}
    for one in said:
        if one.statement["kind"] == "report":
            found["in the outlet’s own words"] = None
            continue
        speaker = one.statement.get("speaker")
        name = one_line((speaker.get("name") if speaker else None) or "") or called(speaker)
        found["; ".join([name, *(f"quoted by {via}" for via in one.via[:1])])] = None
    names = list(found)
    return ", ".join(names[:_MAX_NAMES]) + (
        f" and {len(names) - _MAX_NAMES} more" if names[_MAX_NAMES:] else ""
    )


def stance(side: Side) -> str:
    """How the side is put where it is not plainly affirmed: `refused`, `as possible`."""
    return ", ".join(dict.fromkeys(one.stance for one in side.said if one.stance))


def heading(point: Point) -> str:
    """Reason and verdict of a point: `number, cannot both hold`."""
    held = verdict(point.verdict) or ("" if point.standing == "only-here" else TITLES[point.standing])
    return ", ".join(part for part in (point.reason, held) if part)


def standings(points: Iterable[Point]) -> list[str]:
    """How many points of each standing: `3 told otherwise, cannot tell of 1 whether both hold`."""
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.standing, []).append(point)
    told = []
    for standing, of_it in found.items():
        open_ones = sum(point.verdict == Verdict.CANNOT_TELL for point in of_it)
        after = f", cannot tell of {open_ones:,} whether both hold" if open_ones else ""
        told.append(f"{len(of_it):,} {TITLES[standing]}{after}")
    return told


def resting(point: Point, view: StoryView) -> str:
    """Origins of a point, with what they rest on; empty where the document says nothing."""
    given = point.account.get("origins")
    return origins(given, view) if given else ""


def beside(wording: Wording, fullest: Wording) -> str:
    """What a wording is beside the fullest one: `shorter` if it adds no word and keeps their order."""
    theirs = iter(words(fullest.text).folded)
    inside = all(word in theirs for word in words(wording.text).folded)
    return "shorter" if inside else "worded otherwise"


def unnamed(found: Sayings) -> list[tuple[str, list[str]]]:
    """Sources that no article names, of quotations and claims, with the articles that cite them."""
    by: dict[str, list[str]] = {}
    for one in found.said.values():
        speaker = one.statement.get("speaker")
        if speaker and not speaker.get("name") and speaker.get("anonymous"):
            by.setdefault(called(speaker).removesuffix(", not named"), []).append(one.statement["article"])
    return sorted(by.items(), key=lambda entry: (-len(set(entry[1])), entry[0]))


def sentences_read(given: SentencesRead | None, statements: int) -> str:
    """How many statements were found in how many sentences, or that they were not read; empty of a document
    that says nothing of it."""
    if given is None:
        return ""
    if not given["read"]:
        why = one_line(given.get("why") or given.get("because") or "").removesuffix(".")
        return f"not read{f': {why}' if why else ''}"
    distinct = f", {given['distinct']:,} of them distinct" if given["distinct"] < given["sentences"] else ""
    return f"{count(statements, 'statement')} in {count(given['sentences'], 'sentence')}{distinct}"
