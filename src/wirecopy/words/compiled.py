"""Text -> words, compiled: the same words as `word.words` gives, at the speed of reading.

In: UTF-8 bytes of one text, as they lie in an Arrow buffer. Out: for each word its 64-bit hash and its
half-open byte span.

    >>> found = columns("U.S. talks")
    >>> found.start.tolist(), found.end.tolist(), found.hash[0] == word_hash("u")
    ([0, 2, 5], [1, 3, 10], True)

The hash is ours and the same everywhere: over the UTF-8 bytes of the folded word, eight at a time,
little-endian, the last of them padded with zeros. Equal words have equal hashes; that unequal words
have unequal ones is not relied on where it matters, there the words themselves are compared.

A plain word is told from eight bytes at once: which of them are letters or digits (Lamport 1975,
"Multiple byte processing with full-word instructions"), all of them set in lower case by one `or`. Any
other word goes character by character. A word whose characters can combine or change places (see
`codepoints`) is reported as odd and folded by `fold`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import types, uint8, uint64

from wirecopy.words.codepoints import (
    ALONE,
    BLANK,
    BREAK,
    CLASS,
    DASH,
    FORMAT,
    MARKING,
    ODD,
    QUOTE,
    REORDERS,
    SOFT,
    WORDLETTER,
    Tables,
    tables,
)
from wirecopy.words.compiling import intrinsic, kernel
from wirecopy.words.word import fold

_SEED = np.uint64(0x9AE16A3B2F90404F)
_K1 = np.uint64(0xC949C7DEFA3E3D87)
_K2 = np.uint64(0x9FB21C651E98DF25)
_HIGH = np.uint64(0x8080808080808080)
_ONES = np.uint64(0x0101010101010101)
_LOWER = np.uint64(0x2020202020202020)
_U0, _U1, _U3, _U8 = np.uint64(0), np.uint64(1), np.uint64(3), np.uint64(8)
# Added to a byte below 128, its high bit tells whether it is at least that character.
_FROM_A = _ONES * np.uint64(0x80 - ord("a"))
_PAST_Z = _ONES * np.uint64(0x80 - ord("z") - 1)
_FROM_0 = _ONES * np.uint64(0x80 - ord("0"))
_PAST_9 = _ONES * np.uint64(0x80 - ord("9") - 1)
_QUOTE_CODE = np.int32(ord("'"))


@intrinsic
def load8(typingctx: Any, data: Any, at: Any) -> Any:
    """Eight bytes of a uint8 array from `at` on as one little-endian number, aligned or not."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        first = builder.gep(array.data, [arguments[1]])
        return builder.load(builder.bitcast(first, ir.IntType(64).as_pointer()), align=1, typ=ir.IntType(64))

    return uint64(data, types.intp), generate


@intrinsic
def _zeros(typingctx: Any, number: Any) -> Any:
    """How many bits are zero below the lowest that is set; of a number that is not zero."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return uint64(uint64), generate


@kernel
def mix(value: Any, more: Any) -> Any:
    """Take eight bytes more into a hash."""
    value = (value ^ more) * _K1
    return value ^ (value >> np.uint64(29))


@kernel
def finish(value: Any) -> Any:
    """The end of a hash: every bit of it depends on every bit of the word."""
    value = (value ^ (value >> np.uint64(32))) * _K2
    return value ^ (value >> np.uint64(32))


@kernel
def decode(data: Any, at: Any) -> Any:
    """The code point at `at` of valid UTF-8, and where the next one begins."""
    first = np.int32(data[at])
    if first < 0x80:
        return first, at + 1
    if first < 0xE0:
        return (first & 0x1F) << 6 | (np.int32(data[at + 1]) & 0x3F), at + 2
    if first < 0xF0:
        return (first & 0x0F) << 12 | (np.int32(data[at + 1]) & 0x3F) << 6 | (
            np.int32(data[at + 2]) & 0x3F
        ), at + 3
    return (
        (first & 0x07) << 18
        | (np.int32(data[at + 1]) & 0x3F) << 12
        | (np.int32(data[at + 2]) & 0x3F) << 6
        | (np.int32(data[at + 3]) & 0x3F)
    ), at + 4


@kernel
def _put(value: Any, rest: Any, filled: Any, byte: Any) -> Any:
    """One byte more of the folded word: `rest` holds the `filled` bytes not yet mixed in."""
    rest |= np.uint64(byte) << (np.uint64(filled) << _U3)
    filled += 1
    if filled == 8:
        return mix(value, rest), _U0, 0
    return value, rest, filled


@kernel
def _put_code(value: Any, rest: Any, filled: Any, code: Any) -> Any:
    """One code point more of the folded word, as UTF-8."""
    if code < 0x80:
        return _put(value, rest, filled, code)
    if code < 0x800:
        value, rest, filled = _put(value, rest, filled, 0xC0 | code >> 6)
        return _put(value, rest, filled, 0x80 | code & 0x3F)
    if code < 0x10000:
        value, rest, filled = _put(value, rest, filled, 0xE0 | code >> 12)
        value, rest, filled = _put(value, rest, filled, 0x80 | code >> 6 & 0x3F)
        return _put(value, rest, filled, 0x80 | code & 0x3F)
    value, rest, filled = _put(value, rest, filled, 0xF0 | code >> 18)
    value, rest, filled = _put(value, rest, filled, 0x80 | code >> 12 & 0x3F)
    value, rest, filled = _put(value, rest, filled, 0x80 | code >> 6 & 0x3F)
    return _put(value, rest, filled, 0x80 | code & 0x3F)


@kernel
def _put_folded(value: Any, rest: Any, filled: Any, code: Any, folds: Any, spilled: Any) -> Any:
    """The folded form of one code point more."""
    form = folds[code]
    if form >= 0:
        return _put_code(value, rest, filled, form)
    at = -1 - form
    for k in range(at + 1, at + 1 + spilled[at]):
        value, rest, filled = _put_code(value, rest, filled, spilled[k])
    return value, rest, filled


@kernel
def _past_format(data: Any, at: Any, last: Any, classes: Any) -> Any:
    """After the format characters that stand at `at`."""
    while at < last:
        code, after = decode(data, at)
        kind = classes[code] & CLASS
        if kind != FORMAT and kind != SOFT:
            break
        at = after
    return at


@kernel
def _past_break(data: Any, at: Any, last: Any, classes: Any) -> Any:
    """After blanks, one line end and blanks; -1 where they do not stand."""
    while at < last and classes[data[at]] == BLANK:
        at += 1
    if at >= last:
        return -1
    code, after = decode(data, at)
    if classes[code] & CLASS != BREAK:
        return -1
    if code == 13 and after < last and data[after] == 10:
        after += 1
    while after < last and classes[data[after]] == BLANK:
        after += 1
    return after


@kernel
def _joined(data: Any, at: Any, step: Any, last: Any, classes: Any) -> Any:
    """The letter after a hyphen at a line end, where one stands between `at` and `step`; else -1."""
    while at <= step and at < last:
        code, after = decode(data, at)
        kind = classes[code] & CLASS
        if kind == DASH or kind == SOFT:
            letter = _past_break(data, after, last, classes)
            if letter >= 0 and letter < last:
                code, _ = decode(data, letter)
                if classes[code] & CLASS == WORDLETTER:
                    return letter
        at = after
    return -1


@kernel
def _rest_of_word(
    data: Any, at: Any, last: Any, alone: Any, flags: Any, value: Any, rest: Any, filled: Any, folding: Any
) -> Any:
    """What continues a word at `at`: its end, whether it is odd, and its hash so far. `flags` are those
    of its last character."""
    classes, folds, spilled = folding
    odd = flags & ODD != 0
    reorders = flags & REORDERS != 0
    while at < last:
        step = _past_format(data, at, last, classes)
        found = -1
        if step < last:
            code, _ = decode(data, step)
            kind = classes[code] & CLASS
            if kind == MARKING or (kind == WORDLETTER and not alone):
                found = step
        if found < 0 and not alone:
            found = _joined(data, at, step, last, classes)
            if found < 0 and step < last:
                code, after = decode(data, step)
                if classes[code] & CLASS == QUOTE:
                    after = _past_format(data, after, last, classes)
                    if after < last:
                        code, _ = decode(data, after)
                        if classes[code] & CLASS == WORDLETTER:
                            found = after
                            value, rest, filled = _put(value, rest, filled, _QUOTE_CODE)
                            reorders = False
        if found < 0:
            break
        code, at = decode(data, found)
        flags = classes[code]
        odd = odd or flags & ODD != 0 or (reorders and flags & REORDERS != 0)
        reorders = flags & REORDERS != 0
        value, rest, filled = _put_folded(value, rest, filled, code, folds, spilled)
    return at, odd, value, rest, filled


@kernel
def scan(
    data: Any, at: Any, last: Any, limit: Any, folding: Any, hashes: Any, starts: Any, ends: Any, odd: Any
) -> Any:
    """The words of `data[at:last)`, at most `limit`: their hashes, byte offsets, and in `odd` the numbers
    of those that `fold` must see. Returns how many words, how many of them odd. `folding` is a `Tables`."""
    classes = folding[0]
    count = 0
    odds = 0
    while at < last and count < limit:
        byte = data[at]
        value, rest, filled = _SEED, _U0, 0
        if byte < 0x80:
            if classes[byte] != WORDLETTER:
                at += 1
                continue
            start = at
            while at + 8 <= last:
                eight = load8(data, at)
                small = eight & ~_HIGH
                lower = small | _LOWER
                letters = (lower + _FROM_A) & ~(lower + _PAST_Z)
                figures = (small + _FROM_0) & ~(small + _PAST_9)
                others = ~((letters | figures) & ~eight) & _HIGH
                folded = eight | (letters & _HIGH) >> np.uint64(2)
                if others == _U0:
                    value = mix(value, folded)
                    at += 8
                    continue
                bits = _zeros(others) - np.uint64(7)
                rest = folded & ((_U1 << bits) - _U1)
                filled = int(bits >> _U3)
                at += filled
                break
            else:
                while at < last and data[at] < 0x80 and classes[data[at]] == WORDLETTER:
                    byte = data[at]
                    if byte >= 65 and byte <= 90:
                        byte |= uint8(32)
                    value, rest, filled = _put(value, rest, filled, byte)
                    at += 1
            flags = uint8(WORDLETTER)
            alone = False
        else:
            code, after = decode(data, at)
            flags = classes[code]
            kind = flags & CLASS
            if kind != WORDLETTER and kind != ALONE:
                at = after
                continue
            start = at
            at = after
            alone = kind == ALONE
            value, rest, filled = _put_folded(value, rest, filled, code, folding[1], folding[2])
        # Most words end before white space or a full stop: nothing then continues them.
        strange = flags & ODD != 0
        if at < last:
            byte = data[at]
            if byte >= 0x80 or (classes[byte] >= WORDLETTER and classes[byte] < BREAK):
                at, strange, value, rest, filled = _rest_of_word(
                    data, at, last, alone, flags, value, rest, filled, folding
                )
        if filled:
            value = mix(value, rest)
        hashes[count] = finish(value)
        starts[count] = start
        ends[count] = at
        if strange:
            odd[odds] = count
            odds += 1
        count += 1
    return count, odds


def folding() -> Tables:
    """The tables that `scan` takes."""
    return tables()


def word_hash(folded: str) -> int:
    """The hash of a folded word. 0 stands for the empty one, which is no word."""
    if not folded:
        return 0
    data = folded.encode()
    value = int(_SEED)
    for at in range(0, len(data), 8):
        value = (value ^ int.from_bytes(data[at : at + 8], "little")) * int(_K1) & 0xFFFFFFFFFFFFFFFF
        value ^= value >> 29
    value = (value ^ value >> 32) * int(_K2) & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 32


class Columns(NamedTuple):
    """Words of one text as arrays of equal length: hash (uint64), half-open byte span (int64)."""

    hash: np.ndarray
    start: np.ndarray
    end: np.ndarray


def columns(text: str | bytes | np.ndarray) -> Columns:
    """The words of one text, odd ones folded: equal to `word.words` in bytes instead of code points."""
    data = np.frombuffer(text.encode() if isinstance(text, str) else text, np.uint8)
    size = len(data) // 2 + 1  # no two words are nearer: one letter and what divides them, or three bytes
    found = np.empty(size, np.uint64), np.empty(size, np.int64), np.empty(size, np.int64)
    odd = np.empty(size, np.int64)
    count, odds = scan(data, 0, len(data), size, folding(), *found, odd)
    return mend(data, Columns(*(column[:count] for column in found)), odd[:odds])


def mend(data: np.ndarray, found: Columns, odd: np.ndarray) -> Columns:
    """`found` with the odd words folded, and without those of which nothing is left."""
    if not len(odd):
        return found
    for at in odd.tolist():
        raw = data[found.start[at] : found.end[at]].tobytes().decode()
        found.hash[at] = word_hash(fold(raw))
    return Columns(*(column[found.hash != 0] for column in found))
