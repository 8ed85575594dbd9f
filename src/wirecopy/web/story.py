"""A story: the page of `trace`. A very large one is a list of its articles.

In: the archive, an id that may have merged into another. Out: a `Page`, or where the story is now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.coverage import arrange
from wirecopy.show.doc import Trace
from wirecopy.show.filters import boxes
from wirecopy.show.pair_cards import PairView, Teller
from wirecopy.show.phrases import count
from wirecopy.show.select import Selection
from wirecopy.show.story_page import story_context
from wirecopy.show.trace_report import cards_of, shared_context
from wirecopy.show.veiled import veiled
from wirecopy.web import addresses
from wirecopy.web.correcting import form
from wirecopy.web.finding import now_at, of_story
from wirecopy.web.lists import article_entry, story_entry
from wirecopy.web.page import Asked, Page, Row
from wirecopy.web.sentences import reader_for

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Kept, Listed

MOST_WORDS = 300_000
"""Of a story that is compared word by word; more would take minutes."""


def story(archive: Archive, asked: Asked, ident: str, was: str | None = None) -> Page:
    """`was` is the id under which a reader looked for it; it is told if it leads here. Raises `Refused`."""
    listed = archive.story(ident)
    if listed is None:
        there, moved = now_at(archive, ident, of_story)
        where = addresses.with_query(addresses.story(there), {"was": ident if moved else None})
        return Page("", "", {"story": there, "was": ident}, dict, to=where)
    if was is not None and (was == ident or archive.resolve(was) != ident):
        was = None
    mark = (listed.id, listed.changed)
    members = archive.story_articles(ident)
    words = sum(one.words for one in members)
    if listed.articles > asked.settings.largest or words > MOST_WORDS:
        return _listing(listed, members, was, mark)
    trace = archive.trace(ident, reader_for(archive, asked.settings, listed.articles))
    made: Any = trace.json()
    veil = None if asked.full else asked.veils.of_story(*mark, made, trace.texts)
    head: Row = {"story": listed.json(), "was": was, "complete": True, "excerpts": not asked.full}
    document = head | (made if veil is None else veiled(made, veil))
    return Page(
        listed.headline or "A story",
        "web/story.html",
        document,
        lambda: _context(made, trace.texts, asked, head, veil),
        mark,
        section="stories",
    )


def _context(doc: Trace, texts: dict[str, str], asked: Asked, head: Row, veil: Any) -> Row:
    coverage = arrange(doc)
    views = [*coverage.stories, *coverage.single]
    if not views:
        return {**head, "stories": [], "problems": doc["problems"], **shared_context(False)}
    view = views[0]
    teller = Teller(texts, doc, False, veil)
    told = story_context(view, 1, teller, texts)
    ids = {name: ident for ident, name in view.names.items()}

    def pair_href(pair: PairView) -> str:
        return addresses.compare(ids[pair.a], ids[pair.b])

    return {
        **shared_context(False),
        **boxes(cards_of([told]), Selection()),
        "single": True,
        "story": told,
        "stories": [told],
        "was": head["was"],
        "page_of": addresses.article,
        "pair_of": pair_href,
        "problems": doc["problems"],
        "corrections": [one for one in doc.get("corrections") or () if one["applied"]],
        "correct": form(asked, view) if asked.reader.corrects else None,
    }


def _listing(listed: Listed, members: list[Kept], was: str | None, mark: tuple[str, int]) -> Page:
    row = listed.json()
    document: Row = {
        "story": row,
        "was": was,
        "complete": False,
        "because": f"{count(listed.articles, 'article')} are too many to compare word by word on a page",
        "articles": [one.json() for one in members],
    }
    return Page(
        listed.headline or "A story",
        "web/story_list.html",
        document,
        lambda: {
            "story": story_entry(row),
            "was": was,
            "because": document["because"],
            "articles": [article_entry(one) for one in document["articles"]],
            "command": f"wirecopy show ARCHIVE {listed.id}",
        },
        mark,
        section="stories",
    )
