"""The floors (and ceilings) that scores must hold, the file they stand in, and how they move."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from dragoman.evaluate.loading import read_gold, shape_of

TOLERANCE = 0.005
"""Half of the second decimal: floors are written with two, so a score that rounds to its floor holds it."""

Scores = Mapping[str, float]
Side = Literal["floor", "ceiling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What ``floors.json`` holds.

    **Shape**: `floors` are least, `ceilings` most values by score name (``group.layer.score``); `gold` the SHA-256 of
    each gold file the floors were measured on; `log` one entry for each lowering, with its reason.
    """

    floors: Mapping[str, float]
    ceilings: Mapping[str, float]
    gold: Mapping[str, str]
    log: tuple[Mapping[str, Any], ...]

    def bound(self, name: str) -> tuple[Side, float] | None:
        """The side and value that bound a score, or None where nothing does."""
        if name in self.floors:
            return "floor", self.floors[name]
        return ("ceiling", self.ceilings[name]) if name in self.ceilings else None

    def holds(self, name: str, value: float) -> bool:
        """Whether a score is on the right side of its bound, to two decimals."""
        match self.bound(name):
            case ("floor", floor):
                return value >= floor - TOLERANCE
            case ("ceiling", ceiling):
                return value <= ceiling + TOLERANCE
        return True


def read_floors(path: Path) -> Floors:
    """The floors of a file. **Raises**: `BadInput` when it cannot be read."""
    found = read_gold(path)
    with shape_of(str(path)):
        return Floors(
            floors={str(k): float(v) for k, v in found["floors"].items()},
            ceilings={str(k): float(v) for k, v in found["ceilings"].items()},
            gold=dict(found["gold"]),
            log=tuple(found["log"]),
        )


def write_floors(path: Path, floors: Floors) -> None:
    """Writes the file, scores sorted by name."""
    content = {
        "floors": dict(sorted(floors.floors.items())),
        "ceilings": dict(sorted(floors.ceilings.items())),
        "gold": dict(sorted(floors.gold.items())),
        "log": list(floors.log),
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def tighten_bounds(floors: Floors, scores: Scores) -> Floors:
    """Floors brought up (ceilings down) to the scores; none is loosened. A score without a bound gets a floor."""
    return replace(
        floors,
        floors={
            **floors.floors,
            **{k: v for k, v in _floors_at(floors, scores).items() if v > floors.floors.get(k, -1)},
        },
        ceilings={k: min(v, _up(scores[k])) if k in scores else v for k, v in floors.ceilings.items()},
    )


def loosen_bounds(floors: Floors, scores: Scores, *, reason: str, on: date) -> Floors:
    """Floors that the scores break brought down (ceilings up) to them, each with an entry in the log."""
    broken = [name for name in sorted(scores) if not floors.holds(name, scores[name])]
    at = {name: (_down if name in floors.floors else _up)(scores[name]) for name in broken}
    entries = tuple(
        {
            "on": on.isoformat(),
            "score": name,
            "from": (floors.bound(name) or ("", None))[1],
            "to": at[name],
            "reason": reason,
        }
        for name in broken
    )
    return replace(
        floors,
        floors={k: at.get(k, v) for k, v in floors.floors.items()},
        ceilings={k: at.get(k, v) for k, v in floors.ceilings.items()},
        log=(*floors.log, *entries),
    )


def _floors_at(floors: Floors, scores: Scores) -> dict[str, float]:
    return {name: _down(value) for name, value in scores.items() if name not in floors.ceilings}


def _down(value: float) -> float:
    return math.floor(round(value * 100, 6)) / 100


def _up(value: float) -> float:
    return math.ceil(round(value * 100, 6)) / 100
