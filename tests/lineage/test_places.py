"""Texts laid side by side -> the places that lineage weighs."""

from __future__ import annotations

import pytest

from wirecopy.article import Article
from wirecopy.lineage import LACKS, Unit
from wirecopy.reading import read_off
from wirecopy.versions import Versions

TITLE = "Ferry runs into a pier"
ONE = "The harbour of Port Ellery stayed shut on Wednesday after a ferry ran into the east pier in thick fog."
TWO = "Venn said that the vessel had left Tarn Island at noon and was on its usual course when the fog came down."
THREE = (
    "Divers are to look at the hull on Thursday before the ferry is towed to the yard at Lethe for repairs."
)
FOUR = "Traders on the island fear for the strawberry harvest, which begins in ten days and leaves by the noon boat."


def units(*texts: str, titles: tuple[str, ...] = ()) -> list[Unit]:
    given = titles or (TITLE,) * len(texts)
    readings = [
        read_off(Article(f"{title}\n\n{text}", outlet=f"o{at}", title=title))
        for at, (title, text) in enumerate(zip(given, texts, strict=True))
    ]
    found = Versions(readings).units(range(len(texts)))
    for unit in found:
        assert len(unit.readings) == len(unit.spans) == len(texts)
        for v, (reading, span) in enumerate(zip(unit.readings, unit.spans, strict=True)):
            assert LACKS <= reading < len(unit.words)
            if span is not None:
                assert 0 <= span.start <= span.end <= len(readings[v].article.text)
            assert span is None or reading != LACKS
    return found


def shapes(found: list[Unit]) -> list[tuple[str, tuple[int, ...], tuple[bool, ...]]]:
    return sorted((unit.kind, unit.readings, unit.tail) for unit in found)


def joined(*parts: str) -> str:
    return "\n\n".join(parts)


def test_equal_texts_have_no_places() -> None:
    assert units(joined(ONE, TWO), joined(ONE, TWO)) == []


@pytest.mark.parametrize(
    ("a", "b", "readings", "tail"),
    [
        ((ONE, TWO, THREE), (ONE, TWO), (1, 0), (False, True)),
        ((ONE, TWO, THREE), (ONE, THREE), (1, 0), (False, False)),
        ((TWO, THREE), (ONE, TWO, THREE), (0, 1), (False, False)),
    ],
    ids="end amid beginning".split(),
)
def test_whole_sentences_that_one_lacks(
    a: tuple[str, ...], b: tuple[str, ...], readings: tuple[int, ...], tail: tuple[bool, ...]
) -> None:
    assert shapes(units(joined(*a), joined(*b))) == [("whole", readings, tail)]


def test_what_is_cut_on_to_the_end_is_one_cut() -> None:
    """The second stops after its first sentence; that the first lacks the third does not make it two cuts."""
    found = units(joined(ONE, TWO, FOUR), joined(ONE), joined(ONE, TWO, THREE, FOUR))
    wholes = [unit for unit in found if unit.whole]
    assert all(unit.tail[1] for unit in wholes if unit.readings[1] == 0)
    assert [unit.readings for unit in wholes if unit.readings[0] == 0] == [(0, 0, 1)]


def test_a_wording_has_its_reading_for_each_version() -> None:
    other = TWO.replace("on its usual course", "on its regular course")
    (unit,) = units(joined(ONE, TWO), joined(ONE, other), joined(ONE, other))
    assert not unit.whole and unit.readings[1] == unit.readings[2] != unit.readings[0]
    assert unit.words == (1, 1)


def test_who_lacks_the_sentence_lacks_its_wording() -> None:
    other = TWO.replace("on its usual course", "on its regular course")
    found = units(joined(ONE, TWO, THREE), joined(ONE, other, THREE), joined(ONE, THREE))
    (wording,) = (unit for unit in found if not unit.whole)
    assert wording.readings[2] == LACKS and wording.spans[2] is None


def test_headlines_are_places_of_their_own_kind() -> None:
    found = units(joined(ONE, TWO), joined(ONE, TWO), titles=(TITLE, "Ferry strikes the pier"))
    assert found and {unit.kind for unit in found} == {"headline"}


MIXED = "Labor leaders and neighbors in gray coats gathered at the centre before the parade was canceled."


def test_a_leftover_that_both_have_and_one_that_was_mended() -> None:
    both = units(joined(ONE, MIXED), joined(ONE, MIXED, THREE))
    kept = [unit for unit in both if unit.kind == "leftover"]
    assert kept and all(any(unit.foreign) and set(unit.readings) == {0} for unit in kept)
    assert any("centre" in unit.told and "American" in unit.told for unit in kept)
    mended = units(joined(ONE, MIXED), joined(ONE, MIXED.replace("centre", "center"), THREE))
    (spelling,) = (unit for unit in mended if unit.kind == "spelling")
    assert spelling.foreign == (True, False)


def test_what_is_quoted_is_no_leftover() -> None:
    quoted = MIXED.replace("at the centre", "and sang “the centre of it all”")
    assert not any(
        unit.kind == "leftover" and "centre" in unit.told
        for unit in units(joined(ONE, quoted), joined(ONE, quoted, THREE))
    )
