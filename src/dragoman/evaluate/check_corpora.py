"""The annotated corpora under ``corpora``: whether they are well formed and balanced, and how large they are.

Input: the folder that holds the corpora, and where it is at hand ``../shared/gold`` with the texts of the real articles.
Output: a list of problems, empty when all is well; counts as a `Report`.

Four shapes are known: one JSON a document (``articles_real``, ``articles_written`` with its texts), JSON lines in
``open.jsonl`` and ``sealed.jsonl`` (``contrast``, ``operators`` and whatever else has these files), one folder a
happening (``happenings``), and documents of any other corpus that keeps them in ``open/`` and ``sealed/``. What a corpus
says beyond these shapes is checked by its values: codes, statuses, spans and dates are known by their keys.

Knowingly not checked: whether an answer is right, and how a text reads. Sizes that are aimed at but not reached yet are
counted, not complained of.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pycountry

from dragoman.codebook.plover import Plover, load_plover
from dragoman.errors import BadInput
from dragoman.evaluate.check_happenings import check_happenings, list_happenings
from dragoman.evaluate.loading import read_gold, read_records
from dragoman.evaluate.report import Report
from dragoman.evaluate.sentence_patterns import MOST_REPEATS, N_DRAWN, count_repeats, read_written
from dragoman.model.claims import STATUSES
from dragoman.model.ties import TieKind

CORPORA = Path(__file__).parent / "corpora"
HALVES = ("open", "sealed")

Values = Mapping[str, Any]

_DOCUMENT = frozenset({"doc", "events", "published", "quotations", "roles", "sealed", "source", "ties"})
_ENTRIES: Mapping[str, frozenset[str]] = {
    "events": frozenset(
        "actors attributed_to contexts core date doc end mode object optional place recipients start status type".split()
    ),
    "quotations": frozenset("carrier direct doc end speaker start".split()),
    "ties": frozenset("a b doc end fields kind name optional since stage start status term_years".split()),
    "roles": frozenset("country doc office person since".split()),
}
_REAL_TEXTS = {
    "tdg_wikinews": "tdg_wikinews/dev.jsonl",
    "news_cluster": "news_cluster/dev.jsonl",
    "ecbplus": "ecbplus/docs_dev.jsonl",
}
_HEADER = "[synthetic article written for dragoman - not news]"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

_SEALED_SHARE = (1 / 3, 2 / 3)
"""Half of each corpus is sealed (PROTOCOL.md); while one grows, the halves may differ, but not by more than this."""

_OPEN_ONLY = frozenset({"articles_kept", "ties_in_passing"})
"""Corpora for development, without a sealed half."""

_AIMED_SIZES = {
    "articles_real": 80,
    "articles_written": 60,
    "contrast": 600,
    "operators": 300,
    "actors": 400,
    "happenings": 30,
    "offtopic": 80,
}
_AIMED_SHARES = (
    ("planned or possible", frozenset({"planned", "possible"}), 0.15),
    ("alleged", frozenset({"alleged"}), 0.10),
    ("denied", frozenset({"denied"}), 0.05),
    ("not_occurred", frozenset({"not_occurred"}), 0.05),
)


def check_corpora(folder: Path, *, gold: Path | None = None) -> list[str]:
    """What is wrong with the corpora of a folder, each problem with the place where it is; empty when all is well.

    **Shape**: sorted by corpus and file; sentence patterns are counted once all else is well. `gold` is
    ``../shared/gold``: without it the spans of real articles are only checked for order, as their texts are not in the
    project.

    **Raises**: `BadInput` when the folder does not exist.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder")
    problems: list[str] = []
    for corpus in _list_corpora(folder):
        checks = _check_happenings(corpus) if corpus.name == "happenings" else _check_corpus(corpus, gold)
        problems.extend(f"{corpus.name}: {problem}" for problem in checks)
    if not problems:
        problems = [
            f"{name}: a sentence pattern stands {n} times" for name, n in _count_repeats(folder) if n > MOST_REPEATS
        ]
    return problems


def count_corpora(folder: Path) -> Report:
    """Sizes of the corpora by half, and the shares of statuses in real and in written articles beside those aimed at.

    **Raises**: `BadInput` when the folder does not exist or a file cannot be read.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder")
    lines = [f"{'corpus':18} {'open':>6} {'sealed':>6} {'all':>6} {'aim':>6}"]
    events: dict[str, list[Values]] = {}
    for corpus in _list_corpora(folder):
        sizes = [len(_load_half(corpus, half)) for half in HALVES]
        aim = _AIMED_SIZES.get(corpus.name)
        lines.append(f"{corpus.name:18} {sizes[0]:6} {sizes[1]:6} {sum(sizes):6} {aim or '-':>6}")
        if corpus.name.startswith("articles"):
            events[corpus.name] = [e for half in HALVES for d in _load_half(corpus, half) for e in d.get("events", ())]
    if len(events) > 1:
        events["all articles"] = [e for listed in events.values() for e in listed]
    heads = [name for name, _, _ in _AIMED_SHARES]
    lines += ["", " ".join([f"{'statuses':18} {'events':>6}", *(f"{h:>19}" for h in heads)])]
    for name, listed in events.items():
        lines.append(
            " ".join([f"{name:18} {len(listed):6}", *(f"{_format_share(listed, s):>19}" for _, s, _ in _AIMED_SHARES)])
        )
    lines.append(" ".join([f"{'aim':18} {'':6}", *(f"{aim:>19.1%}" for _, _, aim in _AIMED_SHARES)]))
    repeats = ", ".join(f"{name} {n}" for name, n in _count_repeats(folder))
    lines += ["", f"most sentences of one pattern in {N_DRAWN} texts: {repeats} (aim: at most {MOST_REPEATS})"]
    return Report(text="\n".join(lines))


def _count_repeats(folder: Path) -> list[tuple[str, int]]:
    """How often a sentence pattern stands in texts drawn from each corpus that was written."""
    written = [(corpus.name, read_written(corpus)) for corpus in _list_corpora(folder)]
    return [(name, count_repeats(texts)) for name, texts in written if texts]


def _list_corpora(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(("_", ".")))


def _load_half(corpus: Path, half: str) -> list[Values]:
    """The documents, sentences or happenings of one half, in the order of their files."""
    if (lines := corpus / f"{half}.jsonl").is_file():
        longer = corpus / f"articles_{half}.jsonl"  # actors: whole articles beside passages
        return [*read_records(lines), *(read_records(longer) if longer.is_file() else ())]
    if corpus.name == "happenings":
        return [{"id": path.name} for path in list_happenings(corpus, half)]
    files = sorted((corpus / half).glob("*.json"))
    return [read_gold(path) for path in files] + [
        record for path in sorted((corpus / half).glob("*.jsonl")) for record in read_records(path)
    ]


def _format_share(events: Sequence[Values], statuses: frozenset[str]) -> str:
    n = sum(e["status"] in statuses for e in events)
    return f"{n} ({n / len(events) if events else 0:.1%})"


def _check_happenings(corpus: Path) -> Iterator[str]:
    yield from check_happenings(corpus, check_values=_check_values)
    yield from _check_halves([len(list_happenings(corpus, half)) for half in HALVES])


def _check_corpus(corpus: Path, gold: Path | None) -> Iterator[str]:
    """Problems of a corpus of documents or sentences."""
    ids: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    types: dict[str, set[str]] = {half: set() for half in HALVES}
    sizes = []
    for half in HALVES:
        try:
            records = _load_half(corpus, half)
        except BadInput as problem:
            yield str(problem)
            continue
        sizes.append(len(records))
        for record in records:
            name = str(record.get("doc", record.get("id")))
            ids[name] += 1
            where = f"{half}/{name}"
            if corpus.name.startswith(("articles", "ties")):
                text = _read_text(corpus / half, record, gold)
                yield from (f"{where}: {problem}" for problem in _check_document(record, half=half, text=text))
                types[half] |= {e["type"] for e in record.get("events", ()) if "type" in e}
            else:
                text = record["text"] if isinstance(record.get("text"), str) else None
                if not name or name == "None" or not text:
                    yield f"{where}: id or text is missing"
            if text is not None:
                texts[" ".join(text.split()).casefold()] += 1
            yield from (f"{where}: {problem}" for problem in _check_values(record, text))
    yield from (f"id {name} stands {n} times" for name, n in ids.items() if n > 1)
    yield from (f"text stands {n} times: {text[:60]}" for text, n in texts.items() if n > 1)
    if corpus.name not in _OPEN_ONLY:
        yield from _check_halves(sizes)
    if corpus.name.startswith("articles"):
        for half in HALVES[:1] if corpus.name in _OPEN_ONLY else HALVES:
            if missing := sorted(set(load_plover().types) - types[half]):
                yield f"{half}: no event of type {', '.join(missing)}"


def _check_halves(sizes: Sequence[int]) -> Iterator[str]:
    if len(sizes) != len(HALVES) or not all(sizes):
        yield "an open and a sealed half are expected"
    elif not _SEALED_SHARE[0] <= sizes[1] / sum(sizes) <= _SEALED_SHARE[1]:
        yield f"halves out of balance: {sizes[0]} open, {sizes[1]} sealed"


def _check_document(record: Values, *, half: str, text: str | None) -> Iterator[str]:
    """Problems of the fields of one annotated article; values are checked apart."""
    if set(record) != _DOCUMENT:
        yield f"fields {_differing(record, _DOCUMENT)}"
        return
    if record["sealed"] is not (half == "sealed"):
        yield f"sealed is {record['sealed']} in the {half} half"
    if record["source"] not in _REAL_TEXTS:
        if text is None:
            yield f"no text {record['source']}"
        elif not text.startswith(_HEADER):
            yield "the text does not say that it is synthetic"
    for kind, fields in _ENTRIES.items():
        for n, entry in enumerate(record[kind]):
            if set(entry) != fields:
                yield f"{kind}[{n}]: fields {_differing(entry, fields)}"
            elif entry["doc"] != record["doc"]:
                yield f"{kind}[{n}]: of another document, {entry['doc']}"
    spans = Counter(
        (e["start"], e["end"], e["type"], e["status"], *e["attributed_to"])
        for e in record["events"]
        if set(e) == _ENTRIES["events"]
    )
    yield from (f"event {span} stands {n} times" for span, n in spans.items() if n > 1)


def _read_text(half: Path, record: Values, gold: Path | None) -> str | None:
    """The text that an article's spans point into, None where it is not at hand."""
    source = str(record.get("source"))
    if (name := _REAL_TEXTS.get(source)) is not None:
        return _real_texts(gold / name).get(str(record.get("doc"))) if gold is not None else None
    path = half / source
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None


@cache
def _real_texts(path: Path) -> Mapping[str, str]:
    return {str(r["id"]): r["text"] for r in read_records(path)} if path.is_file() else {}


def _check_values(value: Any, text: str | None, at: str = "") -> Iterator[str]:
    """Problems of all values within, known by their keys; spans are looked up in the text where there is one."""
    if isinstance(value, Mapping):
        yield from (f"{at or 'record'}: {problem}" for problem in _check_fields(value, text))
        for key, inner in value.items():
            yield from _check_values(inner, text, f"{at}.{key}" if at else str(key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _check_values(inner, text, f"{at}[{n}]")


def _check_fields(value: Values, text: str | None) -> Iterator[str]:
    plover = load_plover()
    if "start" in value and "end" in value:
        yield from _check_interval(value["start"], value["end"], text if value.get("in", "text") == "text" else None)
    if "type" in value:
        yield from _check_type(value, plover)
    if "a" in value and "kind" in value and value["kind"] not in get_args(TieKind):
        yield f"tie kind {value['kind']}"
    for key in ("status", "status_also"):
        for status in _as_list(value.get(key)):
            if status is not None and status not in STATUSES:
                yield f"status {status}"
    codes = [value["country"]] if "country" in value else []
    codes += [code for side in ("actors", "recipients") for code in _as_list(value.get(side)) if isinstance(code, str)]
    yield from (f"country {code}" for code in codes if code is not None and code not in _countries())
    if value.get("sector") is not None and value["sector"] not in plover.sectors:
        yield f"sector {value['sector']}"
    yield from (f"context {c}" for c in _as_list(value.get("contexts")) if c is not None and c not in plover.contexts)


def _check_type(value: Values, plover: Plover) -> Iterator[str]:
    types = [value["type"], *(t for t in _as_list(value.get("also")) if t is not None)]
    if unknown := [t for t in types if t not in plover.types]:
        yield f"type {', '.join(map(str, unknown))}"
    elif (mode := value.get("mode")) is not None and not any(mode in plover.types[t].modes for t in types):
        yield f"{value['type']} has no mode {mode}"


def _check_interval(start: Any, end: Any, text: str | None) -> Iterator[str]:
    """Problems of a span (whole numbers) or of a stretch of time (ISO days)."""
    if isinstance(start, int) and isinstance(end, int):
        if not 0 <= start < end:
            yield f"span {start} to {end}"
        elif text is not None:
            if end > len(text):
                yield f"span {start} to {end} in a text of {len(text)}"
            elif text[start:end] != text[start:end].strip():
                yield f"span {start} to {end} begins or ends with a space"
        return
    bad = [day for day in (start, end) if day is not None and not is_day(day)]
    if bad:
        yield f"date {bad[0]}"
    elif start is not None and end is not None and start > end:
        yield f"dates {start} to {end}"


def is_day(value: Any) -> bool:
    """True for a day that exists, written as ISO 8601 asks (a year or a month alone also counts).

    Example:
        >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("2024-02"), is_day("May")
        (True, False, True, False)
    """
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


@cache
def _countries() -> frozenset[str]:
    """The codes that stand for a country or for what is none; states that are gone keep theirs."""
    present = {c.alpha_3 for c in pycountry.countries}
    past = {c.alpha_3 for c in pycountry.historic_countries if hasattr(c, "alpha_3")}
    return frozenset(present | past | set(load_plover().no_country) | {"KOS"})


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _differing(record: Iterable[str], fields: frozenset[str]) -> str:
    return ", ".join(sorted(set(record) ^ fields))


if __name__ == "__main__":
    print(count_corpora(CORPORA).text)
    found = check_corpora(CORPORA)
    print("", *found, f"{len(found)} problems", sep="\n")
    sys.exit(1 if found else 0)
