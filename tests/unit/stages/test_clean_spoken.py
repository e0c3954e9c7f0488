"""What looks like the margin and is the article: the rest of a quotation, a line broken off, a told sponsor."""

from __future__ import annotations

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean

HEAD = """Border talks stall as ministers trade blame

NARVIK, March 4 - Envoys of the two neighbours left without a text on Tuesday, and each side told reporters that the other had hardened its terms.

The chief negotiator, Pavel Orlin, said the map had been redrawn twice since the weekend.

"""
TAIL = """

Officials of the host country said a further round was pencilled in for the end of the month, though no room had been booked.

Trade through the pass has fallen by a third since the barriers went up in autumn, customs figures show.
"""


def _gone(lines: str) -> list[str]:
    """What goes of some lines in the middle of an article."""
    text = HEAD + lines + TAIL
    found = clean(RawDocument(path=None, format="text", text=text, explicit=True))
    assert isinstance(found, Article)
    return [text[cut.span.start : cut.span.end] for cut in found.removed]


@pytest.mark.parametrize(
    "lines",
    [
        'The uncle said: "He is a quiet boy, far from home.\n\nWhat is he going to do?\n\nThey wanted somebody to blame."',
        'She said: "Welcome to the garden.\n\nI would like to thank our volunteers, our readers and our guests."',
        "Orlin said: “Nobody asked us.\nWhat would we have said?\nOur readers, our listeners: all knew.”",
        'Traffic "has now been rerouted by the cape, which may lead to delays,"\n\nthe port said in a statement on its site.',
        "First, prisoners will be exchanged on April 2.\n\nSecond, both armies will withdraw by ten kilometres",
        "Sponsored by the Gulf states, the draft got 9 votes.",
        "Dana Weiss is a correspondent whom the junta expelled last year.",
    ],
)
def test_the_articles_own_words_stay(lines: str) -> None:
    """Nothing of these is taken for a subheading, a request, an advertisement or a line about the author."""
    assert _gone(lines) == []


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ("What is the minister going to do?", ["What is the minister going to do?"]),
        ("Sponsored by Fjord Insurance", ["Sponsored by Fjord Insurance"]),
        (
            "Dana Weiss is a correspondent who covers the North.",
            ["Dana Weiss is a correspondent who covers the North."],
        ),
        (
            'He said: "They are far from home.\n\nSubscribe to our newsletter\n\nThey wanted somebody to blame."',
            ["Subscribe to our newsletter"],
        ),
        (
            'He said: "Wait."\n\nPlease support our work and become one of our readers today.',
            ["Please support our work and become one of our readers today."],
        ),
    ],
)
def test_the_margin_goes_beside_quotations_too(lines: str, gone: list[str]) -> None:
    """A question nobody asks, and noise between or behind quoted paragraphs."""
    assert _gone(lines) == gone
