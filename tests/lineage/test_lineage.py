"""What holds of any descent that is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings

from wirecopy.lineage import LACKS, Descent, Edge, Known, Lineage, Unit, descend
from wirecopy.lineage.lineage import STRONG, WEAK, _strength
from wirecopy.reasons import Strength

from .made_units import cases

Case = tuple[list[Unit], list[Known]]


def check(found: Lineage, versions: Sequence[int]) -> None:
    """An edge for every version and every unseen text, strengths only with a parent, no circles."""
    names = [each.name for each in found.unseen]
    assert sorted(names) == sorted(f"unseen-{n}" for n in range(1, len(names) + 1))
    assert sorted(edge.child for edge in found.edges if isinstance(edge.child, int)) == list(versions)
    assert sorted(str(edge.child) for edge in found.edges if isinstance(edge.child, str)) == sorted(names)
    used = {parent for edge in found.edges for parent in (edge.parent, edge.second_parent)}
    assert set(names) <= used <= {*names, *versions, None}
    for edge in found.edges:
        assert (edge.parent is None) == (edge.strength is None)
        assert (edge.parent is None) == (edge.reason in (Descent.ROOT, Descent.CANNOT_TELL))
        assert edge.second_parent is None or edge.second_parent != edge.parent is not None
        assert edge.because
    no_circles(found.edges)


def no_circles(edges: Sequence[Edge]) -> None:
    above = {edge.child: {edge.parent, edge.second_parent} - {None} for edge in edges}
    while above:
        free = [child for child, parents in above.items() if not parents & above.keys()]
        assert free, f"a circle among {sorted(map(str, above))}"
        for child in free:
            del above[child]


@given(cases(most=6, places=10))
@settings(max_examples=100, deadline=None)
def test_laws(made: Case) -> None:
    units, known = made
    found = descend(units, known)
    check(found, range(len(known)))
    assert found == descend(units, known)
    for each in found.added:
        assert 0 <= each.article < len(known)


@given(cases(most=5))
@settings(max_examples=80, deadline=None)
def test_places_where_nobody_differs_say_nothing(made: Case) -> None:
    units, known = made
    same = Unit("wording", (0,) * len(known), (2,), (None,) * len(known))
    gone = Unit("wording", (LACKS,) * len(known), (2,), (None,) * len(known))
    one, other = descend(units, known), descend([*units, gone], known)
    assert [edge.parent for edge in one.edges] == [edge.parent for edge in other.edges]
    # A place that all have alike is a phrase left as it was: it lightens no hand, and changes no reading.
    many = descend([same] * 3, known)
    assert [edge.parent for edge in many.edges] == [edge.parent for edge in descend([], known).edges]


def test_one_version_alone_is_a_root() -> None:
    (edge,) = descend([], [Known()]).edges
    assert (edge.parent, edge.strength, edge.reason) == (None, None, Descent.ROOT)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_versions_without_a_difference_cannot_be_told(count: int) -> None:
    found = descend([], [Known() for _ in range(count)])
    assert {edge.reason for edge in found.edges} <= {Descent.CANNOT_TELL} and found.unseen == ()


def test_the_dearer_the_other_descent_the_stronger_the_edge() -> None:
    steps = [_strength(margin / 10) for margin in range(60)]
    order = [None, Strength.WEAK, Strength.MODERATE, Strength.STRONG]
    assert all(order.index(one) <= order.index(other) for one, other in pairwise(steps))
    assert set(steps) == set(order)
    assert (_strength(WEAK), _strength(STRONG)) == (Strength.WEAK, Strength.STRONG)
    assert _strength(WEAK - 0.01) is None
