"""The search for the cheapest descent, beside brute force over every tree with the prices worked out anew."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings

from wirecopy.lineage import Known, Unit
from wirecopy.lineage.costs import costs
from wirecopy.lineage.descent import ROOT, Descents, Parents

from .made_units import case, cases
from .slow_descent import Prices, numbered, trees

Case = tuple[list[Unit], list[Known]]
NEAR = 1e-6


def search(made: Case) -> Descents:
    return Descents(costs(*made))


def every(versions: int) -> list[Parents]:
    return [numbered(tree, versions) for tree in trees(frozenset(range(versions)))]


def optimum(descents: Descents) -> float:
    return min(descents.cost(parents) for parents in every(descents.versions))


def test_all_trees_are_made_and_none_twice() -> None:
    assert [len(set(every(n))) for n in range(1, 5)] == [1, 3, 22, 262]
    assert [len(trees(frozenset(range(n)))) for n in range(1, 5)] == [1, 3, 22, 262]


@given(cases(most=3))
@settings(max_examples=60, deadline=None)
def test_a_tree_costs_what_its_steps_cost(made: Case) -> None:
    descents, prices = search(made), Prices(*made)
    for tree in trees(frozenset(range(descents.versions))):
        parents = numbered(tree, descents.versions)
        assert descents.cost(parents) == pytest.approx(prices.tree(tree), abs=NEAR)
        by_unit = [prices.place(unit, tree) for unit in made[0]]
        assert descents.by_unit(parents).tolist() == pytest.approx(by_unit, abs=NEAR)


@pytest.mark.parametrize("seed", range(6))
def test_a_tree_of_four_costs_what_its_steps_cost(seed: int) -> None:
    """With two and three unseen texts, one above the other."""
    made = case(Random(seed), least=4, places=5)
    descents, prices = search(made), Prices(*made)
    for tree in trees(frozenset(range(4))):
        assert descents.cost(numbered(tree, 4)) == pytest.approx(prices.tree(tree), abs=NEAR)


@given(cases(least=2, most=2, places=10))
@settings(max_examples=100, deadline=None)
def test_of_two_versions_the_cheapest_descent_is_found(made: Case) -> None:
    descents = search(made)
    assert descents.best().cost == pytest.approx(optimum(descents), abs=NEAR)


@pytest.mark.parametrize(("versions", "share"), [(3, 0.99), (4, 0.99)])
def test_of_more_it_is_found_nearly_always(versions: int, share: float) -> None:
    """A search that moves one line at a time can stop short of it; of tables of chance it seldom does."""
    found = []
    for seed in range(150):
        descents = search(case(Random(seed), least=versions, most=versions))
        short = descents.best().cost - optimum(descents)
        assert short >= -NEAR
        found.append(short < NEAR)
    assert np.mean(found) >= share


@given(cases())
@settings(max_examples=60, deadline=None)
def test_what_is_found_is_a_tree_and_so_are_the_others(made: Case) -> None:
    descents = search(made)
    tree = descents.best()
    assert tree.cost == pytest.approx(descents.cost(tree.parents), abs=NEAR)
    valid = {shape(parents, descents.versions) for parents in every(descents.versions)}
    assert shape(tree.parents, descents.versions) in valid
    assert len(tree.others) == descents.versions
    for v, other in enumerate(tree.others):
        assert other is not None, v  # with two versions and more each might stand elsewhere
        assert shape(other[0], descents.versions) in valid - {shape(tree.parents, descents.versions)}
        assert other[1] <= descents.cost(other[0]) + NEAR


def shape(parents: Parents, versions: int) -> object:
    """The tree without the numbers of its unseen texts."""

    def below(node: int) -> object:
        lines = frozenset(below(child) for child, above in enumerate(parents) if above == node)
        return (node if node < versions else None), lines

    return below(parents.index(ROOT))
