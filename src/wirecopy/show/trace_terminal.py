"""A trace for the terminal.

In: the document of `trace`, the texts by article id. Out: lines of text: what was read, then the
stories by size, a few opened and many as a list, then what stands alone and what failed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from wirecopy.article import Problem
from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.coverage import Coverage, StoryView, arrange, find_story
from wirecopy.show.doc import Article, Trace
from wirecopy.show.intake import intake
from wirecopy.show.phrases import basis, count, day, headline, outlet
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection
from wirecopy.show.story_terminal import StoryLines
from wirecopy.show.tellings import across, known

_MAX_OPENED = 3
"""So many stories are opened at once; of more a list is given, and `--story` opens one."""
_MAX_LIST = 40
_MAX_ACROSS = 5
_MAX_LISTED = 12


def trace_text(
    doc: Trace,
    texts: Mapping[str, str],
    *,
    all: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
    width: int = 80,
    colour: bool = False,
    story: str | None = None,
) -> str:
    """The whole answer, ending in a line feed. `all` opens every story and lists every change, pair and
    article; `ignore` and `only` hold severities or classes. `story` is what `story_text` takes."""
    if story is not None:
        return story_text(doc, story, texts, all=all, ignore=ignore, only=only, width=width, colour=colour)
    teller = _Teller(Selection(frozenset(ignore), frozenset(only)), max(width, 40), Paint(colour), all)
    coverage = arrange(doc)
    lines = wrap(_totals(doc, coverage), teller.width)
    lines[0] = teller.paint(lines[0], "1")
    lines += teller.read(doc)
    if all or len(coverage.stories) <= _MAX_OPENED:
        for view in coverage.stories:
            lines += ["", *teller.stories.opened(view, texts)]
    else:
        lines += teller.list(coverage)
    lines += teller.across(coverage)
    lines += teller.alone(coverage)
    lines += teller.twice(doc)
    lines += teller.corrections(doc)
    lines += teller.problems(doc)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def story_text(
    doc: Trace,
    story: str,
    texts: Mapping[str, str],
    *,
    all: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
    width: int = 80,
    colour: bool = False,
) -> str:
    """One story opened: its number in the list, its id or the beginning of its id. If there is none, a
    line that says so; `named_story` tells beforehand."""
    teller = _Teller(Selection(frozenset(ignore), frozenset(only)), max(width, 40), Paint(colour), all)
    found = find_story(arrange(doc), story)
    if isinstance(found, Problem):
        lines = wrap(one_line(f"{found.where}: {found.what} ({found.hint})"), teller.width)
    else:
        close = StoryLines(teller.chosen, teller.width, teller.paint, all, close=True)
        lines = [*close.opened(found, texts)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def named_story(doc: Trace, story: str) -> str | Problem:
    """The id of the story that a person means, or the reason why there is none."""
    found = find_story(arrange(doc), story)
    return found.story["id"] if isinstance(found, StoryView) else found


def _totals(doc: Trace, coverage: Coverage) -> str:
    dispatches = sum(len(view.story["dispatches"]) for view in coverage.stories)
    parts = [
        count(len(coverage.stories), "story", "stories"),
        count(len(doc["articles"]), "article"),
        count(dispatches + len(coverage.alone), "dispatch", "dispatches"),
    ]
    if len(coverage.stories) == 1 and not coverage.alone:
        parts.append(known(coverage.stories[0].story["origins"]))
    if coverage.alone:
        parts.append(f"{count(len(coverage.alone), 'article')} that nobody else carries")
    return ", ".join(parts)


class _Teller:
    def __init__(self, chosen: Selection, width: int, paint: Paint, full: bool) -> None:
        self.chosen, self.width, self.paint, self.full = chosen, width, paint, full
        self.stories = StoryLines(chosen, width, paint, full)

    def read(self, doc: Trace) -> Iterator[str]:
        """What was read, and on what its dates rest; with all, of each article."""
        found = intake(doc)
        told = [f"read: {found.read}; {count(found.sharing, 'pair')} with shared text"]
        if found.dated:
            told.append(f"dates: {found.dated}")
        if found.said:
            told.append(f"statements: {found.said}")
        for line in told:
            for part in wrap(line, self.width, "    ", "  "):
                yield self.paint(part, "2")
        for article in doc["articles"] if self.full else ():
            when = f"{day(article['published'])}, {basis(article) or 'on no stated basis'}"
            dated = when if article["published"] else "undated"
            yield "    " + head(f"{dated}: {outlet(article)}, {headline(article)}", self.width - 4)

    def list(self, coverage: Coverage) -> Iterator[str]:
        """The stories, each in a few lines."""
        for number, view in enumerate(coverage.stories[:_MAX_LIST], 1):
            yield ""
            yield from self.stories.entry(number, view)
        yield ""
        if len(coverage.stories) > _MAX_LIST:
            yield f"and {count(len(coverage.stories) - _MAX_LIST, 'more story', 'more stories')} (--all)"
        yield from wrap("--story with a number or an id opens one.", self.width)

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
            title = f"GIVEN MORE THAN ONCE  {count(len(twins), 'article')}, counted once"
            yield from (self.paint(line, "1") for line in wrap(title, self.width, "  ", ""))
        for refs in twins if self.full else twins[:_MAX_LISTED]:
            yield from wrap(one_line(" = ".join(refs)), self.width, "    ", "  ")
        if not self.full and len(twins) > _MAX_LISTED:
            yield f"  and {len(twins) - _MAX_LISTED} more (--all)"

    def corrections(self, doc: Trace) -> Iterator[str]:
        """What a person said, and what became of it."""
        given = doc.get("corrections") or []
        if given:
            yield ""
            yield self.paint(f"A PERSON’S WORD  {count(len(given), 'correction')}", "1")
        for one in given:
            applied = "applied" if one["applied"] else "not applied"
            because = f": {one['because']}" if one["because"] else ""
            told = one_line(f"line {one['line']}: {one['said']}: {applied}{because}")
            yield from wrap(told, self.width, "    ", "  ")

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
