"""After an erasure no byte of a text is left in the folder, in whatever form an archive keeps it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from wirecopy.archive import open_archive, segments
from wirecopy.archive.likeness import vector
from wirecopy.archive.prints import printed
from wirecopy.archive.texts import Texts
from wirecopy.archive.writer import Writer
from wirecopy.article import Article
from wirecopy.group.gist import gist
from wirecopy.reading import read_off
from wirecopy.show.archive_phrases import taken
from wirecopy.words import words

from .lab import Grown, same
from .made import SCENES, made, reports

SECRET = made(
    [
        "Quorvane Ellisbury, a lamplighter of nine Hollowmere streets, told the Zwickelby bench on Tuesday that 4711 herons "
        "had been counted from the vestry.",
        "“Nobody asked the herons,” Ellisbury said, “and nobody will ask the lamplighters either, which is how Hollowmere "
        "has been run since the days of Bishop Tansquill.” The bench rose at a quarter past four.",
    ],
    "quorvane",
    "2031-05-05T10:11:12Z",
    title="Lamplighter Ellisbury speaks of herons at Zwickelby",
    byline="Ottoline Brackwater-Fenn",
    url="https://quorvane.example/herons-of-zwickelby",
    refs=("heron-ref-4711",),
    path="inbox/herons of zwickelby.txt",
    fields=(("site", "The Quorvane Gazetteer"),),
    modified="2031-05-05T11:13:17Z",
)  # fmt: skip
CARRIED = made([SECRET.text.split("\n\n")[1], *reports()[5][:2]], "pell", 6)
"""Another article that quotes it, which goes with it."""
OTHERS = [each for scene in ("copies", "notices", "meetings") for each in SCENES[scene].values()]


def bytes_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def needles(articles: list[Article], others: list[Article]) -> dict[str, bytes]:
    """Byte sequences by which the articles could be known again, that no other article has."""
    found: dict[str, bytes] = {}
    known = {word for each in others for word in words(f"{each.title or ''} {each.text}").folded}
    prints = {
        int(name) for each in others for name in printed(each.text, read_off(each).cleaned.body, ()).names
    }
    facts = {int(fact) for each in others for fact in vector(gist(read_off(each).facts)).facts}
    for article in articles:
        text = article.text
        split = text.split()
        for at in range(len(split) - 7):
            found[f"words {at}"] = " ".join(split[at : at + 8]).encode()
        for text_part in text.split("\n\n"):
            found[f"text {text_part[:20]}"] = text_part.encode()[:40]
        packed = Texts().pack(text)
        for at in range(8, len(packed) - 12, 12):
            found[f"packed {at}"] = packed[at : at + 12]
        reading = read_off(article)
        own = {word for word in words(f"{article.title or ''} {text}").folded if word not in known}
        for word in own:
            if len(word) > 6:
                found[f"folded {word}"] = word.encode()
        one = printed(text, reading.cleaned.body, ())
        for name in one.names.tolist():
            if name not in prints:
                found[f"print {name}"] = np.uint64(name).tobytes()
        held = vector(gist(reading.facts))
        for fact in held.facts.tolist():
            if fact not in facts:
                found[f"fact {fact}"] = np.uint64(fact).tobytes()
        for name in ("title", "byline", "url", "path", "modified"):
            if value := getattr(article, name):
                found[f"{name} {value}"] = value.encode()
        for value in article.refs:
            found[f"ref {value}"] = value.encode()
        for _, value in article.fields:
            found[f"field {value}"] = value.encode()
    return found


def left(folder: Path, asked: dict[str, bytes]) -> list[str]:
    return [
        f"{what} in {name}"
        for name, data in bytes_of(folder)
        for what, needle in asked.items()
        if needle in data
    ]


@pytest.mark.parametrize("fanout", [2, 1000])
def test_nothing_is_left_of_what_was_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fanout: int
) -> None:
    monkeypatch.setattr(segments, "FANOUT", fanout)
    one = Grown(tmp_path / "archive")
    one.add([*OTHERS[:12], SECRET, CARRIED, *OTHERS[12:]], 5)
    asked = needles([SECRET, CARRIED], OTHERS)
    kinds = {each.split()[0] for each in left(one.folder, asked)}
    assert kinds >= {
        "words",
        "packed",
        "folded",
        "print",
        "fact",
        "title",
        "byline",
        "url",
        "ref",
        "path",
    } - {"words"}
    report = one.remove([SECRET.id, CARRIED.id], erase=True)
    assert report.problems == []
    assert left(one.folder, asked) == []
    same(one, one.at_once(tmp_path / "other"))
    with open_archive(one.folder) as archive:
        assert archive.check() == []
        assert archive.removed(SECRET.id) is not None
        assert archive.find(SECRET.text).hits == () and archive.search("ellisbury").total == 0
    again = one.add([SECRET])
    assert again.new == 0 and "was removed" in again.problems[0].what
    # Problems are kept: they name where the article was read, and nothing of what it says.
    assert [each for each in left(one.folder, asked) if not each.startswith("path")] == []


def test_removal_alone_takes_texts_and_words(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    one.add([*OTHERS[:8], SECRET])
    one.remove([SECRET.id])
    with open_archive(one.folder) as archive:
        assert archive.article(SECRET.id) is None and archive.find(SECRET.text).hits == ()
        assert archive.search("ellisbury").total == 0 and archive.check() == []
        with pytest.raises(KeyError):
            archive.given(SECRET.id)
    connection = sqlite3.connect(one.folder / "archive.sqlite")
    dump = "\n".join(map(str, connection.iterdump()))
    connection.close()
    assert "Ellisbury" not in dump and "Brackwater" not in dump and "herons" not in dump


def test_an_erasure_that_a_reader_holds_up_says_so(tmp_path: Path) -> None:
    """The log keeps pages that a reader may still look at; who erases is told, and told what to do."""
    one = Grown(tmp_path / "archive")
    one.add([*OTHERS[:8], SECRET])
    asked = needles([SECRET], OTHERS[:8])
    with open_archive(one.folder) as reader:
        assert reader.search("ellisbury").total == 1
        report = one.remove([SECRET.id], erase=True)
        held = left(one.folder, asked)
        if held:
            told = " ".join(f"{each.what} {each.hint}" for each in report.problems)
            assert "read" in told, "bytes are left, and nobody is told"
        assert reader.search("ellisbury").total == 1  # it sees what it saw
    with Writer(one.folder) as writer:
        writer.rewrite()
    assert left(one.folder, asked) == []


def test_who_writes_does_not_hold_up_their_own_erasure(tmp_path: Path) -> None:
    """An archive that is open and the writer that it gives are one: what is erased is gone from both."""
    one = Grown(tmp_path / "archive")
    one.add([*OTHERS[:8], SECRET])
    asked = needles([SECRET], OTHERS[:8])
    with open_archive(one.folder) as archive:
        assert archive.search("ellisbury").total == 1 and archive.find(SECRET.text).hits
        with archive.writer() as writer:
            report = writer.remove([SECRET.id], "asked for", erase=True)
        assert report.problems == []
        assert left(one.folder, asked) == []
        assert archive.search("ellisbury").total == 0 and not archive.find(SECRET.text).hits
        assert archive.check() == [] and archive.generation == 2
    with archive.writer() as writer:  # it was closed, and gives one all the same
        assert writer.rewrite() == []


def test_what_was_removed_is_known_and_told(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    one.add([*OTHERS[:4], SECRET])
    one.remove([SECRET.id])
    with Writer(one.folder) as writer:
        report = writer.add([SECRET, OTHERS[0]])
    assert (report.new, report.known) == (0, 2)
    assert "was removed on" in report.problems[0].what
    told = report.batches[0].json()
    assert taken(told) == "nothing new; 2 known already; 1 problem"


def test_what_is_no_article_is_a_problem_and_the_others_go(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    one.add([*OTHERS[:4], SECRET])
    report = one.remove(["0123456789abcdef", SECRET.id, SECRET.id, "no id"])
    assert [each.where for each in report.problems] == ["0123456789abcdef", "no id"]
    assert report.batches[0].removed == 1
    again = one.remove([SECRET.id])
    assert "removed before" in again.problems[0].what and again.batches == []
