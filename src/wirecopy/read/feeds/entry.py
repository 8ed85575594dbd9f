"""What a feed lists, and what it says of itself.

In: nothing. Out: `Entry` and `Feed`.

    >>> Entry("osk-1", "https://osk.example/a", "Ferry strikes pier").text
    ''
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from wirecopy.read.page.scan import scan


@dataclass(frozen=True)
class Entry:
    """One thing listed. `id` is what the feed calls it, else its link, else "". `published` and `modified` are ISO
    8601; `text_html` is its content, or its summary where it has no content, as HTML, None if it has neither;
    `unclear` are dates that it states in a way that cannot be read."""

    id: str
    link: str | None
    title: str | None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    text_html: str | None = None
    unclear: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text of `text_html`, blocks apart by a blank line."""
        return scan(self.text_html) if self.text_html else ""


@dataclass(frozen=True)
class Feed:
    """`ttl`: minutes for which it asks not to be asked again, as far as it says so; `skip_hours`: hours of the day in
    UTC, and `skip_days`, in which nothing new comes. `left_out`: how many entries were too many; `whole` is False
    if it had to be mended."""

    entries: tuple[Entry, ...]
    title: str | None = None
    link: str | None = None
    language: str | None = None
    ttl: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    left_out: int = 0
    whole: bool = True


def as_html(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph.

    >>> as_html("Late & later.\\n\\nPier shut.")
    '<p>Late &amp; later.</p><p>Pier shut.</p>'
    """
    blocks = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    kept = (escape(block.strip("\n"), quote=False).replace("\n", "<br>") for block in blocks if block.strip())
    return "".join(f"<p>{block}</p>" for block in kept)


def one_line(html: str) -> str | None:
    """A title without its markup, on one line."""
    return " ".join(scan(html).split()) or None
