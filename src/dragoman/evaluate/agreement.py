"""How far two hands agree on the same articles: ``second/`` of ``articles_real`` and ``articles_written``.

The report also tells how far they agree on sentences, off-topic articles and happenings (`agreement_lines`).

The first hand's answers, as they were before differences were settled, stand as gold and the second's as predictions; scored like
claims (`dragoman.evaluate.events`). What the second hand marked optional counts as extra where the first has nothing.
The other direction is given for full F1: it differs by what either holds to be optional.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import BadInput
from dragoman.evaluate.agreement_lines import LineAgreement, measure_lines
from dragoman.evaluate.corpora_scores import CORPORA, tell_events
from dragoman.evaluate.event_records import Event, load_gold_events
from dragoman.evaluate.events import EventScores, score_events
from dragoman.evaluate.report import Report

ARTICLES = ("articles_real", "articles_written")
_FIRST = ("first/open", "first/sealed", "open", "sealed")
"""Where the first hand's answers are looked up: those that were settled later are kept as they were in ``first/``."""
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
        other = next((p for place in _FIRST if (p := corpus / place / file.name).is_file()), None)
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
    """The report on both kinds of articles, each apart, and on every other corpus that was annotated twice.

    **Raises**: `BadInput` as `measure_agreement` and `measure_lines`.
    """
    articles = [measure_agreement(corpora / name) for name in ARTICLES]
    lines = measure_lines(corpora)
    if as_json:
        found = {a.name: {**a.figures(), "articles": a.scores.n_articles} for a in articles}
        return Report(text=json.dumps(found | {line.name: _export(line) for line in lines}))
    return Report(text="\n".join([*map(_describe, articles), *(found.describe() for found in lines)]))


def _export(found: LineAgreement) -> dict[str, object]:
    intervals = {name: [b.low, b.high] for name, b in found.bounds.items()}
    return {**found.figures, "texts": found.texts, "intervals": intervals}


def _describe(agreement: Agreement) -> str:
    figures = "  ".join(f"{name} {value:.3f}" for name, value in agreement.figures().items())
    bounds = agreement.scores.bounds["full F1"]
    return (
        f"{agreement.name}: {agreement.scores.n_articles} articles, {agreement.n_first} events by the first hand, "
        f"{agreement.n_second} by the second\n  {figures}\n"
        f"  full F1 {bounds.low:.3f} to {bounds.high:.3f} (95 %), {agreement.full_f1_exchanged:.3f} with the hands exchanged"
    )
