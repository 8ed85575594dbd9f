"""What the terminal shows, and what it must never be sent."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from .conftest import Run
from .stories import EVIL, MORNING, lines

STEERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def steers(output: str) -> set[str]:
    """Characters that would steer a terminal."""
    return {char for char in output if char != "\n" and unicodedata.category(char) == "Cc"} | (
        STEERING & set(output)
    )


def test_the_first_line_says_it_all(run: Run) -> None:
    said = " ".join(run("diff", "a.txt", "b.txt").stdout.split("\n\n")[0].split())
    assert "versions of one text" in said and "% of A is in B" in said and "% of B is in A" in said
    assert "1 factual" in said and "2 substantive" in said and "cosmetic" in said


def test_ignore_cosmetic(run: Run) -> None:
    plain, ignored = run("diff", "a.txt", "b.txt"), run("diff", "a.txt", "b.txt", "--ignore", "cosmetic")
    assert "harbour / harbor" in plain.stdout
    assert "harbour / harbor" not in ignored.stdout and "[40]" in ignored.stdout
    assert "Divers will look" in ignored.stdout


def test_only_factual(run: Run) -> None:
    shown = run("diff", "a.txt", "b.txt", "--only", "factual").stdout
    assert "[40]" in shown and "[44]" in shown
    assert "Divers will look" not in shown and "harbour / harbor" not in shown


def test_ignore_and_only_take_classes_and_may_be_repeated(run: Run) -> None:
    shown = run("diff", "a.txt", "b.txt", "--only", "number", "--only", "spelling").stdout
    assert "[40]" in shown and "harbor" in shown and "Divers" not in shown
    shown = run("diff", "a.txt", "b.txt", "--ignore", "number", "--ignore", "only_a").stdout
    assert "[40]" not in shown and "Divers" not in shown and "We were lucky" in shown


LONG = "Nobody " + "but the harbour master and her two pilots, who had slept there, " * 8 + "saw it."


def test_all_shows_whole_sentences_and_every_cosmetic_change(run: Run, folder: Path) -> None:
    respelled = [
        ("honour", "honor"),
        ("colour", "color"),
        ("labour", "labor"),
        ("rumour", "rumor"),
        ("vapour", "vapor"),
    ]
    told = " ".join(f"There was no {word} in the {word} of the port that day." for word, _ in respelled)
    (folder / "a.txt").write_text(f"{MORNING}\n{told}\n\n{LONG}\n")
    for word, other in respelled:
        told = told.replace(word, other)
    (folder / "b.txt").write_text(f"{MORNING}\n{told}\n")
    some, every = (" ".join(run("diff", "a.txt", "b.txt", *more).stdout.split()) for more in ([], ["--all"]))
    assert LONG in every and LONG not in some
    assert all(f"{word} / {other}" in every for word, other in respelled)
    assert len(some) < len(every)


def test_context(run: Run) -> None:
    none = run("diff", "a.txt", "b.txt", "--context", "0").stdout
    some = run("diff", "a.txt", "b.txt").stdout
    assert "40 / 44" in none and "told reporters" not in none
    assert "told reporters" in some and "Nobody was hurt" not in some
    assert "Nobody was hurt" in run("diff", "a.txt", "b.txt", "--context", "1000").stdout


@pytest.mark.parametrize(
    "command", [("diff", "a.txt", "b.txt"), ("trace", "a.txt", "b.txt")], ids=lambda c: c[0]
)
def test_colour_only_when_asked_for(
    run: Run, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run(*command).stdout
    assert "\x1b" not in plain, "no terminal, no colour"
    assert run(*command, "--no-color").stdout == plain
    coloured = run(*command, "--color").stdout
    assert "\x1b[" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(*command).stdout == plain
    assert "\x1b[" in run(*command, "--color").stdout, "what was typed counts more than the environment"


def test_nothing_is_said_by_colour_alone(run: Run) -> None:
    import re

    for command in (("diff", "a.txt", "b.txt"), ("trace", "a.txt", "b.txt")):
        coloured = run(*command, "--color").stdout
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == run(*command).stdout


@pytest.mark.parametrize("columns", ["20", "40", "72", "200"])
def test_lines_fit_the_width(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in (("diff", "a.txt", "b.txt", "--all"), ("trace", "a.txt", "b.txt")):
        lines_shown = run(*command).stdout.splitlines()
        assert max(map(len, lines_shown)) <= max(int(columns), 40)


EVIL_FILE = EVIL.replace("\x00", "").replace("/", "|") + "\n.jsonl"


@pytest.mark.parametrize("options", [[], ["--all"], ["--only", "only_a"], ["--context", "0"]], ids=" ".join)
def test_hostile_fields_and_names_cannot_steer_the_terminal(
    run: Run, folder: Path, options: list[str]
) -> None:
    fields = ("title", "byline", "outlet", "url", "id", "language", "published")
    prose = EVIL.replace("<script>alert(1)</script>", "")  # what looks like code is no part of a story
    text = f"{MORNING}\nThe pilots {prose} said no, once more.\n\n{EVIL}\n"
    record = {**dict.fromkeys(fields, EVIL), "text": text}
    (folder / EVIL_FILE).write_text(lines(record))
    for command in (
        ("diff", EVIL_FILE, "b.txt"),
        ("diff", "b.txt", EVIL_FILE),
        ("diff", EVIL_FILE, EVIL_FILE),
        ("trace", EVIL_FILE, "b.txt"),
        ("trace", "."),
    ):
        if command[0] == "trace" and "--context" in options:
            continue
        result = run(*command, *options)
        assert result.exit_code in (0, 1), result.stderr
        assert steers(result.stdout) == set() and steers(result.stderr) == set()
        if command == ("diff", EVIL_FILE, "b.txt"):
            assert "said no" in result.stdout


@pytest.mark.parametrize("command", ["diff", "trace"])
def test_hostile_names_in_trouble(run: Run, folder: Path, command: str) -> None:
    (folder / EVIL_FILE).write_bytes(b"")
    for name in (EVIL_FILE, "gone" + EVIL_FILE, f"{EVIL_FILE}#{EVIL_FILE}"):
        result = run(command, name, *(["a.txt"] if command == "diff" else []))
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1 and steers(result.stderr) == set()


def test_a_hostile_name_for_the_page(run: Run, folder: Path) -> None:
    result = run("diff", "a.txt", "b.txt", "--html", f"{EVIL_FILE}.html")
    assert result.exit_code == 1 and steers(result.stderr) == set() and result.stderr.count("\n") == 1
    assert (folder / f"{EVIL_FILE}.html").exists()
