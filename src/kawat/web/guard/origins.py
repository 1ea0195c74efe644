"""Writing only from our own pages: the headers that a browser sets and no page can forge tell where a request is from.

No token stands in the forms. Every browser in use sends `Origin` with what it posts, nearly all `Sec-Fetch-Site` too.
What sends neither is no browser; it is let through where it brings no cookie that a page elsewhere could ride on.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kawat.web.refusals import refusal
from kawat.web.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORBIDDEN = 403


def own(request: Request, url: str | None) -> bool:
    """Whether a request that may change something comes from our own pages, or from no page at all."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is not None:
        ours = {_plain(request.url.scheme, request.headers.get("host", "")), _authority(url) if url else None}
        return _authority(origin) in ours - {None, ""}
    return site is not None or "cookie" not in request.headers


def _authority(url: str) -> str | None:
    """The host and port of an origin; None where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return _plain(parts.scheme, parts.netloc) if parts.scheme in ("http", "https") and parts.netloc else None


def _plain(scheme: str, authority: str) -> str:
    return authority.lower().removesuffix(":443" if scheme == "https" else ":80")


class Origins:
    """Refuses what would change something and comes from elsewhere."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.url = settings.url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["method"] not in SAFE:
            request = Request(scope)
            if not own(request, self.url):
                await refusal(request, FORBIDDEN, "elsewhere")(scope, receive, send)
                return
        await self.app(scope, receive, send)
