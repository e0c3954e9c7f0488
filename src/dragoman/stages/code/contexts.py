"""In what matter a claim stands (military, diplomatic, economic …): by its act and clause, by who its parties are, and by what the
article is about.

**Source**: the codebook leaves contexts open ("any number an event"). What sort of parties make an event military, diplomatic or
one of repression was counted over the events of the open articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.codebook.contexts import load_contexts
from dragoman.model.actors import Actor
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.view import View

_ARMED = frozenset({"MIL", "REB", "PRM", "PRE"})
_OF_STATE = frozenset({None, "GOV"})
_NO_STATE = frozenset({"unnamed", "people", "group"})
_BETWEEN_STATES = frozenset({"SUPPORT", "REQUEST", "REJECT", "CONCEDE", "THREATEN", "AGREE", "ACCUSE", "CONSULT"})
_SHARE = 0.25
_LEAST = 3
"""A matter is the article's where so large a share of its sentences, and so many, name it (0.12 to 0.3 tried on the open articles)."""


def themes_of(views: Sequence[View]) -> frozenset[str]:
    """What an article is about: contexts that enough of its sentences name; those of the title count twice."""
    words = load_contexts().article
    counts: Counter[str] = Counter()
    for view in views:
        weight = 2 if view.s.is_title else 1
        for context in {c for w in view.words if (c := words.get(w)) is not None}:
            counts[context] += weight
    least = max(_LEAST, _SHARE * len(views))
    return frozenset(c for c, n in counts.items() if n >= least)


def settle_contexts(drafts: Iterable[Draft], views: Sequence[View], themes: frozenset[str] | None) -> None:
    """Gives every draft its contexts, now that its parties are known; none where `themes` is None."""
    for d in drafts:
        if themes is None:
            d.contexts = ()
            continue
        view = views[d.sentence]
        words = {
            view.words[i]
            for i in range(len(view.s))
            if view.s.starts[i] >= d.evidence.start and view.s.ends[i] <= d.evidence.end
        }
        found = dict.fromkeys(d.contexts)
        _settle_force(d, found, words, themes)
        if d.type in _BETWEEN_STATES and _is_between_states(d):
            found["diplomatic"] = None
        for theme in sorted(themes):
            if d.type in load_contexts().types.get(theme, ()):
                found[theme] = None
        d.contexts = tuple(found)


def _settle_force(d: Draft, found: dict[str, None], words: set[str], themes: frozenset[str]) -> None:
    """Force is military between the armed, terrorism by bombs of those who are no army, repression by police against a crowd."""
    if d.type != "ASSAULT":
        return
    acting, suffering = _sectors(d.actors), _sectors(d.recipients)
    armed = acting & _ARMED or suffering & _ARMED
    by_state = acting & {"MIL", "COP", "GOV"}
    terror = not by_state and (
        words & load_contexts().terrorism or ("terrorism" in themes and not suffering & {"MIL", "REB"})
    )
    if terror:
        found["terrorism"] = None
    is_war = bool(suffering & _ARMED if terror else armed) or (not terror and _is_between_states(d))
    if "COP" in acting or not is_war:
        found.pop("military", None)
    if by_state and (words & load_contexts().repression or suffering & {"OPP", "JRN", "EDU", "LAB"}):
        found["repression"] = None


def _sectors(actors: tuple[Actor, ...]) -> frozenset[str | None]:
    return frozenset(a.sector for a in actors)


def _is_between_states(d: Draft) -> bool:
    """Whether governments of two countries at least have a part, and nobody else."""
    everybody = (*d.actors, *d.recipients)
    countries = {a.country for a in everybody if a.country is not None}
    return len(countries) > 1 and all(a.sector in _OF_STATE and a.kind not in _NO_STATE for a in everybody)
