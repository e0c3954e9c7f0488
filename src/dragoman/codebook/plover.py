"""PLOVER's event types and CAMEO's codes with their scores, and what a claim of a given status is written as.

**Source**: PLOVER 2.0 (Open Event Data Alliance, CC BY-SA 4.0), facts in our own words in ``data/plover.toml``. CAMEO:
code list of the CAMEO manual 1.1b3; Goldstein scores as GDELT publishes them (lookup table
``CAMEO.goldsteinscale.txt``) in ``data/cameo.csv``. Five codes of the manual that GDELT's table lacks (155, 176, 1834,
1951, 1952) carry the score of the code above them and are marked ``parent`` there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from dragoman.codebook.tables import DATA, check_keys, read_table

Recipient = Literal["optional", "required", "required_unless_joint"]
ASSERTED = frozenset({"occurred", "ongoing"})
UNASSERTED = frozenset({"possible", "alleged", "denied", "not_occurred"})

_TYPE_KEYS = frozenset({"means", "quad", "score", "recipient", "cameo"})
_TYPE_OPTIONAL = frozenset({"planned", "modes", "unscored_modes"})
_CAMEO_FIELDS = ["code", "name", "goldstein", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One event type: PLOVER's, or a user's own.

    **Shape**: `modes` maps a mode to its score, None where the manual gives none (the type's score stands then).
    `cameo` are the CAMEO roots the type took over, the nearest first. `planned` is the type that a planned event of
    this type is written as. `counts_as` is the PLOVER type that it is written as: its own name, for a user's own type another
    or None; such a type may have no `quad` and no `score`.
    **Range**: `score` from -10 (conflict) to 10 (cooperation).
    """

    name: str
    means: str
    quad: int | None
    score: float | None
    recipient: Recipient
    modes: Mapping[str, float | None]
    cameo: tuple[str, ...]
    planned: str | None
    counts_as: str | None

    def __post_init__(self) -> None:
        for what, score in (("score", self.score), *self.modes.items()):
            if score is not None and not -10 <= score <= 10:
                raise ValueError(f"plover.toml: {self.name}: {what} must lie in -10..10, got {score}")
        if not self.name.isupper():
            raise ValueError(f"plover.toml: type names are upper case, got {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """One CAMEO code, its Goldstein score, and whether that is GDELT's (``gdelt``) or the code's above it."""

    code: str
    name: str
    goldstein: float
    source: Literal["gdelt", "parent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written for PLOVER and CAMEO users; all None where nothing is asserted."""

    plover: str | None
    quad: int | None
    score: float | None
    goldstein: float | None


NOTHING = Written(plover=None, quad=None, score=None, goldstein=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """The codebook: types, contexts, sectors (the first that fits wins) and CAMEO codes."""

    types: Mapping[str, EventType]
    quads: Mapping[int, str]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]
    no_country: Mapping[str, str]
    cameo: Mapping[str, CameoCode]

    def type_of(self, name: str) -> EventType:
        """The type called `name`. **Raises** `ValueError` for a name that PLOVER does not have."""
        if name not in self.types:
            raise ValueError(f"PLOVER has no event type {name!r}; it has {', '.join(self.types)}")
        return self.types[name]

    def has(self, type: str, mode: str | None) -> bool:
        """Whether there is such a type with such a mode."""
        return type in self.types and (mode is None or mode in self.types[type].modes)

    def quad(self, type: str) -> int | None:
        """The quad class, 1 to 4; None for a user's own type that has none."""
        return self.type_of(type).quad

    def score(self, type: str, mode: str | None = None) -> float | None:
        """The score of the mode, or of the type where there is no mode or the mode has none.

        **Raises** `ValueError` for a mode that the type does not have.

        >>> load_plover().score("CONSULT", "visit"), load_plover().score("CONSULT")
        (4.0, 2.5)
        """
        entry = self.type_of(type)
        if mode is None:
            return entry.score
        if mode not in entry.modes:
            raise ValueError(f"{type} has no mode {mode!r}; it has {', '.join(entry.modes) or 'none'}")
        score = entry.modes[mode]
        return entry.score if score is None else score

    def goldstein(self, cameo: str) -> float:
        """The Goldstein score of a CAMEO code. **Raises** `ValueError` for a code that CAMEO does not have.

        >>> load_plover().goldstein("042")
        1.9
        """
        if cameo not in self.cameo:
            raise ValueError(f"CAMEO has no code {cameo!r}")
        return self.cameo[cameo].goldstein

    def as_written(
        self, type: str, mode: str | None, status: str, cameo: str | None, *, announced_by_actor: bool = True
    ) -> Written:
        """What PLOVER, its scores and Goldstein's say of a claim with this status.

        What occurred or is going on is written as itself, a user's own type as what it counts as. What is planned is written as the promise, the concession or
        the threat that the announcement is (a conflict only where its actor announced it), with the scores of that type
        and the Goldstein score of its CAMEO root. What is possible, alleged, denied or did not occur asserts nothing.

        **Raises** `ValueError` for a type, mode, status or code that does not exist.
        **Source**: PLOVER manual; table "Status and what is written for PLOVER" of the project's codebook summary.

        >>> load_plover().as_written("CONSULT", "visit", "planned", "042")
        Written(plover='AGREE', quad=1, score=2.5, goldstein=4.0)
        """
        score, goldstein = self.score(type, mode), None if cameo is None else self.goldstein(cameo)
        if status in ASSERTED:
            kind = self.type_of(type)
            return Written(plover=kind.counts_as, quad=kind.quad, score=score, goldstein=goldstein)
        if status in UNASSERTED:
            return NOTHING
        if status != "planned":
            raise ValueError(f"no status is called {status!r}")
        planned = self.type_of(type).planned
        if planned is None:
            return NOTHING
        entry = self.type_of(planned)
        if entry.quad in (3, 4) and not announced_by_actor:
            return NOTHING
        return Written(plover=planned, quad=entry.quad, score=entry.score, goldstein=self.goldstein(entry.cameo[0]))


@lru_cache(maxsize=1)
def load_plover() -> Plover:
    """The codebook as shipped, read once. **Raises** `ValueError` naming what is malformed."""
    with (DATA / "cameo.csv").open(encoding="utf-8", newline="") as stream:
        return build_plover(read_table("plover.toml"), list(csv.reader(stream)))


def build_plover(table: Mapping[str, Any], cameo_rows: Sequence[Sequence[str]]) -> Plover:
    """The codebook from its parsed tables. **Raises** `ValueError` naming file, entry and values that are malformed."""
    check_keys(
        "plover.toml",
        dict(table),
        required=frozenset({"source", "quads", "types", "contexts", "sectors", "no_country"}),
        optional=frozenset(),
    )
    quads = {int(number): str(name) for number, name in table["quads"].items()}
    types = {name: _event_type(name, entry, quads) for name, entry in table["types"].items()}
    cameo = _cameo(cameo_rows)
    for entry in types.values():
        if entry.planned is not None and entry.planned not in types:
            raise ValueError(f"plover.toml: {entry.name}: planned must name a type, got {entry.planned!r}")
        for root in entry.cameo:
            if root not in cameo or len(root) != 2:
                raise ValueError(f"plover.toml: {entry.name}: cameo must be root codes, got {root!r}")
    contexts = tuple(table["contexts"]["names"])
    _refuse_doubles("plover.toml: contexts", contexts)
    return Plover(
        types=types,
        quads=quads,
        contexts=contexts,
        sectors=dict(table["sectors"]),
        no_country=dict(table["no_country"]),
        cameo=cameo,
    )


def _event_type(name: str, entry: dict[str, Any], quads: Mapping[int, str]) -> EventType:
    where = f"plover.toml: {name}"
    check_keys(where, entry, required=_TYPE_KEYS, optional=_TYPE_OPTIONAL)
    if entry["quad"] not in quads:
        raise ValueError(f"{where}: quad must be one of {sorted(quads)}, got {entry['quad']!r}")
    if entry["recipient"] not in ("optional", "required", "required_unless_joint"):
        raise ValueError(
            f"{where}: recipient must be optional, required or required_unless_joint, got {entry['recipient']!r}"
        )
    if not entry["cameo"]:
        raise ValueError(f"{where}: cameo must name at least one root code, got []")
    scored: dict[str, float | None] = {
        mode: _number(f"{where}: {mode}", value) for mode, value in entry.get("modes", {}).items()
    }
    unscored = entry.get("unscored_modes", [])
    _refuse_doubles(f"{where}: modes", (*scored, *unscored))
    return EventType(
        name=name,
        means=entry["means"],
        quad=entry["quad"],
        score=_number(f"{where}: score", entry["score"]),
        recipient=cast(Recipient, entry["recipient"]),
        modes=scored | dict.fromkeys(unscored),
        cameo=tuple(entry["cameo"]),
        planned=entry.get("planned"),
        counts_as=name,
    )


def _cameo(rows: Sequence[Sequence[str]]) -> dict[str, CameoCode]:
    if not rows or list(rows[0]) != _CAMEO_FIELDS:
        raise ValueError(
            f"cameo.csv: first line must be {','.join(_CAMEO_FIELDS)}, got {','.join(rows[0]) if rows else ''!r}"
        )
    codes: dict[str, CameoCode] = {}
    for row in rows[1:]:
        if len(row) != len(_CAMEO_FIELDS):
            raise ValueError(f"cameo.csv: a row must have {len(_CAMEO_FIELDS)} fields, got {list(row)}")
        code, name, goldstein, source = row
        if not code.isdigit() or not 2 <= len(code) <= 4:
            raise ValueError(f"cameo.csv: a code must be 2 to 4 digits, got {code!r}")
        if code in codes:
            raise ValueError(f"cameo.csv: code {code!r} stands twice")
        if source not in ("gdelt", "parent"):
            raise ValueError(f"cameo.csv: {code}: source must be gdelt or parent, got {source!r}")
        score = _number(f"cameo.csv: {code}", goldstein)
        if not -10 <= score <= 10:
            raise ValueError(f"cameo.csv: {code}: goldstein must lie in -10..10, got {score}")
        codes[code] = CameoCode(code=code, name=name, goldstein=score, source=cast(Literal["gdelt", "parent"], source))
    for code in codes:
        if len(code) > 2 and code[:-1] not in codes:
            raise ValueError(f"cameo.csv: {code!r} stands without the code above it, {code[:-1]!r}")
    return codes


def _number(where: str, value: object) -> float:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError
        return float(value)
    except ValueError:
        raise ValueError(f"{where}: must be a number, got {value!r}") from None


def _refuse_doubles(where: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{where}: {name!r} stands twice")
        seen.add(name)
