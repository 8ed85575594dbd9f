"""The tree of a page, tamed: bounded depth, and no element with a flood of attributes.

In: the text of a page. Out: an lxml tree, or None for what is deeper or larger than lxml will hold.

    >>> parse("<p>Ferry late.").findtext(".//p")
    'Ferry late.'
"""

from __future__ import annotations

import re
from typing import Any

# What no XML may hold, so that lxml refuses to move it about; a browser shows the same sign for NUL.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
MOST_ATTRIBUTES = 64  # trafilatura takes a minute over 100,000 on one element; pages have 20 at most
LONGEST_ATTRIBUTE = 20_000  # but for addresses of embedded pictures, which say nothing here


def parse(text: str) -> Any | None:
    """The root element; None if the page is nested more than 255 deep, larger than lxml allows, or holds
    no element."""
    from lxml import etree, html

    text = CONTROLS.sub("\ufffd", text).replace("\f", " ")
    # Bytes, since lxml refuses a str with an XML declaration.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return None
    for element in root.iter():
        attributes = element.attrib
        if len(attributes) > MOST_ATTRIBUTES:
            for name in list(attributes)[MOST_ATTRIBUTES:]:
                del attributes[name]
        for name, value in attributes.items():
            if len(value) > LONGEST_ATTRIBUTE:
                attributes[name] = ""
    return root
