"""Small files that would become large, archives with tricks in their names, and single lines of 50 MB."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wirecopy.read import Limits

from .case import HostileCase, written
from .documents import LEAD, STORY, page, zstd

MB = 1_000_000
ESCAPES = ("../escaped.txt", "/tmp/escaped-wirecopy.txt", "..\\escaped.txt", "a/../../escaped.txt")


@cache
def gzip_of(filler: bytes, megabytes: int, head: bytes = b"") -> bytes:
    """gzip of `head` and then `filler` again and again, without holding it."""
    deflater = zlib.compressobj(9, wbits=31)
    block = filler * (MB // len(filler))
    pieces = [
        deflater.compress(head),
        *(deflater.compress(block) for _ in range(megabytes)),
        deflater.flush(),
    ]
    return b"".join(pieces)


@cache
def zstd_of(filler: bytes, megabytes: int, head: bytes = b"") -> bytes:
    import zstandard

    packer = zstandard.ZstdCompressor(level=1).compressobj()
    block = filler * (MB // len(filler))
    return b"".join(
        [packer.compress(head), *(packer.compress(block) for _ in range(megabytes)), packer.flush()]
    )


def inflating() -> Iterator[HostileCase]:
    """Bombs, each refused before it is inflated."""
    for suffix, head in {
        ".txt": b"Ferry late. ", ".html": b"<!doctype html><p>", ".json": b'[{"text": "', ".jsonl": b'{"text": "',
        ".csv": b'id,text,url\n1,"', "": b"",
    }.items():  # fmt: skip
        for kind, pack in (("gz", gzip_of), ("zst", zstd_of)):
            name = f"bomb/{suffix[1:] or 'zeros'} {kind}"
            filler = b"A" if suffix else b"\0"
            build = written(
                f"a{suffix}.{kind}", lambda pack=pack, filler=filler, head=head: pack(filler, 40, head)
            )  # type: ignore[misc]
            yield HostileCase(name, build, "problem")
    tight = Limits(decompressed=MB)
    yield HostileCase(
        "bomb/slow gz over the limit", written("a.jsonl.gz", lambda: gzip_of(b'{"text": "Late."}\n', 3)), "article",
        says="inflates to more than 1 MB", limits=tight,
    )  # fmt: skip
    twice = gzip.compress(gzip.compress(STORY.encode()))
    yield HostileCase("bomb/gz in gz", written("a.txt.gz", twice), "problem", says="twice")
    yield HostileCase(
        "bomb/zst in gz", written("a.txt.gz", gzip.compress(zstd(b"A"))), "problem", says="twice"
    )
    window = b"\x28\xb5\x2f\xfd\x00\xf8" + b"\x01\x00\x00"  # a frame that asks for a window of 2 TB
    yield HostileCase("bomb/zst window", written("a.zst", window), "problem", says="damaged")
    padded = gzip.compress(STORY.encode()) + bytes(512)
    yield HostileCase("gzip/padding after the end", written("a.gz", padded), "article", STORY)
    members = gzip.compress(LEAD.encode()) + gzip.compress(b" More.")
    yield HostileCase("gzip/two members", written("a.gz", members), "article", LEAD + " More.")
    yield HostileCase(
        "gzip/garbage after the end", written("a.gz", gzip.compress(b"A b.") + b"xyz"), "problem"
    )
    yield HostileCase("gzip/empty inside", written("a.gz", gzip.compress(b"")), "problem", says="is empty")
    frames = zstd(LEAD.encode()) + zstd(b" More.")
    yield HostileCase("zstd/two frames", written("a.zst", frames), "article", LEAD + " More.")
    yield HostileCase(
        "zstd/only the magic", written("a.zst", b"\x28\xb5\x2f\xfd"), "problem", says="cut short"
    )
    yield HostileCase("gzip/only the magic", written("a.gz", b"\x1f\x8b\x08"), "problem", says="cut short")
    bad = bytearray(gzip.compress(STORY.encode()))
    bad[-6] ^= 0xFF
    yield HostileCase("gzip/wrong checksum", written("a.txt.gz", bytes(bad)), "problem", says="damaged")


def archives() -> Iterator[HostileCase]:
    """Archives whose names lead out of the folder: nothing is unpacked, so nothing is written."""
    for name in ESCAPES:
        yield HostileCase(f"archive/zip {name}", written("a.zip", _zip(name)), "problem", says="zip")
        yield HostileCase(f"archive/tar {name}", written("a.tar", _tar(name, "w")), "problem", says="tar")
        packed = written("a.tar.gz", _tar(name, "w:gz"))
        yield HostileCase(f"archive/tar.gz {name}", packed, "problem", says="tar")
    word = _zip("word/document.xml")
    yield HostileCase("archive/docx named txt", written("a.txt", word), "problem", says="Word")
    yield HostileCase("archive/empty zip", written("a.zip", b"PK\x05\x06" + bytes(18)), "problem", says="zip")


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, STORY)
    return out.getvalue()


def _tar(name: str, mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo(name)
        entry.size = len(STORY)
        archive.addfile(entry, io.BytesIO(STORY.encode()))
    return out.getvalue()


def large() -> Iterator[HostileCase]:
    """Large but honest: read in reasonable time; beyond the limit, refused."""
    half = "Ferry late – café. " * (2_500_000)
    yield HostileCase("large/50 MB in one line", _fill("a.txt", half), "article", "late – café")
    some = "Ferry late. " * 400_000
    yield HostileCase("large/5 MB JSON string", _fill("a.json", json.dumps({"text": some})), "article", some)
    yield HostileCase(
        "large/5 MB JSONL line", _fill("a.jsonl", json.dumps({"text": some}) + "\n{}"), "article", some
    )
    yield HostileCase("large/5 MB CSV cell", _fill("a.csv", f'id,text\n1,"{some}"\n'), "article", some)
    yield HostileCase(
        "large/5 MB paragraph", _fill("a.html", page(f"<p>{some}</p>")), "article", "Ferry late. F"
    )
    yield HostileCase(
        "large/12 MB page",
        _fill("a.html", page(f"<p>{some * 3}</p>")),
        "article",
        "Ferry late. F",
    )
    yield HostileCase(
        "large/30,000 paragraphs", _fill("a.html", page("<p>Ferry late.</p>" * 30_000)), "article"
    )
    small = Limits(bytes=1000)
    for suffix, text in {
        ".txt": some[:5000], ".html": page(some[:5000]), ".json": json.dumps([{"text": some[:5000]}]),
        ".jsonl": json.dumps({"text": some[:5000]}), ".csv": f'id,text\n1,"{some[:5000]}"\n',
    }.items():  # fmt: skip
        yield HostileCase(
            f"limit/{suffix[1:]}",
            _fill(f"a{suffix}", text),
            "problem",
            says="larger than" if suffix not in (".jsonl", ".csv") else "l",
            limits=small,
        )
    rows = "".join(f"{number},Ferry late.\n" for number in range(20_000))
    yield HostileCase(
        "limit/records",
        _fill("a.csv", "id,text\n" + rows),
        "article",
        says="only the first 5",
        limits=Limits(records=5),
    )
    yield HostileCase(
        "large/never closed quotation",
        _fill("a.csv", 'id,text\n1,"open\n' + rows),
        "article",
        says="never closed",
    )
    yield HostileCase(
        "parquet/a dictionary bomb",
        written("a.parquet", lambda: _same_cell(some[:MB], 3000)),
        "article",
        says="of text",
        limits=Limits(decompressed=20 * MB),
    )


def _same_cell(cell: str, rows: int) -> bytes:
    """A Parquet file of a few kB in which every row is the same megabyte."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [cell])
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"text": column}), sink, store_schema=False)
    return bytes(sink.getvalue().to_pybytes())


def _fill(name: str, text: str):  # type: ignore[no-untyped-def]
    return written(name, text.encode)


def nothing_written(folder: Path) -> bool:
    """True if no archive left its file anywhere."""
    return (
        not any(path.name.startswith("escaped") for path in folder.parent.rglob("*"))
        and not Path(ESCAPES[1]).exists()
    )
