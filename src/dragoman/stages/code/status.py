"""Status: what verb groups, hedges, negation, conditions and operators on the way from a trigger to the root make of it.

Composition goes inside out; the summary is decided last, by the order of DESIGN.md: denied, not occurred, alleged, possible,
planned, ongoing, occurred. Every decision keeps the token that made it. The marks of single word groups are made in
`verb_groups`, those of a path's operators here.
"""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon, Operator
from dragoman.stages.code.attribution import inverted_speakers
from dragoman.stages.code.conditions import condition_on, unmet_condition
from dragoman.stages.code.hedges import hedge_on, is_hedged_noun, opening_hedge
from dragoman.stages.code.readings import Link, Reading
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.verb_groups import noun_marks, verb_marks
from dragoman.stages.code.view import View

__all__ = ["Reading", "read_path"]

_CARRYING_POS = ("ADV", "ADJ", "ADP", "PART")
_CARRIED_PREPS = frozenset({"of", "from", "for"})


def read_path(view: View, node: Node, nodes: dict[int, Node], lexicon: Lexicon, event_type: str | None) -> Reading:
    """The reading of a node: local verb group or noun modifiers first, then every step up to the root."""
    r = Reading(node)
    if node.is_noun:
        noun_marks(view, node.token, lexicon, r)
    else:
        verb_marks(view, node.token, lexicon, r, event_type=event_type)
        if view.words[node.token] in lexicon.light:  # "have possible projects", "held the planned talks"
            for t in node.consumed:
                noun_marks(view, t, lexicon, r)
    _climb(view, node, nodes, lexicon, r)
    _settle_would(view, r)
    if r.speech and r.stance == "own":
        r.stance, r.stance_token = "reported", r.speech[0]
    return r


def _settle_would(view: View, r: Reading) -> None:
    """ "Would" is the future of a past speech, else a mere possibility; "might have" under a condition not met is undone."""
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
        return {"ing"} if s.tags[child] == "VBG" else {"to", "ing"}
    if dep == "ccomp":
        return {"that", "to"} if s.tags[child] == "VB" else {"that"}
    if dep in ("dobj", "attr", "oprd"):
        return {"obj"}
    if dep == "nsubjpass":
        return {"obj", "subj"}
    if dep in ("nsubj", "csubj"):
        return {"obj", "subj"} if view.is_passive(head) else {"subj"}
    if dep == "acl":
        return {"to", "that"} if s.tags[child] in ("VB", "VBD", "VBZ", "VBP", "VBN") else {"ing"}
    if dep == "prep":
        names = {view.words[child]}
        if any(s.deps[k] == "pcomp" for k in view.kids[child]):
            names.add("ing")
        return names
    if dep == "appos":
        return {"appos"}
    if dep == "advcl" and s.tags[child] == "VB":
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
        _doubt(view, head, lexicon, r)
        if head != s.heads[child]:
            dep = "xcomp"
        if dep == "conj":
            child = head  # a finite verb of its own shares what stands above its head, not the head's own modality
            continue
        if dep in ("relcl", "appos") or (dep == "acl" and s.tags[child] in ("VBN", "VBG") and head not in nodes):
            r.detached = True
            child = head
            continue
        above = nodes.get(head)
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
        if (
            dep == "prep"
            and view.words[child] != "for"
            and node.is_noun
            and not takes
            and _is_definite(view, node.token)
        ):
            r.detached = True
        if dep == "prep" and above is None and not view.is_verb(head):
            if s.pos[head] in _CARRYING_POS or (
                view.words[child] in _CARRIED_PREPS and "ing" in slot
            ):  # "stopped short of", "ahead of"; "accused it in a letter of arming": the preposition goes with the verb
                carried = slot
            child = head
            continue
        if above is not None and above.operator is not None and takes and not r.detached:
            if _apply(view, above, above.operator, lexicon, r, below=child):
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


def _is_fronted(view: View, clause: int, verb: int) -> bool:
    """Whether a clause ("while Hungary refused to") stands before the reporting verb that ends the sentence."""
    return clause < min([verb, *view.with_dep(verb, "nsubj")]) and any(c < clause for c in view.with_dep(verb, "ccomp"))


def _takes_purpose(view: View, child: int, above: Node | None) -> bool:
    """Whether an infinitive that hangs as an adverbial clause is after all what an operator takes."""
    return (
        above is not None and above.operator is not None and view.s.tags[child] == "VB" and "to" in above.operator.takes
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


def _predicate(view: View, child: int, head: int, nodes: dict[int, Node], lexicon: Lexicon, r: Reading) -> bool:
    """Apply what is predicated of a subject or clause: "is due to begin", "is likely", "are false", "are under way". Returns
    whether the climb ends."""
    s = view.s
    if s.deps[child] not in ("nsubj", "nsubjpass", "csubj", "ccomp", "advcl", "expl"):
        return False
    is_clause = s.deps[child] in ("ccomp", "advcl", "csubj")
    for phrase, status in lexicon.cues["predicate"].items():
        words = phrase.split()
        for i in range(head, min(len(s), head + 4)):
            if (
                not is_clause
                and s.lemmas[head] in ("be", "remain", "get", "go")
                and list(view.words[i : i + len(words)]) == words
            ):
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
            return _apply(view, n, n.operator, lexicon, r, below=child)
    return False


def _is_definite(view: View, i: int) -> bool:
    """Whether a noun is presented as known: "the war", "its invasion" (what stands above it then says nothing of it)."""
    return any(
        view.s.deps[c] == "poss" or (view.s.deps[c] == "det" and view.words[c] in ("the", "this", "that"))
        for c in view.kids[i]
    )


def _speech_beside(view: View, i: int, nodes: dict[int, Node], r: Reading) -> None:
    """Reporting verbs that hang on token `i` from the side ("..., officials said")."""
    for c in view.kids[i]:
        if c not in nodes or c == r.node.token or c in r.speech or not view.is_verb(c):
            continue
        op = nodes[c].operator
        if op is None or not op.report or not _is_tag(view, c):
            continue
        r.speech.append(c)
        if op.inner == "alleged" and op.type is None and not r.detached:
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


def _inherit(view: View, child: int, head: int, dep: str, lexicon: Lexicon, r: Reading) -> None:
    """A noun event shares the status of its light verb; of any other verb only its modality and doubt."""
    local = Reading(r.node)
    verb_marks(view, head, lexicon, local, event_type=None)
    light = view.words[head] in lexicon.light or view.s.lemmas[head] == "be"
    if dep == "prep":
        if view.words[child] == "for" and lexicon.cues["purpose"].get(view.s.lemmas[head]):
            r.marks.append(("planned", child))
        if not light and view.words[child] in ("with", "in", "at", "during", "on"):
            r.marks.extend(m for m in local.marks if m[0] == "planned")
        return
    if light or dep in ("nsubj", "nsubjpass"):
        r.marks.extend(m for m in local.marks if m[1] >= 0)
        r.is_would |= local.is_would
        r.open_modal = r.open_modal if r.open_modal is not None else local.open_modal
        r.unreal = r.unreal if r.unreal is not None else local.unreal
        if local.refused is not None and r.refused is None and light:
            r.refused = local.refused
        if r.time == "past":
            r.time = local.time
    else:
        r.marks.extend(m for m in local.marks if m[0] in ("possible", "alleged"))


def _apply(view: View, above: Node, operator: Operator, lexicon: Lexicon, r: Reading, *, below: int) -> bool:
    """Apply an operator to the reading. Returns True where the node becomes its content and the climb ends."""
    token = above.token
    local = Reading(above)
    if above.is_noun:
        noun_marks(view, token, lexicon, local)
    else:
        verb_marks(view, token, lexicon, local, event_type=None)
    r.links.append(Link(above, operator))
    negated = any(m == "not_occurred" for m, _ in local.marks)
    if operator.only and r.node.act is not None and r.node.act.type not in operator.only:
        r.marks.append((operator.inner_else or "not_occurred", token))  # type: ignore[arg-type]
        return False
    hedged = not above.is_noun and any(is_hedged_noun(view, t, lexicon) for t in view.subjects(token))
    if hedged:
        r.marks.append(("alleged", token))
    if operator.report and not above.is_noun:
        if operator.id == "say" and view.s.deps[below] == "xcomp" and _is_hearsay(view, token, below):
            r.marks.append(("alleged", token))  # "is said to have", headline "said to have"
    if operator.report:
        if operator.inner in ("alleged", "denied") or above.is_noun is False:
            r.speech.append(token)
        if operator.id == "confirm" and view.s.lemmas[token] == "plead" and "not" in view.words[token : token + 3]:
            r.marks.append(("denied", token))
            r.stance, r.stance_token = "denied", token
            return False
        if negated and operator.inner in ("keep", "acknowledged"):
            r.marks.append(("alleged", token))
            r.stance, r.stance_token = "unconfirmed", token
            return False
    if operator.inner == "content" and operator.type is not None:
        if (operator.id == "warn" and _is_of_others(view, above, r.node, below)) or (
            negated and view.s.lemmas[token] in ("rule", "exclude")
        ):  # a forecast; "did not rule out"
            r.links.pop()
            r.opened_by = token
            r.marks.append(("possible", token))
            return False
        lower = r.links[-2].operator if len(r.links) > 1 else None
        if lower is not None and lower.report and lower.type is None and lower.inner in ("acknowledged", "keep"):
            r.marks.append(("alleged", token))
            r.stance, r.stance_token = "unconfirmed", token
            return False
        r.content_of = above
        return True
    if operator.emit == "both":
        r.emitted_by = above
    if operator.inner == "denied" and _leaves_accusation(r):
        return False
    if not hedged:
        _effect(view, above, operator, r, below=below, is_negated=negated)
    if operator.id == "end":
        r.marks = [m for m in r.marks if m[0] != "ongoing"]
    if operator.inner in ("alleged", "denied", "acknowledged"):
        r.stance, r.stance_token = operator.inner, token  # type: ignore[assignment]
    if not operator.report and operator.type is None:
        r.marks.extend(m for m in local.marks if m[1] >= 0 and m[0] != "ongoing")
        r.is_would |= local.is_would
        r.open_modal = r.open_modal if r.open_modal is not None else local.open_modal
        if local.refused is not None:
            r.refused = local.refused
    return False


def _is_hearsay(view: View, token: int, below: int) -> bool:
    """ "Is said to have", and a headline's "said to have"; "reported being attacked"; not "told them to hand in"."""
    if view.is_passive(token):
        return view.s.lemmas[token] != "tell"
    if view.s.tags[below] == "VBG":
        return view.s.lemmas[token] == "report"
    return view.s.lemmas[token] in ("say", "report") and any(
        view.s.lemmas[c] == "have" for c in view.with_dep(below, "aux")
    )


def _leaves_accusation(r: Reading) -> bool:
    """Whether a denial leaves the reading as it is: an accusation that is denied was made; of what is denied to have been said
    nothing is denied."""
    if r.node.operator is not None and r.node.operator.id == "accuse" and r.node.is_noun:
        return True
    lower = r.links[-2] if len(r.links) > 1 else None
    return lower is not None and lower.operator.id == "accuse" and not lower.node.is_noun


def _is_of_others(view: View, above: Node, node: Node, below: int) -> bool:
    """Whether what is warned of would be done by others than who warns: a forecast, no threat."""
    if above.is_noun:
        return False
    doers = view.subjects(below) if view.is_verb(below) else view.owners(node.token)
    theirs = {a.country for t in doers for a in view.parties(t)}
    mine = {a.country for t in view.agents(above.token) for a in view.parties(t)}
    if view.words[below] == "against" or any(view.words[c] == "not" for c in view.kids[below]):
        return False
    return bool(theirs) and None not in theirs and bool(mine) and not theirs & mine


_TRIED = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "SUPPORT", "AID", "MOBILIZE"})
"""Acts that are not done by trying; who tries to talk, mediate or march does so."""


def _effect(view: View, above: Node, operator: Operator, r: Reading, *, below: int, is_negated: bool) -> None:
    """Put the mark of an operator on the reading; some operators mean another thing in some frames."""
    token, effect, act = above.token, operator.inner, r.node.act
    if effect == "attempted":
        if act is not None and act.type in _TRIED and not (above.is_noun and view.s.lemmas[token] != "attempt"):
            r.marks.append(("not_occurred", token))
        return
    if effect == "feared":
        r.marks.append(("alleged" if _is_told_as_past(view, below) else "possible", token))
        return
    if effect == "truth":
        r.marks.append(("denied", token)) if is_negated else None
        return
    if effect not in ("planned", "possible", "alleged", "denied", "not_occurred", "ongoing"):
        return
    if (
        effect in ("planned", "possible")
        and r.node.is_noun
        and r.node.operator is not None
        and operator.id == "possible"
    ):
        return  # an offer, demand or request that is studied was made
    if effect == "not_occurred" and is_negated:
        return
    if effect == "alleged" and operator.id == "suspect" and any(m in ("planned", "possible") for m, _ in r.marks):
        return
    if effect in ("alleged", "denied"):
        tries = {link.node.token for link in r.links if link.operator.inner == "attempted"}
        r.marks = [m for m in r.marks if m[1] not in tries]
    if effect == "denied":
        effect = "alleged" if is_negated else "denied"
    elif effect == "planned":
        if above.is_noun and view.s.lemmas[token] in ("decision", "move") and _is_definite(view, token):
            return  # "condemned its decision to expel"
        if not above.is_noun and view.s.lemmas[token] == "go" and view.s.tags[token] != "VBG":
            return
        if _is_undone_plan(view, above, below):
            effect = "not_occurred"
    r.marks.append((effect, token))  # type: ignore[arg-type]
    if effect in ("planned", "possible"):
        r.time = "future"
    elif effect == "ongoing" and view.s.tags[token] in ("VBZ", "VBP", "VBG", "VB", "JJ"):
        r.time = "present"


def _is_told_as_past(view: View, v: int) -> bool:
    """Whether a clause is told as done: "had attacked", "has attacked", "attacked" """
    if not view.is_verb(v) or any(view.s.tags[c] == "MD" for c in view.with_dep(v, "aux")):
        return False
    return view.s.tags[v] in ("VBD", "VBN") or any(
        view.s.lemmas[c] == "have" and view.s.deps[c] == "aux" for c in view.kids[v]
    )


def _is_undone_plan(view: View, above: Node, below: int) -> bool:
    """ "Was to have met", "had been due to visit, but": what was planned and did not come."""
    s = view.s
    helpers = [view.words[c] for c in view.kids[below] if s.deps[c] == "aux"]
    if view.is_verb(below) and "to" in helpers and "have" in helpers:
        return True
    if above.is_noun:
        return False
    verb = above.token if view.is_verb(above.token) else s.heads[above.token]
    had = any(view.words[c] == "had" for c in view.with_dep(verb, "aux"))
    after = max(above.token, below)
    return had and any(w in ("but", "until", "before") for w in view.words[after:])
