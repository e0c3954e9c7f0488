"""Scores time expressions on WikiWars (Mazur and Dale 2010): spans by overlap, and values of the spans found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from dragoman.evaluate.report import Record
from dragoman.evaluate.run import predict, read_lines
from dragoman.language.times import TimeExpression, find_times, follow, resolve_time, timex_value
from dragoman.language.times.specs import Bounds
from dragoman.model.times import Interval

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


class TimeScores(TypedDict):
    """**Units**: shares from 0 to 1; `value` is that of equal values among matched spans with a gold value."""

    n_gold: int
    n_found: int
    precision: float
    recall: float
    f1: float
    n_valued: int
    value: float


def score_days(
    pipeline: Pipeline, answers: Sequence[Record], gold: Sequence[Record]
) -> tuple[int, int, tuple[str, ...]]:
    """Days of weekdays and datelines: right, of so many, and what was wrong.

    **Shape**: an answer has the article's `id`, the `start` and `end` of the words, and the days `from` and `to` that they mean
    (null where open); `gold` the articles with id and text. Words before the first sentence are answered by the article's
    day of publication.
    """
    texts = {str(record["id"]): record for record in gold}
    asked = [texts[i] for i in dict.fromkeys(str(a["id"]) for a in answers)]
    told = predict(pipeline, read_lines(asked, fields=("id", "text")))
    days = {a["id"]: a["published"] for a in told.articles}
    times = [(a["article"]["id"], m) for a in told.annotations for m in a["mentions"] if m["kind"] == "time"]
    wrong: list[str] = []
    for a in answers:
        at = (
            m["time"]
            for i, m in times
            if i == a["id"] and m["evidence"]["start"] < a["end"] and a["start"] < m["evidence"]["end"]
        )
        found = next(at, None) if a["start"] else days.get(a["id"])
        if found is None or (found["start"], found["end"]) != (a["from"], a["to"]):
            wrong.append(f"{a['id']} {a['start']}: wanted {a['from']} to {a['to']}, found {found}")
    return len(answers) - len(wrong), len(answers), tuple(wrong)


class Tagged(TypedDict):
    """One found expression with its offsets in the document."""

    start: int
    end: int
    text: str
    value: str | None


def tag_narrative(text: str) -> list[Tagged]:
    """Time expressions of a narrative, resolved against its running context alone (no publication date).

    The ends of "from 2015 to 2018" count as two expressions, as in TIMEX.
    """
    context: Interval | None = None
    tagged: list[Tagged] = []
    for offset, sentence in _sentences(text):
        for expression in _parts(find_times(sentence)):
            interval = resolve_time(expression, published=None, context=context, tense="past")
            context = follow(context, expression, interval)
            tagged.append(
                {
                    "start": offset + expression.start,
                    "end": offset + expression.end,
                    "text": expression.words,
                    "value": timex_value(expression, interval),
                }
            )
    return tagged


def score_wikiwars(path: str | Path) -> TimeScores:
    """Scores on a file of documents, one JSON object a line with `text` and `timexes`.

    A found expression counts as right when it overlaps a gold one; each is matched once at most.
    """
    n_gold = n_found = n_matched = n_valued = n_right = 0
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        gold = sorted(document["timexes"], key=lambda timex: (timex["start"], timex["end"]))
        found = tag_narrative(document["text"])
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        for one, other in match_spans(gold, found):
            n_matched += 1
            if one.get("val"):
                n_valued += 1
                n_right += one["val"] == other["value"]
    precision = n_matched / n_found if n_found else 0.0
    recall = n_matched / n_gold if n_gold else 0.0
    return {
        "n_gold": n_gold,
        "n_found": n_found,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if n_matched else 0.0,
        "n_valued": n_valued,
        "value": round(n_right / n_valued, 4) if n_valued else 0.0,
    }


def match_spans(gold: list[dict[str, str]], found: list[Tagged]) -> Iterator[tuple[dict[str, str], Tagged]]:
    """Pairs of overlapping gold and found expressions, exact ones first, each used once."""
    left = list(range(len(found)))
    pairs: list[tuple[int, int]] = []
    for exact in (True, False):
        for i, one in enumerate(gold):
            if any(i == g for g, _ in pairs):
                continue
            start, end = int(one["start"]), int(one["end"])
            for j in left:
                other = found[j]
                same = (other["start"], other["end"]) == (start, end)
                if same or (not exact and other["start"] < end and start < other["end"]):
                    pairs.append((i, j))
                    left.remove(j)
                    break
    for i, j in sorted(pairs):
        yield gold[i], found[j]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"\S[^\n]*?(?:[.!?][\"”')]*(?=\s+[\"“A-Z])|(?=\n)|\Z)", text):
        yield match.start(), match[0]


def _parts(expressions: tuple[TimeExpression, ...]) -> Iterator[TimeExpression]:
    for expression in expressions:
        if isinstance(expression.spec, Bounds):
            yield from (end for end in (expression.spec.start, expression.spec.end) if end is not None)
        else:
            yield expression
