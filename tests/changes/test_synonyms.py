"""The table of near words is searched by halves: it has to ascend, and every word has to be found."""

from __future__ import annotations

import pytest

from wirecopy.registry import HERE
from wirecopy.registry.synonyms import _senses, near


def test_the_table_ascends_and_its_words_are_found():
    lines = (HERE / "synonyms.txt").read_bytes().splitlines()
    assert lines == sorted(lines)
    for line in [lines[0], *lines[:: len(lines) // 200], lines[-1]]:
        word, _, senses = line.partition(b" ")
        assert _senses(word.decode())[0] == frozenset(senses.partition(b"|")[0].split())


@pytest.mark.parametrize(
    "word", ["", " ", "~", "aardvar", "aardvark1", "zzzzzz", "\u00e9t\u00e9", "abaci 1 2|3 4"]
)
def test_words_that_it_lacks_have_no_senses(word):
    assert _senses(word) == (frozenset(), frozenset())
    assert not near(word, "explosion")
