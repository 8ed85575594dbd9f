"""A node -> the article as its outlet printed it, with where each sentence stands.

In: a node, and what to mask. Out: `Printed`: the `Article`, the span of every sentence by key, the spans
of furniture. Masking leaves the story as it is and takes out every credit, or every time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirecopy.article import Article
from wirecopy.evaluate.newsroom.node import Node
from wirecopy.spans import Span


@dataclass(frozen=True, slots=True)
class Printed:
    """An article and its parts; `furniture` are (kind, span)."""

    article: Article
    sentences: dict[str, Span]
    furniture: tuple[tuple[str, Span], ...]


class _Sheet:
    """Text that grows, with marks of what is where."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.furniture: list[tuple[str, Span]] = []
        self.sentences: dict[str, Span] = {}

    def write(self, text: str) -> Span:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def line(self, kind: str, text: str) -> None:
        if self.length:
            self.write("\n\n")
        self.furniture.append((kind, self.write(text)))


def print_(node: Node, credits: bool = True, times: bool = True) -> Printed:
    """The article of a node; without credits or without times if these are masked."""
    dress = node.dress
    pieces = [piece for piece in dress.pieces if (credits or not piece.agency) and (times or not piece.date)]
    sheet = _Sheet()
    if dress.headline_in_text:
        sheet.line("headline", dress.title)
    for piece in pieces:
        if piece.place == "top":
            sheet.line(piece.kind, piece.text)
    middle = [piece for piece in pieces if piece.place == "middle"]
    gaps = max(1, len(node.draft) - 1)
    for at, paragraph in enumerate(node.draft):
        if sheet.length:
            sheet.write("\n\n")
        if at == 0 and (dateline := _dateline(node, credits, times)):
            sheet.furniture.append(("dateline", sheet.write(dateline)))
        for inside, sentence in enumerate(paragraph):
            if inside:
                sheet.write(" ")
            sheet.sentences[sentence.key] = sheet.write(sentence.text)
        for place, piece in enumerate(middle):
            if at == (place + 1) * gaps // (len(middle) + 1):
                sheet.line(piece.kind, piece.text)
    if dress.sign_off and credits:
        sheet.write(" ")
        sheet.furniture.append(("credit", sheet.write(dress.sign_off)))
    for piece in pieces:
        if piece.place == "end":
            sheet.line(piece.kind, piece.text)
    return Printed(
        _article(node, "".join(sheet.parts), credits, times), sheet.sentences, tuple(sheet.furniture)
    )


def _dateline(node: Node, credits: bool, times: bool) -> str | None:
    if node.dress.dateline is None:
        return None
    place, date, agency = node.dress.dateline
    head = place + (f", {date}" if date and times else "")
    return f"{head} ({agency}) - " if agency and credits else f"{head} — "


def _article(node: Node, text: str, credits: bool, times: bool) -> Article:
    outlet, dress = node.outlet, node.dress
    # An agency's own site is a credit too: masked, its article comes from a site nobody knows.
    host = outlet.host if credits or outlet.agency is None else "desk.example"
    slug = re.sub(r"[^a-z0-9]+", "-", dress.title.lower()).strip("-")[:60]
    shown = node.shown if times else None
    day = shown.strftime("%Y/%m/%d/") if shown and dress.url_dated else ""
    published = None
    if shown and outlet.clock in ("precise", "date"):
        published = shown.strftime("%Y-%m-%dT%H:%M:%S+00:00" if outlet.clock == "precise" else "%Y-%m-%d")
    modified = node.modified.strftime("%Y-%m-%dT%H:%M:%S+00:00") if node.modified and published else None
    return Article(
        text,
        outlet=host,
        url=f"https://{host}/{day}{slug}-{node.name}",
        title=None if dress.headline_in_text else dress.title,
        byline=dress.byline if credits or not dress.byline_names_agency else None,
        published=published,
        published_basis="metadata" if published else None,
        modified=modified,
        refs=(node.name,),
    )
