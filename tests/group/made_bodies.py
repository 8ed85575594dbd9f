"""Bodies as Hypothesis makes them: pieces that stand in several, words between them, masks over both."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from wirecopy.group import Body

# Two spellings of one word make equal phrases; a piece that repeats itself has equal phrases inside it.
PIECES = (
    [f"a{n}" for n in range(17)],
    ["the", "colour", "of", *(f"b{n}" for n in range(14))],
    ["the", "color", "of", *(f"b{n}" for n in range(14))],
    ["x", "y"] * 10,
    [f"c{n}" for n in range(40)],
)


@st.composite
def bodies(draw: st.DrawFn, least: int = 0, most: int = 4) -> list[Body]:
    """Some bodies, with masks that are empty, mostly empty, or mostly full."""
    return [draw(one()) for _ in range(draw(st.integers(least, most)))]


@st.composite
def one(draw: st.DrawFn) -> Body:
    words: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            words += draw(st.lists(st.sampled_from(["x", "y", "z", "said"]), max_size=6))
        piece = draw(st.sampled_from(PIECES))
        low = draw(st.integers(0, 3))
        words += piece[low : draw(st.integers(len(piece) - 3, len(piece)))]
    return Body(words, draw(mask(len(words))), draw(mask(len(words))))


@st.composite
def mask(draw: st.DrawFn, size: int) -> np.ndarray:
    """Nothing, or up to two stretches of a body."""
    found = np.zeros(size, np.bool_)
    for _ in range(draw(st.integers(0, 2))):
        low = draw(st.integers(0, size))
        found[low : draw(st.integers(low, size))] = True
    return found if found.any() else np.empty(0, np.bool_)
