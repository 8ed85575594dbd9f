"""What a file is that is no text, by its first bytes.

In: the first bytes of a file. Out: a noun for the message, or None if they may be text.

    >>> binary(b"%!PS-Adobe-3.0 ...")
    'a PostScript document'
"""

from __future__ import annotations

from wirecopy.read.decode import MARKS, unmarked

MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (0, b"BM\x00", "a BMP image"),
    (8, b"WEBP", "a WebP image"),
    (4, b"ftypavif", "an AVIF image"),
    (4, b"ftyp", "a video or sound file"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (0, b"RIFF", "a sound or video file"),
    (0, b"OggS", "a sound or video file"),
    (0, b"ID3", "a sound file"),
    (0, b"fLaC", "a sound file"),
    (0, b"\x1aE\xdf\xa3", "a video file"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"BZh", "compressed with bzip2"),
    (0, b"\xfd7zXZ\x00", "compressed with xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x1f\x8b", "compressed twice"),
    (0, b"\x28\xb5\x2f\xfd", "compressed twice"),
    (257, b"ustar", "a tar archive of several files"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"SQLite format 3\x00", "a SQLite database"),
    (0, b"ARROW1\x00\x00", "an Arrow file"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"!<arch>\n", "a library or package"),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OFFICE = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/epub+zip", "an e-book (EPUB)"),
    (b"opendocument", "an OpenDocument file"),
)
CONTROLS = bytes([*range(1, 9), 11, *range(14, 27), *range(28, 32), 127])
MUCH_CONTROL = 0.05
MANY_NULS = 0.001


def binary(head: bytes) -> str | None:
    """What `head` is the start of, if that is no text; else None."""
    for at, magic, noun in MAGIC:
        if head.startswith(magic, at):
            return noun
    if head.startswith(ZIP):
        return next((noun for mark, noun in OFFICE if mark in head[:8192]), "a zip archive of several files")
    if head.startswith(tuple(mark for mark, _ in MARKS[1:])) or unmarked(head):
        return None
    if head.count(0) > MANY_NULS * len(head):
        return "binary data (it holds NUL bytes)"
    if len(head) - len(head.translate(None, CONTROLS)) > MUCH_CONTROL * len(head):
        return "binary data (it is full of control characters)"
    return None
