"""Simulated newsrooms -> lines of scores: name, figure, how it was made. They need no data.

In: seeds that nothing was tuned on; the texts they use are held out too. Out: `Line`s for the newsrooms as
they are, with credits masked, and with times masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirecopy.article import Article
from wirecopy.evaluate.newsroom.score import Scores, newsrooms

Line = tuple[str, float | None, str]

FIRST, COUNT = 2000, 30
"""The first seed, beyond all that anybody looked at, and how many newsrooms of each kind: 1,626 articles."""
_MASKS = {"": (True, True), ", credits masked": (False, True), ", times masked": (True, False)}


def scores(count: int = COUNT) -> Iterator[Line]:
    """All figures of `count` newsrooms, thrice."""
    for mask, (credits, times) in _MASKS.items():
        yield from _lines(mask, newsrooms(range(FIRST, FIRST + count), _trace, credits=credits, times=times))


def _lines(mask: str, found: Scores) -> Iterator[Line]:
    name = f"newsrooms{mask}"
    dispatches, stories = found.dispatches, found.stories
    yield (
        f"{name}: B-cubed F1 of dispatches",
        dispatches.f1,
        f"precision {dispatches.precision:.4f}, recall {dispatches.recall:.4f}",
    )
    yield (
        f"{name}: B-cubed F1 of stories",
        stories.f1,
        f"precision {stories.precision:.4f}, recall {stories.recall:.4f}",
    )
    for strength in ("strong", "moderate", "weak"):
        share = found.told(strength)
        yield f"{name}: {strength} edges that are right", share.value, str(share)
    yield f"{name}: edges left open", found.abstained.value, str(found.abstained)
    yield f"{name}: second parents that are right", found.seconds_named.value, str(found.seconds_named)
    width = found.width
    told = "none" if width is None else f"{width:.2f}"
    yield (
        f"{name}: ranges that hold the number of origins",
        found.origins().value,
        f"{found.origins()}; mean width {told}",
    )


def _trace(articles: list[Article]) -> dict[str, Any]:
    from wirecopy.trace import trace

    return trace(articles).json()
