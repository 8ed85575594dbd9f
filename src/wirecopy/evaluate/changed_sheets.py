"""Sheets for two readers who judge changed pairs apart from each other and without what the program said.

In: the pairs drawn. Out: a folder a reader with instructions and sheets; and from the readers' answers the file of
labels, without text.

    python -m wirecopy.evaluate.changed_sheets --data gold/ --sheets judge/          # draws, writes the key, sheets
    python -m wirecopy.evaluate.changed_sheets --collect judge/                      # labels.csv of both -> labels

A sheet shows of each pair its two sides, when each was published, and whether the two articles are versions of one
text, since only then one side can supersede the other. It shows no outlet and no verdict. The second reader has the
pairs in another order with the sides exchanged.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from wirecopy.evaluate.changed_pairs import (
    HERE,
    KINDS,
    SEED,
    Drawn,
    draw,
    pairs,
    read,
    traces,
    write,
)
from wirecopy.reasons import Verdict
from wirecopy.statements.reader import Reader
from wirecopy.statements.store import Disk, Memory

READERS = ("one", "two")
REASONS = ("number", "date", "place", "party", "speaker", "wording", "polarity", "certainty", "other", "none")
_A_SHEET = 25
_TELLS = {"versions": "versions of one text", "apart": "written apart"}
_TOLD = """# What to do

You judge pairs of sentences, X and Y, from two news articles. Read every pair in the files sheets-01.txt,
sheets-02.txt and so on of this folder, and say how the two sides stand to each other. Judge what they say, not how
well it is put, and not which of them is true.

Write `labels.csv` into this folder, one line a pair, with the header

    pair,verdict,reason,note

`verdict` is the first of these that fits:

1. `cannot-tell`: it cannot be said whether they tell of the same thing, time and stage, or one of them cannot be
   understood without what stood around it; so it cannot be said either whether both can hold.
2. `incompatible`: they tell of the same thing, and what one says excludes what the other says: another number for
   the same count, another day, place, doer or speaker, a denial of what the other states, done against only planned,
   or words within quotation marks that give the same utterance another sense.
3. `superseded`: the same, but the articles are versions of one text, one of them is the later or says that
   it corrects or updates, and the later replaces what time has overtaken: a toll that has risen, *has not commented*
   before a comment, *will meet* before *met*.
4. `compatible`: both can hold, be it because they plainly tell of different things. One may say more, be vaguer,
   round a figure, name a person otherwise, leave out a quotation or a part of one, or choose other words, even
   loaded ones.

`reason` says what it rests on: number, date, place, party (who did it or to whom), speaker (who said it), wording
(the words of a quotation), polarity (said and denied), certainty (planned or possible, and done), other; for
`compatible` and `cannot-tell` it may be `none`. `note` may be empty, or a few words in double quotes.

Read each pair yourself. Do not write a program that judges or compares, and do not read anything outside this
folder. There are {count} pairs; every one needs a label. Names of pairs mean nothing.
"""


def sheets(drawn: Sequence[Drawn], folder: Path) -> None:
    """Write a folder a reader. The pairs must have their texts."""
    for number, reader in enumerate(READERS):
        ordered = sorted(drawn, key=lambda each: each.pair)
        if number:
            Random(reader).shuffle(ordered)
        place = folder / reader
        place.mkdir(parents=True)
        (place / "INSTRUCTIONS.md").write_text(_TOLD.format(count=len(ordered)), encoding="utf-8")
        for at in range(0, len(ordered), _A_SHEET):
            told = "\n".join(_pair(each, bool(number)) for each in ordered[at : at + _A_SHEET])
            (place / f"sheets-{at // _A_SHEET + 1:02}.txt").write_text(told, encoding="utf-8")


def _pair(drawn: Drawn, exchanged: bool) -> str:
    told = drawn.told
    sides = list(zip(told.texts, told.published, strict=True))
    lines = [
        f"===== PAIR {drawn.pair} ===== the articles: {_TELLS[told.kind]}; {_order(told.published, exchanged)}"
    ]
    for name, (text, published) in zip("XY", reversed(sides) if exchanged else sides, strict=True):
        lines.append(f"{name} (published {published or 'on a day not known'}): {text}")
    return "\n".join((*lines, ""))


def _order(published: tuple[str | None, str | None], exchanged: bool) -> str:
    first, second = published
    known = min(len(first), len(second)) if first and second else 0
    if not first or not second or first[:known] == second[:known]:
        return "which is the later is not known"
    return f"{'X' if exchanged else 'Y'} is the later"


def collect(folder: Path, drawn: Sequence[Drawn]) -> Iterator[dict[str, str]]:
    """By pair what both readers said. Raises `ValueError` if a pair has no label or one that is none."""
    said = [_said(folder / reader / "labels.csv") for reader in READERS]
    for one in sorted(drawn, key=lambda each: each.pair):
        row = {"pair": one.pair}
        for reader, labels in zip(READERS, said, strict=True):
            if one.pair not in labels:
                raise ValueError(f"{folder / reader}: {one.pair} has no label")
            row[reader], row[f"{reader}_reason"] = labels[one.pair]
        yield row


def _said(path: Path) -> dict[str, tuple[str, str]]:
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            verdict = (row.get("verdict") or "").strip()
            reason = (row.get("reason") or "").strip() or "none"
            if verdict not in set(map(str, Verdict)) or reason not in REASONS:
                raise ValueError(f"{path}: {row.get('pair')} is labelled {verdict!r}, {reason!r}")
            found[(row.get("pair") or "").strip()] = (verdict, reason)
    return found


def main(given: Sequence[str] | None = None) -> None:
    """Draw and write sheets, or collect labels. What was drawn once is not drawn again unless told to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of gold data")
    parser.add_argument("--store", type=Path, help="file that keeps what was read of sentences")
    parser.add_argument("--sheets", type=Path, help="a folder that is not there yet")
    parser.add_argument(
        "--again", action="store_true", help="replace the pairs that were drawn, and their labels"
    )
    parser.add_argument("--collect", type=Path, help="the folder of sheets, with labels.csv of both readers")
    asked = parser.parse_args(given)
    if asked.collect:
        rows = [json.dumps(row) for row in collect(asked.collect, read())]
        (HERE / "changed_labels.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(f"{len(rows)} pairs labelled")
        return
    if not asked.data or not asked.sheets:
        parser.error("--data and --sheets, or --collect")
    if (HERE / "changed_pairs.jsonl").exists() and not asked.again:
        print("pairs were drawn already; --again replaces them", file=sys.stderr)
        sys.exit(2)
    reader = Reader(store=Disk(asked.store) if asked.store else Memory())
    found = traces(asked.data, reader)
    every = [one for each in found for one in pairs(each)]
    drawn = draw(every, SEED)
    write(drawn)
    (HERE / "changed_labels.jsonl").unlink(missing_ok=True)
    sheets(drawn, asked.sheets)
    for kind in KINDS:
        mine = [one for one in drawn if one.told.kind == kind]
        flagged = sum(one.told.conflict for one in mine)
        print(
            f"{kind}: {sum(one.kind == kind for one in every)} pairs there, {len(mine)} drawn, {flagged} conflicts"
        )


if __name__ == "__main__":
    main()
