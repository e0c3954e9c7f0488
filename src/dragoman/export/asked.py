"""Records of what the world tables and the grammar of times answer: ``who``, ``where``, ``when``."""

from __future__ import annotations

from dragoman.export.shapes import ProblemRecord, WhenRecord, WhereRecord, WhoRecord
from dragoman.language.times import TimeExpression, timex_value
from dragoman.model.problems import Problem
from dragoman.model.times import Interval
from dragoman.world.persons import Holding
from dragoman.world.sites import Site


def who_record(asked: str, row: Holding) -> WhoRecord:
    """One person and office."""
    return {
        "asked": asked,
        "id": row.id,
        "name": row.name,
        "country": row.country,
        "office": row.office,
        "sector": row.sector,
        "since": row.since,
        "until": row.until,
        "known_until": row.known_until,
        "is_held": row.is_held,
        "match": row.match,
    }


def where_record(asked: str, site: Site) -> WhereRecord:
    """One place."""
    return {
        "asked": asked,
        "id": site.id,
        "name": site.name,
        "kind": site.kind,
        "country": site.country,
        "geonames_id": site.geonames_id,
        "latitude": site.latitude,
        "longitude": site.longitude,
        "precision": site.precision,
        "population": site.population,
        "distance_km": site.distance_km,
    }


def when_record(asked: str, expression: TimeExpression, interval: Interval | None) -> WhenRecord:
    """One time expression; start and end are null where it is open, or no date at all."""
    return {
        "asked": asked,
        "words": expression.words,
        "kind": expression.kind,
        "start": interval.start.isoformat() if interval and interval.start else None,
        "end": interval.end.isoformat() if interval and interval.end else None,
        "precision": interval.precision if interval else None,
        "basis": interval.basis if interval else None,
        "value": timex_value(expression, interval),
    }


def problem_record(problem: Problem) -> ProblemRecord:
    """One fault of a table."""
    return {"file": problem.file, "entry": problem.entry, "reason": problem.reason}
