"""Users' codebooks: read, checked, and laid over ours in memory; ours stay as they are.

A file may add types, modes, classes of words, acts and operators. What it says is checked by the loader of our own
entries, and beyond that against what ours name: a slot, class, type or mode that nothing of ours knows is a fault.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.codebook.lexicon import Lexicon, load_lexicon
from dragoman.codebook.own_entries import Laid
from dragoman.codebook.own_fields import faults_of_fields, faults_of_section, named
from dragoman.codebook.plover import Plover, load_plover
from dragoman.errors import UsageProblem
from dragoman.model.problems import Problem

MAX_BYTES = 2_000_000
"""A codebook is read whole; ours together are a quarter of this."""

ORDER = ("type", "mode", "class", "act", "operator")
"""Sections in the order they are laid: what names another comes after it."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """What claims are coded by: types with their scores, the lexicon, and the mark of users' files in the coder's version."""

    plover: Plover
    own_lexicon: Lexicon | None = None
    mark: str | None = None

    @property
    def lexicon(self) -> Lexicon:
        """The acts and operators."""
        return self.own_lexicon if self.own_lexicon is not None else load_lexicon()

    @property
    def version(self) -> str:
        """The version of the coder: the program's, with names and hashes of users' files after a plus."""
        return __version__ if self.mark is None else f"{__version__}+{self.mark}"


def open_codebook(paths: Sequence[Path] = ()) -> Codebook:
    """Our codebook with users' files over it, later ones over earlier ones.

    **Raises** `UsageProblem` naming file, entry and reason of the first fault, and how many there are.
    """
    if not paths:
        return Codebook(load_plover())
    texts = []
    for path in paths:
        text = _read(path)
        if isinstance(text, Problem):
            raise UsageProblem(str(text))
        texts.append((path.name, text))
    found = _lay(tuple(texts))
    if not isinstance(found, Codebook):
        first = found[0]
        path = next((path for path in paths if path.name == first.file), paths[0])
        more = f" ({len(found)} problems: dragoman codebook check {path})" if len(found) > 1 else ""
        raise UsageProblem(f"{first}{more}")
    return found


def check_file(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a user's codebook; empty where nothing is. A file that cannot be read is one problem."""
    text = _read(path)
    if isinstance(text, Problem):
        return (text,)
    found = _lay(((path.name, text),))
    return () if isinstance(found, Codebook) else found


def own_entries(path: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """The acts and operators of a codebook without faults: section, name in messages, entry."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    for section in ("act", "operator"):
        for n, row in enumerate(tables.get(section, ()), start=1):
            yield section, named(section, n, row), row


def _read(path: Path) -> str | Problem:
    try:
        if path.stat().st_size > MAX_BYTES:
            return Problem(file=path.name, entry=None, reason=f"longer than {MAX_BYTES} bytes")
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        return Problem(file=str(path), entry=None, reason=f"cannot be read ({problem.strerror})")
    except UnicodeDecodeError as problem:
        return Problem(file=path.name, entry=None, reason=f"is no TOML ({str(problem)[:200]})")


@lru_cache(maxsize=4)
def _lay(texts: tuple[tuple[str, str], ...]) -> Codebook | tuple[Problem, ...]:
    """The codebook that named texts make over ours, or what is wrong with the first of them that has faults."""
    laid = Laid()
    for file, text in texts:
        problems = tuple(_lay_file(laid, file, text))
        if problems:
            return problems
    plover = replace(load_plover(), types=laid.types)
    return Codebook(plover, laid.make(), ".".join(_mark(file, text) for file, text in texts))


def _mark(file: str, text: str) -> str:
    """The name and hash of a file, in letters that a version may have."""
    name = re.sub(r"[^a-z0-9]+", ".", Path(file).stem.lower()).strip(".")
    return f"{name or 'own'}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _lay_file(laid: Laid, file: str, text: str) -> Iterator[Problem]:
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        yield Problem(file=file, entry=None, reason=f"is no TOML ({str(problem)[:200]})")
        return
    sound = []
    for section, rows in tables.items():
        faults = list(faults_of_section(section, rows))
        yield from (Problem(file=file, entry=None, reason=reason) for reason in faults)
        sound += [] if faults else [section]
    for section in ORDER:
        for n, row in enumerate(tables[section] if section in sound else (), start=1):
            reasons: Iterable[str] = list(faults_of_fields(section, row)) or laid.lay(section, row)
            yield from (Problem(file=file, entry=named(section, n, row), reason=reason) for reason in reasons)
