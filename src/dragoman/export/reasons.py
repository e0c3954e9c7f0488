"""Rule paths and refusals in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.export.plain import printable
from dragoman.export.shapes import (
    ActorRecord,
    ClaimRecord,
    RefusalRecord,
    StepRecord,
    WhyNotRecord,
    WhyRecord,
)


def why_lines(record: WhyRecord) -> Iterator[str]:
    """A claim, its path step by step, and what was refused in the same clauses."""
    claim = record["claim"]
    yield f"{claim['id']}  {summary(claim)}"
    yield f"words: {printable(claim['evidence']['text'])}"
    yield f"rule: {printable(claim['coder']['rule'])}"
    yield from _steps(record["path"], "  ")
    yield from _refusals(record["refused"])


def why_not_lines(record: WhyNotRecord) -> Iterator[str]:
    """The verdict in one line, then the nearest claim with its differences, then the refusals."""
    expected, claim = record["expected"], record["claim"]
    wanted = " ".join(
        part
        for part in (expected["type"], expected["actor"], expected["recipient"], expected["status"])
        if part is not None
    )
    yield printable(f"{wanted}: {_VERDICTS[record['verdict']]}")
    if claim is not None:
        yield f"coded: {summary(claim)}"
        yield f"rule: {printable(claim['coder']['rule'])}"
    for difference in record["differences"]:
        yield f"  {printable(difference)}"
    yield from _refusals(record["refused"])


_VERDICTS = {
    "coded": "is coded",
    "differs": "a claim of this type is coded, but it differs",
    "refused": "was considered and refused",
    "other_type": "not coded; the sentence is coded as something else",
    "no_trigger": "not coded; no rule saw a trigger in the sentence",
}


def summary(claim: ClaimRecord) -> str:
    """A claim in one line."""
    what = " ".join(part for part in (claim["type"], claim["mode"]) if part)
    said = " < ".join(link["name"] for link in claim["attribution"])
    day = claim["date"]
    when = f" on {day['start'] or '…'} to {day['end'] or '…'}" if day and day["start"] != day["end"] else ""
    if day and day["start"] and day["start"] == day["end"]:
        when = f" on {day['start']}"
    tail = f", says {said}" if said else ""
    return printable(f"{_named(claim['actors'])} {what} {_named(claim['recipients'])}{when}, {claim['status']}{tail}")


def _named(actors: Sequence[ActorRecord]) -> str:
    return ", ".join(f"{a['name']} ({a['country']})" if a["country"] else a["name"] for a in actors) or "–"


def _steps(steps: Sequence[StepRecord], indent: str) -> Iterator[str]:
    for step in steps:
        words = f"  “{step['evidence']['text']}”" if step["evidence"] else ""
        yield indent + printable(f"{step['rule']}: {step['says']}{words}")


def _refusals(refused: Sequence[RefusalRecord]) -> Iterator[str]:
    for refusal in refused:
        what = f" as {refusal['type']}" if refusal["type"] else ""
        yield printable(f"refused: “{refusal['evidence']['text']}”{what} by {refusal['rule']}: {refusal['reason']}")
        yield from _steps(refusal["path"], "  ")
