"""Bytes to text: by byte order mark, by declaration, by what the bytes look like.

The text holds every character of the bytes, byte order mark and line ends included, so that an offset into it
can be found again in the file.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, longer ones before those that they begin with."""

# What a page may declare. Python knows codecs that are no text encodings or take more than linear time
# (punycode).
DECLARABLE = re.compile(
    r"(?:utf-?8|utf-?16(?:le|be)?|(?:windows|cp)-?12(?:5[0-8])|iso-?8859-?\d{1,2}|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|euc-(?:jp|kr)|shift_jis|tis-620)\Z"
)

# Browsers take these as Windows-1252, which has printable characters where they have control codes.
AS_WINDOWS = frozenset({"ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1"})

BINARY = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")

SAMPLE = 8_192


class Decoded(NamedTuple):
    """Text, the encoding it was in, and what a person should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def encoding_by_look(data: bytes) -> str | None:
    """The encoding that a byte order mark or a pattern of NUL bytes gives away; None where neither does."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    sample = data[: SAMPLE & ~1]
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return None
    low, high = sample[1::2].count(0) / pairs, sample[0::2].count(0) / pairs
    if low > 0.4 and high < 0.1:
        return "utf-16-le"
    if high > 0.4 and low < 0.1:
        return "utf-16-be"
    return None


def decode(data: bytes, *, declared: str | None = None, cut: bool = False) -> Decoded:
    """All of `data` as text. `declared`: what a page or its server calls the encoding; `cut`: more bytes
    follow.

    Never raises: bytes that are no characters become U+FFFD, with a warning.
    """
    by_look = encoding_by_look(data)
    if by_look is not None:
        return _decode_as(data, by_look, cut)
    try:
        text = codecs.getincrementaldecoder("utf-8")("strict").decode(data, not cut)
    except UnicodeDecodeError:
        pass
    else:
        return Decoded(text, "utf-8")
    name = (declared or "").strip().strip("\"'").lower()
    if name not in AS_WINDOWS and DECLARABLE.match(name) and not name.startswith(("utf-16", "utf16")):
        return _decode_as(data, "utf-8" if name == "utf8" else name, cut)
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    good = sum(1 for character in damaged if character > "\x7f") - bad
    if name in ("utf-8", "utf8") or good > bad:
        return _decode_as(data, "utf-8", cut)
    advice = "not UTF-8: read as Windows-1252; if letters look wrong, convert it to UTF-8 first"
    return Decoded(data.decode("cp1252", "replace"), "cp1252", () if name in AS_WINDOWS else (advice,))


def is_binary(text: str) -> bool:
    """Whether decoded text is no text at all: one character in twenty a control code, or three in ten NUL."""
    sample = text[:SAMPLE]
    return len(BINARY.findall(sample)) * 20 > len(sample) or sample.count("\0") * 10 > len(sample) * 3


def _decode_as(data: bytes, name: str, cut: bool) -> Decoded:
    """`data` in the encoding `name`, what does not fit replaced."""
    try:
        text = codecs.getincrementaldecoder(name)("replace").decode(data, not cut)
    except (LookupError, UnicodeError):
        return Decoded(data.decode("cp1252", "replace"), "cp1252", (f"cannot decode {name}: read as Windows-1252",))
    replaced = text.count("\ufffd")
    if not replaced or (name == "utf-8" and replaced == data.count(b"\xef\xbf\xbd")):
        return Decoded(text, name)
    return Decoded(text, name, (f"{replaced} characters were damaged ({name}) and are shown as \ufffd",))
