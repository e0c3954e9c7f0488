"""Fetching one address: permission, redirects, turns and back-off around single requests."""

from __future__ import annotations

import email.utils
import ssl
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.model.rejections import Rejected
from dragoman.stages.read.fetch.addresses import (
    Address,
    AddressRefused,
    Resolve,
    choose_ip,
    parse_address,
    resolve_host,
)
from dragoman.stages.read.fetch.connecting import Answer, request
from dragoman.stages.read.fetch.permission import (
    MAX_ROBOTS,
    Reservations,
    Robots,
    is_reserved,
    read_reservations,
    read_robots,
)
from dragoman.stages.read.fetch.rules import FetchRules
from dragoman.stages.read.fetch.state import FetchState

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stood at an address.

    **Shape**: `url` is what was asked for, `address` where redirects led; `retrieved` is the instant (UTC, ISO 8601).
    """

    url: str
    address: str
    body: bytes
    media_type: str | None
    charset: str | None
    retrieved: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChanged:
    """The host says that what was fetched last time still stands there."""

    url: str


class Fetcher:
    """Fetches addresses for one run; keeps what hosts permit, and when each was asked last."""

    def __init__(
        self,
        rules: FetchRules | None = None,
        *,
        state: FetchState | None = None,
        resolve: Resolve = resolve_host,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self.rules = rules or FetchRules()
        self._state, self._resolve, self._ssl_context = state, resolve, ssl_context
        self._robots: dict[str, Robots] = {}
        self._reservations: dict[str, Reservations] = {}
        self._turns: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)
        self._free_at: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched | NotChanged | Rejected:
        """What stands at an address, after redirects. Nothing is raised: what cannot be had is `Rejected`."""
        try:
            address = parse_address(url)
            for _ in range(self.rules.redirects + 1):
                with self._turns[address.host]:
                    self._ask_permission(address)
                    conditions = {} if self._state is None else self._state.conditions(url, address=address.url)
                    answer = self._request(address, conditions)
                if answer.status == 304 and conditions:
                    return NotChanged(url=url)
                if answer.status not in _REDIRECTS:
                    return self._take(url, address, answer)
                address = parse_address(answer.headers.get("location", ""), base=address)
            raise AddressRefused("too many redirects", f"more than {self.rules.redirects}")
        except AddressRefused as refused:
            return Rejected(stage="read", subject=url, reason=refused.reason, detail=refused.detail)

    def remember(self, fetched: Fetched) -> None:
        """What was fetched has been taken: the next run need not fetch it again unless it changes."""
        if self._state is not None:
            self._state.remember(
                fetched.url,
                address=fetched.address,
                etag=fetched.etag,
                last_modified=fetched.last_modified,
                retrieved=fetched.retrieved,
            )

    def save(self) -> None:
        """Writes the state, where there is one."""
        if self._state is not None:
            self._state.save()

    def _take(self, url: str, address: Address, answer: Answer) -> Fetched:
        if answer.status in (404, 410):
            raise AddressRefused("not found", f"HTTP {answer.status}")
        if answer.status in _BUSY:
            raise AddressRefused("host is busy", f"HTTP {answer.status}")
        if answer.status != 200:
            raise AddressRefused("answered with an error", f"HTTP {answer.status}")
        if is_reserved(answer.headers, answer.body):
            raise AddressRefused("text and data mining reserved", "its page or header says so")
        media_type, charset = _read_media_type(answer.headers.get("content-type", ""))
        return Fetched(
            url=url,
            address=address.url,
            body=answer.body,
            media_type=media_type,
            charset=charset,
            retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
        )

    def _ask_permission(self, address: Address) -> None:
        """**Raises** `AddressRefused` where the host does not permit this address."""
        if address.origin not in self._robots:
            self._robots[address.origin] = self._read_robots(address)
        refused = self._robots[address.origin].refuse(address, self.rules.product)
        if refused is not None:
            raise AddressRefused("forbidden by robots.txt", refused)
        if address.origin not in self._reservations:
            self._reservations[address.origin] = self._read_reservations(address)
        if self._reservations[address.origin].reserve(address):
            raise AddressRefused("text and data mining reserved", "/.well-known/tdmrep.json says so")

    def _read_robots(self, address: Address) -> Robots:
        try:
            answer = self._request_file(address, "/robots.txt")
        except AddressRefused as refused:
            if refused.reason in ("address not allowed", "address not found", "host is busy"):
                raise
            if refused.reason == "file too large":
                return Robots(None, "robots.txt is too large")
            return Robots(None, f"robots.txt cannot be read ({refused.detail})"[:160])
        return read_robots(answer.status, answer.body)

    def _read_reservations(self, address: Address) -> Reservations:
        try:
            answer = self._request_file(address, "/.well-known/tdmrep.json")
        except AddressRefused:
            return Reservations()
        return read_reservations(answer.body) if answer.status == 200 else Reservations()

    def _request_file(self, address: Address, path: str) -> Answer:
        """A file that speaks for a whole host, after redirects."""
        at = parse_address(path, base=address)
        for _ in range(self.rules.redirects + 1):
            answer = self._request(at, {}, max_bytes=4 * MAX_ROBOTS)
            if answer.status not in _REDIRECTS:
                return answer
            at = parse_address(answer.headers.get("location", ""), base=at)
        raise AddressRefused("too many redirects", f"more than {self.rules.redirects}")

    def _request(self, address: Address, headers: dict[str, str], *, max_bytes: int | None = None) -> Answer:
        """One request in its turn, again where the host says it is busy and says for how long."""
        for attempt in range(self.rules.retries + 1):
            ip = choose_ip(address, allowed_hosts=self.rules.allowed_hosts, resolve=self._resolve)
            self._wait(address)
            try:
                answer = request(
                    address,
                    ip,
                    headers=headers,
                    rules=self.rules,
                    ssl_context=self._ssl_context,
                    max_bytes=max_bytes,
                )
            finally:
                self._free_at[address.host] = time.monotonic() + self._pause(address)
            if answer.status not in _BUSY:
                break
            asked = _read_retry_after(answer.headers.get("retry-after"))
            self._free_at[address.host] = time.monotonic() + (2.0**attempt if asked is None else asked)
        return answer

    def _pause(self, address: Address) -> float:
        robots = self._robots.get(address.origin)
        return max(self.rules.delay_s, 0.0 if robots is None else robots.delay_s(self.rules.product))

    def _wait(self, address: Address) -> None:
        """**Raises** `AddressRefused` where the host's turn comes later than we wait."""
        left = self._free_at.get(address.host, 0.0) - time.monotonic()
        if left > self.rules.max_wait_s:
            raise AddressRefused("host is busy", f"it asks to be left alone for {left:.0f} s")
        if left > 0:
            time.sleep(left)


def _read_media_type(words: str) -> tuple[str | None, str | None]:
    """Type and character set in a Content-Type header."""
    kind, _, rest = words.partition(";")
    charset = next((p.partition("=")[2].strip(" \"'") for p in rest.split(";") if "charset" in p.lower()), None)
    return kind.strip().lower() or None, charset or None


def _read_retry_after(words: str | None) -> float | None:
    """The seconds that a Retry-After header asks for; None where it is none."""
    if words is None:
        return None
    words = words.strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        moment = email.utils.parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
