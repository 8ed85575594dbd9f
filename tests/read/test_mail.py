"""Newsletters in mail: what was sent, when and by whom; nothing of whom it was sent to."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, read, read_one
from wirecopy.read.formats.mail import known
from wirecopy.read.mail.recipients import recipients, without
from wirecopy.read.mail.sender import Sender, sender

from .letters import ALTERNATIVE, LEAD, PAGE, PLAIN, SECOND, STORY, TO, letter, mailbox, page, part, several


def items(data: bytes, **more: Any) -> list[Article | Problem]:
    return list(read(["-"], stdin=io.BytesIO(data), **more))


def articles(found: list[Article | Problem]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def told(found: list[Article | Problem]) -> list[str]:
    return [item.what for item in found if isinstance(item, Problem)]


def written(tmp_path: Path, data: bytes, name: str = "a.eml") -> str:
    (tmp_path / name).write_bytes(data)
    return str(tmp_path / name)


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a", "A.EML"])
def test_a_message(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, letter(), name)
    (article,) = list(read([path]))
    assert isinstance(article, Article)
    assert LEAD in article.text and SECOND in article.text
    assert article.title == "Ferry strikes pier – café shut"
    assert article.published == "2024-03-05T18:15:00+01:00" and article.published_basis == "metadata"
    assert article.outlet == "osk.example" and article.byline is None
    assert article.url is None and article.seen is None
    assert article.path == path and article.refs == (path,)
    assert dict(article.fields)["site"] == "The Osk Post"


def test_a_mailbox(tmp_path: Path) -> None:
    path = written(
        tmp_path, mailbox(letter(), letter(PLAIN, Subject="Two"), letter(PAGE, Subject="Three")), "a.mbox"
    )
    found = list(read([path]))
    assert [(one.path, one.title) for one in articles(found)] == [
        (f"{path}#1", "Ferry strikes pier – café shut"), (f"{path}#2", "Two"), (f"{path}#3", "Three"),
    ]  # fmt: skip
    assert told(found) == []
    assert read_one(f"{path}#2").text == STORY
    assert articles(items(mailbox(letter(PLAIN)))) == [
        article for article in articles(items(mailbox(letter(PLAIN)))) if article.path == "-#1"
    ]


BODIES = [
    (PAGE, "a page alone"),
    (PLAIN, "a text alone"),
    (ALTERNATIVE, "a text and a page of it"),
    (several(PAGE, PLAIN), "the page first"),
    (several(ALTERNATIVE, part(b"\x89PNG", "image/png", "base64", Content_ID="<p>"), kind="related", boundary="=_r"), "with its pictures"),
    (several(several(ALTERNATIVE, kind="related", boundary="=_r"), kind="mixed", boundary="=_m"), "three deep"),
    (several(ALTERNATIVE, part(b"0", "application/pgp-signature"), kind="signed", boundary="=_s"), "signed"),
    (part(page(), encoding="8bit"), "bytes as they are"),
    (part(page().encode("cp1252"), "text/html; charset=iso-8859-1").replace("charset=\"utf-8\"", ""), "an old charset"),
    (ALTERNATIVE.replace("--=_b1--", ""), "the last boundary missing"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "why"), BODIES, ids=[row[1] for row in BODIES])
def test_where_the_text_stands(content: str, why: str) -> None:
    (article,) = articles(items(letter(content)))
    assert LEAD in article.text and SECOND in article.text
    assert article.text.count(LEAD) == 1


def test_what_is_seen_is_read_in_the_order_in_which_it_is_seen() -> None:
    """Tables in tables, and the line that only the list of messages shows."""
    hidden = '<div style="font-size:1px; display: none">In this issue: a ferry.</div><p hidden>More.</p>'
    item = "<table><tr><td><table><tr><td><b>{0}</b></td></tr><tr><td>{1} {0}</td></tr></table></td></tr></table>"
    body = "".join(f"<tr><td>{item.format(name, SECOND)}</td></tr>" for name in ("One", "Two", "Three"))
    found = items(letter(part(f"<html><body>{hidden}<table>{body}</table></body></html>")))
    (article,) = articles(found)
    expected = [text for name in ("One", "Two", "Three") for text in (name, f"{SECOND} {name}")]
    assert [line for line in article.text.split("\n") if line] == expected


def test_attachments_are_counted() -> None:
    attached = [
        part(b"%PDF-1.7", "application/pdf", "base64", Content_Disposition='attachment; filename="a.pdf"'),
        part(page(), "text/html", "base64", Content_Disposition="attachment"),
        part(letter(PLAIN), "message/rfc822", "8bit"),
    ]
    mixed = several(ALTERNATIVE, *attached, kind="mixed", boundary="=_m")
    found = items(mailbox(letter(mixed), letter(mixed)))
    assert len(articles(found)) == 2 and told(found) == ["6 attachments are left out"]


# --- to whom --------------------------------------------------------------------------------------

BADE = f"<p>This was sent to {TO.upper()}. <a href=x>https://osk.example/u?e={TO.replace('@', '%40').replace('+', '%2B')}</a></p>"


def test_nothing_says_to_whom_it_was_sent() -> None:
    copied = "abel@home.example"
    found = items(
        letter(part(page(BADE + f"<p>Copied to {copied}.</p>")), Cc=f"Abel <{copied}>", Subject=f"For {TO}")
    )
    (article,) = articles(found)
    everything = repr(article).casefold()
    for piece in ("home.example", "mara", "abel", "77"):
        assert piece not in everything, piece
    assert "sent to [recipient]." in article.text and article.title == "For [recipient]"
    assert told(found) == ["the address that it was sent to is left out of the text in 4 places"]


def test_an_address_that_is_the_story_stays() -> None:
    body = part(f"{STORY}\n\nWrite to news@mail.osk.example or to letters@osk.example.", "text/plain")
    (article,) = articles(items(letter(body, To="news@mail.osk.example")))
    assert article.text.endswith("Write to news@mail.osk.example or to letters@osk.example.")


def test_without() -> None:
    assert without("a@b.example, A@B.EXAMPLE, xa@b.example", {"a@b.example"})[1] == 3
    assert without("text", set()) == ("text", 0)
    from email import message_from_string

    headers = message_from_string(
        "From: a@x.example\nX-Odd-To: b@x.example\nReceived: for <c@x.example>\nTo: a@x.example\n\n"
    )
    assert recipients(headers) == {"b@x.example", "c@x.example"}


# --- by whom --------------------------------------------------------------------------------------

SENDERS: list[tuple[str, str, str, Sender, str]] = [
    ("The Osk Post", "news@oskpost.example", "", Sender("oskpost.example", None, "The Osk Post"), "its own domain"),
    ("", "news@www.oskpost.example", "", Sender("oskpost.example", None, None), "no name"),
    ("The Osk Post", "n@mail.oskpost.example", "", Sender("oskpost.example", None, "The Osk Post"), "a part for mail"),
    ("Tarn", "n@news.tarn.example", "", Sender("news.tarn.example", None, "Tarn"), "news may be the site"),
    ("x", "n@mail.example", "", Sender("mail.example", None, "x"), "and a domain may be called mail"),
    ("Mara Venn", "mara@oskpost.example", "", Sender("oskpost.example", "Mara Venn", None), "a person"),
    ("Mara Venn from The Osk Post", "n@oskpost.example", "", Sender("oskpost.example", "Mara Venn", "The Osk Post"), "both"),
    ("Mara Venn | Osk Post", "n@oskpost.example", "", Sender("oskpost.example", "Mara Venn", "Osk Post"), "with a bar"),
    ("Mara Venn (Osk Post)", "n@oskpost.example", "", Sender("oskpost.example", "Mara Venn", "Osk Post"), "in brackets"),
    ("Austin Chronicle", "n@austin.example", "", Sender("austin.example", None, "Austin Chronicle"), "a town like a name"),
    ("Mara", "n@oskpost.example", "", Sender("oskpost.example", None, "Mara"), "one word is no byline"),
    ("Mara Venn", "mara@gmail.com", "", Sender(None, "Mara Venn", None), "a private mailbox"),
    ("Osk Letter", "osk@substack.com", "<osk.substack.com>", Sender("osk.substack.com", None, "Osk Letter"), "a list of its own"),
    ("Osk Letter", "x@us1.mcsv.net", "<0af3.77.list-id.mcsv.net>", Sender("Osk Letter", None, "Osk Letter"), "a list of the service"),
    ("Mara Venn", "x@cmail20.com", "", Sender(None, "Mara Venn", None), "a person at a service"),
    ("Osk", "osk@gmail.com", "Osk <news.osk.example>", Sender("news.osk.example", None, "Osk"), "the list says it"),
    ("Osk", "no address", "", Sender(None, None, "Osk"), "no address"),
    ("x" * 9999, "@" * 9999, "<" * 9999, Sender(None, None, "x" * 200), "nonsense"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "address", "listed", "who", "why"), SENDERS, ids=[row[4] for row in SENDERS]
)
def test_who_sent_it(name: str, address: str, listed: str, who: Sender, why: str) -> None:
    assert sender(name, address, listed) == who


STATED = [
    ({"Archived_At": "<https://osk.example/2024/ferry>"}, {"url": "https://osk.example/2024/ferry"}),
    ({"X_Original_URL": "https://osk.example/a", "From": None, "List_Id": None}, {"url": "https://osk.example/a", "outlet": "osk.example"}),
    ({"Archived_At": f"<https://osk.example/a?to={TO}>"}, {"url": None}),
    ({"Archived_At": "<javascript:alert(1)>"}, {"url": None}),
    ({"From": "=?utf-8?Q?Mara_V=C3=A9nn?= <mara@osk.example>"}, {"byline": "Mara Vénn"}),
    ({"Date": "Tue, 5 Mar 2024 17:15:00 -0000 (UTC)"}, {"published": "2024-03-05T17:15:00Z"}),
    ({"Subject": None}, {"title": "Osk Post"}),
    ({"Subject": "a\r\n folded\r\n\tsubject"}, {"title": "a folded subject"}),
    ({"Content_Language": "en-GB, fr"}, {"language": "en-GB"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "expected"), STATED, ids=[" ".join(row[0]) + str(n) for n, row in enumerate(STATED)]
)
def test_what_a_message_states(headers: dict[str, str | None], expected: dict[str, object]) -> None:
    (article,) = articles(items(b"X-Mailer: x\r\n" + letter(**{"Sender": "a@b.example", **headers})))  # type: ignore[arg-type]
    assert {name: getattr(article, name) for name in expected} == expected


def test_no_date() -> None:
    found = items(mailbox(letter(Date=None), letter(Date="yesterday")))
    assert [one.published for one in articles(found)] == [None, None]
    assert told(found) == ["its date is missing or not clear"] * 2


# --- mailboxes ------------------------------------------------------------------------------------


def test_a_line_that_begins_with_from() -> None:
    """It was quoted for the mailbox, or is no line that begins a message."""
    quoted = part(
        "From the harbour: late.\n\nFrom 10:30 in 2024 on, the pier is shut.\n\n>From here on.\n",
        "text/plain",
        "8bit",
    )
    (article,) = articles(items(mailbox(letter(quoted))))
    assert (
        article.text.split()
        == "From the harbour: late. From 10:30 in 2024 on, the pier is shut. >From here on.".split()
    )
    found = articles(items(mailbox(letter(quoted), letter(PLAIN), quoted=False)))
    assert len(found) == 2 and "From 10:30 in 2024 on" in found[0].text


@pytest.mark.parametrize(
    "begin", [b"From - Tue Mar 05 18:15:00 2024\n", b"From 17@xxx Tue Mar 05 18:15:00 +0000 2024\r\n"]
)
def test_how_programs_begin_a_message(begin: bytes) -> None:
    assert len(articles(items(begin + letter(PLAIN) + b"\r\n\r\n" + begin + letter(PLAIN)))) == 2


def test_messages_without_text_and_broken_ones_cost_one_message() -> None:
    boxed = mailbox(
        letter(PLAIN), letter(""), letter(part(b"x", "image/png")), letter(several(part(b"x", "application/pkcs7-mime"))),
        letter(several(kind="encrypted")), letter(PLAIN),
    )  # fmt: skip
    found = items(boxed)
    assert [one.path for one in articles(found)] == ["-#1", "-#6"]
    assert told(found)[:2] == ["holds no text"] * 2 and "is a message that is encrypted" in told(found)


def test_a_large_message_costs_one_message() -> None:
    large = letter(part("Ferry late. " * 2000, "text/plain"))
    found = items(mailbox(letter(PLAIN), large, letter(PLAIN)), limits=Limits(bytes=9000))
    assert [one.path for one in articles(found)] == ["-#1", "-#3"] and told(found) == ["is larger than 9 kB"]


def test_cut_anywhere(tmp_path: Path) -> None:
    data = mailbox(*(letter(PLAIN, Subject=str(n)) for n in range(4)))
    whole = [(one.title, one.text) for one in articles(items(data))]
    for end in range(0, len(data), 97):
        found = [(one.title, one.text) for one in articles(items(data[:end]))]
        assert found[:-1] == whole[: len(found) - 1] if found else not whole[:0]
    single = letter()
    for end in range(0, len(single), 97):
        assert items(single[:end])
    assert any("cut short" in what for what in told(items(letter()[:-400])))


def test_a_mailbox_is_a_stream() -> None:
    class Pipe(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def read(self, count: int = -1) -> bytes:
            self.taken += count
            return letter_by_letter[self.taken - count : self.taken]

    letter_by_letter = mailbox(*[letter(PLAIN)] * 400)
    pipe = Pipe()
    assert isinstance(next(read(["-"], stdin=pipe)), Article)  # type: ignore[arg-type]
    assert pipe.taken < len(letter_by_letter) / 2


# --- what is no mail, and what is hostile ---------------------------------------------------------

NO_MAIL = [
    (b"From: the harbour\nThe ferry was late again.", "a dateline"),
    (b"From the harbour, at 10:30, in 2024\nSubject: none", "prose"),
    (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\n", "a saved page"),
    (b'From: "Saved by UnMHT"\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\n@', "a saved page of Firefox"),
    (b"Date: x\r\nSubject: y\r\n\r\nz", "no sender"),
    (b"From: a@b.example\r\n\r\nz", "no more than a sender"),
    (b"", "nothing"), (b"\0" * 99, "zeros"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "why"), NO_MAIL, ids=[row[1] for row in NO_MAIL])
def test_what_is_no_mail(head: bytes, why: str) -> None:
    assert not known(head)


def deep(depth: int) -> str:
    inner = PAGE
    for level in range(depth):
        inner = several(inner, boundary=f"=_{level}")
    return inner


HOSTILE = {
    "4 deep": letter(deep(4)),
    "a name in brackets, 900 deep": letter(From="(" * 900 + "x" + ")" * 900 + " <news@osk.example>"),
    "a header of a megabyte": letter(X_Long="x" * 60_000, PLAIN_=None),
    "a subject of 40 kB": letter(Subject="=?utf-8?Q?" + "=C3=A9" * 6000 + "?="),
    "broken words": letter(Subject="=?x?Q?=FF?= =?utf-8?B?////?= =?utf-8?Q?=E2?="),
    "a thousand recipients": letter(To=", ".join(f"r{n}@home.example" for n in range(1000))),
    "surrogates": letter(Subject="caf\udce9", From="Osk \udcff <news@osk.example>"),
    "a script": letter(part(page("<script>alert(1)</script><img src=x onerror=alert(1)>"))),
    "two of each header": letter().replace(b"Subject:", b"Subject: one\r\nSubject:").replace(b"Date:", b"Date: x\r\nDate:"),
    "4,000 empty parts": letter(several(*["Content-Type: text/css\r\n\r\n"] * 4_000, PAGE)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail(name: str) -> None:
    found = items(HOSTILE[name])
    assert found and "alert" not in repr(articles(found))
    if name not in ("4,000 empty parts",):
        assert LEAD in articles(found)[0].text


def test_beyond_the_depth_that_is_followed() -> None:
    assert told(items(letter(deep(3000)))) == ["holds no text"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 3000), st.booleans())
def test_any_damage_gives_articles_or_problems(noise: bytes, at: int, boxed: bool) -> None:
    data = mailbox(letter(), letter(PLAIN)) if boxed else letter()
    found = items(data[:at] + noise + data[at + len(noise) :])
    assert found and all(isinstance(item, Article | Problem) for item in found)
