"""Which article a person means by a name.

In: names, and the articles with all they may be called by. Out: for each name the articles it fits, and
for a name that fits none, what it may have been meant to be.

    >>> Names(["gull.txt"], known).found("gull.txt")
    (3,)

A name is an id, a ref that the input gave, a path as given or an address; failing these, an address
written otherwise (`http`, `www.`, a slash at the end), or the end of a path: its file name, or as many
of its folders as it takes. All that fit on the first of these levels are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from wirecopy.read.paths import shown

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}://")
_NEAR = 75
"""Of 100, by RapidFuzz's ratio: `gul.txt` and `gull.txt` have 93, `gull.txt` and `osk.txt` 53."""
_MOST_GUESSES = 50
"""Unknown names for which near ones are looked up: each look-up reads all names there are."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an article may be called by."""

    id: str
    refs: tuple[str, ...] = ()
    path: str | None = None
    url: str | None = None
    outlet: str | None = None

    @property
    def label(self) -> str:
        """How messages call it: as the person most probably knows it."""
        return self.path or (self.refs[0] if self.refs else None) or self.url or self.id


class Names:
    """The names of a file of corrections, looked up in one pass over the articles."""

    def __init__(self, names: Iterable[str], known: Sequence[Known]) -> None:
        self._known = known
        self._choices: Choices | None = None
        self._guesses = 0
        wanted = {name: _whole(name) for name in names}
        levels: tuple[dict[str, list[int]], ...] = ({}, {}, {})
        for name in wanted.values():
            for level, called in enumerate((name, _address(name), _tail(name))):
                levels[level][called] = []
        self._fits: dict[str, tuple[int, ...]] = {}
        tails: dict[str, set[str]] = {}
        for tail in filter(None, levels[2]):
            tails.setdefault(tail.rpartition("/")[2], set()).add(tail)
        for at, one in enumerate(known) if wanted else ():
            for called_so in (one.id, one.path, one.url, *one.refs):
                if called_so:
                    for level, called in _calls(called_so, tails):
                        if called in levels[level]:
                            levels[level][called].append(at)
        for name, plain in wanted.items():
            fits = (levels[0][plain], levels[1][_address(plain)], levels[2][_tail(plain)])
            self._fits[name] = tuple(sorted(set(next(filter(None, fits), []))))

    def found(self, name: str) -> tuple[int, ...]:
        """The articles that the name fits."""
        return self._fits[name]

    def near(self, name: str) -> list[str]:
        """Names there are that look like this one, best first."""
        if self._guesses >= _MOST_GUESSES:
            return []
        self._guesses += 1
        if self._choices is None:
            self._choices = Choices({one.label for one in self._known})
        return self._choices.near(name)


class Choices:
    """Names there are, for one that was written and is not among them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self._lasts = [name.rpartition("/")[2].casefold() for name in self._names]

    def near(self, name: str) -> list[str]:
        """Up to three that look like `name`, by the last part of paths."""
        from rapidfuzz import fuzz, process

        wanted = name.rpartition("/")[2].casefold()
        found = process.extract(wanted, self._lasts, scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR)
        return [self._names[at] for _, _, at in found]


def _whole(name: str) -> str:
    """A name as articles carry it: see `paths.shown`; é is one character however it was written."""
    return name if name.isascii() and name.isprintable() else shown(normalize("NFC", name))


def _address(name: str) -> str:
    """An address without what does not tell two pages apart; "" for what is none."""
    if not _SCHEME.match(name):
        return ""
    host, slash, rest = name.partition("://")[2].partition("#")[0].partition("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{rest}".rstrip("/")


def _tail(name: str) -> str:
    """A name as the end of a path; "" for an address, or a folder."""
    return "" if _SCHEME.match(name) or name.endswith("/") else "/" + name.removeprefix("./").lstrip("/")


def _calls(name: str, tails: dict[str, set[str]]) -> Iterator[tuple[int, str]]:
    """What a name of an article answers to, with the level."""
    name = _whole(name)
    yield 0, name
    if "://" in name and (address := _address(name)):
        yield 1, address
    elif ends := tails.get(name.rpartition("/")[2]):
        path = _tail(name)
        for end in ends:
            if path.endswith(end):
                yield 2, end
