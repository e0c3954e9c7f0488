"""Ties that a verb of giving or withholding states: arms, money and troops for somebody, assets frozen."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.ties import TieVerb
from dragoman.model.actors import Actor
from dragoman.model.ties import TieKind
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, without

_FIGHTERS = frozenset({"REB", "INS", "MIL", "UAF"})
_GIVERS = ("state", "group", "organisation")


def found_by_verb(
    scene: Scene,
    kind: TieKind,
    a: tuple[Actor, ...],
    b: tuple[Actor, ...],
    i: int,
    tokens: list[int],
    certainty: Certainty,
    **more: object,
) -> Found:
    """One mention that the verb at `i` states."""
    return Found(kind=kind, a=a, b=b, evidence=scene.span(i, *tokens), sentence=scene.view.s.index, token=i, status=certainty.status,
                 attribution=certainty.attribution, rank=2, **more)  # type: ignore[arg-type]  # fmt: skip


def arms_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Who arms whom by giving: with troops or money besides it is support."""
    v = scene.view
    words = scene.table.words
    patients = v.patients(i)
    with_arms = [x for x in v.preps(i).get("with", ()) if _is_arms(scene, x)]
    of_them = [x for t in patients for x in v.preps(t).get("of", ())]
    if not any(_is_arms(scene, t) for t in (*patients, *of_them)):
        if with_arms:  # "supplied the rebels with rifles"
            a, b = scene.sides(v.agents(i)), without(_receivers(scene, patients), scene.sides(v.agents(i)))
            if a and b:
                yield found_by_verb(scene, "arms_supply", a, b, i, [*v.agents(i), *patients, *with_arms], certainty)
        return
    things = [*patients, *(x for t in patients for x in v.preps(t).get("of", ()))]
    owned = [
        k for t in things if _is_arms(scene, t) for k in v.with_dep(t, "poss")
    ]  # "70 percent of India's military hardware"
    to = [*v.preps(i).get("to", ()), *(x for t in patients for x in v.preps(t).get("to", ()))]
    to += [t for t in v.with_dep(i, "dative") if v.s.pos[t] != "ADP"]
    to = to or owned
    agents = v.agents(i)
    if v.words[i].startswith("provid"):
        swapped = [x for x in v.preps(i).get("with", ()) if _is_arms(scene, x)]
        to = to or (patients if swapped else [])
    kind: TieKind = "support" if any(v.words[t] in words["forces"] - words["arms"] for t in patients) else "arms_supply"
    a, b = scene.sides(agents), without(scene.sides(dict.fromkeys(to)), scene.sides(agents))
    if a and b:
        yield found_by_verb(scene, kind, a, b, i, [*agents, *patients, *to], certainty)


def bought_ties(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """Who gets arms from whom: "Yerevan buys its howitzers from France", "gets most of its aircraft from Russia"."""
    v = scene.view
    patients = v.patients(i)
    things = [*patients, *(x for t in patients for x in v.preps(t).get("of", ()))]
    if not any(_is_arms(scene, t) for t in things):
        return
    givers = [t for p in sorted(entry.through) for x in (i, *things) for t in v.preps(x).get(p, ())]
    takers = v.agents(i)
    b = scene.sides(takers)
    a = without(scene.sides(dict.fromkeys(givers)), b)
    if a and b:
        yield found_by_verb(
            scene,
            "arms_supply",
            a,
            b,
            i,
            [*takers, *things, *givers],
            certainty,
            since=scene.bound(frozenset({"since"}), i),
        )


def aid_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Who gives whom military, financial, economic aid: "provides military aid to Egypt every year"."""
    v = scene.view
    aid = [
        t
        for t in v.patients(i)
        if v.words[t] in scene.table.words["aid"] and scene.before(t) & scene.table.words["kinds_of_aid"]
    ]
    if not aid:
        return
    to = [*v.preps(i).get("to", ()), *(x for t in aid for p in ("to", "for") for x in v.preps(t).get(p, ()))]
    to += [t for t in v.with_dep(i, "dative") if v.s.pos[t] != "ADP"]
    a = tuple(x for x in scene.sides(v.agents(i)) if x.kind in _GIVERS)
    b = without(_receivers(scene, list(dict.fromkeys(to))), a)
    if a and b:
        yield found_by_verb(
            scene, "support", a, b, i, [*v.agents(i), *aid, *to], certainty, since=scene.bound(frozenset({"since"}), i)
        )


def armed_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Who arms which fighters: "is training and arming the militia"."""
    v = scene.view
    if v.s.deps[i] == "amod" or any(c < i and v.words[c] == "-" for c in v.kids[i]):
        return
    agents, patients = v.agents(i), v.patients(i)
    a = tuple(x for x in scene.sides(agents) if x.kind in _GIVERS)
    armed = tuple(
        x
        for t in patients
        for x in scene.own(t)
        if x.kind == "state" or (x.kind in ("group", "force") and x.sector in _FIGHTERS and not x.id.startswith("?"))
    )
    b = without(armed, a)
    beside = [*v.with_dep(i, "conj"), *([v.s.heads[i]] if v.s.deps[i] == "conj" else [])]
    helped = any(e.kind == "support" for t in beside for e in scene.table.verbs.get(v.words[t], ()))
    if a and b:  # who is armed and paid is supported
        yield found_by_verb(scene, "support" if helped else "arms_supply", a, b, i, [*agents, *patients], certainty)


def money_ties(scene: Scene, i: int, entry: TieVerb, certainty: Certainty) -> Iterator[Found]:
    """Who pours money into whose forces."""
    v = scene.view
    patients = v.patients(i)
    if not any(v.words[t] in scene.table.words["money"] or v.words[t] in ("$", "€", "£") for t in patients):
        return
    into = [t for p in sorted(entry.through) for t in v.preps(i).get(p, ())]
    a = scene.sides(v.agents(i))
    fighters = [t for t in into if any(x.sector in _FIGHTERS for x in scene.own(t))]
    b = without(scene.sides(fighters), a)
    if a and b:
        yield found_by_verb(scene, "support", a, b, i, [*v.agents(i), *patients, *fighters], certainty, since=scene.bound(frozenset({"since"}), i))  # fmt: skip


def asset_ties(scene: Scene, i: int, certainty: Certainty) -> Iterator[Found]:
    """Whose state's or people's assets somebody froze: sanctions."""
    v = scene.view
    assets = [t for t in v.patients(i) if v.words[t] in scene.table.words["assets"]]
    owners = [t for x in assets for t in (*v.owners(x), *v.preps(x).get("of", ()))]
    a = tuple(x for x in scene.sides(v.agents(i)) if x.kind in ("state", "organisation"))
    b = without(scene.sides(owners), a)
    if a and b:
        yield found_by_verb(scene, "sanctions", a, b, i, [*v.agents(i), *assets, *owners], certainty)


def _is_arms(scene: Scene, t: int) -> bool:
    """Whether a noun names arms: by itself, or vehicles and such by what stands before them ("armoured vehicles")."""
    words = scene.table.words
    word = scene.view.words[t]
    return word in words["arms"] or (word in words["gear"] and bool(scene.before(t) & words["of_arms"]))


def _receivers(scene: Scene, tokens: list[int]) -> tuple[Actor, ...]:
    """Sides that may be armed: states, groups, fighters."""
    return tuple(
        x
        for t in tokens
        for x in (scene.sides([t]) or scene.own(t))
        if x.kind == "state" or (x.kind in ("group", "force") and x.sector in _FIGHTERS and not x.id.startswith("?"))
    )
