"""What the articles of a trace say: sentences read, statements found, speakers named, dates told.

In: readings and a `Reader`, the articles of each story. Out: `Sayings`.

    reading -> page -> its sentences read (each distinct one once)         told
    told -> who is said to say what                                        attributions
    told -> time expressions; told, attribution -> stance                  times, polarity, modality, tense
    the tolds of a story -> who speaks, named in full                      speakers -> statements
    told, times -> what happened when                                      happenings

Speakers are looked for in the whole story, since one version has the name that another leaves out; all else is
read off each article alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wirecopy.clean.agencies import shown
from wirecopy.reading import Reading
from wirecopy.spans import Span
from wirecopy.statements.attribution import attributions
from wirecopy.statements.happenings import Happening, announced, happenings
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.reader import Reader
from wirecopy.statements.speakers import see, speakers
from wirecopy.statements.stance import stance
from wirecopy.statements.statement import Kind, Manner, Statement
from wirecopy.statements.times import TimeExpression, read_times, times
from wirecopy.statements.told import Page, Told, asked, told

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Sayings:
    """By article, in the order of the readings: its sentences as they were read, its statements, its time
    expressions, what it tells of with a date. `read` is False where sentences were not read, and `because` says
    why; `sentences` counts those of all articles, `distinct` those that differ."""

    told: tuple[Told, ...] = ()
    statements: tuple[tuple[Statement, ...], ...] = ()
    times: tuple[tuple[TimeExpression, ...], ...] = ()
    happenings: tuple[tuple[Happening, ...], ...] = ()
    read: bool = False
    because: str = ""
    sentences: int = 0
    distinct: int = 0


def page(reading: Reading) -> Page:
    """What the statements need to know of an article."""
    cleaned = reading.cleaned
    return Page(
        reading.article.text,
        reading.side.sentences,
        cleaned.body,
        cleaned.headings,
        tuple(reading.version.quotations),
        cleaned.published,
        cleaned.outlet,
        cleaned.byline,
        tuple(shown(credit.agency) for credit in cleaned.credits),
        cleaned.dateline.place if cleaned.dateline else None,
    )


def read_told(
    readings: Sequence[Reading], reader: Reader, progress: Progress = lambda what, done, of: None
) -> list[Told]:
    """Each article with its sentences read, in the order given."""
    pages = [page(reading) for reading in readings]
    read = reader.read(asked(pages), progress)
    return [told(each, read) for each in pages]


def sayings(
    read: Sequence[Told],
    stories: Sequence[Sequence[int]],
    progress: Progress = lambda what, done, of: None,
) -> Sayings:
    """Everything the articles say; `stories` has for each story the places of its articles."""
    found = []
    for at, one in enumerate(read):
        progress("looking for statements", at, len(read))
        found.append(attributions(one))
    for one in read:
        for sentence in one.sentences:
            _by_itself(sentence.parsed, one.page.published)
    dated = [times(one) for one in read]
    named: dict[int, list[Statement]] = {}
    for at, story in enumerate(stories):
        progress("asking who speaks", at, len(stories))
        who = speakers({v: read[v] for v in story}, {v: found[v] for v in story})
        for v in story:
            named[v] = [
                Statement(v, one, _kind(one.manner), speaker, *stance(read[v], one))
                for one, speaker in zip(found[v], who[v], strict=True)
            ]
    return Sayings(
        tuple(read),
        tuple(tuple(named.get(v, ())) for v in range(len(read))),
        tuple(map(tuple, dated)),
        tuple(_happenings(one, when) for one, when in zip(read, dated, strict=True)),
        True,
        sentences=sum(len(one.sentences) for one in read),
        distinct=len(asked([one.page for one in read])),
    )


def _by_itself(parsed: Parsed, published: str | None) -> None:
    """What a sentence shows wherever it stands, of each distinct one once: one rule after the other, while its
    words and dates are at hand. The rules find it with the sentence."""
    read_times(parsed, published)
    parsed.once(see)


def _happenings(one: Told, when: Sequence[TimeExpression]) -> tuple[Happening, ...]:
    """What has a date, and what the outlet itself says is to come; what others say is to come without a date is
    what they say, and stands among the statements."""
    dated = happenings(one, when)
    return (*dated, *(each for each in announced(one, dated) if not each.attributed))


def _kind(manner: Manner) -> Kind:
    return Kind.CLAIM if manner is Manner.INDIRECT else Kind.QUOTATION


def dates_inside(sayings: Sayings, v: int, spans: Sequence[Span]) -> list[TimeExpression]:
    """The time expressions of article `v` that stand inside some spans."""
    return [when for when in sayings.times[v] if any(span.covers(when.span) for span in spans)]
