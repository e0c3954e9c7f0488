"""Switches: each is seen to take away what it names, and nothing where it has nothing to take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.client import code, load
from dragoman.model.claims import Claim
from dragoman.model.switches import ALL_ON, Switches
from dragoman.pipeline import Pipeline

pytestmark = pytest.mark.model


def pipeline_with(switches: Switches) -> Pipeline:
    """The loaded pipeline with these switches."""
    base = load()
    return Pipeline(
        parser=base.parser,
        world=base.world,
        codebook=base.codebook,
        roles=base.roles,
        settings=base.settings,
        switches=switches,
    )


def claims(text: str, switches: Switches = ALL_ON) -> tuple[Claim, ...]:
    """The claims of a text coded with these switches."""
    return code(text, published="2024-05-17", pipeline=pipeline_with(switches)).claims


def told(text: str, switches: Switches = ALL_ON) -> list[tuple[str, str, str, str]]:
    """Type, status and countries of each claim."""
    return [
        (c.type, c.status, *(",".join(a.country or a.name for a in side) for side in (c.actors, c.recipients)))
        for c in claims(text, switches)
    ]


def off(name: str) -> Switches:
    """All switches on but one."""
    return replace(ALL_ON, **{name: False})


@pytest.mark.parametrize(
    ("name", "text", "claim"),
    [
        (
            "operators",
            "Norway denied that Norwegian troops had shelled a Latvian border post.",
            ("ASSAULT", "denied", "NOR", "LVA"),
        ),
        ("nouns", "The Norwegian invasion of Latvia began on Friday.", ("ASSAULT", "occurred", "NOR", "LVA")),
        (
            "roles",
            "Two Belarusian diplomats were expelled by Norway on Friday.",
            ("SANCTION", "occurred", "NOR", "BLR"),
        ),
    ],
)
def test_a_switch_takes_away_what_it_names(name: str, text: str, claim: tuple[str, str, str, str]) -> None:
    """Within one sentence: with it there is this claim alone, without it this claim is not there."""
    assert told(text) == [claim]
    assert claim not in told(text, off(name))


def test_without_coreference_a_pronoun_names_nobody() -> None:
    """The one who was named in the sentence before."""
    text = "Norway condemned Belarus on Friday. On Monday it expelled two Belarusian diplomats."
    assert ("SANCTION", "occurred", "NOR", "BLR") in told(text)
    assert ("SANCTION", "occurred", "NOR", "BLR") not in told(text, replace(off("coreference"), completion=False))


def test_without_completion_a_side_that_is_not_named_stays_open() -> None:
    """And the claim is not made where it needs that side."""
    text = (
        "Norway met Latvia in Riga on Friday. The talks ended on Saturday with a deal between Norway and Latvia. Norway recalled "
        "its ambassador on Sunday after Belarus had shelled its border post."
    )
    assert any(c.path and any(s.rule == "completion" for s in c.path) for c in claims(text))
    assert not any(s.rule == "completion" for c in claims(text, off("completion")) for s in c.path)


def test_without_attribution_nobody_says_so() -> None:
    """What one side says of the other is told as if it were the outlet's own word."""
    text = "Belarus shelled a Latvian border post on Friday, Latvia's defence minister said."
    (claim,), (bare,) = claims(text), claims(text, off("attribution"))
    assert [link.country for link in claim.attribution] == ["LVA"]
    assert bare.attribution == ()


def test_without_contexts_there_are_none() -> None:
    """Neither of the act nor of the article."""
    text = "Norwegian troops shelled a Latvian border post on Friday."
    assert claims(text)[0].contexts
    assert [c.contexts for c in claims(text, off("contexts"))] == [()]


def test_without_merging_each_telling_is_a_claim() -> None:
    """With it the second becomes a mention of the first."""
    text = (
        "Norway expelled two Belarusian diplomats on Friday. Norway expelled the Belarusian diplomats after a quarrel."
    )
    (claim,) = claims(text)
    assert len(claim.mentions) == 1
    assert [len(c.mentions) for c in claims(text, off("merging"))] == [0, 0]
