"""Sheets for readers who judge pairs apart from each other and without what a program said.

In: the pairs drawn and the texts of their articles. Out: one folder a reader and part, with the codebook,
instructions and the sheets: each pair's name and its two texts, cut as the pair says; no outlet, no date, no share.
Which article is which stays with whoever calls this.

    sheets(drawn, texts, codebook, Path("judge"))       # judge/one-1 .. judge/two-3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from wirecopy.evaluate.copies_sample import Drawn

READERS = ("one", "two")
PARTS = 3
_FULL = 24_000
"""Characters of a sheet, so that it can be read at one go; a longer pair has a sheet to itself."""
_WORD = re.compile(r"\S+")
_TOLD = """# What to do

You judge pairs of articles. Read CODEBOOK.md first, all of it. Then read every pair in the files sheets-01.txt,
sheets-02.txt and so on of this folder, and judge it by the codebook, its questions in their order.

Write `labels.csv` into this folder, one line a pair, with the header

    pair,label,note

`label` is one of same, part, quotation, separate, cannot-tell. `note` may be empty; it may hold `border` or
`reworded` (see the codebook) or a few words of reason, in double quotes if it has a comma.

Read each pair yourself, both texts to their end. Do not write a program that judges or compares, and do not read
anything outside this folder. There are {count} pairs; every one needs a label. Names of pairs mean nothing.
"""


def sheets(drawn: list[Drawn], texts: Mapping[str, str], codebook: str, folder: Path) -> None:
    """Write all folders. The second reader has the pairs in another order, in other parts, sides exchanged."""
    for number, reader in enumerate(READERS):
        ordered = sorted(drawn, key=lambda each: each.pair)
        if number:
            Random(reader).shuffle(ordered)
        size = -(-len(ordered) // PARTS)
        for part in range(PARTS):
            mine = ordered[part * size : (part + 1) * size]
            place = folder / f"{reader}-{part + 1}"
            place.mkdir(parents=True)
            (place / "CODEBOOK.md").write_text(codebook, encoding="utf-8")
            (place / "INSTRUCTIONS.md").write_text(_TOLD.format(count=len(mine)), encoding="utf-8")
            for at, sheet in enumerate(_packed([_pair(each, texts, bool(number)) for each in mine]), 1):
                (place / f"sheets-{at:02}.txt").write_text(sheet, encoding="utf-8")


def _packed(pairs: list[str]) -> Iterator[str]:
    """Whole pairs, as many in a sheet as fit."""
    sheet = ""
    for pair in pairs:
        if sheet and len(sheet) + len(pair) > _FULL:
            yield sheet
            sheet = ""
        sheet += pair
    if sheet:
        yield sheet


def _pair(drawn: Drawn, texts: Mapping[str, str], exchanged: bool) -> str:
    refs = (drawn.candidate.a, drawn.candidate.b)
    rule = "=" * 30
    lines = [f"{rule} PAIR {drawn.pair} {rule}"]
    for name, ref in zip("XY", reversed(refs) if exchanged else refs, strict=True):
        lines += [f"----- {drawn.pair} text {name} -----", _shown(texts[ref], drawn.candidate.cut)]
    return "\n".join((*lines, f"{rule} END OF {drawn.pair} {rule}", "", ""))


def _shown(text: str, cut: int) -> str:
    """The first `cut` words, lines kept, and a note on how much follows."""
    found = list(_WORD.finditer(text))
    shown = text if len(found) <= cut else text[: found[cut - 1].end()]
    shown = re.sub(r"\n\s*\n+", "\n\n", "\n".join(line.rstrip() for line in shown.splitlines())).strip()
    if len(found) > cut:
        shown += f"\n[cut here: {len(found) - cut} more words]"
    return shown
