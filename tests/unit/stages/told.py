"""What a text is coded as, in a form that a table of expectations can be compared with."""

from __future__ import annotations

from datetime import date

from dragoman.model.claims import Claim
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.pipeline import Pipeline

FRIDAY = date(2024, 5, 17)


def tell(pipeline: Pipeline, text: str, title: str = "Notes of the week") -> Coded:
    """A text printed on Friday, 17 May 2024; its headline says nothing unless one is given."""
    raw = RawDocument(path=None, format="text", text=text, title=title, explicit=True)
    (coded,) = pipeline.process([raw], published=FRIDAY)
    assert isinstance(coded, Coded)
    return coded


def of_type(coded: Coded, type: str) -> list[Claim]:
    """The claims of one type."""
    return [claim for claim in coded.claims if claim.type == type]


def codes(parties: tuple[object, ...]) -> str:
    """The countries of some actors, sorted, "-" for one that is unknown."""
    return " ".join(sorted(getattr(party, "country", None) or "-" for party in parties))


def sides(claim: Claim) -> tuple[str, str, str]:
    """Type and the countries of both sides of a claim."""
    return claim.type, codes(claim.actors), codes(claim.recipients)


def shown(coded: Coded) -> list[tuple[str, str, str, str]]:
    """All claims in short, for the message of a test that fails."""
    return [(*sides(claim), claim.status) for claim in coded.claims]
