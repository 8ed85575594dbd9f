"""One story of our own in every format that is read, as bytes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from functools import cache

from tests.read import letters, papers, web_archives

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier, officials said."
SECOND = "Nobody was hurt, harbour master Orla Venn told reporters; 40 people were on board."
LAST = "The ferry had left Tarn Island at noon, in fog, the harbour office said in a statement."
STORY = "\n\n".join((LEAD, SECOND, LAST)) + "\n"
TITLE = "Ferry strikes pier"


def page(body: str = "", head: str = "") -> str:
    """A page around `body`, else around the story."""
    body = body or "".join(f"<p>{part}</p>" for part in (LEAD, SECOND, LAST))
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE}</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


def records(text: str = STORY) -> list[dict[str, object]]:
    """Two records."""
    stated = {
        "url": "https://osk.example/ferry",
        "date": "2024-03-05",
        "outlet": "osk.example",
        "title": TITLE,
    }
    return [{"id": "one", "text": text, **stated}, {"id": "two", "text": "Pier open again.", **stated}]


def table(delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records()[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records())
    return out.getvalue()


def parquet(columns: dict[str, list[object]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue().to_pybytes())


def feed() -> str:
    """An entry with the story in it, and one without a text."""
    entry = f"<title>{TITLE}</title><link>https://osk.example/ferry</link>"
    body = "".join(f"<p>{part}</p>" for part in (LEAD, SECOND, LAST))
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Osk Post</title><link>https://osk.example</link>'
        f"<item>{entry}<description><![CDATA[{body}]]></description></item><item>{entry}</item></channel></rss>"
    )


def zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(level=3).compress(data)


@cache
def documents() -> dict[str, bytes]:
    """Suffix -> a sound file of that kind."""
    rows = records()
    jsonl = "".join(json.dumps(row) + "\n" for row in rows).encode()
    captures = [web_archives.record(web_archives.answer(page()), number=number) for number in (1, 2)]
    message = letters.letter(letters.part(page()))
    return {
        ".txt": STORY.encode(),
        ".html": page().encode(),
        ".json": json.dumps(rows, indent=1).encode(),
        ".jsonl": jsonl,
        ".csv": table(",").encode(),
        ".tsv": table("\t").encode(),
        ".parquet": parquet({key: [row[key] for row in rows] for key in rows[0]}),
        ".txt.gz": gzip.compress(STORY.encode(), mtime=0),
        ".html.gz": gzip.compress(page().encode(), mtime=0),
        ".jsonl.zst": zstd(jsonl),
        ".txt.zst": zstd(STORY.encode()),
        ".warc": b"".join(captures),
        ".warc.gz": web_archives.members(captures),
        ".pdf": papers.paper(["The ferry", "struck the east pier."], ["Nobody was hurt."], packed=True),
        ".rss": feed().encode(),
        ".eml": message,
        ".mbox": letters.mailbox(message, message),
    }
