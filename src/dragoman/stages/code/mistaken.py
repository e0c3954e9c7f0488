"""Verbs that the parser took for adjectives or nouns: "accused it of funding separatists", "denied suspending aid", "might free two".

Input and output: a resolved sentence; one in which nothing is to be mended is returned as it is.

After words that take a gerund (``cues.gerund``: "accuse" one after "of", "deny" one for an object) a form in "-ing" before a noun
is a verb with that noun for its object, where the lexicon knows it as a verb. What has a modal, "do" or "to" for its helper is a
verb too. Knowingly wrong: "denied striking workers a
hearing"; a compound whose noun is no event ("accused of bombing plots").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.codebook.lexicon import Lexicon
from dragoman.model.parses import Sentence
from dragoman.model.resolved import ResolvedSentence

_DESCRIBING = ("amod", "compound", "nmod")
_OBJECTS = ("pobj", "dobj")


@dataclass(frozen=True, slots=True)
class _Gerund:
    """A gerund to be: its token, what takes it, and the noun it hung on (None where it hung on nothing but what takes it)."""

    token: int
    governor: int
    noun: int | None


def mend_verbs(resolved: ResolvedSentence, lexicon: Lexicon) -> ResolvedSentence:
    """The sentence with its mistaken verbs made verbs, the nouns that mistaken gerunds hung on made their objects."""
    helped = [i for i in range(1, len(resolved.sentence)) if _has_helper(resolved, i, lexicon)]
    if helped:
        resolved = replace(resolved, sentence=_as_verbs(resolved.sentence, helped))
    found = [
        g for i in range(1, len(resolved.sentence)) if (g := _gerund_at(resolved.sentence, i, lexicon)) is not None
    ]
    if not found:
        return resolved
    sentence = resolved.sentence
    for gerund in found:
        sentence = _mend(sentence, gerund, lexicon)
    children: list[list[int]] = [[] for _ in sentence.words]
    for i, head in enumerate(sentence.heads):
        if head != i:
            children[head].append(i)
    return replace(resolved, sentence=sentence, children=tuple(map(tuple, children)))


def _has_helper(resolved: ResolvedSentence, i: int, lexicon: Lexicon) -> bool:
    """Whether a word that is tagged as no verb has a modal, "do" or "to" before it: "might well free", "did free"."""
    s = resolved.sentence
    if s.pos[i] not in ("ADJ", "NOUN", "ADP", "ADV") or s.words[i] not in lexicon.verbs:
        return False
    return any(
        s.deps[c] == "aux" and c < i and (s.tags[c] in ("MD", "TO") or s.lemmas[c] == "do")
        for c in resolved.children[i]
    )


def _as_verbs(s: Sentence, tokens: list[int]) -> Sentence:
    tags, pos, lemmas = list(s.tags), list(s.pos), list(s.lemmas)
    for i in tokens:
        tags[i], pos[i], lemmas[i] = "VB", "VERB", s.words[i]
    return replace(s, tags=tuple(tags), pos=tuple(pos), lemmas=tuple(lemmas))


def _gerund_at(s: Sentence, i: int, lexicon: Lexicon) -> _Gerund | None:
    word = s.words[i].lower()
    if not word.endswith("ing") or s.tags[i] not in ("VBG", "NN") or word not in lexicon.verbs:
        return None
    above = s.heads[i]
    if s.deps[i] in _DESCRIBING and above > i and s.deps[above] in _OBJECTS:
        governor = s.heads[above]
        is_event = s.words[above].lower() in lexicon.nouns and word in lexicon.nouns
        if governor == i - 1 and not is_event and _takes_gerund(s, governor, lexicon):
            return _Gerund(i, governor, above)
    elif s.tags[i] == "NN" and s.deps[i] in ("xcomp", "dobj", "pobj") and above == i - 1 and word not in lexicon.nouns:
        return _Gerund(i, above, None) if _takes_gerund(s, above, lexicon) else None
    return None


def _takes_gerund(s: Sentence, governor: int, lexicon: Lexicon) -> bool:
    """Whether a verb takes a gerund for an object, or a preposition has one after the word it belongs to ("accuse of")."""
    cues = lexicon.cues["gerund"]
    if s.deps[governor] != "prep":
        return s.pos[governor] == "VERB" and cues.get(s.lemmas[governor].lower()) == "object"
    word, above = s.words[governor].lower(), s.heads[governor]
    if cues.get(s.lemmas[above].lower()) == word:
        return True
    beside = [k for k in range(len(s)) if s.heads[k] == s.heads[above] and k < governor]
    return s.deps[above] in _OBJECTS and any(
        cues.get(s.lemmas[k].lower()) == word for k in (s.heads[above], *beside)
    )  # "accused the two of", where the parser hung the preposition on the object


def _mend(s: Sentence, gerund: _Gerund, lexicon: Lexicon) -> Sentence:
    i, governor, noun = gerund.token, gerund.governor, gerund.noun
    heads, deps, tags, pos, lemmas = map(list, (s.heads, s.deps, s.tags, s.pos, s.lemmas))
    heads[i], deps[i] = governor, "pcomp" if s.deps[governor] == "prep" else "xcomp"
    tags[i], pos[i] = "VBG", "VERB"
    lemmas[i] = lexicon.verbs[s.words[i].lower()][0].pattern.lemma
    if noun is not None:
        heads[noun], deps[noun] = i, "dobj"
        for k in range(noun + 1, len(s)):  # "denied smuggling weapons to": what followed the object was the gerund's
            if heads[k] == governor and deps[k] == "prep":
                heads[k] = i
    return replace(s, heads=tuple(heads), deps=tuple(deps), tags=tuple(tags), pos=tuple(pos), lemmas=tuple(lemmas))  # type: ignore[arg-type]
