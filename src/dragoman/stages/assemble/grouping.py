"""Which claims are about one event: pair scores over a complete candidate set, then one partition of the slice.

Candidates are all pairs of claims of one slice whose types may tell one event and whose articles tell of related things;
`pairs.compare` bars or scores each. A pair without a score counts as a bar's worth against its groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dragoman.codebook.assembly import AssemblyTable
from dragoman.model.incidents import Feature, Link
from dragoman.model.reports import Report
from dragoman.stages.assemble.clustering import partition
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.pairs import compare, score_of
from dragoman.stages.assemble.relating import likeness

LEAST = 0.0
"""Average score from which claims are one incident. The weights are set so that this is nought."""
ABSENT = -1.5
MOST = 400
"""Claims of one incident at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one incident in order of their ids, the strongest link of each but the first, and denials of several
    deeds at once that belong to another incident as well.
    """

    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    beside: tuple[Fact, ...] = ()


Likeness = Mapping[tuple[str, str], float]
Memo = dict[tuple[object, ...], float | None]
"""Scores of pairs that were compared before, None for those barred. It spares work and changes no result."""
_MEMO_MOST = 300_000


def group_facts(
    facts: Sequence[Fact], alike: Likeness, table: AssemblyTable, memo: Memo | None = None
) -> tuple[Group, ...]:
    """The incidents of a slice as groups of facts; each fact is in exactly one. `alike` is `article_likeness`."""
    ordered = sorted(facts, key=lambda f: f.id)
    memo = {} if memo is None else memo
    if len(memo) > _MEMO_MOST:
        memo.clear()
    scores: dict[tuple[int, int], float] = {}
    apart = set()
    by_type: dict[str, list[int]] = {}
    for j, b in enumerate(ordered):
        for kind in _may_meet(b.told.claim.type, table):
            for i in by_type.get(kind, ()):
                a = ordered[i]
                key = *_memo_key(a), *_memo_key(b)
                if key not in memo:
                    found = compare(a, b, _of(alike, a, b), table)
                    memo[key] = None if found is None else score_of(found)
                score = memo[key]
                if score is None:
                    apart.add((i, j))
                else:
                    scores[i, j] = score
        by_type.setdefault(b.told.claim.type, []).append(j)
    place = {f.id: n for n, f in enumerate(ordered)}
    parted = _judged_pairs(place, {f.id: f.told.apart_from for f in ordered})
    joined = _judged_pairs(place, {f.id: f.told.same_as for f in ordered})
    groups = partition(len(ordered), scores, least=LEAST, absent=ABSENT, apart=(apart - joined) | parted, most=MOST)
    groups = _joined_by_users(groups, joined, parted)
    made = [Group(tuple(ordered[i] for i in g), tuple(_links(ordered, g, scores, alike, table))) for g in groups]
    return tuple(replace(group, beside=_denied_beside(group, made)) for group in made)


def _judged_pairs(place: Mapping[str, int], told: Mapping[str, Sequence[str]]) -> set[tuple[int, int]]:
    """Pairs of claims of this slice that users named together, as (smaller, larger) place."""
    pairs = ((place[a], place[b]) for a, others in told.items() for b in others if b in place)
    return {(min(a, b), max(a, b)) for a, b in pairs if a != b}


def _joined_by_users(
    groups: Sequence[tuple[int, ...]], joined: Set[tuple[int, int]], parted: Set[tuple[int, int]]
) -> tuple[tuple[int, ...], ...]:
    """The groups with those made one that users joined, but for two of which they parted a pair."""
    of = {i: set(group) for group in groups for i in group}
    for a, b in sorted(joined):
        one, two = of[a], of[b]
        if one is two or any((min(i, j), max(i, j)) in parted for i in one for j in two):
            continue
        one |= two
        for i in two:
            of[i] = one
    return tuple(sorted({tuple(sorted(group)) for group in of.values()}))


def _denied_beside(group: Group, groups: Sequence[Group]) -> tuple[Fact, ...]:
    """Denials in other groups that deny what is alleged here too: "denies supplying drones or missiles".

    Such a denial names in its object what this group's claims tell, and denies the same type of deed by the same actor.
    """
    alleged = [f for f in group.facts if f.told.claim.status in ("alleged", "occurred", "ongoing")]
    if not alleged:
        return ()
    here = {f.id for f in group.facts}
    return tuple(
        d
        for other in groups
        for d in other.facts
        if d.told.claim.status == "denied" and d.object and d.id not in here and any(_denies(d, f) for f in alleged)
    )


def _denies(denial: Fact, f: Fact) -> bool:
    told = denial.told.claim, f.told.claim
    same = told[0].type == told[1].type and {p.country for p in denial.actors} & {p.country for p in f.actors} - {None}
    return bool(same) and not denial.object.isdisjoint(f.object | {w for w, _ in f.told.words})


def _memo_key(f: Fact) -> tuple[object, ...]:
    return f.id, f.report.version, f.report.family, f.days


def _of(alike: Likeness, a: Fact, b: Fact) -> float:
    pair = a.report.article_id, b.report.article_id
    return alike.get((min(pair), max(pair)), 0.0)


def article_likeness(reports: Sequence[Report]) -> Likeness:
    """How alike each two articles of a slice are, by (smaller id, larger id); an article is wholly like itself."""
    ordered = sorted(reports, key=lambda r: r.article_id)
    alike = {(r.article_id, r.article_id): 1.0 for r in ordered}
    for (i, j), value in likeness([r.signature for r in ordered]).items():
        alike[ordered[i].article_id, ordered[j].article_id] = value
    return alike


def _may_meet(kind: str, table: AssemblyTable) -> list[str]:
    others = [b if a == kind else a for a, b in table.pairs if kind in (a, b)]
    return [kind, *sorted(others)]


def _links(
    facts: Sequence[Fact],
    group: Sequence[int],
    scores: Mapping[tuple[int, int], float],
    alike: Likeness,
    table: AssemblyTable,
) -> list[Link]:
    """The strongest link of every claim but the first to one before it, as far as one was scored."""
    out = []
    for n, j in enumerate(group):
        others = [i for i in group[:n] if facts[i].id in facts[j].told.same_as or facts[j].id in facts[i].told.same_as]
        if others:
            judged = Feature(name="judged", value=1.0, weight=0.0)
            out.append(Link(a=facts[others[0]].id, b=facts[j].id, score=0.0, features=(judged,)))
            continue
        before = [(scores[i, j], -i) for i in group[:n] if (i, j) in scores]
        if before:
            score, negative = max(before)
            a, b = facts[-negative], facts[j]
            out.append(Link(a=a.id, b=b.id, score=score, features=compare(a, b, _of(alike, a, b), table) or ()))
    return out
