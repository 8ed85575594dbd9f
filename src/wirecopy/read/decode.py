"""Bytes -> text: byte order marks, UTF-8, declared charsets, and a careful guess.

In: bytes, and the charset that the document itself declares, if any. Out: the text, without the byte
order mark, and the name of the encoding. Newlines are kept as they are. It never fails.

    >>> decode(b"caf\\xe9", None)
    ('café', 'cp1252')

In this order, the first that fits:
1. a byte order mark (UTF-8, UTF-16, UTF-32);
2. UTF-16 or UTF-32 without a mark, if NULs stand where they must;
3. UTF-8, if it is valid and holds a character beyond ASCII: other charsets are not valid UTF-8 by
   chance, so this outranks a declaration;
4. the declared charset, read as browsers read it (latin-1 means cp1252), if every byte fits;
5. ASCII; damaged or cut UTF-8, with U+FFFD for what is damaged;
6. where many letters are beyond ASCII (Cyrillic, Greek, Japanese ...) the best guess of
   charset-normalizer among the charsets the web knows;
7. Windows-1252, the five bytes it lacks as the control characters of the same number.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, of which it is an extension
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The charsets of the web and what browsers read them as. A closed list: Python also knows codecs
# that are no charsets (unicode_escape, zlib, idna), and a document must not choose those.
CP1252 = "ascii us-ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 cp1252 windows-1252".split()
WEB = {
    **dict.fromkeys(CP1252, "cp1252"),
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"cp125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    "utf-8": "utf-8", "utf8": "utf-8", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "ibm866": "cp866",
    "macintosh": "mac-roman", "windows-874": "cp874", "tis-620": "cp874",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-jp": "euc-jp", "iso-2022-jp": "iso-2022-jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
GUESSED = "cp1251 koi8_r cp866 cp1253 cp1255 cp1256 cp874 cp932 euc_jp gb18030 big5 cp949".split()

TABLE = bytes(range(256)).decode("cp1252", "replace")
TABLE = "".join(chr(byte) if char == "\ufffd" else char for byte, char in enumerate(TABLE))
HIGH = bytes(range(0x80, 0x100))
LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SAMPLE = 32_768
FEW = 10  # été has more accents than other letters, and no guess is to be made of that
DENSE = 0.3  # share of letters beyond ASCII: French has 0.05, Czech 0.15, Greek and Russian 0.9
SOUND = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and how many characters could not be read (now U+FFFD)."""

    text: str
    encoding: str
    damaged: int


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` without byte order mark, and the name of its encoding."""
    text, encoding, _ = decoded(data, declared)
    return text, encoding


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """As `decode`, with the count of damaged characters."""
    for mark, name in MARKS:
        if data.startswith(mark) and (name != "utf-32-le" or len(data) % 4 == 0):
            return _as(data[len(mark) :], name)
    if (wide := unmarked(data)) is not None:
        return _as(data, wide)
    try:
        text: str | None = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and not data.isascii():
        return Decoded(text, "utf-8", 0)
    if (known := WEB.get((declared or "").strip().lower())) and known != "utf-8":
        try:
            return Decoded(_cp1252(data) if known == "cp1252" else data.decode(known), known, 0)
        except UnicodeDecodeError:
            pass
    if text is not None:
        return Decoded(text, "utf-8", 0)
    high = len(data) - len(data.translate(None, HIGH))
    sound = sum(match.end() - match.start() for match in SOUND.finditer(data))
    if high - sound <= max(3 if sound else 0, sound // 10) or _only_the_end_is_cut(data):
        return _as(data, "utf-8")
    letters = len(data) - len(data.translate(None, LETTERS))
    if high >= FEW and high > DENSE * (high + letters) and (guess := _guess(data)):
        return _as(data, guess)
    return Decoded(_cp1252(data), "cp1252", 0)


def unmarked(data: bytes) -> str | None:
    """The name of a UTF-16 or UTF-32 without a byte order mark, by where NULs stand; else None."""
    head = data[:4096]
    head = head[: len(head) - len(head) % 4]
    if len(head) < 8 or b"\0" not in head:
        return None
    nuls = [head[at::4].count(0) / (len(head) // 4) for at in range(4)]
    for name, must, must_not in (
        ("utf-32-le", (2, 3), (0,)),
        ("utf-32-be", (0, 1), (3,)),
        ("utf-16-le", (1, 3), (0, 2)),
        ("utf-16-be", (0, 2), (1, 3)),
    ):
        if all(nuls[at] > 0.6 for at in must) and all(nuls[at] < 0.05 for at in must_not):
            return name
    return None


def _as(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, 0)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        own = data.count(b"\xef\xbf\xbd") if name == "utf-8" else 0
        return Decoded(text, name, max(text.count("\ufffd") - own, 1))


def _cp1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", TABLE)[0]


def _only_the_end_is_cut(data: bytes) -> bool:
    """True if `data` is UTF-8 cut inside its last character, after at least one other of its kind or
    with ASCII before it (a lone cp1252 letter at the end, `caf\\xe9`, is no cut character)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.start >= len(data) - 3
        return cut and (len(data) - error.start > 1 or not data[: error.start].isascii())
    return False


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    end = min(len(data), SAMPLE)
    cut = max(data.rfind(b" ", 0, end), data.rfind(b"\n", 0, end))  # not inside a double-byte character
    best = from_bytes(data[: cut if end < len(data) and cut > 0 else end], cp_isolation=GUESSED).best()
    return best.encoding if best is not None else None
