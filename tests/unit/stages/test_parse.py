"""Parse: sentences and tokens lie on the article's own characters, and each is parsed by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.model.parses import ParsedArticle, Sentence
from dragoman.pipeline import Pipeline
from dragoman.stages.clean import clean
from dragoman.stages.parse import parse_articles

pytestmark = pytest.mark.model

TEXTS = {
    "plain": "Norway expelled two Peruvian diplomats on Monday. Peru condemned the decision of the government in Oslo.",
    "wrapped": "Norway expelled two Peruvian diplomats on Monday. Peru\ncondemned the decision of the government in Oslo.",
    "crlf": "Norway expelled two\r\nPeruvian diplomats on Monday.\r\n\r\nPeru condemned the decision.\r\n",
    "tabs": "Norway\texpelled two  Peruvian \t diplomats on Monday.\tPeru condemned the decision.",
    "emoji": "Norway 🇳🇴 expelled two Peruvian diplomats… 😀 Peru condemned the decision “at once” — 👩‍👩‍👧 it said.",
    "zero width": "Nor\u00adway expelled\u200b two Peruvian diplomats\u00a0on Monday. Peru condemned the\u2028decision.",
    "abbreviations": "Gen. Kari Holt of the U.S. Navy met Dr. J. Perez at 5 p.m. in St. Petersburg. Peru condemned it.",
    "decomposed": "Pe\u0301rou expelled two Peruvian diplomats from Que\u0301bec on Monday. Norway condemned the decision.",
    "replacement": "Norway \ufffd\ufffd expelled two Peruvian diplomats on Mon\ufffdday. Peru condemned the decision.",
}


def article_of(text: str, title: str | None = "Norway expels two diplomats") -> Article:
    """A text, cleaned."""
    article = clean(RawDocument(path=None, format="text", text=text, title=title, explicit=True))
    assert isinstance(article, Article)
    return article


def parse(pipeline: Pipeline, *articles: Article, batch_size: int = 128) -> list[ParsedArticle]:
    """Articles, parsed."""
    return list(parse_articles(articles, pipeline.parser, batch_size=batch_size))


def arrays(sentence: Sentence) -> tuple[object, ...]:
    """What the parser says of a sentence, without where it stands."""
    s = sentence
    return s.words, s.lemmas, s.tags, s.pos, s.deps, s.heads, s.entities


@pytest.mark.parametrize("name", TEXTS)
def test_tokens_lie_on_the_given_characters(loaded: Pipeline, name: str) -> None:
    """In order, apart, inside their sentence, and the words are the characters but for invisible ones."""
    article = article_of(TEXTS[name])
    (parsed,) = parse(loaded, article)
    assert parsed.sentences[0].is_title and parsed.sentences[0].field == "title"
    for sentence in parsed.sentences:
        source = article.given_title if sentence.field == "title" else article.text
        assert source is not None
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert sentence.span.start <= start < end <= sentence.span.end
            given = source[start:end]
            visible = "".join(c for c in given if c not in "\u00ad\u200b")
            assert visible == word or " ".join(visible.split()) == " ".join(word.split())
        assert all(a <= b for a, b in pairwise(x for pair in zip(sentence.starts, sentence.ends) for x in pair))
        assert all(0 <= head < len(sentence) for head in sentence.heads)


@pytest.mark.parametrize("name", TEXTS)
def test_sentences_cover_the_paragraphs(loaded: Pipeline, name: str) -> None:
    """In order, apart, inside a paragraph; only space lies between them."""
    article = article_of(TEXTS[name])
    (parsed,) = parse(loaded, article)
    body = [s for s in parsed.sentences if not s.is_title]
    assert [s.index for s in parsed.sentences] == list(range(len(parsed.sentences)))
    left = list(article.text)
    for sentence in body:
        assert article.paragraphs[sentence.paragraph].contains(sentence.span)
        for i in range(sentence.span.start, sentence.span.end):
            assert left[i] != "", "two sentences share a character"
            left[i] = ""
    kept = [left[i] for p in article.paragraphs for i in range(p.start, p.end)]
    assert not "".join(kept).strip("\u200b \t\r\n\u2028\u00a0")


def test_abbreviations_end_no_sentence(loaded: Pipeline) -> None:
    """Gen., U.S., Dr., initials, p.m. and St. go on; two sentences are two."""
    (parsed,) = parse(loaded, article_of(TEXTS["abbreviations"]))
    assert len([s for s in parsed.sentences if not s.is_title]) == 2


def test_a_parse_depends_on_the_sentence_alone(loaded: Pipeline) -> None:
    """The same sentence has the same arrays in any article, at any place, in any batch."""
    texts = [TEXTS["plain"], "Ghana attacked Togo on Sunday. " + TEXTS["plain"], TEXTS["plain"] + " Togo denied it."]
    seen: dict[str, set[tuple[object, ...]]] = {}
    for batch_size in (1, 2, 64):
        for parsed in parse(loaded, *(article_of(text) for text in texts), batch_size=batch_size):
            for sentence in parsed.sentences:
                seen.setdefault(parsed.article.words(sentence.span), set()).add(arrays(sentence))
    assert len(seen) == 5
    assert {words: len(found) for words, found in seen.items()} == dict.fromkeys(seen, 1)


def test_line_breaks_inside_a_sentence_do_not_change_its_parse(loaded: Pipeline) -> None:
    """A hard-wrapped text is parsed as the same text on one line."""
    plain, wrapped = parse(loaded, article_of(TEXTS["plain"]), article_of(TEXTS["wrapped"]))
    assert [arrays(s) for s in plain.sentences] == [arrays(s) for s in wrapped.sentences]


def test_parsing_is_lazy_and_in_order(loaded: Pipeline) -> None:
    """Articles are asked for as results are taken; each comes out once, in its place."""
    taken: list[int] = []

    def articles():  # type: ignore[no-untyped-def]
        for i in range(1000):
            taken.append(i)
            yield replace(article_of(TEXTS["plain"]), id=f"a_{i:016d}")

    results = parse_articles(articles(), loaded.parser, batch_size=8)
    ids = [next(results).article.id for _ in range(5)]
    assert ids == [f"a_{i:016d}" for i in range(5)]
    assert len(taken) < 100


def test_an_article_without_sentences_is_still_there(loaded: Pipeline) -> None:
    """Nothing to parse gives an article without sentences, between its neighbours."""
    full = article_of(TEXTS["plain"], title=None)
    bare = replace(full, paragraphs=())
    parsed = parse(loaded, full, bare, full)
    assert [len(p.sentences) for p in parsed] == [2, 0, 2]


def test_a_sentence_without_end_is_cut(loaded: Pipeline) -> None:
    """Very long runs of words are cut between words, and nothing of them is lost."""
    text = "Norway expelled the diplomats and " * 300 + "Peru condemned it."
    article = article_of(text)
    (parsed,) = parse(loaded, article)
    body = [s for s in parsed.sentences if not s.is_title]
    assert len(body) > 1
    assert " ".join(article.words(s.span).strip() for s in body).split() == text.split()
    assert all(
        article.text[s.span.start - 1 : s.span.start] in ("", " ") or article.words(s.span)[0] == " " for s in body
    )
