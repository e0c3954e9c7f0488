"""What is known of addresses from earlier runs, so that only what changed is fetched again."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from dragoman.errors import BadInput

_VERSION = 1
_FIELDS = ("address", "etag", "last_modified", "retrieved")
_MAX_ENTRIES = 200_000


class FetchState:
    """The marks of versions (ETag, Last-Modified) that hosts gave with what was fetched, kept in one JSON file.

    **Raises** `BadInput` for a file that is no such state.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._changed = False
        self._entries: dict[str, dict[str, str]] = {}
        try:
            whole = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            raise BadInput(f"{file}: cannot be read as the state of what was fetched ({error})") from error
        entries = whole.get("addresses") if isinstance(whole, dict) and whole.get("version") == _VERSION else None
        if not isinstance(entries, dict):
            raise BadInput(f"{file}: is not the state of what was fetched")
        for url, entry in entries.items():
            if isinstance(entry, dict):
                self._entries[url] = {k: entry[k] for k in _FIELDS if isinstance(entry.get(k), str)}

    def conditions(self, url: str, *, address: str) -> dict[str, str]:
        """The headers that ask for `address` only if it is another than when `url` was fetched last."""
        entry = self._entries.get(url, {})
        if entry.get("address") != address:
            return {}
        known = {"If-None-Match": entry.get("etag"), "If-Modified-Since": entry.get("last_modified")}
        return {name: value for name, value in known.items() if value}

    def remember(self, url: str, **entry: str | None) -> None:
        """Keeps what a host gave with its answer; without a mark of its version there is nothing to keep."""
        known = {name: value for name, value in entry.items() if value and name in _FIELDS}
        self._entries.pop(url, None)
        if "etag" in known or "last_modified" in known:
            self._entries[url] = known
        while len(self._entries) > _MAX_ENTRIES:
            del self._entries[next(iter(self._entries))]
        self._changed = True

    def save(self) -> None:
        """Writes the file anew, all or nothing. **Raises** `BadInput` where it cannot be written."""
        if not self._changed:
            return
        part = self._file.with_name(self._file.name + ".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            whole = {"version": _VERSION, "addresses": self._entries}
            part.write_text(json.dumps(whole, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise BadInput(f"{self._file}: cannot be written ({error.strerror})") from error
        self._changed = False
