"""Sentences to the reader and sentences of the article, told apart by what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean
from dragoman.stages.clean.signals import blank_quotes, build_sign, load_signs, score_sentence

DATA = Path(__file__).parent / "data"
FRAME = """Ministers meet in Riga over severed cable

RIGA: The foreign ministers of Norway and Latvia met in Riga on Friday to talk about the cable that was cut in March.

Both sides said that the patrols would begin in the first week of June. Estonia has asked to join them.

{}

A Russian ship had been seen near the cable on the night before it was cut, the Latvian navy said.

Moscow called the report absurd. Its embassy asked for proof.
"""
KNOWN_MISSES = 16
"""Of the lines of the margin; lower it when a rule finds more, raise it never."""

SIGN = {"name": "x", "weight": 1.0, "words": ["riga"], "pattern": "riga", "yes": ["Riga."], "no": ["Oslo."]}


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("# ", "== "))]


def _clean(text: str) -> Article:
    article = clean(RawDocument(path="a.txt", format="text", text=text))
    assert isinstance(article, Article)
    return article


def _share_gone(line: str) -> tuple[float, bool]:
    """How much of a line between paragraphs is removed, and whether anything else is."""
    text = FRAME.format(line)
    start = text.index("join them.") + len("join them.\n\n")
    own = {i for i in range(start, start + len(line)) if not text[i].isspace()}
    gone = {i for r in _clean(text).removed for i in range(r.span.start, r.span.end) if not text[i].isspace()}
    return len(own & gone) / len(own), bool(gone - own)


def test_lines_of_the_margin_go() -> None:
    """Of some 1,200 composed lines that outlets print round articles all but a few go, and nothing else with them."""
    lines = _lines("margin_lines.txt")
    found = {line: _share_gone(line) for line in lines}
    assert len(lines) > 1200
    assert [line for line, (_, others) in found.items() if others] == []
    missed = [line for line, (share, _) in found.items() if share < 0.9]
    assert len(missed) <= KNOWN_MISSES, missed


def test_sentences_of_the_article_stay() -> None:
    """Of some 500 composed sentences that look like noise none goes, as a paragraph of its own."""
    lines = _lines("body_lines.txt")
    assert len(lines) > 500
    assert [line for line in lines if _share_gone(line) != (0.0, False)] == []


@pytest.mark.parametrize(
    ("paragraph", "gone"),
    [
        (
            "The talks end on Friday. © 2023 The Weekly Argus. All rights reserved.",
            "© 2023 The Weekly Argus. All rights",
        ),
        ("The talks end on Friday in Oslo. Additional reporting by Ida Brandt in Riga", "Additional reporting"),
        (
            "The talks end on Friday. (c) 2014 The Argus. All rights reserved.",
            "(c) 2014 The Argus. All rights reserved.",
        ),
        ("The talks end on Friday. Ida Brandt contributed to this report.", "Ida Brandt contributed to this report."),
        ("The talks end on Friday. © The Argus Media Group Ltd", "© The Argus Media Group Ltd"),
        (
            "The talks end on Friday. Copyright Northline. Redistribution prohibited.",
            "Copyright Northline. Redistribution",
        ),
        (
            "(Photo by Ida Brandt / The Argus) The talks went on in Oslo until Friday.",
            "(Photo by Ida Brandt / The Argus)",
        ),
    ],
)
def test_what_is_set_into_a_paragraph_goes_alone(paragraph: str, gone: str) -> None:
    """The sentence of the article in the same line stays."""
    article = _clean(FRAME.format(paragraph))
    removed = " ".join(article.text[r.span.start : r.span.end] for r in article.removed)
    assert gone in removed
    assert any("The talks" in article.words(p) for p in article.paragraphs)


def test_what_stands_between_sentences_of_the_article_must_speak_plainly() -> None:
    """What outlets put into a paragraph stands at one of its ends."""
    paragraph = (
        "The talks ended with a walk round the new museum of the border. Guests are asked to leave comments in a "
        "green book. By Friday evening the keepers had counted forty of them."
    )
    assert paragraph in [article.words(p) for article in [_clean(FRAME.format(paragraph))] for p in article.paragraphs]


def test_what_is_quoted_is_not_looked_at() -> None:
    """A minister may ask for support."""
    line = '"Please support us with your donations," the minister said.'
    assert score_sentence(blank_quotes(line)).weight < 0
    assert score_sentence("Please support us with your donations.").weight >= 1


def test_an_article_of_advice_keeps_its_advice() -> None:
    """Where paragraphs speak to the reader throughout, that a sentence does is no sign."""
    advice = "If you travel to the island you should know that the ferry leaves at six and that your ticket must be stamped by {}."
    text = "How to reach the island\n\n" + "\n\n".join(
        advice.format(name) for name in ("the crew", "the guard", "police")
    )
    text += "\n\nWould you rather fly? Change your plan and take the small plane from the old airfield.\n\nIt lands at noon."
    assert _clean(text).removed == ()


def test_a_reporter_the_story_is_about_stays() -> None:
    """A line on who the author is goes only where the article does not name that person elsewhere."""
    line = "Ida Brandt is a correspondent for the Argus in Moscow."
    assert _share_gone(line) == (1.0, False)
    told = FRAME.format(line).replace("Its embassy asked", "Police held Ms Brandt. Its embassy asked")
    assert line in [_clean(told).words(p) for p in _clean(told).paragraphs]


def test_every_sign_is_sound() -> None:
    """Each finds its yes examples, passes over its no examples, and has a name of its own."""
    assert len({sign.name for sign in load_signs()}) == len(load_signs()) > 50


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weight": "much"}, "needs name, weight"),
        ({"yes": []}, "needs a pattern, and examples"),
        ({"yes": ["Oslo."]}, "does not find its own example"),
        ({"no": ["Riga is far."]}, "must pass over"),
    ],
)
def test_malformed_signs_are_refused(change: dict[str, object], message: str) -> None:
    """The error names the sign or the sentence."""
    with pytest.raises(ValueError, match=message):
        build_sign({**SIGN, **change})
