"""wirecopy: which articles are the same copy, what each changed, and what is new.

    >>> import wirecopy
    >>> comparison = wirecopy.diff("The dam holds.", "The dam is holding.")
    >>> [str(change.kind) for change in comparison.changes]
    ['wording']

The public names are loaded when they are first asked for, so that `import wirecopy` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from wirecopy import match, trace
    from wirecopy.archive import Archive, ArchiveError
    from wirecopy.article import Article, Problem
    from wirecopy.changes import Change
    from wirecopy.quoting import Quotes
    from wirecopy.spans import Span
    from wirecopy.statements.store import Store
    from wirecopy.trace import Comparison, Trace

_PLACES = {
    "Archive": "archive",
    "ArchiveError": "archive",
    "Article": "article",
    "Change": "changes",
    "Comparison": "comparison",
    "Problem": "article",
    "Quotes": "quoting",
    "Span": "spans",
    "Trace": "trace",
}

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "Change",
    "Comparison",
    "Problem",
    "Quotes",
    "Span",
    "Trace",
    "diff",
    "load",
    "match",
    "open",
    "quotes",
    "trace",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("match", "trace"):
        return import_module(f"wirecopy.{name}")  # a room and the corridor, which can be called
    if name in _PLACES:
        return getattr(import_module(f"wirecopy.{_PLACES[name]}"), name)
    raise AttributeError(f"module 'wirecopy' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})


def diff(a: Article | str, b: Article | str) -> Comparison:
    """Two articles side by side: relation, containment, aligned sentences, classed changes.

    A string is taken as the text of an article of which nothing else is known.
    """
    from wirecopy.comparison import diff as diff_articles

    return diff_articles(_article(a), _article(b))


def quotes(articles: Iterable[Article | str], *, store: Store | None = None) -> Quotes:
    """Who said what, of articles or of texts of which nothing else is known: quotations and attributed claims,
    each with its speaker. `store` keeps sentences that were read, by default as long as this call runs."""
    from wirecopy.quoting import quotes as quotes_of
    from wirecopy.statements.reader import Reader

    return quotes_of(map(_article, articles), reader=Reader(store=store))


def load(*paths: str) -> list[Article]:
    """The articles in files, folders and globs.

    What cannot be read is warned of (`UserWarning`) and left out; `wirecopy.read.read` yields the
    problems themselves.
    """
    import warnings

    from wirecopy.article import Article
    from wirecopy.read import read

    found = []
    for item in read(paths):
        if isinstance(item, Article):
            found.append(item)
        else:
            warnings.warn(f"{item.where}: {item.what}", stacklevel=2)
    return found


def open(folder: str | PathLike[str], *, make: bool = False) -> Archive:
    """The archive in `folder`, a folder that `wirecopy add` made; with `make` an empty one where there is none.

    Raises `ArchiveError`: no archive, of another format, damaged, not to be read.
    """
    from pathlib import Path

    from wirecopy.archive import open_archive

    return open_archive(Path(folder), make=make)


def _article(given: Article | str) -> Article:
    from wirecopy.article import Article, whole

    return whole(Article(given))[0] if isinstance(given, str) else given
