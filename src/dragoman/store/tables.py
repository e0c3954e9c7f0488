"""The tables as queries name them. What makes them is ``schema/*.sql``; a test compares the two."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Dialect, Float, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


class GivenText(TypeDecorator[str]):
    """Text exactly as it was given, NUL and lone surrogates included, which no database takes as text: its bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """To bytes."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """From bytes."""
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


class SafeText(TypeDecorator[str]):
    """Text for columns that are searched or shown: what a database refuses (NUL, lone surrogates) becomes U+FFFD.

    The exact value stands in the record beside it.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Without what cannot be stored."""
        return None if value is None else storable(value)


def storable(value: str) -> str:
    """The text with what no database takes replaced one for one.

    >>> storable("a\\x00b")
    'a\\ufffdb'
    """
    if "\x00" in value:
        value = value.replace("\x00", "\ufffd")
    try:
        value.encode()
    except UnicodeEncodeError:
        value = (
            value.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\ufffd\ufffd\ufffd", "\ufffd")
        )
    return value


def make_table(name: str, /, **columns: Any) -> Table:
    """A table with these columns, for queries; keys and references stand in the schema."""
    return Table(name, metadata, *(Column(column, kind) for column, kind in columns.items()))


_T, _I = SafeText, Integer

runs = make_table(
    "runs",
    id=_I,
    command=_T,
    started_at=_T,
    finished_at=_T,
    package=_T,
    n_added=_I,
    n_unchanged=_I,
    n_rejected=_I,
)
coders = make_table("coders", id=_I, name=_T, version=_T, model=_T, digest=_T)
articles = make_table("articles", id=_T, run=_I, added_at=_T, forgotten_at=_T)
article_versions = make_table(
    "article_versions",
    id=_I,
    article=_T,
    version=_T,
    digest=_T,
    run=_I,
    added_at=_T,
    is_current=_I,
    path=_T,
    url=_T,
    outlet=_T,
    wire=_T,
    language=_T,
    published_start=_T,
    published_end=_T,
    n_characters=_I,
    title=_T,
    given_title=GivenText,
    given_text=GivenText,
    head=_T,
)
codings = make_table(
    "codings",
    id=_I,
    article_version=_I,
    article=_T,
    coder=_I,
    run=_I,
    coded_at=_T,
    is_current=_I,
    digest=_T,
    n_claims=_I,
    n_quotations=_I,
    n_ties=_I,
    n_refusals=_I,
    mentions=_T,
)
claims = make_table(
    "claims",
    row_id=_I,
    id=_T,
    coding=_I,
    article=_T,
    ordinal=_I,
    is_current=_I,
    type=_T,
    mode=_T,
    status=_T,
    time=_T,
    stance=_T,
    background=_I,
    date_start=_T,
    date_end=_T,
    place_name=_T,
    place_country=_T,
    geonames_id=_I,
    origin=_T,
    said_in=_T,
    confidence=Float,
    words_digest=_T,
    record=_T,
)
claim_parties = make_table(
    "claim_parties", claim=_I, side=_T, ordinal=_I, actor=_T, name=_T, country=_T, sector=_T, kind=_T
)
claim_dyads = make_table("claim_dyads", actor=_T, recipient=_T, is_current=_I, day=_T, claim=_I)
claim_evidence = make_table(
    "claim_evidence", claim=_I, ordinal=_I, field=_T, span_start=_I, span_end=_I, words=GivenText
)
quotations = make_table(
    "quotations",
    coding=_I,
    ordinal=_I,
    article=_T,
    speaker=_T,
    speaker_name=_T,
    speaker_country=_T,
    direct=_I,
    words_digest=_T,
    record=_T,
)
tie_claims = make_table(
    "tie_claims",
    row_id=_I,
    id=_T,
    coding=_I,
    article=_T,
    ordinal=_I,
    is_current=_I,
    kind=_T,
    name=_T,
    stage=_T,
    since_start=_T,
    until_end=_T,
    status=_T,
    words_digest=_T,
    record=_T,
)
tie_claim_parties = make_table("tie_claim_parties", tie_claim=_I, side=_T, ordinal=_I, actor=_T, name=_T, country=_T)
introductions = make_table(
    "introductions",
    coding=_I,
    ordinal=_I,
    article=_T,
    person=_T,
    country=_T,
    office=_T,
    words_digest=_T,
    record=_T,
)
refusals = make_table("refusals", coding=_I, ordinal=_I, type=_T, rule=_T, reason=_T, record=_T)
rejected = make_table("rejected", id=_I, run=_I, rejected_at=_T, stage=_T, subject=_T, reason=_T, detail=_T, digest=_T)
judgements = make_table(
    "judgements",
    id=_T,
    made_at=_T,
    signed_by=_T,
    action=_T,
    subject=_T,
    undone_at=_T,
    undone_by=_T,
    record=_T,
    article=_T,
    number=_I,
    other_article=_T,
)
judged_claims = make_table("judged_claims", judgement=_T, article=_T, claim=_T, reason=_T)
judged_others = make_table("judged_others", judgement=_T, article=_T, claim=_T, reason=_T)
