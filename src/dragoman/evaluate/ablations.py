"""Ablations: what each part of resolving and coding is worth, by leaving it out.

Input: a pipeline, the open halves of the annotated articles, and the PLOVER records where they are at hand. Output: a table, one row
a variant. Every article is parsed once; each variant resolves and codes it anew. Sealed halves are never read here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.evaluate.corpora_scores import CORPORA, GOLD, REAL_TEXTS, measure_articles
from dragoman.evaluate.gate import score_sentences
from dragoman.evaluate.report import Report
from dragoman.model.documents import Article
from dragoman.model.parses import ParsedArticle
from dragoman.model.switches import ALL_ON, Switches
from dragoman.pipeline import Pipeline

if TYPE_CHECKING:
    from dragoman.stages.vote import Voter

ARTICLES: Mapping[str, str] = {
    "full F1": "full",
    "type F1": "type",
    "status macro-F1": "status",
    "attribution F1": "attr.",
    "contexts F1": "contexts",
}
"""The figures of annotated articles that are told, and how they are headed."""

SENTENCES: Mapping[str, str] = {"gsr.type": "type", "gsr.triple": "triple", "gsr.claims_a_sentence": "claims"}
"""Those of the PLOVER records: per cent, and claims a sentence."""

Row = dict[str, dict[str, float]]
"""The figures of one variant, by corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A way to code: its name, what is switched on, and whether the learned model votes."""

    name: str
    switches: Switches = ALL_ON
    votes: bool = False


def variants(*, votes: bool) -> tuple[Variant, ...]:
    """All parts on; each left out in turn; and the vote of the learned model the other way round.

    **Shape**: `votes` says whether the model votes where nothing is said of it.
    """
    off = tuple(
        Variant(name=f"without {name.replace('_', ' ')}", switches=Switches(**{name: False}), votes=votes)
        for name in Switches.__dataclass_fields__
    )
    other = "without the model's vote" if votes else "with the model's vote"
    return (Variant(name="as it is", votes=votes), *off, Variant(name=other, votes=not votes))


class Held(Pipeline):
    """A pipeline that parses every article once and keeps the parse; `variant` says how it codes."""

    def __init__(self, pipeline: Pipeline, *, voter: Voter) -> None:
        super().__init__(
            parser=pipeline.parser,
            world=pipeline.world,
            codebook=pipeline.codebook,
            roles=pipeline.roles,
            settings=pipeline.settings,
        )
        self._parses: dict[tuple[str, str], ParsedArticle] = {}
        self._model = voter

    def turn(self, variant: Variant) -> None:
        """Codes as this variant from now on."""
        self.switches, self.voter = variant.switches, self._model if variant.votes else None

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """The articles parsed, in order; those parsed before as they were."""
        asked = list(articles)
        new = {(a.id, a.version): a for a in asked if (a.id, a.version) not in self._parses}
        for parsed in super().parse(new.values()):
            self._parses[parsed.article.id, parsed.article.version] = parsed
        yield from (self._parses[a.id, a.version] for a in asked)


def score_ablations(
    held: Held, asked: Sequence[Variant], *, gold: Path = GOLD, corpora: Path = CORPORA
) -> tuple[dict[str, Row], tuple[str, ...]]:
    """The figures of each variant by name, and which corpora are not at hand."""
    scorers: dict[str, Callable[[], Mapping[str, float]]] = {}
    absent = []
    if all((gold / file).exists() for file in REAL_TEXTS.values()) and (corpora / "articles_real" / "open").is_dir():
        scorers["articles_real"] = lambda: _articles(held, "articles_real", corpora, gold)
    else:
        absent.append("articles_real")
    scorers["articles_written"] = lambda: _articles(held, "articles_written", corpora, gold)
    records = gold / "plover_gsr" / "dev.jsonl"
    if records.exists():
        scorers["plover_gsr"] = lambda: {n: v for n, v in score_sentences(held, records).items() if n in SENTENCES}
    else:
        absent.append("plover_gsr")
    rows: dict[str, Row] = {}
    for variant in asked:
        held.turn(variant)
        rows[variant.name] = {corpus: dict(score()) for corpus, score in scorers.items()}
    return rows, tuple(absent)


def _articles(held: Held, name: str, corpora: Path, gold: Path) -> Mapping[str, float]:
    figures = measure_articles(held, name, corpora / name / "open", gold=gold).figures
    return {figure: figures[figure] for figure in ARTICLES}


def format_ablations(rows: Mapping[str, Row]) -> str:
    """A Markdown table: a row a variant, the figures of each corpus side by side."""
    first = next(iter(rows.values()))
    columns = [(corpus, figure) for corpus, figures in first.items() for figure in figures]
    named = {**ARTICLES, **SENTENCES}
    heads = [f"{_SHORT[corpus]} {named[figure]}" for corpus, figure in columns]
    lines = [f"| | {' | '.join(heads)} |", f"|---|{'--:|' * len(columns)}"]
    for name, row in rows.items():
        shown = (f"{row[corpus][figure]:{'.2f' if corpus != 'plover_gsr' else '.1f'}}" for corpus, figure in columns)
        lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines)


_SHORT = {"articles_real": "real", "articles_written": "written", "plover_gsr": "gsr"}


def main_ablations(
    pipeline: Pipeline,
    *,
    only: Sequence[str] = (),
    gold: Path = GOLD,
    corpora: Path = CORPORA,
    as_json: bool = False,
) -> Report:
    """The report of `score_ablations`; `only` names parts (``nouns``) beside which nothing but the whole is measured.

    **Raises**: `BadInput` when a file is malformed.
    """
    from dragoman.stages.vote import load_voter

    asked = variants(votes=pipeline.settings.votes)
    if only:
        asked = tuple(v for n, v in enumerate(asked) if n == 0 or any(v.name.endswith(part) for part in only))
    rows, absent = score_ablations(Held(pipeline, voter=load_voter()), asked, gold=gold, corpora=corpora)
    if as_json:
        return Report(text=json.dumps({"variants": rows, "skipped": list(absent)}))
    return Report(text="\n".join([*(f"skipped: {name} (not there)" for name in absent), format_ablations(rows)]))
