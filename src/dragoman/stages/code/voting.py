"""What the learned model adds to the lexicon's nodes: events told in words the lexicon does not have, and doubt about others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.codebook.lexicon import ROOT_CAMEO, Act
from dragoman.model.actors import Actor
from dragoman.model.votes import SentenceVotes, Vote
from dragoman.stages.code.roles import unique
from dragoman.stages.code.triggers import Node
from dragoman.stages.code.view import View

PROPOSED = 0.5
PROPOSED_NOUN = 0.55
"""From these chances on, a verb or noun that no entry matches is read as an event. Of 0.35 to 0.6 they gave the best full F1 over the
open articles, real and written."""
SPOKEN = 0.4
"""From this chance on a verb of saying is read as doing something with what it says (0.3 to 0.5 tried)."""
DONE = 0.7
"""From this chance on any other operator is read as an event itself: "postponed the summit" (0.4 to 0.8 tried)."""
RETYPED = 0.6
LEFT = 0.1
"""An event that an entry matches is of the type to which the model gives so much chance, where it leaves that of the entry less than this."""
AGREED = 0.85
"""In an article that is not about politics the model must give an event that an entry matches so much chance at least (0.5 to 0.95 tried)."""
DOUBTED = "by the learned model no event, in an article that is not about politics"
HEARD = 0.12
"""An event that an entry matches is none where the model gives it, and all words beside it, less chance (0.05 to 0.35 tried)."""
_SELDOM = frozenset({"CONSULT", "COOPERATE", "MOBILIZE"})
"""Types that the model has seen too seldom to miss them: of the entries' events it does not hear half are right."""
UNHEARD = "by the learned model no event"
SURE = 0.7
"""From this chance on an event is taken though the sentence names nobody political, or a noun tells it without its actor."""
OWN = 0.85
"""From this chance on what is demanded, refused or promised is taken for an event of its own."""
FORCED = 0.65
"""From this chance on deaths in a crash come of force: "the truck drove into the crowd"."""
PARTY = 0.7
"""From this chance on a word is taken for who acts (0.5 to 0.93 tried)."""

_VERB_RECIPIENT = ("obj", "against", "on", "to", "with", "at", "into", "from", "of", "for", "obj_mods", "over")
_NOUN_RECIPIENT = ("of", "against", "on", "to", "with", "at", "into", "from", "for", "over")
_SYMMETRIC = frozenset({"CONSULT", "COOPERATE"})


def _act(kind: str, *, is_noun: bool) -> Act:
    return Act(
        id="voted",
        type=kind,
        mode=None,
        cameo=ROOT_CAMEO[kind],
        contexts=(),
        actor=("by", "poss", "light", "adj", "from", "between") if is_noun else ("subj",),
        recipient=_NOUN_RECIPIENT if is_noun else _VERB_RECIPIENT,
        symmetric=kind in _SYMMETRIC,
        needs="",
        state=False,
    )


_ACTS = {(kind, noun): _act(kind, is_noun=noun) for kind in ROOT_CAMEO for noun in (False, True)}


def proposed_nodes(view: View, nodes: dict[int, Node], votes: SentenceVotes) -> dict[int, Node]:
    """The nodes with those the model proposes: verbs and nouns that no entry matched, and that are no part of a matched frame."""
    taken = {c for n in nodes.values() for c in n.consumed}
    out = dict(nodes)
    for t, vote in votes.items():
        n = nodes.get(t)
        if n is not None and _is_of_another_type(n, vote):
            out[t] = Node(t, n.is_noun, _ACTS[vote.best, n.is_noun], f"voted {vote.best}", None, None)
        if vote.event < (PROPOSED if view.is_verb(t) else PROPOSED_NOUN) or t in nodes or t in taken:
            continue
        verb = view.is_verb(t)
        if not verb and (view.s.pos[t] != "NOUN" or view.actors(t)):
            continue
        if _told_already(view, t, vote, nodes):
            continue
        out[t] = Node(t, not verb, _ACTS[vote.best, not verb], f"voted {vote.best}", None, None)
    return dict(sorted(out.items()))


def _is_of_another_type(n: Node, vote: Vote) -> bool:
    """Whether the model is sure that an event is of another type than its entry's; of a user's own type it knows nothing."""
    if n.act is None or n.operator is not None or n.act.type not in ROOT_CAMEO or n.act.type == vote.best:
        return False
    return vote.chances[vote.best] >= RETYPED and vote.chances.get(n.act.type, 0.0) < LEFT


_SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "CONCEDE"})


def spoken_nodes(nodes: dict[int, Node], children: Mapping[int, Sequence[int]], votes: SentenceVotes) -> list[Node]:
    """Operators that by the model do something themselves: "argued that the law was in breach" accuses, "postponed the summit"
    rejects. None where an event of that type stands under one (`children`)."""
    out = []
    for t, vote in sorted(votes.items()):
        n = nodes.get(t)
        if n is None or not n.is_transparent:
            continue
        if n.is_reporting_verb and vote.best in _SPEECH:
            is_heard = vote.event >= SPOKEN
        else:
            is_heard = vote.event >= DONE and vote.best not in _types_under(t, nodes, children)
        if is_heard:
            out.append(Node(t, n.is_noun, _ACTS[vote.best, n.is_noun], f"voted {vote.best}", None, None))
    return out


def _types_under(t: int, nodes: Mapping[int, Node], children: Mapping[int, Sequence[int]]) -> set[str]:
    """The types of event that the lexicon reads under an operator."""
    found: set[str] = set()
    for c in children.get(t, ()):
        n = nodes[c]
        kind = n.act.type if n.act is not None else n.operator.type if n.operator is not None else None
        if kind is not None:
            found.add(kind)
        found |= _types_under(c, nodes, children)
    return found


def _told_already(view: View, t: int, vote: Vote, nodes: dict[int, Node]) -> bool:
    """Whether a neighbour in the parse, verb and its noun, tells the same kind of event by an entry."""
    near = {view.s.heads[t], *view.kids[t], *(k for c in view.kids[t] if view.s.pos[c] == "ADP" for k in view.kids[c])}
    head = view.s.heads[t]
    if view.s.pos[head] == "ADP":
        near.add(view.s.heads[head])
    for u in near - {t}:
        n = nodes.get(u)
        if n is None:
            continue
        kind = n.act.type if n.act is not None else n.operator.type if n.operator is not None else None
        if kind == vote.best or (n.is_noun and view.s.deps[u] in ("dobj", "nsubjpass") and kind is not None):
            return True
    return False


def is_doubted(token: int, kind: str, votes: SentenceVotes) -> bool:
    """Whether the model is far from sure of an event of a type at a word or right beside it."""
    return _is_below(AGREED, token, kind, votes)


def is_unheard(token: int, kind: str, votes: SentenceVotes) -> bool:
    """Whether the model hears no event of a type at a word or right beside it."""
    return kind not in _SELDOM and _is_below(HEARD, token, kind, votes)


def is_sure(heard: float | None) -> bool:
    """Whether the model is sure enough of an event to take it with nobody political in it, or a noun's without its actor."""
    return heard is not None and heard >= SURE


def is_heard_as(token: int, kind: str, votes: SentenceVotes | None, chance: float) -> bool:
    """Whether the model gives an event of a type at this very word so much chance."""
    vote = votes.get(token) if votes else None
    return vote is not None and vote.chances.get(kind, 0.0) >= chance


def chance_of(token: int, kind: str, votes: SentenceVotes) -> float:
    """The chance that the model gives an event of a type at a word or right beside it."""
    return max((votes[t].chances.get(kind, 0.0) for t in range(token - 2, token + 5) if t in votes), default=0.0)


def _is_below(chance: float, token: int, kind: str, votes: SentenceVotes) -> bool:
    """Whether no word near a token has so much chance; of a user's own type the model knows nothing."""
    return kind in ROOT_CAMEO and chance_of(token, kind, votes) < chance


_NOT_OF = {
    "PROTEST": frozenset({"COP", "MIL", "JUD", "GOV", "JRN"}),
    "ASSAULT": frozenset({"MED", "JRN"}),
    "COERCE": frozenset({"MED", "JRN"}),
    "RETREAT": frozenset({"JRN"}),
}
"""Sectors that are taken for doers of an event because they stand in its sentence ("riots over the killing by police")."""


def voted_actors(view: View, vote: Vote, kind: str) -> tuple[Actor, ...]:
    """Who acts in an event of a type by the model, as far as it was resolved. For a side that syntax leaves empty: where syntax names
    somebody it is right more often, and recipients that the model points at were wrong more often than right (on the open articles)."""
    likely = [a for t, p in sorted(vote.actors.items()) if p >= PARTY for a in view.parties(t)]
    return unique([a for a in likely if may_do(a, kind)])


def may_do(a: Actor, kind: str) -> bool:
    """Whether an actor is of those who do such events, not of those who only speak of them."""
    return a.kind == "state" or a.sector not in _NOT_OF.get(kind, ())
