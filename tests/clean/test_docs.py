"""The examples in the docstrings of the room are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import wirecopy.clean
from wirecopy.article import Article
from wirecopy.reasons import Completeness
from wirecopy.spans import Span
from wirecopy.words import paragraphs

NAMES = {"Article": Article, "paragraphs": paragraphs, "Span": Span, "Completeness": Completeness}
MODULES = ["", *(f".{module.name}" for module in pkgutil.iter_modules(wirecopy.clean.__path__))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module("wirecopy.clean" + name)
    failed, _ = doctest.testmod(module, extraglobs=NAMES)
    assert failed == 0
