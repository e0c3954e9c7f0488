"""Links joined to families: the articles that are copies of one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.model.copies import ArticleVersion, CopyFamily, CopyLink

_MOSTLY = 0.6
"""An article is another's copy where at least so much of it stands there; below that it carries it among other things.

**Source**: copies of which a quarter of the words were replaced have 0.8 and more; two pieces of which one half is the
same paragraph of background have 0.5, and are two reports.
"""

_Groups = dict[ArticleVersion, ArticleVersion]


def families(links: Iterable[CopyLink]) -> tuple[CopyFamily, ...]:
    """The families of some links, by their first members. Does not depend on the order of the links.

    Copies are of one family where most of the one stands in the other, whatever their kind: exact, near, a revision that
    has kept most of its text. A contained copy joins the article that holds it, but not where that one

    - carries copies of texts that have no link with each other: a round-up does not make its sources one;
    - is known to have the text from the part, and is for the most part its own.

    Such an article becomes a carrier of the families whose text it holds.
    """
    known = sorted(set(links), key=lambda link: (link.article, link.other))
    solid = [link for link in known if link.kind != "contained" and link.overlap >= _MOSTLY]
    held: dict[ArticleVersion, list[CopyLink]] = defaultdict(list)
    for link in known:
        if link.kind == "contained" or (link.kind == "near" and link.overlap < _MOSTLY):
            held[_whole(link)].append(link)
    near = _neighbours(solid, held)
    joining, carrying = list(solid), list[CopyLink]()
    for whole, inside in held.items():
        is_roundup = _n_apart(whole, inside, near) > 1
        for link in inside:
            (joining if _joins(link, whole, is_roundup=is_roundup) else carrying).append(link)
    return _build(_join(joining), carrying)


def _whole(link: CopyLink) -> ArticleVersion:
    """The article of which the smaller share is the other's; of two alike the one that is not the source."""
    if link.share == link.other_share:
        return link.other if link.source in (None, link.article) else link.article
    return link.article if link.share < link.other_share else link.other


def _joins(link: CopyLink, whole: ArticleVersion, *, is_roundup: bool) -> bool:
    if link.overlap < _MOSTLY:
        return False
    if link.source == whole:
        return True
    own = link.share if whole == link.article else link.other_share
    return not is_roundup and (link.source is None or own >= _MOSTLY)


def _neighbours(
    solid: Iterable[CopyLink], held: Mapping[ArticleVersion, list[CopyLink]]
) -> Mapping[ArticleVersion, frozenset[ArticleVersion]]:
    """What hangs together without doubt: solid links, and the one part of an article that holds no other."""
    alone = [inside[0] for inside in held.values() if len(inside) == 1]
    certain = [*solid, *(link for link in alone if link.overlap >= _MOSTLY)]
    found: dict[ArticleVersion, set[ArticleVersion]] = defaultdict(set)
    for link in certain:
        found[link.article].add(link.other)
        found[link.other].add(link.article)
    return {one: frozenset(others) for one, others in found.items()}


def _n_apart(
    whole: ArticleVersion, inside: list[CopyLink], near: Mapping[ArticleVersion, frozenset[ArticleVersion]]
) -> int:
    """How many groups the texts inside an article make that nothing but the article holds together.

    Texts that came from the article do not count: they are its own.
    """
    parts = {_part(link, whole) for link in inside if link.source != whole}
    n = 0
    while parts:
        n += 1
        reached = edge = frozenset({min(parts)})
        while edge and not parts <= reached:
            edge = frozenset(other for one in edge for other in near.get(one, ())) - reached - {whole}
            reached |= edge
        parts -= reached
    return n


def _part(link: CopyLink, whole: ArticleVersion) -> ArticleVersion:
    return link.other if whole == link.article else link.article


def _join(links: Iterable[CopyLink]) -> _Groups:
    """For each article its group's smallest member."""
    groups: _Groups = {}

    def find(one: ArticleVersion) -> ArticleVersion:
        groups.setdefault(one, one)
        while groups[one] != one:
            groups[one] = one = groups[groups[one]]
        return one

    for link in links:
        a, b = sorted((find(link.article), find(link.other)))
        groups[b] = a
    return {one: find(one) for one in list(groups)}


def _build(groups: _Groups, carrying: Iterable[CopyLink]) -> tuple[CopyFamily, ...]:
    members: dict[ArticleVersion, set[ArticleVersion]] = defaultdict(set)
    carriers: dict[ArticleVersion, set[ArticleVersion]] = defaultdict(set)
    for one, first in groups.items():
        members[first].add(one)
    for link in carrying:
        whole = _whole(link)
        owner, carrier = (whole, _part(link, whole)) if link.source == whole else (_part(link, whole), whole)
        first = groups.get(owner, owner)
        members[first].add(owner)
        carriers[first].add(carrier)
    return tuple(
        CopyFamily(members=tuple(sorted(members[first])), carriers=tuple(sorted(carriers[first] - members[first])))
        for first in sorted(members, key=lambda first: min(members[first]))
        if len(members[first]) > 1 or carriers[first] - members[first]
    )
