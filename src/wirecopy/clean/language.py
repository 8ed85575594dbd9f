"""The language of a text, by its script and its commonest words; light, and silent when unclear.

>>> of("The ferry was late and the pilots were on strike for a week in the harbour.")
'en'
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from wirecopy.clean.pattern import Pattern
from wirecopy.registry import table

_LOOK, _MOST = 1800, 300  # code points, and words, that settle the language of an article
# Python's own \w has no vowel signs, without which Hindi has no words.
_WORD = Pattern(r"[^\s\d!-@\[-`{-~“”«»„।،؛؟…—–]+")
# Shares of function words in news prose lie between 0.2 (Finnish) and 0.45 (English). Measured on
# lists of names in any of these languages the share stays below 0.1.
_LEAST_SHARE, _LEAST_HITS = 0.1, 4
# Danish and Norwegian, Czech and Slovak share most of theirs; a tie is not decided.
_MARGIN = 1.08
_KANA = Pattern(r"[\u3041-\u30ff]")
_SCRIPTS = (
    ("ja", _KANA),
    ("zh", Pattern(r"[\u4e00-\u9fff]")),
    ("ko", Pattern(r"[\uac00-\ud7a3]")),
    ("th", Pattern(r"[\u0e01-\u0e5b]")),
    ("ka", Pattern(r"[\u10d0-\u10ff]")),
    ("hy", Pattern(r"[\u0531-\u0587]")),
    ("bn", Pattern(r"[\u0985-\u09b9]")),
    ("ta", Pattern(r"[\u0b85-\u0bb9]")),
)
_ANY = Pattern("|".join(script.pattern for _, script in _SCRIPTS))
_THREE = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
    "nld": "nl", "dut": "nl", "rus": "ru", "ukr": "uk", "pol": "pl", "swe": "sv", "dan": "da", "nor": "no",
    "nob": "no", "nno": "no", "nb": "no", "nn": "no", "fin": "fi", "ces": "cs", "cze": "cs", "slk": "sk",
    "hun": "hu", "ron": "ro", "rum": "ro", "tur": "tr", "ell": "el", "gre": "el", "ara": "ar", "fas": "fa",
    "per": "fa", "heb": "he", "hin": "hi", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "vie": "vi",
    "ind": "id", "in": "id", "iw": "he", "bul": "bg", "srp": "sr", "hrv": "hr", "cat": "ca",
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja", "arabic": "ar", "turkish": "tr",
}  # fmt: skip


def normal(stated: str | None) -> str | None:
    """A stated language ("en-US", "eng", "English") in two letters; None where it is none."""
    if not stated:
        return None
    first = re.split(r"[-_;,\s]", stated.strip().casefold(), maxsplit=1)[0]
    if first in _THREE:
        return _THREE[first]
    return first if len(first) == 2 and first.isascii() and first.isalpha() else None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of which a word is a function word."""
    found: dict[str, list[str]] = {}
    for row in table("function_words"):
        for word in row["words"].split():
            found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}


def of(text: str, start: int = 0) -> str | None:
    """The language of `text` from `start` on, in two letters; None where it is unclear."""
    piece = text[start : start + _LOOK]
    if not piece.isascii() and _ANY.search(piece):
        letters = sum(map(str.isalpha, piece))
        for language, script in _SCRIPTS:
            # Japanese is read off its kana even where most characters are Han.
            if letters and len(script.findall(piece)) > letters * (0.1 if language == "ja" else 0.4):
                return language
    return _by_words(_words(piece.casefold())[:_MOST])


def _words(piece: str) -> list[str]:
    """By `_WORD`, or in a fifth of the time where every character is one byte of Windows-1252."""
    try:
        return piece.encode("cp1252").translate(_table()).decode("cp1252").split()
    except UnicodeEncodeError:
        return _WORD.findall(piece)


@cache
def _table() -> bytes:
    """Every byte that is part of a word as it is, any other a blank."""
    chars = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
    return bytes(byte if _WORD.match(char) else 32 for byte, char in enumerate(chars))


def _by_words(found: list[str]) -> str | None:
    known = _languages()
    hits = Counter(chain.from_iterable(known[word] for word in found if word in known))
    best = sorted((-count, language) for language, count in hits.items())[:2]
    if not best or -best[0][0] < _LEAST_HITS or -best[0][0] < _LEAST_SHARE * len(found):
        return None
    if len(best) > 1 and best[0][0] > _MARGIN * best[1][0]:
        return None
    return best[0][1]
