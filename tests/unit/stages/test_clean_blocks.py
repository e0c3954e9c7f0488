"""Parts of a page that go as a whole, and the title among other headlines."""

from __future__ import annotations

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean

BODY = """Norway and Latvia agreed on Friday to guard the cable between their shores with two ships each.

The cable was cut in March. A ship had been seen near it on the night before.

{}

Moscow denied that any of its ships had been there. Its embassy asked for proof.

The patrols begin in June, the ministers said in Riga.
"""


def _clean(text: str) -> Article:
    article = clean(RawDocument(path="a.txt", format="text", text=text))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "block",
    [
        "Top stories this hour\n1. Rebels seize border post\n2. In pictures: The last steam ferry",
        "Five most read\nRebels seize border post in the north\nThe last steam ferry leaves at noon",
        "FACT BOX\nArea: 68,000 sq km\nPopulation: 9.2 million\nCurrency: crown",
        "At a glance\n• Founded: 1986\n• Members: 38\n• Seat: Geneva",
        "TIMELINE\n1962: First talks\n2004: Talks resume",
        "HeronGrey 2 hours ago\nTypical. They never learn, do they?\nReply 4 Like",
        "Anonymous says:\nI was there in the eighties and it was the same story.\nReport abuse",
        "Sign up for our newsletter\nEnter your email address\nSubmit",
        "BREAKING » Union threatens walkout » Army denies shelling » The treaty nobody read",
        "What happens next?",
        "« Rebels seize border post | The treaty nobody read »",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_blocks_go_whole(block: str, gap: str) -> None:
    """Boxes, lists of other stories, readers' letters, forms, tickers; paragraphs apart or set close."""
    text = ("Norway and Latvia to guard cable\n\n" + BODY.format(block)).replace("\n\n", gap)
    article = _clean(text)
    left = " ".join(article.words(p) for p in article.paragraphs)
    assert left == " ".join(line for line in BODY.format("").split("\n") if line)


@pytest.mark.parametrize(
    "line",
    [
        "Rebels seize mountain post in the north",
        "USD/EUR 0.92 ▲ GBP/USD 1.26 ▼ OIL 81.17 ▲",
        "Get notified when there is news. Allow / Not now",
        "Ida Brandt, Staff Reporter",
        "Home | World | Politics | Business | Sport",
    ],
)
def test_the_title_is_what_the_article_tells(line: str) -> None:
    """Of several lines above the first sentence the one whose words the paragraphs take up, wherever it stands."""
    for head in (f"{line}\n\nNorway and Latvia to guard cable", f"Norway and Latvia to guard cable\n\n{line}"):
        assert _clean(f"{head}\n\n{BODY.format('')}").title == "Norway and Latvia to guard cable"


def test_the_standfirst_is_the_articles_own() -> None:
    """A summary between title and article stays, with or without a full stop."""
    summary = "Two ships each from June to watch the cable that was cut in March"
    article = _clean(f"Norway and Latvia to guard cable\n\n{summary}\n\n{BODY.format('')}")
    assert article.words(article.paragraphs[0]) == summary


def test_a_paragraph_printed_again_without_its_dateline_goes() -> None:
    """The second printing is found though the first has a place before it."""
    first = BODY.split("\n\n", maxsplit=1)[0]
    article = _clean(f"Norway and Latvia to guard cable\n\nRIGA — {BODY.format(first)}")
    assert [r.reason for r in article.removed] == ["block printed twice"]


def test_questions_of_an_interview_stay() -> None:
    """Short questions are subheadings, but not where there are many."""
    questions = ["What was agreed?", "Who will pay for it?", "When do they begin?", "Who leads them?", "Is it enough?"]
    opening = "Norway and Latvia to guard cable\n\nThe minister spoke of the cable to the Argus in Riga on Friday.\n\n"
    text = opening + "\n\n".join(
        f"{q}\n\nThe two ministries will each send two ships to the place, number {i}, and pay for them themselves."
        for i, q in enumerate(questions)
    )
    assert [r for r in _clean(text).removed if r.reason == "subheading"] == []
