"""Acts and operators: which words state which kind of event, in which frame.

An entry's patterns are written as short strings, one word a part:

    deliver >arms to        verb "deliver" with an object of class `arms` and a phrase with "to"
    carry _out              verb with its particle
    concede that            verb with a clause
    meet >$actor            the object must be a political actor
    call for:act            a phrase with "for" that holds an event
    peace talks             a noun after the words that must stand before it
    sanctions on            a noun with a phrase with "on"

Parts: ``_word`` particle · ``>class`` object (``>=word|word`` literally, ``>$actor``, ``>$any``, ``>$none``) ·
``prep`` a phrase with that preposition · ``prep:class`` its object too (``prep:=word|word``; ``to:=verb|verb`` also what is done
after "to") · ``^class`` subject (verbs) · ``that:=will|would`` one of these words stands in the verb group of the clause ·
``that:$asked`` the clause says what is to be done ("that he resign") · ``!`` before
a part: it must not hold (``!>class``, ``!prep:class``, ``!^class``, ``!_word``, ``!that``) · ``!=word|word`` words that must not stand
before the noun ("war !=trade|price") · ``!passive`` the verb is no passive and no bare participle · ``!will`` the verb stands after
"will not" or "would not" and its subject is an actor: said of will, it refuses.

Classes that begin with ``$`` are no lists: ``$actor``, ``$person_actor``, ``$person`` (somebody by name), ``$org``, ``$power`` (a state, its
organs, a body of states), ``$state`` (a state, its government, an office), ``$official`` (who travels or meets for a state, a party or a
body of states), ``$armed`` (a group that fights a state), ``$target``, ``$place``, ``$any``, ``$doing`` (a gerund), ``$thing`` (a noun that names
no actor, no weapon and nobody under arms), ``act`` (a noun of the lexicon). `never` and `noun_never` of an act, and `never` of an
operator, list barred parts that hold for all its verbs, or nouns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from dragoman.codebook.inflection import noun_forms, verb_forms
from dragoman.codebook.tables import DATA, check_keys, read_table

PREPOSITIONS = frozenset(
    """about above across after against along among amid around as at before behind between beyond by concerning despite for from in inside
    into near of off on onto out outside over regarding since through throughout to toward towards under until up upon via with
    within without""".split()
)
ROOT_CAMEO = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080", "RETREAT": "087",
    "REQUEST": "020", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "MOBILIZE": "150", "SANCTION": "160",
    "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
"""The general CAMEO code of each PLOVER type, for claims whose words say no more than the type."""

PartKind = Literal["particle", "object", "prep", "subject", "before", "called", "unwilling", "clause", "passive"]


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a pattern: its kind, the word it names (particle, preposition), the class or words asked for, and whether it
    must not hold (`barred`)."""

    kind: PartKind
    word: str = ""
    cls: str | None = None
    words: frozenset[str] | None = None
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger lemma (verb, noun or adjective) with its conditions; `weight` grows with what it asks for."""

    lemma: str
    parts: tuple[Part, ...]
    source: str

    @property
    def weight(self) -> int:
        """How much the pattern asks for: more for a class than for a bare preposition, one more for every word before a noun;
        that somebody official acts, and what is barred, count nothing."""
        asked = [p for p in self.parts if not p.barred and p.kind != "unwilling" and p.cls != "$official"]
        return sum(2 + p.word.count(" ") if p.kind == "before" else 3 if p.cls or p.words else 2 for p in asked)


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of event that words name directly."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    symmetric: bool
    needs: str
    state: bool


@dataclass(frozen=True, slots=True)
class Operator:
    """An outer predicate over an inner event.

    **Shape**: `takes` are the slots its inner event stands in; `type` the outer claim's type or None (it only changes the inner
    event's status); `type_by_inner` and `mode_by_inner` override by the inner event's type; `inner` is the effect on the
    inner status; `only` the inner types for which the operator makes an outer claim at all (for others the inner event gets
    the status `inner_else`); `emit` whether the outer claim, the inner one or both are claims; `control` whose deed the inner event is.
    """

    id: str
    type: str | None
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    takes: tuple[str, ...]
    inner: str
    emit: str
    control: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    type_by_inner: Mapping[str, str]
    mode_by_inner: Mapping[str, str]
    alone: bool
    report: bool
    only: tuple[str, ...]
    inner_else: str | None


Entry = Act | Operator


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern with the entry it belongs to."""

    pattern: Pattern
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns by word form; classes; light verbs; cue words."""

    verbs: Mapping[str, tuple[Candidate, ...]]
    nouns: Mapping[str, tuple[Candidate, ...]]
    adjectives: Mapping[str, tuple[Candidate, ...]]
    classes: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    light: frozenset[str]
    cues: Mapping[str, Mapping[str, str]]
    mode_cues: Mapping[str, tuple[tuple[str, str, frozenset[str]], ...]]
    entries: Mapping[str, Entry] = field(default_factory=dict)
    root_cameo: Mapping[str, str | None] = field(default_factory=lambda: dict(ROOT_CAMEO))


_ACT_REQUIRED = frozenset({"id"})
_ACT_OPTIONAL = frozenset(
    {
        "type",
        "mode",
        "cameo",
        "contexts",
        "verbs",
        "nouns",
        "actor",
        "recipient",
        "noun_actor",
        "noun_recipient",
        "symmetric",
        "needs",
        "yes",
        "no",
        "state",
        "never",
        "noun_never",
    }
)
_OPERATOR_REQUIRED = frozenset({"id", "inner"})
_OPERATOR_OPTIONAL = frozenset(
    {"type", "mode", "cameo", "contexts", "verbs", "nouns", "adjectives", "takes", "emit", "control", "actor", "recipient", "type_by_inner", "mode_by_inner",
     "alone", "report", "only", "inner_else", "never", "noun_never", "yes", "no"}
)  # fmt: skip
INNER_EFFECTS = frozenset(
    {
        "keep",
        "planned",
        "possible",
        "alleged",
        "denied",
        "not_occurred",
        "ongoing",
        "content",
        "acknowledged",
        "unconfirmed",
        "occurred",
        "attempted",
        "feared",
        "missed",
        "truth",
    }
)


def parse_pattern(text: str, *, noun: bool) -> Pattern:
    """The pattern a string writes. **Raises** `ValueError` naming the string where a part is not understood."""
    words = text.split()
    if noun:
        head = max((i for i, w in enumerate(words) if not _is_part(w)), default=None)
        if head is None:
            raise ValueError(f"pattern {text!r} has no head word")
        parts = [_part(w, text) for w in words[head + 1 :]]
        if head:
            parts.append(Part("before", word=" ".join(words[:head])))
        return Pattern(words[head], tuple(parts), text)
    parts = [_part(w, text) for w in words[1:]]
    if any(p.kind == "called" for p in parts):
        raise ValueError(f"pattern {text!r}: only a noun can forbid words before it")
    return Pattern(words[0], tuple(parts), text)


def _is_part(word: str) -> bool:
    return word[0] in "_>^!" or word == "that" or word.partition(":")[0] in PREPOSITIONS | {"that"}


def _part(word: str, text: str) -> Part:
    if word[0] == "_":
        return Part("particle", word=word[1:])
    if word == "!will":
        return Part("unwilling")
    if word == "!passive":
        return Part("passive", barred=True)
    if word.startswith("!="):
        return Part("called", words=frozenset(word[2:].split("|")), barred=True)
    if word[0] == "!":
        return replace(_part(word[1:], text), barred=True)
    if word[0] in ">^":
        cls, words = _class(word[1:])
        return Part("object" if word[0] == ">" else "subject", cls=cls, words=words)
    prep, _, rest = word.partition(":")
    if prep not in PREPOSITIONS and prep != "that":
        raise ValueError(f"pattern {text!r}: {word!r} is neither a preposition nor a marked part")
    cls, words = _class(rest) if rest else (None, None)
    return (
        Part("clause")
        if prep == "that" and words is None and cls is None
        else Part("clause" if prep == "that" else "prep", word=prep, cls=cls, words=words)
    )


def _class(text: str) -> tuple[str | None, frozenset[str] | None]:
    if text.startswith("="):
        return None, frozenset(text[1:].split("|"))
    return text, None


def _act(where: str, e: dict[str, Any], d: dict[str, Any], *, noun: bool) -> Act:
    roles = {
        k: e.get(("noun_" if noun else "") + k, d.get(("noun_" if noun else "") + k, ()))
        for k in ("actor", "recipient")
    }
    kind = e.get("type", d.get("type"))
    if kind is None:
        raise ValueError(f"{where}: no type")
    return Act(
        id=e["id"],
        type=kind,
        mode=e.get("mode"),
        cameo=e.get("cameo", d.get("cameo")),
        contexts=tuple(e.get("contexts", d.get("contexts", ()))),
        actor=tuple(roles["actor"]),
        recipient=tuple(roles["recipient"]),
        symmetric=e.get("symmetric", False),
        needs=e.get("needs", d.get("needs", "any")),
        state=e.get("state", False),
    )


def _operator(where: str, e: dict[str, Any]) -> Operator:
    if e["inner"] not in INNER_EFFECTS:
        raise ValueError(f"{where}: inner {e['inner']!r} is none of {sorted(INNER_EFFECTS)}")
    kind = e.get("type")
    return Operator(
        id=e["id"],
        type=kind,
        mode=e.get("mode"),
        cameo=e.get("cameo"),
        contexts=tuple(e.get("contexts", ())),
        takes=tuple(e.get("takes", ("to", "that", "ing", "obj"))),
        inner=e["inner"],
        emit=e.get("emit", "outer" if kind else "inner"),
        control=e.get("control", "subj"),
        actor=tuple(e.get("actor", ("subj",))),
        recipient=tuple(e.get("recipient", ())),
        type_by_inner=e.get("type_by_inner", {}),
        mode_by_inner=e.get("mode_by_inner", {}),
        alone=e.get("alone", kind is not None),
        report=e.get("report", False),
        only=tuple(e.get("only", ())),
        inner_else=e.get("inner_else"),
    )


class Index:
    """The patterns while a lexicon is made: under which entry each stands; of those that ask for as much, entries that are
    preferred come first."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.preferred: set[str] = set()
        self._rows: dict[tuple[str, str], Candidate] = {}

    def holder(self, kind: str, text: str) -> Entry | None:
        """The entry that a pattern stands under, or None."""
        found = self._rows.get((kind, text))
        return None if found is None else found.entry

    def put(self, where: str, kind: str, text: str, entry: Entry, never: tuple[Part, ...] = ()) -> None:
        """Takes a pattern in, with what its entry bars. **Raises** `ValueError` where it stands under another entry, or is no pattern."""
        pattern = parse_pattern(text, noun=kind == "nouns")
        pattern = replace(pattern, parts=(*pattern.parts, *never))
        other = self._rows.setdefault((kind, text), Candidate(pattern, entry)).entry
        if other.id != entry.id:
            raise ValueError(f"{where}: {kind} {text!r} stands under {other.id} too")

    def name(self, where: str, entry: Entry) -> None:
        """Takes an entry in. **Raises** `ValueError` where its id is taken."""
        if entry.id in self.entries:
            raise ValueError(f"{where}: id stands twice")
        self.entries[entry.id] = entry

    def drop_pattern(self, kind: str, text: str) -> None:
        """Takes a pattern out, if it is there."""
        self._rows.pop((kind, text), None)

    def drop_entry(self, ident: str) -> None:
        """Takes an entry out with all its patterns, if it is there."""
        self.entries.pop(ident, None)
        self._rows = {row: held for row, held in self._rows.items() if held.entry.id != ident}

    def table(self, kind: str) -> dict[str, tuple[Candidate, ...]]:
        """The patterns of one kind of word by word form, those that ask for most first."""
        found: dict[str, list[Candidate]] = {}
        for (of_kind, _), candidate in self._rows.items():
            if of_kind == kind:
                for form in _forms(kind, candidate.pattern.lemma):
                    found.setdefault(form, []).append(candidate)
        return {w: tuple(sorted(c, key=self._rank)) for w, c in found.items()}

    def _rank(self, candidate: Candidate) -> tuple[int, bool, str, str]:
        entry = candidate.entry.id
        return -candidate.pattern.weight, entry not in self.preferred, entry, candidate.pattern.source


def _forms(kind: str, lemma: str) -> frozenset[str]:
    return {"verbs": verb_forms, "nouns": noun_forms}.get(kind, lambda word: frozenset({word}))(lemma)


def add_act(index: Index, where: str, e: dict[str, Any], defaults: dict[str, Any]) -> None:
    """Takes an act with its patterns in. **Raises** `ValueError` naming the entry for anything malformed or listed twice."""
    check_keys(where, e, required=_ACT_REQUIRED, optional=_ACT_OPTIONAL)
    act, noun_act = (_act(where, e, defaults, noun=noun) for noun in (False, True))
    index.name(where, act)
    for kind, entry in (("verbs", act), ("nouns", noun_act)):
        for text in e.get(kind, ()):
            index.put(where, kind, text, entry, _barred(where, e, kind))


def _barred(where: str, e: dict[str, Any], kind: str) -> tuple[Part, ...]:
    """What an entry bars for all its verbs or nouns. **Raises** `ValueError` for a part that bars nothing."""
    parts = tuple(_part(text, where) for text in e.get("noun_never" if kind == "nouns" else "never", ()))
    if not all(p.barred and (kind == "nouns" or p.kind != "called") for p in parts):
        raise ValueError(f"{where}: what it never takes must begin with '!', and '!=' is for nouns")
    return parts


def add_operator(index: Index, where: str, e: dict[str, Any]) -> None:
    """Takes an operator with its patterns in. **Raises** as `add_act`."""
    check_keys(where, e, required=_OPERATOR_REQUIRED, optional=_OPERATOR_OPTIONAL)
    operator = _operator(where, e)
    index.name(where, operator)
    for kind in ("verbs", "nouns", "adjectives"):
        for text in e.get(kind, ()):
            index.put(where, kind, text, operator, _barred(where, e, kind))


def read_index() -> Index:
    """The acts and operators of the package. **Raises** `ValueError` naming file and entry for anything malformed or listed twice."""
    index = Index()
    for path in sorted((DATA / "acts").glob("*.toml")):
        name = f"acts/{path.name}"
        table = read_table(name)
        for e in table["act"]:
            add_act(index, f"{name}: {e.get('id')}", e, table.get("defaults", {}))
    for e in read_table("operators.toml")["operator"]:
        add_operator(index, f"operators.toml: {e.get('id')}", e)
    return index


def make_lexicon(
    index: Index,
    *,
    classes: Mapping[str, Iterable[str]] | None = None,
    mode_cues: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    root_cameo: Mapping[str, str | None] | None = None,
) -> Lexicon:
    """The lexicon of these entries with the package's classes and cues; `classes` and `mode_cues` are added to them, and
    `root_cameo` gives the general code of further types."""
    words, cues = read_table("classes.toml"), read_table("cues.toml")
    members: dict[str, list[str]] = {name: list(some) for name, some in words["classes"].items()}
    for name, some in (classes or {}).items():
        members.setdefault(name, []).extend(some)
    modes: dict[str, list[Mapping[str, Any]]] = {t: list(rows) for t, rows in cues.get("mode", {}).items()}
    for t, rows in (mode_cues or {}).items():
        modes[t] = [*rows, *modes.get(t, ())]
    words_of = {name: frozenset(f for w in some for f in noun_forms(w)) for name, some in members.items()}
    return Lexicon(
        verbs=index.table("verbs"),
        nouns=index.table("nouns"),
        adjectives=index.table("adjectives"),
        classes=words_of,
        phrases={name: tuple(sorted(tuple(w.split()) for w in some if " " in w)) for name, some in words_of.items()},
        light=frozenset(f for v in words["light"]["verbs"] for f in verb_forms(v)),
        cues={k: {w: status for status, ws in v.items() for w in ws} for k, v in cues["cues"].items()},
        mode_cues={
            t: tuple((m["mode"], m.get("cameo", ""), frozenset(m["words"])) for m in rows) for t, rows in modes.items()
        },
        entries=index.entries,
        root_cameo=ROOT_CAMEO | dict(root_cameo or {}),
    )


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the package. **Raises** `ValueError` naming file and entry for anything malformed or listed twice."""
    return make_lexicon(read_index())


def table_files() -> tuple[Path, ...]:
    """The files the lexicon is made of."""
    return (*sorted((DATA / "acts").glob("*.toml")), DATA / "operators.toml", DATA / "classes.toml", DATA / "cues.toml")
