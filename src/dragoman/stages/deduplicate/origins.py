"""Whose text an article of a family tells, for the origin of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model.copies import ArticleVersion, Imprint, Lineage


def origins_of(lineages: Iterable[Lineage], imprints: Mapping[ArticleVersion, Imprint]) -> Mapping[ArticleVersion, str]:
    """The origin of each member of a family where it is known: the wire of the family, else the outlet of its first.

    Carriers are left out: what they tell beside the copy is their own. A member that nothing orders and that no agency
    is credited for has no name here; that it has one origin with its family still holds. Needs all articles at once: an
    article that comes later may bring the agency's name, so a stream of articles cannot ask for it (ADR 12).
    """
    found: dict[ArticleVersion, str] = {}
    for lineage in lineages:
        outlet = None if lineage.first is None else imprints[lineage.first].outlet
        origin = lineage.wire or outlet
        if origin is not None:
            found |= dict.fromkeys(lineage.family.members, origin)
    return found
