"""Read a codebook table; refuse what is malformed by name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read_table(name: str) -> dict[str, Any]:
    """The parsed TOML table ``data/<name>``. **Raises** `ValueError` that names the file where it does not parse."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ValueError(f"{name}: {problem}") from problem


def check_keys(where: str, entry: dict[str, Any], *, required: frozenset[str], optional: frozenset[str]) -> None:
    """Refuse an entry that lacks a key or has one nobody reads. **Raises** `ValueError` naming entry and keys."""
    missing, unknown = required - entry.keys(), entry.keys() - required - optional
    if missing or unknown:
        raise ValueError(f"{where}: missing {sorted(missing)}, unknown {sorted(unknown)}")
