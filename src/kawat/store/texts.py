"""How a report's text and particulars are kept: any text comes back exactly as it came in.

Databases refuse some characters (PostgreSQL a NUL, both half a surrogate pair). Such a text is kept with
each of them replaced, so that it can be searched and shown with the same offsets, and whole in the `doc`
beside it.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

import msgspec

from kawat.model.report import Report

_REFUSED = re.compile("[\x00\ud800-\udfff]")


def version_of(report: Report) -> str:
    """The content address of a report: the same text with the same particulars always gets the same.

    The day it came out stands first, so that of two versions taken in at one moment the later sorts last.
    """
    parts = (
        report.id,
        report.url,
        report.title,
        report.outlet,
        report.published,
        report.language,
        report.text,
    )
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update((part or "").encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return f"{clean(report.published) or ''}.{digest.hexdigest()}"


def clean(text: str | None) -> str | None:
    """The text with each character that a database refuses replaced by U+FFFD; the same length."""
    return text and _REFUSED.sub("\ufffd", text)


def pack(report: Report) -> str:
    """A report without its text, as JSON; with the text where `clean` would change it."""
    doc: dict[str, Any] = {
        "authors": report.authors,
        "extracted": report.extracted,
        "warnings": report.warnings,
    }
    for name in ("id", "url", "title", "outlet", "published", "language"):
        doc[name] = getattr(report, name)
    if _REFUSED.search(report.text):
        doc["whole"] = report.text.encode("utf-16-le", "surrogatepass")
    return clean(msgspec.json.encode({k: v for k, v in doc.items() if v}).decode()) or ""


def unpack(doc: str, text: str) -> Report:
    """The report that `pack` made `doc` of."""
    fields = msgspec.json.decode(doc)
    if whole := fields.pop("whole", None):
        text = msgspec.convert(whole, bytes).decode("utf-16-le", "surrogatepass")
    return msgspec.convert({**fields, "text": text}, Report)
