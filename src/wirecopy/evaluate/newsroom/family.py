"""How one text spreads: the agency's text and its updates, the outlets that take it, those that take it
from them, and one that merges its own older version with the update.

In: a telling, chance, the outlets that will print it. Out: `Node`s in order of making, parents first.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from wirecopy.evaluate.newsroom import edits, house
from wirecopy.evaluate.newsroom.dress import dress
from wirecopy.evaluate.newsroom.node import Node
from wirecopy.evaluate.newsroom.sentence import Draft, Sentence, words
from wirecopy.evaluate.newsroom.template import Story, Telling
from wirecopy.evaluate.newsroom.world import Outlet, World

# What a desk does with copy, and how often in a hundred. No count of real desks stands behind these
# shares: they are chosen so that every kind of version occurs in every newsroom.
_HANDLING = {"verbatim": 14, "light": 28, "cut": 30, "heavy": 14, "teaser": 7, "excerpt": 7}
_LIES = 0.08  # share of clocks that lie
_UNCREDITED = 0.3  # share of versions without a credit
_WRONG = 0.03  # share of credits that name another agency


@dataclass
class Desk:
    """What the making of one story draws on and uses up."""

    world: World
    chance: random.Random
    story: Story
    label: str
    place: str | None
    outlets: list[Outlet]
    own: list[Telling] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    brief_taken: bool = False
    made: int = 0

    def name(self) -> str:
        self.made += 1
        return f"{self.label}-v{self.made:02}"


def spread(
    desk: Desk, telling: Telling, agency: str | None, size: int, start: datetime, spice: Draft
) -> None:
    """Grow the family of one telling: `size` outlets print it. `spice` is a background paragraph that the
    agency puts under everything from that country; it goes into the agency's text."""
    chance = desk.chance
    points = [line.key for line in telling.lines if line.before != line.after]
    root = _root(desk, telling, agency, start, spice)
    sources = [root]
    if agency and points and size > 1 and chance.random() < 0.5:
        chance.shuffle(points)
        parts = [points] if len(points) < 4 or chance.random() < 0.7 else [points[::2], points[1::2]]
        done: list[str] = []
        for part in parts:
            done += part
            sources.append(_agency_update(desk, telling, sources[-1], done))
    first: list[Node] = []
    for _ in range(size - (agency is None)):
        taken = [node for node in first if node.depth < 3]
        if taken and chance.random() < 0.24:
            parent = chance.choice(taken)
        else:
            parent = chance.choices(sources, [2] + [3] * (len(sources) - 1))[0]
        first.append(version(desk, telling, parent, agency))
    if len(sources) > 1 and first and chance.random() < 0.4:
        older = [node for node in first if node.parents == (root.name,) and not node.excerpt]
        if older:
            _merge(desk, telling, chance.choice(older), sources[-1], points)


def _root(desk: Desk, telling: Telling, agency: str | None, start: datetime, spice: Draft) -> Node:
    chance = desk.chance
    draft = edits.insert(edits.fresh(telling), spice, len(edits.fresh(telling)))
    if agency is None:
        outlet = desk.outlets.pop()
        return _publish(
            desk, outlet, _housed(draft, outlet, 0.0, chance), (), ("own text",), start, None, True
        )
    outlet = agency_site(agency, chance)
    draft = edits.handed_on(_housed(draft, outlet, 0.0, chance))
    return _publish(desk, outlet, draft, (), ("agency text",), start, agency, chance.random() < 0.2)


def agency_site(agency: str, chance: random.Random) -> Outlet:
    """The agency's own site."""
    from wirecopy.registry import table

    name = agency.split("/")[0]
    host = next(row["domains"].split("|")[0] for row in table("agencies") if row["name"] == name)
    spelling = chance.choice(["us", "uk", "us"])
    return Outlet(name, host, spelling, (), False, False, (), "dateline", "precise", agency)


def _agency_update(desk: Desk, telling: Telling, parent: Node, done: list[str]) -> Node:
    chance = desk.chance
    later = _housed(edits.fresh(telling, done), parent.outlet, 0.0, chance)
    draft = edits.update(edits.handed_on(parent.draft), telling, done, edits.handed_on(later))
    made = ["update"]
    if chance.random() < 0.5:
        draft = edits.reword(draft, desk.story, "reword", 0.12, chance)
        made.append("reword")
    at = parent.published + timedelta(minutes=chance.randint(100, 600))
    seen = parent.seen and chance.random() < 0.5
    return _publish(
        desk, parent.outlet, draft, (parent.name,), tuple(made), at, parent.agency, seen, parent.depth
    )


def version(desk: Desk, telling: Telling, parent: Node, agency: str | None) -> Node:
    """An outlet takes a text and handles it in its way."""
    chance = desk.chance
    outlet = desk.outlets.pop()
    draft = edits.handed_on(parent.draft)
    handling = chance.choices(list(_HANDLING), list(_HANDLING.values()))[0]
    if words(draft) < 150 and handling in ("teaser", "excerpt", "heavy"):
        handling = "cut"
    made: list[str] = []
    corrected = ""
    excerpt = _excerpt(desk, draft) if handling == "excerpt" else None
    if excerpt is not None:
        draft = excerpt
    else:
        handling = "cut" if handling == "excerpt" else handling
        draft, corrected = _handle(desk, draft, handling, made)
        if chance.random() < 0.14 and desk.own and handling != "teaser":
            draft = _add_own(desk, draft, made)
        elif chance.random() < 0.1:
            draft = _add_line(desk, draft, outlet, made)
    draft = _housed(draft, outlet, chance.choice([0.0, 0.0, 0.1, 0.35, 0.6]), chance)
    at = parent.published + timedelta(minutes=min(2400, round(chance.lognormvariate(4.6, 1.1)) + 4))
    return _publish(
        desk,
        outlet,
        draft,
        (parent.name,),
        (handling, *made),
        at,
        agency,
        True,
        parent.depth + 1,
        teaser=handling == "teaser",
        corrected=corrected if chance.random() < 0.4 else "",
    )


def _handle(desk: Desk, draft: Draft, handling: str, made: list[str]) -> tuple[Draft, str]:
    """The edits of one handling; the names of those made go into `made`."""
    chance = desk.chance
    steps: list[tuple[str, float, Callable[[Draft], Draft]]] = {
        "verbatim": [],
        "light": [
            ("reword", 0.7, lambda text: edits.reword(text, desk.story, "reword", 0.2, chance)),
            ("cut sentences", 0.3, lambda text: edits.cut_sentences(text, chance.choice([1, 2]), chance)),
            ("tone", 0.25, lambda text: edits.reword(text, desk.story, "tone", 0.6, chance)),
        ],
        "cut": [
            ("cut end", 0.85, lambda text: edits.cut_end(text, chance.uniform(0.35, 0.85))),
            ("cut paragraphs", 0.4, lambda text: edits.cut_paragraphs(text, chance.choice([1, 2]), chance)),
            ("reword", 0.3, lambda text: edits.reword(text, desk.story, "reword", 0.15, chance)),
        ],
        "heavy": [
            ("reword", 1.0, lambda text: edits.reword(text, desk.story, "reword", 0.6, chance)),
            ("tone", 0.5, lambda text: edits.reword(text, desk.story, "tone", 0.7, chance)),
            (
                "cut paragraphs",
                0.6,
                lambda text: edits.cut_paragraphs(text, chance.choice([1, 2, 3]), chance),
            ),
            ("cut sentences", 0.6, lambda text: edits.cut_sentences(text, chance.choice([1, 2, 3]), chance)),
            ("move", 0.6, lambda text: edits.move(text, chance)),
        ],
        "teaser": [("cut end", 1.0, lambda text: edits.opening(text, chance.choice([40, 60, 90])))],
    }[handling]
    for name, odds, step in steps:
        if chance.random() < odds:
            draft = step(draft)
            made.append(name)
    corrected = ""
    if handling != "teaser" and chance.random() < 0.12:
        draft, corrected = edits.correct(draft, desk.story, chance)
        if corrected:
            made.append("correct")
    return draft, corrected


def _add_own(desk: Desk, draft: Draft, made: list[str]) -> Draft:
    """Own reporting: a paragraph that nobody else has, in the middle or at the end."""
    own = edits.fresh(desk.own.pop())
    made.append("own reporting")
    return edits.insert(draft, own, desk.chance.choice([len(draft), max(1, len(draft) // 2)]))


def _add_line(desk: Desk, draft: Draft, outlet: Outlet, made: list[str]) -> Draft:
    """One sentence of the desk's own: no reporting, no origin."""
    line = desk.chance.choice(
        [
            f"The {outlet.name} could not independently verify the account.",
            "Neighboring countries followed the events closely.",
            "It was not immediately clear what would happen next.",
            f"The {outlet.name} first wrote about the matter two years ago.",
        ]
    )
    made.append("add line")
    key = f"{desk.label}/line{desk.made}"
    return edits.insert(draft, ((Sentence(key, key, line),),), len(draft))


def _excerpt(desk: Desk, draft: Draft) -> Draft | None:
    """An article of one's own that takes two or three paragraphs of the copy; None if there is nothing
    of one's own left to write."""
    chance = desk.chance
    brief = desk.story.brief
    told = {sentence.root for node in desk.nodes for paragraph in node.draft for sentence in paragraph}
    tellings = ([] if brief.label in told or desk.brief_taken else [brief]) + desk.own[-2:]
    if sum(words(edits.fresh(telling)) for telling in tellings) < 120:
        return None
    desk.brief_taken = True
    del desk.own[-2:]
    label = f"{desk.label}/host{desk.made}"
    mine = tuple(
        tuple(replace(sentence, root=label) for sentence in paragraph)
        for telling in tellings
        for paragraph in edits.fresh(telling)
    )
    return edits.insert(mine, edits.some_paragraphs(draft, 45, chance), chance.randint(1, len(mine)))


def _merge(desk: Desk, telling: Telling, older: Node, later: Node, points: list[str]) -> None:
    """The outlet of `older` brings its own version up to the update."""
    chance = desk.chance
    draft = edits.update(edits.handed_on(older.draft), telling, points, edits.handed_on(later.draft))
    draft = _housed(draft, older.outlet, 0.0, chance)
    at = max(older.published, later.published) + timedelta(minutes=chance.randint(20, 300))
    _publish(
        desk,
        older.outlet,
        draft,
        (older.name, later.name),
        ("merge",),
        at,
        later.agency,
        True,
        older.depth + 1,
    )


def splice(desk: Desk, one: Node, two: Node) -> None:
    """An outlet makes one article of two dispatches on the same thing."""
    chance = desk.chance
    outlet = desk.outlets.pop()
    first, second = (
        edits.cut_end(edits.handed_on(one.draft), 0.6),
        edits.cut_end(edits.handed_on(two.draft), 0.7),
    )
    draft = _housed((*first, *second), outlet, 0.1, chance)
    at = max(one.published, two.published) + timedelta(minutes=chance.randint(20, 600))
    depth = max(one.depth, two.depth) + 1
    _publish(desk, outlet, draft, (one.name, two.name), ("splice",), at, one.agency, True, depth)


def _housed(draft: Draft, outlet: Outlet, missed: float, chance: random.Random) -> Draft:
    """In the house style of the outlet."""
    if outlet.spelling:
        draft = house.respell(draft, outlet.spelling, missed, chance)
    draft = house.restyle(draft, outlet.styles, missed, chance)
    draft = house.typography(draft, outlet.curly)
    return edits.split_paragraphs(draft) if outlet.splits else draft


def _publish(
    desk: Desk,
    outlet: Outlet,
    draft: Draft,
    parents: tuple[str, ...],
    made: tuple[str, ...],
    at: datetime,
    agency: str | None,
    seen: bool,
    depth: int = 0,
    teaser: bool = False,
    corrected: str = "",
) -> Node:
    chance = desk.chance
    shown: datetime | None = at if outlet.clock != "none" else None
    lie = None
    if shown and depth and chance.random() < _LIES:
        lie = chance.choice(["before the parent", "of a later update"])
        away = timedelta(minutes=chance.randint(60, 500))
        parent = next((node for node in desk.nodes if node.name == parents[0]), None)
        shown = (parent.published if parent else at) - away if lie == "before the parent" else at + away * 3
    credit = agency if outlet.agency or chance.random() >= _UNCREDITED else None
    if credit and not outlet.agency and chance.random() < _WRONG:
        credit = chance.choice([other for other in desk.world.agencies if other != credit])
    titles = list(desk.story.titles)
    first, last = desk.world.person(chance.choice("fm"))
    node = Node(
        desk.name(),
        desk.label,
        outlet,
        draft,
        parents,
        seen,
        made,
        at,
        shown,
        lie,
        at + timedelta(minutes=chance.randint(5, 90)) if chance.random() < 0.15 else None,
        agency,
        dress(
            outlet,
            chance.choice(titles),
            desk.place,
            credit,
            f"{first} {last}",
            shown,
            teaser,
            corrected,
            chance,
        ),
        depth,
        "excerpt" in made,
    )
    desk.nodes.append(node)
    return node
