"""One slice of related articles: its stories, readings, incidents, disputes and steps of ties. The order of assembly.

1. Articles are parted into stories.
2. Claims are grouped once by what they say themselves; dated claims lend their days to undated ones of their group.
3. Undated articles get the days on which they may have been printed; their claims the days these give.
4. Claims are grouped with these days; groups become incidents; what was announced gets its outcome.
5. Tie claims and incidents that change a tie become steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from dragoman.codebook.assembly import AssemblyTable, load_assembly
from dragoman.language.ids import hash_of
from dragoman.language.words import cosine
from dragoman.model.assembly import Assembly
from dragoman.model.incidents import Incident
from dragoman.model.ledger import TieStep
from dragoman.model.readings import Reading, ReadingField
from dragoman.model.reports import Report
from dragoman.model.times import Interval
from dragoman.stages.assemble.building import build_incident, disputes_of
from dragoman.stages.assemble.facts import Fact, fact_of
from dragoman.stages.assemble.grouping import Group, Memo, article_likeness, group_facts
from dragoman.stages.assemble.outcomes import outcome_readings
from dragoman.stages.assemble.publication import Anchor, Lent, date_articles, needs_day
from dragoman.stages.assemble.redating import date_claims
from dragoman.stages.assemble.steps import steps_of
from dragoman.stages.assemble.stories import find_stories, story_by_article


def assemble_slice(reports: Iterable[Report], *, memo: Memo | None = None) -> Assembly:
    """What the articles of one slice make together. A function of the set of reports; their order changes nothing.

    One who assembles a slice again and again as it grows hands in the same `memo`; it spares work and changes nothing.
    """
    table = load_assembly()
    ordered = sorted(reports, key=lambda r: r.article_id)
    stories, alike = find_stories(ordered), article_likeness(ordered)
    by_article = story_by_article(stories)
    published = {r.article_id: r.published for r in ordered}
    dates: dict[str, Interval] = {}
    readings: list[Reading] = []
    if any(needs_day(r) for r in ordered):
        first = group_facts(_facts(ordered, {}, published), alike, table, memo)
        readings += date_articles(ordered, alike, _lent(first))
        published |= {r.article: r.value for r in readings if isinstance(r.value, Interval)}
        given = date_claims(ordered, published, first)
        readings += given
        dates = {r.claim: r.value for r in given if r.claim is not None and isinstance(r.value, Interval)}
    groups = group_facts(_facts(ordered, dates, published), alike, table, memo)
    incidents = [build_incident(group, dates, by_article) for group in groups]
    readings += outcome_readings(incidents, groups)
    readings += _corrections(ordered)
    incidents.sort(key=lambda i: i.id)
    facts = {f.id: f for group in groups for f in group.facts}
    return Assembly(
        stories=stories,
        incidents=tuple(incidents),
        disputes=tuple(d for i in incidents for d in disputes_of(i)),
        readings=tuple(sorted(readings, key=lambda r: r.id)),
        steps=_steps(ordered, incidents, facts, published, table),
    )


def _corrections(reports: Sequence[Report]) -> Iterable[Reading]:
    """What users corrected, as readings of the claims that they corrected."""
    for report in reports:
        for told in report.claims:
            for field, value, signed_by in told.corrected:
                yield Reading(
                    id="r_" + hash_of("reading", told.claim.id, "judged", field),
                    claim=told.claim.id,
                    article=report.article_id,
                    field=cast(ReadingField, field),
                    value=value,
                    basis="judged",
                    reason=f"corrected by {signed_by}",
                    owed_to=(told.claim.id,),
                    known_on=None,
                )


def _facts(
    reports: Sequence[Report], dates: Mapping[str, Interval], published: Mapping[str, Interval | None]
) -> list[Fact]:
    return [
        fact_of(told, report, dates.get(told.claim.id), published[report.article_id])
        for report in reports
        for told in report.claims
    ]


def _lent(groups: Sequence[Group]) -> dict[str, list[Lent]]:
    """For the undated articles of a slice: time words of their claims, with the days of dated claims of their groups."""
    out: dict[str, list[Lent]] = {}
    for group in groups:
        exact = [f for f in group.facts if f.days is not None and f.days.is_exact and not needs_day(f.report)]
        for fact in group.facts:
            told = fact.told
            if not needs_day(fact.report) or told.expression is None or told.is_quoted:
                continue
            time = next((t for t in fact.report.times if t.expression == told.expression and not t.is_quoted), None)
            if time is None or cosine(told.words, time.apart_words) > cosine(told.words, time.words):
                continue  # "expelled two yesterday, six days after the embargo": the day is not the embargo's
            for other in exact:
                when = other.told.claim.date
                if when is not None and when.start is not None and when.end is not None:
                    anchor = Anchor(when.start, when.end, other.told.words, other.report.article_id, other.id)
                    out.setdefault(fact.report.article_id, []).append((time, anchor))
    return out


def _steps(
    reports: Sequence[Report],
    incidents: Sequence[Incident],
    facts: Mapping[str, Fact],
    published: Mapping[str, Interval | None],
    table: AssemblyTable,
) -> tuple[TieStep, ...]:
    return steps_of(reports, incidents, facts, published, table)
