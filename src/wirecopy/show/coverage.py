"""A trace arranged for a reader: stories by size, versions by date, each against its nearest before it.

In: the document of `trace`. Out: `Coverage`, which terminal and page both tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirecopy.reasons import Relation
from wirecopy.show.columns import head
from wirecopy.show.doc import Article, Origins, Pair, Story, Trace, Version
from wirecopy.show.phrases import count, days, headline, outlet


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
    """A story of more than one article. `pairs` are all of it that share text, the earlier article as
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """`alone` are articles that no story joins with another; `across` are pairs that share some text
    without standing in one story."""

    stories: tuple[StoryView, ...]
    alone: tuple[Article, ...]
    across: tuple[Pair, ...]
    articles: Mapping[str, Article]


def arrange(doc: Trace) -> Coverage:
    """The whole trace for a reader."""
    articles = {article["id"]: article for article in doc["articles"]}
    sharing = [pair for pair in doc["pairs"] if pair["relation"] != Relation.UNRELATED]
    views: list[StoryView] = []
    inside: set[str] = set()
    story_of: dict[str, int] = {}
    for number, story in enumerate(doc["stories"]):
        ids = [v["article"] for d in story["dispatches"] for v in d["versions"] if v["article"] in articles]
        story_of.update(dict.fromkeys(ids, number))
    pairs_of: dict[int, list[Pair]] = {}
    across: list[Pair] = []
    for pair in sharing:
        home = story_of.get(pair["a"])
        if home is not None and home == story_of.get(pair["b"]):
            pairs_of.setdefault(home, []).append(pair)
        else:
            earlier = _by_date(articles[pair["a"]]) < _by_date(articles[pair["b"]])
            across.append(pair if earlier else mirrored(pair))
    for number, story in enumerate(doc["stories"]):
        view = _view(story, articles, pairs_of.get(number, []))
        if len(view.members) > 1:
            views.append(view)
            inside.update(view.names)
    views.sort(
        key=lambda view: (-len(view.members), view.members[0].article["published"] or "~", view.story["id"])
    )
    alone = sorted((a for a in doc["articles"] if a["id"] not in inside), key=_by_date)
    across.sort(key=lambda pair: (-pair["words"], pair["a"], pair["b"]))
    return Coverage(tuple(views), tuple(alone), tuple(across), articles)


def _by_date(article: Article) -> tuple[str, str]:
    return article["published"] or "~", article["id"]


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


def _view(story: Story, articles: Mapping[str, Article], pairs: Sequence[Pair]) -> StoryView:
    found: dict[str, tuple[Article, Version, int]] = {}
    for number, dispatch in enumerate(story["dispatches"]):
        for version in dispatch["versions"]:
            if version["article"] in articles:
                found.setdefault(version["article"], (articles[version["article"]], version, number))
    ordered = sorted(found.values(), key=lambda entry: _by_date(entry[0]))
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
    rest = [pair for pair in pairs if not any(pair is one for one in near)]
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


def _closeness(pair: Pair) -> tuple[int, float]:
    """Words shared first: a teaser that is all in a version is still not what that was nearest to."""
    return pair["words"], max(pair["containment"]["a_in_b"], pair["containment"]["b_in_a"])


def origins(given: Origins) -> str:
    """The range as the document states it, with its reason."""
    low, high = given["min"], given["max"]
    span = str(low) if low == high else f"between {low} and {high}"
    because = given["because"].strip()
    if "origin" in because:
        return f"{because}: {span}"
    noun = "origin" if (low, high) == (1, 1) else "origins"
    return f"{span} {noun}: {because}" if because else f"{span} {noun}"


def across(pair: Pair, articles: Mapping[str, Article]) -> tuple[str, str, str]:
    """A pair that stands in no story together: who, who, and what they share."""
    names = [
        f"{outlet(one)}, “{head(headline(one), _TITLE)}”"
        for one in (articles[pair["a"]], articles[pair["b"]])
    ]
    shared = f"{count(pair['words'], 'word')}, {pair['relation']}" if pair["words"] else "page furniture only"
    return names[0], names[1], shared


_TITLE = 34  # columns of a headline that tells one article of an outlet from another
