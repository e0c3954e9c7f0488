"""Claims against the PLOVER gold standard records (sentences): the definitions of ``../shared/tools/score_gsr.py``.

The claim's `plover` (its `type` where null) is compared with the record's `type`; UNO and EUR count as IGO, as there.
Records without a coded recipient count for neither recipients nor triples.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.loading import read_records, shape_of
from dragoman.evaluate.report import Record, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A type with the country codes that act and are acted on: of a gold record, or of one claim of its sentence."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One gold record and what the claims of its sentence made of it."""

    text: str
    gold: Sides
    claims: tuple[Sides, ...]

    @property
    def is_type_right(self) -> bool:
        """Whether any claim has the type."""
        return any(c.type == self.gold.type for c in self.claims)

    @property
    def is_triple(self) -> bool:
        """Whether the record has codes on both sides."""
        return bool(self.gold.actors and self.gold.recipients)


@dataclass(frozen=True, slots=True, kw_only=True)
class GsrScores:
    """Per cent, rounded to one digit but for `claims_a_sentence` (a ratio, two digits).

    **Shape**: `type`, `actor`, `recipient`: any claim of the sentence has it; `triple`: all three on one claim, parties
    pooled where it has no recipients; `exact_triple`: with equal sets of codes.
    """

    records: int
    any: float
    type: float
    actor: float
    recipient: float
    triple: float
    exact_triple: float
    claims_a_sentence: float
    type_precision: float
    triple_precision: float


def pair_gold(gold: Iterable[Record], claims: Iterable[Record]) -> tuple[Outcome, ...]:
    """Each gold record with the claims whose article has the record's id, in order."""
    by_id: dict[str, list[Sides]] = defaultdict(list)
    with shape_of("claims"):
        for claim in claims:
            by_id[claim["article"]["id"]].append(
                Sides(
                    type=claim.get("plover") or claim["type"],
                    actors=_codes(claim["actors"]),
                    recipients=_codes(claim["recipients"]),
                    status=claim["status"],
                )
            )
    return tuple(
        Outcome(
            text=record["text"],
            gold=Sides(type=record["type"], actors=_codes(record["source"]), recipients=_codes(record["target"])),
            claims=tuple(by_id.get(record["id"], ())),
        )
        for record in gold
    )


def score_gsr(outcomes: Sequence[Outcome]) -> GsrScores:
    """The scores over all records."""
    with_actor = [o for o in outcomes if o.gold.actors]
    with_recipient = [o for o in outcomes if o.gold.recipients]
    triples = [o for o in outcomes if o.is_triple]
    n_claims = sum(len(o.claims) for o in outcomes)
    return GsrScores(
        records=len(outcomes),
        any=_per_cent(sum(bool(o.claims) for o in outcomes), len(outcomes)),
        type=_per_cent(sum(o.is_type_right for o in outcomes), len(outcomes)),
        actor=_per_cent(sum(any(o.gold.actors & c.actors for c in o.claims) for o in with_actor), len(with_actor)),
        recipient=_per_cent(
            sum(any(o.gold.recipients & (c.recipients or c.actors) for c in o.claims) for o in with_recipient),
            len(with_recipient),
        ),
        triple=_per_cent(sum(any(_is_triple_right(o.gold, c) for c in o.claims) for o in triples), len(triples)),
        exact_triple=_per_cent(sum(any(_is_triple_exact(o.gold, c) for c in o.claims) for o in triples), len(triples)),
        claims_a_sentence=round(n_claims / max(1, len(outcomes)), 2),
        type_precision=_per_cent(sum(c.type == o.gold.type for o in outcomes for c in o.claims), n_claims),
        triple_precision=_per_cent(sum(_is_triple_right(o.gold, c) for o in triples for c in o.claims), n_claims),
    )


def format_gsr(scores: GsrScores) -> str:
    """The line that score_gsr.py prints."""
    return (
        f"records {scores.records}  any {scores.any:.1f}  type {scores.type:.1f}  actor {scores.actor:.1f}  "
        f"recipient {scores.recipient:.1f}  triple {scores.triple:.1f}  exact triple {scores.exact_triple:.1f}  "
        f"claims a sentence {scores.claims_a_sentence:.2f}  type precision {scores.type_precision:.1f}  "
        f"triple precision {scores.triple_precision:.1f}"
    )


def format_wrong_types(outcomes: Iterable[Outcome]) -> list[str]:
    """One line for each record whose type no claim has."""
    return [
        f"{o.gold.type} | {o.text} | {[(c.type, c.status, sorted(c.actors), sorted(c.recipients)) for c in o.claims]}"
        for o in outcomes
        if not o.is_type_right
    ]


def main_gsr(gold: Path, claims: Sequence[Record], *, show: bool = False, as_json: bool = False) -> Report:
    """The report of claims against a file of gold records."""
    records = read_records(gold)
    with shape_of(str(gold)):
        outcomes = pair_gold(records, claims)
    scores = score_gsr(outcomes)
    if as_json:
        return Report(text=json.dumps(asdict(scores)))
    return Report(text="\n".join([*(format_wrong_types(outcomes) if show else ()), format_gsr(scores)]))


def _codes(side: Iterable[Mapping[str, Any]] | None) -> frozenset[str]:
    found = {(a.get("country") or a.get("code") or "").upper() for a in side or ()} - {""}
    return frozenset("IGO" if code in ("UNO", "EUR") else code for code in found)


def _is_triple_right(gold: Sides, claim: Sides) -> bool:
    if claim.type != gold.type or not gold.actors & claim.actors:
        return False
    return bool(gold.recipients & (claim.recipients or claim.actors))


def _is_triple_exact(gold: Sides, claim: Sides) -> bool:
    if claim.type != gold.type:
        return False
    if (claim.actors, claim.recipients) == (gold.actors, gold.recipients):
        return True
    return not claim.recipients and claim.actors == gold.actors | gold.recipients


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)
