"""Changed pairs drawn, shown to readers and scored, on invented articles."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from wirecopy.accounts import Account, Behind, Standing, Teller, Utterance, Why
from wirecopy.accounts import Side as Side_
from wirecopy.article import Article
from wirecopy.evaluate import changed_pairs as pairs
from wirecopy.evaluate import changed_scores as scores
from wirecopy.evaluate import changed_sheets as sheets
from wirecopy.evaluate.changed_pairs import (
    EACH,
    Drawn,
    Side,
    Told,
    across,
    draw,
    read,
    sentences,
    versions,
    write,
)
from wirecopy.evaluate.changed_scores import Judged, by_key, judgements, kappa, score
from wirecopy.reasons import Verdict
from wirecopy.spans import Span
from wirecopy.statements.canonical import canonical
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.statement import Kind
from wirecopy.statements.told import Sentence
from wirecopy.trace import trace

STORY = (
    "The ferry between Port Elgar and Sant Helm will stop for nine days from Monday while both of its engines are "
    "taken out, the harbour board of the island said. {} Shops on the island have ordered flour, oil and lamp glass, "
    "and the school has moved its examinations to the parish hall."
)
NO = "The board has not commented on the cost of the repair that it ordered in a hurry last spring."
COMMENTED = "The board has commented on the cost of the repair that it ordered in a hurry last spring."


def told(at, kind="versions", verdict="compatible", reason="wording", published=("2031-05-04", "2031-05-05")):
    sides = Side(f"a{at}", 10 * at, 10 * at + 9), Side(f"b{at}", 5 * at, 5 * at + 4)
    return Told(kind, *sides, published, verdict, reason, (f"Sentence {kind} {at}.", f"Other {kind} {at}."))


def pool():
    """Of each kind 30 conflicts and 90 others."""
    return [
        told(at, kind, "incompatible" if at % 4 == 0 else "compatible")
        for kind in pairs.KINDS
        for at in range(120)
    ]


def test_half_of_each_kind_are_conflicts_where_there_are_enough():
    drawn = draw(pool(), 1)
    assert Counter((one.told.kind, one.told.conflict) for one in drawn) == {
        (kind, flag): EACH // 2 for kind in pairs.KINDS for flag in (True, False)
    }
    assert {round(one.stands_for, 3) for one in drawn if one.told.conflict} == {30 / 25}
    assert len({one.pair for one in drawn}) == 100


def test_the_draw_is_the_same_in_any_order_of_the_pool():
    every = pool()
    before = draw(every, 1)
    random.Random(3).shuffle(every)
    assert draw(every, 1) == before
    assert draw(every, 2) != before


def test_what_conflicts_lack_the_others_give():
    few = [told(at, verdict="superseded" if at < 3 else "cannot-tell") for at in range(80)]
    drawn = draw(few, 1)
    assert Counter(one.told.verdict for one in drawn) == {"superseded": 3, "cannot-tell": EACH - 3}
    assert sum(one.stands_for for one in drawn) == pytest.approx(80)


def test_no_sentence_is_drawn_twice_and_copies_of_a_pair_are_one():
    same = [Told("versions", Side(f"a{k}", 0, 9), Side(f"b{k}", 0, 9), (None, None), "compatible", "wording",
                 ("One sentence.", f"Another {k // 2}.")) for k in range(6)]  # fmt: skip
    (one,) = draw(same, 1)
    assert one.stands_for == 3


def test_what_is_written_has_no_text_and_is_read_back(tmp_path):
    drawn = draw(pool(), 1)
    write(drawn, tmp_path)
    kept = (tmp_path / "changed_pairs.jsonl").read_text(encoding="utf-8")
    assert "Sentence" not in kept and "Other" not in kept
    assert [(one.pair, one.told.key, one.told.verdict, one.told.published) for one in read(tmp_path)] == [
        (one.pair, one.told.key, one.told.verdict, one.told.published)
        for one in sorted(drawn, key=lambda one: one.pair)
    ]


def articles():
    return [
        Article(STORY.format(sentence), outlet=outlet, published=published, refs=(outlet,))
        for sentence, outlet, published in (
            (NO, "elgar.example", "2031-05-04"),
            (COMMENTED, "tarn.example", "2031-05-05"),
        )
    ]


def teller(found, v, dispatches):
    return Teller(v, dispatches, found.readings[v].version)


def utterance(found, v, sentence, dispatches=(0,), beyond=0):
    text = found.readings[v].article.text
    start = text.index(sentence)
    span = Span(start, start + len(sentence))
    (parsed,) = Nothing().read([sentence])
    one = Sentence(span, canonical(text, span), parsed, 0)
    return Utterance(teller(found, v, dispatches), Kind.REPORT, Span(start, span.end + beyond), one, None)


def account(*sides, verdict=Verdict.INCOMPATIBLE, why=Why.POLARITY):
    """Sides are lists of utterances."""
    behind = Behind(1, 1, "")
    made = tuple(Side_(each[0].text, tuple(each), (), behind) for each in sides)
    return Account("", Kind.REPORT, Standing.DIFFER, verdict, why, "", made, behind)


def places(found):
    """The numbers of the two articles, that which denies first."""
    return sorted(range(2), key=lambda v: NO not in found.readings[v].article.text)


def test_sentences_of_versions_are_set_side_by_side():
    found = trace(articles())
    (one,) = versions(found, [])
    assert (one.kind, one.texts, one.verdict, one.reason) == (
        "versions",
        (NO, COMMENTED),
        "compatible",
        "none",
    )
    assert (one.a.ref, one.b.ref) == ("elgar.example", "tarn.example") and not one.conflict
    assert articles()[0].text[one.a.start : one.a.end] == NO
    assert one.published == ("2031-05-04", "2031-05-05")
    (mirrored,) = versions(trace(articles()[::-1]), [])
    assert mirrored == one
    assert list(versions(found, [], {frozenset(("elgar.example", "other.example"))})) == []


def test_the_gravest_account_of_which_they_are_two_sides_gives_the_verdict():
    found = trace(articles())
    i, j = places(found)
    no, yes = utterance(found, i, NO), utterance(found, j, COMMENTED)
    grave = account([no], [yes])
    light = account([yes], [no], verdict=Verdict.COMPATIBLE, why=Why.DETAIL)
    alike = account(
        [no, yes], [utterance(found, i, "Shops on the island have ordered flour, oil and lamp glass")]
    )
    (one,) = versions(found, [[light, grave], [alike]])
    assert (one.verdict, one.reason, one.conflict) == ("incompatible", "polarity", True)
    (one,) = versions(found, [[light, alike]])
    assert (one.verdict, one.reason) == ("compatible", "detail")
    (one,) = versions(found, [[alike]])
    assert (one.verdict, one.reason) == ("compatible", "none")


def test_cosmetic_changes_make_no_pair():
    both = [
        Article(STORY.format(sentence), outlet=outlet, refs=(outlet,))
        for sentence, outlet in (
            (NO, "elgar.example"),
            (NO.replace("ordered in", "ordered, in"), "tarn.example"),
        )
    ]
    assert list(versions(trace(both), [])) == []


def test_accounts_of_two_dispatches_give_their_sentences():
    found = trace(articles())
    i, j = places(found)
    no, yes = utterance(found, i, NO, (0,)), utterance(found, j, COMMENTED, (1,))
    (one,) = across(found, [[account([no], [yes])]])
    assert (one.kind, one.texts, one.verdict, one.reason) == (
        "apart",
        (NO, COMMENTED),
        "incompatible",
        "polarity",
    )
    (one,) = across(found, [[account([no, yes], verdict=Verdict.COMPATIBLE, why=Why.PARAPHRASE)]])
    assert (one.verdict, one.reason) == ("compatible", "none")
    together = utterance(found, j, COMMENTED, (0, 1))
    assert list(across(found, [[account([no], [together])], [account([no])]])) == []


def test_an_utterance_over_several_sentences_is_shown_whole():
    found = trace(articles())
    i, _ = places(found)
    span = sentences(utterance(found, i, NO, beyond=12))
    assert span.of(found.readings[i].article.text).endswith("moved its examinations to the parish hall.")


def test_accounts_of_a_trace():
    found = trace(articles(), reader=Reader())
    assert all(side.utterances for one in found.weighed for each in one.accounts for side in each.sides)
    assert {one.kind for one in pairs.pairs(found)} == {"versions"}


def test_sheets_show_no_outlet_and_no_verdict(tmp_path):
    drawn = [
        Drawn("p001", told(1, verdict="incompatible", reason="polarity"), 1.0),
        Drawn("p002", told(2, "apart", published=(None, "2031-05-05")), 1.0),
        Drawn("p003", told(3, published=("2031-05-04", "2031-05-04T10:00")), 1.0),
    ]
    sheets.sheets(drawn, tmp_path / "judge")
    one, two = ((tmp_path / "judge" / reader / "sheets-01.txt").read_text() for reader in sheets.READERS)
    for sheet in (one, two):
        assert not any(word in sheet for word in ("incompatible", "polarity", "a1", "b1", "stands"))
        assert sheet.count("===== PAIR") == 3 and "written apart" in sheet and "not known" in sheet
    assert "X (published 2031-05-04): Sentence versions 1." in one and "Y is the later" in one
    assert "Y (published 2031-05-04): Sentence versions 1." in two and "X is the later" in two
    assert one.count("which is the later is not known") == 2
    assert "There are 3 pairs" in (tmp_path / "judge" / "one" / "INSTRUCTIONS.md").read_text()


def labels(folder, reader, rows):
    (folder / reader).mkdir(exist_ok=True)
    lines = ["pair,verdict,reason,note", *rows]
    (folder / reader / "labels.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_labels_are_collected_and_checked(tmp_path):
    drawn = [Drawn("p001", told(1), 1.0), Drawn("p002", told(2), 1.0)]
    labels(tmp_path, "one", ["p001,compatible,,", 'p002, superseded, number, "a toll, risen"'])
    labels(tmp_path, "two", ["p002,incompatible,number,", "p001,cannot-tell,none,"])
    assert list(sheets.collect(tmp_path, drawn)) == [
        {
            "pair": "p001",
            "one": "compatible",
            "one_reason": "none",
            "two": "cannot-tell",
            "two_reason": "none",
        },
        {
            "pair": "p002",
            "one": "superseded",
            "one_reason": "number",
            "two": "incompatible",
            "two_reason": "number",
        },
    ]
    labels(tmp_path, "two", ["p002,incompatible,number,"])
    with pytest.raises(ValueError, match="p001 has no label"):
        list(sheets.collect(tmp_path, drawn))
    labels(tmp_path, "two", ["p001,maybe,none,"])
    with pytest.raises(ValueError, match="p001 is labelled 'maybe'"):
        list(sheets.collect(tmp_path, drawn))


def judged():
    """Seven pairs: three called conflicts, one of them wrongly and one in dispute; four not."""
    rows = [
        ("incompatible", "incompatible", "incompatible", "versions"),
        ("superseded", "incompatible", "superseded", "versions"),
        ("incompatible", "compatible", "compatible", "apart"),
        ("incompatible", "compatible", "incompatible", "apart"),
        ("compatible", "compatible", "compatible", "versions"),
        ("cannot-tell", "compatible", "compatible", "apart"),
        ("compatible", "superseded", "superseded", "apart"),
    ]
    return [
        Judged(Drawn(f"p{at}", told(at, kind, verdict, "number"), 2.0), (one, two), ("number", "date"))
        for at, (verdict, one, two, kind) in enumerate(rows)
    ]


def test_precision_is_by_what_both_readers_say():
    every = judged()
    now = by_key([each.drawn.told for each in every])
    lines = {name: (value, note) for name, value, note in score(every, now)}
    assert lines["changed pairs: readers agree"][0] == pytest.approx(5 / 7)
    value, note = lines["changed pairs: precision of conflicts"]
    # One reader says of the second incompatible, the other superseded: a conflict to both. The fourth is in dispute.
    assert value == pytest.approx(2 / 3)
    assert "by reader 1 0.500 (2 of 4" in note and "reader 2 0.750 (3 of 4" in note
    assert lines["changed pairs: precision of conflicts, versions"][0] == 1.0
    assert lines["changed pairs: precision of conflicts, apart"][0] == 0.0
    assert lines["changed pairs: conflicts with the verdict of the readers"][0] == pytest.approx(1 / 2)
    value, note = lines["changed pairs: verdicts as the readers"]
    assert value == pytest.approx(2 / 5) and "superseded -> compatible 1" in note
    assert lines["changed pairs: conflicts with a reason of a reader"][0] == 1.0


def test_a_pair_that_is_no_longer_compared_is_no_conflict():
    every = judged()
    now = by_key([each.drawn.told for each in every[1:]])
    lines = {name: (value, note) for name, value, note in score(every, now)}
    value, note = lines["changed pairs: precision of conflicts"]
    assert value == pytest.approx(1 / 2) and "1 pairs are no longer compared" in note


def test_sides_are_found_again_in_either_order():
    one = told(1, verdict="incompatible")
    turned = Told(one.kind, one.b, one.a, one.published[::-1], "superseded", "date")
    assert by_key([turned])[(one.kind, *one.key)] is turned
    assert by_key([turned, told(1)])[(one.kind, *one.key)] is turned


def test_kappa_is_agreement_beyond_chance():
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0.0
    assert kappa([("a", "a")]) is None and kappa([]) is None


def test_judgements_are_read_with_their_pairs(tmp_path, monkeypatch):
    assert judgements(tmp_path) == []
    monkeypatch.setattr(scores, "judgements", list)
    ((name, value, note),) = scores.changed_pairs(tmp_path)
    assert (name, value) == ("changed pairs", None) and note.startswith("skipped: ")
    write([Drawn("p001", told(1), 1.5)], tmp_path)
    row = {
        "pair": "p001",
        "one": "compatible",
        "one_reason": "none",
        "two": "superseded",
        "two_reason": "date",
    }
    (tmp_path / "changed_labels.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (one,) = judgements(tmp_path)
    assert (one.verdicts, one.reasons, one.drawn.stands_for) == (
        ("compatible", "superseded"),
        ("none", "date"),
        1.5,
    )
