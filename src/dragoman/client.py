"""The Python API: text in, typed objects out; a loaded pipeline can be kept; results turn into pandas or Arrow on
request.

>>> import dragoman
>>> pipeline = dragoman.load()  # doctest: +SKIP
>>> coded = dragoman.code("Norway condemned the strike.", published="2025-01-17", pipeline=pipeline)  # doctest: +SKIP
>>> dragoman.to_pandas(coded)[["actors_name", "type", "status"]]  # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast

from dragoman.codebook.overlay import Codebook, open_codebook
from dragoman.errors import BadInput, ExtraMissing, UsageProblem
from dragoman.export.flat import flatten, layout
from dragoman.export.offsets import Offsets, recount
from dragoman.export.records import (
    ClaimRecord,
    QuotationRecord,
    TieRecord,
    claim_record,
    quotation_record,
    tie_record,
)
from dragoman.language.times import TimeExpression, find_times, follow, resolve_time
from dragoman.language.times.resolving import Tense
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.model.times import Interval
from dragoman.settings import Settings, read_settings

if TYPE_CHECKING:
    from dragoman.model.assembly import Assembly
    from dragoman.pipeline import Pipeline

Layer = Literal["claims", "quotations", "ties"]

_EXTRAS = {"pandas": "pandas", "pyarrow": "arrow"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def load(settings: Settings | None = None) -> Pipeline:
    """A pipeline with its language model loaded; the same settings give the same one.

    **Raises** `ModelMissing` where the language model is not installed (``dragoman setup`` installs it).
    """
    return _load(settings or read_settings())


@lru_cache(maxsize=2)
def _load(settings: Settings) -> Pipeline:
    from dragoman.pipeline import (
        load_pipeline,  # the parser, loaded when a pipeline is asked for
    )

    return load_pipeline(settings)


def code(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    pipeline: Pipeline | None = None,
) -> Coded:
    """The claims, quotations and ties of one article.

    **Shape**: `published` is the day it was printed, a date or ``YYYY-MM-DD``; offsets count code points of `text` as
    given.
    **Raises** `UsageProblem` for a date that is none, `BadInput` for a text that is no article, `ModelMissing`.
    """
    metadata = {name: value for name, value in (("url", url), ("outlet", outlet)) if value is not None}
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    raw = RawDocument(path=None, format="text", text=text, title=title, metadata=metadata, sha256=digest, explicit=True)
    day = parse_day(published) if isinstance(published, str) else published
    (result,) = (pipeline or load()).process([raw], published=day)
    if isinstance(result, Rejected):
        raise BadInput(str(result))
    return result


def read_times(
    text: str, *, published: date | None = None, context: date | None = None, tense: str | None = "past"
) -> list[tuple[TimeExpression, Interval | None]]:
    """The time expressions of a text with the days they mean, each in the running context of those before.

    **Shape**: in reading order; durations and what comes again have no days, nor has what needs a day that is not
    given.
    """
    printed, about = (_one_day(day) for day in (published, context))
    running = about or printed
    found = []
    for expression in find_times(text):
        interval = None
        if expression.kind == "date":
            interval = resolve_time(expression, published=printed, context=running, tense=cast(Tense, tense))
            running = follow(running, expression, interval)
        found.append((expression, interval))
    return found


def _one_day(day: date | None) -> Interval | None:
    return Interval(start=day, end=day, precision="day", basis="explicit") if day is not None else None


def assemble(
    results: Coded | Iterable[Coded], *, pipeline: Pipeline | None = None, known_on: date | None = None
) -> Assembly:
    """What many coded articles make together: stories, incidents, readings, ties, offices learned from introductions.

    **Shape**: claims are never changed; what one article owes to another is a `Reading`. The order of `results` changes
    nothing. `known_on` leaves out what was printed later.
    """
    from dragoman.pipeline import assemble_coded

    return assemble_coded(_several(results), (pipeline or load()).world, known_on=known_on)


def parse_day(text: str) -> date:
    """The day written as ``YYYY-MM-DD``. **Raises** `UsageProblem` naming what is no such date.

    >>> parse_day("2025-01-17")
    datetime.date(2025, 1, 17)
    """
    try:
        if not _DAY.fullmatch(text):  # fromisoformat takes 20250117 and 2025-W03-5 as well
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{text!r} is no date; write it as YYYY-MM-DD") from None


def claim_records(
    results: Coded | Iterable[Coded], *, pipeline: Pipeline | None = None, offsets: Offsets = "codepoints"
) -> list[ClaimRecord]:
    """Claims as ``dragoman code`` prints them, in reading order.

    **Shape**: `pipeline` is the one that coded them; without it the codebook of the settings here tells their scores.
    **Units**: `offsets` says what `start` and `end` count: ``codepoints``, or ``utf16`` code units.
    """
    book: Codebook = open_codebook(read_settings().codebook) if pipeline is None else pipeline.codebook
    return [
        counted(claim_record(claim, coded.article, book.plover, version=book.version))
        for coded in _several(results)
        for counted in (recount(coded.article, offsets),)
        for claim in coded.claims
    ]


def to_pandas(results: Coded | Iterable[Coded], *, layer: Layer = "claims", pipeline: Pipeline | None = None) -> Any:
    """A pandas data frame with the columns of ``--format csv``. **Raises** `ExtraMissing` without pandas."""
    columns, rows = _rows(results, layer, pipeline)
    return _extra("pandas").DataFrame(rows, columns=columns)


def to_arrow(results: Coded | Iterable[Coded], *, layer: Layer = "claims", pipeline: Pipeline | None = None) -> Any:
    """An Arrow table of the records as JSON nests them, one row a record. **Raises** `ExtraMissing` without pyarrow."""
    return _extra("pyarrow").Table.from_pylist([dict(record) for record in _records(results, layer, pipeline)])


def _several(results: Coded | Iterable[Coded]) -> Iterable[Coded]:
    return [results] if isinstance(results, Coded) else results


def _records(
    results: Coded | Iterable[Coded], layer: Layer, pipeline: Pipeline | None
) -> list[ClaimRecord] | list[QuotationRecord] | list[TieRecord]:
    if layer == "claims":
        return claim_records(results, pipeline=pipeline)
    if layer == "quotations":
        return [quotation_record(q, coded.article) for coded in _several(results) for q in coded.quotations]
    if layer == "ties":
        return [tie_record(tie, coded.article) for coded in _several(results) for tie in coded.ties]
    raise UsageProblem(f"no layer is called {layer!r}; there are claims, quotations, ties")


def _rows(
    results: Coded | Iterable[Coded], layer: Layer, pipeline: Pipeline | None
) -> tuple[list[str], list[list[object]]]:
    records = _records(results, layer, pipeline)
    shape = layout({"claims": ClaimRecord, "quotations": QuotationRecord, "ties": TieRecord}[layer])
    return [column.name for column in shape], [flatten(record, shape) for record in records]


def _extra(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as problem:
        if problem.name != name:
            raise
        raise ExtraMissing(f"{name} is not installed; run: pip install 'dragoman[{_EXTRAS[name]}]'") from problem
