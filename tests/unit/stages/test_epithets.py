"""What news calls persons, states and bodies after naming them: every entry of the tables shows itself, and malformed ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.stages.test_anaphors import first_subject
from tests.unit.stages.told import tell

from dragoman.codebook.saying import load_saying
from dragoman.pipeline import Pipeline
from dragoman.stages.resolve.epithets import load_epithets
from dragoman.stages.resolve.genders import load_given_names

REST = """
[[state]]
words = ["emirate"]
countries = ["QAT"]
[[body]]
id = "army"
nouns = ["army"]
is_state = false
[[chamber]]
name = "Congress"
countries = ["PER"]
"""
PERSON = '[[person]]\nnouns = ["poet"]\nsectors = []\nexample = "a|b"\n'


@pytest.mark.model
@pytest.mark.parametrize("example", load_epithets().examples)
def test_an_epithet_takes_up_the_person_named_before(loaded: Pipeline, example: str) -> None:
    """The subject of the second sentence is a person of the first."""
    before, _, after = example.partition("|")
    coded = tell(loaded, f"{before} {after}")
    named = {
        m.actor.id
        for m in coded.mentions
        if m.actor and m.actor.kind == "person" and m.span.field == "text" and m.span.end <= len(before)
    }
    assert named
    assert first_subject(coded, len(before)) <= named


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Qatar and Oman met in Muscat. The emirate paid.", "The emirate", "QAT"),
        ("Latvia and France met in Riga. The Baltic state paid.", "state", "LVA"),
        (
            "Norway expelled a Russian envoy. Russia called it a mistake. Its neighbour was sorry, Norway said.",
            "neighbour",
            "NOR",
        ),
        ("Peru's president dissolved Congress on Monday.", "Congress", "PER"),
        ("Ghana's army left the town. The troops had been there for a year.", "troops", "GHA"),
    ],
)
def test_a_state_or_body_is_taken_up_by_what_it_is(loaded: Pipeline, text: str, words: str, meant: str) -> None:
    """A phrase that fits some states alone means the one of them that the article names."""
    coded = tell(loaded, text)
    end = text.rindex(words) + len(words)
    found = {
        m.actor.country
        for m in coded.mentions
        if m.actor and m.span.start < end <= m.span.end and m.span.field == "text"
    }
    assert found == {meant}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('"I will not resign," said Lena Moe, the Norwegian foreign minister.', "I", "Lena Moe"),
        ('"We sent two ships," Lena Moe, the Norwegian foreign minister, said.', "We", "Norway"),
        (
            "Police searched the office of Peru's chief justice. Rosa Quispe was not there. The judge was abroad.",
            "judge",
            "Rosa Quispe",
        ),
        ("Lena Moe met Osei Mensah, the president of Ghana, in Accra. She stayed for a week.", "She", "Lena Moe"),
        ('Osei Mensah, who leads Ghana, wrote to Lena Moe of Norway. "She is a friend," he said.', "he", "Osei Mensah"),
    ],
)
def test_who_speaks_and_who_is_spoken_of(loaded: Pipeline, text: str, words: str, name: str) -> None:
    """ "I" is the speaker, "we" of an official his state, a pronoun follows the given name, an office its holder named next."""
    coded = tell(loaded, text)
    start = text.rindex(words + " ")
    found = {
        m.actor.name
        for m in coded.mentions
        if m.actor and m.span.start <= start < m.span.end and m.span.field == "text"
    }
    assert found == {name}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (PERSON.replace("sectors", "sektors") + REST, "must have the fields"),
        (PERSON.replace("[]", '["XXX"]') + REST, "no sector XXX"),
        (PERSON.replace("a|b", "a") + REST, "no pair"),
        (PERSON + PERSON + REST, "stands twice"),
        (PERSON + REST.replace("QAT", "qat"), "no country code"),
    ],
)
def test_a_malformed_table_of_epithets_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """With the entry and what is wrong."""
    path = tmp_path / "epithets.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        load_epithets(path)


def test_a_given_name_stands_in_one_list(tmp_path: Path) -> None:
    """A name in both lists is refused by its name."""
    path = tmp_path / "given_names.toml"
    path.write_text('female = "kim lena"\nmale = "kim"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="'kim' stands in both"):
        load_given_names(path)


def test_a_verb_of_saying_stands_once(tmp_path: Path) -> None:
    """A verb twice is refused by its name."""
    path = tmp_path / "saying.toml"
    path.write_text('verbs = ["say", "say"]\nexample = "x"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="'say' stands twice"):
        load_saying(path)
