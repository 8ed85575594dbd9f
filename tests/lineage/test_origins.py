"""How many origins: the reasons add up, and what stands in doubt only widens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.lineage import OriginKind
from wirecopy.lineage.origins import OWN_WORDS, Added, Telling, Text, origins
from wirecopy.spans import Span


def telling(at: int, **more: object) -> Telling:
    return replace(Telling(at, "ABCDEFGH"[at], 300, False), **more)  # type: ignore[arg-type]


REPORT = {"own_words": 120, "statement": True}
CASES = [
    ("an article alone", [Text((telling(0),))], 1, 1, ["alone"]),
    ("two articles alone", [Text((telling(0),)), Text((telling(1),))], 2, 2, ["alone", "alone"]),
    ("a dispatch of three", [Text((telling(0), telling(1), telling(2)))], 1, 1, ["dispatch"]),
    (
        "a dispatch, and one version with a report of its own",
        [Text((telling(0), telling(1, **REPORT)))],
        1, 2, ["dispatch", "added"],
    ),
    (
        "a host with a report of its own",
        [Text((telling(0), telling(1, host=True, **REPORT)))],
        2, 2, ["dispatch", "own-text"],
    ),
    (
        "own words without a statement, and too few with one",
        [Text((telling(0, own_words=200), telling(1, own_words=OWN_WORDS - 1, statement=True)))],
        1, 1, ["dispatch"],
    ),
    (
        "of two the credited one goes on where the other ends",
        [Text((telling(0), telling(1, credit="Kestrel", behind=True, **REPORT)))],
        1, 1, ["dispatch"],
    ),
    (
        "of three the credited one goes on where the others end",
        [Text((telling(0), telling(1, credit="Kestrel", behind=True, **REPORT), telling(2)))],
        1, 2, ["dispatch", "added"],
    ),
    (
        "a paragraph that few versions have, with a statement",
        [Text((telling(0), telling(1), telling(2)), added=(Added(1, "B", Span(0, 9), OWN_WORDS, True),))],
        1, 2, ["dispatch", "added"],
    ),
    (
        "a paragraph that few versions have, without one",
        [Text((telling(0), telling(1), telling(2)), added=(Added(1, "B", Span(0, 9), OWN_WORDS, False),))],
        1, 1, ["dispatch"],
    ),
    (
        "two texts of one agency",
        [Text((telling(0, credit="K"), telling(1, credit="K"))), Text((telling(2, credit="K"), telling(3)))],
        1, 2, ["dispatch", "same-credit"],
    ),
    (
        "an article alone that credits the agency of the dispatch",
        [Text((telling(0, credit="K"), telling(1))), Text((telling(2, credit="K"),))],
        1, 2, ["dispatch", "same-credit"],
    ),
    ("a teaser alone", [Text((telling(0, fragment=True),))], 1, 1, ["fragment"]),
    ("a few words alone", [Text((telling(0, words=12),)), Text((telling(1),))], 1, 2, ["fragment", "alone"]),
    (
        "an article that possibly rewrites the dispatch",
        [Text((telling(0), telling(1))), Text((telling(2),), retells=())],
        1, 2, ["dispatch", "rewritten"],
    ),
    (
        "a person says that it is no copy",
        [Text((telling(0), telling(1))), Text((telling(2, alone=True),), retells=())],
        2, 2, ["dispatch", "person"],
    ),
    (
        "two hosts of a passage that is neither's",
        [Text((telling(0, host=True, **REPORT), telling(1, host=True, **REPORT)))],
        2, 3, ["part", "own-text", "own-text"],
    ),
    (
        "one who carries two dispatches has its own text once",
        [Text((telling(0, host=True, **REPORT), telling(1))), Text((telling(0, host=True, **REPORT), telling(2)))],
        2, 3, ["dispatch", "added", "dispatch"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "low", "high", "kinds"), [each[1:] for each in CASES], ids=[each[0] for each in CASES]
)
def test_case(texts: list[Text], low: int, high: int, kinds: list[str]) -> None:
    found = origins(texts)
    assert (found.low, found.high) == (low, high)
    assert [str(reason.kind) for reason in found.reasons] == kinds


tellings = st.builds(
    Telling,
    st.integers(0, 7),
    st.sampled_from("ABCDEFGH"),
    st.integers(0, 400),
    st.booleans(),
    st.integers(0, 200),
    st.just(()),
    st.booleans(),
    st.sampled_from([None, "Kestrel", "Tern"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    several = draw(st.lists(tellings, min_size=1, max_size=4, unique_by=lambda each: each.article))
    first = several[0].article if len(several) > 1 and draw(st.booleans()) else None
    added = [
        Added(each.article, each.name, Span(0, 9), draw(st.integers(0, 120)), draw(st.booleans()))
        for each in several[:1]
        if len(several) > 1
    ]
    retells = draw(st.sampled_from([None, ()]))
    return Text(tuple(several), first, draw(st.booleans()), tuple(added), retells)


@given(st.lists(texts(), min_size=1, max_size=5))
@settings(max_examples=120, deadline=None)
def test_the_reasons_add_up_to_the_range(given_texts: list[Text]) -> None:
    found = origins(given_texts)
    low, high = (sum(getattr(reason, side) for reason in found.reasons) for side in ("low", "high"))
    assert (found.low, found.high) == (max(1, low), max(1, high))
    assert 1 <= found.low <= found.high and found.because
    for reason in found.reasons:
        assert 0 <= reason.low <= reason.high == 1 and reason.because
        assert reason.articles and set(reason.articles) <= {
            e.article for t in given_texts for e in t.tellings
        }
        doubtful = {OriginKind.ADDED, OriginKind.REWRITTEN, OriginKind.FRAGMENT, OriginKind.SAME_CREDIT}
        assert (reason.low == 0) == (reason.kind in doubtful | {OriginKind.PART})
