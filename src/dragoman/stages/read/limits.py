"""How much is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what one input may cost.

    **Units**: bytes, but for `ratio` (decompressed per compressed byte), `members` (files an archive may hold), `depth`
    (archives inside archives) and `entries` (articles of one feed). News text shrinks four- to tenfold; a hundredfold
    is no text. The bound on decompression is the larger of `unpacked` and `ratio` times the packed size; all layers
    and members of one file together may come to four times that. `row` bounds one row of a table, `feed` one feed
    (whose parser holds it several times over).
    """

    document: int = 20_000_000
    unpacked: int = 64_000_000
    ratio: int = 100
    members: int = 200_000
    depth: int = 2
    row: int = 4_000_000
    feed: int = 8_000_000
    entries: int = 10_000
