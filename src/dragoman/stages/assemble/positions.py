"""Who stands how to an incident: asserted, planned by who prints it; alleged, denied, acknowledged by who says it.

What it knowingly gets wrong: a speaker without a name is his country; two nameless speakers of one country are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codebook.assembly import load_assembly
from dragoman.codebook.plover import load_plover
from dragoman.language.words import stem, words
from dragoman.model.claims import Attributed, Claim
from dragoman.model.incidents import STANDS, Position, Stand
from dragoman.model.reports import Report
from dragoman.stages.assemble.facts import Fact
from dragoman.stages.assemble.relating import day_of

UNNAMED = "unnamed"
_CONFLICT = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's stand: whose, which, and the country of a speaker or of the state that owns who prints."""

    origin: str
    stand: Stand
    country: str | None
    claim: str
    day: date | None


def printer_of(fact: Fact) -> str:
    """Who prints a claim: the carrier its clause names, else the origin of the copies, else the wire, else the outlet."""
    carrier = next((link for link in reversed(fact.told.claim.attribution) if link.part == "carrier"), None)
    if carrier is not None and _is_name(carrier.name):
        return carrier_name(carrier.name)
    return article_origin(fact.report)


_OWNER = re.compile(r"^[^’']+[’']s? ")
_FORM = re.compile(
    r"(?:[ ,]+(?:state|official|semi-official|national|private|independent))*[ ,]+(?:run[ ,]+)?"
    r"(?:media|news agency|agency|news service|television|tv|radio|newspaper|daily|broadcaster)$"
)
"""What kind of outlet it is, in small letters: "Mekong News Service" is a name."""


def carrier_name(words: str) -> str:
    """A carrier's bare name, so that two ways to name it are one origin.

    >>> carrier_name("Russia’s TASS state news agency")
    'TASS'
    """
    bare = _FORM.sub("", _OWNER.sub("", words))
    return bare if bare[:1].isupper() else words


def article_origin(report: Report) -> str:
    """The origin of what an article tells in its own voice."""
    return report.family or report.wire or report.outlet or report.article_id


def positions_of(facts: Sequence[Fact]) -> tuple[Position, ...]:
    """The positions of an incident's claims, by stand, then by origin."""
    sides = {p.country for f in facts for p in (*f.actors, *f.recipients) if p.country is not None}
    keys = {p.key for f in facts for p in (*f.actors, *f.recipients)}
    held: dict[tuple[int, str], list[Said]] = {}
    for said in (s for f in facts for s in _said(f, sides)):
        held.setdefault((STANDS.index(said.stand), said.origin), []).append(said)
    out = []
    for (stand, origin), group in sorted(held.items()):
        days = [s.day for s in group if s.day is not None]
        country = next((s.country for s in group if s.country is not None), None)
        out.append(
            Position(
                origin=origin,
                stand=STANDS[stand],
                country=country,
                is_party=country in sides or origin in keys,
                claims=tuple(sorted({s.claim for s in group})),
                first_on=min(days, default=None),
                last_on=max(days, default=None),
            )
        )
    return tuple(out)


def _said(fact: Fact, sides: Iterable[str]) -> Iterable[Said]:
    claim = fact.told.claim
    stand = stand_of(claim, frozenset(sides))
    if stand is None:
        return ()
    day = day_of(fact.report.published)
    speaker = next((link for link in claim.attribution if link.part == "speaker"), None)
    printed = stand in ("asserted", "planned")
    if printed or (speaker is None and claim.said_in is None):
        owner = fact.report.wire_owned_by if fact.report.wire is not None else fact.report.state_owned_by
        carrier = next((x for x in reversed(claim.attribution) if x.part == "carrier" and _is_name(x.name)), None)
        return (Said(printer_of(fact), stand, carrier.country if carrier is not None else owner, claim.id, day),)
    if speaker is None:
        return (Said(UNNAMED, stand, None, claim.id, day),)
    speakers = [link for link in claim.attribution if link.part == "speaker"]
    named = speakers[:1] if _is_person(speakers[0]) or len(speakers) == 1 else [_fullest(speakers)]
    return tuple(Said(_name(link), stand, link.country, claim.id, day) for link in named)


def stand_of(claim: Claim, sides: frozenset[str]) -> Stand | None:
    """How a claim stands to what it tells; None for what is told as failed, called off or merely possible.

    A deed of violence or coercion that one side lays on the other is alleged, even where the sentence tells it plainly
    under "said"; what bystanders, police or doctors say of it is asserted.
    """
    if claim.status == "denied":
        return "denied"
    if claim.status == "alleged":
        return "declined_to_confirm" if claim.stance == "unconfirmed" and _by_side(claim, sides) else "alleged"
    if claim.status == "planned" or (claim.status == "possible" and claim.time == "future"):
        return "planned"
    if claim.status in ("not_occurred", "possible"):
        return None
    if claim.stance == "acknowledged":
        return "acknowledged"
    return "alleged" if _lays_on_other(claim) else "asserted"


def _by_side(claim: Claim, sides: frozenset[str]) -> bool:
    return any(link.part == "speaker" and link.country in sides for link in claim.attribution)


def _lays_on_other(claim: Claim) -> bool:
    kind = load_plover().types.get(claim.type)  # a user's own type is known to the coder only
    if claim.stance != "reported" or kind is None or kind.quad != _CONFLICT:
        return False
    speaker = next((link for link in claim.attribution if link.part == "speaker"), None)
    if speaker is None or speaker.country is None:
        return False
    actors = {a.country for a in claim.actors if a.country is not None}
    if not actors or speaker.country in actors:
        return False
    return not any(_is_bystander(link.name) for link in claim.attribution if link.part == "speaker")


def _is_bystander(name: str) -> bool:
    """Whether a speaker is one who saw or treated, not a side."""
    seen = {stem(w) for w in load_assembly().bystanders}
    return any(stem(w) in seen for w in words(name))


def _is_name(name: str) -> bool:
    return name[:1].isupper() and name.lower() not in ("state media", "state television", "news agency")


def _is_person(link: Attributed) -> bool:
    return len(link.name.split()) > 1 and all(w[:1].isupper() for w in link.name.split() if len(w) > 3)


def _fullest(links: Sequence[Attributed]) -> Attributed:
    return max(links, key=lambda link: (_is_name(link.name), len(link.name.split()), link.name))


def _name(link: Attributed) -> str:
    """A speaker's name; a nameless organ of a state is its code."""
    if _is_name(link.name):
        return link.name
    return link.country or link.name
