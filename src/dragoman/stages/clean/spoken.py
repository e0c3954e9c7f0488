"""Units that stand in a quotation which an earlier unit opens and a later one closes: they are the article's words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.stages.clean.units import Unit

_OPENERS, _CLOSERS = '"“', '"”'
_STRAIGHT = '"'

# A quotation goes on over so many units; one that is never closed would take the whole article.
_MOST = 8


def find_spoken(units: Sequence[Unit]) -> frozenset[int]:
    """The places of the units that end a quotation opened above them, and of the questions in between.

    Other units in between are not counted in: noise stands between the paragraphs of a quotation as it does elsewhere. A
    quotation whose paragraphs each begin with a mark is none of these: the mark says by itself what they are.

    Example:
        >>> from dragoman.stages.clean.units import split_units
        >>> lines = 'He said: "They are far from home.\\nWhat can they do?\\nThey are waiting for our readers."'
        >>> sorted(find_spoken(split_units(lines)))
        [1, 2]
    """
    found: set[int] = set()
    opened: int | None = None
    for i, unit in enumerate(units):
        if opened is not None and i - opened > _MOST:
            opened = None
        closes, opens = _hanging(unit.text)
        if opened is not None and closes and unit.text[0] not in _OPENERS:
            found |= {i, *(k for k in range(opened + 1, i) if units[k].text.endswith("?"))}
            opened = None
        elif opens or closes:
            opened = i if opens else None
    return frozenset(found)


def _hanging(text: str) -> tuple[bool, bool]:
    """Whether a unit closes a quotation that it did not open, and whether it opens one that it does not close.

    Of straight marks that are not even in number both may be: which it is tells the unit before.
    """
    n_open, n_close = text.count("“"), text.count("”")
    if n_open or n_close:
        return n_close > n_open, n_open > n_close
    is_odd = text.count(_STRAIGHT) % 2 == 1
    return is_odd and text.rstrip()[-1:] in _CLOSERS, is_odd and not text.endswith(_STRAIGHT)
