"""What assembly goes by: types that tell one event, weights of features, changes of ties; from ``data/assembly.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast, get_args

from dragoman.codebook.plover import load_plover
from dragoman.codebook.tables import check_keys, read_table
from dragoman.model.claims import STATUSES
from dragoman.model.ties import TieKind

FEATURES = (
    "prior type mode actors recipients persons date place words object numbers articles same_article copy stand".split()
)


@dataclass(frozen=True, slots=True)
class TypePair:
    """How well two types go together, and the statuses one of which has to be there (empty: any)."""

    value: float
    only: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What an event of this type, told with one of `words` and one of `verbs` (all, where empty), changes of a tie."""

    type: str
    mode: str | None
    words: frozenset[str]
    verbs: frozenset[str]
    kind: TieKind
    stage: str


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a kind of tie in order, those that hold, those that end it, and what is said while none holds yet."""

    order: tuple[str, ...]
    holds: frozenset[str]
    ended: frozenset[str]
    unknown: str | None


@dataclass(frozen=True, slots=True)
class AssemblyTable:
    """All of ``assembly.toml``. `pairs` are keyed by the two types in order of the alphabet; `acts_apart` gives
    each act its kind of event."""

    pairs: Mapping[tuple[str, str], TypePair]
    modes_apart: Mapping[str, frozenset[str]]
    acts_apart: Mapping[str, Mapping[str, int]]
    goods: frozenset[str]
    symmetric: frozenset[str]
    directed: frozenset[str]
    bystanders: frozenset[str]
    weights: Mapping[str, float]
    changes: tuple[Change, ...]
    stages: Mapping[str, Stages]


def build_assembly(table: Mapping[str, Any]) -> AssemblyTable:
    """The table from parsed TOML. **Raises** `ValueError` that names the entry for anything malformed or listed twice."""
    types = frozenset(load_plover().types)
    pairs: dict[tuple[str, str], TypePair] = {}
    for e in table["pair"]:
        where = f"assembly.toml: pair {e.get('types')}"
        check_keys(where, e, required=frozenset({"types", "value", "why", "example"}), optional=frozenset({"only"}))
        first, second = sorted(e["types"])
        only = frozenset(e.get("only", ()))
        _among(where, only, frozenset(STATUSES))
        _among(where, frozenset({first, second}), types)
        if (first, second) in pairs or first == second or not 0 < e["value"] <= 1 or e["example"].count(" | ") != 1:
            raise ValueError(f"{where}: listed twice, of one type, value outside (0, 1], or no two example sentences")
        pairs[first, second] = TypePair(e["value"], only)
    apart = {kind: frozenset(modes) for kind, modes in table["modes_apart"].items()}
    _among("assembly.toml: modes_apart", frozenset(apart), types)
    acts = {
        kind: {act: n for n, group in enumerate(groups) for act in group}
        for kind, groups in table["acts_apart"].items()
    }
    _among("assembly.toml: acts_apart", frozenset(acts), types)
    symmetric = frozenset(table["symmetric"]["types"])
    _among("assembly.toml: symmetric", symmetric, types)
    directed = frozenset(table["directed"]["types"])
    _among("assembly.toml: directed", directed, types - symmetric)
    weights = {name: float(value) for name, value in table["weights"].items()}
    if set(weights) != set(FEATURES):
        raise ValueError(f"assembly.toml: weights {sorted(set(weights) ^ set(FEATURES))} are not those of the features")
    stages = {}
    for kind, e in table["stages"].items():
        where = f"assembly.toml: stages {kind}"
        check_keys(where, e, required=frozenset({"order", "holds", "ended"}), optional=frozenset({"unknown"}))
        _among(where, frozenset({kind}), frozenset(get_args(TieKind)))
        _among(where, frozenset([*e["holds"], *e["ended"]]), frozenset(e["order"]))
        stages[kind] = Stages(tuple(e["order"]), frozenset(e["holds"]), frozenset(e["ended"]), e.get("unknown"))
    changes = tuple(_change(e, types, stages) for e in table["change"])
    return AssemblyTable(
        pairs,
        apart,
        acts,
        frozenset(table["goods"]["words"]),
        symmetric,
        directed,
        frozenset(table["bystanders"]["words"]),
        weights,
        changes,
        stages,
    )


@lru_cache(maxsize=1)
def load_assembly() -> AssemblyTable:
    """The table of ``data/assembly.toml``. **Raises** `ValueError` that names the malformed entry."""
    return build_assembly(read_table("assembly.toml"))


def _change(e: Mapping[str, Any], types: frozenset[str], stages: Mapping[str, Stages]) -> Change:
    where = f"assembly.toml: change {e.get('example')}"
    check_keys(
        where,
        dict(e),
        required=frozenset({"type", "words", "verbs", "kind", "stage", "example"}),
        optional=frozenset({"mode"}),
    )
    _among(where, frozenset({e["type"]}), types)
    _among(where, frozenset({e["kind"]}), frozenset(get_args(TieKind)))
    if e["kind"] in stages:
        _among(where, frozenset({e["stage"]}), frozenset(stages[e["kind"]].order))
    return Change(
        e["type"], e.get("mode"), frozenset(e["words"]), frozenset(e["verbs"]), cast(TieKind, e["kind"]), e["stage"]
    )


def _among(where: str, values: frozenset[str], known: frozenset[str]) -> None:
    if unknown := values - known:
        raise ValueError(f"{where}: {', '.join(sorted(unknown))} unknown")
