"""All the text of a page, without a tree: for pages too deep or too large for one.

In: the text of a page. Out: its visible text, blocks apart by a blank line. One pass, linear in any input.

    >>> scan("<div><p>Ferry<b> late</b>.</p><script>x()</script><p>Pier shut.</p>")
    'Ferry late.\\n\\nPier shut.'
"""

from __future__ import annotations

import re
from html import unescape

TOKEN = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]{0,30})[^<>]*>?|<[!?/][^<>]*>?")
HIDDEN = {"script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "title"}
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
SPACE = re.compile(r"[ \t\r\n\f]+")


def scan(page: str) -> str:
    """The text between the tags."""
    page = page.replace("\0", "\ufffd")  # NUL marks where a block ends
    lowered = page.lower() if page.isascii() else page.translate(LOWER)
    pieces: list[str] = []
    at = 0
    gone: set[str] = set()  # ends that were looked for in vain and need no second look
    while match := TOKEN.search(page, at):
        pieces.append(page[at : match.start()])
        at = match.end()
        if match[0] == "<!--":
            at = _behind(page, "-->", at, gone)
        elif match[2] and (name := match[2].lower()) not in INLINE:
            pieces.append("\n" if name == "br" else "\0")
            if name in HIDDEN and not match[1]:
                at = _behind(lowered, f"</{name}", at, gone)
                at = (
                    _behind(page, ">", at, gone)
                    if page[at : at + 1].isspace() or page[at : at + 1] == ">"
                    else at
                )
    pieces.append(page[at:])
    blocks = (SPACE.sub(" ", unescape(block)).strip() for block in "".join(pieces).split("\0"))
    return "\n\n".join(block for block in blocks if block)


LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # keeps offsets, as str.lower does not


def _behind(page: str, end: str, at: int, gone: set[str]) -> int:
    """Where `end` ends, or `at` if it never comes: what is never closed hides nothing."""
    found = -1 if end in gone else page.find(end, at)
    if found < 0:
        gone.add(end)
        return at
    return found + len(end)
