"""Which changes are shown: what a person ignores, or asks for alone, by class or severity.

In: changes, names to ignore, names to keep. Out: a test, and counts of what is and is not shown.

    >>> Selection(ignore=frozenset({"cosmetic"})).shows("spelling")
    False
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wirecopy.show.doc import Change
from wirecopy.show.phrases import SEVERITIES, SEVERITY_OF, tally


@dataclass(frozen=True, slots=True)
class Selection:
    """Names are severities or classes. `only`, if not empty, names all that is shown; `ignore`
    outranks it."""

    ignore: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()

    def shows(self, kind: str, severity: str | None = None) -> bool:
        """True if a change of class `kind` is shown."""
        names = {kind, severity or SEVERITY_OF.get(kind, "")}
        return not names & self.ignore and (not self.only or bool(names & self.only))

    def indices(self, changes: Iterable[Change]) -> list[int]:
        """The places in `changes` of those shown."""
        return [i for i, change in enumerate(changes) if self.shows(change["class"], change["severity"])]

    def counts(self, changes: Iterable[Change]) -> tuple[str, str]:
        """(`2 factual, 3 wording`, the same of what is not shown); empty strings for none."""
        shown: Counter[str] = Counter()
        hidden: Counter[str] = Counter()
        for change in changes:
            seen = self.shows(change["class"], change["severity"])
            (shown if seen else hidden)[change["severity"]] += 1
        return tuple(tally((name, part[name]) for name in SEVERITIES) for part in (shown, hidden))  # type: ignore[return-value]
