"""What a story says, for the terminal: where accounts part, who is quoted, what happened when.

In: a story arranged for a reader. Out: lines. Brief, it tells both sides of what cannot both hold and of what is
superseded, counts the rest, and gives the quotations that most versions have; in full, everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.coverage import StoryView
from wirecopy.show.entries import MARK_B
from wirecopy.show.happenings import happenings
from wirecopy.show.phrases import count, day
from wirecopy.show.safe import one_line
from wirecopy.show.said_phrases import (
    TITLES,
    beside,
    heading,
    marked,
    resting,
    sources,
    stance,
    standings,
    unnamed,
)
from wirecopy.show.sayings import PARTED, STANDINGS, Point, Quotation, Sayings, sayings
from wirecopy.show.select import Selection
from wirecopy.show.tellings import known

_MARGIN = " " * 6
_LETTERS = 12
"""Columns in which the letters of a side stand; more of them go on a line of their own."""
_MAX_POINTS = 6
_MAX_QUOTATIONS = 5
_MAX_WORDINGS = 2
_MAX_LETTERS = 6
_GRAVE = ("incompatible", "superseded")
_WHEN = 19
"""Columns in which a date of the timeline stands."""


@dataclass(frozen=True, slots=True)
class SaidLines:
    """Tells what stories say at one width. `full` leaves nothing out."""

    chosen: Selection
    width: int
    paint: Paint
    full: bool = False

    def tell(self, view: StoryView) -> Iterator[str]:
        """All blocks; nothing of a story without statements, accounts and timeline."""
        found = sayings(view)
        yield from self._accounts(found, view)
        if self.chosen.shows("quotation"):
            yield from self._quotations(found, view)
        if self.full and self.chosen.shows("date"):
            yield from self._timeline(view)

    def _shows(self, point: Point) -> bool:
        return (
            self.chosen.shows(point.kind)
            if point.kind and point.standing in STANDINGS[:3]
            else not self.chosen.only
        )

    def _accounts(self, found: Sayings, view: StoryView) -> Iterator[str]:
        shown = [point for point in found.points if self._shows(point)]
        if not shown:
            return
        yield ""
        yield "  " + self.paint("accounts", "1")
        grave = [point for point in shown if point.standing in _GRAVE]
        apart = [point for point in shown if point.standing in PARTED]
        for point in apart if self.full else grave[:_MAX_POINTS]:
            yield from self._point(point, view)
        if self.full:
            for standing in STANDINGS[len(PARTED) :]:
                yield from self._alike([point for point in shown if point.standing == standing], view)
            return
        more = [point for point in shown if point not in grave[:_MAX_POINTS]]
        counted = "; ".join(standings(more))
        if counted:
            yield from wrap(f"{'also ' if grave else ''}{counted} (--all)", self.width, _MARGIN, "    ")

    def _alike(self, points: Sequence[Point], view: StoryView) -> Iterator[str]:
        """Points on which nothing parts the accounts."""
        for at, point in enumerate(points):
            if not at:
                yield f"    {TITLES[point.standing]}"
            given = point.account.get("origins")
            for side in point.sides:
                parts = (sources(side.said), stance(side), known(given) if given else "")
                after = ", ".join(part for part in parts if part)
                yield from self._line(view.letters(side.articles, _MAX_LETTERS), marked(side.text), after)

    def _point(self, point: Point, view: StoryView) -> Iterator[str]:
        because = view.lettered(point.account.get("because")).removesuffix(".")
        told = heading(point) or TITLES[point.standing]
        subject = one_line(point.account["point"])
        if all(subject != side.text for side in point.sides):
            told += f": {head(subject, self.width)}"
        elif because:
            told, because = f"{told}: {because}", ""
        first, *more = wrap(told, self.width, _MARGIN, "    ")
        yield self.paint(first, "1") if point.standing in _GRAVE else first
        yield from more
        for side in point.sides:
            who, how = sources(side.said), stance(side)
            said = ", ".join(part for part in (who, how) if part)
            yield from self._line(view.letters(side.articles, _MAX_LETTERS), marked(side.text), said)
        given = point.account.get("origins")
        rests = resting(point, view) if self.full else known(given) if given else ""
        rest = "; ".join(part for part in (because, rests) if part)
        if rest:
            yield from (self.paint(line, "2") for line in wrap(rest, self.width, _MARGIN))

    def _line(self, letters: str, words: str, after: str = "") -> Iterator[str]:
        """Letters, words, who says so: on one line, the words cut to fit; in full on as many as it takes."""
        if columns(letters) > _LETTERS - 2:
            yield from wrap(letters, self.width, _MARGIN)
            letters = ""
        lead = (
            f"{_MARGIN}{self.paint(letters, MARK_B) if letters else ''}{' ' * (_LETTERS - columns(letters))}"
        )
        indent = " " * (len(_MARGIN) + _LETTERS)
        after = f"  ({after})" if after else ""
        if self.full:
            first, *more = wrap(f"{words}{after}", self.width, indent)
            yield lead + first[len(indent) :]
            yield from more
            return
        room = self.width - len(indent)
        after = head(after, room // 2)
        yield lead + head(words, room - columns(after)) + after

    def _quotations(self, found: Sayings, view: StoryView) -> Iterator[str]:
        if not found.voices:
            return
        yield ""
        yield "  " + self.paint("quotations", "1")
        every = sum(len(voice.quotations) for voice in found.voices)
        left = every if self.full else min(every, _MAX_QUOTATIONS)
        more = every - left
        for voice in found.voices:
            if not left:
                break
            yield from wrap(voice.name, self.width, _MARGIN, "    ")
            if self.full and voice.because:
                yield from wrap(view.lettered(voice.because), self.width, _MARGIN)
            for quotation in voice.quotations[:left]:
                yield from self._quotation(quotation, view)
            left -= min(left, len(voice.quotations))
        if more:
            yield f"    and {count(more, 'more quotation')} (--all)"
        yield from self._unnamed(found, view)

    def _quotation(self, quotation: Quotation, view: StoryView) -> Iterator[str]:
        """The fullest wording first, the others with what they are beside it."""
        shown = quotation.wordings if self.full else quotation.wordings[:_MAX_WORDINGS]
        for at, wording in enumerate(shown):
            letters = view.letters(wording.articles, _MAX_LETTERS)
            via = wording.said[0].via
            after = [f"quoted by {one}" for one in via[:1]]
            if at:
                after.append(beside(wording, quotation.wordings[0]))
            elif self.full and quotation.earliest:
                first = quotation.earliest
                after.append(f"earliest seen: {first.name}, {day(first.statement.get('published'))}")
            yield from self._line(letters, marked(wording.text), ", ".join(after))
        if quotation.wordings[len(shown) :]:
            yield f"{_MARGIN}and {count(len(quotation.wordings) - len(shown), 'more wording')} (--all)"

    def _unnamed(self, found: Sayings, view: StoryView) -> Iterator[str]:
        """Sources without a name, of claims too."""
        told = "; ".join(
            f"{name} ({view.letters(articles, _MAX_LETTERS)})" for name, articles in unnamed(found)
        )
        if told:
            yield from wrap(f"not named: {told}", self.width, _MARGIN, "    ")

    def _timeline(self, view: StoryView) -> Iterator[str]:
        rows = happenings(view)
        if not rows:
            return
        yield ""
        yield "  " + self.paint("timeline, as reported", "1")
        for row in rows:
            when = row.when or "no day told"
            said = ["to come"] if row.to_come else []
            said += ["as somebody is cited"] if row.attributed else []
            words = f"{marked(row.text)}  ({', '.join([view.letters(row.articles, _MAX_LETTERS), *said])})"
            yield from wrap(words, self.width, _MARGIN + " " * _WHEN, f"    {head(when, _WHEN):<{_WHEN}}  ")
