"""What cleaning takes out of articles, and the publication dates it finds: ``corpora/noise``.

Input: records of the corpus, and article records as ``dragoman read --format jsonl`` prints them. Output: scores. An
article belongs to the record whose id it bears, else to the one that its file is named after; a record without an
article was refused: none of its noise is removed, all of its sentences are lost, and it has no date.

Characters are counted without white space. What is neither noise nor body (title, dateline) may stay or go.

Knowingly wrong: two articles for one record are not complained of; the last one counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import BadInput
from dragoman.evaluate.loading import shape_of
from dragoman.evaluate.measures import Bounds, Prf, bootstrap, measure_prf
from dragoman.evaluate.parties import doc_of
from dragoman.evaluate.report import Record

Share = tuple[int, int]
"""So many, of so many."""

MOST = 0.9
"""A sentence is lost when less than this share of it stays, as `dragoman.evaluate.layers` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusNoiseScores:
    """How much of the noise was removed, and what of the body went with it.

    **Shape**: `characters` has the removed characters right, to be removed, and removed; `f1` is the 95 % interval of
    `prf.f1` over articles; `lost` counts body sentences. `by_kind` is the share of the characters of each kind that
    went, sorted by name. `missed` says per record what stayed and what was lost.
    """

    articles: int
    refused: int
    characters: tuple[int, int, int]
    prf: Prf
    f1: Bounds
    lost: Share
    by_kind: Mapping[str, Share]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateScores:
    """How often the day of publication was right, and how often undated pages stayed so.

    **Shape**: `right` of the dated pages; of the others `wrong` have another day, or a span of days, and `undated`
    none. `kept` of the pages without a date stayed undated. `future` counts dates after the day of retrieval.
    """

    right: Share
    wrong: int
    undated: int
    kept: Share
    future: int
    by_manner: Mapping[str, Share]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cleaned:
    """The counts of one record."""

    right: int
    wanted: int
    removed: int
    lost: int
    bodies: int
    kinds: tuple[tuple[str, int, int], ...]
    missed: tuple[str, ...]


def score_noise(records: Sequence[Record], articles: Iterable[Record]) -> CorpusNoiseScores:
    """The scores of cleaned articles against ``open.jsonl`` or ``sealed.jsonl``.

    **Raises**: `BadInput` when there is no record, a field is missing, or an article has another text than its record.
    """
    if not records:
        raise BadInput("noise: no record to score against")
    with shape_of("noise"):
        read = _by_record(records, articles)
        counts = [_compare(record, read.get(record["id"])) for record in records]
    by_kind: dict[str, list[Share]] = defaultdict(list)
    for count in counts:
        for kind, gone, size in count.kinds:
            by_kind[kind].append((gone, size))
    return CorpusNoiseScores(
        articles=len(records),
        refused=len(records) - len(read),
        characters=(sum(c.right for c in counts), sum(c.wanted for c in counts), sum(c.removed for c in counts)),
        prf=_measure(counts),
        f1=bootstrap(counts, lambda drawn: _measure(drawn).f1),
        lost=(sum(c.lost for c in counts), sum(c.bodies for c in counts)),
        by_kind={kind: (sum(g for g, _ in x), sum(n for _, n in x)) for kind, x in sorted(by_kind.items())},
        missed=tuple(miss for c in counts for miss in c.missed),
    )


def score_dates(records: Sequence[Record], articles: Iterable[Record]) -> DateScores:
    """The scores of publication dates against ``dates_open.jsonl`` or ``dates_sealed.jsonl``.

    **Raises**: `BadInput` when a field is missing or a date is none.
    """
    by_manner: dict[str, list[bool]] = defaultdict(list)
    dated: list[bool] = []
    kept: list[bool] = []
    missed: list[str] = []
    n_undated = n_future = 0
    with shape_of("dates"):
        read = _by_record(records, articles)
        for record in records:
            found = _published(read.get(record["id"]))
            wanted = _day(record["published"])
            # A page that was refused says nothing of dates: it does not count as kept undated.
            is_right = found == (wanted, wanted) and record["id"] in read
            (kept if wanted is None else dated).append(is_right)
            n_undated += wanted is not None and found == (None, None)
            retrieved = _day(record["retrieved"])
            n_future += retrieved is not None and any(day is not None and day > retrieved for day in found)
            by_manner[record["manner"]].append(is_right)
            if not is_right:
                missed.append(f"{record['id']} {record['manner']}: {wanted} wanted, found {found[0]} to {found[1]}")
    return DateScores(
        right=(sum(dated), len(dated)),
        wrong=len(dated) - sum(dated) - n_undated,
        undated=n_undated,
        kept=(sum(kept), len(kept)),
        future=n_future,
        by_manner={manner: (sum(x), len(x)) for manner, x in sorted(by_manner.items())},
        missed=tuple(missed),
    )


def format_noise(scores: CorpusNoiseScores, *, show: bool = False) -> str:
    """The lines of a report on noise; with `show` also the shares by kind and all that was missed."""
    lines = [
        f"noise  F1 {scores.prf.f1:.3f} ({scores.f1.low:.3f} to {scores.f1.high:.3f})"
        f"  P {scores.prf.p:.3f}  R {scores.prf.r:.3f}",
        f"body sentences lost {_percent(scores.lost)}  articles {scores.articles}  refused {scores.refused}",
    ]
    if show:
        lines += [f"  {kind:20} {_percent(share)}" for kind, share in scores.by_kind.items()]
        lines += scores.missed
    return "\n".join(lines)


def format_dates(scores: DateScores, *, show: bool = False) -> str:
    """The lines of a report on dates; with `show` also the shares by manner and all that was missed."""
    lines = [
        f"dates  right {_percent(scores.right)}  wrong {scores.wrong}  left undated {scores.undated}",
        f"undated kept {_percent(scores.kept)}  after retrieval {scores.future}",
    ]
    if show:
        lines += [f"  {manner:24} {_percent(share)}" for manner, share in scores.by_manner.items()]
        lines += scores.missed
    return "\n".join(lines)


def _by_record(records: Sequence[Record], articles: Iterable[Record]) -> dict[str, Record]:
    """The articles by the id of their record; articles of no record are left out."""
    ids = frozenset(str(record["id"]) for record in records)
    found = {doc_of(article, ids): article for article in articles}
    return {doc: article for doc, article in found.items() if doc in ids}


def _compare(record: Record, article: Record | None) -> _Cleaned:
    """The counts of one record against its article, None where it was refused."""
    text: str = record["text"]
    if article is not None and article["text"] != text:
        raise BadInput(f"noise: the article of {record['id']} has another text than the record")
    gone = set() if article is None else {i for r in article["removed"] for i in _solid(text, r["start"], r["end"])}
    noise = [(r["kind"], _solid(text, r["start"], r["end"])) for r in record["removed"]]
    bodies = [_solid(text, start, end) for start, end in record["body"]]
    wanted = {i for _, piece in noise for i in piece}
    kept = {i for body in bodies for i in body}
    lost = [body for body in bodies if article is None or len(body - gone) < MOST * len(body)]
    stayed = [(kind, piece) for kind, piece in noise if len(piece & gone) < MOST * len(piece)]
    return _Cleaned(
        right=len(gone & wanted),
        wanted=len(wanted),
        removed=len(gone & (wanted | kept)),
        lost=len(lost),
        bodies=len(bodies),
        kinds=tuple((kind, len(piece & gone), len(piece)) for kind, piece in noise),
        missed=(
            *(f"{record['id']} not removed, {kind}: {_excerpt(text, piece)}" for kind, piece in stayed),
            *(f"{record['id']} lost: {_excerpt(text, body)}" for body in lost),
        ),
    )


def _measure(counts: Sequence[_Cleaned]) -> Prf:
    return measure_prf(sum(c.right for c in counts), sum(c.wanted for c in counts), sum(c.removed for c in counts))


def _solid(text: str, start: int, end: int) -> set[int]:
    """Where the characters of a span stand that are not white space."""
    return {i for i in range(start, min(end, len(text))) if not text[i].isspace()}


def _excerpt(text: str, places: set[int]) -> str:
    return " ".join(text[min(places) : max(places) + 1].split())[:60] if places else ""


def _published(article: Record | None) -> tuple[date | None, date | None]:
    """The first and last day on which an article may have been printed."""
    published = None if article is None else article["published"]
    return (None, None) if published is None else (_day(published["start"]), _day(published["end"]))


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value[:10])


def _percent(share: Share) -> str:
    right, n = share
    return f"{right / n if n else 0:.1%} ({right}/{n})"
