"""The scorer of attributions: against a slow twin, against itself, and on invented articles."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.evaluate import attribution_misses as misses
from wirecopy.evaluate.attribution_counts import (
    Counts,
    alike,
    characters,
    covered,
    interval,
    matched,
    of_spans,
    total,
    whole,
)
from wirecopy.evaluate.attribution_gold import Marked, Row, found, manner, marked, rows
from wirecopy.evaluate.attributions import attributions, figures, lines
from wirecopy.spans import Span
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.statement import Attribution, Manner
from wirecopy.statements.store import Memory

TEXT = (
    "The ferry to Port Elgar will stop for nine days, the harbour board said on Monday. “We have no other engine,” "
    "Orla Venn told the council. She called the repair “a matter of lives”."
)


def at(words, text=TEXT):
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def one(source, cue, content):
    return marked(*([at(words) for words in each] for each in (source, cue, content)))


BOARD = one(["the harbour board"], ["said"], ["The ferry to Port Elgar will stop for nine days"])
VENN = one(["Orla Venn"], ["told"], ["“We have no other engine,”"])
SHE = one(["She"], ["called"], ["the repair “a matter of lives”"])

spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    max_size=3,
)
sides = st.lists(st.builds(marked, spans, spans, spans), max_size=5)


def places(several):
    """Every character, one by one: the slow twin of a span."""
    return {place for span in several for place in range(span.start, span.end)}


def twin_characters(gold, ours, name):
    by_hand, mine = (places(span for each in side for span in getattr(each, name)) for side in (gold, ours))
    return Counts(len(by_hand & mine), len(mine), len(by_hand))


def twin_same(gold, ours, leniently):
    if not gold.content:
        return False
    for hand, mine in ((gold.source, ours.source), (gold.content, ours.content)):
        a, b = places(hand), places(mine)
        if bool(a) != bool(b):
            return False
        if a and len(a & b) / (len(a) if leniently else max(len(a), len(b))) < 0.5:
            return False
    return True


def twin_whole(gold, ours, leniently):
    """Every way of matching them, the best of all."""
    few, many = (gold, ours) if len(gold) <= len(ours) else (ours, gold)

    def same(a, b):
        return twin_same(a, b, leniently) if few is gold else twin_same(b, a, leniently)

    return max(
        (
            sum(same(a, b) for a, b in zip(few, chosen, strict=True))
            for chosen in permutations(many, len(few))
        ),
        default=0,
    )


@given(sides, sides)
def test_characters_are_those_of_the_twin(gold, ours):
    for name in ("source", "cue", "content"):
        assert characters(gold, ours, name) == twin_characters(gold, ours, name)


@given(spans, spans)
def test_spans_may_overlap_and_come_in_any_order(gold, ours):
    assert of_spans(gold, ours) == Counts(
        len(places(gold) & places(ours)), len(places(ours)), len(places(gold))
    )


@given(sides, sides)
def test_whole_attributions_are_those_of_the_twin(gold, ours):
    for same, leniently in ((alike, False), (covered, True)):
        assert whole(gold, ours, same) == Counts(twin_whole(gold, ours, leniently), len(ours), len(gold))


@given(sides, sides, st.randoms(use_true_random=False))
def test_the_order_of_attributions_does_not_matter(gold, ours, chance):
    for same in (alike, covered):
        before = whole(gold, ours, same)
        mixed = [chance.sample(side, len(side)) for side in (gold, ours)]
        assert whole(*mixed, same) == before


@given(sides, sides)
def test_what_is_matched_is_alike_and_matched_once(gold, ours):
    hit = matched(gold, ours)
    assert len(set(hit.values())) == len(hit)
    assert all(alike(gold[hand], ours[mine]) for hand, mine in hit.items())


@given(st.lists(sides, min_size=1, max_size=4))
def test_gold_against_itself_is_one(articles):
    articles = [[each for each in side if each.content] for side in articles]
    assert [figure.counts.f1 for figure in figures(articles, articles)] == [1.0] * 5
    assert {figure.interval for figure in figures(articles, articles)} == {(1.0, 1.0)}


@pytest.mark.parametrize(
    ("ours", "strict", "lenient", "why"),
    [
        ([BOARD, VENN, SHE], 3, 3, "all as marked by hand"),
        ([VENN, SHE, BOARD], 3, 3, "the order is of no matter"),
        ([VENN, VENN, VENN], 1, 1, "one of them is matched once"),
        ([Marked((), VENN.cue, VENN.content)], 0, 0, "a source that was marked is missing"),
        ([Marked(VENN.source, (), VENN.content)], 1, 1, "the cue does not count"),
        (
            [Marked(VENN.source, VENN.cue, (Span(0, len(TEXT)),))],
            0,
            1,
            "all of the text is too long, leniently not",
        ),
        (
            [Marked(VENN.source, VENN.cue, (Span(VENN.content[0].start, VENN.content[0].start + 12),))],
            0,
            0,
            "short",
        ),
        ([Marked(SHE.source, VENN.cue, VENN.content)], 0, 0, "another source"),
    ],
)
def test_whole_attributions(ours, strict, lenient, why):
    gold = [BOARD, VENN, SHE]
    assert (whole(gold, ours).right, whole(gold, ours, covered).right) == (strict, lenient), why


def test_nobody_is_found_where_nobody_was_marked():
    nobody = Marked((), VENN.cue, VENN.content)
    assert whole([nobody], [nobody]).right == 1
    assert whole([nobody], [VENN]).right == whole([nobody], [VENN], covered).right == 0


def test_an_attribution_without_content_is_never_found_and_counts():
    bare = Marked(VENN.source, VENN.cue, ())
    assert whole([bare], [bare]) == Counts(0, 1, 1)


def test_characters_weigh_the_same_in_every_article():
    counts = [Counts(1, 2, 4), Counts(30, 30, 40)]
    assert total(counts) == Counts(31, 32, 44)
    assert total(counts).f1 == pytest.approx(62 / 76)
    assert (Counts().f1, Counts().precision, Counts().recall) == (1.0, 1.0, 1.0)


def test_the_interval_is_the_same_every_time_and_holds_the_figure():
    counts = [Counts(k % 7, 7, 8) for k in range(60)]
    low, high = interval(counts)
    assert (low, high) == interval(counts)
    assert low < total(counts).f1 < high
    assert interval([]) == (1.0, 1.0)


def test_manner_is_by_quotation_marks():
    assert [manner(TEXT, each) for each in (BOARD, VENN, SHE)] == ["indirect", "direct", "mixed"]


def gold_folder(folder, part="train"):
    (folder / "attributions").mkdir()
    by_hand = [
        {name: [list(span) for span in getattr(each, name)] for name in ("source", "cue", "content")}
        for each in (BOARD, VENN, SHE)
    ]
    row = {"id": "elgar-1", "outlet": "elgar.example", "published": "2031-05-05", "title": "Ferry stops"}
    line = json.dumps({**row, "text": TEXT, "attributions": by_hand})
    (folder / "attributions" / f"polnear_{part}.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


def stand_in(told):
    """Finds the first as it is, the second without its source, and never the third."""
    return [
        Attribution(BOARD.source, BOARD.cue, BOARD.content, Manner.INDIRECT, "say", 0),
        Attribution((), VENN.cue, VENN.content, Manner.DIRECT, "tell", 1),
    ]


def reader():
    return Reader(Nothing(), Memory())


def test_articles_go_the_tools_own_path(tmp_path):
    given = rows(gold_folder(tmp_path), "train")
    assert given == [Row("elgar-1", given[0].article, (BOARD, VENN, SHE))]
    assert given[0].article.text == TEXT and given[0].article.published == "2031-05-05"
    ours = found(given, reader(), stand_in)
    assert (ours.sentences, ours.distinct, ours.kept) == (3, 3, 0)
    assert ours.told[0].page.text == TEXT
    assert ours.attributions[0][0] == BOARD
    told = {name: (value, note) for name, value, note in lines(given, ours)}
    assert told["attributions: F1 of whole attributions"][0] == pytest.approx(2 / 5)
    value, note = told["attributions: F1 of source characters"]
    assert value == pytest.approx(2 * 17 / (17 + 17 + 9 + 3))
    assert (
        f"{value / 0.815:.2f} of what annotators reach" in note and "1 articles, 3 by hand, 2 found" in note
    )
    assert told["attributions: sentences a second"][0] > 0


def test_of_one_within_another_the_outer_counts_alone_too(tmp_path):
    given = rows(gold_folder(tmp_path), "train")

    def nested(told):
        inner = Attribution(
            (), (at("called"),), (at("a matter of lives"),), Manner.DIRECT, "call", 2, within=0
        )
        outer = Attribution(SHE.source, SHE.cue, SHE.content, Manner.MIXED, "call", 2)
        return [outer, inner]

    ours = found(given, reader(), nested)
    assert (len(ours.attributions[0]), ours.outermost) == (2, [(SHE,)])
    told = {name: value for name, value, _ in lines(given, ours)}
    assert told["attributions: F1 of whole attributions"] == pytest.approx(2 / 5)
    assert told["attributions, outermost: F1 of whole attributions"] == pytest.approx(2 / 4)


def test_an_article_that_is_not_read_as_it_stands_is_refused(tmp_path):
    place = gold_folder(tmp_path) / "attributions" / "polnear_train.jsonl"
    row = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps({**row, "text": ""}), encoding="utf-8")
    with pytest.raises(ValueError, match="elgar-1"):
        rows(tmp_path, "train")


def test_without_the_part_it_is_skipped(tmp_path):
    ((name, value, note),) = attributions(tmp_path)
    assert (name, value) == ("attributions", None) and note.startswith("skipped: ")


def test_what_is_missed_in_dev_is_not_shown(tmp_path, capsys):
    for asked in (["--misses", "3"], ["--cue", "say"], ["--keep", str(tmp_path / "x")]):
        with pytest.raises(SystemExit) as left:
            misses.main(["--data", str(gold_folder(tmp_path / asked[0], "dev")), "--part", "dev", *asked])
        assert left.value.code == 2
        told = capsys.readouterr()
        assert told.out == "" and "is not shown" in told.err


@pytest.fixture(autouse=True)
def folders(tmp_path):
    for name in ("--misses", "--cue", "--keep"):
        (tmp_path / name).mkdir()


def test_gains_and_losses(tmp_path):
    given = rows(gold_folder(tmp_path), "train")
    before = misses.kept(misses.judge(given, found(given, reader(), stand_in)))
    after = found(
        given,
        reader(),
        lambda told: [Attribution(VENN.source, VENN.cue, VENN.content, Manner.DIRECT, "tell", 1)],
    )
    told = list(misses.moved(json.loads(json.dumps(before)), misses.judge(given, after)))
    assert told[-1].split() == ["all", "1", "1", "1", "0"]
    assert [line.split()[:3] for line in told[1:-1]] == [["told", "1", "0"], ["said", "0", "1"]]


def test_misses_are_shown_beside_what_was_found_there(tmp_path):
    given = rows(gold_folder(tmp_path), "train")
    ours = found(given, reader(), stand_in)
    judged = list(misses.judge(given, ours))
    told = "\n".join(misses.shown(judged, given, 10, "told"))
    assert "missed [told] elgar-1\n    <Orla Venn> <told> <“We have no other engine,”>" in told
    assert "  found: <-> <told> <“We have no other engine,”>" in told
    assert "wrong [told]" in told and "called" not in told
    assert list(misses.by_manner(given, ours)) == [
        "direct          1 by hand, 0.000 found whole",
        "indirect        1 by hand, 1.000 found whole",
        "mixed           1 by hand, 0.000 found whole",
    ]
    assert any(line.split() == ["called", "1", "of", "1", "0", "of", "0"] for line in misses.by_cue(judged))
