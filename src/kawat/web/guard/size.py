"""How much a request may bring: told by its length before anything is read, or counted while it comes."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kawat.web.refusals import refusal

MOST = 4_000_000
"""Bytes of one body: the longest report that is read (200,000 characters), spelled as a form spells it."""

TOO_LARGE = 413


class Size:
    """Refuses larger bodies; never holds more than the limit."""

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length[:20]) > self.most:
            await refusal(request, TOO_LARGE, "large")(scope, receive, send)
            return
        count = 0

        async def counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > self.most:
                raise HTTPException(TOO_LARGE, f"more than {self.most:,} bytes")
            return message

        await self.app(scope, counted, send)
