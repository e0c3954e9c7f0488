"""Find the nodes of a sentence: tokens whose words and frame match the lexicon, as acts or as operators."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.codebook.lexicon import Act, Candidate, Lexicon, Operator
from dragoman.model.switches import ALL_ON, Switches
from dragoman.stages.code.complements import receivers, retained_objects
from dragoman.stages.code.frames import consumed_tokens, holds, is_month
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
            if s.tags[i] == "VBN" and word in lexicon.adjectives and _is_predicate(view, i):
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
            if is_month(view, i):
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


def _is_predicate(view: View, i: int) -> bool:
    """Whether a participle is what is said of somebody: "is set to", "looks set to"."""
    return bool(view.with_dep(i, "auxpass")) or view.s.deps[i] in ("acomp", "oprd")


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
    if s.deps[i] == "compound" and view.with_dep(i, "nsubj"):
        return True  # "Ethiopia and Eritrea sign deal"
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
    words = view.vocabulary
    for c in candidates:
        if (isinstance(c.entry, Act) and act is not None) or (isinstance(c.entry, Operator) and operator is not None):
            continue
        if not all(p.barred or p.kind not in _TOLD or p.word in words for p in c.pattern.parts):
            continue
        if not is_noun and (_leaves_particle(view, i, c) or _withholds(view, i, c)):
            continue
        if not all(holds(view, i, p, lexicon, is_noun=is_noun) for p in c.pattern.parts):
            continue
        if isinstance(c.entry, Act):
            act, act_pattern = c.entry, c.pattern.source
            consumed = frozenset(t for p in c.pattern.parts for t in consumed_tokens(view, i, p, lexicon))
        else:
            operator, operator_pattern = c.entry, c.pattern.source
    if act is None and operator is None:
        return None
    return Node(i, is_noun, act, act_pattern, operator, operator_pattern, consumed)


_TOLD = frozenset({"particle", "prep"})
"""Parts of a pattern whose word must stand in the sentence, which is asked before all else: most patterns fail there."""


def _withholds(view: View, i: int, c: Candidate) -> bool:
    """Whether the verb of denying means that something was not given: "were denied visits", "denied them visits"."""
    if not isinstance(c.entry, Operator) or c.entry.inner != "denied":
        return False
    return bool(retained_objects(view, i) or receivers(view, i))


_PHRASAL = frozenset(
    "call take put set turn give break carry pull hold bring come go get cut blow shut back let".split()
)


def _leaves_particle(view: View, i: int, c: Candidate) -> bool:
    """Whether the verb has a particle that the pattern does not ask for ("called off an attack on" is no "call on")."""
    if c.pattern.lemma not in _PHRASAL or any(p.kind == "particle" for p in c.pattern.parts):
        return False
    return bool(view.with_dep(i, "prt"))
