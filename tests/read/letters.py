"""Mail of our own, as newsletters and mail programs write it."""

from __future__ import annotations

import base64
import quopri

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier – officials said."
SECOND = "Nobody was hurt, harbour master Orla Vénn told reporters; 40 people were on board the ferry."
STORY = f"{LEAD}\n\n{SECOND}"
TO = "mara.toske+news@home.example"


def page(more: str = "") -> str:
    """As services lay it out: tables in tables, a link to the page, a picture that counts, a way out."""
    return (
        '<html lang="en"><head><meta charset="utf-8"><title>Osk Post</title></head><body><table width="100%"><tr><td>'
        '<img src="https://count.example/open.gif?id=77" width="1" height="1"><a href="https://osk.example/view">View in browser</a>'
        f"</td></tr><tr><td><table><tr><td><h1>Ferry strikes pier</h1><p>{LEAD}</p><p>{SECOND}</p>{more}</td></tr></table></td></tr>"
        '<tr><td><a href="https://osk.example/unsubscribe?u=77">Unsubscribe</a></td></tr></table></body></html>'
    )


def part(
    body: str | bytes, kind: str = "text/html; charset=utf-8", encoding: str = "quoted-printable", **more: str
) -> str:
    data = body.encode() if isinstance(body, str) else body
    packed = {
        "base64": base64.encodebytes(data),
        "quoted-printable": quopri.encodestring(data),
    }.get(encoding, data)
    headers = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}"]
    headers += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return "\r\n".join(
        [*headers, "", packed.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\n", "\r\n")]
    )


def several(*parts: str, kind: str = "alternative", boundary: str = "=_b1") -> str:
    """A part of parts."""
    body = "".join(f"\r\n--{boundary}\r\n{one}" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n{body}\r\n--{boundary}--\r\n'


PAGE = part(page())
PLAIN = part(STORY, "text/plain; charset=utf-8", "base64")
ALTERNATIVE = several(PLAIN, PAGE)


def letter(content: str = ALTERNATIVE, **headers: str | None) -> bytes:
    """A message; a header of None is left out, any other replaces the one that would stand there."""
    stated: dict[str, str | None] = {
        "Delivered-To": TO,
        "Received": f"from out.osk.example (out.osk.example [192.0.2.7]) by in.home.example for <{TO}>; Tue, 5 Mar 2024 17:15:03 +0000",
        "Return-Path": "<bounce-77-mara.toske=home.example@osk.example>",
        "From": "The Osk Post <news@mail.osk.example>",
        "To": f'"Mara Toske" <{TO}>',
        "Subject": "=?utf-8?Q?Ferry_strikes_pier_=E2=80=93_caf=C3=A9_shut?=",
        "Date": "Tue, 5 Mar 2024 18:15:00 +0100",
        "Message-ID": "<77.5521@osk.example>",
        "List-Id": "Osk Post <news.osk.example>",
        "List-Archive": "<https://osk.example/archive>",
        "List-Unsubscribe": "<https://osk.example/unsubscribe?u=77>",
        "MIME-Version": "1.0",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in stated.items() if value is not None)
    return f"{head}{content}".encode("utf-8", "surrogateescape")


def mailbox(*letters: bytes, quoted: bool = True) -> bytes:
    """A mailbox as mail programs keep it: line ends of Unix, `From ` of the text quoted."""
    out = []
    for number, one in enumerate(letters):
        data = one.replace(b"\r\n", b"\n").rstrip(b"\n")
        if quoted:
            data = b"\n".join(
                b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in data.split(b"\n")
            )
        out.append(b"From news@osk.example Tue Mar  5 18:1%d:00 2024\n%s\n\n" % (number % 10, data))
    return b"".join(out)
