"""A feed, RSS or Atom: each entry a report, its HTML cleaned, its time with the offset it was given."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kawat.ingest.fragment import is_markup, words
from kawat.ingest.intake import Draft, Given, refuse, take
from kawat.ingest.refusal import Refusal
from kawat.model.report import Report


def feed(data: bytes, source: str, given: Given) -> Iterator[Report | Refusal]:
    """The reports of a feed, in its order. An entry without words of its own is set aside with its address.

    An entry's id is told from its words and address, not from its guid: a guid outlives corrections.
    """
    import feedparser

    # A file object, for feedparser takes a string for an address or a path if it looks like one.
    parsed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        broken = parsed.get("bozo_exception")
        reason = f"the feed cannot be read ({broken})" if broken else "there is no entry in this feed"
        yield Refusal(source=source, reason=reason, advice="open it in a browser and see whether it is a feed")
        return
    outlet = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, 1):
        yield _report(entry, Draft(source=source, where=f"entry {number}", text="", outlet=outlet), given)


def _report(entry: Any, draft: Draft, given: Given) -> Report | Refusal:
    body = _body(entry)
    link = entry.get("link")
    if not body:
        advice = f"give the page itself: {link}" if link else "give the report itself"
        return refuse(draft, "the entry has no text", advice)
    source = entry.get("source")
    return take(
        Draft(
            source=draft.source,
            where=draft.where,
            text=words(body) if is_markup(body) else body.strip(),
            url=link,
            title=words(entry.get("title", "")) or None,
            outlet=(source.get("title") if source else None) or draft.outlet,
            published=entry.get("published") or entry.get("updated"),
            authors=tuple(name for author in entry.get("authors", [])[:20] if (name := author.get("name"))),
            extracted=True,
        ),
        given,
    )


def _body(entry: Any) -> str:
    """The fullest text of an entry: its content, or else its summary."""
    bodies = [content.get("value") or "" for content in entry.get("content", [])]
    return max([*bodies, entry.get("summary") or ""], key=len)
