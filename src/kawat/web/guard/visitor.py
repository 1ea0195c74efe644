"""Who asks, and what they may do. Ask `visitor_of(request)`; it looks once a request."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kawat.store.people import People
from kawat.web.guard.hosts import LOCAL, public
from kawat.web.settings import Settings

PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")
"""What a proxy says of itself: then not only this machine can reach the server, whatever it is bound to."""

AGE = 14 * 24 * 3600
"""Seconds for which a browser keeps the cookie; the session itself ends no later."""


@dataclass(frozen=True)
class Visitor:
    """Who asks: `name`, None of someone unknown. `signed`: by a session, so that they can sign out. `desk`: nobody had
    to sign in, since only this machine can reach the server and there are no users."""

    name: str | None
    may_read: bool
    signed: bool = False
    desk: bool = False

    @property
    def may_write(self) -> bool:
        """Whether they may judge, add and subscribe: whoever has a name may."""
        return self.name is not None


def visitor_of(request: Request) -> Visitor:
    """Who asks. Looks into the database, so from a thread."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        known = request.state.visitor = _look(request)
    return known


def _look(request: Request) -> Visitor:
    settings: Settings = request.app.state.settings
    people: People = request.app.state.people
    session = secret_of(request)
    if session and (name := people.sessions.person(session)):
        return Visitor(name, may_read=True, signed=True)
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and (token := people.tokens.opened(word.strip(), "program")):
        return Visitor(token.person, may_read=True)
    if laptop(request, settings) and not people.accounts.any():
        return Visitor(settings.desk, may_read=True, desk=True)
    return Visitor(None, may_read=not settings.closed)


def laptop(request: Request, settings: Settings) -> bool:
    """Whether only this machine can have sent a request, and reading is not closed."""
    return (
        settings.loopback
        and not settings.closed
        and not settings.proxies
        and public(settings) in LOCAL | {""}
        and not any(name in request.headers for name in PROXIED)
    )


def secret_of(request: Request) -> str | None:
    """The secret of the session that the browser brings."""
    return request.cookies.get(_cookie(request))


def signed_in(request: Request, answer: Response, secret: str) -> None:
    """Gives the browser a session."""
    answer.set_cookie(_cookie(request), secret, AGE, path="/", secure=_secure(request), httponly=True, samesite="lax")


def signed_out(request: Request, answer: Response) -> None:
    """Takes it away."""
    answer.delete_cookie(_cookie(request), path="/", secure=_secure(request), httponly=True, samesite="lax")


def _cookie(request: Request) -> str:
    """Its name: over HTTPS one that browsers take from this very host alone."""
    return "__Host-kawat" if _secure(request) else "kawat"


def _secure(request: Request) -> bool:
    url = request.app.state.settings.url or ""
    return request.url.scheme == "https" or url.startswith("https:")
