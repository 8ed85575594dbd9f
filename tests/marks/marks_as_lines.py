"""Marks as one line of text each, the notation of the case tables."""

from __future__ import annotations

from collections.abc import Callable

from wirecopy import marks


def quotations(text: str, published: str | None) -> list[str]:
    """`level state: inner`, with `scare` and `continued` where they hold."""
    return [
        f"{q.level} {'closed' if q.closed else 'open'}{' scare' if q.scare else ''}"
        f"{' continued' if q.continued else ''}: {q.inner.of(text)}"
        for q in marks.quotations(text)
    ]


def numbers(text: str, published: str | None) -> list[str]:
    """`phrase = low[..high] unit bound ordinal`."""
    rows = []
    for n in marks.numbers(text):
        value = (
            f"{n.low.normalize():f}" if n.low == n.high else f"{n.low.normalize():f}..{n.high.normalize():f}"
        )
        extra = [n.unit, n.bound if n.bound != "exact" else "", "ordinal" if n.ordinal else ""]
        rows.append(" ".join([f"{n.span.of(text)} = {value}", *filter(None, extra)]))
    return rows


def dates(text: str, published: str | None) -> list[str]:
    """`phrase = value granularity kind part`, `?` for a value that cannot be known."""
    return [
        " ".join(filter(None, [f"{d.span.of(text)} = {d.value or '?'}", d.granularity, d.kind, d.part]))
        for d in marks.dates(text, published=published)
    ]


def names(text: str, published: str | None) -> list[str]:
    """`phrase = kind core [title]`."""
    return [
        " ".join(
            filter(
                None,
                [
                    f"{n.span.of(text)} = {n.kind}",
                    "+".join(n.core),
                    f"[{' '.join(n.title)}]" if n.title else "",
                ],
            )
        )
        for n in marks.names(text)
    ]


def places(text: str, published: str | None) -> list[str]:
    """`phrase = name country kind`."""
    return [f"{p.span.of(text)} = {p.name} {p.country or '-'} {p.kind}" for p in marks.places(text)]


def words(text: str, published: str | None) -> list[str]:
    """Negations, modals and loaded words, in this order."""
    return [
        *(f"negation {n.kind}: {n.span.of(text)}" for n in marks.negations(text)),
        *(f"modal {m.level}: {m.span.of(text)}" for m in marks.modals(text)),
        *(
            f"loaded {w.kind}: {w.span.of(text)}{' = ' + w.neutral if w.neutral else ''}"
            for w in marks.loaded(text)
        ),
    ]


def speech(text: str, published: str | None) -> list[str]:
    """`cue < speaker order`, with `anonymous` where it holds."""
    return [
        f"{a.cue.of(text)} < {a.speaker.of(text) if a.speaker else '?'} {a.order}{' anonymous' if a.anonymous else ''}"
        for a in marks.attributions(text)
    ]


KINDS: dict[str, Callable[[str, str | None], list[str]]] = {
    "quotations": quotations,
    "numbers": numbers,
    "dates": dates,
    "names": names,
    "places": places,
    "words": words,
    "speech": speech,
}
