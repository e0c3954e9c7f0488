"""Word stems and weights: what assembly compares."""

from __future__ import annotations

import pytest

from dragoman.language.words import cosine, stem, stems, weigh, weight


@pytest.mark.parametrize(
    ("one", "other"), [("signed", "signing"), ("treaties", "treaty"), ("strikes", "strike"), ("talks", "talk")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    """Inflected forms of one word meet in one stem."""
    assert stem(one) == stem(other)


def test_rare_words_tell_more_than_common_ones() -> None:
    """The weight of a word falls with how common the list says it is."""
    assert weight("the") < weight("minister") < weight("trawler") <= weight("bukhtarmin") == 1


def test_common_words_are_left_out() -> None:
    """Words as common as "the" are no stems of a text."""
    assert stems("the and of") == ()


def test_a_signature_has_length_one_and_its_heaviest_word_first() -> None:
    """A text is wholly like itself, and its words stand by weight."""
    told = weigh([("pelindaba", 2.0), ("treaty", 1.0), ("the", 1.0)], most=10)
    assert cosine(told, told) == pytest.approx(1, abs=1e-5)
    assert told[0][0] == "pelindaba"


def test_texts_without_a_common_word_are_not_alike() -> None:
    """The likeness of texts that share no telling word is nought."""
    assert cosine(weigh([("trawler", 1.0)], most=5), weigh([("treaty", 1.0)], most=5)) == 0
