"""The charset that a page declares for itself.

In: the bytes of a page. Out: the name as declared, or None. It stands in the first 8 kB, in a `<meta>`
or an XML declaration.

    >>> declared(b'<meta charset="koi8-r">')
    'koi8-r'
"""

from __future__ import annotations

import re

FIRST = 8192
XML = re.compile(rb"""\s{0,64}<\?xml[^>]{0,200}?\sencoding\s?=\s?["']([\w:.-]{1,40})""")
META = re.compile(
    rb"""<meta\s[^<>]{0,400}?charset\s{0,8}=\s{0,8}["']?\s{0,8}([\w:.-]{1,40})""", re.IGNORECASE
)


def declared(data: bytes) -> str | None:
    """The declared charset. A page that could be read so far is no UTF-16, whatever it declares."""
    head = data[:FIRST]
    found = XML.match(head) or META.search(head)
    name = found[1].decode("ascii").lower() if found else None
    return "utf-8" if name and name.startswith(("utf-16", "utf-32", "ucs-")) else name
