"""What a line is by its neighbours: lists of links, captions, names beside a byline, bare dates.

In: the lines and the marks that each has by itself. Out: the marks, some added, some taken back.
Everything here leans on where the story begins and ends: its first and last line that surely tells
(`Line.tells`). Where no line tells, nothing is changed but bare marks taken back.
"""

from __future__ import annotations

from wirecopy.clean import bylines, captions, outlets, phrases
from wirecopy.clean.cleaned import Why
from wirecopy.clean.line import Line
from wirecopy.clean.pattern import Pattern
from wirecopy.clean.shape import Mark
from wirecopy.reasons import FurnitureKind as Kind

# Lines after the first telling one that may still belong to the top of the page.
_TOP = 1
# More titles than this in a row after a label such as Most Read are no list any more.
_LONGEST_LIST = 40
_PRESENTS = Pattern(r"\b(?:is|are|was|writes?|covers?|reports?|joined|works?|teaches)\b")

_BESIDE = frozenset({Why.PICTURE_CREDIT, Why.CAPTION_LABEL})

Marks = list[Mark | None]


def settle(lines: list[Line], marks: Marks, title: str | None) -> None:
    """Adds and takes back `marks` in place, by the neighbours of each line."""
    telling = [at for at, line in enumerate(lines) if marks[at] is None and line.tells]
    first, last = (telling[0], telling[-1]) if telling else (len(lines), -1)
    _captions(lines, marks, first)
    telling = [at for at in telling if marks[at] is None]
    first, last = (telling[0], telling[-1]) if telling else (len(lines), -1)
    headline = _headline(lines, marks, first, title)
    if headline is not None and marks[headline] is not None:
        marks[headline] = None
    _bare(marks, first, last)
    if not telling:
        return
    _lists(lines, marks, last)
    _names(lines, marks, first)
    _above(lines, marks, headline, first)
    _again(lines, marks, headline)
    _about_author(lines, marks, telling)
    _after(lines, marks, last)


def _headline(lines: list[Line], marks: Marks, first: int, title: str | None) -> int | None:
    """The line that is the headline: the title's own words, else the first title above the story.

    A line that its label alone makes a link ("Opinion: …", "Watch: …") may be the headline.
    """
    wanted = " ".join(title.casefold().split()) if title else ""
    for at, line in enumerate(lines[: first + 1]):
        if wanted and len(line.words) >= 2 and " ".join(line.text.casefold().split()) == wanted:
            return at
    named = [
        at
        for at, line in enumerate(lines[:first])
        if len(line.words) >= 4
        and line.title
        and not outlets.is_name(line.text)
        and (
            (mark := marks[at]) is None
            or (mark.why is Why.LABELLED_LINK and at == 0 and ":" in line.text[:-1])
        )
    ]
    return named[0] if named else None


def _bare(marks: Marks, first: int, last: int) -> None:
    """Takes back what is furniture only above or below the story, such as a date by itself."""
    for at, mark in enumerate(marks):
        if mark is None or not mark.bare:
            continue
        beside_address = (
            mark.kind is Kind.ADDRESS and at + 1 < len(marks) and _kind(marks[at + 1]) is Kind.ADDRESS
        )
        outside = at <= first + _TOP or at > last
        if (mark.kind is Kind.ADDRESS and not beside_address) or (
            mark.kind is not Kind.ADDRESS and not outside
        ):
            marks[at] = None


def _kind(mark: Mark | None) -> Kind | None:
    return mark.kind if mark else None


def _captions(lines: list[Line], marks: Marks, first: int) -> None:
    """A line that reads like a caption, next to the credit of a picture, is one."""
    if not any(mark is not None and mark.why in _BESIDE for mark in marks):
        return
    for at, line in enumerate(lines):
        if marks[at] is not None or not line.text:
            continue
        before, after = marks[at - 1] if at else None, marks[at + 1] if at + 1 < len(marks) else None
        beside = any(mark is not None and mark.why is Why.PICTURE_CREDIT for mark in (before, after))
        label = before is not None and before.why is Why.CAPTION_LABEL
        if (beside or label) and captions.reads_like_caption(line):
            marks[at] = Mark(Kind.CAPTION, Why.CAPTION_BESIDE_CREDIT)


def _lists(lines: list[Line], marks: Marks, last: int) -> None:
    """Titles under "Related", "Most Read" and the like are links."""
    at = 0
    while at < len(lines):
        mark = marks[at]
        at += 1
        if mark is None or mark.kind is not Kind.LINK or not phrases.heads_a_list(lines[at - 1]):
            continue
        begun = at
        while at < len(lines) and at - begun < _LONGEST_LIST and _listed(lines[at], marks[at]):
            at += 1
        end = at
        # The last short title before the story goes on may be the heading of what follows.
        if end < len(lines) and end - begun >= 2 and end - 1 < last and len(lines[end - 1].words) <= 4:
            end -= 1
        for index in range(begun, end):
            marks[index] = marks[index] or Mark(Kind.LINK, Why.LIST_OF_LINKS)


def _listed(line: Line, mark: Mark | None) -> bool:
    spoken = any(end in line.text for end in (',"', ",”", ",’", "(@"))  # “…,” he said
    return mark is not None or (line.title and not line.tells and not line.stops and not spoken)


def _names(lines: list[Line], marks: Marks, first: int) -> None:
    """A bare name beside a byline, a date line or an agency's name above the story is the author's."""
    beside = {Kind.BYLINE, Kind.DATE, Kind.CREDIT}
    titled = False  # is there a line above that can be the headline? Else the name may be it
    for at in range(min(first, len(lines))):
        if marks[at] is not None:
            continue
        near = {_kind(marks[at + step]) for step in (-1, 1) if 0 <= at + step < len(marks)}
        if name := bylines.role_line(lines[at].text):
            marks[at] = Mark(Kind.BYLINE, Why.BYLINE_SHAPE, byline=name)
        elif titled and near & beside and bylines.name_line(lines[at]):
            marks[at] = Mark(Kind.BYLINE, Why.NAME_BESIDE_BYLINE, byline=lines[at].text)
        else:
            titled = titled or (lines[at].title and len(lines[at].words) >= 3)


def _above(lines: list[Line], marks: Marks, headline: int | None, first: int) -> None:
    """Names of sections above the headline, and known ones between it and the story."""
    for at in range(min(first, len(lines))):
        above = headline is not None and at < headline and len(lines[at].words) <= 3
        named = outlets.is_name(lines[at].text) or phrases.section(lines[at])
        if marks[at] is None and at != headline and (above or named):
            marks[at] = Mark(Kind.OTHER, Why.SECTION)


def _again(lines: list[Line], marks: Marks, headline: int | None) -> None:
    """The headline printed once more, as above a gallery or in a share box."""
    if headline is None:
        return
    text = lines[headline].folded
    for at in range(headline + 1, len(lines)):
        if marks[at] is None and text and lines[at].folded == text:
            marks[at] = Mark(Kind.OTHER, Why.HEADLINE_AGAIN)


def _about_author(lines: list[Line], marks: Marks, telling: list[int]) -> None:
    """A last paragraph that begins with the author's name and says who that is."""
    names = {name.split(",")[0].casefold() for mark in marks if mark is not None and (name := mark.byline)}
    for at in telling[-2:]:
        if marks[at] is not None or len(telling) < 3:
            continue
        words = lines[at].words
        name = " ".join(words[:2]).casefold()
        twice = len(words) > 4 and words[:2] == words[2:4]
        if len(words) <= 80 and (twice or (name in names and _PRESENTS.search(lines[at].head[:90]))):
            marks[at] = Mark(Kind.BYLINE, Why.AUTHOR_CONTACT)


def _after(lines: list[Line], marks: Marks, last: int) -> None:
    """Two or more titles in a row after the story has ended are links to others."""
    at = last + 1
    while at < len(lines):
        begun = at
        while at < len(lines) and _listed(lines[at], marks[at]):
            at += 1
        titles = [index for index in range(begun, at) if marks[index] is None and not _bullet(lines[index])]
        if len(titles) >= 2 or (
            titles and any(_kind(marks[index]) is Kind.LINK for index in range(begun, titles[0]))
        ):
            for index in titles:
                marks[index] = Mark(Kind.LINK, Why.LIST_OF_LINKS)
        at += 1


def _bullet(line: Line) -> bool:
    return line.text[:1] in "•‣◦▪●*–—-" or line.text[:1].isdigit()
