"""What was found and missed in the training part, for whoever writes the rules.

In: options of a command line. Out, printed: the figures; by manner how many were found; by cue how many there are,
how many were found, how many of those found are right; some of what was missed and of what is wrong, with its
text; and, against an earlier run that was kept, gains and losses.

    python -m wirecopy.evaluate.attributions --data gold/ --part train --store read.sqlite --misses 40
    ... --keep before.json          and later          ... --against before.json
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wirecopy.evaluate.attribution_counts import matched
from wirecopy.evaluate.attribution_gold import PARTS, Found, Marked, Row, found, manner, rows
from wirecopy.evaluate.attributions import lines
from wirecopy.spans import Span
from wirecopy.statements.reader import Reader
from wirecopy.statements.store import Disk, Memory
from wirecopy.statements.told import Told

REFUSED = (
    "what is missed in dev is not shown: dev is there to measure rules on articles that they were not made for, "
    "and whoever has read its misses has made them for it. Use --part train."
)
_MOST_CUES = 30


def main(given: Sequence[str] | None = None) -> None:
    """Exits 2 if misses of `dev` are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of gold data")
    parser.add_argument("--part", choices=PARTS, default="train")
    parser.add_argument("--first", type=int, help="only so many articles from the beginning")
    parser.add_argument("--store", type=Path, help="file that keeps what was read of sentences")
    parser.add_argument("--outermost", action="store_true", help="leave out attributions within another")
    parser.add_argument("--misses", type=int, default=0, help="how many missed and wrong ones to show")
    parser.add_argument("--cue", help="show only those of this cue")
    parser.add_argument("--keep", type=Path, help="write what was found, for --against")
    parser.add_argument("--against", type=Path, help="show gains and losses against a run that was kept")
    asked = parser.parse_args(given)
    if asked.part == "dev" and (asked.misses or asked.cue or asked.keep or asked.against):
        print(REFUSED, file=sys.stderr)
        sys.exit(2)
    chosen = rows(asked.data, asked.part)[: asked.first]
    ours = found(chosen, Reader(store=Disk(asked.store) if asked.store else Memory()))
    for name, value, note in lines(chosen, ours):
        print(f"{name}: {value:.4g}\n    {note}")
    if asked.outermost:
        ours = replace(ours, attributions=ours.outermost)
    print("\n".join(by_manner(chosen, ours)))
    if asked.part == "dev":
        return
    judged = list(judge(chosen, ours))
    print("\n".join(by_cue(judged)))
    if asked.misses:
        print("\n".join(shown(judged, chosen, asked.misses, asked.cue)))
    if asked.against:
        print("\n".join(moved(json.loads(asked.against.read_text(encoding="utf-8")), judged)))
    if asked.keep:
        asked.keep.write_text(json.dumps(kept(judged)), encoding="utf-8")


def by_manner(given: Sequence[Row], ours: Found) -> Iterator[str]:
    """A line each: how many there are by hand and what share of them is found whole."""
    there: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row, mine in zip(given, ours.attributions, strict=True):
        hit = matched(row.gold, mine)
        for at, one in enumerate(row.gold):
            there[manner(row.article.text, one)] += 1
            right[manner(row.article.text, one)] += at in hit
    for name in sorted(there):
        yield f"{name:10} {there[name]:6} by hand, {right[name] / there[name]:.3f} found whole"


class Judged:
    """An attribution of one article, by hand or found, and whether it has its match. `side` is `gold` or `found`."""

    def __init__(self, ref: str, at: int, side: str, cue: str, one: Marked, right: bool) -> None:
        self.ref, self.at, self.side, self.cue, self.one, self.right = ref, at, side, cue, one, right

    @property
    def key(self) -> str:
        """Its article and spans."""
        return json.dumps([self.ref, self.side, self.one.source, self.one.content])


def judge(given: Sequence[Row], ours: Found) -> Iterator[Judged]:
    """Every attribution on both sides."""
    for number, (row, told, mine) in enumerate(zip(given, ours.told, ours.attributions, strict=True)):
        hit = matched(row.gold, mine)
        for side, several, right in (("gold", row.gold, set(hit)), ("found", mine, set(hit.values()))):
            for at, one in enumerate(several):
                yield Judged(row.ref, number, side, cue_of(told, one), one, at in right)


def cue_of(told: Told, one: Marked) -> str:
    """The lemma of the cue's head, the word of it that hangs on none of the others; where it has no word, or stands
    outside the body, its characters."""
    if not one.cue:
        return "(none)"
    for sentence in told.sentences:
        if not sentence.span.overlaps(one.cue[0]):
            continue
        parsed = sentence.parsed
        inside = [
            i
            for i in range(len(parsed))
            if any(sentence.tokens(i, i + 1).overlaps(span) for span in one.cue) and parsed.pos[i] != "PUNCT"
        ]
        heads = [i for i in inside if parsed.head[i] not in inside or parsed.head[i] == i]
        if heads:
            return parsed.lemma[heads[0]].lower()
    return " ".join(span.of(told.page.text) for span in one.cue).casefold()


def by_cue(judged: Iterable[Judged]) -> Iterator[str]:
    """The cues of which most goes wrong first."""
    counts: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for each in judged:
        counts[each.cue][each.side, each.right] += 1
    worst = sorted(counts, key=lambda cue: (-counts[cue]["gold", False] - counts[cue]["found", False], cue))
    yield f"{'cue':24} {'missed':>6} of {'hand':>6}   {'wrong':>6} of {'found':>6}"
    for cue in worst[:_MOST_CUES]:
        of = counts[cue]
        yield (
            f"{cue:24} {of['gold', False]:6} of {of['gold', False] + of['gold', True]:6}"
            f"   {of['found', False]:6} of {of['found', False] + of['found', True]:6}"
        )


def shown(judged: Sequence[Judged], given: Sequence[Row], count: int, cue: str | None) -> Iterator[str]:
    """Some that were missed and some that are wrong, drawn the same every time, beside what overlaps them."""
    chosen = [each for each in judged if not each.right and cue in (None, each.cue)]
    random.Random(30).shuffle(chosen)
    for each in chosen[:count]:
        text = given[each.at].article.text
        name = "missed" if each.side == "gold" else "wrong"
        yield f"\n{name} [{each.cue}] {each.ref}\n    {told_of(text, each.one)}"
        for other in judged:
            if other.at == each.at and other.side != each.side and _meet(each.one, other.one):
                yield f"  {'found' if each.side == 'gold' else 'hand'}: {told_of(text, other.one)}"


def _meet(a: Marked, b: Marked) -> bool:
    return any(x.overlaps(y) for x in a.content for y in b.content)


def told_of(text: str, one: Marked) -> str:
    """Source, cue and content on one line."""

    def of(spans: Sequence[Span]) -> str:
        return " … ".join(" ".join(span.of(text).split()) for span in spans) or "-"

    return f"<{of(one.source)}> <{of(one.cue)}> <{of(one.content)}>"


def kept(judged: Iterable[Judged]) -> dict[str, dict[str, bool]]:
    """For a later run: by cue what was right."""
    made: dict[str, dict[str, bool]] = defaultdict(dict)
    for each in judged:
        made[each.cue][each.key] = each.right
    return made


def moved(before: dict[str, dict[str, bool]], judged: Iterable[Judged]) -> Iterator[str]:
    """By cue: newly found, newly missed; wrong ones gone, wrong ones come."""
    now = kept(judged)
    table = []
    for cue in sorted({*before, *now}):
        then, here = before.get(cue, {}), now.get(cue, {})
        hand = [key for key in {*then, *here} if json.loads(key)[1] == "gold"]
        found_now = sum(here.get(key, False) and not then.get(key, False) for key in hand)
        lost = sum(then.get(key, False) and not here.get(key, False) for key in hand)
        wrong_then, wrong_now = (
            {key for key, right in side.items() if not right and key not in hand} for side in (then, here)
        )
        gone, come = len(wrong_then - wrong_now), len(wrong_now - wrong_then)
        if found_now or lost or gone or come:
            table.append((cue, found_now, lost, gone, come))
    table.sort(key=lambda row: (-abs(row[1] - row[2] + row[3] - row[4]), row[0]))
    yield f"{'cue':24} {'gained':>6} {'lost':>6} {'wrong gone':>10} {'wrong come':>10}"
    for cue, found_now, lost, gone, come in table:
        yield f"{cue:24} {found_now:6} {lost:6} {gone:10} {come:10}"
    yield f"{'all':24} {sum(r[1] for r in table):6} {sum(r[2] for r in table):6} " + (
        f"{sum(r[3] for r in table):10} {sum(r[4] for r in table):10}"
    )
