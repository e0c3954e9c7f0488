"""Claims found where there should be next to none: ``corpora/offtopic``, articles of sport, crime, weather and the like.

A claim is *extra* when neither its evidence nor any other of its mentions overlaps a span that a reader would accept,
in the same field. Its type is not asked for: what a penalty or a walkout is called is measured elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluate.loading import shape_of
from dragoman.evaluate.measures import Bounds, Share, bootstrap
from dragoman.evaluate.report import Record
from dragoman.evaluate.sentences import group_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class OfftopicScores:
    """How much was coded that should not have been.

    **Shape**: `extra` of all `claims`; `per_article` is the mean of extra claims, `bounds` its interval from drawing
    the articles again (None without articles); `clean` are the articles without an extra claim, of all. `accepted` are
    the acceptable spans that some claim overlaps, of all: no duty, but where it is 0 silence was bought dearly.
    `by_topic` counts extra claims, topics sorted; `extras` says for each its article, type, status and words.
    """

    articles: int
    claims: int
    extra: int
    per_article: float
    bounds: Bounds | None
    clean: Share
    accepted: Share
    by_topic: Mapping[str, int]
    extras: tuple[str, ...]


def score_offtopic(records: Sequence[Record], claims: Iterable[Record], *, seed: int = 17) -> OfftopicScores:
    """The scores of what ``dragoman code --format jsonl`` printed for the articles.

    **Shape**: `claims` in any order; those of other articles are left out.

    **Raises**: `BadInput` when a record or claim lacks a field.
    """
    by_id = group_claims(records, claims)
    n_extra: list[int] = []
    extras: list[str] = []
    by_topic: Counter[str] = Counter()
    n_accepted = 0
    with shape_of("offtopic"):
        for record in records:
            found = by_id.get(record["id"], ())
            extra = [c for c in found if not any(is_about(c, span) for span in record["accept"])]
            n_extra.append(len(extra))
            extras += [_describe(record, claim) for claim in extra]
            by_topic[record["topic"]] += len(extra)
            n_accepted += sum(any(is_about(c, span) for c in found) for span in record["accept"])
        n_spans = sum(len(record["accept"]) for record in records)
    return OfftopicScores(
        articles=len(records),
        claims=sum(map(len, by_id.values())),
        extra=sum(n_extra),
        per_article=_mean(n_extra),
        bounds=bootstrap(n_extra, _mean, seed=seed) if n_extra else None,
        clean=(n_extra.count(0), len(n_extra)),
        accepted=(n_accepted, n_spans),
        by_topic=dict(sorted(by_topic.items())),
        extras=tuple(extras),
    )


def is_about(claim: Record, span: Record) -> bool:
    """Whether a claim's evidence, or another mention of it, overlaps a span of the same field.

    Example:
        >>> claim = {"evidence": {"start": 4, "end": 9, "in": "text"}, "mentions": []}
        >>> is_about(claim, {"start": 8, "end": 20, "in": "text"}), is_about(claim, {"start": 0, "end": 9, "in": "title"})
        (True, False)
    """
    return any(
        e["in"] == span["in"] and e["start"] < span["end"] and span["start"] < e["end"]
        for e in (claim["evidence"], *claim["mentions"])
    )


def format_offtopic(scores: OfftopicScores, *, show: bool = False) -> str:
    """The figures, the topics; with `show` also the claims that are extra."""
    interval = f" ({scores.bounds.low:.2f} to {scores.bounds.high:.2f})" if scores.bounds else ""
    first = (
        f"extra claims {scores.extra} of {scores.claims}, {scores.per_article:.2f} an article{interval}"
        f"  clean articles {scores.clean[0]}/{scores.clean[1]}  accepted {scores.accepted[0]}/{scores.accepted[1]}"
    )
    topics = "  ".join(f"{topic} {n}" for topic, n in scores.by_topic.items())
    return "\n".join([first, topics, *(f"EXTRA {line}" for line in scores.extras if show)])


def _mean(values: Sequence[int]) -> float:
    return round(sum(values) / max(1, len(values)), 3)


def _describe(record: Record, claim: Record) -> str:
    return f"{record['id']} {claim['type']} {claim['status']} {claim['evidence']['text'][:90]}"
