"""Regular expressions that are compiled when first used, so that importing the room stays cheap.

>>> Pattern(r"ferry").search("a ferry").span()
(2, 7)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, AnyStr


class Pattern:
    """Like `re.compile(source, flags)`, compiled at the first use of any of its methods."""

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: re.RegexFlag | int = 0) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # Reached once an instance: afterwards the bound methods stand in its own dictionary.
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in Pattern.__annotations__:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def stands(signs: Iterable[AnyStr], text: AnyStr) -> bool:
    """True if one of the signs is in the text. A rule whose signs are not there need not be tried: half the
    time that `any` takes, and these are asked of every line."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False
