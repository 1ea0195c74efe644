"""How often: buckets that fill slowly, one for each who asks. They live in the process; each worker has its own."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address
from threading import Lock

from starlette.requests import Request

HELD = 10_000
"""Buckets kept; the one that was asked longest ago goes first."""


class Buckets:
    """`size` at once, then one more every `seconds`. `now`: the clock, for tests."""

    def __init__(self, size: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.size = size
        self.seconds = seconds
        self.now = now
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> float:
        """Takes one; 0 where there was one, else the seconds until there is."""
        with self._lock:
            at = self.now()
            left, since = self._held.pop(who, (float(self.size), at))
            left = min(float(self.size), left + (at - since) / self.seconds)
            wait = 0.0 if left >= 1 else (1 - left) * self.seconds
            self._held[who] = (left if wait else left - 1, at)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
            return wait


class Limits:
    """The limits of one server."""

    def __init__(self) -> None:
        self.account = Buckets(10, 60)
        """Attempts to sign in as someone."""
        self.address = Buckets(30, 20)
        """Attempts to sign in from somewhere."""
        self.writes = Buckets(120, 0.5)
        """What one person writes."""
        self.tries = Buckets(5, 30)
        """Webhooks and mails that one person tries out."""


def whence(request: Request) -> str:
    """Where a request comes from: an IPv4 address, or the network of an IPv6 one. Whether a proxy's word of it is
    believed was decided before."""
    told = request.client.host if request.client else ""
    try:
        address = ip_address(told.partition("%")[0])
    except ValueError:
        return told
    return str(address) if address.version == 4 else address.exploded[:19]
