"""The lines of scores of copies, masked credits and pages, on data that a test writes."""

from __future__ import annotations

import json

from wirecopy.evaluate import Score, copy_scores, evaluate
from wirecopy.evaluate import copies as judged
from wirecopy.evaluate.copies import Judged

STORY = (
    "The ferry between Port Elgar and Sant Helm will stop for nine days from Monday while both of its engines are "
    "taken out, the harbour board of the island said. Two fishing boats will carry letters and medicine across the "
    "sound instead, and nobody else may sail with them. Shops on the island have ordered flour, oil and lamp glass."
)
OTHER = (
    "Beekeepers in the Orrin valley have lost every fourth hive since the thaw, a count by their guild shows. Mites "
    "are to blame, says its warden, who walked from farm to farm with a lens for five weeks in the rain to see them."
)


def data(folder):
    (folder / "wire").mkdir()
    texts = (f"PORT ELGAR (AFP) - {STORY}", f"{STORY} It was the third delay. (AFP)", OTHER)
    rows = [
        {"id": f"census-{k}", "outlet": f"{k}.example", "seen": "2031-05-04", "text": text}
        for k, text in enumerate(texts)
    ]
    (folder / "wire" / "census.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "versions").mkdir()
    lines = [{"article": "Orrin", "version": k, "text": f"{OTHER} {k}"} for k in range(2)]
    (folder / "versions" / "wikipedia_dev.jsonl").write_text(
        "\n".join(map(json.dumps, lines)), encoding="utf-8"
    )
    return folder


def pairs():
    return [
        Judged("m1", "wire/census-0", "wire/census-1", "census", 5, ("same", "same")),
        Judged("m2", "wire/census-0", "wire/census-2", "census", 0, ("separate", "separate")),
        Judged("m3", "outlets/x", "outlets/y", "outlets", 0, ("separate", "separate")),
    ]


def test_pairs_whose_data_are_missing_are_left_out_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(judged, "judgements", pairs)
    monkeypatch.setattr(judged, "pool", lambda: {("census", 5): 10, ("census", 0): 90})
    lines = {name: (value, note) for name, value, note in copy_scores.copies(data(tmp_path))}
    assert set(lines) == {"copies: readers agree", *(f"copies: {name}" for name in judged.FIGURES)}
    value, note = lines["copies: recall of same dispatch"]
    assert value == 1.0 and "1 of 1" in note and "1 pairs left out" in note
    assert "same -> same 1; separate -> separate 1" in lines["copies: answers as the readers"][1]
    assert lines["copies: wrong among those called separate origins"][0] == 0.0


def test_without_any_judged_article_copies_are_skipped(tmp_path):
    (line,) = copy_scores.copies(data(tmp_path))
    assert line[:2] == ("copies", None) and line[2].startswith("skipped: ")


def test_masked_credits_and_pages_have_their_lines(tmp_path):
    folder = data(tmp_path)
    scores = {
        name: Score(name, value, note)
        for part in (copy_scores.real_copy, copy_scores.pages)
        for name, value, note in part(folder)
    }
    assert scores["real copy: agency copy kept together without credits"].value == 1.0
    assert scores["real copy: B-cubed F1, with and without credits"].value == 1.0
    assert "1 of 1" in scores["real copy: agency copy kept together without credits"].note
    assert scores["real copy: own reporting beside agency copy"].value is None
    assert {name for name in scores if name.startswith("pages")} == {
        "pages: direction claimed",
        "pages: direction right",
        "pages: wrongly led back to an unseen text",
        "pages: left open",
    }
    assert all(score.note for score in scores.values())


def test_without_data_every_part_is_skipped_and_said(tmp_path):
    for folder in (None, tmp_path):
        found = {score.name: score for score in evaluate(folder, newsrooms=0)}
        for name in ("copies", "real copy", "stories", "pages"):
            assert found[name].value is None and found[name].note.startswith("skipped: ")
