"""Which code points make words: the classes on which the one definition of a word stands.

Written as character classes of the `regex` package, whose Unicode version is pinned with it, so
that the same lock file gives the same words on every Python.
"""

from __future__ import annotations

# Scripts that are written without spaces between words: every character counts as a word.
# The prolonged sound mark is of no script of its own ("Common") but belongs to kana.
UNSPACED = (
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}"
    r"\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}"
    r"\p{Script=Tai_Tham}\p{Script=Tai_Viet}\u30FC\uFF70"
)

# Half-width voiced sound marks are letters by category, but marks by use: ｶﾞ is one ガ.
MARK = r"\p{M}\uFF9E\uFF9F"

LETTER = rf"[[\p{{L}}\p{{N}}]--[{UNSPACED}{MARK}]]"
"""One character of a word in a script that has spaces; digits and other numerals count."""

SINGLE = rf"[[\p{{L}}\p{{N}}]&&[{UNSPACED}]]"
"""One character that is a word by itself."""

IGNORED = r"\p{Cf}"
"""Format characters (soft hyphen, zero width, direction): inside a word they are not there."""

APOSTROPHE = "'\u2019\u2018\u201b\u02bc\u02b9\uff07`\u00b4\u2032\u1fef\u1ffd\u055a\ua78c"
"""Every form an apostrophe takes in news copy; all fold to U+0027."""

HYPHEN = "\\-\u2010\u2011\u00ad"
"""Hyphens that, at the end of a line, only divide a word."""

LINE_END = r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])"
