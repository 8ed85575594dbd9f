"""What the capitals of a whole text tell about a word that begins a sentence.

In: a text. Out: `Case`: words that the text also writes small, words that it capitalises within
sentences, and words that follow another capitalised one.

    >>> "ferry" in case("Ferry traffic stopped. The ferry sank.").small
    True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?![\w-])")
_PAIR = re.compile(r"([A-Z][a-z]+) ([A-Z][a-z]+)(?! [A-Z])")


class Case(NamedTuple):
    """Words in lower case: `small` are also written small, `capital` have a capital in mid-sentence,
    `last` is the second of two capitalised words by themselves (often a family name)."""

    small: frozenset[str]
    capital: frozenset[str]
    last: frozenset[str]


@lru_cache(maxsize=32)  # the versions of a dispatch are asked in turn, sentence by sentence
def case(text: str) -> Case:
    """The use of capitals in `text`, read once."""
    words = set(_WORD.findall(text))
    return Case(
        small=frozenset(word for word in words if word.islower()),
        capital=frozenset(word.lower() for word in set(_INSIDE.findall(text)) if word[0].isupper()),
        last=frozenset(match[1].lower() for match in set(_PAIR.findall(text))),
    )
