"""One deed told by several words of one sentence: "opened fire, killing two", "a blast killed two and wounded five", "demonstrators blocked
a road". The repeats become mentions of the word that tells most.

**In**: the drafts of one sentence. **Out**: the same, without those that another tells too.

Only force and protest are joined, where the parser's tree ties the words to each other; two verbs with subjects of their own stay two
deeds. Knowingly wrong: the wounded of another nation than the killed are not named as recipients.
"""

from __future__ import annotations

from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.merge import keys
from dragoman.stages.code.roles import unique
from dragoman.stages.code.view import View

TOLD_BESIDE = "told by the verb whose doers it names"
_HARM = frozenset("kill wound injure hurt maim".split())
"""Verbs that tell what force did to people: with the word for the force itself they tell one deed."""
_WITH = frozenset({"in", "by", "during", "from", "with"})


def join_same_deeds(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, each deed once, in the same order."""
    kept: list[Draft] = []
    for d in drafts:
        same = next((k for k in kept if _tell_one_deed(view, k, d)), None)
        if same is None:
            kept.append(d)
            continue
        full, other = (d, same) if _tells_more(d, same) else (same, d)
        _take_over(full, other)
        kept[kept.index(same)] = full
    return kept


def is_told(view: View, lone: Draft, drafts: list[Draft]) -> bool:
    """Whether a noun that names nobody's country tells of those who do what a draft of the sentence tells."""
    return any(
        d.type == lone.type == "PROTEST" and d.status == lone.status and _is_crowd_of(view, lone.token, d.token)
        for d in drafts
    )


def _tell_one_deed(view: View, a: Draft, b: Draft) -> bool:
    if a.type != b.type or a.status != b.status or a.token == b.token:
        return False
    mine, theirs = keys(a.actors), keys(b.actors)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    if a.type == "ASSAULT":
        return _is_harm_of(view, a.token, b.token) or _is_harm_of(view, b.token, a.token)
    return a.type == "PROTEST" and (_is_crowd_of(view, a.token, b.token) or _is_crowd_of(view, b.token, a.token))


def _is_harm_of(view: View, harm: int, force: int) -> bool:
    """Whether the verb at `harm` tells what the word at `force` did: as its subject, what it happened in, or the verb before it."""
    s = view.s
    if s.lemmas[harm] not in _HARM or not view.is_verb(harm):
        return False
    if not view.is_verb(force):
        near = [*view.subjects(harm), *view.agents(harm)]
        near += [t for prep in _WITH for t in view.preps(harm).get(prep, ())]
        return force in near
    first = harm
    while s.deps[first] == "conj" and view.is_verb(s.heads[first]) and not view.with_dep(first, "nsubj", "nsubjpass"):
        first = s.heads[first]
        if first == force:
            return s.lemmas[force] in _HARM or s.tags[harm] == "VBG"
    return s.deps[first] == "advcl" and s.heads[first] == force and s.tags[first] == "VBG" and first > force


_CROWD = frozenset("demonstrator protester protestor rioter striker marcher picketer".split())


def _is_crowd_of(view: View, crowd: int, verb: int) -> bool:
    """Whether the noun at `crowd` names those who do what the verb tells: "protesters in the capital burned tyres"."""
    return view.s.lemmas[crowd].lower() in _CROWD and view.is_verb(verb) and crowd in view.agents(verb)


def _tells_more(a: Draft, b: Draft) -> bool:
    """Whether the first draft is a verb beside a noun, and names as many parties."""
    return b.is_noun and not a.is_noun and bool(a.actors) + bool(a.recipients) >= bool(b.actors) + bool(b.recipients)


def _take_over(full: Draft, other: Draft) -> None:
    """Give one telling of a deed what only the other says."""
    full.actors, full.recipients = full.actors or other.actors, full.recipients or other.recipients
    full.mode, full.cameo = (full.mode, full.cameo) if full.mode else (other.mode, other.cameo)
    full.date, full.place = full.date or other.date, full.place or other.place
    full.object, full.occasion = full.object or other.object, full.occasion or other.occasion
    counted = {m.kind for m in full.magnitudes}
    full.magnitudes = (*full.magnitudes, *(m for m in other.magnitudes if m.kind not in counted))
    full.contexts = tuple(dict.fromkeys((*full.contexts, *other.contexts)))
    full.mentions = sorted([*full.mentions, *other.mentions, other.evidence])
