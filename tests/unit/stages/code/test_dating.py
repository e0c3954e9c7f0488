"""When a claim's event was: by its own clause, by what the article told before, by the printing (Friday, 17 May 2024)."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model

OWN_WORDS = [
    ("Togo attacked Ghana on Monday.", "ASSAULT", "2024-05-13", "2024-05-13"),
    ("Togo will host a drill with Ghana from May 25.", "COOPERATE", "2024-05-25", None),
    ("Togo and Ghana will hold live-fire exercises on Saturday and Sunday.", "MOBILIZE", "2024-05-18", "2024-05-19"),
    ("Rebels have killed 40 people in Togo since March 2.", "ASSAULT", "2024-03-02", "2024-05-17"),
    (
        "The talks between Togo and Ghana that had been set for Tuesday did not take place.",
        "CONSULT",
        "2024-05-14",
        "2024-05-14",
    ),
    ("An agreement is due to be signed by Togo and Ghana in December.", "SUPPORT", "2024-12-01", "2024-12-31"),
    ("Togo's army killed two Ghanaian soldiers a week ago.", "ASSAULT", "2024-05-07", "2024-05-13"),
    ("Togo bombed Ghana last week.", "ASSAULT", "2024-05-05", "2024-05-11"),
    ("Ghana will hold the two Togolese soldiers until Tuesday.", "COERCE", "2024-05-17", "2024-05-21"),
    ("Togo may send troops to Ghana before May 27.", "AID", "2024-05-17", "2024-05-26"),
    ("So far this year Ghanaian police have arrested 60 Togolese citizens.", "COERCE", "2024-01-01", "2024-05-17"),
    ("Togo attacked Ghana for the third time this year.", "ASSAULT", None, None),
    (
        "Togo expelled the envoy on Thursday, two days after Ghanaian troops attacked a Togolese village.",
        "ASSAULT",
        "2024-05-14",
        "2024-05-14",
    ),
    ("A three-day visit by the Ghanaian president to Togo ended on Thursday.", "CONSULT", "2024-05-14", "2024-05-16"),
    ("In a statement issued on May 14, Ghana accused Togo of arming rebels.", "ACCUSE", "2024-05-14", "2024-05-14"),
    (
        "When envoys from Benin came to Accra on Tuesday, Ghana refused to meet the Togolese president.",
        "REJECT",
        "2024-05-14",
        "2024-05-14",
    ),
    ("Benin condemned the attack on Ghana that Togo launched in March.", "ASSAULT", "2024-03-01", "2024-03-31"),
    ("Togo bombed Ghana in the first half of the year.", "ASSAULT", "2024-01-01", "2024-06-30"),
    ("Togo will withdraw its troops from Ghana within two weeks.", "RETREAT", "2024-05-17", "2024-05-31"),
    ("On 3 May 2023, Togolese gunmen shouting slogans bombed Ghana.", "ASSAULT", "2023-05-03", "2023-05-03"),
    ("Togo called off a visit to Ghana scheduled for May 20.", "REJECT", "2024-05-20", "2024-05-20"),
    ("Togo called off a visit to Ghana pencilled in for June.", "REJECT", "2024-06-01", "2024-06-30"),
    ("A Togolese delegation is slated to visit Ghana on June 2.", "CONSULT", "2024-06-02", "2024-06-02"),
    ("Togo bombed Ghana this week.", "ASSAULT", "2024-05-12", "2024-05-17"),
    (
        "The quarrel stems from the killing of two Ghanaian soldiers by Togo in March.",
        "ASSAULT",
        "2024-03-01",
        "2024-03-31",
    ),
    ("The presidency said on Tuesday that Togo would host Ghana's president.", "CONSULT", None, None),
    ("The presidency said that Togo would host Ghana's president on Tuesday.", "CONSULT", "2024-05-21", "2024-05-21"),
    ("For eight years Togo has been bombing Ghana.", "ASSAULT", "2016-01-01", None),
    ("For three weeks Togolese troops have been shelling Ghana.", "ASSAULT", "2024-04-26", None),
    ("Four months ago Togolese rebels killed 30 soldiers in Ghana on Jan. 13.", "ASSAULT", "2024-01-13", "2024-01-13"),
    (
        "A pact had ended the dispute in 2019. Benin said that Thursday's attack by Togo killed two Ghanaian soldiers.",
        "ASSAULT",
        "2024-05-16",
        "2024-05-16",
    ),
]


@pytest.mark.parametrize(("text", "kind", "start", "end"), OWN_WORDS)
def test_the_time_words_of_the_clause_date_the_event(
    loaded: Pipeline, text: str, kind: str, start: str | None, end: str | None
) -> None:
    """With what stands around them: from, since, until, after, and, so far, what was to be; not what is only counted."""
    coded = tell(loaded, text)
    (claim,) = of_type(coded, kind) or pytest.fail(str(shown(coded)))
    found = claim.date
    told = (
        found.start.isoformat() if found and found.start else None,
        found.end.isoformat() if found and found.end else None,
    )
    assert told == (start, end)


CONTEXT = [
    ("Togo attacked Ghana on Tuesday. Ghanaian police arrested 30 Togolese citizens in Accra.", "COERCE", "2024-05-14"),
    (
        "Togo attacked Ghana on Tuesday. The night was clear. It rained later. Few slept. The roads were dark. "
        "Nobody came. Ghanaian police arrested 30 Togolese citizens.",
        "COERCE",
        "2024-05-14",
    ),
    ("Togo attacked Ghana on Tuesday and Ghanaian troops killed two Togolese soldiers.", "ASSAULT", "2024-05-14"),
    ("Ghana accused Togo of bombing a village on Tuesday. Togo denied bombing the village.", "ASSAULT", "2024-05-14"),
    ("Togo attacked Ghana on Tuesday. Ghana condemned the United States.", "ACCUSE", "2024-05-14"),
    (
        "The Togolese president will visit Ghana on May 28. During the visit, the two countries will sign a fisheries pact.",
        "SUPPORT",
        "2024-05-28",
    ),
]


@pytest.mark.parametrize(("text", "kind", "day"), CONTEXT)
def test_a_deed_without_a_day_has_that_of_the_text_before(loaded: Pipeline, text: str, kind: str, day: str) -> None:
    """In the simple past, or as what is denied; the basis says that it was inferred."""
    claims = of_type(tell(loaded, text), kind)
    assert [str(c.date.start) if c.date else None for c in claims] == [day] * len(claims)
    assert claims[-1].date is not None and claims[-1].date.basis in ("inferred", "relative")


UNDATED = [
    (
        "Kenyan and Ugandan ministers met in Nairobi on May 2. Burundi will sign a treaty with Rwanda at the summit.",
        "SUPPORT",
    ),
    (
        "Kenyan and Ugandan ministers met in Nairobi on May 2. Kenya will sign a treaty with Uganda at the summit.",
        "SUPPORT",
    ),
    ("Togo will host a drill with Ghana on May 25. Ghana condemned Benin.", "ACCUSE"),
    ("Togo attacked Ghana on Tuesday. Ghana has arrested Togolese citizens.", "COERCE"),
    ("Togo attacked Ghana on Tuesday. Ghana had previously arrested Togolese citizens.", "COERCE"),
    ("Togo attacked Ghana on Tuesday. In 2019, Ghana's police arrested Togolese citizens.", "COERCE"),
    ("Togo attacked Ghana on Tuesday. Ghana may arrest Togolese citizens.", "COERCE"),
    ("“We have not bombed Ghana,” Togo's defence minister said on Thursday.", "ASSAULT"),
    (
        "The Togolese president will visit Ghana on May 28. During his visits to Benin, Togo will sign a pact with Benin.",
        "SUPPORT",
    ),
    ("A quarter to midnight had passed. Ghana's police arrested Togolese citizens.", "COERCE"),
]


@pytest.mark.parametrize(("text", "kind"), UNDATED)
def test_no_day_is_lent_where_the_text_gives_none(loaded: Pipeline, text: str, kind: str) -> None:
    """Perfects, pluperfects, flashbacks, speech, what may be, what a report's day would falsify."""
    coded = tell(loaded, text)
    claims = of_type(coded, kind)
    assert claims, shown(coded)
    assert [c.date for c in claims if c.date is not None and c.date.precision == "day"] == []


def test_a_lead_in_the_perfect_is_news_of_the_day_of_printing(loaded: Pipeline) -> None:
    """Its basis is the publication; the second sentence is not dated so."""
    first, second = of_type(tell(loaded, "Togo has condemned Ghana. Peru has condemned Norway."), "ACCUSE")
    assert first.date is not None
    assert (str(first.date.start), str(first.date.end), first.date.basis) == ("2024-05-17", "2024-05-17", "publication")
    assert second.date is None
