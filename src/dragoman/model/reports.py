"""Reports: of one article what assembly reads, and nothing that another article could change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.claims import Claim
from dragoman.model.mentions import Role
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with the words assembly compares, as they stand in the article.

    **Shape**: `text` is the evidence as given; `words` its word stems with weights of length one, heaviest first;
    `object` the words under the claim's object; `expression` the words of its date ("friday"); `is_title` whether the
    evidence is the article's title, `is_quoted` whether its date stands in a quotation. `same_as` and `apart_from`: claims with which
    users joined it or from which they parted it; `corrected`: field, value and signature of what they corrected.
    """

    claim: Claim
    text: str
    words: tuple[tuple[str, float], ...]
    object: str | None = None
    expression: str | None = None
    is_title: bool = False
    is_quoted: bool = False
    same_as: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeTold:
    """A time expression of an article: its words, the days it means (None where only another article can say), whether it
    stands in a quotation (then it is no word of the day of publication), the tense it is told in and the telling words of its sentence with their weights.

    `states`: codes of the states and bodies whose actors its sentence names, sorted. `apart_days` and `apart_words`: of
    "on Tuesday, five days after the strike", 5 and the words of the strike.
    """

    expression: str
    interval: Interval | None
    is_quoted: bool
    tense: Literal["past", "future"]
    words: tuple[tuple[str, float], ...]
    states: tuple[str, ...] = ()
    apart_days: int | None = None
    apart_words: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as assembly sees it.

    **Shape**: `signature` are the article's telling words with their weights, heaviest first, weights of length one;
    `countries` the codes of the states its claims and ties name, most named first; `times` its time expressions in
    reading order. `bodies` are names of organisations that its ties tell, with their ids in
    the world tables. `family` is the origin of the copies it belongs to (handed in by what finds copies), else None. What
    `outlet` and `wire` are and who owns them comes from the outlets of the world tables.
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
    times: tuple[TimeTold, ...]
    claims: tuple[Told, ...]
    ties: tuple[TieClaim, ...]
    roles: tuple[Role, ...]
    bodies: tuple[tuple[str, str], ...] = ()
    family: str | None = None
