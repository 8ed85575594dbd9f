"""One pair of a trace for the terminal: how much they share, what is new, what differs.

In: a pair, the letters and dates of its two articles. Out: lines after a margin, the gravest first;
what they do not tell is counted in the last one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.doc import Change, Pair, Span
from wirecopy.show.phrases import (
    CLASSES,
    SEVERITIES,
    SEVERITY_OF,
    VERDICT_RANK,
    containment,
    count,
    label,
    later,
    verdict,
)
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

MARGIN = " " * 7
_LABEL = 13
_MAX_CHANGES = 5
_GRAVEST_FIRST = sorted(CLASSES, key=lambda kind: SEVERITIES.index(SEVERITY_OF[kind]))


@dataclass(frozen=True, slots=True)
class Side:
    """What a pair's line needs of an article: its letter, and when it was published."""

    name: str
    published: str | None

    def later_than(self, other: Side) -> bool:
        """True if both dates are known and, as far as both are precise, this one is later."""
        return later(self.published, other.published)


@dataclass(frozen=True, slots=True)
class PairLines:
    """Tells pairs at one width. `full` lists every change, `brief` only counts them."""

    chosen: Selection
    width: int
    paint: Paint
    full: bool = False
    brief: bool = False

    def tell(self, pair: Pair, a: Side, b: Side, first: str = MARGIN) -> Iterator[str]:
        """All lines of a pair, the first after `first`."""
        yield from wrap(containment(pair["containment"], a.name, b.name), self.width, MARGIN, first)
        shown = [pair["changes"][i] for i in self.chosen.indices(pair["changes"])]
        inside = [change for change in shown if change["class"] not in ("only_a", "only_b")]
        listed: list[Change] = []
        if not self.brief:
            yield from self._alone([c["b"] for c in shown if c["class"] == "only_b"], b, a)
            yield from self._alone([c["a"] for c in shown if c["class"] == "only_a"], a, b)
            listed = [c for c in inside if c["severity"] in ("factual", "substantive")]
            listed.sort(key=lambda c: (SEVERITIES.index(c["severity"]), VERDICT_RANK.get(c["verdict"], 9)))
            listed = listed if self.full else listed[:_MAX_CHANGES]
        for change in listed:
            yield from self._change(change)
        told = {id(change) for change in listed}
        rest = self._counted([c for c in (shown if self.brief else inside) if id(c) not in told], pair)
        if rest:
            yield from wrap(rest, self.width, MARGIN)

    def _alone(self, spans: Sequence[Span | None], here: Side, other: Side) -> Iterator[str]:
        """How many sentences one side alone has, and the first of them, or all."""
        texts = [one_line(span["text"]) for span in spans if span]
        if not texts:
            return
        name = f"{'new in' if here.later_than(other) else 'only in'} {here.name}"
        yield self._labelled(name, head(f"{count(len(texts), 'sentence')}: {texts[0]}", self._room))
        for text in texts[1:] if self.full else ():
            yield self._labelled("", head(text, self._room))

    def _change(self, change: Change) -> Iterator[str]:
        """A's words, B's words and the verdict; both are cut alike where they are long."""
        a, b = (one_line(span["text"]) if span else "—" for span in (change["a"], change["b"]))
        held = verdict(change["verdict"])
        half = (self._room - 3) // 2
        if columns(a) + columns(b) + 3 > self._room:
            a, b = (
                head(a, max(half, self._room - 3 - columns(b))),
                head(b, max(half, self._room - 3 - columns(a))),
            )
        words = f"{a} / {b}"
        name = label(change["class"])
        if held and columns(words) + columns(held) + 3 > self._room:
            yield self._labelled(name, words)
            yield self._labelled("", head(held, self._room))
        else:
            yield self._labelled(name, f"{words}   {held}")

    @property
    def _room(self) -> int:
        return self.width - len(MARGIN) - _LABEL

    def _labelled(self, name: str, text: str) -> str:
        return MARGIN + self.paint(f"{name:<{_LABEL}}", "1") + text

    def _counted(self, untold: Sequence[Change], pair: Pair) -> str:
        """`naming 2, style 5`: by class; by severity what the document counts and does not list."""
        told = Counter(change["class"] for change in untold)
        parts = [f"{label(kind)} {told[kind]}" for kind in _GRAVEST_FIRST if told[kind]]
        there = Counter(change["severity"] for change in pair["changes"])
        for severity in SEVERITIES:
            missing = pair["counts"].get(severity, 0) - there[severity]
            if missing > 0 and self.chosen.shows("", severity):
                parts.append(f"{severity} {missing}")
        return ", ".join(parts)
