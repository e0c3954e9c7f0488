"""Who speaks quoted words, in the forms of news prose: each with the speaker it must have."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import tell

from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model

SPOKEN = [
    (
        "Mark Reed, a candidate, said the poor had been left alone. The singer Karl Eason caused a stir when he said “The governor does not "
        "care about the people by the river” in a telethon.",
        "Karl Eason",
    ),
    (
        "Ms Estevez said that the families needed time to mourn, and added that it was “our solemn duty to stand by them”.",
        "Estevez",
    ),
    (
        "Ann Carr mocked both parties. When Mr James pointed to the banks, Carr cut him short with “And who began to sell them off?”",
        "Ann Carr",
    ),
    (
        "Boko Haram told them to use cars. “Crush the man with a rock,” the group's spokesman, Abu Khalid, said in a speech. "
        "“Run him over with your car at night,” he said.",
        "Abu Khalid",
    ),
    (
        "Two nurses wept. The ward's matron, Ines Falk, confirmed “she was lifted, carried to the lift and taken to the roof” but "
        "insisted: “By the rules of the house nobody may be carried.”",
        "Ines Falk",
    ),
    (
        "The pact with the Tsar binds both. “One does not sell an old horse to feed a new one,” remarked embassy counsellor Tang Wenli. "
        "Moscow kept silent.",
        "Tang Wenli",
    ),
    (
        "Rents near the harbour doubled. “A lease is a promise and a bridge is only a wish,” as one Kazakh official put it to reporters.",
        "one Kazakh official",
    ),
    (
        "The talks may fail. “Nobody bargains with a mask on his face,” one adviser to the Congolese presidency told this paper.",
        "one adviser to the Congolese presidency",
    ),
    (
        "The dig moves the date of the wall. “Whoever thought the builders came by sea will have to think again about all of it,” "
        "according to study co-author Martin Feld, an archaeologist in Ohio.",
        "Martin Feld",
    ),
    (
        "Doctors were cautious.\n\nClara Stern, director of the Fever Group in London: “With so few cases to look at we would rather "
        "wait a year before saying more.”",
        "Clara Stern",
    ),
    (
        "Nobody had told them where the bus would stop.\n\n“Two hours, they promised. We have slept here twice” -- Shpresa Berisha, 34, a dentist.",
        "Shpresa Berisha",
    ),
    (
        "A close friend of the drowned man said: “Nobody swam better. He would cross the bay before breakfast and be back for the bread.”",
        "close friend of the drowned man",
    ),
    (
        "'The roof came down while my boy was still at the table, and Mrs Lund pulled him out by the sleeve,' said Una Armfield, who lost her house.",
        "Una Armfield",
    ),
    (
        "Several of the lost sailors sang in his choir, said Rabbi Joel Blake in a message to the harbour. “Our town is small and the sea is not. "
        "We shall leave their chairs where they stood,” the message said.",
        "Rabbi Joel Blake",
    ),
    (
        "A spokesperson for the Norwegian Health Department confirmed two cases. “Both patients are at home and both are well,” "
        "the spokesperson said.",
        "spokesperson for the Norwegian Health Department",
    ),
    (
        "“The bridge held, and all four lorries came over it by dusk,” said the Alpes-Maritimes sub-prefect, Bastien Humbel.",
        "Bastien Humbel",
    ),
    (
        "In Riga café owner Irma Balode had sold out of buns by noon. “I was afraid of tanks. Then the tanks came in and ordered for twelve.”",
        "Irma Balode",
    ),
    (
        "Rather than backing drills that “frighten the fishermen of the gulf,” Seoul should respond to the letter, Rita Lund said.",
        "Rita Lund",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPOKEN)
def test_speaker(loaded: Pipeline, text: str, speaker: str) -> None:
    """The first direct quotation is his whose words stand so."""
    first = next(q for q in tell(loaded, text).quotations if q.direct)
    assert first.speaker is not None
    assert first.speaker.name.removeprefix("Rabbi ") == speaker.removeprefix("Rabbi ")


def test_an_answer_is_whose_the_question_was_for(loaded: Pipeline) -> None:
    """ "He responded" is not who asked."""
    text = "Prosecutor Leo Lynch asked Rob Coleman, “Was the gate shut when you left the yard?”\n\n“No, I never shut it on market days,” he responded."
    asked, answered = (q for q in tell(loaded, text).quotations if q.direct)
    assert [q.speaker.name if q.speaker else None for q in (asked, answered)] == ["Leo Lynch", "Rob Coleman"]


def test_a_title_of_a_work_is_no_quotation(loaded: Pipeline) -> None:
    """Capitals behind "director of" are a film's."""
    text = "“We would all be out of work by May,” said Ron Hedley, director of “A Lovely Day Out” and of plays."
    assert len([q for q in tell(loaded, text).quotations if q.direct]) == 1
