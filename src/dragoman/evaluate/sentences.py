"""Single sentences that tell statuses apart, and acts inside acts: ``corpora/contrast`` and ``corpora/operators``.

A record of either corpus is a chain of one to three *links*, outermost first. A link is a type with the statuses that
are right for it; a link whose status is null is only the content of the link before it and no claim of its own.

A link with a status is right when any claim of the sentence has its type (or, in `plover`, stands for it) and one of
its statuses. A planned act is also right as the announcement that PLOVER makes of it: AGREE for cooperation, CONCEDE
for RETREAT and CONCEDE, THREATEN for conflict. A link that is content is right when a claim has the outer type and no
claim has the link's. A planned claim that is written as the outer AGREE or CONCEDE counts as that outer claim.

Knowingly wrong: a sentence that tells of a second act of the type asked for may be right by that act; `clean` says how
often a right link stands beside no claim of its type with another status.

Intervals come from drawing groups of sentences again, not single ones, as those of one group stand or fall together: of
contrast the sentences of one frame, of operators those with the same types of the outer and the inner act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluate.loading import shape_of
from dragoman.evaluate.measures import Bounds, Share, bound_shares
from dragoman.evaluate.parties import doc_of
from dragoman.evaluate.report import Record

Predictions = Mapping[str, Sequence[Record]]
"""Claim records by the id of the sentence; a sentence without claims may be missing."""

Groups = dict[str, dict[str, list[bool]]]
"""Outcomes by group of sentences and figure."""

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
_YIELDING = frozenset({"RETREAT", "CONCEDE"})
_ANNOUNCED = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One act of a record.

    **Shape**: `types` first the best, then those that two careful coders could differ on; likewise `statuses`, in which
    None means content only. `actors` and `recipients` are codes, empty where the record names none.
    """

    types: tuple[str, ...]
    statuses: tuple[str | None, ...]
    actors: frozenset[str]
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastScores:
    """How often the status of the act, and the type around it, were right.

    **Shape**: `outer` counts the records that need an outer claim; `by_frame` and `by_status` are sorted by name, the
    status of content written ``content``. `bounds` are the intervals of ``status``, ``clean`` and ``outer type``. `missed`
    says for each wrong record its id and frame, and what was wanted and found.
    """

    records: int
    right: int
    clean: int
    outer: Share
    by_frame: Mapping[str, Share]
    by_status: Mapping[str, Share]
    bounds: Mapping[str, Bounds]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorScores:
    """How often each link of a chain was right.

    **Shape**: `outer_type`: any claim has the outer type; `outer_status`: and the right status; `outer_parties`: of the
    records whose outer type was found, a claim of it has equal codes on both sides. `inner` is the second link,
    `innermost` the third of the chains that have one, `whole` all links of a chain. `by_outer` and `by_status` are the
    inner link's shares by outer type and by its own status. `bounds` are the intervals of ``outer type``, ``outer
    status``, ``outer parties``, ``inner``, ``innermost`` and ``whole``.
    """

    records: int
    outer_type: int
    outer_status: int
    outer_parties: Share
    inner: int
    innermost: Share
    whole: int
    by_outer: Mapping[str, Share]
    by_status: Mapping[str, Share]
    bounds: Mapping[str, Bounds]
    missed: tuple[str, ...]


def group_claims(records: Iterable[Record], claims: Iterable[Record]) -> dict[str, list[Record]]:
    """The claims of each sentence by its id, as the score functions take them; claims of other articles are left out.

    **Raises**: `BadInput` when a record or claim lacks a field.

    Example:
        >>> claims = [{"article": {"id": "s1", "path": None}}, {"article": {"id": "x", "path": None}}]
        >>> list(group_claims([{"id": "s1"}, {"id": "s2"}], claims))
        ['s1']
    """
    with shape_of("claims"):
        ids = frozenset(r["id"] for r in records)
        grouped: dict[str, list[Record]] = defaultdict(list)
        for claim in claims:
            if (doc := doc_of(claim["article"], ids)) in ids:
                grouped[doc].append(claim)
    return dict(grouped)


def score_contrast(records: Sequence[Record], predictions: Predictions) -> ContrastScores:
    """The scores of claims against ``corpora/contrast``.

    **Raises**: `BadInput` when a record or claim lacks a field.
    """
    by_frame: dict[str, list[bool]] = defaultdict(list)
    by_status: dict[str, list[bool]] = defaultdict(list)
    groups: Groups = defaultdict(lambda: defaultdict(list))
    missed: list[str] = []
    with shape_of("contrast"):
        for record in records:
            chain, claims = _chain_of_contrast(record), predictions.get(record["id"], ())
            is_right = is_link_right(chain, len(chain) - 1, claims)
            by_frame[record["frame"]].append(is_right)
            by_status[record["status"] or "content"].append(is_right)
            group = groups[record["frame"]]
            group["status"].append(is_right)
            group["clean"].append(is_right and _is_clean(chain, len(chain) - 1, claims))
            group["outer type"] += (
                [_has_type(chain[0], claims)] if len(chain) == 2 and None not in chain[1].statuses[1:] else []
            )
            if not is_right:
                missed.append(f"{record['id']} {record['frame']}: {_describe(chain, claims)}")
    total = _total(groups)
    return ContrastScores(
        records=len(records),
        right=total("status")[0],
        clean=total("clean")[0],
        outer=total("outer type"),
        by_frame=_shares(by_frame),
        by_status=_shares(by_status),
        bounds=_bound(groups),
        missed=tuple(missed),
    )


def score_operators(records: Sequence[Record], predictions: Predictions) -> OperatorScores:
    """The scores of claims against ``corpora/operators``.

    **Raises**: `BadInput` when a record or claim lacks a field.
    """
    by_outer: dict[str, list[bool]] = defaultdict(list)
    by_status: dict[str, list[bool]] = defaultdict(list)
    groups: Groups = defaultdict(lambda: defaultdict(list))
    missed: list[str] = []
    with shape_of("operators"):
        for record in records:
            chain, claims = _chain_of_operators(record), predictions.get(record["id"], ())
            right = [is_link_right(chain, i, claims) for i in range(len(chain))]
            by_outer[record["outer"]["type"]].append(right[1])
            by_status[record["inner"]["status"] or "content"].append(right[1])
            of_type = [c for c in claims if _kinds(c) & set(chain[0].types)]
            group = groups[" ".join(link.types[0] for link in chain[:2])]
            group["outer type"].append(bool(of_type))
            group["outer status"].append(right[0])
            group["outer parties"] += [any(_has_parties(chain[0], c) for c in of_type)] if of_type else []
            group["inner"].append(right[1])
            group["innermost"] += right[2:]
            group["whole"].append(all(right))
            if not all(right):
                missed.append(f"{record['id']}: {_describe(chain, claims)}")
    total = _total(groups)
    return OperatorScores(
        records=len(records),
        outer_type=total("outer type")[0],
        outer_status=total("outer status")[0],
        outer_parties=total("outer parties"),
        inner=total("inner")[0],
        innermost=total("innermost"),
        whole=total("whole")[0],
        by_outer=_shares(by_outer),
        by_status=_shares(by_status),
        bounds=_bound(groups),
        missed=tuple(missed),
    )


def format_contrast(scores: ContrastScores, *, show: bool = False) -> str:
    """The lines of a report on contrast; with `show` also every record that was not right."""
    lines = [
        f"contrast  {_percent((scores.right, scores.records))}  clean {_percent((scores.clean, scores.records))}"
        f"  outer type {_percent(scores.outer)}",
        *_table("status", scores.by_status),
        *_table("frame", scores.by_frame),
    ]
    return "\n".join([*lines, *(scores.missed if show else ())])


def format_operators(scores: OperatorScores, *, show: bool = False) -> str:
    """The lines of a report on operators; with `show` also every record in which a link was not right."""
    n = scores.records
    lines = [
        f"operators  outer type {_percent((scores.outer_type, n))}  status {_percent((scores.outer_status, n))}"
        f"  parties {_percent(scores.outer_parties)}",
        f"inner {_percent((scores.inner, n))}  innermost {_percent(scores.innermost)}"
        f"  whole chain {_percent((scores.whole, n))}",
        *_table("inner status", scores.by_status),
        *_table("outer", scores.by_outer),
    ]
    return "\n".join([*lines, *(scores.missed if show else ())])


def is_link_right(chain: Sequence[Link], index: int, claims: Sequence[Record]) -> bool:
    """Whether one link of a chain is right in one of the readings that its statuses allow.

    Example:
        >>> link = Link(types=("AID",), statuses=("planned",), actors=frozenset(), recipients=frozenset())
        >>> is_link_right([link], 0, [{"type": "AGREE", "plover": "AGREE", "status": "occurred"}])
        True
        >>> is_link_right([link], 0, [{"type": "AID", "plover": "AID", "status": "occurred"}])
        False
    """
    link = chain[index]
    if any(_states(link, claim) for claim in claims):
        return True
    return None in link.statuses and index > 0 and _is_content(chain, index, claims)


def _states(link: Link, claim: Record) -> bool:
    """Whether a claim states the link with one of its statuses, or announces what is planned."""
    if claim["status"] in link.statuses and _kinds(claim) & set(link.types):
        return True
    announced = {_announcement(t) for t in link.types} - set(link.types)
    return "planned" in link.statuses and claim["status"] in _ANNOUNCED and claim["type"] in announced


def _is_content(chain: Sequence[Link], index: int, claims: Sequence[Record]) -> bool:
    """Whether the link before is claimed and the link itself is not.

    A claim of the link's type that states another link of the chain is that link's and does not count against this one.
    """
    link, before = chain[index], chain[index - 1]
    others = [other for i, other in enumerate(chain) if i != index]
    is_claimed = any(_kinds(c) & set(before.types) for c in claims)
    if None in before.statuses and not is_claimed:
        is_claimed = index > 1 and any(_kinds(c) & set(chain[index - 2].types) for c in claims)
    return is_claimed and not any(
        c["type"] in link.types
        and c["type"] not in before.types
        and not _is_promise(before, c)
        and not any(_states(other, c) for other in others)
        for c in claims
    )


def _is_promise(before: Link, claim: Record) -> bool:
    """Whether a planned claim is the outer promise itself, written with the promised type."""
    return claim["status"] == "planned" and claim.get("plover") in {"AGREE", "CONCEDE"} & set(before.types)


def _is_clean(chain: Sequence[Link], index: int, claims: Sequence[Record]) -> bool:
    """Whether no claim of the link's type has a status that neither the link nor another link of the chain allows."""
    return all(
        any(_states(other, c) for other in chain) or _is_promise(chain[index - 1], c)
        for c in claims
        if c["type"] in chain[index].types
    )


def _announcement(kind: str) -> str:
    """The type under which PLOVER writes a planned act of a type.

    **Source**: the second table of ``../shared/PLOVER.md``.
    """
    if kind in _COOPERATIVE:
        return "AGREE"
    return "CONCEDE" if kind in _YIELDING else "THREATEN"


def _has_type(link: Link, claims: Sequence[Record]) -> bool:
    return any(_kinds(c) & set(link.types) for c in claims)


def _has_parties(link: Link, claim: Record) -> bool:
    """Whether the codes of both sides are equal, or of their union where the claim or the link has no recipients."""
    actors, recipients = _codes(claim["actors"]), _codes(claim["recipients"])
    if not recipients or not link.recipients:
        return actors | recipients == link.actors | link.recipients or actors == link.actors
    return actors == link.actors and recipients == link.recipients


def _kinds(claim: Record) -> set[str]:
    return {claim["type"], claim.get("plover") or claim["type"]}


def _codes(side: Iterable[Record] | None) -> frozenset[str]:
    """Codes as they stand, bodies without country too; the name where there is no code."""
    return frozenset(str(p.get("country") or p.get("name") or "") for p in side or ()) - {""}


def _chain_of_contrast(record: Record) -> tuple[Link, ...]:
    act, outer = record["act"], record["outer"]
    inner = Link(
        types=(act["type"], *act["also"]),
        statuses=(record["status"], *record["status_also"]),
        actors=frozenset(record["actors"]),
        recipients=frozenset(record["recipients"]),
    )
    if outer is None:
        return (inner,)
    around = Link(
        types=(outer["type"], *outer["also"]), statuses=("occurred",), actors=frozenset(), recipients=frozenset()
    )
    return (around, inner)


def _chain_of_operators(record: Record) -> tuple[Link, ...]:
    chain = [record["outer"]]
    link = record["inner"]
    while link is not None:
        chain.append(link)
        link = link["inner"]
    return tuple(
        Link(
            types=(x["type"],),
            statuses=(x["status"], *x["status_also"]),
            actors=frozenset(x["actors"]),
            recipients=frozenset(x["recipients"]),
        )
        for x in chain
    )


def _describe(chain: Sequence[Link], claims: Sequence[Record]) -> str:
    wanted = " > ".join(f"{x.types[0]} {x.statuses[0] or 'content'}" for x in chain)
    there = ", ".join(f"{c['type']} {c['status']}" for c in claims) or "nothing"
    return f"wanted {wanted}, found {there}"


def _shares(outcomes: Mapping[str, Sequence[bool]]) -> dict[str, Share]:
    return {name: (sum(x), len(x)) for name, x in sorted(outcomes.items())}


def _total(groups: Groups) -> Callable[[str], Share]:
    """The share of a figure over all groups."""
    return lambda name: (
        sum(sum(group[name]) for group in groups.values()),
        sum(len(group[name]) for group in groups.values()),
    )


def _bound(groups: Groups) -> dict[str, Bounds]:
    return bound_shares([{name: (sum(x), len(x)) for name, x in groups[key].items()} for key in sorted(groups)])


def _percent(share: Share) -> str:
    return f"{share[0]}/{share[1]} ({100 * share[0] / max(1, share[1]):.1f} %)"


def _table(what: str, shares: Mapping[str, Share]) -> list[str]:
    return [f"{what:12}  {name:18} {_percent(share)}" for name, share in shares.items()]
