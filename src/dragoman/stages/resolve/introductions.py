"""Introductions: what the article itself says a person is, in the forms that news English uses.

"Iranian President X" · "Russia's foreign minister, X" · "X, the president of Y" · "X, Y's army chief". They outrank the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.codebook.roles import Roles
from dragoman.model.parses import Sentence
from dragoman.stages.resolve.grammar import SUBJECTS, child, phrase_start
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.phrases import RolePhrase, role_at

Children = tuple[tuple[int, ...], ...]

_COUNTRY_KINDS = frozenset(
    {"state", "adjective", "demonym", "capital", "body", "entity", "organisation", "group", "party"}
)


_ADDRESSES = frozenset(
    """mr ms mrs dr gen sheikh datuk seri dato dato' tan sri tun sir dame h.e haji hajj prof rev ustaz shri smt señor monsieur""".split()
)
"""Words of address between an office and a name: "Prime Minister Datuk Seri X"."""
_HONORIFIC = frozenset(
    """chief sheikh ayatollah imam general colonel captain major admiral commander prince princess king queen sir judge mullah cardinal
    bishop archbishop""".split()
)
"""Titles that say less than a noun phrase beside the name ("Chief X, a governor in the delta")."""


_RANKS = frozenset(
    """general gen colonel col captain capt major maj lieutenant lt brigadier brig admiral adm commodore sergeant sgt marshal
    commander comandante""".split()
)
_CIVIL = frozenset(
    "president minister premier prime secretary governor ambassador chancellor leader ruler king emir mayor rebel".split()
)


def has_rank(s: Sentence, hit: NameHit) -> bool:
    """Whether a military rank stands before a name: "Lt. Col. X", "Maj Gen X"."""
    inside = s.words[hit.first].lower().rstrip(".") in _RANKS and hit.last > hit.first
    return inside or (hit.first > 0 and s.words[hit.first - 1].lower().rstrip(".") in _RANKS)


_GENERALS = {
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "maj": "major",
    "adm": "admiral",
    "brig": "brigadier",
}


def rank_of(s: Sentence, hit: NameHit) -> str | None:
    """The rank that a text may take up alone ("the general" after "Maj Gen X"): the last one before a name, in full; or None."""
    found = [
        w
        for k in range(max(0, hit.first - 3), hit.last)
        if (w := s.words[k].lower().rstrip(".")) in _RANKS and (k >= hit.first or k + 2 >= hit.first)
    ]
    return _GENERALS.get(found[-1], found[-1]) if found and has_rank(s, hit) else None


def alias_of(s: Sentence, hit: NameHit, by_token: Mapping[int, NameHit]) -> NameHit | None:
    """The name of whom this one is only another name of: "X, a trader who is known as Y"; None where it is none."""
    above = s.heads[hit.head]
    verb = s.heads[above]
    if s.words[above].lower() != "as" or s.lemmas[verb].lower() not in ("know", "nickname"):
        return None
    token = verb
    while s.deps[token] in ("relcl", "acl", "appos") and s.heads[token] != token:
        token = s.heads[token]
        if token in by_token:
            return by_token[token]
    return None


def is_civil(phrase: str) -> bool:
    """Whether an office is one that outweighs a rank: a general who is president is the president."""
    return not _CIVIL.isdisjoint(phrase.replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person's name hit with the role phrase the article gives him and the name that carries the country, or the country itself.

    **Shape**: `told_at` the sentence and token of a noun that is the person, where it stands apart from the name.
    """

    name: NameHit
    role: RolePhrase
    country_hit: NameHit | None
    title: RolePhrase | None = None
    is_apposed: bool = False
    country: str | None = None
    told_at: tuple[int, int] | None = None


def introduction_of(
    s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles
) -> Introduction | None:
    """The introduction that the sentence gives the person named by `hit`, or None."""
    role = role_at(s, hit.first - 1, roles) if hit.first > 0 else None
    before = hit.first - 1
    while role is None and before > 0 and s.words[before].lower().rstrip(".") in _ADDRESSES:
        before -= 1
        role = role_at(s, before, roles)
    titled = _titled_of(s, hit, by_token, roles) if role is None or role.kind == "body" else None
    if titled is not None:
        return titled
    if role is not None and role.kind in ("office", "person", "force", "group", "people", "body"):
        apposed = _apposed(s, children, hit, by_token, roles) if role.phrase in _HONORIFIC else None
        if apposed is not None:
            return replace(apposed, title=role)
        near = country_near(s, children, role, by_token) or _whose(s, children, hit, by_token)
        return Introduction(hit, role, near or _near_above(s, children, hit, by_token), title=role)
    return _apposed(s, children, hit, by_token, roles)


def _near_above(s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit]) -> NameHit | None:
    """The name that gives its country to the noun a titled name stands beside: "her host in Oslo, Chancellor X", also of the second
    of two: "Mali's rival leaders, President X and General Y"."""
    top = hit.head
    while s.deps[top] == "conj" and s.heads[top] in by_token:
        top = s.heads[top]
    above = s.heads[top]
    place = by_token.get(above)
    if place is not None and s.words[s.heads[above]].lower() in ("in", "from"):
        is_of_noun = s.deps[above] == "pobj" and s.pos[s.heads[s.heads[above]]] == "NOUN"
        is_told = s.deps[top] == "appos" and is_of_noun and place.hits and place.hits[0].kind in _COUNTRY_KINDS
        return place if is_told else None
    if s.deps[top] != "appos" or place is not None or s.pos[above] != "NOUN":
        return None
    return country_near(s, children, RolePhrase(above, above, s.lemmas[above], "GOV", "office", False), by_token)


_OF_TITLE = frozenset({"PROPN", "NOUN", "ADJ", "DET", "CCONJ"})
_LONGEST_OF_TITLE = 6


def _titled_of(s: Sentence, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles) -> Introduction | None:
    """The introduction by an office with what it is for before the name: "Minister of Foreign Affairs X", "President of Ghana X"."""
    for k in range(hit.first - 1, max(0, hit.first - _LONGEST_OF_TITLE), -1):
        if s.words[k].lower() in ("of", "for") and k < hit.first - 1:
            role = role_at(s, k - 1, roles)
            if role is None or role.kind != "office" or role.is_plural or not s.words[role.first][0].isupper():
                return None
            near = next((h for t in range(k, hit.first) if (h := by_token.get(t)) is not None and h.hits), None)
            is_of_state = near is not None and near.hits[0].kind in _COUNTRY_KINDS
            return Introduction(hit, role, near if is_of_state else None, title=role, told_at=(s.index, role.last))
        if s.pos[k] not in _OF_TITLE or (s.pos[k] != "DET" and s.pos[k] != "CCONJ" and not s.words[k][0].isupper()):
            return None
    return None


def _apposed(
    s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles
) -> Introduction | None:
    """The introduction by a noun phrase beside the name: "X, Norway's army chief", "the ambassador to Peru, X"."""
    for c in children[hit.head]:
        if s.deps[c] == "appos" and c > hit.last and c not in by_token:
            role = _role_beside(s, c, roles)
            if role is not None:
                return Introduction(hit, role, country_near(s, children, role, by_token), is_apposed=True)
    if s.deps[hit.head] == "appos":
        above = s.heads[hit.head]
        role = _role_beside(s, above, roles)
        if role is not None and above not in by_token:
            near = country_near(s, children, role, by_token)
            return Introduction(hit, role, near, is_apposed=True, told_at=(s.index, above))
    if s.deps[hit.head] in ("appos", "conj") and hit.first > 1 and s.words[hit.first - 1] == ",":
        above = s.heads[hit.head]
        if above in by_token and s.deps[above] == "pobj":  # "Russia's ambassador to Turkey, X": X hangs on Turkey
            role = role_at(s, s.heads[s.heads[above]], roles)
            if role is not None and role.kind == "office":
                near = country_near(s, children, role, by_token)
                return Introduction(hit, role, near, is_apposed=True, told_at=(s.index, role.last))
    found = _identified(s, children, hit, by_token, roles)
    found = found or _predicated(s, children, hit, by_token, roles) or _installed(s, children, hit, by_token, roles)
    whose = _whose(s, children, hit, by_token) if found is None else None
    if whose is not None and whose.hits[0].entity.kind in ("party", "group", "organisation", "body"):
        member = RolePhrase(hit.first, hit.first, "member", whose.hits[0].entity.sector or "GOV", "person", False)
        return Introduction(hit, member, whose, is_apposed=True)
    return found


PEERS = frozenset({"counterpart", "colleague", "opposite number"})
"""Offices that are those of the person named before: "the Armenian foreign minister, X, and his Azerbaijani colleague, Y"."""


def _role_beside(s: Sentence, i: int, roles: Roles) -> RolePhrase | None:
    """The role that a noun beside a name gives, a peer's too, which is a role beside a name only."""
    role = role_at(s, i, roles)
    noun = s.lemmas[i].lower()
    if role is None and noun in PEERS and s.tags[i] == "NN":
        return RolePhrase(i, i, noun, "GOV", "office", False)
    return role


def _identified(
    s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles
) -> Introduction | None:
    """The introduction by who somebody turns out to be: "the gunman was identified as X", "their host was X"."""
    verb = s.heads[hit.head]
    if s.deps[hit.head] == "pobj" and s.words[verb].lower() == "as" and s.lemmas[s.heads[verb]] in ("identify", "name"):
        verb = s.heads[verb]
    elif s.deps[hit.head] != "attr" or s.lemmas[verb] != "be":
        return None
    subject = child(s, children, verb, "nsubj", "nsubjpass")
    role = role_at(s, subject, roles) if subject is not None and subject not in by_token else None
    if role is None or role.is_plural or role.kind not in ("office", "person", "people", "force"):
        return None
    near = country_near(s, children, role, by_token)
    return Introduction(hit, role, near, is_apposed=True, told_at=(s.index, role.last))


_INSTALLING = frozenset(
    """name appoint elect reelect re-elect swear inaugurate declare proclaim install crown choose pick designate reappoint promote
    dismiss sack fire oust remove replace resign serve act succeed confirm retire quit step hail""".split()
)
"""Verbs that say with "as", or with a noun alone, which office somebody comes to, holds or leaves."""


def post_of(s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles) -> str | None:
    """The office that a person is said to come to or leave in the sentence that names him, None where it says none."""
    found = _installed(s, children, hit, by_token, roles)
    return found.role.phrase if found is not None and found.role.first != hit.first else None


def _installed(
    s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles
) -> Introduction | None:
    """The introduction by how an office was filled or left: "X was sworn in as president", "the king named X prime minister"; of a
    successor also of whom he follows; and by whom others are led ("the militia, led by X")."""
    verb = s.heads[hit.head]
    if s.deps[hit.head] == "pobj" and s.words[verb].lower() == "by":
        return _led_by(s, children, hit, s.heads[verb], by_token, roles)
    if s.deps[hit.head] not in ("nsubj", "nsubjpass", "dobj") or s.lemmas[verb].lower() not in _INSTALLING:
        return None
    for c in (*children[verb], *children[hit.head]):
        noun: int | None = c if s.deps[c] in ("oprd", "attr", "dobj") and c != hit.head else None
        if s.deps[c] == "prep" and s.words[c].lower() == "as":
            noun = child(s, children, c, "pobj")
        role = role_at(s, noun, roles) if noun is not None and noun not in by_token else None
        if role is not None and not role.is_plural and role.kind == "office":
            return Introduction(hit, role, country_near(s, children, role, by_token), is_apposed=True)
    return None


def _led_by(
    s: Sentence, children: Children, hit: NameHit, verb: int, by_token: Mapping[int, NameHit], roles: Roles
) -> Introduction | None:
    """The introduction by whom somebody leads: "the militia, led by X", "the army is commanded by X"."""
    if s.lemmas[verb].lower() not in _LEADING or s.tags[verb] != "VBN":
        return None
    led = s.heads[verb] if s.deps[verb] == "acl" else child(s, children, verb, "nsubjpass")
    what = role_at(s, led, roles) if led is not None and led not in by_token else None
    near = by_token.get(led) if led is not None else None
    if what is not None:
        near = country_near(s, children, what, by_token)
    elif near is None or not near.hits or near.hits[0].entity.kind not in ("group", "party", "organisation", "body"):
        return None
    sector = what.sector if what is not None else "GOV"
    role = RolePhrase(hit.first, hit.first, _LEADING[s.lemmas[verb].lower()], sector, "office", False)
    return Introduction(hit, role, near, is_apposed=True)


_LEADING = {
    "head": "head", "lead": "leader", "command": "commander", "chair": "chairman", "govern": "governor", "rule": "ruler",
    "run": "head", "represent": "representative", "police": "police chief", "edit": "editor", "preside": "president",
}  # fmt: skip
"""Verbs that introduce by what somebody does: "X, who heads Norway's navy"."""


def _predicated(
    s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit], roles: Roles
) -> Introduction | None:
    """The introduction by a clause: "X is the foreign minister of Norway", "X, who is ...", "X, who heads Norway's navy"."""
    verbs = [c for c in children[hit.head] if s.deps[c] == "relcl"]
    if s.deps[hit.head] in ("nsubj", "nsubjpass"):
        verbs.append(s.heads[hit.head])
    for verb in verbs:
        if s.deps[verb] == "relcl" and not any(s.words[c].lower() == "who" for c in children[verb]):
            continue
        if s.lemmas[verb] in ("be", "become", "remain"):
            noun = child(s, children, verb, "attr")
            role = role_at(s, noun, roles) if noun is not None and noun not in by_token else None
            if role is not None and not role.is_plural and role.kind in ("office", "person", "people", "force"):
                return Introduction(hit, role, country_near(s, children, role, by_token), is_apposed=True)
        elif s.lemmas[verb] in _LEADING:
            thing = child(s, children, verb, "dobj")
            if thing is None:
                continue
            what = role_at(s, thing, roles)
            near = by_token.get(thing)
            sector = what.sector if what is not None else "GOV"
            first = last = thing
            if what is not None:
                first, last = what.first, what.last
            role = RolePhrase(first, last, _LEADING[s.lemmas[verb]], sector, "office", False)
            if what is None and (near is None or not near.hits):
                continue
            return Introduction(
                hit, role, near if what is None else country_near(s, children, what, by_token), is_apposed=True
            )
    return None


def _whose(s: Sentence, children: Children, hit: NameHit, by_token: Mapping[int, NameHit]) -> NameHit | None:
    """The state, body or party that stands behind a name with "of": "Foreign Minister X of Norway", "X of the Labour Party"."""
    for c in children[hit.head]:
        if s.deps[c] == "prep" and s.lemmas[c].lower() in ("of", "from") and c > hit.last:
            inner = child(s, children, c, "pobj")
            near = by_token.get(inner) if inner is not None else None
            if near is not None and near.hits and near.hits[0].kind in _COUNTRY_KINDS:
                return near
    return None


def country_near(s: Sentence, children: Children, role: RolePhrase, by_token: Mapping[int, NameHit]) -> NameHit | None:
    """The name that gives the role its country: before it ("Iran's", "Turkish"), or after "of", "in", "for"."""
    left = min(phrase_start(s, children, role.last), role.first)
    for k in range(role.last, max(-1, left - 6), -1):
        hit = by_token.get(k)
        if hit is not None and hit.hits and hit.hits[0].kind in _COUNTRY_KINDS:
            return hit
        if k < left and s.pos[k] in ("VERB", "AUX", "PUNCT", "ADP") and s.words[k] not in ("-",):
            break
    for c in children[role.last]:
        if s.deps[c] == "prep" and s.lemmas[c].lower() in ("of", "for", "to", "in"):
            inner = child(s, children, c, "pobj")
            if inner is not None:
                for k in (inner, *(k for k in children[inner] if s.deps[k] in ("amod", "poss", "compound", "nmod"))):
                    hit = by_token.get(k)
                    if hit is not None and hit.hits and (k == inner or hit.hits[0].kind in _COUNTRY_KINDS):
                        return hit
    if any(s.deps[c] == "poss" and s.words[c].lower() in ("its", "their") for c in children[role.last]):
        return _owner_before(s, role.first, by_token)
    return None


def _owner_before(s: Sentence, before: int, by_token: Mapping[int, NameHit]) -> NameHit | None:
    """The state or body that "its" before a role means: the subject named before it in the sentence, else the last one named."""
    unknown = [h for k in range(before) if (h := by_token.get(k)) is not None and h.head == k and not h.hits]
    if any(s.deps[h.head] == "nsubj" and h.label == "ORG" for h in unknown[:1]):
        return unknown[0]
    named = [h for k in range(before) if (h := by_token.get(k)) is not None and h.head == k and h.hits]
    fitting = [h for h in named if h.hits[0].kind in _COUNTRY_KINDS and h.hits[0].kind not in ("adjective", "demonym")]
    subjects = [h for h in fitting if s.deps[h.head] in SUBJECTS]
    return next(iter((*subjects, *reversed(fitting))), None)
