"""XML of any kind -> XML that is sound, not deep, and has nothing left in it that expands.

In: the bytes of a feed. Out: the root of its tree, and whether nothing had to be mended. Raises `Refusal` if there is
no root.

    >>> root, whole = sound(b"<rss><channel><title>Osk & Tarn</title></channel>")
    >>> root.findtext("channel/title"), whole
    ('Osk & Tarn', False)

libxml2 mends what is broken and gives up beyond 256 levels; entities of its own are not resolved and then
taken out, nothing outside is loaded.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import Any

from wirecopy.read.decode import decoded
from wirecopy.read.page.charset import declared
from wirecopy.read.page.tree import CONTROLS, LONGEST_ATTRIBUTE, MOST_ATTRIBUTES
from wirecopy.read.refusal import Refusal

DECLARATION = re.compile(r"\s{0,64}<\?xml[^<>]{0,400}\?>")
# Names that HTML knows and XML does not: in feeds they stand undeclared.
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,9});")
# An ampersand that begins nothing, which libxml2 would take out.
BARE = re.compile(r"&(?![A-Za-z#][A-Za-z0-9]{0,31};)")
FATAL = 3
HARMLESS = ("ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "NS_ERR_UNDEFINED_NAMESPACE")
CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)


def sound(data: bytes) -> tuple[Any, bool]:
    """The root element, and whether the document was whole. Raises `Refusal`."""
    from lxml import etree

    text = decoded(data, declared(data)).text.lstrip("\ufeff")
    if opening := DECLARATION.match(text):  # the charset it declares is not that of what is parsed here
        text = text[opening.end() :]
    text = CONTROLS.sub("\ufffd", text).replace("\f", " ")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True,
        remove_comments=True, remove_pis=True, strip_cdata=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(_named(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("is a feed that cannot be read", "it may be cut short: fetch it again") from error
    if root is None:
        raise Refusal("is a feed that holds nothing")
    etree.strip_elements(root, etree.Entity, with_tail=False)
    for element in root.iter(etree.Element):
        attributes = element.attrib
        for name in list(attributes)[MOST_ATTRIBUTES:]:
            del attributes[name]
        for name, value in attributes.items():
            if len(value) > LONGEST_ATTRIBUTE:
                attributes[name] = ""
    return root, all(error.type_name in HARMLESS or error.level < FATAL for error in parser.error_log)


def _named(text: str) -> str:
    """`text` with what HTML knows by name as numbers, and bare ampersands as such; not where nothing is expanded."""
    if "&" not in text:
        return text
    pieces, at = [], 0
    for cdata in CDATA.finditer(text):
        pieces += [_numbered(text[at : cdata.start()]), cdata[0]]
        at = cdata.end()
    return "".join([*pieces, _numbered(text[at:])])


def _numbered(text: str) -> str:
    text = NAMED.sub(
        lambda name: f"&#{name2codepoint[name[1]]};" if name[1] in name2codepoint else name[0], text
    )
    return BARE.sub("&amp;", text)
