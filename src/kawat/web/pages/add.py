"""A report pasted into a form: read, taken into the record, and shown with what was found in it."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

import kawat
from kawat.errors import IngestError
from kawat.languages.pack import codes
from kawat.publish.plain import address as web_address
from kawat.read.reader import read
from kawat.web import address
from kawat.web.act import Act, Done
from kawat.web.desk import Desk
from kawat.web.view import TYPES, Shown, View, html

FIELDS = ("text", "title", "outlet", "url", "published", "language")


def page(desk: Desk) -> Shown:
    """The form."""
    return _shown(desk, dict.fromkeys(FIELDS, ""))


def _shown(desk: Desk, typed: dict[str, str], wrong: str = "") -> Shown:
    context: dict[str, Any] = {"typed": typed, "wrong": wrong, "languages": codes()}
    return Shown(template="add.html", title=desk.words.add.title, answer=None, context=context)


def add(desk: Desk, form: QueryParams) -> Done:
    """Reads the report and takes it in; leads to its page. What cannot be taken in is told above what was typed."""
    typed = {name: form.get(name, "").strip() for name in FIELDS}
    try:
        return address.address(f"/{desk.language}/report", {"id": _added(desk, typed)})
    except IngestError as error:
        page = html(VIEW, desk, _shown(desk, typed, str(error)))
        return Response(page, 400, media_type=TYPES["html"])


def _added(desk: Desk, typed: dict[str, str]) -> str:
    given = {name: value or None for name, value in typed.items() if name != "text"}
    if given["url"] and web_address(given["url"]) is None:
        raise IngestError(f"{given['url']!r} is no address of the web; write it as https://…")
    if given["language"] and given["language"] not in codes():
        raise IngestError(f"there is no pack for {given['language']!r}")
    report = kawat.report(typed["text"], **given)
    if desk.record.missing([report]):
        for outcome in desk.record.add([(report, read(report))]):
            if outcome.state == "refused":
                raise IngestError(outcome.why or "")
    return report.url or report.id


VIEW = View("add", "add", page, (), kept=False)
ACTS = (Act("add", "add", add),)
