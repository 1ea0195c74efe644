"""All routes of the API."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kawat.web.api import asking, writing
from kawat.web.api.answering import BASE, route
from kawat.web.api.openapi import document

ENDPOINTS = (*asking.ENDPOINTS, *writing.ENDPOINTS)


def routes() -> Iterator[BaseRoute]:
    """The endpoints, and the document that tells of them."""
    yield Route(f"{BASE}/openapi.json", _document)
    for endpoint in ENDPOINTS:
        yield writing.route(endpoint) if endpoint.writes else route(endpoint)


def _document(request: Request) -> Response:
    """The OpenAPI document."""
    return Response(msgspec.json.encode(document(ENDPOINTS, version("kawat"))), media_type="application/json")
