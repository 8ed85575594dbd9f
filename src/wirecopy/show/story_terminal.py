"""One story for the terminal: a short entry in a list, or opened.

In: a story arranged for a reader. Out: lines. Opened, it has its headlines and figures, why so many
origins, the lineage as a tree, each version beside its nearest before it, what each alone has, the
numbers that differ, what is said and by whom, and what may be rewritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.coverage import Member, StoryView, compared
from wirecopy.show.descent import Descent, Row, descent, edge_told, unseen_told
from wirecopy.show.doc import Named
from wirecopy.show.entries import MARK_B
from wirecopy.show.news import only_in, values
from wirecopy.show.pair_lines import MARGIN, PairLines, Side
from wirecopy.show.phrases import basis, count, day, outlet, share
from wirecopy.show.safe import one_line
from wirecopy.show.said_terminal import SaidLines
from wirecopy.show.select import Selection
from wirecopy.show.tellings import evidence, known, origins

_MAX_TOLD = 12
"""In a larger story the differences are counted, not told, unless all is asked for."""
_MAX_SENTENCES = 3
_MAX_VALUES = 8
_MAX_QUOTED = 3
_MAX_REASONS = 8
_MAX_NAMED = 6
_LEVEL = 3
"""Columns that a step down the tree takes."""


@dataclass(frozen=True, slots=True)
class StoryLines:
    """Tells stories at one width. `full` leaves nothing out; `close` dates every article."""

    chosen: Selection
    width: int
    paint: Paint
    full: bool = False
    close: bool = False

    def entry(self, number: int, view: StoryView) -> Iterator[str]:
        """A story in a list: its number, headline, figures, earliest, who reported, its id."""
        yield from self._headline(view, f"{number:>3}  ")
        margin = " " * 5
        yield from wrap(f"{self._counts(view)}, {origins(view.story['origins'], view)}", self.width, margin)
        for line in (self._earliest(view), self._reported(view)):
            if line:
                yield from wrap(line, self.width, margin + "  ", margin)
        yield self.paint(margin + head(one_line(view.story["id"]), self.width - len(margin)), "2")

    def opened(self, view: StoryView, texts: Mapping[str, str]) -> Iterator[str]:
        """All of a story."""
        yield from self._headline(view, "")
        told = f"{self._counts(view)}, {origins(view.story['origins'], view)}"
        yield from wrap(told, self.width, "  ")
        for line in (self._earliest(view), self._reported(view)):
            if line:
                yield from wrap(line, self.width, "    ", "  ")
        yield from self._reasons(view)
        yield from self._headlines(view)
        yield from self._lineages(view)
        yield ""
        sides = {m.article["id"]: Side(m.name, m.article["published"]) for m in view.members}
        for member in view.members:
            yield from self._member(member, view, sides)
        yield from self._only_in(view, texts)
        yield from self._values(view)
        yield from SaidLines(self.chosen, self.width, self.paint, self.full).tell(view)
        yield from self._rewritten(view)
        yield from self._merges(view)
        if self.full:
            nearest = {id(member.nearest) for member in view.members}
            for pair in view.pairs:
                if id(pair) not in nearest:
                    a, b = sides[pair["a"]], sides[pair["b"]]
                    yield from self._pairs(False).tell(pair, a, b, f"  {a.name} and {b.name}  ")
        if not self.full:
            yield self.paint("  " + head(one_line(view.story["id"]), self.width - 2), "2")

    def _headline(self, view: StoryView, first: str) -> Iterator[str]:
        dates = view.dates
        room = self.width - len(first) - columns(dates) - 2
        name = head(one_line(view.story["headline"]) or "no headline", room)
        space = " " * (self.width - len(first) - columns(name) - columns(dates))
        yield first + self.paint(name, "1") + space + dates

    def _counts(self, view: StoryView) -> str:
        dispatches = len({member.dispatch for member in view.members})
        return f"{count(len(view.members), 'article')}, {count(dispatches, 'dispatch', 'dispatches')}"

    def _earliest(self, view: StoryView) -> str:
        given = view.story.get("earliest")
        first = next((m for m in view.members if given and m.article["id"] == given["article"]), None)
        if not given or first is None:
            return ""
        rests = basis(first.article) or one_line(given["basis"] or "")
        told = f"earliest seen: {first.name}, {outlet(first.article)}, {day(given['published'])}"
        return f"{told} ({rests})" if rests else told

    def _reported(self, view: StoryView) -> str:
        parts = []
        for word, names in (("reported by", "organisations"), ("cites", "cited")):
            given: Sequence[Named] = view.story.get(names) or ()  # type: ignore[assignment]
            shown = given if self.full else given[:_MAX_NAMED]
            told = ", ".join(f"{one_line(n['name'])} ({view.letters(n['articles'])})" for n in shown)
            if told:
                parts.append(
                    f"{word} {told}" + (f" and {len(given) - len(shown)} more" if given[len(shown) :] else "")
                )
        return "; ".join(parts)

    def _reasons(self, view: StoryView) -> Iterator[str]:
        """Why so many origins, where there is more than one reason."""
        given = view.story["origins"].get("reasons") or []
        shown = given if self.full else given[:_MAX_REASONS]
        for reason in shown if len(given) > 1 or self.full else ():
            adds = known({"min": reason["min"], "max": reason["max"], "because": ""})
            who = view.letters(reason["articles"])
            quoted = evidence(reason["evidence"], view, _MAX_QUOTED)
            told = f"- {adds}{f' ({who})' if who else ''}: {view.lettered(reason['because'])}"
            yield from wrap(f"{told}: {'; '.join(quoted)}" if quoted else told, self.width, "      ", "    ")
        if given[len(shown) :]:
            yield f"    and {count(len(given) - len(shown), 'more reason')} (--all)"

    def _headlines(self, view: StoryView) -> Iterator[str]:
        given = view.story.get("headlines") or []
        if len(given) < 2:
            return
        yield "  " + self.paint("headlines", "1")
        shown = given if self.full else given[:_MAX_REASONS]
        for one in shown:
            who = f"  ({view.letters(one['articles'], _MAX_NAMED)})"
            name = head(one_line(one["text"]), max(self.width - 4 - columns(who), self.width // 3))
            yield from wrap(name + who, self.width, "      ", "    ")
        if given[len(shown) :]:
            yield f"    and {count(len(given) - len(shown), 'more headline')} (--all)"

    def _lineages(self, view: StoryView) -> Iterator[str]:
        trees = [descent(dispatch, view) for dispatch in view.story["dispatches"]]
        for number, tree in enumerate(trees, 1):
            if len(tree.rows) < 2:
                continue
            yield ""
            title = "lineage"
            if len(trees) > 1:
                credit = one_line(tree.dispatch["credit"] or "")
                title += f" of dispatch {number}" + (f", credited to {credit}" if credit else "")
            yield "  " + self.paint(head(title, self.width - 2), "1")
            yield from self._tree(tree, view)

    def _tree(self, tree: Descent, view: StoryView) -> Iterator[str]:
        open_levels: list[bool] = []
        below = {row.parent for row in tree.rows}
        brief = not self.full and len(tree.rows) > _MAX_TOLD
        for at, row in enumerate(tree.rows):
            del open_levels[max(row.depth - 1, 0) :]
            rails = "".join("|  " if still else "   " for still in open_levels)
            if row.depth:
                mark = "`- " if row.last else "|- "
                open_levels.append(not row.last)
            else:
                mark = "?- " if row.cannot_tell else ".- " if at in below else "-- "
            deep = max(self.width // 2 - 14, 6) // _LEVEL * _LEVEL
            if len(rails) > deep:  # a tree deeper than the terminal is wide keeps its innermost levels
                rails = "…  " + rails[len(rails) - deep + _LEVEL :]
            lead = "  " + rails + mark
            yield lead + self._node(row, view, self.width - len(lead), brief)
            under = "  " + rails + ("   " if row.last or not row.depth else "|  ")
            under += "|  " if at in below and row.depth else "   "
            if not row.depth and at in below:
                under = "  " + rails + "|     "
            if brief:
                continue
            quoted = evidence(row.evidence, view, 20 if self.full else _MAX_QUOTED)
            told = edge_told(row, view)
            if told:
                yield from wrap(": ".join([told, "; ".join(quoted)]) if quoted else told, self.width, under)

    def _node(self, row: Row, view: StoryView, room: int, brief: bool) -> str:
        if row.member is None:
            return head(f"({row.name})  {unseen_told(row)}", room)
        article = row.member.article
        told = f"{day(article['published']) or 'undated':<19}  {outlet(article)}"
        if brief:
            told += f", {edge_told(row, view, brief=True)}"
        return self.paint(f"{row.name:<3}", MARK_B) + head(told, room - max(len(row.name), 3))

    def _member(self, member: Member, view: StoryView, sides: Mapping[str, Side]) -> Iterator[str]:
        brief = not self.full and len(view.members) > _MAX_TOLD
        article = member.article
        told = f"{day(article['published']) or 'undated':<19}  {outlet(article)}"
        if len(view.story["dispatches"]) > 1:
            told += f", dispatch {member.dispatch + 1}"
        credit = one_line(article["credit"] or "")
        if credit:
            told += f", credits {credit}"
        if article["completeness"] in ("teaser", "fragment"):
            told += f", a {article['completeness']}"
        yield f"  {self.paint(f'{member.name:<3}', MARK_B)}{head(told, self.width - 6)}"
        if (self.full or self.close) and article["published"]:
            yield from wrap(f"dated {basis(article) or 'on no stated basis'}", self.width, MARGIN)
        owner = one_line(article.get("owner") or "")
        if owner and self.full:
            yield from wrap(f"owned by {owner}", self.width, MARGIN)
        if member.nearest is None:
            carried = (
                f"carries {share(member.version['carries'])} of the dispatch, "
                f"{share(member.version['own'])} is its own"
            )
            yield from wrap(carried, self.width, MARGIN)
        elif compared(member.nearest):
            a, b = sides[member.nearest["a"]], sides[member.nearest["b"]]
            yield from self._pairs(brief).tell(member.nearest, a, b)
        else:
            a, b = sides[member.nearest["a"]], sides[member.nearest["b"]]
            shared = f"shares {count(member.nearest['words'], 'word')} with {a.name}"
            yield from wrap(shared, self.width, MARGIN)

    def _pairs(self, brief: bool) -> PairLines:
        return PairLines(self.chosen, self.width, self.paint, self.full, brief)

    def _only_in(self, view: StoryView, texts: Mapping[str, str]) -> Iterator[str]:
        """What one version alone has, word for word; in a story of two the pair has told it."""
        found = only_in(view, texts) if len(view.members) > 2 else {}
        found = {identity: spans for identity, spans in found.items() if self.chosen.shows("only_b")}
        if not found:
            return
        yield ""
        yield "  " + self.paint("in no other version", "1")
        for identity, spans in found.items():
            told = [one_line(span["text"]) for span in spans]
            first = f"  {view.names[identity]:<3}  {count(len(told), 'sentence')}: "
            yield first + head(told[0], self.width - columns(first))
            for text in told[1:] if self.full else told[1:_MAX_SENTENCES]:
                yield MARGIN + head(text, self.width - len(MARGIN))

    def _values(self, view: StoryView) -> Iterator[str]:
        found = values(view) if self.chosen.shows("number") and len(view.members) > 2 else []
        if not found:
            return
        yield ""
        yield "  " + self.paint("numbers that differ", "1")
        for one in found if self.full else found[:_MAX_VALUES]:
            told = f"{one.a[1]} ({one.a[0]}) / {one.b[1]} ({one.b[0]})"
            yield MARGIN + head(f"{told}   {one.verdict}".rstrip(), self.width - len(MARGIN))
        if not self.full and len(found) > _MAX_VALUES:
            yield f"{MARGIN}and {len(found) - _MAX_VALUES} more (--all)"

    def _rewritten(self, view: StoryView) -> Iterator[str]:
        given = view.story.get("rewritten") or []
        if not given:
            return
        number = {dispatch["id"]: at for at, dispatch in enumerate(view.story["dispatches"], 1)}
        yield ""
        yield "  " + self.paint("possibly rewritten", "1")
        for one in given:
            name = view.names.get(one["article"], "")
            quoted = evidence(one["evidence"], view, 20 if self.full else _MAX_QUOTED)
            of = number.get(one["of"])
            told = f"of dispatch {of}: " if of else ""
            told += view.lettered(one["because"]).removesuffix(".")
            told += f": {'; '.join(quoted)}" if quoted else ""
            yield from wrap(told, self.width, MARGIN, f"  {name:<3}  ")

    def _merges(self, view: StoryView) -> Iterator[str]:
        """Why dispatches stand in one story."""
        given = view.story.get("merges") or []
        if not given:
            return
        number = {dispatch["id"]: at for at, dispatch in enumerate(view.story["dispatches"], 1)}
        yield ""
        yield "  " + self.paint("one story, because", "1")
        for one in given if self.full else given[:_MAX_REASONS]:
            quoted = evidence(one["evidence"], view, 20 if self.full else _MAX_QUOTED)
            told = f"dispatches {number.get(one['a'], '?')} and {number.get(one['b'], '?')} "
            told += view.lettered(one["because"]).removesuffix(".")
            yield from wrap(f"{told}: {'; '.join(quoted)}" if quoted else told, self.width, MARGIN, "    ")
        if not self.full and len(given) > _MAX_REASONS:
            yield f"    and {count(len(given) - _MAX_REASONS, 'more reason')} (--all)"
