"""Copies, masked credits, stories, pages -> lines of scores: name, figure, how it was made.

In: the folder of gold data, of which parts may be missing. Out: `Line`s; the figure is None where it was skipped.

    for name, value, note in stories(Path("gold")):
        print(name, value)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wirecopy.evaluate import copies as judged
from wirecopy.evaluate import pages as versions
from wirecopy.evaluate import stories as events
from wirecopy.evaluate.boilerplate import Share
from wirecopy.evaluate.copies_calls import calls
from wirecopy.evaluate.gold import files
from wirecopy.evaluate.newsroom.bcubed import mean
from wirecopy.evaluate.real_copy import LABELS, masking

Line = tuple[str, float | None, str]
Interval = tuple[float, float]


def copies(data: Path) -> Iterator[Line]:
    """The program's answers on the pairs that two readers judged."""
    every = judged.judgements()
    called = calls(data, [(each.set, each.a, each.b) for each in every])
    pairs = [each for each in every if (each.a, each.b) in called]
    missing = (
        ""
        if len(pairs) == len(every)
        else f"; {len(every) - len(pairs)} pairs left out, their data are not there"
    )
    if not pairs:
        yield "copies", None, "skipped: no article of the judged pairs is there"
        return
    kappa = judged.kappa(pairs)
    by_label = ", ".join(f"{label} {judged.agreement_on(pairs, label)}" for label in judged.LABELS)
    yield (
        "copies: readers agree",
        judged.agreement(pairs).value,
        f"{judged.agreement(pairs)}, kappa {'none' if kappa is None else f'{kappa:.3f}'}; {by_label}{missing}",
    )
    table = judged.confusion(pairs, called)
    answers = "; ".join(f"{label} -> {answer} {count}" for (label, answer), count in sorted(table.items()))
    for figure in judged.figures(pairs, called, judged.pool()):
        weighted = "none" if figure.weighted is None else f"{figure.weighted:.3f}"
        note = (
            f"{figure.joint}, by groups of articles {_span(figure.drawn)}; by reader 1 {figure.readers[0]}, "
            f"reader 2 {figure.readers[1]}; of the pool {weighted}, by groups {_span(figure.of_pool)}{missing}"
        )
        if figure.name == "answers as the readers":
            note += f"; {answers}"
        yield (
            f"copies: {figure.name}",
            figure.joint.value,
            note if figure.joint.of else "skipped: no such pair",
        )


def _span(interval: Interval) -> str:
    low, high = (f"{edge:.3f}" for edge in interval)
    return f"{low} in every draw" if low == high else f"{low} to {high}"


def real_copy(data: Path) -> Iterator[Line]:
    """Agency copy with its credits taken away."""
    found = list(masking(data))
    if not found:
        yield "real copy", None, "skipped: no collection is there"
        return
    sizes = ", ".join(f"{each.name} {each.articles} articles, {each.credited} credited" for each in found)
    kept, own, ranges = (_sum([getattr(each, name) for each in found]) for name in ("kept", "own", "ranges"))
    yield "real copy: agency copy kept together without credits", kept.value, f"pairs: {kept}; {sizes}"
    for name, agreements in (
        ("with and without credits", [each.same for each in found]),
        ("without credits and runs by brute force", [each.runs for each in found]),
    ):
        parts = "; ".join(f"{each.name} {one}" for each, one in zip(found, agreements, strict=True))
        yield f"real copy: B-cubed F1, {name}", mean(agreements).f1, f"{mean(agreements)}; {parts}"
    read = {ref: label for each in found for ref, label in each.uncredited.items()}
    called = [read[ref] for each in found for ref in each.called]
    counts = {label: called.count(label) for label in (*LABELS, "")}
    told = ", ".join(f"{label or 'not read'} {count}" for label, count in counts.items())
    wrong = Share(counts["quotation"], own.of)
    by_name = ", ".join(f"{each.name} {each.own.part} of {each.own.of}" for each in found)
    yield (
        "real copy: own reporting beside agency copy",
        own.value,
        f"{own}; {by_name}; of these by reading: {told}",
    )
    yield (
        "real copy: own reporting wrongly beside agency copy",
        wrong.value,
        f"{wrong}: shares no more than quotations; not read {counts['']}",
    )
    counted = [label for label in read.values() if label]
    true = Share(sum(label != "quotation" for label in counted), len(counted))
    yield (
        "real copy: uncredited articles beside agency copy that share its text",
        true.value,
        f"{true}; " + ", ".join(f"{label} {counted.count(label)}" for label in LABELS)
        + f", not read {len(read) - len(counted)}",
    )  # fmt: skip
    missed = "; ".join(told for each in found for told in each.missed)
    yield (
        "real copy: range of origins holds the range with credits",
        ranges.value,
        f"{ranges} stories; {sum(each.moved for each in found)} of them with other articles; not: {missed or 'none'}",
    )


def _sum(shares: Sequence[Share]) -> Share:
    return Share(sum(each.part for each in shares), sum(each.of for each in shares))


def stories(data: Path) -> Iterator[Line]:
    """Stories against known events, alone and among distractors."""
    alone = events.alone(data)
    yield from _stories(alone, "stories")
    if not files(data, "outlets"):
        yield "stories among distractors", None, f"skipped: {data / 'outlets'} is not there"
        return
    among = events.among(data)
    yield from _stories(among, "stories among distractors")
    known = events.acquainted()
    strangers = [article for article in among.strangers if article not in known]
    share = Share(len(strangers), events.DISTRACTORS)
    yield (
        "stories among distractors: strangers let in",
        share.value,
        f"{share}; {len(among.strangers) - len(strangers)} more truly tell the event; copies of an article with an "
        f"event {len(among.copied)}, falsely {len(among.false(among.copied))}, "
        f"not read {len(among.unread(among.copied))}",
    )


def _stories(told: events.Told, name: str) -> Iterator[Line]:
    yield (
        f"{name}: B-cubed F1",
        told.stories.f1,
        f"{told.stories}, {told.events} events; events that share a story: {list(map(list, told.fused)) or 'none'}",
    )
    false = told.false(told.together)
    across = set(told.across)
    note = (
        f"across events {sum(pair in across for pair in false)}, within {sum(pair not in across for pair in false)}; "
        f"not read {len(told.unread(told.together))}"
    )
    of_all, of_called = Share(len(false), told.apart), Share(len(false), len(told.together))
    yield f"{name}: false copies among pairs without common text", of_all.value, f"{of_all}; {note}"
    yield f"{name}: false copies among pairs of one dispatch", of_called.value, f"{of_called}; {note}"


def pages(data: Path) -> Iterator[Line]:
    """Consecutive versions of pages, two at a time."""
    found = versions.told(data / "versions")
    claimed = versions.share(found, "right", "wrong")
    right = versions.right(found)
    by_strength = ", ".join(
        f"{strength} {versions.right(found, strength)}" for strength in versions.STRENGTHS
    )
    yield "pages: direction claimed", claimed.value, f"{claimed} pairs of consecutive versions, no times"
    if right.of:
        yield "pages: direction right", right.value, f"{right}; {by_strength}"
    else:
        yield "pages: direction right", None, "skipped: no direction was claimed"
    unseen = versions.share(found, "unseen")
    strengths = ", ".join(
        f"{strength} {sum(each.outcome == 'unseen' and each.strength == strength for each in found)}"
        for strength in versions.STRENGTHS
    )
    yield "pages: wrongly led back to an unseen text", unseen.value, f"{unseen}; {strengths}"
    left = versions.share(found, "cannot-tell")
    yield "pages: left open", left.value, f"{left}; of no common dispatch {versions.share(found, 'apart')}"
