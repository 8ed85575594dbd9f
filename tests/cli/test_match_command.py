"""`wirecopy match`: every option, as a person would use it, on a small invented collection."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from .conftest import Run
from .stories import lines

SYLLABLES = "ka ro mi tu ne sol ver dan lup gri osk tarn ell quil mer sed".split()
OUTLETS = ("gull.example", "kestrel.example", "osk.example", "tarn.example")
DISPATCH = 40
Record = dict[str, Any]


@cache
def prose(seed: str, count: int) -> str:
    """Words that stand nowhere else in this order."""
    random = Random(seed)
    return " ".join("".join(random.choices(SYLLABLES, k=random.randint(1, 3))) for _ in range(count))


def record(name: str, *parts: str, outlet: str | None = None, day: str | None = None) -> Record:
    """An article of `parts`, with words of its own before, between and behind them."""
    # Words at the edges that no other article has, so that a run ends where a part ends.
    own = [f"{name}x{k} {prose(f'{name} {outlet} {k}', 25)} {k}x{name}" for k in range(len(parts) + 1)]
    text = "\n\n".join(piece for pair in zip(own, [*parts, ""], strict=True) for piece in pair if piece)
    found = {"id": name, "text": text, "outlet": outlet, "published": day, "url": None}
    if outlet:
        found |= {"url": f"https://{outlet}/{name}", "title": f"Story {name}"}
    return {key: value for key, value in found.items() if value is not None}


def collection() -> list[Record]:
    """Three stories, each a dispatch in four outlets a day apart: a0 to a3, b0 to b3, c0 to c3."""
    return [
        record(f"{story}{k}", prose(story, DISPATCH), outlet=outlet, day=f"2024-03-{day + k:02}")
        for day, story in ((1, "a"), (8, "b"), (15, "c"))
        for k, outlet in enumerate(OUTLETS)
    ]


def answer(run: Run, *args: str, stdin: bytes | str | None = None) -> dict[str, Any]:
    """The document of `wirecopy match ... --json`."""
    result = run("match", "--json", *args, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "" or "compil" in result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def names(found: dict[str, Any]) -> list[str]:
    """The pairs by the refs of their articles, as "a0 a1"."""
    return sorted(" ".join(sorted((pair["a_refs"][0], pair["b_refs"][0]))) for pair in found["pairs"])


def outer(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages that lie in no other one."""
    places = [(place, passage["id"]) for passage in found["passages"] for place in passage["places"]]

    def inside(passage: dict[str, Any]) -> bool:
        return all(
            any(
                each["article"] == place["article"]
                and each["start"] <= place["start"] < place["end"] <= each["end"]
                for each, ident in places
                if ident != passage["id"]
            )
            for place in passage["places"]
        )

    return [passage for passage in found["passages"] if not inside(passage)]


def of_stories(*stories: str) -> list[str]:
    """All pairs of outlets of these stories."""
    return [f"{s}{i} {s}{j}" for s in stories for i in range(4) for j in range(i + 1, 4)]


def written_to(folder: Path) -> Path:
    """The collection as a file."""
    path = folder / "wires.jsonl"
    path.write_text(lines(*collection()))
    return path


@pytest.fixture
def wires(folder: Path) -> Path:
    """`wires.jsonl`, the collection."""
    return written_to(folder)


def test_every_pair_and_every_passage(run: Run, wires: Path) -> None:
    found = answer(run, "wires.jsonl")
    assert names(found) == of_stories("a", "b", "c")
    assert len(found["articles"]) == 12 and found["counts"]["articles"] == 12 and found["problems"] == []
    assert {pair["relation"] for pair in found["pairs"]} == {"part"}
    dispatches = {prose(story, DISPATCH) for story in "abc"}
    for pair in found["pairs"]:
        assert pair["words"] == pair["longest"] == DISPATCH
        ((passage,),) = [pair["passages"]]
        ((shared,),) = [passage["runs"]]
        assert shared["words"] == DISPATCH
        assert shared["a"]["text"] == shared["b"]["text"] == passage["a"]["text"] in dispatches
    assert len(outer(found)) == 3
    for passage in outer(found):
        assert (passage["articles"], passage["outlets"], passage["days"]) == (4, 4, 4)
        assert (passage["profile"], passage["because"]) == ("copy", "several outlets carry it")
        assert {place["text"] for place in passage["places"]} <= dispatches
    assert sorted(passage["first"] for passage in outer(found)) == [
        "2024-03-01",
        "2024-03-08",
        "2024-03-15",
    ]


def test_the_summary(run: Run, wires: Path) -> None:
    result = run("match", "wires.jsonl")
    assert result.exit_code == 0 and result.stderr == ""
    assert re.match(r"12 articles, [\d.]+ .B of text, in \d+\.\d s\n", result.stdout)
    assert re.search(r"^\d passages shared by 12 articles$", result.stdout, re.MULTILINE)
    assert "18 pairs listed" in result.stdout
    assert prose("a", DISPATCH)[:60] in result.stdout
    assert not list(Path().glob("*.parquet"))


def test_against(run: Run, folder: Path, wires: Path) -> None:
    for number in range(4):
        (folder / f"{number}.jsonl").write_text(lines(*collection()[number::4]))
    found = answer(run, "0.jsonl", "1.jsonl", "--against", "2.jsonl", "--against", "3.jsonl")
    assert names(found) == [f"{s}{i} {s}{j}" for s in "abc" for i in (0, 1) for j in (2, 3)]
    assert [passage["articles"] for passage in outer(found)] == [4, 4, 4]
    other = answer(run, "2.jsonl", "3.jsonl", "--against", "0.jsonl", "--against", "1.jsonl")
    assert names(other) == names(found)


def test_against_nothing_is_told_and_no_pair_is_listed(run: Run, wires: Path) -> None:
    found = answer(run, "wires.jsonl", "--against", "gone.jsonl")
    assert found["pairs"] == [] and len(outer(found)) == 3
    assert [problem["where"] for problem in found["problems"]] == ["gone.jsonl"]


def test_same_outlet(run: Run, folder: Path) -> None:
    two = [record(f"n{k}", prose("n", 30), outlet="gull.example", day=f"2024-03-0{k + 1}") for k in range(2)]
    (folder / "two.jsonl").write_text(lines(*two))
    found = answer(run, "two.jsonl")
    assert found["pairs"] == [] and [p["profile"] for p in outer(found)] == ["reuse"]
    assert names(answer(run, "two.jsonl", "--same-outlet")) == ["n0 n1"]


def test_articles_of_no_outlet_are_of_different_ones(run: Run, folder: Path) -> None:
    (folder / "two.jsonl").write_text(lines(*(record(f"n{k}", prose("n", 30)) for k in range(2))))
    assert names(answer(run, "two.jsonl")) == ["n0 n1"]


@pytest.mark.parametrize(
    ("days", "pairs"),
    [
        ("0", []),
        ("1", ["0 1", "1 2", "2 3"]),
        ("2", ["0 1", "0 2", "1 2", "1 3", "2 3"]),
        ("9" * 25, ["0 1", "0 2", "0 3", "1 2", "1 3", "2 3"]),
    ],
)
def test_within(run: Run, folder: Path, days: str, pairs: list[str]) -> None:
    """An article that states no day may be of any."""
    undated = record("zz", prose("a", DISPATCH), outlet="venn.example")
    (folder / "dated.jsonl").write_text(lines(*collection()[:4], undated))
    found = answer(run, "dated.jsonl", "--within", days)
    expected = [" ".join(f"a{k}" for k in pair.split()) for pair in pairs]
    assert names(found) == sorted([*expected, *(f"a{k} zz" for k in range(4))])
    assert [p["articles"] for p in outer(found)] == [5], "passages are those of all days"


@pytest.mark.parametrize(("words", "count"), [("15", 18), ("40", 18), ("41", 0), ("9" * 25, 0)])
def test_min_words(run: Run, wires: Path, words: str, count: int) -> None:
    found = answer(run, "wires.jsonl", "--min-words", words)
    assert len(found["pairs"]) == count and len(outer(found)) == 3


def test_max_group(run: Run, folder: Path) -> None:
    """Pairs that many share are not listed, which is told; what else two of them share is."""
    many = [record(f"m{k:02}", prose("m", 30), outlet=f"o{k}.example") for k in range(14)]
    many[3]["text"] += "\n\n" + prose("besides", 20)
    many[7]["text"] += "\n\n" + prose("besides", 20)
    (folder / "many.jsonl").write_text(lines(*many))
    assert len(answer(run, "many.jsonl")["pairs"]) == 91
    assert len(answer(run, "many.jsonl", "--max-group", "14")["pairs"]) == 91
    assert len(answer(run, "many.jsonl", "--max-group", "9" * 25)["pairs"]) == 91
    found = answer(run, "many.jsonl", "--max-group", "13")
    assert "m03 m07" in names(found) and len(found["pairs"]) < 91
    assert max(pair["words"] for pair in found["pairs"]) >= 50
    (problem,) = found["problems"]
    by_id = {passage["id"]: passage for passage in found["passages"]}
    passage = by_id[problem["where"].removeprefix("passage ")]
    assert passage["articles"] == len(passage["places"]) == 14
    assert problem["what"].startswith("stands in 14 articles") and "--max-group" in problem["hint"]
    told = run("match", "many.jsonl", "--max-group", "13")
    assert told.exit_code == 0 and told.stderr.count("\n") == 1
    assert told.stderr.startswith(f"wirecopy: {problem['where']}: stands in 14 articles")


@pytest.mark.parametrize(
    "options",
    [
        ("--memory", "64", "--threads", "1"),
        ("--threads", "3"),
        ("--memory", "9" * 20, "--threads", "9" * 9),
    ],
    ids=" ".join,
)
def test_threads_and_memory_change_nothing(run: Run, wires: Path, options: tuple[str, ...]) -> None:
    assert answer(run, "wires.jsonl", *options) == answer(run, "wires.jsonl")


def test_the_order_of_articles_changes_nothing_but_their_lines(run: Run, folder: Path, wires: Path) -> None:
    (folder / "turned.jsonl").write_text(lines(*reversed(collection())))
    answers = [answer(run, name) for name in ("wires.jsonl", "turned.jsonl")]
    for found in answers:
        for article in found["articles"]:
            del article["path"]
    assert answers[0] == answers[1]


def test_a_field_by_name(run: Run, folder: Path) -> None:
    rows = [{"story_body": row["text"], "nr": row["id"], "paper": row["outlet"]} for row in collection()]
    (folder / "own.jsonl").write_text(lines(*rows))
    plain = run("match", "own.jsonl")
    assert plain.exit_code == 2 and plain.stdout == "" and "story_body" in plain.stderr
    fields = ["--field", "text=story_body", "--field", "id=nr", "--field", "outlet=paper"]
    found = answer(run, "own.jsonl", *fields)
    assert names(found) == of_stories("a", "b", "c")
    assert {article["outlet"] for article in found["articles"]} == set(OUTLETS)


def test_every_kind_of_path(run: Run, folder: Path, wires: Path) -> None:
    expected = names(answer(run, "wires.jsonl"))
    at = folder / "a folder"
    at.mkdir()
    for k in range(3):
        (at / f"{k}.jsonl").write_text(lines(*collection()[4 * k : 4 * k + 4]))
    (folder / "list.txt").write_text("a folder/0.jsonl\r\na folder/1.jsonl\n\na folder/2.jsonl")
    packed = at / "2.jsonl"
    (at / "2.jsonl.gz").write_bytes(gzip.compress(packed.read_bytes()))
    packed.unlink()
    (folder / "list.txt").write_text("a folder/0.jsonl\r\na folder/1.jsonl\n\na folder/2.jsonl.gz\n")
    for paths in (
        ["a folder"],
        ["a folder/*"],
        ["**/*.jsonl", "a folder/2.jsonl.gz"],
        ["@list.txt"],
        ["a folder/0.jsonl", "a folder/1.jsonl", "a folder/2.jsonl.gz"],
    ):
        assert names(answer(run, *paths)) == expected, paths
    assert names(answer(run, "-", stdin=wires.read_bytes())) == expected
    assert names(answer(run, "-", stdin=gzip.compress(wires.read_bytes()))) == expected


def test_one_path_as_both_sides(run: Run, wires: Path) -> None:
    """Every article stands on both sides: of one outlet and so no pair, unless those are asked for too."""
    found = answer(run, "wires.jsonl", "--against", "wires.jsonl")
    assert found["counts"]["equal"] == 0 and not any(pair["a"] == pair["b"] for pair in found["pairs"])
    found = answer(run, "wires.jsonl", "--against", "wires.jsonl", "--same-outlet")
    assert sum(pair["a"] == pair["b"] for pair in found["pairs"]) == 12
