"""How much speaks for two claims being about one event: named features, each from -1 to 1, weighed and added.

What bars a pair altogether: types that never tell one event, modes that tell different ones, days or places that exclude
each other, parties that are others. Weights and types are data (``codebook/data/assembly.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.codebook.assembly import AssemblyTable
from dragoman.language.words import cosine, stem
from dragoman.model.incidents import Feature
from dragoman.stages.assemble.facts import Days, Fact, Party

_COPIED = 0.7
"""Likeness of clauses, and of articles, from which one is taken for a copy of the other; what the coder then read of one
party only is no reason to part them."""
_BESIDE = 0.12
"""Likeness of words that two claims of different types need beside the parties and days that a whole story shares."""
_DENIAL = "denial of what was said before: "
_ASSERTED = frozenset({"occurred", "ongoing"})
_DISPUTED = frozenset({"alleged", "denied"})
_AHEAD = frozenset({"planned", "possible", "not_occurred"})


def compare(a: Fact, b: Fact, likeness: float, table: AssemblyTable) -> tuple[Feature, ...] | None:
    """The features of a pair, or None where the two cannot be one event; `likeness` is that of their articles."""
    kind = _type(a, b, table)
    first_type, second_type = a.told.claim.type, b.told.claim.type
    if kind is None or (first_type != second_type and a.report.article_id == b.report.article_id):
        return None
    words = cosine(a.told.words, b.told.words)
    is_copy = words > _COPIED and (likeness > _COPIED or _source(a) == _source(b))
    actors, recipients, persons = _parties(a, b, table)
    if is_copy:
        actors, recipients = max(actors, 0.0), max(recipients, 0.0)
    if actors <= -1 or (recipients <= -1 and actors < 0.9) or _are_others(a, b, table):
        return None
    days = _date(a, b)
    if days is None:
        return None
    if first_type == second_type == "AID" and _goods_apart(a, b, table):
        return None
    object_, numbers = _object(a, b), _numbers(a, b)
    if first_type != second_type and (is_copy or (words < _BESIDE and object_ <= 0 and numbers <= 0)):
        return None  # a copy tells both events again
    values = {
        "prior": 1.0,
        "type": kind,
        "mode": _mode(a, b),
        "actors": actors,
        "recipients": recipients,
        "persons": persons,
        "date": days,
        "place": _place(a, b),
        "words": words,
        "object": object_,
        "numbers": numbers,
        "articles": min(1.0, likeness / 0.6) if a.report.article_id != b.report.article_id else 0.0,
        "same_article": _same_article(a, b),
        "copy": 1.0 if a.told.text == b.told.text else 0.5 if is_copy else 0.0,
        "stand": _stand(a, b),
    }
    return tuple(
        Feature(name=name, value=round(value, 4), weight=table.weights[name]) for name, value in values.items() if value
    )


def _source(f: Fact) -> str:
    return f.report.family or f.report.wire or f.report.article_id


def score_of(features: tuple[Feature, ...]) -> float:
    """The sum of value x weight."""
    return round(sum(f.value * f.weight for f in features), 4)


def _type(a: Fact, b: Fact, table: AssemblyTable) -> float | None:
    first, second = a.told.claim, b.told.claim
    if first.type == second.type:
        apart = table.modes_apart.get(first.type, frozenset())
        differ = first.mode != second.mode and {first.mode, second.mode} <= apart
        kinds = table.acts_apart.get(first.type, {})
        one, two = _kind_of(a, kinds), _kind_of(b, kinds)
        differ = differ or (one is not None and two is not None and one != two)
        return None if differ else 1.0
    low, high = sorted((first.type, second.type))
    pair = table.pairs.get((low, high))
    if pair is None or (pair.only and not pair.only & {first.status, second.status}):
        return None
    return pair.value


def _mode(a: Fact, b: Fact) -> float:
    """Whether the modes agree; where neither has one, the acts of the codebook that were read."""
    if a.told.claim.type != b.told.claim.type:
        return 0.0
    first, second = a.told.claim.mode, b.told.claim.mode
    if first is None and second is None:
        return 0.6 if _act(a) == _act(b) else -0.6
    if first is None or second is None:
        return 0.0
    return 1.0 if first == second else -0.5


def _kind_of(f: Fact, kinds: Mapping[str, int]) -> int | None:
    """Which kind of event of its type an act is, by its verb where the table lists that."""
    act, _, pattern = f.told.claim.rule.removeprefix(_DENIAL).partition(": ")
    verb = pattern.split(" ", 1)[0]
    return kinds.get(f"{act}: {verb}", kinds.get(act))


def _act(f: Fact) -> str:
    """The act that the coder's rule names ("sign" of "sign: conclude >agreement")."""
    return f.told.claim.rule.removeprefix(_DENIAL).partition(":")[0]


def _parties(a: Fact, b: Fact, table: AssemblyTable) -> tuple[float, float, float]:
    """How the two sides agree (1 the same, -1 others, 0 not told), and whether the same persons are named."""
    straight = _side(a.actors, b.actors), _side(a.recipients, b.recipients)
    if a.told.claim.type in table.symmetric and b.told.claim.type in table.symmetric:
        whole = _side((*a.actors, *a.recipients), (*b.actors, *b.recipients))
        if whole == -1.0 and len(_states((*a.actors, *a.recipients))) == len(_states((*b.actors, *b.recipients))) == 1:
            whole = -0.5  # each may name one side of what two do: "signed with Putin", "Pezeshkian is to sign"
        if whole > min(straight):
            straight = whole, max(0.0, whole) if a.recipients or b.recipients or len(a.actors) > 1 else 0.0
    people = {p.key for p in (*a.actors, *a.recipients) if p.is_person}
    others = {p.key for p in (*b.actors, *b.recipients) if p.is_person}
    persons = 0.0 if not people or not others else 1.0 if people & others else -0.6
    return *straight, persons


def _are_others(a: Fact, b: Fact, table: AssemblyTable) -> bool:
    """Whether the states that two claims name bar them: other pairs of one type, crossed roles, or others than are meant."""
    if a.told.claim.type in table.symmetric and b.told.claim.type in table.symmetric:
        pairs = [_states((*f.actors, *f.recipients)) for f in (a, b)]
        return all(len(pair) == 2 for pair in pairs) and len(pairs[0] | pairs[1]) == 3
    return _are_crossed(a, b, table) or _told_others(a, b, table)


def _are_crossed(a: Fact, b: Fact, table: AssemblyTable) -> bool:
    """Whether who acts in one is acted on in the other, and nobody acts in both: Norway accused Latvia, Latvia accused Russia."""
    if a.told.claim.type in table.symmetric or b.told.claim.type in table.symmetric:
        return False
    first, second = _states(a.actors), _states(b.actors)
    crossed = first & _states(b.recipients) or second & _states(a.recipients)
    return bool(crossed) and bool(first) and bool(second) and first.isdisjoint(second)


def _states(parties: tuple[Party, ...]) -> set[str | None]:
    return {p.country for p in parties if p.side == "state"}


def _told_others(a: Fact, b: Fact, table: AssemblyTable) -> bool:
    """Whether two claims tell whom the deed is directed at, a state each, and not the same: accusing Norway is not accusing Russia."""
    if a.told.claim.type not in table.directed or b.told.claim.type not in table.directed:
        return False
    sides = [_states(f.recipients) for f in (a, b)]
    return all(sides) and sides[0].isdisjoint(sides[1])


def _side(a: tuple[Party, ...], b: tuple[Party, ...]) -> float:
    if not a or not b:
        return 0.0
    few, many = sorted((a, b), key=lambda side: (len(side), [p.key for p in side]))
    best = [max(_party(p, q) for q in many) for p in few]
    value = sum(best) / len(best)
    surplus = len({(q.country, q.side) for q in many}) - len({(p.country, p.side) for p in few})
    return max(-1.0, value - 0.1 * max(0, surplus))


def _party(p: Party, q: Party) -> float:
    if p.key == q.key:
        return 1.0
    if p.country is not None and q.country is not None:
        if p.country != q.country:
            return -1.0
        if p.side == q.side:
            return 0.9 if not (p.is_person and q.is_person) else 0.5
        return 0.6 if "state" in (p.side, q.side) else 0.2
    if p.country is None and q.country is None:
        return -1.0 if p.side != q.side else 0.8
    return -0.5


def _date(a: Fact, b: Fact) -> float | None:
    """How the days agree; None where both tell days that exclude each other."""
    if a.days is None or b.days is None:
        return -0.15
    first, second = a.days, b.days
    gap = max(first.first - second.last, second.first - first.last)
    ahead = {a.told.claim.status, b.told.claim.status} & _AHEAD
    if gap <= 0:
        if first.is_exact and second.is_exact:
            return 1.0
        return 0.35 if first.is_told and second.is_told else 0.2
    if first.is_exact and second.is_exact:
        if gap == 1:
            return 0.35 if a.told.claim.type not in ("ASSAULT", "COERCE") else -0.1
        return max(-1.0, -0.2 * gap) if ahead and gap <= 10 else None
    return _coarse(first, second, gap)


def _coarse(first: Days, second: Days, gap: int) -> float | None:
    """Days of which one side is only roughly known."""
    if first.is_told and second.is_told:
        return -0.6 if gap <= 2 else None
    return -0.1 * gap if gap <= 10 else -1.0 if gap <= 45 else None


def _place(a: Fact, b: Fact) -> float:
    first, second = a.told.claim.place, b.told.claim.place
    if first is None or second is None:
        return 0.0
    if first.name == second.name:
        return 1.0 if first.precision in ("city", "site") else 0.2
    if first.geonames_id is not None and first.geonames_id == second.geonames_id:
        return 1.0
    exact = ("city", "site")
    if first.country != second.country:
        return -0.6
    return -0.8 if first.precision in exact and second.precision in exact else 0.1


def _goods_apart(a: Fact, b: Fact, table: AssemblyTable) -> bool:
    """Whether both clauses name goods, and none in common."""
    goods = _stems_of(table.goods)
    first, second = ({w for w, _ in f.told.words} & goods for f in (a, b))
    return bool(first) and bool(second) and first.isdisjoint(second)


@lru_cache(maxsize=4)
def _stems_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(name) for name in names)


def _object(a: Fact, b: Fact) -> float:
    """Whether the object of one is named in the other's clause."""
    first, second = {w for w, _ in a.told.words}, {w for w, _ in b.told.words}
    if a.object & (b.object | second) or b.object & first:
        return 1.0
    return -1.0 if a.object and b.object else 0.0


def _numbers(a: Fact, b: Fact) -> float:
    shared = sorted(a.numbers.keys() & b.numbers.keys())
    if not shared:
        return 0.0
    return sum(1.0 if a.numbers[k] == b.numbers[k] else -0.2 for k in shared) / len(shared)


def _same_article(a: Fact, b: Fact) -> float:
    """One article that tells two claims of one status by one asserter means two events."""
    if a.report.article_id != b.report.article_id:
        return 0.0
    first, second = a.told.claim, b.told.claim
    if first.status != second.status:
        return 0.0
    return 1.0 if first.attribution == second.attribution else 0.5


def _stand(a: Fact, b: Fact) -> float:
    """A denial beside what it denies, an announcement beside what came of it."""
    one, two = a.told.claim.status, b.told.claim.status
    if one == two:
        return 0.0
    if {one, two} <= _DISPUTED:
        return 1.0
    if (one in _AHEAD and two in _ASSERTED) or (two in _AHEAD and one in _ASSERTED):
        return 0.5
    return 0.5 if (one in _DISPUTED) != (two in _DISPUTED) else 0.0
