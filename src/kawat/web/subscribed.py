"""Calendars by token: an address that no one can guess opens one view, also where reading is closed, until revoked."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from kawat.errors import RecordError
from kawat.web.guard.visitor import Visitor

PATH = "/calendar/{token}.ics"
PASSING = ("as_of", "skip", "done", "since")
"""What an address asks that no subscription keeps."""

PRIVATE = (b"cookie", b"authorization")

GONE = "there is no such calendar; whoever subscribed may have revoked it"


def bound(app: Starlette, address: str) -> str:
    """The path and query that a token is bound to. Raises `RecordError` where no view has a calendar there."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or _route(app, parts.path) is None:
        raise RecordError("there is no calendar at this address")
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name not in PASSING])
    return f"{parts.path}?{query}" if query else parts.path


def calendar(request: Request) -> Response:
    """The view that a token opens, as calendar; asked by nobody in particular."""
    app: Starlette = request.app
    token = app.state.people.tokens.opened(request.path_params["token"], "calendar")
    parts = urlsplit(token.address) if token else None
    found = _route(app, parts.path) if parts else None
    if parts is None or found is None:
        raise HTTPException(404, GONE)
    route, matched = found
    headers = [(name, value) for name, value in request.scope["headers"] if name not in PRIVATE]
    inner = {
        **request.scope,
        **matched,
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "headers": headers,
        "state": {"visitor": Visitor(None, may_read=True), "source": request.url.path},
    }
    answer: Response = route.endpoint(Request(inner))
    return answer


def _route(app: Starlette, path: str) -> tuple[Route, Any] | None:
    """The calendar of a view, with what its path tells."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    for route in app.routes:
        if isinstance(route, Route) and (route.name or "").endswith(".ics"):
            match, inner = route.matches(scope)
            if match is Match.FULL:
                return route, inner
    return None


def routes() -> list[Route]:
    """The one address of all subscribed calendars."""
    return [Route(PATH, calendar, name="calendar")]
