"""Good manners towards those whose pages are fetched: robots.txt (RFC 9309), crawl delay, Retry-After."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from kawat.errors import NetworkError
from kawat.ingest.fetch import Fetched

AGENT = "kawat"
DAY = 86_400.0
DELAY = 1.0
"""Seconds between two requests to one host that asks for no other delay."""
LONGEST_DELAY = 60.0
ROBOTS_BYTES = 512_000


class Fetch(Protocol):
    """`ingest.fetch.fetch` with its policy, or a stand-in."""

    def __call__(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched: ...


class Manners:
    """Asks each host for its rules once a day and keeps to them, for as long as it lives.

    `now` gives seconds since 1970, `sleep` waits that many: both handed in, so that tests need no waiting.
    """

    def __init__(self, fetch: Fetch, now: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._fetch, self._now, self._sleep = fetch, now, sleep
        self._rules: dict[str, tuple[float, RobotFileParser | None]] = {}
        self._ready: dict[str, float] = {}

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What stands at `url`, fetched when its host is ready for it.

        Raises `NetworkError` where its robots.txt forbids it or cannot be had for now.
        """
        rules = self._of(url)
        if rules is None:
            raise NetworkError(f"the robots.txt of {urlsplit(url).netloc} cannot be had; it is tried again later")
        if not rules.can_fetch(AGENT, url):
            raise NetworkError(f"{url} is closed to programs by its robots.txt; ask its owner")
        delay = rules.crawl_delay(AGENT)
        self._wait(url, min(float(delay), LONGEST_DELAY) if delay else DELAY)
        return self._fetch(url, etag=etag, modified=modified)

    def forbidden(self, url: str) -> bool:
        """Whether the host is known to close `url` to programs."""
        rules = self._of(url)
        return rules is not None and not rules.can_fetch(AGENT, url)

    def _of(self, url: str) -> RobotFileParser | None:
        """The rules of a host: none allows all, an error of the server forbids all for an hour."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._rules.get(host, (0.0, None))
        if until > self._now():
            return rules
        rules = RobotFileParser()
        try:
            answer = self._fetch(f"{host}/robots.txt")
        except NetworkError:
            answer = None
        if answer is None or answer.status >= 500:
            self._rules[host] = (self._now() + 3600, None)
            return None
        text = answer.body[:ROBOTS_BYTES].decode("utf-8", "replace") if answer.status == 200 else ""
        rules.parse(text.splitlines())
        self._rules[host] = (self._now() + DAY, rules)
        return rules

    def _wait(self, url: str, delay: float) -> None:
        host = urlsplit(url).netloc
        wait = self._ready.get(host, 0.0) - self._now()
        if wait > 0:
            self._sleep(wait)
        self._ready[host] = self._now() + delay


def retry_after(answer: Fetched, now: float) -> float:
    """Seconds that a server asks to be left alone for, 0 where it does not; a week at most."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        seconds = float(told[:9])
    else:
        try:
            seconds = parsedate_to_datetime(told).timestamp() - now if told else 0.0
        except (ValueError, OverflowError, OSError):
            seconds = 0.0
    return min(max(seconds, 0.0), 7 * DAY)
