"""Assembly over one half of the corpus of happenings: incidents, origins, positions, days and ties against the truth.

Input: the folder ``corpora/happenings`` (its README tells the format); all articles of a half are coded and assembled
together. Output: figures, for the open half with what they are counts of.

A truth's mention is found where a claim's clause overlaps it and its type is the incident's, or one that may tell the same
event (``assembly.toml``); of several the one that overlaps most. Each figure comes twice: over all mentions (what was
not found counts against it) and over the mentions found, which measures assembly apart from coding. ``annotated`` is
assembly over claims made from the annotation: type, parties and status of the mention, the days its own words tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dragoman import __version__
from dragoman.codebook.assembly import load_assembly
from dragoman.evaluate.annotated import annotated_reports
from dragoman.evaluate.loading import read_gold, read_records
from dragoman.evaluate.measures import Bounds, bootstrap
from dragoman.evaluate.report import Record
from dragoman.evaluate.report import Report as EvalReport
from dragoman.evaluate.run import read_lines
from dragoman.evaluate.sealing import append_log, check_seal, digest_package
from dragoman.evaluate.tie_scores import score_ties
from dragoman.model.assembly import Assembly
from dragoman.model.incidents import Incident
from dragoman.model.reports import Report, Told
from dragoman.model.results import Coded
from dragoman.model.times import Interval
from dragoman.stages.assemble import assemble, report_of
from dragoman.world.names import fold

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

HAPPENINGS = Path(__file__).parent / "corpora" / "happenings"
FIELDS = ("id", "outlet", "wire", "title", "published", "text")
"""What of an article reaches the pipeline."""

Key = tuple[str, int]
"""A mention of the truth: its incident, and which of its mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One folder of the corpus."""

    name: str
    articles: tuple[Record, ...]
    truth: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was right, told by the truth, and told by assembly: precision, recall and F1 follow."""

    right: int = 0
    gold: int = 0
    told: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(right=self.right + other.right, gold=self.gold + other.gold, told=self.told + other.told)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (self.gold + self.told) if self.gold + self.told else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its interval over happenings, and its counts."""

    name: str
    value: float
    bounds: Bounds
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """All figures of one half, how many articles and mentions, and what was wrong (open half only)."""

    texts: int
    mentions: int
    found: int
    figures: tuple[Figure, ...]
    wrong: tuple[str, ...]


def read_happenings(half: Literal["open", "sealed"], folder: Path = HAPPENINGS) -> list[Happening]:
    """The happenings of a half, by name. **Raises** `BadInput` naming what cannot be read."""
    return [
        Happening(
            name=path.name,
            articles=tuple(read_records(path / "articles.jsonl")),
            truth=read_gold(path / "truth.json"),
        )
        for path in sorted((folder / half).glob("h*"))
    ]


def score_happenings(pipeline: Pipeline, happenings: Sequence[Happening]) -> Scored:
    """Codes and assembles all articles together and scores what comes out, happening by happening."""
    articles = [a for h in happenings for a in h.articles]
    coded = [c for c in pipeline.process(read_lines(articles, fields=FIELDS)) if isinstance(c, Coded)]
    reports = [report_of(c, pipeline.world) for c in coded]
    made = assemble(reports, pipeline.world)
    by_hand = annotated_reports(reports, coded, [h.truth for h in happenings], pipeline.world)
    annotated = assemble(by_hand, pipeline.world)
    found = align(reports, happenings)
    in_annotated = {
        (i["id"], n): f"c_{i['id']}#{n}"
        for h in happenings
        for i in h.truth["incidents"]
        for n, _ in enumerate(i["mentions"])
    }
    figures = [
        *_pair_figures(happenings, reports, made, found),
        _figure("incidents, annotated claims", happenings, _pairs(in_annotated, _cluster(annotated))),
        *_position_figures(happenings, made, found, ""),
        _figure("inferred days", happenings, lambda h: _days(h, made)),
        _figure("inferred days, annotated claims", happenings, lambda h: _days(h, annotated)),
        _figure("inferred days that meet the truth's", happenings, lambda h: _days(h, made, exact=False)),
        _figure("ties", happenings, lambda h: Counts(**score_ties(h.truth, h.articles, made.ties))),
        _figure(
            "ties, annotated claims", happenings, lambda h: Counts(**score_ties(h.truth, h.articles, annotated.ties))
        ),
    ]
    return Scored(
        texts=len(articles),
        mentions=len(found),
        found=sum(c is not None for c in found.values()),
        figures=tuple(figures),
        wrong=tuple(_wrong_pairs(happenings, reports, made, found)),
    )


def align(reports: Iterable[Report], happenings: Iterable[Happening]) -> dict[Key, str | None]:
    """The claim that tells each mention of the truth, or None. Claims of the incident's own type choose first."""
    claims = {r.article_id: r.claims for r in reports}
    found: dict[Key, str | None] = {}
    used: set[str] = set()
    pairs = load_assembly().pairs
    mentions = [
        ((i["id"], n), i["type"], m)
        for h in happenings
        for i in h.truth["incidents"]
        for n, m in enumerate(i["mentions"])
    ]
    for own in (True, False):
        for key, kind, mention in mentions:
            if found.get(key) is not None:
                continue
            options = [
                (share, told.claim.id)
                for told in claims.get(mention["article"], ())
                if (share := _overlap(told, mention)) > 0
                and (
                    told.claim.type == kind
                    if own
                    else told.claim.id not in used and tuple(sorted((told.claim.type, kind))) in pairs
                )
            ]
            found[key] = max(options)[1] if options else None
            if options:
                used.add(max(options)[1])
    return found


def _overlap(told: Told, mention: Mapping[str, Any]) -> float:
    """The largest share of the words of both that a clause of the claim has in common with the mention."""
    best = 0.0
    for span in (told.claim.evidence, *told.claim.mentions):
        common = min(span.end, mention["end"]) - max(span.start, mention["start"])
        if span.field == mention["in"] and common > 0:
            best = max(best, common / (max(span.end, mention["end"]) - min(span.start, mention["start"])))
    return best


def _cluster(made: Assembly) -> Callable[[str], Hashable]:
    incident_of = {claim: i.id for i in made.incidents for claim in i.claims}
    return lambda claim: incident_of.get(claim, claim)


def _pair_figures(
    happenings: Sequence[Happening], reports: Sequence[Report], made: Assembly, found: Mapping[Key, str | None]
) -> list[Figure]:
    only = {key: claim for key, claim in found.items() if claim is not None}
    told = {t.claim.id: (t, r) for r in reports for t in r.claims}
    return [
        _figure("incidents", happenings, _pairs(found, _cluster(made))),
        _figure("incidents, found", happenings, _pairs(only, _cluster(made))),
        _figure("one a day, found", happenings, _pairs(only, lambda claim: _one_a_day(*told[claim]))),
    ]


def _one_a_day(told: Told, report: Report) -> Hashable:
    """Phoenix's filter: claims of one type between the same two countries on one day are one event."""
    claim = told.claim
    when = claim.date if claim.date is not None and claim.date.start is not None else report.published
    return (
        frozenset(a.country or a.id for a in claim.actors),
        frozenset(a.country or a.id for a in claim.recipients),
        claim.type,
        None if when is None else when.start,
    )


def _pairs(found: Mapping[Key, str | None], cluster: Callable[[str], Hashable]) -> Callable[[Happening], Counts]:
    """Counts of pairs of mentions in one incident; a mention without a claim is alone."""

    def count(happening: Happening) -> Counts:
        right = gold = told = 0
        idents = {i["id"] for i in happening.truth["incidents"]}
        keys = [k for k in found if k[0] in idents]
        groups = {k: cluster(claim) if (claim := found[k]) is not None else k for k in keys}
        for a, b in combinations(keys, 2):
            same, together = a[0] == b[0], groups[a] == groups[b]
            right, gold, told = right + (same and together), gold + same, told + together
        return Counts(right=right, gold=gold, told=told)

    return count


def _position_figures(
    happenings: Sequence[Happening], made: Assembly, found: Mapping[Key, str | None], name: str
) -> list[Figure]:
    return [
        _figure(f"origins exact{name}", happenings, lambda h: _origins(h, made, found, only_found=False)),
        _figure(f"origins exact, found{name}", happenings, lambda h: _origins(h, made, found, only_found=True)),
        _figure(f"status by origin{name}", happenings, lambda h: _stands(h, made, found, only_found=False)),
        _figure(f"status by origin, found{name}", happenings, lambda h: _stands(h, made, found, only_found=True)),
    ]


def _incident_for(incident: Record, made: Assembly, found: Mapping[Key, str | None]) -> Incident | None:
    """The incident that holds most of the mentions found."""
    claims = {found[incident["id"], n] for n, _ in enumerate(incident["mentions"])} - {None}
    by_overlap = [(len(claims & set(i.claims)), i.id, i) for i in made.incidents if claims & set(i.claims)]
    return max(by_overlap, key=lambda x: (x[0], x[1]))[2] if by_overlap else None


def _origins(happening: Happening, made: Assembly, found: Mapping[Key, str | None], *, only_found: bool) -> Counts:
    """Incidents whose set of printing origins is the truth's; with `only_found`, as far as mentions were found."""
    printed = {a["id"]: a["wire"] or a["outlet"] for a in happening.articles}
    right = gold = 0
    for incident in happening.truth["incidents"]:
        match = _incident_for(incident, made, found)
        origins = set(incident["origins"])
        if only_found:
            if match is None:
                continue
            mentions = [m for n, m in enumerate(incident["mentions"]) if found[incident["id"], n] is not None]
            origins = {m["origin"] if m["origin"] in origins else printed[m["article"]] for m in mentions}
        gold += 1
        right += match is not None and {fold(o) for o in match.origins} == {fold(o) for o in origins}
    return Counts(right=right, gold=gold, told=gold)


def _stands(happening: Happening, made: Assembly, found: Mapping[Key, str | None], *, only_found: bool) -> Counts:
    """Lines (origin, status): right where the incident has the status by that origin."""
    total = Counts()
    for incident in happening.truth["incidents"]:
        match = _incident_for(incident, made, found)
        claims = {c for n, _ in enumerate(incident["mentions"]) if (c := found[incident["id"], n]) is not None}
        if only_found and match is None:
            continue
        lines = {
            (m["origin"], m["status"])
            for n, m in enumerate(incident["mentions"])
            if m["status"] != "not_occurred"
            and (not only_found or found[incident["id"], n] in (match.claims if match else ()))
        }
        country = {o["origin"]: o["country"] for o in incident["by_origin"]}
        told = [p for p in match.positions if claims & set(p.claims)] if match is not None else []
        left = list(told)
        right = 0
        for origin, status in sorted(lines):
            hit = next(
                (p for p in left if p.stand == status and _is_same(origin, country.get(origin), p.origin, p.country)),
                None,
            )
            if hit is not None:
                left.remove(hit)
                right += 1
        total = total.plus(Counts(right=right, gold=len(lines), told=len(told)))
    return total


def _is_same(gold: str, gold_country: str | None, told: str, told_country: str | None) -> bool:
    """Whether two names are of one origin: one holds the other, or a nameless organ stands for its state."""
    a, b = fold(gold).casefold(), fold(told).casefold()
    if a == b or a in b or b in a:
        return True
    return gold_country is not None and gold_country == told_country and (gold == gold_country or told == told_country)


def _days(happening: Happening, made: Assembly, *, exact: bool = True) -> Counts:
    """Undated articles whose days of publication are exactly the truth's, or at least have a day in common with them."""
    read = {r.article: r.value for r in made.readings if r.field == "published" and isinstance(r.value, Interval)}
    right = 0
    for entry in happening.truth["inferred"]:
        value = read.get(entry["article"])
        want = entry["published"]
        if value is None:
            continue
        if exact:
            right += (str(value.start), str(value.end)) == (want["start"], want["end"])
        else:
            right += str(value.start) <= want["end"] and want["start"] <= str(value.end)
    gold = len(happening.truth["inferred"])
    told = sum(e["article"] in read for e in happening.truth["inferred"])
    return Counts(right=right, gold=gold, told=told)


def _figure(name: str, happenings: Sequence[Happening], count: Callable[[Happening], Counts]) -> Figure:
    counts = [count(h) for h in happenings]

    def score(sample: Sequence[Counts]) -> float:
        total = Counts()
        for c in sample:
            total = total.plus(c)
        return total.f1

    total = Counts()
    for c in counts:
        total = total.plus(c)
    return Figure(name=name, value=score(counts), bounds=bootstrap(counts, score), counts=total)


def _wrong_pairs(
    happenings: Sequence[Happening], reports: Sequence[Report], made: Assembly, found: Mapping[Key, str | None]
) -> Iterable[str]:
    """The pairs of claims that are together and should not be, or the other way round."""
    told = {t.claim.id: t for r in reports for t in r.claims}
    cluster = _cluster(made)
    for happening in happenings:
        idents = {i["id"] for i in happening.truth["incidents"]}
        claims = {claim: key[0] for key, claim in found.items() if claim is not None and key[0] in idents}
        for a, b in combinations(sorted(claims), 2):
            same, together = claims[a] == claims[b], cluster(a) == cluster(b)
            if same != together:
                what = "apart" if same else "joined"
                yield f"{what} {claims[a]} {claims[b]}: {told[a].text!r} | {told[b].text!r}"


def main_happenings(
    pipeline: Pipeline, *, half: Literal["open", "sealed"], log: Path, show: bool, as_json: bool
) -> EvalReport:
    """The figures of one half. The sealed half's are written to the log, and nothing of what was missed is told.

    The report does not pass where the seal is broken.
    """
    broken = check_seal(HAPPENINGS.parent) if half == "sealed" else ()
    scored = score_happenings(pipeline, read_happenings(half))
    line = ", ".join(f"{f.name} {f.value:.3f} ({f.bounds.low:.3f} to {f.bounds.high:.3f})" for f in scored.figures)
    if half == "sealed":
        row = (str(date.today()), __version__, digest_package(), "happenings, assembled", str(scored.texts), line)
        append_log(log, [row])
    if as_json:
        told = {
            f.name: {"value": round(f.value, 3), "low": f.bounds.low, "high": f.bounds.high} for f in scored.figures
        }
        return EvalReport(text=json.dumps({"half": half, "texts": scored.texts, "figures": told}), passed=not broken)
    rows = [f"happenings, {half}: {scored.texts} articles, {scored.mentions} mentions, {scored.found} found"]
    for f in scored.figures:
        counts = f"{f.counts.right} of {f.counts.gold}, {f.counts.told} told"
        rows.append(f"  {f.name:32} {f.value:.3f}  ({f.bounds.low:.3f} to {f.bounds.high:.3f})  {counts}")
    if show and half == "open":
        rows += scored.wrong
    return EvalReport(text="\n".join([*broken, *rows]), passed=not broken)
