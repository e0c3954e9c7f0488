"""Laws of cleaning, on texts put together from sentences and noise of every kind."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.documents import Article, RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.clean import clean
from dragoman.stages.clean.rules import load_rules

NOUNS = ("minister", "president", "envoy", "court", "navy", "spokesman", "delegation", "parliament")
VERBS = ("rejected", "welcomed", "signed", "denied", "postponed", "condemned")
THINGS = ("the treaty on harbours", "a truce", "the charge", "new sanctions", "the visit", "the agreement on cables")
PLACES = ("Riga", "Oslo", "Muscat", "Djibouti", "Kupang", "Managua")

SENTENCES = st.builds(
    "The {} of {} {} {} on {} {}.".format,
    st.sampled_from(NOUNS),
    st.sampled_from(PLACES),
    st.sampled_from(VERBS),
    st.sampled_from(THINGS),
    st.sampled_from(("Monday", "Thursday")),
    st.integers(1, 10_000),
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
NOISE = st.sampled_from([rule.example for rule in load_rules()])
HEADLINES = st.builds(
    "{} {} {} in {}".format,
    st.sampled_from(PLACES),
    st.sampled_from(("signs", "rejects")),
    st.sampled_from(THINGS),
    st.sampled_from(PLACES),
)
LINES = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    NOISE,
    HEADLINES,
    st.sampled_from(("", "18:05", "17 May 2024", "RIGA:", "- RIGA", "Riga,", "World")),
)
BREAKS = st.sampled_from(("\n", "\n\n", "\r\n", " \n\n\t"))
PAGES = st.lists(st.tuples(LINES, BREAKS), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))
SCRAPS = st.text(st.sampled_from("aA bB.,:;!?\"“”'()[]-–—|/@#©▲%0159\n\r\t\u2028\ufffd…é漢"), max_size=300)


def raw(text: str, title: str | None = None) -> RawDocument:
    """A text handed over explicitly."""
    return RawDocument(path=None, format="text", text=text, title=title, explicit=True)


def left(article: Article) -> str:
    """The given text with what was removed cut out of it."""
    parts, at = [], 0
    for removal in article.removed:
        parts.append(article.text[at : removal.span.start])
        at = removal.span.end
    return "".join((*parts, article.text[at:]))


@given(st.one_of(PAGES, SCRAPS), st.sampled_from((None, "Riga signs a truce in Oslo")))
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_inside_the_text_and_apart(text: str, title: str | None) -> None:
    """Paragraphs, removals, title and dateline never share a character; no span begins or ends with space."""
    article = clean(raw(text, title))
    if isinstance(article, Rejected):
        assert article.reason == "not English"
        return
    assert article.text == text
    spans = [*article.paragraphs, *(removal.span for removal in article.removed)]
    spans += [s for s in (article.dateline_span, article.title_span) if s is not None and s.field == "text"]
    spans.sort()
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(article.words(span) and article.words(span) == article.words(span).strip() for span in spans)
    assert list(article.paragraphs) == sorted(article.paragraphs)


@given(st.one_of(PAGES, SCRAPS), st.sampled_from((None, "Riga signs a truce in Oslo")))
@settings(max_examples=300, deadline=None)
def test_cleaning_what_is_left_removes_nothing_more(text: str, title: str | None) -> None:
    """Cleaning is idempotent: title, dateline and paragraphs stand, and nothing else goes."""
    once = clean(raw(text, title))
    if isinstance(once, Rejected):
        return
    twice = clean(raw(left(once), title))
    if isinstance(twice, Rejected):
        return
    assert [twice.words(removal.span) for removal in twice.removed] == []
    assert (twice.title, twice.dateline) == (once.title, once.dateline)


@given(st.lists(PARAGRAPHS, min_size=2, max_size=6, unique=True), st.lists(NOISE, max_size=4), st.randoms())
@settings(max_examples=200, deadline=None)
def test_no_sentence_is_lost(paragraphs: list[str], noise: list[str], random: object) -> None:
    """Whatever stands between them, every sentence of the article is still in a paragraph."""
    lines = list(paragraphs)
    for line in noise:
        lines.insert(random.randint(0, len(lines)), line)  # type: ignore[attr-defined]
    article = clean(raw("\n\n".join(lines)))
    assert isinstance(article, Article)
    stays = " ".join(article.words(span) for span in article.paragraphs)
    for paragraph in paragraphs:
        for sentence in paragraph.split(". "):
            assert sentence.rstrip(".") in stays


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_the_same_document_gives_the_same_article(text: str) -> None:
    """Nothing is carried from one document to the next."""
    assert clean(raw(text)) == clean(replace(raw(text)))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000 + "Iran denied it." + "”" * 10_000,
        "“He said ‘" * 5_000 + "’”" * 5_000,
        "The ministers met on Friday in Geneva and talked. " * 100_000,
        "A" * 5_000_000,
        "(" * 100_000 + ")" * 100_000,
        "By " + "A.A-" * 300 + "!",
        "By " + "Editor " * 19 + "x",
        "Aa " * 100_000 + ": X",
        " " * 5_000_000 + "x",
        "- " * 1_000_000,
    ],
    ids=(
        "quotes",
        "nested quotes",
        "long line",
        "no space",
        "brackets",
        "hyphens",
        "editors",
        "names",
        "spaces",
        "dashes",
    ),
)
def test_time_grows_with_length_only(text: str) -> None:
    """No pattern runs away: five million characters take seconds, not minutes."""
    started = time.perf_counter()
    clean(raw(text))
    assert time.perf_counter() - started < 10
