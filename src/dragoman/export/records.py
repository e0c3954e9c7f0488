"""Builders from the model's types to the records printed. What a span shows is sliced here, never carried along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman import __version__
from dragoman.codebook.plover import Plover
from dragoman.export.shapes import (
    ActorRecord,
    AnnotationRecord,
    ArticleRecord,
    ArticleRefRecord,
    AttributedRecord,
    ClaimRecord,
    ContentRecord,
    DateCandidateRecord,
    DateRecord,
    EvidenceRecord,
    FindingRecord,
    MentionRecord,
    PlaceRecord,
    PublishedRecord,
    QuotationRecord,
    QuotedEvidenceRecord,
    RefusalRecord,
    StepRecord,
    TieRecord,
    WhyRecord,
)
from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Attributed, Claim, Content, Step
from dragoman.model.documents import Article, DateCandidate, Finding
from dragoman.model.mentions import Mention
from dragoman.model.quotations import Quotation
from dragoman.model.results import Coded, Refusal
from dragoman.model.spans import Span
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval

__all__ = [
    "AnnotationRecord",
    "ArticleRecord",
    "ArticleRefRecord",
    "ClaimRecord",
    "EvidenceRecord",
    "QuotationRecord",
    "RefusalRecord",
    "TieRecord",
    "WhyRecord",
    "annotation_record",
    "article_record",
    "article_ref",
    "claim_record",
    "evidence_record",
    "quotation_record",
    "refusal_record",
    "tie_record",
    "why_record",
]

CODER = "rules"
CONTEXT_CHARACTERS = 32
"""How much text before and after a claim's evidence is printed, so that it is found again in a text that has moved."""

_MARKS = "\"'“”‘’‚„«»‹›"


def claim_record(claim: Claim, article: Article, plover: Plover, *, version: str = __version__) -> ClaimRecord:
    """The record of a claim, as the design shows it; `version` is the coder's. **Raises** `ValueError` for a type, mode or code that is none."""
    written = plover.as_written(
        claim.type, claim.mode, claim.status, claim.cameo, announced_by_actor=is_announced_by_actor(claim)
    )
    return {
        "id": claim.id,
        "article": article_ref(article),
        "type": claim.type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "plover": written.plover,
        "cameo": claim.cameo,
        "quad": written.quad,
        "score": written.score,
        "goldstein": written.goldstein,
        "actors": _actors(claim.actors, article),
        "recipients": _actors(claim.recipients, article),
        "object": _evidence_or_none(claim.object, article),
        "content": _content(claim.content, article),
        "said_in": claim.said_in,
        "occasion": _evidence_or_none(claim.occasion, article),
        "magnitudes": [
            {
                "kind": m.kind,
                "low": m.low,
                "high": m.high,
                "unit": m.unit,
                "evidence": evidence_record(m.evidence, article),
            }
            for m in claim.magnitudes
        ],
        "date": _date(claim.date, article),
        "place": _place(claim.place, article),
        "status": claim.status,
        "time": claim.time,
        "stance": claim.stance,
        "background": claim.background,
        "status_evidence": _evidence_or_none(claim.status_evidence, article),
        "attribution": _attribution(claim.attribution, article),
        "origin": claim.origin,
        "evidence": _quoted_evidence(claim.evidence, article),
        "mentions": [evidence_record(span, article) for span in claim.mentions],
        "confidence": round(claim.confidence, 2),
        "coder": {"name": CODER, "version": version, "rule": claim.rule},
    }


def is_announced_by_actor(claim: Claim) -> bool:
    """Whether a plan is its actor's own word: no speaker is named, or one is (or speaks for) an actor."""
    speakers = [link for link in claim.attribution if link.part == "speaker"]
    names = {actor.name for actor in claim.actors}
    countries = {actor.country for actor in claim.actors if actor.country is not None}
    return not speakers or any(link.name in names or link.country in countries for link in speakers)


def article_record(article: Article) -> ArticleRecord:
    """The record of a cleaned article with everything that was removed from it."""
    return {
        "id": article.id,
        "version": article.version,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "wire": article.wire,
        "byline": article.byline,
        "editor": article.editor,
        "dateline": article.dateline,
        "title": article.title,
        "published": _date(article.published, article),
        "date_candidates": [_candidate(c, article) for c in article.date_candidates],
        "language": article.language,
        "text": article.text,
        "removed": [
            {"start": r.span.start, "end": r.span.end, "text": article.words(r.span), "reason": r.reason}
            for r in article.removed
        ],
        "found": None if article.found is None else _finding(article.found),
    }


def _finding(found: Finding) -> FindingRecord:
    return {
        "sha256": found.sha256,
        "retrieved": found.retrieved,
        "line": found.line,
        "record": found.record,
        "record_id": found.record_id,
        "digest": found.digest,
    }


def _candidate(candidate: DateCandidate, article: Article) -> DateCandidateRecord:
    return {
        "date": candidate.day.isoformat(),
        "source": candidate.source,
        "lost": candidate.lost,
        "evidence": None if candidate.span is None else evidence_record(candidate.span, article),
    }


def quotation_record(quotation: Quotation, article: Article) -> QuotationRecord:
    """The record of a quotation."""
    words = article.words(quotation.evidence)
    return {
        "article": article_ref(article),
        "speaker": _actor_or_none(quotation.speaker, article),
        "carrier": None if quotation.carrier is None else _attributed(quotation.carrier, article),
        "addressee": _actor_or_none(quotation.addressee, article),
        "verb": quotation.verb,
        "direct": quotation.direct,
        "text": _without_marks(words) if quotation.direct else words,
        "evidence": evidence_record(quotation.evidence, article),
    }


def _sides(tie: TieClaim, actors: tuple[Actor, ...], article: Article) -> list[ActorRecord]:
    """The parties of one side of a tie. A group stands for itself: with its country it would be taken for the state it fights; so
    does a land that is recognised."""
    is_land = tie.kind == "recognition"
    own = (replace(a, country=None) if _is_of_no_state(a) or (is_land and a.kind == "region") else a for a in actors)
    return _actors(tuple(own), article)


def _is_of_no_state(actor: Actor) -> bool:
    return actor.kind == "group" or (actor.kind == "force" and actor.sector in ("REB", "UAF", "CRM", "OPP", "PRM"))


def tie_record(tie: TieClaim, article: Article) -> TieRecord:
    """The record of a tie claim."""
    return {
        "id": tie.id,
        "article": article_ref(article),
        "kind": tie.kind,
        "parties": {"a": _sides(tie, tie.a, article), "b": _sides(tie, tie.b, article)},
        "name": tie.name,
        "stage": tie.stage,
        "since": _date(tie.since, article),
        "until": _date(tie.until, article),
        "term_years": tie.term_years,
        "fields": list(tie.fields),
        "status": tie.status,
        "attribution": _attribution(tie.attribution, article),
        "evidence": evidence_record(tie.evidence, article),
    }


def annotation_record(coded: Coded) -> AnnotationRecord:
    """The record of all mentions and introductions of an article, in reading order."""
    article = coded.article
    return {
        "article": article_ref(article),
        "mentions": [_mention(mention, article) for mention in coded.mentions],
        "roles": [
            {
                "person": r.person,
                "country": r.country,
                "office": r.office,
                "evidence": evidence_record(r.evidence, article),
            }
            for r in coded.roles
        ],
    }


def refusal_record(refusal: Refusal, article: Article) -> RefusalRecord:
    """The record of a reading that was not taken."""
    return {
        "type": refusal.type,
        "rule": refusal.rule,
        "reason": refusal.reason,
        "evidence": evidence_record(refusal.trigger, article),
        "path": _path(refusal.path, article),
    }


def why_record(claim: Claim, coded: Coded, plover: Plover, *, version: str = __version__) -> WhyRecord:
    """A claim with the path that led to it and the readings refused inside its clauses."""
    clauses = (claim.evidence, *claim.mentions)
    return {
        "claim": claim_record(claim, coded.article, plover, version=version),
        "path": _path(claim.path, coded.article),
        "refused": [
            refusal_record(refusal, coded.article)
            for refusal in coded.refusals
            if any(clause.overlaps(refusal.trigger) for clause in clauses)
        ],
    }


def evidence_record(span: Span, article: Article) -> EvidenceRecord:
    """A span with its words: ``given[start:end] == text``."""
    return {"start": span.start, "end": span.end, "text": article.words(span), "in": span.field}


def article_ref(article: Article) -> ArticleRefRecord:
    """What every record says of the article it was read in."""
    published: PublishedRecord | None = None
    if article.published is not None:
        start, end = _days(article.published)
        published = {
            "start": start,
            "end": end,
            "precision": article.published.precision,
            "basis": article.published.basis,
        }
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": published,
    }


def _quoted_evidence(span: Span, article: Article) -> QuotedEvidenceRecord:
    source = (article.given_title or "") if span.field == "title" else article.text
    return {
        "start": span.start,
        "end": span.end,
        "text": source[span.start : span.end],
        "prefix": source[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
        "suffix": source[span.end : span.end + CONTEXT_CHARACTERS],
        "in": span.field,
    }


def _evidence_or_none(span: Span | None, article: Article) -> EvidenceRecord | None:
    return None if span is None else evidence_record(span, article)


def _actor(actor: Actor, article: Article) -> ActorRecord:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "cow": actor.cow,
        "sector": actor.sector,
        "office": actor.office,
        "kind": actor.kind,
        "evidence": evidence_record(actor.evidence, article),
    }


def _actor_or_none(actor: Actor | None, article: Article) -> ActorRecord | None:
    return None if actor is None else _actor(actor, article)


def _actors(actors: Iterable[Actor], article: Article) -> list[ActorRecord]:
    return [_actor(actor, article) for actor in actors]


def _attributed(link: Attributed, article: Article) -> AttributedRecord:
    return {
        "name": link.name,
        "part": link.part,
        "country": link.country,
        "evidence": evidence_record(link.evidence, article),
    }


def _attribution(links: Iterable[Attributed], article: Article) -> list[AttributedRecord]:
    return [_attributed(link, article) for link in links]


def _content(content: Content | None, article: Article) -> ContentRecord | None:
    if content is None:
        return None
    return {
        "type": content.type,
        "mode": content.mode,
        "actors": _actors(content.actors, article),
        "recipients": _actors(content.recipients, article),
        "evidence": evidence_record(content.evidence, article),
    }


def _days(interval: Interval) -> tuple[str | None, str | None]:
    return (
        None if interval.start is None else interval.start.isoformat(),
        None if interval.end is None else interval.end.isoformat(),
    )


def _date(interval: Interval | None, article: Article) -> DateRecord | None:
    if interval is None:
        return None
    start, end = _days(interval)
    return {
        "start": start,
        "end": end,
        "precision": interval.precision,
        "basis": interval.basis,
        "evidence": _evidence_or_none(interval.evidence, article),
    }


def _place(place: Place | None, article: Article) -> PlaceRecord | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "evidence": _evidence_or_none(place.evidence, article),
    }


def _mention(mention: Mention, article: Article) -> MentionRecord:
    return {
        "kind": mention.kind,
        "evidence": evidence_record(mention.span, article),
        "actor": _actor_or_none(mention.actor, article),
        "place": _place(mention.place, article),
        "time": _date(mention.time, article),
        "candidates": list(mention.candidates),
        "reason": mention.reason,
    }


def _path(steps: Iterable[Step], article: Article) -> list[StepRecord]:
    return [
        {"rule": step.rule, "says": step.says, "evidence": _evidence_or_none(step.evidence, article)} for step in steps
    ]


def _without_marks(words: str) -> str:
    """The words without the quotation mark at either end; a closing mark goes only with an opening one."""
    if words[:1] and words[0] in _MARKS:
        words = words[1:]
        if words[-1:] and words[-1] in _MARKS:
            words = words[:-1]
    return words.strip()
