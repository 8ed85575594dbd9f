"""A person's word: what is read of a file, what it comes to, and that no file can do harm."""

from __future__ import annotations

import os
import random
import re
import time
from pathlib import Path

import networkx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Problem
from wirecopy.read import corrections as room
from wirecopy.read.corrections import Corrections, Kind, Known, Settled, load_corrections
from wirecopy.read.plain_yaml import items

from ..steps import CPU

GULL = Known("1111111111111111", ("gull-7",), "dam/gull.txt", "https://www.gull.example/dam/", "gull.example")
OSK = Known("22e4222222222222", ("dam/osk.txt",), "dam/osk.txt", None, "www.osk.example")
TARN = Known("3333333333333333", ("tarn.jsonl:3",), "tarn.jsonl:3", "http://tarn.example/a?id=3", "The Tarn")
VENN = Known("4444444444444444", ("x",), "late/gull.txt", None, None)
ALL = (GULL, OSK, TARN, VENN)
BOTH = "merge: [gull-7, osk.txt]"


def load(tmp_path: Path, text: str | bytes) -> tuple[Corrections, list[Problem]]:
    path = tmp_path / "said.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_corrections(path)


def settle(tmp_path: Path, text: str, known: tuple[Known, ...] = ALL) -> Settled:
    corrections, problems = load(tmp_path, text)
    assert problems == []
    return corrections.settle(known)


def lines(problems: list[Problem]) -> list[str]:
    return [problem.where.rpartition(":")[2] for problem in problems]


# --- reading --------------------------------------------------------------------------------------


def test_every_kind(tmp_path: Path) -> None:
    corrections, problems = load(
        tmp_path,
        """
# The dam, June 2024.
- merge: [gull.txt, osk.txt, tarn.txt]
  why: all three report the closing
  by: M. Toske
- split: [gull.txt, venn.txt]
- not_a_copy: [gull.txt, venn.txt]
- copy:
    - osk.txt
    - gull.txt
- Same Owner: [gull.example, osk.example]
- not-a-copy: [a, b]
- date: {article: gull.txt, published: 2024-06-12T10:00:00Z}
- outlet: {article: gull.txt, outlet: The  Gull}
""",
    )
    assert problems == []
    assert [(one.line, one.kind, one.names, one.value) for one in corrections.entries] == [
        (3, Kind.MERGE, ("gull.txt", "osk.txt", "tarn.txt"), ""),
        (6, Kind.SPLIT, ("gull.txt", "venn.txt"), ""),
        (7, Kind.NOT_A_COPY, ("gull.txt", "venn.txt"), ""),
        (8, Kind.COPY, ("osk.txt", "gull.txt"), ""),
        (11, Kind.SAME_OWNER, ("gull.example", "osk.example"), ""),
        (12, Kind.NOT_A_COPY, ("a", "b"), ""),
        (13, Kind.DATE, ("gull.txt",), "2024-06-12T10:00:00Z"),
        (14, Kind.OUTLET, ("gull.txt",), "The Gull"),
    ]
    first = corrections.entries[0]
    assert first.said == "gull.txt, osk.txt and tarn.txt tell one story"
    assert first.because == "M. Toske says so: all three report the closing"
    assert corrections.entries[1].because == "a person says so"
    assert first.where == f"{tmp_path / 'said.yaml'}:3"


def test_values_stay_as_written(tmp_path: Path) -> None:
    """An id is no number, no name a truth value, and a date no date of Python."""
    corrections, _ = load(tmp_path, "- merge: [12345678e9012345, no, 0x10, 1_000, 2024-06-12, .inf]")
    assert corrections.entries[0].names == ("12345678e9012345", "no", "0x10", "1_000", "2024-06-12", ".inf")


@pytest.mark.parametrize(
    "form",
    ["[{'merge': ['a', 'b']}]", '[\n{"merge": ["a", "b"], "why": null}]', "--- \n- merge: [a, b]\n...\n"],
)
def test_other_ways_to_write_it(tmp_path: Path, form: str) -> None:
    corrections, problems = load(tmp_path, form)
    assert [one.names for one in corrections.entries] == [("a", "b")] and not problems
    corrections, problems = load(tmp_path, b"\xef\xbb\xbf" + form.replace("\n", "\r\n").encode())
    assert [one.names for one in corrections.entries] == [("a", "b")] and not problems


BAD = [
    ("merge: [a]", "two names or more"), ("merge: a", "list of names"), ("merge: {a: b}", "list of names"),
    ("merge: [a, [b]]", "list of names"), ("merge: [a, '']", "empty name"), ("merge: [a, ~]", "empty name"),
    ("merge: [a, a]", "one thing twice"), ("copy: [a, b, c]", "two names: the copy"), ("merge:", "list of names"),
    (f"merge: [{', '.join(map(str, range(1001)))}]", "more than 1000"),
    ("date: [a, 2024-06-12]", "article and published"), ("date: {article: a}", "article and published"),
    ("date: {article: a, published: 2024-06-12, outlet: b}", "nothing else"),
    ("date: {article: a, published: yesterday}", "no date of ISO 8601: yesterday"),
    ("date: {article: a, published: 12 June 2024}", "no date of ISO 8601"),
    ("date: {article: a, published: 2024-02-30}", "no date of ISO 8601"),
    ("date: {article: a, published: 20240612}", "no date of ISO 8601"),
    ("date: {article: a, published: 2024-06-12T25:00:00Z}", "no date of ISO 8601"),
    ("date: {article: a, published: }", "nothing for published"), ("outlet: {article: a, outlet: ~}", "nothing for outlet"),
    ("outlet: {article: '', outlet: b}", "nothing for article"), ("outlet: {article: [a], outlet: b}", "plain text"),
    ("join: [a, b]", "join is no kind"), ("mergee: [a, b]", "mergee is no kind"), ("why: so", "says nothing"),
    ("merge: [a, b]\n  split: [a, b]", "merge and split at once"), ("merge: [a, b]\n  merge: [a, c]", "merge twice"),
    ("merge: [a, b]\n  Merge: [a, c]", "merge twice"), ("merge: [a, b]\n  why: [so]", "plain text"),
    ("[merge, a]", "no correction"), ("merge", "no correction"), ("", "no correction"),
    ("? [merge]\n  : [a, b]", "for a key"), ("&a merge: [a, *a]", "alias"), ("merge: !!set {a, b}", "tag"),
    ("!!python/object/apply:os.system ['touch RAN']", "tag"), ("merge: !!python/name:os.system [a, b]", "tag"),
    ("merge: [!!python/object/new:os.system [touch RAN], b]", "tag"), ("!include /etc/passwd", "tag"),
    ("<<: {merge: [a, b]}", "no kind"), ("merge: [[[[[[[[[[a]]]]]]]]]]", "nested"),
    ("why: Toske said: no\n  merge: [a, b]", "no valid YAML"), ("merge: [a, b", "no valid YAML"),
    ("merge: ['a, b]", "no valid YAML"), ("merge: [a, b]\n\tby: x", "no valid YAML"), ("merge: [@a, b]", "no valid YAML"),
    ("merge: [a\x01, b]", "no valid YAML"), ("merge: [a\ufffe, b]", "no valid YAML"),
]  # fmt: skip


@pytest.mark.parametrize("loader", ["libyaml", "python"])
@pytest.mark.parametrize(("text", "what"), BAD, ids=[text[:40] for text, _ in BAD])
def test_a_bad_entry_is_told_with_its_line_and_the_others_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, what: str, loader: str
) -> None:
    """Also where PyYAML was built without libyaml."""
    monkeypatch.chdir(tmp_path)
    if loader == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    corrections, problems = load(tmp_path, f"# dam\n- merge: [p, q]\n- {text}\n- split: [r, s]\n")
    assert [(one.names, one.kind) for one in corrections.entries] == [
        (("p", "q"), Kind.MERGE),
        (("r", "s"), Kind.SPLIT),
    ]
    assert len(problems) == 1 and what in problems[0].what
    assert 3 <= int(lines(problems)[0]) <= 5, "at the entry, or where the parser met the next"
    assert corrections.entries[1].line == 4 + text.count("\n")
    assert not (tmp_path / "RAN").exists()


def test_dates_are_kept_as_precise_as_they_are(tmp_path: Path) -> None:
    stated = [
        "2024",
        "2024-06",
        "2024-06-12",
        "2024-06-12T10:00",
        "2024-06-12 10:00:05",
        "2024-06-12T10:00:05.5+02:00",
    ]
    text = "".join(f"- date: {{article: a{at}, published: {one}}}\n" for at, one in enumerate(stated))
    corrections, problems = load(tmp_path, text)
    assert problems == []
    assert [one.value for one in corrections.entries] == [one.replace(" ", "T") for one in stated]


def test_of_many_names_a_few_are_told(tmp_path: Path) -> None:
    corrections, _ = load(tmp_path, "- merge: [p, q, r, s, t, u]")
    assert corrections.entries[0].said == "p, q, r and 3 more tell one story"


def test_names_are_looked_for_only_so_often(tmp_path: Path) -> None:
    settled = settle(tmp_path, "".join(f"- copy: [osk{at}.txt, x]\n" for at in range(80)))
    meant = ["is dam/osk.txt meant?" in row["because"] for row in settled.told]
    assert meant[0] and not meant[-1] and not any(row["applied"] for row in settled.told)


def test_a_near_kind_is_named(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "- mergee: [a, b]\n- zzz: 1\n")
    assert problems[0].hint == "is merge meant?"
    assert all(kind in problems[1].hint for kind in Kind)


def test_a_file_without_dashes_is_told(tmp_path: Path) -> None:
    corrections, problems = load(tmp_path, "merge: [a, b]\n")
    assert not corrections.entries and "is no list" in problems[0].what and "dash" in problems[0].hint


@pytest.mark.parametrize("text", ["", "  \n\n", "# nothing yet\n", "[]", "~"])
def test_a_file_that_says_nothing_is_told(tmp_path: Path, text: str) -> None:
    corrections, problems = load(tmp_path, text)
    assert not corrections.entries and [problem.what for problem in problems] == ["holds no correction"]


# --- hostile files --------------------------------------------------------------------------------


def test_billion_laughs(tmp_path: Path) -> None:
    laughs = "- &a0 [ha, ha]\n" + "".join(
        f"- &a{at + 1} [{', '.join([f'*a{at}'] * 10)}]\n" for at in range(40)
    )
    begun = time.process_time()
    corrections, problems = load(tmp_path, laughs + "- merge: [a, b]\n")
    assert [one.names for one in corrections.entries] == [("a", "b")]
    assert sum("alias" in problem.what for problem in problems) == 40
    assert time.process_time() - begun < CPU


@pytest.mark.parametrize("size", [5_000_000, 50_000_000])
def test_a_huge_file_is_refused_unread(tmp_path: Path, size: int) -> None:
    path = tmp_path / "said.yaml"
    with path.open("wb") as file:
        file.write(b"- merge: [a, b]\n")
        file.truncate(size)
    begun = time.process_time()
    corrections, problems = load_corrections(path)
    assert not corrections.entries and "is larger than 2 MB" in problems[0].what
    assert time.process_time() - begun < CPU


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"\0" * 100,
        b"- merge: [caf\xe9, b]",
        "- merge: [a, b]".encode("utf-16"),
        b"\xff" * 1000,
    ],
    ids=["png", "zeros", "latin-1", "utf-16", "ff"],
)
def test_what_is_no_text_is_one_problem(tmp_path: Path, data: bytes) -> None:
    corrections, problems = load(tmp_path, data)
    assert not corrections.entries and len(problems) == 1
    assert "is no text" in problems[0].what or "is no UTF-8" in problems[0].what


@pytest.mark.parametrize("opened", ["[", "{", "- ", "[{", "? ", "{a: "])
def test_depth_is_no_danger(tmp_path: Path, opened: str) -> None:
    begun = time.process_time()
    corrections, problems = load(tmp_path, f"- merge: [a, b]\n- {opened * 3_000}\n- split: [a, b]\n")
    assert [one.kind for one in corrections.entries] == [Kind.MERGE, Kind.SPLIT]
    assert problems and time.process_time() - begun < CPU


def test_mistakes_without_end_are_counted(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "- oops: 1\n" * 1_000)
    assert len(problems) == room.MOST_TOLD + 1
    assert problems[-1].what.startswith("900 more entries")


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, what in (
        (tmp_path, "is a folder"),
        (tmp_path / "none.yaml", "does not exist"),
        (tmp_path / "pipe", "is no file"),
        (Path("/dev/zero"), "is no file"),
        (Path("a\0b"), "does not exist"),
    ):
        corrections, problems = load_corrections(path)
        assert not corrections.entries and problems[0].what.startswith(what), path


def test_messages_are_one_printable_line(tmp_path: Path) -> None:
    evil = '"\\e[2J\\n\\u202e' + "x" * 500 + '"'
    corrections, problems = load(
        tmp_path, f"- {evil}: [a, b]\n- merge: [{evil}, b]\n  why: {evil}\n  by: {evil}\n"
    )
    settled = corrections.settle(ALL)
    told = [*problems, *settled.problems]
    texts = [text for one in told for text in (one.where, one.what, one.hint)]
    texts += [str(row[key]) for row in settled.told for key in ("said", "because")]
    assert len(told) == 2 and all(text.isprintable() and len(text) < 1_000 for text in texts)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("-:[]{}#&*!|>'\"%@`,? \n\tab0~"), max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= one.line <= count + 1 for one in items(text))


# --- which article is meant -----------------------------------------------------------------------

NAMES = [
    ("1111111111111111", 0), ("gull-7", 0), ("dam/gull.txt", 0), ("./dam/gull.txt", 0),
    ("https://www.gull.example/dam/", 0), ("http://GULL.example/dam", 0), ("https://gull.example/dam#top", 0),
    ("22e4222222222222", 1), ("osk.txt", 1), ("tarn.jsonl:3", 2), ("http://tarn.example/a?id=3", 2),
    ("late/gull.txt", 3), ("x", 3),
]  # fmt: skip


@pytest.mark.parametrize(("name", "meant"), NAMES)
def test_names(tmp_path: Path, name: str, meant: int) -> None:
    other = "x" if meant != 3 else "osk.txt"
    settled = settle(tmp_path, f"- copy: ['{name}', {other}]")
    assert [copy[0] for copy in settled.copies] == [meant]


@pytest.mark.parametrize(
    "name", ["https://gull.example/", "ull.txt", "dam/", "http://tarn.example/a?id=4", "gull-", "/"]
)
def test_names_of_nothing(tmp_path: Path, name: str) -> None:
    settled = settle(tmp_path, f"- copy: ['{name}', x]")
    assert not settled.copies and f"no article here is called {name}" in settled.told[0]["because"]


def test_accents_are_equal_however_they_were_written(tmp_path: Path) -> None:
    known = (Known("1", path="cafe\u0301.txt"), Known("2", path="b.txt"))
    assert settle(tmp_path, "- merge: [caf\u00e9.txt, b.txt]", known).merged[0][0] == (0, 1)


def test_an_ambiguous_name_is_told_with_its_candidates(tmp_path: Path) -> None:
    settled = settle(tmp_path, "- copy: [osk.txt, gull.txt]")
    (row,) = settled.told
    assert not row["applied"] and not settled.copies and row["articles"] == []
    assert (
        "gull.txt may be dam/gull.txt (1111111111111111) and late/gull.txt (4444444444444444)"
        in row["because"]
    )
    assert settled.problems[0].where.endswith(":1") and "may be" in settled.problems[0].what


def test_an_unknown_name_is_told_with_what_is_near(tmp_path: Path) -> None:
    settled = settle(tmp_path, "- copy: [osc.txt, gull-7]")
    assert "no article here is called osc.txt; is dam/osk.txt meant?" in settled.told[0]["because"]


def test_of_many_names_those_that_are_known_hold(tmp_path: Path) -> None:
    settled = settle(tmp_path, "- merge: [gull-7, nowhere.txt, osk.txt]")
    assert settled.merged[0][0] == (0, 1) and settled.told[0]["applied"]
    assert "nowhere.txt" in settled.told[0]["because"] and "only in part" in settled.problems[0].what


def test_two_names_of_one_article_are_not_two(tmp_path: Path) -> None:
    settled = settle(tmp_path, "- merge: [gull-7, dam/gull.txt]\n- merge: [gull-7, dam/gull.txt, x]")
    assert [members for members, _ in settled.merged] == [(0, 3)]
    assert "mean one article" in settled.told[0]["because"]


# --- what it comes to -----------------------------------------------------------------------------


def test_all_that_holds(tmp_path: Path) -> None:
    settled = settle(
        tmp_path,
        f"""
- {BOTH}
  why: both report it
  by: M. Toske
- split: [x, gull-7, tarn.jsonl:3]
- not_a_copy: [x, gull-7]
- copy: [tarn.jsonl:3, x]
- date: {{article: x, published: 2024-06-12}}
- outlet: {{article: x, outlet: The Venn}}
""".replace("split: [x, gull-7, tarn.jsonl:3]", "split: [x, gull-7]"),
    )
    assert [(members, one.line) for members, one in settled.merged] == [((0, 1), 2)]
    assert [(members, one.line) for members, one in settled.split] == [((0, 3), 5)]
    assert [(members, one.line) for members, one in settled.not_a_copy] == [((0, 3), 6)]
    assert [(child, parent, one.line) for child, parent, one in settled.copies] == [(2, 3, 7)]
    assert {at: value for at, (value, _) in settled.dates.items()} == {3: "2024-06-12"}
    assert {at: value for at, (value, _) in settled.outlets.items()} == {3: "The Venn"}
    assert settled.problems == []
    assert settled.told[0] == {
        "line": 2,
        "kind": "merge",
        "said": "gull-7 and osk.txt tell one story",
        "applied": True,
        "because": "M. Toske says so: both report it",
        "articles": [GULL.id, OSK.id],
    }


CONTRADICTIONS = [
    (["merge: [p, q]", "split: [p, q]"], {1, 2}),
    (["merge: [p, q, r]", "split: [r, q, s]"], {1, 2}),
    (["merge: [p, q]", "merge: [q, r]", "split: [p, r]", "merge: [r, s]"], {1, 2, 3}),
    (["copy: [p, q]", "split: [p, q]"], {1, 2}), (["copy: [p, q]", "merge: [q, r]", "split: [p, r]"], {1, 2, 3}),
    (["copy: [p, q]", "not_a_copy: [r, q, p]"], {1, 2}), (["merge: [p, q]", "not_a_copy: [p, q]"], set()),
    (["split: [p, q]", "not_a_copy: [p, q]"], set()), (["merge: [p, q]", "split: [p, r]"], set()),
    (["copy: [p, q]", "copy: [q, p]"], {1, 2}),
    (["merge: [p, q]", "merge: [q, r]", "merge: [p, r]", "split: [p, q, r]"], {1, 2, 3, 4}),
    (["merge: [p, q]", "merge: [q, s]", "merge: [p, r]", "merge: [r, s]", "split: [p, s]"], {1, 2, 3, 4, 5}),
    (["copy: [p, q]", "copy: [q, r]", "copy: [r, p]", "copy: [s, p]"], {1, 2, 3}),
    (["copy: [p, q]", "copy: [q, p]", "copy: [q, r]", "copy: [r, s]", "copy: [s, r]"], {1, 2, 4, 5}),
    (["copy: [p, q]", "copy: [p, r]"], set()), (["copy: [p, q]", "copy: [p, r]", "copy: [p, s]"], {1, 2, 3}),
    (["copy: [p, q]", "copy: [p, q]"], set()), (["merge: [p, q]", "merge: [p, q]"], set()),
    (["date: {article: p, published: 2024-06-12}", "date: {article: p, published: 2024-06-13}"], {1, 2}),
    (["date: {article: p, published: 2024-06-12}", "date: {article: p, published: 2024-06-12}"], set()),
    (["date: {article: p, published: 2024-06-12}", "date: {article: q, published: 2024-06-13}"], set()),
    (["outlet: {article: p, outlet: A}", "outlet: {article: p, outlet: B}", "outlet: {article: q, outlet: B}"], {1, 2}),
    # three ways to hold p and q together, and a split of them
    (["merge: [p, q]", "merge: [p, r]", "split: [p, q]"], {1, 3}),
]  # fmt: skip
LETTERS = tuple(
    Known(letter * 16, (letter,), f"{letter}.txt", None, f"{letter}.example") for letter in "pqrs"
)


@pytest.mark.parametrize(
    ("said", "against"), CONTRADICTIONS, ids=["; ".join(said)[:60] for said, _ in CONTRADICTIONS]
)
def test_of_contradictions_none_is_applied(tmp_path: Path, said: list[str], against: set[int]) -> None:
    settled = settle(tmp_path, "".join(f"- {one}\n" for one in said), LETTERS)
    assert {row["line"] for row in settled.told if not row["applied"]} == against
    assert {int(line) for line in lines(settled.problems)} == against
    for row in settled.told:
        if row["line"] in against:
            assert row["because"].startswith("contradicts line") and "applied" in row["because"]
            named = {int(number) for number in re.findall(r"\d+(?! more)", row["because"])}
            assert named and named < against and row["line"] not in named
    applied = [*settled.merged, *settled.split, *settled.not_a_copy, *((c, e) for c, _, e in settled.copies)]
    assert not against & {one.line for _, one in applied}


SAID = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "copy", "not_a_copy", "copy"]),
        st.lists(st.sampled_from("pqrs"), min_size=2, max_size=2, unique=True),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(SAID, st.randoms(use_true_random=False))
def test_no_order_of_lines_or_articles_matters(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, list[str]]], chance: random.Random
) -> None:
    """And what is applied contradicts itself nowhere."""
    folder = tmp_path_factory.mktemp("said")
    rows = [f"- {kind}: [{', '.join(names)}]\n" for kind, names in said]
    once = settle(folder, "".join(rows), LETTERS)
    mixed, letters = rows[:], list(LETTERS)
    chance.shuffle(mixed)
    chance.shuffle(letters)
    again = settle(folder, "".join(mixed), tuple(letters))

    def applied(settled: Settled) -> set[tuple[str, bool]]:
        return {(row["said"], row["applied"]) for row in settled.told}

    assert applied(once) == applied(again)
    held = networkx.Graph([*(ends for ends, _ in once.merged), *(copy[:2] for copy in once.copies)])
    for (one, other), _ in once.split:
        assert not (one in held and other in held and networkx.has_path(held, one, other))
    made = networkx.DiGraph([copy[:2] for copy in once.copies])
    assert networkx.is_directed_acyclic_graph(made) and all(count <= 2 for _, count in made.out_degree)
    assert not {tuple(sorted(copy[:2])) for copy in once.copies} & {ends for ends, _ in once.not_a_copy}


def test_the_order_of_the_articles_does_not_matter(tmp_path: Path) -> None:
    text = f"- {BOTH}\n- copy: [x, gull.txt]\n- copy: [tarn.jsonl:3, x]\n- same_owner: [gull.example, osk.example, no]\n"
    first = settle(tmp_path, text)
    for seed in range(5):
        order = list(ALL)
        random.Random(seed).shuffle(order)
        again = settle(tmp_path, text, tuple(order))
        assert again.told == first.told and again.problems == first.problems and again.owners == first.owners
        assert {order[at].id for at in again.merged[0][0]} == {GULL.id, OSK.id}


# --- owners ---------------------------------------------------------------------------------------


def test_outlets_of_one_owner(tmp_path: Path) -> None:
    settled = settle(
        tmp_path,
        "- same_owner: [www.Gull.example, osk.example]\n"
        "- outlet: {article: x, outlet: Venn}\n- same_owner: [venn, gull.example]\n",
    )
    label = "the owner of gull.example, osk.example and venn"
    assert settled.owners == dict.fromkeys(["gull.example", "osk.example", "www.osk.example", "venn"], label)
    assert [row["articles"] for row in settled.told] == [[GULL.id, OSK.id], [VENN.id], [GULL.id, VENN.id]]


def test_two_groups_are_two_owners(tmp_path: Path) -> None:
    settled = settle(
        tmp_path, "- same_owner: [p.example, q.example]\n- same_owner: [r.example, s.example]", LETTERS
    )
    assert len(set(settled.owners.values())) == 2 and len(settled.owners) == 4


def test_an_outlet_without_articles_does_no_harm(tmp_path: Path) -> None:
    settled = settle(tmp_path, "- same_owner: [gull.example, osk.example, elsewhere.example]")
    assert settled.told[0]["applied"] and "elsewhere.example" in settled.told[0]["because"]
    assert settled.problems == [] and "elsewhere.example" not in settled.owners


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("[gull.example, osc.example]", "is www.osk.example meant?"),
        ("[gull.example, www.gull.example]", "mean one outlet"),
    ],
)
def test_one_outlet_alone_has_nothing_in_common(tmp_path: Path, said: str, because: str) -> None:
    settled = settle(tmp_path, f"- same_owner: {said}")
    assert settled.owners == {} and not settled.told[0]["applied"]
    because = because.replace("www.osk.example", "osk.example")
    assert because in settled.told[0]["because"] and len(settled.problems) == 1


def test_nothing_said_and_nothing_known(tmp_path: Path) -> None:
    assert Corrections().settle(ALL) == Settled()
    settled = settle(tmp_path, f"- {BOTH}\n- same_owner: [a, b]\n- date: {{article: a, published: 2024}}", ())
    assert [row["applied"] for row in settled.told] == [False] * 3 and len(settled.problems) == 3


# --- the page -------------------------------------------------------------------------------------

PAGE = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")


def test_examples_of_the_page_are_read(tmp_path: Path) -> None:
    said = [
        load(tmp_path, block) for block in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    ]
    assert len(said) == 3 and all(not problems for _, problems in said)
    assert {one.kind for corrections, _ in said for one in corrections.entries} == set(Kind)
    assert all(
        one.why for corrections, _ in said for one in corrections.entries if one.kind is not Kind.OUTLET
    )


def test_the_page_tells_every_kind_and_the_limit() -> None:
    assert set(re.findall(r"^\| `(\w+): [\[{]", PAGE, re.MULTILINE)) == set(Kind)
    assert f"up to {room.LARGEST // 10**6} MB" in PAGE
