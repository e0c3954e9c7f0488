"""What our cleaning adds to trafilatura, on pages that we made: ``.venv/bin/python benchmarks/html_pages.py``.

The pages of ``evaluate/corpora/noise/pages.txt`` and of ``wordings_open.jsonl`` are set in eight templates (HTML5, nested
boxes with class names, tables, a blog, text parted by line breaks, AMP, spans, a page without any hint), four pages each.
Every piece of noise stands where a page would print it: bars in a head, captions in figures, lists in boxes, the rest among
the paragraphs. A piece is gone when it is not in the text that comes out; a sentence is lost when it is not.
``--write FOLDER`` keeps the pages, ``--show`` prints what stays and what is lost with cleaning.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import cycle
from pathlib import Path
from typing import Any

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.clean import clean
from dragoman.stages.clean.pages import extract_page

FOLDER = Path("src/dragoman/evaluate/corpora/noise")
N_EACH = 4

HEAD = frozenset(
    "ticker crawl_header navigation breadcrumb login cookie push_alerts weather market_box scores text_size share".split()
)
FOOT = frozenset(
    "copyright footer comments comment_rules reader_comment most_read next_story shop quiz sponsored disclaimer feedback app_prompt".split()
)
BOXED = frozenset("related_links sidebar poll newsletter subscribe donation advert gallery video audio embed".split())
PICTURED = frozenset("caption photo_credit graphic".split())

Block = tuple[str, str]
"""What a block is (title, text, or a kind of noise) and its words."""


def read_blocks(record: Mapping[str, Any]) -> list[Block]:
    """The blocks of a record in order; what is on one line with a sentence stays there."""
    text: str = record["text"]
    spans = [(r["start"], r["end"], r["kind"]) for r in record["removed"]]
    blocks: list[Block] = []
    at = 0
    for start, end, kind in [*sorted(spans), (len(text), len(text), "")]:
        inline = start < len(text) and (
            (at < start and text[start - 1] == " ") or (end < len(text) and text[end] == " ")
        )
        if inline:
            continue
        for line in text[at:start].splitlines():
            if line.strip():
                blocks.append(("title" if line == record["title"] else "text", line.strip()))
        if kind:
            blocks.append((kind, text[start:end]))
        at = end
    return blocks


def lines(words: str, tag: str) -> str:
    """Each line of some words in a tag of its own."""
    return "".join(f"<{tag}>{escape(line)}</{tag}>" for line in words.splitlines() if line.strip())


def html5(blocks: Sequence[Block], title: str) -> str:
    """Articles, asides and figures, as the standard has them."""

    def one(kind: str, words: str) -> str:
        if kind in PICTURED:
            return f'<figure><img src="a.jpg" alt=""><figcaption>{escape(words)}</figcaption></figure>'
        return (
            f"<aside>{lines(words, 'p')}</aside>" if kind in BOXED else lines(words, "h2" if kind == "subhead" else "p")
        )

    head, middle, foot = split(blocks)
    bar = "".join(lines(words, "a") for _, words in head)
    body = "".join(one(kind, words) for kind, words in middle)
    last = "".join(lines(words, "p") for _, words in foot)
    return page(
        title,
        f"<header><nav>{bar}</nav></header><main><article><h1>{escape(title)}</h1>{body}</article></main>"
        f"<footer>{last}</footer>",
    )


def boxes(blocks: Sequence[Block], title: str) -> str:
    """Nested boxes whose class names tell what they are."""

    def one(kind: str, words: str) -> str:
        name = "story-body__paragraph" if kind == "text" else f"c-{kind.replace('_', '-')}"
        return f'<div class="{name}">{lines(words, "p")}</div>'

    head, middle, foot = split(blocks)
    return page(
        title,
        f'<div id="wrap"><div class="top-bar">{"".join(one(*b) for b in head)}</div><div class="content"><div class="story">'
        f'<h1 class="headline">{escape(title)}</h1><div class="story-body">{"".join(one(*b) for b in middle)}</div></div></div>'
        f'<div class="bottom">{"".join(one(*b) for b in foot)}</div></div>',
    )


def tables(blocks: Sequence[Block], title: str) -> str:
    """A page laid out in tables."""
    head, middle, foot = split(blocks)
    bar = "".join(f'<font size="1">{lines(words, "b")}</font>' for _, words in head)
    body = "".join(lines(words, "p") for _, words in middle)
    last = "".join(lines(words, "p") for _, words in foot)
    return page(
        title,
        f'<table width="100%"><tr><td colspan="2">{bar}</td></tr><tr><td width="120"><a href="/">Home</a></td>'
        f'<td><font size="5"><b>{escape(title)}</b></font>{body}</td></tr><tr><td colspan="2">{last}</td></tr></table>',
    )


def blog(blocks: Sequence[Block], title: str) -> str:
    """A blog's post: links to other posts are paragraphs like the others."""

    def one(kind: str, words: str) -> str:
        if kind in ("read_more", "other_headline", "related_links", "next_story"):
            return "".join(f'<p><strong><a href="/p">{escape(line)}</a></strong></p>' for line in words.splitlines())
        return lines(words, "h3" if kind == "subhead" else "p")

    return page(
        title,
        f'<div class="site"><div class="post hentry"><h1 class="entry-title">{escape(title)}</h1>'
        f'<div class="entry-content">{"".join(one(*b) for b in blocks if b[0] != "title")}</div></div></div>',
    )


def breaks(blocks: Sequence[Block], title: str) -> str:
    """One box of text, its paragraphs parted by line breaks."""
    body = "<br><br>".join(escape(words).replace("\n", "<br>") for kind, words in blocks if kind != "title")
    return page(title, f'<div class="hd">{escape(title)}</div><div id="artbody">{body}</div>')


def amp(blocks: Sequence[Block], title: str) -> str:
    """Sections, with custom elements for what is not text."""

    def one(kind: str, words: str) -> str:
        if kind in PICTURED:
            return f'<amp-img src="a.jpg"></amp-img><span class="img-caption">{escape(words)}</span>'
        return f"<section class='{'related' if kind in BOXED else 'txt'}'>{lines(words, 'p')}</section>"

    return page(
        title, f"<article><h1>{escape(title)}</h1>{''.join(one(*b) for b in blocks if b[0] != 'title')}</article>"
    )


def spans(blocks: Sequence[Block], title: str) -> str:
    """Boxes and spans only, names that mean nothing."""
    body = "".join(
        "".join(f'<div class="x{len(line) % 7}"><span>{escape(line)}</span></div>' for line in words.splitlines())
        for kind, words in blocks
        if kind != "title"
    )
    return page(title, f'<div class="a1"><div class="b2"><h2>{escape(title)}</h2>{body}</div></div>')


def bare(blocks: Sequence[Block], title: str) -> str:
    """Paragraphs right in the body, without any hint."""
    return page(title, f"<h1>{escape(title)}</h1>{''.join(lines(w, 'p') for k, w in blocks if k != 'title')}")


TEMPLATES: tuple[Callable[[Sequence[Block], str], str], ...] = (html5, boxes, tables, blog, breaks, amp, spans, bare)


def split(blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """What stands above, in and below the article of a page with a head and a foot."""
    others = [b for b in blocks if b[0] != "title"]
    head = [b for b in others if b[0] in HEAD]
    foot = [b for b in others if b[0] in FOOT]
    return head, [b for b in others if b[0] not in HEAD and b[0] not in FOOT], foot


def page(title: str, body: str) -> str:
    """A page of HTML."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>p{{margin:0}}</style></head><body>{body}</body></html>"
    )


def make_pages() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Name, page, pieces of noise and sentences, template by template."""
    records = [
        record
        for name in ("pages_open", "wordings_open")
        for record in map(json.loads, (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines())
        if record["title"] and len(record["body"]) >= 6 and len(record["removed"]) >= 5
    ]
    chosen = records[:: max(1, len(records) // (N_EACH * len(TEMPLATES)))]
    for record, template in zip(chosen[: N_EACH * len(TEMPLATES)], cycle(TEMPLATES), strict=False):
        text = record["text"]
        noise = [line for r in record["removed"] for line in text[r["start"] : r["end"]].splitlines() if line.strip()]
        name = f"{record['id']}-{template.__name__}"
        yield name, template(read_blocks(record), record["title"]), noise, [text[a:b] for a, b in record["body"]]


def squeeze(text: str) -> str:
    """A text without white space and marks of lists."""
    return "".join(text.replace("•", "").split())


def score(text: str, noise: Sequence[str], sentences: Sequence[str]) -> tuple[int, int, int, list[str], list[str]]:
    """Characters of noise gone, of noise, of sentences gone; the pieces that stay, the sentences lost."""
    left = squeeze(text)
    own = squeeze(" ".join(sentences))
    noise = [piece for piece in noise if squeeze(piece) not in own]
    stay = [piece for piece in noise if squeeze(piece) in left]
    lost = [sentence for sentence in sentences if squeeze(sentence) not in left]
    wanted = sum(len(squeeze(piece)) for piece in noise)
    gone = wanted - sum(len(squeeze(piece)) for piece in stay)
    return gone, wanted, sum(len(squeeze(sentence)) for sentence in lost), stay, lost


def main() -> None:
    """Prints the figures of both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    totals = {"trafilatura alone": [0, 0, 0, 0, 0], "with our cleaning": [0, 0, 0, 0, 0]}
    n_pages = n_refused = 0
    for name, html, noise, sentences in make_pages():
        n_pages += 1
        if options.write is not None:
            options.write.mkdir(parents=True, exist_ok=True)
            (options.write / f"{name}.html").write_text(html, encoding="utf-8")
        extracted = extract_page(html, subject=name)
        article = clean(RawDocument(path=f"{name}.html", format="html", text=html))
        n_refused += isinstance(article, Rejected)
        texts = {
            "trafilatura alone": "" if isinstance(extracted, Rejected) else extracted.text,
            "with our cleaning": ""
            if isinstance(article, Rejected)
            else "\n".join(map(article.words, article.paragraphs)),
        }
        for way, text in texts.items():
            gone, wanted, harmed, stay, lost = score(text, noise, sentences)
            totals[way] = [
                a + b for a, b in zip(totals[way], (gone, wanted, harmed, len(lost), len(sentences)), strict=True)
            ]
            if options.show and way == "with our cleaning":
                for piece in stay:
                    print(f"{name} stays: {piece[:90]}")
                for sentence in lost:
                    print(f"{name} lost: {sentence[:90]}")
    print(f"{n_pages} pages in {len(TEMPLATES)} templates, {n_refused} refused")
    for way, (gone, wanted, harmed, n_lost, n) in totals.items():
        precision, recall = gone / max(1, gone + harmed), gone / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{way:18} removed characters F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}), sentences lost {n_lost} of {n}"
        )


if __name__ == "__main__":
    main()
