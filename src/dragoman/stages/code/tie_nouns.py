"""Ties that a noun of the tie states: "a defence pact with", "sanctions on", "the war between", "a base in"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.ties import Stage, TieNoun
from dragoman.model.claims import Status
from dragoman.model.ties import TieKind
from dragoman.model.times import Interval
from dragoman.stages.code.tie_scene import Certainty, Found, Scene, key_of, without
from dragoman.stages.code.tie_sides import Sides, apart, each_has_its_own, split, supplied

_SYMMETRIC: frozenset[TieKind] = frozenset(
    {"treaty", "alliance", "partnership", "diplomatic_relations", "hostility", "war"}
)
_NAMED: frozenset[TieKind] = frozenset({"treaty", "alliance", "partnership"})
_ABOUT = ("on", "for", "in", "covering", "concerning", "regarding")
_SINCE = frozenset({"since"})
_UNTIL = frozenset({"until", "till", "through"})
_MEETING_PREPS = frozenset({"for", "at", "during", "after", "before", "ahead"})
_MODIFIER_DEPS = frozenset({"compound", "amod", "nmod", "npadvmod"})


def noun_ties(scene: Scene) -> Iterator[Found]:
    """The ties of a sentence that a noun states, in order."""
    v = scene.view
    for i, word in enumerate(v.words):
        entry = scene.table.nouns.get(word)
        if (
            entry is None
            or v.s.pos[i] not in ("NOUN", "PROPN")
            or (v.s.pos[i] == "PROPN" and i in v.r.named and v.actors(i) and scene.stage_at(i, entry.kind) is None)
            or (entry.kind in ("alliance", "partnership") and is_what_a_treaty_is_on(scene, i))
        ):
            continue
        if (
            v.s.deps[i] in _MODIFIER_DEPS
            and not v.with_dep(i, "cc")
            and v.s.pos[v.s.heads[i]] in ("NOUN", "PROPN")
            and v.s.heads[i] > i
        ):
            continue
        before = scene.before(i)
        if before & (entry.bars | scene.table.words["former"]):
            continue
        stage = scene.stage_at(i, entry.kind)
        taken_up = _takes_up(scene, i, entry)
        if (
            entry.needs
            and not before & entry.needs
            and not (entry.is_signed_too and stage is not None and (not entry.stages or stage[0].name in entry.stages))
            and not taken_up
        ):
            if not (entry.is_signed_too and not entry.stages and len(scene.premodifiers(i)) > 1):
                continue
        yield from _of_noun(scene, i, entry, stage, taken_up=taken_up)


def is_what_a_treaty_is_on(scene: Scene, i: int) -> bool:
    """Whether a noun tells what a treaty is about: "a treaty on alliance and strategic partnership"."""
    v, s = scene.view, scene.view.s
    top = scene.root_of(i)
    prep = s.heads[top]
    if s.deps[top] != "pobj" or v.words[prep] not in ("on", "of"):
        return False
    above = s.heads[prep]
    nouns = v.patients(above) if scene.is_verb(above) else [above]
    entries = [scene.table.nouns.get(v.words[t]) for t in nouns]
    return any(entry is not None and entry.kind == "treaty" for entry in entries)


def _takes_up(scene: Scene, i: int, entry: TieNoun) -> bool:
    """Whether the noun takes up a treaty told before: "the pact", "this agreement"."""
    v = scene.view
    return (
        entry.kind == "treaty"
        and any(v.words[c] in ("the", "this", "that") for c in v.with_dep(i, "det"))
        and v.words[i] in scene.table.words["taking_up"]
    )


def _of_noun(
    scene: Scene, i: int, entry: TieNoun, stage: tuple[Stage, int] | None, *, taken_up: bool
) -> Iterator[Found]:
    kind = entry.kind
    sides = _sides(scene, i, kind, stage)
    if kind == "diplomatic_relations" and sides is not None and "diplomatic" not in scene.before(i):
        if not all(x.kind == "state" for x in (*sides.a, *sides.b)):
            return
    if sides is None and not taken_up:
        return
    token = stage[1] if stage is not None else i
    certainty = (
        Certainty(scene.marked(i), ())
        if stage is None and sides is not None and is_presupposed(scene, i, kind)
        else scene.certainty(token)
    )
    if certainty is None:
        return
    since, until = times_of(scene, i, kind, stage)
    fields = _fields(scene, i) if kind in _NAMED or kind == "sanctions" else ()
    name = name_of(scene, i) if kind in _NAMED else None
    stage_name = stage_label(stage[0], certainty.status) if stage is not None else entry.stage
    term = scene.term_years(i) if kind in _NAMED else None
    if sides is None:
        if stage_name or fields or term or since:
            yield Found(kind=kind, a=(), b=(), evidence=scene.span(i, token), sentence=scene.view.s.index, token=i, stage=stage_name, since=since, until=until,
                        term_years=term, fields=fields, status=certainty.status, attribution=certainty.attribution, is_symmetric=True)  # fmt: skip
        return
    first = min([i, *scene.under(i), *sides.tokens])
    pairs = [(sides.a, sides.b)]
    if kind == "sanctions":
        yield from _joined(scene, i, sides)
    if (
        kind in _SYMMETRIC
        and scene.view.s.tags[i] in ("NNS", "NNPS")
        and len(sides.b) > 1
        and kind != "diplomatic_relations"
    ):
        pairs = [(sides.a, (b,)) for b in sides.b]
    for a, b in pairs:
        yield Found(kind=kind, a=a, b=b, evidence=scene.span(i, first, *sides.tokens), sentence=scene.view.s.index, token=i, name=name, stage=stage_name,
                    since=since, until=until, term_years=term, fields=fields, status=certainty.status, attribution=certainty.attribution,
                    is_symmetric=kind in _SYMMETRIC, rank=sides.rank + scene.named_here(sides.tokens))  # fmt: skip


def _joined(scene: Scene, i: int, sides: Sides) -> Iterator[Found]:
    """Who takes part in the sanctions of others, or does not: "Serbia has not joined the bloc's sanctions on Russia"."""
    v, s = scene.view, scene.view.s
    verb = v.governor(i)
    if verb is None:
        return
    top = scene.root_of(i)
    if s.lemmas[verb] == "take":
        parts = [t for t in v.patients(verb) if v.words[t] == "part"]
        prep = s.heads[top]
        if s.deps[top] != "pobj" or v.words[prep] != "in" or s.heads[prep] not in (verb, *parts) or not parts:
            return
    elif s.lemmas[verb] not in scene.table.words["taking_part"] or top not in v.patients(verb):
        return
    agents = v.agents(verb)
    a = without((x for x in scene.sides(agents) if x.kind == "state"), (*sides.a, *sides.b))
    certainty = scene.certainty(verb)
    if a and certainty is not None:
        yield Found(kind="sanctions", a=a, b=sides.b, evidence=scene.span(verb, i, *agents), sentence=s.index, token=verb, status=certainty.status,
                    attribution=certainty.attribution, rank=2)  # fmt: skip


def is_presupposed(scene: Scene, i: int, kind: TieKind) -> bool:
    """Whether the phrase takes the tie for granted, whatever its clause then says of it ("US sanctions on Iran may hurt")."""
    v = scene.view
    if kind in ("treaty", "diplomatic_relations") or {"a", "an", "any"} & {v.words[c] for c in v.with_dep(i, "det")}:
        return False
    definite = bool(v.with_dep(i, "poss")) or any(v.words[c] == "the" for c in v.with_dep(i, "det"))
    return definite or (kind in ("sanctions", "war", "occupation") and bool(scene.premodifiers(i)))


def stage_label(stage: Stage, status: Status) -> str:
    """The name of a stage that is reached, or that is only planned."""
    return stage.planned if status in ("planned", "possible") else stage.name


def times_of(
    scene: Scene, i: int, kind: TieKind, stage: tuple[Stage, int] | None
) -> tuple[Interval | None, Interval | None]:
    """Since and until: by the stage's time, by "since" and "until", by the year before the noun."""
    verb = scene.verb_over(i)
    if kind == "sanctions" and verb is not None and scene.view.s.lemmas[verb] in scene.table.words["taking_part"]:
        return scene.year_before(i), None  # who takes part in sanctions of others says nothing of when these began
    anchors = [i] if verb is None else [i, verb]
    since, until = scene.bound(_SINCE, *anchors), scene.bound(_UNTIL, *anchors)
    if stage is not None:
        anchors = [stage[1], *([i] if scene.view.is_verb(stage[1]) else [])]
        governor = scene.view.governor(stage[1])
        if not scene.view.is_verb(stage[1]) and governor is not None:
            anchors.append(governor)
        when = scene.when(*anchors)
        if stage[0].ends:
            return when or since, until or when  # a stage that ends the tie is dated like any other
        since = since or when
    elif kind in ("war", "sanctions"):
        below = _told_below(scene, i) if kind == "sanctions" else None
        since = since or scene.when(*(t for t in (i, verb if kind == "war" else below) if t is not None))
    return since or scene.year_before(i), until


# -- sides -------------------------------------------------------------------------------------------------------------


def _sides(scene: Scene, i: int, kind: TieKind, stage: tuple[Stage, int] | None) -> Sides | None:
    match kind:
        case "sanctions":
            return _sanctions(scene, i, stage)
        case "basing":
            return _base(scene, i)
        case "occupation":
            return _directed(scene, i, ("of",) if scene.view.words[i].startswith("occup") else ("in",))
        case "recognition":
            found = _directed(scene, i, ("of",))
            return found if found is not None and all(x.kind == "state" for x in (*found.a, *found.b)) else None
        case "war":
            return _war(scene, i) or supplied(scene, i, kind, stage, []) or _with_subject(scene, i, kind)
    named = [*_owners(scene, i), *scene.view.preps(i).get("with", ())]
    return (
        _mutual(scene, i, stage)
        or supplied(scene, i, kind, stage, named)
        or _with_subject(scene, i, kind)
        or _with_home(scene, i, kind)
    )


def _with_subject(scene: Scene, i: int, kind: TieKind) -> Sides | None:
    """The clause's subject and whom a treaty or relations are "with", where the noun stands further down: "Under its accord with
    Colombo India sent troops"."""
    v, s = scene.view, scene.view.s
    if kind not in ("treaty", "diplomatic_relations", "partnership", "alliance", "war") or s.deps[i] not in (
        "pobj",
        "dobj",
    ):
        return None
    withs = list(v.preps(i).get("with", ()))
    b = scene.sides(withs)
    verb = v.governor(i)
    if len(b) != 1 or verb is None or b[0].kind != "state":
        return None
    before = ("after", "during", "in", "since") if kind == "war" else ("under", "by", "through")
    if s.deps[i] == "pobj" and v.words[s.heads[i]] not in before:
        return None
    agents = v.agents(verb) or v.subjects(verb)
    a = tuple(x for x in scene.sides(agents) if x.kind == "state")
    return apart(a, b, [*agents, *withs], 1) if len(a) == 1 else None


def _with_home(scene: Scene, i: int, kind: TieKind) -> Sides | None:
    """The state an article plays in and whom a known treaty is "with", where nobody else is named: "the 2014 pact with Norway"."""
    v, s = scene.view, scene.view.s
    b = scene.sides(v.preps(i).get("with", ()))
    is_known = any(v.words[c] == "the" for c in v.with_dep(i, "det")) and (
        s.pos[i] == "PROPN" or any(s.tags[c] == "CD" for c in scene.under(i))
    )
    if kind != "treaty" or scene.home is None or len(b) != 1 or b[0].kind != "state" or not is_known:
        return None
    return apart((scene.home,), b, list(v.preps(i).get("with", ())), 0)


def _owners(scene: Scene, i: int) -> list[int]:
    v = scene.view
    return [t for c in v.with_dep(i, "poss") for t in v.expand(c)] + scene.premodifiers(i)


def _mutual(scene: Scene, i: int, stage: tuple[Stage, int] | None) -> Sides | None:
    v = scene.view
    preps = v.preps(i)
    owners, withs = _owners(scene, i), list(preps.get("with", ()))
    found = split(scene, list(preps.get("between", ())), 3)
    if found is None and owners and withs:
        found = apart(scene.sides(owners), scene.sides(withs), owners + withs, 3)
    if found is None and len(owners) > 1:
        found = split(scene, owners, 3)
    if found is not None:
        return found
    # "a treaty on ports and energy with Latvia": the phrase may hang on what the treaty is about
    withs = withs or [
        t for k in scene.inside(i) if v.words[k] == "with" for c in v.with_dep(k, "pobj") for t in v.expand(c)
    ]
    if not withs and stage is not None and scene.is_verb(stage[1]) and v.s.deps[i] == "pobj":
        withs = [t for x in v.patients(stage[1]) for t in v.preps(x).get("with", ())]
    verb = (
        stage[1]
        if stage is not None and scene.is_verb(stage[1]) and not _is_signing(scene, stage[1])
        else scene.verb_over(i)
    )
    if verb is not None and (
        v.s.lemmas[verb] in ("bind", "link", "tie")
        or stage is not None
        or v.words[verb] in scene.table.words["having"]
        or v.words[verb] in scene.lexicon.light
    ):
        agents = v.agents(verb)
        withs = withs or list(v.preps(verb).get("with", ()))
        if owners and not withs and scene.sides(owners):
            withs = owners
        found = apart(scene.sides(agents), scene.sides(withs), [*agents, *withs], 2) or (
            None if withs or each_has_its_own(scene, verb) else split(scene, agents, 2)
        )
        if found is not None:
            return found
        if v.is_passive(verb) and v.s.lemmas[verb] in ("bind", "link", "tie"):
            return split(scene, v.patients(verb), 2)
        if v.is_passive(verb):
            between = list(v.preps(verb).get("between", ()))
            return split(scene, between, 2)
        return None
    if stage is not None:
        return _by_occasion(scene, stage[1], owners + withs)
    return None


def _is_signing(scene: Scene, t: int) -> bool:
    """Whether a word in -ing stands as a noun ("the signing of")."""
    v = scene.view
    return v.s.tags[t] == "VBG" and v.preps(t).get("of") is not None and not v.with_dep(t, "dobj")


def _by_occasion(scene: Scene, noun: int, named: list[int]) -> Sides | None:
    """The parties of "the signing of a treaty": who signs; else the two that meet for it."""
    v = scene.view
    preps = v.preps(noun)
    own = [*v.owners(noun), *preps.get("by", ()), *preps.get("between", ()), *preps.get("with", ()), *named]
    found = split(scene, own, 2)
    if found is not None:
        return found
    verb = v.governor(noun)
    if verb is None:
        return None
    top = noun
    while v.s.heads[top] != verb and v.s.heads[top] != top:
        top = v.s.heads[top]
    if v.words[top] not in _MEETING_PREPS:
        return None
    around = [*v.subjects(verb), *v.patients(verb), *v.preps(verb).get("with", ())]
    around += [t for p in ("for", "to", "in") for x in v.preps(verb).get(p, ()) for t in v.preps(x).get("with", ())]
    around += [c for x in v.patients(verb) for c in v.with_dep(x, "appos")]
    found = split(scene, [t for t in around if t < noun], 1)
    return found if found is not None and len(found.b) == 1 else None


def _sanctions(scene: Scene, i: int, stage: tuple[Stage, int] | None) -> Sides | None:
    v = scene.view
    verb = stage[1] if stage is not None and v.is_verb(stage[1]) else scene.verb_over(i)
    targets = [*v.preps(i).get("on", ()), *v.preps(i).get("against", ())]
    imposers = _owners(scene, i) + list(v.preps(i).get("by", ())) + list(v.preps(i).get("from", ()))
    rank = 3
    below = _told_below(scene, i) if stage is None else None
    if below is not None:
        verb = below
        imposers = imposers if scene.sides(imposers) else v.agents(below)
    if not targets:
        below_it = [c for c in v.kids[i] if v.s.deps[c] in ("acl", "relcl")]
        targets = [t for c in below_it for p in ("on", "against") for t in v.preps(c).get(p, ())]
    if not targets and verb is not None and v.words[verb] in scene.table.words["having"]:
        targets = [
            t
            for k in scene.inside(verb)
            if k > i and v.words[k] in ("on", "against")
            for c in v.with_dep(k, "pobj")
            for t in v.expand(c)
        ]
    is_subject_to = (
        v.s.deps[i] == "pobj" and v.words[v.s.heads[i]] == "to" and v.words[v.s.heads[v.s.heads[i]]] == "subject"
    )
    if is_subject_to and not targets:
        be = v.s.heads[v.s.heads[v.s.heads[i]]]
        targets, rank = v.subjects(be), 2
    if v.s.deps[i] == "pobj" and v.words[v.s.heads[i]] == "under" and not targets:
        targets, rank = _under(scene, v.s.heads[i]), 2
    if verb is not None:
        if not targets:
            targets = [*v.preps(verb).get("on", ()), *v.preps(verb).get("against", ())]
        if not scene.sides(imposers) and (stage is not None or v.words[verb] in scene.table.words["having"]):
            imposers, rank = v.agents(verb), 2
    b = tuple({key_of(x): x for t in targets for x in scene.belonging(t)}.values())
    return apart(scene.sides(imposers), b, [*imposers, *targets], rank)


def _told_below(scene: Scene, i: int) -> int | None:
    """The clause or participle that tells of a noun, or of what it is coordinated with: "the embargo and travel bans which X placed
    on Y", "sanctions maintained by X"."""
    v, s = scene.view, scene.view.s
    over = [s.heads[i]] if s.deps[i] in _MODIFIER_DEPS else []
    for t in dict.fromkeys((i, *over, *v.expand(scene.root_of(i)))):
        for c in v.kids[t]:
            if s.deps[c] in ("relcl", "acl") and v.is_verb(c) and c > i and (t in v.patients(c) or s.tags[c] == "VBN"):
                return c
    return None


def _under(scene: Scene, prep: int) -> list[int]:
    """Who is under sanctions: the noun that "under" hangs on, or the subject of its verb."""
    v, s = scene.view, scene.view.s
    head = s.heads[prep]
    if s.pos[head] in ("NOUN", "PROPN"):
        return [head]
    return v.subjects(head) if scene.is_verb(head) or s.pos[head] == "AUX" else []


def _base(scene: Scene, i: int) -> Sides | None:
    v = scene.view
    known = next((scene.table.bases[w] for w in scene.before(i) if w in scene.table.bases), None)
    if known is not None and known.by in scene.states and known.host in scene.states:
        return apart((scene.states[known.by],), (scene.states[known.host],), [], 2)
    owners = _owners(scene, i)
    verb = scene.verb_over(i)
    if not owners and verb is not None and v.words[verb] in scene.table.words["having"]:
        if not scene.before(i) & {"military", "naval", "air", "army", "navy"}:
            return None
        owners = v.agents(verb)
    preps = v.preps(i)
    hosts = [t for p in ("in", "at", "on", "near") for x in preps.get(p, ()) for t in (x, *v.preps(x).get("in", ()))]
    a = scene.sides(owners)
    if not hosts and verb is not None and v.words[verb] in scene.table.words["having"]:
        hosts = list(v.preps(verb).get("in", ()))
    lands = [x for t in hosts for x in scene.belonging(t, places=True)]
    return apart(a, tuple(lands[:1]), [*owners, *hosts], 3) if len(a) == 1 else None


def _directed(scene: Scene, i: int, toward: tuple[str, ...]) -> Sides | None:
    v = scene.view
    owners = _owners(scene, i) + list(v.preps(i).get("by", ()))
    objects = [t for p in toward for t in v.preps(i).get(p, ())]
    if not objects and v.s.deps[i] == "pobj" and v.words[v.s.heads[i]] == "under":
        objects = _under(scene, v.s.heads[i])
    b = tuple({key_of(x): x for t in objects for x in scene.belonging(t, places=True)}.values())
    return apart(scene.sides(owners), b, owners + objects, 3)


def _war(scene: Scene, i: int) -> Sides | None:
    v = scene.view
    if v.preps(i).get("of") is not None:
        return None
    found = split(scene, list(v.preps(i).get("between", ())), 3)
    owners = _owners(scene, i)
    if found is None:
        found = _directed(scene, i, ("against", "on", "with", "in"))
    if found is None and len(owners) > 1:
        found = split(scene, owners, 3)
    verb = scene.verb_over(i)
    if found is not None or verb is None:
        return found
    prep = v.words[v.s.heads[i]] if v.s.deps[i] == "pobj" else None
    is_led = v.s.lemmas[verb] == "go" if prep == "to" else v.s.lemmas[verb] in ("wage", "fight")
    held = prep == "at" or is_led
    if not held:
        return None
    agents = v.agents(verb)
    others = [
        t
        for top in (i, v.s.heads[i], verb)
        for p in ("with", "against", "on")
        for t in v.preps(top).get(p, ())
        if t != i
    ]
    return apart(scene.sides(agents), scene.sides(others), [*agents, *others], 2) or (
        None if others else split(scene, agents, 2)
    )


# -- words -------------------------------------------------------------------------------------------------------------


def name_of(scene: Scene, i: int) -> str:
    """The name of a treaty as its noun phrase gives it: adjectives kept, country words, numbers and evaluations dropped; singular.

    "strategic pacts with X" is a "strategic pact", "the 20-year X-Y free trade agreement" a "free trade agreement".
    """
    v, s = scene.view, scene.view.s
    under = scene.under(i)
    actors = {t for a in scene.premodifiers(i) for t in (a, *(c for c in v.kids[a]))}
    unnamed = scene.table.words["unnamed"]
    kept: list[int] = []
    for t in under:
        word = v.words[t]
        if (
            t in actors
            or s.pos[t] in ("NUM", "ADV", "DET", "PUNCT", "SYM")
            or s.tags[t] in ("CD", "RB", "JJR", "JJS")
            or any(v.words[c] in ("most", "more") for c in v.kids[t])
            or word in unnamed
            or word in ("year", "years")
            or any(c.isdigit() for c in word)
        ):
            continue
        kept.append(t)
    text = ""
    for t in [*kept, i]:
        word = s.lemmas[t].lower() if t == i else s.words[t] if s.pos[t] == "PROPN" and not s.is_title else v.words[t]
        if text:
            text += "-" if t >= 2 and v.words[t - 1] == "-" and t - 2 in kept else " "
        text += word
    return text


def _fields(scene: Scene, i: int) -> tuple[str, ...]:
    """What the tie is about, by field words before the noun, in its "on" phrases, under the verb that tells what it covers."""
    v, s = scene.view, scene.view.s
    actors = set(scene.premodifiers(i))
    tokens = [t for t in scene.under(i) if t not in actors]
    for prep in _ABOUT:
        for t in v.preps(i).get(prep, ()):
            tokens += scene.inside(t)
    for prep in ("on", "against"):
        for t in v.preps(i).get(prep, ()):
            tokens += scene.under(t)
    verbs = [c for c in v.kids[i] if s.deps[c] in ("relcl", "acl")]
    if s.deps[i] == "nsubj":
        verbs += v.expand(s.heads[i])
    for verb in verbs:
        if v.words[verb] in scene.table.words["covering"] and not v.with_dep(verb, "nsubjpass"):
            tokens += [t for t in scene.inside(verb) if t > verb]
    return scene.fields(tokens)
