"""The batch after this one, read off while this one is written.

In: articles. Out: `Coming`, which gives their entries when they are asked for. Of a batch of some size several processes
read; what they have found waits for the one who writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from wirecopy.archive.entry import Entry, entry
from wirecopy.article import Article
from wirecopy.reading import Readers


class Coming:
    """Entries on their way, of the `articles` whose ids are not `known`."""

    def __init__(self, articles: Sequence[Article], known: Collection[str], readers: Readers) -> None:
        counts = Counter(article.id for article in articles)
        # Of several copies one will speak for all, and it is not known yet which.
        asked = [article for article in articles if counts[article.id] == 1 and article.id not in known]
        self._asked = {article.id: article for article in asked}
        self._found: Iterator[tuple[Article, Entry]] = zip(asked, readers.each(entry, asked), strict=True)
        self._ready: dict[str, Entry] = {}

    def get(self, article: Article) -> Entry | None:
        """The entry of an article, waited for; None if it was not asked for as it is."""
        asked = self._asked.get(article.id)
        if asked is None or asked != article or asked.fields != article.fields:
            return None
        while article.id not in self._ready:
            one, found = next(self._found)
            self._ready[one.id] = found
        return self._ready.pop(article.id)
