"""The table as the JSON that CollateX writes, for the programs that read it.

    {"witnesses": ["A", "B"], "table": [[[{"t": "Harbour ", "n": "harbour"}], []], ...]}

`table` holds a list for every place, in it a list of words for every version: one word, or none. `t` is
the word as it stands with the space that CollateX puts behind it, `n` its folded form. A word out of order
has `"moved": true`; `headings` says what each witness is. CollateX has neither, and readers pass over them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from wirecopy.align import Table
from wirecopy.show.exports.witness import Witness, sign


def collatex_json(witnesses: Sequence[Witness], table: Table) -> str:
    """One document, a place a line."""
    places = []
    for row, flags in zip(table.cells.tolist(), table.moved.tolist(), strict=True):
        place = [
            [] if at < 0 else [_token(witness, at, flag)]
            for witness, at, flag in zip(witnesses, row, flags, strict=True)
        ]
        places.append(json.dumps(place, ensure_ascii=False))
    signs = json.dumps([sign(column) for column in range(len(witnesses))])
    headings = json.dumps([witness.heading for witness in witnesses], ensure_ascii=False)
    lines = ",\n".join(places)
    return f'{{"witnesses": {signs},\n"headings": {headings},\n"table": [\n{lines}\n]}}\n'


def _token(witness: Witness, at: int, moved: bool) -> dict[str, Any]:
    token: dict[str, Any] = {"t": f"{witness.word(at)} ", "n": witness.side.words.folded[at]}
    return {**token, "moved": True} if moved else token
