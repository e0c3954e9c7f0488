"""One claim per event, status and asserter: the repeats of an article become mentions of the fullest telling."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.actors import Actor
from dragoman.model.claims import Step
from dragoman.model.times import Interval
from dragoman.stages.code.drafts import Denial, Draft
from dragoman.stages.code.effects import is_definite
from dragoman.stages.code.view import View

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})


def merge(
    drafts: list[Draft], published: Interval | None
) -> tuple[list[Draft], dict[tuple[int, int], tuple[int, int]]]:
    """The drafts without repeats, in reading order, and where each dropped one went: (sentence, token) to (sentence, token).

    Two drafts tell one event where type, status and asserter agree, the parties are the same or one side's are contained
    in the other's, and neither dates, places nor modes exclude each other.
    """
    kept: list[Draft] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for d in drafts:
        same = next((k for k in kept if _same_event(k, d, published)), None)
        if same is None:
            kept.append(d)
            continue
        full, other = (same, d) if _fullness(same) >= _fullness(d) else (d, same)
        full.mentions = sorted([*full.mentions, *(m for m in other.mentions), other.evidence])
        _lend(full, other)
        moved[(other.sentence, other.token)] = (full.sentence, full.token)
        if full is d:
            kept[kept.index(same)] = d
    kept.sort(key=lambda k: (k.sentence, k.token))
    return kept, moved


_TAKEN_UP = frozenset({"denied", "alleged", "not_occurred", "planned", "possible"})


def take_up(lone: Draft, drafts: list[Draft]) -> str | None:
    """Find whose event it is that a sentence tells without naming anybody: the latest of its type told before.

    With the same status it becomes a mention of that one; with another ("He denied that shots had been fired") a claim of its
    own with the same parties, added to `drafts`. Returns why it was left out, or None where it was taken.
    """
    before = next((d for d in reversed(drafts) if d.type == lone.type and lone.sentence - d.sentence <= 8), None)
    if before is None:
        return "no political party in its frame"
    if lone.status == before.status or lone.status not in _TAKEN_UP:
        if not lone.is_noun and lone.date is not None and not _dates_agree(lone.date, before.date):
            return "no political party in its frame"
        if lone.evidence != before.evidence:
            before.mentions = sorted([*before.mentions, lone.evidence])
        before.place, before.date = before.place or lone.place, before.date or lone.date
        before.magnitudes = before.magnitudes or lone.magnitudes
        return "a mention of an event told before"
    if lone.status in ("planned", "possible") and lone.is_noun:
        return "no political party in its frame"
    lone.actors, lone.recipients, lone.symmetric = before.actors, before.recipients, before.symmetric
    lone.mode = lone.mode or before.mode
    drafts.append(lone)
    return None


def takes_up(d: Draft, drafts: list[Draft], view: View) -> bool:
    """Whether a noun only takes up an event told before ("their release", "the raid"): definite, of its type and status, without a day or place
    of its own, and with nobody that the other has not. Then it becomes a mention of that one."""
    if not d.is_noun or d.is_title or not is_definite(view, d.token) or d.date is not None or d.content is not None:
        return False
    mine = keys(d.actors) | keys(d.recipients)
    for before in reversed(drafts):
        if before.type != d.type or before.sentence == d.sentence or d.sentence - before.sentence > _TAKEN_WITHIN:
            continue
        known = keys(before.actors) | keys(before.recipients)
        if before.status == d.status and mine <= known and _modes_agree(before, d) and _same_asserter(before, d):
            before.mentions = sorted([*before.mentions, d.evidence])
            return True
    return False


_TAKEN_WITHIN = 99


def denied_before(denial: Denial, drafts: list[Draft]) -> list[Draft]:
    """The claims that a denial denies: what was alleged of the denier in the sentences before, now denied by him.

    **Shape**: one draft for each deed alleged in the nearest earlier sentence that accuses the denier; empty where none does.
    """
    who = keys(denial.actors)
    blamed = [
        d
        for d in drafts
        if d.status == "alleged"
        and denial.sentence - d.sentence <= 5
        and d.token != denial.token
        and keys(d.actors) & who
    ]
    nearest = max((d.sentence for d in blamed), default=-1)
    out = []
    for d in blamed:
        if d.sentence == nearest:
            out.append(
                replace(
                    d,
                    sentence=denial.sentence,
                    token=denial.token,
                    status="denied",
                    status_evidence=denial.trigger,
                    stance="denied",
                    attribution=denial.attribution,
                    evidence=denial.evidence,
                    trigger=denial.trigger,
                    said_in=None,
                    mentions=[],
                    rule=f"denial of what was said before: {d.rule}",
                    path=(
                        Step(rule="denial", says="what was alleged before is denied", evidence=denial.trigger),
                        *d.path,
                    ),
                )
            )
    return out


def _fullness(d: Draft) -> float:
    return (
        2 * bool(d.actors)
        + 2 * bool(d.recipients)
        + bool(d.date)
        + bool(d.place)
        + bool(d.object)
        + 1.5 * (not d.is_title)
        + 0.5 * any(a.kind == "person" for a in (*d.actors, *d.recipients))
    )


def _lend(full: Draft, other: Draft) -> None:
    """Give the fullest telling what only a repeat says."""
    full.date = full.date or other.date
    full.place = full.place or other.place
    full.magnitudes = full.magnitudes or other.magnitudes
    full.occasion = full.occasion or other.occasion
    if full.stance != "own":
        full.attribution = full.attribution or other.attribution
    elif full.is_title and not other.is_title and not full.attribution:
        full.attribution, full.stance = other.attribution, other.stance  # a headline leaves out who says so
    if full.mode is None:
        full.mode = other.mode
    full.contexts = tuple(dict.fromkeys((*full.contexts, *other.contexts)))


def keys(actors: tuple[Actor, ...]) -> frozenset[str]:
    """What tells parties apart: country, or the name where there is none."""
    return frozenset(
        a.country if a.country and a.country not in ("IGO", "NGO", "IMG", "ISM", "MNC") else a.name.lower()
        for a in actors
    )


def _signs(d: Draft) -> bool:
    """Whether a claim tells of a signature: praise and friendly words are no telling of it."""
    return d.rule.startswith("sign:")


def _same_event(a: Draft, b: Draft, published: Interval | None) -> bool:
    if a.type == b.type == "SUPPORT" and _signs(a) != _signs(b):
        return False
    if _is_headline_of(a, b, published) or _is_headline_of(b, a, published):
        return True
    if a.type != b.type or a.status != b.status or a.which != b.which:
        return False
    if a.sentence == b.sentence and a.token != b.token and not (a.is_noun or b.is_noun):
        if not (a.evidence.contains(b.trigger) or b.evidence.contains(a.trigger)):
            return False
    if not _same_asserter(a, b) or not _modes_agree(a, b):
        return False
    if not _parties_agree(a, b) or _are_others(a.actors, b.actors) or _are_others(a.recipients, b.recipients):
        return False
    if (
        a.type == "ASSAULT"
        and bool(a.actors) != bool(b.actors)
        and not a.is_noun
        and not b.is_noun
        and a.date is None
        and b.date is None
    ):
        return False
    if a.type in _SPEECH_ACTS and _are_apart(a, b):
        return False
    if not _dates_agree(a.date, b.date) or _long_before(a, b, published) or _long_before(b, a, published):
        return False
    if a.place and b.place and a.place.precision == b.place.precision == "city" and a.place.name != b.place.name:
        return False
    if a.place and b.place and a.place.country and b.place.country and a.place.country != b.place.country:
        return False
    if (
        a.type == "AID"
        and a.object is not None
        and b.object is not None
        and a.status in ("alleged", "denied")
        and a.sentence == b.sentence
    ):
        return False
    return not (a.content and b.content and a.content.type != b.content.type)


_SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "AGREE", "CONCEDE", "THREATEN"})


def _are_apart(a: Draft, b: Draft) -> bool:
    """Whether two verbs tell something in two sentences of the text: each says it anew."""
    return a.sentence != b.sentence and not (a.is_noun or b.is_noun or a.is_title or b.is_title)


_TOLD = frozenset({"occurred", "ongoing"})
_LEAD = 8


def _is_headline_of(title: Draft, body: Draft, published: Interval | None) -> bool:
    """Whether a headline tells what the first sentences tell at length as news: the same kind of deed, done, by the same side. What a
    headline leaves out, or names otherwise, makes no other event; a deed of years ago does."""
    if not title.is_title or body.is_title or body.sentence > _LEAD:
        return False
    if body.background or not _dates_agree(title.date, body.date) or _long_before(body, title, published):
        return False
    if title.type != body.type or not {title.status, body.status} <= _TOLD:
        return False
    if body.rule.startswith("voted") and keys(title.actors) != keys(body.actors):
        return False
    return bool(keys(title.actors) & keys(body.actors)) and (
        not title.recipients or not body.recipients or bool(keys(title.recipients) & keys(body.recipients))
    )


def _same_asserter(a: Draft, b: Draft) -> bool:
    if (a.stance == b.stance and not a.attribution) or not b.attribution:
        return a.status not in ("alleged", "denied") or a.stance == b.stance
    if not a.attribution or not b.attribution:
        return True
    mine = {x.country or x.name for x in a.attribution if x.part == "speaker"}
    theirs = {x.country or x.name for x in b.attribution if x.part == "speaker"}
    return not mine or not theirs or bool(mine & theirs)


def _modes_agree(a: Draft, b: Draft) -> bool:
    return a.mode == b.mode or a.mode is None or b.mode is None


def _parties_agree(a: Draft, b: Draft) -> bool:
    aa, ar, ba, br = keys(a.actors), keys(a.recipients), keys(b.actors), keys(b.recipients)
    if (a.symmetric and b.symmetric) or not ar or not br:
        one, two = aa | ar, ba | br
        if a.symmetric or b.symmetric or (not ar and not br):
            return one == two or (bool(one) and one < two) or (bool(two) and two < one)
        if (not aa and aa != ba) or (not ba and aa != ba):
            pass
    sides_a = not aa or not ba or aa == ba or aa < ba or ba < aa
    sides_r = not ar or not br or ar == br or ar < br or br < ar
    return sides_a and sides_r and bool((aa | ar) & (ba | br))


_NAMED = frozenset({"person", "organisation", "group", "people", "unnamed"})


def _are_others(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Whether two sides are named and nobody of the one is named in the other: two men charged are two charges."""
    if not a or not b or not all(x.kind in _NAMED for x in (*a, *b)):
        return False
    return not any(_may_be_one(x, y) for x in a for y in b)


def _may_be_one(a: Actor, b: Actor) -> bool:
    """Whether two names may stand for one party: the same name, or a person and the body that he speaks for."""
    if _short_name(a) == _short_name(b):
        return True
    return (a.kind == "person") != (b.kind == "person") and (
        a.sector == b.sector or a.sector is None or b.sector is None
    )


def _short_name(a: Actor) -> str:
    """The family name of a person, the whole name of a body."""
    return a.name.lower().split()[-1] if a.kind == "person" else a.name.lower()


def _long_before(a: Draft, b: Draft, published: Interval | None) -> bool:
    """Whether `a` is dated more than a fortnight before publication while `b`, undated, is told as news."""
    if a.date is None or b.date is not None or b.background or published is None or published.start is None:
        return False
    return a.date.end is not None and (published.start - a.date.end).days > 14 and b.sentence < 6


def _dates_agree(a: Interval | None, b: Interval | None) -> bool:
    if a is None or b is None:
        return True
    if a.start is None or b.start is None:
        return a.expression == b.expression
    if (a.end is None) != (b.end is None):
        return False  # "since 1993" sums up; it is not one of what it sums
    return (a.end is None or b.start <= a.end) and (b.end is None or a.start <= b.end)
