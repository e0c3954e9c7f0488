"""The pipeline run over what is to be scored, its results as the records that the commands print."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.codebook.overlay import Codebook
from dragoman.codebook.plover import load_plover
from dragoman.evaluate.report import Record
from dragoman.export.records import annotation_record, article_record, claim_record, quotation_record, tie_record
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.stages.read import read_paths

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

Inputs = Iterable[RawDocument | Rejected]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictions:
    """All layers of one run, each in reading order, and what was refused."""

    articles: tuple[Record, ...]
    claims: tuple[Record, ...]
    quotations: tuple[Record, ...]
    ties: tuple[Record, ...]
    annotations: tuple[Record, ...]
    rejected: tuple[Rejected, ...]


def predict(pipeline: Pipeline, inputs: Inputs, *, published: date | None = None) -> Predictions:
    """The records of all layers for some documents."""
    return export_results(pipeline.process(inputs, published=published), pipeline.codebook)


def predict_claims(pipeline: Pipeline, inputs: Inputs, *, published: date | None = None) -> list[Record]:
    """The claim records alone."""
    return list(predict(pipeline, inputs, published=published).claims)


def export_results(results: Iterable[Coded | Rejected], codebook: Codebook | None = None) -> Predictions:
    """Results of a pipeline as records."""
    plover = load_plover() if codebook is None else codebook.plover
    articles: list[Record] = []
    claims: list[Record] = []
    quotations: list[Record] = []
    ties: list[Record] = []
    annotations: list[Record] = []
    rejected: list[Rejected] = []
    for result in results:
        if isinstance(result, Rejected):
            rejected.append(result)
            continue
        article = result.article
        articles.append(article_record(article))
        claims += [claim_record(claim, article, plover) for claim in result.claims]
        quotations += [quotation_record(quotation, article) for quotation in result.quotations]
        ties += [tie_record(tie, article) for tie in result.ties]
        annotations.append(annotation_record(result))
    return Predictions(
        articles=tuple(articles),
        claims=tuple(claims),
        quotations=tuple(quotations),
        ties=tuple(ties),
        annotations=tuple(annotations),
        rejected=tuple(rejected),
    )


def read_lines(records: Sequence[Record], *, fields: Sequence[str] = ("id", "title", "text")) -> Inputs:
    """Records as the documents that the read stage makes of them as JSON lines; only the named fields are handed over.

    What else gold records hold (types, marked actors) must not reach the pipeline.
    """
    lines = "".join(
        json.dumps({name: record[name] for name in fields if record.get(name) is not None}) + "\n" for record in records
    )
    return read_paths(["-"], stdin=io.BytesIO(lines.encode("utf-8")))


def code_lines(pipeline: Pipeline, lines: bytes) -> Iterator[Coded | Rejected]:
    """The results for articles that stand in memory as JSON lines: the whole way from bytes to claims, lazily."""
    return pipeline.process(read_paths(["-"], stdin=io.BytesIO(lines)))
