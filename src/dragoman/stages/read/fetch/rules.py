"""How politely, how long and how much is fetched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRules:
    """Bounds and manners.

    **Shape**: `allowed_hosts` may be fetched from although they lie inside; names as they stand in the address, lower
    case. `product` is the name that robots.txt is asked about.
    **Units**: seconds and bytes. `total_s` bounds one request from connecting to its last byte; `delay_s` is the least
    pause between two requests to a host; where a host asks for more than `max_wait_s`, it is left alone.
    """

    product: str = "dragoman"
    user_agent: str = "dragoman (reads news for research)"
    allowed_hosts: frozenset[str] = frozenset()
    max_bytes: int = 20_000_000
    total_s: float = 60.0
    connect_s: float = 10.0
    redirects: int = 5
    delay_s: float = 1.0
    max_wait_s: float = 60.0
    retries: int = 2
