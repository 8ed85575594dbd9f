"""The versions of dispatches, laid side by side: pairs when they are asked for, tables, descent.

In: readings and a dispatch. Out: comparisons, the table of its versions, its lineage. Nothing is aligned
twice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wirecopy.align import Table, collate
from wirecopy.changes.variants import Variant, variants
from wirecopy.clean.agencies import shown
from wirecopy.clean.cleaned import CreditWhy
from wirecopy.comparison import Comparison, compare
from wirecopy.group import Dispatch
from wirecopy.lineage import Evidence, Known, Lineage, Unit, descend
from wirecopy.lineage.places import units
from wirecopy.reading import Reading
from wirecopy.reasons import Completeness, Strength


class Versions:
    """`compare(i, j)` and `table(articles)`, kept; articles by their place in `readings`."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self._compared: dict[tuple[int, int], Comparison] = {}

    def compare(self, i: int, j: int) -> Comparison:
        """Two articles word by word, `i` < `j`."""
        if (i, j) not in self._compared:
            self._compared[i, j] = compare(self.readings[i], self.readings[j])
        return self._compared[i, j]

    def table(self, articles: Sequence[int]) -> Table:
        """All versions in one table, a column an article in the order given."""
        return collate([self.readings[v].side for v in articles])

    def variants(self, articles: Sequence[int], table: Table) -> list[Variant]:
        """Where the versions differ."""
        return variants([self.readings[v].version for v in articles], table)

    def units(self, articles: Sequence[int]) -> list[Unit]:
        """Where the versions differ, as lineage weighs it."""
        table = self.table(articles)
        sides = [self.readings[v].side for v in articles]
        headlines = [self.readings[v].cleaned.headline.span for v in articles]
        return units(self.variants(articles, table), table, sides, headlines)

    def lineage(self, dispatch: Dispatch, several: Collection[int] = ()) -> Lineage:
        """How the versions of a dispatch descend; articles by their place in the readings. `several` are
        articles that carry more dispatches than this one."""
        articles = dispatch.articles
        found = descend(
            self.units(articles) if len(articles) > 1 else [],
            [
                known(self.readings[member.article], member.host or member.article in several)
                for member in dispatch.versions
            ],
        )
        return _named(found, articles)


def known(reading: Reading, part: bool = False) -> Known:
    """What lineage may ask of an article: a time with a real basis, the agency that signs the whole."""
    cleaned = reading.cleaned
    whole = [
        credit
        for credit in cleaned.credits
        if credit.strength is not Strength.WEAK and credit.reason is not CreditWhy.CONTRIBUTED
    ]
    own = any(credit.reason is CreditWhy.OWN_SITE for credit in whole)
    published = cleaned.published if cleaned.published_basis else None
    fragment = cleaned.completeness in (Completeness.TEASER, Completeness.FRAGMENT)
    return Known(
        published,
        shown(whole[0].agency) if whole else None,
        own,
        len(reading.side.words),
        part or fragment,
        cleaned.outlet,
        whole[0].span if whole else None,
        reading.side.sentences[0] if reading.side.sentences else None,
    )


def _named(found: Lineage, articles: Sequence[int]) -> Lineage:
    """The lineage with articles for the numbers of versions."""

    def name(node: int | str | None) -> int | str | None:
        return articles[node] if isinstance(node, int) else node

    edges = tuple(
        type(edge)(
            articles[edge.child] if isinstance(edge.child, int) else edge.child,
            name(edge.parent),
            name(edge.second_parent),
            edge.strength,
            edge.reason,
            edge.because,
            tuple(Evidence(articles[each.article], each.span) for each in edge.evidence),
        )
        for edge in found.edges
    )
    added = tuple(Evidence(articles[each.article], each.span) for each in found.added)
    return Lineage(found.unseen, edges, added)
