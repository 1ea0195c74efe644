"""Which addresses may be spoken to: the public internet, unless told otherwise.

A report's links and a feed's redirects are written by strangers; without this they could make Kawat ask for
pages of the machine or the network that it runs in.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from kawat.errors import NetworkError

Resolver = Callable[[str, int], list[str]]
"""From host name and port to the addresses it stands for, as text."""

# IPv6 that carries an IPv4 address inside: mapped, compatible, translated, NAT64 (RFC 6052, 8215), 6to4,
# Teredo.
CARRIERS = tuple(
    map(
        IPv6Network,
        (
            "::ffff:0:0/96",
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2002::/16",
            "2001::/32",
        ),
    )
)
UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is given out."""
SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20")))
"""For special purposes: the registries of IANA, where some versions of Python have not the whole of them."""
NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)
SERVICES = """
1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137
139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720
1723 2049 3659 4045 4190 5060 5061 6000 6379 6566 6665 6666 6667 6668 6669 6679 6697 10080 11211
"""
OTHERS = frozenset(map(int, SERVICES.split()))
"""Ports of services that speak something else and could take a request for their own language: those of the Fetch
standard, which no browser asks, and two of caches."""
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*\.?\Z")
UNSAFE = re.compile(r"[\x00-\x20\x7f\\<>\"^`{|}\ud800-\udfff]")
LONGEST = 4_096


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, plainly written.

    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:93.184.216.34")
    (True, False, False)
    """
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.scope_id or ip not in UNICAST or any(ip in one for one in CARRIERS)):
        return False
    if any(ip in one for one in SPECIAL):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system. Raises `NetworkError` where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetworkError(f"the host {host} is not found; check the address and the connection") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, resolver: Resolver, *, allow_private: bool) -> list[str]:
    """The addresses of `host`, all of them allowed. Raises `NetworkError` if any is not: a name that stands
    for a public and a private address at once is an attack, or a mistake.
    """
    addresses = resolver(host, port)
    if not addresses:
        raise NetworkError(f"the host {host} has no address; check its name")
    for address in addresses:
        if not allow_private and not is_public(address):
            shown = host if host == address else f"{host} ({address})"
            raise NetworkError(f"{shown} is no public address; if it is meant, say --allow-private")
    return addresses


def canonical(url: str) -> str:
    """`url` as plain ASCII, its host in lower case and IDNA, its fragment dropped.

    Raises `NetworkError` for schemes other than http and https, credentials, hosts in notations that
    programs read differently (127.1, 0x7f000001, 2130706433, 0177.0.0.1), ports of other services, and anything
    malformed.
    """
    if len(url) > LONGEST:
        raise NetworkError(f"the address is longer than {LONGEST} characters; no page has such a one, check it")
    if UNSAFE.search(url):
        raise NetworkError(f"{_shown(url)}: the address holds characters that no address has; copy it again")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NetworkError(f"{_shown(url)}: this is no web address ({error}); check it for mistakes") from error
    if parts.scheme not in ("http", "https"):
        raise NetworkError(f"{_shown(url)}: only http and https addresses are fetched; save the page and give the file")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise NetworkError("the address holds a user name or password; give it without")
    if port == 0 or not parts.hostname:
        raise NetworkError(f"{_shown(url)}: the address names no host, or port 0; check it for mistakes")
    if port in OTHERS:
        raise NetworkError(f"{_shown(url)}: port {port} is that of another service than the web; check it for mistakes")
    host = _host(parts.hostname)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}{query}"


def _host(host: str) -> str:
    """A host name in IDNA, or an IP address in its one canonical form."""
    import idna

    if ":" in host:
        try:
            ip = IPv6Address(host)
        except ValueError as error:
            raise NetworkError(f"{_shown(host)} is no IPv6 address; check it for mistakes") from error
        if ip.scope_id:
            raise NetworkError(f"{_shown(host)}: addresses with a zone are not fetched; leave the zone out")
        return f"[{ip.compressed}]"
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise NetworkError(f"{_shown(host)} is no host name; check it for mistakes") from error
    name = name.lower()
    if NUMBER.match(name.rstrip(".").rpartition(".")[2]):
        try:
            return str(IPv4Address(name))
        except ValueError as error:
            raise NetworkError(f"{name} is an address in an odd notation; write it as four decimal numbers") from error
    if not HOST.match(name) or len(name) > 253:
        raise NetworkError(f"{_shown(host)} is no host name; check it for mistakes")
    return name


def _shown(text: str) -> str:
    return ascii(text[:200])[1:-1]
