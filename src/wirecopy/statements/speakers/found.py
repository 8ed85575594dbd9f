"""A speaker as it was found, with what the words after it need to know.

In: nothing. Out: the record that is handed from source to source within an article.
"""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.statements.statement import Speaker


class Found(NamedTuple):
    """A speaker with what a pronoun after it needs: the person's number, gender, whether it is many."""

    speaker: Speaker
    person: int | None = None
    gender: str = ""
    plural: bool = False
    animate: bool = True
