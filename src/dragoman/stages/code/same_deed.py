"""One deed told by several words of one sentence: "opened fire, killing two", "a blast killed two and wounded five", "demonstrators blocked
a road". The repeats become mentions of the word that tells most.

**In**: the drafts of one sentence. **Out**: the same, without those that another tells too.

Only force and protest are joined, where the parser's tree ties the words to each other; two verbs with subjects of their own stay two
deeds. Knowingly wrong: the wounded of another nation than the killed are not named as recipients.
"""

from __future__ import annotations

from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.merge import keys
from dragoman.stages.code.view import View

TOLD_BESIDE = "told by another word of the sentence"
_HARM = frozenset("kill wound injure hurt maim".split())
"""Verbs that tell what force did to people: with the word for the force itself they tell one deed."""
_WITH = frozenset({"by", "from", "with"})
_WITHIN = frozenset({"in", "during"})
_LONG = frozenset("campaign conflict fighting violence war".split())
"""What a single deed is a part of, not another word for it: "fired rockets in the war"."""


def join_same_deeds(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, each deed once, in the same order."""
    deeds: list[list[Draft]] = []
    for d in drafts:
        same = next((told for told in deeds if any(_tell_one_deed(view, k, d) for k in told)), None)
        if same is None:
            deeds.append([d])
        else:
            same.append(d)
    return [_joined(told) for told in deeds]


def _joined(told: list[Draft]) -> Draft:
    full = told[0]
    for d in told[1:]:
        full = d if _tells_more(d, full) else full
    for d in told:
        if d is not full:
            _take_over(full, d)
    return full


def is_told(view: View, lone: Draft, drafts: list[Draft]) -> bool:
    """Whether a word that names nobody's country tells what a draft of the sentence tells, of the same crowd or the same strike."""
    return lone.type == "PROTEST" and any(
        d.type == lone.type and d.status == lone.status and _is_one_protest(view, d.token, lone.token) for d in drafts
    )


def _tell_one_deed(view: View, a: Draft, b: Draft) -> bool:
    if a.type != b.type or a.status != b.status or a.token == b.token:
        return False
    mine, theirs = keys(a.actors), keys(b.actors)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    if a.type == "ASSAULT":
        return _is_harm_of(view, a.token, b.token) or _is_harm_of(view, b.token, a.token)
    return a.type == "PROTEST" and _is_one_protest(view, a.token, b.token)


def _is_one_protest(view: View, a: int, b: int) -> bool:
    first, last = sorted((a, b))
    is_crowd = _is_crowd_of(view, first, last) or _is_crowd_of(view, last, first)
    return is_crowd or _is_act_that(view, first, last)


def _is_harm_of(view: View, harm: int, force: int) -> bool:
    """Whether the verb at `harm` tells what the word at `force` did: as its subject, what it happened in, or the verb before it."""
    s = view.s
    if not view.is_verb(harm):
        return False
    within = [t for prep in _WITHIN for t in view.preps(harm).get(prep, ())]
    if s.lemmas[harm] not in _HARM:
        is_within = force in view.preps(harm).get("in", ())
        return is_within and not view.is_verb(force) and view.words[force] not in _LONG
    if not view.is_verb(force):
        near = [*view.subjects(harm), *view.agents(harm), *within]
        return force in [*near, *(t for prep in _WITH for t in view.preps(harm).get(prep, ()))]
    return _is_result(view, harm, force) or _is_act_that(view, force, harm) or _is_done_when(view, force, harm)


def _is_result(view: View, harm: int, force: int) -> bool:
    """Whether a verb of harm follows the verb it results from: "opened fire, killing two", "killed two and wounded five"."""
    s, first = view.s, harm
    while s.deps[first] == "conj" and view.is_verb(s.heads[first]) and not view.with_dep(first, "nsubj", "nsubjpass"):
        first = s.heads[first]
        if first == force:
            return s.lemmas[force] in _HARM or s.tags[harm] == "VBG"
    return s.deps[first] == "advcl" and s.heads[first] == force and s.tags[first] == "VBG" and first > force


def _is_act_that(view: View, verb: int, relative: int) -> bool:
    """Whether a relative clause tells what the object of a verb did: "carried out a raid that killed two", "held a strike that shut"."""
    if not view.is_verb(verb) or view.s.deps[relative] != "relcl":
        return False
    return view.s.heads[relative] in view.with_dep(verb, "dobj") and view.s.heads[relative] in view.subjects(relative)


def _is_done_when(view: View, force: int, harm: int) -> bool:
    """Whether a clause tells how the subject of a verb of harm did it: "killed ten when he blew himself up"."""
    s = view.s
    if s.deps[force] != "advcl" or s.heads[force] != harm or not view.subjects(force):
        return False
    if not any(view.words[c] in ("when", "as") for c in view.kids[force]):
        return False
    mine, theirs = ({a.id for t in view.subjects(v) for a in view.parties(t)} for v in (harm, force))
    return bool(mine & theirs)


_CROWD = frozenset("demonstrator protester protestor rioter striker marcher picketer".split())


def _is_crowd_of(view: View, crowd: int, verb: int) -> bool:
    """Whether the noun at `crowd` names those who do what the verb tells: "protesters in the capital burned tyres"."""
    return view.s.lemmas[crowd].lower() in _CROWD and view.is_verb(verb) and crowd in view.agents(verb)


def _tells_more(a: Draft, b: Draft) -> bool:
    """Whether the first draft is a verb beside a noun, and names as many parties."""
    return b.is_noun and not a.is_noun and bool(a.actors) + bool(a.recipients) >= bool(b.actors) + bool(b.recipients)


def _are_places(d: Draft) -> bool:
    return all(a.kind in ("state", "region") or a.id.startswith("place:") for a in d.recipients)


def _take_over(full: Draft, other: Draft) -> None:
    """Give one telling of a deed what only the other says."""
    full.actors = full.actors or other.actors
    if not full.recipients or (_are_places(full) and other.recipients and not _are_places(other)):
        full.recipients = other.recipients  # whom a raid killed says more than where it was
    full.mode, full.cameo = (full.mode, full.cameo) if full.mode else (other.mode, other.cameo)
    full.date, full.place = full.date or other.date, full.place or other.place
    full.object, full.occasion = full.object or other.object, full.occasion or other.occasion
    counted = {m.kind for m in full.magnitudes}
    full.magnitudes = (*full.magnitudes, *(m for m in other.magnitudes if m.kind not in counted))
    full.contexts = tuple(dict.fromkeys((*full.contexts, *other.contexts)))
    full.mentions = sorted([*full.mentions, *other.mentions, other.evidence])
