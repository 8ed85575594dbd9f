"""A trace arranged for a reader: stories by size, versions by date, each against its nearest before it.

In: the document of `trace`. Out: `Coverage`, which terminal and page both tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.article import Problem
from wirecopy.clean.order import Instant, instant
from wirecopy.read.clip import clip
from wirecopy.reasons import Relation
from wirecopy.show.doc import Article, Pair, Story, Trace, Version
from wirecopy.show.phrases import count, days
from wirecopy.show.safe import one_line

_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")
_LONGEST_NUMBER = 9  # digits; nobody has more stories
_SHORTEST_ID = 4  # digits that may begin an id; fewer are a number in the list


@dataclass(frozen=True, slots=True)
class Member:
    """An article in a story. `name` is its letter there; `nearest` is the pair with the earlier (in
    this order) member of its dispatch that it shares most words with, None for the first."""

    name: str
    article: Article
    version: Version
    dispatch: int
    nearest: Pair | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story. `pairs` are all of it that share text, the earlier article as
    A, each version's nearest first; `near` says how many those are."""

    story: Story
    members: tuple[Member, ...]
    pairs: tuple[Pair, ...]
    names: Mapping[str, str]
    """Article id to letter."""

    @property
    def near(self) -> int:
        """How many pairs at the beginning of `pairs` are a version and its nearest."""
        return sum(member.nearest is not None for member in self.members)

    @property
    def dates(self) -> str:
        """First and last day of publication, as far as known."""
        return days([m.article["published"] for m in self.members if m.article["published"]])

    def lettered(self, because: str | None) -> str:
        """A sentence on one line, articles that it names by id named by letter."""
        return _ID.sub(lambda found: self.names.get(found[0], found[0]), one_line(because or ""))

    def letters(self, articles: Sequence[str], most: int = 12) -> str:
        """`A, C, D`: the letters of some articles, as far as they are in the story, in its order."""
        wanted = set(articles)
        found = [name for article, name in self.names.items() if article in wanted]
        return ", ".join(found[:most]) + (f" and {len(found) - most} more" if len(found) > most else "")


@dataclass(frozen=True, slots=True)
class Coverage:
    """`stories` have two articles or more, `single` one; `alone` are articles that no story joins with
    another; `across` are pairs that share some text without standing in one story."""

    stories: tuple[StoryView, ...]
    single: tuple[StoryView, ...]
    alone: tuple[Article, ...]
    across: tuple[Pair, ...]
    articles: Mapping[str, Article]


def arrange(doc: Trace) -> Coverage:
    """The whole trace for a reader."""
    articles = {article["id"]: article for article in doc["articles"]}
    at = {identity: number for number, identity in enumerate(articles)}

    def by_date(article: Article) -> tuple[Instant, int]:
        return instant(article["published"]), at[article["id"]]

    story_of: dict[str, int] = {}
    for number, story in enumerate(doc["stories"]):
        ids = [v["article"] for d in story["dispatches"] for v in d["versions"] if v["article"] in articles]
        story_of.update(dict.fromkeys(ids, number))
    pairs_of: dict[int, list[Pair]] = {}
    across: list[Pair] = []
    for pair in doc["pairs"]:
        if pair["relation"] == Relation.UNRELATED or not {pair["a"], pair["b"]} <= articles.keys():
            continue
        home = story_of.get(pair["a"])
        if home is not None and home == story_of.get(pair["b"]):
            pairs_of.setdefault(home, []).append(pair)
        else:
            earlier = by_date(articles[pair["a"]]) < by_date(articles[pair["b"]])
            across.append(pair if earlier else mirrored(pair))
    views = [
        _view(story, articles, pairs_of.get(number, []), by_date)
        for number, story in enumerate(doc["stories"])
    ]
    views = [view for view in views if view.members]
    views.sort(
        key=lambda view: (
            -len(view.members),
            instant(view.members[0].article["published"]),
            view.story["id"],
        )
    )
    several = tuple(view for view in views if len(view.members) > 1)
    inside = {identity for view in several for identity in view.names}
    alone = sorted((a for a in doc["articles"] if a["id"] not in inside), key=by_date)
    across.sort(key=lambda pair: (-pair["words"], at[pair["a"]], at[pair["b"]]))
    return Coverage(several, tuple(views[len(several) :]), tuple(alone), tuple(across), articles)


def find_story(coverage: Coverage, asked: str) -> StoryView | Problem:
    """The story that a person means: its number in the list, its id, or the beginning of its id."""
    asked = asked.strip()
    is_number = asked.isdecimal() and len(asked) <= _LONGEST_NUMBER and not asked.startswith("0")
    if is_number and 0 < int(asked) <= len(coverage.stories):
        return coverage.stories[int(asked) - 1]
    every = (*coverage.stories, *coverage.single)
    bare = "" if asked.isdecimal() and len(asked) < _SHORTEST_ID else asked.removeprefix("story-")
    found = (
        [view for view in every if view.story["id"].removeprefix("story-").startswith(bare)] if bare else []
    )
    exact = [view for view in found if view.story["id"] == asked]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        some = ", ".join(view.story["id"] for view in found[:5])
        return Problem(
            clip(asked), f"is the beginning of {count(len(found), 'id')}: {some}", "give more of it"
        )
    return Problem(
        clip(asked), "is no story here", "give its number in the list, or its id or the beginning of that"
    )


def letters(number: int) -> str:
    """A, B … Z, AA, AB …

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _view(
    story: Story,
    articles: Mapping[str, Article],
    pairs: Sequence[Pair],
    by_date: Callable[[Article], tuple[Instant, int]],
) -> StoryView:
    found: dict[str, tuple[Article, Version, int]] = {}
    for number, dispatch in enumerate(story["dispatches"]):
        for version in dispatch["versions"]:
            if version["article"] in articles:
                found.setdefault(version["article"], (articles[version["article"]], version, number))
    ordered = sorted(found.values(), key=lambda entry: by_date(entry[0]))
    names = {article["id"]: letters(i) for i, (article, _, _) in enumerate(ordered)}
    best: dict[str, Pair] = {}
    place = {identity: i for i, identity in enumerate(names)}
    pairs = [pair if place[pair["a"]] < place[pair["b"]] else mirrored(pair) for pair in pairs]
    for pair in pairs:
        later = pair["b"]
        if later not in best or _closeness(pair) > _closeness(best[later]):
            best[later] = pair
    members = tuple(
        Member(names[article["id"]], article, version, number, best.get(article["id"]))
        for article, version, number in ordered
    )
    near = [member.nearest for member in members if member.nearest]
    nearest = {id(pair) for pair in near}
    rest = [pair for pair in pairs if id(pair) not in nearest]
    rest.sort(key=lambda pair: (place[pair["a"]], place[pair["b"]]))
    return StoryView(story, members, (*near, *rest), names)


_MIRROR = {
    "excerpt": "contains",
    "contains": "excerpt",
    "only_a": "only_b",
    "only_b": "only_a",
    "split": "merged",
    "merged": "split",
}


def mirrored(pair: Pair) -> Pair:
    """The pair with A and B exchanged."""
    return {
        **pair,
        "a": pair["b"],
        "b": pair["a"],
        "relation": _MIRROR.get(pair["relation"], pair["relation"]),
        "containment": {"a_in_b": pair["containment"]["b_in_a"], "b_in_a": pair["containment"]["a_in_b"]},
        "changes": [
            {
                **change,
                "class": _MIRROR.get(change["class"], change["class"]),
                "a": change["b"],
                "b": change["a"],
            }
            for change in pair["changes"]
        ],
    }


def compared(pair: Pair) -> bool:
    """Was it looked at word by word? A document of the first form compares every pair."""
    return pair.get("compared", True)


def _closeness(pair: Pair) -> tuple[bool, int, float]:
    """Words shared first: a teaser that is all in a version is still not what that was nearest to. A
    pair of which only the words were counted has nothing to tell."""
    return compared(pair), pair["words"], max(pair["containment"]["a_in_b"], pair["containment"]["b_in_a"])
