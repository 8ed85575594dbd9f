"""One story as the templates of a page read it.

In: a story arranged for a reader and a `Teller`. Out: `story_context`, a dictionary of plain values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wirecopy.show.accounts_page import accounts_context
from wirecopy.show.cards import plate
from wirecopy.show.columns import head
from wirecopy.show.coverage import Member, StoryView
from wirecopy.show.descent import Descent, descent, edge_told, unseen_told
from wirecopy.show.doc import Article, Change, Evidence, Named
from wirecopy.show.heat import heat
from wirecopy.show.lineage_svg import picture
from wirecopy.show.news import News, news, only_in, values
from wirecopy.show.pair_cards import Teller
from wirecopy.show.paste import article_lines, story_lines
from wirecopy.show.phrases import SEVERITY_OF, basis, count, day, label, outlet, verdict
from wirecopy.show.quotations_page import quotations_context
from wirecopy.show.quoting import Quoting
from wirecopy.show.safe import one_line
from wirecopy.show.sayings import sayings
from wirecopy.show.select import Selection
from wirecopy.show.tellings import known
from wirecopy.show.timeline_page import timeline_context

_MAX_TABLE = 40
"""Versions in the table of a story; a larger one would be too wide to read."""
_MAX_PAIRS = 60
"""Pairs of a story that are listed beside each version's nearest."""
_MAX_CARDS = 1500
"""Changes of a story that are spelled out, about a megabyte; of more each pair has its gravest."""
_FEW_CARDS = 4
_MAX_SENTENCES = 4
_MAX_FACTS = 6
_MAX_VALUES = 40
_MAX_QUOTED = 6
_MAX_HEADLINES = 20
_MAX_CITED = 30
_MAX_MERGES = 60
_QUOTED_CHARACTERS = 60
_FACT_CHARACTERS = 80
_PARAGRAPH_WORDS = 12
_OPEN = 12
"""Versions up to which what is new in each, and how each came to be, is open on the page."""


def story_context(view: StoryView, number: int, teller: Teller, texts: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the templates read of one story, its `number` counted from 1."""
    story = view.story
    cited = story.get("cited") or ()
    shares: dict[tuple[str, str], float] = {}
    for pair in view.pairs:
        shares[pair["a"], pair["b"]] = pair["containment"]["a_in_b"]
        shares[pair["b"], pair["a"]] = pair["containment"]["b_in_a"]
    tabled = view.members[:_MAX_TABLE]
    alone = only_in(view, texts) if len(view.members) > 2 else {}
    beside = list(news(view, Selection()))
    fresh = [_news(one, teller) for one in beside if one.sentences or one.changes]
    said = _said(view, teller)
    listed = view.pairs[: view.near + _MAX_PAIRS]
    all_changes = sum(len(pair["changes"]) for pair in listed)
    most = all_changes if all_changes <= _MAX_CARDS else max(_MAX_CARDS // len(listed), _FEW_CARDS)
    shown = [teller.pair(pair, view, most) for pair in listed]
    return {
        "number": number,
        "id": one_line(story["id"]),
        "headline": one_line(story["headline"]),
        "headlines": _headlines(view),
        "dates": view.dates,
        "dispatches": len({member.dispatch for member in view.members}),
        "known": known(story["origins"]),
        "because": view.lettered(story["origins"]["because"]).removesuffix("."),
        "reasons": [
            {
                "adds": known({"min": reason["min"], "max": reason["max"], "because": ""}),
                "who": view.letters(reason["articles"]),
                "because": view.lettered(reason["because"]),
                "evidence": _evidence(reason["evidence"], view, teller),
            }
            for reason in story["origins"].get("reasons") or ()
        ],
        "earliest": _earliest(view),
        "organisations": _named(story.get("organisations") or (), view),
        "cited": _named(cited[:_MAX_CITED], view),
        "more_cited": len(cited[_MAX_CITED:]),
        "news": fresh,
        "news_open": len(fresh) <= _OPEN,
        "nothing_new": [
            (one.member.name, one.before.name) for one in beside if not one.sentences and not one.changes
        ],
        "only_in": [
            (
                view.names[identity],
                [told for span in spans[:_MAX_SENTENCES] if (told := teller.quote(identity, span["text"]))],
                max(len(spans) - _MAX_SENTENCES, 0),
            )
            for identity, spans in alone.items()
        ],
        "numbers": values(view)[:_MAX_VALUES] if len(view.members) > 2 else [],
        "rewritten": list(_rewritten(view, teller)),
        "merges": list(_merges(view, teller)),
        "lineages": list(_lineages(view, teller)),
        **said,
        "heats": _heats(view, teller),
        "members": [member_entry(member) for member in view.members],
        "table": [
            (
                row.name,
                [
                    None if row is column else shares.get((row.article["id"], column.article["id"]), 0.0)
                    for column in tabled
                ],
            )
            for row in tabled
        ],
        "table_left_out": len(view.members) - len(tabled),
        "near": shown[: view.near],
        "others": shown[view.near :],
        "pairs_left_out": len(view.pairs) - len(shown),
        "fix": story_lines(view),
    }


def _said(view: StoryView, teller: Teller) -> dict[str, Any]:
    """What the story says; of one without statements all of it is empty."""
    found, quoting = sayings(view), Quoting(teller)
    return {
        "accounts": accounts_context(found, view, quoting),
        "quotations": quotations_context(found, view, quoting),
        "timeline": timeline_context(view, quoting),
    }


def member_entry(member: Member) -> dict[str, Any]:
    """A version in the list of its story."""
    return {
        **article_entry(member.name, member.article),
        "dispatch": member.dispatch + 1,
        "carries": member.version["carries"],
        "own": member.version["own"],
    }


def article_entry(name: str, article: Article) -> dict[str, Any]:
    """An article in a list: its plate, on what its date rests, how to correct it."""
    refs = [one_line(ref) for ref in article.get("refs") or ()]
    return {
        "plate": plate(name, article),
        "basis": basis(article),
        "owner": one_line(article.get("owner") or ""),
        "corrected": [one_line(word) for word in article.get("corrected") or ()],
        "refs": refs if len(refs) > 1 else [],
        "fix": article_lines(article),
    }


def _headlines(view: StoryView) -> list[tuple[str, str]]:
    """The headlines as the versions give them, where there is more than one."""
    given = view.story.get("headlines") or []
    told = [(one_line(one["text"]), view.letters(one["articles"])) for one in given]
    return told[:_MAX_HEADLINES] if len(told) > 1 else []


def _earliest(view: StoryView) -> str:
    given = view.story.get("earliest")
    first = next((m for m in view.members if given and m.article["id"] == given["article"]), None)
    if not given or first is None:
        return ""
    rests = basis(first.article) or one_line(given["basis"] or "")
    return f"{first.name}, {outlet(first.article)}, {day(given['published'])}" + (
        f", {rests}" if rests else ""
    )


def _named(given: Sequence[Named], view: StoryView) -> list[tuple[str, str]]:
    return [(one_line(named["name"]), view.letters(named["articles"])) for named in given]


def _news(one: News, teller: Teller) -> dict[str, Any]:
    article = one.member.article
    shown = one.sentences[:_MAX_SENTENCES]
    return {
        "name": one.member.name,
        "before": one.before.name,
        "when": day(article["published"]) or "undated",
        "who": outlet(article),
        "later": one.later,
        "sentences": [told for span in shown if (told := teller.quote(article["id"], span["text"]))],
        "count": count(len(one.sentences), "sentence") if one.sentences else "",
        "more": len(one.sentences) - len(shown),
        "facts": [_fact(change, one.before.article, article, teller) for change in one.changes[:_MAX_FACTS]],
        "more_facts": max(len(one.changes) - _MAX_FACTS, 0),
    }


def _fact(change: Change, before: Article, article: Article, teller: Teller) -> dict[str, str]:
    kind = change["class"] if change["class"] in SEVERITY_OF else "wording"
    a, b = (
        teller.quote(one["id"], head(one_line(side["text"]), _FACT_CHARACTERS)) if side else ""
        for one, side in ((before, change["a"]), (article, change["b"]))
    )
    return {"kind": kind, "label": label(kind), "a": a, "b": b, "verdict": verdict(change["verdict"])}


def _evidence(given: Sequence[Evidence], view: StoryView, teller: Teller) -> list[tuple[str, list[str]]]:
    """(letter, quoted words): the first of each article's, each once."""
    found: dict[str, list[str]] = {}
    for span in given:
        listed = found.setdefault(span["article"], [])
        words = head(one_line(span["text"]), _QUOTED_CHARACTERS)
        if words and words not in listed and len(listed) < _MAX_QUOTED:
            listed.append(words)
    shown = {
        article: [told for text in words if (told := teller.quote(article, text))]
        for article, words in found.items()
    }
    return [(view.names.get(article, ""), quoted) for article, quoted in shown.items() if quoted]


def _rewritten(view: StoryView, teller: Teller) -> Iterator[dict[str, Any]]:
    number = {dispatch["id"]: at for at, dispatch in enumerate(view.story["dispatches"], 1)}
    for one in view.story.get("rewritten") or ():
        yield {
            "name": view.names.get(one["article"], ""),
            "of": number.get(one["of"]),
            "because": view.lettered(one["because"]).removesuffix("."),
            "evidence": _evidence(one["evidence"], view, teller),
        }


def _merges(view: StoryView, teller: Teller) -> Iterator[dict[str, Any]]:
    number = {dispatch["id"]: at for at, dispatch in enumerate(view.story["dispatches"], 1)}
    for one in (view.story.get("merges") or [])[:_MAX_MERGES]:
        yield {
            "a": number.get(one["a"], "?"),
            "b": number.get(one["b"], "?"),
            "because": view.lettered(one["because"]).removesuffix("."),
            "evidence": _evidence(one["evidence"], view, teller),
        }


def _lineages(view: StoryView, teller: Teller) -> Iterator[dict[str, Any]]:
    several = len(view.story["dispatches"]) > 1
    for number, dispatch in enumerate(view.story["dispatches"], 1):
        tree = descent(dispatch, view)
        if len(tree.rows) > 1:
            yield {
                "title": f"dispatch {number}" if several else "",
                "picture": picture(tree),
                "rows": list(_told(tree, view, teller)),
                "open": len(tree.rows) <= _OPEN,
            }


def _told(tree: Descent, view: StoryView, teller: Teller) -> Iterator[dict[str, Any]]:
    for row in tree.rows:
        article = row.member.article if row.member else None
        yield {
            "name": row.name,
            "unseen": row.member is None,
            "who": outlet(article) if article else unseen_told(row),
            "when": (day(article["published"]) or "undated") if article else "",
            "told": edge_told(row, view),
            "evidence": _evidence(row.evidence, view, teller),
        }


def _heats(view: StoryView, teller: Teller) -> list[tuple[str, Any]]:
    several = len(view.story["dispatches"]) > 1

    def quote(article: str, text: str) -> str:
        """Never more than half of a paragraph: together they would be the text."""
        return teller.quote(article, text, min(_PARAGRAPH_WORDS, max(len(text.split()) // 2, 1)))

    made = [
        (f"dispatch {number}" if several else "", heat(dispatch, view, quote))
        for number, dispatch in enumerate(view.story["dispatches"], 1)
    ]
    return [(title, one) for title, one in made if one is not None]
