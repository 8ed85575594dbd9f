"""Web archives: WARC files, compressed or not -> the records in them, and the pages in those.

In: a `Source`. Out: `pages(source)`: the articles. Below it `captures(source)`: one `Capture` a record, in the order of
the file, and problems for what is damaged; `page(capture, limits)`: the bytes of the page with the packing of
HTTP undone.

    >>> [(one.number, one.kind, one.url) for one in captures(source) if isinstance(one, Capture)]
    [(1, 'warcinfo', None), (2, 'response', 'https://osk.example/ferry')]

FastWARC reads the records; what goes in is ours, so that damage costs one record and not the file:

* `members`: the bytes of the file in sections. A gzip file has one for each record, as the standard asks
  for; behind a damaged one the next is looked for. Any other file is one section.
* `section`: one section as FastWARC wants it, which can be entered again at the next record after damage.
* `records`: the records of all sections, each told whole from cut.
* `pages`: the articles, and the count of what is none.
* `content`: chunks put together, gzip, deflate, Brotli and Zstandard undone, within the limits.

One record is held at a time.
"""

from __future__ import annotations

from wirecopy.read.warc.content import Page, page
from wirecopy.read.warc.pages import pages
from wirecopy.read.warc.records import Capture, captures

__all__ = ["Capture", "Page", "captures", "page", "pages"]
