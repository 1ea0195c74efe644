"""What a reader is told where something cannot be shown: a page, or JSON for a program; never a trace."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kawat.errors import KawatError, MissingError, RecordError, StoreError
from kawat.languages.pack import codes
from kawat.web.guard.headers import ALWAYS
from kawat.web.words import words

STATUS: Mapping[type[KawatError], int] = {MissingError: 404, RecordError: 400, StoreError: 503}


def of_kawat(request: Request, error: Exception) -> Response:
    """A mistake in what was asked, or a record that cannot be reached, in its own words."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return refused(request, status, str(error), {"Retry-After": "5"} if status == 503 else {})


def of_http(request: Request, error: Exception) -> Response:
    """What the server itself refuses: no such page, no such method."""
    assert isinstance(error, HTTPException)
    word = {404: "nowhere", 405: "method"}.get(error.status_code)
    if word:
        return refusal(request, error.status_code, word, error.headers)
    return refused(request, error.status_code, error.detail, error.headers)


def of_mishap(request: Request, error: Exception) -> Response:
    """Our own mistake: the log has it, the reader is not shown it. Made outside of all guards, it brings the headers
    itself.
    """
    return refusal(request, 500, "failed", ALWAYS)


def refusal(request: Request, status: int, word: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal in the reader's words: `word` of the table `refused`."""
    language = "en" if for_program(request) else language_of(request)
    return refused(request, status, getattr(words(language).refused, word), headers)


def refused(request: Request, status: int, told: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says so, in the form that was asked for."""
    if for_program(request):
        body = msgspec.json.encode({"error": {"status": status, "message": told}})
        return Response(body, status, headers, "application/json")
    language = language_of(request)
    template = request.app.state.templates.get_template("refused.html")
    page = template.render(desk=None, language=language, t=words(language), status=status, told=told)
    return Response(page, status, headers, "text/html; charset=utf-8")


def language_of(request: Request) -> str:
    """The language of the page that was asked for."""
    first = request.url.path.strip("/").partition("/")[0]
    return first if first in codes() else "en"


def for_program(request: Request) -> bool:
    """Whether a program asks, not a person."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith((".json", ".csv", ".ics", ".rss"))
