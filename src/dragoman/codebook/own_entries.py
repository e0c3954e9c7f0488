"""Entries of a user's codebook, laid one after the other over ours: what each names must be there, what it takes must be free.

Every method that lays an entry yields the reasons why it cannot be laid, and lays it where there are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dragoman.codebook.lexicon import (
    INNER_EFFECTS,
    PREPOSITIONS,
    ROOT_CAMEO,
    Act,
    Entry,
    Index,
    Lexicon,
    Operator,
    Part,
    add_act,
    add_operator,
    make_lexicon,
    parse_pattern,
    read_index,
)
from dragoman.codebook.plover import EventType, Recipient, load_plover
from dragoman.codebook.tables import DATA, read_table

_NONE = "none"
_LEMMA = re.compile(r"[^\W\d_]['’.\w-]*[^\W_]")
_PLACEHOLDERS = frozenset(
    {"$any", "$actor", "$person_actor", "$org", "$target", "$place", "$person", "$power", "$armed", "$thing", "act"}
)
_VERB_SIDES: Mapping[str, Any] = {
    "actor": ["subj"],
    "recipient": ["obj", "against", "on", "to", "with", "at", "into", "from", "of", "for", "obj_mods"],
    "noun_actor": ["by", "poss", "light", "adj", "from", "between"],
    "noun_recipient": ["of", "against", "on", "to", "with", "at", "into", "from", "for"],
}
"""Where the parties of an act stand that says nothing of them and counts as no type of ours."""

_ACT_LINE = re.compile(r"[^|]+ \| [A-Z][A-Z0-9_]+(/[a-z][a-z_-]*)?( \| (-|[A-Z]{3}(,[A-Z]{3})*)){2}")
_OPERATOR_LINE = re.compile(r"[^|]+ \| [A-Z][A-Z0-9_]+/[a-z_]+( \| (-|[A-Z]{3}(,[A-Z]{3})*)){2}")


class Laid:
    """Our codebook with what was laid over it so far."""

    def __init__(self) -> None:
        self.types: dict[str, EventType] = dict(load_plover().types)
        self._index: Index = read_index()
        self._classes: dict[str, list[str]] = {}
        self._mode_cues: dict[str, list[Mapping[str, Any]]] = {}
        self._root_cameo: dict[str, str | None] = {}
        self._known_classes = frozenset(read_table("classes.toml")["classes"]) | _PLACEHOLDERS
        self._defaults = {
            t["defaults"]["type"]: t["defaults"]
            for path in sorted((DATA / "acts").glob("*.toml"))
            if "type" in (t := read_table(f"acts/{path.name}")).get("defaults", {})
        }
        entries = self._index.entries.values()
        self._slots = PREPOSITIONS | _VERB_SLOTS | {s for e in entries for s in (*e.actor, *e.recipient)}
        operators = [e for e in entries if isinstance(e, Operator)]
        self._takes = PREPOSITIONS | {s for e in operators for s in e.takes}
        self._control = PREPOSITIONS | {e.control for e in operators}

    def make(self) -> Lexicon:
        """The lexicon of all that was laid."""
        return make_lexicon(self._index, classes=self._classes, mode_cues=self._mode_cues, root_cameo=self._root_cameo)

    def lay(self, section: str, row: Mapping[str, Any]) -> Iterator[str]:
        """Lays an entry whose fields are sound, or tells why it cannot be."""
        step: Callable[[Mapping[str, Any]], Iterator[str]] = {
            "type": self._lay_type,
            "mode": self._lay_mode,
            "class": self._lay_class,
            "act": self._lay_act,
            "operator": self._lay_operator,
        }[section]
        return step(row)

    def _lay_type(self, row: Mapping[str, Any]) -> Iterator[str]:
        plover = load_plover()
        name, root, cameo = row["name"], row.get("counts_as"), row.get("cameo")
        reasons = []
        if name in self.types:
            reasons.append(f"a type is called {name} already")
        if (root is None) == ("quad" not in row):
            reasons.append(
                "say what it counts as: counts_as (a type of PLOVER, or none) or quad (1 to 4), one of the two"
            )
        if root not in (None, _NONE, *plover.types):
            reasons.append(f"counts_as: PLOVER has no type {root!r}; it has {', '.join(plover.types)}, or none")
        if cameo is not None and cameo not in plover.cameo:
            reasons.append(f"CAMEO has no code {cameo!r}")
        if row.get("planned") not in (None, *plover.types):
            reasons.append(f"planned: PLOVER has no type {row['planned']!r}")
        yield from reasons
        if reasons:
            return
        base = plover.types.get(root or "")
        recipient: Recipient = "optional"
        self.types[name] = EventType(
            name=name,
            means=row["means"],
            quad=row.get("quad", base.quad if base is not None else None),
            score=row.get("score", base.score if base is not None else None),
            recipient=recipient,
            modes=dict(row.get("modes", {})) | dict.fromkeys(row.get("unscored_modes", ())),
            cameo=base.cameo if base is not None else (),
            planned=row.get("planned", base.planned if base is not None else None),
            counts_as=base.name if base is not None else None,
        )
        self._root_cameo[name] = cameo or (ROOT_CAMEO[base.name] if base is not None else None)

    def _lay_mode(self, row: Mapping[str, Any]) -> Iterator[str]:
        kind, name = row["type"], row["name"]
        reasons = [*self._type_faults("type", [kind]), *_cameo_faults(row)]
        if not reasons and name in self.types[kind].modes and not ("words" in row and "score" not in row):
            reasons.append(f"{kind} has a mode {name} already; only words can be added to it")
        yield from reasons
        if reasons:
            return
        entry = self.types[kind]
        if name not in entry.modes:
            self.types[kind] = replace(entry, modes={**entry.modes, name: row.get("score")})
        if "words" in row:
            cue = {"mode": name, "cameo": row.get("cameo", ""), "words": [w.lower() for w in row["words"]]}
            self._mode_cues.setdefault(kind, []).append(cue)

    def _lay_class(self, row: Mapping[str, Any]) -> Iterator[str]:
        wrong = [w for w in row["words"] if w != w.lower()]
        yield from (f"words stand in small letters, got {w!r}" for w in wrong)
        if not wrong:
            self._classes.setdefault(row["name"], []).extend(row["words"])
            self._known_classes |= {row["name"]}

    def _lay_act(self, row: Mapping[str, Any]) -> Iterator[str]:
        reasons = [
            *self._type_faults("type", [row["type"]]),
            *_cameo_faults(row),
            *self._mode_faults(row["type"], row.get("mode")),
            *_context_faults(row),
            *(
                f"{field}: no slot is called {slot!r}; there are {', '.join(sorted(self._slots))}"
                for field in ("actor", "recipient", "noun_actor", "noun_recipient")
                for slot in row.get(field, ())
                if slot not in self._slots
            ),
            *_example_faults(row, _ACT_LINE, "sentence | TYPE[/mode] | ACTORS | RECIPIENTS"),
        ]
        yield from reasons or self._put(row, ("verbs", "nouns"), self._add_act)

    def _add_act(self, row: dict[str, Any]) -> None:
        kind = self.types[row["type"]]
        ours = self._defaults.get(kind.name) or self._defaults.get(kind.counts_as or "") or {}
        defaults = {**_VERB_SIDES, **{k: v for k, v in ours.items() if k in _VERB_SIDES}}
        cameo = ours.get("cameo") if kind.name in self._defaults else None
        defaults["cameo"] = cameo or self._root_cameo.get(kind.name) or ROOT_CAMEO.get(kind.name)
        add_act(self._index, row["id"], row, defaults)

    def _lay_operator(self, row: Mapping[str, Any]) -> Iterator[str]:
        kind = row.get("type")
        types = [*([kind] if kind is not None else []), *row.get("type_by_inner", {}).values()]
        inner = [*row.get("only", ()), *row.get("type_by_inner", {}), *row.get("mode_by_inner", {})]
        effects = [row["inner"], *([row["inner_else"]] if "inner_else" in row else [])]
        reasons = [
            *self._type_faults("type", types),
            *self._type_faults("inner type", inner),
            *_cameo_faults(row),
            *(self._mode_faults(kind, row.get("mode")) if kind is not None else ()),
            *_context_faults(row),
            *_choice_faults("inner", effects, INNER_EFFECTS),
            *_choice_faults("emit", [row.get("emit", "outer")], frozenset({"outer", "inner", "both"})),
            *_choice_faults("takes", row.get("takes", ()), self._takes),
            *_choice_faults("control", [row.get("control", "subj")], self._control),
            *_choice_faults("actor", row.get("actor", ()), self._slots),
            *_choice_faults("recipient", row.get("recipient", ()), self._slots),
            *_example_faults(row, _OPERATOR_LINE, "sentence | TYPE/status | ACTORS | RECIPIENTS"),
        ]
        yield from reasons or self._put(
            row, ("verbs", "nouns", "adjectives"), lambda r: add_operator(self._index, r["id"], r)
        )

    def _put(
        self, row: Mapping[str, Any], kinds: tuple[str, ...], add: Callable[[dict[str, Any]], None]
    ) -> Iterator[str]:
        """Lays an entry with its patterns, or tells which of them are none, or taken."""
        patterns = [(kind, text) for kind in kinds for text in row.get(kind, ())]
        reasons = list(self._pattern_faults(row, patterns))
        if not patterns:
            reasons.append(f"{' or '.join(kinds)} must name at least one pattern")
        yield from reasons
        if reasons:
            return
        if row.get("replaces", False):
            self._index.drop_entry(row["id"])
            for kind, text in patterns:
                self._index.drop_pattern(kind, text)
        self._index.preferred.add(row["id"])
        add({field: value for field, value in row.items() if field != "replaces"})

    def _pattern_faults(self, row: Mapping[str, Any], patterns: Iterable[tuple[str, str]]) -> Iterator[str]:
        may_replace = row.get("replaces", False)
        held = self._index.entries.get(row["id"])
        if held is not None and not may_replace:
            yield f"an entry is called {row['id']} already{_type_told(held)}; replaces = true puts this one in its place"
        for kind, text in patterns:
            try:
                pattern = parse_pattern(text, noun=kind == "nouns")
            except ValueError as problem:
                yield f"{kind}: {problem}"
                continue
            if not _LEMMA.fullmatch(pattern.lemma) or pattern.lemma != pattern.lemma.lower():
                yield f"{kind}: pattern {text!r} must have a word in small letters where {pattern.lemma!r} stands"
            yield from (f"{kind}: pattern {text!r}: {why}" for part in pattern.parts for why in self._part_faults(part))
            holder = self._index.holder(kind, text)
            if holder is not None and not may_replace:
                yield (
                    f"{kind}: pattern {text!r} stands under {holder.id} already{_type_told(holder)}; replaces = true takes it "
                    "from there"
                )

    def _part_faults(self, part: Part) -> Iterator[str]:
        if part.cls is not None and part.cls not in self._known_classes:
            yield f"no class is called {part.cls!r}"
        if part.words is not None and not all(part.words):
            yield "no word stands between the bars"
        if (part.kind == "particle" and not part.word) or (part.kind == "prep" and part.word not in PREPOSITIONS):
            yield f"{part.word!r} is no {'particle' if part.kind == 'particle' else 'preposition'}"

    def _type_faults(self, field: str, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name not in self.types:
                yield f"{field}: no type is called {name!r}; there are {', '.join(self.types)}"

    def _mode_faults(self, kind: str, mode: str | None) -> Iterator[str]:
        if mode is not None and kind in self.types and mode not in self.types[kind].modes:
            yield f"{kind} has no mode {mode!r}; it has {', '.join(self.types[kind].modes) or 'none'}"


_VERB_SLOTS = frozenset(
    """subj obj subjpass obj_actor iobj obj_mods subj_mods with_actor on_actor clause_subj comp_parties by light poss adj between
    verb_obj""".split()
)


def _type_told(entry: Entry) -> str:
    kind = entry.type if isinstance(entry, Act | Operator) else None
    return f" ({kind})" if kind is not None else ""


def _cameo_faults(row: Mapping[str, Any]) -> Iterator[str]:
    if "cameo" in row and row["cameo"] not in load_plover().cameo:
        yield f"CAMEO has no code {row['cameo']!r}"


def _context_faults(row: Mapping[str, Any]) -> Iterator[str]:
    known = load_plover().contexts
    yield from (
        f"no context is called {c!r}; there are {', '.join(known)}" for c in row.get("contexts", ()) if c not in known
    )


def _choice_faults(field: str, values: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    for value in values:
        if value not in known:
            yield f"{field} must be one of {', '.join(sorted(known))}, got {value!r}"


def _example_faults(row: Mapping[str, Any], shape: re.Pattern[str], written: str) -> Iterator[str]:
    yield from (
        f"yes: {line!r} is not written as {written!r}" for line in row.get("yes", ()) if not shape.fullmatch(line)
    )
