"""The pairs that readers judge, drawn from the pool by a seed.

In: candidates and links (`copies_pool`). Out: `Drawn`s for two purposes that share no article: `measure`, judged
blind and then measured on, and `tune`, free to be looked at. Articles that are linked, so mostly one text, go to
one purpose together. Stratum by stratum, the scarcest (the highest) first; inside a stratum from each set in turn.

    sample(*pool(pieces(Path("gold"))), SEED)["measure"][0].pair       # "m001"
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from wirecopy.evaluate.copies_pool import STRATA, Candidate

SIZES = {"measure": 300, "tune": 80}
SEED = 30
"""Of the seeds 1 to 200 that fill every stratum of `measure`, the one whose scarcest stratum of `tune` is fullest."""
MOST = 6
"""Pairs that one article may be in."""
TUNED = 0.2
"""Share of the groups of linked articles that go to tuning."""


@dataclass(frozen=True)
class Drawn:
    """A pair under the name by which readers know it: names say nothing of the stratum."""

    pair: str
    candidate: Candidate


def sample(
    candidates: Iterable[Candidate], links: Iterable[tuple[str, str]], seed: int
) -> dict[str, list[Drawn]]:
    """By purpose the pairs drawn, in an order that says nothing of them."""
    candidates = sorted(candidates)
    group = _groups(candidates, links)
    tuned = {one for one in sorted(set(group.values())) if Random(f"{seed} {one}").random() < TUNED}
    found = {}
    for purpose, size in SIZES.items():
        mine = [
            each
            for each in candidates
            if {group[each.a] in tuned, group[each.b] in tuned} == {purpose == "tune"}
        ]
        drawn = _draw(mine, size, f"{seed} {purpose}")
        Random(f"{seed} order {purpose}").shuffle(drawn)
        found[purpose] = [Drawn(f"{purpose[0]}{at:03}", each) for at, each in enumerate(drawn, 1)]
    return found


def write(found: dict[str, list[Drawn]], candidates: Iterable[Candidate], seed: int, folder: Path) -> None:
    """`copies_measure.jsonl` and `copies_tune.jsonl`, refs only, and `copies_pool.jsonl`: how many there were."""
    for purpose, drawn in found.items():
        lines = [
            json.dumps({"pair": each.pair, **{name: getattr(each.candidate, name) for name in _KEPT}})
            for each in sorted(drawn, key=lambda each: each.pair)
        ]
        (folder / f"copies_{purpose}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    counted = Counter((each.set, each.stratum) for each in candidates)
    rows = [{"set": kind, "stratum": at, "pairs": count} for (kind, at), count in sorted(counted.items())]
    lines = [json.dumps({"seed": seed, "strata": STRATA}), *map(json.dumps, rows)]
    (folder / "copies_pool.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


_KEPT = ("a", "b", "set", "stratum", "containment", "cut")


def _groups(candidates: list[Candidate], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By ref the first ref of all that are linked with it, over whatever others."""
    first = {ref: ref for each in candidates for ref in (each.a, each.b)}

    def root(ref: str) -> str:
        while first.setdefault(ref, ref) != ref:
            ref = first[ref]
        return ref

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return {ref: root(ref) for ref in first}


def _draw(candidates: list[Candidate], size: int, seed: str) -> list[Candidate]:
    used: Counter[str] = Counter()
    taken: list[Candidate] = []
    wanted = [size // len(STRATA) + (at < size % len(STRATA)) for at in range(len(STRATA))]
    missing = 0
    for stratum in reversed(range(len(STRATA))):
        # What a scarce stratum lacks is taken from those below it, in equal parts.
        more = -(-missing // (stratum + 1))
        got = _turns(
            [each for each in candidates if each.stratum == stratum], wanted[stratum] + more, used, seed
        )
        missing += wanted[stratum] - len(got)
        taken += got
    return taken


def _turns(candidates: list[Candidate], count: int, used: Counter[str], seed: str) -> list[Candidate]:
    """Up to `count`, from each set in turn, no article more often than `MOST`."""
    waiting: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        waiting[each.set].append(each)
    for kind, several in waiting.items():
        Random(f"{seed} {kind} {several[0].stratum}").shuffle(several)
    taken: list[Candidate] = []
    while len(taken) < count and any(waiting.values()):
        for kind in sorted(waiting):
            while waiting[kind] and len(taken) < count:
                each = waiting[kind].pop()
                if used[each.a] < MOST and used[each.b] < MOST:
                    used.update((each.a, each.b))
                    taken.append(each)
                    break
    return taken
