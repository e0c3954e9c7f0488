"""The tables of what assembly makes, as queries name them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, Integer, LargeBinary

from dragoman.store.tables import SafeText, make_table

_T, _I = SafeText, Integer

pending = make_table("pending", article=_T)
sketches = make_table("sketches", article=_T, packed=LargeBinary)
sketch_keys = make_table("sketch_keys", key=BigInteger, article=_T)
copy_links = make_table("copy_links", article=_T, other=_T, kind=_T, record=_T)
reports = make_table("reports", article=_T, part=_I, printed_on=_T, head=_T, record=_T, leans_on=_T, leaning=Float)
report_keys = make_table("report_words", key=_T, article=_T)
slices = make_table("slices", id=_I, part=_I, members=_T, is_done=_I)
slice_members = make_table("slice_members", article=_T, slice=_I)
stories = make_table("stories", id=_T, slice=_I, first_on=_T, last_on=_T, n_articles=_I, record=_T)
story_articles = make_table("story_articles", story=_T, article=_T)
incidents = make_table(
    "incidents",
    id=_T,
    slice=_I,
    type=_T,
    mode=_T,
    status=_T,
    outcome=_T,
    date_start=_T,
    date_end=_T,
    place_name=_T,
    place_country=_T,
    first_on=_T,
    n_origins=_I,
    record=_T,
)
incident_claims = make_table("incident_claims", claim=_T, incident=_T)
incident_parties = make_table("incident_parties", incident=_T, side=_T, ordinal=_I, actor=_T, name=_T, country=_T)
incident_dyads = make_table("incident_dyads", actor=_T, recipient=_T, day=_T, incident=_T)
disputes = make_table("disputes", incident=_T, ordinal=_I, kind=_T, record=_T)
readings = make_table("readings", id=_T, slice=_I, claim=_T, article=_T, field=_T, known_on=_T, record=_T)
tie_steps = make_table("tie_steps", slice=_I, ordinal=_I, tie=_T, kind=_T, record=_T)

DERIVED = (
    tie_steps,
    readings,
    disputes,
    incident_dyads,
    incident_parties,
    incident_claims,
    incidents,
    story_articles,
    stories,
    slice_members,
    slices,
    report_keys,
    reports,
    copy_links,
    sketch_keys,
    sketches,
)
"""All that a rebuild throws away, in an order that no reference forbids."""
