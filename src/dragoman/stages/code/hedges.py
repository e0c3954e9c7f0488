"""Doubt that hangs beside a clause: "reportedly, ...", "according to unconfirmed reports", nouns of hearsay."""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon
from dragoman.stages.code.view import View


def hedge_on(view: View, i: int, lexicon: Lexicon) -> int | None:
    """The word that puts what verb `i` says at a distance from the side, or None."""
    if not view.is_verb(i):
        return None
    for c in view.kids[i]:
        word = view.words[c]
        if view.s.deps[c] == "advmod" and lexicon.cues["adverb"].get(word) == "alleged" and c < 3:
            return c
        if word == "according":
            below = [k for p in view.kids[c] for k in view.kids[p]] + list(view.kids[c])
            found = next(
                (t for t in below if is_hedged_noun(view, t, lexicon) or lexicon.cues["testimony"].get(view.words[t])),
                None,
            )
            if found is not None:
                return found
    return None


def opening_hedge(view: View, lexicon: Lexicon) -> int | None:
    """A sentence's first word, where an adverb or phrase of hearsay begins with it: it is said of the whole sentence wherever the
    parser hung it."""
    if not view.words:
        return None
    opening = " ".join(view.words[:4])
    is_phrase = any(opening.startswith(phrase) for phrase in lexicon.cues["opening"])
    return 0 if is_phrase or lexicon.cues["adverb"].get(view.words[0]) == "alleged" else None


def is_hedged_noun(view: View, t: int, lexicon: Lexicon) -> bool:
    """ "unconfirmed reports", "unverified claims"."""
    return lexicon.cues["hearsay"].get(view.s.lemmas[t].lower()) == "alleged" and any(
        view.s.deps[c] == "amod" and lexicon.cues["adjective"].get(view.words[c]) == "alleged" for c in view.kids[t]
    )
