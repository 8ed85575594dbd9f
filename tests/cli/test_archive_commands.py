"""The commands on an archive, in this process: what they say, their documents, their exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from wirecopy.cli.commands import wirecopy

from . import made_desk
from .conftest import Run
from .stories import EVIL, MORNING

PASSAGE = " ".join(MORNING.split()[10:40])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two batches, made once."""
    home = tmp_path_factory.mktemp("made")
    made_desk.write(home)
    for name in ("first", "second"):
        result = CliRunner().invoke(wirecopy, ["add", str(home / "desk"), str(home / f"{name}.jsonl")])
        assert result.exit_code == 0, result.output
    return home


@pytest.fixture
def desk(made: Path, folder: Path) -> str:
    """A copy of it in the working directory, beside its files."""
    shutil.copytree(made / "desk", folder / "desk")
    made_desk.write(folder)
    return "desk"


def plain(result: Result) -> str:
    return " ".join(result.stdout.split())


def document(run: Run, *args: str, code: int = 0, **streams: Any) -> Any:
    result = run(*args, "--json", **streams)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def ids(run: Run, desk: str) -> dict[str, str]:
    """Ids of the articles by the reference that the input gave."""
    run("export", desk, "-o", "ids.jsonl", "--table", "articles")
    rows = [json.loads(line) for line in Path("ids.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["refs"][0]: row["id"] for row in rows}


# --- add ------------------------------------------------------------------------------------------


def test_add_makes_the_archive_and_says_what_is_new(run: Run, folder: Path) -> None:
    made_desk.write(folder)
    first = run("add", "desk", "first.jsonl")
    assert first.exit_code == 0 and plain(first).startswith(
        "desk: 3 new articles now 3 articles of 3 outlets"
    )
    assert "batch 1 committed: 3 articles, 3 new" in first.stderr
    second = run("add", "desk", "second.jsonl")
    assert "3 new articles, 2 of them changed at a known address" in plain(second)
    assert "1 without visible notice, 1 with" in plain(second)
    assert "it says: Correction: an earlier version misstated" in plain(second)
    again = run("add", "desk", "first.jsonl", "second.jsonl")
    assert again.exit_code == 0 and plain(again).startswith("desk: nothing new; 6 known already")


def test_the_document_of_add(run: Run, folder: Path) -> None:
    made_desk.write(folder)
    (folder / "empty.txt").write_bytes(b"")
    found = document(run, "add", "desk", "first.jsonl", "second.jsonl", "empty.txt", "--batch", "2")
    assert (found["given"], found["new"], found["known"], found["revised"]) == (6, 6, 0, 2)
    assert [batch["given"] for batch in found["batches"]] == [2, 2, 2, 0], "the last holds the problem"
    assert found["stories"]["changed"] == 1 and found["stories"]["most"][0]["added"] == 3
    assert found["cover"]["articles"] == 4 and found["cover"]["texts"] == 6
    assert [problem["where"] for problem in found["problems"]] == ["empty.txt"]
    assert {one["change"] for one in found["revisions"]} == {
        "changed with visible notice", "changed without visible notice",
    }  # fmt: skip


def test_batches_change_nothing_in_what_is_found(run: Run, folder: Path) -> None:
    made_desk.write(folder)
    run("add", "one", "first.jsonl", "second.jsonl")
    run("add", "many", "first.jsonl", "second.jsonl", "--batch", "1")
    for table in ("stories", "versions", "lineage", "dispatches"):
        for name in ("one", "many"):
            assert run("export", name, "-o", f"{name}-{table}.csv", "--table", table).exit_code == 0
        one, many = (Path(f"{name}-{table}.csv").read_text(encoding="utf-8") for name in ("one", "many"))
        if table == "stories":  # the last two columns are batches
            one, many = (
                "\n".join(line.rsplit(",", 2)[0] for line in text.split("\n")) for text in (one, many)
            )
        assert one == many, table


def test_statements_are_kept_in_the_archive(run: Run, folder: Path) -> None:
    assert run("add", "desk", "a.txt", "--statements").exit_code == 0
    assert (folder / "desk" / "sentences.sqlite").exists()


def test_add_without_paths_applies_a_persons_word(run: Run, desk: str) -> None:
    assert "nothing was added" in plain(run("add", desk))
    named = ids(run, desk)
    word = f"- date: {{article: {named['mus-1']}, published: 2031-03-10}}\n"
    (Path(desk) / "corrections.yaml").write_text(word, encoding="utf-8")
    told = run("add", desk)
    assert told.exit_code == 0 and "corrections.yaml" in plain(told), told.output


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("add", "desk", "gone.txt"), "gone.txt: does not exist"),
        (("add", "desk"), "desk: is no archive (name what to add"),
        (("add", "a.txt", "b.txt"), "a.txt: "),
        (("find", "desk", "some words"), "desk: "),
        (("show", "."), ".: is no archive"),
        (("check", "nowhere"), "nowhere: "),
        (("export", "nowhere", "-o", "x"), "nowhere: "),
        (("remove", "nowhere", "abc", "--because", "x"), "nowhere: "),
    ],
)
def test_what_is_no_archive(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run(*args)
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"wirecopy: {says}"), result.stderr


def test_a_folder_with_other_files_is_left_alone(run: Run, folder: Path) -> None:
    result = run("add", ".", "a.txt")
    assert result.exit_code == 2 and "is a folder with other files in it" in result.stderr
    assert not (folder / "archive.sqlite").exists()


def test_a_second_writer_is_told(run: Run, desk: str) -> None:
    import wirecopy

    with wirecopy.open(desk).writer():
        result = run("add", desk, "a.txt")
    assert result.exit_code == 2 and "another process is writing" in result.stderr


# --- find -----------------------------------------------------------------------------------------


def test_find_a_passage(run: Run, desk: str) -> None:
    found = document(run, "find", desk, PASSAGE)
    assert {"articles", "hits", "guarantee", "problems"} <= set(found)
    by_id = {article["id"]: article for article in found["articles"]}
    assert by_id[found["hits"][0]["article"]]["outlet"] in (
        "record.example",
        "ledger.example",
    )
    assert len(found["hits"]) == found["asked"][0]["hits"] == 5
    assert all(hit["words"] <= found["asked"][0]["words"] for hit in found["hits"])
    assert {"furniture", "title", "credits", "current"} <= set(found["articles"][0])
    told = run("find", desk, PASSAGE)
    assert told.exit_code == 0 and "carried by 5 articles" in plain(told) and "[" in told.stdout


def test_find_fewer_words(run: Run, desk: str) -> None:
    told = run("find", desk, "ran into the WALL in thick fog")
    assert told.exit_code == 0 and "all 7 words" in plain(told)


def test_not_in_this_archive(run: Run, desk: str) -> None:
    told = run("find", desk, "words that nobody wrote")
    assert told.exit_code == 1 and "not in this archive" in plain(told)
    assert "it covers 4 articles of 4 outlets" in plain(told)
    assert document(run, "find", desk, "words that nobody wrote", code=1)["hits"] == []


@pytest.mark.parametrize("given", ["a.txt", "-"])
def test_find_what_a_file_has(run: Run, desk: str, given: str) -> None:
    found = document(run, "find", desk, given, stdin=MORNING.encode())
    assert len(found["hits"]) == 5
    assert found["asked"][0]["name"] == ("standard input" if given == "-" else "a.txt")


def test_find_several_articles_of_one_file(run: Run, desk: str) -> None:
    found = document(run, "find", desk, "first.jsonl")
    assert [one["name"] for one in found["asked"]] == [f"first.jsonl:{line}" for line in (1, 2, 3)]
    assert {hit["asked"] for hit in found["hits"]} == {0, 1, 2}


def test_find_within_bounds(run: Run, desk: str) -> None:
    found = document(run, "find", desk, PASSAGE, "--outlet", "ledger.example")
    assert {article["outlet"] for article in found["articles"]} == {"ledger.example"}
    told = run("find", desk, PASSAGE, "--since", "2032-01-01")
    assert told.exit_code == 1 and "not in this archive (since 1 Jan 2032)" in plain(told)
    few = run("find", desk, PASSAGE, "--most", "1")
    assert "and 4 more articles (--most lists more)" in plain(few)


def test_find_words(run: Run, desk: str) -> None:
    found = document(run, "find", desk, "--words", 'museum OR "east pier" -nothing')
    assert found["total"] == len(found["hits"]) >= 2 and found["query"]
    one = document(run, "find", desk, "--words", "museum")
    assert [article["outlet"] for article in one["articles"]] == ["museum.example"]
    assert one["hits"][0]["spans"][0]["text"].casefold() == "museum"
    story = document(run, "show", desk, "--stories")["stories"][0]["id"]
    assert run("find", desk, "--words", "museum", "--story", story).exit_code == 1
    assert run("find", desk, "--words", "pier", "--story", story).exit_code == 0
    told = run("find", desk, "--words", "pier", "--most", "1")
    assert "(--offset 1 goes on)" in plain(told)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "names nothing to look for"),
        (("words", "--words", "words"), "is both a passage and --words"),
        ((" ",), "the passage is empty"),
        (("gone.txt",), "gone.txt: does not exist"),
        (("a passage", "--since", "yesterday"), "--since yesterday: is no day"),
        (("a passage", "--until", "2031-02-30"), "--until 2031-02-30: is no day"),
        (("a passage", "--story", "x"), "--story: is for a query with --words"),
        (("--words", "pier", "--story", "nonsense"), "is no story of this archive"),
    ],
)
def test_what_find_does_not_take(run: Run, desk: str, args: tuple[str, ...], says: str) -> None:
    result = run("find", desk, *args)
    assert result.exit_code == 2 and says in result.stderr and result.stdout == ""


# --- show -----------------------------------------------------------------------------------------


def test_show_what_is_covered(run: Run, desk: str) -> None:
    told = run("show", desk)
    assert told.exit_code == 0
    assert plain(told).startswith("desk: 4 articles of 4 outlets, 4–9 Mar 2031, 1 undated")
    assert "LAST BATCHES of 2" in plain(told) and "NEWEST STORIES 1 of 1" in plain(told)
    found = document(run, "show", desk)
    assert [batch["number"] for batch in found["batches"]] == [2, 1] and found["total"] == 1


def test_show_an_archive_of_nothing(run: Run, folder: Path) -> None:
    import wirecopy

    wirecopy.open("empty", make=True).close()
    told = run("show", "empty")
    assert told.exit_code == 0 and "nothing was added yet" in plain(told)
    assert run("show", "empty", "--stories").exit_code == run("show", "empty", "--revisions").exit_code == 0
    assert run("find", "empty", "some words").exit_code == 1
    assert run("check", "empty").exit_code == 0


def test_show_stories(run: Run, desk: str) -> None:
    assert plain(run("show", desk, "--stories", "--order", "articles")).startswith(
        "1 story, most articles first"
    )
    assert document(run, "show", desk, "--stories", "--single")["total"] == 2
    assert document(run, "show", desk, "--stories", "--outlet", "museum.example")["total"] == 0
    assert document(run, "show", desk, "--since", "2031-03-01", "--until", "2031-03-04")["total"] == 1
    assert "all of them stand before" in plain(run("show", desk, "--stories", "--offset", "9"))


def test_show_a_story_as_trace_shows_it(run: Run, desk: str, folder: Path) -> None:
    story = document(run, "show", desk)["stories"][0]["id"]
    told = run("show", desk, story, "--no-statements")
    assert told.exit_code == 0 and "lineage" in told.stdout and story in told.stdout
    found = document(run, "show", desk, story[:14], "--no-statements", "--html", "page.html")
    assert [one["id"] for one in found["stories"]] == [story] and found["led"] is None
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "ledger.example" in page
    assert not found["statements"]["read"]
    said = document(run, "show", desk, story)
    assert said["statements"]["read"] and said["stories"][0]["statements"]


def test_an_id_that_was_merged_leads_on(run: Run, desk: str) -> None:
    named = ids(run, desk)
    story = document(run, "show", desk)["stories"][0]["id"]
    inside = [
        row
        for row in document(run, "show", desk, story, "--no-statements")["articles"]
        if row["id"] not in story
    ]
    assert inside
    other = f"story-{inside[0]['id']}"
    import sqlite3

    with sqlite3.connect(Path(desk) / "archive.sqlite") as file:
        meant = json.dumps([other.removeprefix("story-")])
        file.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?, 2, ?)", (other, story, meant))
    file.close()
    told = run("show", desk, other, "--no-statements")
    assert told.exit_code == 0 and plain(told).startswith(f"{other} leads to {story}")
    assert document(run, "show", desk, other, "--no-statements")["led"] == story
    assert named["mus-1"] not in story


def test_show_an_article(run: Run, desk: str) -> None:
    article = ids(run, desk)["led-2"]
    told = run("show", desk, article)
    assert (
        told.exit_code == 0 and "ALSO CARRIED by" in plain(told) and "TEXTS AT THIS ADDRESS 2" in plain(told)
    )
    assert "Divers will look" not in told.stdout
    assert "Divers will look at the hull" in plain(run("show", desk, article, "--all"))
    found = document(run, "show", desk, article)
    assert found["article"]["id"] == article and found["article"]["current"]
    assert found["carriers"] and len(found["revisions"]) == 2
    for carrier in found["carriers"]:
        assert carrier["mine"] and carrier["theirs"] and carrier["words"] > 14


def test_show_an_outlet(run: Run, desk: str) -> None:
    told = run("show", desk, "--outlet", "ledger.example")
    assert told.exit_code == 0 and "1 of 1 (100 %) share text with another outlet" in plain(told)
    assert document(run, "show", desk, "--outlet", "ledger.example")["outlet"]["articles"] == 1
    gone = run("show", desk, "--outlet", "ledger")
    assert gone.exit_code == 2 and "did you mean ledger.example?" in gone.stderr


def test_show_revisions(run: Run, desk: str) -> None:
    told = run("show", desk, "--revisions")
    assert told.exit_code == 0
    assert "changed with visible notice: ledger.example" in plain(told)
    assert "changed without visible notice: record.example" in plain(told)
    named = ids(run, desk)
    one = document(run, "show", desk, named["led-1"], "--revisions")
    assert [row["article"]["id"] for row in one["revisions"]] == [named["led-1"], named["led-2"]]
    assert [row["change"] for row in one["revisions"]] == ["first", "changed with visible notice"]
    assert one["revisions"][1]["notice"][0]["text"].strip().startswith("Correction")
    none = document(run, "show", desk, "--revisions", "--outlet", "museum.example")
    assert none["revisions"] == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nonsense",), "is no story and no article of this archive"),
        (("story-ab", "--stories"), "an ID shows one thing"),
        (("--stories", "--revisions"), "are two lists"),
        (("--html", "x.html"), "a page shows one story"),
        (("--stories", "--since", "soon"), "is no day"),
    ],
)
def test_what_show_does_not_take(run: Run, desk: str, args: tuple[str, ...], says: str) -> None:
    result = run("show", desk, *args)
    assert result.exit_code == 2 and says in result.stderr and result.stdout == ""


# --- check, remove --------------------------------------------------------------------------------


def test_check(run: Run, desk: str) -> None:
    assert "everything is in order" in plain(run("check", desk))
    assert document(run, "check", desk, "--deep")["in_order"] is True


def test_check_finds_what_is_wrong(run: Run, desk: str) -> None:
    segment = next(path for path in (Path(desk) / "segments").iterdir() if path.suffix == ".prints")
    segment.write_bytes(segment.read_bytes()[:-8])
    told = run("check", desk)
    assert told.exit_code == 1 and "wrong" in told.stdout and segment.name in told.stdout
    assert document(run, "check", desk, code=1)["problems"]


@pytest.mark.parametrize("how", [(), ("--erase",)], ids=["remove", "erase"])
def test_remove(run: Run, desk: str, how: tuple[str, ...]) -> None:
    named = ids(run, desk)
    told = run("remove", desk, named["sal-1"], "--because", "a test", *how)
    assert told.exit_code == 0, told.output
    assert ("1 article erased: a test" if how else "1 article removed: a test") in plain(told)
    assert "STORIES CHANGED 1" in plain(told)
    gone = run("show", desk, named["sal-1"])
    assert gone.exit_code == 2 and "was removed on" in gone.stderr and "a test" in gone.stderr
    assert run("check", desk).exit_code == 0
    assert "3 known already" in plain(run("add", desk, "second.jsonl"))
    assert run("show", desk, named["sal-1"]).exit_code == 2, "it does not come back"
    again = run("remove", desk, named["sal-1"], "--because", "a test")
    assert again.exit_code == 2 and "already" in again.stderr


def test_nothing_is_left_of_what_was_erased(run: Run, desk: str) -> None:
    assert run("show", desk, ids(run, desk)["mus-1"][:12]).exit_code == 0
    (Path(desk) / "sentences.sqlite").write_bytes(b"sentences that were read")
    title = b"A museum opens"  # the text itself is packed
    holds = [path for path in Path(desk).rglob("*") if path.is_file() and title in path.read_bytes()]
    assert holds
    told = run("remove", desk, ids(run, desk)["mus-1"], "--because", "a test", "--erase")
    assert told.exit_code == 0 and "PROBLEMS" not in told.stdout, told.stdout
    assert not any(title in path.read_bytes() for path in Path(desk).rglob("*") if path.is_file())
    assert not (Path(desk) / "sentences.sqlite").exists()


def test_what_becomes_of_a_story(run: Run, desk: str) -> None:
    named = ids(run, desk)
    found = document(run, "remove", desk, named["mus-1"], named["sal-1"], "--because", "a test")
    assert [one["is"] is None for one in found["stories"]].count(True) == 1
    assert {kept["id"] for kept in found["removed"]} == {named["mus-1"], named["sal-1"]}
    assert found["cover"]["articles"] == 2


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nonsense", "--because", "x"), "is no article of this archive"),
        (("STORY", "--because", "x"), "only articles are removed"),
        (("nonsense", "--because", " "), "says nothing"),
        (("nonsense",), "Missing option '--because'"),
    ],
)
def test_what_remove_does_not_take(run: Run, desk: str, args: tuple[str, ...], says: str) -> None:
    story = document(run, "show", desk)["stories"][0]["id"]
    result = run("remove", desk, *(story if arg == "STORY" else arg for arg in args))
    assert result.exit_code == 2 and says in result.stderr


# --- hostile --------------------------------------------------------------------------------------


def test_hostile_words_do_not_steer_the_terminal(run: Run, folder: Path) -> None:
    evil = EVIL.replace("\0", "")
    records = [
        {
            "id": evil, "outlet": f"{evil}{n}", "url": f"https://x.example/{n}", "title": evil, "byline": evil,
            "text": MORNING + evil,
        }
        for n in (1, 2)
    ]  # fmt: skip
    (folder / "evil.jsonl").write_text(
        "".join(json.dumps(record) + "\n" for record in records), encoding="utf-8"
    )
    outputs = [run("add", "evil desk", "evil.jsonl")]
    article = document(run, "find", "evil desk", PASSAGE)["articles"][0]
    outputs += [
        run("show", "evil desk"), run("find", "evil desk", PASSAGE), run("find", "evil desk", evil),
        run("find", "evil desk", "--words", evil), run("show", "evil desk", article["id"], "--all"),
        run("show", "evil desk", "--outlet", article["outlet"]), run("show", "evil desk", evil),
        run("show", "evil desk", "--stories", "--single"), run("check", "evil desk"),
        run("remove", "evil desk", article["id"], "--because", evil),
    ]  # fmt: skip
    for result in outputs:
        assert not set(result.stdout + result.stderr) & set("\x1b\x9b\x00\u202e"), result.output
