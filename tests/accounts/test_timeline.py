"""Events of a story: tellings of one date, one verb and like words are one, whoever tells them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from wirecopy.accounts.timeline import timeline
from wirecopy.spans import Span
from wirecopy.statements.happenings import Happening, Occurrence
from wirecopy.statements.statement import Modality


def happening(text: str, event: str, value: str, **also: object) -> Happening:
    """The whole text as a clause, its verb, a date that it is given."""
    at = text.index(event)
    told = {
        "sentence": 0,
        "clause": Span(0, len(text)),
        "event": Span(at, at + len(event)),
        "time": Span(0, 1),
        "value": value,
        "granularity": "day",
        "occurrence": Occurrence.HAPPENED,
        "modality": Modality.CERTAIN,
        "attributed": False,
        "saying": False,
        "negated": False,
        "because": "as it is written",
    }
    return Happening(**(told | also))  # type: ignore[arg-type]


ROWS = [
    (["Venn landed early Tuesday", "The minister Venn landed early on Tuesday"], 1, "put a little otherwise"),
    (["Venn landed Tuesday", "The grain convoy landed Tuesday"], 1, "half of the shorter in common"),
    (
        ["Venn landed in Osk with two aides", "A grain convoy landed at Pell pier"],
        2,
        "other things landed that day",
    ),
    (["Venn landed", "Venn landed", "Venn landed"], 1, "told three times"),
]


@pytest.mark.parametrize(("texts", "events", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_row(texts: Sequence[str], events: int, why: str) -> None:
    told = {at: [happening(text, "landed", "2031-05-06")] for at, text in enumerate(texts)}
    found = timeline(told, dict(enumerate(texts)))
    assert len(found) == events, why
    assert sum(len(event.tellings) for event in found) == len(texts)


def test_other_days_verbs_and_tenses_are_other_events() -> None:
    texts = {0: "Venn landed at Osk", 1: "Venn landed at Osk", 2: "Venn left Osk", 3: "Venn landed at Osk"}
    told = {
        0: [happening(texts[0], "landed", "2031-05-06")],
        1: [happening(texts[1], "landed", "2031-05-07")],
        2: [happening(texts[2], "left", "2031-05-06")],
        3: [happening(texts[3], "landed", "2031-05-06", occurrence=Occurrence.TO_COME)],
    }
    found = timeline(told, texts)
    assert len(found) == 4
    assert [event.value for event in found] == ["2031-05-06"] * 3 + ["2031-05-07"]


def test_what_was_said_and_what_did_not_happen_is_no_event() -> None:
    text = "Venn landed at Osk"
    told = {
        0: [happening(text, "landed", "2031", saying=True), happening(text, "landed", "2031", negated=True)]
    }
    assert timeline(told, {0: text}) == ()


def test_attributed_only_if_every_telling_is() -> None:
    text = "Venn landed at Osk"
    told = {at: [happening(text, "landed", "2031", attributed=at != 1)] for at in range(3)}
    assert [event.attributed for event in timeline(told, dict.fromkeys(range(3), text))] == [False]
    del told[1]
    assert [event.attributed for event in timeline(told, dict.fromkeys(range(3), text))] == [True]


def test_the_order_of_the_mapping_does_not_matter() -> None:
    texts = {0: "Venn landed", 1: "Venn landed at Osk", 2: "A convoy landed at Osk"}
    told = {at: [happening(text, "landed", "2031")] for at, text in texts.items()}
    first = timeline(told, texts)
    for order in permutations(told):
        assert timeline({at: told[at] for at in order}, texts) == first
