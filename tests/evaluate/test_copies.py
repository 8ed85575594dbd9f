"""Figures from the labels of two readers, on invented pairs; no gold data is needed."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from wirecopy.evaluate.copies import (
    FIGURES,
    HERE,
    LABELS,
    Judged,
    agreement,
    agreement_on,
    confusion,
    figures,
    groups,
    judgements,
    kappa,
    pool,
    weights,
)
from wirecopy.evaluate.copies_calls import Call


def pair(name, one, two=None, a=None, b=None, stratum=3):
    return Judged(name, a or f"{name}a", b or f"{name}b", "harbour", stratum, (one, two or one))


def called(pairs, *labels):
    return {
        (each.a, each.b): Call(label, "part", 0.2, 0.3) for each, label in zip(pairs, labels, strict=True)
    }


def by_name(pairs, calls, sizes):
    return {figure.name: figure for figure in figures(pairs, calls, sizes)}


SIZES = {("harbour", 3): 60, ("harbour", 5): 6}


def test_precision_and_recall_of_dispatches_and_of_copies():
    pairs = [pair("p1", "same"), pair("p2", "part"), pair("p3", "quotation"), pair("p4", "same")]
    found = by_name(pairs, called(pairs, "same", "same", "part", "separate"), SIZES)
    assert str(found["precision of same dispatch"].joint).startswith("0.667 (2 of 3,")
    assert str(found["recall of same dispatch"].joint).startswith("0.667 (2 of 3,")
    assert str(found["precision of same copy"].joint).startswith("0.500 (1 of 2,")
    assert str(found["recall of same copy"].joint).startswith("0.500 (1 of 2,")
    assert str(found["wrongly called separate origins"].joint).startswith("0.333 (1 of 3,")
    assert str(found["same copy wrongly called separate origins"].joint).startswith("0.500 (1 of 2,")
    assert str(found["wrong among those called separate origins"].joint).startswith("1.000 (1 of 1,")
    assert str(found["answers as the readers"].joint).startswith("0.250 (1 of 4,")


def test_a_pair_nobody_can_tell_counts_for_nothing():
    pairs = [pair("p1", "cannot-tell"), pair("p2", "same")]
    found = by_name(pairs, called(pairs, "same", "same"), SIZES)
    assert {figure.joint.of for figure in found.values()} == {0, 1}
    assert found["precision of same dispatch"].joint.of == 1


def test_where_readers_differ_each_has_a_figure_and_the_joint_one_leaves_it_out():
    pairs = [pair("p1", "same", "quotation"), pair("p2", "same")]
    found = by_name(pairs, called(pairs, "same", "same"), SIZES)["precision of same dispatch"]
    assert (found.joint.of, found.readers[0].part, found.readers[1].part, found.readers[1].of) == (1, 2, 1, 2)


def test_each_pair_stands_for_the_pool_it_was_drawn_from():
    pairs = [pair("p1", "same"), pair("p2", "separate"), pair("p3", "same", stratum=5)]
    assert weights(pairs, SIZES) == [30, 30, 6]
    found = by_name(pairs, called(pairs, "same", "part", "same"), SIZES)["precision of same dispatch"]
    assert found.weighted == pytest.approx(36 / 66)
    assert found.joint.value == pytest.approx(2 / 3)


def test_articles_that_a_reader_calls_one_text_are_drawn_together():
    pairs = [
        pair("p1", "same", a="ebb", b="flow"),
        pair("p2", "part", "same", a="flow", b="gale"),
        pair("p3", "separate", a="gale", b="hull"),
    ]
    assert groups(pairs) == {"ebb": "ebb", "flow": "ebb", "gale": "ebb", "hull": "hull"}


def test_the_bootstrap_holds_the_share_and_gives_the_same_interval_every_time():
    pairs = [pair(f"p{k}", "same" if k % 2 else "separate") for k in range(40)]
    calls = called(pairs, *["same"] * 40)
    one, two = (by_name(pairs, calls, SIZES)["precision of same dispatch"] for _ in range(2))
    assert one.drawn == two.drawn
    low, high = one.drawn
    assert 0.2 < low < 0.5 < high < 0.8


def test_copies_of_one_text_widen_the_interval():
    alone = [pair(f"p{k}", "same" if k % 2 else "separate") for k in range(40)]
    linked = [
        pair(f"p{k}", "same" if k % 2 else "separate", a="sea" if k % 2 else f"p{k}a") for k in range(40)
    ]
    widths = []
    for pairs in (alone, linked):
        low, high = by_name(pairs, called(pairs, *["same"] * 40), SIZES)["precision of same dispatch"].drawn
        widths.append(high - low)
    assert widths[1] > 1.5 * widths[0]


def test_a_figure_without_pairs_has_no_value():
    pairs = [pair("p1", "separate")]
    found = by_name(pairs, called(pairs, "separate"), SIZES)["precision of same dispatch"]
    assert (found.joint.value, found.weighted, found.drawn) == (None, None, (0.0, 1.0))


def test_agreement_and_kappa():
    said = (
        [("same", "same")] * 20 + [("same", "part")] * 5 + [("part", "same")] * 10 + [("part", "part")] * 15
    )
    pairs = [pair(f"p{k}", *labels) for k, labels in enumerate(said)]
    assert (agreement(pairs).part, agreement(pairs).of) == (35, 50)
    assert kappa(pairs) == pytest.approx(0.4)
    assert str(agreement_on(pairs, "same")).startswith("0.727 (40 of 55,")
    assert kappa([pair("p1", "same")]) is None
    assert kappa([]) is None


def test_the_table_names_what_readers_disagree_on():
    pairs = [pair("p1", "same"), pair("p2", "same", "part")]
    assert confusion(pairs, called(pairs, "part", "same")) == Counter(
        {("same", "part"): 1, ("disagreed", "same"): 1}
    )


def test_every_pair_drawn_was_judged_by_both_and_the_labels_hold_no_text():
    rows = [json.loads(line) for line in (HERE / "copies_labels.jsonl").read_text().splitlines()]
    assert all(set(row) == {"pair", "one", "two"} for row in rows)
    assert {row[reader] for row in rows for reader in ("one", "two")} <= set(LABELS)
    found = judgements()
    assert [each.pair for each in found] == [row["pair"] for row in rows]
    assert len({each.pair for each in found}) == 300
    assert all(pool()[each.set, each.stratum] > 0 for each in found)
    assert sum(weights(found, pool())) == pytest.approx(
        sum(pool()[cell] for cell in {(each.set, each.stratum) for each in found})
    )
    assert len(FIGURES) == 8
