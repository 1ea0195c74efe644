"""Reports as JSON: one object a line, or one document with an object, an array, or a list under some key.

Fields: `id, url, title, outlet, published, language, authors, text`; also by the names under which crawlers
and archives commonly write them. Unknown fields are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from kawat.errors import IngestError
from kawat.ingest import limits
from kawat.ingest.fragment import words
from kawat.ingest.intake import Draft, Given, refuse, take
from kawat.ingest.page import article
from kawat.ingest.refusal import Refusal
from kawat.ingest.streams import Chunks, lines, whole
from kawat.model.report import Report

NAMES = {
    "text": (
        "text",
        "content",
        "body",
        "maintext",
        "articleBody",
        "article_body",
        "content_text",
        "body_text",
    ),
    "html": ("html", "content_html", "body_html", "raw_html"),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedAt",
        "date_published",
        "date_publish",
        "datePublished",
        "publish_date",
        "publication_date",
        "pub_date",
        "pubDate",
        "versionCreated",
        "timestamp",
    ),
    "language": ("language", "lang"),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "source_name",
        "site_name",
        "sitename",
        "source_domain",
        "domain",
    ),
    "url": ("url", "link", "uri", "source_url"),
    "id": ("id", "_id", "guid"),
    "authors": ("authors", "author", "byline"),
}
"""Our names, each with the spellings that are taken for it, ours first."""

LISTS = ("items", "articles", "reports", "entries", "results", "data", "docs")
"""Keys under which a document may hold its reports."""

FORM = 'give one object a report: {"title": …, "published": "YYYY-MM-DD", "text": …}'


def rows(pieces: Chunks, source: str, given: Given) -> Iterator[Report | Refusal]:
    """The reports of JSON lines, each line by itself: a broken one is set aside, the next is read."""
    for number, line in enumerate(lines(pieces), 1):
        where = f"line {number}"
        if line is None:
            reason = f"the line is longer than {limits.PAGE_BYTES:,} bytes"
            yield Refusal(source=source, where=where, reason=reason, advice="give one report a line")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            value = parse(line)
        except IngestError as error:
            yield Refusal(source=source, where=where, reason=f"this is no JSON ({error})", advice="mend the line")
            continue
        yield from each(value, source, where, given)


def document(pieces: Chunks, source: str, given: Given) -> Iterator[Report | Refusal]:
    """The reports of one JSON document."""
    data, more = whole(pieces, limits.DOCUMENT_BYTES)
    if more:
        reason = f"the JSON document is larger than {limits.DOCUMENT_BYTES:,} bytes"
        yield Refusal(source=source, reason=reason, advice="turn it into JSON lines, for example with jq -c '.[]'")
        return
    try:
        value = parse(data.removeprefix(b"\xef\xbb\xbf"))
    except IngestError as error:
        yield Refusal(source=source, reason=f"this is no JSON ({error})", advice="mend it, or give it as plain text")
        return
    yield from each(value, source, None, given)


def each(value: Any, source: str, where: str | None, given: Given) -> Iterator[Report | Refusal]:
    """The reports in one JSON value: itself, or the items of a list that it is or holds."""
    if isinstance(value, dict) and not any(name in value for name in (*NAMES["text"], *NAMES["html"])):
        value = next((value[key] for key in LISTS if isinstance(value.get(key), list)), value)
    if not isinstance(value, list):
        yield row(value, source, where, given)
        return
    if not value:
        yield Refusal(source=source, where=where, reason="there is no report in it", advice=FORM)
    for number, item in enumerate(value, 1):
        yield row(item, source, f"{where}, entry {number}" if where else f"entry {number}", given)


def parse(data: bytes) -> Any:
    """The value of a JSON text. Raises `IngestError`, saying where it breaks."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass  # lone surrogates, NaN and bytes that are not UTF-8 are no JSON, but met: try a lenient parser
    except RecursionError as error:
        raise IngestError("it is nested too deep") from error
    try:
        return json.loads(data.decode("utf-8", "replace"), strict=False)
    except json.JSONDecodeError as error:
        raise IngestError(f"{error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise IngestError("a number is too long, or it is nested too deep") from error


def row(value: Any, source: str, where: str | None, given: Given) -> Report | Refusal:
    """The report in one JSON object."""
    empty = Draft(source=source, where=where, text="")
    if not isinstance(value, dict):
        return refuse(empty, "this is no JSON object", FORM)
    if str(value.get("schema", "")).startswith("kawat."):
        return refuse(empty, f"this is a {value['schema']}, not a report", "give the report that it was made from")
    text, html = _field(value, "text"), _field(value, "html")
    draft = Draft(
        source=source,
        where=where,
        text=text if isinstance(text, str) else "",
        id=_string(_field(value, "id")),
        url=_string(_field(value, "url")),
        title=_string(_field(value, "title")),
        outlet=_outlet(_field(value, "outlet")),
        published=_field(value, "published"),
        language=_field(value, "language"),
        authors=_authors(_field(value, "authors")),
    )
    if draft.text.strip() or not isinstance(html, str) or not html.strip():
        if text is None:
            return refuse(draft, f"there is no field text (there are: {_keys(value)})", FORM)
        if not isinstance(text, str):
            return refuse(draft, "the text is no string", FORM)
        return take(draft, given)
    if "<html" in html[:5_000].lower():
        return article(html, draft, given)
    return take(msgspec.structs.replace(draft, text=words(html), extracted=True), given)


def _field(value: dict[str, Any], name: str) -> Any:
    """The first of the spellings of `name` that holds something."""
    return next((value[key] for key in NAMES[name] if value.get(key) not in (None, "")), value.get(NAMES[name][0]))


def _string(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _outlet(value: Any) -> str | None:
    return _string(value.get("name") if isinstance(value, dict) else value)


def _authors(value: Any) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple(name for name in map(_outlet, people[:50]) if name)


def _keys(value: dict[str, Any]) -> str:
    shown = ", ".join(list(value)[:8])[:200]
    return shown.encode("utf-8", "backslashreplace").decode() or "none"
