"""What `Bodies` numbers, by dictionaries of tuples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wirecopy.group import Body
from wirecopy.registry.spelling import canonical

Words = tuple[str, ...]


class SlowBodies:
    """`named(v, length)`: for each place of an article the words that begin there, None where they stand
    nowhere else or hold stock text. `quoted` as in `Bodies`: by article, the words in quotation marks, here
    or elsewhere."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.words = [[canonical(word) for word in body.words] for body in bodies]
        self.stock = [body.mask(body.stock).tolist() for body in bodies]
        self.marked = [body.mask(body.quoted).tolist() for body in bodies]
        self.counts = {
            length: Counter(key for row in self.words for key in windows(row, length)) for length in (4, 15)
        }
        said = {
            key
            for v, marks in enumerate(self.marked)
            if marks and 0 < sum(marks) / len(marks) < 0.6
            for at, key in enumerate(self.named(v, 4))
            if key is not None and all(marks[at : at + 4])
        }
        self.quoted = [
            [one or other for one, other in zip(marks, self.covered(v, said), strict=True)]
            for v, marks in enumerate(self.marked)
        ]

    def named(self, v: int, length: int) -> list[Words | None]:
        return [
            None if self.counts[length][key] < 2 or any(self.stock[v][at : at + length]) else key
            for at, key in enumerate(windows(self.words[v], length))
        ]

    def covered(self, v: int, by: set[Words]) -> list[bool]:
        found = [False] * len(self.words[v])
        for at, key in enumerate(self.named(v, 4)):
            if key in by:
                found[at : at + 4] = [True] * 4
        return found

    def free(self, v: int) -> list[Words]:
        """Runs that no quotation holds as a whole."""
        return [
            key
            for at, key in enumerate(self.named(v, 15))
            if key is not None and not all(self.quoted[v][at : at + 15])
        ]

    def linked(self) -> list[list[int]]:
        """Articles joined by free runs, by walking from one to the next."""
        runs = [set(self.free(v)) for v in range(len(self.words))]
        left, found = set(range(len(runs))), []
        while left:
            part, border = set(), {min(left)}
            while border:
                part |= border
                border = {w for w in left - part if any(runs[w] & runs[v] for v in border)}
            left -= part
            if len(part) > 1:
                found.append(sorted(part))
        return sorted(found, key=lambda each: (-len(each), each))


def windows(words: Sequence[str], length: int) -> list[Words]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]
