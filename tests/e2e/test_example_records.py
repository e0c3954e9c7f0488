"""What holds for every record of every bundled example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import dragoman
from dragoman.evaluate.laws import check_spans, find_spans
from dragoman.evaluate.run import export_results
from dragoman.export.schema import json_schema
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model

LAYERS = {
    "article": "articles",
    "claim": "claims",
    "quotation": "quotations",
    "tie": "ties",
    "annotation": "annotations",
}


def records_of(coded: Coded, layer: str) -> list[Any]:
    """The records of one layer of one article."""
    return list(getattr(export_results([coded]), LAYERS[layer]))


def intervals(value: Any) -> Iterator[dict[str, Any]]:
    """All intervals inside a record."""
    if isinstance(value, dict):
        if "precision" in value and "basis" in value:
            yield value
        for inner in value.values():
            yield from intervals(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from intervals(inner)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_record_fits_its_schema(examples: list[Coded], layer: str) -> None:
    """All fields, no other, each of its kind; and a record with a field too much or too few does not fit."""
    schema = json_schema(layer)
    validator = jsonschema.Draft202012Validator(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    records = [record for coded in examples for record in records_of(coded, layer)]
    assert len(records) >= 10
    for record in records:
        validator.validate(record)
    assert not validator.is_valid({**records[0], "more": 1})
    assert not validator.is_valid({k: v for k, v in records[0].items() if k not in ("evidence", "text", "mentions")})


@pytest.mark.parametrize("layer", LAYERS)
def test_given_text_stands_under_every_span(examples: list[Coded], layer: str) -> None:
    """``given[start:end] == text``, and no span ends before it starts."""
    n = 0
    for coded in examples:
        for record in records_of(coded, layer):
            assert check_spans(record, coded.article.text, coded.article.given_title) == []
            for _, span in find_spans(record):
                n += 1
                assert 0 <= span["start"] <= span["end"]
    assert n > 16


def test_no_interval_ends_before_it_starts(examples: list[Coded]) -> None:
    """ISO days, in order, wherever both ends are known."""
    found = [
        i for coded in examples for layer in LAYERS for record in records_of(coded, layer) for i in intervals(record)
    ]
    both = [i for i in found if i["start"] and i["end"]]
    assert len(both) > 50
    assert [i for i in both if i["start"] > i["end"]] == []


def test_ids_are_unique_in_an_article(examples: list[Coded]) -> None:
    """No two claims and no two ties of one article share an id; no two articles do."""
    for coded in examples:
        ids = [claim.id for claim in coded.claims] + [tie.id for tie in coded.ties]
        assert len(set(ids)) == len(ids), coded.article.path
    assert len({coded.article.id for coded in examples}) == len(examples)


def test_mentions_do_not_repeat_the_evidence(examples: list[Coded]) -> None:
    """A claim's evidence and mentions are different spans, and there are claims with mentions."""
    n = 0
    for coded in examples:
        for claim in coded.claims:
            spans = [claim.evidence, *claim.mentions]
            assert len(set(spans)) == len(spans), (coded.article.path, claim.id)
            n += len(claim.mentions)
    assert n > 0


def test_the_trigger_stands_in_what_the_claim_rests_on(examples: list[Coded]) -> None:
    """The deciding word lies in the evidence or in one of the mentions."""
    for coded in examples:
        for claim in coded.claims:
            assert any(span.contains(claim.trigger) for span in (claim.evidence, *claim.mentions)), claim.id


def test_what_is_said_in_a_claim_is_said_in_one_that_is_there(loaded: Pipeline, examples: list[Coded]) -> None:
    """``said_in`` names a claim of the same article, never itself."""
    n = 0
    told = dragoman.code("Kenya accused Somalia of shelling a border town and of arresting Kenyans.", pipeline=loaded)
    for coded in (*examples, told):
        ids = {claim.id for claim in coded.claims}
        for claim in coded.claims:
            if claim.said_in is not None:
                n += 1
                assert claim.said_in in ids - {claim.id}
    assert n > 0


def test_unknown_is_null_never_empty_text(examples: list[Coded]) -> None:
    """No record holds an empty string but around its evidence at the margins of a text."""

    def empties(value: Any, where: str = "") -> Iterator[str]:
        if value == "":
            yield where
        elif isinstance(value, dict):
            for name, inner in value.items():
                if name not in ("prefix", "suffix"):
                    yield from empties(inner, f"{where}.{name}")
        elif isinstance(value, list):
            for inner in value:
                yield from empties(inner, where)

    for coded in examples:
        for layer in LAYERS:
            for record in records_of(coded, layer):
                assert list(empties(record)) == []


def test_only_removed_text_is_left_unread(examples: list[Coded]) -> None:
    """No claim, quotation or tie rests on words that were removed as noise."""
    n = 0
    for coded in examples:
        removed = [removal.span for removal in coded.article.removed]
        n += len(removed)
        for record in (*coded.claims, *coded.quotations, *coded.ties):
            assert not [span for span in removed if span.overlaps(record.evidence)]
    assert n > 0


def test_confidence_is_a_share(examples: list[Coded]) -> None:
    """Between nought and one, and not the same for all."""
    values = {claim.confidence for coded in examples for claim in coded.claims}
    assert len(values) > 3 and min(values) > 0 and max(values) <= 1


@pytest.mark.xfail(strict=True, reason="an AID without a recipient: 'who received a consignment'")
def test_types_that_need_a_recipient_have_one(examples: list[Coded]) -> None:
    """The codebook requires one for AID and SANCTION."""
    for coded in examples:
        for claim in coded.claims:
            assert claim.type not in ("AID", "SANCTION") or claim.recipients, coded.article.words(claim.evidence)


def test_no_claim_is_without_parties(examples: list[Coded]) -> None:
    """Somebody acts or is acted on, and every party has an id and a name."""
    for coded in examples:
        for claim in coded.claims:
            assert claim.actors or claim.recipients
            assert all(a.id and a.name for a in (*claim.actors, *claim.recipients))


@pytest.mark.xfail(strict=True, reason="'its officials' behind a European act become the European Union's own")
def test_no_actor_acts_on_itself(examples: list[Coded]) -> None:
    """The same named party never stands on both sides of a claim."""
    for coded in examples:
        for claim in coded.claims:
            assert not {a.id for a in claim.actors} & {r.id for r in claim.recipients}, coded.article.words(
                claim.evidence
            )
