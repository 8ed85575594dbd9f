"""Gold data -> scores, held against floors that only rise.

In: a folder of gold data, in which each part may be missing. Out: `Score`s, each with its floor if
one is pinned in `floors.json`, and notes on what was skipped.

    $ wirecopy evaluate --data gold/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wirecopy.evaluate.collation import collated, collation
from wirecopy.evaluate.judged import judged
from wirecopy.evaluate.newsroom_scores import COUNT

__all__ = ["Score", "evaluate", "floors"]

# What a plain alignment of the words of the founding pair gives, spelling variants counted as equal.
_PLAIN = {"A": 0.648, "B": 0.856}


@dataclass(frozen=True)
class Score:
    """One figure; `value` is None where it was skipped, and `note` says why or how it was made."""

    name: str
    value: float | None
    note: str = ""
    floor: float | None = None
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Is the figure on the right side of its floor? True where there is none, or it was skipped."""
        if self.value is None or self.floor is None:
            return True
        return self.value <= self.floor if self.at_most else self.value >= self.floor


def floors() -> dict[str, tuple[float, str]]:
    """The pinned floors: name -> (figure, "at least" or "at most")."""
    found: dict[str, tuple[float, str]] = json.loads((Path(__file__).parent / "floors.json").read_text())
    return found


def evaluate(data: Path | None, newsrooms: int = COUNT) -> Iterator[Score]:
    """All scores that `data` allows, one after the other; what it lacks is said, not passed over. `newsrooms`
    is how many are simulated of each kind; with 0 everything that needs no data is left out."""
    pinned = floors()
    for score in _scores(data, newsrooms):
        floor, side = pinned.get(score.name, (None, ""))
        yield Score(score.name, score.value, score.note, floor, side == "at most")


def _scores(data: Path | None, newsrooms: int) -> Iterator[Score]:
    if newsrooms:
        yield from _newsrooms(newsrooms)
        yield from _rows()
    parts = {
        "founding pair": "seeds",
        "collation": "collation/parzival",
        "collation of all copies": "collation/parzival",
        "changes": "wire",
        "promise": "wire",
        "promise on many outlets": "outlets",
        "boilerplate": "outlets",
        "copies": "wire",
        "real copy": "wire",
        "stories": "stories",
        "pages": "versions",
        "attributions": "attributions",
        "repetition": "wire",
        "changed pairs": "wire",
        "archive": "stories",
    }
    for name, place in parts.items():
        if data is None or not (data / place).is_dir():
            where = (
                "no data folder was given (--data or WIRECOPY_DATA)"
                if data is None
                else f"{data / place} is not there"
            )
            yield Score(name, None, f"skipped: {where}")
        else:
            yield from _PARTS[name](data / place)


def _newsrooms(count: int) -> Iterator[Score]:
    from wirecopy.evaluate.newsroom_scores import scores

    for name, value, note in scores(count):
        yield Score(name, value, note)


def _rows() -> Iterator[Score]:
    """Rows of our own: dates, and verdicts on short versions."""
    from wirecopy.evaluate import dates, verdicts

    for scores in (dates.scores, verdicts.scores):
        for name, value, note in scores():
            yield Score(name, value, note)


def _founding_pair(folder: Path) -> Iterator[Score]:
    from wirecopy.read import read_one
    from wirecopy.trace import diff

    a, b = (read_one(str(path)) for path in sorted(folder.glob("*.txt"))[:2])
    found = diff(a, b)
    for side, value, plain in (
        ("A", found.overlap.a_in_b, _PLAIN["A"]),
        ("B", found.overlap.b_in_a, _PLAIN["B"]),
    ):
        other = "B" if side == "A" else "A"
        yield Score(
            f"founding pair: containment of {side} in {other}, distance from a plain alignment",
            abs(value - plain),
            f"{value:.3f}, plain {plain}; relation {found.relation}",
        )


def _collation(folder: Path) -> Iterator[Score]:
    result = collation(folder)
    yield Score(
        "collation: F1 of aligned words",
        result.f1,
        f"{result.pairs} pairs, precision {result.precision:.4f}, recall {result.recall:.4f}, "
        f"{result.seconds * 1000:.1f} ms a pair",
    )
    if result.peer is None:
        yield Score("collation: times faster than CollateX", None, "skipped: CollateX is not installed")
    else:
        yield Score(
            "collation: times faster than CollateX",
            result.peer / result.seconds,
            f"CollateX {result.peer:.2f} s a pair, its F1 {result.peer_f1:.4f}",
        )


def _table(folder: Path) -> Iterator[Score]:
    found = collated(folder)
    yield Score(
        "collation: F1 of the table of all copies",
        found.f1,
        f"{found.copies} copies, precision {found.precision:.4f}, recall {found.recall:.4f}, {found.seconds:.2f} s",
    )
    yield Score("collation: same table in any order", found.same, "share of 20 orders")
    if found.peer is None:
        yield Score(
            "collation: times faster than CollateX on all copies", None, "skipped: CollateX is not installed"
        )
    else:
        yield Score(
            "collation: times faster than CollateX on all copies",
            found.peer / found.seconds,
            f"CollateX {found.peer:.0f} s, its F1 {found.peer_f1:.4f}",
        )


def _changes(folder: Path) -> Iterator[Score]:
    for result in judged(folder):
        yield Score(
            f"{result.name}: class right, mean of two readers",
            result.share_right,
            f"as judged then: {result.pairs} pairs, {result.changes} changes, wrong "
            f"{result.wrong[0]} and {result.wrong[1]}, agreement {result.agreement:.3f}; "
            f"inside aligned sentences {result.share_right_inside:.3f} of {result.inside}",
        )
        yield Score(
            f"{result.name}: right changes still found",
            result.kept / result.right,
            f"{result.kept} of {result.right}; of {result.both_wrong} wrong ones {result.mended} mended; "
            f"{result.new} new that nobody judged",
        )


def _promise(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.promise import held, of_outlets, of_wire

    name, read = ("wire", of_wire) if folder.name == "wire" else ("outlets", of_outlets)
    found = held(read(folder))
    for figure, value in found.figures:
        true, right, listed = found.pairs if figure.endswith("pairs") else found.runs
        note = f"{found.articles} articles against brute force: {true} there, {listed} found, {right} of both"
        yield Score(f"promise, {name}: {figure}", value, note)


def _boilerplate(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.boilerplate import LABELS, boilerplate

    for told in boilerplate(folder):
        kappa = "none" if told.kappa is None else f"{told.kappa:.3f}"
        for name in LABELS:
            for measure in ("precision", "recall"):
                shares = [getattr(table, measure)(name) for table in (told.agreed, *told.readers, told.pairs)]
                note = (
                    f"{shares[0]}; by reader 1 {shares[1]}, reader 2 {shares[2]}; of pairs {shares[3]}; "
                    f"readers agree on {told.agreement}, kappa {kappa}"
                )
                if shares[0].value is None:
                    note = f"skipped: none of them among {told.agreement.of} runs"
                yield Score(
                    f"boilerplate, stratum {told.stratum}: {measure} of {name}", shares[0].value, note
                )


def _copies(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.copy_scores import copies

    return (Score(*line) for line in copies(folder.parent))


def _real_copy(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.copy_scores import real_copy

    return (Score(*line) for line in real_copy(folder.parent))


def _stories(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.copy_scores import stories

    return (Score(*line) for line in stories(folder.parent))


def _pages(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.copy_scores import pages

    return (Score(*line) for line in pages(folder.parent))


def _attributions(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.attributions import attributions

    return (Score(*line) for line in attributions(folder.parent))


def _repetition(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.repetition import repetition

    return (Score(*line) for line in repetition(folder.parent))


def _changed_pairs(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.changed_scores import changed_pairs

    return (Score(*line) for line in changed_pairs(folder.parent))


def _archive(folder: Path) -> Iterator[Score]:
    from wirecopy.evaluate.archived import archived

    return (Score(*line) for line in archived(folder.parent))


_PARTS = {
    "founding pair": _founding_pair,
    "collation": _collation,
    "collation of all copies": _table,
    "changes": _changes,
    "promise": _promise,
    "promise on many outlets": _promise,
    "boilerplate": _boilerplate,
    "copies": _copies,
    "real copy": _real_copy,
    "stories": _stories,
    "pages": _pages,
    "attributions": _attributions,
    "repetition": _repetition,
    "changed pairs": _changed_pairs,
    "archive": _archive,
}
