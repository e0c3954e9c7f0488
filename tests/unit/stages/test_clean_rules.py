"""The data of cleaning: what the loader refuses, and that every rule is sound."""

from __future__ import annotations

import pytest

from dragoman.stages.clean.rules import build_rule, find_noise, load_rules

GOOD = {"reason": "tags", "at": "start", "patterns": ["tags:"], "example": "Tags: Riga"}


def test_every_rule_takes_its_own_example() -> None:
    """The example is taken with the rule's own reason or an earlier rule's of the same reason."""
    for rule in load_rules():
        found = find_noise(rule.example, len(rule.example.split()), in_body=True)
        assert found == rule.reason, (rule.reason, rule.example, found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"at": "nowhere"}, "nowhere"),
        ({"example": "Riga"}, "does not take its own example"),
        ({"reason": None}, "needs reason"),
        ({"max_words": "many"}, "max_words"),
    ],
)
def test_malformed_rules_are_refused(change: dict[str, object], message: str) -> None:
    """The error names the rule or the value."""
    with pytest.raises(ValueError, match=message):
        build_rule({**GOOD, **change})


def test_long_paragraphs_are_never_noise() -> None:
    """However they begin."""
    text = "Advertisement " + "and the talks went on in Riga " * 30
    assert find_noise(text, len(text.split()), in_body=True) is None
