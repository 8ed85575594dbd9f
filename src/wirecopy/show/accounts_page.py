"""The accounts of a story as the templates of a page read them: what all say, where they part, what one has.

In: the sayings of a story, a `Quoting`. Out: groups by standing, each a dictionary of plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import Evidence
from wirecopy.show.phrases import SEVERITY_OF, VERDICTS, day, outlet
from wirecopy.show.quoting import Quoting
from wirecopy.show.safe import one_line
from wirecopy.show.said_phrases import resting, sources, stance
from wirecopy.show.sayings import PARTED, STANDINGS, Point, Said, Sayings, Side
from wirecopy.show.tellings import known
from wirecopy.show.voices import called
from wirecopy.show.when import written

_HEADINGS = {
    "incompatible": "Cannot both hold",
    "superseded": "Superseded by a later version",
    "differ": "Told otherwise",
    "all": "All accounts say",
    "agree": "Told alike",
    "only-here": "Only in one dispatch",
}
_MAX_POINTS = 60
"""Points of one standing on the page."""
_MAX_WORDINGS = 24
_MAX_EVIDENCE = 6
_OPEN = 12
"""Points up to which those that are told alike, and those in one dispatch, are open on the page."""
_BY = 12
"""Words of who is said to say it."""


def accounts_context(found: Sayings, view: StoryView, quoting: Quoting) -> list[dict[str, Any]]:
    """The groups that are not empty, gravest first."""
    groups: dict[str, list[Point]] = {}
    for point in found.points:
        everywhere = point.standing == "agree" and len(set(point.articles)) == len(view.names) > 1
        groups.setdefault("all" if everywhere else point.standing, []).append(point)
    made = []
    for name in (*PARTED, "all", *STANDINGS[len(PARTED) :]):
        points = groups.get(name, [])
        if points:
            made.append(
                {
                    "name": name,
                    "heading": _HEADINGS[name],
                    "count": len(points),
                    "open": name in PARTED or len(points) <= _OPEN,
                    "points": [_point(point, view, quoting) for point in points[:_MAX_POINTS]],
                    "more": max(len(points) - _MAX_POINTS, 0),
                }
            )
    return made


def _point(point: Point, view: StoryView, quoting: Quoting) -> dict[str, Any]:
    parted = point.standing in PARTED
    told = one_line(point.account["point"])
    because = view.lettered(point.account.get("because")).removesuffix(".")
    sides = [_side(side, view, quoting) for side in point.sides]
    return {
        "kind": point.kind if parted else "",
        "severity": SEVERITY_OF.get(point.kind, "") if parted else "",
        "reason": point.reason if parted else "",
        "verdict": VERDICTS.get(point.verdict) or "" if point.standing == "differ" else "",
        "point": "" if any(told == side.text for side in point.sides) else quoting.say(_first(point), told),
        "sides": sides,
        "who": view.letters(point.articles),
        "because": because,
        "origins": known(point.account["origins"]) if point.account.get("origins") else "",
        "resting": resting(point, view),
        "wordings": [row for side in point.sides for row in _wordings(side, view, quoting)][:_MAX_WORDINGS],
        "evidence": list(_evidence(point.account.get("evidence") or (), view, quoting)),
    }


def _first(point: Point) -> str:
    return point.sides[0].articles[0]


def _side(side: Side, view: StoryView, quoting: Quoting) -> dict[str, Any]:
    article = next((one.statement["article"] for one in side.said if one.text == side.text), side.articles[0])
    return {
        "who": view.letters(side.articles),
        "text": quoting.say(article, side.text),
        "by": sources(side.said),
        "stance": stance(side),
    }


def _wordings(side: Side, view: StoryView, quoting: Quoting) -> Iterator[dict[str, Any]]:
    """Every statement of a side: where it stands, and how it is attributed there."""
    members = {member.article["id"]: member.article for member in view.members}
    for one in side.said:
        article = one.statement["article"]
        yield {
            "name": one.name,
            "outlet": outlet(members[article]),
            "when": day(members[article]["published"]) or "undated",
            "text": quoting.say(article, one.text),
            "by": quoting.say(article, one.by, _BY) if one.by else "",
            "speaker": _speaker(one),
            "stance": one.stance,
            "dates": [
                (
                    quoting.say(article, told["text"], _BY),
                    written(told["value"]),
                    one_line(told.get("because") or ""),
                )
                for told in one.statement.get("dates") or ()
                if written(told["value"])
            ],
        }


def _speaker(one: Said) -> str:
    if one.statement["kind"] == "report":
        return "the outlet’s own words"
    return "; quoted by ".join([called(one.statement.get("speaker")), *one.via])


def _evidence(
    given: Iterable[Evidence], view: StoryView, quoting: Quoting
) -> Iterator[tuple[str, list[str]]]:
    """(letter, quoted words), each article once."""
    found: dict[str, list[str]] = {}
    for span in given:
        words = quoting.say(span["article"], span["text"], _BY) if span["article"] in view.names else ""
        listed = found.setdefault(span["article"], [])
        if words and words not in listed and len(listed) < _MAX_EVIDENCE:
            listed.append(words)
    for article, quoted in found.items():
        if quoted:
            yield view.names[article], quoted
