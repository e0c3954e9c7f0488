"""Marks of one word group by itself: a verb's modals, tense, negation and adverbs; a noun's adjectives and determiners."""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon
from dragoman.stages.code.complements import raised_objects, receivers, retained_objects
from dragoman.stages.code.conditions import inverted_at
from dragoman.stages.code.readings import Reading
from dragoman.stages.code.view import View

_STATE_PRESENT = frozenset({"COOPERATE", "AID", "SANCTION", "PROTEST"})
_LASTING = frozenset({"SUPPORT", "COERCE", "MOBILIZE", "PROTEST"})
_HELD = frozenset({"SANCTION", "COERCE", "MOBILIZE"})
_SAID = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_FUTURE = frozenset({"will", "would", "wo", "'ll", "shall", "’ll"})


def noun_marks(view: View, i: int, lexicon: Lexicon, r: Reading) -> None:
    """Put on `r` what the adjectives and determiners of noun `i` say ("planned", "alleged", "no")."""
    cues = lexicon.cues["adjective"]
    if _lasts(view, i, lexicon):
        r.marks.append(("ongoing", i))
    if _is_withheld(view, i):
        r.marks.append(("not_occurred", view.s.heads[i]))
    for c in view.kids[i]:
        word = view.words[c]
        if view.s.deps[c] in ("amod", "compound", "nmod", "advmod") and word in cues and not _is_long_so(view, c):
            r.marks.append((cues[word], c))  # type: ignore[arg-type]
        elif view.s.deps[c] == "det" and word in ("no", "neither"):
            r.marks.append(("not_occurred", c))
        for k in view.kids[c]:
            if view.s.deps[c] in ("amod",) and view.words[k] in lexicon.cues["adverb"]:
                r.marks.append((lexicon.cues["adverb"][view.words[k]], k))  # type: ignore[arg-type]


def _is_long_so(view: View, c: int) -> bool:
    """Whether a participle tells what was long foreseen and has come: "opened its long-promised front"."""
    return view.s.tags[c] == "VBN" and any(view.words[k] == "long" for k in view.with_dep(c, "advmod", "npadvmod"))


def _lasts(view: View, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun is somebody's own lasting doing, and its sentence tells no time: "its war in Ukraine"."""
    if view.s.lemmas[i].lower() not in lexicon.cues["lasting"] or view.r.times:
        return False
    return any(
        view.words[c] in ("its", "their", "his", "her", "our") or view.actors(c) for c in view.with_dep(i, "poss")
    )


def _is_withheld(view: View, i: int) -> bool:
    """Whether a noun is what was denied to somebody: "were denied visits", "refused them a meeting"."""
    above = view.s.heads[i]
    if view.s.deps[i] != "dobj" or view.s.lemmas[above] not in ("deny", "refuse"):
        return False
    return i in retained_objects(view, above) or bool(receivers(view, above))


def verb_marks(view: View, v: int, lexicon: Lexicon, r: Reading, *, event_type: str | None) -> None:
    """Put on `r` what the group of verb `v` says: modals, negation, aspect, adverbs, its own condition."""
    modal = _modal(view, v, lexicon)
    negated = _side_words(view, v, lexicon, r)
    if negated is None and event_type is not None:
        negated = _denied_from(view, v, lexicon)
    if negated is not None:
        if (modal is not None and view.words[modal] in _FUTURE) or (
            view.words[v] == "going" and view.with_dep(v, "xcomp")
        ):
            r.refused = negated
        r.marks.append(("not_occurred", negated))
    if modal is not None:
        _modal_marks(view, v, modal, lexicon, r, is_negated=negated is not None)
    else:
        _tense_marks(view, v, r, event_type=event_type)
    _infinitive_marks(view, v, r, has_modal=modal is not None, event_type=event_type)
    awaited = lexicon.cues["awaited"].get(view.s.lemmas[v])
    if awaited is not None and event_type == "CONSULT":
        r.marks.append((awaited, v))  # type: ignore[arg-type]
        r.time = "future"


def _denied_from(view: View, v: int, lexicon: Lexicon) -> int | None:
    """The first word of a phrase that denies a clause: "at no point did the police fire", "all but signed", "short of recalling it"."""
    if v > 1 and " ".join(view.words[v - 2 : v]) in lexicon.cues["shortfall"]:
        return v - 2
    first, last = view.subtree_ends[v]
    begins: list[int] = [0, *range(first, min(v, last) + 1)]  # the parser may hang what opens a sentence elsewhere
    for i in begins:
        if any(" ".join(view.words[i : i + 3]).startswith(phrase) for phrase in lexicon.cues["negation"]):
            between = [k for k in range(i, v) if view.is_verb(k) and view.s.lemmas[k] not in ("be", "have", "do")]
            if not between:
                return i
    return None


def _modal(view: View, v: int, lexicon: Lexicon) -> int | None:
    s, modals = view.s, lexicon.cues["modal"]
    found = [c for c in view.kids[v] if s.deps[c] in ("aux", "auxpass") and view.words[c] in modals]
    if found:
        return found[-1]
    if s.deps[v] == "conj" and view.is_verb(s.heads[v]) and s.tags[v] == "VB" and not view.with_dep(v, "aux"):
        return next((c for c in view.kids[s.heads[v]] if s.deps[c] == "aux" and view.words[c] in modals), None)
    return None


def _side_words(view: View, v: int, lexicon: Lexicon, r: Reading) -> int | None:
    """Put adverbs and conditions beside a verb on `r`. Returns the word that negates it, or None."""
    s = view.s
    negated: int | None = None
    for c in view.kids[v]:
        word, dep = view.words[c], s.deps[c]
        if dep == "neg" or (dep == "advmod" and word in ("never", "not")) or (dep == "preconj" and word == "neither"):
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
            if word in ("nobody", "none"):
                negated = c
        elif dep == "dobj" and word in ("nobody", "none", "nothing"):
            negated = c
        elif dep == "dobj":
            negated = next((k for k in view.with_dep(c, "det") if view.words[k] == "no"), negated)
    return next((n for n in (negated, _negated_object(view, v), _shared_negation(view, v)) if n is not None), None)


def _negated_object(view: View, v: int) -> int | None:
    """The word that makes nobody of an object that has a verb of its own: "let nobody pass"."""
    for t in raised_objects(view, v):
        if view.words[t] in ("nobody", "none", "nothing"):
            return t
        for k in view.with_dep(t, "det"):
            if view.words[k] == "no":
                return k
    return None


def _shared_negation(view: View, v: int) -> int | None:
    """The negation of the verb before, which "or" and "nor" hand on: "did not accept or reject", "neither accepts nor rejects"."""
    s, head = view.s, view.s.heads[v]
    if s.deps[v] != "conj" or not view.is_verb(head) or view.with_dep(v, "nsubj", "nsubjpass", "aux", "auxpass", "neg"):
        return None
    joined = {view.words[c] for c in view.with_dep(head, "cc", "preconj") if c < v}
    if "nor" in joined:
        return next((c for c in view.with_dep(head, "cc") if view.words[c] == "nor"), None)
    if "or" in joined and s.tags[v] == "VB":
        return next(iter(view.with_dep(head, "neg")), None)
    return None


def _modal_marks(view: View, v: int, modal: int, lexicon: Lexicon, r: Reading, *, is_negated: bool) -> None:
    kind = lexicon.cues["modal"][view.words[modal]]
    has_perfect = any(view.s.lemmas[c] == "have" and view.s.deps[c] == "aux" and c > modal for c in view.kids[v])
    r.time = "future"
    if inverted_at(view, v) == modal:
        r.marks.append(("possible", modal))
    elif kind == "obliged":
        if has_perfect:
            r.marks.append(("not_occurred", modal))
            return
        r.obliged = modal
        r.marks.append(("possible", modal))
    elif has_perfect and kind != "planned":
        r.time = "past"
        r.unreal = modal
        r.marks.append(("not_occurred" if view.words[modal] in ("would", "'d") else "possible", modal))
    elif view.words[modal] in ("would", "'d"):
        r.is_would = True
        r.open_modal = modal
    elif not (view.words[modal] in ("can", "could") and is_negated):
        r.open_modal = modal
        r.marks.append((kind, modal))  # type: ignore[arg-type]


def _tense_marks(view: View, v: int, r: Reading, *, event_type: str | None) -> None:
    s = view.s
    have = next((c for c in view.kids[v] if s.deps[c] == "aux" and s.lemmas[c] == "have"), None)
    forms_of_be = [c for c in view.kids[v] if s.deps[c] in ("aux", "auxpass") and s.lemmas[c] == "be"]
    be = forms_of_be[-1] if forms_of_be else None
    is_past = any(view.words[c] in ("was", "were") for c in forms_of_be)
    if any(view.words[c] == "being" for c in forms_of_be):
        if any(view.words[c] in ("is", "are", "'s", "'re", "’s", "’re") for c in forms_of_be):
            r.marks.append(("ongoing", be if be is not None else v))
            r.time = "present"
    elif s.tags[v] == "VBG" and (
        be is not None or (s.deps[v] in ("ROOT", "ccomp") and have is None) or _shares_be(view, v)
    ):
        if (not is_past or s.deps[v] == "ccomp") and not view.is_passive(v):
            r.marks.append(("ongoing", be if be is not None else v))
            r.time = "present"
    elif s.tags[v] == "VBN" and event_type in _HELD and not view.is_headline and _is_present_passive(view, v):
        r.marks.append(("ongoing", be if be is not None else v))
        r.time = "present"
    elif s.tags[v] in ("VBZ", "VBP") and not view.is_headline and have is None:
        r.time = "present"
        if event_type in _STATE_PRESENT:
            r.marks.append(("ongoing", -1))
    if have is not None and view.words[have] in ("has", "have") and event_type in _LASTING and not _is_counted(view, v):
        if any(view.words[c] == "since" for c in view.kids[v]):
            r.marks.append(("ongoing", have))
            r.time = "present"


def _is_present_passive(view: View, v: int) -> bool:
    """ "Is listed", "are banned": what holds now."""
    helpers = {view.words[c] for c in view.with_dep(v, "aux", "auxpass")}
    return bool(helpers) and helpers <= {"is", "are", "'s", "’s", "'re", "’re"}


def _is_counted(view: View, v: int) -> bool:
    """Whether a number of persons or things is told: "has arrested 17 people since" sums up what was done."""
    near = [*view.with_dep(v, "nsubj", "nsubjpass", "dobj")]
    return any(view.s.pos[k] == "NUM" for t in near for k in (t, *view.kids[t]))


def _infinitive_marks(view: View, v: int, r: Reading, *, has_modal: bool, event_type: str | None) -> None:
    """An infinitive that nothing governs is meant to be done: of purpose, or a headline's ("Peru to expel envoy")."""
    s = view.s
    if s.tags[v] != "VB" or has_modal:
        return
    particle = next((c for c in view.with_dep(v, "aux") if view.words[c] == "to"), None)
    above = s.heads[v]
    if s.deps[v] == "advcl" and event_type in _SAID and s.tags[above] in ("VBD", "VBN") and not view.is_passive(above):
        return  # "took time to congratulate", "cut its ties to recognise": words, said already
    if s.deps[v] in ("advcl", "acl", "relcl") and event_type != "speech":
        r.marks.append(("planned", v))
        r.time = "future"
    elif s.deps[v] in ("ROOT", "ccomp", "parataxis", "conj") and particle is not None:
        if s.deps[v] == "ROOT" or any(c < particle for c in view.with_dep(v, "nsubj", "nsubjpass")):
            r.marks.append(("planned", particle))
            r.time = "future"


def _shares_be(view: View, v: int) -> bool:
    """Whether a participle is coordinated with a progressive ("are shelling the town and blocking the road")."""
    head = view.s.heads[v]
    return (
        view.s.deps[v] == "conj"
        and view.s.tags[head] == "VBG"
        and any(view.s.lemmas[c] == "be" for c in view.with_dep(head, "aux"))
    )
