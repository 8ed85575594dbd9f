"""Words of articles quoted among what is said, each once and within what an excerpt may show.

In: a `Teller`, which counts the words shown of each article. Out: `Quoting`, which repeats for nothing what is on
the page already, and in excerpts takes no more than half of what is left of an article, so that something of it
remains for the changes.

    >>> quoting = Quoting(teller)
    >>> quoting.say(article, "The gates were never safe, and we told the owners so", 5)
    'The gates were never safe, …'
"""

from __future__ import annotations

from wirecopy.show.pair_cards import Teller
from wirecopy.show.safe import one_line

WORDS = 40
"""Of one wording; longer ones are cut."""
EXCERPT = 25


class Quoting:
    """Quotes through one `Teller`."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._most = EXCERPT if teller.excerpts else WORDS
        self._room = {article: left // 2 for article, left in teller.left.items()}
        self._said: dict[tuple[str, str], str] = {}

    def say(self, article: str, text: str, most: int = WORDS) -> str:
        """The first words of a text of an article; empty if no more of it may be shown."""
        most = min(most, self._most)
        shown = " ".join(one_line(text).split(" ", most)[:most])
        if (article, shown) not in self._said:
            spent = len(shown.split(" "))
            if self._teller.excerpts and spent > self._room.get(article, 0):
                return ""
            self._room[article] = self._room.get(article, 0) - spent
            self._said[article, shown] = self._teller.quote(article, text, most)
        return self._said[article, shown]
