"""A small file that the person wrote: the corrections, the owners. All of it, or a problem.

In: a path and the most bytes it may hold. Out: its text without a byte order mark, or a `Problem`.

    >>> text_of(Path("corrections.yaml"), 2_000_000)
    '- merge: [gull.txt, osk.txt]\\n'

Unlike an article it is not guessed at: what is no UTF-8 is refused, since a name read wrongly would
point at nothing, or at another article.
"""

from __future__ import annotations

from pathlib import Path

from wirecopy.article import Problem
from wirecopy.read.limits import size
from wirecopy.read.paths import INHERITED, shown


def text_of(path: Path, most: int) -> str | Problem:
    """The text of the file at `path`; never raises."""
    where = shown(str(path))
    try:
        if path.is_dir():
            return Problem(where, "is a folder", "give the file itself")
        if not path.exists():
            return Problem(where, "does not exist", "check the path")
        # Another pipe or device might never end, or never begin.
        if not path.is_file() and not INHERITED.match(str(path)):
            return Problem(where, "is no file", "give a file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem(where, f"cannot be read: {reason.lower()}")
    if len(data) > most:
        return Problem(where, f"is larger than {size(most)} and is not read", "divide it")
    if b"\0" in data:
        return Problem(where, "is no text", "save it as plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(where, f"is no UTF-8: a byte on line {line} is none", "save it as UTF-8")
