"""What two articles share, as the list of pairs tells it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from wirecopy.group import Bodies, Body
from wirecopy.group.sharing import Shared, shared
from wirecopy.reasons import Relation

from .made_bodies import bodies

ONE = [f"one{n}" for n in range(40)]
OTHER = [f"other{n}" for n in range(60)]
MIRROR = {Relation.EXCERPT: Relation.CONTAINS, Relation.CONTAINS: Relation.EXCERPT}


def quoted(size: int, low: int, high: int) -> np.ndarray:
    return (np.arange(size) >= low) & (np.arange(size) < high)


@pytest.mark.parametrize(
    ("a", "b", "relation", "words"),
    [
        (Body(ONE), Body(ONE), Relation.IDENTICAL, 40),
        (Body(ONE), Body(ONE + OTHER), Relation.EXCERPT, 40),
        (Body(ONE + OTHER), Body(ONE), Relation.CONTAINS, 40),
        (Body(ONE + OTHER[:30]), Body(ONE), Relation.EDITED, 40),
        (Body(ONE + OTHER), Body(ONE + OTHER[::-1]), Relation.PART, 40),
        (Body(ONE), Body(OTHER), Relation.BOILERPLATE, 0),
        (Body(ONE[:14]), Body(ONE[:14]), Relation.BOILERPLATE, 0),
        (Body(ONE, quoted(40, 0, 20)), Body(ONE[:20] + OTHER), Relation.QUOTATION, 20),
        (Body(ONE, stock=quoted(40, 0, 40)), Body(ONE + OTHER), Relation.BOILERPLATE, 0),
        # What one says twice and the other once is shared once.
        (Body(ONE[:20] * 2), Body(ONE[:20] + OTHER), Relation.EDITED, 20),
    ],
    ids="identical excerpt contains edited part nothing fourteen quotation stock twice".split(),
)
def test_the_first_relation_that_fits(a: Body, b: Body, relation: Relation, words: int) -> None:
    found = shared(Bodies([a, b]), 0, 1)
    assert (found.relation, found.words) == (relation, words)
    assert found.because


def test_the_same_words_in_another_order_are_not_identical() -> None:
    turned = ONE[20:] + ONE[:20]
    found = shared(Bodies([Body(ONE), Body(turned)]), 0, 1)
    assert found.relation is Relation.EDITED and found.a_in_b == found.b_in_a == 1.0


def mirrored(found: Shared) -> tuple[object, ...]:
    relation = MIRROR.get(found.relation, found.relation)
    return found.b, found.a, relation, found.b_in_a, found.a_in_b, found.words


@given(bodies(least=2, most=3))
@settings(max_examples=120, deadline=None)
def test_both_sides_say_the_same(given_bodies: list[Body]) -> None:
    found = Bodies(given_bodies)
    one, other = shared(found, 0, 1), shared(found, 1, 0)
    assert mirrored(one) == (
        other.a, other.b, other.relation, other.a_in_b, other.b_in_a, other.words
    )  # fmt: skip
    assert 0 <= one.words <= min(found.sizes[:2])
    for share, size in ((one.a_in_b, found.sizes[0]), (one.b_in_a, found.sizes[1])):
        assert 0 <= share <= 1 and share == one.words / max(1, size)
    assert (one.words > 0) == (one.relation is not Relation.BOILERPLATE)
