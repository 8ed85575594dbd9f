"""The same text however it is written down is the same body."""

from __future__ import annotations

import csv
import gzip
import io
import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from .conftest import Run
from .stories import ACCENTED, EVENING, MORNING, OTHER, lines


def _table(delimiter: str) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerows([["id", "text"], ["x", ACCENTED]])
    return out.getvalue().encode()


WRITTEN = {
    "cp1252.txt": ACCENTED.encode("cp1252"),
    "utf-8-sig.txt": ACCENTED.encode("utf-8-sig"),
    "utf-16.txt": ACCENTED.encode("utf-16"),
    "utf-16-be.txt": b"\xfe\xff" + ACCENTED.encode("utf-16-be"),
    "crlf.txt": ACCENTED.replace("\n", "\r\n").encode(),
    "cr.txt": ACCENTED.replace("\n", "\r").encode(),
    "no-end.txt": ACCENTED.rstrip("\n").encode(),
    "packed.txt.gz": gzip.compress(ACCENTED.encode()),
    "cp1252.txt.gz": gzip.compress(ACCENTED.encode("cp1252")),
    "one.json": json.dumps({"text": ACCENTED}).encode(),
    "one.jsonl": lines({"text": ACCENTED}).encode(),
    "one.csv": _table(","),
    "one.tsv": _table("\t"),
    "no suffix": ACCENTED.encode(),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("first", [True, False], ids=["as A", "as B"])
def test_the_same_text_written_otherwise(run: Run, folder: Path, name: str, first: bool) -> None:
    (folder / "plain.txt").write_bytes(ACCENTED.encode())
    (folder / name).write_bytes(WRITTEN[name])
    result = run("diff", *((name, "plain.txt") if first else ("plain.txt", name)), "--json")
    document = json.loads(result.stdout)
    assert (document["relation"], document["changes"]) == ("identical", [])
    assert document["containment"] == {"a_in_b": 1.0, "b_in_a": 1.0}
    assert {pair["kind"] for pair in document["sentences"]} == {"same"}
    assert result.exit_code == 0


def test_zstandard(run: Run, folder: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    (folder / "a.txt.zst").write_bytes(zstandard.ZstdCompressor().compress(MORNING.encode()))
    assert run("diff", "a.txt.zst", "a.txt").exit_code == 0


def test_a_page_of_the_same_paragraphs(run: Run, folder: Path) -> None:
    title, *parts = MORNING.strip().split("\n\n")
    body = "".join(f"<p>{part}</p>" for part in parts)
    page = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
    (folder / "a.html").write_text(page)
    document = json.loads(run("diff", "a.html", "b.txt", "--json").stdout)
    assert document["a"]["title"] == title and document["relation"] == "edited"
    assert [c["class"] for c in document["changes"]].count("number") == 1


@pytest.mark.parametrize(("a", "b"), [("-", "a.txt"), ("a.txt", "-")])
def test_standard_input(run: Run, a: str, b: str) -> None:
    assert run("diff", a, b, stdin=MORNING).exit_code == 0
    assert run("diff", a, b, stdin=EVENING).exit_code == 1
    assert run("diff", a, b, stdin=gzip.compress(MORNING.encode())).exit_code == 0
    nothing = run("diff", a, b, stdin="")
    assert nothing.exit_code == 2 and nothing.stderr == "wirecopy: standard input: is empty\n"


RECORDS = lines(
    {"id": "noon", "text": OTHER}, {"id": "a17", "text": MORNING}, {"id": "night", "text": EVENING}
)


@pytest.mark.parametrize("pick", ["two.jsonl:2", "two.jsonl#a17", "two.jsonl#2"])
def test_one_record_of_several(run: Run, folder: Path, pick: str) -> None:
    (folder / "two.jsonl").write_text(RECORDS)
    result = run("diff", pick, "a.txt", "--json")
    assert result.exit_code == 0
    a = json.loads(result.stdout)["a"]
    assert a["refs"] == ["a17"] and a["path"] == "two.jsonl:2"


def test_two_records_of_one_file(run: Run, folder: Path) -> None:
    (folder / "two.jsonl").write_text(RECORDS)
    result = run("diff", "two.jsonl#a17", "two.jsonl:3")
    assert result.exit_code == 1 and "[40]" in result.stdout and "[44]" in result.stdout


def test_a_record_of_standard_input(run: Run) -> None:
    assert run("diff", "--", "-#a17", "a.txt", stdin=RECORDS).exit_code == 0
    assert run("diff", "--", "a.txt", "-:3", stdin=RECORDS).exit_code == 1


def test_a_file_whose_name_looks_like_a_record(run: Run, folder: Path) -> None:
    (folder / "a.txt:3").write_text(EVENING)
    (folder / "a.txt#x").write_text(EVENING)
    assert run("diff", "a.txt:3", "b.txt").exit_code == 0
    assert run("diff", "a.txt#x", "b.txt").exit_code == 0


def test_a_field_by_name(run: Run, folder: Path) -> None:
    record = {"lede": OTHER, "words_of_it": MORNING, "paper": "Osk Herald", "when": "2024-03-05"}
    (folder / "a.json").write_text(json.dumps(record))
    plain = run("diff", "a.json", "a.txt")
    assert plain.exit_code == 2 and "lede, words_of_it, paper, when" in plain.stderr
    named = ["--field", "text=words_of_it", "--field", "outlet=paper", "--field", "published=when"]
    result = run("diff", "a.json", "a.txt", "--json", *named)
    assert result.exit_code == 0
    a = json.loads(result.stdout)["a"]
    assert (a["outlet"], a["published"], a["published_basis"]) == ("Osk Herald", "2024-03-05", "input")


def test_a_problem_that_is_no_trouble_is_told_and_the_rest_goes_on(run: Run, folder: Path) -> None:
    (folder / "cut.json").write_text(json.dumps({"text": MORNING, "title": "x \ud83d"}))
    result = run("diff", "cut.json", "a.txt", "--json")
    assert result.exit_code == 0 and result.stderr.count("\n") == 1 and "surrogate" in result.stderr
    assert [problem["what"] for problem in json.loads(result.stdout)["problems"]] != []


def test_an_address_is_fetched(run: Run, folder: Path) -> None:
    """From this machine, so that no test needs the network; what else fetching does is told in tests/read."""
    title, *parts = MORNING.strip().split("\n\n")
    body = "".join(f"<p>{part}</p>" for part in parts)
    page = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
    (folder / "ferry.html").write_text(page)
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/ferry.html"
        (folder / "list.lst").write_text(f"{address}\nb.txt\n")
        document = json.loads(run("trace", "@list.lst", "--json").stdout)
        gone = run("trace", address.replace("ferry", "gone"))
        server.shutdown()
    assert document["problems"] == [] and len(document["pairs"]) == 1
    (fetched,) = [article for article in document["articles"] if article["url"]]
    assert fetched["url"] == address and fetched["title"] == title and fetched["seen"]
    assert fetched["published"] is None, "the time of fetching is no date of publication"
    assert gone.exit_code == 2 and gone.stderr.count("\n") == 1 and "404" in gone.stderr


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass
