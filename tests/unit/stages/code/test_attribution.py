"""Attribution: who the text says asserts a claim, speaker first, then carrier; and who speaks in quotation marks."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import of_type, shown, tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


def wrong(reason: str, *values: object) -> object:
    """A row that is attributed wrongly today and must go on failing until it is mended."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


CHAINS = [
    ("Ghana attacked Togo.", [], "own"),
    ("Ghana attacked Togo, Kofi Mensah said.", [("Kofi Mensah", "speaker")], "reported"),
    ("Kofi Mensah told reporters that Ghana attacked Togo.", [("Kofi Mensah", "speaker")], "reported"),
    ("“Ghana attacked Togo on Monday,” said Kofi Mensah.", [("Kofi Mensah", "speaker")], "reported"),
    ("Ghana attacked Togo, Reuters reported.", [("Reuters", "carrier")], "reported"),
    (
        "Ghana attacked Togo, according to Benin.",
        [("Benin", "speaker")],
        "reported",
    ),
    (
        "According to Benin, Ghana attacked Togo.",
        [("Benin", "speaker")],
        "reported",
    ),
    (
        "According to Reuters, Ghana attacked Togo.",
        [("Reuters", "carrier")],
        "reported",
    ),
    ("Witnesses said Ghana attacked Togo.", [("Witnesses", "speaker")], "reported"),
    (
        "Kofi Mensah said Ghana attacked Togo, Reuters reported.",
        [("Kofi Mensah", "speaker"), ("Reuters", "carrier")],
        "reported",
    ),
    (
        "Ghana attacked Togo, Reuters quoted Kofi Mensah as saying.",
        [("Kofi Mensah", "speaker"), ("Reuters", "carrier")],
        "reported",
    ),
    ("Ghana allegedly attacked Togo.", [], "alleged"),
    (
        "The clash came after what Benin says was an attack on Togo by Ghana.",
        [("Benin", "speaker")],
        "reported",
    ),
    (
        'However, Ghana attacked Togo, "We had to go in before the rains came," Kofi Mensah insisted.',
        [],
        "own",
    ),
    ("The editor of the weekly, Kofi Mensah, said that Ghana attacked Togo.", [("Kofi Mensah", "speaker")], "reported"),
    ("Ghana attacked Togo on Monday, Iran's IRNA state news agency reported.", [("IRNA", "carrier")], "reported"),
    ("The rebel group Green Dawn said that Ghana attacked Togo.", [("Green Dawn", "speaker")], "reported"),
    ("The rebel-run Forward news agency said that Ghana attacked Togo.", [("Forward", "carrier")], "reported"),
    ("Ghana admitted that it attacked Togo.", [("Ghana", "speaker")], "acknowledged"),
    ("Ghana denied that it attacked Togo.", [("Ghana", "speaker")], "denied"),
    ("Togo accused Ghana of attacking it.", [("Togo", "speaker")], "alleged"),
    ("Ghana could not confirm that Benin attacked Togo.", [("Ghana", "speaker")], "unconfirmed"),
]


@pytest.mark.parametrize(("sentence", "chain", "stance"), CHAINS)
def test_chain_of_attribution(loaded: Pipeline, sentence: str, chain: list[tuple[str, str]], stance: str) -> None:
    """The attack is attributed to those whom the sentence names, speaker before carrier, with the stance of its verb."""
    (attack,) = of_type(tell(loaded, sentence), "ASSAULT")
    assert ([(link.name, link.part) for link in attack.attribution], attack.stance) == (chain, stance)


def test_speaker_has_the_fullest_name_that_the_article_knows(loaded: Pipeline) -> None:
    """A surname or a pronoun that speaks is given by the name under which the article introduced it."""
    coded = tell(
        loaded,
        "Togolese Foreign Minister Kofi Mensah spoke in Lome. Mensah said Ghana attacked Togo on Monday. "
        "He said Benin condemned Ghana.",
    )
    chains = {claim.type: [link.name for link in claim.attribution] for claim in coded.claims}
    assert (chains["ASSAULT"], chains["ACCUSE"]) == (["Kofi Mensah"], ["Kofi Mensah"]), shown(coded)
    assert {link.country for claim in coded.claims for link in claim.attribution} == {"TGO"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ghana's army left the town of Kpalime. The army said Togo attacked a patrol of Ghana.", "Ghana's army"),
        (
            "A Malian sailor died. Mali attacked Ghana, its army said on Friday.",
            "Malian army",
        ),
        ("Two Togolese died in Accra. Togo attacked Ghana, residents in Accra said.", "residents in Accra"),
    ],
)
def test_an_institution_has_the_name_the_article_gives_it_in_full(loaded: Pipeline, text: str, name: str) -> None:
    """By its phrase elsewhere, else by the adjective of its state; nouns of which a state has many stay as they are."""
    names = [a.name for c in of_type(tell(loaded, text), "ASSAULT") for a in c.attribution]
    assert names == [name]


def test_a_quotation_over_three_sentences_has_one_speaker(loaded: Pipeline) -> None:
    """All that stands inside the marks is said by the one named behind them, and the quotation is one."""
    coded = tell(
        loaded,
        "Togolese Foreign Minister Kofi Mensah spoke in Lome. “Ghana attacked Togo on Monday. Benin condemned "
        "Ghana. Niger expelled the Ghanaian ambassador,” Mensah said.",
    )
    said = {claim.type: [link.name for link in claim.attribution] for claim in coded.claims}
    assert said == {t: ["Kofi Mensah"] for t in ("ASSAULT", "ACCUSE", "SANCTION")}, shown(coded)
    (quotation,) = coded.quotations
    assert quotation.direct and quotation.speaker is not None and quotation.speaker.name == "Kofi Mensah"
    words = coded.article.words(quotation.evidence)
    assert words.startswith("“Ghana") and words.endswith("ambassador,”")


def test_he_behind_a_quotation_is_nobody_inside_it(loaded: Pipeline) -> None:
    """The speaker was named before the marks; whom he talks about does not speak."""
    coded = tell(
        loaded,
        "Togolese Foreign Minister Kofi Mensah spoke in Lome. “Niger expelled the Ghanaian ambassador,” he said.",
    )
    (quotation,) = coded.quotations
    assert quotation.speaker is not None and quotation.speaker.name == "Kofi Mensah"


def test_a_quotation_that_goes_on_keeps_its_speaker(loaded: Pipeline) -> None:
    """What follows "he said." in marks of its own is said by the same person."""
    coded = tell(
        loaded,
        "“Ghana attacked Togo on Monday,” Togolese Foreign Minister Kofi Mensah said. “Benin condemned Ghana.”",
    )
    assert {c.type: [link.name for link in c.attribution] for c in coded.claims} == {
        "ASSAULT": ["Kofi Mensah"],
        "ACCUSE": ["Kofi Mensah"],
    }
    assert [q.speaker and q.speaker.name for q in coded.quotations] == ["Kofi Mensah"] * 2


def test_the_sentence_behind_a_quotation_is_the_outlets_own(loaded: Pipeline) -> None:
    """Attribution ends with the marks."""
    coded = tell(loaded, "“Ghana attacked Togo,” Kofi Mensah said. Benin expelled the Ghanaian ambassador.")
    (expulsion,) = of_type(coded, "SANCTION")
    assert (expulsion.attribution, expulsion.stance) == ((), "own")


def test_us_in_a_quotation_is_the_speakers_side(loaded: Pipeline) -> None:
    """A minister who says "attacked us" says that his country was attacked."""
    coded = tell(loaded, "“Ghana attacked us on Monday,” Togolese Foreign Minister Kofi Mensah said.")
    (attack,) = of_type(coded, "ASSAULT")
    assert [actor.country for actor in attack.recipients] == ["TGO"]


def test_we_in_a_quotation_is_the_speakers_side(loaded: Pipeline) -> None:
    """A minister who says "we condemn" condemns for his country."""
    coded = tell(loaded, "“We condemn Ghana,” Togolese Foreign Minister Kofi Mensah said.")
    (accusation,) = of_type(coded, "ACCUSE")
    assert [actor.country for actor in accusation.actors] == ["TGO"]


def test_origin_is_the_last_carrier_then_the_wire_then_the_outlet(loaded: Pipeline) -> None:
    """A named carrier is the origin of what it reports; nothing named and no outlet known leaves it open."""
    coded = tell(loaded, "Ghana attacked Togo, Reuters reported. Benin condemned Ghana.")
    (attack,), (accusation,) = of_type(coded, "ASSAULT"), of_type(coded, "ACCUSE")
    assert (attack.origin, accusation.origin) == ("Reuters", None)


@pytest.mark.parametrize(
    "denial",
    [
        pytest.param(
            words,
            marks=pytest.mark.xfail(strict=True, reason="a denial in a clause that hangs on the place gives no claim"),
        )
        for words in (", which Ghana denies.",)
    ]
    + [
        ". Ghana denied the accusation.",
        ". Ghana denied it.",
        ". Ghana rejected the charge as baseless.",
        ". Ghana denied involvement.",
        ". Ghana denied attacking the village.",
        ". Ghana denied that it attacked the village.",
    ],
)
def test_accusation_and_denial_are_two_readings_of_one_act(loaded: Pipeline, denial: str) -> None:
    """X accused Y of Z, Y denies it: the accusation occurred, Z is alleged by X in it, and denied by Y."""
    coded = tell(loaded, f"Togo accused Ghana of attacking a Togolese village{denial}")
    (accusation,) = of_type(coded, "ACCUSE")
    readings = {c.status: ([link.name for link in c.attribution], c.said_in) for c in of_type(coded, "ASSAULT")}
    assert accusation.status == "occurred"
    assert readings["alleged"] == (["Togo"], accusation.id), shown(coded)
    assert "denied" in readings and readings["denied"][0] == ["Ghana"], shown(coded)


def test_a_denial_of_two_things_attaches_to_both(loaded: Pipeline) -> None:
    """Each act under one denial is denied."""
    coded = tell(loaded, "Ghana denied that it attacked Togo and expelled the ambassador of Benin.")
    assert {c.type: c.status for c in coded.claims} == {"ASSAULT": "denied", "SANCTION": "denied"}, shown(coded)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Inspector Kofi Mensah said the police would like to hear from the driver, saying “she may have seen the whole thing”.",
            ["Kofi Mensah"],
        ),
        ("A statement on behalf of Kofi Mensah expressed hope that Benin “would find its way back to peace”.", ["Kofi Mensah"]),
        (
            "“We complied with every rule of the treaty,” Kofi Mensah said in a statement.\n\n"
            "The statement added: “Nobody has shown us the contrary so far.”",
            ["Kofi Mensah"] * 2,
        ),
        (
            "Kofi Mensah said: “They have turned the clock back in Ghana,” The remarks were dismissed by officials in Accra.",
            ["Kofi Mensah"],
        ),
        (
            "“I will name the day myself,” Prime Minister Kofi Mensah insisted.\n\n“I am not going to set it now. I will do so when "
            "the country is ready for it.”\n\nHe apologised for the quarrel, saying it “had not been our finest week”.",
            ["Kofi Mensah"] * 3,
        ),
    ],
)  # fmt: skip
def test_the_speaker_is_found_where_the_parse_misleads(loaded: Pipeline, text: str, speakers: list[str]) -> None:
    """Participles go on with the teller, texts with their sender, and a paragraph that opens with marks with the one before."""
    coded = tell(loaded, text)
    found = [q.speaker.name if q.speaker else None for q in coded.quotations if q.direct]
    assert found == speakers, shown(coded)


def test_a_clause_beside_another_has_its_own_speaker(loaded: Pipeline) -> None:
    """ "while shouting" belongs to whom the clause is about, not to whom the sentence quotes."""
    coded = tell(loaded, "Kofi Mensah said the crowd threw stones while shouting “the farm belongs to all of us”.")
    (quotation,) = [q for q in coded.quotations if q.direct]
    assert quotation.speaker is None or quotation.speaker.name != "Kofi Mensah"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('Kofi Mensah followed, "We are grateful to every village that took our people in."', ["Kofi Mensah"]),
        ('Kofi Mensah issued an order: "To all units on the border we say that nobody fires."', ["Kofi Mensah"]),
        ('Vice president of the Dockers Union Mr Mensah said "we are going to lose a season."', ["Kofi Mensah"]),
        ('Kofi Mensah wore a "green" shirt.', []),
    ],
)
def test_who_gives_long_words_says_them(loaded: Pipeline, text: str, speakers: list[str]) -> None:
    """By whatever verb stands right before the marks; the name after an office speaks; a word between marks is no quotation."""
    coded = tell(loaded, f"The Ghanaian union leader Kofi Mensah spoke in Accra. {text}")
    assert [q.speaker.name if q.speaker else None for q in coded.quotations if q.direct] == speakers
