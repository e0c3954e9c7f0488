"""Made-up gold and predictions, and the scripts that our numbers must equal."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"
TYPES = ("AGREE", "CONSULT", "SUPPORT", "AID", "ACCUSE", "ASSAULT", "SANCTION")
STATUSES = ("occurred", "ongoing", "planned", "possible", "alleged", "denied", "not_occurred")
ACTORS = (
    {"country": "NOR", "name": "Norway", "sector": "GOV"},
    {"country": "LVA", "name": "Riga", "sector": None},
    {"country": "PER", "name": "Peru", "sector": "MIL"},
    {"country": "UNO", "name": "the United Nations", "sector": None},
    {"country": "IGO", "name": "The UN", "sector": "GOV"},
    {"country": None, "name": "Harbour Union (HU)", "sector": "LAB"},
    {"country": "IMG", "name": "Daesh", "sector": "REB"},
    {"country": "", "name": "", "sector": None},
)
SPEAKERS = ("Ida Brandt", "Minister Brandt", "LETA", "the Harbour Gazette", "O'Hara", "Harbour Gazette")
CONTEXTS = ("military", "diplomatic", "economic", "territory")


def run_script(name: str, *arguments: str | Path, tools: Path = SHARED / "tools") -> str:
    """What a script prints, without the final newline; it may exit with 1 (score_layers.py where not all is found)."""
    command = [sys.executable, str(tools / name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1) and not done.stderr, done.stderr
    return done.stdout.removesuffix("\n")


@pytest.fixture
def script() -> Callable[..., str]:
    """Runs a script of ``../shared/tools``; the test is skipped where there is none."""
    if not (SHARED / "tools").is_dir():
        pytest.skip("../shared is not there")
    return run_script


@pytest.fixture
def shared() -> Path:
    """``../shared``; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return SHARED


def write_jsonl(path: Path, records: Sequence[Any]) -> Path:
    """The path, after writing the records to it as JSON lines."""
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def make_event(rng: random.Random, doc: str) -> dict[str, Any]:
    """A made-up annotated event."""
    start = rng.randrange(0, 900)
    return {
        "doc": doc,
        "start": start,
        "end": start + rng.randrange(10, 120),
        "type": rng.choice(TYPES),
        "mode": rng.choice((None, "visit", "relations")),
        "contexts": rng.sample(CONTEXTS, rng.randrange(3)),
        "actors": rng.sample(ACTORS, rng.randrange(1, 3)),
        "recipients": rng.sample(ACTORS, rng.randrange(3)),
        "status": rng.choice(STATUSES),
        "date": rng.choice((None, {"start": "2024-05-16", "end": "2024-05-16"}, {"start": "2024-05-16", "end": None})),
        "place": rng.choice((None, {"name": "Riga", "country": "LVA"})),
        "attributed_to": rng.sample(SPEAKERS, rng.randrange(3)),
        "core": rng.random() < 0.7,
        "optional": rng.random() < 0.2,
    }


def make_gold(seed: int, *, n_docs: int = 4, n_events: int = 40) -> dict[str, Any]:
    """A made-up gold file of several articles."""
    rng = random.Random(seed)
    return {"doc": "d0.txt", "events": [make_event(rng, f"d{rng.randrange(n_docs)}.txt") for _ in range(n_events)]}


def perturb(gold: dict[str, Any], seed: int) -> list[dict[str, Any]]:
    """Claims as a careless coder would print the gold events: some missed, some moved, some wrong, some invented."""
    rng = random.Random(seed)
    events = [e for e in gold["events"] if rng.random() < 0.85]
    events += [make_event(rng, rng.choice(gold["events"])["doc"]) for _ in range(len(events) // 4)]
    events += rng.sample(events, len(events) // 8)
    rng.shuffle(events)
    return [_perturb_event(e, rng) for e in events]


def _perturb_event(event: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    def maybe(value: Any, other: Any, p: float = 0.15) -> Any:
        return other if rng.random() < p else value

    start = max(0, event["start"] + maybe(0, rng.randrange(-40, 40), 0.5))
    end = max(start + 1, event["end"] + maybe(0, rng.randrange(-30, 400), 0.5))
    stem = event["doc"].removesuffix(".txt")
    field = maybe("text", "title", 0.05)
    return {
        "article": {"id": maybe("a_19c", stem, 0.3), "path": f"some/where/{stem}.txt"},
        "type": maybe(event["type"], rng.choice(TYPES)),
        "mode": maybe(event["mode"], None),
        "contexts": maybe(event["contexts"], rng.sample(CONTEXTS, 2)),
        "actors": maybe(event["actors"], rng.sample(ACTORS, 2)),
        "recipients": maybe(event["recipients"], rng.sample(ACTORS, 1)),
        "status": maybe(event["status"], rng.choice(STATUSES), 0.3),
        "date": maybe(event["date"], rng.choice((None, {"start": "2024-05-17", "end": "2024-05-17"}))),
        "place": maybe(event["place"], rng.choice((None, {"name": "Oslo", "country": "NOR"}))),
        "attribution": [{"name": n} for n in maybe(event["attributed_to"], rng.sample(SPEAKERS, 2), 0.3)],
        "evidence": {"start": start, "end": end, "text": f"words at {start}, and some more " * 4, "in": field},
        "mentions": maybe([], [{"start": 5, "end": 60, "in": "text"}, {"start": 0, "end": 9, "in": "title"}], 0.2),
    }
