"""A mailbox in the format mbox -> its messages, one at a time.

In: a source. Out: (number from 1, the bytes of the message). A message begins at a line `From `, with a time in it,
that stands first or behind a blank line and before a header. Lines that were quoted for the mailbox
(`>From the harbour`) are as they were.

    >>> [number for number, _ in messages(source)]
    [1, 2, 3]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirecopy.read.source import Source

FROM = re.compile(rb"From (?=[^\r\n]{0,500}\d\d:\d\d)(?=[^\r\n]{0,500}\d{4})")
HEADER = re.compile(rb"[!-9;-~]{1,80}:")
QUOTED = re.compile(rb">+From ")
STEP = 65_536


def messages(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """The messages; None for one that is larger than `limits.bytes`. Raises `Refusal` where the file is damaged."""
    most = source.limits.bytes
    number, size = 0, 0
    held: list[bytes] = []
    blank = whole = True  # the line before is blank, and ended
    pending = b""  # a line that may begin a message, if a header follows
    for line in iter(lambda: source.stream.readline(STEP), b""):
        if pending:
            begins = HEADER.match(line) is not None
            if begins and number:
                yield number, b"".join(held) if size <= most else None
            if begins:
                number, size, held = number + 1, 0, []
            else:
                held.append(pending)
                size += len(pending)
            pending = b""
        if blank and whole and FROM.match(line):
            pending, blank = line, False
            continue
        if whole and QUOTED.match(line):
            line = line[1:]
        size += len(line)
        if size <= most:
            held.append(line)
        blank, whole = (not line.strip() if whole else False), line.endswith(b"\n")
    if number:
        yield number, b"".join(held) if size <= most else None
