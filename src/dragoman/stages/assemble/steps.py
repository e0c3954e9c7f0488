"""Steps of ties: what articles state of a tie, and what incidents change of it.

A tie is known by its kind and its two sides, each one party: what several hold with several is several ties. Members and
founders have a body on the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.codebook.assembly import AssemblyTable, Change
from dragoman.language.ids import hash_of
from dragoman.language.words import stem, words
from dragoman.model.actors import Actor
from dragoman.model.incidents import Incident
from dragoman.model.ledger import TieStep
from dragoman.model.reports import Report
from dragoman.model.ties import TieClaim, TieKind
from dragoman.model.times import Interval
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.positions import article_origin

MUTUAL = frozenset({"treaty", "alliance", "partnership", "diplomatic_relations", "hostility", "war"})
"""Kinds that hold both ways."""
_BODY = frozenset({"member", "founder"})
_BODIES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
_ORGANS = frozenset({"GOV", "LEG"})
_APART = frozenset({"organisation", "group", "region", "unnamed"})


def steps_of(
    reports: Sequence[Report],
    incidents: Sequence[Incident],
    facts: Mapping[str, Fact],
    published: Mapping[str, Interval | None],
    table: AssemblyTable,
) -> tuple[TieStep, ...]:
    """The steps that a slice gives, in order of tie, day and what they rest on."""
    out: list[TieStep] = []
    for report in reports:
        dates = {f.told.expression: f for f in facts.values() if f.report is report and f.told.expression}
        for tie in report.ties:
            out += _stated(tie, report, dates, published.get(report.article_id))
    for incident in incidents:
        told = [facts[c] for c in incident.claims]
        for change in table.changes:
            out += _changed(incident, told, change)
    return tuple(sorted(out, key=lambda s: (s.tie, _first(s.date), s.stage or "", s.source, s.rests_on)))


def tie_key(kind: TieKind, a: str, b: str) -> str:
    """The id of a tie: its kind and its sides, for kinds that hold both ways in order of the alphabet."""
    low, high = sorted((a, b)) if kind in MUTUAL else (a, b)
    return "k_" + hash_of("tie", kind, low, high)


def party_key(actor: Actor) -> str:
    """What a party is known by: its state, where it is one or acts in its name, else its id."""
    if actor.country is None or (actor.kind in _APART and not is_organ(actor)):
        return actor.id
    return actor.country


def is_organ(actor: Actor) -> bool:
    """Whether an actor is an organ of a state ("the senate", "the cabinet"), in whose name it acts."""
    return actor.sector in _ORGANS and actor.country not in _BODIES and actor.id.startswith(f"{actor.country}:")


def as_state(actor: Actor) -> Actor:
    """The state in whose name a leader or an office acts."""
    if party_key(actor) != actor.id and actor.country is not None:
        return Actor(
            id=actor.country,
            name=actor.country,
            country=actor.country,
            sector="GOV",
            kind="state",
            evidence=actor.evidence,
            cow=actor.cow,
        )
    return actor


def pairs_of(kind: TieKind, a: Iterable[Actor], b: Iterable[Actor]) -> Iterable[tuple[Actor, Actor]]:
    """Each two parties between whom a tie holds; for kinds that hold both ways the first in order of the alphabet."""
    first, second = _distinct(a), _distinct(b)
    if not second and kind in MUTUAL:
        for n, x in enumerate(first):
            for y in first[n + 1 :]:
                yield x, y
        return
    for x in first:
        for y in second:
            if party_key(x) != party_key(y) and (x.country != y.country or x.country in _BODIES):
                swap = kind in MUTUAL and party_key(y) < party_key(x)
                yield (y, x) if swap else (x, y)


def _distinct(actors: Iterable[Actor]) -> list[Actor]:
    found = {party_key(a): as_state(a) for a in actors}
    return [found[k] for k in sorted(found)]


def _stated(tie: TieClaim, report: Report, facts: Mapping[str, Fact], published: Interval | None) -> Iterable[TieStep]:
    since, until = _dated(tie.since, facts), _dated(tie.until, facts)
    day = _first_day(published)
    said_by = tuple(dict.fromkeys(link.name for link in tie.attribution)) or (article_origin(report),)
    common = {
        "kind": tie.kind,
        "source": "article",
        "rests_on": (tie.id, report.article_id),
        "stage": tie.stage,
        "status": tie.status,
        "date": since if tie.stage is not None else None,
        "since": since if _begins(tie.stage) else None,
        "until": until,
        "term_years": tie.term_years,
        "fields": tie.fields,
        "said_by": said_by,
        "known_on": day,
    }
    if tie.kind in _BODY:
        name = tie.name or ""
        body = dict(report.bodies).get(name, name)
        for member in _distinct(tie.a):
            yield _step(common, a=(member,), b=(), name=name, tie=tie_key(tie.kind, party_key(member), body))
        return
    for x, y in pairs_of(tie.kind, tie.a, tie.b):
        key = tie_key(tie.kind, party_key(x), party_key(y))
        yield _step(common, a=(x,), b=(y,), name=tie.name, tie=key)


_LATER = frozenset(
    {"ratified", "extended", "widened", "eased", "suspended", "withdrawn", "expired", "lifted", "left", "severed"}
)
"""Stages whose day is not the day from which the tie holds."""


def _begins(stage: str | None) -> bool:
    """Whether the day of a step is one from which the tie may be said to hold."""
    return stage is None or not (stage.startswith(("to be", "ratified by")) or stage in _LATER)


def _step(common: Mapping[str, object], **own: object) -> TieStep:
    return TieStep(**{**common, **own})  # type: ignore[arg-type]


def _dated(interval: Interval | None, facts: Mapping[str, Fact]) -> Interval | None:
    """A tie's days; where only another article dates its words, the days a claim of its article got for the same words."""
    if interval is None or interval.start is not None or interval.end is not None:
        return interval
    fact = facts.get(interval.expression or "")
    if fact is None or fact.days is None or not fact.days.is_exact:
        return None
    return Interval(
        start=date.fromordinal(fact.days.first),
        end=date.fromordinal(fact.days.last),
        precision="day",
        basis="inferred",
        expression=interval.expression,
    )


def _changed(incident: Incident, facts: Sequence[Fact], change: Change) -> Iterable[TieStep]:
    if incident.type != change.type or (change.mode is not None and incident.mode not in (change.mode, None)):
        return
    if incident.status not in ("occurred", "ongoing", "planned"):
        return
    told = [f for f in facts if _tells(f, change)]
    if not told:
        return
    actors, recipients = incident.actors, incident.recipients
    both = [*actors, *recipients]
    if change.kind == "member":
        bodies = [a for a in both if a.kind == "organisation"]
        sides = [(x, y) for x in _distinct(a for a in both if a.kind != "organisation") for y in bodies]
    elif change.kind in MUTUAL:
        if len({party_key(a) for a in both}) > 2:  # what two do together they do with each other
            both = list(actors)
        if len({party_key(a) for a in both}) != 2:
            return
        sides = list(pairs_of(change.kind, both, ()))
    else:
        sides = list(pairs_of(change.kind, actors, recipients))
    stage = change.stage
    if stage == "ratified" and (ratifier := _sole_ratifier(told)) is not None:
        stage = f"ratified by {ratifier}"
    if incident.status == "planned":
        stage = f"to be {stage}"
    for x, y in sides:
        is_body = change.kind == "member"
        yield TieStep(
            tie=tie_key(change.kind, party_key(x), y.id if is_body else party_key(y)),
            kind=change.kind,
            a=(x,),
            b=() if is_body else (y,),
            name=y.name if is_body else None,
            source="incident",
            rests_on=(incident.id, *incident.articles),
            stage=stage,
            status=incident.status,
            date=incident.date,
            since=incident.date if incident.status != "planned" and _begins(stage) else None,
            until=None,
            term_years=None,
            fields=(),
            said_by=incident.origins,
            known_on=incident.first_on,
        )


def _sole_ratifier(told: Sequence[Fact]) -> str | None:
    """Who ratifies, where one does it ("Kyrgyzstan ratified the treaty with Kazakhstan"), None for both together."""
    for f in told:
        who = f.told.claim.actors
        if who and (len(who) == 1 or " with " in f.told.text):
            return party_key(who[0])
    return None


def _tells(f: Fact, change: Change) -> bool:
    if f.told.claim.type != change.type:
        return False
    said = {stem(w) for w in words(f.told.text)} | {stem(w) for w in words(f.told.object or "")}
    named = not change.words or any(stem(w) in said for w in change.words)
    verbs = {stem(w) for w in change.verbs}
    verb = _verb_of(f)
    done = not verbs or (stem(verb) in verbs if verb is not None else not verbs.isdisjoint(said))
    return named and done


def _verb_of(f: Fact) -> str | None:
    """The verb or noun of the coder's rule ("ratify" of "sign: ratify >agreement"), None where the rule names none."""
    _, _, pattern = f.told.claim.rule.rpartition(": ")
    return pattern.split(" ", 1)[0] if pattern[:1].islower() else None


def _first_day(published: Interval | None) -> date | None:
    return published.start if published is not None else None


def _first(interval: Interval | None) -> str:
    return str(interval.start) if interval is not None and interval.start is not None else "9999"
