"""A newsroom grown from a seed: some stories, their texts and outlets, and all that is true of them.

In: a seed and a number of stories. Out: `Newsroom`. The same seed gives the same newsroom; masking
credits or times leaves texts, descent and truth as they are but for the lines that go.

    >>> room = grow(1, 2)
    >>> len(room.stories)
    2
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from wirecopy.article import Article
from wirecopy.evaluate.newsroom.family import Desk, splice, spread
from wirecopy.evaluate.newsroom.layout import Printed, print_
from wirecopy.evaluate.newsroom.node import Node
from wirecopy.evaluate.newsroom.sentence import Draft, Sentence
from wirecopy.evaluate.newsroom.slots import draw
from wirecopy.evaluate.newsroom.template import sources, tell
from wirecopy.evaluate.newsroom.truth import Changed, StoryTruth, carried, changes, story_truth
from wirecopy.evaluate.newsroom.world import Country, World

STORIES = 8
"""A newsroom of so many stories has about 40 to 80 articles."""
HELD_OUT = 1000
"""Seeds from here on use the texts that say `held: true`, seeds below the others: what was tuned on
one half of the texts is measured on the other."""


@dataclass(frozen=True)
class Newsroom:
    """Every node of every family by name, seen or not, and the stories. `printed` are the articles that
    the nodes would make; `articles` those that are seen, in order of name."""

    seed: int
    nodes: dict[str, Node]
    stories: tuple[StoryTruth, ...]
    printed: dict[str, Printed]

    @property
    def articles(self) -> list[Article]:
        return [self.printed[name].article for name, node in self.nodes.items() if node.seen]

    @cached_property
    def carries(self) -> dict[str, dict[str, float]]:
        """For each seen article, the share of its words from each root text."""
        return {name: carried(node) for name, node in self.nodes.items() if node.seen}

    @cached_property
    def changed(self) -> list[Changed]:
        """What was done to every version against its parents, unseen ones included."""
        return [
            change
            for node in self.nodes.values()
            for parent in node.parents
            for change in changes(node, self.nodes[parent], self.printed)
        ]


def grow(seed: int, stories: int = STORIES, credits: bool = True, times: bool = True) -> Newsroom:
    """The newsroom of `seed`; without credits or times if these are masked."""
    chance = random.Random(f"newsroom {seed}")
    world = World(chance)
    held = seed >= HELD_OUT
    usable = [name for name, source in sources().items() if bool(source.get("held")) is held] or list(
        sources()
    )
    names = chance.sample(usable, min(stories, len(usable)))
    begin = datetime(2024, 3, 1) + timedelta(days=chance.randint(0, 500))
    background = {country.name: _background(country, chance) for country in world.countries}
    nodes: list[Node] = []
    for at, name in enumerate(names, 1):
        start = begin + timedelta(minutes=chance.randint(0, 6 * 24 * 60))
        nodes += _story(name, f"s{at:02}", world, start, background)
    printed = {node.name: print_(node, credits, times) for node in nodes}
    labels = sorted({node.story for node in nodes})
    told = tuple(story_truth(label, [node for node in nodes if node.story == label]) for label in labels)
    return Newsroom(seed, {node.name: node for node in nodes}, told, printed)


def _story(name: str, label: str, world: World, start: datetime, background: dict[str, Draft]) -> list[Node]:
    chance = world.chance
    agency, second = chance.sample(world.agencies, 2)
    source = sources()[name]
    values = draw(source["slots"], world, start.date(), agency.split("/")[-1] or agency.split("/")[0])
    story = tell(name, label, values, chance)
    country = next((values[slot] for slot, spec in source["slots"].items() if spec == "country"), "")
    towns = [values[slot] for slot, spec in source["slots"].items() if spec == "town"]
    desk = Desk(
        world,
        chance,
        story,
        label,
        towns[0] if towns and chance.random() < 0.8 else None,
        chance.sample(world.outlets, len(world.outlets)),
        list(story.own),
    )
    spice = background.get(country, ()) if chance.random() < 0.3 else ()
    size = chance.choices([1, 2, 3, 4, 5, 6, 8, 10, 12], [14, 12, 12, 12, 12, 12, 10, 8, 8])[0]
    spread(desk, story.main, agency, size, start, spice)
    main = list(desk.nodes)
    if chance.random() < 0.5:
        later = start + timedelta(minutes=chance.randint(20, 500))
        copies = chance.choices([1, 2, 3, 4], [5, 2, 2, 1])[0]
        spread(desk, story.other, second if chance.random() < 0.6 else None, copies, later, ())
        others = [node for node in desk.nodes[len(main) :] if node.depth < 3]
        if chance.random() < 0.25:
            splice(
                desk,
                chance.choice([node for node in main if node.depth < 3 and not node.excerpt]),
                chance.choice(others),
            )
    if chance.random() < 0.3 and not desk.brief_taken:
        spread(desk, story.brief, None, 1, start + timedelta(minutes=chance.randint(20, 600)), ())
    return _hide(desk.nodes, chance)


def _hide(nodes: list[Node], chance: random.Random) -> list[Node]:
    """Some outlets from which several copied are not among the articles either."""
    children = [parent for node in nodes for parent in node.parents]
    return [
        replace(node, seen=False)
        if node.seen and not node.outlet.agency and children.count(node.name) >= 2 and chance.random() < 0.3
        else node
        for node in nodes
    ]


def _background(country: Country, chance: random.Random) -> Draft:
    """The paragraph that agencies put under copy from a country, in every story the same."""
    year, people = chance.randint(2009, 2019), chance.randint(3, 28)
    lines = [
        f"{country.name}, a country of about {people} million people, has been governed since {year} by a coalition "
        f"under {country.leader[0]} {country.leader[1]}, whose second term ends next spring.",
        f"Its economy rests on farming, timber and the port of {country.capital}, and it left the currency union "
        f"with its neighbors in {year + 3} after a referendum.",
    ]
    label = f"background/{country.name}"
    return (tuple(Sentence(f"{label}/{at}", label, line) for at, line in enumerate(lines)),)


def masked(room: Newsroom, credits: bool = True, times: bool = True) -> Newsroom:
    """The same newsroom printed otherwise."""
    printed = {name: print_(node, credits, times) for name, node in room.nodes.items()}
    return replace(room, printed=printed)
