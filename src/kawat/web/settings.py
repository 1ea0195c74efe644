"""How one server is set up: frozen, made once at the start."""

from __future__ import annotations

import msgspec

HOST = "127.0.0.1"
PORT = 8321


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`db`: a path or URL as of `Record`. `closed`: only named users may read. `proxies`: addresses whose
    `X-Forwarded-For` and `-Proto` are believed; none unless told. `url`: the address under which others see this
    server, for links in calendars and feeds; None takes that of each request. `desk`: in whose name is written where
    nobody has to sign in. `allow_private`: webhooks may be tried out on this machine and private networks.
    """

    db: str
    host: str = HOST
    port: int = PORT
    workers: int = 1
    closed: bool = False
    proxies: tuple[str, ...] = ()
    url: str | None = None
    desk: str = "desk"
    allow_private: bool = False

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in ("127.0.0.1", "::1", "localhost")
