"""Copies in a record: which article carries whose text, so that a wire and all who carry its copy are one origin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.model.documents import Article
from dragoman.stages.deduplicate import compare, families, keys_of, lineage, pack, sketch, unpack
from dragoman.store import copying as kept

if TYPE_CHECKING:
    from sqlalchemy import Connection


def place_copy(connection: Connection, article: Article) -> set[str]:
    """Compares an article with those that may be its copies; comes back with all whose family may have changed."""
    made = sketch(article)
    keys = [int(key) for key in keys_of(made)]
    touched = set(kept.drop_sketch(connection, article.id))
    others = [unpack(packed) for packed in kept.find_sketches(connection, keys, but=article.id)]
    links = [link for other in others if (link := compare(made, other)) is not None]
    kept.write_sketch(connection, article.id, pack(made), keys)
    kept.write_links(connection, links)
    return touched | {article.id} | {name for link in links for name in (link.article.article, link.other.article)}


def take_copy(connection: Connection, article: str) -> set[str]:
    """Takes an article out; comes back with all whose family may have changed."""
    return set(kept.drop_sketch(connection, article))


def origins_of(connection: Connection, articles: Iterable[str]) -> dict[str, str | None]:
    """The origin of the copies that each article, and each that hangs together with it, belongs to; None for no copy.

    The wire that the family credits, else the outlet of the article all others come from, else its first outlet.
    """
    together = sorted(kept.linked_to(connection, sorted(articles)))
    found: dict[str, str | None] = dict.fromkeys(together)
    imprints = {made.imprint.article: made.imprint for made in map(unpack, kept.read_sketches(connection, together))}
    for family in families(kept.read_links(connection, together)):
        told = lineage(family, imprints)
        outlets = sorted(o for one in family.members if (o := imprints[one].outlet) is not None)
        first = imprints[told.first].outlet if told.first is not None else None
        origin = told.wire or first or (outlets[0] if outlets else family.members[0].article)
        found |= {one.article: origin for one in family.members}
    return found
