"""Where the browser of the tests is."""

from __future__ import annotations

import os
import shutil

WHY_NOT = "no browser: install chromium, or name one in WIRECOPY_CHROMIUM"


def path() -> str | None:
    """The browser that the environment names, else Debian's."""
    return os.environ.get("WIRECOPY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
