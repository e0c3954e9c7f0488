"""Forgets an article: its text, titles and every word taken from it go; ids, codes, days and hashes stay, marked."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from dragoman.store.assembled_tables import copy_links, sketch_keys, sketches
from dragoman.store.growing import mark_pending
from dragoman.store.tables import (
    article_versions,
    articles,
    claim_evidence,
    claim_parties,
    claims,
    codings,
    introductions,
    judgements,
    quotations,
    refusals,
    tie_claim_parties,
    tie_claims,
)
from dragoman.store.words import drop_article


def forget_article(connection: Connection, article_id: str, *, now: str) -> bool:
    """Erases the words of an article; comes back with whether there was one that was not forgotten yet.

    What is in the file after this transaction still has to be overwritten: `engine.give_back_space`.
    """
    known = connection.execute(select(articles).where(articles.c.id == article_id)).first()
    if known is None or known.forgotten_at is not None:
        return False
    connection.execute(update(articles).where(articles.c.id == article_id).values(forgotten_at=now))
    v = article_versions.c
    for row in connection.execute(select(v.id).where(v.article == article_id)).all():
        drop_article(connection, row.id)
    connection.execute(
        update(article_versions)
        .where(v.article == article_id)
        .values(path=None, url=None, outlet=None, wire=None, title=None, given_title=None, given_text=None, head=None)
    )
    mine = select(codings.c.id).where(codings.c.article == article_id)
    my_claims = select(claims.c.row_id).where(claims.c.coding.in_(mine))
    my_ties = select(tie_claims.c.row_id).where(tie_claims.c.coding.in_(mine))
    for change in (
        update(codings).where(codings.c.article == article_id).values(mentions=None),
        update(claims).where(claims.c.coding.in_(mine)).values(record=None, place_name=None, origin=None),
        update(claim_parties).where(claim_parties.c.claim.in_(my_claims)).values(actor=None, name=None),
        update(claim_evidence).where(claim_evidence.c.claim.in_(my_claims)).values(words=None),
        update(quotations).where(quotations.c.coding.in_(mine)).values(record=None, speaker=None, speaker_name=None),
        update(tie_claims).where(tie_claims.c.coding.in_(mine)).values(record=None, name=None),
        update(tie_claim_parties).where(tie_claim_parties.c.tie_claim.in_(my_ties)).values(actor=None, name=None),
        update(introductions).where(introductions.c.coding.in_(mine)).values(record=None, person=None, office=None),
        update(refusals).where(refusals.c.coding.in_(mine)).values(record=None, reason=None),
        update(judgements)
        .where((judgements.c.article == article_id) | (judgements.c.other_article == article_id))
        .values(record=None),
    ):
        connection.execute(change)
    for table in (sketches, sketch_keys):
        connection.execute(delete(table).where(table.c.article == article_id))
    links = copy_links.c
    connection.execute(delete(copy_links).where((links.article == article_id) | (links.other == article_id)))
    mark_pending(connection, article_id)
    return True
