"""One distinct sentence as the language model read it: columns of tokens, offsets into its own string.

In: what a model found. Out: `Parsed`, frozen, small, the same whichever article the sentence stands in.

    >>> one = Parsed("Ferries ran.", (0, 8, 11), (7, 11, 12), ("ferry", "run", "."), ("NOUN", "VERB", "PUNCT"),
    ...              ("NNS", "VBD", "."), ("nsubj", "ROOT", "punct"), (1, 1, 1), ("", "", ""))
    >>> one.word(0), one.root, one.children(1), one.span_of(1)
    ('Ferries', 1, (0, 2), (0, 12))

What rules make of a sentence by itself is made once and kept beside it (`once`): a sentence that many articles carry
costs its rules one time.

    >>> one.once(lambda parsed, i: parsed.word(i).upper(), 0)
    'FERRIES'

Dependency labels, parts of speech and tags are those of the model (ClearNLP, Universal POS, Penn Treebank);
entities are its types with B- and I- (*B-PERSON*), '' outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from sys import intern
from typing import Any, TypeVar, TypeVarTuple

import orjson

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


class Parsed:
    """Columns of equal length: `start` and `end` (code points of `text`, half-open), `lemma`, `pos`, `tag`,
    `dep`, `head` (the number of the token that each hangs on; the root hangs on itself), `ent`."""

    def __init__(
        self,
        text: str,
        start: Sequence[int],
        end: Sequence[int],
        lemma: Sequence[str],
        pos: Sequence[str],
        tag: Sequence[str],
        dep: Sequence[str],
        head: Sequence[int],
        ent: Sequence[str],
    ) -> None:
        self.text = text
        self.start, self.end, self.head = tuple(start), tuple(end), tuple(head)
        # A label or lemma is one object however often it stands: that is most of the memory.
        self.lemma, self.pos, self.tag = (
            tuple(map(intern, lemma)),
            tuple(map(intern, pos)),
            tuple(map(intern, tag)),
        )
        self.dep, self.ent = tuple(map(intern, dep)), tuple(map(intern, ent))
        self._made: dict[tuple[Any, ...], Any] = {}

    def __len__(self) -> int:
        return len(self.start)

    def word(self, i: int) -> str:
        """The characters of token `i`."""
        return self.words[i]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The characters of every token."""
        return tuple([self.text[start:end] for start, end in zip(self.start, self.end, strict=True)])

    @cached_property
    def low(self) -> tuple[str, ...]:
        """Every token in small letters."""
        return tuple([word.casefold() for word in self.words])

    def once(self, rule: Callable[[Parsed, *Given], Made], *given: *Given) -> Made:
        """What `rule` makes of this sentence and of what is `given` with it, made the first time it is asked for.

        The rule must depend on nothing else, what is given can be hashed, and nobody changes what was made."""
        key = (rule, *given)
        if key not in self._made:
            self._made[key] = rule(self, *given)
        made: Made = self._made[key]
        return made

    @cached_property
    def root(self) -> int:
        """The first token that hangs on itself; 0 in an empty sentence."""
        return next((i for i, head in enumerate(self.head) if head == i), 0)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                found[head].append(i)
        return tuple(map(tuple, found))

    def children(self, i: int, *deps: str) -> tuple[int, ...]:
        """The tokens that hang on `i`, in order; only those with one of `deps`, if any are named."""
        below = self._children[i]
        return tuple(k for k in below if self.dep[k] in deps) if deps else below

    @cached_property
    def _reach(self) -> tuple[tuple[int, int], ...]:
        low, high = list(range(len(self))), list(range(1, len(self) + 1))
        waiting = [len(below) for below in self._children]
        ready = [i for i, count in enumerate(waiting) if not count]
        while ready:  # a token is ready when all below it have widened it
            i = ready.pop()
            at = self.head[i]
            if at == i:
                continue
            low[at], high[at] = min(low[at], low[i]), max(high[at], high[i])
            waiting[at] -= 1
            if not waiting[at]:
                ready.append(at)
        return tuple(zip(low, high, strict=True))

    def reach(self, i: int) -> tuple[int, int]:
        """The first token below `i`, itself included, and the one after the last."""
        return self._reach[i]

    def span_of(self, i: int) -> tuple[int, int]:
        """The characters of everything below token `i`, itself included."""
        low, high = self.reach(i)
        return self.start[low], self.end[high - 1]

    def above(self, i: int) -> Iterator[int]:
        """The tokens that `i` hangs on, nearest first, the root last."""
        for _ in range(len(self)):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def pack(self) -> bytes:
        """For a store; `unpack` reads it back. The text is not in it: its asker has it."""
        columns = [" ".join(column) for column in (self.pos, self.tag, self.dep)]
        return orjson.dumps([self.start, self.end, self.head, self.lemma, self.ent, *columns])

    @classmethod
    def unpack(cls, text: str, packed: bytes) -> Parsed:
        """Raises `ValueError` if `packed` is not what `pack` gave for this text."""
        try:
            start, end, head, lemma, ent, pos, tag, dep = orjson.loads(packed)
            poses, tags, deps = (column.split(" ") if start else () for column in (pos, tag, dep))
            made = cls(text, start, end, lemma, poses, tags, deps, head, ent)
        except (TypeError, AttributeError) as error:
            raise ValueError(f"not a packed sentence: {error}") from None
        columns = (end, head, lemma, ent, poses, tags, deps)
        if any(len(column) != len(start) for column in columns) or (end and end[-1] > len(text)):
            raise ValueError("not a packed sentence: its columns do not fit")
        return made
