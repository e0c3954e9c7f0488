"""Whether the parts of a pattern hold of a word: its particles, objects, subjects, phrases and the words before it."""

from __future__ import annotations

import re

from dragoman.codebook.lexicon import Lexicon, Part
from dragoman.model.actors import Actor
from dragoman.stages.code.complements import is_complement, predicates, receivers, retained_objects
from dragoman.stages.code.view import View


def consumed_tokens(view: View, i: int, part: Part, lexicon: Lexicon) -> list[int]:
    """Tokens that an act's own frame asks for by class or word: they are part of it, no event of their own."""
    if part.barred or (part.cls is None and part.words is None) or part.cls in ("$any", "act"):
        return []
    if part.kind == "object":
        return [u for t in _objects(view, i) if view.is_below(t, i) for u in _fitting(view, t, part, lexicon)]
    if part.kind == "prep":
        return [u for t in view.preps(i).get(part.word, ()) for u in _fitting(view, t, part, lexicon)]
    return []


def holds(view: View, i: int, part: Part, lexicon: Lexicon, *, is_noun: bool) -> bool:
    """Whether a part holds of the word at `i`; a barred one, whether what it bars does not."""
    return _is_there(view, i, part, lexicon, is_noun=is_noun) is not part.barred


def _is_there(view: View, i: int, part: Part, lexicon: Lexicon, *, is_noun: bool) -> bool:
    match part.kind:
        case "particle":
            return any(
                view.words[c] == part.word
                and (part.barred or not _is_denied(view, c))
                and view.s.deps[c] in ("prt", "advmod", "prep", "npadvmod", "acomp", "oprd")
                and not view.with_dep(c, "pobj")
                for c in view.kids[i]
            ) or any(
                view.words[c] == part.word and (part.barred or not _is_denied(view, c)) for c in predicates(view, i)
            )
        case "object":
            given = receivers(view, i) if part.words or part.cls in _RECEIVING else []
            said = predicates(view, i) if view.s.lemmas[i] in _JUDGING else []
            return any(_is(view, t, part, lexicon) for t in (*_objects(view, i), *given, *said))
        case "subject":
            return any(_is(view, t, part, lexicon) for t in view.agents(i))
        case "clause":
            return any(_says(view, c, part) for c in _clauses(view, i))
        case "before":
            return _stands_before(view, i, part.word)
        case "unwilling":
            return not is_noun and _is_unwilling(view, i)
        case "called":
            return _is_called(view, i, part)
        case "passive":
            return not is_noun and _is_participle(view, i)
        case "prep":
            return _prep(view, i, part, lexicon, is_noun=is_noun)
    raise AssertionError(part.kind)


def _clauses(view: View, i: int) -> list[int]:
    return [*view.with_dep(i, "ccomp", "acl"), *(c for c in view.with_dep(i, "relcl") if is_complement(view, c))]


def _is_denied(view: View, c: int) -> bool:
    """Whether a word that completes a verb is denied by "not": "pleaded not guilty", "found not liable"."""
    return view.s.pos[c] == "ADJ" and c > 0 and view.words[c - 1] == "not"


def _says(view: View, c: int, part: Part) -> bool:
    """Whether the verb group of clause `c` holds one of the words asked for ("agreed that talks would resume")."""
    if part.cls == "$asked":
        return _is_asked(view, c)
    if part.words is None:
        return True
    helpers = view.with_dep(c, "aux", "auxpass")
    is_told = any(view.s.lemmas[a] == "have" for a in helpers) or view.s.tags[c] in ("VBD", "VBZ")
    return (view.s.lemmas[c] in part.words and not is_told) or any(view.words[a] in part.words for a in helpers)


_ONE = frozenset({"NN", "NNP"})
_HE = frozenset({"he", "she", "it"})


def _is_asked(view: View, c: int) -> bool:
    """Whether clause `c` says after "that" what is to be done, not what is: "that he resign", "that the vote be held"."""
    s = view.s
    if not any(view.words[m] == "that" for m in view.with_dep(c, "mark")):
        return False
    helpers = view.with_dep(c, "aux", "auxpass")
    if any(s.tags[a] in ("MD", "VBZ", "VBD", "TO") for a in helpers):
        return False
    if view.words[c] == "be" or any(view.words[a] == "be" for a in helpers):
        return True
    if helpers or s.tags[c] not in ("VB", "VBP"):
        return False
    one = any(s.tags[t] in _ONE or view.words[t] in _HE for t in view.with_dep(c, "nsubj", "nsubjpass"))
    return s.tags[c] == "VB" or one or s.tags[s.heads[c]] in ("VBD", "VBN")


def _is_participle(view: View, i: int) -> bool:
    """Whether the verb is a passive, or a participle that only describes ("committed to peace", "armed with a knife")."""
    helpers = view.with_dep(i, "aux")
    return view.is_passive(i) or (view.s.tags[i] == "VBN" and not any(view.s.lemmas[c] == "have" for c in helpers))


def _stands_before(view: View, i: int, words: str) -> bool:
    """Whether these words stand before the noun, adjectives and hyphens aside ("joint military exercises")."""
    want = words.split()
    k = i - 1
    steps = 0
    while k >= 0 and want and steps < 4:
        if view.words[k] == want[-1]:
            want.pop()
        elif view.s.pos[k] not in ("ADJ", "NOUN", "PROPN", "PUNCT", "NUM") or (
            view.s.pos[k] == "PUNCT" and view.words[k] != "-"
        ):
            return False
        else:
            steps += 1
        k -= 1
    return not want


_RECEIVING = frozenset({"$actor", "$person_actor", "$org", "captive", "diplomat", "person", "refugee"})
"""Classes of those to whom something is given, which a pattern may ask for beside what is given."""


_JUDGING = frozenset("find deem judge pronounce declare call consider brand label rule".split())
"""Verbs whose object has a predicate that a pattern may ask for like an object: "found the answer insulting"."""


def _objects(view: View, i: int) -> list[int]:
    """The objects a pattern may ask for: whom it is done to, and what was given in a passive."""
    return [*view.patients(i), *retained_objects(view, i)]


def _is_another_thing(view: View, t: int, lexicon: Lexicon) -> bool:
    """Whether the patterns of this noun forbid the word before it: "launched a charm offensive" launches no offensive."""
    return any(
        p.kind == "called" and _is_called(view, t, p)
        for c in lexicon.nouns.get(view.words[t], ())
        for p in c.pattern.parts
    )


_WILL = frozenset({"will", "would", "wo", "'ll", "’ll", "shall"})


def _is_unwilling(view: View, i: int) -> bool:
    """Whether an actor says or shows that it will not do this: "will not pay", "would not budge"."""
    s, helpers = view.s, view.with_dep(i, "aux", "auxpass")
    is_future = any(view.words[c] in _WILL for c in helpers)
    going = s.heads[i]
    if s.deps[i] == "xcomp" and s.tags[i] == "VB" and view.words[going] == "going" and view.with_dep(going, "aux"):
        is_denied, subjects = bool(view.with_dep(going, "neg")), view.subjects(going)  # "is not going to pay"
    else:
        is_denied, subjects = is_future and bool(view.with_dep(i, "neg")), view.subjects(i)
        if any(s.lemmas[c] == "have" or (s.lemmas[c] == "be" and s.tags[i] != "VBG") for c in helpers):
            return False
    if not is_denied or view.is_passive(i):
        return False
    return any(a.kind != "region" and not a.id.startswith("place:") for t in subjects for a in view.actors(t))


def _is_called(view: View, i: int, part: Part) -> bool:
    """Whether one of these words makes another thing of the noun: "trade war", "price and trade war"."""
    near = [t for c in view.with_dep(i, "compound", "amod", "nmod") for t in view.expand(c)]
    if i:
        near.append(i - 1)
    return any(view.words[t] in (part.words or ()) for t in near)


def _stands_in(view: View, t: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one of these phrases of several words begins or ends with token `t`: "aid worker", "memorandum of understanding"."""
    return any(
        (p[-1] == view.words[t] and view.words[max(0, t + 1 - len(p)) : t + 1] == p)
        or (p[0] == view.words[t] and view.words[t : t + len(p)] == p)
        for p in phrases
    )


def is_month(view: View, i: int) -> bool:
    """Whether "March" or "May" is the month: capitalised, and within a date, beside a number or amid a sentence."""
    word = view.s.words[i]
    if word not in ("March", "May"):
        return False
    beside = [view.s.words[k] for k in (i - 1, i + 1) if 0 <= k < len(view.s)]
    if view.is_time(i) or any(w[0].isdigit() for w in beside):
        return True
    if view.s.is_title and i and view.words[i - 1] not in _BEFORE_A_MONTH:
        return False  # "Thousands Join March": a title may capitalise any word
    return i > 0 and not view.s.words[i - 1][0].isupper()


_BEFORE_A_MONTH = frozenset("in since until by last next early late mid this from through during every".split())


def _judgements(view: View, i: int) -> list[int]:
    """Adjectives under "as", wherever the parser hung it: "described the comments of the chief as inflammatory"."""
    places = [i, *view.with_dep(i, "dobj", "nsubjpass")]
    places += [o for p in places[1:] for q in view.with_dep(p, "prep") for o in view.with_dep(q, "pobj")]
    as_words = [c for p in places for c in view.kids[p] if view.words[c] == "as" and c > i]
    return [t for c in as_words for t in view.with_dep(c, "amod", "acomp", "pcomp", "advmod")]


def _prep(view: View, i: int, part: Part, lexicon: Lexicon, *, is_noun: bool) -> bool:
    if part.word == "as" and part.cls is not None and not is_noun:
        if any(_is(view, t, part, lexicon) for t in _judgements(view, i)):
            return True
    places = [i]
    if not is_noun:
        places += (
            view.with_dep(i, "dobj", "prt", "advmod", "acomp", "oprd", "xcomp")
            if not view.is_passive(i)
            else view.with_dep(i, "nsubjpass", "prt", "advmod")
        )
    elif view.s.deps[i] in ("dobj", "nsubjpass", "nsubj", "attr"):
        places.append(view.s.heads[i])
    places += [c for p in places[:1] for c in view.with_dep(p, "prep") if not view.with_dep(c, "pobj", "pcomp")]
    for p in places:
        tokens = view.preps(p).get(part.word)
        if tokens is None or (tokens and all(_is_date(view, t) for t in tokens)):
            continue  # "an agreement on Friday" is none on anything
        if part.cls is None and part.words is None:
            return True
        if any(_is(view, t, part, lexicon) for t in tokens):
            return True
        if part.cls in ("act", "$doing") and any(
            view.s.deps[c] == "pcomp" for q in view.kids[p] for c in view.kids[q] if view.words[q] == part.word
        ):
            return True
    if part.word == "for" and part.cls is None and part.words is None:
        return _is_for_another_to(view, i)
    if part.word == "to" and part.cls is None:
        return any(
            any(view.words[k] == "to" and view.s.deps[k] == "aux" for k in view.kids[c])
            and (part.words is None or view.s.lemmas[c] in part.words)
            for n, p in enumerate(places)
            for c in (
                view.with_dep(p, "xcomp", "acl", "advcl", "ccomp") if n == 0 else view.with_dep(p, "acl", "relcl")
            )
        )
    return False


def _is_date(view: View, i: int) -> bool:
    """Whether a token stands in a date: "on Friday", not "for eight years"."""
    return any(t.first <= i <= t.last and not t.is_duration for t in view.r.times)


def _is_for_another_to(view: View, i: int) -> bool:
    """Whether a clause under the word says what somebody is to do: "calling for the convoys to be let in"."""
    clauses = view.with_dep(i, "advcl", "ccomp", "xcomp")
    return any(
        view.words[m] == "for" and m > i and any(view.words[a] == "to" for a in view.with_dep(c, "aux"))
        for c in clauses
        for m in view.with_dep(c, "mark")
    )


def _is(view: View, t: int, part: Part, lexicon: Lexicon) -> bool:
    """Whether a token, or what it is a number or mass of, is what the part asks for."""
    return bool(_fitting(view, t, part, lexicon))


def _fitting(view: View, t: int, part: Part, lexicon: Lexicon, depth: int = 0) -> list[int]:
    """The tokens that are what the part asks for: `t` itself, or what stands after "of" where `t` only counts it ("the last of the
    hostages", "a hail of rockets")."""
    if _is_itself(view, t, part, lexicon):
        return [t]
    if depth > 2 or not (view.s.pos[t] == "NUM" or view.words[t] in lexicon.classes["quantity"]):
        return []
    counted = view.preps(t).get("of", ())
    if not counted and t + 1 < len(view.words) and view.words[t + 1] == "of":  # "15 of its men", hung on the verb
        counted = view.preps(view.s.heads[t]).get("of", ())
    return [u for o in counted if o != t for u in _fitting(view, o, part, lexicon, depth + 1)]


_BODIES = frozenset({"UNO", "EUR", "IGO"})
_OF_STATE = frozenset({"GOV", "MIL", "SPY", "JUD", "LEG", "PTY", "OPP", "ELI"})
"""Sectors of those who travel and receive on behalf of a state or a party."""


def _is_itself(view: View, t: int, part: Part, lexicon: Lexicon) -> bool:
    word, lemma = view.words[t], view.s.lemmas[t].lower()
    if part.words is not None:
        return (word in part.words or lemma in part.words) and not _is_another_thing(view, t, lexicon)
    match part.cls:
        case None | "$any":
            return True
        case "$actor":
            return any(a.kind not in ("region",) for a in view.actors(t)) or view.words[t] in (
                "him",
                "her",
                "them",
                "us",
                "me",
                "it",
            )
        case "$person_actor":
            return any(a.kind in ("person", "office", "people", "force", "group") for a in view.actors(t))
        case "$person":
            return any(a.kind == "person" for a in view.actors(t))
        case "$power":
            return any(is_power(a) for a in view.parties(t))
        case "$armed":
            return word in lexicon.classes["combatant"] or any(
                a.sector in ("REB", "UAF") or a.country == "IMG" for a in view.actors(t)
            )
        case "$thing":
            return _is_thing(view, t, lexicon)
        case "$org":
            return any(a.kind in ("organisation", "group") for a in view.actors(t))
        case "$state":
            return any(a.kind in ("state", "office") or a.sector == "GOV" for a in view.actors(t))
        case "$official":
            return any(
                a.kind in ("state", "office") or a.sector in _OF_STATE or a.country in _BODIES for a in view.actors(t)
            )
        case "$target":
            return (
                bool(view.parties(t))
                or view.place(t) is not None
                or word in lexicon.classes["structure"]
                or lemma in lexicon.classes["structure"]
            )
        case "$place":
            return view.place(t) is not None
        case "act":
            return word in lexicon.nouns
        case "$doing":
            return False
    members = lexicon.classes.get(part.cls)
    if members is None:
        raise ValueError(f"pattern names an unknown class: {part.cls}")
    if word in members or lemma in members or _stands_in(view, t, lexicon.phrases.get(part.cls, ())):
        return True
    if part.cls == "captive" and _is_human(view, t):
        return True
    if part.cls == "person" and word != "statement":  # "a statement of the ministry says": a speaker, yet nobody
        return any(a.kind in ("people", "person", "office", "force", "group") for a in view.actors(t))
    return False


_OF_POWER = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY"})


def is_power(a: Actor) -> bool:
    """Whether an actor is a state, one of its organs, a party, or a body of states."""
    return a.kind == "state" or a.sector in _OF_POWER or a.country in ("UNO", "EUR", "IGO")


_DOERS = (
    "collective",
    "blow",
    "arms",
    "projectile",
    "combat",
    "combatant",
    "warplane",
    "bomb",
    "custodian",
    "crowd",
    "person",
    "troops",
)


def _is_thing(view: View, t: int, lexicon: Lexicon) -> bool:
    """Whether a noun names no actor, no body of people, nobody under arms and no weapon: "the storm hit", "the data support"."""
    if view.s.pos[t] != "NOUN" or view.actors(t):
        return False
    word, lemma = view.words[t], view.s.lemmas[t].lower()
    return not any(word in lexicon.classes[c] or lemma in lexicon.classes[c] for c in _DOERS)


_HUMAN = re.compile(r".{2,}(er|or|ist|ian|eer|man|woman|ess)s?$|.+(men|women)$")


def _is_human(view: View, t: int) -> bool:
    """Whether a noun of trade stands with a nationality: "two German geologists", "the American lecturer"."""
    return bool(_HUMAN.fullmatch(view.words[t])) and any(
        a.kind == "state" for c in view.country_modifiers(t) for a in view.actors(c)
    )
