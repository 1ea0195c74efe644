"""No address that a stranger writes leads inside: neither where a page is fetched nor where a webhook is sent.

Each trick is tried against the whole way, down to the socket: nothing may be connected to but a public address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpcore
import pytest

from kawat.errors import NetworkError
from kawat.ingest.fetch import Fetched, NetworkPolicy, fetch, send

PUBLIC = "93.184.216.34"

Ask = Callable[..., Fetched]


def post(url: str, policy: NetworkPolicy | None = None, **more: Any) -> Fetched:
    """A webhook."""
    return send(url, b"{}", policy, headers={"Content-Type": "application/json"}, **more)


@pytest.fixture(params=[fetch, post], ids=["fetch", "send"])
def ask(request: pytest.FixtureRequest) -> Ask:
    return request.param


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What is connected to; a public address answers by the host that is asked for, nothing else may be reached."""
    reached: list[tuple[str, int]] = []

    def connect(self: Any, host: str, port: int, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        reached.append((host, port))
        return httpcore.MockStream(list(ANSWERS.get(port, ANSWERS[80])))

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return reached


def answer(status: str, *headers: str) -> list[bytes]:
    return ["\r\n".join((f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "", "")).encode()]


ANSWERS = {80: answer("200 OK")}


def names(**known: str) -> Callable[[str, int], list[str]]:
    """A resolver that knows these and takes all else as the system does: addresses stand for themselves."""
    return lambda host, port: [known.get(host.partition(".")[0], host)]


INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "100.64.0.1",  # carrier-grade NAT
    "100.127.255.254",
    "169.254.169.254",  # the metadata of clouds
    "169.254.170.2",
    "192.0.0.192",  # the metadata of a cloud, which older versions of Python take for public
    "198.19.0.1",
    "224.0.0.1",
    "255.255.255.255",
]
INSIDE_6 = [
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:0:127.0.0.1",
    "::127.0.0.1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",  # the metadata of a cloud
    "fec0::1",
    "ff02::1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::1",
    "2001:0:0:0:0:0:80ff:fffe",
]


@pytest.mark.parametrize("host", INSIDE + [f"[{one}]" for one in INSIDE_6])
def test_addresses_inside(ask: Ask, connected: list[Any], host: str) -> None:
    for url in (f"http://{host}/", f"https://{host}:8443/latest/meta-data/"):
        with pytest.raises(NetworkError):
            ask(url)
    assert connected == []


@pytest.mark.parametrize("address", [*INSIDE, *INSIDE_6, "fe80::1%eth0"])
def test_names_of_addresses_inside(ask: Ask, connected: list[Any], address: str) -> None:
    for found in ([address], [PUBLIC, address], [address, PUBLIC]):
        with pytest.raises(NetworkError, match="no public address"):
            ask("http://inside.example/", resolver=lambda host, port, found=found: found)
    assert connected == []


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",  # decimal
        "017700000001",  # octal
        "0x7f000001",  # hexadecimal
        "0x7F.0x0.0x0.0x1",
        "0177.0.0.1",
        "0177.0.0.0x1",
        "127.0.0.0x1",
        "127.1",  # short
        "127.0.1",
        "0",
        "127.0.0.1.",  # a dot behind
        "127.0.0.1..",
        "127.000.000.001",
        "１２７.0.0.1",  # digits of other scripts, which IDNA makes plain
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "0ₓ7f.1",
        "[::ffff:127.0.0.1%25lo]",
        "[fe80::1%25eth0]",
        "[::1]]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:0x7f000001]",
        "[v1.127.0.0.1]",
        "[127.0.0.1]",
        "4294967169",
        "99999999999",
    ],
)
def test_odd_notations(ask: Ask, connected: list[Any], host: str) -> None:
    def resolver(name: str, port: int) -> list[str]:
        return [name if name.replace(".", "").isdigit() or ":" in name else "127.0.0.1"]

    with pytest.raises(NetworkError):
        ask(f"http://{host}/", resolver=resolver)
    assert connected == []


@pytest.mark.parametrize("name", ["localhost", "localhost.", "LOCALHOST", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ip6-localhost", "a.localhost"])
def test_names_of_this_machine(ask: Ask, connected: list[Any], name: str) -> None:
    with pytest.raises(NetworkError):
        ask(f"http://{name}/", resolver=lambda host, port: ["::1", "127.0.0.1"])
    assert connected == []


@pytest.mark.parametrize(
    "url",
    [
        f"http://{PUBLIC}@127.0.0.1/",
        f"http://{PUBLIC}:80@127.0.0.1/",
        f"http://{PUBLIC}:80\\@127.0.0.1/",
        f"http://{PUBLIC}#@127.0.0.1/\\@127.0.0.1",
        "http://@127.0.0.1/",
        "http://:@127.0.0.1/",
        "http://public.example%40127.0.0.1/",
        "http://public.example%2f@127.0.0.1/",
        "http://127.0.0.1%00.public.example/",
        "http://127.0.0.1\t.public.example/",
        "http://public.example\\.127.0.0.1/",
        "http:///127.0.0.1/",
        "http:127.0.0.1/",
        "//127.0.0.1/",
    ],
)
def test_users_and_separators(ask: Ask, connected: list[Any], url: str) -> None:
    with pytest.raises(NetworkError):
        ask(url, resolver=names(public=PUBLIC))
    assert connected == []


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "dict", "ldap", "unix", "data", "javascript", "ws"])
def test_other_schemes(ask: Ask, connected: list[Any], scheme: str) -> None:
    for rest in ("//public.example/", "///etc/passwd", "text,x"):
        with pytest.raises(NetworkError):
            ask(f"{scheme}:{rest}", resolver=names(public=PUBLIC))
    assert connected == []


@pytest.mark.parametrize("port", ["0", "25", "22", "6379", "11211", "587", "65536", "-1", "80x", "8 0", "+80", "٨٠"])
def test_ports(ask: Ask, connected: list[Any], port: str) -> None:
    with pytest.raises(NetworkError):
        ask(f"http://public.example:{port}/", resolver=names(public=PUBLIC))
    assert connected == []


@pytest.mark.parametrize(
    ("url", "port"), [("http://public.example/", 80), ("http://PUBLIC.example.:8080/", 8080), (f"http://{PUBLIC}/", 80)]
)
def test_public_ones_are_asked(ask: Ask, connected: list[Any], url: str, port: int) -> None:
    assert ask(url, resolver=names(public=PUBLIC)).status == 200
    assert connected == [(PUBLIC, port)]


def test_a_name_that_changes_its_mind(ask: Ask, connected: list[Any]) -> None:
    """Public when it is checked, inside when it would be asked again: it is not asked again."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    assert ask("http://rebind.example/", resolver=resolver).status == 200
    assert (asked, connected) == (["rebind.example"], [(PUBLIC, 80)])
    with pytest.raises(NetworkError, match=r"127\.0\.0\.1"):
        ask("http://rebind.example/", resolver=resolver)
    assert len(connected) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "//10.0.0.1/",
        "http://0x7f.1/",
        "http://inside.example/",
        "http://public.example:6379/",
        "http://u@public.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:25/_HELO",
        "http://moved.example/",  # the host that sent here, elsewhere by now
    ],
)
def test_redirects_inside(connected: list[Any], monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    monkeypatch.setitem(ANSWERS, 80, answer("302 Found", f"Location: {target}"))
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        first = asked.count(host) == 1
        known = {"public.example": PUBLIC, "moved.example": PUBLIC if first else "127.0.0.1", "inside.example": "::1"}
        return [known.get(host, host)]

    start = "http://moved.example/" if "moved" in target else "http://public.example/"
    with pytest.raises(NetworkError):
        fetch(start, resolver=resolver)
    assert {host for host, _ in connected} == {PUBLIC}
    connected.clear()
    asked.clear()
    assert post(start, resolver=resolver).status == 302, "what is posted goes to whom it was meant for alone"
    assert len(connected) == 1


def test_no_proxy_of_the_environment(ask: Ask, connected: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128/")
    ask("http://public.example/", resolver=names(public=PUBLIC))
    assert connected == [(PUBLIC, 80)]


def test_only_where_it_is_meant(ask: Ask, connected: list[Any]) -> None:
    assert ask("http://127.0.0.1/", NetworkPolicy(allow_private=True)).status == 200
    assert connected == [("127.0.0.1", 80)]
