"""The pages tell what the program does, and nothing else: these tests hold them to it.

What is new belongs to the file of its kind: a command or an option to `test_commands`, a format, field or limit to
`test_input`, a name or attribute of Python to `test_python`, a table or file that is written to `test_tables`, a
document or a key of one to `shapes`, a word of the vocabulary or a reason to `test_words`, a figure told in *how it
works* to `test_figures`, a variable or target to `test_settings`. Whatever a page shows as typed and printed is run
by `test_shown`.
"""

from __future__ import annotations

import pytest

import wirecopy
from wirecopy.match.result import Matches


@pytest.fixture(scope="module")
def matches() -> Matches:
    return wirecopy.match(wirecopy.load("examples/dam/"))
