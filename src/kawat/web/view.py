"""A view: one question to the record, answered as a page and in every other form that it has.

A page is a function from a `Desk` to what is `Shown`; the forms are made here, one way for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kawat.publish.calendar import Style
from kawat.publish.feed import Feed
from kawat.publish.rows import EVENT, event_row
from kawat.publish.subscription import calendar_of, feed_of
from kawat.publish.table import table
from kawat.store.answers import Listed
from kawat.web.desk import Desk
from kawat.web.kept import Body

TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "ics": "text/calendar; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
}


@dataclass(frozen=True)
class Shown:
    """What a page shows.

    `context`: what its template is given. `answer`: the same as data. `rows`: as a table (columns, rows).
    `events`: those of which a calendar and a feed are made, and a table where `rows` tells nothing else. `later`: the
    address of what follows, where this is only a part; it goes along as a header of every form.
    """

    template: str
    title: str
    answer: Any
    context: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Sequence[str], Iterable[Mapping[str, object]]] | None = None
    events: Sequence[Listed] = ()
    later: str | None = None


Page = Callable[[Desk], Shown]


@dataclass(frozen=True)
class View:
    """A page at a path below the language, and the forms that it has beside HTML.

    `kept`: a browser may keep it while the record stays as it is; not where it shows what is no part of the record.
    """

    name: str
    path: str
    page: Page
    forms: tuple[str, ...] = ("json",)
    kept: bool = True

    def routes(self) -> list[Route]:
        """The page, and each form at the same address with its ending."""
        beside = [
            Route(f"/{{language:language}}/{self.path}.{form}", self._in(form), name=f"{self.name}.{form}")
            for form in self.forms
        ]
        return [*beside, Route(f"/{{language:language}}/{self.path}", self._in("html"), name=self.name)]

    def _in(self, form: str) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            return answer(self, desk_of(request, self.name, form))

        return endpoint


def desk_of(request: Request, name: str, form: str = "html") -> Desk:
    """The desk of a request."""
    state = request.app.state
    return Desk(request, state.record, state.settings, request.path_params["language"], name, form)


def answer(view: View, desk: Desk) -> Response:
    """The answer to one request, or 304 where the reader has it already."""

    def made() -> Body:
        shown = view.page(desk)
        return Body(FORMS[desk.form](view, desk, shown), shown.later)

    if not view.kept:
        return Response(made().data, media_type=TYPES[desk.form], headers={"Cache-Control": "no-store"})
    etag = f'W/"{state_of(desk)}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if etag in desk.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = desk.request.app.state.pages.get(etag, made)
    if body.later:
        headers["Link"] = f'<{body.later}>; rel="next"'
    return Response(body.data, media_type=TYPES[desk.form], headers=headers)


def state_of(desk: Desk) -> str:
    """What the answer depends on besides the address: the state of the record, the hour, the reader."""
    told = (
        desk.record.state(),
        desk.now.strftime("%Y-%m-%dT%H"),
        str(desk.request.url),
        desk.visitor,
        desk.source,  # a calendar by token names it: such an answer is for no one else
    )
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()


def html(view: View, desk: Desk, shown: Shown) -> bytes:
    """The page itself."""
    template = desk.request.app.state.templates.get_template(shown.template)
    told: str = template.render(desk=desk, view=view, title=shown.title, t=desk.words, **shown.context)
    return told.encode("utf-8", "replace")


def json(view: View, desk: Desk, shown: Shown) -> bytes:
    """The answer as data."""
    return msgspec.json.encode(shown.answer)


def csv(view: View, desk: Desk, shown: Shown) -> bytes:
    """The answer as a table."""
    columns, rows = shown.rows or (EVENT, (event_row(one.event, one.standing, desk.telling) for one in shown.events))
    return table(columns, rows).encode("utf-8", "replace")


def ics(view: View, desk: Desk, shown: Shown) -> bytes:
    """The events as a calendar."""
    style = Style(language=desk.language, name=f"Kawat: {shown.title}", source=desk.whole(desk.source))
    return calendar_of(desk.record, shown.events, style=style, as_of=desk.as_of, link=desk.page_of)


def rss(view: View, desk: Desk, shown: Shown) -> bytes:
    """The revisions of the events as a feed."""
    here = desk.whole(desk.here("rss"))
    about = Feed(id=here, title=f"Kawat: {shown.title}", language=desk.language, url=here, page=desk.whole(desk.here()))
    events = [one.event for one in shown.events]
    return feed_of(desk.record, events, about=about, as_of=desk.as_of, link=desk.page_of)


FORMS: Mapping[str, Callable[[View, Desk, Shown], bytes]] = {
    "html": html,
    "json": json,
    "csv": csv,
    "ics": ics,
    "rss": rss,
}
