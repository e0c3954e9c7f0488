"""Words that state ties: nouns of ties, nouns of parties, verbs, stages; read from ``data/ties.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, get_args

from dragoman.codebook.inflection import noun_forms, verb_forms
from dragoman.codebook.tables import check_keys, read_table
from dragoman.model.ties import TieKind

OTHERS = frozenset({"actor", "body"})
OBJECTS = frozenset(
    """actor aid allied armed arms arms_from assets body fought members money place policy recognised statehood""".split()
)
Entry = TypeVar("Entry")
_KINDS = frozenset(get_args(TieKind))
_WORDS = frozenset(
    {
        "having",
        "covering",
        "taking_up",
        "unnamed",
        "former",
        "arms",
        "forces",
        "statehood",
        "kinds_of_country",
        "achieving",
        "coming",
        "by_treaty",
        "assets",
        "money",
        "memberships",
        "joinings",
        "leavings",
        "suspensions",
        "halting",
        "risings",
        "at_odds",
        "aid",
        "gear",
        "kinds_of_aid",
        "of_arms",
        "of_states",
        "posts",
        "crews",
        "staying",
        "departing",
        "keeping",
        "impeding",
        "expelling",
        "taking_part",
        "occupying",
        "stationing",
        "withholding",
        "decisions",
        "imposing",
        "binding",
        "quantities",
        "dropping",
        "unpolitical",
        "makes",
        "giving",
        "getting",
        "giving_nouns",
        "getting_nouns",
        "member_nouns",
        "member_people",
        "member_together",
        "entering",
        "entering_to",
        "leaving_from",
        "excluding",
        "admitting",
        "lasting",
        "hosting",
        "unmilitary",
        "denying",
        "charges",
        "calling",
        "untruths",
    }
)


@dataclass(frozen=True, slots=True)
class TieNoun:
    """A noun that names a tie; its parties stand around it. `needs` must stand before it (or a verb of one of `stages` over it, of
    any stage where there are none), `bars` must not. `stage` is what the noun itself tells."""

    kind: TieKind
    needs: frozenset[str]
    bars: frozenset[str]
    is_signed_too: bool
    stages: frozenset[str] = frozenset()
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class PartyNoun:
    """A noun that names one party by its tie to another ("ally"); `to` are the prepositions before the other."""

    kind: TieKind
    needs: frozenset[str]
    to: frozenset[str]
    other: str
    is_symmetric: bool


@dataclass(frozen=True, slots=True)
class TieVerb:
    """A verb that states a tie. `is_state` asks for a present or a participle: what once happened is a claim, not a tie."""

    kind: TieKind
    object: str
    through: frozenset[str]
    stage: str | None
    is_state: bool
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage a tie reaches, its name while it is only planned, words that must stand under the verb, a particle beside it;
    whether the tie may be its subject; `ends` the tie or not."""

    kinds: frozenset[TieKind]
    name: str
    planned: str
    under: frozenset[str]
    ends: bool
    by_subject: bool = False
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class NamedBase:
    """A base known by its name: whose it is and in which state, by code."""

    by: str
    host: str


@dataclass(frozen=True, slots=True)
class TieTable:
    """All entries by word form, and the word lists."""

    nouns: Mapping[str, TieNoun]
    parties: Mapping[str, PartyNoun]
    verbs: Mapping[str, tuple[TieVerb, ...]]
    stage_verbs: Mapping[str, tuple[Stage, ...]]
    stage_nouns: Mapping[str, tuple[Stage, ...]]
    bases: Mapping[str, NamedBase]
    occupiers: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    fields: frozenset[str]


def build_ties(table: Mapping[str, Any]) -> TieTable:
    """The table from parsed TOML. **Raises** `ValueError` that names the entry for anything malformed or listed twice."""
    nouns: dict[str, TieNoun] = {}
    for e in table["noun"]:
        where = _where("noun", e)
        check_keys(
            where,
            e,
            required=frozenset({"kind", "nouns"}),
            optional=frozenset({"needs", "bars", "signed_too", "stages", "stage"}),
        )
        noun = TieNoun(
            _kind(where, e["kind"]),
            _set(e, "needs"),
            _set(e, "bars"),
            e.get("signed_too", False),
            _set(e, "stages"),
            e.get("stage"),
        )
        _put(where, nouns, e["nouns"], noun)
    parties: dict[str, PartyNoun] = {}
    for e in table["relation"]:
        where = _where("relation", e)
        check_keys(
            where, e, required=frozenset({"kind", "nouns", "to", "other"}), optional=frozenset({"needs", "symmetric"})
        )
        if e["other"] not in OTHERS:
            raise ValueError(f"{where}: other {e['other']!r} is none of {sorted(OTHERS)}")
        party = PartyNoun(
            _kind(where, e["kind"]), _set(e, "needs"), _set(e, "to"), e["other"], e.get("symmetric", False)
        )
        _put(where, parties, e["nouns"], party)
    verbs: dict[str, list[TieVerb]] = {}
    for e in table["verb"]:
        where = _where("verb", e)
        check_keys(
            where,
            e,
            required=frozenset({"kind", "verbs", "object"}),
            optional=frozenset({"through", "stage", "state", "particle"}),
        )
        if e["object"] not in OBJECTS:
            raise ValueError(f"{where}: object {e['object']!r} is none of {sorted(OBJECTS)}")
        verb = TieVerb(
            _kind(where, e["kind"]),
            e["object"],
            _set(e, "through"),
            e.get("stage"),
            e.get("state", False),
            e.get("particle"),
        )
        for lemma in e["verbs"]:
            for form in verb_forms(lemma):
                verbs.setdefault(form, []).append(verb)
    stage_verbs: dict[str, list[Stage]] = {}
    stage_nouns: dict[str, list[Stage]] = {}
    for e in table["stage"]:
        where = f"ties.toml: stage {e.get('stage')}"
        check_keys(
            where,
            e,
            required=frozenset({"kinds", "stage", "planned", "verbs"}),
            optional=frozenset({"nouns", "with", "ends", "subject", "particle"}),
        )
        stage = Stage(
            frozenset(_kind(where, k) for k in e["kinds"]),
            e["stage"],
            e["planned"],
            _set(e, "with"),
            e.get("ends", False),
            e.get("subject", False),
            e.get("particle"),
        )
        for lemma in e["verbs"]:
            for form in verb_forms(lemma):
                stage_verbs.setdefault(form, []).append(stage)
        for lemma in e.get("nouns", ()):
            for form in noun_forms(lemma):
                stage_nouns.setdefault(form, []).append(stage)
    bases: dict[str, NamedBase] = {}
    for e in table["base"]:
        where = f"ties.toml: base {e.get('names')}"
        check_keys(where, e, required=frozenset({"by", "in", "names"}), optional=frozenset())
        for name in _set(e, "names"):
            if name.lower() in bases:
                raise ValueError(f"{where}: base {name!r} stands twice")
            bases[name.lower()] = NamedBase(e["by"], e["in"])
    occupiers: dict[str, str] = {}
    for e in table["occupied"]:
        where = f"ties.toml: occupied {e.get('places')}"
        check_keys(where, e, required=frozenset({"by", "places"}), optional=frozenset())
        for place in _set(e, "places"):
            if place.lower() in occupiers:
                raise ValueError(f"{where}: place {place!r} stands twice")
            occupiers[place.lower()] = e["by"]
    check_keys("ties.toml: words", table["words"], required=_WORDS, optional=frozenset())
    words = {k: frozenset(v) for k, v in table["words"].items()}
    for name in (
        "having",
        "covering",
        "halting",
        "denying",
        "calling",
        "giving",
        "getting",
        "dropping",
        "entering",
        "entering_to",
        "leaving_from",
        "excluding",
        "admitting",
        "impeding",
    ):
        words[name] = frozenset(f for lemma in table["words"][name] for f in verb_forms(lemma))
    for name in ("taking_up", "statehood", "kinds_of_country"):
        words[name] = frozenset(f for lemma in table["words"][name] for f in noun_forms(lemma))
    return TieTable(
        nouns=nouns,
        parties=parties,
        verbs={k: tuple(v) for k, v in verbs.items()},
        stage_verbs={k: tuple(v) for k, v in stage_verbs.items()},
        stage_nouns={k: tuple(v) for k, v in stage_nouns.items()},
        bases=bases,
        occupiers=occupiers,
        words=words,
        fields=frozenset(table["fields"]["words"]),
    )


@lru_cache(maxsize=1)
def load_ties() -> TieTable:
    """The ties table of the package. **Raises** `ValueError` as `build_ties` does."""
    return build_ties(read_table("ties.toml"))


def _where(sort: str, entry: Mapping[str, Any]) -> str:
    return f"ties.toml: {sort} {entry.get('kind')}"


def _kind(where: str, kind: str) -> TieKind:
    if kind not in _KINDS:
        raise ValueError(f"{where}: kind {kind!r} is none of {sorted(_KINDS)}")
    return kind  # type: ignore[return-value]


def _set(entry: Mapping[str, Any], key: str) -> frozenset[str]:
    found = entry.get(key, ())
    if isinstance(found, str):
        raise ValueError(f"ties.toml: {key} must be a list, got {found!r}")
    return frozenset(found)


def _put(where: str, table: dict[str, Entry], lemmas: list[str], entry: Entry) -> None:
    for lemma in lemmas:
        for form in noun_forms(lemma):
            if form in table:
                raise ValueError(f"{where}: noun {form!r} stands twice")
            table[form] = entry
