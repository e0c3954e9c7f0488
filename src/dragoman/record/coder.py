"""Who coded: the version of this program, its language model, and a digest of its rules and tables."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.codebook.overlay import open_codebook
from dragoman.settings import Settings
from dragoman.store import Coder

CODER = "rules"

_PARTS = ("codebook", "language", "stages", "world")
_ENDINGS = (".py", ".toml", ".csv", ".txt")


def coder_of(settings: Settings) -> Coder:
    """The coder that these settings make: another rule, table or model is another coder."""
    digest = hashlib.sha256(_rules_digest().encode())
    for table in (*settings.world, *settings.codebook):
        digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return Coder(
        name=CODER,
        version=open_codebook(settings.codebook).version,
        model=settings.model,
        digest=digest.hexdigest()[:16],
    )


@cache
def _rules_digest() -> str:
    digest = hashlib.sha256()
    for part in _PARTS:
        _take(digest, files(f"dragoman.{part}"), part)
    return digest.hexdigest()


def _take(digest: hashlib._Hash, folder: Traversable, path: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "assemble", "read"):  # neither changes what is coded
                _take(digest, entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_ENDINGS):
            digest.update(f"{path}/{entry.name}".encode() + b"\0" + entry.read_bytes())
