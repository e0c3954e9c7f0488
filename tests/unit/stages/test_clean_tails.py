"""Short paragraphs at the end: the outlet's go, the article's stay."""

from __future__ import annotations

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean

BODY = (
    "Norway and Chile agreed on Tuesday in Geneva to share the data of their fishing fleets, the two governments said.",
    "The agreement covers nine ports and takes effect in June, according to the Chilean ministry.",
    "Norway's fleet has been watched by satellite since 2019, and Chile will be given the same receivers.",
)


def _left(last: str) -> str:
    text = "\n\n".join(("Norway and Chile share fishing data", *BODY, last)) + "\n"
    found = clean(RawDocument(path=None, format="text", text=text))
    assert isinstance(found, Article)
    return "\n".join(found.words(paragraph) for paragraph in found.paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "Choose the plan that suits you.",
        "We do not publish anonymous letters.",
        "Prefer to listen? Press play.",
        "The interview has been condensed.",
        "Baba14: This government has no shame!!!",
        "Remember me | Lost your password?",
        "Print Email Save PDF",
    ],
)
def test_what_the_outlet_says_of_itself_goes(line: str) -> None:
    """A short paragraph of which the article takes up no word, and that speaks of the page, is not the article's."""
    assert line not in _left(line)


@pytest.mark.parametrize(
    "line",
    [
        "Then the bridge fell.",
        "Nobody needed telling.",
        "Support for the pact has fallen to 31 per cent.",
        "Sign up for the night shift is voluntary, the union said.",
        '"Read the fine print," said the chief negotiator.',
        "Share the fish, said the arbiters, or lose the licence.",
        "The post was deleted within an hour.",
        "Subscribe or be shot, the villagers were told.",
        "Pictures taken by a fisherman show two hulls.",
        "Photo ID is needed at the gate.",
        "Silence.",
    ],
)
def test_short_last_sentences_stay(line: str) -> None:
    """Sentences of the article stay, whatever word they begin with."""
    assert line in _left(line)


def test_answers_and_signings_stay() -> None:
    """A question that is answered in a word is no sub-head, and the last words of a treaty are no date line."""
    assert "What did Oslo say?" in _left("What did Oslo say?\n\nNothing.")
    assert "Done at Geneva on 11 March 2009." in _left("Done at Geneva on 11 March 2009.")
