"""Sentences that the commands of the tests read are kept with pytest's own cache, away from the user's."""

from __future__ import annotations

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    if config.cache is not None:
        os.environ["WIRECOPY_CACHE"] = str(config.cache.mkdir("sentences"))
