"""Copies: generated families and the happenings, and how fast articles are sketched and compared.

Every text of one half of the happenings and of the written articles, and texts made of nothing, are copied in every
way of `dragoman.evaluate.made_copies`; all copies and all texts go through cleaning into one index. A link is right
where both articles go back to one text; a copy is found where it is linked to the text it was made of. The happenings
by themselves have copies that their truth names, all other pairs of them are independent.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Literal

from dragoman import __version__
from dragoman.errors import BadInput
from dragoman.evaluate.check_happenings import list_happenings
from dragoman.evaluate.corpora_scores import CORPORA
from dragoman.evaluate.loading import read_gold, read_records, shape_of
from dragoman.evaluate.made_copies import LEVELS, WAYS, make_copies, make_texts
from dragoman.evaluate.report import Report
from dragoman.evaluate.sealing import LOG, append_log, check_seal, digest_package
from dragoman.model.documents import Article, RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.clean import clean
from dragoman.stages.deduplicate import Copies, sketch_all

Half = Literal["open", "sealed"]
Pair = frozenset[str]

_AIMED = 20
"""Up to this many per cent of edits copies are to be found."""

_N_MADE, _N_TIMED = 40, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text of the corpora: the texts of one `family` are copies of each other already."""

    name: str
    family: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """Pairs of the happenings: linked, and in one family, of those that are copies and of those that are not."""

    copies: int
    linked: int
    joined: int
    independent: int
    wrongly_linked: int
    wrongly_joined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyScores:
    """What was measured. **Shape**: `found` has found and made by way and level; `links` right and all."""

    texts: int
    articles: int
    found: Mapping[tuple[str, int], tuple[int, int]]
    links: tuple[int, int]
    joined: tuple[int, int]
    happenings: Happenings

    def recall(self, *, up_to: int = LEVELS[-1], over: int = -1, way: str | None = None) -> float:
        """Share of the copies found, of those made with more than `over` and no more than `up_to` per cent of edits."""
        chosen = [n for (w, level), n in self.found.items() if over < level <= up_to and way in (None, w)]
        return sum(n for n, _ in chosen) / max(1, sum(n for _, n in chosen))

    @property
    def precision(self) -> float:
        """Share of the links that are right."""
        return self.links[0] / max(1, self.links[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySpeed:
    """Articles a second, of one process's own time: made sketches of, and looked up, compared and added."""

    articles: int
    characters: int
    sketched: float
    added: float

    @property
    def both(self) -> float:
        """Articles a second through both."""
        return 1 / (1 / self.sketched + 1 / self.added)


def score_copies(*, half: Half, corpora: Path = CORPORA, n_made: int = _N_MADE) -> CopyScores:
    """The scores of one half, and of `n_made` invented texts. **Raises**: `BadInput` when a file is malformed or the corpora are not there."""
    happenings = _read_happenings(corpora, half)
    texts = [*happenings, *_read_written(corpora, half)]
    if not texts:
        raise BadInput(f"{corpora}: no texts of half {half}; the corpora are not in the built package")
    texts += [_Text(name=f"made {i}", family=f"made {i}", text=text) for i, text in enumerate(make_texts(n_made))]
    family_of: dict[str, str] = {}
    articles: list[Article] = []
    made: dict[str, tuple[str, str, int]] = {}
    for turn, text in enumerate(texts):
        source = _clean(text.name, text.text)
        articles.append(source)
        family_of[source.id] = text.family
        for i, copy in enumerate(make_copies(text.name, text.text, turn=turn)):
            article = _clean(f"{text.name} copy {i}", copy.text)
            articles.append(article)
            family_of[article.id] = text.family
            made[article.id] = (source.id, copy.way, copy.level)
    copies = Copies(sketch_all(articles))
    linked = {frozenset((link.article.article, link.other.article)) for link in copies.links()}
    found: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for one, (source_id, way, level) in made.items():
        found[way, level][0] += frozenset((one, source_id)) in linked
        found[way, level][1] += 1
    return CopyScores(
        texts=len(texts),
        articles=len(articles),
        found={key: (n, of) for key, (n, of) in found.items()},
        links=_count_right(linked, family_of),
        joined=_count_right(_joined(copies), family_of),
        happenings=_score_happenings(happenings),
    )


def measure_speed(n: int = _N_TIMED) -> CopySpeed:
    """The speed over articles of some 2,500 characters, of which every tenth is an edited copy of an earlier one."""
    texts = make_texts(n)
    for i in range(10, n, 10):
        texts[i] = texts[i - 7].replace(" ba", " ny").partition("\n\n")[2]
    articles = [_clean(str(i), text) for i, text in enumerate(texts)]
    begin = time.process_time()
    sketches = list(sketch_all(articles))
    middle = time.process_time()
    copies = Copies(sketches)
    end = time.process_time()
    if len(copies.links()) < n // 11:
        raise RuntimeError(f"only {len(copies.links())} links among {n} articles: nothing was compared")
    return CopySpeed(
        articles=n,
        characters=sum(map(len, texts)) // n,
        sketched=n / (middle - begin),
        added=n / (end - middle),
    )


def main_copies(
    *,
    half: Half,
    corpora: Path = CORPORA,
    log: Path = LOG,
    as_json: bool = False,
    with_speed: bool = True,
    n_made: int = _N_MADE,
) -> Report:
    """The report: passed where precision, recall and independence hold. The sealed half gives totals, and is logged."""
    if half == "sealed" and (broken := check_seal(corpora)):
        return Report(text="\n".join([*broken, f"seal broken: {len(broken)} files; nothing was run"]), passed=False)
    scores = score_copies(half=half, corpora=corpora, n_made=n_made)
    figures = tell_copies(scores)
    speed = measure_speed() if with_speed else None
    if half == "sealed":
        shown = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
        append_log(log, [(date.today().isoformat(), __version__, digest_package(), "copies", str(scores.texts), shown)])
    if as_json:
        measured = None if speed is None else {"sketched": speed.sketched, "added": speed.added, "both": speed.both}
        text = json.dumps({"half": half, "texts": scores.texts, "scores": figures, "articles_a_second": measured})
    else:
        text = format_copies(scores, speed, half=half)
    return Report(text=text, passed=holds(scores))


def tell_copies(scores: CopyScores) -> dict[str, float]:
    """The figures that are printed, logged and held."""
    happenings = scores.happenings
    return {
        "precision": round(scores.precision, 4),
        "family precision": round(scores.joined[0] / max(1, scores.joined[1]), 4),
        "recall to 20 %": round(scores.recall(up_to=_AIMED), 4),
        "recall 25 to 40 %": round(scores.recall(over=_AIMED), 4),
        "happenings recall": round(happenings.linked / max(1, happenings.copies), 4),
        "independent merged": float(happenings.wrongly_linked + happenings.wrongly_joined),
    }


def holds(scores: CopyScores) -> bool:
    """Whether the aims are met: precision 0.99, recall 0.95 up to 20 % of edits, no independent reports merged."""
    happenings = scores.happenings
    merged = happenings.wrongly_linked + happenings.wrongly_joined
    return scores.precision >= 0.99 and scores.recall(up_to=_AIMED) >= 0.95 and merged == 0


def format_copies(scores: CopyScores, speed: CopySpeed | None, *, half: Half) -> str:
    """The figures in lines; of an open half the recall of each way at each level too."""
    happenings = scores.happenings
    lines = [
        f"copies, {half}, {scores.texts} texts, {scores.articles} articles",
        ", ".join(f"{name} {value:.3f}" for name, value in tell_copies(scores).items()),
        f"links right: {scores.links[0]} of {scores.links[1]}; pairs in one family right: {scores.joined[0]} of "
        f"{scores.joined[1]}",
        f"happenings: {happenings.linked} of {happenings.copies} copies linked, {happenings.joined} in one family; of "
        f"{happenings.independent} pairs of independent reports {happenings.wrongly_linked} linked, "
        f"{happenings.wrongly_joined} in one family",
    ]
    if half == "open":
        lines += ["", f"{'found, % edited':20}" + "".join(f"{level:>6}" for level in LEVELS)]
        for way in WAYS:
            cells = (scores.found.get((way, level), (0, 0)) for level in LEVELS)
            lines.append(f"{way:20}" + "".join(f"{n / of:6.2f}" if of else f"{'–':>6}" for n, of in cells))
    if speed is not None:
        lines += [
            "",
            f"{speed.articles} articles of {speed.characters} characters: {speed.sketched:.0f} sketched a second, "
            f"{speed.added:.0f} compared and added, {speed.both:.0f} both",
        ]
    return "\n".join(lines)


def _score_happenings(texts: Sequence[_Text]) -> Happenings:
    articles = {text.name: _clean(text.name, text.text) for text in texts}
    names = {article.id: name for name, article in articles.items()}
    copies = Copies(sketch_all(articles.values()))
    linked = {frozenset((names[link.article.article], names[link.other.article])) for link in copies.links()}
    joined = {frozenset(names[one] for one in pair) for pair in _joined(copies)}
    is_copy = {frozenset((a.name, b.name)): a.family == b.family for a, b in combinations(texts, 2)}
    return Happenings(
        copies=sum(is_copy.values()),
        linked=sum(is_copy[pair] for pair in linked),
        joined=sum(is_copy[pair] for pair in joined),
        independent=sum(not same for same in is_copy.values()),
        wrongly_linked=sum(not is_copy[pair] for pair in linked),
        wrongly_joined=sum(not is_copy[pair] for pair in joined),
    )


def _joined(copies: Copies) -> set[Pair]:
    """Pairs of members of one family."""
    return {
        frozenset((one.article, two.article))
        for family in copies.families()
        for one, two in combinations(family.members, 2)
    }


def _count_right(pairs: Iterable[Pair], family_of: Mapping[str, str]) -> tuple[int, int]:
    counts = Counter(len({family_of[one] for one in pair}) == 1 for pair in pairs)
    return counts[True], counts[True] + counts[False]


def _read_happenings(corpora: Path, half: Half) -> list[_Text]:
    texts = []
    for folder in list_happenings(corpora / "happenings", half):
        articles, truth = read_records(folder / "articles.jsonl"), read_gold(folder / "truth.json")
        with shape_of(str(folder)):
            first_of = {name: group[0] for group in truth["copies"] for name in group}
            texts += [
                _Text(name=str(a["id"]), family=first_of.get(a["id"], str(a["id"])), text=a["text"]) for a in articles
            ]
    return texts


def _read_written(corpora: Path, half: Half) -> list[_Text]:
    return [
        _Text(name=file.stem, family=file.stem, text=file.read_text(encoding="utf-8"))
        for file in sorted((corpora / "articles_written" / half / "texts").glob("*.txt"))
    ]


def _clean(name: str, text: str) -> Article:
    """A text as an article of its own name. **Raises** `BadInput` where cleaning refuses it."""
    raw = RawDocument(path=None, format="text", text=text, metadata={"id": name}, explicit=True)
    article = clean(raw)
    if isinstance(article, Rejected):
        raise BadInput(f"{name}: {article}")
    return article
