"""The pipeline over one half of the annotated corpora, each scored by its own scorer.

Input: a pipeline, ``corpora``, and for the texts of real articles ``../shared/gold``. Output: a `Report`, or the
measurements themselves. A corpus whose files are not at hand is skipped and named.

Nothing but text, title and day of publication reaches the pipeline. A real article has the title of its record and the
day of its annotation (those of ecbplus have none); a written one is its text alone, with whatever day it prints.

Of a sealed half nothing but totals comes out: no frame, topic or type by itself, and no error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dragoman import __version__
from dragoman.errors import BadInput
from dragoman.evaluate.actor_mentions import format_actors, score_actors
from dragoman.evaluate.calibration import bins_of, calibration_error, format_bins
from dragoman.evaluate.event_records import Event, parse_claims, parse_gold_event
from dragoman.evaluate.events import EventScores, format_bounds, format_events, score_events
from dragoman.evaluate.layers import score_quotes, score_ties
from dragoman.evaluate.loading import read_gold, read_records, shape_of
from dragoman.evaluate.measures import Bounds, Share
from dragoman.evaluate.noise import format_dates, format_noise, score_dates, score_noise
from dragoman.evaluate.offtopic import format_offtopic, score_offtopic
from dragoman.evaluate.report import Record, Report
from dragoman.evaluate.run import Predictions, predict
from dragoman.evaluate.sealing import LOG, append_log, check_seal, digest_package
from dragoman.evaluate.sentences import (
    format_contrast,
    format_operators,
    group_claims,
    score_contrast,
    score_operators,
)
from dragoman.export.records import article_record
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.clean import clean

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline
    from dragoman.settings import Settings

CORPORA = Path(__file__).parent / "corpora"
GOLD = Path("../shared/gold")
REAL_TEXTS: Mapping[str, str] = {
    "tdg_wikinews": "tdg_wikinews/dev.jsonl",
    "news_cluster": "news_cluster/dev.jsonl",
    "ecbplus": "ecbplus/docs_dev.jsonl",
}
"""The file of ``../shared/gold`` that holds the articles of a source."""

Half = Literal["open", "sealed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured on one half of one corpus.

    **Shape**: `texts` counts articles or passages; `figures` are by name, 0 to 1 but for ``extra_per_article``, in the
    order to print; `bounds` the 95 % intervals of those that have one; `details` what an open half prints beyond them.
    """

    name: str
    texts: int
    figures: Mapping[str, float]
    bounds: Mapping[str, Bounds]
    details: str

    def describe(self) -> str:
        """The figures in one line, intervals in brackets."""
        return ", ".join(f"{name} {value:.3f}{self._interval(name)}" for name, value in self.figures.items())

    def _interval(self, name: str) -> str:
        found = self.bounds.get(name)
        return "" if found is None else f" ({found.low:.3f} to {found.high:.3f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A half of a corpus: the file or folder that holds its answers, all that it `needs`, and how it is measured."""

    name: str
    gold: Path
    needs: tuple[Path, ...]
    measure: Callable[[Pipeline], Measured]

    @property
    def is_there(self) -> bool:
        """Whether all files are."""
        return all(path.exists() for path in self.needs)


def find_corpora(*, half: Half, corpora: Path = CORPORA, gold: Path = GOLD) -> Iterator[Corpus]:
    """The corpora that can be scored by a run of the pipeline, whether their files are there or not."""
    texts = tuple(gold / file for file in REAL_TEXTS.values())
    for name, needs in (("articles_real", texts), ("articles_kept", texts), ("articles_written", ())):
        if half == "sealed" and name in _OPEN_ONLY:
            continue
        folder = corpora / name / half

        def measure(pipeline: Pipeline, name: str = name, folder: Path = folder) -> Measured:
            return measure_articles(pipeline, name, folder, gold=gold)

        yield Corpus(name=name, gold=folder, needs=(folder, *needs), measure=measure)
    for name in ("ties", "ties_in_prose", "ties_in_passing"):
        if half == "sealed" and name in _OPEN_ONLY:
            continue
        folder = corpora / name / half

        def measure_folder(pipeline: Pipeline, name: str = name, folder: Path = folder) -> Measured:
            return measure_layers(pipeline, name, folder)

        yield Corpus(name=name, gold=folder, needs=(folder,), measure=measure_folder)
    for name, (pattern, score) in _SCORERS.items():
        if half == "sealed" and name in _OPEN_ONLY:
            continue
        file = corpora / pattern.format(half)

        def measure_lines(pipeline: Pipeline, name: str = name, file: Path = file, score: Scorer = score) -> Measured:
            records = read_records(file)
            with shape_of(str(file)):
                return score(pipeline, name, records)

        yield Corpus(name=name, gold=file, needs=(file,), measure=measure_lines)


def measure_articles(pipeline: Pipeline, name: str, folder: Path, *, gold: Path = GOLD) -> Measured:
    """The scores of one half of ``articles_real``, ``articles_kept`` or ``articles_written``.

    **Raises**: `BadInput` when a file is malformed or a text is not at hand.
    """
    answers, made = run_articles(pipeline, folder, gold=gold)
    events = _events(answers)
    told = parse_claims(made.claims, docs=frozenset(e.doc for e in events))
    scores = score_events(events, told)
    bins = bins_of(events, told)
    return Measured(
        name=name,
        texts=len(answers),
        figures={**tell_events(scores), "calibration error": calibration_error(bins), **_tell_layers(answers, made)},
        bounds={"full F1": scores.bounds["full F1"]} if scores.bounds else {},
        details=f"{format_events(scores)}\n{format_bounds(scores)}\n{format_bins(bins)}",
    )


def measure_layers(pipeline: Pipeline, name: str, folder: Path) -> Measured:
    """The scores of one half of ``ties``, ``ties_in_prose`` or ``ties_in_passing``: ties and the speakers of quotations; events are not annotated there.

    **Raises**: `BadInput` when a file is malformed or a text is not at hand.
    """
    answers, made = run_articles(pipeline, folder)
    ties = score_ties({"articles": answers, "ties": [t for a in answers for t in a["ties"]]}, made.ties)
    return Measured(
        name=name,
        texts=len(answers),
        figures={**_tell_layers(answers, made), "ties P": ties.prf.p, "ties R": ties.prf.r},
        bounds={},
        details=f"ties found {ties.found} of {ties.wanted}; since, term and fields right {ties.details_right} of {ties.details}",
    )


def read_told(pipeline: Pipeline, folder: Path, *, gold: Path = GOLD) -> tuple[list[Event], tuple[Event, ...], int]:
    """What the articles of a folder tell by their annotation and by the pipeline, and how many they are.

    **Raises**: `BadInput` when a file is malformed or a text is not at hand.
    """
    answers, made = run_articles(pipeline, folder, gold=gold)
    events = _events(answers)
    return events, parse_claims(made.claims, docs=frozenset(e.doc for e in events)), len(answers)


def run_articles(pipeline: Pipeline, folder: Path, *, gold: Path = GOLD) -> tuple[list[Record], Predictions]:
    """The answers of the articles of a folder, and what the pipeline makes of their texts.

    **Raises**: `BadInput` when a file is malformed or a text is not at hand.
    """
    answers = [(file, read_gold(file)) for file in sorted(folder.glob("*.json"))]
    real = _read_real_texts(gold) if any(a.get("source") in REAL_TEXTS for _, a in answers) else {}
    documents = []
    for file, answer in answers:
        with shape_of(str(file)):
            documents.append(read_document(answer, folder, real))
            _events([answer])
    return [answer for _, answer in answers], predict(pipeline, documents)


def _events(answers: Sequence[Record]) -> list[Event]:
    return [parse_gold_event(e, doc=str(answer["doc"])) for answer in answers for e in answer["events"]]


def _tell_layers(answers: Sequence[Record], made: Predictions) -> dict[str, float]:
    """Of the direct quotations the share that has its speaker, and F1 of the ties; nothing where none are annotated."""
    annotated = {
        "articles": answers,
        "quotations": [q for answer in answers for q in answer.get("quotations", ())],
        "ties": [t for answer in answers for t in answer.get("ties", ())],
    }
    found: dict[str, float] = {}
    quotes = score_quotes(annotated, made.quotations)
    if quotes.wanted:
        found["quotations found"] = quotes.found / quotes.wanted
        found["their speakers"] = quotes.speaker / max(1, quotes.found)
    ties = score_ties(annotated, made.ties)
    if ties.wanted:
        found["ties F1"] = ties.prf.f1
    return found


def tell_events(scores: EventScores) -> dict[str, float]:
    """The figures of annotated events that are printed and logged."""
    return {
        "type F1": scores.levels["type"].prf.f1,
        "full F1": scores.levels["full"].prf.f1,
        "exact F1": scores.levels["exact"].prf.f1,
        "status macro-F1": scores.status.macro_f1,
        "attribution F1": scores.attribution.f1,
        "date": _rate(scores.date),
        "place country": _rate(scores.place_country),
        "mode": _rate(scores.mode),
        "contexts F1": scores.contexts.f1,
    }


def read_document(answer: Record, folder: Path, real: Mapping[tuple[str, str], Record]) -> RawDocument:
    """The document that the pipeline is given for an annotated article; `real` are the known records of real ones."""
    doc, source = str(answer["doc"]), str(answer["source"])
    if source not in REAL_TEXTS:
        path = folder / source
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise BadInput(f"{path}: cannot be read") from problem
        return RawDocument(path=str(path), format="text", text=text, metadata={"id": doc}, explicit=True)
    if (record := real.get((source, doc))) is None:
        raise BadInput(f"{source}: no article {doc}")
    stated = {"id": doc}
    if source != "ecbplus" and answer["published"]:
        stated["published"] = answer["published"]["start"]
    return RawDocument(
        path=None, format="json", text=record["text"], title=record.get("title"), metadata=stated, explicit=True
    )


def measure_corpora(
    pipeline: Pipeline, *, half: Half, only: Sequence[str] = (), corpora: Path = CORPORA, gold: Path = GOLD
) -> tuple[tuple[Measured, ...], tuple[Corpus, ...]]:
    """What was measured, and the corpora that are not there; of all corpora, or of those named in `only`.

    **Raises**: `BadInput` for a name that no corpus has.
    """
    found = list(find_corpora(half=half, corpora=corpora, gold=gold))
    names = [corpus.name for corpus in found]
    if unknown := [name for name in only if name not in names]:
        raise BadInput(f"no corpus {unknown[0]!r}: {', '.join(names)}")
    found = [corpus for corpus in found if not only or corpus.name in only]
    there = tuple(corpus.measure(pipeline) for corpus in found if corpus.is_there)
    return there, tuple(corpus for corpus in found if not corpus.is_there)


def score_corpora(
    pipeline: Pipeline, *, half: Half, corpora: Path = CORPORA, gold: Path = GOLD, as_json: bool = False
) -> Report:
    """The report on one half of all corpora; of the sealed one totals alone.

    **Raises**: `BadInput` when a file is malformed.
    """
    measured, absent = measure_corpora(pipeline, half=half, corpora=corpora, gold=gold)
    return _report(measured, absent, half=half, as_json=as_json)


def main_corpora(
    *,
    half: Half,
    only: Sequence[str] = (),
    gold: Path = GOLD,
    corpora: Path = CORPORA,
    log: Path = LOG,
    as_json: bool = False,
    pipeline: Pipeline | None = None,
    settings: Settings | None = None,
) -> Report:
    """The report of `score_corpora`. The sealed half is checked against its seal first, and its scores are logged.

    **Shape**: where the seal is broken nothing is run or logged, and the report has not passed.

    **Raises**: `BadInput` when a file is malformed or the log cannot be written.
    """
    if half == "sealed" and (broken := check_seal(corpora)):
        return Report(text="\n".join([*broken, f"seal broken: {len(broken)} files; nothing was run"]), passed=False)
    if pipeline is None:
        from dragoman.client import load

        pipeline = load(settings)
    measured, absent = measure_corpora(pipeline, half=half, only=only, corpora=corpora, gold=gold)
    if half == "sealed":
        run = (date.today().isoformat(), __version__, digest_package())
        append_log(log, [(*run, m.name, str(m.texts), m.describe()) for m in measured])
    return _report(measured, absent, half=half, as_json=as_json)


def _report(measured: Sequence[Measured], absent: Sequence[Corpus], *, half: Half, as_json: bool) -> Report:
    if as_json:
        found = {"half": half, "version": __version__, "corpora": [*map(_export, measured)]}
        return Report(text=json.dumps(found | {"skipped": [c.name for c in absent]}))
    lines = [f"skipped: {c.name} ({', '.join(str(p) for p in c.needs if not p.exists())} not there)" for c in absent]
    for m in measured:
        lines += [f"{m.name}, {half}, {m.texts} texts", m.describe(), *([m.details] if half == "open" else ()), ""]
    return Report(text="\n".join(lines).rstrip("\n"))


def _export(measured: Measured) -> dict[str, Any]:
    return {
        "name": measured.name,
        "texts": measured.texts,
        "scores": dict(measured.figures),
        "intervals": {name: [b.low, b.high] for name, b in measured.bounds.items()},
    }


def _read_real_texts(gold: Path) -> dict[tuple[str, str], Record]:
    return {
        (source, str(record["id"])): record
        for source, file in REAL_TEXTS.items()
        for record in read_records(gold / file)
    }


def _read_passages(records: Sequence[Record]) -> list[RawDocument]:
    """Passages as documents: id, text, and title and day where the record has them."""
    return [
        RawDocument(
            path=None,
            format="json",
            text=r["text"],
            title=r.get("title"),
            metadata={k: str(r[k]) for k in ("id", "published") if r.get(k)},
            explicit=True,
        )
        for r in records
    ]


def _measure_contrast(pipeline: Pipeline, name: str, records: Sequence[Record]) -> Measured:
    claims = predict(pipeline, _read_passages(records)).claims
    scores = score_contrast(records, group_claims(records, claims))
    n = scores.records
    figures = {
        "status": _rate((scores.right, n)),
        "clean": _rate((scores.clean, n)),
        "outer type": _rate(scores.outer),
    }
    return Measured(name=name, texts=n, figures=figures, bounds=scores.bounds, details=format_contrast(scores))


def _measure_operators(pipeline: Pipeline, name: str, records: Sequence[Record]) -> Measured:
    claims = predict(pipeline, _read_passages(records)).claims
    scores = score_operators(records, group_claims(records, claims))
    n = scores.records
    figures = {
        "outer type": _rate((scores.outer_type, n)),
        "outer status": _rate((scores.outer_status, n)),
        "outer parties": _rate(scores.outer_parties),
        "inner": _rate((scores.inner, n)),
        "innermost": _rate(scores.innermost),
        "whole": _rate((scores.whole, n)),
    }
    return Measured(name=name, texts=n, figures=figures, bounds=scores.bounds, details=format_operators(scores))


def _measure_actors(pipeline: Pipeline, name: str, records: Sequence[Record]) -> Measured:
    scores = score_actors(records, predict(pipeline, _read_passages(records)).annotations)
    figures = {
        "found": _rate(scores.found),
        "country": _rate(scores.country),
        "sector": _rate(scores.sector),
        "places": _rate(scores.places),
        "chains F1": scores.chains.f1,
    }
    return Measured(
        name=name, texts=scores.records, figures=figures, bounds=scores.bounds, details=format_actors(scores)
    )


def _measure_offtopic(pipeline: Pipeline, name: str, records: Sequence[Record]) -> Measured:
    scores = score_offtopic(records, predict(pipeline, _read_passages(records)).claims)
    figures = {
        "extra_per_article": scores.per_article,
        "clean": _rate(scores.clean),
        "accepted": _rate(scores.accepted),
    }
    bounds = {"extra_per_article": scores.bounds} if scores.bounds else {}
    return Measured(name=name, texts=scores.articles, figures=figures, bounds=bounds, details=format_offtopic(scores))


def _measure_noise(pipeline: Pipeline, name: str, records: Sequence[Record]) -> Measured:
    scores = score_noise(records, _clean(records, fields=("id",)))
    figures = {
        "characters F1": scores.prf.f1,
        "characters P": scores.prf.p,
        "characters R": scores.prf.r,
        "sentences lost": _rate(scores.lost),
    }
    bounds = {"characters F1": scores.f1}
    return Measured(name=name, texts=scores.articles, figures=figures, bounds=bounds, details=format_noise(scores))


def _measure_dates(pipeline: Pipeline, name: str, records: Sequence[Record]) -> Measured:
    scores = score_dates(records, _clean(records, fields=("id", "url", "retrieved")))
    n = scores.right[1]
    figures = {
        "right": _rate(scores.right),
        "wrong": _rate((scores.wrong, n)),
        "left undated": _rate((scores.undated, n)),
        "undated kept": _rate(scores.kept),
    }
    return Measured(name=name, texts=len(records), figures=figures, bounds={}, details=format_dates(scores))


def _clean(records: Sequence[Record], *, fields: Sequence[str]) -> list[Record]:
    """Article records of pages; of a page its text and format, and the named fields, are handed over."""
    cleaned = (
        clean(
            RawDocument(
                path=None,
                format=r.get("format", "text"),
                text=r["text"],
                metadata={k: str(r[k]) for k in fields if r.get(k)},
            )
        )
        for r in records
    )
    return [article_record(article) for article in cleaned if not isinstance(article, Rejected)]


def _rate(share: Share) -> float:
    return round(share[0] / max(1, share[1]), 3)


Scorer = Callable[["Pipeline", str, Sequence[Record]], Measured]

_SCORERS: Mapping[str, tuple[str, Scorer]] = {
    "contrast": ("contrast/{}.jsonl", _measure_contrast),
    "operators": ("operators/{}.jsonl", _measure_operators),
    "actors": ("actors/{}.jsonl", _measure_actors),
    "actor_articles": ("actors/articles_{}.jsonl", _measure_actors),
    "offtopic": ("offtopic/{}.jsonl", _measure_offtopic),
    "noise": ("noise/{}.jsonl", _measure_noise),
    "dates": ("noise/dates_{}.jsonl", _measure_dates),
    "noise_pages": ("noise/pages_{}.jsonl", _measure_noise),
    "noise_wordings": ("noise/wordings_{}.jsonl", _measure_noise),
}
"""Where the records of a half are, and what scores them."""

_OPEN_ONLY = frozenset({"articles_kept", "noise_pages", "noise_wordings", "ties_in_passing"})
"""Corpora for development, without a sealed half."""
