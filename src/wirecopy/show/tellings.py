"""How a story's origins, evidence and loose pairs are told: the same words in the terminal and on pages.

In: parts of the document. Out: plain strings.

    >>> known({"min": 1, "max": 3, "because": ""})
    '1 known origin, 2 undetermined'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wirecopy.show.columns import head
from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import Article, Evidence, Origins, Pair
from wirecopy.show.phrases import count, headline, outlet
from wirecopy.show.safe import one_line


def origins(given: Origins, view: StoryView | None = None) -> str:
    """The range, with its reason: `1 known origin, 2 undetermined: an unseen text of NPA`."""
    because = (view.lettered(given["because"]) if view else one_line(given["because"])).removesuffix(".")
    span = known(given)
    return f"{span}: {because}" if because else span


def known(given: Origins) -> str:
    """`1 known origin, 2 undetermined`; what is not known to be an origin is not counted as one."""
    low, rest = given["min"], given["max"] - given["min"]
    told = count(low, "known origin") if low else "no known origin"
    return f"{told}, {rest:,} undetermined" if rest > 0 else told


def evidence(given: Sequence[Evidence], view: StoryView, most: int, room: int = 48) -> list[str]:
    """`A: “democratisation”, “characterise”`: what an answer rests on, by article."""
    found: dict[str, list[str]] = {}
    for span in given:
        words = head(one_line(span["text"]), room)
        told = found.setdefault(view.names.get(span["article"], ""), [])
        if words and f"“{words}”" not in told:
            told.append(f"“{words}”")
    return [
        (f"{name}: " if name else "") + ", ".join(told[:most]) + (", …" if len(told) > most else "")
        for name, told in found.items()
        if told
    ]


def across(pair: Pair, articles: Mapping[str, Article]) -> tuple[str, str, str]:
    """A pair that stands in no story together: who, who, and what they share."""
    names = [
        f"{outlet(one)}, “{head(headline(one), _TITLE)}”"
        for one in (articles[pair["a"]], articles[pair["b"]])
    ]
    shared = f"{count(pair['words'], 'word')}, {pair['relation']}" if pair["words"] else "page furniture only"
    return names[0], names[1], shared


_TITLE = 34  # columns of a headline that tells one article of an outlet from another
