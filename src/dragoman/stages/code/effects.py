"""Effects: what an operator makes of the event under it: its status, whether it is content, who is said to say it."""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon, Operator
from dragoman.stages.code.hedges import is_hedged_noun
from dragoman.stages.code.readings import ANSWERING, Link, Reading
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.verb_groups import noun_marks, verb_marks
from dragoman.stages.code.view import View


def apply_operator(view: View, above: Node, operator: Operator, lexicon: Lexicon, r: Reading, *, below: int) -> bool:
    """Apply an operator to the reading. Returns True where the node becomes its content and the climb ends."""
    token = above.token
    if operator.id == "suspect" and view.s.lemmas[token] == "appear" and _appears_somewhere(view, token, below):
        return False
    local = Reading(above)
    if above.is_noun:
        noun_marks(view, token, lexicon, local)
    else:
        verb_marks(view, token, lexicon, local, event_type=None)
    r.links.append(Link(above, operator))
    negated = any(m == "not_occurred" for m, _ in local.marks)
    if operator.id == "evidence" and above.is_noun and _is_lacking(view, token):
        r.marks.append(("not_occurred", token))
    if operator.only and r.node.act is not None and r.node.act.type not in operator.only:
        r.marks.append((operator.inner_else or "not_occurred", token))  # type: ignore[arg-type]
        return False
    hedged = not above.is_noun and any(is_hedged_noun(view, t, lexicon) for t in view.subjects(token))
    if hedged:
        r.marks.append(("alleged", token))
    if operator.report and not above.is_noun:
        if operator.id == "say" and _is_hearsay(view, token, below):
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
    if operator.id == "stop" and negated and not local.is_would and _goes_on(view, token, r.node):
        r.links.pop()
        r.opened_by = token
        r.marks.append(("ongoing", token))
        return False  # "has not stopped shelling"
    if not operator.report and len(r.links) > 1 and r.links[0].operator.emit == "both":
        return False  # "stopped short of condemning the raid", "asked it to condemn": nothing is said of the raid
    if operator.inner == "content" and operator.type is not None:
        if (operator.id in ("warn", "warn-of") and _is_of_others(view, above, r.node, below)) or (
            negated and view.s.lemmas[token] in ("rule", "exclude")
        ):  # a forecast; "did not rule out"
            r.links.pop()
            r.opened_by = token
            r.marks.append(("possible", token))
            return False
        lower = r.links[-2].operator if len(r.links) > 1 else None
        is_answered = len(r.links) > 1 and view.s.lemmas[r.links[-2].node.token] in ANSWERING and r.node.is_noun
        if lower is not None and lower.report and lower.type is None and lower.inner in ("acknowledged", "keep"):
            if lower.id == "say" and r.node.is_noun and is_definite(view, r.node.token):
                return False  # "asked it to explain its raid": the raid is taken for granted
            if is_answered and r.node.operator is not None and r.node.operator.type == "REQUEST":
                r.content_of = above  # "refused to respond to a demand"
                return True
            r.marks.append(("alleged", token))
            r.stance, r.stance_token = "unconfirmed", token
            return False
        r.content_of = above
        return True
    if negated and operator.id == "allow":  # what is not allowed is what the refusal is about, and no plan
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
        is_open = any(view.words[c] == "whether" for c in view.kids[below])
        r.marks.extend(
            m for m in local.marks if m[1] >= 0 and m[0] != "ongoing" and not (is_open and m[0] == "not_occurred")
        )
        r.is_would |= local.is_would
        r.open_modal = r.open_modal if r.open_modal is not None else local.open_modal
        if local.refused is not None:
            r.refused = local.refused
    return False


def _goes_on(view: View, verb: int, node: Node) -> bool:
    """Whether what is not stopped is force, coercion or protest, which then goes on; aid and talks that nobody stops are no news."""
    return (
        view.s.lemmas[verb] in ("stop", "cease", "quit")
        and node.act is not None
        and node.act.type in ("ASSAULT", "COERCE", "PROTEST")
    )


def _is_hearsay(view: View, token: int, below: int) -> bool:
    """ "Is said to have", "it is said that", and a headline's "said to have"; "reported being attacked"; not "told them to hand in"."""
    if view.s.deps[below] == "ccomp":
        it = any(view.words[c] == "it" for c in view.with_dep(token, "nsubj", "nsubjpass", "expl"))
        return it and view.is_passive(token) and view.s.lemmas[token] in ("say", "report") and not view.agents(token)
    if view.s.deps[below] != "xcomp":
        return False
    if view.is_passive(token):
        return view.s.lemmas[token] != "tell"
    if view.s.tags[below] == "VBG" or any(view.words[c] == "being" for c in view.with_dep(below, "auxpass")):
        return view.s.lemmas[token] == "report"
    return view.s.lemmas[token] in ("say", "report") and any(
        view.s.lemmas[c] == "have" for c in view.with_dep(below, "aux")
    )


def _leaves_accusation(r: Reading) -> bool:
    """Whether a denial leaves the reading as it is: an accusation that is denied was made; of what is denied to have been said
    nothing is denied."""
    if r.node.is_noun and (
        (r.node.operator is not None and r.node.operator.id == "accuse")
        or (r.node.act is not None and r.node.act.type == "ACCUSE")
    ):
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
    if view.words[token] in ("able", "unable") and _was(view, token):
        if is_negated or view.words[token] == "unable":
            r.marks.append(("not_occurred", token))
        return  # who "was able to" do it did it
    if effect == "feared":
        r.marks.append(("alleged" if _is_told_as_past(view, below) else "possible", token))
        return
    if effect == "missed":
        r.marks.append(("not_occurred" if _is_told_as_past(view, _verb_over(view, above)) else "possible", token))
        return
    if effect == "truth":
        if is_negated or view.with_dep(view.s.heads[token], "neg"):
            r.marks.append(("denied", token))
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
    if effect == "not_occurred" and (
        is_negated or (view.s.lemmas[token] == "collapse" and act is not None and act.type in ("RETREAT", "CONSULT"))
    ):
        return  # a truce that collapses was kept, talks that collapse were held
    if effect == "alleged" and operator.id == "suspect" and any(m in ("planned", "possible") for m, _ in r.marks):
        return
    if effect in ("alleged", "denied"):
        tries = {link.node.token for link in r.links if link.operator.inner == "attempted"}
        r.marks = [m for m in r.marks if m[1] not in tries]
    if effect == "denied":
        effect = "alleged" if is_negated else "denied"
    elif effect == "planned":
        if any(view.words[c] == "whether" for c in view.kids[below]):
            return  # "decide whether to expel them": the clause is open already
        if above.is_noun and view.s.lemmas[token] in ("decision", "move") and is_definite(view, token):
            return  # "condemned its decision to expel"
        if not above.is_noun and view.s.lemmas[token] == "go" and view.s.tags[token] != "VBG":
            return
        if _is_undone_plan(view, above, below):
            effect = "not_occurred"
    if effect == "not_occurred" and any(view.words[c] == "whether" for k in r.links[:-1] for c in _below(view, k)):
        return  # "has yet to decide whether to"
    if effect in ("planned", "possible") and _is_overtaken(view, above, below):
        effect = "not_occurred"
    r.marks.append((effect, token))  # type: ignore[arg-type]
    if effect in ("planned", "possible"):
        r.time = "future"
    elif effect == "ongoing" and view.s.tags[token] in ("VBZ", "VBP", "VBG", "VB", "JJ"):
        r.time = "present"


def _is_lacking(view: View, noun: int) -> bool:
    """Whether a verb says that there is none: "there had not been any sign that", "have not provided evidence that"."""
    over = view.s.heads[noun]
    return view.s.deps[noun] in ("attr", "dobj") and any(view.s.deps[c] == "neg" for c in view.kids[over])


def _was(view: View, adjective: int) -> bool:
    """Whether an adjective is told of the past: "was able", "had been unable"."""
    s, over = view.s, view.s.heads[adjective]
    return s.lemmas[over] == "be" and (s.tags[over] == "VBD" or any(view.words[c] == "had" for c in view.kids[over]))


def _appears_somewhere(view: View, token: int, below: int) -> bool:
    """Whether "appear" is said of a place where something is done, not of what seems so: "appeared on television to accuse"."""
    return any(view.s.deps[c] == "prep" and token < c < below for c in view.kids[token])


def _is_told_as_past(view: View, v: int) -> bool:
    """Whether a clause is told as done: "had attacked", "has attacked", "attacked" """
    if not view.is_verb(v) or any(view.s.tags[c] == "MD" for c in view.with_dep(v, "aux")):
        return False
    return view.s.tags[v] in ("VBD", "VBN") or any(
        view.s.lemmas[c] == "have" and view.s.deps[c] == "aux" for c in view.kids[v]
    )


def _below(view: View, link: Link) -> list[int]:
    """The words right under the clauses that a link's verb takes."""
    return [c for clause in view.with_dep(link.node.token, "ccomp", "xcomp", "advcl") for c in view.kids[clause]]


def _verb_over(view: View, node: Node) -> int:
    """The verb of a node, or the first above a noun: "came" of "came within an inch of"."""
    t = node.token
    while not view.is_verb(t) and view.s.heads[t] != t:
        t = view.s.heads[t]
    return t


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


_IMMINENT = frozenset("about verge brink point cusp edge threshold poised set ready close preparing".split())


def _is_overtaken(view: View, above: Node, below: int) -> bool:
    """Whether what was about to be done was cut off: "was on the verge of signing when the envoy telephoned"."""
    s, verb = view.s, _verb_over(view, above)
    if view.words[above.token] not in _IMMINENT:
        return False
    was = [verb, *view.with_dep(verb, "aux", "auxpass")]
    if above.token > 0 and s.pos[above.token] == "ADJ":
        was.append(s.heads[above.token])
    if not any(view.words[t] in ("was", "were", "been") for t in was):
        return False
    for i in range(max(above.token, below) + 1, len(s) - 1):
        if view.words[i] in ("when", "before", "until") and any(
            s.tags[k] in ("VBD", "VBN") for k in range(i + 1, len(s))
        ):
            return True
    return False


def is_definite(view: View, i: int) -> bool:
    """Whether a noun is presented as known: "the war", "its invasion" (what stands above it then says nothing of it)."""
    return any(
        view.s.deps[c] == "poss" or (view.s.deps[c] == "det" and view.words[c] in ("the", "this", "that"))
        for c in view.kids[i]
    )
