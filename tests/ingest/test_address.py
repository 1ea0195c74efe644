"""Which addresses may be spoken to."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import NetworkError
from kawat.ingest.address import canonical, checked, is_public, resolve

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "0.1.2.3",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "not an address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(NetworkError, match="--allow-private"):
        checked("host.example", 80, lambda host, port: [address], allow_private=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450::1"])
def test_public(address: str) -> None:
    assert is_public(address)
    assert checked("host.example", 80, lambda host, port: [address], allow_private=False) == [address]


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(NetworkError):
        checked("host.example", 80, lambda host, port: ["8.8.8.8", "10.0.0.1"], allow_private=False)


def test_private_only_when_told() -> None:
    assert checked("h", 80, lambda host, port: ["10.0.0.1"], allow_private=True) == ["10.0.0.1"]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://Example.COM", "http://example.com/"),
        ("https://example.com:8443/a b?".replace(" ", "%20"), "https://example.com:8443/a%20b"),
        ("https://example.com/é?q=ü#part", "https://example.com/%C3%A9?q=%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://8.8.8.8/x", "http://8.8.8.8/x"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
    ],
)
def test_canonical(url: str, plain: str) -> None:
    assert canonical(url) == plain
    assert canonical(plain) == plain


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://user@example.com/",
        "http://user:word@example.com/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://127.0.0.01/",
        "http://1.2.3.4.5/",
        "http://[::1%25eth0]/",
        "http://[::g]/",
        "http://[::1/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://example.com:x/",
        "http://exa mple.com/",
        "http://example.com/\r\nHost: other",
        "http://example.com\\@other.example/",
        "http://ex%61mple.com/",
        "http://-.example/",
        "http://a..example/",
        "http://" + "a" * 64 + ".example/",
        "http://example.com/" + "x" * 5_000,
        "http://\ud800.example/",
        "http://①②⑦.⓪.⓪.①:x/",
    ],
)
def test_no_address(url: str) -> None:
    with pytest.raises(NetworkError):
        canonical(url)


def test_credentials_are_not_repeated() -> None:
    with pytest.raises(NetworkError) as caught:
        canonical("http://user:hunter2@example.com/")
    assert "hunter2" not in str(caught.value)


@given(st.text(max_size=60), st.sampled_from(["http://", "https://", "//", ""]))
def test_never_raises_anything_else(rest: str, start: str) -> None:
    with suppress(NetworkError):
        assert canonical(canonical(start + rest)) == canonical(start + rest)


def test_unknown_host() -> None:
    with pytest.raises(NetworkError, match="not found"):
        resolve("host.invalid", 80)
