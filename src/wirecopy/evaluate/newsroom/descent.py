"""The true tree as far as articles can show it.

In: the nodes of a newsroom. Out: `Observable`: for each node that can be told to exist, the parents that
are right to name.

An unseen text with fewer than two children left no trace of its own and is taken out, its child set under
its parent. Texts that read the same word by word are interchangeable: an article is as good a parent as
any other text of its body.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from wirecopy.evaluate.newsroom.node import Node
from wirecopy.words import words


@dataclass(frozen=True)
class Observable:
    """`parents` of every node left; `equal`, the nodes of the same body, itself among them;
    `below`, the seen articles under each unseen node."""

    parents: dict[str, tuple[str, ...]]
    equal: dict[str, frozenset[str]]
    below: dict[str, frozenset[str]]
    nodes: dict[str, Node]

    def right(self, child: str) -> frozenset[str]:
        """The parents that are right for `child`, other articles of its own body included."""
        own = self.equal[child]
        above = {same for member in own for parent in self.parents[member] for same in self.equal[parent]}
        return frozenset((above | self._line(above) | own) - {child})

    def _line(self, nodes: set[str]) -> set[str]:
        """The unseen texts that hang together with unseen ones of `nodes` by nothing but unseen texts: an
        agency's text and its updates. To name the line is right; to split it where it is one is not."""
        found = {node for node in nodes if self._unseen(node)}
        left = list(found)
        while left:
            node = left.pop()
            beside = {*self.parents[node], *(child for child, above in self.parents.items() if node in above)}
            left += [other for other in beside if self._unseen(other) and other not in found]
            found |= set(left)
        return found

    def _unseen(self, node: str) -> bool:
        return node not in self.below[node]

    def sort(self, child: str) -> str:
        """What the text gives to go by: `root`; `root text`, made from a text that has no parent;
        `traced`, has words that came into the copy with its parent; `untraced`, made from a text of
        which it shows nothing but what that had from its own parent."""
        above = self.parents[child]
        if not above:
            return "root"
        if not self.parents[above[0]]:
            return "root text"
        before = _pairs(self.nodes[self.parents[above[0]][0]])
        brought = _pairs(self.nodes[above[0]]) - before
        return "traced" if brought & _pairs(self.nodes[child]) else "untraced"

    def may_be_root(self, child: str) -> bool:
        """Does nothing older of another body stand above it?"""
        return any(not set(self.parents[member]) - self.equal[child] for member in self.equal[child])


def observable(nodes: dict[str, Node]) -> Observable:
    """What of the tree of `nodes` articles can show."""
    parents = {name: tuple(parent for parent in node.parents) for name, node in nodes.items()}
    while True:
        children: dict[str, list[str]] = {name: [] for name in parents}
        for child, above in parents.items():
            for parent in above:
                children[parent].append(child)
        gone = next((name for name in parents if not nodes[name].seen and len(children[name]) < 2), None)
        if gone is None:
            break
        above = parents.pop(gone)
        for child in children[gone]:
            at = parents[child].index(gone)
            merged = (*parents[child][:at], *above, *parents[child][at + 1 :])
            parents[child] = tuple(dict.fromkeys(merged))
    bodies: dict[tuple[str, ...], set[str]] = {}
    for name in parents:
        text = " ".join(sentence.text for paragraph in nodes[name].draft for sentence in paragraph)
        bodies.setdefault(tuple(words(text).folded), set()).add(name)
    equal = {name: frozenset(same) for same in bodies.values() for name in same}
    below: dict[str, frozenset[str]] = {}
    for name in reversed(list(parents)):  # nodes stand parents first, so children are done before
        under = {name} if nodes[name].seen else set()
        for child in children[name]:
            under |= below[child]
        below[name] = frozenset(under)
    return Observable(parents, equal, below, nodes)


def _pairs(node: Node) -> set[tuple[str, str, str]]:
    """Each two words that follow one another in a sentence, with the sentence's key."""
    found = set()
    for paragraph in node.draft:
        for sentence in paragraph:
            folded = words(sentence.text).folded
            found |= {(sentence.key, one, two) for one, two in pairwise(folded)}
    return found
