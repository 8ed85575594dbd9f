"""The definition of a word once more, one character at a time, as slow and as plain as it gets."""

from __future__ import annotations

import unicodedata

import regex

from wirecopy.words.characters import APOSTROPHE, LETTER, MARK, SINGLE

HYPHENS = "-\u2010\u2011\u00ad"
ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"


def is_letter(char: str) -> bool:
    return regex.fullmatch(LETTER, char, regex.V1) is not None


def is_single(char: str) -> bool:
    return regex.fullmatch(SINGLE, char, regex.V1) is not None


def is_mark(char: str) -> bool:
    return regex.fullmatch(f"[{MARK}]", char, regex.V1) is not None


def is_ignored(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or regex.fullmatch(r"\p{Cf}", char) is not None


def past_ignored(text: str, at: int) -> int:
    while at < len(text) and is_ignored(text[at]):
        at += 1
    return at


def past_line_end(text: str, at: int) -> int:
    """After the blanks, one line end and blanks that stand at `at`; -1 if they do not."""
    while at < len(text) and text[at] in " \t":
        at += 1
    if at >= len(text) or text[at] not in ENDS:
        return -1
    at += 2 if text.startswith("\r\n", at) else 1
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def grow(text: str, at: int, single: bool) -> int:
    """The end of what continues the word at `at`, or `at` itself."""
    step = past_ignored(text, at)
    if step < len(text) and is_mark(text[step]):
        return step + 1
    if single:
        return at
    if step < len(text) and is_letter(text[step]):
        return step + 1
    # a hyphen may itself be an ignored character: the soft hyphen
    for hyphen in range(at, step + 1):
        if hyphen < len(text) and text[hyphen] in HYPHENS:
            after = past_line_end(text, hyphen + 1)
            if after >= 0 and after < len(text) and is_letter(text[after]):
                return after + 1
    if step < len(text) and text[step] in APOSTROPHE:
        after = past_ignored(text, step + 1)
        if after < len(text) and is_letter(text[after]):
            return after + 1
    return at


def slow_words(text: str) -> list[tuple[int, int]]:
    found = []
    at = 0
    while at < len(text):
        if not (is_letter(text[at]) or is_single(text[at])):
            at += 1
            continue
        start, single = at, is_single(text[at])
        end = at + 1
        while (further := grow(text, end, single)) > end:
            end = further
        found.append((start, end))
        at = end
    return found
