"""The one place that opens connections, against a server on loopback."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kawat.errors import NetworkError
from kawat.ingest.fetch import NetworkPolicy, fetch, send
from kawat.ingest.refusal import Refusal
from kawat.ingest.sources import reports
from kawat.model.report import Report

HERE = NetworkPolicy(allow_private=True, max_seconds=5)
MODIFIED = "Tue, 04 Jan 2022 10:00:00 GMT"
STORY = "The ministers will meet in Vienna on Thursday, a spokeswoman said after the talks. " * 4


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    seen: list[tuple[str, dict[str, str], bytes]]

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, sent: bytes) -> None:
        """One answer; what was asked is kept for the test."""
        self.server.seen.append((self.path, dict(self.headers), sent))  # type: ignore[attr-defined]
        _, name, *rest = self.path.split("/", 2)
        status, headers, body = 200, {}, b""
        if name == "text":
            body = STORY.encode()
            headers = {
                "Content-Type": "text/plain",
                "ETag": '"v1"',
                "Last-Modified": MODIFIED,
            }
            if self.headers.get("If-None-Match") == '"v1"':
                status, body = 304, b""
        elif name == "page":
            body = f"<html><head><title>T</title></head><body><article><p>{STORY}</p></article>".encode()
            headers = {"Content-Type": "text/html; charset=utf-8"}
        elif name == "gzip":
            body, headers = gzip.compress(STORY.encode()), {"Content-Encoding": "gzip"}
        elif name == "deflate":
            engine = zlib.compressobj(wbits=-15)
            body, headers = engine.compress(STORY.encode()) + engine.flush(), {"Content-Encoding": "deflate"}
        elif name == "bomb":
            body, headers = gzip.compress(bytes(50_000_000)), {"Content-Encoding": "gzip"}
        elif name == "broken":
            body, headers = b"this is no gzip", {"Content-Encoding": "gzip"}
        elif name == "odd":
            body, headers = b"x", {"Content-Encoding": "br"}
        elif name == "big":
            body = b"x" * 3_000_000
        elif name == "to":
            status, headers = 302, {"Location": rest[0]}
        elif name == "loop":
            status, headers = 301, {"Location": "/loop"}
        elif name == "missing":
            status, body = 404, b"no"
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        if name != "drip":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            if name == "drip":
                for _ in range(200):
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            self.wfile.write(body)
        except OSError:
            pass  # the client has had enough

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.seen = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def root(server: ThreadingHTTPServer) -> str:
    server.seen.clear()  # type: ignore[attr-defined]
    return f"http://127.0.0.1:{server.server_port}"


def test_loopback_is_refused_unless_told_otherwise(root: str) -> None:
    with pytest.raises(NetworkError, match="--allow-private"):
        fetch(f"{root}/text")
    assert fetch(f"{root}/text", HERE).body.decode() == STORY


@pytest.mark.parametrize("name", ["localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_other_names_of_loopback_are_refused(root: str, name: str) -> None:
    with pytest.raises(NetworkError):
        fetch(f"{root}/text".replace("127.0.0.1", name))


def test_name_is_resolved_once_and_the_checked_address_spoken_to(root: str, server: ThreadingHTTPServer) -> None:
    """A name that stands for a public address when checked and a private one later wins nothing."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    found = fetch(root.replace("127.0.0.1", "Rebind.example") + "/text", HERE, resolver=resolver)
    assert found.status == 200
    assert asked == ["rebind.example"]
    headers = server.seen[0][1]  # type: ignore[attr-defined]
    assert headers["Host"] == f"rebind.example:{server.server_port}"


def test_public_name_with_private_address_is_refused(root: str, server: ThreadingHTTPServer) -> None:
    with pytest.raises(NetworkError, match=r"10\.0\.0\.1"):
        fetch("http://inside.example/", resolver=lambda host, port: ["10.0.0.1"])
    assert not server.seen  # type: ignore[attr-defined]


def test_each_redirect_is_checked_again(root: str, server: ThreadingHTTPServer) -> None:
    """The first host is allowed, the one it points to is not."""

    def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "127.0.0.1" else ["169.254.169.254"]

    for target in (
        "http://metadata.example/",
        "http://0x7f000001/",
        "ftp://x/",
        "file:///etc/passwd",
        "http://u:p@x/",
    ):
        with pytest.raises(NetworkError):
            fetch(
                f"{root}/to/{target}",
                NetworkPolicy(allow_private="metadata" not in target),
                resolver=resolver,
            )
    assert fetch(f"{root}/to/{root}/text", HERE).url == f"{root}/text"


def test_redirect_from_a_public_host_to_loopback(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the server plays a public host, and sends to itself by a private address."""
    from kawat.ingest import address

    real = address.is_public
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))
    port = root.rpartition(":")[2]
    with pytest.raises(NetworkError, match=r"127\.0\.0\.2"):
        fetch(f"{root}/to/http://127.0.0.2:{port}/text")


def test_redirects_end(root: str) -> None:
    with pytest.raises(NetworkError, match="redirects more than 5 times"):
        fetch(f"{root}/loop", HERE)


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_packed_answers(root: str, name: str) -> None:
    assert fetch(f"{root}/{name}", HERE).body.decode() == STORY


@pytest.mark.parametrize("name", ["bomb", "big"])
def test_too_much(root: str, name: str) -> None:
    with pytest.raises(NetworkError, match="more than 1,000,000 bytes"):
        fetch(f"{root}/{name}", NetworkPolicy(allow_private=True, max_bytes=1_000_000))


@pytest.mark.parametrize("name", ["broken", "odd"])
def test_answers_that_cannot_be_unpacked(root: str, name: str) -> None:
    with pytest.raises(NetworkError):
        fetch(f"{root}/{name}", HERE)


def test_a_server_that_drips_is_cut_off(root: str) -> None:
    with pytest.raises(NetworkError, match=r"longer than|in time"):
        fetch(f"{root}/drip", NetworkPolicy(allow_private=True, max_seconds=0.3))


def test_nobody_answers() -> None:
    with pytest.raises(NetworkError, match="cannot be reached"):
        fetch("http://127.0.0.1:4/", HERE)


def test_polling(root: str) -> None:
    first = fetch(f"{root}/text", HERE)
    assert (first.etag, first.modified) == ('"v1"', MODIFIED)
    again = fetch(f"{root}/text", HERE, etag=first.etag, modified=first.modified)
    assert (again.status, again.body) == (304, b"")


def test_sending(root: str, server: ThreadingHTTPServer) -> None:
    answer = send(f"{root}/hook", b"{}", HERE, headers={"Content-Type": "application/json"})
    assert answer.status == 200
    path, headers, body = server.seen[-1]  # type: ignore[attr-defined]
    assert (path, headers["Content-Type"], body) == ("/hook", "application/json", b"{}")
    assert send(f"{root}/to/{root}/text", b"{}", HERE, headers={}).status == 302, "redirects are not followed"


def test_address_as_a_source(root: str) -> None:
    found = list(reports([f"{root}/text", f"{root}/page", f"{root}/missing", "ftp://x/"], network=HERE))
    text, page, missing, other = found
    assert isinstance(text, Report)
    assert (text.text, text.url, text.extracted) == (STORY, f"{root}/text", False)
    assert isinstance(page, Report)
    assert (page.title, page.text, page.extracted) == ("T", STORY.strip(), True)
    assert isinstance(missing, Refusal)
    assert "404" in missing.reason
    assert isinstance(other, Refusal)
