"""How much one file may cost.

In: nothing, or a person's own figures. Out: `Limits`, passed to every reader.

    >>> Limits(bytes=5_000_000).megabytes
    '5 MB'
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on one file; what goes beyond them becomes a Problem, and the rest goes on."""

    bytes: int = 100_000_000
    """The largest document held in memory at once: a text, a page, a JSON document, one line of JSONL,
    one record of a table. A JSONL, CSV or Parquet file as a whole is streamed and may be larger."""
    decompressed: int = 1_000_000_000
    """Bytes that one compressed file may inflate to, and the text that one Parquet file may hold."""
    ratio: int = 500
    """Bytes out for a byte in; checked once `RATIO_FLOOR` bytes came out. News copy inflates 3 to 10
    times, a hundred near-copies in one file perhaps 100 times, a bomb 1,000 times and more."""
    records: int | None = None
    """Records read of one file; None for all."""

    @property
    def megabytes(self) -> str:
        """`bytes` for a message."""
        return size(self.bytes)


DEFAULT_LIMITS = Limits()
RATIO_FLOOR = 10_000_000


def size(count: int) -> str:
    """A number of bytes for a person, decimal units.

    >>> size(1_500_000_000)
    '1.5 GB'
    """
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= factor:
            return f"{count / factor:.3g} {unit}"
    return f"{count} bytes"
