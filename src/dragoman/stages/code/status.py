"""Status: what verb groups, hedges, negation, conditions and operators on the way from a trigger to the root make of it.

Composition goes inside out; the summary is decided last, by the order of DESIGN.md: denied, not occurred, alleged, possible,
planned, ongoing, occurred. Every decision keeps the token that made it. The marks of single word groups are made in
`verb_groups`, those of operators in `effects`.
"""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon
from dragoman.stages.code.attribution import inverted_speakers
from dragoman.stages.code.complements import is_complement, is_infinitive
from dragoman.stages.code.conditions import condition_on, inverted_after, inverted_before, unmet_condition
from dragoman.stages.code.effects import apply_operator, is_definite
from dragoman.stages.code.hedges import hedge_on, opening_hedge
from dragoman.stages.code.readings import Link, Reading
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.verb_groups import noun_marks, verb_marks
from dragoman.stages.code.view import View

__all__ = ["Reading", "read_path"]

_CARRYING_POS = ("ADV", "ADJ", "ADP", "PART")
_UNWILLING = "be-willing"
_ANSWERING = frozenset({"respond", "answer", "retaliate", "reply", "react", "counter"})
_CARRIED_PREPS = frozenset({"of", "from", "for"})


def read_path(view: View, node: Node, nodes: dict[int, Node], lexicon: Lexicon, event_type: str | None) -> Reading:
    """The reading of a node: local verb group or noun modifiers first, then every step up to the root."""
    r = Reading(node)
    if node.is_noun:
        noun_marks(view, node.token, lexicon, r)
    else:
        verb_marks(view, node.token, lexicon, r, event_type=event_type)
        _copula_marks(view, node.token, lexicon, r)
        if view.words[node.token] in lexicon.light:  # "have possible projects", "held the planned talks"
            for t in node.consumed:
                noun_marks(view, t, lexicon, r)
    _climb(view, node, nodes, lexicon, r)
    _settle_would(view, r)
    for t in r.speech:
        if (what := _so_called(view, t)) is not None:
            r.marks.append(("alleged", what))
    if r.speech and r.stance == "own":
        r.stance, r.stance_token = "reported", r.speech[0]
    return r


def _so_called(view: View, verb: int) -> int | None:
    """The "what" by which somebody's word for a thing is kept at a distance: "after what Israel says was an assault on its troops"."""
    subject = next(iter(view.with_dep(verb, "nsubj")), None) if view.is_verb(verb) else None
    if subject is None:
        return None
    before = view.subtree_ends[subject][0] - 1
    return before if before >= 0 and view.words[before] == "what" else None


def _copula_marks(view: View, i: int, lexicon: Lexicon, r: Reading) -> None:
    """Put on an adjective what the verb by which it is said of its subject says ("is not willing", "may be open to"). What "would be"
    or "will be" so is so: that is how an offer is made."""
    s = view.s
    if s.pos[i] != "ADJ" or s.deps[i] not in ("acomp", "attr", "oprd") or s.lemmas[s.heads[i]] not in _COPULAS:
        return
    local = Reading(r.node)
    verb_marks(view, s.heads[i], lexicon, local, event_type="speech")
    r.marks.extend(m for m in local.marks if m[0] in ("not_occurred", "possible", "alleged"))


_COPULAS = frozenset({"be", "remain", "become", "stay"})


def _settle_would(view: View, r: Reading) -> None:
    """ "Would" is the future of a past speech, else a mere possibility; "might have" under a condition not met is undone."""
    if r.condition is None and any(status == "planned" for status, _ in r.marks):
        r.condition = inverted_after(view, r.node.token)
    if r.condition is None:
        r.condition = inverted_before(view, r.node.token)
    if r.condition is not None and not _is_own_offer(view, r):
        r.marks.append(("possible", r.condition))
    if r.is_would:
        told = any(view.s.tags[t] in ("VBD", "VBN") for t in r.speech)
        r.marks.append(("planned" if told else "possible", r.node.token))
    if r.unreal is not None and unmet_condition(view, r.node.token):
        r.marks.append(("not_occurred", r.unreal))


_OFFERED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})


def _is_own_offer(view: View, r: Reading) -> bool:
    """Whether a condition is what the speaker asks for his own good turn ("said they would meet him if"): that is an offer."""
    if r.node.act is None or r.node.act.type not in _OFFERED or r.node.is_noun:
        return False
    doers = {a.id for t in view.subjects(r.node.token) for a in view.parties(t)}
    return any(a.id in doers for t in r.speech if view.is_verb(t) for u in view.agents(t) for a in view.parties(u))


def _slot(view: View, child: int, head: int) -> set[str]:
    """The names under which `head` may take what hangs on it by `child`."""
    s, dep = view.s, view.s.deps[child]
    if dep == "xcomp":
        return {"ing"} if s.tags[child] == "VBG" and not view.with_dep(child, "aux") else {"to", "ing"}
    if dep == "ccomp":
        return {"that", "to"} if s.tags[child] == "VB" else {"that"}
    if dep in ("dobj", "attr", "oprd"):
        return {"obj"}
    if dep == "nsubjpass":
        return {"obj", "subj"}
    if dep in ("nsubj", "csubj"):
        return {"obj", "subj"} if view.is_passive(head) else {"subj"}
    if dep == "relcl" and is_infinitive(view, child):
        return {"to"}
    if dep == "acl" or is_complement(view, child):
        return {"to", "that"} if s.tags[child] in ("VB", "VBD", "VBZ", "VBP", "VBN") else {"ing"}
    if dep == "prep":
        names = {view.words[child]}
        if any(s.deps[k] == "pcomp" for k in view.kids[child]):
            names.add("ing")
        return names
    if dep == "appos":
        return {"appos"}
    if dep == "advcl" and is_infinitive(view, child):
        return {"to"}
    return set()


def _climb(view: View, node: Node, nodes: dict[int, Node], lexicon: Lexicon, r: Reading) -> None:
    s = view.s
    child, inherited, carried, steps = node.token, False, set[str](), 0
    _doubt(view, child, lexicon, r)
    if view.is_verb(child):
        _condition(view, child, r)
    while s.heads[child] != child and steps <= len(s):
        steps += 1
        head, dep = _head(view, child, nodes), s.deps[child]
        _speech_beside(view, child, nodes, r)
        _called_so(view, child, nodes, r)
        _doubt(view, head, lexicon, r)
        if head != s.heads[child]:
            dep = "xcomp"
        if dep == "conj":
            child = head  # a finite verb of its own shares what stands above its head, not the head's own modality
            continue
        if dep == "relcl" and _is_cleft(view, head):
            child = s.heads[head]
            continue
        if view.is_verb(child) and not r.detached and (t := _undone_by(view, child)) is not None:
            r.marks.append(("not_occurred", t))
            r.detached = True
        is_beside = head not in nodes or (s.tags[child] == "VBG" and s.pos[head] == "NOUN")
        if (
            dep == "appos"
            or (dep == "relcl" and not is_complement(view, child) and not _is_asked(view, child, nodes.get(head)))
            or (dep == "acl" and s.tags[child] in ("VBN", "VBG") and is_beside)
            or (dep in ("ccomp", "parataxis") and ";" in view.words[min(child, head) : max(child, head)])
        ):
            r.detached = True
            child = head
            continue
        above = nodes.get(head)
        if (
            dep == "ccomp"
            and above is not None
            and above.is_reporting_verb
            and _is_before_quote(view, node.token, head)
        ):
            r.detached = True
            child = head
            continue
        if dep == "advcl":
            _condition_mark(view, child, lexicon, r)
            if not _takes_purpose(view, child, above):
                if above is not None and above.is_reporting_verb and _is_fronted(view, child, head):
                    r.speech.append(head)
                r.detached = True
                child = head
                continue
        slot = ({"to"} if head != s.heads[child] else _slot(view, child, head)) | carried
        carried = set() if above is not None or view.is_verb(head) else carried
        takes = above is not None and above.operator is not None and bool(slot & set(above.operator.takes))
        if above is not None and above.act is not None and above.act.id == _UNWILLING and dep in ("ccomp", "xcomp"):
            r.content_of = above  # "will not let it join": what is refused is no deed
            return
        if (
            dep == "prep"
            and view.words[child] != "for"
            and node.is_noun
            and not takes
            and is_definite(view, node.token)
            and not (view.words[child] == "with" and s.lemmas[head] in _ANSWERING)
        ):
            r.detached = True
        if dep == "prep" and above is None and not view.is_verb(head):
            if (
                s.pos[head] in _CARRYING_POS
                or (view.words[child] in _CARRIED_PREPS and "ing" in slot)
                or _goes_past(view, child, nodes)
            ):  # "stopped short of", "ahead of"; "accused it in a letter of arming": the preposition goes with the verb
                carried = slot
            child = head
            continue
        if above is not None and above.operator is not None and takes and not r.detached:
            if apply_operator(view, above, above.operator, lexicon, r, below=child):
                return
        elif above is not None and above.operator is not None and above.operator.report and r.detached:
            if slot & {"that", "obj", "to", "ing"}:
                r.speech.append(head)
        elif view.is_verb(head) and not r.detached:
            if node.is_noun and not inherited and dep in ("dobj", "nsubj", "nsubjpass", "prep", "attr"):
                _inherit(view, child, head, dep, lexicon, r)
            elif dep in ("xcomp", "ccomp") and above is None:
                _meant(view, child, head, dep, lexicon, r)
                _inherit(view, child, head, dep, lexicon, r)
        if dep == "ccomp" and above is None and not r.detached:
            told = _extraposed_noun(view, child, head, nodes)
            if told is not None and told.operator is not None:
                if apply_operator(view, told, told.operator, lexicon, r, below=child):
                    return
        if view.is_verb(head) and not r.detached:
            _condition(view, head, r)
            if _predicate(view, child, head, nodes, lexicon, r):
                return
        if view.is_verb(head) and dep in ("dobj", "nsubj", "nsubjpass", "prep", "xcomp", "attr"):
            inherited = True
        child = head
    _speech_beside(view, child, nodes, r)
    if not r.detached and (t := opening_hedge(view, lexicon)) is not None:
        r.marks.append(("alleged", t))


def _extraposed_noun(view: View, clause: int, verb: int, nodes: dict[int, Node]) -> Node | None:
    """The subject whose "that" clause stands behind the verb: "fears are growing that it will attack"."""
    if not any(view.words[m] == "that" for m in view.with_dep(clause, "mark")):
        return None
    for t in view.with_dep(verb, "nsubj", "nsubjpass"):
        n = nodes.get(t)
        if n is not None and n.is_noun and n.operator is not None and "that" in n.operator.takes:
            return n
    return None


def _undone_by(view: View, child: int) -> int | None:
    """The "without", "instead" or "rather" that makes of a verb what was not done: "instead of signing", "rather than sign"."""
    first = view.subtree_ends[child][0]
    for i in range(max(0, first - 2), child):
        pair = " ".join(view.words[i : i + 2])
        if pair in ("rather than", "instead of") and not any(view.is_verb(k) for k in range(i + 2, child)):
            return i
    above = view.s.heads[child]
    if view.s.deps[child] == "acl" and view.s.tags[child] == "VBG":  # "without the president visiting"
        above = view.s.heads[above]
    elif view.s.deps[child] != "pcomp":
        return None
    return above if view.words[above] == "without" else None


def _is_cleft(view: View, noun: int) -> bool:
    """ "It was the army which had shelled": the relative clause is the statement."""
    s = view.s
    be = s.heads[noun]
    return (
        s.deps[noun] == "attr"
        and s.lemmas[be] == "be"
        and any(view.words[c] == "it" for c in view.with_dep(be, "nsubj"))
    )


def _head(view: View, child: int, nodes: dict[int, Node]) -> int:
    """The head of a token; for an infinitive the operator right before its "to", where the parser hung it elsewhere
    ("accused it of planning to attack" is no purpose of accusing)."""
    s = view.s
    head = s.heads[child]
    if s.tags[child] != "VB" or s.deps[child] not in ("advcl", "xcomp", "acl"):
        return head
    to = next((c for c in view.with_dep(child, "aux") if view.words[c] == "to"), None)
    if to is None or to == 0 or to - 1 == head or to - 1 == child:
        return head
    before = nodes.get(to - 1)
    if (
        before is None
        or before.operator is None
        or "to" not in before.operator.takes
        or before.operator.type is not None
    ):
        return head
    return to - 1 if not view.is_below(to - 1, child) else head


def _is_asked(view: View, child: int, above: Node | None) -> bool:
    """Whether an infinitive that the parser took for a relative clause is what its noun asks for: "a call for them to resign"."""
    return (
        above is not None
        and above.is_noun
        and above.operator is not None
        and "to" in above.operator.takes
        and is_infinitive(view, child)
    )


def _is_fronted(view: View, clause: int, verb: int) -> bool:
    """Whether a clause ("while Hungary refused to") stands before the reporting verb that ends the sentence."""
    return clause < min([verb, *view.with_dep(verb, "nsubj")]) and any(c < clause for c in view.with_dep(verb, "ccomp"))


def _goes_past(view: View, prep: int, nodes: dict[int, Node]) -> bool:
    """Whether a phrase that hangs on who speaks belongs to what he says: "a call by the mayors for a ceasefire"."""
    s, noun = view.s, view.s.heads[prep]
    if s.deps[noun] != "pobj" or view.words[s.heads[noun]] not in ("by", "from", "of"):
        return False
    over = nodes.get(s.heads[s.heads[noun]])
    return over is not None and over.is_noun and over.operator is not None and view.words[prep] in over.operator.takes


def _takes_purpose(view: View, child: int, above: Node | None) -> bool:
    """Whether an infinitive that hangs as an adverbial clause is after all what an operator takes."""
    return (
        above is not None and above.operator is not None and is_infinitive(view, child) and "to" in above.operator.takes
    )


def _condition_mark(view: View, clause: int, lexicon: Lexicon, r: Reading) -> None:
    """What stands in an "if" clause is possible."""
    for c in view.kids[clause]:
        if view.s.deps[c] in ("mark", "advmod") and lexicon.cues["condition"].get(view.words[c]):
            if view.words[c] not in ("until", "once"):
                r.marks.append(("possible", c))
            return


def _condition(view: View, v: int, r: Reading) -> None:
    """What is to come on a condition is possible, not planned."""
    if r.open_modal is None and not r.is_would:
        return
    if r.condition is None:
        r.condition = condition_on(view, v)


def _doubt(view: View, i: int, lexicon: Lexicon, r: Reading) -> None:
    token = hedge_on(view, i, lexicon) if not r.detached else None
    if token is not None and ("alleged", token) not in r.marks:
        r.marks.append(("alleged", token))


def _meant(view: View, child: int, head: int, dep: str, lexicon: Lexicon, r: Reading) -> None:
    """The infinitive of a verb that is no operator is meant to be done, unless the verb tells it as done ("managed to")."""
    s = view.s
    if dep == "xcomp" and s.tags[child] == "VB" and not view.is_passive(head):
        if lexicon.cues["infinitive"].get(s.lemmas[head]) != "occurred":
            r.marks.append(("planned", child))


_COPULAS = frozenset("be remain get go turn prove seem look appear stay hang stand".split())
"""Verbs whose predicate tells how far a subject is: "is under way", "remains in doubt", "turned out to be a hoax"."""


def _predicate(view: View, child: int, head: int, nodes: dict[int, Node], lexicon: Lexicon, r: Reading) -> bool:
    """Apply what is predicated of a subject or clause: "is due to begin", "is likely", "are false", "are under way". Returns
    whether the climb ends."""
    s = view.s
    if s.deps[child] not in ("nsubj", "nsubjpass", "csubj", "ccomp", "advcl", "expl"):
        return False
    is_clause = s.deps[child] in ("ccomp", "advcl", "csubj")
    for phrase, status in lexicon.cues["predicate"].items():
        words = phrase.split()
        for i in range(head, min(len(s), head + 5)):
            if not is_clause and s.lemmas[head] in _COPULAS and list(view.words[i : i + len(words)]) == words:
                if i > child:
                    r.marks.append((status, i))  # type: ignore[arg-type]
                    return False
    for c in view.with_dep(head, "acomp", "oprd", "attr", "xcomp"):
        n = nodes.get(c)
        if c == child or n is None or n.operator is None or n.operator.type is not None:
            continue
        if s.deps[c] in ("attr", "xcomp") and (n.is_noun or s.pos[c] != "ADJ"):
            continue
        wanted = {"that", "whether"} if is_clause else {"subj", "to"}
        if wanted & set(n.operator.takes):
            return apply_operator(view, n, n.operator, lexicon, r, below=child)
    return False


_MARKS = frozenset({'"', "“", "”", "``", "''"})


def _is_before_quote(view: View, clause: int, report: int) -> bool:
    """Whether a clause stands outside the marks whose words a verb of saying behind them gives: "He refused to go. "I stay," he
    said.\"", read as one sentence."""
    marks = [i for i in range(clause, report) if view.words[i] in _MARKS]
    if len(marks) != 2 or report - marks[1] > 8 or marks[1] - marks[0] < 5:
        return False
    return any(view.s.deps[i] == "ccomp" and view.s.heads[i] == report for i in range(*marks))


def _speech_beside(view: View, i: int, nodes: dict[int, Node], r: Reading) -> None:
    """Reporting verbs that hang on token `i` from the side ("..., officials said")."""
    for c in view.kids[i]:
        if c not in nodes or c == r.node.token or c in r.speech or not view.is_verb(c):
            continue
        op = nodes[c].operator
        if op is None or not op.report or not _is_tag(view, c):
            continue
        r.speech.append(c)
        if op.id == "assert":
            r.links.append(Link(nodes[c], op))
        if op.inner == "alleged" and op.type is None and not r.detached:
            r.marks.append(("alleged", c))


def _called_so(view: View, i: int, nodes: dict[int, Node], r: Reading) -> None:
    """What somebody calls an event: "what the army says was an assault on its troops" is alleged, on the word of the army."""
    s, copula = view.s, view.s.heads[i]
    if s.deps[i] != "attr" or s.lemmas[copula] != "be":
        return
    for c in view.with_dep(copula, "csubj", "ccomp", "nsubj"):
        node = nodes.get(c)
        if node is None or node.operator is None or not node.operator.report or c in r.speech:
            continue
        first = view.subtree_ends[c][0]
        if first > 0 and "what" in view.words[first - 1 : c]:
            r.speech.append(c)
            r.marks.append(("alleged", c))


def _is_tag(view: View, c: int) -> bool:
    """Whether a reporting verb is set beside what it reports, not above it: ", officials said", ", a newspaper wrote"."""
    s = view.s
    if s.deps[c] == "parataxis":
        return bool(view.with_dep(c, "nsubj"))
    if s.deps[c] not in ("conj", "advcl", "dep", "ccomp") or view.with_dep(c, "ccomp", "xcomp", "mark"):
        return False
    lo = view.subtree_ends[c][0]
    before = min(lo, c) - 1
    return (
        before > 0
        and view.words[before] in (",", "”", '"')
        and (bool(inverted_speakers(view, c)) or bool(view.with_dep(c, "nsubj") and not view.with_dep(c, "aux", "cc")))
    )


_COMING_ABOUT = frozenset(
    "take occur happen go begin start materialise materialize come proceed follow resume ensue erupt break arise emerge exist ever".split()
)
"""What an event does that comes about. Of any other verb's subject nothing is said where it is denied: "the raid frightened nobody"."""


def _inherit(view: View, child: int, head: int, dep: str, lexicon: Lexicon, r: Reading) -> None:
    """A noun event shares the status of its light verb; of any other verb only its modality and doubt."""
    local = Reading(r.node)
    verb_marks(view, head, lexicon, local, event_type=None)
    light = view.words[head] in lexicon.light or view.s.lemmas[head] == "be"
    if dep == "prep":
        if view.words[child] == "for" and lexicon.cues["purpose"].get(view.s.lemmas[head]):
            r.marks.append(("planned", child))
        if view.words[child] == "with" and view.s.lemmas[head] in _ANSWERING:
            r.marks.extend(m for m in local.marks if m[1] >= 0)
        elif not light and view.words[child] in ("with", "in", "at", "during", "on"):
            r.marks.extend(m for m in local.marks if m[0] == "planned")
        return
    if light or dep in ("nsubj", "nsubjpass"):
        is_told_of = dep == "nsubj" and not light and view.s.lemmas[head].lower() not in _COMING_ABOUT
        r.marks.extend(m for m in local.marks if m[1] >= 0 and not (is_told_of and m[0] == "not_occurred"))
        r.is_would |= local.is_would
        r.open_modal = r.open_modal if r.open_modal is not None else local.open_modal
        r.unreal = r.unreal if r.unreal is not None else local.unreal
        if local.refused is not None and r.refused is None and light:
            r.refused = local.refused
        if r.time == "past":
            r.time = local.time
    else:
        r.marks.extend(m for m in local.marks if m[0] in ("possible", "alleged"))
