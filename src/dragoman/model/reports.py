"""Reports: of one article what assembly reads, and nothing that another article could change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model.claims import Claim
from dragoman.model.mentions import Role
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with the words assembly compares, as they stand in the article.

    **Shape**: `text` is the evidence as given; `words` its word stems without the commonest, in order of the alphabet;
    `object` the words under the claim's object; `expression` the words of its date ("friday").
    """

    claim: Claim
    text: str
    words: tuple[str, ...]
    object: str | None = None
    expression: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as assembly sees it.

    **Shape**: `signature` are the article's telling words with their weights, heaviest first, weights of length one;
    `countries` the codes of the states it names, most named first; `expressions` the weekdays and near words ("friday",
    "yesterday") in it with whether what they date is told as past; `lower` the latest full day that the text itself
    names and tells as past. `family` is the id of the copies it belongs to (handed in by what finds copies), else None.
    `outlet_country` and `state_owned_by` come from the outlets of the world tables.
    """

    article_id: str
    version: str
    outlet: str | None
    outlet_country: str | None
    state_owned_by: str | None
    wire: str | None
    wire_owned_by: str | None
    title: str | None
    published: Interval | None
    language: str
    signature: tuple[tuple[str, float], ...]
    countries: tuple[str, ...]
    expressions: tuple[tuple[str, bool], ...]
    lower: date | None
    claims: tuple[Told, ...]
    ties: tuple[TieClaim, ...]
    roles: tuple[Role, ...]
    family: str | None = None
