"""Mail: a message (.eml) is an article, and each message of a mailbox (mbox).

In: a message as mail programs save it, or a mailbox, read as a stream. Out: an article a message, of a mailbox at
`#1`, `#2` ...; how it is read stands in `wirecopy.read.mail`.

    >>> [(article.path, article.title) for article in FORMAT.read(source)]
    [('news.mbox#1', 'Ferry strikes pier'), ('news.mbox#2', 'Pier open again')]

Pages that a browser saved are MIME as well (`mhtml`): they come from no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirecopy.article import Article, Problem
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

if TYPE_CHECKING:
    from wirecopy.read.mail import Tally

BOX = re.compile(rb"From [^\r\n]{0,500}\d\d:\d\d[^\r\n]{0,500}\r?\n")
FIELD = re.compile(rb"(?:\xef\xbb\xbf)?[!-9;-~]{1,80}:|[ \t]|\r?$")
BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
SENDER = re.compile(
    rb"^from[ \t]*:[^\r\n]{0,9999}(?:\r?\n[ \t][^\r\n]{0,999})?@", re.IGNORECASE | re.MULTILINE
)
DATE = re.compile(rb"^date[ \t]*:", re.IGNORECASE | re.MULTILINE)
OTHERS = re.compile(rb"^(?:to|subject|mime-version)[ \t]*:", re.IGNORECASE | re.MULTILINE)
SENT = re.compile(
    rb"^(message-id|received|delivered-to|return-path|dkim-signature|list-id|list-unsubscribe|x-received|x-mailer)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
LOOKED = 40  # lines that must look like headers


def known(head: bytes) -> bool:
    """True for headers of mail, also behind the first line of a mailbox: a sender, a date and one thing more, or two
    that only mail has. What is mail and were not taken for it would be a text that names its recipient."""
    box = BOX.match(head)
    head = head[box.end() if box else 0 :]
    end = BLANK.search(head)
    stated = head[: end.start()] if end else head
    if not FIELD.match(stated) or stated[:1] in b" \t\r\n":
        return False
    if not all(FIELD.match(line) for line in stated.split(b"\n", LOOKED)[:LOOKED]):
        return False
    only_mail = len({name.lower() for name in SENT.findall(stated)})
    sent = SENDER.search(stated) and (box or DATE.search(stated)) and (only_mail or OTHERS.search(stated))
    return only_mail >= 2 or bool(sent)


def sniff(head: str) -> Sure:
    """Never by its text: it is known by its headers."""
    return Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of each message. Raises `Refusal` where the file is damaged."""
    from wirecopy.read.mail import Tally, letter, messages
    from wirecopy.read.record import Records

    tally = Tally()
    if not BOX.match(source.head):
        yield from letter(source.all(), source, "", tally)
        yield from _left_out(tally, source)
        return
    records = Records(source)  # for its count of what repeats
    for number, data in messages(source):
        at = f"#{number}"
        if data is None:
            yield from records.tell(
                at, f"is larger than {source.limits.megabytes}", "raise the limit on size"
            )
            continue
        for item in letter(data, source, at, tally):
            if isinstance(item, Problem):
                yield from records.tell(at, item.what, item.hint)
            else:
                yield item
    yield from records.rest()
    yield from _left_out(tally, source)


def _left_out(tally: Tally, source: Source) -> Iterator[Problem]:
    if count := tally.attachments:
        yield source.problem(f"{count} attachment{'s are' if count > 1 else ' is'} left out")
    if count := tally.addresses:
        times = f"in {count} places" if count > 1 else "in one place"
        yield source.problem(f"the address that it was sent to is left out of the text {times}")


FORMAT = Format("mail", (".eml", ".mbox", ".mbx"), sniff, read, known=known)
