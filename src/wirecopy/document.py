"""A trace as the JSON document that others rely on.

In: a `Trace`. Out: plain dictionaries and lists; docs/reference.md describes every key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wirecopy.clean.agencies import shown
from wirecopy.clean.cleaned import CreditWhy
from wirecopy.clean.order import instant
from wirecopy.group import Dispatch
from wirecopy.group.sharing import Shared
from wirecopy.group.stories import Merge
from wirecopy.lineage import Edge, Evidence
from wirecopy.saying_rows import SayingRows
from wirecopy.story import Retold, Story, evidence_of
from wirecopy.weighing import Weighed

if TYPE_CHECKING:
    from wirecopy.trace import Trace

Row = dict[str, Any]


def document(trace: Trace) -> Row:
    """The document of `wirecopy trace --json`."""
    telling = _Telling(trace)
    return {
        "articles": [telling.article(v) for v in range(len(trace.readings))],
        "stories": [telling.story(at, story) for at, story in enumerate(trace.stories)],
        "statements": {
            "read": trace.sayings.read,
            "because": trace.sayings.because,
            "sentences": trace.sayings.sentences,
            "distinct": trace.sayings.distinct,
        },
        "pairs": [telling.pair(pair) for pair in trace.pairs],
        "corrections": list(trace.corrections),
        "problems": [problem.json() for problem in trace.problems],
    }


class _Telling:
    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.ids = [reading.article.id for reading in trace.readings]
        texts = [reading.article.text for reading in trace.readings]
        self.sayings = SayingRows(trace.sayings, texts, self.ids)
        self.names = []
        bases: Counter[int] = Counter()
        for dispatch in trace.dispatches:
            bases[dispatch.base] += 1  # a base may stand for two dispatches
            again = f"-{bases[dispatch.base]}" if bases[dispatch.base] > 1 else ""
            self.names.append(f"dispatch-{self.ids[dispatch.base]}{again}")

    def article(self, v: int) -> Row:
        """ARTICLE, with what a person said of it."""
        reading = self.trace.readings[v]
        row: Row = reading.json()
        row["owner"] = self.trace.owners.owner(row["outlet"]) if row["outlet"] else None
        row["outlet_name"] = self.trace.owners.name(row["outlet"]) if row["outlet"] else None
        row["corrected"] = sorted(self.trace.corrected.get(v, ()))
        return row

    def story(self, at: int, story: Story) -> Row:
        weighed = self.trace.weighed[at]
        articles = sorted({v for at in story.dispatches for v in self.trace.dispatches[at].articles})
        return {
            "id": self.names[story.dispatches[0]].replace("dispatch", "story", 1),
            "headline": story.headline,
            "headlines": self._headlines(articles),
            "earliest": self._earliest(articles),
            "origins": {
                "min": story.origins.low,
                "max": story.origins.high,
                "because": story.origins.because,
                "reasons": [
                    {
                        "kind": str(reason.kind),
                        "min": reason.low,
                        "max": reason.high,
                        "because": reason.because,
                        "articles": [self.ids[v] for v in reason.articles],
                        "evidence": self._evidence(reason.evidence),
                    }
                    for reason in story.origins.reasons
                ],
            },
            "organisations": self._organisations(articles),
            "cited": [
                {"name": name, "articles": [self.ids[v] for v in cited]} for name, cited in story.cited
            ],
            "merges": [
                {
                    "a": self.names[merge.a],
                    "b": self.names[merge.b],
                    "likeness": None if merge.likeness is None else round(merge.likeness, 4),
                    "reason": str(merge.reason),
                    "because": merge.reason.because,
                    "evidence": self._merge_evidence(merge),
                }
                for merge in story.merges
            ],
            "dispatches": [self._dispatch(at) for at in story.dispatches],
            "rewritten": [self._retold(each) for each in story.retold],
            **self.said(story, articles, weighed),
        }

    def said(self, story: Story, articles: list[int], weighed: Weighed) -> Row:
        """What the articles of a story say: statements, accounts, a timeline."""
        ident = self.names[story.dispatches[0]].removeprefix("dispatch-")
        return {
            "statements": self.sayings.statements(articles, weighed.accounts),
            "accounts": [
                self.sayings.account(one, f"account-{ident}-{at}")
                for at, one in enumerate(weighed.accounts, 1)
            ],
            "timeline": [self.sayings.happening(event) for event in weighed.events],
        }

    def _merge_evidence(self, merge: Merge) -> list[Row]:
        sides = (self.trace.dispatches[merge.a].base, self.trace.dispatches[merge.b].base)
        return [
            {"article": self.ids[v], **span.json(self.trace.readings[v].article.text)}
            for common in merge.evidence
            for v, span in zip(sides, (common.a, common.b), strict=True)
        ]

    def _headlines(self, articles: Iterable[int]) -> list[Row]:
        """Each distinct headline, in order of time, with the articles that have it."""
        found: dict[str, tuple[str, list[str]]] = {}
        for v in articles:
            text = self.trace.readings[v].cleaned.headline.text
            if text:
                found.setdefault(" ".join(text.casefold().split()), (text, []))[1].append(self.ids[v])
        return [{"text": text, "articles": ids} for text, ids in found.values()]

    def _earliest(self, articles: Iterable[int]) -> Row | None:
        dated = [
            (cleaned.published, v)
            for v in articles
            if (cleaned := self.trace.readings[v].cleaned).published and cleaned.published_basis
        ]
        if not dated:
            return None
        published, v = min(dated, key=lambda one: (instant(one[0]), one[1]))
        basis = self.trace.readings[v].cleaned.published_basis
        return {"article": self.ids[v], "published": published, "basis": str(basis)}

    def _organisations(self, articles: Iterable[int]) -> list[Row]:
        found: dict[str, list[str]] = {}
        for v in articles:
            for credit in self.trace.readings[v].cleaned.credits:
                named = found.setdefault(shown(credit.agency), [])
                if self.ids[v] not in named:
                    named.append(self.ids[v])
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [{"name": name, "articles": ids} for name, ids in ordered]

    def _dispatch(self, at: int) -> Row:
        dispatch, lineage = self.trace.dispatches[at], self.trace.lineages[at]
        return {
            "id": self.names[at],
            "credit": self._credit(dispatch),
            "versions": [
                {
                    "article": self.ids[member.article],
                    "carries": round(member.carries, 4),
                    "own": round(member.own, 4),
                    "reason": str(member.reason),
                    "because": member.reason.because,
                }
                for member in dispatch.versions
            ],
            "unseen": [
                {"id": each.name, "credit": each.credit, "because": each.because} for each in lineage.unseen
            ],
            "lineage": [self._edge(edge) for edge in lineage.edges],
            "map": self._map(dispatch),
        }

    def _credit(self, dispatch: Dispatch) -> str | None:
        counted: dict[str, int] = {}
        for v in dispatch.articles:
            for credit in self.trace.readings[v].cleaned.credits[:1]:
                if credit.reason is not CreditWhy.CONTRIBUTED:
                    counted[shown(credit.agency)] = counted.get(shown(credit.agency), 0) + 1
        return min(counted, key=lambda name: (-counted[name], name)) if counted else None

    def _node(self, node: int | str | None) -> str | None:
        return self.ids[node] if isinstance(node, int) else node

    def _edge(self, edge: Edge) -> Row:
        return {
            "child": self._node(edge.child),
            "parent": self._node(edge.parent),
            "second_parent": self._node(edge.second_parent),
            "strength": str(edge.strength) if edge.strength else None,
            "reason": str(edge.reason),
            "because": edge.because,
            "evidence": self._evidence(edge.evidence),
            "changes": self._changes(edge),
        }

    def _changes(self, edge: Edge) -> list[Row]:
        """What the child changed of its parent, the parent as A."""
        if not isinstance(edge.child, int) or not isinstance(edge.parent, int):
            return []
        i, j = sorted((edge.child, edge.parent))
        comparison = self.trace.comparisons[i, j]
        texts = [self.trace.readings[v].article.text for v in (edge.parent, edge.child)]
        changes = [change if i == edge.parent else change.mirrored for change in comparison.changes]
        return [change.json(*texts) for change in changes]

    def _evidence(self, evidence: Iterable[Evidence]) -> list[Row]:
        return [
            {
                "article": self.ids[each.article],
                **each.span.json(self.trace.readings[each.article].article.text),
            }
            for each in evidence
        ]

    def _map(self, dispatch: Dispatch) -> Row | None:
        """How much of each paragraph of the base stands in each version."""
        if len(dispatch.versions) < 2:
            return None
        reading = self.trace.readings[dispatch.base]
        shares = [self.trace.held(dispatch.base, member.article) for member in dispatch.versions]
        rows = []
        for span in reading.cleaned.body:
            low, high = reading.side.range(span)
            if low < high:
                rows.append(
                    {
                        **span.json(reading.article.text),
                        "shares": [round(float(mask[low:high].mean()), 2) for mask in shares],
                    }
                )
        return {"article": self.ids[dispatch.base], "paragraphs": rows}

    def _retold(self, retold: Retold) -> Row:
        return {
            "article": self.ids[retold.article],
            "of": self.names[retold.dispatch],
            "reason": str(retold.found.reason),
            "because": retold.found.reason.because,
            "evidence": self._evidence(evidence_of(retold, self.trace.dispatches)),
        }

    def pair(self, pair: Shared) -> Row:
        """PAIR: what two articles share; their changes where they were compared word by word."""
        row: Row = {
            "a": self.ids[pair.a],
            "b": self.ids[pair.b],
            "words": pair.words,
            "relation": str(pair.relation),
            "because": pair.because,
            "containment": {"a_in_b": round(pair.a_in_b, 4), "b_in_a": round(pair.b_in_a, 4)},
            "compared": False,
            "counts": {},
            "changes": [],
        }
        comparison = self.trace.comparisons.get((pair.a, pair.b))
        if comparison is not None:
            full = comparison.json()
            row |= {key: full[key] for key in ("relation", "because", "containment", "counts", "changes")}
            row["words"] = sum(passage.equal for passage in comparison.overlap.passages)
            row["compared"] = True
        return row
