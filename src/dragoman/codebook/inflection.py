"""Word forms of the lemmas in the tables, so that a match does not hang on the parser's lemma ("staged" is no "stag")."""

from __future__ import annotations

from functools import lru_cache

from dragoman.codebook.tables import read_table

_DOUBLE = frozenset("b d g l m n p r t".split())


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms) for lemma, forms in read_table("irregular.toml")["verbs"].items()}


def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb, the lemma among them. Doubling is generated both ways for words of more than one syllable; wrong
    forms match nothing.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(verb_forms("rap"))
    ['rap', 'rapped', 'rapping', 'raps']
    """
    forms = {lemma, *_irregular().get(lemma, ())}
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    elif lemma.endswith("ie"):
        forms |= {lemma + "s", lemma + "d", lemma[:-2] + "ying"}
    elif lemma.endswith("e"):
        forms |= {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
        if lemma.endswith("ee"):
            forms.add(lemma + "ing")
    else:
        es = lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
        forms |= {lemma + ("es" if es else "s"), lemma + "ed", lemma + "ing"}
        if lemma[-1] in _DOUBLE and lemma[-2:-1] in set("aeiou") and lemma[-3:-2] not in set("aeiou"):
            forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
            if sum(c in "aeiou" for c in lemma) == 1:
                forms -= {lemma + "ed", lemma + "ing"}  # "raped" is no form of "rap"
        if lemma.endswith("c"):
            forms |= {lemma + "ked", lemma + "king"}
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a noun.

    >>> sorted(noun_forms("treaty"))
    ['treaties', 'treaty']
    """
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return frozenset({lemma, lemma[:-1] + "ies"})
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return frozenset({lemma, lemma + "es"})
    if lemma.endswith("man"):
        return frozenset({lemma, lemma[:-3] + "men"})
    if lemma.endswith("fe"):
        return frozenset({lemma, lemma + "s", lemma[:-2] + "ves"})
    return frozenset({lemma, lemma + "s"})
