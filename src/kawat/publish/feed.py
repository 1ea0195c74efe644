"""Revisions as a feed, Atom (RFC 4287) or RSS 2.0: one entry for each thing that changed, the newest first.

A reader of feeds shows what it has not seen, by the id of the entry; so a revision keeps its id for good, and
the same events give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import blake2b
from typing import Literal, NamedTuple
from xml.etree import ElementTree

import msgspec

from kawat.model.event import Event, Revision
from kawat.publish import wording
from kawat.publish.citation import Cite
from kawat.publish.plain import address, line, plain

Form = Literal["atom", "rss"]

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
"""Entries of a feed, where no other number is asked for."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself. `id`: a permanent URI; `url`: its address; `page`: the page it is of."""

    id: str = "urn:kawat:changes"
    title: str = "Kawat"
    language: str = "en"
    url: str | None = None
    page: str | None = None


class Item(NamedTuple):
    """One revision, told."""

    id: str
    at: datetime
    title: str
    text: str
    link: str | None


def feed(
    events: Iterable[Event],
    *,
    title: Callable[[Event], str],
    cite: Cite,
    name: wording.Name = line,
    link: Callable[[Event], str | None] | None = None,
    about: Feed = Feed(),  # noqa: B008  (frozen)
    form: Form = "atom",
    limit: int = ENTRIES,
) -> bytes:
    """The latest revisions of some events, as they were recorded; `title` and `name` speak `about.language`.

    Raises `PackError` where there are no words for the language.
    """
    words = wording.wording(about.language)
    told = [
        (revision.recorded, number, event.id, event, revision)
        for event in events
        for number, revision in enumerate(event.revisions)
    ]
    told.sort(key=lambda one: one[:3], reverse=True)
    items = [
        _item(event, revision, number, title(event), words, cite, name, link)
        for _, number, _, event, revision in told[:limit]
    ]
    root = _atom(about, items) if form == "atom" else _rss(about, items)
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _item(
    event: Event,
    revision: Revision,
    number: int,
    title: str,
    words: wording.Wording,
    cite: Cite,
    name: wording.Name,
    link: Callable[[Event], str | None] | None,
) -> Item:
    change = wording.tell_revision(words, revision, name)
    cited = [one for pointer in revision.because if (one := cite(pointer)) is not None]
    addresses = (address(one.url) for one in cited)
    return Item(
        id=f"urn:kawat:{event.id}:{_digest(revision, number)}",
        at=_instant(revision.recorded),
        title=line(f"{words.change[revision.change]}: {title}"),
        text="\n\n".join([change, *(wording.tell_citation(words, one) for one in cited)]),
        link=address(link(event)) if link else next((one for one in addresses if one), None),
    )


def _digest(revision: Revision, number: int) -> str:
    """Tells the revisions of an event apart for good: by what they say, and by place if they say the same."""
    said = msgspec.json.encode([revision.recorded, revision.change, revision.field, revision.after, number])
    return blake2b(said, digest_size=8).hexdigest()


def _atom(about: Feed, items: list[Item]) -> ElementTree.Element:
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": about.language})
    updated = max((item.at for item in items), default=datetime(1970, 1, 1, tzinfo=UTC))
    head = {"id": about.id, "title": line(about.title), "updated": updated.isoformat()}
    for tag, text in head.items():
        _add(root, tag, text)
    _add(_add(root, "author"), "name", "Kawat")
    for rel, url in (("self", about.url), ("alternate", about.page)):
        if good := address(url):
            _add(root, "link", rel=rel, href=good)
    for item in items:
        entry = _add(root, "entry")
        for tag, text in (("id", item.id), ("title", item.title), ("updated", item.at.isoformat())):
            _add(entry, tag, text)
        _add(entry, "content", item.text, type="text")
        if item.link:
            _add(entry, "link", rel="alternate", href=item.link)
    return root


def _rss(about: Feed, items: list[Item]) -> ElementTree.Element:
    root = ElementTree.Element("rss", {"version": "2.0"})
    channel = _add(root, "channel")
    page = address(about.page) or address(about.url) or about.id
    for tag, text in (("title", line(about.title)), ("link", page), ("description", line(about.title))):
        _add(channel, tag, text)
    _add(channel, "language", about.language)
    for item in items:
        entry = _add(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "description", "<br/>".join(_paragraphs(item.text)))
        _add(entry, "pubDate", format_datetime(item.at))
        _add(entry, "guid", item.id, isPermaLink="false")
        if item.link:
            _add(entry, "link", item.link)
    return root


def _paragraphs(text: str) -> Iterator[str]:
    """The text as the HTML that RSS takes a description for: escaped once more than XML does it."""
    from html import escape

    yield from (escape(part) for part in text.split("\n"))


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = plain(text) if text is not None else None
    return child


def _instant(recorded: str) -> datetime:
    at = datetime.fromisoformat(recorded)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
