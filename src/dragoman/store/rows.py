"""From what the pipeline gives to rows of tables, and back. Nothing is decided here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval
from dragoman.store.codec import dumps, encode, loads

Row = dict[str, Any]

_SPAN = {"start", "end", "field"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """What reads claims out of articles: its version and its language model.

    **Shape**: `digest` covers the rules and tables, which change more often than the version.
    """

    name: str
    version: str
    model: str
    digest: str


def article_digest(article: Article) -> str:
    """The hash of everything that is known of an article but where and when it was found: the same article gives the same."""
    return hashlib.sha256(dumps(replace(article, path=None, found=None)).encode()).hexdigest()


def article_row(article: Article) -> Row:
    """The columns of one version of an article."""
    published = article.published
    return {
        "article": article.id,
        "version": article.version,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "wire": article.wire,
        "language": article.language,
        "published_start": day(published.start if published else None),
        "published_end": day(published.end if published else None),
        "n_characters": len(article.text),
        "title": article.title,
        "given_title": article.given_title,
        "given_text": article.text,
        "head": dumps(replace(article, text="", given_title=None)),
    }


def article_of(row: Any) -> Article:
    """The article exactly as it was added. `row` has `head`, `given_text` and `given_title`."""
    return replace(loads(Article, row.head), text=row.given_text, given_title=row.given_title)


def claim_row(claim: Claim, article: Article, *, ordinal: int) -> Row:
    """The columns of a claim; the whole of it stands in `record`."""
    place = claim.place
    return {
        "id": claim.id,
        "article": article.id,
        "ordinal": ordinal,
        "type": claim.type,
        "mode": claim.mode,
        "status": claim.status,
        "time": claim.time,
        "stance": claim.stance,
        "background": int(claim.background),
        "date_start": day(claim.date.start if claim.date else None),
        "date_end": day(claim.date.end if claim.date else None),
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "geonames_id": place.geonames_id if place else None,
        "origin": claim.origin,
        "said_in": claim.said_in,
        "confidence": claim.confidence,
        "words_digest": words_digest(claim, article),
        "record": dumps(claim),
    }


def party_rows(claim: Claim, row_id: int) -> Iterator[Row]:
    """Who acts and who is acted on, in order."""
    for side, actors in (("actor", claim.actors), ("recipient", claim.recipients)):
        for ordinal, actor in enumerate(actors):
            yield {
                "claim": row_id,
                "side": side,
                "ordinal": ordinal,
                "actor": actor.id,
                "name": actor.name,
                "country": actor.country,
                "sector": actor.sector,
                "kind": actor.kind,
            }


def dyad_rows(claim: Claim, row_id: int, *, published: Interval | None, is_current: bool) -> Iterator[Row]:
    """Each pair of countries of which one acts on the other, by the day of the event, else of the report, else ''."""
    known = claim.date.start if claim.date and claim.date.start else published.start if published else None
    actors = {actor.country for actor in claim.actors if actor.country}
    recipients = {actor.country for actor in claim.recipients if actor.country}
    for actor in sorted(actors):
        for recipient in sorted(recipients):
            yield {
                "actor": actor,
                "recipient": recipient,
                "is_current": int(is_current),
                "day": day(known) or "",
                "claim": row_id,
            }


def evidence_rows(claim: Claim, article: Article, row_id: int) -> Iterator[Row]:
    """The clauses that state the claim with their words."""
    for ordinal, span in enumerate((claim.evidence, *claim.mentions)):
        yield {
            "claim": row_id,
            "ordinal": ordinal,
            "field": span.field,
            "span_start": span.start,
            "span_end": span.end,
            "words": article.words(span),
        }


def tie_row(tie: TieClaim, article: Article, *, ordinal: int) -> Row:
    """The columns of a tie claim."""
    return {
        "id": tie.id,
        "article": article.id,
        "ordinal": ordinal,
        "kind": tie.kind,
        "name": tie.name,
        "stage": tie.stage,
        "since_start": day(tie.since.start if tie.since else None),
        "until_end": day(tie.until.end if tie.until else None),
        "status": tie.status,
        "words_digest": words_digest(tie, article),
        "record": dumps(tie),
    }


def tie_party_rows(tie: TieClaim, row_id: int) -> Iterator[Row]:
    """The two sides of a tie claim, in order."""
    for side, actors in (("a", tie.a), ("b", tie.b)):
        for ordinal, actor in enumerate(actors):
            yield {
                "tie_claim": row_id,
                "side": side,
                "ordinal": ordinal,
                "actor": actor.id,
                "name": actor.name,
                "country": actor.country,
            }


def quotation_rows(coded: Coded) -> Iterator[Row]:
    """The quotations of an article in reading order."""
    for ordinal, quotation in enumerate(coded.quotations):
        speaker = quotation.speaker
        yield {
            "ordinal": ordinal,
            "article": coded.article.id,
            "speaker": speaker.id if speaker else None,
            "speaker_name": speaker.name if speaker else None,
            "speaker_country": speaker.country if speaker else None,
            "direct": int(quotation.direct),
            "words_digest": words_digest(quotation, coded.article),
            "record": dumps(quotation),
        }


def introduction_rows(coded: Coded) -> Iterator[Row]:
    """The offices that the article gives to people."""
    for ordinal, role in enumerate(coded.roles):
        yield {
            "ordinal": ordinal,
            "article": coded.article.id,
            "person": role.person,
            "country": role.country,
            "office": role.office,
            "words_digest": words_digest(role, coded.article),
            "record": dumps(role),
        }


def refusal_rows(coded: Coded) -> Iterator[Row]:
    """The readings refused."""
    for ordinal, refusal in enumerate(coded.refusals):
        yield {
            "ordinal": ordinal,
            "type": refusal.type,
            "rule": refusal.rule,
            "reason": refusal.reason,
            "record": dumps(refusal),
        }


def coding_digest(coded: Coded) -> str:
    """The hash of everything a coder read out of an article."""
    digest = hashlib.sha256()
    for layer in (coded.claims, coded.quotations, coded.ties, coded.roles, coded.mentions, coded.refusals):
        digest.update(b"[")
        for value in layer:
            digest.update(dumps(value).encode())
            digest.update(b",")
    return digest.hexdigest()


def words_digest(record: Any, article: Article) -> str:
    """The hash of the words under every span of a record, in its order: ``verify`` slices and compares."""
    digest = hashlib.sha256()
    for span in spans_of(encode(record)):
        digest.update(article.words(span).encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def spans_of(data: Any) -> Iterator[Span]:
    """Every span inside encoded data, in order."""
    if isinstance(data, dict):
        if data.keys() == _SPAN:
            yield Span(**data)
        else:
            for part in data.values():
                yield from spans_of(part)
    elif isinstance(data, list):
        for part in data:
            yield from spans_of(part)


def day(value: Any) -> str | None:
    """A date as its ISO text."""
    return None if value is None else value.isoformat()
