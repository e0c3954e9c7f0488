"""Voting: a proposal becomes a claim of its own only where no entry tells the same, and its parties are those pointed at."""

from __future__ import annotations

import pytest
from tests.unit.stages.told import tell

from dragoman.codebook.lexicon import load_lexicon
from dragoman.model.claims import Claim
from dragoman.model.votes import Vote
from dragoman.pipeline import Pipeline
from dragoman.stages.code import code_article
from dragoman.stages.parse import parse_articles
from dragoman.stages.resolve import resolve_article

pytestmark = pytest.mark.model


REST = "Ministers in Togo said nothing. The army of Ghana stayed in Accra. Police in Lome looked on. Benin was calm."
"""Enough to tell that a text is about politics; no event stands in it."""


OTHER = "The sun shone on the hills. The children slept. The river was low. Apples were cheap. It was May."


def claims(loaded: Pipeline, text: str, word: str, vote: Vote, rest: str = REST) -> tuple[Claim, ...]:
    """The claims of a text where the model says `vote` of `word`, and of what the rules find that it may be so."""
    article = tell(loaded, f"{text} {rest}").article
    (parsed,) = parse_articles(iter([article]), loaded.parser, batch_size=1)
    resolved = resolve_article(parsed, world=loaded.world, roles=loaded.roles)
    lexicon = load_lexicon()
    heard = code_article(resolved, lexicon=lexicon).claims
    votes = []
    for s in resolved.sentences:
        said = {
            i: Vote(chances={claim.type: 0.2}, actors={}, recipients={})
            for claim in heard
            for i, start in enumerate(s.sentence.starts)
            if start == claim.trigger.start
        }
        votes.append(said | ({s.sentence.words.index(word): vote} if word in s.sentence.words else {}))
    return code_article(resolved, lexicon=lexicon, votes=tuple(votes)).claims


def code(loaded: Pipeline, text: str, word: str, vote: Vote) -> list[tuple[str, str]]:
    """Type and rule of each of those claims."""
    return [(c.type, c.rule.split(":")[0]) for c in claims(loaded, text, word, vote)]


def sure(kind: str, chance: float = 0.95) -> Vote:
    return Vote(chances={kind: chance}, actors={0: 0.9}, recipients={3: 0.9})


def test_a_word_without_entry_becomes_a_claim(loaded: Pipeline) -> None:
    """ "zapped" is in no lexicon."""
    assert code(loaded, "Ghana zapped the Togolese army on Monday.", "zapped", sure("ASSAULT")) == [
        ("ASSAULT", "voted")
    ]


def test_a_weak_vote_does_not(loaded: Pipeline) -> None:
    """Below the chance asked for there is no claim."""
    assert code(loaded, "Ghana zapped the Togolese army on Monday.", "zapped", sure("ASSAULT", 0.3)) == []


def test_an_entry_is_not_told_twice(loaded: Pipeline) -> None:
    """The light verb of a noun that an entry has is no second event."""
    found = code(loaded, "Ghana launched an attack on Togo on Monday.", "launched", sure("ASSAULT"))
    assert [kind for kind, _ in found] == ["ASSAULT"]


def test_no_party_no_claim(loaded: Pipeline) -> None:
    """A proposal without anybody in it is refused like any reading."""
    assert code(loaded, "The rain zapped the red frog with glee.", "zapped", sure("ASSAULT")) == []


def test_a_verb_of_saying_may_do_something(loaded: Pipeline) -> None:
    """ "argued" only tells; where the model hears an accusation in it, there is one, and what is told stays told."""
    text = "Ghana argued that Togo attacked a village on Monday."
    assert [kind for kind, _ in code(loaded, text, "argued", sure("ACCUSE", 0.2))] == ["ASSAULT"]
    found = claims(loaded, text, "argued", sure("ACCUSE"))
    assert sorted(c.type for c in found) == ["ACCUSE", "ASSAULT"]
    assert [a.country for c in found if c.type == "ACCUSE" for a in c.actors] == ["GHA"]


def test_an_operator_may_do_something_itself(loaded: Pipeline) -> None:
    """A verb that only bends other events is one where the model is sure of it; not where an event of that type stands under it."""
    text = "Ghana postponed the summit of Lome with Togo on Monday."
    assert ("REJECT", "voted") in code(loaded, text, "postponed", sure("REJECT"))
    assert ("REJECT", "voted") not in code(loaded, text, "postponed", sure("REJECT", 0.5))
    planned = code(loaded, "Ghana plans to attack Togo on Monday.", "plans", sure("ASSAULT"))
    assert [kind for kind, _ in planned] == ["ASSAULT"]


def test_the_model_may_name_another_type(loaded: Pipeline) -> None:
    """Where it is sure of one and leaves the entry's hardly a chance."""
    text = "Ghana froze the assets of Togo on Monday."
    unsure = Vote(chances={"COERCE": 0.5, "SANCTION": 0.15}, actors={0: 0.9}, recipients={3: 0.9})
    assert [kind for kind, _ in code(loaded, text, "froze", unsure)] == ["SANCTION"]
    assert [kind for kind, _ in code(loaded, text, "froze", sure("COERCE"))] == ["COERCE"]
    both = Vote(chances={"COERCE": 0.7, "SANCTION": 0.25}, actors={0: 0.9}, recipients={3: 0.9})
    assert [kind for kind, _ in code(loaded, text, "froze", both)] == ["SANCTION"]


def test_a_negation_that_the_model_hears_as_refusal_is_done(loaded: Pipeline) -> None:
    """ "Will not yield" refuses: the refusal occurred, nothing was left undone."""
    found = claims(loaded, "Ghana will not zap the Togolese army.", "zap", sure("REJECT"))
    assert [(c.type, c.status) for c in found] == [("REJECT", "occurred")]


def test_who_acts_is_asked_of_the_model_only_where_syntax_names_nobody(loaded: Pipeline) -> None:
    """The subject acts whatever the model points at."""
    vote = Vote(chances={"ASSAULT": 0.9}, actors={3: 0.95}, recipients={})
    (claim,) = claims(loaded, "Ghana zapped the Togolese army on Monday.", "zapped", vote)
    assert [a.country for a in claim.actors] == ["GHA"]


def test_outside_politics_the_model_has_to_agree(loaded: Pipeline) -> None:
    """What an entry matches in an article about the weather is a claim only where the model hears an event too."""
    text = "Police in Ghana arrested two men at noon."
    assert [c.type for c in claims(loaded, text, "arrested", sure("COERCE"), OTHER)] == ["COERCE"]
    assert not claims(loaded, text, "arrested", sure("COERCE", 0.2), OTHER)
    assert [c.type for c in claims(loaded, text, "arrested", sure("COERCE", 0.2), REST)] == ["COERCE"]


def test_what_the_model_does_not_hear_at_all_is_refused(loaded: Pipeline) -> None:
    """An entry's event needs some chance by the model, in a sentence that names somebody and is no single one."""
    text = "Ghana attacked the Togolese army on Monday."
    assert [c.type for c in claims(loaded, text, "attacked", sure("ASSAULT", 0.15))] == ["ASSAULT"]
    assert not claims(loaded, text, "attacked", sure("ASSAULT", 0.001))
    assert not claims(loaded, text, "attacked", sure("ACCUSE", 0.1))
    assert [c.type for c in claims(loaded, text, "attacked", sure("ASSAULT", 0.001), "")] == ["ASSAULT"]


def test_a_refusal_by_the_model_says_so(loaded: Pipeline) -> None:
    """Nothing is lost: what is refused stands among the refusals with its reason."""
    article = tell(loaded, f"Ghana attacked the Togolese army on Monday. {REST}").article
    (parsed,) = parse_articles(iter([article]), loaded.parser, batch_size=1)
    resolved = resolve_article(parsed, world=loaded.world, roles=loaded.roles)
    coded = code_article(resolved, lexicon=load_lexicon(), votes=tuple({} for _ in resolved.sentences))
    assert ("ASSAULT", "by the learned model no event") in [(r.type, r.reason) for r in coded.refusals]


def heard(kind: str, statuses: dict[str, float], modes: dict[str, float]) -> Vote:
    return Vote(chances={kind: 0.9}, actors={}, recipients={}, statuses=statuses, modes=modes)


@pytest.mark.parametrize(
    ("text", "word", "statuses", "status"),
    [
        ("Ghana attacked Togo.", "attacked", {"ongoing": 0.9, "occurred": 0.1}, "ongoing"),
        ("Ghana attacked Togo.", "attacked", {"ongoing": 0.7, "occurred": 0.3}, "occurred"),
        ("Ghana attacked Togo.", "attacked", {"planned": 0.99}, "occurred"),
        ("Ghana will attack Togo.", "attack", {"occurred": 0.9}, "occurred"),
        ("Ghana will attack Togo.", "attack", {"occurred": 0.9, "planned": 0.1}, "planned"),
        ("Ghana will attack Togo.", "attack", {"occurred": 0.6, "planned": 0.4}, "planned"),
        ("Ghana did not attack Togo.", "attack", {"denied": 0.9}, "denied"),
        ("Ghana did not attack Togo.", "attack", {"occurred": 0.9}, "not_occurred"),
    ],
)
def test_a_sure_model_revises_some_statuses(
    loaded: Pipeline, text: str, word: str, statuses: dict[str, float], status: str
) -> None:
    """Where it gives another status many times the chance; of plans to deeds, never from deeds to plans or over a negation."""
    (claim,) = claims(loaded, text, word, heard("ASSAULT", statuses, {}))
    assert claim.status == status


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ghana has attacked Togo since May 2.", None),
        ("Ghana attacked Togo from May 2 to May 7.", "2024-05-07"),
    ],
)
def test_what_goes_on_does_not_end_with_the_printing(loaded: Pipeline, text: str, end: str | None) -> None:
    """Revised to ongoing, "since" is open again; an end that the words tell stays."""
    (claim,) = claims(loaded, text, "attacked", heard("ASSAULT", {"ongoing": 0.95}, {}))
    assert claim.status == "ongoing" and claim.date is not None
    assert (claim.date.end.isoformat() if claim.date.end else None) == end


def test_a_sure_model_names_the_mode(loaded: Pipeline) -> None:
    """One that the type has, in place of none or of another; with its CAMEO code."""
    text = "Ghana attacked Togo."
    (plain,) = claims(loaded, text, "attacked", heard("ASSAULT", {}, {"aerial": 0.5, "none": 0.4}))
    assert plain.mode is None
    (aerial,) = claims(loaded, text, "attacked", heard("ASSAULT", {}, {"aerial": 0.9, "none": 0.1}))
    assert (aerial.mode, aerial.path[-1].rule) == ("aerial", "voted mode")
    (none,) = claims(loaded, text, "attacked", heard("ASSAULT", {}, {"visit": 0.9}))
    assert none.mode is None


def test_police_are_not_taken_for_rioters(loaded: Pipeline) -> None:
    """Where the model points at who stands beside a riot, not in it."""
    vote = Vote(chances={"PROTEST": 0.9}, actors={9: 0.95}, recipients={})
    text = "Lome was calm after riots over a killing by {}."
    found = claims(loaded, text.format("police"), "riots", vote)
    (riots,) = [c for c in found if c.type == "PROTEST"]
    assert all(a.sector != "COP" for a in riots.actors)
    found = claims(loaded, text.format("students"), "riots", vote)
    (riots,) = [c for c in found if c.type == "PROTEST"]
    assert [a.name for a in riots.actors] == ["students"]


def test_who_speaks_of_a_known_deed_has_not_done_it(loaded: Pipeline) -> None:
    """ "The war" is known: whom the model points at in its sentence speaks of it; of a deed told first he may be the doer."""
    pointing = Vote(chances={"ASSAULT": 0.95}, actors={0: 0.9}, recipients={})
    told = claims(loaded, "Togo deplored the war in Mali on Monday.", "war", pointing)
    assert all(a.country != "TGO" for c in told if c.type == "ASSAULT" for a in c.actors)


@pytest.mark.parametrize(
    ("text", "word", "kind", "chance", "taken"),
    [
        ("A truck killed six Ghanaian traders on a pavement in Accra.", "killed", "ASSAULT", 0.9, True),
        ("A truck killed six Ghanaian traders on a pavement in Accra.", "killed", "ASSAULT", 0.4, False),
        ("Ghana rejected calls by Togo for a truce.", "calls", "REQUEST", 0.95, True),
        ("Ghana rejected calls by Togo for a truce.", "calls", "REQUEST", 0.5, False),
    ],
)
def test_a_sure_model_overrules_some_refusals(
    loaded: Pipeline, text: str, word: str, kind: str, chance: float, taken: bool
) -> None:
    """Deaths told like an accident, and a call that another rejects, are events where the model is sure of them, and else are not."""
    vote = Vote(chances={kind: chance}, actors={}, recipients={})
    assert (kind in [c.type for c in claims(loaded, text, word, vote)]) is taken
