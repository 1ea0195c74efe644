"""Names by which the server may be called. A page elsewhere can make its own name mean this machine (DNS rebinding); it
cannot make a browser send another name than its own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kawat.web.refusals import refusal
from kawat.web.settings import Settings

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""What this machine calls itself."""

MISDIRECTED = 421


def host_of(authority: str) -> str:
    """The host of `host:port`, empty where there is none."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


def public(settings: Settings) -> str:
    """The host under which others see the server, empty where none was told."""
    return (urlsplit(settings.url).hostname or "") if settings.url else ""


class Hosts:
    """On a server that only this machine can reach, refuses requests to any name but this machine's or the told one."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.good = LOCAL | {public(settings)} - {""} if settings.loopback else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and self.good is not None:
            request = Request(scope)
            if host_of(request.headers.get("host", "")) not in self.good:
                await refusal(request, MISDIRECTED, "misdirected")(scope, receive, send)
                return
        await self.app(scope, receive, send)
