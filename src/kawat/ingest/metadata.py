"""What a page says of itself: headline, byline, outlet and the time of publication with its zone.

Asked in the order of what publishers keep most carefully: JSON-LD, meta tags, microdata, then headings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from kawat.ingest.dates import iso

ARTICLE_TYPE = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "content_publisheddate",
    "cxenseparse:recs:publishtime",
    "date",
)
OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "copyright")
AUTHOR_META = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "content_author",
)
ADDRESS = re.compile(r"https?://\S+\Z")
NODES = 5_000


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; None or empty where the page does not say."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


def metadata(tree: Any) -> Metadata:
    """The metadata of a parsed page (an lxml element)."""
    metas = _metas(tree)
    articles = sorted(_objects(tree), key=lambda found: not ARTICLE_TYPE.search(str(found.get("@type"))))
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    address = _first([*map(str, canonical), metas.get("og:url")])
    return Metadata(
        title=_first(
            [
                *(_text(found.get("headline")) for found in articles),
                metas.get("og:title"),
                metas.get("twitter:title"),
                *(" ".join(heading.itertext()) for heading in tree.iter("h1")),
                *(" ".join(title.itertext()) for title in tree.iter("title")),
            ]
        ),
        url=address if address and ADDRESS.match(address) else None,
        outlet=_first([*(_name(found.get("publisher")) for found in articles), *map(metas.get, OUTLET_META[:3])]),
        published=_published(tree, articles, metas),
        authors=_authors(articles, metas),
    )


def _published(tree: Any, articles: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    """The first date of publication that can be read, one with a time of day before one without."""
    claims: list[Any] = [found.get("datePublished") for found in articles]
    claims += [metas.get(name) for name in PUBLISHED_META]
    claims += map(str, tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"))
    claims += map(str, tree.xpath("(//article//time/@datetime | //time[@pubdate]/@datetime)[position() <= 3]"))
    found = [date for date in map(iso, claims) if date]
    return next((date for date in found if "T" in date), found[0] if found else None)


def _authors(articles: list[dict[str, Any]], metas: dict[str, str]) -> tuple[str, ...]:
    for found in articles:
        author = found.get("author")
        people = author if isinstance(author, list) else [author]
        names = [name for name in map(_name, people[:20]) if name and not ADDRESS.match(name)]
        if names:
            return tuple(dict.fromkeys(names))
    found_name = _first([metas.get(name) for name in AUTHOR_META])
    return (found_name,) if found_name and not ADDRESS.match(found_name) else ()


def _metas(tree: Any) -> dict[str, str]:
    """The meta tags, by lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            metas.setdefault(name.strip().lower(), tag.get("content"))
    return metas


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, at any depth, that have a headline or a date of publication."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                if "headline" in node or "datePublished" in node:
                    yield node
                waiting.extend(value for value in node.values() if isinstance(value, (dict, list)))


def _name(value: Any) -> str | None:
    """The name of a person or organization in JSON-LD: a string, or an object that has one."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _first(values: Iterable[str | None]) -> str | None:
    """The first value that is not blank."""
    return next((" ".join(value.split()) for value in values if value and value.strip()), None)
