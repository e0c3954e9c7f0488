"""Copies: what is compared of an article, how two articles hang together, and whose copy goes through whose hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

CopyKind = Literal["exact", "near", "contained", "revision"]
SourceBasis = Literal["wire's own dispatch", "credited", "printed earlier"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ArticleVersion:
    """One text of one article: its id, and the hash of the text; a revision is a new version of its article."""

    article: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What an article shows of where it comes from.

    **Shape**: `published` is the first and the last day on which it may have been printed, an open end None; `address`
    the URL without what does not tell pages apart; `cited` the names it credits ("according to Reuters"), as
    `dragoman.stages.deduplicate.credits.name_key` writes them, sorted.
    """

    article: ArticleVersion
    outlet: str | None
    wire: str | None
    published: tuple[date | None, date | None]
    address: str | None
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """All that is kept of an article to compare it with others: about a kilobyte, none of its words.

    **Shape**: `body` is the hash of the whole body's words, None below `dragoman.stages.deduplicate.sketches.MIN_WORDS`
    of them; `shingles` the hashes of the runs of words outside quotation marks, in reading order, four bytes each,
    little-endian; `keys` eight bytes each, little-endian, sorted: two articles that may be copies share one.
    """

    imprint: Imprint
    body: bytes | None
    shingles: bytes
    keys: bytes

    def __post_init__(self) -> None:
        if len(self.shingles) % 4 or len(self.keys) % 8:
            raise ValueError(f"shingles are 4 bytes each and keys 8, got {len(self.shingles)} and {len(self.keys)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Two articles of which one is a copy of the other, or both of a third.

    **Shape**: `article` < `other`. `share` and `other_share` say how much of either's text outside quotation marks
    stands in blocks of the other, 0 to 1. `source` is the one of the two that the text came from, None where nothing
    tells; `basis` says what does.
    """

    article: ArticleVersion
    other: ArticleVersion
    kind: CopyKind
    share: float
    other_share: float
    source: ArticleVersion | None
    basis: SourceBasis | None

    def __post_init__(self) -> None:
        if not self.article < self.other:
            raise ValueError(f"a link names the smaller of its articles first, got {self.article} and {self.other}")
        if not (0 <= self.share <= 1 and 0 <= self.other_share <= 1):
            raise ValueError(f"shares lie from 0 to 1, got {self.share} and {self.other_share}")
        if self.source not in (None, self.article, self.other) or (self.source is None) != (self.basis is None):
            raise ValueError(f"the source is one of the two articles, with a basis, got {self.source}, {self.basis}")

    @property
    def overlap(self) -> float:
        """How much of the text that is more alike to the other stands in it."""
        return max(self.share, self.other_share)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFamily:
    """Articles that are copies of one text, so one origin.

    **Shape**: `members` sorted, each in one family only; `carriers` are articles that carry a good part of the text
    among other things, and may carry others' too; sorted, none a member. Two articles at least, one of them a member.
    """

    members: tuple[ArticleVersion, ...]
    carriers: tuple[ArticleVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One member of a family, or carrier: from which other member it has the text, and on what basis that is said.

    **Shape**: `source` is None for the first of a family, and where nothing tells (`order` None as well). `order` counts
    hands from the first, which has 0.
    """

    article: ArticleVersion
    source: ArticleVersion | None
    basis: SourceBasis | None
    order: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Whose copy a family is, and through whose hands it went.

    **Shape**: `first` is the member all others come from, None where that is not known; `wire` the agency whose text it
    is, None where none or more than one is credited; `carried` in the order members, carriers of the family.
    """

    family: CopyFamily
    first: ArticleVersion | None
    wire: str | None
    carried: tuple[Carried, ...]
