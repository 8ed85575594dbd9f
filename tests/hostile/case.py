"""One hostile input: how to build it, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wirecopy.read import Limits

Expect = Literal["article", "problem", "either"]
CPU = 60.0
"""Seconds of this process that no reading takes, however busy the machine: what grows with the square of such an input
takes minutes."""


@dataclass(frozen=True)
class HostileCase:
    """`build` writes the input into an empty folder and returns the path to give to wirecopy.

    `expect`: `article` at least one article (problems may come too); `problem` no article and at least
    one problem; `either` at least one of the two. `holds` is in the text of an article, exactly;
    `says` is in what a problem says.
    """

    name: str
    build: Callable[[Path], Path]
    expect: Expect
    holds: str | None = None
    says: str | None = None
    limits: Limits | None = None


def written(name: str, data: bytes | Callable[[], bytes]) -> Callable[[Path], Path]:
    """A builder that writes `data` (made when needed, if it is costly) to a file `name`."""

    def build(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data() if callable(data) else data)
        return path

    return build
