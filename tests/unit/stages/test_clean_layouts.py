"""Pages as people have them: hard-wrapped lines, labels on lines of their own, summaries below the title."""

from __future__ import annotations

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean

BODY = """
Oman opened the border at Shehen on Friday after eleven months of talks, the foreign ministry in Muscat said.

Yemen thanked Muscat for its patience.
"""


def _read(text: str) -> Article:
    found = clean(RawDocument(path=None, format="text", text=text))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "lines",
    [
        "Updated: 19 May 2024\n\nPublished: 17 May 2024",
        "Updated 19 May 2024, 10:14\nPublished 17 May 2024, 08:02",
        "Last updated: 19 May 2024 10:14 First published: 17 May 2024 08:02",
        "May 17, 2024 / Updated May 19, 2024",
        "Published\n17 May 2024\nUpdated\n19 May 2024",
        "Updated\n19 May 2024\nPublished\n17 May 2024",
        "Updated\n\n19 May 2024\n\nPublished\n\n17 May 2024",
        "19 May 2024 (updated), 17 May 2024 (published)",
        "19 May 2024 10:14 (updated), 17 May 2024 08:02 (published)",
    ],
)
def test_the_day_said_to_be_of_publication_wins(lines: str) -> None:
    """Whatever the order, on whatever line the label stands."""
    published = _read(f"Oman and Yemen reopen border\n\n{lines}\n{BODY}").published
    assert published is not None and str(published.start) == "2024-05-17"


def test_a_summary_below_the_title_is_kept() -> None:
    """A line without full stop right below the title, some words of which the article tells again, is the article's."""
    line = "Lorries roll again at Shehen after eleven months of talks between Muscat and Aden"
    found = _read(f"Oman and Yemen reopen border\n\n{line}\n{BODY}")
    assert found.title == "Oman and Yemen reopen border"
    assert line in [found.words(p) for p in found.paragraphs]


def test_hard_wrapped_lines_make_paragraphs_where_names_begin_them() -> None:
    """A line that ends in "that" or "whose" goes on, though the next begins with a capital."""
    text = """OMAN AND YEMEN REOPEN BORDER

Saudi Arabia, which had been told on Friday, said that
Riyadh would send two officers to watch the customs
post at Shehen.

Iran welcomed the opening. The United Nations, whose
Yemen office is in Aden, said that food would reach
Al Mahrah by road.
"""
    found = _read(text)
    assert found.title == "OMAN AND YEMEN REOPEN BORDER"
    assert len(found.paragraphs) == 2
