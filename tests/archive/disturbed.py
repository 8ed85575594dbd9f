"""What happens to an archive while it grows, and what has to stand then: for the tests that kill and that fill disks."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from wirecopy.archive import open_archive
from wirecopy.archive.writer import Writer

from .crashing import SIZE, Killer, given
from .lab import Grown
from .made import SCENES

GIVEN = given(SCENES)
BATCHES = -(-len(GIVEN) // SIZE)


def killed(
    killer: Killer, folder: Path, stage: str, nth: int, wait: float, **order: Any
) -> tuple[list[int], str]:
    """Start, and kill `wait` seconds after the `nth` time that `stage` was told. Returns the batches that were reported
    and the stage in which it was, `whole` if it came to its end before."""
    process = os.pidfd_open(killer.start(folder=folder, **order))
    told: list[int] = []
    last, struck = "begin", False
    for line in killer.told():
        if line.startswith("batch "):
            told.append(int(line.removeprefix("batch ")))
            last = "between batches"
        elif line.startswith("at "):
            last = line.removeprefix("at ")
            if last == stage and not struck:
                nth -= 1
                if nth <= 0:
                    time.sleep(wait)
                    struck = True
                    with suppress(ProcessLookupError):
                        signal.pidfd_send_signal(process, signal.SIGKILL)
    os.close(process)
    return told, last if killer.status == signal.SIGKILL else "whole"


def still_right(folder: Path, batches: int, undisturbed: Any, total: int = 4) -> None:
    """What was told is there; with room the rest can be added."""
    with open_archive(folder) as archive:
        assert archive.check() == []
        assert len(archive.batches()) == batches
    assert Grown(folder).everything().differences(undisturbed(batches)) == []
    with Writer(folder, SIZE) as adding:
        adding.add(GIVEN[batches * SIZE : total * SIZE])
    assert Grown(folder).everything().differences(undisturbed(total)) == []
    with open_archive(folder) as archive:
        assert archive.check() == []
