"""Foreign words in our messages: one line, printable, short.

In: what a file or a library says. Out: something that can stand in a problem.

    >>> clip("a\\nfield " + "x" * 100, 12)
    'a field xxxx…'
"""

from __future__ import annotations


def clip(text: str, most: int = 60) -> str:
    """`text` on one line, at most `most` characters and an ellipsis; what cannot be printed is U+FFFD."""
    line = " ".join(text[: 10 * most + 10].split())
    clean = "".join(char if char.isprintable() else "\ufffd" for char in line[: most + 1])
    return clean if len(clean) <= most else clean[:most] + "…"
