"""Pairs of articles of different outlets, ordered by how many of the one's words in five stand in the other.

In: a folder with the articles (`wire/*.jsonl`, `attributions/polnear_*.jsonl`, `outlets/articles_dev.parquet`).
Out: `Candidate`s: two refs, their set, their containment and its stratum. From these the pairs are drawn that
readers judge (docs/copies.md); so nothing here asks the program, which has its own words, runs and passages.

    candidates, articles = pool(Path("gold"))
    candidates[0].stratum       # 0 .. 6, by STRATA
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from math import log, sqrt
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow.parquet as pq

STRATA = (0.0, 0.05, 0.15, 0.3, 0.5, 0.8, 1.0)
"""Upper ends of the strata; the first holds the pairs that share no five words in a row."""
SHORTEST = 50
"""Words below which an article is too little to be judged."""
CUTS = (900, 1500, 2500)
"""How many words of each article a reader is shown: the first that leaves the pair in its stratum."""
DAYS = 3
"""How far apart in time the pairs of the two lowest strata may be."""
ALIKE = 0.12
"""How alike the words of these pairs must be, rare words counting most (a cosine). Found by reading the first lines
of pairs: from here on most are on one happening, and at 0.09 many are on one subject only."""
_WIDE = 40
"""Five words that more articles of a set have do not propose a pair; they count in every pair proposed."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BITS = 24  # five numbers of words in one; no set has 16 million different words


@dataclass(frozen=True)
class Piece:
    """An article as the sampling reads it; `words` are its words folded, in order."""

    ref: str
    set: str
    outlet: str
    host: str
    day: str
    text: str
    words: tuple[str, ...]

    @cached_property
    def different(self) -> frozenset[str]:
        return frozenset(self.words)

    def differs(self, other: Piece) -> bool:
        """Is it of another outlet? One name or one host is one outlet."""
        return self.outlet != other.outlet and (not self.host or self.host != other.host)


@dataclass(frozen=True, order=True)
class Candidate:
    """Two articles of one set, `a` before `b`; `cut` is how many words of each suffice to show what they share."""

    a: str
    b: str
    set: str
    containment: float
    stratum: int
    cut: int


def piece(ref: str, kind: str, outlet: str, text: str, day: str = "", url: str = "") -> Piece:
    """An article with its words read."""
    words = tuple(_WORD.findall(text.replace("\u2019", "'").casefold()))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    iso = _DAY.match(day)
    return Piece(ref, kind, outlet, host, iso[0] if iso else "", text, words)


def pieces(folder: Path) -> Iterator[Piece]:
    """All articles of the three collections; what is not there is passed over."""
    for path in sorted((folder / "wire").glob("*.jsonl")):
        for row in _rows(path):
            yield piece(f"wire/{row['id']}", row["id"].split("-")[0], row["outlet"], row["text"], row["seen"])
    for path in sorted((folder / "attributions").glob("polnear_*.jsonl")):
        for row in _rows(path):
            # These ids hold words of headlines, and no text is to be kept.
            ref = f"polnear/{sha256(row['id'].encode()).hexdigest()[:16]}"
            yield piece(ref, "polnear", row["outlet"], row["text"], row["published"])
    path = folder / "outlets" / "articles_dev.parquet"
    if path.exists():
        for row in pq.read_table(path, columns=["id", "outlet", "published", "url", "text"]).to_pylist():
            given = (row["outlet"] or "", row["text"], row["published"] or "", row["url"] or "")
            yield piece(f"outlets/{row['id']}", "outlets", *given)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def pool(articles: Iterable[Piece]) -> tuple[list[Candidate], list[tuple[str, str]]]:
    """The candidates, and the links: pairs that share more than half of the one, or are equal word for word."""
    sets: dict[str, list[Piece]] = defaultdict(list)
    links: list[tuple[str, str]] = []
    kept: dict[tuple[str, ...], str] = {}
    for article in sorted(articles, key=lambda each: each.ref):
        if len(article.words) < SHORTEST:
            continue
        first = kept.setdefault(article.words, article.ref)
        if first == article.ref:
            sets[article.set].append(article)
        else:
            links.append((first, article.ref))
    weight = _weights([each for members in sets.values() for each in members])
    found: list[Candidate] = []
    for _, members in sorted(sets.items()):
        numbers: dict[str, int] = {}
        grams = [_grams(each.words, numbers) for each in members]
        near = set(_near(members, weight))
        for one, other in sorted(near | set(_sharing(grams))):
            a, b = members[one], members[other]
            share = containment(grams[one], grams[other])
            if share > 0.5:
                links.append((a.ref, b.ref))
            stratum = bisect_left(STRATA, share)
            if a.differs(b) and (stratum > 1 or (one, other) in near):
                cut = _cut(a, b, stratum, numbers)
                if cut:
                    found.append(Candidate(a.ref, b.ref, a.set, round(share, 4), stratum, cut))
    return sorted(found), sorted(links)


def containment(one: set[int], other: set[int]) -> float:
    """The larger of the two shares of the one's words in five that stand in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _grams(words: tuple[str, ...], numbers: dict[str, int]) -> set[int]:
    coded = [numbers.setdefault(word, len(numbers)) for word in words]
    found = set()
    for at in range(len(coded) - 4):
        gram = 0
        for number in coded[at : at + 5]:
            gram = gram << _BITS | number
        found.add(gram)
    return found


def _cut(a: Piece, b: Piece, stratum: int, numbers: dict[str, int]) -> int | None:
    for cut in CUTS:
        share = containment(_grams(a.words[:cut], numbers), _grams(b.words[:cut], numbers))
        if bisect_left(STRATA, share) == stratum:
            return cut
    return None


def _sharing(grams: list[set[int]]) -> Iterator[tuple[int, int]]:
    """Pairs that may share more than a twentieth: those with two words in five in common that are not everywhere."""
    holders: dict[int, list[int]] = defaultdict(list)
    for member, mine in enumerate(grams):
        for gram in mine:
            holders[gram].append(member)
    shared: Counter[tuple[int, int]] = Counter()
    for several in holders.values():
        if 1 < len(several) <= _WIDE:
            shared.update((one, other) for at, other in enumerate(several) for one in several[:at])
    return (pair for pair, count in shared.items() if count > 1)


def _weights(articles: list[Piece]) -> dict[str, int]:
    """How much a word says of the topic: whole numbers, so that sums do not depend on their order."""
    carried = Counter(word for each in articles for word in each.different)
    return {word: round(1000 * log(len(articles) / count) ** 2) for word, count in carried.items()}


def _near(members: list[Piece], weight: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Pairs of different outlets within some days whose words are alike."""
    norm = [sqrt(_weigh(each.different, weight)) for each in members]
    days: dict[int, list[int]] = defaultdict(list)
    for member, each in enumerate(members):
        if each.day:
            days[date.fromisoformat(each.day).toordinal()].append(member)
    for day, here in sorted(days.items()):
        later = [member for step in range(1, DAYS + 1) for member in days.get(day + step, ())]
        for at, one in enumerate(here):
            for other in (*here[at + 1 :], *later):
                if members[one].differs(members[other]) and norm[one] and norm[other]:
                    alike = _weigh(members[one].different & members[other].different, weight)
                    if alike >= ALIKE * norm[one] * norm[other]:
                        yield min(one, other), max(one, other)


def _weigh(words: frozenset[str], weight: Mapping[str, int]) -> int:
    return sum(weight[word] for word in words)
