"""Newsletters in mail: messages (.eml) and mailboxes (mbox) -> what was sent, who sent it, and to nobody.

In: a `Source`. Out: `messages(source)`, the messages of a mailbox one at a time; `letter(data, ...)`, the article of
a message.

    >>> for number, data, whole in messages(source):
    ...     items = list(letter(data, source, f"#{number}", mailbox))

Nothing that a message links to is fetched, and nothing of it is run. To whom it was sent is nobody's business: no
header that names a recipient enters an article, and where the text itself names the address it went to, that is
replaced.

* `mailbox`: where a message begins and ends.
* `letter`: its page or text, its subject and date; attachments are counted.
* `layout`: the page without the tables that lay it out.
* `sender`: who published it, and who wrote it if a person is named.
* `recipients`: the addresses that must not appear.
"""

from __future__ import annotations

from wirecopy.read.mail.letter import Tally, letter
from wirecopy.read.mail.mailbox import messages

__all__ = ["Tally", "letter", "messages"]
