"""Assembly of a whole set of reports: connected parts, slices, then what runs over all slices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.model.assembly import Assembly
from dragoman.model.reports import Report
from dragoman.stages.assemble.introductions import introductions
from dragoman.stages.assemble.ledger import ledger
from dragoman.stages.assemble.relating import connect, counted_on, day_of, slices
from dragoman.stages.assemble.slicing import assemble_slice
from dragoman.world import World


def assemble(reports: Iterable[Report], world: World | None = None, *, known_on: date | None = None) -> Assembly:
    """What the reports make together; their order changes nothing.

    **Shape**: `world` adds what the tables hold beneath the ties; `known_on` leaves out what was printed later, and what
    has no day.
    **Raises** `ValueError` where two versions of one article are handed in: only its current one counts.
    """
    by_id: dict[str, Report] = {}
    for report in reports:
        if report.article_id in by_id:
            raise ValueError(f"article {report.article_id} is handed in twice; hand in its current version only")
        if known_on is None or ((day := day_of(report.published)) is not None and day <= known_on):
            by_id[report.article_id] = report
    connected = connect(by_id)
    parts = [
        assemble_slice([by_id[ident] for ident in group])
        for part in connected.parts
        for group in slices(
            [(ident, counted_on(by_id[ident], connected.leans)) for ident in part],
            lambda ident: by_id[ident].signature,
        )
    ]
    return combine(parts, by_id.values(), world)


def combine(parts: Sequence[Assembly], reports: Iterable[Report], world: World | None = None) -> Assembly:
    """The assemblies of all slices as one, with the ties and introductions that run over them."""
    steps = tuple(step for part in parts for step in part.steps)
    return Assembly(
        stories=tuple(sorted((x for p in parts for x in p.stories), key=lambda x: x.id)),
        incidents=tuple(sorted((x for p in parts for x in p.incidents), key=lambda x: x.id)),
        disputes=tuple(sorted((x for p in parts for x in p.disputes), key=lambda x: (x.incident, x.kind, x.field))),
        readings=tuple(sorted((x for p in parts for x in p.readings), key=lambda x: x.id)),
        steps=tuple(sorted(steps, key=lambda s: (s.tie, s.source, s.rests_on, s.stage or ""))),
        ties=ledger(steps, world),
        introductions=introductions(reports, world),
    )
