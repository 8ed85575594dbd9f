"""The addresses to which a message went, and a text without them.

In: the headers of a message. Out: `recipients(headers)`; `without(text, addresses)`.

    >>> without("Sent to orla@home.example. Goodbye.", {"orla@home.example"})
    ('Sent to [recipient]. Goodbye.', 1)

Every header but a few that name who sent it is taken to name who got it: there are too many (`Delivered-To`,
`X-Original-To`, `Received: ... for <...>`) for a list of them to be safe.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
SENDING = (
    "from", "sender", "reply-to", "return-path", "message-id", "references", "in-reply-to", "subject", "content-type",
    "content-id", "dkim-signature", "x-google-dkim-signature", "list-id", "list-unsubscribe", "list-help", "list-post",
    "list-owner", "list-subscribe", "errors-to", "feedback-id",
)  # fmt: skip
MOST = 200  # addresses of one message; of a longer list the first
LONGEST = 20_000  # characters of all headers that are looked at
MARK = "[recipient]"


def recipients(headers: Message) -> set[str]:
    """The addresses, lower-case, but for those that also sent it."""
    taken, left = [], LONGEST
    sent: set[str] = set()
    for name, value in headers.items():
        text = str(value)[:left].lower()
        if name.lower() in ("from", "sender", "reply-to"):
            sent.update(ADDRESS.findall(text))
        elif name.lower() not in SENDING:
            taken += ADDRESS.findall(text)
            left -= len(text)
    return {one for one in taken[:MOST] if one not in sent}


def without(text: str, addresses: Collection[str]) -> tuple[str, int]:
    """`text` with a mark in place of each of the addresses, in any case, also as they stand in a link; and how many
    there were."""
    if not addresses:
        return text, 0
    forms = set(addresses)
    forms |= {one.replace("@", "%40") for one in forms}
    forms |= {one.replace("+", "%2b") for one in forms}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE).subn(MARK, text)
