"""`wirecopy check ARCHIVE`: is everything in order?"""

from __future__ import annotations

import sys
from pathlib import Path

from wirecopy.cli.archives import opened
from wirecopy.cli.options import colour, width, write, write_json
from wirecopy.cli.progress import Bar


def run(folder: Path, deep: bool, as_json: bool, color: bool | None) -> None:
    """Exits 0 if it is, 1 if something is wrong, 2 if the archive could not be opened."""
    bar = Bar()
    with opened(folder) as archive:
        problems = archive.check(deep=deep, progress=bar)
        cover = archive.cover()
    bar.close()
    document = {
        "archive": str(folder),
        "deep": deep,
        "in_order": not problems,
        "cover": cover.json(),
        "problems": [problem.json() for problem in problems],
    }
    if as_json:
        write_json(document)
    else:
        from wirecopy.show.kept_terminal import checked_text

        write(checked_text(document, width=width(), colour=colour(color)))
    sys.exit(1 if problems else 0)
