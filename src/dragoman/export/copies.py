"""Records of copies: each family with its members, carriers and links, then the links that made no family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.export.shapes import ArticleRefRecord, CopiesRecord, CopyLinkRecord, CopyMemberRecord, VersionRecord
from dragoman.language.ids import family_id
from dragoman.model.copies import ArticleVersion, Carried, CopyLink, Imprint, Lineage

Refs = Mapping[ArticleVersion, ArticleRefRecord]
Imprints = Mapping[ArticleVersion, Imprint]


def copies_records(
    lineages: Sequence[Lineage], links: Sequence[CopyLink], *, refs: Refs, imprints: Imprints
) -> Iterator[CopiesRecord]:
    """One record a family, in their order, then one for each link of which no family has both articles."""
    left = {(link.article, link.other): link for link in links}
    whose: dict[ArticleVersion, list[int]] = {}
    for i, lineage in enumerate(lineages):
        for carried in lineage.carried:
            whose.setdefault(carried.article, []).append(i)
    inside: list[list[CopyLink]] = [[] for _ in lineages]
    for pair, link in list(left.items()):
        shared = set(whose.get(link.article, ())) & set(whose.get(link.other, ()))
        for i in shared:
            inside[i].append(link)
        if shared:
            del left[pair]
    for lineage, own in zip(lineages, inside, strict=True):
        members = frozenset(lineage.family.members)
        yield {
            "id": _id(lineage.family.members[0]),
            "wire": lineage.wire,
            "first": _version(lineage.first),
            "members": [
                _member(c, "member" if c.article in members else "carrier", refs, imprints) for c in lineage.carried
            ],
            "links": [_link(link) for link in own],
        }
    for link in left.values():
        pair_of = [
            Carried(article=link.article, source=None, basis=None, order=None),
            Carried(article=link.other, source=None, basis=None, order=None),
        ]
        yield {
            "id": _id(link.article, link.other),
            "wire": None,
            "first": None,
            "members": [_member(one, "linked", refs, imprints) for one in pair_of],
            "links": [_link(link)],
        }


def _member(carried: Carried, role: str, refs: Refs, imprints: Imprints) -> CopyMemberRecord:
    return {
        "article": refs[carried.article],
        "version": carried.article.version,
        "wire": imprints[carried.article].wire,
        "role": "carrier" if role == "carrier" else "member" if role == "member" else "linked",
        "source": _version(carried.source),
        "basis": carried.basis,
        "order": carried.order,
    }


def _link(link: CopyLink) -> CopyLinkRecord:
    return {
        "article": _known(link.article),
        "other": _known(link.other),
        "kind": link.kind,
        "share": link.share,
        "other_share": link.other_share,
        "source": _version(link.source),
        "basis": link.basis,
    }


def _known(version: ArticleVersion) -> VersionRecord:
    return {"article": version.article, "version": version.version}


def _version(version: ArticleVersion | None) -> VersionRecord | None:
    return None if version is None else _known(version)


def _id(*articles: ArticleVersion) -> str:
    return family_id((one.article, one.version) for one in articles)
