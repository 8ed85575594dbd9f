"""Files of an archive for the tests of its commands, about invented places: two stories, a text that was changed."""

from __future__ import annotations

import json
from pathlib import Path

from .stories import EVENING, MORNING, OTHER

LEDGER = "https://ledger.example/ferry"
RECORD = "https://record.example/pier"
NOTICE = "\nCorrection: an earlier version misstated how many people were on board.\n"

FIRST = [
    {
        "id": "led-1", "outlet": "ledger.example", "url": LEDGER, "published": "2031-03-04T08:00",
        "title": "Ferry hits pier", "text": MORNING,
    },
    {
        "id": "rec-1", "outlet": "record.example", "url": RECORD, "published": "2031-03-04",
        "title": "Ferry strikes east pier", "text": EVENING,
    },
    {
        "id": "mus-1", "outlet": "museum.example", "published": "2031-03-09", "title": "A museum opens", "text": OTHER,
    },
]  # fmt: skip
SECOND = [
    {**FIRST[0], "id": "led-2", "modified": "2031-03-05T10:00", "text": MORNING.replace("40", "44") + NOTICE},
    {**FIRST[1], "id": "rec-2", "modified": "2031-03-05T11:00", "text": EVENING.replace("noon", "one o'clock")},
    {
        "id": "sal-1", "outlet": "=saltreach()", "url": "https://saltreach.example/x", "title": "-Ferry", "text": MORNING,
    },
]  # fmt: skip


def write(folder: Path) -> None:
    """`first.jsonl` and `second.jsonl`."""
    for name, records in (("first", FIRST), ("second", SECOND)):
        text = "".join(json.dumps(record) + "\n" for record in records)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
