"""`wirecopy match`: what cannot be read, odd texts and names, and Ctrl-C."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from .conftest import Process, Run
from .stories import EVIL, MORNING, lines
from .test_match_command import answer, names, of_stories, prose, record, written_to
from .test_process import command, loaded

BROKEN = {
    "empty.txt": b"",
    "spaces.txt": b" \n\n ",
    "noise.txt": bytes(range(256)) * 8,
    "cut.json.gz": gzip.compress(b'{"text": "x"}')[:-9],
    "none.json": b'{"lede": "x"}',
    "broken.json": b'{"text": "x',
    "page.html": b"<!doctype html><title>x</title>",
    "zero.parquet": b"",
    "half.parquet": b"PAR1" + bytes(40),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
}


@pytest.fixture
def wires(folder: Path) -> Path:
    """`wires.jsonl`, the collection."""
    return written_to(folder)


@pytest.fixture
def mixed(folder: Path) -> Path:
    """`mixed/`: fifty sound files, ten that are none."""
    at = folder / "mixed"
    at.mkdir()
    for number in range(50):
        (at / f"{number:02}.txt").write_text(record(f"m{number}", prose(f"d{number // 2}", 30))["text"])
    for name, data in BROKEN.items():
        (at / name).write_bytes(data)
    return at


def test_ten_broken_files_of_sixty(run: Run, mixed: Path) -> None:
    found = answer(run, "mixed")
    assert found["counts"]["articles"] == 50 and len(found["pairs"]) == 25
    assert {problem["where"].removesuffix("#1") for problem in found["problems"]} == {
        f"mixed/{name}" for name in BROKEN
    }
    result = run("match", "mixed", "-o", "p.jsonl")
    assert result.exit_code == 0 and "50 articles" in result.stdout and "25 pairs listed" in result.stdout
    told = result.stderr.splitlines()
    assert len(told) == len(BROKEN) and all(line.startswith("wirecopy: mixed/") for line in told)


def test_the_problems_are_those_of_trace(run: Run, mixed: Path) -> None:
    traced = json.loads(run("trace", "mixed", "--json").stdout)["problems"]
    assert sorted(map(str, answer(run, "mixed")["problems"])) == sorted(map(str, traced))


@pytest.mark.parametrize("options", [[], ["--json"], ["-o", "p.parquet"], ["--against", "a.txt/none"]])
def test_only_broken_is_2_with_a_line_for_each(run: Run, mixed: Path, options: list[str]) -> None:
    result = run("match", *(f"mixed/{name}" for name in BROKEN), *options)
    assert result.exit_code == 2 and result.stdout == ""
    told = result.stderr.splitlines()
    assert len(told) == len(BROKEN) + (options[:1] == ["--against"])
    assert all(line.startswith("wirecopy: ") for line in told)
    assert not list(Path().glob("p*"))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gone", "gone: does not exist"),
        ("*.nothing", "matches no file"),
        ("hollow", "is an empty folder"),
        ("@gone.lst", "gone.lst"),
        ("ftp://gull.example/a", "no address that is read"),
        ("", "is no path"),
    ],
)
def test_nothing_to_read(run: Run, folder: Path, path: str, says: str) -> None:
    (folder / "hollow").mkdir()
    result = run("match", path, "-o", "p.jsonl")
    assert result.exit_code == 2 and result.stdout == "" and says in result.stderr
    assert result.stderr.startswith("wirecopy: ") and result.stderr.count("\n") == 1
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "hollow"]


def test_of_many_problems_the_first_are_told(run: Run, folder: Path) -> None:
    (folder / "many.lst").write_text("".join(f"gone{number:03}\n" for number in range(130)))
    result = run("match", "a.txt", "@many.lst")
    told = result.stderr.splitlines()
    assert result.exit_code == 0 and len(told) == 21
    assert told[-1] == "wirecopy: and 110 more problems; --json has them all"
    assert len(answer(run, "a.txt", "@many.lst")["problems"]) == 130
    nothing = run("match", "@many.lst")
    assert nothing.exit_code == 2 and nothing.stderr.endswith("\nwirecopy: and 110 more problems\n")


MISUSE = [
    ["match"],
    ["match", "a.txt", "--min-words", "14"],
    ["match", "a.txt", "--max-group", "1"],
    ["match", "a.txt", "--within", "-1"],
    ["match", "a.txt", "--within", "soon"],
    ["match", "a.txt", "--threads", "0"],
    ["match", "a.txt", "--memory", "63"],
    ["match", "a.txt", "--format", "csv"],
    ["match", "a.txt", "--html", "x.html"],
]


@pytest.mark.parametrize("args", MISUSE, ids=lambda args: " ".join(args[2:]) or "nothing")
def test_misuse_is_2_and_names_the_help(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2 and result.stdout == ""
    assert "--help" in result.stderr and "Error: " in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("field", ["text", "=story", "colour=red"])
def test_a_bad_field(run: Run, field: str) -> None:
    result = run("match", "a.txt", "--field", field)
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"wirecopy: --field: {field!r}")


def test_one_article_and_short_ones_share_nothing(run: Run, folder: Path) -> None:
    (folder / "three.jsonl").write_text(
        lines(*({"text": f"Ferry late {n}.", "id": f"{n}"} for n in range(3)))
    )
    for path, count in (("a.txt", "1 article,"), ("three.jsonl", "3 articles,")):
        result = run("match", path, "-o", "p.jsonl")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith(count) and "0 passages shared by 0 articles" in result.stdout
        assert [Path(f"p{name}.jsonl").read_bytes() for name in ("", ".passages", ".articles")] == [b""] * 3


SCRIPTS = {
    "devanagari": "बंदरगाह के अधिकारियों ने मंगलवार को कहा कि घने कोहरे में एक नौका पूर्वी घाट से टकरा गई और किसी को चोट नहीं आई",
    "chinese": "港务局星期二表示一艘渡轮在浓雾中撞上东码头没有人受伤船上有四十名乘客",
    "arabic": "قال مسؤولون في الميناء يوم الثلاثاء إن عبارة اصطدمت بالرصيف الشرقي في ضباب كثيف ولم يصب أحد بأذى",
    "cyrillic": "Портовые чиновники сообщили что паром врезался в причал в густом тумане и никто там не пострадал",
    "thai": "เจ้าหน้าที่ท่าเรือกล่าวเมื่อวันอังคารว่าเรือข้ามฟากชนท่าเทียบเรือตะวันออกในหมอกหนาและไม่มีผู้ใดได้รับบาดเจ็บ",
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts(run: Run, folder: Path, script: str) -> None:
    """Offsets are code points of any script, and the summary shows it."""
    shared = SCRIPTS[script]
    for name in ("x", "y"):
        (folder / f"{name}.txt").write_text(f"{prose(name, 25)}.\n\n{shared}.\n\n{prose(name * 2, 25)}")
    found = answer(run, "x.txt", "y.txt")
    ((passage,),) = [pair["passages"] for pair in found["pairs"]]
    for side, path in (("a", found["pairs"][0]["a_refs"][0]), ("b", found["pairs"][0]["b_refs"][0])):
        span, text = passage[side], (folder / path).read_text()
        assert span["text"] == text[span["start"] : span["end"]] == shared
    assert shared[:20] in run("match", "x.txt", "y.txt").stdout


WRITTEN = {
    "crlf": MORNING.replace("\n", "\r\n").encode(),
    "cr": MORNING.replace("\n", "\r").encode(),
    "bom": MORNING.encode("utf-8-sig"),
    "utf-16": MORNING.encode("utf-16"),
    "upper": MORNING.upper().encode(),
    "dashed": MORNING.replace("statement", "state-\nment").replace("harbour", "har\u00adbour").encode(),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_the_same_words_written_otherwise(run: Run, folder: Path, how: str) -> None:
    """The other article has a word more, so that the two are never the same article."""
    (folder / "b.txt").write_text(MORNING + "\nMore soon.")
    (folder / f"{how}.txt").write_bytes(WRITTEN[how])
    (pair,) = answer(run, f"{how}.txt", "b.txt")["pairs"]
    assert pair["relation"] == "edited" and 1.0 in pair["containment"].values()
    assert len(pair["passages"]) == 1 and len(pair["passages"][0]["runs"]) == 1


def test_odd_names(run: Run, folder: Path) -> None:
    """Spaces, line breaks, colours and lone bytes in names are found, told on one line, and change nothing."""
    odd = ["two words.txt", "two\nlines.txt", "\x1b[31mred.txt", "-dash.txt", "#1.txt", "ü.txt"]
    for number, name in enumerate(odd):
        (folder / name).write_text(record(f"n{number}", prose("odd", 30))["text"])
    Path(os.fsdecode(b"by\xff.txt")).write_text(record("n9", prose("odd", 30))["text"])
    found = answer(run, "--", *odd, os.fsdecode(b"by\xff.txt"))
    assert len(found["pairs"]) == 21 and len(found["articles"]) == 7
    result = run("match", "--", *odd, "no\nsuch\x1b.txt")
    assert result.exit_code == 0 and result.stderr.count("\n") == 1 and "\x1b" not in result.stderr
    written = run("match", "-o", "an odd\n\x1b[31mname.parquet", "--", *odd)
    assert written.exit_code == 0 and "\x1b" not in written.stdout
    assert sum(line.startswith("written  ") for line in written.stdout.splitlines()) == 3


def test_what_articles_say_does_not_steer_the_terminal(run: Run, folder: Path) -> None:
    rows = [
        {"id": EVIL, "outlet": f"{k}{EVIL}", "title": EVIL, "text": EVIL + prose("evil", 30) + EVIL}
        for k in "ab"
    ]
    (folder / "evil.jsonl").write_text(lines(*rows))
    result = run("match", "evil.jsonl")
    assert result.exit_code == 0 and "1 pair listed" in result.stdout
    assert not set(result.stdout + result.stderr) & set("\x1b\x07\x9b\x00\x7f\u202e")


@pytest.mark.parametrize("lost", ["-", "- -", "- --against -"])
def test_standard_input_is_read_once(run: Run, wires: Path, lost: str) -> None:
    assert names(answer(run, *lost.split(), stdin=wires.read_bytes())) == (
        [] if "against" in lost else of_stories("a", "b", "c")
    )
    nothing = run("match", *lost.split(), stdin="")
    assert nothing.exit_code == 2 and "standard input: is empty" in nothing.stderr


def test_progress_is_for_terminals(process: Process, wires: Path) -> None:
    ended = process("match", "wires.jsonl", "-o", "p.parquet")
    assert ended.returncode == 0 and ended.stderr == b"" and b"\x1b" not in ended.stdout


HEAVY = {"numba", "llvmlite", "duckdb", "pyarrow", "numpy"}


@pytest.mark.parametrize(
    "code",
    [
        "import wirecopy",
        command("match", "--help"),
        command("diff", "a.txt", "b.txt"),
        "import wirecopy.match",
    ],
)
def test_only_matching_loads_what_matching_needs(folder: Path, code: str) -> None:
    assert loaded(code, folder) & HEAVY == set()
