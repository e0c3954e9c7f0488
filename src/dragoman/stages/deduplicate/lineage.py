"""Whose copy a family is: who carries it from whom, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.copies import ArticleVersion, Carried, CopyFamily, Imprint, Lineage, SourceBasis
from dragoman.stages.deduplicate.comparing import credits, is_before, is_dispatch
from dragoman.stages.deduplicate.credits import name_key

_From = tuple[ArticleVersion, SourceBasis]


def lineage(family: CopyFamily, imprints: Mapping[ArticleVersion, Imprint]) -> Lineage:
    """The lineage of a family, of what its articles show. Does not depend on the order in which they came.

    An article has the text from, in this order: the agency's own dispatch, where it credits that agency, or no agency
    at all; a member it credits that was not printed after it; the one member that was printed on an earlier day than
    all others. Who fits none of these stays without a source and without a place in the order.

    **Raises** `KeyError` for an article of the family that has no imprint.
    """
    members = [imprints[one] for one in family.members]
    wire = _wire_of(members)
    sources: dict[ArticleVersion, _From] = {}
    for imprint in [imprints[one] for one in (*family.members, *family.carriers)]:
        found = _source_of(imprint, members, sources)
        if found is not None:
            sources[imprint.article] = found
    roots = [one for one in family.members if one not in sources]
    first = roots[0] if len(roots) == 1 else None
    carried = tuple(
        Carried(
            article=one,
            source=sources[one][0] if one in sources else None,
            basis=sources[one][1] if one in sources else None,
            order=_order(one, sources, is_first=one == first),
        )
        for one in (*family.members, *family.carriers)
    )
    return Lineage(family=family, first=first, wire=wire, carried=carried)


def _wire_of(members: list[Imprint]) -> str | None:
    """The one agency that members name as theirs, by its most frequent, then smallest spelling."""
    spelled = sorted(imprint.wire for imprint in members if imprint.wire is not None)
    if len({name_key(name) for name in spelled}) != 1:
        return None
    return max(sorted(set(spelled)), key=spelled.count)


def _source_of(imprint: Imprint, members: list[Imprint], sources: Mapping[ArticleVersion, _From]) -> _From | None:
    others = [other for other in members if other.article != imprint.article]
    if is_dispatch(imprint):
        others = [other for other in others if is_dispatch(other) and _same_wire(imprint, other)]
        earlier = _earliest(others, imprint)
        return None if earlier is None else (earlier, "printed earlier")
    dispatches = _first_ones([o for o in others if is_dispatch(o) and (imprint.wire is None or _same_wire(imprint, o))])
    if len(dispatches) == 1:
        return dispatches[0].article, "wire's own dispatch"
    credited = _first_ones(
        [o for o in others if credits(imprint, o) and not credits(o, imprint) and not is_before(imprint, o)]
    )
    if len(credited) == 1 and not _leads_to(credited[0].article, imprint.article, sources):
        return credited[0].article, "credited"
    earlier = _earliest(others, imprint)
    if earlier is None or _leads_to(earlier, imprint.article, sources):
        return None
    return earlier, "printed earlier"


def _same_wire(one: Imprint, two: Imprint) -> bool:
    return one.wire is not None and two.wire is not None and name_key(one.wire) == name_key(two.wire)


def _first_ones(imprints: list[Imprint]) -> list[Imprint]:
    """Those before which none of the others was printed for certain."""
    earliest = min((one.published[1] for one in imprints if one.published[1] is not None), default=None)
    return [one for one in imprints if one.published[0] is None or earliest is None or earliest >= one.published[0]]


def _earliest(others: list[Imprint], imprint: Imprint) -> ArticleVersion | None:
    """The one article that was printed before `imprint` and before all others printed before it."""
    first = _first_ones([other for other in others if is_before(other, imprint)])
    return first[0].article if len(first) == 1 else None


def _leads_to(start: ArticleVersion, end: ArticleVersion, sources: Mapping[ArticleVersion, _From]) -> bool:
    at: ArticleVersion | None = start
    while at is not None and at != end:
        at = sources[at][0] if at in sources else None
    return at == end


def _order(one: ArticleVersion, sources: Mapping[ArticleVersion, _From], *, is_first: bool) -> int | None:
    if one not in sources:
        return 0 if is_first else None
    n, at = 0, one
    while at in sources:
        n, at = n + 1, sources[at][0]
    return n
