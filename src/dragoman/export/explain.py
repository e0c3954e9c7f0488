"""Why a claim that a reader expected is not there: from a coded sentence to a `WhyNotRecord`."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.codebook.plover import Plover
from dragoman.errors import UsageProblem
from dragoman.export.records import claim_record, is_announced_by_actor, refusal_record
from dragoman.export.shapes import Verdict, WhyNotRecord
from dragoman.model.actors import Actor
from dragoman.model.claims import STATUSES, Claim, Status
from dragoman.model.results import Coded

ANY = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The claim a reader expected: a PLOVER type, codes or names of the parties, a status; None is any."""

    type: str
    actor: str | None = None
    recipient: str | None = None
    status: Status | None = None


def parse_expected(text: str, plover: Plover) -> Expected:
    """What ``--expect`` says: ``TYPE [ACTOR [RECIPIENT [STATUS]]]``; ``-`` is anything, names of several words are
    quoted.

    **Raises** `UsageProblem` naming the word that is no type or no status.

    >>> from dragoman.codebook.plover import load_plover
    >>> parse_expected("accuse USA IRN", load_plover())
    Expected(type='ACCUSE', actor='USA', recipient='IRN', status=None)
    """
    try:
        words = shlex.split(text)
    except ValueError as problem:
        raise UsageProblem(f"--expect {text!r}: {problem}") from problem
    if not 1 <= len(words) <= 4:
        raise UsageProblem(f"--expect {text!r}: write TYPE [ACTOR [RECIPIENT [STATUS]]], as in 'ACCUSE USA IRN'")
    type, *rest = words
    if type.upper() not in plover.types:
        raise UsageProblem(f"--expect {text!r}: {type!r} is no event type; there are {', '.join(plover.types)}")
    actor, recipient, said = [None if word == ANY else word for word in rest] + [None] * (3 - len(rest))
    status = next((known for known in STATUSES if known == said), None)
    if said is not None and status is None:
        raise UsageProblem(f"--expect {text!r}: {said!r} is no status; there are {', '.join(STATUSES)}")
    return Expected(type=type.upper(), actor=actor, recipient=recipient, status=status)


def explain_absence(coded: Coded, expected: Expected, plover: Plover) -> WhyNotRecord:
    """Whether the expected claim was coded, else the nearest claim and what differs, and every refusal recorded.

    **Shape**: `verdict` is ``coded`` (it is there), ``differs`` (a claim of that type is there, see `differences`),
    ``refused`` (a rule considered the type and refused it), ``other_type`` (the words were coded as something else),
    ``no_trigger`` (no rule saw anything).
    """
    refusals = sorted(coded.refusals, key=lambda refusal: refusal.type != expected.type)
    ranked = sorted(coded.claims, key=lambda claim: len(_differences(claim, expected, plover)))
    same_type = [claim for claim in ranked if claim.type == expected.type]
    same_content = [claim for claim in ranked if claim.content is not None and claim.content.type == expected.type]
    nearest: Claim | None = next(iter(same_type or same_content or ranked), None)
    differences = [] if nearest is None else _differences(nearest, expected, plover)
    verdict: Verdict
    if nearest is not None and not differences:
        verdict = "coded"
    elif same_type or same_content:
        verdict = "differs"
    elif any(refusal.type == expected.type for refusal in refusals):
        verdict, nearest, differences = "refused", None, []
    elif nearest is not None:
        verdict = "other_type"
    else:
        verdict = "refused" if refusals else "no_trigger"
    return {
        "sentence": coded.article.text,
        "expected": {
            "type": expected.type,
            "actor": expected.actor,
            "recipient": expected.recipient,
            "status": expected.status,
        },
        "verdict": verdict,
        "differences": differences,
        "claim": None if nearest is None else claim_record(nearest, coded.article, plover),
        "refused": [refusal_record(refusal, coded.article) for refusal in refusals],
    }


def _differences(claim: Claim, expected: Expected, plover: Plover) -> list[str]:
    found: list[str] = []
    if claim.type != expected.type:
        found.append(f"type: expected {expected.type}, coded {claim.type}{_kinship(claim, expected, plover)}")
    if not _stands(expected.actor, claim.actors):
        found.append(f"actor: expected {expected.actor}, coded {_listed(claim.actors)}")
    # Where nobody hosts, all are actors: an expected recipient may then stand among them.
    recipients = claim.recipients or claim.actors
    if not _stands(expected.recipient, recipients):
        found.append(f"recipient: expected {expected.recipient}, coded {_listed(claim.recipients)}")
    if expected.status is not None and claim.status != expected.status:
        found.append(f"status: expected {expected.status}, coded {claim.status}")
    return found


def _kinship(claim: Claim, expected: Expected, plover: Plover) -> str:
    if claim.content is not None and claim.content.type == expected.type:
        return f", whose content is {expected.type}"
    written = plover.as_written(
        claim.type, claim.mode, claim.status, claim.cameo, announced_by_actor=is_announced_by_actor(claim)
    )
    return f" {claim.status}, written {expected.type} for PLOVER" if written.plover == expected.type else ""


def _stands(expected: str | None, actors: tuple[Actor, ...]) -> bool:
    if expected is None:
        return True
    wanted = expected.casefold()
    return any(
        wanted in (actor.name.casefold(), (actor.country or "").casefold(), actor.id.casefold()) for actor in actors
    )


def _listed(actors: tuple[Actor, ...]) -> str:
    return ", ".join(actor.country or actor.name for actor in actors) or "none"


def find_claims(results: Iterable[Coded], claim_id: str) -> list[tuple[Claim, Coded]]:
    """The claims whose id is, or else begins with, `claim_id`, with the article each was read in."""
    found = [(claim, coded) for coded in results for claim in coded.claims if claim.id.startswith(claim_id)]
    return [pair for pair in found if pair[0].id == claim_id] or found
