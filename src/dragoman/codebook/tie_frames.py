"""Words that tell a tie in passing, each with where its sides stand; read from ``data/tie_frames.toml``.

A frame says of a word which tie it tells and, for each side, the places to look for it, in order: ``own`` (the possessive or the name
before a noun), a preposition, ``subject`` and ``object`` (of a verb: its own, of a noun: of the verb over it), ``below`` (who does what
the clause under a noun tells of it), ``holder`` (whom a noun for a party names), ``near`` (the side told last before it), ``theirs`` (whom
the clause is about, where the noun is "its").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from dragoman.codebook.inflection import noun_forms, verb_forms
from dragoman.codebook.tables import check_keys, read_table
from dragoman.model.ties import TieKind

PREPOSITIONS = frozenset(
    "against at between by for from in into of off on over to toward towards under with behind beside".split()
)
ROUTES = PREPOSITIONS | {"own", "subject", "object", "below", "holder", "near", "theirs"}
_SORTS = ("nouns", "verbs", "parties")
_KINDS = frozenset(get_args(TieKind))
_KEYS = frozenset({"a", "b", "needs", "bars", "land", "particle", "mutual", "over", "staged", *_SORTS})


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a word: its tie and where the sides stand.

    **Shape**: `sort` is noun, verb or party (a noun that names a side); `needs` must stand before a noun, `bars` must not; `over` is what
    the verb over a noun must be; `is_staged`: a verb of a stage over it stands for what it needs; `is_mutual`: both sides are alike;
    `is_of_land`: the other side must be a land.
    """

    kind: TieKind
    sort: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    particle: str | None = None
    is_mutual: bool = False
    is_of_land: bool = False
    over: frozenset[str] = frozenset()
    is_staged: bool = False


def build_frames(table: Mapping[str, Any]) -> Mapping[str, tuple[Frame, ...]]:
    """All frames by word form. **Raises** `ValueError` that names the entry for anything malformed."""
    out: dict[str, list[Frame]] = {}
    for entry in table["frame"]:
        where = f"tie_frames.toml: {entry.get('kind')} {next((entry[s] for s in _SORTS if s in entry), '')}"
        check_keys(where, entry, required=frozenset({"kind"}), optional=_KEYS)
        if entry["kind"] not in _KINDS:
            raise ValueError(f"{where}: kind {entry['kind']!r} is none of {sorted(_KINDS)}")
        for side in ("a", "b"):
            if wrong := set(entry.get(side, ())) - ROUTES:
                raise ValueError(f"{where}: {side} has {sorted(wrong)}, none of {sorted(ROUTES)}")
        for sort in _SORTS:
            forms: Callable[[str], frozenset[str]] = verb_forms if sort == "verbs" else noun_forms
            for form in sorted({f for lemma in entry.get(sort, ()) for f in forms(lemma)}):
                out.setdefault(form, []).append(_frame(entry, sort))
    return {form: tuple(frames) for form, frames in out.items()}


def _frame(entry: Mapping[str, Any], sort: str) -> Frame:
    return Frame(
        kind=entry["kind"],
        sort=sort,
        a=tuple(entry.get("a", ())),
        b=tuple(entry.get("b", ())),
        needs=frozenset(entry.get("needs", ())),
        bars=frozenset(entry.get("bars", ())),
        particle=entry.get("particle"),
        is_mutual=entry.get("mutual", False),
        is_of_land=entry.get("land", False),
        over=frozenset(entry.get("over", ())),
        is_staged=entry.get("staged", False),
    )


@lru_cache(maxsize=1)
def load_frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames of the package. **Raises** `ValueError` as `build_frames` does."""
    return build_frames(read_table("tie_frames.toml"))
