"""Switches: parts of resolving and coding that can be left out, to measure what each is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """What is done; all of it, unless a measurement says otherwise.

    **Shape**: `operators` outer predicates ("denied", "plans to"), verbs of saying among them; `nouns` events told in nouns;
    `roles` what is no plain subject or object of its verb: passives, by-phrases, relatives, control, coordination; `coreference`
    pronouns and anaphors ("it", "the country"); `completion` sides that a sentence leaves out, from the article; `attribution` who
    says so, and the distance that follows from it; `contexts`; `merging` of repeats.
    """

    operators: bool = True
    nouns: bool = True
    roles: bool = True
    coreference: bool = True
    completion: bool = True
    attribution: bool = True
    contexts: bool = True
    merging: bool = True


ALL_ON = Switches()
