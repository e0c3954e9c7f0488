"""One sentence as the coder asks it: who is subject, object, agent of what, through coordination, control and relatives."""

from __future__ import annotations

from dragoman.model.actors import Actor, Place
from dragoman.stages.code.complements import doers_below, doers_set_off, raised_objects, shared_doers, shared_objects
from dragoman.stages.code.members import members
from dragoman.stages.code.shape import Shape, asked_once
from dragoman.stages.code.writers import writers

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_ANYBODYS = frozenset("with following amid despite after about over against".split())
"""Prepositions after which a noun is not the doing of the clause's subject."""
_OBJECT_CONTROL = frozenset(
    """accuse advise allege allow appeal arrest ask authorise authorize bar beg believe blame call cause charge
    command commend compel condemn congratulate convict convince criticise criticize demand denounce enable
    encourage expect fault fine force get help implore indict instruct invite jail keep lead let make order
    permit persuade praise press pressure prevent punish push request require reward sanction send stop sue
    suspect tell thank urge want warn""".split()
)


class View(Shape):
    """A resolved sentence with the questions that triggers, roles, status and attribution ask of it."""

    # -- voice, subjects, objects --------------------------------------------------------------------------------------

    def subjects(self, v: int, depth: int = 0) -> list[int]:
        """Grammatical subjects of a verb, own or shared (coordination, control, participles, relatives)."""
        s = self.s
        if self.is_plain:
            return self.with_dep(v, "nsubj", "nsubjpass", "csubj")
        if depth > 6:
            return []
        own = self.with_dep(v, "nsubj", "nsubjpass", "csubj", "expl")
        own = [c for c in own if s.deps[c] != "expl"] or own
        if len(own) == 2:
            own = self._one_of_two(own)
        if (
            not own
            and s.deps[v] in ("conj", "ROOT", "acl", "relcl", "advcl", "ccomp")
            and s.tags[v] in ("VBD", "VBZ", "VBP")
        ):
            own = self._lost_subject(v)
        if own:
            out: list[int] = []
            for c in own:
                if self.words[c] in _RELATIVE and s.deps[v] in ("relcl", "acl") and s.heads[v] != v:
                    out.extend(self._antecedent(s.heads[v]))
                elif self.words[c] in _RELATIVE and s.deps[v] == "conj" and s.deps[s.heads[v]] == "relcl":
                    out.extend(self._antecedent(s.heads[s.heads[v]]))
                else:
                    out.extend(self.expand(c))
            return out
        dep, h = s.deps[v], s.heads[v]
        if h == v:
            return []
        if dep == "conj" and (self.is_verb(h)):
            return self.subjects(h, depth + 1)
        if dep in ("xcomp", "ccomp"):
            if self.is_verb(h):
                objects = self.with_dep(h, "dobj", "dative")
                if objects and s.lemmas[h] in _OBJECT_CONTROL:
                    return [t for o in objects for t in self.expand(o)]
                if self.is_passive(h):
                    return self.subjects(h, depth + 1)
                return self.subjects(h, depth + 1)
            if (
                s.pos[h] in ("ADJ",)
                and s.deps[h] in ("amod", "appos", "relcl", "acl")
                and s.pos[s.heads[h]] in ("NOUN", "PROPN")
            ):
                return self._antecedent(s.heads[h])  # "ministers from both, due to meet on Friday"
            if s.pos[h] in ("ADJ",):
                return (
                    self.subjects(s.heads[h], depth + 1)
                    if self.s.deps[h] in ("acomp", "oprd", "attr", "xcomp")
                    else self.subjects(h, depth + 1)
                )
        if dep == "advcl":
            if s.tags[v] == "VB" and self.is_headline and not self.is_verb(h) and self.r.actors.get(h):
                return self.expand(h)  # "Peru to expel envoy, says minister"
            return self.subjects(h, depth + 1) if self.is_verb(h) else []
        if dep in ("acl", "relcl") and not self.is_verb(h):
            if s.tags[v] == "VB" and s.deps[h] == "ROOT" and self.r.actors.get(h):
                return self.expand(h)  # a headline: "Peru to expel envoy"
            if s.tags[v] == "VB":
                above = self.governor(h) if not self.is_anybodys(h) else None
                return self.owners(h) or (self.subjects(above, depth + 1) if above is not None else [])
            return self._antecedent(h)
        if dep in ("pcomp", "prep") and h != v:
            above = s.heads[h] if s.deps[h] == "prep" or s.pos[h] == "ADP" else h
            if above == h:
                return []
            if self.is_verb(above):
                objects = self.with_dep(above, "dobj")
                if objects and s.lemmas[above] in _OBJECT_CONTROL:
                    return [t for o in objects for t in self.expand(o)]
                return self.subjects(above, depth + 1)
            owners = self.owners(above)
            if owners:
                return owners
            g = self.governor(above)
            if g is None:
                return []
            objects = self.with_dep(g, "dobj") if s.lemmas[g] in _OBJECT_CONTROL and not self.is_passive(g) else []
            return [t for o in objects for t in self.expand(o)] or self.subjects(g, depth + 1)
        if dep == "amod" and s.tags[v] == "VBG" and v < h:
            return [h]  # "the visiting minister", "protesting students"
        return []

    def is_anybodys(self, noun: int) -> bool:
        """Whether a noun stands in a phrase that says nothing of whose it is: "amid efforts to", "despite calls to"."""
        return self.s.deps[noun] == "pobj" and self.words[self.s.heads[noun]] in _ANYBODYS

    def _one_of_two(self, own: list[int]) -> list[int]:
        """The name of two subjects that stand side by side, an office and who holds it: "Vice president of the union Mr Mensah said"."""
        first, last = own
        is_beside = self.subtree_ends[first][1] + 1 == self.subtree_ends[last][0]
        is_name = any(a.kind == "person" for a in self.r.actors.get(last, ()))
        return [last] if is_beside and is_name and self.s.pos[last] == "PROPN" else own

    def _lost_subject(self, v: int) -> list[int]:
        """The subject of a finite verb that the parser gave none: "... in Ukraine and the United States accused", where the
        noun right before the verb was taken for a part of the phrase before it, or of the verb's own ("The CMA claims that")."""
        k = v - 1
        while k >= 0 and self.s.pos[k] in ("ADV", "AUX"):
            k -= 1
        if k >= 0 and self.s.heads[k] == v and self.s.deps[k] == "compound" and self.s.pos[k] in ("PROPN", "NOUN"):
            return [k]
        if k < 2 or self.s.deps[k] != "conj" or self.s.pos[k] not in ("PROPN", "NOUN") or self.s.heads[k] == v:
            return []
        return [k]

    def _antecedent(self, noun: int) -> list[int]:
        if said := writers(self, noun, self.agents):
            return said
        if self.s.deps[noun] == "conj":
            return [noun]
        return [noun] if not self.with_dep(noun, "conj") else self.expand(noun)

    def owners(self, noun: int) -> list[int]:
        """Tokens that own or do a noun: possessives, "by" phrases, country adjectives, in this order."""
        out = [t for c in self.with_dep(noun, "poss") for t in self.expand(c)]
        if not out:
            out = self.preps(noun).get("by", [])
        if not out:
            out = self.country_modifiers(noun)
        return out

    def country_modifiers(self, noun: int) -> list[int]:
        """Modifiers before a noun that name states or groups ("Russian", "Russia-Iran"), outermost first."""
        out: list[int] = []
        for c in self.kids[noun]:
            if self.s.deps[c] in ("amod", "compound", "nmod") and c < noun and not self.is_opposed(c):
                if self.r.actors.get(c):
                    joined = [k for k in self.with_dep(c, "compound", "nmod") if self.words[k + 1] == "-" and k < c]
                    out.extend(t for k in (*joined, c) if self.r.actors.get(k) for t in self.expand(k))
                else:
                    out.extend(self.country_modifiers(c))
        return out

    def is_opposed(self, i: int) -> bool:
        """Whether "anti-" stands before a word, so that what it modifies is against it: "anti-Macron protests"."""
        return i > 1 and self.words[i - 1] in ("-", "‑", "–") and self.words[i - 2] == "anti"

    def governor(self, i: int) -> int | None:
        """The nearest verb strictly above token `i`, or None."""
        seen = 0
        while self.s.heads[i] != i and seen <= len(self.s):
            i, seen = self.s.heads[i], seen + 1
            if self.is_verb(i):
                return i
        return None

    @asked_once
    def agents(self, v: int) -> list[int]:
        """Who does what verb `v` says: the subject of an active, the "by" phrase of a passive."""
        if self.is_plain or not self.is_passive(v):
            return self.subjects(v)
        out = []
        for a in self.with_dep(v, "agent"):
            for p in self.with_dep(a, "pobj"):
                out.extend(self.expand(p))
        out = out or self.preps(v).get("by", [])
        out = out or shared_doers(self, v) or doers_below(self, v) or self._joined_doer(v)
        if not out:  # "were subjected to torture by soldiers"
            out = [t for tokens in self.preps(v).values() for u in tokens for t in self.preps(u).get("by", ())]
        out = out or doers_set_off(self, v)
        return out

    def _joined_doer(self, v: int) -> list[int]:
        """Who stands before a participle and its hyphen: "UN" of "a UN-backed mission"."""
        if v < 2 or self.words[v - 1] != "-":
            return []
        return [c for c in self.with_dep(v, "npadvmod", "compound", "nmod", "nsubj") if c == v - 2]

    @asked_once
    def patients(self, v: int) -> list[int]:
        """Whom or what it is done to: the object of an active, the subject of a passive."""
        if self.is_plain:
            return self.with_dep(v, "dobj", "attr", "oprd")
        if self.is_passive(v):
            return self.subjects(v)
        out = [t for c in self.with_dep(v, "dobj", "attr", "oprd") for t in self.expand(c)]
        if not out:
            out = self._counted_object(v) or raised_objects(self, v)
        if not out and self.s.deps[v] == "relcl" and self.s.heads[v] != v:
            relative = [c for c in self.kids[v] if self.words[c] in _RELATIVE and self.s.deps[c] == "dobj"]
            if relative or (self.with_dep(v, "nsubj") and not any(self.words[c] in _RELATIVE for c in self.kids[v])):
                out = [self.s.heads[v]]
        if not out:
            out = shared_objects(self, v)
        if not out and self.s.is_title and self.s.deps[v] == "compound" and self.with_dep(v, "nsubj"):
            out = [self.s.heads[v]]  # "Ethiopia and Eritrea sign deal", which the parser takes for a sign deal
        return [self.s.heads[v] if self.words[t] in _RELATIVE and self.s.deps[v] == "relcl" else t for t in out]

    def _counted_object(self, v: int) -> list[int]:
        """An object that the parser hung under "over", "around" ...: "arrested over two dozen protesters"."""
        for c in self.with_dep(v, "prep"):
            if c == v + 1 and self.words[c] in ("over", "around", "about", "under", "nearly", "up"):
                return [
                    p
                    for p in self.with_dep(c, "pobj")
                    if self.with_dep(p, "nummod") or any(self.s.pos[k] == "NUM" for k in self.kids[p])
                ]
        return []

    # -- meaning -------------------------------------------------------------------------------------------------------

    def actors(self, i: int) -> tuple[Actor, ...]:
        """The actors a token's phrase names by itself, or one by one in a list behind it."""
        return members(self, i) or self.r.actors.get(i, ())

    def place(self, i: int) -> Place | None:
        """The place a token names, or None."""
        return self.r.places.get(i)

    def parties(self, i: int, depth: int = 0) -> tuple[Actor, ...]:
        """The actors a noun phrase stands for: itself, or the country of a thing ("Iraqi towns", "an oil depot in Sudan")."""
        found = self.actors(i)
        if found:
            return found
        if depth > 3 or self.s.pos[i] not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "VERB"):
            return ()
        for c in self.with_dep(i, "appos"):
            if self.r.actors.get(c):
                return self.r.actors[c]
        if self.s.lemmas[i] in ("border", "frontier", "boundary"):
            for t in self.preps(i).get("with", ()):
                if self.r.actors.get(t):
                    return self.r.actors[t]
        for c in self.kids[i]:
            if self.s.deps[c] in _MODIFIERS and c < i and not self.is_opposed(c):
                inner = self.parties(c, depth + 1)
                if inner:
                    return self._belonging(inner, i)
        for prep in (
            "such",
            "as",
            "including",
            "like",
            "of",
            "by",
            "in",
            "from",
            "near",
            "at",
            "outside",
            "on",
            "along",
            "around",
            "inside",
            "across",
            "for",
            "between",
            "with",
        ):
            if prep == "as" and not any(
                self.words[c] == "such" for c in (*self.kids[i], *(k for p in self.kids[i] for k in self.kids[p]))
            ):
                continue
            for t in self.preps(i).get(prep, ()):
                inner = self.parties(t, depth + 1)
                if inner:
                    return self._belonging(inner, i)
        return ()

    def _belonging(self, owners: tuple[Actor, ...], i: int) -> tuple[Actor, ...]:
        """The actor behind a thing that belongs to another: same country, its own words."""
        owner = owners[0]
        if owner.country is None and owner.kind not in ("group", "organisation"):
            return ()
        sector = owner.sector if owner.kind in ("group", "organisation", "force") else None
        name = owner.name
        return (
            Actor(
                id=owner.id if owner.kind in ("group", "organisation", "state") else f"{owner.country}:{self.words[i]}",
                name=name,
                country=owner.country,
                sector=sector if sector is not None else owner.sector,
                kind=owner.kind if owner.kind != "region" else "unnamed",
                evidence=owner.evidence,
                cow=owner.cow,
            ),
        )
