"""Every hostile input, as a table: `cases()`.

In: nothing. Out: `HostileCase`s with unique names; each builds its input into an empty folder and says
what must become of it. All are built at test time, none is stored.

    >>> path = cases()[0].build(tmp_path)
    >>> list(wirecopy.read.read([str(path)]))
"""

from __future__ import annotations

from itertools import chain

from . import bombs, charsets, damaged, fields, odd_files, pages
from .case import HostileCase

FAMILIES = (
    damaged.cut_short, damaged.flipped, damaged.mislabelled, damaged.no_text,
    charsets.mismatched, charsets.odd_characters,
    bombs.inflating, bombs.archives, bombs.large,
    fields.hostile_fields, fields.odd_json, fields.odd_lines,
    pages.deep, pages.broken, pages.absurd, pages.xml,
    odd_files.odd_files, odd_files.odd_names,
)  # fmt: skip


def cases() -> list[HostileCase]:
    """All of them, in a fixed order."""
    return list(chain.from_iterable(family() for family in FAMILIES))
