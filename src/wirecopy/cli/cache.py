"""Where sentences that were read are kept between runs, so that none is read twice.

In: the options `--cache FOLDER` and `--no-cache`. Out: a `Reader`, and a problem if the folder cannot be used, in
which case sentences are kept as long as the program runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.article import Problem

if TYPE_CHECKING:
    from wirecopy.statements.reader import Reader

_FILE = "sentences.sqlite"


def cache_folder() -> Path:
    """The user's folder for what can be made again."""
    home = Path.home()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or home / ".cache"
    return Path(base) / "wirecopy"


def reader_at(folder: Path | None, off: bool) -> tuple[Reader, list[Problem]]:
    """A reader of sentences that keeps them in `folder`, by default the user's own; in memory alone if `off`."""
    from wirecopy.statements.reader import Reader
    from wirecopy.statements.store import Disk

    if off:
        return Reader(), []
    path = (folder or cache_folder()) / _FILE
    try:
        return Reader(store=Disk(path)), []
    except (OSError, RuntimeError) as error:
        what = f"sentences that were read are not kept: {error}"
        return Reader(), [Problem(str(path), what, "name another folder with --cache, or use --no-cache")]
