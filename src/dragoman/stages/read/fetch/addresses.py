"""Addresses: taken apart, resolved, and refused where they lead inside."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

Resolve = Callable[[str, int], list[str]]

_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 4_000
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]")
# Metadata services of clouds that stand at addresses which are otherwise public.
_METADATA = frozenset({IPv4Address("168.63.129.16"), IPv4Address("100.100.100.200"), IPv4Address("192.0.0.192")})
# IPv6 forms that carry an IPv4 address, and where in them it stands (bits from the right).
_CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("64:ff9b:1::/48"), 0),
    (IPv6Network("2002::/16"), 80),
)
_TEREDO = IPv6Network("2001::/32")


class AddressRefused(Exception):
    """An address that is not fetched: `reason` is one of the package's, `detail` says why."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address taken apart; `target` is path and query."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def parse_address(url: str, *, base: Address | None = None) -> Address:
    """The address in some words, or in a redirect from `base`. **Raises** `AddressRefused`."""
    try:
        words = urljoin(base.url, url.strip()) if base is not None else url.strip()
        parts = urlsplit(words)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressRefused("address not allowed", str(error)[:120]) from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise AddressRefused("address not allowed", f"only http and https are fetched, not {scheme[:20] or 'this'}")
    if len(words) > _MAX_LENGTH or _CONTROLS.search(words):
        raise AddressRefused("address not allowed", "it is too long, or holds space or control characters")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("address not allowed", "it holds a user name or a password")
    if not host:
        raise AddressRefused("address not allowed", "it names no host")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError as error:
        raise AddressRefused("address not allowed", f"its host is no name ({error})"[:120]) from error
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    address = Address(
        url="", scheme=scheme, host=host, port=port or _PORTS[scheme], target=f"{path}?{query}" if query else path
    )
    return Address(
        url=f"{address.origin}{address.target}", scheme=scheme, host=host, port=address.port, target=address.target
    )


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them. **Raises** `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def choose_ip(address: Address, *, allowed_hosts: frozenset[str], resolve: Resolve) -> str:
    """The one numerical address to connect to. **Raises** `AddressRefused` where it is unknown or any of them inside."""
    try:
        found = resolve(address.host, address.port)
    except (OSError, UnicodeError) as error:
        raise AddressRefused("address not found", f"{address.host} is not known ({error})"[:120]) from error
    if not found:
        raise AddressRefused("address not found", f"{address.host} has no address")
    if address.host not in allowed_hosts:
        inside = next((ip for ip in found if is_inside(ip)), None)
        if inside is not None:
            raise AddressRefused("address not allowed", f"{address.host} is {inside}, which is not a public address")
    return found[0]


def is_inside(ip: str) -> bool:
    """Whether a numerical address is not one of the public network, in whatever form it is written.

    Example:
        >>> is_inside("169.254.169.254"), is_inside("::ffff:10.0.0.1"), is_inside("192.0.43.7")
        (True, True, False)
    """
    try:
        address = ip_address(ip.partition("%")[0])
    except ValueError:
        return True
    if isinstance(address, IPv6Address):
        if address in _TEREDO:
            return True
        for network, shift in _CARRIERS:
            if address in network:
                return is_inside(str(IPv4Address((int(address) >> shift) & 0xFFFFFFFF)))
    return (
        not address.is_global
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or address in _METADATA
    )
