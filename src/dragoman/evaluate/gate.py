"""The gate: all scores of the pipeline as it is, against the floors they must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import UsageProblem
from dragoman.evaluate.copies import score_copies
from dragoman.evaluate.corpora_scores import CORPORA, Corpus, find_corpora
from dragoman.evaluate.event_records import load_gold_events, parse_claims
from dragoman.evaluate.events import score_events
from dragoman.evaluate.floors import Floors, Scores, loosen_bounds, read_floors, tighten_bounds, write_floors
from dragoman.evaluate.gsr import pair_gold, score_gsr
from dragoman.evaluate.layers import score_noise, score_quotes, score_ties
from dragoman.evaluate.loading import read_gold, read_records, shape_of
from dragoman.evaluate.report import Record, Report
from dragoman.evaluate.run import Predictions, export_results, predict_claims, read_lines
from dragoman.evaluate.sealing import digest_path
from dragoman.stages.read import read_paths

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline
    from dragoman.settings import Settings

HELD: Mapping[str, Mapping[str, str]] = {
    "articles_real": {"full F1": "full_f1", "type F1": "type_f1"},
    "articles_kept": {"full F1": "full_f1", "type F1": "type_f1"},
    "articles_written": {"full F1": "full_f1", "type F1": "type_f1"},
    "ties": {"ties F1": "f1", "their speakers": "speakers"},
    "contrast": {"status": "status"},
    "operators": {"outer type": "outer_type"},
    "offtopic": {"extra_per_article": "extra_per_article"},
}
"""The corpora whose open halves the gate measures: their figures, and the names of these in ``floors.json``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Scores measured together: what they need, and how.

    **Shape**: `gold` is the file or folder with the answers, `gold_name` its name in ``floors.json``.
    """

    name: str
    gold: Path
    gold_name: str
    needs: tuple[Path, ...]
    score: Callable[[Pipeline], Scores]

    @property
    def is_there(self) -> bool:
        """Whether all files are."""
        return all(path.exists() for path in self.needs)


def find_groups(*, gold: Path, corpora: Path = CORPORA) -> Iterator[Group]:
    """The seeds, the PLOVER records, the open halves of our corpora, copies, and any folder of ours in the form of the seeds.

    **Shape**: the first ones whether their files are there or not.
    """
    seeds, articles, gsr = gold / "seeds" / "gold.json", gold.parent / "seeds", gold / "plover_gsr" / "dev.jsonl"
    yield Group(
        name="seeds",
        gold=seeds,
        gold_name="seeds/gold.json",
        needs=(seeds, articles),
        score=lambda pipeline: score_articles(pipeline, "seeds", seeds, articles),
    )
    yield Group(
        name="gsr",
        gold=gsr,
        gold_name="plover_gsr/dev.jsonl",
        needs=(gsr,),
        score=lambda pipeline: score_sentences(pipeline, gsr),
    )
    for corpus in find_corpora(half="open", corpora=corpora, gold=gold):
        if corpus.name in HELD:
            yield _group_of(corpus)
    happenings = corpora / "happenings" / "open"
    yield Group(
        name="copies",
        gold=happenings,
        gold_name="corpora/happenings/open",
        needs=(happenings,),
        score=lambda pipeline: score_found_copies(corpora),
    )
    for file in sorted(corpora.glob("*/gold.json")):
        name = file.parent.name

        def score(pipeline: Pipeline, name: str = name, file: Path = file) -> Scores:
            return score_articles(pipeline, name, file, file.parent)

        yield Group(name=name, gold=file, gold_name=f"corpora/{name}/gold.json", needs=(file,), score=score)


def _group_of(corpus: Corpus) -> Group:
    def score(pipeline: Pipeline) -> Scores:
        figures = corpus.measure(pipeline).figures
        return {f"{corpus.name}.{short}": figures[name] for name, short in HELD[corpus.name].items()}

    name = f"corpora/{corpus.name}/{corpus.gold.name}"
    return Group(name=corpus.name, gold=corpus.gold, gold_name=name, needs=corpus.needs, score=score)


def code_articles(pipeline: Pipeline, gold: Record, folder: Path) -> Predictions:
    """All layers of the annotated articles. An article whose day gold only infers is given the first day it may be."""
    results = []
    for article in gold["articles"]:
        published = article.get("published") or {}
        is_inferred = str(published.get("basis", "")).startswith("inferred")
        day = date.fromisoformat(published["start"]) if is_inferred else None
        results += list(pipeline.process(read_paths([str(folder / article["doc"])]), published=day))
    return export_results(results, pipeline.codebook)


def score_articles(pipeline: Pipeline, name: str, gold_file: Path, folder: Path) -> Scores:
    """The scores of articles annotated in full, for those layers that are annotated."""
    gold = read_gold(gold_file)
    with shape_of(str(gold_file)):
        predicted = code_articles(pipeline, gold, folder)
        events = load_gold_events(gold_file)
        found = score_events(events, parse_claims(predicted.claims, docs=frozenset(e.doc for e in events)))
        scores: dict[str, float] = {
            f"{name}.events.full_f1": found.levels["full"].prf.f1,
            f"{name}.status.macro_f1": found.status.macro_f1,
            f"{name}.attribution.f1": found.attribution.f1,
        }
        if "noise" in gold:
            noise = score_noise(gold, predicted.articles)
            scores |= {f"{name}.noise.removed": noise.removed, f"{name}.noise.lost": noise.lost}
        if "quotations" in gold:
            quotes = score_quotes(gold, predicted.quotations)
            scores |= {f"{name}.quotes.found": quotes.found, f"{name}.quotes.speaker": quotes.speaker}
        if "ties" in gold:
            scores[f"{name}.ties.found"] = score_ties(gold, predicted.ties).found
    return scores


def score_sentences(pipeline: Pipeline, gold_file: Path) -> Scores:
    """The scores of the PLOVER records, in per cent but for the claims a sentence."""
    records = read_records(gold_file)
    with shape_of(str(gold_file)):
        scores = score_gsr(pair_gold(records, predict_claims(pipeline, read_lines(records, fields=("id", "text")))))
    return {
        "gsr.type": scores.type,
        "gsr.triple": scores.triple,
        "gsr.actor": scores.actor,
        "gsr.recipient": scores.recipient,
        "gsr.claims_a_sentence": scores.claims_a_sentence,
    }


def score_found_copies(corpora: Path) -> Scores:
    """The scores of copies on the open texts and few invented ones; no pipeline is needed."""
    scores = score_copies(half="open", corpora=corpora, n_made=5)
    happenings = scores.happenings
    return {
        "copies.precision": scores.precision,
        "copies.recall_to_20": scores.recall(up_to=20),
        "copies.happenings_recall": happenings.linked / max(1, happenings.copies),
        "copies.independent_merged": float(happenings.wrongly_linked + happenings.wrongly_joined),
    }


def judge(floors: Floors, scores: Scores, *, skipped: frozenset[str]) -> tuple[str, ...]:
    """One line for each score on the wrong side of its bound, and for each bound whose score was not measured."""
    problems = []
    for name in sorted({*floors.floors, *floors.ceilings}):
        side, bound = floors.bound(name) or ("floor", 0.0)
        if name not in scores:
            if name.split(".")[0] not in skipped:
                problems.append(f"{name} has a {side} of {bound:.2f} but was not measured")
        elif not floors.holds(name, scores[name]):
            where = "under its floor" if side == "floor" else "over its ceiling"
            problems.append(f"{name} is {scores[name]:.3f}, {where} of {bound:.2f}")
    return tuple(problems)


def format_table(floors: Floors, scores: Scores) -> str:
    """The scores beside their bounds, one line each."""
    width = max((len(name) for name in scores), default=5)
    rows = [f"{'score':{width}}  {'value':>8}  {'bound':>10}"]
    for name in sorted(scores):
        bound = floors.bound(name)
        shown = "-" if bound is None else f"{'>=' if bound[0] == 'floor' else '<='} {bound[1]:.2f}"
        mark = "" if floors.holds(name, scores[name]) else "  FAILS"
        rows.append(f"{name:{width}}  {scores[name]:8.3f}  {shown:>10}{mark}")
    return "\n".join(rows)


def main_gate(
    *,
    floors: Path,
    gold: Path,
    raise_floors: bool = False,
    reason: str | None = None,
    corpora: Path = CORPORA,
    pipeline: Pipeline | None = None,
    settings: Settings | None = None,
) -> Report:
    """The report of the gate; passed when no score that could be measured breaks its bound.

    **Shape**: `raise_floors` writes better bounds to the file; with a `reason` it also loosens broken ones, logged.

    **Raises**: `BadInput` for a malformed file, `UsageProblem` for an empty reason or one without `raise_floors`.
    """
    if reason is not None and not (raise_floors and reason.strip()):
        raise UsageProblem("a reason goes with --raise and must not be empty")
    held = read_floors(floors)
    groups = list(find_groups(gold=gold, corpora=corpora))
    there = [group for group in groups if group.is_there]
    absent = [group for group in groups if not group.is_there]
    scores: dict[str, float] = {}
    if there:
        pipeline = pipeline or _load(settings)
        for group in there:
            scores |= group.score(pipeline)
    lines = [f"skipped: {g.name} ({', '.join(str(p) for p in g.needs if not p.exists())} not there)" for g in absent]
    digests = {g.gold_name: digest_path(g.gold) for g in there}
    changed = tuple(
        f"{name} is not the file its floors were measured on (accept it with --raise)"
        for name, digest in digests.items()
        if held.gold.get(name, digest) != digest
    )
    if raise_floors:
        held, changed = _move(held, scores, reason), ()
        held = replace(held, gold={**held.gold, **digests})
        write_floors(floors, held)
        lines.append(f"wrote {floors}")
    problems = (*judge(held, scores, skipped=frozenset(g.name for g in absent)), *changed)
    verdict = f"gate: {len(scores)} scores, {len(problems)} failures" if scores else "gate: nothing could be measured"
    text = "\n".join([format_table(held, scores), *lines, *(f"FAILED: {p}" for p in problems), verdict])
    return Report(text=text, passed=not problems)


def _move(held: Floors, scores: Scores, reason: str | None) -> Floors:
    if reason is not None:
        held = loosen_bounds(held, scores, reason=reason.strip(), on=date.today())
    return tighten_bounds(held, scores)


def _load(settings: Settings | None) -> Pipeline:
    from dragoman.client import load

    return load(settings)
