"""A trace for the terminal.

In: the document of `trace`, the texts by article id. Out: lines of text: totals, stories by size, in
each the versions by date and what differs from the nearest version before, then what stands alone,
what failed, and what was read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.coverage import Coverage, Member, StoryView, across, arrange, origins
from wirecopy.show.doc import Article, Trace
from wirecopy.show.entries import MARK_B
from wirecopy.show.pair_lines import MARGIN, PairLines, Side
from wirecopy.show.phrases import (
    count,
    day,
    headline,
    outlet,
    share,
)
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

_MAX_ACROSS = 5
_MAX_LISTED = 12
_MAX_TOLD = 12
"""In a larger story the differences are counted, not told, unless all is asked for."""


def trace_text(
    doc: Trace,
    texts: Mapping[str, str],
    *,
    all: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
    width: int = 80,
    colour: bool = False,
) -> str:
    """The whole answer, ending in a line feed. `all` lists every change, pair and article; `ignore` and
    `only` hold severities or classes. `texts` is taken so that every view is called alike; the words
    shown here stand in the document."""
    del texts
    teller = _Teller(Selection(frozenset(ignore), frozenset(only)), max(width, 40), Paint(colour), all)
    coverage = arrange(doc)
    lines = wrap(_totals(doc, coverage), teller.width)
    lines[0] = teller.paint(lines[0], "1")
    for view in coverage.stories:
        lines += ["", *teller.story(view)]
    lines += teller.across(coverage)
    lines += teller.alone(coverage)
    lines += teller.twice(doc)
    lines += teller.problems(doc)
    words = sum(article["words"] for article in doc["articles"])
    sharing = sum(pair["words"] > 0 for pair in doc["pairs"])
    read = f"Read {count(len(doc['articles']), 'article')}, {count(words, 'word')}; "
    lines += [
        "",
        *(
            teller.paint(line, "2")
            for line in wrap(f"{read}{count(sharing, 'pair')} with shared text.", teller.width)
        ),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _totals(doc: Trace, coverage: Coverage) -> str:
    dispatches = sum(len(view.story["dispatches"]) for view in coverage.stories)
    parts = [
        count(len(coverage.stories), "story", "stories"),
        count(len(doc["articles"]), "article"),
        count(dispatches + len(coverage.alone), "dispatch", "dispatches"),
    ]
    if coverage.alone:
        parts.append(f"{count(len(coverage.alone), 'article')} that nobody else carries")
    if doc["problems"]:
        parts.append(count(len(doc["problems"]), "problem"))
    return ", ".join(parts)


class _Teller:
    def __init__(self, chosen: Selection, width: int, paint: Paint, full: bool) -> None:
        self.chosen, self.width, self.paint, self.full = chosen, width, paint, full

    def story(self, view: StoryView) -> Iterator[str]:
        """A story: its headline and dates, its origins, its versions, what differs."""
        dates = view.dates
        name = head(one_line(view.story["headline"]) or "no headline", self.width - columns(dates) - 2)
        space = " " * (self.width - columns(name) - columns(dates))
        yield self.paint(name, "1") + space + dates
        yield from wrap(one_line(origins(view.story["origins"])), self.width, "  ")
        sides = {m.article["id"]: Side(m.name, m.article["published"]) for m in view.members}
        for member in view.members:
            yield from self._member(member, view, sides)
        if self.full:
            for pair in view.pairs:
                if not any(pair is member.nearest for member in view.members):
                    a, b = sides[pair["a"]], sides[pair["b"]]
                    yield from self._pairs(False).tell(pair, a, b, f"  {a.name} and {b.name}  ")

    def _member(self, member: Member, view: StoryView, sides: Mapping[str, Side]) -> Iterator[str]:
        brief = not self.full and len(view.members) > _MAX_TOLD
        article = member.article
        when = day(article["published"]) or "undated"
        told = f"{when:<19}  {outlet(article)}"
        if len(view.story["dispatches"]) > 1:
            told += f", dispatch {member.dispatch + 1}"
        credit = one_line(article["credit"] or "")
        if credit:
            told += f", credits {credit}"
        if article["completeness"] in ("teaser", "fragment"):
            told += f", a {article['completeness']}"
        yield f"  {self.paint(f'{member.name:<3}', MARK_B)}{head(told, self.width - 6)}"
        if member.nearest is None:
            carried = (
                f"carries {share(member.version['carries'])} of the dispatch, "
                f"{share(member.version['own'])} is its own"
            )
            yield from wrap(carried, self.width, MARGIN)
        else:
            a, b = sides[member.nearest["a"]], sides[member.nearest["b"]]
            yield from self._pairs(brief).tell(member.nearest, a, b)

    def _pairs(self, brief: bool) -> PairLines:
        return PairLines(self.chosen, self.width, self.paint, self.full, brief)

    def across(self, coverage: Coverage) -> Iterator[str]:
        """Pairs that share some text and stand in no story together."""
        if not coverage.across:
            return
        yield ""
        yield self.paint(f"ALSO SHARE TEXT  {count(len(coverage.across), 'pair')}", "1")
        for pair in coverage.across if self.full else coverage.across[:_MAX_ACROSS]:
            one, other, shared = across(pair, coverage.articles)
            yield from wrap(one_line(f"{one} and {other}: {shared}"), self.width, "    ", "  ")
        if not self.full and len(coverage.across) > _MAX_ACROSS:
            yield f"  and {count(len(coverage.across) - _MAX_ACROSS, 'more pair')} (--all)"

    def alone(self, coverage: Coverage) -> Iterator[str]:
        """Articles that share text with no other of the set."""
        if not coverage.alone:
            return
        yield ""
        yield self.paint(f"NOBODY ELSE CARRIES  {count(len(coverage.alone), 'article')}", "1")
        for article in coverage.alone if self.full else coverage.alone[:_MAX_LISTED]:
            yield "  " + head(_line(article), self.width - 2)
        if not self.full and len(coverage.alone) > _MAX_LISTED:
            yield f"  and {count(len(coverage.alone) - _MAX_LISTED, 'more article')} (--all)"

    def twice(self, doc: Trace) -> Iterator[str]:
        """Articles that were given more than once: the same outlet, address and text."""
        twins = [article["refs"] for article in doc["articles"] if len(article["refs"]) > 1]
        if twins:
            yield ""
            yield self.paint(f"GIVEN MORE THAN ONCE  {count(len(twins), 'article')}, counted once each", "1")
        for refs in twins if self.full else twins[:_MAX_LISTED]:
            yield from wrap(one_line(" = ".join(refs)), self.width, "    ", "  ")
        if not self.full and len(twins) > _MAX_LISTED:
            yield f"  and {len(twins) - _MAX_LISTED} more (--all)"

    def problems(self, doc: Trace) -> Iterator[str]:
        """What could not be read or done."""
        if doc["problems"]:
            yield ""
            yield self.paint(f"PROBLEMS {len(doc['problems'])}", "1;31")
        for problem in doc["problems"]:
            hint = f" ({problem['hint']})" if problem["hint"] else ""
            yield from wrap(
                one_line(f"{problem['where']}: {problem['what']}{hint}"), self.width, "    ", "  "
            )


def _line(article: Article) -> str:
    when = day(article["published"]) or "undated"
    return f"{when:<19}  {outlet(article)}  {headline(article)}"
