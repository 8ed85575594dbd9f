"""An invented language that looks like news copy to a tokenizer: a Zipf vocabulary, and prose written in it.

Prose is a column of tokens. A token is a word in one of a few forms (capital, comma, end of a paragraph,
inside quotation marks), so editing a text is arithmetic on numbers, and a whole row group becomes bytes
in one call.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Tokens = NDArray[np.int32]

WORDS = 100_000
PLAIN, COMMA, STOP, BREAK, CLOSE, CLOSE_BREAK, CAPITAL, OPEN, OWNED, SEMICOLON, LAST, LAST_CLOSE, BARE = (
    range(13)
)
# What stands before and after the word, and whether it begins with a capital.
_FORMS = [
    ("", " ", False),
    ("", ", ", False),
    ("", ". ", False),
    ("", ".\n\n", False),
    ("", ".” ", False),
    ("", ".”\n\n", False),
    ("", " ", True),
    ("“", " ", True),
    ("", "’s ", False),
    ("", "; ", False),
    ("", ".", False),
    ("", ".”", False),
    ("", "", False),
]
_ONSETS = "b c d f g h j k l m n p r s t v w z b d l m n r s t br ch cl dr fr gr pl pr sh sp st th tr".split()
_VOWELS = "a e i o u a e i o a e i o u a e i o ai ea ee ou".split()
_ACCENTED = "é è ü ö á ñ ç å".split()
_CODAS = [*[""] * 9, *"n r s t l m d n r s ck nd rt st ng p".split()]
_SPELLINGS = [("our", "or"), ("ise", "ize"), ("tre", "ter"), ("ogue", "og")]
_DRAWS = 1 << 21  # slots of the table that words are drawn from: the rarest word has about one


@dataclass(frozen=True)
class Prose:
    """Paragraphs as one column of tokens; paragraph i is `tokens[starts[i]:starts[i] + lengths[i]]`."""

    tokens: Tokens
    lengths: Ints

    @property
    def starts(self) -> Ints:
        return np.cumsum(self.lengths) - self.lengths

    def part(self, first: int, last: int) -> Prose:
        """Paragraphs `first` to `last`, without the last."""
        begin = int(self.lengths[:first].sum())
        end = begin + int(self.lengths[first:last].sum())
        return Prose(self.tokens[begin:end], self.lengths[first:last])


def join(parts: list[Prose]) -> Prose:
    return Prose(
        np.concatenate([part.tokens for part in parts]), np.concatenate([part.lengths for part in parts])
    )


def spread(starts: Ints, lengths: Ints) -> Ints:
    """The indices of many ranges, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total)


class Language:
    """A vocabulary of `WORDS` words, the same for every seed of a newsroom."""

    def __init__(self) -> None:
        chance = np.random.default_rng(1)
        self.words, self.respelt = _vocabulary(chance)
        capitals = pa.array([word[:1].upper() + word[1:] for word in self.words])
        plain = pa.array(self.words)
        self._forms = pa.concat_arrays(
            [
                pc.binary_join_element_wise(before, capitals if capital else plain, after, "")
                for before, after, capital in _FORMS
            ]
        )
        weights = 1 / (np.arange(WORDS) + 2.7)
        quantiles = np.cumsum(weights) / weights.sum()
        self._draws = np.searchsorted(quantiles, (np.arange(_DRAWS) + 0.5) / _DRAWS).astype(np.int32)
        # Stock phrases, since words that are drawn one by one share no five in a row as real copy does.
        self._phrase_lengths = chance.integers(3, 8, 3000)
        self._phrases = self.draw(chance, int(self._phrase_lengths.sum()))

    def draw(self, chance: np.random.Generator, count: int) -> Tokens:
        """Words by their frequency."""
        return self._draws[chance.integers(0, _DRAWS, count, dtype=np.int32)]

    def prose(
        self, chance: np.random.Generator, paragraphs: int, sentences: tuple[int, int] = (1, 4)
    ) -> Prose:
        """Paragraphs of some 45 words."""
        per_paragraph = chance.integers(*sentences, paragraphs)
        lengths = chance.integers(8, 34, int(per_paragraph.sum()))
        ends = np.cumsum(lengths) - 1
        begins = ends - lengths + 1
        total = int(lengths.sum())
        word = self.draw(chance, total)
        self._put_phrases(chance, word)
        dice = chance.random(total, dtype=np.float32)
        form = np.zeros(total, dtype=np.int32)
        form[dice < 0.06] = COMMA
        form[dice < 0.008] = OWNED
        form[dice < 0.002] = SEMICOLON
        quoted = chance.random(len(ends)) < 0.15
        form[begins] = np.where(quoted, OPEN, CAPITAL)
        form[ends] = np.where(quoted, CLOSE, STOP)
        last = np.cumsum(per_paragraph) - 1  # sentences that end a paragraph
        form[ends[last]] += 1
        sizes = np.diff(ends[last], prepend=-1)
        return Prose(form * np.int32(WORDS) + word, sizes)

    def quotation(self, chance: np.random.Generator, words: int) -> Prose:
        """One paragraph that is one sentence in quotation marks."""
        form = np.zeros(words, dtype=np.int32)
        form[0], form[words // 2], form[-1] = OPEN, COMMA, CLOSE_BREAK
        return Prose(form * np.int32(WORDS) + self.draw(chance, words), np.array([words]))

    def text(self, tokens: Tokens, lengths: Ints) -> pa.StringArray:
        """Tokens as texts of so many tokens each; the last token of each loses what follows its stop."""
        ends = np.cumsum(lengths)
        last = ends - 1
        word, form = tokens[last] % WORDS, tokens[last] // WORDS
        closing = np.where((form == CLOSE) | (form == CLOSE_BREAK), LAST_CLOSE, LAST)
        tokens[last] = np.where(form == BARE, BARE, closing).astype(np.int32) * WORDS + word
        joined = self._forms.take(pa.array(tokens))
        bounds = np.frombuffer(joined.buffers()[1], dtype=np.int32, count=len(tokens) + 1)
        offsets = bounds[np.concatenate([[0], ends])]
        return pa.StringArray.from_buffers(len(lengths), pa.py_buffer(offsets), joined.buffers()[2])

    def _put_phrases(self, chance: np.random.Generator, word: Tokens) -> None:
        """Write stock phrases over about a tenth of the words, the common ones more often."""
        count = len(word) // 50
        if count < 1:
            return
        which = (len(self._phrase_lengths) * chance.random(count) ** 2).astype(np.int64)
        lengths = self._phrase_lengths[which]
        into = chance.integers(0, max(1, len(word) - 8), count)
        starts = np.cumsum(self._phrase_lengths) - self._phrase_lengths
        fits = into + lengths <= len(word)
        word[spread(into[fits], lengths[fits])] = self._phrases[spread(starts[which][fits], lengths[fits])]


def _vocabulary(chance: np.random.Generator) -> tuple[list[str], Tokens]:
    """Words by frequency, and for each the word that another house writes instead (mostly the same)."""
    words: list[str] = []
    known: set[str] = set()
    respelt = np.arange(WORDS, dtype=np.int32)

    def add(word: str) -> bool:
        if word in known or len(words) == WORDS:
            return False
        known.add(word)
        words.append(word)
        return True

    dice = iter(chance.random((WORDS * 4, 4)).tolist())
    syllables = iter(chance.integers(0, 1 << 30, (WORDS * 4, 5, 3)).tolist())
    while len(words) < WORDS:
        kind, length, accent, other = next(dice)
        rank = len(words)
        if rank > 60 and kind < 0.02:
            add(_number(length, other))
            continue
        count = 1 if rank < 150 else 2 if rank < 6000 or length < 0.3 else 3 if length < 0.95 else 4
        word = "".join(
            _ONSETS[a % len(_ONSETS)]
            + _VOWELS[b % len(_VOWELS)]
            + (_CODAS[c % len(_CODAS)] if i == count - 1 else "")
            for i, (a, b, c) in enumerate(next(syllables)[:count])
        )
        if rank > 500 and accent < 0.02:
            word += _ACCENTED[int(other * len(_ACCENTED))]
        elif rank > 300 and kind > 0.88:
            word = word.capitalize()  # a name
        elif rank > 200 and kind > 0.85 and rank < WORDS - 1:
            ending, variant = _SPELLINGS[int(other * len(_SPELLINGS))]
            if add(word + ending) and add(word + variant):
                respelt[rank], respelt[rank + 1] = rank + 1, rank
            continue
        add(word)
    return words, respelt


def _number(size: float, kind: float) -> str:
    if kind < 0.4:
        return str(int(100 * size))
    if kind < 0.6:
        return str(1950 + int(80 * size))
    if kind < 0.8:
        return f"{int(1000 * size):,},{int(kind * 10000) % 10}00"
    return f"{100 * size:.1f}"
