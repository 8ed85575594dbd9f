"""Words -> marks: quotation marks, numbers, dates, names, places, negations, modals, speakers; by rule.

In: a text and a span of it, usually one sentence; for dates also the publication date. Out: lists of
small records with half-open code-point spans into the whole text, each list sorted by start.

    >>> found = marks("Orla Venn said 12 may stay until Friday.", published="2022-03-30")
    >>> found.names[0].core, found.numbers[0].low, found.modals[0].level, found.dates[0].value
    (('orla', 'venn'), Decimal('12'), 'possible', '2022-04-01')

The rules know English; in other languages they find figures, capitals and quotation marks. Every
table is a file of the registry and can be added to. Dates come before numbers and names: what one
claims, the later ones leave.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.marks.dates import DateMark, dates
from wirecopy.marks.lexicon import Loaded, Modal, Negation, loaded, modals, negations
from wirecopy.marks.names import Name, Pronoun, names, pronouns
from wirecopy.marks.numbers import Number, numbers
from wirecopy.marks.places import Place, places
from wirecopy.marks.quotes import Quotation, quotations, quoted
from wirecopy.marks.speech import Attribution, SpeechVerb, attributions, speech_verbs

__all__ = [
    "Attribution",
    "DateMark",
    "Loaded",
    "Marks",
    "Modal",
    "Name",
    "Negation",
    "Number",
    "Place",
    "Pronoun",
    "Quotation",
    "SpeechVerb",
    "attributions",
    "dates",
    "loaded",
    "marks",
    "modals",
    "names",
    "negations",
    "numbers",
    "places",
    "pronouns",
    "quotations",
    "quoted",
    "speech_verbs",
]


@dataclass(frozen=True, slots=True)
class Marks:
    """Every mark of one span of a text."""

    quotations: list[Quotation]
    dates: list[DateMark]
    numbers: list[Number]
    names: list[Name]
    places: list[Place]
    pronouns: list[Pronoun]
    negations: list[Negation]
    modals: list[Modal]
    loaded: list[Loaded]
    speech_verbs: list[SpeechVerb]
    attributions: list[Attribution]


def marks(text: str, start: int = 0, end: int | None = None, published: str | None = None) -> Marks:
    """All marks of `text[start:end)`; the caller keeps them, nothing is remembered here."""
    dated = dates(text, start, end, published)
    claimed = [mark.span for mark in dated]
    named = names(text, start, end, claimed)
    return Marks(
        quotations=quotations(text, start, end),
        dates=dated,
        numbers=numbers(text, start, end, claimed),
        names=named,
        places=places(text, start, end),
        pronouns=pronouns(text, start, end),
        negations=negations(text, start, end),
        modals=modals(text, start, end),
        loaded=loaded(text, start, end),
        speech_verbs=speech_verbs(text, start, end),
        attributions=attributions(text, start, end, named),
    )
