"""The feeds that ``dragoman watch`` looks at: a TOML file, refused as a whole where anything in it is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import UsageProblem

_EVERY_MINUTES = 30
_LONGEST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed or page. Where `follow`, the pages that its entries lead to are read, not the entries themselves."""

    url: str
    follow: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """What is looked at, and how often. **Units**: minutes between the end of one round and the next, 1 to 10,080."""

    feeds: tuple[Feed, ...]
    every_minutes: int = _EVERY_MINUTES


def read_feeds(file: Path) -> Feeds:
    """The feeds of a file. **Raises** `UsageProblem` that names file, entry and reason."""
    try:
        whole = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise UsageProblem(f"{file}: cannot be read as a list of feeds ({problem})") from problem
    _refuse_unknown(file, "", whole, {"feed", "every_minutes"})
    every = whole.get("every_minutes", _EVERY_MINUTES)
    if type(every) is not int or not 1 <= every <= _LONGEST_MINUTES:
        raise UsageProblem(f"{file}: every_minutes must be a number from 1 to {_LONGEST_MINUTES}, got {every!r}")
    entries = whole.get("feed", [])
    if not isinstance(entries, list) or not entries:
        raise UsageProblem(f'{file}: names no feed; write [[feed]] and url = "https://…"')
    feeds = tuple(_feed(file, number, entry) for number, entry in enumerate(entries, 1))
    seen: set[str] = set()
    for feed in feeds:
        if feed.url in seen:
            raise UsageProblem(f"{file}: {feed.url} stands twice")
        seen.add(feed.url)
    return Feeds(feeds=feeds, every_minutes=every)


def _feed(file: Path, number: int, entry: Any) -> Feed:
    where = f"feed {number}: "
    if not isinstance(entry, dict):
        raise UsageProblem(f"{file}: {where}is no table; write [[feed]]")
    _refuse_unknown(file, where, entry, {"url", "follow"})
    url, follow = entry.get("url"), entry.get("follow", True)
    if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
        raise UsageProblem(f"{file}: {where}url must be an address that begins with https:// or http://, got {url!r}")
    if not isinstance(follow, bool):
        raise UsageProblem(f"{file}: {where}follow must be true or false, got {follow!r}")
    return Feed(url=url, follow=follow)


def _refuse_unknown(file: Path, where: str, entry: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(entry.keys() - known):
        raise UsageProblem(f"{file}: {where}nobody reads {', '.join(unknown)}; there are {', '.join(sorted(known))}")
