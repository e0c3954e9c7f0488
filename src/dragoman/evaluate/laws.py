"""The law of spans: ``given[start:end] == text`` for every span of every record, whatever the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.evaluate.loading import read_records
from dragoman.evaluate.report import Record, Report
from dragoman.evaluate.run import Inputs, export_results, read_lines
from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import read_paths

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A span that breaks the law: where in the record it stands, and how."""

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCount:
    """How many documents, records and spans were checked, and what was found."""

    documents: int
    rejected: int
    records: int
    spans: int
    problems: tuple[Problem, ...]


def check_spans(record: Record, given_text: str, title: str | None) -> list[Problem]:
    """What breaks the law in one record: wrong words, a span out of the text, a title span without a given title.

    **Shape**: every object with whole numbers as `start` and `end` is a span, however deep; `prefix` and `suffix`,
    where it has them, must stand right before and after it.
    """
    return [problem for where, span in find_spans(record) for problem in _check_span(where, span, given_text, title)]


def find_spans(value: Any, where: str = "") -> Iterator[tuple[str, Record]]:
    """All spans inside a record with their paths (``actors[0].evidence``), in its order."""
    if isinstance(value, dict):
        if _is_offset(value.get("start")) and _is_offset(value.get("end")):
            yield where, value
        for name, inner in value.items():
            yield from find_spans(inner, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for i, inner in enumerate(value):
            yield from find_spans(inner, f"{where}[{i}]")


def count_law(pipeline: Pipeline, inputs: Inputs) -> LawCount:
    """The law checked on all records of some documents, one document in memory at a time."""
    documents = rejected = records = spans = 0
    problems: list[Problem] = []
    for source in inputs:
        documents += 1
        (result,) = pipeline.process([source])
        if isinstance(source, Rejected) or isinstance(result, Rejected):
            rejected += 1
            continue
        given, title = given_text(source), source.title
        if source.format == "html":  # offsets point into what was extracted, the title that the page states included
            given, title = result.article.text, result.article.given_title
        layers = export_results([result])
        for record in (*layers.articles, *layers.claims, *layers.quotations, *layers.ties, *layers.annotations):
            records += 1
            spans += sum(1 for _ in find_spans(record))
            subject = source.path or source.metadata.get("id", "")
            problems += [Problem(where=f"{subject} {p.where}", says=p.says) for p in check_spans(record, given, title)]
    return LawCount(documents=documents, rejected=rejected, records=records, spans=spans, problems=tuple(problems))


def given_text(source: RawDocument) -> str:
    """The text as it was given; of a plain file of good UTF-8 decoded here anew, which checks the read stage too."""
    path = Path(source.path) if source.path else None
    if source.format == "text" and path is not None and path.suffix == ".txt" and path.is_file():
        try:
            return path.read_bytes().removeprefix(_BOM).decode("utf-8")
        except UnicodeDecodeError:
            return source.text
    return source.text


def find_law_inputs(*, shared: Path, examples: Path, n_sentences: int = 2000) -> dict[str, Inputs]:
    """What the law is checked on: the examples, and where `shared` has them the seeds and so many sentences of ECB+."""
    inputs: dict[str, Inputs] = {}
    if examples.is_dir():
        inputs["examples"] = read_paths([str(examples)])
    if (shared / "seeds").is_dir():
        inputs["seeds"] = read_paths([str(shared / "seeds")])
    ecbplus = shared / "gold" / "ecbplus" / "docs_dev.jsonl"
    if ecbplus.is_file():
        inputs["ecbplus"] = read_lines(_take_sentences(read_records(ecbplus), n_sentences))
    return inputs


def main_laws(*, shared: Path, examples: Path, n_sentences: int = 2000) -> Report:
    """The report on the law of spans over all inputs that are there; says which are not."""
    from dragoman.client import load

    inputs = find_law_inputs(shared=shared, examples=examples, n_sentences=n_sentences)
    lines = [f"skipped: {name} (not there)" for name in ("examples", "seeds", "ecbplus") if name not in inputs]
    passed = True
    for name, documents in inputs.items():
        count = count_law(load(), documents)
        passed = passed and not count.problems
        lines.append(format_law(name, count))
        lines += [f"  {problem}" for problem in count.problems[:20]]
    return Report(text="\n".join(lines), passed=passed)


def format_law(name: str, count: LawCount) -> str:
    """One line with the counts of one set of documents."""
    return (
        f"{name}: {count.documents} documents ({count.rejected} refused), {count.records} records, "
        f"{count.spans} spans, {len(count.problems)} wrong"
    )


def _take_sentences(records: list[Record], n_sentences: int) -> list[Record]:
    taken: list[Record] = []
    n = 0
    for record in records:
        if n >= n_sentences:
            break
        taken.append(record)
        n += len(record["sentences"])
    return taken


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_span(where: str, span: Record, given_text: str, title: str | None) -> Iterator[Problem]:
    start, end, text = span["start"], span["end"], span.get("text")
    field = span.get("in", "text")
    given = {"text": given_text, "title": title}.get(field)
    if given is None:
        yield Problem(where=where, says=f"in {field!r}, which was not given")
        return
    if not 0 <= start <= end <= len(given):
        yield Problem(where=where, says=f"[{start}, {end}) lies outside a {field} of {len(given)} characters")
        return
    if given[start:end] != text:
        yield Problem(where=where, says=f"[{start}, {end}) is {given[start:end][:40]!r}, not {str(text)[:40]!r}")
    if not given.endswith(span.get("prefix") or "", 0, start):
        yield Problem(where=where, says=f"prefix {span['prefix']!r} does not stand before {start}")
    if not given.startswith(span.get("suffix") or "", end):
        yield Problem(where=where, says=f"suffix {span['suffix']!r} does not stand after {end}")
