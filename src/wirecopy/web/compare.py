"""Two articles side by side: the page of `diff`.

In: the archive, two ids. Out: a `Page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.page import diff_context
from wirecopy.show.select import Selection
from wirecopy.show.veiled import veiled
from wirecopy.web import addresses
from wirecopy.web.finding import article_at
from wirecopy.web.lists import article_entry, story_entry
from wirecopy.web.page import Asked, Page, Refused, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive

MOST_WORDS = 30_000
"""Of both together: a longer pair takes many seconds."""


def compare(archive: Archive, asked: Asked, a: str, b: str) -> Page:
    """`a` is the left one, whatever their dates. Raises `Refused`."""
    found = [article_at(archive, ident) for ident in (a, b)]
    ids = [one if isinstance(one, str) else one.id for one in found]
    if ids != [a, b]:
        return Page("", "", {"a": ids[0], "b": ids[1]}, dict, to=addresses.compare(*ids))
    kept = [one for one in found if not isinstance(one, str)]
    if sum(one.words for one in kept) > MOST_WORDS:
        raise Refused(400, "the two are too long to be compared on a page", "use wirecopy diff")
    comparison = archive.compare(a, b)
    made: Any = comparison.json()
    texts = comparison.texts
    story = kept[0].story if kept[0].story and kept[0].story == kept[1].story else None
    listed = archive.story(story) if story else None
    head: Row = {"story": story, "excerpts": not asked.full}
    if asked.full:
        document = made
    else:
        veil = asked.veils.of_articles(archive, a, b)
        document = veiled(made, Both(veil))
        texts = (veil[a].text(a), veil[b].text(b))
    title = f"{kept[0].headline or a} / {kept[1].headline or b}"

    def context() -> Row:
        told = diff_context(document, texts, not asked.full, Selection(), "")
        return told | {
            "entries": [article_entry(one.json()) for one in kept],
            "turned": addresses.compare(b, a),
            "in_story": story_entry(listed.json()) if listed and listed.articles > 1 else None,
        }

    return Page(title, "web/compare.html", document | head, context, section="stories")


class Both:
    """The veils of two articles as one."""

    def __init__(self, veils: Any) -> None:
        self._veils = veils

    def span(self, article: str, start: int, end: int) -> str:
        told: str = self._veils[article].span(article, start, end)
        return told

    def has(self, article: str, text: str) -> bool:
        return bool(self._veils[article].has(article, text))

    def quote(self, article: str, text: str) -> str:
        told: str = self._veils[article].quote(article, text)
        return told
