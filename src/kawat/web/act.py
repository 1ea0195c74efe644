"""An act: what a form does. Only who may write may, not too often; then the browser is led to a page that shows it.

The guards before it have made sure that the form was one of ours, and not too long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kawat.errors import RecordError
from kawat.web.address import address
from kawat.web.desk import Desk
from kawat.web.guard.writing import unwanted
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
        if not self.anyone and (refused := unwanted(request)):
            return refused
        done = self.do(desk_of(request, self.name), form)
        answer = RedirectResponse(done, 303) if isinstance(done, str) else done
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer


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
