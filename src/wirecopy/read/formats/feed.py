"""Feeds (RSS, Atom, RDF, JSON Feed): an article for each entry that has a text.

In: a feed, from a file or an address that was typed. Out: an article an entry, at `#1`, `#2` ... in the order of the feed:
its content, or its summary where it has no content, as text. `url` is its link, `outlet` the host of that; its ref is
what the feed calls it. Whether a text is whole or a teaser is for a later room to say.

    >>> [(article.path, article.title) for article in FORMAT.read(source)]
    [('feed.xml#1', 'Ferry strikes pier'), ('feed.xml#2', 'Pier open again')]
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.feeds.kind import kind
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source


def known(head: bytes) -> bool:
    """True for what opens as a feed."""
    return kind(head) is not None


def sniff(head: str) -> Sure:
    """Never by its text: it is known by its root."""
    return Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The entries with a text. Raises `Refusal` for what cannot be read as a feed."""
    from wirecopy.read.feeds import feed
    from wirecopy.read.origin import host
    from wirecopy.read.record import Records

    found = feed(source.all(), source.origin.url if source.origin else "")
    records = Records(source)  # for its count of what repeats
    empty = 0
    for number, entry in enumerate(found.entries, 1):
        at = f"#{number}"
        place = source.name + at
        if not entry.text.strip():
            empty += 1
            continue
        yield Article(
            entry.text,
            outlet=(host(entry.link) if entry.link else host(found.link) if found.link else None)
            or found.title,
            url=entry.link,
            title=entry.title,
            byline=entry.byline,
            language=found.language,
            published=entry.published,
            published_basis="metadata" if entry.published else None,
            modified=entry.modified,
            refs=(entry.id or place,),
            path=place,
        )
        for value in entry.unclear:
            yield from records.tell(at, "its date is not clear", f"it says {value}; ISO 8601 is understood")
    yield from records.rest()
    if empty:
        yield source.problem(f"{empty} entries have no text" if empty > 1 else "1 entry has no text")
    if found.left_out:
        yield source.problem(
            f"only the first {len(found.entries)} entries are read, {found.left_out} are left out"
        )
    if not found.whole:
        yield source.problem("is broken or cut short: what can be read of it is", "the last entry may be cut")
    if not found.entries:
        yield source.problem("is a feed without entries")


FORMAT = Format("feed", (".rss", ".atom", ".rdf"), sniff, read, known=known)
