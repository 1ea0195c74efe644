"""What a source is, told by its first bytes; its name is asked only where they leave it open."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kawat.ingest.encoding import decode, is_binary

Kind = Literal["text", "page", "feed", "lines", "document", "gzip", "empty", "refused"]

UNPACK = "unpack it first and give the folder"
CONVERT = "convert it to text first"


class Sniffed(NamedTuple):
    """The kind of a source and, for one that is refused, why and what to do."""

    kind: Kind
    reason: str = ""
    advice: str = ""


REFUSED = (
    (b"%PDF-", "this is a PDF", f"{CONVERT}, for example with pdftotext"),
    (b"PK\x03\x04", "this is a zip archive or an office document", f"{UNPACK}, or {CONVERT}"),
    (b"PK\x05\x06", "this is an empty zip archive", "give a report"),
    (b"\xd0\xcf\x11\xe0", "this is an old office document", CONVERT),
    (b"{\\rtf", "this is an RTF document", CONVERT),
    (b"\x89PNG", "this is an image", "give its text, if it shows some"),
    (b"\xff\xd8\xff", "this is an image", "give its text, if it shows some"),
    (b"GIF8", "this is an image", "give its text, if it shows some"),
    (b"RIFF", "this is an image, sound or film", "give its text"),
    (b"OggS", "this is sound or film", "give a transcript"),
    (b"ID3", "this is sound", "give a transcript"),
    (b"\x00\x00\x00\x18ftyp", "this is film", "give a transcript"),
    (b"\x00\x00\x00\x20ftyp", "this is film", "give a transcript"),
    (b"\x1a\x45\xdf\xa3", "this is film", "give a transcript"),
    (b"BZh", "this is packed with bzip2", "unpack it first, or pack it with gzip"),
    (b"\xfd7zXZ\0", "this is packed with xz", "unpack it first, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "this is packed with zstd", "unpack it first, or pack it with gzip"),
    (b"7z\xbc\xaf", "this is a 7z archive", UNPACK),
    (b"Rar!", "this is a RAR archive", UNPACK),
    (b"WARC/", "this is a web archive (WARC)", "extract its pages first; archives are not read yet"),
    (b"SQLite format 3\0", "this is a database", "export its reports as JSON lines"),
    (b"PAR1", "this is a Parquet table", "export it as JSON lines"),
    (b"\x7fELF", "this is a program", "give a report"),
    (b"MZ\x90", "this is a program", "give a report"),
)

OBJECT = re.compile(r'\{\s*(?:"|\}|\Z)')
ARRAY = re.compile(r"\[\s*[\[{\]]")
LINE_OBJECT = re.compile(r'\{\s*".*\}\s*\Z')
SECOND_OBJECT = re.compile(r'\n\{\s*"')
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h[1-6]|"
    r"span|table|ul|ol|a|b|i|strong|em|center|font|img|script|style|link)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(r"\s*<\?xml|\s*<!doctype", re.IGNORECASE)
ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})(?=[\s>/])")


def sniff(head: bytes, name: str = "", content_type: str = "") -> Sniffed:
    """What the source that begins with `head` is; `name` and `content_type` decide where the bytes do not."""
    if not head:
        return Sniffed("empty")
    if head.startswith(b"\x1f\x8b"):
        return Sniffed("gzip")
    for mark, reason, advice in REFUSED:
        if head.startswith(mark):
            return Sniffed("refused", reason, advice)
    text = decode(head, cut=True).text
    if not text.strip("\ufeff\0 \t\r\n\v\f"):
        return Sniffed("empty") if len(head) < 65_536 else Sniffed("refused", "this is blank", "give a report")
    if is_binary(text):
        return Sniffed("refused", "this is binary data, not text", "give text, HTML, JSON lines or a feed")
    return _sniff_text(text.lstrip("\ufeff"), name.lower().removesuffix(".gz"), content_type.lower())


def _sniff_text(text: str, name: str, content_type: str) -> Sniffed:
    start = text.lstrip()
    if name.endswith((".jsonl", ".ndjson")) or "ndjson" in content_type or "jsonl" in content_type:
        return Sniffed("lines")
    if OBJECT.match(start):
        first = start.partition("\n")[0]
        is_lines = LINE_OBJECT.match(first) or SECOND_OBJECT.search(start) or "\n" not in start.rstrip()
        return Sniffed("lines" if is_lines else "document")
    if ARRAY.match(start) and not start.startswith("[]("):
        return Sniffed("document")
    if not start.startswith("<"):
        return Sniffed("page") if "text/html" in content_type and "</" in text else Sniffed("text")
    if PAGE.match(start):
        return Sniffed("page")
    root = ROOT.search(start)
    if FEED.search(start[:4_096]) and root and FEED.match(root[0] + ">"):
        return Sniffed("feed")
    if root and root[1].lower() == "html":
        return Sniffed("page")
    if XML.match(start):
        form = f"<{root[1]}>" if root else "no element"
        return Sniffed("refused", f"this is XML of a kind that is not known ({form})", CONVERT)
    if "html" in content_type or name.endswith((".html", ".htm", ".xhtml")):
        return Sniffed("page")
    return Sniffed("text")
