"""Closed reading: nothing but the sign-in page, the look of it and subscribed calendars without a name."""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kawat.web.address import address
from kawat.web.guard.visitor import visitor_of
from kawat.web.refusals import for_program, language_of, refusal
from kawat.web.settings import Settings

OPEN = re.compile(r"/|/[a-z]{2}/?|/[a-z]{2}/sign-in|/static/.*|/calendar/[^/]+\.ics")


class Door:
    """Lets in only who may read, where reading is closed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.closed = settings.closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and self.closed and not OPEN.fullmatch(scope["path"]):
            request = Request(scope)
            visitor = await run_in_threadpool(visitor_of, request)
            if not visitor.may_read:
                if request.method != "GET" or for_program(request):
                    answer = refusal(request, 401, "sign_in")
                else:
                    there = {"next": request.url.path + (f"?{request.url.query}" if request.url.query else "")}
                    answer = RedirectResponse(address(f"/{language_of(request)}/sign-in", there), 303)
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)
