"""PDF documents of our own, written by hand: text in lines, pictures, a password, and forms that hold each other."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

LEAD = (
    "The harbour of Port Osk was closed on Tuesday after a ferry",
    "struck the east pier, officials said.",
)
SECOND = ("Nobody was hurt, harbour master Orla Venn told reporters;", "40 people were on board the ferry.")
INFO = "<</Title(Ferry strikes pier)/Author(Orla Venn)/CreationDate(D:20240305101500+01'00')/ModDate(D:20240306Z)>>"
Line = str | tuple[float, float, str]
"""A line below the last, `""` for a gap; or where it stands from the left and from below, and its text."""


def shown(lines: Sequence[Line], size: float = 11, pitch: float = 14) -> bytes:
    """The operators that set lines of text on a page."""
    out = [f"BT /F1 {size} Tf"]
    down = 770.0
    for line in lines:
        left, at, text = line if isinstance(line, tuple) else (72.0, down, line)
        down = (at if isinstance(line, tuple) else down) - (pitch if text else pitch * 0.8)
        if text:
            plain = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            out.append(f"1 0 0 1 {left} {at} Tm ({plain}) Tj")
    return " ".join([*out, "ET"]).encode("cp1252")


def stream(data: bytes, more: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more.encode(), len(data), data)


PICTURE = stream(
    b"\x80" * 100, "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def paper(
    *pages: Sequence[Line] | bytes,
    info: str = INFO,
    packed: bool = False,
    extra: Sequence[bytes] = (),
    resources: str = "",
) -> bytes:
    """A document of pages, each its lines or its operators. Objects of `extra` are numbered from 4 on."""
    first = 4 + len(extra)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *extra,
    ]
    for number, page in enumerate(pages):
        data = page if isinstance(page, bytes) else shown(page)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>{resources}>>"
            f"/Contents {first + 2 * number + 1} 0 R>>".encode()
        )
        objects.append(stream(zlib.compress(data), "/Filter/FlateDecode") if packed else stream(data))
    return file(objects, info)


def file(objects: Sequence[bytes], info: str = "", trailer: str = "") -> bytes:
    """Objects numbered from 1 on, with their table."""
    objects = [*objects, info.encode()] if info else objects
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    about = f"/Info {len(objects)} 0 R" if info else ""
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{about}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def scanned(pages: int = 2, *more: Sequence[Line]) -> bytes:
    """Pages that hold a picture each, then pages of text."""
    draw = b"q 500 0 0 700 40 70 cm /P Do Q"
    return paper(*[draw] * pages, *more, extra=[PICTURE], resources="/XObject<</P 4 0 R>>")


def forms(depth: int, *before: Sequence[Line]) -> bytes:
    """Pages of text, then one on which each form shows the next twice: 2 to the power of `depth` in all, in a few kB."""
    extra = []
    for number in range(depth):
        last = number == depth - 1
        inner = b"BT /F1 11 Tf (Late) Tj ET" if last else b"/X Do /X Do"
        held = "" if last else f"/XObject<</X {5 + number} 0 R>>"
        kind = "/Type/XObject/Subtype/Form/BBox[0 0 999 999]"
        extra.append(stream(inner, f"{kind}/Resources<</Font<</F1 3 0 R>>{held}>>"))
    return paper(*before, b"/X Do", extra=extra, resources="/XObject<</X 4 0 R>>")


PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def encrypted(password: bytes) -> bytes:
    """A document under a password, as the first version of the standard has it (40 bits of RC4)."""
    owner = _rc4(hashlib.md5(PAD).digest()[:5], (password + PAD)[:32])
    ident = b"0123456789abcdef"
    key = hashlib.md5(
        (password + PAD)[:32] + owner + (-4).to_bytes(4, "little", signed=True) + ident
    ).digest()[:5]
    user = _rc4(key, PAD)
    text = shown(LEAD)
    of_object = hashlib.md5(key + (5).to_bytes(3, "little") + bytes(2)).digest()[:10]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
        stream(_rc4(of_object, text)),
        f"<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P -4>>".encode(),
    ]
    return file(objects, "", f"/Encrypt 6 0 R/ID[<{ident.hex()}><{ident.hex()}>]")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    at = 0
    for n in range(256):
        at = (at + state[n] + key[n % len(key)]) % 256
        state[n], state[at] = state[at], state[n]
    out = bytearray()
    one = two = 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        out.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(out)
