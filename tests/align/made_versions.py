"""Versions made from one text, each word with the place it comes from: the true table is known."""

from __future__ import annotations

import random
from dataclasses import dataclass

from wirecopy.align import Side, side
from wirecopy.spans import Span
from wirecopy.words import sentences, words

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we zi dro ple sta cri mon tel gar fin".split()
_SMALL = "the of and to in a that for on with as by at from".split()

Sentence = list[tuple[str, int]]
"""Words, each with the place it comes from."""


def cut(text: str) -> Side:
    return side(text, words(text), sentences(text, [Span(0, len(text))]))


@dataclass(frozen=True)
class Made:
    side: Side
    places: list[int]


def made(count: int, seed: int, size: int = 25) -> list[Made]:
    """`count` versions of a text of `size` sentences: words dropped, put in, replaced; cut at the end
    and inside; with sentences of their own; each made from the text or from an earlier version."""
    maker = _Maker(random.Random(seed))
    versions = [maker.text(size)]
    while len(versions) < count:
        parent = versions[0] if maker.chance.random() < 0.5 else maker.chance.choice(versions)
        versions.append(maker.edited(parent))
    return [_as_side(version) for version in versions]


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance, self.places = chance, 0

    def word(self) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(_SMALL)
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4)))

    def placed(self, word: str) -> tuple[str, int]:
        self.places += 1
        return word, self.places

    def sentence(self) -> Sentence:
        return [self.placed(self.word()) for _ in range(self.chance.randint(6, 28))]

    def text(self, size: int) -> list[Sentence]:
        return [self.sentence() for _ in range(size)]

    def edited(self, text: list[Sentence]) -> list[Sentence]:
        chance = self.chance
        new = [list(sentence) for sentence in text]
        for sentence in new:
            for _ in range(chance.choice((0, 0, 0, 1, 2))):
                at = chance.randrange(1, len(sentence))
                what = chance.choice("drp")
                if what == "d" and len(sentence) > 5:
                    del sentence[at]
                elif what == "r":
                    sentence[at] = (self.word(), sentence[at][1])
                else:
                    sentence.insert(at, self.placed(self.word()))
        if len(new) > 8 and chance.random() < 0.5:
            del new[chance.randint(len(new) // 2, len(new) - 1) :]
        if len(new) > 8 and chance.random() < 0.3:
            at = chance.randrange(len(new) - 3)
            del new[at : at + chance.randint(1, 3)]
        if chance.random() < 0.4:
            at = chance.randint(0, len(new))
            new[at:at] = [self.sentence() for _ in range(chance.randint(1, 3))]
        return new


def _as_side(version: list[Sentence]) -> Made:
    text = " ".join(" ".join(word for word, _ in sentence).capitalize() + "." for sentence in version)
    return Made(cut(text), [place for sentence in version for _, place in sentence])
