"""An act: what a form does. Only who may write may, not too often; then the browser is led to a page that shows it.

The guards before it have made sure that the form was one of ours, and not too long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kawat.errors import RecordError
from kawat.web.address import address
from kawat.web.desk import Desk
from kawat.web.guard.rate import Limits
from kawat.web.refusals import refusal
from kawat.web.view import desk_of

FIELDS = 64
"""Fields of one form."""

FORM = "application/x-www-form-urlencoded"

Done = str | Response
"""The path to go to, or an answer of one's own."""


@dataclass(frozen=True)
class Act:
    """What a form at a path below the language does. `anyone`: also who may not write, as to sign in."""

    name: str
    path: str
    do: Callable[[Desk, QueryParams], Done]
    anyone: bool = False

    def route(self) -> Route:
        """The route that takes the form."""

        async def endpoint(request: Request) -> Response:
            form = await _form(request)
            return await run_in_threadpool(self._done, request, form)

        return Route(f"/{{language:language}}/{self.path}", endpoint, methods=["POST"], name=f"{self.name}.act")

    def _done(self, request: Request, form: QueryParams) -> Response:
        desk = desk_of(request, self.name)
        if not self.anyone:
            if desk.visitor.name is None:
                return refusal(request, 401, "sign_in")
            if wait := limits(request).writes.take(desk.visitor.name):
                return too_often(request, wait)
        done = self.do(desk, form)
        answer = RedirectResponse(done, 303) if isinstance(done, str) else done
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def limits(request: Request) -> Limits:
    """How often anyone may do anything."""
    found: Limits = request.app.state.limits
    return found


def too_often(request: Request, wait: float) -> Response:
    """The answer to who asks too often: when to try again."""
    return refusal(request, 429, "too_often", {"Retry-After": str(ceil(wait))})


def back(desk: Desk, form: QueryParams, otherwise: str) -> str:
    """Where the form says to go afterwards, if that is a page of ours; else a page of this language."""
    return local(form.get("next", "")) or address(f"/{desk.language}/{otherwise}")


def local(told: str) -> str | None:
    """A path on this server, None where it could lead elsewhere."""
    plain = told.isascii() and told.isprintable() and "\\" not in told and len(told) < 4000
    return told if plain and told.startswith("/") and not told.startswith("//") else None


async def _form(request: Request) -> QueryParams:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind != FORM and (kind or body):
        raise RecordError(f"a form comes as {FORM}")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError as error:  # too many fields, or not UTF-8
        raise RecordError("this is no form of ours") from error
    return QueryParams([(name, value.replace("\r\n", "\n")) for name, value in pairs])
