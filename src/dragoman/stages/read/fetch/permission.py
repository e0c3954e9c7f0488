"""What a host permits: robots.txt, and reservations of text and data mining (TDM Reservation Protocol)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.stages.read.fetch.addresses import Address

if TYPE_CHECKING:
    from protego import Protego

MAX_ROBOTS = 512_000
"""RFC 9309 lets a crawler stop reading there; some more is cut off."""
_META = re.compile(rb"<meta\s[^<>]{0,1000}>", re.IGNORECASE)
_NAMED = re.compile(rb"\bname\s*=\s*[\"']?tdm-reservation[\"'\s/>]", re.IGNORECASE)
_CONTENT = re.compile(rb"\bcontent\s*=\s*[\"']?\s*([01])\b", re.IGNORECASE)
_HEAD = 200_000
_MAX_PATTERN = 2_000


@dataclass(frozen=True, slots=True)
class Robots:
    """What robots.txt says: its rules, or that nothing may be fetched because it cannot be read."""

    rules: Protego | None
    unreadable: str | None = None

    def refuse(self, address: Address, product: str) -> str | None:
        """Why this address may not be fetched, or None."""
        if self.unreadable is not None:
            return self.unreadable
        if self.rules is None or self.rules.can_fetch(address.url, product):
            return None
        return f"{product} may not fetch {address.target}"[:160]

    def delay_s(self, product: str) -> float:
        """The pause that it asks for between two requests."""
        asked = None if self.rules is None else self.rules.crawl_delay(product)
        return float(asked) if asked is not None else 0.0


def read_robots(status: int, body: bytes) -> Robots:
    """What the answer to a request for robots.txt says: RFC 9309: none (4xx) permits all, trouble (5xx) nothing."""
    from protego import Protego  # needed where an address is fetched

    if status == 429 or status >= 500:
        return Robots(None, f"robots.txt cannot be read (HTTP {status})")
    if status >= 300:
        return Robots(None)
    return Robots(Protego.parse(body[:MAX_ROBOTS].decode("utf-8", "replace")))


@dataclass(frozen=True, slots=True)
class Reservations:
    """What ``/.well-known/tdmrep.json`` says: patterns of paths in order, and whether they are reserved."""

    patterns: tuple[tuple[tuple[str, ...], bool, bool], ...] = ()

    def reserve(self, address: Address) -> bool:
        """Whether mining of this address is reserved: the first pattern that fits decides."""
        fitting = (reserved for parts, ends, reserved in self.patterns if _fits(address.target, parts, ends))
        return next(fitting, False)


def read_reservations(body: bytes) -> Reservations:
    """The reservations in a ``tdmrep.json``; what is malformed in it says nothing."""
    try:
        entries = json.loads(body)
    except (ValueError, RecursionError):
        return Reservations()
    patterns = []
    for entry in entries[:1000] if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("location"), str):
            reserved = entry.get("tdm-reservation") in (1, "1")
            patterns.append((*_parts(entry["location"]), reserved))
    return Reservations(tuple(patterns))


def is_reserved(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer reserves its own mining: its meta tag decides, else its header."""
    for found in _META.finditer(body[:_HEAD]):
        value = _CONTENT.search(found.group()) if _NAMED.search(found.group()) else None
        if value is not None:
            return value.group(1) == b"1"
    return headers.get("tdm-reservation", "").strip() == "1"


def _parts(location: str) -> tuple[tuple[str, ...], bool]:
    """A pattern as robots.txt writes them, taken apart at its stars; a dollar at its end means the end."""
    location = location[:_MAX_PATTERN]
    return tuple(re.sub(r"\*+", "*", location.removesuffix("$")).split("*")), location.endswith("$")


def _fits(target: str, parts: tuple[str, ...], is_anchored: bool) -> bool:
    """Whether a path fits such a pattern. Each part is looked for once: no pattern of a host's takes long."""
    if not target.startswith(parts[0]):
        return False
    at = len(parts[0])
    if len(parts) == 1:
        return not is_anchored or at == len(target)
    for part in parts[1:-1]:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    last = parts[-1]
    return len(target) - len(last) >= at and target.endswith(last) if is_anchored else target.find(last, at) >= 0
