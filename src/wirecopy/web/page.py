"""What every page is made of: who asks, a document, and what a template makes of it.

In: `Asked`. Out: `Page`, or `Refused`, which is an answer too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wirecopy.web.guard import Reader
from wirecopy.web.settings import Settings

if TYPE_CHECKING:
    from wirecopy.web.veils import Veils

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Whoever asks for a page, and what its maker may use."""

    reader: Reader
    settings: Settings
    token: str
    veils: Veils

    @property
    def full(self) -> bool:
        return self.reader.full


@dataclass(frozen=True)
class Page:
    """`document` is the JSON twin; `context` makes what the template reads, and is called for HTML alone. With a `mark`
    (a story's id and last change) the page holds as long as that story does not change. `to` is where the page is
    now."""

    title: str
    template: str
    document: Row
    context: Callable[[], Mapping[str, Any]]
    mark: tuple[str, int] | None = None
    to: str = ""
    twin: str = ""
    """Where its JSON is, if that is not at its own path."""
    section: str = ""
    """Which entry of the navigation this page belongs to."""


@dataclass(eq=False)
class Refused(Exception):
    """No page: the status of HTTP, what is wrong, what to do."""

    status: int
    what: str
    hint: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def json(self) -> Row:
        return {"status": self.status, "what": self.what, "hint": self.hint}


def plain(document: Row) -> Callable[[], Row]:
    """The context of a page whose template reads the document as it is."""
    return lambda: document
