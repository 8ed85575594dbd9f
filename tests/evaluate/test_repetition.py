"""What it saves to read a sentence once: counts that do not depend on the clock, on invented articles."""

from __future__ import annotations

import json

import pytest

from wirecopy.article import Article
from wirecopy.evaluate.repetition import PLACES, Apart, changed, copies, repetition, separately, whole
from wirecopy.reading import read_off
from wirecopy.sayings import page, read_told
from wirecopy.statements.reader import Nothing

LINES = [f"The ferry to Port Elgar stopped at pier {k} of the long harbour wall." for k in range(12)]


class Counting(Nothing):
    """A model that counts what it is given."""

    def __init__(self):
        self.given = []

    def read(self, sentences):
        sentences = list(sentences)
        self.given += sentences
        return super().read(sentences)


def say(readings, stories, reader):
    return read_told(readings, reader)


def reading(lines, outlet="elgar.example"):
    return read_off(Article("\n\n".join(lines), outlet=outlet))


def test_two_sentences_are_changed_and_no_more():
    one = reading(LINES)
    edited = read_off(Article(changed(one)))
    before, after = ([sentence.text for sentence in page(each).canonical] for each in (one, edited))
    assert len(before) == len(after) == 12
    assert [at for at in range(12) if before[at] != after[at]] == [4, 8]
    assert after[4] == before[4].replace("The ", "The indeed ")


def test_each_distinct_sentence_is_read_once_and_separately_every_one():
    model = Counting()
    found = whole({"one": [reading(LINES), reading(LINES[:10], "tarn.example")], "two": []}, model, say)
    assert (found.articles, found.sentences, found.distinct) == (2, 22, 12)
    assert len(model.given) == 12 + 10  # only those that stand twice are read twice
    assert found.times > 0 and found.each >= found.once
    model.given.clear()
    separately(["It rained."] * 3, model)
    assert model.given == ["It rained."] * 3


def test_apart_every_sentence_is_a_sentence_of_its_own():
    reader = Apart(Nothing())
    ((one,), (other,)) = (
        told.sentences for told in read_told([reading(LINES[:1]), reading(LINES[:1])], reader)
    )
    assert one.parsed.text == other.parsed.text and one.parsed is not other.parsed
    assert reader.found.seconds >= 0


def test_a_copy_reads_nothing_and_a_changed_one_two_sentences():
    found = copies([reading(LINES), reading(LINES[:3])], Counting(), say)
    assert (found.articles, found.sentences) == (1, 12)  # the short one is left out
    assert found.read == {"first": 12, "copy": 0, "two sentences changed": 2}
    assert {place for place, _ in found.seconds} == set(PLACES)
    assert all(found.seconds[place, "first"] > 0 for place in ("memory", "disk"))


def test_lines_of_a_folder(tmp_path):
    (tmp_path / "wire").mkdir()
    rows = [
        {
            "id": f"census-{k}",
            "outlet": f"{k}.example",
            "seen": "2031-05-04",
            "text": "\n\n".join(LINES[:size]),
        }
        for k, size in enumerate((12, 10))
    ]
    (tmp_path / "wire" / "census.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = {name: (value, note) for name, value, note in repetition(tmp_path, Counting(), say)}
    assert told["repetition: distinct among all sentences"] == (pytest.approx(12 / 22), "12 of 22")
    assert len(told) == 2 + 2 * len(PLACES) and None not in [value for value, _ in told.values()]
    name = "repetition: one more copy, two sentences changed, share of the first, store on disk"
    assert "2 articles with 11 sentences, of which 2.0 are read anew" in told[name][1]


def test_without_articles_it_is_skipped(tmp_path):
    (tmp_path / "wire").mkdir()
    ((name, value, note),) = repetition(tmp_path, Counting(), say)
    assert (name, value) == ("repetition", None) and note.startswith("skipped: ")
