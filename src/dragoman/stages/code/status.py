"""Status: what verb groups, hedges, negation, conditions and operators on the way from a trigger to the root make of it.

Composition goes inside out; the summary is decided last, by the order of DESIGN.md: denied, not occurred, alleged, possible,
planned, ongoing, occurred. Every decision keeps the token that made it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook.lexicon import Lexicon, Operator
from dragoman.model.claims import Stance, Status, Time
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View

_RANK: tuple[Status, ...] = ("denied", "not_occurred", "alleged", "possible", "planned", "ongoing", "occurred")
_NOUN_GOVERNED = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj"})
_PURPOSE_VERBS = frozenset(
    {
        "arrive",
        "travel",
        "fly",
        "visit",
        "gather",
        "head",
        "come",
        "go",
        "leave",
        "invite",
        "prepare",
        "meet",
        "convene",
        "depart",
    }
)
_IMPLICATIVE = frozenset(
    {
        "force",
        "help",
        "manage",
        "cause",
        "lead",
        "let",
        "make",
        "use",
        "compel",
        "prompt",
        "go",
        "come",
        "get",
        "have",
        "happen",
        "turn",
        "serve",
        "dare",
        "oblige",
        "see",
        "allow",
        "seem",
        "appear",
    }
)
"""Verbs whose infinitive is told as done ("were forced to leave", "managed to"); of others it is what is meant to be done."""
_STATE_TYPES = frozenset({"COOPERATE", "AID", "MOBILIZE", "SUPPORT", "PROTEST", "ASSAULT", "SANCTION", "COERCE"})
_STATE_PRESENT = frozenset({"COOPERATE", "AID", "SANCTION", "PROTEST"})


@dataclass(slots=True)
class Link:
    """An operator on the path: its node, and whether the step into it went through one of its slots."""

    node: Node
    operator: Operator


@dataclass(slots=True)
class Reading:
    """What is known of one node after its path has been read.

    **Shape**: `marks` are (status, token) in the order they were met; `links` the operators it stands under, nearest first;
    `speech` the reporting tokens above it, nearest first; `content_of` the typed operator whose content it is.
    """

    node: Node
    marks: list[tuple[Status, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    speech: list[int] = field(default_factory=list)
    stance: Stance = "own"
    stance_token: int | None = None
    content_of: Node | None = None
    emitted_by: Node | None = None
    time: Time = "past"
    is_would: bool = False
    refused: int | None = None
    obliged: int | None = None
    detached: bool = False

    @property
    def status(self) -> Status:
        """The summary status."""
        found = {m for m, _ in self.marks}
        return next((r for r in _RANK if r in found), "occurred")

    @property
    def status_token(self) -> int | None:
        """The token that decided the status; None for the plain indicative."""
        status = self.status
        return next((t for m, t in self.marks if m == status and t >= 0), None)


def read_path(view: View, node: Node, nodes: dict[int, Node], lexicon: Lexicon, event_type: str | None) -> Reading:
    """The reading of a node: local verb group or noun modifiers first, then every step up to the root."""
    r = Reading(node)
    if node.is_noun:
        _noun_marks(view, node.token, lexicon, r)
    else:
        _verb_marks(view, node.token, lexicon, r, event_type=event_type)
        if view.words[node.token] in lexicon.light:  # "have possible projects", "held the planned talks"
            for t in node.consumed:
                _noun_marks(view, t, lexicon, r)
    _climb(view, node, nodes, lexicon, r)
    if r.is_would:
        r.marks.append(
            (
                "planned" if r.speech and any(view.s.tags[t] in ("VBD", "VBN") for t in r.speech) else "possible",
                r.node.token,
            )
        )
    if r.speech and r.stance == "own":
        r.stance, r.stance_token = "reported", r.speech[0]
    return r


def _noun_marks(view: View, i: int, lexicon: Lexicon, r: Reading) -> None:
    cues = lexicon.cues["adjective"]
    for c in view.kids[i]:
        word = view.words[c]
        if view.s.deps[c] in ("amod", "compound", "nmod", "advmod") and word in cues:
            r.marks.append((cues[word], c))  # type: ignore[arg-type]
        elif view.s.deps[c] == "det" and word in ("no", "neither"):
            r.marks.append(("not_occurred", c))
        for k in view.kids[c]:
            if view.s.deps[c] in ("amod",) and view.words[k] in lexicon.cues["adverb"]:
                r.marks.append((lexicon.cues["adverb"][view.words[k]], k))  # type: ignore[arg-type]


def _verb_marks(view: View, v: int, lexicon: Lexicon, r: Reading, *, event_type: str | None) -> None:
    """Marks of the verb group itself: modals, negation, aspect, adverbs, conditions."""
    s = view.s
    modal = aux_have = aux_be = None
    negated: int | None = None
    for c in view.kids[v]:
        word, dep = view.words[c], s.deps[c]
        if dep in ("aux", "auxpass"):
            if word in lexicon.cues["modal"]:
                modal = c
            elif s.lemmas[c] == "have":
                aux_have = c
            elif s.lemmas[c] == "be":
                aux_be = c
        elif dep == "neg" or (dep == "advmod" and word in ("never", "not")):
            negated = c
        elif dep == "advmod" and word in lexicon.cues["adverb"]:
            r.marks.append((lexicon.cues["adverb"][word], c))  # type: ignore[arg-type]
        elif dep == "advmod" and word == "longer" and "no" in (view.words[k] for k in view.kids[c]):
            negated = c
        elif dep == "mark" and word in lexicon.cues["condition"] and word not in ("until", "once"):
            r.marks.append(("possible", c))
        elif dep in ("nsubj", "nsubjpass"):
            for k in view.kids[c]:
                if s.deps[k] in ("det", "preconj", "cc") and view.words[k] in ("no", "neither"):
                    negated = k
            if view.words[c] in ("nobody", "none"):
                negated = c
        elif dep == "dobj" and (
            view.words[c] in ("nobody", "none", "nothing")
            or any(view.words[k] == "no" for k in view.with_dep(c, "det"))
        ):
            negated = c
    if s.deps[v] == "conj" and modal is None and view.is_verb(s.heads[v]) and s.tags[v] == "VB":
        for c in view.kids[s.heads[v]]:
            if s.deps[c] == "aux" and view.words[c] in lexicon.cues["modal"]:
                modal = c
    will = modal is not None and lexicon.cues["modal"][view.words[modal]] == "planned"
    if negated is not None:
        if modal is not None and view.words[modal] in ("will", "would", "wo", "'ll", "shall", "’ll"):
            r.refused = negated
        r.marks.append(("not_occurred", negated))
    if modal is not None:
        kind = lexicon.cues["modal"][view.words[modal]]
        if kind == "obliged":
            r.obliged = modal
            r.marks.append(("possible", modal))
        elif view.words[modal] in ("would", "'d"):
            r.is_would = True
            r.time = "future"
        elif not (view.words[modal] == "can" and negated):
            if kind == "possible" and aux_have is not None:
                r.marks.append(("possible", modal))
            else:
                r.marks.append((kind, modal))  # type: ignore[arg-type]
        if will:
            r.time = "future"
    elif s.tags[v] == "VBG" and (
        aux_be is not None or (s.deps[v] in ("ROOT", "ccomp") and aux_have is None) or _shares_be(view, v)
    ):
        past = aux_be is not None and view.words[aux_be] in ("was", "were")
        if not past or s.deps[v] == "ccomp":
            if not view.is_passive(v) or view.words[aux_be or v] == "being":
                r.marks.append(("ongoing", aux_be if aux_be is not None else v))
                r.time = "present"
    elif s.tags[v] in ("VBZ", "VBP") and not s.is_title and aux_have is None:
        r.time = "present"
        if event_type in _STATE_PRESENT:
            r.marks.append(("ongoing", -1))
    if (
        aux_have is not None
        and view.words[aux_have] in ("has", "have")
        and modal is None
        and event_type in _STATE_TYPES
        and any(view.words[c] == "since" for c in view.kids[v])
    ):
        r.marks.append(("ongoing", aux_have))
        r.time = "present"
    if s.tags[v] == "VB" and modal is None and s.deps[v] in ("advcl", "acl", "relcl") and event_type != "speech":
        r.marks.append(("planned", v))
        r.time = "future"
    elif s.tags[v] == "VB" and s.deps[v] == "ROOT" and "to" in view.words[max(0, v - 1) : v]:
        r.marks.append(("planned", v - 1))
        r.time = "future"


def _shares_be(view: View, v: int) -> bool:
    """Whether a participle is coordinated with a progressive ("are shelling the town and blocking the road")."""
    head = view.s.heads[v]
    return (
        view.s.deps[v] == "conj"
        and view.s.tags[head] == "VBG"
        and any(view.s.lemmas[c] == "be" for c in view.with_dep(head, "aux"))
    )


def _slot(view: View, child: int, head: int, entered: int) -> set[str]:
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
    if dep in ("appos",):
        return {"appos"}
    if dep == "advcl" and s.tags[child] == "VB":
        return {"to"}
    if dep == "advcl" and s.tags[child] == "VBG":
        return set()
    return set()


def _climb(view: View, node: Node, nodes: dict[int, Node], lexicon: Lexicon, r: Reading) -> None:
    s = view.s
    child = node.token
    inherited = False
    carried: set[str] = set()
    steps = 0
    while s.heads[child] != child and steps <= len(s):
        steps += 1
        head, dep = s.heads[child], s.deps[child]
        _speech_beside(view, child, nodes, r)
        _hedges(view, head, nodes, lexicon, r)
        if dep == "conj":
            if view.is_verb(child) and view.is_verb(head) and not _bare(view, child):
                # a finite verb of its own: it shares what stands above its head, not the head's own modality
                pass
            child = head
            continue
        if dep in ("relcl", "appos") or (dep == "acl" and s.tags[child] in ("VBN", "VBG") and head not in nodes):
            r.detached = True
            child = head
            continue
        if dep == "advcl":
            marks = [view.words[c] for c in view.kids[child] if s.deps[c] in ("mark", "advmod")]
            if any(lexicon.cues["condition"].get(w) for w in marks):
                token = next(
                    c
                    for c in view.kids[child]
                    if s.deps[c] in ("mark", "advmod") and lexicon.cues["condition"].get(view.words[c])
                )
                if view.words[token] not in ("until", "once"):
                    r.marks.append(("possible", token))
            above = nodes.get(head)
            if not (
                above is not None
                and above.operator is not None
                and s.tags[child] == "VB"
                and "to" in above.operator.takes
            ):
                r.detached = True
                child = head
                continue
        above = nodes.get(head)
        slot = _slot(view, child, head, node.token) | carried
        carried = set()
        if (
            dep == "prep"
            and view.words[child] != "for"
            and node.is_noun
            and _is_definite(view, node.token)
            and not (above is not None and above.operator is not None and slot & set(above.operator.takes))
        ):
            r.detached = True
        if dep == "prep" and above is None and not view.is_verb(head):
            if s.pos[head] in (
                "ADV",
                "ADJ",
                "ADP",
                "PART",
            ):  # "stopped short of", "ahead of": the preposition goes with the verb
                carried = slot
            child = head
            continue
        operator = above.operator if above is not None else None
        if operator is not None and above is not None and not r.detached and slot & set(operator.takes):
            stop = _apply(view, above, operator, lexicon, r)
            if stop:
                return
        elif operator is not None and operator.report and slot & {"that", "obj", "to", "ing"} and r.detached:
            r.speech.append(head)
        elif (
            view.is_verb(head)
            and node.is_noun
            and not inherited
            and not r.detached
            and dep in ("dobj", "nsubj", "nsubjpass", "prep", "attr")
        ):
            _inherit(view, child, head, dep, lexicon, r)
        elif view.is_verb(head) and dep in ("xcomp", "ccomp") and not r.detached and above is None:
            if (
                dep == "xcomp"
                and s.tags[child] == "VB"
                and s.lemmas[head] not in _IMPLICATIVE
                and not view.is_passive(head)
            ):
                r.marks.append(("planned", child))
            _inherit(view, child, head, dep, lexicon, r)
        if view.is_verb(head) and dep in ("dobj", "nsubj", "nsubjpass", "prep", "xcomp", "attr"):
            inherited = True
        child = head
    _speech_beside(view, child, nodes, r)


def _hedges(view: View, head: int, nodes: dict[int, Node], lexicon: Lexicon, r: Reading) -> None:
    """Doubt that hangs on a verb above: "Reportedly, ...", "according to unconfirmed reports"."""
    if not view.is_verb(head):
        return
    for c in view.kids[head]:
        word = view.words[c]
        if view.s.deps[c] == "advmod" and lexicon.cues["adverb"].get(word) == "alleged" and c < 3:
            r.marks.append(("alleged", c))
        if word == "according":
            for t in [k for p in view.kids[c] for k in view.kids[p]] + list(view.kids[c]):
                if _is_hedged_noun(view, t, lexicon):
                    r.marks.append(("alleged", t))


def _is_hedged_noun(view: View, t: int, lexicon: Lexicon) -> bool:
    """ "unconfirmed reports", "unverified claims"."""
    return view.s.lemmas[t].lower() in (
        "report",
        "rumour",
        "rumor",
        "claim",
        "account",
        "speculation",
        "allegation",
    ) and any(
        view.s.deps[c] == "amod"
        and (
            lexicon.cues["adjective"].get(view.words[c]) == "alleged"
            or view.words[c] in ("unverified", "uncorroborated")
        )
        for c in view.kids[t]
    )


def _is_definite(view: View, i: int) -> bool:
    """Whether a noun is presented as known: "the war", "its invasion" (what stands above it then says nothing of it)."""
    return any(
        view.s.deps[c] == "poss" or (view.s.deps[c] == "det" and view.words[c] in ("the", "this", "that"))
        for c in view.kids[i]
    )


def _bare(view: View, v: int) -> bool:
    return not view.with_dep(v, "nsubj", "nsubjpass", "aux", "auxpass")


def _speech_beside(view: View, i: int, nodes: dict[int, Node], r: Reading) -> None:
    """Reporting verbs that hang on token `i` from the side ("..., officials said")."""
    for c in view.kids[i]:
        if view.s.deps[c] in ("parataxis", "ccomp", "advcl", "dep") and c in nodes and c != r.node.token:
            op = nodes[c].operator
            if (
                op is not None
                and op.report
                and view.is_verb(c)
                and view.with_dep(c, "nsubj")
                and view.s.deps[c] == "parataxis"
                and c not in r.speech
            ):
                r.speech.append(c)


def _inherit(view: View, child: int, head: int, dep: str, lexicon: Lexicon, r: Reading) -> None:
    """A noun event shares the status of its light verb; of any other verb only its modality and doubt."""
    local = Reading(r.node)
    _verb_marks(view, head, lexicon, local, event_type=None)
    light = view.words[head] in lexicon.light or view.s.lemmas[head] == "be"
    if dep == "prep":
        if view.words[child] == "for" and view.s.lemmas[head] in _PURPOSE_VERBS:
            r.marks.append(("planned", child))
        if not light:
            for mark in local.marks:
                if mark[0] in ("planned",) and view.words[child] in ("with", "in", "at", "during", "on"):
                    r.marks.append(mark)
        return
    if light or dep in ("nsubj", "nsubjpass"):
        r.marks.extend(m for m in local.marks if m[1] >= 0)
        r.is_would |= local.is_would
        if local.refused is not None and r.refused is None and light:
            r.refused = local.refused
        if r.time == "past":
            r.time = local.time
    else:
        r.marks.extend(m for m in local.marks if m[0] in ("possible", "alleged"))


def _apply(view: View, above: Node, operator: Operator, lexicon: Lexicon, r: Reading) -> bool:
    """Apply an operator to the reading. Returns True where the node becomes its content and the climb ends."""
    token = above.token
    local = Reading(above)
    if above.is_noun:
        _noun_marks(view, token, lexicon, local)
    else:
        _verb_marks(view, token, lexicon, local, event_type=None)
    r.links.append(Link(above, operator))
    negated = any(m == "not_occurred" for m, _ in local.marks)
    if operator.only and r.node.act is not None and r.node.act.type not in operator.only:
        r.marks.append((operator.inner_else or "not_occurred", token))  # type: ignore[arg-type]
        return False
    if operator.report and not above.is_noun:
        if any(_is_hedged_noun(view, t, lexicon) for t in view.subjects(token)):
            r.marks.append(("alleged", token))
        if operator.id == "say" and view.is_passive(token) and view.with_dep(token, "xcomp"):
            r.marks.append(("alleged", token))
    if operator.id == "begin" and view.s.lemmas[token] in ("begin", "start") and not above.is_noun:
        helped = {view.words[c] for c in view.with_dep(token, "aux")}
        if helped & {"has", "have", "is", "are"} or (view.s.tags[token] in ("VBZ", "VBP") and not view.s.is_title):
            r.marks.append(("ongoing", token))
    if operator.report:
        if operator.inner in ("alleged", "denied") or above.is_noun is False:
            r.speech.append(token)
        if negated and operator.inner in ("keep", "acknowledged"):
            r.marks.append(("alleged", token))
            r.stance, r.stance_token = "unconfirmed", token
            return False
    if operator.inner == "content" and operator.type is not None:
        below = r.links[-2].operator if len(r.links) > 1 else None
        if below is not None and below.report and below.type is None and below.inner in ("acknowledged", "keep"):
            r.marks.append(("alleged", token))
            r.stance, r.stance_token = "unconfirmed", token
            return False
        r.content_of = above
        return True
    if operator.emit == "both":
        r.emitted_by = above
    effect = operator.inner
    if effect in ("planned", "possible", "alleged", "denied", "not_occurred", "ongoing"):
        if (effect == "not_occurred" and negated) or (
            effect == "alleged" and operator.id == "suspect" and any(m in ("planned", "possible") for m, _ in r.marks)
        ):
            pass
        elif effect == "denied" and negated:
            r.marks.append(("alleged", token))
        elif effect == "planned" and not above.is_noun and view.s.lemmas[token] == "go" and view.s.tags[token] != "VBG":
            pass
        else:
            r.marks.append((effect, token))  # type: ignore[arg-type]
    if operator.id == "end":
        r.marks = [m for m in r.marks if m[0] != "ongoing"]
    match effect:
        case "alleged":
            r.stance, r.stance_token = "alleged", token
        case "denied":
            r.stance, r.stance_token = "denied", token
        case "acknowledged":
            r.stance, r.stance_token = "acknowledged", token
    if not operator.report and operator.type is None:
        r.marks.extend(m for m in local.marks if m[1] >= 0 and m[0] != "ongoing")
        r.is_would |= local.is_would
        if local.refused is not None:
            r.refused = local.refused
    return False
