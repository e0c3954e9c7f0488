"""The verbs of saying whose subject speaks the words in quotation marks beside them, from ``data/saying.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "saying.toml"


@lru_cache(maxsize=1)
def load_saying(path: Path = TABLE) -> frozenset[str]:
    """The verbs of saying, as lemmas.

    **Raises** ``ValueError`` where the table has another field or a verb twice.
    """
    with path.open("rb") as stream:
        table = tomllib.load(stream)
    if set(table) != {"verbs", "example"}:
        raise ValueError(f"{path.name}: must have the fields verbs and example, has {sorted(table)}")
    verbs = table["verbs"]
    if len(set(verbs)) != len(verbs):
        raise ValueError(f"{path.name}: {next(v for v in verbs if verbs.count(v) > 1)!r} stands twice")
    return frozenset(verbs)
