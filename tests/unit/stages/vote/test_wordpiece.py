"""WordPiece: the pieces of BERT's uncased vocabularies, and where each word's first piece stands."""

from __future__ import annotations

import pytest

from dragoman.stages.vote.wordpiece import MAX_PIECES, WordPiece

NAMES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "nor", "##way", "shell", "##ed", "malmo", ",", "u", ".", "s", "##s"]
PIECES = WordPiece({name: i for i, name in enumerate(NAMES)})


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Norway", ["nor", "##way"]),
        ("shelled", ["shell", "##ed"]),
        ("Malmö", ["malmo"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("zebra", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_longest_match_wins(word: str, pieces: list[str]) -> None:
    """Greedy from the left, in lower case and without accents; punctuation by itself; what has no pieces is unknown."""
    ids, first = PIECES.encode([word])
    assert [NAMES[i] for i in ids] == ["[CLS]", *pieces, "[SEP]"]
    assert first == [1]


def test_first_pieces_are_those_of_the_words() -> None:
    """A word of blanks has no piece and no place."""
    ids, first = PIECES.encode(["Norway", " ", "shelled", ","])
    assert first == [1, -1, 3, 5] and len(ids) == 7


def test_long_sentences_are_cut() -> None:
    """No more pieces than the model takes; words beyond have no place."""
    ids, first = PIECES.encode(["Norway"] * 200)
    assert len(ids) == MAX_PIECES and first.count(-1) == 200 - (MAX_PIECES - 1) // 2
