"""One query means the same on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.contract.adding import add
from tests.contract.made import make_article

from dragoman.errors import UsageProblem
from dragoman.model.results import Coded
from dragoman.store import Store
from dragoman.store.query import Query
from dragoman.store.querying import select_articles, select_claims


def asked(store: Store, **query: Any) -> list[int]:
    """The numbers of the made-up articles whose claims answer a query, in order."""
    with store.reading() as connection:
        found = select_claims(connection, Query(**query))
        return [int(article.path.removesuffix(".txt")) for _, article, _ in found if article.path]


@pytest.fixture
def twenty(store: Store) -> Store:
    """A store with twenty articles of as many days, added backwards."""
    add(store, [make_article(number) for number in reversed(range(20))])
    return store


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"limit": 3}, [0, 1, 2]),
        ({"order": "added", "limit": 3}, [19, 18, 17]),
        ({"since": date(2024, 1, 18)}, [17, 18, 19]),
        ({"until": date(2024, 1, 2)}, [0, 1]),
        ({"actors": ("NOR",)}, [0, 5, 10, 15]),
        ({"actors": ("Norway",)}, [0, 5, 10, 15]),
        ({"recipients": ("NOR",), "until": date(2024, 1, 10)}, [4, 8]),
        ({"parties": ("NOR",), "until": date(2024, 1, 6)}, [0, 4, 5]),
        ({"dyad": ("LVA", "NOR")}, [0, 16]),
        ({"dyad": ("Norway", "LVA")}, [0, 16]),
        ({"types": ("ACCUSE",), "outlets": ("Harbour Gazette 3",)}, [3, 10, 17]),
        ({"types": ("AID",)}, []),
        ({"statuses": ("denied",)}, []),
        ({"origins": ("Harbour Gazette 6",)}, [6, 13]),
        ({"known_on": date(2024, 1, 2)}, [0, 1]),
        ({"text": '"affair number 7"'}, [7]),
        ({"text": "port indones* -norway", "until": date(2024, 1, 9)}, [2, 3, 6]),
    ],
)
def test_a_query_finds_what_it_asks(twenty: Store, query: dict[str, Any], numbers: list[int]) -> None:
    """All that is asked holds, in order of days or of adding."""
    assert asked(twenty, **query) == numbers


def test_articles_are_found_by_their_own_days(twenty: Store) -> None:
    """Of publication."""
    with twenty.reading() as connection:
        found = select_articles(connection, Query(since=date(2024, 1, 19), text="harbour"))
        assert [article.path for article in found] == ["18.txt", "19.txt"]


def test_a_search_without_a_word_is_refused(twenty: Store) -> None:
    """It would find everything."""
    with pytest.raises(UsageProblem, match="at least one word"):
        asked(twenty, text="-harbour ...")


def test_words_are_found_without_their_marks(store: Store, coded: Coded) -> None:
    """In title and text, in any case."""
    add(store, [coded])
    with store.reading() as connection:
        for words in ("VARDØ", "fisheries treaty", '"norway accuses"', "accus* trawl*"):
            assert len(list(select_articles(connection, Query(text=words)))) == 1
        for words in ("advertisement", '"russia accuses"', "norway -treaty"):
            assert list(select_articles(connection, Query(text=words))) == []
