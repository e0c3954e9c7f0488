"""Lays noise into plain articles and dates onto pages: the corpus ``evaluate/corpora/noise``.

Run from the project's root: ``.venv/bin/python benchmarks/make_noise.py``. Reads ``base.jsonl``, ``parts.toml`` and
``dates.toml`` and writes ``open.jsonl``, ``sealed.jsonl``, ``dates_open.jsonl`` and ``dates_sealed.jsonl`` beside them;
the seed is fixed, so that the same parts give the same bytes. The halves share no article and no wording of noise.

Beside them, for the open half alone: ``pages_open.jsonl``, pages written whole (``pages.txt``), and
``wordings_open.jsonl``, those same articles with other wordings of each kind of noise (``wordings.toml``) laid into them.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path("src/dragoman/evaluate/corpora/noise")
HALVES = ("open", "sealed")
SEED = 20260
N_ARTICLES = 80
N_REWORDED = 147
PIECES = (6, 10)
"""Fewest and most pieces of noise in one article."""

SEPARATORS = (("\n\n", 5), ("\n", 4), ("\r\n\r\n", 1))
"""What stands between paragraphs, with weights."""

TITLED_SHARE = 0.85
DAY_MANNERS = ("{d.day} {d:%B %Y}", "{d:%B} {d.day}, {d:%Y}", "{d:%A}, {d.day} {d:%B %Y}", "{d:%b} {d.day}, {d:%Y}")

PRINTED = frozenset({"head", "line", "top", "foot", "start", "url"})
"""Fields of a page in which days are filled in."""

Values = Mapping[str, Any]


@dataclass(slots=True)
class Page:
    """A text that grows piece by piece, with the spans of what was put into it."""

    text: str = ""
    removed: list[dict[str, Any]] = field(default_factory=list)
    body: list[list[int]] = field(default_factory=list)

    def add_noise(self, words: str, kind: str) -> None:
        """Puts a piece of noise behind what stands there."""
        self.removed.append({"start": len(self.text), "end": len(self.text) + len(words), "kind": kind})
        self.text += words

    def add_sentences(self, sentences: Sequence[str]) -> None:
        """Puts sentences of the article behind what stands there, with a space between two."""
        for n, sentence in enumerate(sentences):
            self.text += " " if n else ""
            self.body.append([len(self.text), len(self.text) + len(sentence)])
            self.text += sentence


def list_pieces(wordings: Mapping[str, Sequence[str]], rng: Random) -> Iterator[tuple[str, str]]:
    """Kinds and variants without end, each kind as often as the others, each variant of a kind in turn."""
    turns = {kind: rng.sample(listed, len(listed)) for kind, listed in wordings.items()}
    turn = 0
    while True:
        for kind in rng.sample(sorted(wordings), len(wordings)):
            yield kind, turns[kind][turn % len(turns[kind])]
        turn += 1


def fill(variant: str, *, pools: Values, published: date, paragraph: str, rng: Random) -> str:
    """A variant with names, headlines, days and numbers in it."""
    name, name2 = rng.sample(pools["names"], 2)
    headlines = rng.sample(pools["headlines"], 3)
    old = published - timedelta(days=rng.randint(40, 900))
    return variant.format(
        name=name,
        name2=name2,
        NAME=name.upper(),
        NAME2=name2.upper(),
        outlet=rng.choice(pools["outlets"]),
        town=rng.choice(pools["towns"]),
        headline=headlines[0],
        headline2=headlines[1],
        headline3=headlines[2],
        day=rng.choice(DAY_MANNERS).format(d=published),
        old=rng.choice(DAY_MANNERS).format(d=old),
        year=published.year,
        old_year=published.year - rng.randint(20, 60),
        old_year2=published.year - rng.randint(3, 15),
        hh=f"{rng.randint(0, 23):02}",
        mm=f"{rng.randint(0, 59):02}",
        n=rng.randint(2, 48),
        paragraph=paragraph,
    )


def lay_noise(
    prefix: str,
    number: int,
    base: Values,
    pieces: Sequence[tuple[str, str]],
    *,
    pools: Values,
    kinds: Values,
    rng: Random,
) -> dict[str, Any]:
    """One record: an article with these pieces in it."""
    published = date(1999, 1, 1) + timedelta(days=rng.randrange(27 * 365))
    paragraphs: list[list[str]] = base["paragraphs"]
    separator = rng.choices([s for s, _ in SEPARATORS], [w for _, w in SEPARATORS])[0]
    has_title = rng.random() < TITLED_SHARE
    placed: dict[str, list[tuple[str, str]]] = {}
    used: set[str] = set()
    is_dated = False
    for kind, variant in pieces:
        places = kinds[kind]["at"]
        place = rng.choice(places)
        # Only paragraphs above may be printed twice; a line takes one piece in front of it and one behind it.
        slot = f"between{rng.randrange(1, len(paragraphs))}" if place == "between" else place
        if slot in ("before", "after") and slot in placed:
            slot = "end"
        above = paragraphs[: int(slot[7:])] if slot.startswith("between") else paragraphs
        words = fill(
            variant,
            pools=pools,
            published=published,
            paragraph=" ".join(rng.choice(above)),
            rng=rng,
        )
        if words in used:
            continue
        used.add(words)
        is_dated |= "{day}" in variant
        words = " ".join(words.split("\n")) if slot in ("before", "after") else words
        placed.setdefault(slot, []).append((kind, words))
    page = Page()

    def add_block(slot: str) -> None:
        for kind, words in placed.get(slot, ()):
            page.add_noise(words.replace("\n", separator[: len(separator) // 2] or "\n"), kind)
            page.text += separator

    add_block("head")
    if has_title:
        page.text += base["title"] + separator
    add_block("under")
    for n, sentences in enumerate(paragraphs):
        if n:
            page.text += separator
            add_block(f"between{n}")
        else:
            for kind, words in placed.get("before", ()):
                page.add_noise(words, kind)
                page.text += " "
            page.text += f"{base['dateline']} " if base["dateline"] else ""
        page.add_sentences(sentences)
    for kind, words in placed.get("after", ()):
        page.text += " "
        page.add_noise(words, kind)
    page.text += separator
    add_block("end")
    return {
        "id": f"{prefix}{number:03}",
        "text": page.text.rstrip() + "\n",
        "title": base["title"] if has_title else None,
        "published": published.isoformat() if is_dated else None,
        "removed": page.removed,
        "body": page.body,
    }


def make_articles(half: str, bases: Sequence[Values], parts: Values) -> list[dict[str, Any]]:
    """The records of one half, each base article about as often as the others."""
    rng = Random(f"{SEED} articles {half}")
    deck = list_pieces({kind: listed[half] for kind, listed in parts["kinds"].items()}, rng)
    records = []
    for number in range(N_ARTICLES):
        pieces = [next(deck) for _ in range(rng.randint(*PIECES))]
        records.append(
            lay_noise(
                f"n{half[0]}",
                number,
                bases[number % len(bases)],
                pieces,
                pools=parts["pools"][half],
                kinds=parts["kinds"],
                rng=rng,
            )
        )
    return records


def reword_articles(bases: Sequence[Values], wordings: Values, kinds: Values) -> list[dict[str, Any]]:
    """Records of articles with other wordings of the kinds of noise in them, each article as often as the others."""
    rng = Random(f"{SEED} wordings")
    deck = list_pieces(wordings["kinds"], rng)
    records = []
    for number in range(N_REWORDED):
        pieces = [next(deck) for _ in range(rng.randint(*PIECES))]
        base = bases[number % len(bases)]
        records.append(lay_noise("nw", number, base, pieces, pools=wordings["pools"], kinds=kinds, rng=rng))
    return records


def read_pages(text: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each page of ``pages.txt`` as a record, and its article alone as `lay_noise` takes it."""
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        head, _, rest = part.partition("\n")
        name, style, *days = head.split()
        separator = "\n" if style == "nl" else "\n\n"
        page = Page()
        title = None
        dateline = ""
        paragraphs: list[list[str]] = []
        for block in rest.strip().split("\n\n"):
            page.text += separator if page.text else ""
            if block.startswith("~"):
                kind, _, words = block[1:].partition(" ")
                page.add_noise(words.replace("\\n", "\n"), kind)
            elif block.startswith(("# ", "= ")):
                title = block[2:] if block.startswith("# ") else title
                page.text += block[2:]
            else:
                lines = block.split("\n")
                if lines[0].startswith("@ "):
                    page.text += f"{lines[0][2:]} "
                    dateline = lines[0][2:] if not paragraphs else dateline
                    lines = lines[1:]
                page.add_sentences(lines)
                paragraphs.append(lines)
        record = {
            "id": f"np-{name}",
            "text": page.text + "\n",
            "title": title,
            "published": days[0] if days else None,
            "removed": page.removed,
            "body": page.body,
        }
        yield record, {"title": title, "dateline": dateline, "paragraphs": paragraphs}


def make_page(number: int, entry: Values, bases: Iterator[Values], *, half: str) -> dict[str, Any]:
    """One record of a page with its date, or without one."""
    published = date.fromisoformat(entry["published"]) if "published" in entry else None
    retrieved = date.fromisoformat(entry["retrieved"]) if "retrieved" in entry else None
    if published is not None:
        retrieved = retrieved or published + timedelta(days=9)
        base = next(b for b in bases if is_fitting(b, entry, published.year))
        title, paragraphs = base["title"], [" ".join(p) for p in base["paragraphs"]]
        days = {"p": published, "u": published + timedelta(days=2), "b": published - timedelta(days=1)}
        entry = {k: v.format(**days) if k in PRINTED else v for k, v in entry.items()}
    else:
        title, paragraphs = entry["title"], [entry["story"]]
    if "start" in entry:
        paragraphs[0] = f"{entry['start']} {paragraphs[0]}"
    is_html = entry.get("html", False)
    return {
        "id": f"d{half[0]}{number:03}",
        "manner": entry["manner"],
        "format": "html" if is_html else "text",
        "text": (write_html if is_html else write_text)(entry, title, paragraphs),
        "url": entry.get("url"),
        "retrieved": retrieved.isoformat() if retrieved else None,
        "published": published.isoformat() if published else None,
    }


def is_fitting(base: Values, entry: Values, year: int) -> bool:
    """Whether an article is the one that a page names, or every year in it lies before that of the page."""
    years = (int(y) for y in re.findall(r"\b(?:1[89]|20)\d\d\b", str(base["paragraphs"])))
    return entry["base"] == base["id"] if "base" in entry else max(years, default=0) < year


def write_text(entry: Values, title: str, paragraphs: Sequence[str]) -> str:
    """A page as it is copied from a screen."""
    lines = [entry.get("top"), title, entry.get("line"), *paragraphs, entry.get("foot")]
    return "\n\n".join(line for line in lines if line) + "\n"


def write_html(entry: Values, title: str, paragraphs: Sequence[str]) -> str:
    """A small page of HTML."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{title}</title>{entry.get("head", "")}</head>',
        "<body>",
        '<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>',
        *([f"<p>{entry['top']}</p>"] if "top" in entry else []),
        f"<article><h1>{title}</h1>",
        *([entry["line"]] if "line" in entry else []),
        *(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        "</article>",
        *([entry["foot"]] if "foot" in entry else []),
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def make_pages(half: str, entries: Sequence[Values], bases: Sequence[Values]) -> list[dict[str, Any]]:
    """The pages of one half."""
    rounds = chain.from_iterable(bases for _ in range(len(entries)))
    return [make_page(number, entry, rounds, half=half) for number, entry in enumerate(entries)]


def write_lines(path: Path, records: Sequence[Values]) -> None:
    """Writes records as JSON lines."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> None:
    """Writes the six files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    bases = [json.loads(line) for line in (folder / "base.jsonl").read_text("utf-8").splitlines()]
    parts = tomllib.loads((folder / "parts.toml").read_text("utf-8"))
    dates = tomllib.loads((folder / "dates.toml").read_text("utf-8"))
    for half in HALVES:
        own = [base for base in bases if base["half"] == half]
        write_lines(folder / f"{half}.jsonl", make_articles(half, own, parts))
        write_lines(folder / f"dates_{half}.jsonl", make_pages(half, dates[half], own))
    pages = list(read_pages((folder / "pages.txt").read_text("utf-8")))
    write_lines(folder / "pages_open.jsonl", [record for record, _ in pages])
    wordings = tomllib.loads((folder / "wordings.toml").read_text("utf-8"))
    reworded = reword_articles([base for _, base in pages], wordings, parts["kinds"])
    write_lines(folder / "wordings_open.jsonl", reworded)


if __name__ == "__main__":
    main()
