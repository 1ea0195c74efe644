"""The one place that opens connections: what is fetched, from where, how much of it and for how long is
bounded.

Each host is resolved once for a request, every address it has is checked (`address`), and the connection goes
to a checked address, whatever the name stands for a moment later; TLS and the Host header keep the name. Each
redirect starts over. Proxies set in the environment are not used, for they would resolve the name themselves.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import httpcore
import msgspec

from kawat.errors import NetworkError
from kawat.ingest.address import Resolver, canonical, checked, resolve

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
STEP_SECONDS = 10.0
CHUNK = 65_536


class NetworkPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """What a request may do. `max_seconds` bounds it from first to last byte, redirects included."""

    allow_private: bool = False
    max_bytes: int = 20_000_000
    max_seconds: float = 30.0
    max_redirects: int = 5
    user_agent: str = "kawat (news reader)"


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, unpacked. `headers` by lower-case name; `url` after redirects; 304 has no body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def etag(self) -> str | None:
        """The tag to send back as `etag` when polling."""
        return self.headers.get("etag")

    @property
    def modified(self) -> str | None:
        """The time to send back as `modified` when polling."""
        return self.headers.get("last-modified")

    @property
    def content_type(self) -> str:
        """What the server calls the body."""
        return self.headers.get("content-type", "")


def fetch(
    url: str,
    policy: NetworkPolicy | None = None,
    *,
    etag: str | None = None,
    modified: str | None = None,
    resolver: Resolver = resolve,
) -> Fetched:
    """What stands at `url`, whatever the status; 304 if it has neither changed since `etag` nor `modified`.

    Raises `NetworkError` where the address is refused, nothing answers, or a limit is met.
    """
    policy = policy or NetworkPolicy()
    ends = time.monotonic() + policy.max_seconds
    headers = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    address = canonical(url)
    for _ in range(policy.max_redirects + 1):
        answer = _ask("GET", address, headers, b"", policy, ends, resolver)
        target = answer.headers.get("location")
        if answer.status not in REDIRECTS or not target:
            return answer
        address = canonical(urljoin(address, target))
    raise NetworkError(f"{url} redirects more than {policy.max_redirects} times; open it in a browser")


def send(
    url: str,
    body: bytes,
    policy: NetworkPolicy | None = None,
    *,
    headers: Mapping[str, str],
    resolver: Resolver = resolve,
) -> Fetched:
    """Post `body` to `url` (a webhook) and give the answer without its body, which nobody needs; redirects are not
    followed: what was meant for one receiver is sent to no other.

    Raises `NetworkError` as `fetch` does.
    """
    policy = policy or NetworkPolicy()
    ends = time.monotonic() + policy.max_seconds
    return _ask("POST", canonical(url), dict(headers), body, policy, ends, resolver)


def _ask(
    method: str,
    url: str,
    headers: dict[str, str],
    body: bytes,
    policy: NetworkPolicy,
    ends: float,
    resolver: Resolver,
) -> Fetched:
    """One request and its answer, over a connection of its own."""
    sent: list[tuple[bytes | str, bytes | str]] = [
        ("Host", urlsplit(url).netloc),
        ("User-Agent", policy.user_agent),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
        *headers.items(),
    ]
    backend = _PinnedBackend(policy, ends, resolver)
    limits = {
        "timeout": {
            "connect": STEP_SECONDS,
            "read": STEP_SECONDS,
            "write": STEP_SECONDS,
            "pool": STEP_SECONDS,
        }
    }
    with (
        _mapped(url, policy),
        httpcore.ConnectionPool(network_backend=backend, max_connections=1, retries=0) as pool,
        pool.stream(method, url, headers=sent, content=body or None, extensions=limits) as response,
    ):
        names = {
            name.decode("latin-1").lower(): value.decode("latin-1").strip()
            for name, value in reversed(response.headers)
        }
        if method == "POST" or response.status in REDIRECTS or response.status == 304:
            content = b""
        else:
            content = _body(response.iter_stream(), names.get("content-encoding", ""), url, policy, ends)
        return Fetched(url=url, status=response.status, headers=names, body=content)


@contextmanager
def _mapped(url: str, policy: NetworkPolicy) -> Iterator[None]:
    """Turns whatever the transport raises into `NetworkError`, with what to do."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise NetworkError(
            f"{url} does not answer in time (at most {policy.max_seconds:g} s); try again later"
        ) from error
    except (httpcore.NetworkError, ssl.SSLError, OSError) as error:
        raise NetworkError(f"{url} cannot be reached ({error or type(error).__name__}); check the address") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, zlib.error, ValueError) as error:
        raise NetworkError(f"{url} gives an answer that is no proper HTTP ({error}); open it in a browser") from error


def _body(pieces: Iterable[bytes], encoding: str, url: str, policy: NetworkPolicy, ends: float) -> bytes:
    """The body, unpacked, within the limits on bytes (packed and unpacked) and time."""
    name = encoding.lower().strip()
    if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise NetworkError(
            f"{url} answers in the encoding {name[:30]!r}, which was not asked for; save it and give the file"
        )
    engine = zlib.decompressobj(wbits=47) if name not in ("", "identity") else None
    raw_deflate = engine is not None and name == "deflate"
    body = bytearray()
    packed = 0
    for piece in pieces:
        packed += len(piece)
        rest = piece
        while rest:
            if engine is None:
                body += rest
                rest = b""
            else:
                try:
                    body += engine.decompress(rest, CHUNK)
                except zlib.error:
                    if not raw_deflate or body:
                        raise
                    engine = zlib.decompressobj(wbits=-15)  # many servers send deflate without its frame
                    body += engine.decompress(rest, CHUNK)
                raw_deflate = False
                rest = engine.unconsumed_tail
            if max(packed, len(body)) > policy.max_bytes:
                raise NetworkError(f"{url} holds more than {policy.max_bytes:,} bytes; save it and give the file")
            if time.monotonic() > ends:
                raise NetworkError(f"{url} takes longer than {policy.max_seconds:g} s; save it and give the file")
    return bytes(body)


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only, each name resolved here and nowhere else."""

    def __init__(self, policy: NetworkPolicy, ends: float, resolver: Resolver) -> None:
        self._policy = policy
        self._ends = ends
        self._resolver = resolver
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked(host.strip("[]"), port, self._resolver, allow_private=self._policy.allow_private)
        refused: Exception = NetworkError(f"{host} has no address; check its name")
        for address in addresses[:4]:
            try:
                stream = self._inner.connect_tcp(address, port, _left(self._ends, timeout), None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
            else:
                return _TimedStream(stream, self._ends)
        raise refused


class _TimedStream(httpcore.NetworkStream):
    """A connection each of whose steps ends when the request has to, even with a server that drips."""

    def __init__(self, inner: httpcore.NetworkStream, ends: float) -> None:
        self._inner = inner
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._ends, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._ends, timeout))
        return _TimedStream(inner, self._ends)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _left(ends: float, timeout: float | None) -> float:
    """Seconds that a step may take."""
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("time is up")
    return min(left, timeout or STEP_SECONDS)
