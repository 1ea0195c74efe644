"""A report: one article or bulletin as it came in, before anything is read from it."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

Span = tuple[int, int]
"""Half-open range of Unicode code points into a report's text."""


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report, immutable. Offsets of everything read from it are code points into `text`.

    `published` is an ISO date or date-time as far as it was *given* (by the page, the feed, the user), else None.
    `extracted` tells that `text` was drawn from a page, so that a reading has to carry it.
    `warnings` are what ingest wants a person to know (bytes replaced, text cut …).
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    extracted: bool = False
    warnings: tuple[str, ...] = ()


def content_id(text: str, url: str | None = None) -> str:
    """The id of a report that was given none: the same text from the same address always gets the same one."""
    digest = blake2b(digest_size=10)
    digest.update((url or "").encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(text.encode("utf-8", "surrogatepass"))
    return f"r-{digest.hexdigest()}"
