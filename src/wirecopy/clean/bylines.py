"""Lines that name the author.

In: a short line. Out: the author's name as printed, without the word By.

    >>> byline("By ORLA VENN and Tam Reed, Gull Press | Feb. 3")
    'ORLA VENN and Tam Reed, Gull Press'
"""

from __future__ import annotations

import re

from wirecopy.clean.dates import dates
from wirecopy.clean.line import Line
from wirecopy.clean.months import MONTHS, WEEKDAYS
from wirecopy.clean.pattern import Pattern

_BY = Pattern(r"\W{0,3}(?:(?:(?:written|authored|reported|posted|published|compiled|story|text|words) )?by|"
                 r"von|por|par|di|door|av|af|autor|author|reporter|texte|автор)\b\s*:?\s+", re.IGNORECASE)  # fmt: skip
_AGENCY_FIRST = Pattern(r"(?:[A-Z][\w.’']* ?){1,5}\s[—–|-]\s(?=By [A-Z])")
_AFTER_NAME = Pattern(r"\s+[|•·/]|\s[—–]\s")
_BUTTON_AFTER = Pattern(r"\s+(?:published|updated|posted|on|email the author)\b.*$", re.IGNORECASE)
_FOREIGN = Pattern(r"\W{0,3}(?:von|por|par|di|door|av|af)\b", re.IGNORECASE)
_SMALL = frozenset(
    "- – and of for the in to at from on with und et y e en och og de da di do du del della der den van von la le el al "
    "bin ibn ter ten dos das staff special a an & reporter reporters writer writers editor correspondent columnist "
    "contributor contributors professor producer opinion political senior chief bureau national diplomatic".split()
)
_ROLE = Pattern(
    r"\b(?:reporter|correspondent|editor|(?:staff|sports|news) writers?|columnist|contributor|journalist|"
    r"bureau chief|redakteur(?:in)?|korrespondent(?:in)?|redactora?|periodista|journaliste)\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "the more a an all top latest breaking live video photos cnn bbc nbc abc cbs fox news".split()
)
_NAME_WORD = Pattern(r"[^\W\d_][\w.'’-]*\.?")
_CONTACT = Pattern(
    r"(?:you can )?(?:contact|e-?mail|write to|reach|send (?:tips|comments|a letter)|follow|to respond|"
    r"to contact|respond|kontakt|contacto)\b|.{2,60} (?:can be reached|can be contacted|may be reached) ",
    re.IGNORECASE,
)


def byline(text: str) -> str | None:
    """The author that a line such as "By Orla Venn, Staff Writer" names, else None."""
    if " By " in text and len(text) <= 220:
        text = _AGENCY_FIRST.sub("", text)
    match = _BY.match(text)
    if match is None or len(text) - match.end() > 220:
        return None
    name = _AFTER_NAME.split(text[match.end() :].strip(), maxsplit=1)[0]
    stated = dates(name, None)
    if stated:
        name = name[: stated[0].start]
    name = _BUTTON_AFTER.sub("", name).strip(" ,;|/•·:-–—")
    name = _without_month(name)
    if not _named(name):
        return None
    if _FOREIGN.match(text) and not 2 <= len(name.split()) <= 6:
        return None  # "Von Anfang", "Di Maio": too short a word to lean on
    return name


def _without_month(name: str) -> str:
    words = name.split()
    for index, word in enumerate(words[1:], 1):
        if (
            word.casefold().strip(".,") in MONTHS
            and words[index + 1 : index + 2]
            and words[index + 1][:1].isdigit()
        ):
            return " ".join(words[:index]).strip(" ,")
    return name


def _named(name: str) -> bool:
    """Is it made of capitalised words, few enough, and no sentence?"""
    words = name.split()
    if not 1 <= len(words) <= 18 or not words[0][:1].isupper():
        return False
    if name.endswith((".", "!", "?")) and not re.search(r"\b(?:[A-Z]|Jr|Sr|Inc|Co|Ltd)\.\Z", name):
        return False
    first = words[0].casefold().strip(".,")
    if (
        first in WEEKDAYS
        or first in MONTHS
        or (first == "the" and len(words) == 2 and words[1].casefold() == "numbers")
    ):
        return False
    core = name.split(",")[0].split()
    small = sum(not word[:1].isupper() for word in core)
    return all(word[:1].isupper() or word.casefold() in _SMALL for word in core) and small <= len(core) // 2


def name_line(line: Line) -> bool:
    """True for two to four capitalised words and nothing else: a name, if it stands by a byline."""
    words = line.text.split()
    if words and words[0].casefold() in _NO_NAMES:
        return False
    return (
        2 <= len(words) <= 4
        and len(line.text) <= 60
        and not line.text.endswith(("?", "!", ":"))
        and all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)
    )


def role_line(text: str) -> str | None:
    """The name in "Orla Venn | Senior Reporter" or "Orla Venn, Gull Bay correspondent"."""
    parts = re.split(
        r"\s*[|•·]\s*|,\s+|\s(?=Contact Reporter|Staff Writer|Special to)", text.strip(), maxsplit=1
    )
    if len(parts) != 2 or len(text) > 120 or text.endswith((".", "?", "!")):
        return None
    name = parts[0].split()
    if not 2 <= len(name) <= 5 or not all(word[:1].isupper() for word in name) or not _ROLE.search(parts[1]):
        return None
    return " ".join(name)


def has_role(text: str) -> bool:
    """True if a word such as reporter or columnist stands in the text."""
    return _ROLE.search(text) is not None


def contact(text: str) -> bool:
    """True if a line (that holds an address of mail) tells how to reach the author."""
    return _CONTACT.match(text) is not None
