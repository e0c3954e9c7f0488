"""Patterns for words in whatever case."""

import pytest

from dragoman.stages.clean.patterns import AnyCase


@pytest.mark.parametrize(
    ("pattern", "text", "stands"),
    [
        (r"\bread more\b", "READ MORE about it", True),
        (r"\bread more\b", "bread moreover", False),
        (r"(?-i:\b[A-Z]{2}\b) read", "It was UN Read", True),
        (r"(?-i:\b[A-Z]{2}\b) read", "It was un read", False),
        (r"\Dread\W", "xread y", True),
        (r"\Dread\W", "9read x", False),
    ],
)
def test_capitals_count_only_where_the_pattern_says_so(pattern: str, text: str, stands: bool) -> None:
    assert AnyCase(pattern).stands_in(text, text.lower()) is stands


def test_a_pattern_as_spelled_tells_capitals_apart() -> None:
    assert AnyCase("Read", as_spelled=True).stands_in("Read it", "read it")
    assert not AnyCase("Read", as_spelled=True).stands_in("read it", "read it")


def test_opening_and_the_whole() -> None:
    pattern = AnyCase("share|share this")
    assert pattern.opens("Share THIS page", "share this page", whole=False)
    assert not pattern.opens("Share THIS page", "share this page", whole=True)
    assert pattern.opens("Share THIS", "share this", whole=True)
    assert not pattern.opens("To share", "to share", whole=False)
