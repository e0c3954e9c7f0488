"""From text to tokens with their word classes."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.language.times.grammar import Classes, Grammar, number_classes


class Token(NamedTuple):
    """One token of an expression: its words, lower-cased, and the classes they belong to."""

    word: str
    classes: Classes

    def is_a(self, *classes: str) -> bool:
        """Whether the token belongs to one of `classes`."""
        return not self.classes.isdisjoint(classes)


def cut(text: str, grammar: Grammar) -> tuple[list[re.Match[str]], str]:
    """The tokens of `text` as matches, and one class character for each."""
    variants, shapes = grammar.variants, grammar.shapes
    plain, plural, capital, other = shapes["plain"], shapes["plural"], shapes["capital"], shapes["other_figure"]
    matches = list(grammar.token.finditer(text))
    characters: list[str] = []
    append = characters.append
    for match in matches:
        group = match.lastgroup
        if group == "word":
            word = match[0]
            known = variants.get(word)
            if known is not None:
                append(known)
            elif word[0].isupper():
                append(capital)
            else:
                append(plural if word[-1] == "s" and len(word) > 3 else plain)
        elif group == "number":
            append(grammar.numbers.get(number_classes(match[0]), other))
        elif group == "other":
            append(variants.get(match[0], other))
        else:
            append(shapes[group or "punct"])
    return matches, "".join(characters)
