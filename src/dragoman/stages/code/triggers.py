"""Find the nodes of a sentence: tokens whose words and frame match the lexicon, as acts or as operators."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.codebook.lexicon import Act, Candidate, Lexicon, Operator, Part
from dragoman.model.switches import ALL_ON, Switches
from dragoman.stages.code.view import View

_NOMINAL_DEPS = frozenset({"compound", "amod", "nmod", "npadvmod"})

_NAMED_DEEDS = frozenset({"csubj", "nsubj", "nsubjpass", "csubjpass", "pcomp", "dobj"})


@dataclass(frozen=True, slots=True)
class Node:
    """A trigger: its token, the entries it may be read as, and the pattern that matched each; `is_part` where it is a part of
    another's frame and no claim of its own, but still has an event under it."""

    token: int
    is_noun: bool
    act: Act | None
    act_pattern: str | None
    operator: Operator | None
    operator_pattern: str | None
    consumed: frozenset[int] = frozenset()
    is_part: bool = False

    @property
    def is_transparent(self) -> bool:
        """Whether it is an operator that makes no claim of its own ("plans to", "said")."""
        return self.operator is not None and self.operator.type is None

    @property
    def is_reporting_verb(self) -> bool:
        """Whether it is a verb of saying."""
        return self.operator is not None and self.operator.report and not self.is_noun

    @property
    def name(self) -> str:
        """The id of its first reading."""
        entry = self.operator or self.act
        assert entry is not None
        return entry.id


def find_nodes(view: View, lexicon: Lexicon, *, switches: Switches = ALL_ON) -> dict[int, Node]:
    """All nodes of the sentence by token; those that `switches` leave on."""
    return leave_on(_find_all(view, lexicon), switches)


def leave_on(nodes: dict[int, Node], switches: Switches) -> dict[int, Node]:
    """The nodes that `switches` leave on, as far as they do."""
    if not switches.operators:
        nodes = {t: replace(n, operator=None, operator_pattern=None) for t, n in nodes.items() if n.act is not None}
    return nodes if switches.nouns else {t: n for t, n in nodes.items() if not n.is_noun}


def _find_all(view: View, lexicon: Lexicon) -> dict[int, Node]:
    nodes: dict[int, Node] = {}
    s = view.s
    for i, word in enumerate(view.words):
        verb = view.is_verb(i)
        joined = _joined(view, i)  # "sit-in", "test-fire": the parser cuts at the hyphen
        if joined is not None and (joined in lexicon.nouns or joined in lexicon.verbs):
            verb = joined not in lexicon.nouns
            candidates = lexicon.verbs[joined] if verb else lexicon.nouns[joined]
        elif verb:
            candidates = lexicon.verbs.get(word, ())
            if s.tags[i] == "VBN" and word in lexicon.adjectives and view.with_dep(i, "auxpass"):
                candidates = (
                    *candidates,
                    *lexicon.adjectives[word],
                )  # "is set to", which the parser takes for a passive
            if not candidates and s.tags[i] in ("VBG",):
                candidates = lexicon.nouns.get(word, ())
                verb = not candidates
        elif s.pos[i] in ("NOUN", "PROPN"):
            if i in view.r.named and view.actors(i) and s.pos[i] == "PROPN":
                continue
            candidates = lexicon.nouns.get(word, ())
            if s.deps[i] in _NOMINAL_DEPS and s.pos[s.heads[i]] in ("NOUN", "PROPN"):
                candidates = ()
            if not candidates and s.tags[i] == "NN" and s.deps[i] == "pobj" and word.endswith("ing"):
                candidates, verb = _planning(word, lexicon), True
            if not candidates and s.is_title and word in lexicon.verbs and _headline_verb(view, i):
                candidates, verb = lexicon.verbs[word], True
        elif s.pos[i] == "ADJ":
            candidates = lexicon.adjectives.get(word, ())
            if s.deps[i] in ("amod",) and candidates and s.tags[i] != "VBN" and not view.with_dep(i, "xcomp"):
                candidates = ()
        else:
            continue
        if not candidates:
            continue
        node = _node(view, i, candidates, lexicon, is_noun=not verb and s.pos[i] != "ADJ")
        if node is None and s.tags[i] == "VBG" and s.deps[i] in _NAMED_DEEDS and word in lexicon.nouns:
            node = _node(view, i, lexicon.nouns[word], lexicon, is_noun=True)  # "fighting between them continues"
        if node is not None:
            nodes[i] = node
    return nodes


def _planning(word: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The operators without a claim of their own that a gerund taken for a noun may be ("accused it of planning to attack")."""
    return tuple(c for c in lexicon.verbs.get(word, ()) if isinstance(c.entry, Operator) and c.entry.type is None)


def _joined(view: View, i: int) -> str | None:
    """The hyphenated word that ends at token `i`, or None."""
    if i < 2 or view.words[i - 1] != "-" or view.s.starts[i] > view.s.ends[i - 1]:
        return None
    return f"{view.words[i - 2]}-{view.words[i]}"


def _headline_verb(view: View, i: int) -> bool:
    """Whether a headline word that the parser takes for a noun is more likely the verb ("Iran signs broad treaty")."""
    s = view.s
    return (
        s.tags[i] in ("NNS", "NNPS", "NN", "NNP")
        and view.words[i].endswith("s")
        and 0 < i < len(s) - 1
        and bool(view.actors(i - 1))
    )


def _node(view: View, i: int, candidates: tuple[Candidate, ...], lexicon: Lexicon, *, is_noun: bool) -> Node | None:
    act: Act | None = None
    operator: Operator | None = None
    act_pattern = operator_pattern = None
    consumed: frozenset[int] = frozenset()
    for c in candidates:
        if (isinstance(c.entry, Act) and act is not None) or (isinstance(c.entry, Operator) and operator is not None):
            continue
        if not is_noun and _leaves_particle(view, i, c):
            continue
        if not all(_holds(view, i, p, lexicon, is_noun=is_noun) for p in c.pattern.parts):
            continue
        if isinstance(c.entry, Act):
            act, act_pattern = c.entry, c.pattern.source
            consumed = frozenset(t for p in c.pattern.parts for t in _consumed(view, i, p, lexicon))
        else:
            operator, operator_pattern = c.entry, c.pattern.source
    if act is None and operator is None:
        return None
    return Node(i, is_noun, act, act_pattern, operator, operator_pattern, consumed)


_PHRASAL = frozenset("call take put set turn give break carry pull hold bring come go get cut blow shut back".split())


def _leaves_particle(view: View, i: int, c: Candidate) -> bool:
    """Whether the verb has a particle that the pattern does not ask for ("called off an attack on" is no "call on")."""
    if c.pattern.lemma not in _PHRASAL or any(p.kind == "particle" for p in c.pattern.parts):
        return False
    return bool(view.with_dep(i, "prt"))


def _consumed(view: View, i: int, part: Part, lexicon: Lexicon) -> list[int]:
    """Tokens that an act's own frame asks for by class or word: they are part of it, no event of their own."""
    if (part.cls is None and part.words is None) or part.cls in ("$any", "act"):
        return []
    if part.kind == "object":
        return [t for t in view.patients(i) if _is(view, t, part, lexicon) and view.is_below(t, i)]
    if part.kind == "prep":
        return [t for t in view.preps(i).get(part.word, ()) if _is(view, t, part, lexicon)]
    return []


def _holds(view: View, i: int, part: Part, lexicon: Lexicon, *, is_noun: bool) -> bool:
    match part.kind:
        case "particle":
            return any(
                view.words[c] == part.word
                and view.s.deps[c] in ("prt", "advmod", "prep", "npadvmod", "acomp", "oprd")
                and not view.with_dep(c, "pobj")
                for c in view.kids[i]
            )
        case "object":
            tokens = view.patients(i)
            return any(_is(view, t, part, lexicon) for t in tokens)
        case "no_object":
            return not any(_is(view, t, part, lexicon) for t in view.patients(i))
        case "subject":
            return any(_is(view, t, part, lexicon) for t in view.agents(i))
        case "clause":
            return bool(view.with_dep(i, "ccomp", "acl"))
        case "before":
            return _stands_before(view, i, part.word)
        case "prep" | "no_prep":
            found = _prep(view, i, part, lexicon, is_noun=is_noun)
            return found if part.kind == "prep" else not found
    raise AssertionError(part.kind)


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
    for p in places:
        tokens = view.preps(p).get(part.word)
        if tokens is None:
            continue
        if part.cls is None and part.words is None:
            return True
        if any(_is(view, t, part, lexicon) for t in tokens):
            return True
        if part.cls == "act":
            return any(
                view.s.deps[c] == "pcomp" for q in view.kids[p] for c in view.kids[q] if view.words[q] == part.word
            )
    if part.word == "to" and part.cls is None and part.words is None:
        return any(
            any(view.words[k] == "to" and view.s.deps[k] == "aux" for k in view.kids[c])
            for n, p in enumerate(places)
            for c in (
                view.with_dep(p, "xcomp", "acl", "advcl", "ccomp") if n == 0 else view.with_dep(p, "acl", "relcl")
            )
        )
    return False


def _is(view: View, t: int, part: Part, lexicon: Lexicon) -> bool:
    word, lemma = view.words[t], view.s.lemmas[t].lower()
    if part.words is not None:
        return word in part.words or lemma in part.words
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
        case "$org":
            return any(a.kind in ("organisation", "group") for a in view.actors(t))
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
    members = lexicon.classes.get(part.cls)
    if members is None:
        raise ValueError(f"pattern names an unknown class: {part.cls}")
    if word in members or lemma in members:
        return True
    if part.cls == "captive" and _is_human(view, t):
        return True
    if part.cls == "person":
        return any(a.kind in ("people", "person", "office", "force", "group") for a in view.actors(t))
    if word in (
        "number",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "members",
        "group",
        "lot",
        "batch",
        "series",
        "tons",
        "tonnes",
        "amount",
        "supply",
        "shipment",
        "consignment",
        "quantities",
        "use",
        "type",
        "kind",
        "range",
    ):
        return any(_is(view, o, part, lexicon) for o in view.preps(t).get("of", ()) if o != t)
    return False


_HUMAN = re.compile(r".{2,}(er|or|ist|ian|eer|man|woman|ess)s?$|.+(men|women)$")


def _is_human(view: View, t: int) -> bool:
    """Whether a noun of trade stands with a nationality: "two German geologists", "the American lecturer"."""
    return bool(_HUMAN.fullmatch(view.words[t])) and any(
        a.kind == "state" for c in view.country_modifiers(t) for a in view.actors(c)
    )
