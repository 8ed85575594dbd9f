"""The tables that marks are read from: every row is sourced, sane and of use."""

from __future__ import annotations

import pytest

from wirecopy.marks import inflect
from wirecopy.registry import table
from wirecopy.words import words

TABLES = (
    "places demonyms titles modals negations speech_verbs loaded_words time_words number_words months units style "
    "spelling name_particles"
).split()


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source(name: str) -> None:
    rows = table(name)
    assert rows
    assert all(row["source"] for row in rows)
    assert len({tuple(row.items()) for row in rows}) == len(rows), "a row stands twice"


@pytest.mark.parametrize("name", ["style", "spelling"])
def test_pairs_are_folded_words(name: str) -> None:
    for row in table(name):
        assert row["a"] != row["b"]
        for side in (row["a"], row["b"]):
            assert side == " ".join(words(side).folded) or row["kind"] == "symbol", row


def test_spelling_adds_to_breame() -> None:
    spelling = pytest.importorskip("breame.spelling")
    american, british = spelling.AMERICAN_ENGLISH_SPELLINGS, spelling.BRITISH_ENGLISH_SPELLINGS
    for row in table("spelling"):
        assert american.get(row["a"]) != row["b"] and british.get(row["a"]) != row["b"], row
    assert len(table("spelling")) >= 150


def test_sizes() -> None:
    assert len(table("loaded_words")) >= 400
    assert len(table("speech_verbs")) >= 120
    assert sum(row["kind"] == "country" for row in table("places")) >= 240


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("slam", ("slam", "slams", "slammed", "slamming")),
        ("decry", ("decry", "decries", "decried", "decrying")),
        ("stoke", ("stoke", "stokes", "stoked", "stoking")),
        ("flee", ("flee", "flees", "fleed", "fleeing")),
        ("lash out", ("lash out", "lashes out", "lashed out", "lashing out")),
        ("annex", ("annex", "annexes", "annexed", "annexing")),
        ("loot", ("loot", "loots", "looted", "looting")),
    ],
)
def test_verbs_inflect(lemma: str, forms: tuple[str, ...]) -> None:
    assert inflect.verb(lemma) == forms


def test_nouns_inflect() -> None:
    assert inflect.noun("strongman") == ("strongman", "strongmen")
    assert inflect.noun("war chest") == ("war chest", "war chests")
    assert inflect.noun("atrocity") == ("atrocity", "atrocities")
