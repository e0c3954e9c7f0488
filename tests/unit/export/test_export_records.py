"""Records: the fields and nesting of the design, words under offsets, and agreement with the JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from dragoman import __version__
from dragoman.client import read_times
from dragoman.codebook.plover import load_plover
from dragoman.errors import UsageProblem
from dragoman.export.asked import problem_record, when_record, where_record, who_record
from dragoman.export.assembled import incident_record, ledger_record, reading_record, story_record
from dragoman.export.copies import copies_records
from dragoman.export.explain import explain_absence, parse_expected
from dragoman.export.kept import (
    added_record,
    fault_record,
    found_record,
    judgement_record,
    kept_dispute_record,
    planned_record,
    tie_step_records,
    why_incident_record,
)
from dragoman.export.learned import learned_office_record, learned_outlet_record
from dragoman.export.records import (
    annotation_record,
    article_record,
    article_ref,
    claim_record,
    quotation_record,
    tie_record,
    why_record,
)
from dragoman.export.schema import SHAPES, json_schema
from dragoman.model.claims import Attributed, Claim
from dragoman.model.copies import ArticleVersion, Carried, CopyFamily, CopyLink, Imprint, Lineage
from dragoman.model.documents import Article
from dragoman.model.incidents import Dispute, Silence
from dragoman.model.judgements import Attached, Judgement
from dragoman.model.ledger import Introduction, LearnedOutlet
from dragoman.model.problems import Problem
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.record import Added
from dragoman.settings import read_settings
from dragoman.stages.assemble import assemble, report_of, state_on
from dragoman.store.verifying import Fault
from dragoman.world import open_world
from dragoman.world.persons import Holding
from dragoman.world.sites import Site

_TERM = {"since": "2004-03-09", "until": None, "known_until": "2026-02", "is_held": True}
HOLDINGS = (
    Holding(id="p:A", name="A", country="RUS", office="foreign minister", sector="GOV", match="name", **_TERM),
    Holding(id="p:B", name="B", country=None, office=None, sector=None, match="spelling", **_TERM | {"is_held": None}),
)
_NOWHERE = {"geonames_id": None, "latitude": None, "longitude": None, "population": None, "distance_km": None}
_POINT = {"geonames_id": 456172, "latitude": 56.946, "longitude": 24.106, "population": 742572, "distance_km": 1.5}
SITES = (
    Site(id="c:456172", name="Riga", kind="city", country="LVA", precision="city", **_POINT),
    Site(id="l:Black Sea", name="Black Sea", kind="sea", country=None, precision="sea", **_NOWHERE),
)

JUDGEMENT = Judgement(
    id="j_1",
    number=1,
    action="correct",
    subject="c_1",
    article_id="a_9",
    anchor=None,
    field="date",
    value="2024-02-03",
    note=None,
    signed_by="Kari Holt",
    made_at="2025-01-18T12:00:00Z",
)

CLAIM_FIELDS = (
    "id article type mode contexts plover cameo quad score goldstein actors recipients object content said_in occasion "
    "magnitudes date place status time stance background status_evidence attribution origin evidence mentions "
    "confidence coder"
)


def build_copies(article: Article) -> list[Mapping[str, Any]]:
    """A family of three with a carrier, and two that are only linked."""
    versions = [ArticleVersion(article=f"a_{n}", version=f"v{n}") for n in range(6)]
    first, copy, carrier, old, new, undated = versions
    lineage = Lineage(
        family=CopyFamily(members=(first, copy, undated), carriers=(carrier,)),
        first=first,
        wire="Andes Wire",
        carried=(
            Carried(article=first, source=None, basis=None, order=0),
            Carried(article=copy, source=first, basis="credited", order=1),
            Carried(article=undated, source=None, basis=None, order=None),
            Carried(article=carrier, source=copy, basis="printed earlier", order=2),
        ),
    )
    shares = {"share": 0.9, "other_share": 0.4}
    links = [
        CopyLink(article=first, other=copy, kind="near", source=first, basis="credited", **shares),
        CopyLink(article=old, other=new, kind="revision", source=None, basis=None, **shares),
    ]
    blank = {"wire": None, "published": (None, None), "address": None, "cited": ()}
    return list(
        copies_records(
            [lineage],
            links,
            refs=dict.fromkeys(versions, article_ref(article)),
            imprints={one: Imprint(article=one, outlet="A", **blank) for one in versions},
        )
    )


def build_assembled(coded: Coded) -> dict[str, list[Mapping[str, Any]]]:
    """The records of what assembly makes of the article and of a later one of its kind without a day."""
    given = coded.article
    later = replace(coded, article=replace(given, id="a_later", outlet="Fjord Post", published=None))
    later = replace(later, claims=tuple(replace(c, id=c.id + "0", date=None) for c in coded.claims))
    world = open_world(read_settings().data_dir)
    made = assemble(report_of(c, world) for c in (coded, later))
    assert made.stories and made.incidents and made.readings and made.ties
    dispute = Dispute(incident="i_1", kind="denial", field="status", sides=(("alleged", ("a",)), ("denied", ("b",))))
    ledger = [ledger_record(state_on(tie, date(2025, 1, 1)), on=None) for tie in made.ties]
    return {
        "dispute": [kept_dispute_record(dispute)],
        "planned": [planned_record(incident) for incident in made.incidents],
        "tie-step": [step for tie in ledger for step in tie_step_records(tie)],
        "why-incident": [
            why_incident_record(
                incident,
                made.readings,
                [Silence(outlet="Mail", n_articles=2, first_on=date(2025, 1, 1), last_on=date(2025, 1, 2))],
            )
            for incident in made.incidents
        ],
        "learned-office": [
            learned_office_record(
                Introduction(
                    person="Kari Holt",
                    country="NOR",
                    office="foreign minister",
                    first_on=date(2025, 1, 1),
                    last_on=None,
                    articles=("a_1",),
                    evidence=(),
                    conflict=None,
                )
            )
        ],
        "learned-outlet": [
            learned_outlet_record(
                LearnedOutlet(
                    name="Mail",
                    is_wire=False,
                    country=None,
                    n_articles=1,
                    n_carried=0,
                    first_on=None,
                    last_on=None,
                    conflict="world tables: Mail, wire of NOR",
                )
            )
        ],
        "added": [added_record(Added(article="a_9", path=None, title=None, outcome="added", n_claims=3))],
        "found": [found_record(coded.article, [coded.claims[0].evidence])],
        "fault": [fault_record(Fault(check="span", subject="c_1", detail="elsewhere"))],
        "judgement": [judgement_record(Attached(judgement=JUDGEMENT, claim="c_1", reason=None))],
        "story": [story_record(story) for story in made.stories],
        "incident": [incident_record(incident, made.disputes) for incident in made.incidents],
        "reading": [reading_record(reading) for reading in made.readings],
        "ledger": [ledger_record(state_on(tie, date(2025, 1, 1)), on=date(2025, 1, 1)) for tie in made.ties],
    }


def build_all(coded: Coded) -> dict[str, list[Mapping[str, Any]]]:
    """Every kind of record, by its name."""
    plover, article = load_plover(), coded.article
    return {
        "article": [article_record(article)],
        "copies": build_copies(article),
        "claim": [claim_record(claim, article, plover) for claim in coded.claims],
        "quotation": [quotation_record(quotation, article) for quotation in coded.quotations],
        "tie": [tie_record(tie, article) for tie in coded.ties],
        "annotation": [annotation_record(coded)],
        **build_assembled(coded),
        "who": [who_record("Lavrov", row) for row in HOLDINGS],
        "where": [where_record("Riga", site) for site in SITES],
        "when": [when_record("in May 2020", e, i) for e, i in read_times("in May 2020, for three days, every Friday")],
        "problem": [problem_record(Problem(file="my.toml", entry=None, reason="is no TOML"))],
        "why": [why_record(claim, coded, plover) for claim in coded.claims],
        "why-not": [
            explain_absence(coded, parse_expected(text, plover), plover)
            for text in ("ACCUSE NOR RUS", "ACCUSE USA RUS denied", "ASSAULT", "AID")
        ],
    }


def test_copies_are_families_first_then_links_outside_them(coded: Coded) -> None:
    """Each article in its role with the one it has the text from; each link once."""
    family, pair = build_copies(coded.article)
    assert [(m["role"], m["order"]) for m in family["members"]] == [
        ("member", 0),
        ("member", 1),
        ("member", None),
        ("carrier", 2),
    ]
    assert family["members"][3]["source"] == {"article": "a_1", "version": "v1"}
    assert [link["kind"] for link in family["links"]] == ["near"] and family["id"] != pair["id"]
    assert [m["role"] for m in pair["members"]] == ["linked", "linked"] and len(pair["links"]) == 1


def test_claim_has_the_fields_of_the_design_in_order(coded: Coded) -> None:
    """Field by field, nested ones too."""
    record = claim_record(coded.claims[0], coded.article, load_plover())
    assert " ".join(record) == CLAIM_FIELDS
    assert " ".join(record["article"]) == "id path url outlet title published"
    assert " ".join(record["article"]["published"] or ()) == "start end precision basis"
    assert " ".join(record["actors"][0]) == "id name country cow sector office kind evidence"
    assert " ".join(record["actors"][0]["evidence"]) == "start end text in"
    assert " ".join(record["date"] or ()) == "start end precision basis evidence"
    assert " ".join(record["place"] or ()) == "name country geonames_id latitude longitude precision evidence"
    assert " ".join(record["attribution"][0]) == "name part country evidence"
    assert " ".join(record["evidence"]) == "start end text prefix suffix in"
    assert record["coder"] == {"name": "rules", "version": __version__, "rule": "act.accuse"}


def test_claim_values(coded: Coded) -> None:
    """Scores as written, dates as ISO days, confidence with two digits, unknown as null."""
    first, second, third = (claim_record(claim, coded.article, load_plover()) for claim in coded.claims)
    assert (first["plover"], first["quad"], first["score"], first["goldstein"]) == ("ACCUSE", 3, -3.5, -2.0)
    assert first["date"] and first["date"]["start"] == "2024-05-16"
    assert first["confidence"] == 0.83
    assert first["mentions"] == [{"start": 0, "end": 21, "text": "Norway accuses Russia", "in": "title"}]
    assert (second["plover"], second["quad"], second["score"], second["goldstein"]) == (None, None, None, None)
    assert second["said_in"] == first["id"]
    assert second["date"] is None and second["place"] is None
    assert third["content"] and third["content"]["type"] == "RETREAT"


def test_evidence_has_32_characters_of_context(coded: Coded) -> None:
    """As much as there is, at most 32 on each side."""
    evidence = claim_record(coded.claims[0], coded.article, load_plover())["evidence"]
    text = coded.article.text
    assert evidence["prefix"] == text[: evidence["start"]] == "ADVERTISEMENT\n"
    assert evidence["suffix"] == text[evidence["end"] : evidence["end"] + 32]
    assert len(evidence["suffix"]) == 32


def spans_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Everything with offsets inside a record."""
    if isinstance(value, Mapping):
        if "text" in value and "start" in value:
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def test_every_span_shows_what_stands_at_its_offsets(coded: Coded) -> None:
    """given[start:end] == text, in the field the span names."""
    count = 0
    for records in build_all(coded).values():
        for span in spans_in(records):
            given = coded.article.given_title if span.get("in") == "title" else coded.article.text
            assert given is not None
            assert given[span["start"] : span["end"]] == span["text"]
            count += 1
    assert count > 60


@pytest.mark.parametrize("name", SHAPES)
def test_records_agree_with_their_schema(coded: Coded, name: str) -> None:
    """Every record is valid; one with a field less or more is not."""
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for record in build_all(coded)[name]:
        validator.validate(record)
        assert list(record) == list(SHAPES[name].__annotations__), "fields in their order"
        for field in record:
            with pytest.raises(ValidationError):
                validator.validate({key: value for key, value in record.items() if key != field})
        with pytest.raises(ValidationError):
            validator.validate({**record, "extra": 1})


def test_every_object_of_a_schema_is_closed() -> None:
    """All fields required and none beside them, however deep."""
    for name in SHAPES:
        schema = json_schema(name)
        for part in (schema, *schema.get("$defs", {}).values()):
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"])


def test_schema_of_no_record_is_refused() -> None:
    """By name."""
    with pytest.raises(UsageProblem, match="'poem'"):
        json_schema("poem")


def test_article_record_lists_what_was_removed(article: Article) -> None:
    """The given text whole, and each removed span with its reason."""
    record = article_record(article)
    assert record["text"] == article.text
    assert record["removed"] == [{"start": 0, "end": 13, "text": "ADVERTISEMENT", "reason": "advertisement"}]
    assert record["byline"] is None


def test_article_without_anything_known(article: Article) -> None:
    """Null, never empty text."""
    bare = replace(article, path=None, outlet=None, wire=None, dateline=None, title=None, published=None, removed=())
    record = article_record(bare)
    assert [record[name] for name in ("path", "outlet", "wire", "dateline", "title", "published")] == [None] * 6  # type: ignore[literal-required]
    Draft202012Validator(json_schema("article")).validate(record)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("“Go,”", "Go,"),
        ('"Go"', "Go"),
        ("‘Go’", "Go"),
        ("“Go on", "Go on"),
        ("the dogs’", "the dogs’"),
        ("«Go»", "Go"),
        ("“", ""),
    ],
)
def test_quotation_text_is_without_its_marks(coded: Coded, words: str, text: str) -> None:
    """The mark at either end goes; one without an opening mark stays."""
    article = replace(coded.article, text=words)
    quotation = replace(coded.quotations[0], speaker=None, evidence=Span(start=0, end=len(words)))
    record = quotation_record(quotation, article)
    assert (record["text"], record["evidence"]["text"]) == (text, words)


def planned(claim: Claim, *speakers: Attributed) -> Claim:
    """The seizure as a plan."""
    return replace(claim, status="planned", attribution=speakers)


def test_planned_conflict_is_a_threat_only_from_its_actor(coded: Coded) -> None:
    """Foretold by another it is nothing; unattributed or by its actor's own country it is a threat."""
    plover, article, seizure = load_plover(), coded.article, coded.claims[1]
    (other,) = (link for link in seizure.attribution if link.part == "speaker")
    own = replace(other, name="the Kremlin", country="RUS")
    assert claim_record(planned(seizure, other), article, plover)["plover"] is None
    assert claim_record(planned(seizure, other, own), article, plover)["plover"] == "THREATEN"
    assert claim_record(planned(seizure), article, plover)["plover"] == "THREATEN"


def test_why_shows_what_was_refused_in_the_same_clause(coded: Coded) -> None:
    """And nothing refused elsewhere."""
    records = build_all(coded)["why"]
    assert [len(record["refused"]) for record in records] == [1, 1, 0]
    assert records[0]["path"][0]["rule"] == "act.accuse"
    assert records[0]["refused"][0]["reason"] == "the object is a thing"
