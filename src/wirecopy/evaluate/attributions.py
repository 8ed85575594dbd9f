"""Attributions found against attributions marked by hand: figures with intervals.

In: the folder of gold data, a part of it. Out: `Figure`s, and lines of scores: name, figure, how it was made.

    for figure in figures([row.gold for row in given], found(given, Reader()).attributions):
        print(figure.name, figure.counts.f1)

The part `dev` is for the figure alone: what is found and missed there is never shown. Of `train` it is:

    python -m wirecopy.evaluate.attributions --data gold/ --part train --store read.sqlite --misses 40
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wirecopy.evaluate.attribution_counts import Counts, alike, characters, covered, interval, total, whole
from wirecopy.evaluate.attribution_gold import Found, Marked, Row, found, path, rows
from wirecopy.statements.reader import Reader

Line = tuple[str, float | None, str]
HUMAN = {"source characters": (0.80, 0.83), "content characters": (0.86, 0.91)}
"""What the annotators of the corpus reach among themselves, from and to."""


@dataclass(frozen=True)
class Figure:
    """One measure over all articles, with its interval (95 %, articles drawn again)."""

    name: str
    counts: Counts
    interval: tuple[float, float]

    @property
    def of_human(self) -> float | None:
        """F1 as a share of the middle of what annotators reach; None where that is not known."""
        if self.name not in HUMAN:
            return None
        return self.counts.f1 / (sum(HUMAN[self.name]) / 2)


def figures(gold: Sequence[Sequence[Marked]], ours: Sequence[Sequence[Marked]]) -> list[Figure]:
    """All measures; both lists have the same articles in the same order."""
    pairs = list(zip(gold, ours, strict=True))
    measures = {
        **{f"{name} characters": [characters(a, b, name) for a, b in pairs] for name in _SPANS},
        "whole attributions": [whole(a, b, alike) for a, b in pairs],
        "whole attributions, leniently": [whole(a, b, covered) for a, b in pairs],
    }
    return [Figure(name, total(counts), interval(counts)) for name, counts in measures.items()]


_SPANS = ("source", "content", "cue")


def attributions(data: Path) -> Iterator[Line]:
    """The lines of `dev`, read with an empty store."""
    if not path(data, "dev").is_file():
        yield "attributions", None, f"skipped: {path(data, 'dev')} is not there"
        return
    given = rows(data, "dev")
    yield from lines(given, found(given, Reader()))


def lines(given: Sequence[Row], ours: Found) -> Iterator[Line]:
    """Scores of articles, with precision, recall, interval and share of human agreement: of all that is found, and
    of the outermost alone, which is what the corpus marks."""
    gold = [row.gold for row in given]
    by_hand = sum(map(len, gold))
    for name, side in (("attributions", ours.attributions), ("attributions, outermost", ours.outermost)):
        sizes = f"{len(given)} articles, {by_hand} by hand, {sum(map(len, side))} found"
        for figure in figures(gold, side):
            low, high = figure.interval
            note = f"{figure.counts}, 95 % {low:.3f} to {high:.3f}; {sizes}"
            if figure.of_human is not None:
                note += f"; {figure.of_human:.2f} of what annotators reach among themselves, " + "–".join(
                    f"{edge:.2f}" for edge in HUMAN[figure.name]
                )
            yield f"{name}: F1 of {figure.name}", figure.counts.f1, note
    alone = (
        f"{ours.sentences / ours.rules:.0f} by the rules alone" if ours.rules else "rules too fast to time"
    )
    yield (
        "attributions: sentences a second",
        ours.sentences / (ours.reading + ours.rules),
        f"{ours.sentences} sentences, {ours.distinct} distinct, {ours.kept} of these from a store; {alone}",
    )


if __name__ == "__main__":
    from wirecopy.evaluate.attribution_misses import main

    main()
