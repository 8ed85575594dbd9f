"""Hostile text made harmless to show: controls made visible, addresses checked.

In: any string of an article or its metadata. Out: a string that cannot steer a terminal, turn the
direction of the words around it, or run when clicked. HTML escaping is the templates' work.

    >>> visible("\\x1b[2Jgone")
    '␛[2Jgone'
    >>> link("javascript:alert(1)") is None
    True
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# C0 but tab, line feed and carriage return; DEL and C1 (0x9b alone starts an escape sequence on some
# terminals); embeddings, overrides and isolates; lone surrogates, which cannot be written out.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s\x00-\x20<>\"'`\\\u0080-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return " " if code in (0x0B, 0x0C) else chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code == 0x85:
        return " "
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"⟨U+{code:04X}⟩"


def visible(text: str) -> str:
    """`text` with every control and direction override as a visible sign; marks that only hint at
    a direction, joiners and all letters stay."""
    return _HARMFUL.sub(_picture, text)


def one_line(text: str) -> str:
    """`visible(text)` with every stretch of white space as one space.

    >>> one_line("a hard\\n  wrap")
    'a hard wrap'
    """
    return " ".join(visible(text).split())


def link(url: str | None) -> str | None:
    """`url` if it is a plain http or https address of a host, else None."""
    if not url or _UNSAFE_IN_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None
