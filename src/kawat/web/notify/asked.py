"""What a saved query asks: the conditions of the page that it was made from, as they stand in an address."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from starlette.datastructures import QueryParams

from kawat.errors import RecordError
from kawat.languages.pack import codes
from kawat.store.clock import Moment
from kawat.store.filter import Filter
from kawat.web.address import LONG, MANY, filtered

CONDITIONS = (
    "from",
    "to",
    "party",
    "person",
    "place",
    "forum",
    "kind",
    "status",
    "source",
    "confidence",
    "conflict",
    "class",
)
"""The parameters of an address that a saved query keeps."""

PAGES = ("events", "agenda", "party", "pair", "person", "forum")
"""The views that one can be made from."""


def query_of(path: str) -> str:
    """The conditions of a page of ours, by its path and query. Raises `RecordError` where they make no sense, or it is
    no page of events."""
    parts = urlsplit(path)
    language, _, rest = parts.path.strip("/").partition("/")
    view, *inner = (unquote(one) for one in rest.split("/"))
    if parts.scheme or parts.netloc or language not in codes() or view not in PAGES:
        raise RecordError("what moves is told of events, the agenda, a party, a pair, a person or a forum")
    asked = parse_qsl(parts.query)
    told = [(name, value) for name, value in asked if name in CONDITIONS]
    if view in ("party", "pair"):
        told = [("party", one) for one in inner] + [one for one in told if one[0] != "party"]
    elif view in ("person", "forum"):
        told += [(view, value) for name, value in asked if name == "name"]
    elif view == "agenda" and not any(name in ("deeds", "class") for name, _ in asked):
        told.append(("class", "encounter"))
    query = urlencode(list(dict.fromkeys((name, value.strip()) for name, value in told if value.strip())))
    if len(query) > LONG * MANY:
        raise RecordError("that asks too much at once; ask for less")
    filter_of(query)
    return query


def filter_of(query: str, as_of: Moment | None = None) -> Filter:
    """The conditions on events of a saved query."""
    return filtered(QueryParams(query), None, as_of=as_of)


def page_of(query: str, language: str) -> str:
    """The page that shows what a saved query asks."""
    return f"/{language}/events" + (f"?{query}" if query else "")
