"""Who sent a message -> the outlet, and the byline if a person is named.

In: the headers `From` and `List-Id`. Out: `Sender`.

    >>> sender("Orla Venn from The Osk Post", "news@mail.oskpost.example", "")
    Sender(outlet='oskpost.example', byline='Orla Venn', name='The Osk Post')

The outlet is the domain of the sender, without the part that only says mail (`mail.`, `email.`), spelled as the host of
its pages is. If that domain belongs to a service that sends for many, it is the name of the list, which
some services make of the outlet's own (`oskpost.substack.com`); else the name of the sender, if that is no
person. Of a private mailbox there is no outlet. The byline is a name that begins with a known given name
and holds no word for an organisation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wirecopy.registry import table

MAILING = {"mail", "email", "e", "em", "mailer", "mailing", "mailings", "newsletter", "newsletters", "bounce", "bounces",
           "reply", "lists", "list", "send", "mx", "smtp"}  # fmt: skip
# Services that send for many. `True`: below it stands a name that the sender chose.
SERVICES = {
    "substack.com": True, "beehiiv.com": True, "ghost.io": True, "buttondown.email": True, "tinyletter.com": True,
    "convertkit.com": False, "convertkit-mail.com": False, "convertkit-mail2.com": False, "kit.com": False,
    "mailchimpapp.net": False, "mailchimpapp.com": False, "mcsv.net": False, "rsgsv.net": False, "mcdlv.net": False,
    "sendgrid.net": False, "createsend.com": False, "cmail19.com": False, "cmail20.com": False, "ccsend.com": False,
    "constantcontact.com": False, "mlsend.com": False, "mailerlite.com": False, "amazonses.com": False,
    "mailgun.org": False, "sparkpostmail.com": False, "hubspotemail.net": False, "sendinblue.com": False,
    "brevosend.com": False, "getresponse.com": False, "sailthru.com": False, "klaviyomail.com": False,
    "exacttarget.com": False, "list-manage.com": False, "feedburner.com": False, "follow.it": False,
    "revue.email": False, "getrevue.co": False, "medium.com": False, "wordpress.com": False,
}  # fmt: skip
PRIVATE = {
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com",
    "aol.com", "icloud.com", "me.com", "mac.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de",
    "proton.me", "protonmail.com", "posteo.de", "mailbox.org", "fastmail.com", "hey.com", "zoho.com", "yandex.ru",
    "mail.ru", "qq.com", "163.com",
}  # fmt: skip
HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
AT = re.compile(
    r"(?P<who>[^|,(@]{2,60}?)(?:\s+(?:from|at|of|with|via|von|bei)\s+|\s*[|,(@]\s*|\s+[-–—]\s+)(?P<of>[^|()]{2,80})\)?",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
NEVER = {
    "the", "a", "newsletter", "newsletters", "briefing", "brief", "briefs", "digest", "alert", "alerts", "update", "updates",
    "today", "morning", "evening", "weekly", "weekend", "monthly", "letter", "letters", "report", "reports", "review",
    "chronicle", "courier", "mail", "express", "observer", "echo", "record", "argus", "globe", "mirror", "sun", "star",
    "sentinel", "examiner", "independent", "standard", "mercury", "bulletin", "dispatch", "editor", "editors", "desk",
    "team", "staff", "support", "info", "service", "online", "live", "media", "edition", "headlines", "politics",
}  # fmt: skip


class Sender(NamedTuple):
    """`name` is how the sender calls itself where that is no person."""

    outlet: str | None
    byline: str | None
    name: str | None


def sender(name: str, address: str, list_id: str) -> Sender:
    """Who sent it, from the name and address in `From` and the text of `List-Id`."""
    name = " ".join(name.split()).strip("\"' ")[:200]
    byline, own = (name, None) if is_person(name) else (None, name or None)
    if (parts := AT.fullmatch(name)) and is_person(parts["who"].strip()):
        byline, own = parts["who"].strip(), parts["of"].strip()
    host = _host(address.rpartition("@")[2])
    service, private = _below(host, SERVICES), _below(host, PRIVATE)
    if host and not service and not private:
        return Sender(host, byline, own)
    listed = _host(re.sub(r"^.*<|>.*$", "", list_id[-300:]))
    if listed and not _below(listed, PRIVATE):
        of = _below(listed, SERVICES)
        if not of or (SERVICES[of] and listed != of):
            return Sender(listed, byline, own)
    return Sender(own if service else None, byline, own)


def is_person(name: str) -> bool:
    """True for two to four words of which the first is a given name and none says organisation.

    >>> is_person("Mara Venn"), is_person("Austin Chronicle"), is_person("Mara")
    (True, False, False)
    """
    words = [word.casefold().strip(".") for word in name.split()]
    if not 2 <= len(words) <= 4 or not all(WORD.fullmatch(word) for word in name.split()):
        return False
    return words[0] in _given() and not _organisation().intersection(words)


def _host(text: str) -> str | None:
    """A host without the first part, where that only says mail; None for what is none."""
    host = text.strip().strip(".").lower()
    if not HOST.fullmatch(host):
        return None
    host = host.removeprefix("www.")
    first, _, rest = host.partition(".")
    return rest if first in MAILING and "." in rest else host


def _below(host: str | None, known: dict[str, bool] | set[str]) -> str | None:
    """The known domain that `host` is, or is below."""
    while host and host not in known:
        host = host.partition(".")[2]
    return host or None


@cache
def _given() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in table("given_names"))


@cache
def _organisation() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in table("organisation_words")) | NEVER
