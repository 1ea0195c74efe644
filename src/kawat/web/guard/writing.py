"""Whether a request may write: by who sends it, and how much they have written of late."""

from __future__ import annotations

from math import ceil

from starlette.requests import Request
from starlette.responses import Response

from kawat.web.guard.rate import Limits
from kawat.web.guard.visitor import visitor_of
from kawat.web.refusals import refusal


def unwanted(request: Request) -> Response | None:
    """The refusal to who may not write, or writes too often; None to who may. Counts as one that was written."""
    name = visitor_of(request).name
    if name is None:
        return refusal(request, 401, "sign_in")
    wait = limits(request).writes.take(name)
    return too_often(request, wait) if wait else None


def limits(request: Request) -> Limits:
    """How often anyone may do anything."""
    found: Limits = request.app.state.limits
    return found


def too_often(request: Request, wait: float) -> Response:
    """The answer to who asks too often: when to try again, in seconds."""
    return refusal(request, 429, "too_often", {"Retry-After": str(ceil(wait))})
