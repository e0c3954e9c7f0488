"""The corpus of happenings: articles of several outlets on one happening, and what is true of them together.

Input: the folder ``corpora/happenings``, whose README tells the format. Output: problems, each with its place.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import BadInput
from dragoman.evaluate.loading import read_gold, read_records

Values = Mapping[str, Any]
CheckValues = Callable[[Any, str | None], Iterator[str]]

REPORTED = ("asserted", "alleged", "denied", "acknowledged", "declined_to_confirm", "planned")
"""How an origin can stand to an incident."""

_ARTICLE = frozenset({"id", "outlet", "wire", "title", "published", "text", "synthetic"})
_TRUTH = frozenset({"stories", "incidents", "copies", "ties", "inferred"})
_INCIDENT = frozenset(
    "id type mode actors actor_names recipients recipient_names date place outcome numbers withdrawn by_origin origins"
    " mentions".split()
)
_OUTCOMES = (None, "held", "called_off", "moved", "not_reached")
_N_ARTICLES = (5, 8)
_N_WORDS = (60, 200)

_LEAST_ALIKE = 0.55
"""A copy has more than this in common with the first of its group (`SequenceMatcher` over words).

**Source**: measured on this corpus: copies 0.66 and more, articles written apart 0.22 and less.
"""

_UNDATED_SHARE = (0.35, 0.7)
"""About half of the happenings have an article without a date."""


def list_happenings(corpus: Path, half: str) -> list[Path]:
    """The folders of one half, by name."""
    return sorted(path for path in (corpus / half).glob("*") if path.is_dir())


def check_happenings(corpus: Path, *, check_values: CheckValues) -> Iterator[str]:
    """Problems of the corpus, in the order of its folders; `check_values` knows codes, dates and spans."""
    ids: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    undated: list[bool] = []
    for half in ("open", "sealed"):
        for path in list_happenings(corpus, half):
            try:
                articles, truth = read_records(path / "articles.jsonl"), read_gold(path / "truth.json")
            except BadInput as problem:
                yield str(problem)
                continue
            found = [*_check_articles(articles, path.name), *_check_truth(truth, articles, check_values)]
            yield from (f"{half}/{path.name}: {problem}" for problem in found)
            ids.update(str(a.get("id")) for a in articles)
            ids.update(str(i.get("id")) for i in truth.get("incidents", ()))
            texts.update(str(a.get("text")) for a in articles)
            undated.append(any(a.get("published") is None for a in articles))
    yield from (f"id {name} stands {n} times" for name, n in ids.items() if n > 1)
    yield from (f"text stands {n} times: {text[:60]}" for text, n in texts.items() if n > 1)
    if undated and not _UNDATED_SHARE[0] <= sum(undated) / len(undated) <= _UNDATED_SHARE[1]:
        yield f"{sum(undated)} of {len(undated)} happenings have an article without a date"


def _check_articles(articles: Sequence[Values], name: str) -> Iterator[str]:
    if not _N_ARTICLES[0] <= len(articles) <= _N_ARTICLES[1]:
        yield f"{len(articles)} articles"
    outlets = Counter(a.get("outlet") for a in articles if a.get("outlet") != a.get("wire"))
    yield from (f"outlet {outlet} has {n} articles" for outlet, n in outlets.items() if n > 2)
    for article in articles:
        where = article.get("id")
        if set(article) != _ARTICLE:
            yield f"{where}: fields {', '.join(sorted(set(article) ^ _ARTICLE))}"
        elif not str(where).startswith(f"{name}-") or article["synthetic"] is not True:
            yield f"{where}: id is not of {name}, or the article is not marked as synthetic"
        elif not _N_WORDS[0] <= len(article["text"].split()) <= _N_WORDS[1]:
            yield f"{where}: {len(article['text'].split())} words"
        elif any(mark in article["title"] + article["text"] for mark in "{}|"):
            yield f"{where}: a mark of the markup is left in the text"


def _check_truth(truth: Values, articles: Sequence[Values], check_values: CheckValues) -> Iterator[str]:
    if set(truth) != _TRUTH:
        yield f"truth: fields {', '.join(sorted(set(truth) ^ _TRUTH))}"
        return
    by_id = {a["id"]: a for a in articles}
    told = Counter(name for story in truth["stories"] for name in story["articles"])
    if told != Counter(list(by_id)):
        yield "stories do not hold every article once"
    for incident in truth["incidents"]:
        yield from (f"{incident.get('id')}: {p}" for p in _check_incident(incident, by_id, check_values))
    yield from _check_copies(truth["copies"], by_id)
    for tie in truth["ties"]:
        if set(tie) != {"kind", "a", "b", "name", "since", "stage"}:
            yield f"tie: fields {sorted(tie)}"
        else:
            sides = {"actors": tie["a"], "recipients": tie["b"], "date": {"start": tie["since"], "end": None}}
            yield from (f"tie: {p}" for p in [*check_values(dict(tie), None), *check_values(sides, None)])
    undated = sorted(a["id"] for a in articles if a["published"] is None)
    if sorted(i["article"] for i in truth["inferred"]) != undated:
        yield "inferred dates and articles without a date differ"
    dates = [{"start": a["published"], "end": a["published"]} for a in articles]
    yield from (f"published: {p}" for p in check_values([*truth["inferred"], *dates], None))


def _check_incident(incident: Values, by_id: Mapping[str, Values], check_values: CheckValues) -> Iterator[str]:
    if set(incident) != _INCIDENT:
        yield f"fields {', '.join(sorted(set(incident) ^ _INCIDENT))}"
        return
    yield from check_values({k: v for k, v in incident.items() if k not in ("by_origin", "mentions")}, None)
    for side, names in (("actors", "actor_names"), ("recipients", "recipient_names")):
        if len(incident[side]) != len(incident[names]):
            yield f"{side} and {names} differ in number"
    if not incident["actors"] and not incident["recipients"]:
        yield "no party"
    if incident["outcome"] not in _OUTCOMES:
        yield f"outcome {incident['outcome']}"
    for what, (low, high) in incident["numbers"].items():
        if not 0 <= low <= high:
            yield f"{what} {low} to {high}"
    if not incident["mentions"] or not incident["origins"]:
        yield "no mention or no origin"
    for mention in incident["mentions"]:
        if (article := by_id.get(mention["article"])) is None:
            yield f"no article {mention['article']}"
            continue
        span = {"start": mention["start"], "end": mention["end"]}
        yield from (f"{mention['article']}: {p}" for p in check_values(span, article[mention["in"]]))
    said = {(m["origin"], m["status"]) for m in incident["mentions"] if m["status"] != "not_occurred"}
    if said != {(o["origin"], o["status"]) for o in incident["by_origin"]}:
        yield "by_origin and the mentions differ"
    yield from check_values([{"country": o["country"]} for o in incident["by_origin"]], None)
    yield from (f"status {o['status']}" for o in incident["by_origin"] if o["status"] not in REPORTED)


def _check_copies(groups: Sequence[Sequence[str]], by_id: Mapping[str, Values]) -> Iterator[str]:
    for group in groups:
        if len(group) < 2 or not set(group) <= set(by_id):
            yield f"copies {', '.join(group)}"
        elif len({by_id[name]["wire"] for name in group}) != 1 or by_id[group[0]]["wire"] is None:
            yield f"copies {', '.join(group)} are not of one wire"
        else:
            first = by_id[group[0]]["text"].split()
            for name in group[1:]:
                words = by_id[name]["text"].split()
                alike = difflib.SequenceMatcher(None, first, words, autojunk=False).ratio()
                if alike < _LEAST_ALIKE:
                    yield f"copy {name} is like {group[0]} only to {alike:.2f}"
