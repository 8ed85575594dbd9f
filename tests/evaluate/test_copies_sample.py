"""How the judged pairs were drawn: candidates, draws that share no article, blind sheets. On invented articles."""

from __future__ import annotations

import json
from collections import Counter

from wirecopy.evaluate.copies import HERE
from wirecopy.evaluate.copies_pool import STRATA, Candidate, piece, pieces, pool
from wirecopy.evaluate.copies_sample import MOST, SIZES, Drawn, sample, write
from wirecopy.evaluate.copies_sheets import PARTS, READERS, sheets


def text(name, count, start=0):
    return " ".join(f"{name}{k}" for k in range(start, start + count))


def article(ref, words, outlet=None, day="2031-05-04", url=""):
    return piece(ref, "harbour", outlet or f"{ref}.example", words, day, url)


def test_strata_by_the_words_in_five_that_the_one_has_of_the_other():
    half = f"{text('sea', 52)} {text('own', 52)}"
    found, links = pool([article("a", text("sea", 104)), article("b", half), article("c", text("sky", 104))])
    (pair,) = found
    assert (pair.a, pair.b, pair.stratum) == ("a", "b", 4)
    assert pair.containment == 0.48 and STRATA[pair.stratum - 1] < 0.48 <= STRATA[pair.stratum]
    assert links == []


def test_equal_texts_are_linked_and_one_of_them_stands_for_both():
    whole = text("sea", 80)
    found, links = pool([article("a", whole), article("b", whole), article("c", f"{whole} {text('own', 9)}")])
    assert [(each.a, each.b) for each in found] == [("a", "c")]
    assert links == [("a", "b"), ("a", "c")]


def test_one_outlet_by_name_or_host_and_short_texts_make_no_pair():
    whole, more = text("sea", 80), f"{text('sea', 80)} {text('own', 9)}"
    assert pool([article("a", whole, "tide"), article("b", more, "tide")])[0] == []
    hosts = ("https://www.tide.example/1", "https://tide.example/2")
    assert pool([article("a", whole, url=hosts[0]), article("b", more, url=hosts[1])])[0] == []
    assert pool([article("a", text("sea", 40)), article("b", text("sea", 45))])[0] == []


def test_articles_that_share_no_text_pair_if_their_words_are_alike_within_days():
    words = [f"sea{k}" for k in range(60)]
    fillers = [article(f"f{k}", text(f"sky{k}x", 60), day="2020-01-01") for k in range(9)]
    here = article("a", " ".join(words))
    near = article("b", " ".join(reversed(words)), day="2031-05-06")
    late = article("c", " ".join(reversed(words)), day="2031-05-09")
    assert [(each.a, each.b, each.stratum) for each in pool([here, near, *fillers])[0]] == [("a", "b", 0)]
    assert pool([here, late, *fillers])[0] == []


def test_the_collections_are_read_as_they_stand(tmp_path):
    (tmp_path / "wire").mkdir()
    row = {
        "id": "census-1",
        "outlet": "tide.example",
        "seen": "2031-05-04T06:00",
        "text": "Ten boats\u2019 sails.",
    }
    (tmp_path / "wire" / "census.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (found,) = pieces(tmp_path)
    assert (found.ref, found.set, found.day, found.words[1]) == (
        "wire/census-1",
        "census",
        "2031-05-04",
        "boats",
    )


def candidates():
    return [
        Candidate(f"r{k:04}", f"s{k:04}", "harbour" if k % 2 else "valley", 0.5, k % 7, 900)
        for k in range(4000)
    ]


def test_the_two_purposes_share_no_article_and_linked_ones_go_together():
    every = candidates()
    links = [(f"r{k:04}", f"r{k + 1:04}") for k in range(0, 3998, 2)]
    found = sample(every, links, 5)
    refs = {
        purpose: {ref for each in drawn for ref in (each.candidate.a, each.candidate.b)}
        for purpose, drawn in found.items()
    }
    assert {purpose: len(drawn) for purpose, drawn in found.items()} == SIZES
    assert refs["measure"].isdisjoint(refs["tune"])
    assert not any((a in refs["tune"]) and (b in refs["measure"]) for a, b in links)


def test_the_draw_is_even_over_strata_and_collections_and_the_same_for_any_order():
    every = candidates()
    found = sample(every, [], 5)
    assert found == sample(reversed(every), [], 5) != sample(every, [], 6)
    strata = Counter(each.candidate.stratum for each in found["measure"])
    assert set(strata.values()) <= {42, 43} and sum(strata.values()) == 300
    sets = Counter(each.candidate.set for each in found["measure"])
    assert abs(sets["harbour"] - sets["valley"]) <= 7


def test_no_article_is_drawn_too_often():
    every = [Candidate("hub", f"s{k:03}", "harbour", 0.5, k % 7, 900) for k in range(700)]
    found = sample(every, [], 5)
    assert max(len(drawn) for drawn in found.values()) == MOST


def test_what_is_kept_of_the_draw_holds_refs_only(tmp_path):
    every = candidates()
    write(sample(every, [], 5), every, 5, tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "copies_tune.jsonl").read_text().splitlines()]
    assert [row["pair"] for row in rows] == [f"t{k:03}" for k in range(1, 81)]
    assert set(rows[0]) == {"pair", "a", "b", "set", "stratum", "containment", "cut"}
    head, *cells = (tmp_path / "copies_pool.jsonl").read_text().splitlines()
    assert json.loads(head)["seed"] == 5
    assert sum(json.loads(cell)["pairs"] for cell in cells) == 4000
    kept = [json.loads(line) for line in (HERE / "copies_measure.jsonl").read_text().splitlines()]
    assert all(set(row) == set(rows[0]) for row in kept)


def test_sheets_say_nothing_but_the_texts(tmp_path):
    texts = {f"{side}{k}": f"{side} story {k}\n\n\n{text('word', 12)}" for side in "ab" for k in range(9)}
    drawn = [
        Drawn(f"m{k:03}", Candidate(f"a{k}", f"b{k}", "harbour", 0.31, 4, 900 if k else 5)) for k in range(9)
    ]
    sheets(drawn, texts, "THE BOOK", tmp_path)
    folders = sorted(path.name for path in tmp_path.iterdir())
    assert folders == sorted(f"{reader}-{part}" for reader in READERS for part in range(1, PARTS + 1))
    orders = {}
    for reader in READERS:
        shown = "".join(
            sheet.read_text(encoding="utf-8")
            for part in range(1, PARTS + 1)
            for sheet in sorted((tmp_path / f"{reader}-{part}").glob("sheets-*.txt"))
        )
        orders[reader] = [name for name in shown.split() if name.startswith("m0")][::4]
        assert "harbour" not in shown and "0.31" not in shown
        assert sorted(orders[reader]) == [each.pair for each in drawn]
        assert "[cut here: 10 more words]" in shown
        assert ("a story 3" in shown.split("m003 text Y")[0].split("m003 text X")[1]) == (reader == "one")
    assert orders["one"] != orders["two"]
    assert (tmp_path / "two-3" / "CODEBOOK.md").read_text() == "THE BOOK"
    assert "There are 3 pairs" in (tmp_path / "one-1" / "INSTRUCTIONS.md").read_text()
