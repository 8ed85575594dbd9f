"""A record with named fields -> an article.

In: a dictionary (a JSON object, a row of a table), and where it stood. Out: an article, or a problem
that lists the fields that are there when none of them is a text; dates as ISO 8601 or a problem.

    >>> records = Records(source)
    >>> [item.title for item in records.read({"body": "Ferry late.", "Headline": "Ferry"}, ":1")]
    ['Ferry']

A field is data: markup in it is kept as it stands, and nothing in it is run or followed.
The same trouble in a thousand records of a file is told for the first `TOLD` of them and then counted:
`rest()` gives the counts at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.mapping import NAMES, candidates
from wirecopy.read.when import iso

if TYPE_CHECKING:
    from wirecopy.read.source import Source

Record = dict[str, object]
TOLD = 3
SHOWN_FIELDS = 30
INSIDE = ("text", "body", "content", "value", "name", "rendered", "#text", "_text", "$oid", "$date")


class Records:
    """The records of one file, with a count of the troubles that repeat."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.told: Counter[str] = Counter()
        self.names: tuple[str, ...] = ()
        self.plan: dict[str, list[str]] = {}

    def read(self, record: Record, at: str) -> Iterator[Article | Problem]:
        """The article of one record that stood at `at` (`:12` for a line, `#3` for a number)."""
        if (names := tuple(record)) != self.names or not self.plan:  # most files have one set of fields
            self.names = names
            self.plan = {noun: candidates(noun, names, self.source.mapping) for noun in NAMES}
        text, lack = self._text(record)
        if text is None:
            yield from self.tell(at, *lack)
            return
        dates = {noun: self._date(noun, record) for noun in ("published", "modified", "seen")}
        published = dates["published"][0]
        place = self.source.name + at
        ident = self._string("id", record)
        yield Article(
            text,
            outlet=self._string("outlet", record),
            url=self._string("url", record),
            title=self._string("title", record),
            byline=self._string("byline", record),
            language=self._string("language", record),
            published=published,
            published_basis="input" if published else None,
            modified=dates["modified"][0],
            seen=dates["seen"][0],
            refs=(ident or place,),
            path=place,
        )
        for _, unclear in dates.values():
            for name, value in unclear:
                what = f"the date in the field {name} is not clear"
                yield from self.tell(at, what, f"it says {value}; ISO 8601 is understood")

    def rest(self) -> Iterator[Problem]:
        """The troubles that were counted but not told."""
        for what, count in self.told.items():
            if count > TOLD:
                more = count - TOLD
                yield self.source.problem(f"{more} more record{'s' if more > 1 else ''}: {what}")

    def tell(self, at: str, what: str, hint: str = "") -> Iterator[Problem]:
        """A trouble of one record, or nothing if it was told often enough."""
        self.told[what] += 1
        if self.told[what] <= TOLD:
            yield self.source.problem(what, hint, at)

    def _text(self, record: Record) -> tuple[str | None, tuple[str, str]]:
        """The first field that holds a text, else what is lacking and a hint."""
        lack = ""
        for name in self.plan["text"]:
            value = field(record, name)
            text = flat(value, "\n\n")
            if text and not text.isspace() and not isinstance(value, int | float):
                return text, ("", "")
            if name in record and not lack:
                kind = f"a {type(value).__name__}" if isinstance(value, bool | int | float) else "no text"
                lack = f"the text field {clip(name)} holds {kind}"
        if lack:
            return None, (lack, "")
        mapped = self.source.mapping.text
        what = f"no field {clip(mapped)}" if mapped else "no text field"
        return None, (
            f"{what}; the fields are {listing(record)}",
            "name the field that holds it: --field text=FIELD",
        )

    def _date(self, noun: str, record: Record) -> tuple[str | None, list[tuple[str, str]]]:
        """The first field that states a date, and the fields before it that state something else."""
        unclear: list[tuple[str, str]] = []
        for name in self.plan[noun]:
            value = field(record, name)
            if isinstance(value, dict):
                value = next((value[key] for key in INSIDE if key in value), None)
            if value is None or value == "" or value != value:  # NaN is how some tables say nothing
                continue
            if stamp := iso(value):
                return stamp, unclear
            unclear.append((clip(name), clip(str(value))))
        return None, unclear

    def _string(self, noun: str, record: Record) -> str | None:
        for name in self.plan[noun]:
            if value := (flat(field(record, name), ", ") or "").strip():
                return value
        return None


def field(record: Record, name: str) -> object:
    """A field by its name; a dotted name leads into nested records."""
    if name in record:
        return record[name]
    value: object = record
    for part in name.split("."):
        if not isinstance(value, dict) or part not in value:
            return None
        value = cast(Record, value)[part]
    return value


def flat(value: object, joint: str, depth: int = 3) -> str | None:
    """A value as one string: lists joined, of a nested record the part that names it; else None."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or value != value or depth == 0:
        return None
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return joint.join(part for item in value if (part := flat(item, joint, depth - 1))) or None
    if isinstance(value, dict):
        found = (flat(value[key], joint, depth - 1) for key in INSIDE if key in value)
        return next((part for part in found if part), None)
    return None


def listing(names: Record) -> str:
    """The fields that are there, for a message.

    >>> listing({"id": 1, "lede": "x"})
    'id, lede'
    """
    listed = [clip(str(name)) for name in list(names)[:SHOWN_FIELDS]]
    more = len(names) - len(listed)
    return (", ".join(listed) or "none at all") + (f" and {more} more" if more else "")
