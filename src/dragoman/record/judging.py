"""Judges claims, and lays judgements over what is assembled. The claims themselves are never edited.

A judgement finds its claim by id, else by the words it quotes, so that it outlives another version of the coder or of
the article. Where no claim fits, or several do, it stays, attached to nothing, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from dragoman.codebook.plover import load_plover
from dragoman.errors import UsageProblem
from dragoman.language.ids import hash_of
from dragoman.model.actors import Actor, Place
from dragoman.model.claims import STATUSES, Claim, Status
from dragoman.model.documents import Article
from dragoman.model.judgements import ACTIONS, CORRECTED, OF_TWO, Anchor, Attached, CorrectedField, Judgement
from dragoman.model.reports import Report
from dragoman.model.results import Coded
from dragoman.model.times import Interval
from dragoman.store import Store
from dragoman.store import judging as kept
from dragoman.store.finding import find_claims
from dragoman.store.growing import mark_pending
from dragoman.store.reading import read_coding

if TYPE_CHECKING:
    from sqlalchemy import Connection


def judge(
    store: Store,
    action: str,
    beginning: str,
    *,
    by: str,
    other: str | None = None,
    field: str | None = None,
    value: str | None = None,
    note: str | None = None,
) -> Judgement:
    """Keeps a judgement of the one claim whose id begins so, or of the claim whose id an incident bears; what it touches waits
    for assembly. `other` is the second claim or incident of a merge or split.

    **Raises** `UsageProblem` for an action, a name, a field or a value that is none, or where not one claim is meant.
    """
    if action not in ACTIONS:
        raise UsageProblem(f"{action!r} is no judgement; there are {', '.join(ACTIONS)}")
    if (action in OF_TWO) != (other is not None):
        raise UsageProblem(f"{action} takes {'two claims or incidents' if action in OF_TWO else 'one claim'}")
    signed = _signed(by)
    checked = None if action != "correct" else _check(field, value)
    with store.writing() as connection:
        claim, coded = _find_one(connection, beginning)
        article = coded.article
        second, beside = _find_one(connection, other) if other is not None else (None, None)
        if second is not None and second.id == claim.id:
            raise UsageProblem(f"{claim.id}: both are the same claim")
        if checked is not None:
            _check_mode(connection, coded, claim, checked)
        number = kept.next_number(connection)
        made = Judgement(
            id="j_" + hash_of("judgement", str(number), action, claim.id, signed),
            number=number,
            action=action,
            subject=claim.id,
            article_id=article.id,
            anchor=_anchor(claim, article),
            field=checked[0] if checked else None,
            value=checked[1] if checked else None,
            note=note,
            signed_by=signed,
            made_at=store.now(),
            other_subject=None if second is None else second.id,
            other_article_id=None if beside is None else beside.article.id,
            other_anchor=None if second is None or beside is None else _anchor(second, beside.article),
        )
        kept.write_judgement(connection, made)
        for touched in {article.id, *([] if beside is None else [beside.article.id])}:
            mark_pending(connection, touched)
    return made


def undo(store: Store, beginning: str, *, by: str) -> Judgement:
    """Takes back the one judgement whose id begins so; its article waits for assembly.

    **Raises** `UsageProblem` where not one judgement is meant, or it was taken back already.
    """
    signed = _signed(by)
    with store.writing() as connection:
        found = kept.find_judgements(connection, beginning)
        if len(found) != 1:
            raise UsageProblem(f"{beginning}: {_count(len(found), 'judgement')} of this record begin so; one is needed")
        if found[0].undone_at is not None:
            raise UsageProblem(f"{found[0].id} was taken back already, by {found[0].undone_by}")
        now = store.now()
        kept.undo_judgement(connection, found[0].id, by=signed, now=now)
        for touched in {found[0].article_id, found[0].other_article_id} - {None}:
            mark_pending(connection, str(touched))
    return replace(found[0], undone_by=signed, undone_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What was read out of an article as its judgements leave it.

    **Shape**: `bound` gives for a claim those it was joined with and parted from; `corrected` field, value and signature of what
    was corrected; `again` are the articles whose judgements of two claims hang on this one and have to be looked at again.
    """

    coded: Coded | None
    bound: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    corrected: Mapping[str, tuple[tuple[str, str, str], ...]]
    again: frozenset[str]

    def over(self, report: Report) -> Report:
        """The report with what users joined, parted and corrected written at its claims."""
        if not self.bound and not self.corrected:
            return report
        claims = []
        for told in report.claims:
            same_as, apart_from = self.bound.get(told.claim.id, ((), ()))
            corrected = self.corrected.get(told.claim.id, ())
            claims.append(replace(told, same_as=same_as, apart_from=apart_from, corrected=corrected))
        return replace(report, claims=tuple(claims))


def lay_judgements(connection: Connection, article: str, coded: Coded | None) -> Laid:
    """What was read out of an article as its judgements leave it; notes which claim each judgement is of."""
    first, second = kept.judgements_of(connection, article), kept.judgements_of_second(connection, article)
    if not first and not second:
        return Laid(coded=coded, bound={}, corrected={}, again=frozenset())
    attached = [attach(judgement, coded) for judgement in first]
    others = [attach(_turned(judgement), coded) for judgement in second]
    moved = kept.write_attached(connection, article, attached) | kept.write_attached(
        connection, article, others, second=True
    )
    again = {a for j in (*first, *second) if j.id in moved for a in (j.article_id, j.other_article_id) if a is not None}
    return Laid(
        coded=None if coded is None else judged(coded, attached),
        bound=_bound(connection, attached, others),
        corrected=_corrected(attached),
        again=frozenset(again - {article}),
    )


def _turned(judgement: Judgement) -> Judgement:
    """A judgement of two claims as it looks from the second."""
    return replace(judgement, subject=judgement.other_subject or "", anchor=judgement.other_anchor)


def _bound(
    connection: Connection, attached: Sequence[Attached], others: Sequence[Attached]
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each claim those it is joined with and parted from; of two judgements of a pair the later one holds."""
    verdicts: dict[tuple[str, str], str] = {}
    for is_second, one in sorted(
        [(False, a) for a in attached] + [(True, a) for a in others], key=lambda x: x[1].judgement.number
    ):
        judgement = one.judgement
        if one.claim is None or judgement.undone_at is not None or judgement.action not in OF_TWO:
            continue
        other = kept.claim_of(connection, judgement.id, second=not is_second)
        if other is not None and other != one.claim:
            verdicts[one.claim, other] = verdicts[other, one.claim] = judgement.action
    mine = {a.claim for a in (*attached, *others) if a.claim is not None}
    return {
        claim: (
            tuple(sorted(b for (a, b), action in verdicts.items() if a == claim and action == "merge")),
            tuple(sorted(b for (a, b), action in verdicts.items() if a == claim and action == "split")),
        )
        for claim in sorted(mine)
    }


def _corrected(attached: Iterable[Attached]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """What stands corrected of each claim: field, value, who signed; the later one of a field holds."""
    out: dict[str, dict[str, tuple[str, str, str]]] = {}
    for one in sorted(attached, key=lambda a: a.judgement.number):
        judgement = one.judgement
        if one.claim is not None and judgement.undone_at is None and judgement.action == "correct":
            field, value = judgement.field or "", judgement.value or ""
            out.setdefault(one.claim, {})[field] = field, value, judgement.signed_by
    return {claim: tuple(fields[f] for f in sorted(fields)) for claim, fields in out.items()}


def judged(coded: Coded, attached: Iterable[Attached]) -> Coded:
    """Without the claims that were rejected, corrections laid over the others. The later judgement holds."""
    verdicts: dict[str, str] = {}
    values: dict[str, dict[CorrectedField, str]] = {}
    for one in sorted(attached, key=lambda a: a.judgement.number):
        judgement = one.judgement
        if one.claim is None or judgement.undone_at is not None:
            continue
        if judgement.action in ("confirm", "reject"):
            verdicts[one.claim] = judgement.action
        elif judgement.action == "correct" and judgement.field is not None and judgement.value is not None:
            values.setdefault(one.claim, {})[judgement.field] = judgement.value
    named = {m.actor.id: m.actor for m in coded.mentions if m.actor is not None}
    claims = tuple(
        _lay_over(claim, named, list(values.get(claim.id, {}).items()))
        for claim in coded.claims
        if verdicts.get(claim.id) != "reject"
    )
    return replace(coded, claims=claims)


def attach(judgement: Judgement, coded: Coded | None) -> Attached:
    """The claim that a judgement is of in what was read out of its article now."""
    anchor = judgement.anchor
    if anchor is None or coded is None:
        return Attached(judgement=judgement, claim=None, reason="its article was forgotten")
    found = [claim for claim in coded.claims if claim.id == judgement.subject]
    if not found:
        found = [claim for claim in coded.claims if claim.type == anchor.type and _quotes(claim, coded.article, anchor)]
    if not found:
        gone = anchor.quote not in coded.article.text and anchor.quote != (coded.article.title or "")
        reason = "the words it quotes are not in the article any more" if gone else "nothing of its type is read there"
        return Attached(judgement=judgement, claim=None, reason=reason)
    tests: Sequence[Callable[[Claim], bool]] = (
        lambda c: _parties(c) == (anchor.actors, anchor.recipients),
        lambda c: c.status == anchor.status,
        lambda c: c.origin == anchor.origin,
        lambda c: _folded(coded.article.words(c.evidence)) == _folded(anchor.quote),
    )
    for fits in tests:
        if len(found) > 1:
            found = [claim for claim in found if fits(claim)] or found
    if len(found) > 1:
        return Attached(judgement=judgement, claim=None, reason=f"{len(found)} claims fit the words it quotes")
    return Attached(judgement=judgement, claim=found[0].id, reason=None)


def _quotes(claim: Claim, article: Article, anchor: Anchor) -> bool:
    """Whether a claim rests on the quoted words: the same trigger, in a clause that has the other or lies in it."""
    if _folded(article.words(claim.trigger)) != _folded(anchor.trigger):
        return False
    words, quote = _folded(article.words(claim.evidence)), _folded(anchor.quote)
    return words in quote or quote in words


def _anchor(claim: Claim, article: Article) -> Anchor:
    actors, recipients = _parties(claim)
    return Anchor(
        article_id=article.id,
        quote=article.words(claim.evidence),
        trigger=article.words(claim.trigger),
        type=claim.type,
        status=claim.status,
        origin=claim.origin,
        actors=actors,
        recipients=recipients,
    )


def _parties(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(a.id for a in claim.actors)), tuple(sorted(a.id for a in claim.recipients))


_CODE = re.compile(r"[A-Z]{3}")


def _find_one(connection: Connection, beginning: str) -> tuple[Claim, Coded]:
    """The one claim whose id begins so; of an incident the claim whose id it bears."""
    if beginning.startswith("i_"):
        beginning = "c_" + beginning.removeprefix("i_")
    found = list(find_claims(connection, beginning))
    if len(found) != 1:
        raise UsageProblem(f"{beginning}: {_count(len(found), 'claim')} of this record begin so; one is needed")
    ident, coding = found[0]
    coded = read_coding(connection, coding)
    if coded is None:
        raise UsageProblem(f"{ident}: its article was forgotten")
    return next(claim for claim in coded.claims if claim.id == ident), coded


def _check(field: str | None, value: str | None) -> tuple[CorrectedField, str]:
    """A field and a value for it. **Raises** `UsageProblem`."""
    if field not in CORRECTED or not value:
        raise UsageProblem(f"{field}={value or ''}: correct takes FIELD=VALUE; fields are {', '.join(CORRECTED)}")
    if field == "status" and value not in STATUSES:
        raise UsageProblem(f"{value!r} is no status; there are {', '.join(STATUSES)}")
    types = load_plover().types
    if field == "type" and value not in types:
        raise UsageProblem(f"{value!r} is no type; there are {', '.join(types)}")
    if field == "mode" and not any(value in entry.modes for entry in types.values()):
        raise UsageProblem(f"{value!r} is a mode of no type")
    if field == "date":
        _days(value)
    if field == "place" and not _CODE.fullmatch(value.rpartition(",")[2].strip()):
        raise UsageProblem(f"{value!r} is no place; give NAME, CODE or CODE (the state's, as in 'Tehran, IRN')")
    if field in ("actor", "recipient"):
        value = ",".join(part.strip() for part in value.split(","))
        if not all(_CODE.fullmatch(part) or ":" in part for part in value.split(",")):
            raise UsageProblem(f"{value!r} is no party; give codes of states or ids of actors, joined by commas")
    return field, value


def _check_mode(connection: Connection, coded: Coded, claim: Claim, checked: tuple[CorrectedField, str]) -> None:
    """A mode must be one of the claim's type, as it is corrected so far. **Raises** `UsageProblem`."""
    attached = (attach(judgement, coded) for judgement in kept.judgements_of(connection, coded.article.id))
    standing = [one for one in attached if one.judgement.action == "correct"]
    type = next(c.type for c in judged(coded, standing).claims if c.id == claim.id)
    known = load_plover().types.get(type)
    if checked[0] == "mode" and (known is None or checked[1] not in known.modes):
        raise UsageProblem(f"{checked[1]!r} is no mode of {type}")


def _days(value: str) -> Interval:
    first, _, last = value.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        return Interval(start=start, end=end, precision="day" if start == end else "span", basis="explicit")
    except ValueError as problem:
        raise UsageProblem(f"{value!r} is no date; give YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD") from problem


def _lay_over(claim: Claim, named: Mapping[str, Actor], values: Sequence[tuple[CorrectedField, str]]) -> Claim:
    """The claim with corrected fields; a mode that the corrected type does not have goes."""
    types = load_plover().types
    for field, value in values:
        if field == "type":
            claim = replace(claim, type=value)
        elif field == "status":
            claim = replace(claim, status=cast(Status, value))
        elif field == "date":
            claim = replace(claim, date=_days(value))
        elif field in ("actor", "recipient"):
            parties = tuple(_party(key, named, claim) for key in value.split(","))
            claim = replace(claim, actors=parties) if field == "actor" else replace(claim, recipients=parties)
        elif field == "place":
            claim = replace(claim, place=_place(value))
    for field, value in values:
        if field == "mode":
            claim = replace(claim, mode=value)
    if claim.mode is not None and values and claim.type in types and claim.mode not in types[claim.type].modes:
        claim = replace(claim, mode=None)
    return claim


def _party(key: str, named: Mapping[str, Actor], claim: Claim) -> Actor:
    """An actor that the article names, else the state with this code; he stands where the claim's trigger stands."""
    known = named.get(key)
    if known is not None:
        return known
    return Actor(id=key, name=key, country=key, sector="GOV", kind="state", evidence=claim.trigger)


def _place(value: str) -> Place:
    """``Tehran, IRN`` as a place, ``IRN`` as a country."""
    name, _, country = (part.strip() for part in value.rpartition(","))
    return Place(name=name or country, country=country, precision="city" if name else "country", evidence=None)


def _signed(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise UsageProblem("a judgement is signed: give the name of who judges")
    return name


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _count(n: int, what: str) -> str:
    return f"no {what}s" if n == 0 else f"{n} {what}s"
