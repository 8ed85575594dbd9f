"""Every distinct sentence read once, however many articles carry it, in this run or in an earlier one.

In: strings, a model, a store. Out: by string its `Parsed`.

    >>> reader = Reader(Nothing(), Memory())
    >>> sorted(reader.read(["It rained.", "It rained."]))
    ['It rained.']

The key of a sentence is a hash of the exact string and the model's version: another model reads it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from wirecopy.statements.model import Model
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.spread import Reads, spread
from wirecopy.statements.store import Memory, Store

_PART = 500
"""Sentences between two writings of the store: what is interrupted loses no more."""

Progress = Callable[[str, int, int], None]


class Nothing:
    """A model that finds nothing, for examples and for tests of what goes around it."""

    version = "nothing"

    def read(self, sentences: Iterable[str]) -> Iterator[Parsed]:
        return (Parsed(sentence, (), (), (), (), (), (), (), ()) for sentence in sentences)


class Reader:
    """Reads sentences with a model, through a store; `asked`, `kept` and `read_now` count distinct ones."""

    def __init__(self, model: Reads | None = None, store: Store | None = None) -> None:
        self.model: Reads = model or Model()
        self.store: Store = store if store is not None else Memory()
        self.asked = self.kept = self.read_now = 0
        self.unkept = ""
        """Why what was read could not be kept, if the store failed."""

    def key(self, sentence: str) -> bytes:
        digest = hashlib.blake2b(digest_size=16, person=b"wirecopy-sents")
        for part in (self.model.version, sentence):
            given = part.encode()
            digest.update(len(given).to_bytes(8, "little"))
            digest.update(given)
        return digest.digest()

    def read(
        self, sentences: Iterable[str], progress: Progress = lambda what, done, of: None
    ) -> dict[str, Parsed]:
        """By sentence what it holds; equal ones are one."""
        wanted = sorted(set(sentences))
        keys = {sentence: self.key(sentence) for sentence in wanted}
        packed = self.store.get(keys.values())
        found: dict[str, Parsed] = {}
        for sentence in wanted:
            if keys[sentence] in packed:
                try:
                    found[sentence] = Parsed.unpack(sentence, packed[keys[sentence]])
                except ValueError:
                    continue  # a damaged row is read anew
        left = [sentence for sentence in wanted if sentence not in found]
        self.asked += len(wanted)
        self.kept += len(wanted) - len(left)
        self.read_now += len(left)
        # Sentences of like length go together: a batch costs as much as its longest.
        left.sort(key=lambda sentence: (len(sentence), sentence))
        done = 0
        parts = [left[at : at + _PART] for at in range(0, len(left), _PART)]
        for part, read in zip(parts, spread(self.model, parts), strict=True):
            found.update(zip(part, read, strict=True))
            self._keep({keys[sentence]: found[sentence].pack() for sentence in part})
            done += len(part)
            progress("reading sentences", done, len(left))
        return found

    def _keep(self, made: dict[bytes, bytes]) -> None:
        try:
            self.store.put(made)
        except OSError as error:
            self.unkept = str(error)
