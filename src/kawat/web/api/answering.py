"""From an endpoint to a route: checks what is asked, asks, and answers as JSON with an ETag."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kawat.errors import RecordError
from kawat.languages.pack import codes
from kawat.web import address
from kawat.web.api.endpoint import Endpoint
from kawat.web.desk import Desk
from kawat.web.kept import Body
from kawat.web.view import state_of

BASE = "/api/v1"


def route(endpoint: Endpoint) -> Route:
    """The route of an endpoint that reads."""

    def answer(request: Request) -> Response:
        desk = desk_of(request, endpoint)
        etag = f'W/"{state_of(desk)}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = request.app.state.pages.get(etag, lambda: Body(msgspec.json.encode(endpoint.ask(desk))))
        return Response(body.data, media_type="application/json", headers=headers)

    return Route(f"{BASE}/{endpoint.path}", answer, methods=[endpoint.method], name=f"api.{endpoint.name}")


def desk_of(request: Request, endpoint: Endpoint) -> Desk:
    """The desk of a request to an endpoint; `RecordError` where a parameter is unknown, missing or told twice."""
    asked = request.query_params
    known = {one.name: one for one in endpoint.parameters}
    for name in asked:
        if name not in known and name != "language":
            raise RecordError(f"{name!r} cannot be asked here; there are {', '.join(sorted(known)) or 'no parameters'}")
        if name in known and not known[name].several and len(asked.getlist(name)) > 1:
            raise RecordError(f"{name!r} is told more than once")
    for name, one in known.items():
        if one.required and not address.text(asked, name):
            raise RecordError(f"{name!r} is missing: {one.told}")
        allowed = one.schema.get("enum")
        if allowed and (wrong := [value for value in asked.getlist(name) if value not in allowed]):
            raise RecordError(f"{name}={wrong[0]!r} is none of {', '.join(allowed)}")
    language = address.text(asked, "language") or "en"
    if language not in codes():
        raise RecordError(f"language={language!r} is none of {', '.join(codes())}")
    return Desk(request, request.app.state.record, request.app.state.settings, language, endpoint.name, "json")
