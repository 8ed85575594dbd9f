"""Records with hostile fields, odd JSON, odd tables."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .case import Expect, HostileCase, written
from .documents import LEAD, STORY, records

FIELDS = ("text", "url", "published", "seen", "outlet", "id", "title", "byline", "language")
PAYLOADS: dict[str, object] = {
    "script": "<script>alert(1)</script>", "closing script": "</script><img src=x onerror=alert(1)>",
    "address of script": "javascript:alert(1)", "attribute": "\" onmouseover=\"alert(1)", "formula": "=cmd|' /C x'!A0",
    "template": "{{7*7}}${7*7}", "path": "../../etc/passwd", "terminal": "\x1b]0;x\x07\x1b[2J", "sql": "'; DROP TABLE a;--",
    "lone surrogate": "\ud800", "nul": "a\0b", "bidi": "\u202egnp.exe", "100 kB": "x " * 50_000,
    "number": 5, "big number": 10**400, "fraction": 1e308, "true": True, "null": None,
    "list": ["a", ["b", {"name": "c"}], None, 5], "object": {"name": "n", "x": {"y": []}}, "empty object": {},
}  # fmt: skip


def hostile_fields() -> Iterator[HostileCase]:
    """Every field with every payload: strings are kept as data, the rest is made a string or left out."""
    for field in FIELDS:
        for name, payload in PAYLOADS.items():
            record = {**records()[0], field: payload}
            if field != "published":
                record.pop("date", None)
            data = json.dumps(record).encode()
            expect: Expect = "article"
            holds: str | None = STORY
            if field == "text":
                string = isinstance(payload, str)
                expect = "article" if string or name in ("list", "object") else "problem"
                holds = payload.replace("\ud800", "\ufffd") if isinstance(payload, str) else None
            yield HostileCase(f"field/{field} is {name}", written("a.json", data), expect, holds)


DEEP = 100_000


def odd_json() -> Iterator[HostileCase]:
    """JSON that is nested, broken, or no record."""
    for name, data, expect, says in (
        ("arrays 100,000 deep", "[" * DEEP + "]" * DEEP, "problem", "nested too deep"),
        ("arrays never closed", "[" * DEEP, "problem", None),
        ("objects 100,000 deep", '{"a":' * DEEP + "1" + "}" * DEEP, "problem", "nested too deep"),
        ("deep beside a text", '{"text": "Late.", "x": ' + "[" * 900 + "]" * 900 + "}", "article", None),
        ("a text 900 deep", '{"text": ' + "[" * 900 + '"Late."' + "]" * 900 + "}", "problem", None),
        ("null", "null", "problem", "null"),
        ("a number", "17", "problem", "a number"),
        ("a string", '"Ferry late."', "problem", "a string"),
        ("NaN", '{"text": "Late.", "seen": NaN, "date": Infinity}', "article", None),
        ("an empty array", "[]", "problem", "empty array"),
        ("an empty object", "{}", "problem", "none at all"),
        ("an array of strings", '["a", "b"]', "problem", "a string"),
        ("an array of arrays", '[[{"text": "x"}]]', "problem", "an array"),
        ("mixed", '[1, {"text": "Late."}, null]', "article", "a number"),
        (
            "two arrays of records",
            '{"a": [{"text": "x"}], "b": [{"text": "y"}]}',
            "problem",
            "several arrays",
        ),
        ("a doubled key", '{"text": "One.", "text": "Late."}', "article", None),
        ("a trailing comma", '[{"text": "Late."},]', "problem", "no valid JSON"),
        ("a comment", '// x\n[{"text": "Late."}]', "problem", "no valid JSON"),
        ("single quotes", "{'text': 'Late.'}", "problem", "no valid JSON"),
        ("raw newline in a string", '{"text": "Ferry\nlate."}', "problem", "no valid JSON"),
        ("records glued together", '{"text": "Late."}{"text": "b"}', "problem", "no valid JSON"),
        ("a record a line", '{"text": "Late."}\n{"text": "b"}\n', "article", None),
        ("a mark, then json", '\ufeff[{"text": "Late."}]', "article", None),
        ("no text field", '[{"lede": "x", "slug": "y"}]', "problem", "lede, slug"),
        ("a text of spaces", '{"text": "   "}', "problem", "no text"),
        ("a key of a megabyte", '{"' + "k" * 1_000_000 + '": 1}', "problem", "no text field"),
        ("100,000 keys", "{" + ",".join(f'"k{n}": 1' for n in range(DEEP)) + "}", "problem", "more"),
        ("a key that is a bidi control", '{"\u202e": 1}', "problem", "no text field"),
        ("a date nobody can read", '{"text": "Late.", "date": "03/04/2024"}', "article", "not clear"),
        ("a date in the year 99999", '{"text": "Late.", "date": "99999-01-01"}', "article", "not clear"),
        ("a number of 5,000 digits", '{"text": "Late.", "date": ' + "9" * 5000 + "}", "article", None),
    ):
        expects: Expect = expect  # type: ignore[assignment]
        holds = "Late." if expect == "article" else None
        yield HostileCase(f"json/{name}", written("a.json", data.encode()), expects, holds, says)
    for name, escape in {
        "high": r"\ud83d",
        "low": r"\ude00",
        "reversed": r"\ude00\ud83d",
        "many": r"\udfff" * 500,
    }.items():
        line = f'{{"text": "Ferry {escape} late.", "title": "{escape}", "id": "{escape}", "author": ["{escape}"]}}'
        for suffix in (".json", ".jsonl"):
            yield HostileCase(
                f"surrogate/{name} in {suffix[1:]}",
                written(f"a{suffix}", line.encode()),
                "article",
                "Ferry \ufffd",
                "lone surrogate",
            )


def odd_lines() -> Iterator[HostileCase]:
    """JSONL and tables with broken lines among good ones."""
    good = json.dumps({"text": LEAD})
    for name, lines, says in (
        ("a broken line first", ['{"text": "x', good], "no valid JSON"),
        ("a broken line last", [good, '{"text": "x'], "no valid JSON"),
        ("blank lines", ["", good, "", "  ", ""], None),
        ("a line that is an array", [good, "[1]"], "no JSON object"),
        ("a line of noise", [good] * 20 + ["\x00\x01\x02"], "no valid JSON"),
        ("10,000 broken lines", [good, *["{"] * 10_000], "9997 more records"),
        ("10,000 records without a text", [good, *['{"a": 1}'] * 10_000], "9997 more records"),
        ("cr lf", [good + "\r", good + "\r"], None),
        ("record separators", ["\x1e" + good, "\x1e" + good], None),
        ("the same record twice", [good, good], None),
        ("a deep line", [good, "[" * DEEP], "no valid JSON"),
    ):
        data = "\n".join(lines).encode()
        yield HostileCase(f"jsonl/{name}", written("a.jsonl", data), "article", LEAD, says)
    latin = (good + "\n").encode() + '{"text": "Café shut."}\n'.encode("cp1252")
    yield HostileCase("jsonl/one line in cp1252", written("a.jsonl", latin), "article", "Café shut.")
    yield HostileCase("jsonl/utf-16", written("a.jsonl", f"{good}\n{good}".encode("utf-16")), "article", LEAD)
    yield HostileCase(
        "jsonl/one document", written("a.jsonl", json.dumps(records(), indent=2).encode()), "article", STORY
    )
    for name, text, expect, says in (
        ("semicolons", f"id;text\n1;{LEAD}\n", "article", None),
        ("tabs", f"id\ttext\n1\t{LEAD}\n", "article", None),
        ("a row too long", "id,text\n1,Late.,x,y\n", "article", "4 cells under 2 columns"),
        ("a row too short", "text,id\nLate.\n", "article", None),
        ("a column twice", "id,text,text\n1,Late.,no\n", "article", "more than once"),
        ("only a header", "id,text\n", "problem", "no rows"),
        ("no text column", "id,lede\n1,Late.\n", "problem", "id, lede"),
        ("no header", "1,Late.\n2,Late again.\n", "problem", "no text column"),
        ("nul in a cell", "id,text,date\n1,La\0te." + "x" * 2000 + ",2024\n", "article", None),
        ("cr newlines", "id,text\r1,Late.\r", "article", None),
        ("newlines in a cell", 'id,text\n1,"Late.\n\nMore."\n', "article", None),
        ("a mark first", "\ufeffid,text\n1,Late.\n", "article", None),
        ("formulas", "id,text,title\n1,=1+1,@SUM(A1)\n", "article", None),
        ("stray quotation marks", 'id,text\n1,a "b" c\n2,"a" b\n', "article", None),
        ("empty cells", "id,text\n,\n,\n", "problem", "no rows"),
        ("10,000 columns", ",".join(f"c{n}" for n in range(10_000)) + "\n1\n", "problem", "more"),
    ):
        expects: Expect = expect  # type: ignore[assignment]
        yield HostileCase(f"table/{name}", written("a.csv", text.encode()), expects, says=says)
    yield HostileCase(
        "table/utf-16", written("a.csv", "id,text\n1,Café.\n".encode("utf-16")), "article", "Café."
    )
    yield HostileCase(
        "table/cp1252", written("a.csv", "id,text\n1,Café.\n".encode("cp1252")), "article", "Café."
    )
