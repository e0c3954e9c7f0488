"""Patterns that mean words in capitals as well as small ones, searched where that is cheap: in the text in small letters.

The engine looks for the first letters of a pattern much faster where it need not think of their capitals. A pattern that
speaks of capitals itself, ``(?-i:[A-Z])``, is searched in the text as it stands.
"""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"(?<!\\)[A-Z]|\(\?-i")


class AnyCase:
    """A pattern for words in whatever case.

    Example:
        >>> AnyCase("read more").stands_in("Read More", "read more")
        True
    """

    __slots__ = ("_in_lowered", "_pattern")

    def __init__(self, pattern: str, *, as_spelled: bool = False) -> None:
        """`as_spelled`: capitals are told apart after all, so that rules of both kinds can be asked alike."""
        self._in_lowered = not as_spelled and _CAPITAL.search(pattern) is None
        self._pattern = re.compile(pattern, 0 if self._in_lowered or as_spelled else re.IGNORECASE)

    def stands_in(self, text: str, lowered: str) -> bool:
        """Whether the pattern stands in a text. `lowered` is the text in lower case."""
        return self._pattern.search(lowered if self._in_lowered else text) is not None

    def opens(self, text: str, lowered: str, *, whole: bool) -> bool:
        """Whether a text begins with the pattern; with `whole`, whether it is all of the text."""
        given = lowered if self._in_lowered else text
        return (self._pattern.fullmatch(given) if whole else self._pattern.match(given)) is not None
