"""Which articles are looked at together, and how a large part is cut."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.stages.assemble.reports import report

from dragoman.model.reports import Report
from dragoman.stages.assemble import Growing, assemble
from dragoman.stages.assemble.relating import SLICE, are_related, connect, index_keys, lean_keys, probe_keys, slices

WORDS = "trawler skipper harbour treaty envoy missile ceasefire hostage tariff pipeline summit drought".split()
REPORTS = st.builds(
    lambda ident, text, day: report(ident, " ".join(text), day=day),
    st.text("abc", min_size=1, max_size=3),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=6),
    st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2025, 6, 30)).map(date.isoformat)),
)


@given(REPORTS, REPORTS)
def test_related_articles_find_each_other_by_key(a: Report, b: Report) -> None:
    """The candidate set is complete: of two related articles each has a key that the other asks for."""
    if are_related(a, b):
        assert index_keys(a) & (probe_keys(b) | lean_keys(b))
        assert index_keys(b) & (probe_keys(a) | lean_keys(a))


@given(REPORTS, REPORTS)
def test_relation_is_symmetric(a: Report, b: Report) -> None:
    """Which of two articles comes first does not matter."""
    assert are_related(a, b) == are_related(b, a)


def test_articles_far_apart_in_time_are_not_related() -> None:
    """The same words two months later tell of something else."""
    a, b = report("a", "trawler skipper"), report("b", "trawler skipper", day="2025-05-20")
    assert not are_related(a, b)
    assert connect({"a": a, "b": b}).parts == (("a",), ("b",))


def test_a_large_part_is_cut_by_the_calendar() -> None:
    """No slice has more articles than the cap, none is lost, and the order of members changes nothing."""
    start = date(2025, 1, 1)
    members = [(f"a{n:04}", start + timedelta(days=n % 200)) for n in range(700)]
    cut = slices(members, lambda ident: ())
    assert max(map(len, cut)) <= SLICE
    assert sorted(i for part in cut for i in part) == [i for i, _ in members]
    assert slices(members[::-1], lambda ident: ()) == cut


def test_a_day_too_large_is_cut_by_likeness() -> None:
    """Undated articles beyond the cap part by what they tell."""
    signature = {f"a{n:03}": ((WORDS[n % 3], 1.0),) for n in range(SLICE + 30)}
    cut = slices([(i, None) for i in signature], signature.__getitem__)
    assert sorted(len({signature[i][0][0] for i in part}) for part in cut) == [1, 1, 1]


def test_an_undated_article_connects_nothing() -> None:
    """Two happenings of different years stay two parts, however many undated articles are like both."""
    reports = {
        "a": report("a", "trawler skipper harbour", day="2024-01-10"),
        "b": report("b", "trawler skipper drought", day="2025-03-10"),
        "u": report("u", "trawler skipper drought envoy", day=None),
    }
    connected = connect(reports)
    assert connected.parts == (("a",), ("b", "u"))
    assert connected.leans["u"].on == "b"


@given(st.lists(REPORTS, min_size=1, max_size=14, unique_by=lambda r: r.article_id), st.randoms(use_true_random=False))
def test_parts_that_grow_are_those_connected_at_once(reports: list[Report], chance: Random) -> None:
    """Dated and undated articles that come and go in any order end in the same assembly."""
    growing = Growing()
    shuffled = list(reports)
    chance.shuffle(shuffled)
    for each in shuffled:
        growing.add([each])
    for each in shuffled[::3]:
        growing.remove(each.article_id)
    left = [r for n, r in enumerate(shuffled) if n % 3]
    assert growing.assembly() == assemble(left)
