"""Whether the sentences of a user's codebook are coded as it says: by the pipeline with that codebook laid over ours.

Input: files, settings. Output: how many sentences were coded, and a `Problem` for each that goes wrong. A file with faults of
form is not run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.codebook.overlay import check_file, own_entries
from dragoman.model.claims import Claim
from dragoman.model.documents import RawDocument
from dragoman.model.problems import Problem
from dragoman.model.results import Coded
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


def check_codebooks(files: Sequence[Path], settings: Settings) -> tuple[int, tuple[Problem, ...]]:
    """How many sentences were coded, and all that is wrong; each file is laid over ours by itself.

    **Raises** `ModelMissing` where sentences are to be coded and there is no language model.
    """
    from dragoman.client import load

    n, problems = 0, list[Problem]()
    for path in files:
        faults = check_file(path)
        problems += faults
        entries = [] if faults else [(s, name, row) for s, name, row in own_entries(path)]
        problems += [
            Problem(file=path.name, entry=name, reason="no sentence under yes shows what it codes")
            for _, name, row in entries
            if not row.get("yes")
        ]
        if any(row.get("yes") or row.get("no") for _, _, row in entries):
            pipeline = load(replace(settings, codebook=(path,)))
            found, wrong = check_examples(pipeline, path.name, entries)
            n += found
            problems += wrong
    return n, tuple(problems)


def check_examples(
    pipeline: Pipeline, file: str, entries: Sequence[tuple[str, str, Mapping[str, Any]]]
) -> tuple[int, list[Problem]]:
    """The sentences of entries (section, name, entry) through a pipeline: how many there are, and those that go wrong."""
    lines = [line for _, _, row in entries for line in (*row.get("yes", ()), *row.get("no", ()))]
    claims = _code(pipeline, dict.fromkeys(_sentence(line) for line in lines))
    problems = [
        Problem(file=file, entry=name, reason=reason)
        for section, name, row in entries
        for reason in _faults(section, row, claims)
    ]
    return len(claims), problems


def _sentence(line: str) -> str:
    return line.split(" | ", maxsplit=1)[0]


def _code(pipeline: Pipeline, sentences: Mapping[str, None]) -> dict[str, tuple[Claim, ...]]:
    """The claims of each sentence, an article of its own."""
    documents = (
        RawDocument(path=None, format="json", text=text, metadata={"id": str(i)}, explicit=True)
        for i, text in enumerate(sentences)
    )
    results = pipeline.process(documents)
    return {
        text: result.claims if isinstance(result, Coded) else ()
        for text, result in zip(sentences, results, strict=True)
    }


def _faults(section: str, row: Mapping[str, Any], claims: Mapping[str, tuple[Claim, ...]]) -> Iterator[str]:
    for line in row.get("yes", ()):
        found = claims[_sentence(line)]
        if not any(_fits(section, claim, line) for claim in found):
            yield f"yes: {line!r} gives {', '.join(map(_told, found)) or 'nothing'}"
    for line in row.get("no", ()):
        if wrong := [c for c in claims[_sentence(line)] if c.rule.partition(":")[0] == row["id"]]:
            yield f"no: {line!r} gives {', '.join(map(_told, wrong))}"


def _fits(section: str, claim: Claim, line: str) -> bool:
    """Whether a claim has the type, the mode of an act or the status of an operator, and the countries that a line names."""
    _, kind, actors, recipients = line.split(" | ")
    name, _, beside = kind.partition("/")
    detail = claim.mode if section == "act" else claim.status
    return (
        claim.type == name
        and beside in ("", detail)
        and _codes(actors) <= {a.country for a in claim.actors}
        and _codes(recipients) <= {a.country for a in claim.recipients}
    )


def _codes(text: str) -> set[str | None]:
    return set() if text == "-" else set(text.split(","))


def _told(claim: Claim) -> str:
    kind = "/".join(filter(None, (claim.type, claim.mode, claim.status)))
    sides = (",".join(a.country or a.name for a in side) or "-" for side in (claim.actors, claim.recipients))
    return f"{kind} | {' | '.join(sides)} (by {claim.rule})"
