"""The JSON Schema of each record. pydantic is loaded here and nowhere else."""

from __future__ import annotations

from typing import Any

from dragoman.errors import UsageProblem
from dragoman.export import assembled_shapes, kept, learned, shapes

SHAPES: dict[str, Any] = {
    "article": shapes.ArticleRecord,
    "claim": shapes.ClaimRecord,
    "copies": shapes.CopiesRecord,
    "quotation": shapes.QuotationRecord,
    "tie": shapes.TieRecord,
    "story": assembled_shapes.StoryRecord,
    "incident": assembled_shapes.IncidentRecord,
    "reading": assembled_shapes.ReadingRecord,
    "ledger": assembled_shapes.LedgerRecord,
    "annotation": shapes.AnnotationRecord,
    "who": shapes.WhoRecord,
    "where": shapes.WhereRecord,
    "when": shapes.WhenRecord,
    "problem": shapes.ProblemRecord,
    "why": shapes.WhyRecord,
    "why-not": shapes.WhyNotRecord,
    "added": kept.AddedRecord,
    "found": kept.FoundRecord,
    "fault": kept.FaultRecord,
    "judgement": kept.JudgementRecord,
    "dispute": kept.KeptDisputeRecord,
    "planned": kept.PlannedRecord,
    "tie-step": kept.TieStepRecord,
    "learned-office": learned.LearnedOfficeRecord,
    "learned-outlet": learned.LearnedOutletRecord,
    "why-incident": kept.WhyIncidentRecord,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, Any]:
    """The schema of the record called `name`: all fields required, no other field allowed.

    **Raises** `UsageProblem` for a name that no record has.
    """
    from pydantic import TypeAdapter  # a quarter of a second, needed by one command

    if name not in SHAPES:
        raise UsageProblem(f"no record is called {name!r}; there are {', '.join(SHAPES)}")
    schema = TypeAdapter(SHAPES[name]).json_schema()
    _close(schema)
    return {"$schema": DIALECT, **schema}


def _close(schema: Any) -> None:
    """Allow no further field in any object of the schema, in place."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            schema["additionalProperties"] = False
        for part in schema.values():
            _close(part)
    elif isinstance(schema, list):
        for part in schema:
            _close(part)
