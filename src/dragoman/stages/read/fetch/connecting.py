"""One request to one numerical address: bounded in time, size and what it unpacks to."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.stages.read.fetch.addresses import Address, AddressRefused
from dragoman.stages.read.fetch.rules import FetchRules

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host answered; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(
    address: Address,
    ip: str,
    *,
    headers: Mapping[str, str],
    rules: FetchRules,
    ssl_context: ssl.SSLContext | None = None,
    max_bytes: int | None = None,
) -> Answer:
    """The answer to a GET. The name in the address goes into the Host header and the handshake, never to a resolver.

    **Raises** `AddressRefused`: ``took too long``, ``file too large``, ``decompresses too far``, ``cannot be fetched``.
    """
    import urllib3  # needed where an address is fetched
    from urllib3.exceptions import HTTPError

    connection = _open(address, ip, rules, ssl_context)
    expired, sockets = threading.Event(), list[socket.socket]()
    watch = threading.Timer(rules.total_s, _cut, (connection, sockets, expired))
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        # The connection forgets its socket when the answer's head has come; the watch must not.
        sockets.append(connection.sock)
        connection.request(
            "GET",
            address.target,
            headers={
                "Host": address.authority,
                "User-Agent": rules.user_agent,
                "Accept-Encoding": "gzip, identity;q=0.5",
                "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
                "Connection": "close",
                **headers,
            },
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        stated = {name.lower(): value for name, value in response.headers.items()}
        body = _read_body(response, stated, rules.max_bytes if max_bytes is None else max_bytes)
        if expired.is_set():
            raise AddressRefused("took too long", f"more than {rules.total_s:g} s")
        return Answer(status=response.status, headers=stated, body=body)
    except (HTTPError, http.client.HTTPException, OSError, ValueError, AttributeError) as error:
        if expired.is_set() or isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
            raise AddressRefused("took too long", f"more than {rules.total_s:g} s") from error
        detail = " ".join(str(error).split())[:160] or type(error).__name__
        raise AddressRefused("cannot be fetched", detail) from error
    finally:
        watch.cancel()
        connection.close()


def _open(address: Address, ip: str, rules: FetchRules, ssl_context: ssl.SSLContext | None) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    timeout = min(rules.connect_s, rules.total_s)
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=timeout)
    return HTTPSConnection(
        ip,
        address.port,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        server_hostname=address.host,
        assert_hostname=address.host,
        ssl_context=ssl_context or ssl.create_default_context(),
    )


def _cut(connection: HTTPConnection, sockets: Sequence[socket.socket], expired: threading.Event) -> None:
    """Ends a connection whatever it is doing: a host that sends a byte now and then never runs into a time-out."""
    expired.set()
    for sock in (*sockets, getattr(connection, "sock", None)):
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _read_body(response: BaseHTTPResponse, headers: Mapping[str, str], max_bytes: int) -> bytes:
    """The content, unpacked. **Raises** `AddressRefused`; `zlib.error` becomes one."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise AddressRefused("cannot be fetched", f"it is packed as {coding[:40]}, which was not asked for")
    unpack = zlib.decompressobj(47) if coding not in ("identity", "") else None
    parts: list[bytes] = []
    n_bytes = n_wire = 0
    while True:
        data = response.read1(_CHUNK)
        if not data:
            break
        n_wire += len(data)
        if n_wire > max_bytes:
            raise AddressRefused("file too large", f"more than {max_bytes // 1_000_000} MB")
        if unpack is not None:
            try:
                data = unpack.decompress(data, max_bytes + 1 - n_bytes)
            except zlib.error as error:
                raise AddressRefused("cannot be fetched", str(error)) from error
        n_bytes += len(data)
        if n_bytes > max_bytes:
            raise AddressRefused("decompresses too far", f"more than {max_bytes // 1_000_000} MB")
        parts.append(data)
    if unpack is not None and n_bytes and not unpack.eof:
        raise AddressRefused("cannot be fetched", "its packed content is cut")
    return b"".join(parts)
