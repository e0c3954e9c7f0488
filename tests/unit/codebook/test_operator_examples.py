"""The example sentences of the operators: what each has to give, and what none may take for an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from dragoman.codebook.tables import read_table
from dragoman.model.claims import Claim
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.pipeline import load_pipeline

OPERATORS: list[dict[str, Any]] = read_table("operators.toml")["operator"]
YES = [(e["id"], line) for e in OPERATORS for line in e.get("yes", ())]
NO = [(e["id"], line) for e in OPERATORS for line in e.get("no", ())]
_LINE = re.compile(r"[^|]+ \| [A-Z]+/[a-z_]+ \| (-|[A-Z]{3}(,[A-Z]{3})*) \| (-|[A-Z]{3}(,[A-Z]{3})*)")

BEYOND = {
    "is committed to cooperating": "a participle after 'be' has no subject",
    "bombing of a mosque in Pakistan": "an unnamed doer is taken from the object of the condemnation",
}
"""Sentences that the coder does not yet read as they should be read, and why; a test fails when one of them is mended."""


def _sentence(line: str) -> str:
    return line.split(" | ", maxsplit=1)[0]


@pytest.fixture(scope="module")
def coded() -> Mapping[str, Coded]:
    """What the whole pipeline says of each example sentence, each an article of its own."""
    sentences = sorted({_sentence(line) for _, line in YES} | {line for _, line in NO})
    documents = [
        RawDocument(path=None, format="json", text=text, metadata={"id": f"operator-{n}"}, explicit=True)
        for n, text in enumerate(sentences)
    ]
    results = load_pipeline().process(documents)
    return {text: result for text, result in zip(sentences, results, strict=True) if isinstance(result, Coded)}


def _countries(text: str) -> set[str]:
    return set() if text == "-" else set(text.split(","))


def _fits(claim: Claim, line: str) -> bool:
    _, kind, actors, recipients = line.split(" | ")
    return (
        f"{claim.type}/{claim.status}" == kind
        and {a.country for a in claim.actors if a.country} == _countries(actors)
        and {a.country for a in claim.recipients if a.country} == _countries(recipients)
    )


def test_every_operator_has_examples() -> None:
    """An operator names at least one sentence that it reads and one that it leaves alone."""
    assert [e["id"] for e in OPERATORS if not e.get("yes") or not e.get("no")] == []


@pytest.mark.parametrize("line", [line for _, line in YES])
def test_example_is_well_formed(line: str) -> None:
    """An example is a sentence, TYPE/status, actors and recipients."""
    assert _LINE.fullmatch(line), line


@pytest.mark.parametrize(("name", "line"), YES)
def test_operator_reads_its_example(
    name: str, line: str, coded: Mapping[str, Coded], request: pytest.FixtureRequest
) -> None:
    """Some claim of the sentence has the type, status and countries that the example names."""
    beyond = next((why for words, why in BEYOND.items() if words in line), None)
    if beyond is not None:
        request.applymarker(pytest.mark.xfail(reason=beyond, strict=True))
    claims = coded[_sentence(line)].claims
    assert any(_fits(c, line) for c in claims), (name, [(c.type, c.status, c.rule) for c in claims])


@pytest.mark.parametrize(("name", "line"), NO)
def test_operator_leaves_near_misses_alone(name: str, line: str, coded: Mapping[str, Coded]) -> None:
    """No claim of the sentence rests on the operator."""
    assert [c.rule for c in coded[line].claims if c.rule.partition(":")[0] == name] == []
