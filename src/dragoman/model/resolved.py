"""Parsed sentences with what their words name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model.actors import Actor, Place
from dragoman.model.mentions import Mention, Role
from dragoman.model.parses import ParsedArticle, Sentence
from dragoman.model.times import Interval, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression over tokens ``[first, last]`` of a sentence, the days it means, and the tense of its clause."""

    first: int
    last: int
    interval: Interval | None
    is_duration: bool = False
    tense: Tense | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedSentence:
    """A sentence with the actors and places that its tokens name.

    **Shape**: `actors` maps a head token to what its phrase names, several for "the two sides"; adjectives and
    possessives ("Russian", "Iran's") have entries of their own. `places` maps head tokens to places. `children` lists
    every token's dependents in order. `named` holds the tokens whose actor is named by the text itself, not reached by
    coreference.
    """

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]
    actors: Mapping[int, tuple[Actor, ...]]
    places: Mapping[int, Place]
    times: tuple[TimeMention, ...]
    named: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedArticle:
    """An article after resolving: sentences in order, introductions, all mentions, and the setting.

    **Shape**: `setting` is the country where the article plays as far as it says (dateline, else the one most named),
    or None; `published` the interval that times were resolved against; `states` the name of every country any actor
    belongs to.
    """

    parsed: ParsedArticle
    sentences: tuple[ResolvedSentence, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    setting: str | None
    published: Interval | None
    states: Mapping[str, str]
