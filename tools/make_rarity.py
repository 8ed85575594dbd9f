"""Make src/wirecopy/registry/rarity.txt from a wheel of the package wordfreq.

    python tools/make_rarity.py wordfreq-3.1.1-py3-none-any.whl

A line a word, sorted: the word, a tab, its Zipf frequency times ten, rounded. A word's Zipf frequency
is the decimal logarithm of how often it stands in a billion words of English. Only words of 2.8 and
more are listed; who meets another word may take it to be rarer.

The package keeps its lists as gzipped MessagePack: a header, then for each hundredth of a power of
ten downwards from one (one centibel) the words of that frequency. Only what such a file holds is
decoded here: lists, small maps, strings and integers.
"""

from __future__ import annotations

import gzip
import sys
import unicodedata
import zipfile
from pathlib import Path

LIST = "wordfreq/data/large_en.msgpack.gz"
LEAST = 2.8
TARGET = Path(__file__).parent.parent / "src" / "wirecopy" / "registry" / "rarity.txt"


def main(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = gzip.decompress(archive.read(LIST))
    content, end = decode(packed, 0)
    if end != len(packed) or content[0] != {"format": "cB", "version": 1}:
        raise SystemExit(f"{LIST} is not in the known format")
    found: dict[str, int] = {}
    for centibels, forms in enumerate(content[1:]):
        zipf = 9 - centibels / 100
        if zipf < LEAST:
            break
        for form in forms:
            word = unicodedata.normalize("NFKC", form).casefold()
            # Figures stand there as digits of a shape (0000), and are no words; emoji neither.
            if all(char.isalpha() or char in "'’" for char in word):
                found.setdefault(word.replace("’", "'"), round(zipf * 10))
    TARGET.write_text("".join(f"{word}\t{found[word]}\n" for word in sorted(found)), encoding="utf-8")


def decode(data: bytes, at: int) -> tuple[object, int]:
    """The value that starts at byte `at`, and where it ends."""
    kind = data[at]
    at += 1
    if kind < 0x80:
        return kind, at
    if kind < 0x90:
        made = {}
        for _ in range(kind & 0x0F):
            key, at = decode(data, at)
            made[key], at = decode(data, at)
        return made, at
    if kind < 0xA0 or kind in (0xDC, 0xDD):
        size = kind & 0x0F
        if kind > 0xA0:
            width = 2 if kind == 0xDC else 4
            size, at = int.from_bytes(data[at : at + width], "big"), at + width
        listed = []
        for _ in range(size):
            value, at = decode(data, at)
            listed.append(value)
        return listed, at
    if kind < 0xC0:
        size = kind & 0x1F
    elif kind in (0xD9, 0xDA, 0xC4):
        width = 2 if kind == 0xDA else 1
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    else:
        raise SystemExit(f"a value of the unknown kind {kind:#x}")
    return data[at : at + size].decode(), at + size


if __name__ == "__main__":
    main(Path(sys.argv[1]))
