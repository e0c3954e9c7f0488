"""The vote model: what it says of a sentence, and what the coder makes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.unit.stages.told import shown, tell

from dragoman.pipeline import Pipeline, load_pipeline
from dragoman.settings import read_settings
from dragoman.stages.vote import Voter, load_voter


@cache
def voter() -> Voter:
    return load_voter()


def test_a_plain_attack_gets_a_vote() -> None:
    """Chances are chances, largest first; the parties are pointed at."""
    words = "Ghanaian troops attacked a village in northern Togo on Monday .".split()
    vote = voter().vote_on(tuple(words))[2]
    assert vote.best == "ASSAULT" and 0.5 < vote.event <= 1.0001
    assert list(vote.chances.values()) == sorted(vote.chances.values(), reverse=True)
    assert words.index("troops") in vote.actors and 2 not in vote.actors


def test_weather_gets_none() -> None:
    """Nothing political: no votes."""
    assert not voter().vote_on(tuple("The sun shone on the hills and the children slept well .".split()))


def test_the_same_sentence_gets_the_same_votes() -> None:
    """Whatever was asked before."""
    words = tuple("Togo and Ghana held talks on Monday .".split())
    before = voter().vote_on(words)
    voter().vote_on(tuple("Peru expelled the envoy .".split()) * 4)
    assert voter().vote_on(words) == before


@pytest.mark.model
def test_votes_can_be_given_a_voice(loaded: Pipeline) -> None:
    """By default the rules code alone and no claim is called voted; with the model nothing of theirs is lost."""
    both = load_pipeline(replace(read_settings(), votes=True))
    text = "Ghana and Togo met in Lome on Monday. Protesters in Accra pelted the Togolese embassy with eggs."
    coded = tell(loaded, text)
    assert loaded.voter is None and both.voter is not None
    assert not any(c.rule.startswith("voted") for c in coded.claims), shown(coded)
    assert {c.type for c in coded.claims} <= {c.type for c in tell(both, text).claims}
