"""Credits on the line of a sentence: the credit goes, the sentence stays."""

from __future__ import annotations

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean

TITLE = "Oman and Yemen open border at Shehen"
LEAD = "Oman and Yemen opened their border at Shehen on Sunday after talks that lasted eleven months."
REST = (
    "Some forty lorries crossed in the first hour, the Omani customs service said.",
    "Yemen's transport minister thanked Muscat for its patience.",
)


def _left(paragraphs: tuple[str, ...]) -> str:
    text = "\n\n".join((TITLE, *paragraphs)) + "\n"
    found = clean(RawDocument(path=None, format="text", text=text))
    assert isinstance(found, Article)
    return "\n".join(found.words(paragraph) for paragraph in found.paragraphs)


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ida Brandt",
        "Picture: Ida Brandt/Gulf Dispatch",
        "Photograph: Ida Brandt for Northline",
        "Image: Reuters",
        "Photo credit: Ida Brandt, Gulf Dispatch",
        "File photo: Northline",
        "Photos: Ida Brandt and Leo Marsh",
        "AP Photo/Ida Brandt",
    ],
)
@pytest.mark.parametrize("lead", [LEAD, f"MUSCAT — {LEAD}", "The border at Shehen was opened on Sunday."])
def test_a_credit_before_the_first_sentence_goes_alone(credit: str, lead: str) -> None:
    """Where a credit runs into the first sentence, the sentence stays."""
    left = _left((f"{credit} {lead}", *REST))
    assert lead.removeprefix("MUSCAT — ") in left
    assert credit not in left


def test_a_caption_with_a_label_goes_whole() -> None:
    """What describes a picture is no first sentence, however it ends."""
    assert "Lorries wait" not in _left(("Photo: Lorries wait at the gate of Shehen.", LEAD, *REST))
    filed = "FILE PHOTO: An Omani guard looks over the gate of Shehen, March 2, 2018. NORTHLINE/Ida Brandt/File Photo"
    assert "Omani guard" not in _left((LEAD, filed, *REST))


@pytest.mark.parametrize(
    "credit",
    [
        "ab/cd (Reuters, AP)",
        "With agency reports",
        "Northline/Gulf Dispatch",
        "2011 © Gulf Dispatch",
        "All contents © Gulf Dispatch Ltd",
    ],
)
@pytest.mark.parametrize("last", [REST[1], 'Salim Bahwan called it "only a gate".', "Saudi Arabia was not asked!"])
def test_a_credit_behind_the_last_sentence_goes_alone(credit: str, last: str) -> None:
    """Where a credit or a line of rights follows the last sentence, the sentence stays."""
    left = _left((LEAD, REST[0], f"{last} {credit}"))
    assert left.endswith(last)
