"""The article as it was given, and the problem that a bad input becomes.

In: a text and what its source said about it. Out: `Article`, frozen; `text` is never altered
afterwards, and every span of every result points into it.

    >>> article = Article("Ferry late again.", outlet="harbour.example")
    >>> article.id == Article("Ferry late again.", outlet="harbour.example", path="x.txt").id
    True
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or done: where, what, and a hint for the person. What it quotes is mended as
    articles are, so that it can be written wherever it goes."""

    where: str
    what: str
    hint: str = ""

    def __post_init__(self) -> None:
        for name in ("where", "what", "hint"):
            told = getattr(self, name)
            if not told.isascii():
                object.__setattr__(self, name, _mended(told))

    def json(self) -> dict[str, str]:
        """The shape of a problem in every JSON document."""
        return {"where": self.where, "what": self.what, "hint": self.hint}


def identity(outlet: bytes, url: bytes, text: bytes | memoryview) -> str:
    """The id of an article of that outlet, address and text, all UTF-8; see `Article.id`."""
    digest = hashlib.blake2b(digest_size=8, person=b"wirecopy-article")
    for part in (outlet, url, text):
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


@dataclass(frozen=True)
class Article:
    """One text published by one outlet, with what its source *stated* about it.

    `published` and `modified` are ISO 8601, a date or a date with time, exactly as precise as the
    source was; `published_basis` is `metadata` (the page's own), `input` (a field of the record),
    or None where the source did not say, when `clean` looks in the text and the address.
    `seen` is when it was fetched. `refs` are the ids that the input gave, else where it stood.
    `path` says where it was read and is no address: it takes no part in the id.
    """

    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: str | None = None
    modified: str | None = None
    seen: str | None = None
    refs: tuple[str, ...] = ()
    path: str | None = None
    fields: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Further statements of the source that `clean` may weigh, as (name, value):
    `site` (the page's name of itself), `author_url`, `canonical`, `copyright`, `markup_authors`;
    `stated_url` (the page's own address where it was read from another); `document_author`,
    `document_created`, `document_modified` (who made a Word file and when, which is not the story).
    An archive keeps `first_stamp` and `last_stamp` here: when other copies of the text were seen."""

    @cached_property
    def id(self) -> str:
        """16 hex digits of BLAKE2b over outlet and address as given and the text.

        Equal articles share an id wherever they were found; two editions of an outlet do not.
        """
        parts = (self.outlet, self.url, self.text)
        return identity(*((part or "").encode("utf-8", "surrogatepass") for part in parts))


_STATED = (
    "outlet", "url", "title", "byline", "language", "published", "published_basis", "modified", "seen", "path",
)  # fmt: skip


def whole(article: Article) -> tuple[Article, list[Problem]]:
    """The article with lone surrogates, which no encoding can carry, as U+FFFD, and problems that say where they were.

    Every reader ends here, so that offsets are final from the first moment on.
    """
    article, lone = _stated_whole(article)
    where = article.path or (article.refs[0] if article.refs else "text")
    where = "standard input" if where == "-" else where
    problems = []
    try:
        article.text.encode()  # a hundred times as fast as to look at every character
    except UnicodeEncodeError:  # only lone surrogates cannot be encoded
        at = [at for at, char in enumerate(article.text) if "\ud800" <= char <= "\udfff"]
        told = f"{len(at)} lone surrogate{'s' if len(at) > 1 else ''}, the first at {at[0]}, shown as U+FFFD"
        problems.append(Problem(where, told, "the file was probably cut in the middle of a character"))
        # Character by character: offsets stay.
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in article.text)
        article = replace(article, text=text)
    if lone:
        problems.append(Problem(where, f"lone surrogates in {', '.join(lone)}, shown as U+FFFD"))
    return article, problems


def _stated_whole(article: Article) -> tuple[Article, list[str]]:
    """The article with all but its text mended, and the names of what was."""
    mended: dict[str, Any] = {}
    for name in _STATED:
        value = getattr(article, name)
        if value is not None and (told := _mended(value)) != value:
            mended[name] = told
    refs = tuple(map(_mended, article.refs))
    if refs != article.refs:
        mended["refs"] = refs
    fields = tuple((_mended(name), _mended(value)) for name, value in article.fields)
    if fields != article.fields:
        mended["fields"] = fields
    return (replace(article, **mended) if mended else article), list(mended)


def _mended(told: str) -> str:
    """Two surrogates that are a pair become the character that they mean: nothing points into these."""
    if told.isascii():
        return told
    return told.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
