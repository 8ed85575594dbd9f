"""Why a change has its class and verdict: a closed vocabulary, each with its sentence."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """A reason; `str` is the word of the JSON document, `because` the sentence for a person."""

    PUNCTUATION = ("punctuation", "only punctuation differs")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word
