"""Every key of every JSON document is told in the reference, and no other."""

from __future__ import annotations

import re

from .. import markdown
from .shapes import shapes

REFERENCE = "docs/reference.md"


def test_every_key_is_told() -> None:
    there: dict[str, set[str]] = {}
    for name, found in shapes():
        there.setdefault(name, set()).update(found)
    told = {name: set(markdown.words(REFERENCE, name)) for name in there}
    assert told == there
    objects = re.findall(r"^#### (\w+)$", markdown.section(REFERENCE, "The objects"), re.MULTILINE)
    assert set(objects) == {name for name in there if name.isupper()}
