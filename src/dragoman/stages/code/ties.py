"""Ties that the text states: relations that hold between actors, as one article tells them.

**In**: the views of an article's sentences, its drafts (for dates and sources). **Out**: one `TieClaim` a kind and pair of sides (for `member`
and `founder`: a state and a body), with what all its mentions add. **Refuses**: ties with only one side named or supplied (but of a treaty with
a name), ties that are only demanded, feared or threatened, ties of former allies. **Gets wrong, knowingly**: two treaties of one kind between the same two
sides become one; a treaty that later words take up ("the pact") is taken for the last one told; "its" and "the two" are whom resolving takes them for.
"""

from __future__ import annotations

from collections import Counter

from dragoman.codebook.lexicon import Lexicon
from dragoman.codebook.tie_frames import load_frames
from dragoman.codebook.ties import TieTable, load_ties
from dragoman.language.ids import tie_id
from dragoman.model.actors import Actor
from dragoman.model.documents import Article
from dragoman.model.ties import TieClaim
from dragoman.stages.code.drafts import Draft
from dragoman.stages.code.tie_arms import arms_told
from dragoman.stages.code.tie_bodies import body_ties
from dragoman.stages.code.tie_denials import denials
from dragoman.stages.code.tie_enmity import enmity_ties
from dragoman.stages.code.tie_forces import force_ties
from dragoman.stages.code.tie_frames import frame_ties
from dragoman.stages.code.tie_members import member_ties
from dragoman.stages.code.tie_nouns import noun_ties
from dragoman.stages.code.tie_parties import party_ties
from dragoman.stages.code.tie_scene import Found, Scene, is_body, key_of
from dragoman.stages.code.tie_sides import fronts_of
from dragoman.stages.code.tie_verbs import verb_ties
from dragoman.stages.code.view import View

_LISTS = (
    "taking_up",
    "memberships",
    "joinings",
    "leavings",
    "suspensions",
    "risings",
    "at_odds",
    "posts",
    "crews",
    "forces",
    "giving",
    "getting",
    "dropping",
    "giving_nouns",
    "getting_nouns",
)
_OTHER_WORDS = frozenset({"hostile", "arms", "based", "deployed", "stationed"})
_CHARGED = frozenset({"support", "arms_supply", "basing", "occupation"})
"""Kinds that somebody is accused of."""
_WIDE = (frame_ties, force_ties, body_ties, arms_told)
"""What is asked where the tighter patterns found nothing at a word."""
_REMEMBERED = 2
"""Sentences behind a charge in which its denial is looked for."""
_REACHED = ("occurred", "planned", "possible", "alleged", "denied", "not_occurred", "ongoing")


def find_ties(
    article: Article, views: tuple[View, ...], lexicon: Lexicon, drafts: list[Draft], *, setting: str | None = None
) -> tuple[TieClaim, ...]:
    """The relations that hold, as the article states them, in reading order. `setting`: the country the article plays in."""
    table = load_ties()
    states = _states(views)
    fronts = fronts_of(views, states)
    pair = _pair(views, states)
    ties: list[_Tie] = []
    by_key: dict[tuple[object, ...], _Tie] = {}
    charged: list[Found] = []
    there: Actor | None = None
    previous: View | None = None
    for view in views:
        charged = [f for f in charged if 0 <= view.s.index - f.sentence <= _REMEMBERED]
        before, there = there, _land_told(view, states) or there
        told_before, previous = previous, view if not view.s.is_title else None
        states_some = _may_state(view, table)
        if not states_some and not charged:
            continue
        here = {d.token: d for d in drafts if d.sentence == view.s.index}
        scene = Scene(view, lexicon, table, states, here, fronts, states.get(setting or ""), before, told_before, pair)
        stated = _stated(scene) if states_some else []
        charged += [f for f in stated if f.kind in _CHARGED and (f.status == "alleged" or f.attribution)]
        for found in (*stated, *denials(scene, charged)):
            if not found.a:
                last = next((t for t in reversed(ties) if t.mentions[0].kind == found.kind), None)
                if last is not None:
                    last.mentions.append(found)
                continue
            key = _key(found)
            tie = by_key.get(key)
            if tie is None:
                tie = by_key[key] = _Tie([])
                ties.append(tie)
            elif found.kind in ("treaty",):
                ties.remove(tie)
                ties.append(tie)
            tie.mentions.append(found)
    titles = frozenset(view.s.index for view in views if view.s.is_title)
    claims = [t.claim(article, titles) for t in ties]
    return tuple(sorted(claims, key=lambda c: (c.evidence.field != "title", c.evidence, c.kind)))


def _land_told(view: View, states: dict[str, Actor]) -> Actor | None:
    """The state of the first land that a sentence names as a place: what "there" takes up."""
    told = [view.r.places[t].country for t in sorted(view.r.places)]
    return next((states[c] for c in told if c is not None and c in states), None)


def _pair(views: tuple[View, ...], states: dict[str, Actor]) -> tuple[Actor, ...]:
    """The two states that an article is about: told in twice as many sentences as any third; empty where there are no such two."""
    told: Counter[str] = Counter()
    for view in views:
        told.update({a.country or "" for actors in view.r.actors.values() for a in actors if a.kind == "state"})
    first = [(code, n) for code, n in told.most_common(3) if code in states]
    if len(first) < 2 or first[1][1] < 2 or (len(first) > 2 and first[1][1] < 2 * first[2][1]):
        return ()
    return states[first[0][0]], states[first[1][0]]


def _stated(scene: Scene) -> list[Found]:
    """What the sentence states, in reading order."""
    found = (*noun_ties(scene), *party_ties(scene), *verb_ties(scene), *member_ties(scene), *enmity_ties(scene))
    if any(w in scene.table.words["unpolitical"] for w in scene.view.words):
        found = tuple(f for f in found if f.kind != "partnership")  # of firms, clubs and unions of sport
    told = {f.token for f in found if f.a}
    wide = [f for read in _WIDE for f in read(scene) if f.token not in told]
    named = {f.token for f in wide}
    return sorted((*(f for f in found if f.a or f.token not in named), *wide), key=lambda f: f.token)


def _may_state(view: View, table: TieTable) -> bool:
    """Whether any word of the sentence can state a tie or take one up."""
    tables = (
        table.nouns,
        table.parties,
        table.verbs,
        load_frames(),
        _OTHER_WORDS,
        *(table.words[name] for name in _LISTS),
    )
    if any(w in words for w in view.words for words in tables):
        return True
    return any(is_body(a) for actors in view.r.actors.values() for a in actors)


def _states(views: tuple[View, ...]) -> dict[str, Actor]:
    """The states the article names, by code."""
    out: dict[str, Actor] = {}
    for view in views:
        for actors in view.r.actors.values():
            for a in actors:
                if a.kind == "state" and a.country is not None:
                    out.setdefault(a.country, a)
    return out


def _key(found: Found) -> tuple[object, ...]:
    a, b = frozenset(map(key_of, found.a)), frozenset(map(key_of, found.b))
    is_denied = found.status == "denied"
    if found.is_symmetric:
        return found.kind, a | b, is_denied
    return found.kind, a, b, found.name if not b else None, is_denied


class _Tie:
    """The mentions of one tie in an article."""

    def __init__(self, mentions: list[Found]) -> None:
        self.mentions = mentions

    def claim(self, article: Article, titles: frozenset[int]) -> TieClaim:
        """One claim of all mentions: parties and evidence of the fullest outside the title, if any; stage and status of the furthest,
        fields of all."""
        sided = [m for m in self.mentions if m.a]
        full = max(
            sided,
            key=lambda m: (
                m.evidence.field != "title" and m.sentence not in titles,
                m.rank,
                len((m.name or "").split()),
                len(m.fields),
                -m.sentence,
            ),
        )
        staged = [m for m in self.mentions if m.stage is not None]
        told = min(staged or sided, key=lambda m: _REACHED.index(m.status))
        same = [m for m in self.mentions if m.stage == told.stage and m.status == told.status]
        dated = [
            *same,
            *(m for m in self.mentions if m.status == told.status or m.stage is None or told.status == "occurred"),
        ]
        names = [m.name for m in self.mentions if m.name]
        return TieClaim(
            id=tie_id(
                article_version=article.version,
                start=full.evidence.start,
                end=full.evidence.end,
                field=full.evidence.field,
                kind=full.kind,
                a=[key_of(x) for x in full.a],
                b=[key_of(x) for x in full.b],
            ),
            article_id=article.id,
            kind=full.kind,
            a=full.a,
            b=full.b,
            name=max(names, key=lambda n: len(n.split())) if names else None,
            stage=told.stage,
            since=next((m.since for m in dated if m.since is not None), None),
            until=next((m.until for m in dated if m.until is not None), None),
            term_years=next((m.term_years for m in self.mentions if m.term_years is not None), None),
            fields=tuple(dict.fromkeys(f for m in self.mentions for f in m.fields)),
            status=told.status,
            attribution=told.attribution,
            evidence=full.evidence,
        )
