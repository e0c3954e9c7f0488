"""Stories against articles that others grouped by event: B-cubed, as the sets' own metric says.

Input: ``news_cluster/dev.jsonl`` (articles of many outlets by event) and ``ecbplus/docs_dev.jsonl`` (documents by
subtopic) under ``../shared/gold``. Articles are cleaned, coded and laid together like a user's; only id, title, text, day
and outlet reach the pipeline.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import BadInput
from dragoman.evaluate.loading import read_records, shape_of
from dragoman.evaluate.measures import Prf
from dragoman.evaluate.report import Record, Report
from dragoman.evaluate.run import read_lines
from dragoman.model.results import Coded
from dragoman.pipeline import assemble_coded

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A set of articles that were grouped by hand: its name, its file, the field that names the group."""

    name: str
    file: str
    key: str


SETS = (
    Grouped(name="news_cluster", file="news_cluster/dev.jsonl", key="event_id"),
    Grouped(name="ecbplus by subtopic", file="ecbplus/docs_dev.jsonl", key="subtopic"),
)


def b_cubed(gold: Mapping[str, Hashable], told: Mapping[str, Hashable]) -> Prf:
    """Precision and recall of the group of each item, averaged over items; an item that is in no group told is alone.

    **Source**: Bagga and Baldwin 1998.

    Example:
        >>> b_cubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})
        Prf(p=0.556, r=1.0, f1=0.714)
    """
    by_gold, by_told = defaultdict(set), defaultdict(set)
    for item, group in gold.items():
        by_gold[group].add(item)
        by_told[told.get(item, ("alone", item))].add(item)
    p = r = 0.0
    for item, group in gold.items():
        mine, theirs = by_told[told.get(item, ("alone", item))], by_gold[group]
        p, r = p + len(mine & theirs) / len(mine), r + len(mine & theirs) / len(theirs)
    p, r = p / len(gold), r / len(gold)
    return Prf(p=round(p, 3), r=round(r, 3), f1=round(2 * p * r / (p + r), 3))


def score_stories(pipeline: Pipeline, records: Sequence[Record], key: str) -> tuple[Prf, int]:
    """B-cubed of the stories made of some articles, and how many stories."""
    lines = [{**record, "published": record.get("date")} for record in records]
    inputs = read_lines(lines, fields=("id", "title", "text", "published", "outlet"))
    coded = (c for c in pipeline.process(inputs) if isinstance(c, Coded))
    made = assemble_coded(coded, pipeline.world)
    told = {article: story.id for story in made.stories for article in story.articles}
    return b_cubed({str(r["id"]): r[key] for r in records}, told), len(made.stories)


def main_stories(pipeline: Pipeline, gold: Path, *, as_json: bool) -> Report:
    """One line a set; a set that is not at hand is named. **Raises** `BadInput` where none is."""
    found = [g for g in SETS if (gold / g.file).exists()]
    if not found:
        raise BadInput(f"{gold}: none of {', '.join(g.file for g in SETS)} is there")
    figures: dict[str, dict[str, float]] = {}
    for grouped in found:
        records = read_records(gold / grouped.file)
        with shape_of(grouped.file):
            score, n_stories = score_stories(pipeline, records, grouped.key)
            groups = len({r[grouped.key] for r in records})
        figures[grouped.name] = {**score.as_dict(), "articles": len(records), "groups": groups, "stories": n_stories}
    if as_json:
        return Report(text=json.dumps(figures))
    rows = [
        f"{name}: B-cubed {f['f1']:.3f} (precision {f['p']:.3f}, recall {f['r']:.3f}), {f['articles']} articles, "
        f"{f['groups']} groups, {f['stories']} stories"
        for name, f in figures.items()
    ]
    missing = [f"{g.name}: not at hand" for g in SETS if g not in found]
    return Report(text="\n".join([*rows, *missing]))
