"""An engine for all tests of the matching: it keeps nothing between two questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wirecopy.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine(threads=2) as made:
        yield made
