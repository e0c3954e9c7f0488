"""The vote model: what it says of a sentence, and what the coder makes of it."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.unit.stages.told import shown, tell

from dragoman.pipeline import Pipeline, load_pipeline
from dragoman.settings import read_settings
from dragoman.stages.code import asks_for_votes
from dragoman.stages.parse import parse_articles
from dragoman.stages.resolve import resolve_article
from dragoman.stages.vote import Voter, load_voter
from dragoman.stages.vote.voter import _VOICES, MODES, STATUSES


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
    """Nothing political: next to no chance for any word, and nobody who acts."""
    votes = voter().vote_on(tuple("The sun shone on the hills and the children slept well .".split()))
    assert all(vote.event < 0.1 and not vote.actors and not vote.recipients for vote in votes.values())


def test_the_same_sentence_gets_the_same_votes() -> None:
    """Whatever was asked before."""
    words = tuple("Togo and Ghana held talks on Monday .".split())
    before = voter().vote_on(words)
    voter().vote_on(tuple("Peru expelled the envoy .".split()) * 4)
    assert voter().vote_on(words) == before


LONG = (
    "Ghana and Togo met in Lome on Monday. Protesters in Accra pelted the Togolese embassy with eggs. "
    "Ministers from Benin looked on. The army of Togo said nothing. Police in Ghana cleared the road."
)


@pytest.mark.model
def test_the_model_has_a_voice_in_articles_unless_it_is_turned_off(loaded: Pipeline) -> None:
    """By default it votes; turned off, no claim is called voted, and with it no type is lost."""
    both = load_pipeline(replace(read_settings(), votes=True))
    assert loaded.voter is None and both.voter is not None
    assert read_settings().votes
    rules = tell(loaded, LONG)
    assert not any(c.rule.startswith("voted") for c in rules.claims), shown(rules)
    assert {c.type for c in rules.claims} <= {c.type for c in tell(both, LONG).claims}


@pytest.mark.model
def test_only_longer_texts_are_voted_on(loaded: Pipeline) -> None:
    """A sentence or two does not tell what it is about."""

    def asked(text: str) -> bool:
        (parsed,) = parse_articles(iter([tell(loaded, text).article]), loaded.parser, batch_size=8)
        return asks_for_votes(resolve_article(parsed, world=loaded.world, roles=loaded.roles))

    assert asked(LONG)
    assert not asked("Ghana and Togo met in Lome on Monday.")


def test_the_heads_are_read_in_the_order_they_were_trained_in() -> None:
    """Statuses, voices and modes stand in one row of numbers: training, which runs without the package, has the same lists."""
    source = (Path(__file__).parents[4] / "training" / "train.py").read_text(encoding="utf-8")
    told: dict[str, object] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if node.targets[0].id in ("STATUSES", "VOICES", "MODES"):
                told[node.targets[0].id] = eval(compile(ast.Expression(node.value), "train.py", "eval"), {})
    letters = {s: s[0] for s in STATUSES} | {"ongoing": "g", "possible": "m"}
    assert told["STATUSES"] == "".join(letters[s] for s in STATUSES)
    assert len(told["VOICES"]) == _VOICES  # type: ignore[arg-type]
    assert told["MODES"] == MODES
