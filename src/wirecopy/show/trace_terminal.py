"""A trace for the terminal.

In: the document of `trace`, the texts by article id. Out: lines of text: totals, stories by size, in
each the versions by date and what differs from the nearest version before, then what stands alone,
what failed, and what was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.coverage import Coverage, Member, StoryView, arrange, origins
from wirecopy.show.doc import Article, Change, Pair, Trace
from wirecopy.show.entries import MARK_B
from wirecopy.show.phrases import (
    CLASSES,
    SEVERITIES,
    SEVERITY_OF,
    VERDICT_RANK,
    containment,
    count,
    day,
    headline,
    label,
    outlet,
    share,
    verdict,
)
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

_GRAVEST_FIRST = sorted(CLASSES, key=lambda kind: SEVERITIES.index(SEVERITY_OF[kind]))
_MAX_CHANGES = 5
_MAX_LISTED = 12
_MARGIN = " " * 7
_LABEL = 13


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
        many = len(view.story["dispatches"]) > 1
        for member in view.members:
            yield from self._member(member, view, many)
        if self.full:
            for pair in view.pairs:
                if not any(pair is member.nearest for member in view.members):
                    yield from self._pair(
                        pair, view, f"  {view.names[pair['a']]} and {view.names[pair['b']]}  "
                    )

    def _member(self, member: Member, view: StoryView, many: bool) -> Iterator[str]:
        article = member.article
        when = day(article["published"]) or "undated"
        told = f"{when:<19}  {outlet(article)}"
        if many:
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
            yield from wrap(carried, self.width, _MARGIN)
        else:
            yield from self._pair(member.nearest, view, _MARGIN)

    def _pair(self, pair: Pair, view: StoryView, first: str) -> Iterator[str]:
        a, b = view.names[pair["a"]], view.names[pair["b"]]
        yield from wrap(containment(pair["containment"], a, b), self.width, _MARGIN, first)
        shown = [pair["changes"][i] for i in self.chosen.indices(pair["changes"])]
        only_a = [change["a"] for change in shown if change["class"] == "only_a"]
        only_b = [change["b"] for change in shown if change["class"] == "only_b"]
        for alone, name, other in ((only_b, b, a), (only_a, a, b)):
            texts = [one_line(span["text"]) for span in alone if span]
            if texts:
                new = _is_later(view, name, other)
                yield from self._labelled(
                    f"{'new in' if new else 'only in'} {name}", f"{count(len(texts), 'sentence')}: {texts[0]}"
                )
                for text in texts[1:] if self.full else ():
                    yield from self._labelled("", text)
        telling = [c for c in shown if SEVERITY_OF.get(c["class"]) in ("factual", "substantive")]
        telling = [c for c in telling if c["class"] not in ("only_a", "only_b")]
        telling.sort(key=lambda c: (SEVERITIES.index(c["severity"]), VERDICT_RANK.get(c["verdict"], 9)))
        listed = telling if self.full else telling[:_MAX_CHANGES]
        for change in listed:
            words = [one_line(span["text"]) if span else "—" for span in (change["a"], change["b"])]
            held = verdict(change["verdict"])
            yield from self._labelled(label(change["class"]), " / ".join(words), held)
        rest = self._rest(pair, telling[len(listed) :])
        if rest:
            yield from wrap(rest, self.width, _MARGIN)

    def _labelled(self, name: str, text: str, after: str = "") -> Iterator[str]:
        room = self.width - len(_MARGIN) - _LABEL
        start = _MARGIN + self.paint(f"{name:<{_LABEL}}", "1")
        if after and columns(text) + columns(after) + 3 > room:
            yield start + head(text, room)
            yield _MARGIN + " " * _LABEL + head(after, room)
        else:
            yield start + (f"{text}   {after}" if after else head(text, room))

    def _rest(self, pair: Pair, untold: Sequence[Change]) -> str:
        """What the lines above do not tell, counted: by class where the changes are there."""
        told = Counter(change["class"] for change in untold)
        told.update(
            change["class"]
            for change in pair["changes"]
            if change["severity"] in ("wording", "cosmetic")
            and self.chosen.shows(change["class"], change["severity"])
        )
        parts = [f"{label(kind)} {told[kind]}" for kind in _GRAVEST_FIRST if told[kind]]
        there = Counter(change["severity"] for change in pair["changes"])
        for severity in SEVERITIES:
            missing = pair["counts"].get(severity, 0) - there[severity]
            if missing > 0 and self.chosen.shows("", severity):
                parts.append(f"{severity} {missing}")
        return ", ".join(parts)

    def across(self, coverage: Coverage) -> Iterator[str]:
        """Pairs that share some text and stand in no story together."""
        if not coverage.across:
            return
        yield ""
        yield self.paint(f"ALSO SHARE TEXT  {count(len(coverage.across), 'pair')}", "1")
        for pair in coverage.across if self.full else coverage.across[:_MAX_CHANGES]:
            names = [outlet(coverage.articles[identity]) for identity in (pair["a"], pair["b"])]
            told = f"{names[0]} and {names[1]}: {count(pair['words'], 'word')}, {one_line(pair['relation'])}"
            yield "  " + head(told, self.width - 2)
        if not self.full and len(coverage.across) > _MAX_CHANGES:
            yield f"  and {count(len(coverage.across) - _MAX_CHANGES, 'more pair')} (--all)"

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


def _is_later(view: StoryView, name: str, other: str) -> bool:
    dates = {member.name: member.article["published"] for member in view.members}
    mine, theirs = dates[name], dates[other]
    return bool(mine and theirs and mine[: len(theirs)] > theirs[: len(mine)])
