"""What is known of a newsroom because it was made: who carries what, who came from whom, what changed.

In: nodes and their articles. Out: shares of root texts, the changes of a version against its parent,
the number of origins of a story.

An origin is an agency's text with its updates, an article of an outlet's own, or own reporting of 50
words or more with a quotation that was put into another's text. Own reporting counts where another
article carries that text without it; in a text that is seen once nobody could tell the two apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wirecopy.evaluate.newsroom.layout import Printed
from wirecopy.evaluate.newsroom.node import Node
from wirecopy.evaluate.newsroom.sentence import Sentence
from wirecopy.spans import Span

_ORIGIN_WORDS = 50
_DISPATCH = ("main", "other", "brief")


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing done to a version: `here` in its article, `there` in the text of its parent (None: the
    sentence is not there). Whole sentences are `added`, `dropped` or `moved`."""

    child: str
    parent: str
    kinds: tuple[str, ...]
    here: Span | None
    there: Span | None


@dataclass(frozen=True, slots=True)
class StoryTruth:
    """One happening: its articles, the roots that are its origins, and own reporting that is none
    because no other article shows the text that it was put into."""

    name: str
    articles: tuple[str, ...]
    origins: tuple[str, ...]
    hidden: tuple[str, ...]


def carried(node: Node) -> dict[str, float]:
    """The share of the article's words that comes from each root text."""
    counted: Counter[str] = Counter()
    for paragraph in node.draft:
        for sentence in paragraph:
            counted[sentence.root] += len(sentence.text.split())
    whole = counted.total()
    return {root: count / whole for root, count in sorted(counted.items())}


def is_dispatch(root: str) -> bool:
    """Is it a text that several may carry, not one added to another's?"""
    return root.rsplit("/", 1)[-1] in _DISPATCH


def story_truth(name: str, nodes: list[Node]) -> StoryTruth:
    """The story of these nodes, those that are seen."""
    seen = {node.name: carried(node) for node in nodes if node.seen}
    origins = {root for roots in seen.values() for root in roots if is_dispatch(root)}
    own = {root for node in nodes if node.seen for root in seen[node.name] if _is_reporting(node, root)}
    hidden = {
        root
        for root in own
        if not any(
            is_dispatch(host) and host in roots
            for article in seen.values()
            if root in article
            for host in article
            for roots in seen.values()
            if root not in roots
        )
    }
    return StoryTruth(name, tuple(sorted(seen)), tuple(sorted(origins | own - hidden)), tuple(sorted(hidden)))


def _is_reporting(node: Node, root: str) -> bool:
    """Is what the article has of that root reporting of an outlet's own, long enough, with a voice?"""
    if is_dispatch(root) or root.startswith("background/"):
        return False
    said = " ".join(s.text for paragraph in node.draft for s in paragraph if s.root == root)
    return len(said.split()) >= _ORIGIN_WORDS and any(mark in said for mark in '"“')


def changes(child: Node, parent: Node, printed: dict[str, Printed]) -> list[Changed]:
    """What was done to `child` against `parent`, its first or second; in the order of the child."""
    here, there = printed[child.name].sentences, printed[parent.name].sentences
    found = []
    mine = [sentence for paragraph in child.draft for sentence in paragraph]
    for sentence in mine:
        at = here[sentence.key]
        if sentence.key not in there:
            found.append(Changed(child.name, parent.name, ("added",), at, None))
        elif parent.name == child.parents[0]:
            found += _inside(child, parent, sentence, at, there[sentence.key])
    order = [key for key in there if key in here]
    kept = [sentence.key for sentence in mine if sentence.key in there]
    moved = set(kept) - _longest_rising(kept, order)
    for key in kept:
        if key in moved:
            found.append(Changed(child.name, parent.name, ("moved",), here[key], there[key]))
    found += [
        Changed(child.name, parent.name, ("dropped",), None, span)
        for key, span in there.items()
        if key not in here
    ]
    return found


def _inside(child: Node, parent: Node, sentence: Sentence, here: Span, there: Span) -> list[Changed]:
    return [
        Changed(
            child.name,
            parent.name,
            mark.kinds,
            Span(here.start + mark.here[0], here.start + mark.here[1]),
            Span(there.start + mark.there[0], there.start + mark.there[1]),
        )
        for mark in sentence.marks
    ]


def _longest_rising(kept: list[str], order: list[str]) -> set[str]:
    """The longest part of `kept` that stands in the order of `order`: what did not move."""
    rank = {key: at for at, key in enumerate(order)}
    best: list[tuple[int, int]] = []  # length of the longest that ends here, and the one before
    for at, key in enumerate(kept):
        length, before = max(
            ((best[i][0] + 1, i) for i in range(at) if rank[kept[i]] < rank[key]), default=(1, -1)
        )
        best.append((length, before))
    stay: set[str] = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        stay.add(kept[at])
        at = best[at][1]
    return stay
