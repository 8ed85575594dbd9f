"""Who carries a passage, for the terminal: articles in order of time, the words where they stand.

In: the document of `find`, the texts by article id. Out: lines of text, ending in a line feed. What is not found is
*not in this archive*, and what the archive covers stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wirecopy.show.added_terminal import problem_lines
from wirecopy.show.archive_phrases import covers
from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.context import in_context
from wirecopy.show.entries import MARK_B
from wirecopy.show.kept_lines import kept_lines
from wirecopy.show.phrases import count, day
from wirecopy.show.safe import one_line
from wirecopy.spans import Span

_MAX_SPANS = 3
_QUOTED = 60
Row = dict[str, Any]


def found_text(doc: Row, texts: Mapping[str, str], *, width: int = 80, colour: bool = False) -> str:
    """The whole answer, of a passage or of a full-text query."""
    teller = _Teller(doc, texts, max(width, 40), Paint(colour))
    lines = [*(teller.query() if "query" in doc else teller.passages())]
    lines += problem_lines(doc["problems"], teller.width, teller.paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Teller:
    doc: Row
    texts: Mapping[str, str]
    width: int
    paint: Paint

    def passages(self) -> Iterator[str]:
        """Each passage that was asked for, with who carries it."""
        for at, asked in enumerate(self.doc["asked"]):
            if at:
                yield ""
            yield from self._passage(asked, [hit for hit in self.doc["hits"] if hit["asked"] == at])
        yield from self._covered()

    def _passage(self, asked: Row, hits: list[Row]) -> Iterator[str]:
        words = asked["words"]
        name = f"“{head(one_line(asked['text']), _QUOTED)}”"
        if asked["name"] != "the passage":
            name = f"{one_line(asked['name'])}, {name}"
        if not hits:
            told = f"{name}: not in this archive{self._within()}"
        else:
            told = f"{name}: carried by {count(len(hits) + asked['more'], 'article')}{self._within()}"
        yield from (self.paint(line, "1") for line in wrap(told, self.width))
        yield from (
            self.paint(line, "2") for line in wrap(one_line(asked["guarantee"]), self.width, "    ", "  ")
        )
        by_id = {article["id"]: article for article in self.doc["articles"]}
        for hit in hits:
            yield ""
            whole = "all" if hit["words"] >= words else f"{hit['words']:,} of"
            yield from self._hit(by_id[hit["article"]], hit, f"{whole} {count(words, 'word')}")
        if asked["more"]:
            yield ""
            yield f"and {count(asked['more'], 'more article')} (--most lists more)"

    def query(self) -> Iterator[str]:
        """The articles that a full-text query finds."""
        name = one_line(self.doc["query"])
        hits, total = self.doc["hits"], self.doc["total"]
        if not hits and not self.doc["offset"]:
            told = f"{name}: not in this archive{self._within()}"
        elif not hits:
            told = f"{name}: {count(total, 'article')}{self._within()}, fewer than {self.doc['offset']:,} left out"
        else:
            told = f"{name}: in {count(total, 'article')}{self._within()}"
        yield from (self.paint(line, "1") for line in wrap(told, self.width))
        by_id = {article["id"]: article for article in self.doc["articles"]}
        for hit in hits:
            yield ""
            yield from self._hit(by_id[hit["article"]], hit, "")
        left = total - self.doc["offset"] - len(hits)
        if hits and left > 0:
            yield ""
            yield f"and {count(left, 'more article')} (--offset {self.doc['offset'] + len(hits)} goes on)"
        yield from self._covered()

    def _hit(self, article: Row, hit: Row, figures: str) -> Iterator[str]:
        """An article: when and who, how much of the passage; its headline; the words where they stand; its id."""
        yield from kept_lines(article, figures, self.width, self.paint)
        for span in hit["spans"][:_MAX_SPANS]:
            shown = in_context(self.texts[article["id"]], Span(span["start"], span["end"]), self.width - 4)
            yield "    " + self._marked(shown)
        if len(hit["spans"]) > _MAX_SPANS:
            yield f"    and {count(len(hit['spans']) - _MAX_SPANS, 'more place')}"
        yield self.paint("  " + head(article["id"], self.width - 2), "2")

    def _marked(self, shown: str) -> str:
        """The words between the first bracket and the last in colour, where there is any."""
        if not self.paint.on:
            return shown
        first, last = shown.find("["), shown.rfind("]")
        return shown[:first] + self.paint(shown[first : last + 1], MARK_B) + shown[last + 1 :]

    def _within(self) -> str:
        """The bounds that were asked for."""
        told = [one_line(self.doc["outlet"])] if self.doc["outlet"] else []
        told += [f"since {day(self.doc['since'])}"] if self.doc["since"] else []
        told += [f"until {day(self.doc['until'])}"] if self.doc["until"] else []
        told += [one_line(self.doc["story"])] if self.doc.get("story") else []
        return f" ({', '.join(told)})" if told else ""

    def _covered(self) -> Iterator[str]:
        """What the archive covers, where something was not found in it."""
        missed = not self.doc["hits"] or any(not asked["hits"] for asked in self.doc.get("asked", ()))
        if missed:
            yield from wrap(f"it covers {covers(self.doc['cover'])}", self.width, "    ", "  ")
