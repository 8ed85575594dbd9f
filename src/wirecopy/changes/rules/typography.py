"""Typography: the same letters; hyphens, spaces, accents, apostrophes that only look otherwise."""

from __future__ import annotations

import re
import unicodedata

from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass

_DOTTED = re.compile(r"\b[^\W\d_]\.[^\W\d_]\b")  # U.S.


def typography(stretch: Stretch) -> Finding | None:
    """The same letters: hyphens, spaces, accents, apostrophes that only look otherwise."""
    one, other = stretch.words_a, stretch.words_b
    if not one or not other or stretch.crossed:
        return None
    raw = stretch.a.raw(stretch.a_low, stretch.a_high), stretch.b.raw(stretch.b_low, stretch.b_high)
    packed = ["".join(text.split()).casefold().replace("’", "'") for text in raw]
    if packed[0] == packed[1]:
        return compatible(ChangeClass.TYPOGRAPHY, Reason.HYPHENS)  # a space inside: Ardenholm 's
    if any(word.isdigit() for word in one + other):
        plain = "".join(stretch.a.raw(stretch.a_low, stretch.a_high).split())
        same = plain == "".join(stretch.b.raw(stretch.b_low, stretch.b_high).split())
        return compatible(ChangeClass.TYPOGRAPHY, Reason.HYPHENS) if same else None
    if "".join(one) == "".join(other):
        if _DOTTED.search(stretch.a.raw(stretch.a_low, stretch.a_high)) or _DOTTED.search(
            stretch.b.raw(stretch.b_low, stretch.b_high)
        ):
            return compatible(ChangeClass.STYLE, Reason.ABBREVIATION)
        return compatible(ChangeClass.TYPOGRAPHY, Reason.HYPHENS)
    if _bare("".join(one)) == _bare("".join(other)):
        return compatible(ChangeClass.TYPOGRAPHY, Reason.ACCENTS)
    return None


def _bare(word: str) -> str:
    """The word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
