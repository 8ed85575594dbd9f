"""One article of an archive for the terminal: what it is, who else carries which of its words, its revisions.

In: the document of `show` with the id of an article, its text. Out: lines of text, ending in a line feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wirecopy.show.archive_phrases import called, when, who
from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.context import first_words
from wirecopy.show.kept_lines import kept_lines
from wirecopy.show.phrases import BASES, count, day
from wirecopy.show.safe import link, one_line, visible
from wirecopy.spans import Span

Row = dict[str, Any]


def article_text(doc: Row, text: str, *, all: bool = False, width: int = 80, colour: bool = False) -> str:
    """The whole answer; with `all` the text itself and more of the words that others carry."""
    teller = _Teller(doc, text, max(width, 40), Paint(colour), all)
    lines = [*teller.itself(), *teller.carriers(), *teller.revisions(), *teller.whole()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Teller:
    doc: Row
    text: str
    width: int
    paint: Paint
    full: bool

    def itself(self) -> Iterator[str]:
        """Headline; outlet, time, author; figures; address; its story."""
        kept = self.doc["article"]
        yield from (self.paint(line, "1") for line in wrap(called(kept), self.width))
        basis = BASES.get(kept["published_basis"] or "", "")
        parts = [who(kept), when(kept) + (f" ({basis})" if basis else "")]
        if kept["byline"]:
            parts.append(f"by {one_line(kept['byline']).removeprefix('By ').removeprefix('by ')}")
        yield from wrap(", ".join(parts), self.width, "    ", "  ")
        figures = [count(kept["words"], "word")]
        figures += [one_line(kept["completeness"])] if kept["completeness"] in ("teaser", "fragment") else []
        figures += [f"changed on {day(kept['modified'])}"] if kept["modified"] else []
        figures += [f"added with batch {kept['batch']:,}"]
        figures += [] if kept["current"] else ["replaced at its address since"]
        yield from wrap("; ".join(figures), self.width, "    ", "  ")
        for place in (link(kept["url"]) or one_line(kept["url"] or ""), one_line(kept["path"] or "")):
            if place:
                yield from wrap(place, self.width, "    ", "  ")
        story = f"{kept['story']} (wirecopy show with this id opens it)" if kept["story"] else "in no story"
        yield from wrap(one_line(story), self.width, "    ", "  ")
        yield self.paint("  " + head(one_line(kept["id"]), self.width - 2), "2")

    def carriers(self) -> Iterator[str]:
        """Who else carries words of it, the earliest seen first."""
        found, more = self.doc["carriers"], self.doc["more"]
        yield ""
        if not found:
            yield self.paint("NOBODY ELSE CARRIES 15 WORDS OF IT IN A ROW", "1")
            return
        yield self.paint(f"ALSO CARRIED  by {count(len(found) + more, 'article')}", "1")
        for carrier in found:
            yield from self._carrier(carrier)
        if more:
            yield f"  and {more:,} more (--all)"

    def _carrier(self, carrier: Row) -> Iterator[str]:
        kept = carrier["article"]
        figures = count(carrier["words"], "word")
        figures += ", standing text" if carrier["stock"] else ""
        yield from kept_lines(kept, figures, self.width, self.paint, "  ")
        spans = [Span(one["start"], one["end"]) for one in carrier["mine"]]
        longest = sorted(spans, key=lambda one: (one.start - one.end, one.start))[:1]
        for span in spans if self.full else longest:
            yield f"    “{first_words(self.text, span, self.width - 6)}”"
        yield self.paint("    " + head(one_line(kept["id"]), self.width - 4), "2")

    def revisions(self) -> Iterator[str]:
        """Other texts of its page."""
        found = self.doc["revisions"]
        if len(found) < 2:
            return
        yield ""
        yield self.paint(f"TEXTS AT THIS ADDRESS  {len(found):,}", "1")
        for revision in found:
            kept = revision["article"]
            here = " (this one)" if kept["id"] == self.doc["article"]["id"] else ""
            told = f"{when(kept)}, {count(kept['words'], 'word')}: {one_line(revision['change'])}{here}"
            yield from wrap(told, self.width, "    ", "  ")
            yield self.paint("    " + head(one_line(kept["id"]), self.width - 4), "2")

    def whole(self) -> Iterator[str]:
        """The text, line by line."""
        if not self.full:
            return
        yield ""
        yield self.paint("TEXT", "1")
        for line in self.text.splitlines():
            if line.strip():
                yield from wrap(" ".join(visible(line).split()), self.width, "  ")
            else:
                yield ""
