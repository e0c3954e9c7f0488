"""How far two hands agree on sentences, passages, off-topic articles and the incidents of a happening.

The second hand's answers are in ``second/`` of a corpus, ``drawn.jsonl`` (``contrast``, ``operators``, ``actors``,
``offtopic``) or one ``hNN.json`` a happening. Their fields are those of the first answers, without texts and without
what is not compared. First answers that were settled afterwards are taken as they were, from ``first/``. Of a
happening the spans of the first hand were given, and the second grouped them anew.

Two figures are printed for a status or type: under its own name that of equal first choices; ``allowed`` counts
also those where either hand names the other's choice among what two careful coders could differ on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.errors import BadInput
from dragoman.evaluate.loading import read_gold, read_records, shape_of
from dragoman.evaluate.measures import Bounds, Share, bound_shares, share_of
from dragoman.evaluate.report import Record

Counts = Mapping[str, Share]
"""Of one text: agreed, of so many, by figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAgreement:
    """The agreement on one corpus.

    **Shape**: `figures` from 0 to 1 in the order to print, `bounds` their 95 % intervals from drawing the texts again,
    `of` how many answers each figure is over.
    """

    name: str
    texts: int
    figures: Mapping[str, float]
    bounds: Mapping[str, Bounds]
    of: Mapping[str, int]

    def describe(self) -> str:
        """The figures in one line, intervals in brackets."""
        told = (
            f"{name} {value:.3f} ({self.bounds[name].low:.3f} to {self.bounds[name].high:.3f}, {self.of[name]})"
            for name, value in self.figures.items()
        )
        return f"{self.name}: {self.texts} texts\n  {'  '.join(told)}"


def measure_lines(corpora: Path) -> tuple[LineAgreement, ...]:
    """The agreement on every corpus of lines, and on happenings.

    **Raises**: `BadInput` when second answers are missing, have no first, or a file is malformed.
    """
    lines = tuple(
        _gather(name, [compare(first, second) for first, second in _pair_lines(corpora / name)])
        for name, compare in COMPARED.items()
    )
    happenings = [compare_incidents(first, second) for first, second in _pair_happenings(corpora / "happenings")]
    return (*lines, _gather("happenings", happenings))


def compare_contrast(first: Record, second: Record) -> Counts:
    """Type and status of the act, and the type of what stands around it (none around counts as a type)."""
    outers = [(x["outer"] or {"type": None, "also": []}) for x in (first, second)]
    return {
        **_compare("status", _statuses(first), _statuses(second)),
        **_compare("type", _types(first["act"]), _types(second["act"])),
        **_compare("outer type", _types(outers[0]), _types(outers[1])),
    }


def compare_operators(first: Record, second: Record) -> Counts:
    """Types and statuses of the outer and the inner act, and whether a third one is seen."""
    inner = first["inner"], second["inner"]
    return {
        **_one("outer type", first["outer"]["type"] == second["outer"]["type"]),
        **_compare("outer status", _statuses(first["outer"]), _statuses(second["outer"])),
        **_one("inner type", inner[0]["type"] == inner[1]["type"]),
        **_compare("inner status", _statuses(inner[0]), _statuses(inner[1])),
        **_one("depth", (inner[0]["inner"] is None) == (inner[1]["inner"] is None)),
    }


def compare_actors(first: Record, second: Record) -> Counts:
    """Mentions of both hands, their countries and sectors, and which of them are the same actor.

    Mentions of the two hands are one when their last characters are: that is where the head of an English name stands.
    A country or sector is compared where both hands give one.
    """
    mine, yours = ({m["end"]: m for m in x["mentions"]} for x in (first, second))
    both = sorted(mine.keys() & yours.keys())
    actors = [end for end in both if mine[end]["is_actor"] and yours[end]["is_actor"]]
    tied = [
        tuple(bool(set(x[a]["chain"]) & set(x[b]["chain"])) for x in (mine, yours)) for a, b in combinations(actors, 2)
    ]
    return {
        "mentions F1": (2 * len(both), len(mine) + len(yours)),
        "actor or place": (sum(mine[e]["is_actor"] == yours[e]["is_actor"] for e in both), len(both)),
        **{field: _count_equal(field, mine, yours, actors) for field in ("country", "sector")},
        "chains F1": (2 * sum(a and b for a, b in tied), sum(a for a, _ in tied) + sum(b for _, b in tied)),
    }


def compare_offtopic(first: Record, second: Record) -> Counts:
    """Whether something is acceptable at all, and the spans that both accept."""
    mine, yours = first["accept"], second["accept"]
    met = sum(any(_overlap(a, b) for b in yours) for a in mine) + sum(any(_overlap(a, b) for b in mine) for a in yours)
    pairs = [(a, b) for a in mine for b in yours if _overlap(a, b)]
    return {
        "nothing or something": (bool(mine) == bool(yours), 1),
        "spans F1": (met, len(mine) + len(yours)),
        "type": (sum(a["type"] == b["type"] for a, b in pairs), len(pairs)),
    }


def compare_incidents(first: Record, second: Record) -> Counts:
    """Pairs of mentions put into one incident, and how a mention stands to its incident."""
    mine: dict[tuple[Any, ...], dict[int, str]] = {}
    for n, incident in enumerate(first["incidents"]):
        for mention in incident["mentions"]:
            mine.setdefault(_place(mention), {})[n] = mention["status"]
    yours = {_place(m): m for m in second["mentions"]}
    if mine.keys() != yours.keys():
        raise BadInput(f"{second['id']}: the second hand's mentions are not those of the first")
    tied = [
        (bool(mine[a].keys() & mine[b].keys()), yours[a]["incident"] == yours[b]["incident"])
        for a, b in combinations(sorted(yours), 2)
    ]
    right = sum(yours[place]["status"] in statuses.values() for place, statuses in mine.items())
    return {
        "same incident F1": (2 * sum(a and b for a, b in tied), sum(a for a, _ in tied) + sum(b for _, b in tied)),
        "status": (right, len(mine)),
    }


COMPARED: Mapping[str, Callable[[Record, Record], Counts]] = {
    "contrast": compare_contrast,
    "operators": compare_operators,
    "actors": compare_actors,
    "offtopic": compare_offtopic,
}
"""The corpora of lines that have second answers, and what compares them."""


def _pair_lines(corpus: Path) -> Iterator[tuple[Record, Record]]:
    places = ("open", "sealed", "first/open", "first/sealed")
    files = (path for place in places if (path := corpus / f"{place}.jsonl").is_file())
    first = {r["id"]: r for path in files for r in read_records(path)}
    file = corpus / "second" / "drawn.jsonl"
    with shape_of(str(file)):
        for record in read_records(file):
            if record["id"] not in first:
                raise BadInput(f"{file}: no first annotation of {record['id']}")
            yield first[record["id"]], record


def _pair_happenings(corpus: Path) -> Iterator[tuple[Record, Record]]:
    files = sorted((corpus / "second").glob("*.json"))
    if not files:
        raise BadInput(f"{corpus / 'second'}: no *.json file in this folder")
    for file in files:
        with shape_of(str(file)):
            yield read_gold(corpus / "open" / file.stem / "truth.json"), read_gold(file)


def _gather(name: str, counts: Sequence[Counts]) -> LineAgreement:
    bounds = bound_shares(counts)
    return LineAgreement(
        name=name,
        texts=len(counts),
        figures={figure: share_of([c[figure] for c in counts]) for figure in bounds},
        bounds=bounds,
        of={figure: sum(c[figure][1] for c in counts) for figure in bounds},
    )


def _compare(name: str, first: Sequence[str | None], second: Sequence[str | None]) -> Counts:
    return {
        **_one(name, first[0] == second[0]),
        **_one(f"{name} allowed", first[0] in second or second[0] in first),
    }


def _one(name: str, is_equal: bool) -> Counts:
    return {name: (int(is_equal), 1)}


def _statuses(record: Record) -> list[str | None]:
    return [record["status"], *record["status_also"]]


def _types(record: Record) -> list[str | None]:
    return [record["type"], *record["also"]]


def _count_equal(
    field: str, mine: Mapping[int, Record], yours: Mapping[int, Record], ends: Sequence[int]
) -> tuple[int, int]:
    given = [(mine[e][field], yours[e][field]) for e in ends if mine[e][field] and yours[e][field]]
    return sum(a == b for a, b in given), len(given)


def _overlap(a: Record, b: Record) -> bool:
    return bool(a["in"] == b["in"] and a["start"] < b["end"] and b["start"] < a["end"])


def _place(mention: Record) -> tuple[Any, ...]:
    return mention["article"], mention["in"], mention["start"], mention["end"]
