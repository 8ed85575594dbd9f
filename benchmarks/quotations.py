"""Quotations and claims beside textacy, on the same articles in one run: F1s, and sentences a second.

    python benchmarks/quotations.py                   with WIRECOPY_DATA or --data naming a folder of gold data

textacy finds direct quotations alone. So the first rows count these alone: what stands in quotation marks from end
to end, in what is marked by hand and in what is found. The others count everything, which it does not set out to
find; *outermost* leaves out attributions within another, as those who marked the articles did. Both read with the
same spaCy model, ours with an empty store and each distinct sentence once. textacy runs from an environment of its
own (`--python`), made from benchmarks/requirements.lock.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wirecopy.evaluate.attribution_counts import Counts, characters, total, whole
from wirecopy.evaluate.attribution_gold import PARTS, Marked, Row, found, manner, marked, path, rows
from wirecopy.spans import Span
from wirecopy.statements.model import Model
from wirecopy.statements.reader import Reader

HERE = Path(__file__).parent
PEER = HERE / "peers" / "with_textacy.py"
Side = list[tuple[Marked, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("WIRECOPY_DATA") or ""))
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--first", type=int, help="only so many articles from the beginning")
    parser.add_argument("--python", type=Path, default=HERE.parent / ".venv-bench" / "bin" / "python")
    asked = parser.parse_args()
    if not path(asked.data, asked.part).is_file():
        print(
            f"quotations: skipped, as {path(asked.data, asked.part)} is not there (--data or WIRECOPY_DATA)"
        )
        return
    given = rows(asked.data, asked.part)[: asked.first]
    ours = found(given, Reader())
    print(
        f"{len(given)} articles, {ours.sentences} sentences, {sum(len(row.gold) for row in given)} attributions"
    )
    sides = {"wirecopy": ours.attributions, "wirecopy, outermost": ours.outermost}
    seconds = {"wirecopy": (ours.reading, ours.rules)}
    theirs = peer(given, asked.python)
    if isinstance(theirs, str):
        print(f"textacy: not run: {theirs}")
    else:
        for name, key, rules in (
            ("textacy", "whole", "rules"),
            ("textacy, by paragraph", "paragraphs", "rules_on_paragraphs"),
        ):
            sides[name] = [tuple(_marked(each) for each in several) for several in theirs[key]]
            seconds[name] = (theirs["parse"], theirs[rules])
        print(
            f"textacy {theirs['version']} refuses {theirs['refused']} of the articles for an odd number of quotation "
            f"marks; asked by paragraph, {theirs['refused_paragraphs']} paragraphs"
        )
    for title, what in measures(given).items():
        print(f"\n{title}")
        told = {name: what(side) for name, side in sides.items()}
        for name, counts in told.items():
            ratio = f"  wirecopy {told['wirecopy'].f1 / counts.f1:.2f} times" if counts.f1 else ""
            print(f"  {name:24} F1 {counts.f1:.3f}  {counts}{'' if name.startswith('wirecopy') else ratio}")
    print("\nsentences a second: all, the rules alone")
    first = sum(seconds["wirecopy"])
    for name, (reading, rules) in seconds.items():
        all_of, alone = (ours.sentences / max(took, 1e-9) for took in (reading + rules, rules))
        ratio = "" if name == "wirecopy" else f"  wirecopy {(reading + rules) / first:.2f} times"
        print(f"  {name:24} {all_of:7.0f} {alone:9.0f}{ratio}")


def measures(given: Sequence[Row]) -> dict[str, Any]:
    """By title what counts one side; a side is the attributions of every article."""
    gold = [row.gold for row in given]

    def direct(side: Side) -> Side:
        return [
            tuple(one for one in several if manner(row.article.text, one) == "direct")
            for row, several in zip(given, side, strict=True)
        ]

    def counted(by_hand: Side, side: Side, name: str) -> Counts:
        return total(characters(a, b, name) for a, b in zip(by_hand, side, strict=True))

    def matched(by_hand: Side, side: Side) -> Counts:
        return total(whole(a, b) for a, b in zip(by_hand, side, strict=True))

    return {
        "direct quotations, characters of content": lambda side: counted(
            direct(gold), direct(side), "content"
        ),
        "direct quotations, characters of sources": lambda side: counted(
            direct(gold), direct(side), "source"
        ),
        "direct quotations, whole": lambda side: matched(direct(gold), direct(side)),
        "everything, characters of content": lambda side: counted(gold, side, "content"),
        "everything, characters of sources": lambda side: counted(gold, side, "source"),
        "everything, whole": lambda side: matched(gold, side),
    }


def peer(given: Sequence[Row], python: Path) -> dict[str, Any] | str:
    """What textacy says, or why it does not."""
    if not python.exists():
        return f"{python} is absent; make bench makes it"
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        texts.write_text("".join(json.dumps(row.article.text) + "\n" for row in given), encoding="utf-8")
        command = [str(python), str(PEER), str(texts), "--model", Model().name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return lines[-1] if lines else f"ended with {done.returncode}"
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _marked(triple: list[list[list[int]]]) -> Marked:
    return marked(*([Span(*pair) for pair in pairs] for pairs in triple))


if __name__ == "__main__":
    main()
