"""Voting: a proposal becomes a claim of its own only where no entry tells the same, and its parties are those pointed at."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import tell

from dragoman.codebook.lexicon import load_lexicon
from dragoman.model.votes import Vote
from dragoman.pipeline import Pipeline
from dragoman.stages.code import code_article
from dragoman.stages.parse import parse_articles
from dragoman.stages.resolve import resolve_article

pytestmark = pytest.mark.model


def code(loaded: Pipeline, text: str, word: str, vote: Vote) -> list[tuple[str, str]]:
    """Type and rule of each claim where the model says `vote` of `word`, and nothing else."""
    article = tell(loaded, text).article
    (parsed,) = parse_articles(iter([article]), loaded.parser, batch_size=1)
    resolved = resolve_article(parsed, world=loaded.world, roles=loaded.roles)
    votes = tuple({s.sentence.words.index(word): vote} if word in s.sentence.words else {} for s in resolved.sentences)
    coded = code_article(resolved, lexicon=load_lexicon(), votes=votes)
    return [(c.type, c.rule.split(":")[0]) for c in coded.claims]


def sure(kind: str, chance: float = 0.95) -> Vote:
    return Vote(chances={kind: chance}, actors={0: 0.9}, recipients={3: 0.9})


def test_a_word_without_entry_becomes_a_claim(loaded: Pipeline) -> None:
    """ "zapped" is in no lexicon."""
    assert code(loaded, "Ghana zapped the Togolese army on Monday.", "zapped", sure("ASSAULT")) == [
        ("ASSAULT", "voted")
    ]


def test_a_weak_vote_does_not(loaded: Pipeline) -> None:
    """Below the chance asked for there is no claim."""
    assert code(loaded, "Ghana zapped the Togolese army on Monday.", "zapped", sure("ASSAULT", 0.6)) == []


def test_an_entry_is_not_told_twice(loaded: Pipeline) -> None:
    """The light verb of a noun that an entry has is no second event."""
    found = code(loaded, "Ghana launched an attack on Togo on Monday.", "launched", sure("ASSAULT"))
    assert [kind for kind, _ in found] == ["ASSAULT"]


def test_no_party_no_claim(loaded: Pipeline) -> None:
    """A proposal among people nobody knows is refused like any reading."""
    assert code(loaded, "The boy zapped the red frog with glee.", "zapped", sure("ASSAULT")) == []
