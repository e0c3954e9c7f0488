"""How far two hands agree on the same articles: ``second/`` of ``articles_real`` and ``articles_written``.

The first hand's answers, from the open or the sealed half, stand as gold and the second's as predictions; scored like
claims (`dragoman.evaluate.events`). What the second hand marked optional counts as extra where the first has nothing.
The other direction is given for full F1: it differs by what either holds to be optional.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import BadInput
from dragoman.evaluate.corpora_scores import CORPORA, tell_events
from dragoman.evaluate.event_records import Event, load_gold_events
from dragoman.evaluate.events import EventScores, score_events
from dragoman.evaluate.report import Report

ARTICLES = ("articles_real", "articles_written")
_LEFT_OUT = frozenset({"exact F1", "contexts F1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The scores of the second hand against the first, and full F1 with the hands exchanged."""

    name: str
    n_first: int
    n_second: int
    scores: EventScores
    full_f1_exchanged: float

    def figures(self) -> dict[str, float]:
        """What is printed, by name."""
        return {name: value for name, value in tell_events(self.scores).items() if name not in _LEFT_OUT}


def measure_agreement(corpus: Path) -> Agreement:
    """The agreement on the articles of one corpus that were annotated twice.

    **Raises**: `BadInput` when there are none, one has no first annotation, or a file is malformed.
    """
    first: list[Event] = []
    second: list[Event] = []
    files = sorted((corpus / "second").glob("*.json"))
    if not files:
        raise BadInput(f"{corpus / 'second'}: no *.json file in this folder")
    for file in files:
        other = next((p for half in ("open", "sealed") if (p := corpus / half / file.name).is_file()), None)
        if other is None:
            raise BadInput(f"{file}: no first annotation of this document")
        first += load_gold_events(other)
        second += load_gold_events(file)
    return Agreement(
        name=corpus.name,
        n_first=len(first),
        n_second=len(second),
        scores=score_events(first, second),
        full_f1_exchanged=score_events(second, first).levels["full"].prf.f1,
    )


def main_agreement(*, corpora: Path = CORPORA, as_json: bool = False) -> Report:
    """The report on both kinds of articles, each apart. **Raises**: `BadInput` as `measure_agreement`."""
    found = [measure_agreement(corpora / name) for name in ARTICLES]
    if as_json:
        return Report(text=json.dumps({a.name: {**a.figures(), "articles": a.scores.n_articles} for a in found}))
    return Report(text="\n".join(_describe(a) for a in found))


def _describe(agreement: Agreement) -> str:
    figures = "  ".join(f"{name} {value:.3f}" for name, value in agreement.figures().items())
    bounds = agreement.scores.bounds["full F1"]
    return (
        f"{agreement.name}: {agreement.scores.n_articles} articles, {agreement.n_first} events by the first hand, "
        f"{agreement.n_second} by the second\n  {figures}\n"
        f"  full F1 {bounds.low:.3f} to {bounds.high:.3f} (95 %), {agreement.full_f1_exchanged:.3f} with the hands exchanged"
    )
