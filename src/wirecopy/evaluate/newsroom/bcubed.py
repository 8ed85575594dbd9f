"""Extended B-cubed for clusters that overlap (Amigó, Gonzalo, Artiles and Verdejo, 2009).

In: for each item, the clusters it was put in and the classes it belongs to. Out: precision and recall,
averaged over items.

Two items that share more clusters than classes cost precision, fewer cost recall. For an item, precision
is the mean, over the items it shares a cluster with (itself among them), of
min(shared clusters, shared classes) / shared clusters.

    >>> bcubed({"a": {1}, "b": {1}}, {"a": {"x"}, "b": {"y"}})
    Agreement(precision=0.5, recall=1.0, items=2)
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall over so many items."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}  ({self.items} articles)"


Sets = Mapping[str, Set[Hashable]]


def bcubed(clusters: Sets, classes: Sets) -> Agreement:
    """How well `clusters` agree with `classes`; both name the same items, and none is in no class."""
    if not classes:
        return Agreement(1.0, 1.0, 0)
    precision = sum(_of_item(item, clusters, classes) for item in classes) / len(classes)
    recall = sum(_of_item(item, classes, clusters) for item in classes) / len(classes)
    return Agreement(precision, recall, len(classes))


def _of_item(item: str, these: Sets, those: Sets) -> float:
    shares = [
        min(together, len(those[item] & those[other])) / together
        for other in these
        if (together := len(these[item] & these[other]))
    ]
    return sum(shares) / len(shares) if shares else 0.0


def mean(parts: list[Agreement]) -> Agreement:
    """Over the items of all parts."""
    items = sum(part.items for part in parts)
    if not items:
        return Agreement(1.0, 1.0, 0)
    return Agreement(
        sum(part.precision * part.items for part in parts) / items,
        sum(part.recall * part.items for part in parts) / items,
        items,
    )
