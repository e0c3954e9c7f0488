"""Where the sides of a word may stand: at the word itself, at the verb over it, in the clause, in the sentence before.

**Refuses**: to look further where the nearer place is filled by something that is no side ("a pact with the club").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.codebook.tie_frames import load_frames
from dragoman.model.actors import Actor
from dragoman.stages.code.tie_parties import holders_of, strict
from dragoman.stages.code.tie_scene import Scene, is_body, key_of, without

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH = 10
_FIGHTING = frozenset({"REB", "INS"})
_SUPPORTED = _FIGHTING | {"PTY", "OPP"}
_CLAUSES = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One place where a side may stand: its words, the sides they name, whether anything stands there at all."""

    sides: tuple[Actor, ...] = ()
    tokens: tuple[int, ...] = ()
    is_filled: bool = False

    def part(self, start: int, end: int | None = None) -> Slot:
        """Some of the sides."""
        return Slot(self.sides[start:end], self.tokens, True)


@dataclass(slots=True)
class Slots:
    """The places around token `i` of a scene; `places` takes lands and towns for sides too, `fighters` rebels without a name."""

    scene: Scene
    i: int
    places: bool = False
    fighters: bool = False
    _known: dict[str, Slot] = field(default_factory=dict)

    def at(self, route: str) -> Slot:
        """What stands at one place."""
        if route not in self._known:
            self._known[route] = self._look(route)
        return self._known[route]

    def first(self, routes: Iterable[str], but: Iterable[Actor] = ()) -> Slot:
        """The first of the places that names sides, none of those; nothing where a place before it is filled otherwise."""
        but = tuple(but)
        for route in routes:
            slot = self.at(route)
            left = without(slot.sides, but)
            if left:
                return Slot(left, slot.tokens, True)
            if slot.is_filled and not slot.sides and route not in ("own", "subject", "of", "from", "below"):
                return Slot((), (), True)
        return Slot()

    @property
    def verb(self) -> int | None:
        """The verb over the word, or the word itself where it is one."""
        v = self.scene.view
        if v.is_verb(self.i) and v.s.pos[self.i] != "NOUN":
            return self.i
        found = self.scene.verb_over(self.i)
        s = v.s
        above = s.heads[s.heads[self.i]]
        if found is None and s.deps[self.i] == "pobj" and v.words[above] in self.scene.table.words["quantities"]:
            return self.scene.verb_over(above)
        return found

    def _look(self, route: str) -> Slot:
        v, i = self.scene.view, self.i
        match route:
            case "own":
                owners = [t for c in v.with_dep(i, "poss") for t in v.expand(c)]
                owners += self.scene.premodifiers(i)
                root = self.scene.root_of(i)
                if not owners and root != i:  # "Peru's ally and main supplier"
                    owners = [t for c in v.with_dep(root, "poss") for t in v.expand(c)]
                return self.named(owners)
            case "subject":
                verb = self.verb
                return self.named(v.agents(verb) if verb is not None else ())
            case "object":
                verb = self.verb
                if verb == i and v.s.deps[i] == "amod" and v.s.heads[i] > i:
                    return self.named([v.s.heads[i]])  # "the Turkish-backed government"
                return self.named([t for t in v.patients(verb) if t != i] if verb is not None else ())
            case "below":
                clauses = [c for t in (i, *self._over()) for c in v.kids[t] if v.s.deps[c] in _CLAUSES and v.is_verb(c)]
                return self.named([t for c in clauses for t in v.agents(c) if t != i])
            case "holder":
                return self._holder()
            case "near":
                return self._near()
            case "theirs":
                return self._theirs()
            case "under":
                return self._put_under()
        return self.named(self._behind(route))

    def _over(self) -> list[int]:
        """The nouns a noun is coordinated with: a clause behind the last tells of all."""
        v = self.scene.view
        root = self.scene.root_of(self.i)
        return [t for t in v.expand(root) if t != self.i]

    def _holder(self) -> Slot:
        """Whom a noun for a party names: by what the resolver took it up for, else by its place in the sentence."""
        own = () if self.i in self.scene.view.r.named else self.scene.sides([self.i])
        if own:
            return Slot(own, (self.i,), True)
        tokens, _ = holders_of(self.scene, self.i)
        found = strict(self.scene, tokens)
        if not found:
            tokens = self._set_off() or self._named_after()
            found = strict(self.scene, tokens)
        return Slot(found, tuple(tokens), bool(tokens))

    def _put_under(self) -> Slot:
        """Whom somebody put under it: "put seven officials under sanctions"."""
        v, s, verb = self.scene.view, self.scene.view.s, self.verb
        if s.deps[self.i] != "pobj" or v.words[s.heads[self.i]] != "under":
            return Slot()
        if verb is None:
            above = s.heads[s.heads[self.i]]
            return self.named([above]) if s.pos[above] in ("NOUN", "PROPN") else Slot()
        return self.named(v.patients(verb) or v.subjects(verb))

    def _set_off(self) -> list[int]:
        """What stands right before a noun phrase and its comma, where the parser saw no apposition: "A and B, sworn enemies"."""
        v, s = self.scene.view, self.scene.view.s
        first = self.i
        while (
            first
            and s.pos[first - 1] in ("ADJ", "ADV", "NOUN", "PROPN", "VERB", "DET", "PART", "NUM")
            and v.words[first - 1] != ","
        ):
            first -= 1
        if first < 2 or v.words[first - 1] not in (",", "(", "-", "–", "—") or not self.scene.own(first - 2):
            return []
        return v.expand(self.scene.root_of(first - 2))

    def _theirs(self) -> Slot:
        """Whose "its ally" is that the clause is not about: who the clause is about ("X sent troops to Y, its ally")."""
        v = self.scene.view
        if not any(v.words[c] in ("its", "their") for c in v.with_dep(self.i, "poss")):
            return Slot()
        verb = v.governor(self.i)
        return self.named([t for t in v.subjects(verb) if t < self.i] if verb is not None else ())

    def _named_after(self) -> list[int]:
        """The name right behind a noun for a party: "its arch-foe India"."""
        after = self.i + 1
        s = self.scene.view.s
        return [after] if after < len(s) and s.pos[after] == "PROPN" and self.scene.own(after) else []

    def _near(self) -> Slot:
        """The side told last before the word, in its sentence."""
        for t in range(self.i - 1, -1, -1):
            found = self.scene.sides([t], places=self.places)
            if found:
                return Slot(found, (t,), True)
        return Slot()

    def named(self, tokens: Iterable[int]) -> Slot:
        """What some tokens name together."""
        tokens = tuple(dict.fromkeys(tokens))
        found = {key_of(x): x for t in tokens for x in self.sides(t)}
        return Slot(tuple(found.values()), tokens, bool(tokens))

    def sides(self, t: int) -> tuple[Actor, ...]:
        """The sides a token names: states, groups, bodies; peoples by their name ("the Russians") for their state."""
        found = self.scene.sides([t], places=self.places)
        if not found:
            people = [a for a in self.scene.own(t) if a.kind == "people" and a.id == f"{a.country}:CVL"]
            found = tuple(self._state_of(a) for a in people if self.scene.view.s.words[t][:1].isupper())
        words = self.scene.table.words
        is_of_states = self.scene.view.words[t] in words["of_states"] or (
            self.fighters and self.scene.view.words[t] in words["money"] | words["aid"]
        )
        if not found and (self.places or is_of_states):
            found = self.scene.belonging(t, places=self.places)
        if not found and self.fighters:
            found = self._fighters(t)
        if not found and self.fighters and self._is_the_state(t) and self.scene.home is not None:
            found = (self.scene.home,)
        if not found and self.fighters:
            found = tuple(x for x in self.scene.own(t) if x.sector in ("PTY", "OPP") and x.id.startswith(("g:", "o:")))
        return tuple(x for x in found if x.kind in ("state", "group") or is_body(x) or x.sector in _SUPPORTED)

    def _state_of(self, people: Actor) -> Actor:
        """The state of a people: as the article names it, else by the people's own word."""
        code = people.country or people.id
        return self.scene.states.get(code, replace(people, id=code, kind="state", sector="GOV"))

    def _is_the_state(self, t: int) -> bool:
        """Whether a word is "the state" or "the government" of nobody named: that of the land the article plays in."""
        v = self.scene.view
        is_the = [v.words[c] for c in v.kids[t] if c < t] == ["the"]
        return is_the and v.words[t] in ("army", "authorities", "government", "regime", "state")

    def _fighters(self, t: int) -> tuple[Actor, ...]:
        """Rebels: by the name before or behind their word ("separatists of the Front"), else as it stands."""
        v = self.scene.view
        rebels = tuple(x for x in self.scene.own(t) if x.sector in _FIGHTING and x.kind in ("group", "force"))
        if not rebels:
            return ()
        near = [*self.scene.premodifiers(t), *v.preps(t).get("of", ())]
        named = tuple(x for k in near for x in self.scene.own(k) if x.kind == "group" and x.sector in _FIGHTING)
        return named[:1] or rebels

    def _behind(self, preposition: str) -> list[int]:
        """What a preposition behind the word leads to, where the parser hung it on the word, on its verb or on something between."""
        v, s, i = self.scene.view, self.scene.view.s, self.i
        found = list(v.preps(i).get(preposition, ()))
        verb = self.verb
        if found or verb == i:
            return found
        for k in range(i + 1, min(len(s), i + _REACH)):
            if s.tags[k] in _FINITE and not v.is_below(k, i) and (k > i + 1 or v.with_dep(k, "dobj")):
                break  # a participle right behind its noun may be taken for the verb: "an accord concluded in May between"
            if v.words[k] == preposition and s.deps[k] in ("prep", "agent", "dative"):
                head = s.heads[k]
                if s.pos[head] == "NOUN" and v.words[head] in load_frames() and not v.is_below(head, i):
                    continue
                if head in (verb, i + 1) or i < head < k or v.is_below(head, i):
                    return [t for c in v.with_dep(k, "pobj") for t in v.expand(c)]
        if verb is not None and verb != i:
            found = list(v.preps(verb).get(preposition, ()))
            if i not in found:
                return found
        return []
