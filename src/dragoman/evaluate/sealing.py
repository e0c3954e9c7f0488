"""The sealed halves of the corpora: whether they are what was sealed, and the log of the scores measured on them.

``SEALED.sha256`` has one line ``sha256  path`` for each file of a sealed half, paths from ``corpora``, sorted by path:
whatever stands in a folder ``sealed`` or is named ``sealed.*`` or ``*_sealed.*``. ``sha256sum -c`` reads it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from dragoman.errors import BadInput
from dragoman.evaluate.report import Report

SEAL = "SEALED.sha256"
LOG = Path("docs/sealed-log.md")

_PACKAGE = Path(__file__).parents[1]
_CODE = frozenset({".py", ".toml", ".csv", ".json", ".txt"})
_LOG_HEAD = """# Scores on the sealed halves

Written by `dragoman evaluate corpora --sealed`, one row a corpus and run, never edited. `code` is the beginning of a
SHA-256 over the package's files: the same for the same rules and data. Nobody reads what was missed here.

| on | version | code | corpus | texts | scores |
|---|---|---|---|---:|---|
"""


def digest_path(path: Path) -> str:
    """The SHA-256 of a file; of a folder that over the sorted ``sha256  path`` lines of its files."""
    if path.is_file():
        return sha256(path.read_bytes()).hexdigest()
    files = (file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    return _digest_files(path, files)


def digest_package() -> str:
    """Twelve digits that change with any rule, word list, table or line of code of the package, corpora left out."""
    corpora = _PACKAGE / "evaluate" / "corpora"
    files = (f for f in _PACKAGE.rglob("*") if f.suffix in _CODE and f.is_file() and not f.is_relative_to(corpora))
    return _digest_files(_PACKAGE, files)[:12]


def hash_sealed(corpora: Path) -> dict[str, str]:
    """The SHA-256 of each file of a sealed half by its path from `corpora`, sorted by path."""
    found = {
        file.relative_to(corpora).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in corpora.rglob("*")
        if file.is_file() and _is_sealed(file.relative_to(corpora))
    }
    return dict(sorted(found.items()))


def read_seal(corpora: Path) -> dict[str, str]:
    """What ``SEALED.sha256`` says, by path. **Raises**: `BadInput` when it cannot be read or a line is malformed."""
    file = corpora / SEAL
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise BadInput(f"{file}: cannot be read ({problem.strerror})") from problem
    pairs = [line.partition("  ") for line in lines if line]
    if bad := [digest for digest, _, path in pairs if len(digest) != 64 or not path]:
        raise BadInput(f"{file}: not a line of a digest and a path: {bad[0]}")
    return {path: digest for digest, _, path in pairs}


def check_seal(corpora: Path) -> tuple[str, ...]:
    """One line for each file that was changed, added or taken away since the halves were sealed.

    **Raises**: `BadInput` when ``SEALED.sha256`` cannot be read.
    """
    return _compare(read_seal(corpora), hash_sealed(corpora))


def main_seal(corpora: Path) -> Report:
    """Writes ``SEALED.sha256`` anew; the report names each file whose entry differs from what stood there."""
    held = read_seal(corpora) if (corpora / SEAL).exists() else {}
    found = hash_sealed(corpora)
    text = "".join(f"{digest}  {path}\n" for path, digest in found.items())
    (corpora / SEAL).write_text(text, encoding="utf-8")
    moved = _compare(held, found)
    return Report(text="\n".join([*moved, f"sealed {len(found)} files, {len(moved)} entries differ from before"]))


def append_log(log: Path, rows: Iterable[Sequence[str]]) -> None:
    """Adds rows to the log, which is begun where there is none. **Raises**: `BadInput` when it cannot be written."""
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    try:
        text = log.read_text(encoding="utf-8") if log.exists() else _LOG_HEAD
        log.write_text(text + lines, encoding="utf-8")
    except OSError as problem:
        raise BadInput(f"{log}: cannot be written ({problem.strerror})") from problem


def _is_sealed(path: Path) -> bool:
    """Whether a path from `corpora` lies in a sealed half; files that begin with a dot lie in none."""
    return not path.name.startswith(".") and ("sealed" in path.parts[:-1] or path.stem.split("_")[-1] == "sealed")


def _compare(held: Mapping[str, str], found: Mapping[str, str]) -> tuple[str, ...]:
    def tell(path: str) -> str:
        if path not in found:
            return f"{path} is gone"
        return f"{path} is not what was sealed" if path in held else f"{path} was never sealed"

    return tuple(tell(path) for path in sorted({*held, *found}) if held.get(path) != found.get(path))


def _digest_files(folder: Path, files: Iterable[Path]) -> str:
    named = sorted((file.relative_to(folder).as_posix(), file) for file in files)
    lines = "".join(f"{sha256(file.read_bytes()).hexdigest()}  {path}\n" for path, file in named)
    return sha256(lines.encode("utf-8")).hexdigest()
