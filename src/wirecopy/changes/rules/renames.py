"""Places that were renamed: two names of one place, which is no matter of spelling or style."""

from __future__ import annotations

from functools import cache

from wirecopy.registry import table


@cache
def _pairs() -> dict[str, str]:
    return {row["a"]: row["b"] for row in table("renamed")}


def present_name(name: str) -> str:
    """The name that a place has now; the name itself if it was not renamed."""
    plain = name.removeprefix("the ").removesuffix("'s")
    return _pairs().get(plain, plain)


def renamed(words: tuple[str, ...]) -> bool:
    """Are all the words names of places that were renamed?"""
    names = _pairs().keys() | _pairs().values()
    return all(word in names for word in words)
