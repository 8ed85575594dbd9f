"""An http(s) address that a person typed -> the bytes behind it, where they were and when.

In: an address, and limits. Out: a stream and an `Origin`; `Refusal` with the reason for everything else.

    >>> data, origin = fetch("https://osk.example/ferry", Limits())
    >>> origin.url, origin.seen, origin.name
    ('https://osk.example/ferry-strikes-pier', '2024-03-05T10:15:00Z', 'ferry-strikes-pier.html')

`ask` is the same for who comes again and again: it says what it has already (`Had`), and is given whatever
is answered, with what the answer says of itself (`Answer`).

Fetched is only what was typed, or stands in a list that was typed; no link, picture or frame of a page.
It is done as a polite stranger: wirecopy says its name, keeps to robots.txt (`fetch_robots`), asks one
thing at a time of a host with a pause in between (`fetch_pace`), comes back once if it is told when, and
follows at most `HOPS` redirects. A redirect, which nobody typed, never leads into a private network, to
credentials or to another scheme (`fetch_hosts`). A local address may be typed: whoever typed it means it.
Proxies and passwords of the environment are not used; nothing is sent but the request, and cookies live
as long as one visit. The network code is loaded with this file, so only when there is an address.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from wirecopy.read.clip import clip
from wirecopy.read.fetch_answer import TYPING, Answer, Barred, Had, Manner, Unreached, fresh, later
from wirecopy.read.fetch_body import ACCEPTED, body
from wirecopy.read.fetch_hosts import Guard, checked
from wirecopy.read.fetch_pace import visit, wait
from wirecopy.read.fetch_robots import allows
from wirecopy.read.fetch_wire import Wire, target
from wirecopy.read.limits import Limits, size
from wirecopy.read.origin import Origin
from wirecopy.read.refusal import Refusal

HOPS = 5
LATER = (429, 503)
HINTS = {
    401: "it wants a password: save the page in a browser and give the file",
    402: "save the page in a browser and give the file",
    403: "it may want a browser: save the page in one and give the file",
    404: "check the address",
    406: "save the page in a browser and give the file",
    410: "check the address",
    451: "save the page where it may be read and give the file",
}
BY_BROWSER = "save the page in a browser and give the file"
# Content types that say what a file is; anything else is told by the end of the address and the bytes.
KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/json": ".json", "application/ld+json": ".json", "text/json": ".json",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "application/jsonlines": ".jsonl",
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "application/xml": ".xml", "text/xml": ".xml",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml",
    "multipart/related": ".mhtml", "message/rfc822": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.apache.parquet": ".parquet",
}  # fmt: skip
NO_ARTICLE = {"image": "a picture", "video": "a film", "audio": "sound", "font": "a font"}
NETWORK = (
    httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict,
    httpcore.ProtocolError, httpcore.TimeoutException, httpcore.NetworkError,
)  # fmt: skip
SUFFIX = re.compile(r"\.[a-z0-9]{1,9}(?:\.(?:gz|zst|zstd))?$", re.IGNORECASE)


def fetch(address: str, limits: Limits) -> tuple[io.BytesIO, Origin]:
    """What is at `address`. Raises `Refusal`."""
    answer = ask(address, limits)
    if answer.origin is None:
        hint = HINTS.get(answer.status, "try again later" if answer.status >= 429 else BY_BROWSER)
        raise Refusal(answer.said, hint)
    return io.BytesIO(answer.data), answer.origin


def ask(address: str, limits: Limits, manner: Manner = TYPING, had: Had | None = None) -> Answer:
    """What `address` answers, whatever it is. Raises `Barred` if robots.txt forbids it, `Unreached` for what may
    go better another time, `Refusal` for the rest."""
    first = checked(address)
    headers = {"User-Agent": manner.agent, "Accept": manner.accept, "Accept-Encoding": ACCEPTED}
    wire: Wire | None = None
    try:
        guard = Guard(httpx.URL(first.url).raw_host.decode("ascii"), first.port, manner.local)
        wire = Wire(guard)
        with httpx.Client(transport=wire, headers=headers, trust_env=False, follow_redirects=False) as client:
            answer = _followed(client, wire, first.url, limits, manner, had)
        return replace(answer, private=guard.private)
    except NETWORK as error:
        raise _told(error, wire) from error


def _followed(
    client: httpx.Client, wire: Wire, url: str, limits: Limits, manner: Manner, had: Had | None
) -> Answer:
    """The answer behind all redirects."""
    hops: list[tuple[int, str]] = []
    for _ in range(HOPS + 1):
        if httpx.URL(url).userinfo:
            raise Refusal("holds a user name or a password, and those are not sent", "give it without")
        if not allows(client, url, manner.longest_delay):
            raise Barred(f"{_at(url, hops)}is not to be read by programs, says robots.txt", BY_BROWSER)
        found = _asked(client, wire, url, _at(url, hops), limits, manner, had)
        if isinstance(found, Answer):
            return replace(found, hops=tuple(hops))
        status, moved = found
        try:
            url = checked(moved).url
        except Refusal as refusal:
            raise Refusal(f"redirects to {clip(moved, 100)}, which {refusal.what}", refusal.hint) from None
        hops.append((status, url))
    raise Refusal(f"redirects more than {HOPS} times, lastly to {clip(url, 100)}", "give the last address")


def _asked(
    client: httpx.Client, wire: Wire, url: str, at: str, limits: Limits, manner: Manner, had: Had | None
) -> Answer | tuple[int, str]:
    """The answer of one address, or to which other it sends. Told to come later, it comes once, if that is
    the manner."""
    # What is had of one address says nothing of another to which the first now sends.
    extra = had.headers if had is not None and had.url == url else {}
    again = manner.comes_back
    while True:
        with visit(urlsplit(url).hostname or "") as waited:
            wire.end += waited
            with client.stream("GET", url, headers=extra) as response:
                status = response.status_code
                if (moved := target(response)) is not None:
                    return status, moved
                seconds = later(response) if status in LATER else None
                if seconds is None or not again:
                    return _answer(response, at, limits, seconds, bool(extra))
        wait(seconds, at)
        wire.end += seconds
        again = False


def _answer(
    response: httpx.Response, at: str, limits: Limits, seconds: float | None, conditional: bool
) -> Answer:
    status = response.status_code
    said = f"{at}answers {status} {clip(response.reason_phrase, 40)}".rstrip()
    data, origin = _read(response, limits) if status == 200 else (b"", None)
    return Answer(
        status,
        said,
        str(response.url.copy_with(fragment=None)),
        data,
        origin,
        response.headers.get("etag"),
        response.headers.get("last-modified"),
        fresh(response),
        seconds,
        unchanged=status == 304 and conditional,
    )


def _at(url: str, hops: list[tuple[int, str]]) -> str:
    """Before a reason: of which address it is told, if that is not the one typed."""
    return f"redirects to {clip(url, 100)}, where it " if hops else ""


def _read(response: httpx.Response, limits: Limits) -> tuple[bytes, Origin]:
    """The body and where it was. Raises `Refusal` for what is no article or too large."""
    said = Message()
    said["content-type"] = response.headers.get("content-type", "application/octet-stream")
    kind = said.get_content_type()
    if noun := NO_ARTICLE.get(said.get_content_maintype()):
        raise Refusal(f"is {noun} ({clip(kind, 40)}), not an article", "give the page or its text")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:18]) > limits.bytes:
        raise Refusal(
            f"is {size(int(length[:18]))}, larger than {limits.megabytes}", "raise the limit on size"
        )
    seen = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    data = body(response, limits)
    if not data:
        raise Refusal("answers with nothing")
    url = str(response.url.copy_with(fragment=None))
    return _recoded(data, said), Origin(url, seen, _name(url, kind))


def _recoded(data: bytes, said: Message) -> bytes:
    """Text in the charset that the answer states, which outranks what a page states of itself, as UTF-8
    with a byte order mark, which outranks both. Other bytes as they are."""
    from wirecopy.read.decode import WEB, decoded

    charset = (said.get_content_charset() or "").lower()
    if said.get_content_maintype() != "text" or WEB.get(charset, "utf-8") == "utf-8":
        return data
    text, _, damaged = decoded(data, charset)
    return data if damaged else b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def _name(url: str, kind: str) -> str:
    """The end of an address with a suffix that tells the kind of file."""
    last = unquote(urlsplit(url).path).rpartition("/")[2]
    known = KINDS.get(kind, "")
    own = SUFFIX.search(last)
    # A server says text/plain of .csv and .jsonl; of a page it knows better than its address.
    if own and (not known or known == ".txt"):
        return last
    return (last or "index") + known


def _told(error: Exception, wire: Wire | None) -> Refusal:
    """A failure of the network, in words."""
    if isinstance(error, httpx.InvalidURL):
        return Refusal(f"is no valid address ({clip(str(error), 100)})", "check the address")
    if wire is not None and wire.refused is not None:
        return wire.refused
    if wire is not None and wire.over:
        return Unreached(f"took longer than {wire.whole:g} seconds", "try again later")
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return Unreached("does not answer", "try again later")
    what = clip(str(error) or type(error).__name__, 160)
    if isinstance(error, httpx.ConnectError | httpcore.ConnectError):
        return Unreached(f"cannot be reached: {what}", "check the address and the connection")
    return Unreached(f"broke off: {what}", "try again")
