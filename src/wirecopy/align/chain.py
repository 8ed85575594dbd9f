"""The heaviest chain: of weighted pairs, those that keep one order on both sides and weigh most.

In: `(i, j, weight)`. Out: the pairs of a heaviest chain, strictly ascending in `i` and in `j`.

    >>> heaviest_chain([(0, 2, 1.0), (1, 0, 1.0), (2, 1, 1.0)])
    [(1, 0, 1.0), (2, 1, 1.0)]

A Fenwick tree over `j` holds the best chain that ends at or before each `j` (Jacobson and Vo 1992),
so it takes n log n.
"""

from __future__ import annotations

Pair = tuple[int, int, float]


def heaviest_chain(pairs: list[Pair]) -> list[Pair]:
    """A heaviest chain; of equally heavy ones always the same, whatever the order of `pairs`."""
    if not pairs:
        return []
    # Descending j within one i: two pairs of one i can then never stand in one chain.
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1], pair[2]))
    size = max(j for _, j, _ in ordered) + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    totals: list[float] = []
    before: list[int] = []
    for at, (_, j, weight) in enumerate(ordered):
        best, last = 0.0, -1
        node = j  # all that end before j
        while node > 0:
            if tree[node][0] > best:
                best, last = tree[node]
            node -= node & -node
        totals.append(best + weight)
        before.append(last)
        node = j + 1
        while node <= size:
            if totals[at] > tree[node][0]:
                tree[node] = (totals[at], at)
            node += node & -node
    at = max(range(len(ordered)), key=lambda index: (totals[index], -index))
    chain = []
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]
