"""One message -> its article.

In: the bytes of a message, and where it stands in the file. Out: an article: the page in it, read as `html` reads
one, or its text if there is no page; the title is the subject, the date of publication that of the message.

    >>> [(one.title, one.published, one.outlet) for one in letter(data, source, "#1", Tally())]
    [('Ferry strikes pier', '2024-03-05T18:15:00+01:00', 'oskpost.example')]

The address is what the message itself states as its own (`Archived-At`, `X-Original-URL`); an archive of the list is
none of the message. Pictures of the page are left out as in a page; attachments are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.decode import MARKS
from wirecopy.read.mail.layout import flat
from wirecopy.read.mail.recipients import ADDRESS, recipients, without
from wirecopy.read.mail.sender import sender
from wirecopy.read.mime import LONGEST_HEAD, Part, joined, part_of, parts, unpacked
from wirecopy.read.origin import host
from wirecopy.read.page.inside import inside
from wirecopy.read.page.scan import scan
from wirecopy.read.paths import is_web
from wirecopy.read.when import iso

if TYPE_CHECKING:
    from email.message import EmailMessage

    from wirecopy.read.source import Source

DEEPEST = 8  # a page beside pictures inside alternatives inside a signature is 4 deep
MOST = 0.8  # of the characters: of made newsletters in four layouts the reader of pages kept 0.74 to 0.98
LONGEST = 2_000  # characters of a header that is understood
PAGES = ("text/html", "application/xhtml+xml")
SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


@dataclass
class Tally:
    """What was left out of the messages of a file."""

    attachments: int = 0
    addresses: int = 0


def letter(data: bytes, source: Source, at: str, tally: Tally) -> Iterator[Article | Problem]:
    """The article of a message, or why there is none. What no library can read costs one message."""
    try:
        yield from _letter(data, source, at, tally)
    except MemoryError:
        yield source.problem("does not fit into memory", at=at)
    except Exception as error:  # odd headers make the email package fail in many ways
        yield source.problem(f"cannot be read: {clip(f'{type(error).__name__}: {error}', 200)}", at=at)


def _letter(data: bytes, source: Source, at: str, tally: Tally) -> Iterator[Article | Problem]:
    outer = part_of(data, True)
    if outer is None:
        yield source.problem("is a message whose headers do not end", "it may be cut short", at)
        return
    body = _Body()
    body.look(outer, 0)
    tally.attachments += body.attachments
    found = body.page or body.text
    if found is None:
        what = "is encrypted" if body.sealed else "holds no text"
        yield source.problem(f"is a message that {what}" if body.sealed else what, at=at)
        return
    headers = _headers(data)
    for item in _read(found, source, at):
        if isinstance(item, Article):
            item = _sent(item, headers)
            item, count = _nobodys(item, recipients(outer.headers))
            tally.addresses += count
        yield item
    if not found.whole:
        yield source.problem("is cut short: the text in it does not end", "fetch it again", at)
    if iso(_stated(headers, "date")) is None:
        yield source.problem("its date is missing or not clear", at=at)


def _read(part: Part, source: Source, at: str) -> Iterator[Article | Problem]:
    """The page in a part, or its text. A newsletter is more often all story than a page with a story in it: where the
    reader of pages leaves out much, everything is taken."""
    data, charset = unpacked(part), part.headers.get_content_charset()
    if part.kind == "text/plain":
        yield from inside(data, charset, source, at, plain=True)
        return
    page = flat(data, charset)
    for item in inside(MARKS[0][0] + page.encode("utf-8", "replace"), None, source, at):
        if isinstance(item, Article):
            everything = scan(page)
            if len(item.text) < MOST * len(everything):
                item = replace(item, text=everything)
        yield item


def _sent(article: Article, headers: EmailMessage) -> Article:
    """`article` with what the message says of itself, which outranks what the page in it says."""
    name, address = _from(headers)
    who = sender(name, address, _stated(headers, "list-id"))
    published = iso(_stated(headers, "date"))
    url = next((url for key in ("archived-at", "x-original-url") if is_web(url := _url(headers, key))), None)
    return replace(
        article,
        title=_stated(headers, "subject") or article.title,
        byline=who.byline or article.byline,
        outlet=who.outlet or (host(url) if url else None) or article.outlet,
        url=url or article.url,
        published=published or article.published,
        published_basis="metadata" if published else article.published_basis,
        language=_stated(headers, "content-language").partition(",")[0][:35] or article.language,
        fields=(*article.fields, ("site", who.name)) if who.name else article.fields,
    )


def _nobodys(article: Article, addresses: set[str]) -> tuple[Article, int]:
    """`article` without the addresses, and in how many places they stood."""
    text, count = without(article.text, addresses)
    title, more = without(article.title or "", addresses)
    fields = tuple((name, without(value, addresses)[0]) for name, value in article.fields)
    url = article.url if not without(article.url or "", addresses)[1] else None
    return replace(article, text=text, title=title or None, url=url, fields=fields), count + more


class _Body:
    """The parts of a message, looked at for the page, the text and attachments."""

    def __init__(self) -> None:
        self.page: Part | None = None
        self.text: Part | None = None
        self.attachments = 0
        self.sealed = False

    def look(self, part: Part, depth: int, related: bool = False) -> None:
        """Takes the first page and the first text; what else is no picture of a page is an attachment."""
        kind = part.kind
        self.sealed = self.sealed or kind in SEALED
        if kind.startswith("multipart/"):
            for inner in parts(part) if depth < DEEPEST else ():
                self.look(inner, depth + 1, related or kind == "multipart/related")
            return
        attached = part.headers.get_content_disposition() == "attachment"
        if not attached and kind in PAGES and self.page is None:
            self.page = part
        elif not attached and kind == "text/plain" and self.text is None:
            self.text = part
        elif attached or not (related or kind.startswith("text/") or part.headers.get("Content-ID")):
            self.attachments += 1


def _headers(data: bytes) -> EmailMessage:
    """The headers as the email package understands them. It takes its time over long ones, so those are cut."""
    from email.parser import BytesHeaderParser
    from email.policy import default

    head = part_of(data[: LONGEST_HEAD + 4], True)
    raw = b"" if head is None else data[: len(data[: LONGEST_HEAD + 4]) - len(head.data)]
    return BytesHeaderParser(policy=default).parsebytes(raw.removeprefix(b"\xef\xbb\xbf"))


def _raw(headers: EmailMessage, name: str) -> str:
    """A header as it stands, "" for one that is too long to be understood."""
    found = next((value for key, value in headers.raw_items() if key.lower() == name), "")
    return found if len(found) <= LONGEST else ""


def _stated(headers: EmailMessage, name: str) -> str:
    """A header decoded, on one line; as it stands where the email package cannot understand it."""
    raw = _raw(headers, name)
    if not raw:
        return ""
    try:
        return " ".join(str(headers[name]).split())
    except Exception:  # odd headers make it fail in many ways
        return " ".join(raw.split())


def _from(headers: EmailMessage) -> tuple[str, str]:
    """Name and address of the first sender."""
    from email.utils import parseaddr

    stated = _stated(headers, "from")
    try:
        return parseaddr(stated)
    except Exception:  # as above
        return "", ((found := ADDRESS.search(stated)) and found[0]) or ""


def _url(headers: EmailMessage, name: str) -> str:
    return joined(_raw(headers, name)).strip("<> ")
