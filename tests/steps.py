"""How much work something is: counted, not timed, so that it is the same on every machine and beside any other work.

    >>> steps(lambda: [len("a"), len("b")]) < steps(lambda: [len(each) for each in "ab" * 50])
    True

Counted are calls, of functions in Python and in C; what a regular expression or a copy does inside one call is not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

CPU = 60.0
"""Seconds of this process that no single reading takes, however busy the machine: one takes a second or two, and what
grows with the square of its input takes minutes."""


def steps(work: Callable[[], Any]) -> int:
    """How many calls `work` makes in this thread."""
    count = 0

    def tick(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
