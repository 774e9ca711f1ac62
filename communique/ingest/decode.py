"""Bytes → text, and what the user should know of how.

UTF-8 and UTF-16 (with or without a byte order mark) are read as they are; other encodings are guessed and
the guess is put into a note. Files that hold no text are refused by what they are. Nothing in the decoded
text is altered, save that the byte order mark is no part of it: offsets count from the first letter.
"""

from __future__ import annotations

import codecs

from communique.errors import ArticleError

SAMPLE = 65_536
"""Bytes from which an encoding is guessed: enough for the letters of one language, and bounded."""
MAX_NUL_SHARE = 0.001
"""A stray NUL from a broken export is text with a note; more of them are a binary file."""
WESTERN_SHARE = 0.08
"""Strange bytes among ASCII up to which a text is Western: quotes, dashes and accents, in news never above 0.05."""

MAGIC = (
    (b"%PDF-", "a PDF file: save its text, or give the page it came from"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub): save it as plain text"),
    (b"\x1f\x8b", "gzip-compressed: decompress it first"),
    (b"BZh", "bzip2-compressed: decompress it first"),
    (b"\xfd7zXZ", "xz-compressed: decompress it first"),
    (b"(\xb5/\xfd", "zstd-compressed: decompress it first"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls): save it as plain text"),
    (b"{\\rtf", "an RTF document: save it as plain text"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or picture file"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text in `data` and notes for the user; `charset` is what a server said, tried first.

    Raises ArticleError where `data` is empty or no text.
    """
    if not data:
        raise ArticleError(f"{name} is empty: there is nothing to read")
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"{name} is {what}; only text, Markdown, HTML and JSON lines are read")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), _said(encoding)
    if (wide := _utf16(data)) is not None:
        return _strict(data, wide, name), _said(wide)
    nuls = data.count(0)
    if nuls > max(1, len(data) * MAX_NUL_SHARE):
        raise ArticleError(f"{name} is a binary file ({nuls} NUL bytes); only text, Markdown, HTML and JSON are read")
    text, notes = _eight_bit(data, name, charset)
    return text, (*notes, *nul_note(text))


def nul_note(text: str) -> tuple[str, ...]:
    """The note for a text that holds NUL characters; they stay where they are, so that offsets hold."""
    nuls = text.count("\0")
    if not nuls:
        return ()
    return (f"holds {nuls} NUL character{'s' if nuls > 1 else ''}, kept in the text and read as white space",)


def _said(encoding: str) -> tuple[str, ...]:
    return () if encoding == "utf-8" else (f"decoded as {encoding.upper()}",)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name} is broken {encoding.upper()} at byte {error.start}: save it as UTF-8") from error


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in a text with Latin letters or spaces every other byte is mostly NUL."""
    sample = data[:SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes, name: str, charset: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken = error.start
    if charset is not None:
        try:
            return data.decode(charset), (f"decoded as {charset}, as the server said",)
        except (LookupError, ValueError):  # a ValueError where the name itself is none
            pass  # servers are often wrong about their pages; the bytes decide
    return _guess(data, broken, name)


def _guess(data: bytes, broken: int, name: str) -> tuple[str, tuple[str, ...]]:
    """Text that is not UTF-8: mostly UTF-8 with a broken byte, or another encoding that charset-normalizer names."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    # A lead byte with all its followers hardly ever stands in a text of another encoding, let alone as often as not.
    if good > 0 and good >= bad:
        return text, (f"broken UTF-8 at byte {broken}: {bad} unreadable place(s) read as the replacement sign",)
    if bad <= len(data) * WESTERN_SHARE:
        try:
            return data.decode("cp1252"), (f"not UTF-8 (byte {broken}); decoded as cp1252, as guessed",)
        except UnicodeDecodeError:
            pass  # a few strange bytes among ASCII are Western quotes and accents, unless cp1252 lacks them
    from charset_normalizer import from_bytes

    # The sample starts a little before the first strange byte, where the letters are that tell the encoding.
    start = max(0, broken - 2048)
    best = from_bytes(data[start : start + SAMPLE]).best()
    if best is None:
        raise ArticleError(f"{name} is no text in any encoding that could be recognised: save it as UTF-8")
    encoding = "cp1252" if best.encoding in {"ascii", "utf_8"} else best.encoding
    return data.decode(encoding, errors="replace"), (f"not UTF-8 (byte {broken}); decoded as {encoding}, as guessed",)
