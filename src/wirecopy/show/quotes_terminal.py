"""Who said what, for the terminal: statements by speaker, or by article.

In: the document of `quotes`, what was asked. Out: lines of text. What is not found is *not in this collection*,
and what the collection covers stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.show.asked import Answer, Asked
from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.coverage import StoryView, letters
from wirecopy.show.doc import Article, Quotes
from wirecopy.show.entries import MARK_B
from wirecopy.show.phrases import count, day, days, headline, outlet
from wirecopy.show.safe import one_line
from wirecopy.show.said_phrases import beside, marked, sources
from wirecopy.show.sayings import Quotation, Said, Voice, sayings, voices

_MAX_VOICES = 30
_MAX_QUOTATIONS = 6
"""Of one speaker, or of one article."""
_MAX_PLACES = 3
_MAX_WORDINGS = 2
_MAX_ARTICLES = 12
_KINDS = frozenset({"quotation", "claim"})


def quotes_text(
    answer: Answer,
    what: Asked,
    *,
    by: str = "speaker",
    all: bool = False,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The whole answer, ending in a line feed. `by` is `speaker` or `article`; `all` leaves nothing out."""
    doc = answer.document
    known = {article["id"]: article for article in doc["articles"]}
    teller = _Teller(answer, known, max(width, 40), Paint(colour), all)
    lines = [*teller.totals(what)]
    if doc["statements"]:
        lines += teller.by_article() if by == "article" else teller.by_speaker()
    lines += teller.problems(doc)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def covers(doc: Quotes) -> str:
    """What the collection has: `5 articles of 4 outlets, 5–6 May 2031, 1 undated`."""
    articles = doc["articles"]
    outlets = {outlet(article) for article in articles if article["outlet"]}
    undated = sum(not article["published"] for article in articles)
    told = [count(len(articles), "article") + (f" of {count(len(outlets), 'outlet')}" if outlets else "")]
    told += [dates] if (dates := days(article["published"] for article in articles)) else []
    return ", ".join([*told, f"{undated:,} undated"] if undated else told)


@dataclass(frozen=True, slots=True)
class _Teller:
    answer: Answer
    known: Mapping[str, Article]
    width: int
    paint: Paint
    full: bool

    def totals(self, what: Asked) -> Iterator[str]:
        """What was asked for, how much was found, in what."""
        doc = self.answer.document
        found = doc["statements"]
        asked_for = [f"“{one_line(what.text)}”"] if what.text is not None else []
        asked_for += [f"by {one_line(what.speaker)}"] if what.speaker is not None else []
        if not found and asked_for:
            told = f"{' '.join(asked_for)}: not in this collection, which covers {covers(doc)}"
        elif not found:
            told = f"no quotation and no claim in {covers(doc)}"
        else:
            counted = Counter(one["kind"] for one in found)
            kinds = [count(counted[kind], kind) for kind in ("quotation", "claim") if counted[kind]]
            there = len({one["article"] for one in found})
            told = f"{', '.join(kinds)} in "
            told += f"{there:,} of " if what.anything else ""
            told += count(len(doc["articles"]) if what.anything else there, "article")
            told = f"{' '.join(asked_for)}: {told}" if asked_for else told
        yield from (self.paint(line, "1") for line in wrap(told, self.width))
        if found:
            yield from (self.paint(line, "2") for line in wrap(f"in {covers(doc)}", self.width, "    ", "  "))
        if self.answer.may:
            told = f"{len(self.answer.may):,} of them may be somebody else’s: who speaks cannot be told"
            yield from wrap(told, self.width, "    ", "  ")

    def by_speaker(self) -> Iterator[str]:
        """Each speaker with what they say, every wording once."""
        view = self._view()
        found = voices(sayings(view).said, view.story.get("accounts") or (), _KINDS)
        shown = found if self.full else found[:_MAX_VOICES]
        for voice in shown:
            yield ""
            yield from self._voice(voice)
        if found[len(shown) :]:
            yield ""
            yield f"and {count(len(found) - len(shown), 'more speaker')} (--all)"

    def _voice(self, voice: Voice) -> Iterator[str]:
        said = sum(len(wording.said) for quotation in voice.quotations for wording in quotation.wordings)
        title, *more = wrap(f"{voice.name}  {said:,}", self.width, "  ", "")
        yield self.paint(title, "1")
        yield from (self.paint(line, "1") for line in more)
        shown = voice.quotations if self.full else voice.quotations[:_MAX_QUOTATIONS]
        for quotation in shown:
            yield from self._quotation(quotation)
        if voice.quotations[len(shown) :]:
            yield f"  and {len(voice.quotations) - len(shown):,} more (--all)"

    def _quotation(self, quotation: Quotation) -> Iterator[str]:
        shown = quotation.wordings if self.full else quotation.wordings[:_MAX_WORDINGS]
        for at, wording in enumerate(shown):
            first = wording.said[0]
            how = [beside(wording, quotation.wordings[0])] if at else []
            how += [first.stance] if first.stance else []
            how += [f"quoted by {one}" for one in first.via[:1]]
            how += ["may be"] if first.statement["id"] in self.answer.may else []
            lead = "      " if at else "  "
            after = f"  ({', '.join(how)})" if how else ""
            if self.full:
                yield from wrap(f"{marked(wording.text)}{after}", self.width, lead + "  ", lead)
            else:
                after = head(after, self.width // 3)
                yield lead + head(marked(wording.text), self.width - len(lead) - columns(after)) + after
            yield from wrap(self._places(wording.articles), self.width, lead + "      ", lead + "    ")
        if quotation.wordings[len(shown) :]:
            yield f"      and {count(len(quotation.wordings) - len(shown), 'more wording')} (--all)"

    def _places(self, articles: Sequence[str]) -> str:
        """Where it stands: outlets and days."""
        told = list(dict.fromkeys(_place(self.known[article]) for article in articles))
        shown = told if self.full else told[:_MAX_PLACES]
        return "; ".join(shown) + (f"; and {len(told) - len(shown):,} more" if told[len(shown) :] else "")

    def by_article(self) -> Iterator[str]:
        """Each article with what is said in it, in the order of its text."""
        found: dict[str, list[Said]] = {}
        for one in sayings(self._view()).said.values():
            found.setdefault(one.statement["article"], []).append(one)
        shown = list(found) if self.full else list(found)[:_MAX_ARTICLES]
        for article in shown:
            yield ""
            title = f"{_place(self.known[article])}  {headline(self.known[article])}"
            yield self.paint(head(title, self.width), "1")
            yield from self._in_article(found[article])
        if len(found) > len(shown):
            yield ""
            yield f"and {count(len(found) - len(shown), 'more article')} (--all)"

    def _in_article(self, said: Sequence[Said]) -> Iterator[str]:
        shown = said if self.full else said[:_MAX_QUOTATIONS]
        for one in shown:
            may = ["may be"] if one.statement["id"] in self.answer.may else []
            who = ", ".join([sources([one]), *([one.stance] if one.stance else []), *may])
            if self.full:
                yield from wrap(f"{marked(one.text)}  {who}", self.width, "      ", "  ")
            else:
                after = head(who, self.width // 3)
                room = self.width - 4 - columns(after)
                yield f"  {head(marked(one.text), room)}  {self.paint(after, MARK_B)}"
        if said[len(shown) :]:
            yield f"  and {count(len(said) - len(shown), 'more statement')} (--all)"

    def problems(self, doc: Quotes) -> Iterator[str]:
        """What could not be read or done."""
        if doc["problems"]:
            yield ""
            yield self.paint(f"PROBLEMS {len(doc['problems'])}", "1;31")
        for problem in doc["problems"]:
            hint = f" ({problem['hint']})" if problem["hint"] else ""
            yield from wrap(
                one_line(f"{problem['where']}: {problem['what']}{hint}"), self.width, "    ", "  "
            )

    def _view(self) -> StoryView:
        """All articles as one story, in the order of the document, so that it is arranged as one."""
        doc = self.answer.document
        names = {article["id"]: letters(at) for at, article in enumerate(doc["articles"])}
        story: dict[str, object] = {
            "statements": doc["statements"],
            "accounts": doc.get("accounts") or [],
        }
        return StoryView(story, (), (), names)  # type: ignore[arg-type]


def _place(article: Article) -> str:
    return ", ".join(part for part in (outlet(article), day(article["published"]) or "undated") if part)
