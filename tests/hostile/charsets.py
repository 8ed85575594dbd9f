"""Encodings against declared charsets, and odd characters in every place."""

from __future__ import annotations

from collections.abc import Iterator

from .case import Expect, HostileCase, written
from .documents import STORY, page

WEST = "The café at the naïve pier – “closed”, said Señor Núñez of Århus. " * 4
TEXTS = {
    "utf-8": WEST, "utf-8-sig": WEST, "utf-16": WEST, "utf-16-le": WEST, "utf-16-be": WEST, "utf-32": WEST,
    "cp1252": WEST,
    "cp1251": "Гавань закрыли во вторник: паром ударил причал, сообщили власти города. " * 4,
    "koi8-r": "Гавань закрыли во вторник: паром ударил причал, сообщили власти города. " * 4,
    "cp1253": "Το λιμάνι έκλεισε την Τρίτη αφού ένα πλοίο χτύπησε την προβλήτα. " * 4,
    "shift_jis": "火曜日、フェリーが東の桟橋に衝突し、港は閉鎖された。けが人はいない。" * 4,
    "euc-kr": "화요일 여객선이 동쪽 부두에 부딪혀 항구가 폐쇄되었다고 당국이 밝혔다. " * 4,
    "gb18030": "周二，一艘渡轮撞上东码头，港口关闭，官员表示，没有人受伤。" * 4,
}  # fmt: skip
DECLARED = (None, "utf-8", "windows-1252", "shift_jis", "utf-16", "utf-7", "unicode_escape", "zlib", "x-none")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def mismatched() -> Iterator[HostileCase]:
    """Each encoding as text, and as a page under each declaration, most of them false. Unicode is never
    misread for a false declaration, and cp1252 only for one that fits its bytes."""
    for encoding, text in TEXTS.items():
        sure = encoding in (*UNICODE, "cp1252")
        known = text.split(". ")[0][:40] if sure else None
        yield HostileCase(
            f"charset/{encoding} text", written("a.txt", text.encode(encoding)), "article", known
        )
        for declared in dict.fromkeys((*DECLARED, encoding)):
            head = f"<meta charset='{declared}'>" if declared else ""
            data = page(f"<p>{text}</p>", head).encode(encoding)
            misfit = encoding == "cp1252" and declared == "shift_jis"
            right = encoding == declared
            holds = text[:20] if (sure and not misfit) or right else None
            yield HostileCase(
                f"charset/{encoding} page declared {declared}", written("a.html", data), "article", holds
            )


ODD = {
    "rtl override": "\u202e", "lri": "\u2066", "rli": "\u2067", "fsi": "\u2068", "pdi": "\u2069",
    "lre": "\u202a", "pdf": "\u202c", "lro": "\u202d", "lrm": "\u200e", "rlm": "\u200f", "alm": "\u061c",
    "zero width space": "\u200b", "zwj": "\u200d", "word joiner": "\u2060", "soft hyphen": "\u00ad",
    "mark in the middle": "\ufeff", "noncharacter": "\uffff", "private": "\ue000", "plane 16": "\U0010ffff",
    "tag": "\U000e0041", "line separator": "\u2028", "paragraph separator": "\u2029", "nel": "\u0085",
    "vertical tab": "\v", "form feed": "\f", "bell": "\a", "escape": "\x1b[31m", "backspace": "\b",
    "file separator": "\x1c", "delete": "\x7f", "carriage return": "\r", "c1": "\x9b",
    "nul": "\0", "accents": "a" + "\u0301" * 5000, "hangul filler": "\u3164", "emoji family": "👩‍👩‍👧‍👦",
    "variation": "\ufe0f", "replacement": "\ufffd", "musical": "\U0001d11e",
}  # fmt: skip


def odd_characters() -> Iterator[HostileCase]:
    """Each odd character in a text, where it must stay, and in a page, where it may not."""
    long = STORY * 6  # so that a single NUL is a rarity
    for name, odd in ODD.items():
        text = f"Port Osk{odd}harbour. {long}"
        kept: str = f"Port Osk{odd}harbour"
        yield HostileCase(f"odd/{name} in text", written("a.txt", text.encode()), "article", kept)
        body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        yield HostileCase(f"odd/{name} in a page", written("a.html", page(body).encode()), "article")
    for name, space in {
        "spaces": " ",
        "newlines": "\n\r\n",
        "nbsp": "\u00a0",
        "ideographic": "\u3000",
    }.items():
        expect: Expect = "problem"
        yield HostileCase(f"blank/{name}", written("a.txt", (space * 50).encode()), expect, says="no text")
    yield HostileCase("blank/only a mark", written("a.txt", b"\xef\xbb\xbf"), "problem", says="no text")
    yield HostileCase("blank/only a utf-16 mark", written("a.txt", b"\xff\xfe"), "problem", says="no text")
    yield HostileCase("odd/half a utf-16 unit", written("a.txt", WEST.encode("utf-16") + b"\x20"), "article")
    yield HostileCase("odd/surrogate in utf-16", written("a.txt", b"\xff\xfea\0\x00\xd8b\0"), "article", "a")
    yield HostileCase("odd/surrogate in utf-8", written("a.txt", b"Pier \xed\xa0\x80 shut. " * 9), "article")
    yield HostileCase("odd/overlong utf-8", written("a.txt", b"Pier \xc0\xaf shut. " * 9), "article", "Pier ")
    cut = WEST.encode() + "é".encode()[:1]
    yield HostileCase("odd/cut inside a character", written("a.txt", cut), "article", "naïve", says="U+FFFD")
    yield HostileCase("odd/cr only", written("a.txt", b"One.\rTwo.\r"), "article", "One.\rTwo.\r")
    yield HostileCase("odd/crlf", written("a.txt", b"One.\r\nTwo.\r\n"), "article", "One.\r\nTwo.\r\n")
