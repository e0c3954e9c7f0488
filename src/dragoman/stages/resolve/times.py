"""Times that a sentence names, resolved against the publication and the running context; the verb's tense gives direction."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dragoman.language.times import find_times, follow, resolve_time
from dragoman.model.parses import Sentence
from dragoman.model.resolved import TimeMention
from dragoman.model.spans import Span
from dragoman.model.times import Interval, Tense
from dragoman.stages.resolve.grammar import governing_verb

Children = tuple[tuple[int, ...], ...]


def times_of(
    s: Sentence, children: Children, given: str, *, published: Interval | None, context: Interval | None
) -> tuple[tuple[TimeMention, ...], Interval | None]:
    """The sentence's time mentions in order, and the running context after it.

    **Shape**: a mention whose expression needs a publication that is unknown keeps open ends and its expression.
    """
    out: list[TimeMention] = []
    for expression in find_times(given):
        start, end = s.span.start + expression.start, s.span.start + expression.end
        tokens = [i for i in range(len(s)) if s.starts[i] < end and s.ends[i] > start]
        if not tokens:
            continue
        if len(tokens) > 1 and _joins_clauses(s, tokens[0]):
            inner = find_times(given[s.starts[tokens[1]] - s.span.start : expression.end])
            if not inner:
                continue
            expression = replace(inner[0], start=s.starts[tokens[1]] - s.span.start, end=expression.end)
            start, tokens = s.starts[tokens[1]], tokens[1:]
        if expression.kind != "date":
            out.append(TimeMention(first=tokens[0], last=tokens[-1], interval=None, is_duration=True))
            continue
        tense = _tense(s, children, tokens)
        interval = resolve_time(
            expression,
            published=published,
            context=context,
            tense=tense,
            evidence=Span(start=start, end=end, field=s.span.field),
        )
        if interval is not None and interval.start is not None:
            context = follow(context, expression, interval)
        out.append(TimeMention(first=tokens[0], last=tokens[-1], interval=interval, tense=tense))
    return tuple(out), context


def _joins_clauses(s: Sentence, i: int) -> bool:
    """Whether a word is the "that" of a clause and no pointer: "said that Thursday's talks had failed"."""
    return s.words[i].lower() == "that" and s.deps[i] == "mark"


def _tense(s: Sentence, children: Children, tokens: list[int]) -> Tense | None:
    if _is_prepared_for(s, tokens):
        return "future"
    if (put := _is_put(s, tokens)) is not None:
        return "future" if put == "future" else None
    head = next((i for i in tokens if s.heads[i] not in tokens or s.heads[i] == i), tokens[0])
    verb = governing_verb(s, head)
    for _ in range(4):  # a participle has the time of the verb it hangs on
        if (
            verb is None
            or s.tags[verb] not in ("VBG", "VBN")
            or any(s.deps[c] in ("aux", "auxpass") for c in children[verb])
        ):
            break
        verb = governing_verb(s, s.heads[verb]) if s.heads[verb] != verb else None
    if verb is None:
        return "past" if s.is_title else None
    auxiliaries = {s.words[c].lower() for c in children[verb] if s.deps[c] in ("aux", "auxpass")}
    if auxiliaries & {"will", "'ll", "’ll", "shall", "wo", "may", "might", "could", "would"}:
        return "future"
    if "had" in auxiliaries:
        return "past"
    if "to" in auxiliaries:
        above = s.heads[verb]
        if s.lemmas[above] in ("mean", "suppose") and s.tags[above] == "VBN":
            return None
        if s.lemmas[above] in (
            "due",
            "plan",
            "slate",
            "slat",  # what the parser makes of "slated"
            "poise",
            "bind",
            "schedule",
            "expect",
            "set",
            "intend",
            "prepare",
            "want",
            "agree",
            "vow",
            "promise",
            "hope",
            "go",
        ):
            return "future"
        return _tag_tense(s, above)
    if s.lemmas[verb] in ("schedule", "expect", "plan", "slate", "set", "due") and s.tags[verb] == "VBN":
        return "future"
    told: Tense | None = "present" if auxiliaries & {"do", "does"} else _tag_tense(s, verb)
    if told == "present" and tokens[0] and "by" in (s.words[tokens[0]].lower(), s.words[tokens[0] - 1].lower()):
        return "future"  # "if it does not comply by Thursday"
    return told


def _is_prepared_for(s: Sentence, tokens: list[int]) -> bool:
    """Whether a time is one that something is made ready for: "posted officers for New Year's Eve", "fled ahead of Friday"."""
    i = next((i for i in tokens if s.heads[i] not in tokens and s.deps[i] == "pobj"), None)
    if i is None:
        return False
    over = s.heads[i]
    if s.lemmas[over] == "for":
        return s.pos[s.heads[over]] == "NOUN" and s.lemmas[s.heads[over]] in _READY
    return s.lemmas[over] == "of" and over > 0 and s.words[over - 1].lower() == "ahead"


def _is_put(s: Sentence, tokens: list[int]) -> Literal["future", "nearest"] | None:
    """Whether a time is that for which something is set, or to which it is put off: "a summit scheduled for May 11" looks ahead; of
    a weekday or month nobody can tell but by what is nearest: "the call set for Tuesday did not take place"."""
    i = next((i for i in tokens if s.heads[i] not in tokens and s.deps[i] == "pobj"), None)
    over = s.heads[i] if i is not None else None
    if over is None or s.heads[over] == over:
        return None
    verb = s.heads[over]
    while s.deps[verb] in ("prt", "prep") and s.heads[verb] != verb:
        verb = s.heads[verb]
    is_set = s.lemmas[over] in ("for", "on") and s.tags[verb] == "VBN" and s.lemmas[verb] in _SET
    if not is_set and not (s.lemmas[over] in ("to", "until", "till") and s.lemmas[verb] in _PUT_OFF):
        return None
    if is_set and s.deps[verb] not in ("acl", "amod", "relcl"):
        return None  # "are scheduled for Monday": the tense of the clause tells
    return "future" if any(s.words[k][0].isdigit() for k in tokens) else "nearest"


_SET = frozenset("schedule plan slate set pencil".split())
_PUT_OFF = frozenset("adjourn defer delay extend move postpone prolong push put reschedule".split())
_READY = frozenset(
    "measure security precaution preparation plan arrangement operation police deployment alert invitation schedule agenda".split()
)


def _tag_tense(s: Sentence, verb: int) -> Tense | None:
    if s.tags[verb] in ("VBD", "VBN"):
        return "past"
    if s.tags[verb] in ("VBZ", "VBP", "VBG"):
        return "present"
    return None
