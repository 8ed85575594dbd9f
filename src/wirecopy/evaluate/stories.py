"""Independent articles on known events: are stories the events, and is anything called a copy that is none?

In: `stories/giveme5w1h_dev.jsonl`, where each article has its event; for the harder half `outlets/` too. Out: `Told`:
stories against events by B-cubed, pairs of one dispatch with what was read of them, what distractors do.

    told(Path("gold")).stories.f1

Whether a pair of one dispatch truly carries one text was read (`judgements/stories_pairs.jsonl`, ids and labels of
docs/copies.md); a pair that shares no more than quotations is a *false copy*.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wirecopy.article import Article
from wirecopy.evaluate.copies_calls import Answers, Pair
from wirecopy.evaluate.gold import Document, articles
from wirecopy.evaluate.newsroom.bcubed import Agreement, bcubed
from wirecopy.read import read
from wirecopy.trace import trace

FILE = "giveme5w1h_dev.jsonl"
DISTRACTORS = 400
JUDGED = Path(__file__).parent / "judgements" / "stories_pairs.jsonl"
STRANGERS = Path(__file__).parent / "judgements" / "stories_strangers.jsonl"
TEXT = ("same", "part")


@dataclass(frozen=True, slots=True)
class Told:
    """What was made of articles with known events. Articles by id."""

    articles: int
    events: int
    stories: Agreement
    together: tuple[Pair, ...]
    """Pairs of articles with events that are of one dispatch."""
    across: tuple[Pair, ...]
    """Those of them that are of two events."""
    labels: Mapping[Pair, str]
    """What was read of any pair; one that nobody read is not there."""
    of_one_event: int
    """Pairs of articles of one event."""
    strangers: Mapping[str, tuple[int, ...]]
    """By distractor that stands in a story with articles of events: these events."""
    fused: tuple[tuple[int, ...], ...]
    """Events that share a story, story by story."""
    copied: tuple[Pair, ...]
    """Pairs of an article with an event and a distractor that are of one dispatch."""

    def false(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of `pairs` that carry no text in common, as read."""
        return [pair for pair in pairs if self.labels.get(pair, "same") not in TEXT]

    def unread(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of `pairs` that nobody read."""
        return [pair for pair in pairs if pair not in self.labels]

    @property
    def apart(self) -> int:
        """Pairs of articles that carry no text in common, as far as read."""
        return self.articles * (self.articles - 1) // 2 - len(self.together) + len(self.false(self.together))


def gold(folder: Path) -> tuple[list[Article], dict[str, int]]:
    """The articles of `stories/`, and by id the event of each. The program never sees the event."""
    path = folder / FILE
    events = [json.loads(line)["event"] for line in path.read_text(encoding="utf-8").splitlines()]
    found = [item for item in read([str(path)]) if isinstance(item, Article)]
    if len(found) != len(events):
        raise ValueError(f"{path} holds {len(events)} records, of which {len(found)} could be read")
    return found, {article.id: event for article, event in zip(found, events, strict=True)}


def judged() -> dict[Pair, str]:
    """By pair what was read of it."""
    rows = [json.loads(line) for line in JUDGED.read_text().splitlines()]
    return {(row["a"], row["b"]): row["label"] for row in rows}


def acquainted() -> set[str]:
    """Distractors of which a reader says that they tell the event of the story they stand in."""
    rows = [json.loads(line) for line in STRANGERS.read_text().splitlines()]
    return {row["article"] for row in rows if row["label"] == "same"}


def told(document: Document, events: Mapping[str, int], labels: Mapping[Pair, str]) -> Told:
    """The document of a trace against the events; articles without an event are distractors."""
    answers = Answers(document)
    stories = {
        version["article"]: story["id"]
        for story in document["stories"]
        for dispatch in story["dispatches"]
        for version in dispatch["versions"]
    }
    found = list(_together(answers, [row["id"] for row in document["articles"]]))
    inside: dict[str, set[int]] = {}
    for article, event in events.items():
        inside.setdefault(stories[article], set()).add(event)
    mine = [pair for pair in found if pair[0] in events and pair[1] in events]
    several = sorted(events.values())
    return Told(
        len(events),
        len(set(several)),
        bcubed({each: {stories[each]} for each in events}, {each: {event} for each, event in events.items()}),
        tuple(mine),
        tuple(pair for pair in mine if events[pair[0]] != events[pair[1]]),
        labels,
        sum(several.count(event) * (several.count(event) - 1) // 2 for event in set(several)),
        {
            article: tuple(sorted(inside[story]))
            for article, story in sorted(stories.items())
            if article not in events and story in inside
        },
        tuple(sorted(tuple(sorted(each)) for each in inside.values() if len(each) > 1)),
        tuple(pair for pair in found if (pair[0] in events) != (pair[1] in events)),
    )


def _together(answers: Answers, ids: Iterable[str]) -> Iterator[Pair]:
    ordered = sorted(ids)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if answers.together(one, other):
                yield one, other


def alone(data: Path) -> Told:
    """The articles with events, by themselves."""
    here, events = gold(data / "stories")
    return told(trace(here).json(), events, judged())


def among(data: Path) -> Told:
    """The same among distractors of the collection of many outlets."""
    from wirecopy.evaluate.distractors import nearest

    here, events = gold(data / "stories")
    others = nearest(here, list(articles(data, "outlets").values()), DISTRACTORS)
    return told(trace([*here, *others]).json(), events, judged())
