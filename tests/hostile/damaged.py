"""Sound files cut short, damaged byte by byte, and under a wrong suffix; and what is no text at all."""

from __future__ import annotations

import random
from collections.abc import Iterator

from wirecopy.read.binary import MAGIC

from .case import Expect, HostileCase, written
from .documents import STORY, documents

CUTS = (0.0, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9)
NEVER = (".parquet", ".txt.gz", ".html.gz", ".txt.zst", ".json")  # cut anywhere, these hold no article


def cut_short() -> Iterator[HostileCase]:
    """Each format cut at many points; `0` is an empty file, and one is cut by its last byte."""
    for suffix, data in documents().items():
        for part in CUTS:
            kept = data[: int(len(data) * part)]
            magic = len(kept) >= 4  # less of a compressed file cannot be told from text
            expect: Expect = "problem" if not kept or (magic and suffix in NEVER) else "either"
            says = "is empty" if not kept else None
            yield HostileCase(
                f"cut/{suffix[1:]} at {part:.0%}", written(f"a{suffix}", kept), expect, says=says
            )
        expect = "problem" if suffix in NEVER else "either"
        yield HostileCase(f"cut/{suffix[1:]} by one byte", written(f"a{suffix}", data[:-1]), expect)


def flipped() -> Iterator[HostileCase]:
    """Each format with bytes overwritten at random places, the same on every run."""
    chance = random.Random(20)
    for suffix, data in documents().items():
        for number in range(4):
            broken = bytearray(data)
            for _ in range(1 + number * 4):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            yield HostileCase(
                f"damaged/{suffix[1:]} {number}", written(f"a{suffix}", bytes(broken)), "either"
            )


def mislabelled() -> Iterator[HostileCase]:
    """Each format under every other suffix. Only a plain text named as data is refused, since half a
    data file would look the same."""
    suffixes = ("", ".txt", ".html", ".json", ".jsonl", ".csv", ".parquet", ".gz", ".xyz", ".png")
    for kind, data in documents().items():
        for suffix in suffixes:
            if suffix == kind:
                continue
            prose = kind.startswith(".txt")
            data_suffix = suffix in (".json", ".jsonl", ".csv")
            expect: Expect = "problem" if prose and data_suffix else "article"
            holds = "struck the east pier" if expect == "article" else None
            yield HostileCase(
                f"mislabelled/{kind[1:]} as {suffix or 'nothing'}", written(f"a{suffix}", data), expect, holds
            )


def no_text() -> Iterator[HostileCase]:
    """Binary files by their first bytes, under their own name and as .txt."""
    noise = random.Random(1).randbytes(3000)
    for number, (at, magic, noun) in enumerate(MAGIC):
        data = b"\0" * at + magic + noise
        if at in (4, 8):
            data = b"\0\0\0\x18RIFF"[:at] + magic + noise
        if noun != "compressed twice":
            yield HostileCase(f"binary/{number} {noun}", written("a.txt", data), "problem", says="is ")
    yield HostileCase("binary/noise", written("a.txt", noise), "problem", says="binary data")
    yield HostileCase("binary/noise named html", written("a.html", noise), "problem")
    yield HostileCase("binary/noise named json", written("a.json", noise), "problem")
    yield HostileCase("binary/zeros", written("a.txt", bytes(5000)), "problem")
    yield HostileCase("binary/half text, half noise", written("a.txt", STORY.encode() + noise), "problem")
