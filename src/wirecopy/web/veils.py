"""What may be shown of articles to readers who do not get full texts.

In: an archive, ids. Out: `Veil`s, kept for the stories asked for last, since the article, the story and a comparison of
the same text have to agree on it.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

from wirecopy.show.veil import Veil

if TYPE_CHECKING:
    from wirecopy.archive import Archive

_MOST = 64
"""Stories whose veils are kept."""


class Veils:
    """Shared by the threads that make pages. `largest` is the largest story that is traced for its veil; in a larger one
    every article has that of an article without a story."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._kept: OrderedDict[tuple[str, int], Veil] = OrderedDict()
        self._lock = Lock()

    def of_story(self, story: str, changed: int, document: Any, texts: dict[str, str]) -> Veil:
        """Over a story that has been traced already."""
        found = self._found((story, changed))
        return found or self._keep((story, changed), Veil.of(document, texts))

    def of_articles(self, archive: Archive, *idents: str) -> dict[str, Veil]:
        """By id, for articles of whatever stories."""
        made: dict[str, Veil] = {}
        for ident in idents:
            kept = archive.article(ident)
            listed = archive.story(kept.story) if kept is not None and kept.story is not None else None
            if kept is None or listed is None or not 1 < listed.articles <= self._largest or not kept.current:
                made[ident] = Veil({ident: archive.given(ident).text})
                continue
            found = self._found((listed.id, listed.changed))
            if found is None:
                trace = archive.trace(listed.id)
                found = self._keep((listed.id, listed.changed), Veil.of(trace.json(), trace.texts))
            made[ident] = found if found.covers(ident) else Veil({ident: archive.given(ident).text})
        return made

    def _found(self, key: tuple[str, int]) -> Veil | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, int], veil: Veil) -> Veil:
        with self._lock:
            self._kept[key] = veil
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return veil
