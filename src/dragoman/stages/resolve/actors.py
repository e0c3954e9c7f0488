"""Turn names, role nouns and pronouns of a sentence into actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dragoman.codebook.roles import Roles
from dragoman.model.actors import Actor, ActorKind
from dragoman.model.parses import Sentence
from dragoman.model.spans import Span
from dragoman.stages.resolve.anaphors import Anaphor, load_anaphors
from dragoman.stages.resolve.epithets import load_epithets
from dragoman.stages.resolve.genders import gender_of_noun
from dragoman.stages.resolve.grammar import SUBJECTS, child, governing_verb, phrase_start
from dragoman.stages.resolve.lands import is_land, of_many_lands
from dragoman.stages.resolve.memory import Memory, Named, Person
from dragoman.stages.resolve.names import NameHit
from dragoman.stages.resolve.nominals import REACH, is_neighbour, neighbour_meant, person_meant, states_meant
from dragoman.stages.resolve.phrases import RolePhrase, role_at
from dragoman.stages.resolve.pronouns import PARTIES, resolve_pronoun
from dragoman.stages.resolve.voices import Voices
from dragoman.world import World
from dragoman.world.index import Entity, Hit, covers
from dragoman.world.names import fold

Children = tuple[tuple[int, ...], ...]

_ORG_WORDS = {
    "ministry": "GOV", "department": "GOV", "government": "GOV", "administration": "GOV", "embassy": "GOV", "office": "GOV", "authority": "GOV",
    "party": "PTY", "alliance": "PTY", "congress": "LEG", "parliament": "LEG", "assembly": "LEG", "senate": "LEG", "knesset": "LEG",
    "court": "JUD", "tribunal": "JUD", "police": "COP", "army": "MIL", "forces": "MIL", "force": "MIL", "navy": "MIL",
    "command": "MIL", "staff": "MIL", "corps": "MIL", "guards": "MIL", "guard": "MIL", "commission": "GOV",
    "front": "REB", "brigade": "REB", "brigades": "REB", "militia": "REB", "university": "EDU", "college": "EDU", "school": "EDU",
    "bank": "BUS", "company": "BUS", "corp": "BUS", "inc": "BUS", "group": None, "times": "JRN", "news": "JRN", "post": "JRN", "agency": None,
    "radio": "JRN", "tv": "JRN", "television": "JRN", "daily": "JRN", "union": "LAB", "church": "REL", "hospital": "MED", "association": "SOC",
    "foundation": "SOC", "institute": "SOC",
}  # fmt: skip


_SYNONYMS = {
    "envoy": ("ambassador", "high commissioner", "special envoy", "representative", "negotiator"),
    "premier": ("prime minister",),
    "president": ("ruler", "leader"),
    "leader": ("president", "prime minister", "supreme leader", "ruler", "king", "party leader", "opposition leader"),
    "ruler": ("president", "king", "emir", "sultan", "leader"),
    "diplomat": ("foreign minister", "ambassador", "secretary of state"),
    "general": ("army chief", "commander", "chief of staff"),
    "commander": ("general", "chief"),
    "politician": ("opposition leader", "party leader", "candidate"),
    "lawmaker": ("senator", "member of parliament", "congressman", "mp"),
    "cleric": ("imam", "ayatollah", "bishop"),
    "official": ("spokesman", "spokeswoman", "deputy minister"),
    "judge": ("magistrate", "chief justice"),
    "prosecutor": ("attorney general", "prosecutor general", "chief prosecutor"),
    "chief": ("secretary-general", "president", "director-general", "chairman", "director", "head"),
    "head": ("secretary-general", "president", "director-general", "chairman", "director", "chief"),
}
"""Words that take up a person by another name of his office ("the envoy" after "High Commissioner X")."""
_WIDE = frozenset(
    {
        "international",
        "world",
        "global",
        "watch",
        "without",
        "amnesty",
        "nations",
        "borders",
        "transparency",
        "rights",
        "greenpeace",
        "institute",
        "times",
        "news",
        "post",
        "tv",
        "radio",
    }
)
"""Words in the name of a body that is likelier to work from abroad than to belong to the article's setting."""
COUNTRY_OF_OFFICE = {"pope": "VAT", "taoiseach": "IRL", "tánaiste": "IRL", "bundeskanzler": "DEU"}
"""Offices that only one state has."""
_HOUSES = frozenset(
    """Kremlin,White House,Downing Street,Élysée,Elysée,Elysee,Blue House,Cheonghwadae,Zhongnanhai,Planalto,Casa Rosada,Quirinal,Palazzo Chigi,
    Number 10,No 10,No. 10,10 Downing Street,Élysée Palace,Elysee Palace,Malacañang,Malacanang,Malacañan,Cankaya,Bankova,Whitehall,West Wing,Oval Office,
    Putrajaya,Rashtrapati Bhavan,Kantei,Moncloa,La Moneda,Miraflores,Blue House,Government House,Union Buildings,Aso Rock,State House,Bellevue""".replace(
        "\n    ", ""
    ).split(",")
)
"""Palaces that stand for the state itself, where a ministry stands for itself alone."""
_HUMAN_TWO = frozenset("man woman statesman general colonel politician rival opponent candidate men women".split())
_OTHERS = frozenset(
    "relevant other another third certain such responsible neighbouring neighboring foreign host respective".split()
)
"""Words beside a noun that make it somebody who was not named yet."""
_MANY = frozenset({"LAB", "REB", "UAF", "CRM", "REF", "MIL", "COP", "AGR"})
"""Sectors of which an article has one crowd more often than two."""
_TELLING = frozenset({"GOV", "MIL", "REB", "OPP", "LEG", "JUD", "COP", "LAB", "REL", "PTY"})
"""Sectors that a noun tells of the person it takes up; a profession ("the lawyer") tells none."""
_LED = frozenset({"MIL", "COP", "REB", "LAB", "OPP", "PTY", "REL", "SPY", "CRM"})
_CHIEFS = frozenset({"chief", "leader", "commander", "boss", "head"})
"""Heads of those whom one person leads in an article, whatever his office is called."""
_HOUSES_OF_STATE = frozenset({"embassy", "ministry", "department", "consulate"})
"""Bodies of which each state has several: another one of the same country is not taken up by them."""
_BLOCS = frozenset({"UNO", "EUR", "IGO"})
"""Codes of those whose name beside a noun says whose body it is ("the UN agency")."""
_WHOLES = frozenset({"group", "organisation"})
_PEOPLES = ("ish", "ch", "ese")
"""Endings of demonyms that with "the" name a people ("the Irish") and never one person."""
_KINDS: dict[str, ActorKind] = {
    "office": "office",
    "person": "office",
    "force": "force",
    "people": "people",
    "materiel": "unnamed",
    "thing": "unnamed",
}


_BACKING = frozenset(
    "back backed ally allied align aligned link linked fund funded sponsor sponsored arm armed finance financed friendly inspire inspired".split()
)
"""Participles behind a hyphen that say who is behind somebody, and not whose he is: "the Iran-aligned group"."""
_OF_STATES = frozenset(
    """police army parliament government military navy minister embassy ambassador troop soldier border territory
    cabinet ministry""".split()
)
"""What "its" owner has only when it is a state."""
_SENT = frozenset({"envoy", "representative", "rapporteur", "coordinator", "mediator"})
"""Whom others send: "the envoy for Yemen" is not Yemen's, "the envoy for the French president" is his."""
_NAMESAKES = {"Congos": ("COG", "COD"), "Guineas": ("GIN", "GNB"), "Koreas": ("PRK", "KOR"), "Sudans": ("SDN", "SSD")}
"""States that share a name, in the plural."""
_WARSHIPS = {
    "ARA": "ARG",
    "BRP": "PHL",
    "FGS": "DEU",
    "HMAS": "AUS",
    "HMCS": "CAN",
    "HMNZS": "NZL",
    "HMS": "GBR",
    "HNLMS": "NLD",
    "HTMS": "THA",
    "INS": "IND",
    "KRI": "IDN",
    "PNS": "PAK",
    "ROKS": "KOR",
    "TCG": "TUR",
    "USCGC": "USA",
    "USNS": "USA",
    "USS": "USA",
}
"""The letters before the names of warships, by whose they are; Israel's "INS" stands before few names that news gives."""
_HALVES = {
    "North": (("PRK", ("PRK",)), ("KOR", ("PRK",)), ("SSD", ("SDN",))),
    "South": (("PRK", ("KOR",)), ("SSD", ("SSD",))),
}
"""What "the North" and "the South" are in an article that names a state: of the Koreas, of the Sudans."""
_OF_A_LAND = frozenset(
    {
        "REB",
        "UAF",
        "CRM",
        "PRM",
        "OPP",
        "LAB",
        "REF",
        "EDU",
        "AGR",
        "MIL",
        "CVL",
        "COP",
        "MED",
        "REL",
        "BUS",
        "JRN",
        "SOC",
    }
)
"""Sectors of the many who are those of one land where the article says so once ("Somali pirates ... the pirates")."""
_ARMED = frozenset({"MIL", "REB", "PRM", "COP", "CRM"})
_MEN = frozenset("men fighters troops soldiers forces followers gunmen militiamen".split())
"""Who is one's own where one commands them."""
_PARTIES = frozenset("movement group party organisation organization faction".split())
_POLITICAL = frozenset({"PTY", "OPP"})
_OF_KIND = frozenset({"member", "ally", "giant"})
"""Nouns that take up a state only with a word for its kind beside them: "the EU member", "the Asian giant"."""
_ANYBODY = frozenset("man woman boy girl youth".split())
_ATTACKERS = frozenset("attacker assailant gunman shooter killer bomber assassin suspect perpetrator".split())
_POLITICIANS = ("GOV", "LEG", "PTY", "OPP", "ELI")
_VICTIMS = frozenset({"victim", "deceased", "casualty"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


def _is_ethnic(s: Sentence, hit: NameHit) -> bool:
    """Whether a people is named by descent ("ethnic Uzbeks"): they live where the article plays, not in the state of their name."""
    return hit.first > 0 and s.words[hit.first - 1].lower() == "ethnic"


class ActorResolver:
    """Resolves the actors of one article's sentences, front to back."""

    def __init__(self, *, world: World, roles: Roles, memory: Memory, day: date | None, setting: str | None) -> None:
        self._world, self._roles, self._memory, self._day, self._setting = world, roles, memory, day, setting
        self._here: Mapping[int, tuple[Actor, ...]] = {}
        self._by_token: Mapping[int, NameHit] = {}
        self._local: tuple[int, str] | None = None
        self.voices = Voices(memory, self._state_of)

    def begin(self, actors: Mapping[int, tuple[Actor, ...]], by_token: Mapping[int, NameHit]) -> None:
        """A new sentence begins; `actors` fills up, left to right, with what its tokens were resolved to."""
        self._here, self._by_token = actors, by_token

    # -- names ---------------------------------------------------------------------------------------------------------

    def of_name(self, s: Sentence, children: Children, hit: NameHit) -> Actor | None:
        """The actor a name stands for, or None (a town, a treaty, a name nobody knows)."""
        span = self._span(s, children, hit.head, hit)
        flag = _WARSHIPS.get(s.words[hit.first]) if not hit.hits and " " in hit.name else None
        if flag is not None:
            return self._make(f"o:{fold(hit.name)}", hit.name, flag, "MIL", "force", span)
        person = self._memory.person_called(hit.name)
        home = self._memory.homes.get(fold(hit.name)) if not hit.hits else None
        if home is not None and (person is None or not person.introduced):
            sector = self._sector_of_body(s, hit)
            name = self._memory.letters.get(hit.name, hit.name)
            return self._make(f"o:{fold(name)}", name, home, sector, "organisation", span)
        if (
            person is not None
            and hit.label in ("PERSON", None, "ORG", "GPE", "NORP", "LOC", "FAC")
            and self._may_be_person(hit)
        ):
            return self._person_actor(person, span)
        reading = self._reading(s, hit)
        if reading is not None:
            return self._of_reading(s, children, hit, reading, span)
        if hit.label == "PERSON":
            country = self._owner_state(s, children, hit.head) or self._setting
            return self._make(f"p:{fold(hit.name)}", hit.name, country, None, "person", span)
        body = self._memory.body_called(hit.name) if hit.label in ("ORG", "NORP", "GPE", "FAC", None) else None
        if body is not None:
            return replace(body, evidence=span)
        if hit.label == "NORP":
            member = self._member_called(s, children, hit)
            if member is not None:
                return replace(member, evidence=span)
            return self._make(f"?:{fold(hit.name)}", hit.name, self._setting, "CVL", "people", span)
        if hit.label == "ORG":
            country, _ = self.country_of(s, children, hit.head, {})
            if country is None and not _WIDE.intersection(hit.name.lower().split()):
                country = self._setting
            name = self._memory.letters.get(hit.name, hit.name)
            return self._make(f"o:{fold(name)}", name, country, self._sector_of_body(s, hit), "organisation", span)
        return None

    def _sector_of_body(self, s: Sentence, hit: NameHit) -> str | None:
        """The sector of a body that the tables do not know: by the last word of its name, else as the article tells it."""
        last = s.words[hit.last].lower().strip(".")
        return _ORG_WORDS.get(last) or self._memory.trades.get(fold(hit.name))

    def _member_called(self, s: Sentence, children: Children, hit: NameHit) -> Actor | None:
        """The politician whom the name of his creed takes up: "the Social Democrat"."""
        is_one = s.tags[hit.last] in ("NN", "NNP") and s.deps[hit.head] not in ("amod", "compound", "nmod")
        if not is_one or not any(s.words[c].lower() == "the" for c in children[hit.head]):
            return None
        found = self._memory.best(
            s.index,
            hit.first,
            lambda n: n.actor.kind == "person" and n.number == 1 and n.actor.sector in (None, *_POLITICIANS),
        )
        return found.actor if found is not None else None

    def of_short_name(self, s: Sentence, i: int) -> tuple[Actor, ...]:
        """The person of the article with this short name, where neither tables nor parser saw a name here."""
        person = self._memory.person_called(s.words[i])
        return (self._person_actor(person, s.span_of(i, i)),) if person is not None else ()

    def has_owner(self, s: Sentence, children: Children, hit: NameHit) -> bool:
        """Whether a person is said to be some state's where he is named: "Ukraine's Olena Marchenko"."""
        return self._owner_state(s, children, hit.head) is not None

    def _owner_state(self, s: Sentence, children: Children, head: int) -> str | None:
        """The state whose a person is said to be: "Ukraine's Olena Marchenko", "the Dane's"."""
        for c in children[head]:
            hit = self._by_token.get(c)
            if s.deps[c] in ("poss", "amod", "nmod") and hit is not None and hit.hits:
                if hit.hits[0].kind in ("state", "adjective", "capital"):
                    return hit.hits[0].entity.id
        return None

    def _may_be_person(self, hit: NameHit) -> bool:
        return not any(h.kind in ("state", "adjective") for h in hit.hits[:1]) or hit.label == "PERSON"

    def _reading(self, s: Sentence, hit: NameHit) -> Hit | None:
        """The reading of a name that fits its tag and label; table order decides the rest."""
        hits = list(hit.hits)
        if not hits:
            return None
        if hit.label == "PERSON":
            persons = [h for h in hits if h.kind in ("person", "family")]
            if persons:
                return self._one_person(persons)
            if hits[0].kind in ("city", "subdivision", "main_city"):
                return None
        first = hits[0]
        if first.kind in ("adjective", "demonym"):
            noun = s.tags[hit.last] in ("NNS", "NNPS") or (
                s.tags[hit.last] in ("NN", "NNP") and s.deps[hit.last] not in ("amod", "compound", "nmod")
            )
            want = "demonym" if noun else "adjective"
            return next((h for h in hits if h.kind == want), first)
        if first.kind == "family":
            return self._one_person([h for h in hits if h.kind == "family"])
        if (
            first.kind == "capital" and first.entity.id != self._setting
        ):  # "Victoria", in an article that plays in Australia
            province = next((h for h in hits if h.kind == "subdivision" and h.entity.country == self._setting), None)
            if province is not None:
                return province
        if first.kind in ("city", "subdivision", "place"):
            families = [h for h in hits if h.kind in ("family", "person")]
            if families and hit.label not in ("GPE", "LOC", "FAC"):
                return self._one_person(families)
        return first

    def _one_person(self, hits: list[Hit]) -> Hit | None:
        """The one person of several with a family name who held office that day; None where that leaves a choice."""
        if len({h.entity.id for h in hits}) == 1 and hits[0].kind == "person":
            return hits[0]
        day = self._day
        if day is not None:
            held = [h for h in hits if self._world.office_on(h.entity, day) is not None]
        else:
            held = [h for h in hits if any(not o.get("until") for o in h.entity.fields.get("offices", []))]
        ids = {h.entity.id for h in held}
        if len(ids) == 1:
            return held[0]
        heads = [h for h in held if self._is_head(h.entity, day)]
        return heads[0] if len({h.entity.id for h in heads}) == 1 else None

    def _is_head(self, person: Entity, day: date | None) -> bool:
        office = self._world.office_on(person, day)
        return office is not None and office["office"] in (
            "president",
            "prime minister",
            "monarch",
            "supreme leader",
            "chancellor",
            "emir",
        )

    def _of_reading(self, s: Sentence, children: Children, hit: NameHit, reading: Hit, span: Span) -> Actor | None:
        e, kind = reading.entity, reading.kind
        if kind in ("state", "adjective", "dependency"):
            return self._make(e.id, e.name, e.id, "GOV", "state", span)
        if e.kind == "body" and e.fields.get("body") == "government" and e.country is not None and e.name in _HOUSES:
            return self._make(e.country, e.name, e.country, "GOV", "organisation", span)
        if kind == "capital" and e.id == "BEL" and self._is_union():
            union = self._world.lookup("European Union")[0].entity
            return self._make(union.id, union.name, union.country, union.sector, "organisation", span)
        if kind == "capital":
            return self._make(e.id, e.name, e.id, "GOV", "state", span)
        if kind in ("demonym", "adjective") and self._setting is not None and _is_ethnic(s, hit):
            return self._make(f"{self._setting}:CVL", f"ethnic {hit.name}", self._setting, "CVL", "people", span)
        if kind == "demonym":
            is_one = (
                s.tags[hit.last] in ("NN", "NNP", "JJ") and not s.words[hit.last].lower().endswith(_PEOPLES)
            ) and any(s.words[c].lower() == "the" for c in children[hit.head])
            bearer = self._memory.bearer_of(s.index, hit.first, e.id, ()) if is_one else None
            bearer = bearer or (self._memory.compatriot(s.index, hit.first, e.id) if is_one else None)
            if bearer is not None:
                return replace(bearer, evidence=span)
            return self._make(f"{e.id}:CVL", hit.name, e.id, "CVL", "people", span)
        if kind in ("person", "family"):
            return self._person_actor(self._known_person(e), span)
        if kind == "main_city" or e.kind in ("city", "subdivision", "place"):
            country = e.country
            return self._make(f"place:{e.id}", e.name, country, None, "region", span) if country else None
        if e.kind == "region":
            return self._make(e.id, hit.name, None, None, "region", span)
        if e.kind == "treaty":
            return None
        sector = e.sector
        if e.kind == "body" and (home := self._owner_state(s, children, hit.head)) not in (None, e.country):
            return self._make(f"{home}:{sector}:{hit.name.lower()}", hit.name, home, sector, "organisation", span)
        if e.fields.get("body") == "parliament_default" and (home := self._home_of(s, e)) is not None:
            return self._make(f"{home}:LEG:parliament", hit.name, home, sector, "organisation", span)
        if e.fields.get("sectors") and self._day is not None:
            sector = next((t["sector"] for t in e.fields["sectors"] if covers(t, self._day)), sector)
        actor_kind: ActorKind = "group" if e.kind in ("group", "entity") else "organisation"
        name = e.name
        if e.kind in ("group", "organisation", "outlet"):
            name = self._fullest(e.id, hit.name)
        return self._make(e.id, name, e.country, sector, actor_kind, span)

    def _is_union(self) -> bool:
        """Whether "Brussels" is the European Union in this article: it names the Union or its organs, and nowhere Belgium."""
        return any(f in self._memory.fullest for f in self._union_ids()) and "BEL" not in self._memory.stated

    def _union_ids(self) -> tuple[str, ...]:
        return tuple(
            h.entity.id
            for name in ("European Union", "European Commission", "European Council", "European Parliament")
            for h in self._world.lookup(name)[:1]
        )

    def _home_of(self, s: Sentence, e: Entity) -> str | None:
        """The state whose chamber a name that many share means ("Congress"): one named in the sentence, else the article's setting."""
        homes = load_epithets().chambers.get(e.name, frozenset())
        named = [
            h.hits[0].entity.id
            for h in self._by_token.values()
            if h.hits and h.hits[0].kind in ("state", "adjective", "capital")
        ]
        if e.country in named or not homes:
            return None
        here = next((c for c in named if c in homes), None)
        return here or (self._setting if self._setting in homes else None)

    def _fullest(self, ident: str, name: str) -> str:
        known = self._memory.fullest.get(ident)
        return known if known is not None and len(known) > len(name) else name

    def _known_person(self, e: Entity) -> Person:
        office = self._world.office_on(e, self._day)
        if office is not None:
            return Person(e.id, e.name, office["country"], office["sector"], office["office"], introduced=False)
        offices = e.fields.get("offices", [])
        past = self._day is not None and any((o.get("until") or "9999") < self._day.isoformat() for o in offices)
        return Person(e.id, e.name, e.country, "ELI" if past else None, None, introduced=False)

    def _person_actor(self, p: Person, span: Span) -> Actor:
        name = self._memory.fullest.get(p.id, p.name)
        return self._make(p.id, name, p.country, p.sector, "person", span, office=p.office)

    # -- role nouns ----------------------------------------------------------------------------------------------------

    def of_namesakes(self, s: Sentence, i: int) -> tuple[Actor, ...]:
        """The states that share a name in the plural ("the two Koreas"), or the one that is "the North"; empty for other words."""
        span = s.span_of(i, i)
        codes: tuple[str, ...] = _NAMESAKES.get(s.words[i], ())
        if s.words[i] in _HALVES and i and s.words[i - 1].lower() == "the" and s.pos[i] in ("PROPN", "NOUN"):
            is_whole = s.deps[i] not in ("compound", "nmod", "amod")
            told_of = self._memory.stated | frozenset(self._memory.ranked[:4])
            codes = next((c for told, c in _HALVES[s.words[i]] if is_whole and told in told_of), ())
        found = (self._world.entity(code) for code in codes)
        return tuple(self._make(e.id, e.name, e.id, "GOV", "state", span) for e in found if e is not None)

    def of_role(self, s: Sentence, children: Children, i: int, by_token: Mapping[int, NameHit]) -> tuple[Actor, ...]:
        """The actors a role noun stands for: "Turkish police", "the minister", "the two leaders"; empty where it is none."""
        role = role_at(s, i, self._roles)
        if role is None:
            return ()
        introduced = self._memory.told_at.get((s.index, i)) if not role.is_plural else None
        holder = self._memory.person_called(introduced) if introduced is not None else None
        if holder is not None:
            self._tell_country(s, children, i, holder)
            return (self._turns_out(s, i, self._person_actor(holder, self._np_span(s, children, i, role))),)
        told = self._told_of(s, children, i)
        if told is not None and not role.is_plural:
            return (replace(told, evidence=self._np_span(s, children, i, role)),)
        before = by_token.get(role.first - 1)
        if before is not None and before.label == "PERSON" and s.deps[before.head] == "compound":
            named = self._memory.person_called(before.name)  # "Geoffrey Tallis MP"
            if named is not None:
                return (self._person_actor(named, s.span_of(before.first, i)),)
        for c in children[i]:
            hit = by_token.get(c)
            if s.deps[c] == "appos" and hit is not None:
                names = [h for t in (c, *self._conjuncts(s, children, c)) if (h := by_token.get(t)) is not None]
                persons = [(h, p) for h in names if (p := self._memory.person_called(h.name)) is not None]
                if persons and (len(persons) == 1) != role.is_plural:
                    found = tuple(self._person_actor(p, s.span_of(h.first, h.last)) for h, p in persons)
                    if role.is_plural:
                        return found
                    self._tell_country(s, children, i, persons[0][1])
                    return (self._turns_out(s, i, found[0]),)
        body = self._named_body(s, children, role) if not role.is_plural else None
        if body is not None:
            return (replace(body, evidence=self._np_span(s, children, i, role)),)
        determiners = {
            s.words[c].lower() for c in children[i] if s.deps[c] in ("det", "nummod", "predet", "amod", "poss")
        }
        if (
            role.is_plural
            and "the" in determiners
            and s.lemmas[i].lower() in ("party", "side", "neighbour", "neighbor", "rival", "foe", "combatant")
        ):
            both = self._memory.two_sides(s.index, i, PARTIES)
            if len(both) == 2 and self.country_of(s, children, i, by_token)[0] is None:
                return tuple(self._state_of(a) for a in both)
        if role.is_plural and determiners & {"two", "both"} and not determiners & {"a"}:
            country, _ = self.country_of(s, children, i, by_token)
            if country is None:
                both = self._memory.two_sides(s.index, i, PARTIES)
                last = s.lemmas[i].lower()
                if (
                    len(both) == 2
                    and last
                    in (
                        "leader",
                        "president",
                        "minister",
                        "head",
                        "premier",
                        "diplomat",
                        "chief",
                    )
                ) or ((role.kind in ("office", "person") or last in _HUMAN_TWO) and determiners & {"the", "both"}):
                    two = self._memory.two_holders(s.index, i, last) or self._memory.last_distinct(s.index, i, 2)
                    if two or len(both) == 2:
                        return two or both
                if len(both) == 2 and last in (
                    "country",
                    "nation",
                    "government",
                    "state",
                    "neighbour",
                    "neighbor",
                    "capital",
                    "republic",
                    "kingdom",
                    "power",
                    "rival",
                    "foe",
                    "ally",
                ):
                    return tuple(self._state_of(a) for a in both)
        several = self._countries(s, children, i, by_token) if role.is_plural else ()
        if len(several) > 1:
            span = self._np_span(s, children, i, role)
            several_kind = _KINDS.get(role.kind, "group")
            return tuple(
                self._make(f"{c}:{role.sector}:{role.phrase}", self._words(s, role), c, role.sector, several_kind, span)
                for c in several
            )
        if (own := self._own_force(s, children, i, role)) is not None:
            return (own,)
        country, given_by = self.country_of(s, children, i, by_token)
        if country is None and role.phrase in COUNTRY_OF_OFFICE:
            country = COUNTRY_OF_OFFICE[role.phrase]
        definite = bool(determiners & {"the", "this", "that"}) or (
            role.first > 0 and s.words[role.first - 1].lower() in ("the", "this", "that")
        )
        if definite and not role.is_plural and country is not None and role.kind in ("office", "person"):
            noun = s.lemmas[i].lower()
            person = self._titled(role, noun, country)
            if person is not None:
                return (self._person_actor(person, self._np_span(s, children, i, role)),)
            offices = (role.phrase, noun, *_SYNONYMS.get(noun, ()))
            bearer = self._memory.bearer_of(s.index, i, country, offices)
            if bearer is not None:
                return (replace(bearer, evidence=self._np_span(s, children, i, role)),)
        if definite and not role.is_plural:
            titled = self._memory.titled(role.phrase)
            if titled is not None and country in (None, titled.country):
                return (self._person_actor(titled, self._np_span(s, children, i, role)),)
        if definite and country is not None and role.kind not in ("office", "person", "force"):
            taken = self.taken_up(s, children, i, role.is_plural)
            if (
                taken is not None
                and taken.kind in ("group", "organisation")
                and (given_by is None or (given_by.country in _BLOCS and given_by.id != taken.id))
                and (taken.country == country or self._is_based(s, children, i))
                and (s.lemmas[i].lower() not in _HOUSES_OF_STATE or s.lemmas[i].lower() in taken.name.lower())
            ):
                return (replace(taken, evidence=self._np_span(s, children, i, role)),)
        if definite and country is None and " of " not in role.phrase:
            taken = self.taken_up(s, children, i, role.is_plural)
            if taken is not None:
                return (replace(taken, evidence=self._np_span(s, children, i, role)),)
        if country is None and definite and not role.is_plural:
            if role.kind in ("office", "person"):
                former = role.sector == "ELI"
                holder = self._memory.holder_of(role.phrase) or self._memory.holder_of(
                    s.lemmas[i].lower(), is_former=former
                )
                if holder is not None and _is_another(role.phrase, holder.office):
                    holder = None
                for other in _SYNONYMS.get(s.lemmas[i].lower(), ()) if holder is None else ():
                    near = holder or self._memory.holder_of(other)
                    is_same = near is not None and (
                        near.sector in (None, role.sector)
                        or (former and near.sector == "GOV")
                        or near.title == other
                        or self._memory.posts.get(near.id) == other
                    )
                    holder = near if is_same else holder
                if holder is not None:
                    return (self._person_actor(holder, self._np_span(s, children, i, role)),)
        if role.phrase == "counterpart" and country is not None and not role.is_plural:
            named = self._memory.holder_of("counterpart", country)
            if named is not None:
                return (self._person_actor(named, self._np_span(s, children, i, role)),)
        if definite and not role.is_plural and s.deps[i - 1] == "compound":
            phrase = f"{s.lemmas[i - 1].lower()} {s.lemmas[i].lower()}"
            if phrase in load_epithets().persons:  # "the coup leader" after "the deposed leader"
                meant = person_meant(s, children, i, phrase, country, self._memory, self._here)
                if meant is not None:
                    self._tell_sector(meant, role)
                    return (replace(meant, evidence=self._np_span(s, children, i, role)),)
        same = self._named_so(s, i, role.is_plural) if definite and country is None else None
        if definite and country is None:
            same = self._sufferer(s, i, role.is_plural) or same
        if same is None and definite and country is None and not role.is_plural:
            same = self._unnamed_one(s, i)
        if same is None and definite and country is None and role.is_plural:
            same = self._of_same_sector(s, i, role)
        if same is not None:
            return (replace(same, evidence=self._np_span(s, children, i, role)),)
        if definite and not role.is_plural:
            spoken = self.voices.spoken_of(s, i, self._here, self._by_token)
            meant = person_meant(s, children, i, role.phrase, country, self._memory, self._here, spoken)
            if meant is not None:
                self._tell_sector(meant, role)
                return (replace(meant, evidence=self._np_span(s, children, i, role)),)
            chief = self._chief(s, i, role, country)
            if chief is not None:
                return (replace(chief, evidence=self._np_span(s, children, i, role)),)
        if (
            definite
            and not role.is_plural
            and role.kind == "office"
            and given_by is not None
            and given_by.sector in ("PTY", "OPP", "REB")
        ):
            head = self._memory.best(
                s.index,
                i,
                lambda n: (
                    n.actor.kind == "person"
                    and n.actor.country == given_by.country
                    and n.actor.sector in (None, "GOV", given_by.sector, "LEG")
                ),
            )
            if head is not None:
                return (replace(head.actor, evidence=self._np_span(s, children, i, role)),)
        span = self._np_span(s, children, i, role)
        if (
            given_by is not None
            and given_by.kind in ("group", "organisation")
            and role.kind in ("office", "force", "people", "person", "group")
        ):
            name = given_by.name if given_by.country in ("IGO", "NGO", "IMG", "ISM", None) else self._words(s, role)
            return (
                self._make(
                    given_by.id,
                    name,
                    given_by.country,
                    given_by.sector or role.sector,
                    given_by.kind,
                    span,
                    office=role.phrase if role.kind == "office" else None,
                ),
            )
        lands = of_many_lands(s, children, role.first, i, by_token) if country is None else None
        if lands is not None:
            return (self._make(f"r:{fold(lands)}", lands, None, role.sector, "region", span),)
        if country is None and s.lemmas[i].lower() in (
            "country",
            "nation",
            "state",
            "republic",
            "home",
            "house",
            "building",
            "village",
            "town",
            "area",
            "city",
            "neighbourhood",
            "neighborhood",
        ):
            return ()
        if country is None and role.kind in ("materiel", "thing"):
            return ()
        if country is None:
            country = self._setting_country(s, children, i, by_token, role.sector)
        kind: ActorKind = _KINDS.get(role.kind, "organisation")
        if role.kind == "group":
            kind = "group"
        name = self._words(s, role)
        return (
            self._make(
                _body_id(country, role),
                name,
                country,
                role.sector,
                kind,
                span,
                office=role.phrase if role.kind == "office" and not role.is_plural else None,
            ),
        )

    @staticmethod
    def _is_based(s: Sentence, children: Children, i: int) -> bool:
        """Whether a noun's country is only that of a seat: "the Geneva-based agency"."""
        return any(s.words[c].lower() == "based" or s.words[c].lower().endswith("-based") for c in children[i])

    def _chief(self, s: Sentence, i: int, role: RolePhrase, country: str | None) -> Actor | None:
        """The person of the sector that a head or leader leads ("the military chief" after "the army commander, X"), or None."""
        if role.sector not in _LED or not {s.lemmas[i].lower(), role.phrase.rsplit(" ", maxsplit=1)[-1]} & _CHIEFS:
            return None
        found = self._memory.best(
            s.index,
            i,
            lambda n: (
                n.actor.kind == "person"
                and n.number == 1
                and n.actor.sector == role.sector
                and country in (None, n.actor.country)
            ),
            reach=99,
        )
        return found.actor if found is not None else None

    def _tell_sector(self, person: Actor, role: RolePhrase) -> None:
        """Keep what a later noun tells of a person whose sector nothing had told ("the rebel chief")."""
        is_former = role.phrase.split(" ")[0].split("-")[0] in self._roles.former
        if person.sector is None and not is_former and role.sector in _TELLING:
            self._memory.sectors.setdefault(person.id, role.sector)

    def _told_of(self, s: Sentence, children: Children, i: int) -> Actor | None:
        """The person of whom a noun after "is" tells what he is: "X is the minister", "X, who is the minister"."""
        verb = s.heads[i]
        if s.deps[i] != "attr" or s.lemmas[verb] not in ("be", "become", "remain"):
            return None
        if any(s.deps[c] == "neg" for c in children[verb]):
            return None
        subject = child(s, children, verb, "nsubj")
        if subject is not None and s.words[subject].lower() in ("who", "that") and s.deps[verb] == "relcl":
            subject = s.heads[verb]
        found = self._here.get(subject, ()) if subject is not None else ()
        return found[0] if len(found) == 1 and found[0].kind == "person" else None

    def _named_so(self, s: Sentence, i: int, is_plural: bool) -> Actor | None:
        """Whom the article named with the same noun before ("a minister ... the minister"), or None."""
        noun, number = s.lemmas[i].lower(), 2 if is_plural else 1
        found = self._memory.best(
            s.index,
            i,
            lambda n: n.head == noun and n.number == number and not n.is_modifier and n.actor.kind != "state",
        )
        return found.actor if found is not None else None

    def _unnamed_one(self, s: Sentence, i: int) -> Actor | None:
        """The one without a name whom another word takes up: "a shepherd ... the man", "a man ... the attacker"."""
        noun = s.lemmas[i].lower()
        gender = gender_of_noun(noun)
        if noun not in _ATTACKERS and noun not in _ANYBODY:
            return None

        def fits(n: Named) -> bool:
            if not n.is_human or n.number != 1 or n.actor.kind not in ("office", "people", "force", "unnamed"):
                return False
            if gender is not None and self._memory.gender.get(n.actor.id, gender) != gender:
                return False
            if noun in _ATTACKERS:
                return not n.suffers and (n.head in _ANYBODY or n.head in _ATTACKERS)
            return n.actor.sector not in ("GOV", "LEG", "JUD")

        found = self._memory.best(s.index, i, fits)
        return found.actor if found is not None else None

    def _sufferer(self, s: Sentence, i: int, is_plural: bool) -> Actor | None:
        """Whom "the victim" or "the deceased" takes up: who was harmed last, by name or without."""
        if s.lemmas[i].lower() not in _VICTIMS:
            return None
        found = self._memory.best(
            s.index,
            i,
            lambda n: (
                n.suffers
                and n.number == (2 if is_plural else 1)
                and n.actor.kind in ("person", "people", "office", "force")
            ),
        )
        return found.actor if found is not None else None

    def _of_same_sector(self, s: Sentence, i: int, role: RolePhrase) -> Actor | None:
        """The many whom a plural noun takes up by another word for their kind ("striking miners ... the strikers"), or None."""
        if role.sector not in _MANY or role.kind not in ("force", "people", "group"):
            return None
        found = self._memory.best(
            s.index,
            i,
            lambda n: (
                n.number == 2
                and not n.is_modifier
                and n.actor.sector == role.sector
                and n.actor.kind in ("force", "people", "group", "organisation")
            ),
        )
        return found.actor if found is not None else None

    def _titled(self, role: RolePhrase, noun: str, country: str) -> Person | None:
        """The person the article introduced who is meant by an office with its country ("the French president")."""
        wanted = (role.phrase, noun, *_SYNONYMS.get(noun, ()))
        found = [self._memory.holder_of(office, country) for office in wanted]
        if role.sector == "GOV":
            found += [
                self._memory.holder_of(office, country) for office in ("host", "guest", "counterpart", "colleague")
            ]
        return next((person for person in found if person is not None), None)

    def of_anaphor(self, s: Sentence, children: Children, i: int) -> tuple[Actor, ...]:
        """Whom a noun that is no role takes up ("the lender", "the horsemen"); empty where it takes up nobody."""
        words = {s.words[c].lower() for c in children[i]}
        if words.isdisjoint(("the", "this", "that")) or words & _OTHERS:
            return ()
        beside = self._named_beside(s, children, i) if s.tags[i] not in ("NNS", "NNPS") else None
        if beside is not None:
            return (self._person_actor(beside, s.span_of(i, i)),)  # "the singer Karl Eason"
        hurt = self._sufferer(s, i, s.tags[i] in ("NNS", "NNPS"))
        if hurt is not None:
            return (replace(hurt, evidence=s.span_of(i, i)),)
        if s.tags[i] not in ("NNS", "NNPS"):
            meant = person_meant(
                s,
                children,
                i,
                s.lemmas[i].lower() if s.pos[i] != "VERB" else s.words[i].lower(),
                None,
                self._memory,
                self._here,
                self.voices.spoken_of(s, i, self._here, self._by_token),
            )
            if meant is not None:
                return (replace(meant, evidence=s.span_of(i, i)),)
        taken = self.taken_up(s, children, i, s.tags[i] in ("NNS", "NNPS"))
        return (replace(taken, evidence=s.span_of(i, i)),) if taken is not None else ()

    def of_opposite(self, s: Sentence, children: Children, i: int) -> tuple[Actor, ...]:
        """The other one that a possessive names: "its northern neighbour", "his rival"; empty where the noun is no such word."""
        owner = next((c for c in children[i] if s.deps[c] == "poss"), None)
        if owner is None:
            return ()
        beside = self._memory.told_at.get((s.index, i))
        named = self._memory.person_called(beside) if beside is not None else self._named_beside(s, children, i)
        if named is not None:
            return (self._person_actor(named, s.span_of(i, i)),)
        found = self._here.get(owner) or (self.of_pronoun(s, children, owner) if s.pos[owner] == "PRON" else ())
        whose = found[0] if len(found) == 1 else None
        meant = neighbour_meant(s, children, i, whose, self._memory, self._here)
        if meant is None and whose is not None and is_neighbour(s, i) and whose.country in self._memory.pair:
            other = next((c for c in self._memory.ranked[:2] if c != whose.country), None)
            state = self._world.entity(other) if other is not None else None
            if state is not None and state.kind == "state":
                meant = self._make(state.id, state.name, state.id, "GOV", "state", s.span_of(i, i))
        return (replace(meant, evidence=s.span_of(i, i)),) if meant is not None else ()

    def _tell_country(self, s: Sentence, children: Children, i: int, person: Person) -> None:
        """Keep whose "its minister, X" is, once it is known whom "its" means: "The Baltic nation ... Its minister, X"."""
        owner = next((c for c in children[i] if s.deps[c] == "poss" and s.words[c].lower() == "its"), None)
        found = self._here.get(owner, ()) if owner is not None else ()
        if len(found) == 1 and found[0].kind == "state" and found[0].country is not None:
            self._memory.countries.setdefault(person.id, found[0].country)

    def _turns_out(self, s: Sentence, i: int, person: Actor) -> Actor:
        """The person whom a noun with his name is; who was called so before without a name was he: "a man ... the man, Lee Roe"."""
        if not any(w.lower() == "the" for w in s.words[max(0, i - 3) : i]):
            return person
        before = self._named_so(s, i, False)
        if before is not None and before.kind not in ("person", "state", "group", "organisation"):
            self._memory.same.setdefault(before.id, person)
        return person

    def _own_force(self, s: Sentence, children: Children, i: int, role: RolePhrase) -> Actor | None:
        """The armed many whom one who bears arms calls his: "the colonel ... his men", "the rebels ... their fighters"."""
        owner = next((c for c in children[i] if s.deps[c] == "poss"), None)
        is_party = s.words[i].lower() in _PARTIES
        if owner is None or not (is_party or s.words[i].lower() in _MEN):
            return None
        found = self._here.get(owner) or (self.of_pronoun(s, children, owner) if s.pos[owner] == "PRON" else ())
        if len(found) != 1 or found[0].country is None:
            return None
        whose, span = found[0], self._np_span(s, children, i, role)
        if whose.sector not in _ARMED | (_POLITICAL if is_party else frozenset()) or (
            is_party and whose.kind != "person"
        ):
            return None
        if whose.kind in ("group", "force"):
            return replace(whose, evidence=span)
        kinds = ("group", "organisation") if is_party else ("force", "group")
        same = self._memory.best(
            s.index,
            i,
            lambda n: n.actor.kind in kinds and (n.actor.country, n.actor.sector) == (whose.country, whose.sector),
            reach=REACH,
        )
        if same is not None:
            return replace(same.actor, evidence=span)
        if is_party:
            return None
        ident = f"{whose.country}:{whose.sector}:{'army' if whose.sector == 'MIL' else role.phrase}"
        return self._make(ident, self._words(s, role), whose.country, whose.sector, "force", span)

    def _named_body(self, s: Sentence, children: Children, role: RolePhrase) -> Actor | None:
        """The body or group whose name stands beside a noun for its kind: "the UGTT trade union", "his party, the FPI"."""
        if role.kind not in ("group", "body"):
            return None
        for c in (role.first - 1, *(c for c in children[role.last] if s.deps[c] == "appos")):
            hit = self._by_token.get(c)
            is_before = hit is not None and hit.last + 1 == role.first and s.deps[hit.head] == "compound"
            if hit is None or hit.label not in ("ORG", None) or not (is_before or s.deps[c] == "appos"):
                continue
            if is_before and (hit.hits or fold(hit.name) not in self._memory.trades):
                continue  # "the Labour government" is no Labour party
            actor = self.of_name(s, children, hit)
            if actor is not None and actor.kind in ("organisation", "group") and actor.sector in (None, role.sector):
                return actor
        return None

    def _named_beside(self, s: Sentence, children: Children, i: int) -> Person | None:
        """The one person whose name stands beside a noun: "his rival, Lena Moe"."""
        hits = [h for c in children[i] if s.deps[c] == "appos" and (h := self._by_token.get(c)) is not None]
        return self._memory.person_called(hits[0].name) if len(hits) == 1 else None

    def taken_up(self, s: Sentence, children: Children, i: int, is_plural: bool) -> Actor | None:
        """Whom a noun with "the" takes up that names no country ("the bloc", "the rebels"), or None."""
        noun = s.words[i].lower()
        if any(s.words[c].lower() in _OTHERS for c in children[i]):
            return None
        for anaphor in load_anaphors().get(noun) or load_anaphors().get(s.lemmas[i].lower(), ()):
            if anaphor.number and anaphor.number != (2 if is_plural else 1):
                continue
            meant = states_meant(s, children, i) if "state" in anaphor.kinds else None
            if meant is None and "state" in anaphor.kinds and s.lemmas[i].lower() in _OF_KIND:
                continue  # "the ally" may be anybody; "the NATO ally" is a state

            def fits(n: Named, a: Anaphor = anaphor, m: frozenset[str] | None = meant) -> bool:
                return (
                    a.fits(n.actor.kind, n.actor.sector, n.actor.country)
                    and not n.is_modifier
                    and (m is None or n.actor.country in m)
                    and (n.actor.id != n.actor.country or "state" in a.kinds)
                    and not (n.is_human and not n.written and a.kinds == _WHOLES)
                )

            stem = noun.rstrip("s")
            found = (
                self._memory.best(
                    s.index,
                    i,
                    lambda n: (
                        fits(n)
                        and n.is_called(stem)  # noqa: B023
                        and (n.actor.kind == "organisation" or s.index - n.sentence <= REACH)
                    ),
                    reach=99,
                )
                or self._memory.best(s.index, i, fits, reach=REACH)
                or self._memory.best(
                    s.index,
                    i,
                    lambda n: fits(n) and (n.actor.kind == "group" or n.is_called(stem)),  # noqa: B023
                    reach=99,
                )
            )
            found = found or self._of_new_trade(s, i, anaphor)
            if found is not None:
                return found.actor
            if noun == "bloc" and (union := self._bloc_named(s, i)) is not None:
                return union
            named = next((c for c in self._memory.ranked if meant is not None and c in meant), None)
            state = self._world.entity(named) if named is not None else None
            if state is not None and state.kind == "state":
                return self._make(state.id, state.name, state.id, "GOV", "state", s.span_of(i, i))
        return None

    def _of_new_trade(self, s: Sentence, i: int, anaphor: Anaphor) -> Named | None:
        """The body of no known sector that a noun for its trade takes up where nobody else fits ("Nokia ... the company")."""
        if anaphor.number == 2 or not anaphor.sectors or not anaphor.sectors <= {"BUS", "JRN", "PTY", "OPP"}:
            return None

        def fits(n: Named) -> bool:
            a = n.actor
            is_new = a.id.startswith("o:") and a.sector is None and a.id not in self._memory.sectors
            return is_new and not n.is_modifier and a.country not in _BLOCS and n.number == 1

        found = self._memory.best(s.index, i, fits, reach=REACH)
        if found is not None and len(anaphor.sectors) == 1:
            self._memory.sectors.setdefault(found.actor.id, next(iter(anaphor.sectors)))
        return found

    def _bloc_named(self, s: Sentence, i: int) -> Actor | None:
        """The union of states that the article names only later: "The bloc will add names, EU diplomats said"."""
        for ident, name in self._memory.fullest.items():
            entity = next((h.entity for h in self._world.lookup(name) if h.entity.id == ident), None)
            if entity is not None and entity.country in ("EUR", "IGO") and entity.sector is None:
                return self._make(ident, name, entity.country, None, "organisation", s.span_of(i, i))
        return None

    @staticmethod
    def _conjuncts(s: Sentence, children: Children, i: int) -> list[int]:
        out: list[int] = []
        for c in children[i]:
            if s.deps[c] == "conj":
                out += [c, *ActorResolver._conjuncts(s, children, c)]
        return out

    def _state_of(self, actor: Actor) -> Actor:
        """The state behind an actor ("the two countries" after two presidents were named); a group stands for itself."""
        if actor.kind in ("group", "organisation"):
            return actor
        state = self._world.entity(actor.country or "")
        if state is None or state.kind != "state":
            return actor
        return self._make(state.id, state.name, state.id, "GOV", "state", actor.evidence)

    def _setting_country(
        self, s: Sentence, children: Children, i: int, by_token: Mapping[int, NameHit], sector: str | None
    ) -> str | None:
        """The country of an actor named without one: that of a place its verb stands in, else the article's setting."""
        above, seen_verb = s.heads[i], False
        for step in range(7):
            country = self._country_under(s, children, above, by_token, 0)
            if country is not None:
                self._local = (s.paragraph, country)
                return country
            seen_verb = seen_verb or s.pos[above] == "VERB"
            if s.heads[above] == above or (step > 1 and seen_verb):
                break
            above = s.heads[above]
        if sector in _OF_A_LAND and (land := self._memory.lands.get(s.lemmas[i].lower())) is not None:
            return land
        if sector in ("MIL", "COP") and (told := self._outer_country(s, children, i)) is not None:
            return told
        if self._local is not None and self._local[0] == s.paragraph:
            return self._local[1]
        return self._setting

    def _outer_country(self, s: Sentence, children: Children, i: int) -> str | None:
        """The country of who tells or does what a clause with forces in it is told of: "Kiev says soldiers were hurt". Gunmen and
        civilians of whom an official tells are as often those of a third country."""
        verb = governing_verb(s, s.heads[i]) if s.heads[i] != i else None
        for _ in range(5):
            if verb is None or s.heads[verb] == verb:
                return None
            verb = governing_verb(s, s.heads[verb])
            if verb is None:
                return None
            for c in children[verb]:
                if s.deps[c] in SUBJECTS:
                    found = self._here.get(c, ())
                    if len(found) == 1 and found[0].country in self._memory.stated and found[0].sector in _OFFICIAL:
                        return found[0].country
        return None

    def _country_under(
        self, s: Sentence, children: Children, i: int, by_token: Mapping[int, NameHit], depth: int
    ) -> str | None:
        """The country of a place in the phrases of place under a token, also inside them ("outside the palace in Dili")."""
        for c in children[i]:
            if s.deps[c] == "prep" and s.lemmas[c].lower() in (
                "in",
                "at",
                "near",
                "outside",
                "across",
                "inside",
                "of" if depth else "in",
            ):
                inner = child(s, children, c, "pobj")
                if inner is None:
                    continue
                hit = by_token.get(inner)
                if (
                    hit is not None
                    and hit.hits
                    and hit.hits[0].kind
                    in ("state", "capital", "city", "main_city", "subdivision", "place", "dependency")
                ):
                    country = self._hit_country(hit)
                    if hit.hits[0].kind == "city" and country not in {*self._memory.stated, self._setting}:
                        # a town of a state that the article names nowhere: rather its namesake in one that it does
                        others = {h.entity.country for h in hit.hits if h.kind in ("city", "subdivision")}
                        country = next((c for c in self._memory.ranked if c in others & self._memory.stated), None)
                    if country is not None:
                        return country
                if depth < 3:
                    country = self._country_under(s, children, inner, by_token, depth + 1)
                    if country is not None:
                        return country
        return None

    @staticmethod
    def _words(s: Sentence, role: RolePhrase) -> str:
        return " ".join(s.words[role.first : role.last + 1])

    def country_of(
        self, s: Sentence, children: Children, head: int, by_token: Mapping[int, NameHit], depth: int = 0
    ) -> tuple[str | None, Actor | None]:
        """The country a noun phrase names through its modifiers, and the actor that named it where that is a group or body."""
        if depth > 3:
            return None, None
        modifiers = sorted(children[head], key=lambda c: s.deps[c] == "poss" and s.pos[c] == "PRON")
        for c in modifiers:
            dep = s.deps[c]
            if (
                dep == "poss"
                and s.pos[c] == "PRON"
                and s.lemmas[head].lower() in ("counterpart", "opposite", "colleague")
            ):
                continue
            if s.lemmas[c].lower() in _BACKING or s.words[c].lower() in _BACKING:
                continue
            if s.words[c] == "Soviet" and s.words[max(0, c - 2) : c][-1:] in (("former",), ("-",)):
                continue  # "the ex-Soviet republic" is not Russia
            if dep in ("amod", "compound", "nmod", "poss", "npadvmod", "advmod", "nummod"):
                if dep == "poss" and s.pos[c] == "PRON":
                    found = self._owner(s, children, c)
                    if found is not None and s.words[c].lower() == "its" and s.lemmas[head].lower() in _OF_STATES:
                        found = self._state_before(s, c, found)
                    if found is not None:
                        is_one = s.words[c].lower() in ("his", "her")  # "the judge ... his mother": not the court's
                        is_body = found.kind in ("group", "organisation") and not is_one
                        return found.country, found if is_body else None
                    continue
                country, actor = self._modifier(s, children, c, by_token)
                if country is not None or actor is not None:
                    return country, actor
                country, actor = self.country_of(s, children, c, by_token, depth + 1)
                if country is not None or actor is not None:
                    return country, actor
        for c in children[head]:
            if s.deps[c] == "prep" and s.lemmas[c].lower() in (
                "of",
                "in",
                "from",
                "for",
                "near",
                "at",
                "throughout",
                "across",
                "within",
                "inside",
                "outside",
            ):
                inner = child(s, children, c, "pobj")
                if inner is None or (s.lemmas[c].lower() == "outside" and is_land(by_token.get(inner))):
                    continue
                if s.lemmas[c].lower() == "for" and s.lemmas[head].lower() in _SENT and inner in by_token:
                    continue
                country, actor = self._modifier(s, children, inner, by_token)
                if country is not None or actor is not None:
                    return country, actor
                country, actor = self.country_of(s, children, inner, by_token, depth + 1)
                if country is not None or actor is not None:
                    return country, actor
        for c in children[head]:
            if s.deps[c] == "appos":
                country, actor = self._modifier(s, children, c, by_token)
                if country is not None or actor is not None:
                    return country, actor
        return None, None

    def _countries(self, s: Sentence, children: Children, i: int, by_token: Mapping[int, NameHit]) -> tuple[str, ...]:
        """The countries of a plural noun that names several: "Serbian and Kosovan negotiators", "the navies of A and B"."""
        starts = [c for c in children[i] if s.deps[c] in ("amod", "compound", "nmod", "poss")]
        for c in children[i]:
            if s.deps[c] == "prep" and s.lemmas[c].lower() in ("of", "from", "for"):
                starts += [k for k in children[c] if s.deps[k] == "pobj"]
        found: dict[str, None] = {}
        for start in starts:
            todo = [start]
            while todo:
                c = todo.pop(0)
                todo += [k for k in children[c] if s.deps[k] == "conj"]
                hit = by_token.get(c)
                if hit is not None and hit.hits and hit.hits[0].entity.kind == "state":
                    found[hit.hits[0].entity.id] = None
        return tuple(found)

    def _modifier(
        self, s: Sentence, children: Children, i: int, by_token: Mapping[int, NameHit]
    ) -> tuple[str | None, Actor | None]:
        hit = by_token.get(i)
        if hit is None:
            known = self._here.get(i)
            if known and len(known) == 1 and s.deps[i] == "poss":
                return known[0].country, known[0] if known[0].kind in ("group", "organisation") else None
            return None, None
        person = self._memory.person_called(hit.name) if self._may_be_person(hit) else None
        if person is not None:
            return person.country, None
        if _is_ethnic(s, hit):
            return self._setting, None
        reading = self._reading(s, hit)
        if reading is None and (home := self._memory.homes.get(fold(hit.name))) is not None:
            return home, None  # "Brightair pilots" after "the Irish airline Brightair"
        if reading is None or (reading.kind in ("city", "subdivision") and hit.label not in ("GPE", "LOC", "FAC")):
            return None, None
        if reading.entity.kind in ("group", "organisation", "party", "entity"):
            actor = self._of_reading(s, children, hit, reading, self._span(s, children, i, hit))
            return (actor.country if actor else None), actor
        return self._hit_country(hit, reading), None

    def _hit_country(self, hit: NameHit | None, reading: Hit | None = None) -> str | None:
        if hit is None or not hit.hits:
            return None
        e = (reading or hit.hits[0]).entity
        return e.id if e.kind == "state" else e.country

    def _state_before(self, s: Sentence, i: int, found: Actor) -> Actor:
        """The state named before "its", where what it has is a state's: "its police"; else who was found."""
        if found.kind == "state":
            return found
        state = self._memory.best(s.index, i, lambda n: n.actor.kind == "state" and not n.is_modifier)
        return state.actor if state is not None else found

    def _owner(self, s: Sentence, children: Children, i: int) -> Actor | None:
        found = self._here.get(i) or self.of_pronoun(s, children, i)
        return found[0] if found else None

    # -- pronouns ------------------------------------------------------------------------------------------------------

    def of_pronoun(self, s: Sentence, children: Children, i: int) -> tuple[Actor, ...]:
        """The antecedents of a pronoun or of "the two sides"; empty where there are none."""
        is_quoted = i in self.voices.quoted(s.index)
        but = (
            self.voices.speaker_ids(s.index, self._here, self._by_token)
            if is_quoted
            else self.voices.spoken_of(s, i, self._here, self._by_token)
        )
        return resolve_pronoun(s, children, i, self._memory, self._here, self._state_of, but, is_quoted=is_quoted)

    # -- spans ---------------------------------------------------------------------------------------------------------

    @staticmethod
    def _span(s: Sentence, children: Children, head: int, hit: NameHit) -> Span:
        return s.span_of(hit.first, hit.last)

    @staticmethod
    def _np_span(s: Sentence, children: Children, i: int, role: RolePhrase) -> Span:
        first = min(phrase_start(s, children, i), role.first)
        while first < role.first and s.pos[first] in ("DET", "PUNCT"):
            first += 1
        return s.span_of(first, i)

    def _make(
        self,
        ident: str,
        name: str,
        country: str | None,
        sector: str | None,
        kind: ActorKind,
        span: Span,
        office: str | None = None,
    ) -> Actor:
        return Actor(
            id=ident,
            name=name,
            country=country,
            sector=sector,
            kind=kind,
            evidence=span,
            office=office,
            cow=self._world.cow(country),
        )


_PORTFOLIOS = frozenset(
    """prime chief first foreign interior home defence defense finance justice health oil energy trade economy information education
    agriculture labour labor transport environment security vice""".split()
)


def _is_another(phrase: str, office: str | None) -> bool:
    """Whether two offices of one noun are two: "the chief minister" is not the home minister."""
    if office is None:
        return False
    ours, theirs = (set(p.replace("-", " ").split()) & _PORTFOLIOS for p in (phrase, office))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _body_id(country: str | None, role: RolePhrase) -> str:
    """The id of an actor without a name: one for all words for one body of a country ("the army", "the troops")."""
    body = load_epithets().bodies.get(role.phrase)
    if body is None or country is None:
        return f"{country or '?'}:{role.sector}:{role.phrase}"
    return country if body[1] else f"{country}:{role.sector}:{body[0]}"
