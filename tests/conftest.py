"""What holds for all tests: sentences that commands read are kept, no test has a clock, and workers may share.

Sentences are kept with pytest's own cache, away from the user's; several workers put theirs in one store, which is
made for that.
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

# An example takes as long as it takes: on a machine that has other work a clock would find fault with good code.
settings.register_profile(
    "wirecopy", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("wirecopy")


def pytest_configure(config: pytest.Config) -> None:
    cache = getattr(config, "cache", None)  # none with -p no:cacheprovider
    if cache is not None:
        os.environ["WIRECOPY_CACHE"] = str(cache.mkdir("sentences"))


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: nothing is gained by looking through them for garbage."""
    gc.collect()
    gc.freeze()
