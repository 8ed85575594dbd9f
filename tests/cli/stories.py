"""Two versions of one invented story, and odd ways to write them down."""

from __future__ import annotations

import json

PARTS = (
    "Ferry strikes pier at Port Ellery",
    "The harbour of Port Ellery was closed on Tuesday after a ferry struck the east pier, officials said.",
    "Nobody was hurt, harbour master Orla Venn told reporters, and 40 people were on board the vessel "
    "when it ran into the wall in thick fog.",
    "The ferry had left Tarn Island at noon, the harbour office said in a statement that was sent to "
    "newspapers.",
    "Divers will look at the hull on Wednesday.",
)
MORNING = "\n\n".join(PARTS) + "\n"
# Of another spelling (cosmetic), with another number (factual), and another last sentence (substantive).
EVENING = (
    MORNING.replace("harbour", "harbor")
    .replace("40 people", "44 people")
    .replace(PARTS[-1], "“We were lucky,” Venn said.")
)
OTHER = (
    "Quillmere opens its museum\n\nThe museum of river trade opened its doors in Quillmere on Friday with "
    "a show of forty painted maps, most of them lent by the families of pilots who worked on the Sedra.\n"
)
# Letters that Windows-1252 and UTF-8 write differently.
ACCENTED = (
    "The café at the naïve pier – “closed since noon”, said Señor Núñez of Århus – stays shut.\n" + MORNING
)

# One string that would clear a screen, set a title, turn the direction, or run.
EVIL = "\x1b[2J\x1b]0;ran\x07\x9b31m\u202e<script>alert(1)</script>\x00\x7f"


def lines(*records: dict[str, object]) -> str:
    """Records as JSONL."""
    return "".join(json.dumps(record) + "\n" for record in records)
