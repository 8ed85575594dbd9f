"""What was read, and on what its dates rest: the first thing that a reader of a trace is told.

In: the document of `trace`. Out: `Intake`, and the two sentences that tell it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wirecopy.show.doc import Trace
from wirecopy.show.phrases import basis, count
from wirecopy.show.safe import one_line
from wirecopy.show.said_phrases import sentences_read


@dataclass(frozen=True, slots=True)
class Intake:
    """`twice` are the refs of each article that was given more than once; `dates` says how many dates
    rest on what, the most frequent first."""

    articles: int
    words: int
    sharing: int
    parts: tuple[tuple[str, int], ...]
    twice: tuple[tuple[str, ...], ...]
    dates: tuple[tuple[str, int], ...]
    undated: int
    problems: int
    corrected: int
    said: str
    """How many statements were found, or that they were not read; empty of a document without them."""

    @property
    def read(self) -> str:
        """`5 articles, 1,242 words, 1 teaser; 1 given more than once, counted once; 1 problem`."""
        told = [count(self.articles, "article"), count(self.words, "word")]
        told += [count(number, part) for part, number in self.parts]
        if self.twice:
            told[-1] += f"; {len(self.twice):,} given more than once, counted once"
        if self.problems:
            told[-1] += f"; {count(self.problems, 'problem')}"
        if self.corrected:
            told[-1] += f"; {count(self.corrected, 'correction')} applied, a person’s word"
        return ", ".join(told)

    @property
    def dated(self) -> str:
        """`3 by the page’s metadata, 1 by the address; 1 undated`."""
        told = ", ".join(f"{number:,} {rests}" for rests, number in self.dates)
        undated = f"{self.undated:,} undated" if self.undated else ""
        return "; ".join(part for part in (told, undated) if part)


def intake(doc: Trace) -> Intake:
    """What the document says was read."""
    parts = Counter(
        article["completeness"]
        for article in doc["articles"]
        if article["completeness"] in ("teaser", "fragment")
    )
    dated = [article for article in doc["articles"] if article["published"]]
    dates = Counter(basis(article) or "on no stated basis" for article in dated)
    refs = (tuple(map(one_line, article.get("refs") or ())) for article in doc["articles"])
    return Intake(
        len(doc["articles"]),
        sum(article["words"] for article in doc["articles"]),
        sum(pair["words"] > 0 for pair in doc["pairs"]),
        tuple(sorted(parts.items(), reverse=True)),
        tuple(given for given in refs if len(given) > 1),
        tuple(sorted(dates.items(), key=lambda entry: (-entry[1], entry[0]))),
        len(doc["articles"]) - len(dated),
        len(doc["problems"]),
        sum(one["applied"] for one in doc.get("corrections", ())),
        sentences_read(
            doc.get("statements"), sum(len(story.get("statements") or ()) for story in doc["stories"])
        ),
    )
