"""The quotations of a story as the templates of a page read them: by speaker, each with every wording.

In: the sayings of a story, a `Quoting`. Out: voices, each a dictionary of plain values. In a wording that is not
the fullest, the words that the fullest has not are marked, and the places where it has more.

    >>> compared("We shall mend it", "We shall mend it all")
    [('We shall mend it', ''), ('', 'less')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from wirecopy.show.coverage import StoryView
from wirecopy.show.phrases import day, outlet
from wirecopy.show.quoting import Quoting
from wirecopy.show.said_phrases import beside, unnamed
from wirecopy.show.sayings import Quotation, Sayings, Voice, Wording
from wirecopy.words import fold

_MAX_VOICES = 60
_MAX_QUOTATIONS = 30
"""Of one voice."""
_MAX_WORDINGS = 12
_OPEN = 8
"""So many voices are open on the page, the others folded."""

_SIGNS = re.compile(r"\W+")
_MAX_COMPARED = 400
"""Words of the fullest wording with which another is compared."""

Piece = tuple[str, str]
"""Words, and what they are beside the fullest wording: '' equal, `more` its own, `less` a place where words lack."""


def quotations_context(found: Sayings, view: StoryView, quoting: Quoting) -> dict[str, Any]:
    """`voices`, those quoted most widely first; `unnamed` sources; how many are left out."""
    return {
        "voices": [_voice(voice, view, quoting) for voice in found.voices[:_MAX_VOICES]],
        "open": _OPEN,
        "more_voices": max(len(found.voices) - _MAX_VOICES, 0),
        "unnamed": [(name, view.letters(articles)) for name, articles in unnamed(found)],
    }


def _voice(voice: Voice, view: StoryView, quoting: Quoting) -> dict[str, Any]:
    shown = voice.quotations[:_MAX_QUOTATIONS]
    return {
        "name": voice.name,
        "because": view.lettered(voice.because).removesuffix("."),
        "who": view.letters(voice.articles),
        "count": len(voice.quotations),
        "quotations": [_quotation(quotation, view, quoting) for quotation in shown],
        "more": len(voice.quotations) - len(shown),
    }


def _quotation(quotation: Quotation, view: StoryView, quoting: Quoting) -> dict[str, Any]:
    fullest, *others = quotation.wordings
    first = quotation.earliest
    members = {member.article["id"]: member.article for member in view.members}
    text = quoting.say(fullest.articles[0], fullest.text)
    return {
        "text": text,
        "who": view.letters(fullest.articles),
        "via": list(fullest.said[0].via[:2]),
        "all": view.letters(quotation.articles),
        "single": len(set(quotation.articles)) == 1,
        "earliest": first
        and f"{first.name}, {outlet(members[first.statement['article']])}, {day(first.statement.get('published'))}",
        "wordings": [_wording(one, fullest, text, view, quoting) for one in others[:_MAX_WORDINGS]],
        "more": max(len(others) - _MAX_WORDINGS, 0),
    }


def _wording(one: Wording, fullest: Wording, text: str, view: StoryView, quoting: Quoting) -> dict[str, Any]:
    shown = quoting.say(one.articles[0], one.text)
    return {
        "who": view.letters(one.articles),
        "beside": beside(one, fullest),
        "pieces": compared(shown, fullest.text) if shown and text else [(shown, "")],
    }


def compared(text: str, fullest: str) -> list[Piece]:
    """`text` in pieces, as it stands beside the fullest wording. Signs and capitals do not count; where `text` is
    cut, that the fullest goes on is no difference."""
    mine, theirs = text.split(" "), fullest.split(" ", _MAX_COMPARED)[:_MAX_COMPARED]
    pieces: list[Piece] = []
    for kind, low, high, start, stop in SequenceMatcher(
        None, _folded(theirs), _folded(mine), False
    ).get_opcodes():
        if start < stop:
            pieces.append(
                (" ".join(mine[start:stop]), "" if kind == "equal" or mine[start:stop] == ["…"] else "more")
            )
        elif any(_folded(theirs[low:high])) and not (stop == len(mine) and mine[-1] == "…"):
            pieces.append(("", "less"))
    return pieces


def _folded(given: Sequence[str]) -> list[str]:
    return [_SIGNS.sub("", fold(word)) for word in given]
