"""Who prints what when: the plan of a made newspaper world, before a word of it is written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from made_language import Ints
from numpy.typing import NDArray

VERSIONS = 0.35  # share of articles that are versions of a dispatch
OUTLETS = 400
SECTIONS = 6
MINUTES = 3 * 365 * 24 * 60
TWO_DAYS = 2 * 24 * 60


@dataclass(frozen=True)
class Plan:
    """Who prints what when: one row an article, in order of time."""

    minute: Ints
    outlet: Ints
    section: Ints
    dispatch: Ints  # -1: own text
    quotation: Ints  # -1: none
    skewed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.minute)

    def sizes(self) -> Ints:
        """Articles of each dispatch."""
        return np.bincount(self.dispatch[self.dispatch >= 0])


def facts(plan: Plan) -> str:
    """What is known to be in the file, as a few lines."""
    sizes = plan.sizes()
    bands = [(1, 1), (2, 6), (7, 19), (20, 60), (61, 10**9)]
    found = [int(((sizes >= low) & (sizes <= high)).sum()) for low, high in bands]
    names = ["1", "2-6", "7-19", "20-60", "more"]
    return "\n".join(
        [
            f"dispatches {len(sizes):,} with {int(sizes.sum()):,} versions, the largest {int(sizes.max(initial=0))}",
            "dispatches by versions: " + ", ".join(f"{n} {c:,}" for n, c in zip(names, found, strict=True)),
            f"pairs of versions of one dispatch {int((sizes * (sizes - 1) // 2).sum()):,} (before cuts)",
            f"articles with a famous quotation {int((plan.quotation >= 0).sum()):,},"
            f" with the planted passage {int(plan.skewed.sum()):,}",
        ]
    )


def draw_plan(chance: np.random.Generator, articles: int, skew: int) -> Plan:
    weights = 1 / (np.arange(OUTLETS) + 6.0)
    weights /= weights.sum()
    dispatch, outlet = draw_versions(chance, round(VERSIONS * articles), weights)
    first = chance.integers(0, MINUTES - TWO_DAYS, int(dispatch.max(initial=-1)) + 1)
    later = (chance.beta(1, 3, len(dispatch)) * TWO_DAYS).astype(np.int64)
    own = articles - len(dispatch)
    minute = np.concatenate([first[dispatch] + later, chance.integers(0, MINUTES, own)])
    outlet = np.concatenate([outlet, chance.choice(OUTLETS, own, p=weights)])
    dispatch = np.concatenate([dispatch, np.full(own, -1)])
    order = np.argsort(minute, kind="stable")
    # More news, more sentences that become famous: each is quoted some 15 times, the first few much more.
    count = max(8, articles // 2500)
    which = (count * chance.random(articles) ** 2).astype(np.int64)
    skewed = np.zeros(articles, dtype=np.bool_)
    skewed[chance.choice(articles, min(skew, articles), replace=False)] = True
    return Plan(
        minute[order],
        outlet[order],
        chance.integers(0, SECTIONS, articles),
        dispatch[order],
        np.where(chance.random(articles) < 0.006, which, -1),
        skewed,
    )


def draw_versions(
    chance: np.random.Generator, versions: int, weights: NDArray[np.float64]
) -> tuple[Ints, Ints]:
    """Dispatch and outlet of every version: sizes have a heavy tail, outlets of one dispatch differ."""
    count = versions // 3 + 1
    band = chance.random(count)
    sizes = np.where(band < 0.80, chance.integers(2, 7, count), chance.integers(7, 20, count))
    sizes = np.where(band > 0.97, chance.integers(20, 61, count), sizes)
    sizes = np.where(band > 0.997, chance.integers(61, 151, count), sizes)
    used = int(np.searchsorted(np.cumsum(sizes), versions))
    sizes = sizes[: used + 1]
    outlets = []
    for begin in range(0, len(sizes), 2000):
        part = sizes[begin : begin + 2000]
        rank = chance.exponential(size=(len(part), OUTLETS)) / weights  # the smallest k: k different outlets
        order = np.argsort(rank, axis=1)
        outlets.append(order[np.arange(OUTLETS) < part[:, None]])
    dispatch = np.repeat(np.arange(len(sizes)), sizes)
    return dispatch[:versions], np.concatenate(outlets)[:versions]
