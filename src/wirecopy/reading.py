"""One article with everything that is read off it alone.

In: an `Article`. Out: a `Reading`.

    article -> words, paragraphs -> clean (body mask) -> sentences

    >>> read_off(Article("Ferry late again.")).side.words.folded
    ['ferry', 'late', 'again']
"""

from __future__ import annotations

import os
import signal
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from wirecopy.align import Side, side
from wirecopy.article import Article
from wirecopy.changes import Version
from wirecopy.clean import Cleaned, clean
from wirecopy.clean.agencies import shown
from wirecopy.clean.corrected import corrected
from wirecopy.marks import Quotation
from wirecopy.reasons import Basis
from wirecopy.spans import Span
from wirecopy.words import Words, paragraphs, sentences, words

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from wirecopy.group.facts import Facts


@dataclass(frozen=True)
class Reading:
    """One article with everything that is read off it alone."""

    article: Article
    words: Words
    """All words of the text, furniture included."""
    cleaned: Cleaned
    side: Side
    """The body words, cut into sentences."""

    @cached_property
    def version(self) -> Version:
        """What classing changes needs to know of it."""
        return _version(self.article, self.cleaned, self.side, corrected(self.article.text))

    @cached_property
    def facts(self) -> Facts:
        """What an account of the same happening would have to name too."""
        from wirecopy.group.facts import facts  # two articles side by side have no need of them

        return facts(self.side, self.cleaned.headline.text, self.version.quotations)

    def json(self) -> dict[str, Any]:
        """ARTICLE of the JSON documents."""
        article, cleaned = self.article, self.cleaned
        return {
            "id": article.id,
            "refs": list(article.refs),
            "path": article.path,
            "url": cleaned.url,
            "outlet": cleaned.outlet,
            "title": article.title,
            "headline": cleaned.headline.text,
            "headline_basis": cleaned.headline.basis,
            "byline": cleaned.byline,
            "credit": shown(cleaned.credits[0].agency) if cleaned.credits else None,
            "credits": [
                {
                    "agency": credit.agency,
                    "name": credit.name,
                    "strength": str(credit.strength),
                    "reason": credit.reason,
                    "span": credit.span.json(article.text) if credit.span else None,
                }
                for credit in cleaned.credits
            ],
            "dateline": cleaned.dateline.place if cleaned.dateline else None,
            "language": cleaned.language,
            "published": cleaned.published,
            "published_basis": str(cleaned.published_basis) if cleaned.published_basis else None,
            "modified": cleaned.modified,
            "seen": article.seen,
            "completeness": str(cleaned.completeness),
            "completeness_because": cleaned.completeness_because,
            "words": len(self.side.words),
            "furniture": [
                {**piece.span.json(article.text), "kind": str(piece.kind), "reason": piece.reason}
                for piece in cleaned.furniture
            ],
        }


def read_off(article: Article) -> Reading:
    """Everything that one article says of itself."""
    text = article.text
    cut = paragraphs(text)
    cleaned = clean(article, cut)
    found = words(text)
    return Reading(article, found, cleaned, side(text, found, sentences(text, cleaned.body)))


_MANY = 400
"""Articles from which on a second process earns its start."""
_PART = 50

Progress = Callable[[str, int, int], None]
Given = TypeVar("Given")
Found = TypeVar("Found")


def read_all(articles: Sequence[Article], progress: Progress) -> list[Reading]:
    """Each article read off, in the order given; many of them by several processes."""
    if len(articles) < _MANY:
        return _one_by_one(articles, progress)
    with Readers() as readers:
        return readers.read(articles, progress)


class Readers:
    """Processes that read articles off, for whoever reads many of them time and again.

        with Readers() as readers:
            for batch in batches:
                readings = readers.read(batch, progress)

    They are forked on entering, which has to be done before threads are started: a thread's locks would stay
    locked for ever in a process forked meanwhile. Where processes are not forked, each would run the caller's
    own file again; there everything is read in this one."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes
        self._pool: Executor | None = None

    def __enter__(self) -> Readers:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_all_start_methods, get_context

        if "fork" in get_all_start_methods() and self._processes != 1:
            _packed(Article("Pilots met on 3 May."))  # the tables, read here, are shared by all
            self._pool = ProcessPoolExecutor(
                self._processes,
                mp_context=get_context("fork"),
                initializer=_end_with,
                initargs=(os.getpid(),),
            )
            self._pool.submit(_started).result()
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    @property
    def several(self) -> bool:
        """Are there processes besides this one?"""
        return self._pool is not None

    def read(self, articles: Sequence[Article], progress: Progress) -> list[Reading]:
        """Each article read off, in the order given."""
        if self._pool is None or len(articles) <= _PART:
            return _one_by_one(articles, progress)
        found: list[Reading] = []
        for article, one in zip(articles, self.each(_packed, articles), strict=True):
            found.append(unpack(article, one))
            if len(found) % _PART == 0 or len(found) == len(articles):
                progress("reading", len(found), len(articles))
        return found

    def each(
        self, work: Callable[[Given], Found], items: Sequence[Given], part: int = _PART
    ) -> Iterator[Found]:
        """`work`, a function of a module, done with each item, in the order given, `part` of them by one process. The
        processes begin at once, and go on while the caller does something else."""
        if self._pool is None or len(items) <= part:
            return map(work, items)
        return self._pool.map(work, items, chunksize=part)


def _end_with(parent: int) -> None:
    """Let this process end when the one that started it is killed, and could not tell it to."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


def _one_by_one(articles: Sequence[Article], progress: Progress) -> list[Reading]:
    found = []
    for at, article in enumerate(articles):
        progress("reading", at, len(articles))
        found.append(read_off(article))
    return found


def _started() -> None:
    """The first task: the processes are forked for it."""


def _packed(article: Article) -> Packed:
    return pack(read_off(article))


class Packed(NamedTuple):
    """A reading on its way between processes: columns as bytes, which cost a tenth of lists of numbers. Not
    on the way is what the one who asked has (the article) or finds as fast (the body words)."""

    words: tuple[bytes, bytes, str]
    sentences: tuple[bytes, bytes]
    cleaned: Cleaned
    corrected: bool
    quotations: list[Quotation]
    facts: tuple[bytes, list[str], bytes, bytes, bytes, bytes, tuple[tuple[str, float], ...]]


def pack(reading: Reading) -> Packed:
    """The reading without its article. Facts and quotations are found for it if they have not been yet."""
    from wirecopy.group.facts import FactKind

    words, spans, facts = reading.words, reading.side.sentences, reading.facts
    kinds = {kind: at for at, kind in enumerate(FactKind)}
    return Packed(
        (_bytes("I", words.start), _bytes("I", words.end), "\n".join(words.folded)),
        (_bytes("I", [span.start for span in spans]), _bytes("I", [span.end for span in spans])),
        reading.cleaned,
        reading.version.corrected,
        reading.version.quotations,
        (
            bytes([kinds[kind] for kind in facts.kind]),
            facts.key,
            _bytes("d", facts.weight),
            _bytes("I", facts.word),
            _bytes("I", facts.start),
            _bytes("I", facts.end),
            facts.headline,
        ),
    )


def unpack(article: Article, packed: Packed) -> Reading:
    """The reading of an article, or of one that differs from it only in its refs."""
    from wirecopy.group.facts import FactKind, Facts

    start, end, folded = packed.words
    # Equal words of all articles are one string: there are far fewer of them than words.
    words = Words(_list("I", start), _list("I", end), list(map(intern, folded.split("\n"))) if start else [])
    body = side(article.text, words, list(map(Span, *(_list("I", edges) for edges in packed.sentences))))
    reading = Reading(article, words, packed.cleaned, body)
    kind, key, weight, word, begin, stop, headline = packed.facts
    kinds = list(FactKind)
    reading.__dict__["facts"] = Facts(
        [kinds[at] for at in kind],
        key,
        _list("d", weight),
        _list("I", word),
        _list("I", begin),
        _list("I", stop),
        headline,
        len(body.words),
    )
    version = _version(article, packed.cleaned, body, packed.corrected)
    version.__dict__["quotations"] = packed.quotations
    reading.__dict__["version"] = version
    return reading


def _version(article: Article, cleaned: Cleaned, body: Side, corrected: bool) -> Version:
    """A date that a person gave wins over all that the page says of time."""
    page = ((article.outlet or ""), article.url) if article.url else None
    if cleaned.published_basis is Basis.CORRECTION:
        return Version(body, cleaned.published, corrected, page=page)
    return Version(body, cleaned.published, corrected, article.modified, article.seen, page)


def _bytes(code: str, column: list[int] | list[float]) -> bytes:
    return array(code, column).tobytes()


def _list(code: str, column: bytes) -> list[Any]:
    return array(code, column).tolist()
