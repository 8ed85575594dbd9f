"""The table of rare words: its shape, its weights, a user's own words on top."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from wirecopy.registry import HERE
from wirecopy.registry import rarity as module
from wirecopy.registry.rarity import rarity


def test_weight_falls_with_frequency() -> None:
    weights = [rarity(word) for word in ("the", "year", "minister", "earthquake", "dredger", "oskhaven")]
    assert weights == sorted(weights)
    assert weights[0] == 0.0
    assert weights[-1] == 1.0
    assert 0.4 < rarity("earthquake") < 0.7


def test_table_is_sorted_folded_and_without_doubles() -> None:
    lines = (HERE / "rarity.txt").read_text(encoding="utf-8").splitlines()
    words = [line.split("\t")[0] for line in lines]
    assert words == sorted(set(words))
    assert all(word == word.casefold() for word in words)
    assert all(28 <= int(line.split("\t")[1]) <= 80 for line in lines)
    assert len(lines) > 30_000


def test_own_words_go_on_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rarity.txt").write_text("oskhaven\t62\nthe\t29\n", encoding="utf-8")
    monkeypatch.setenv("WIRECOPY_REGISTRY", str(tmp_path))
    module._table.cache_clear()
    try:
        assert rarity("oskhaven") == 0.0
        assert rarity("the") > 0.9
        assert rarity("earthquake") < 0.7
    finally:
        monkeypatch.undo()
        module._table.cache_clear()
    assert rarity("oskhaven") == 1.0


def test_the_examples_in_the_docstring_are_true() -> None:
    failed, tried = doctest.testmod(module)
    assert tried > 0
    assert failed == 0
