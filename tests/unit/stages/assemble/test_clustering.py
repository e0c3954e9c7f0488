"""The partition that stories and incidents share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.stages.assemble.clustering import partition

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1]), st.integers(-20, 20).map(float)
)


def test_items_meet_by_their_average() -> None:
    """A third item that is like one of two only as much as it is unlike the other stays out."""
    scores = {(0, 1): 1.0, (1, 2): 0.5, (0, 2): -0.9}
    assert partition(3, scores, least=0.0, absent=-1.0) == ((0, 1), (2,))


def test_what_may_not_meet_stays_apart_through_others() -> None:
    """Two items kept apart do not meet in the group of a third that is like both."""
    scores = {(0, 1): 1.0, (1, 2): 0.9}
    assert partition(3, scores, least=0.0, absent=0.0, apart={(0, 2)}) == ((0, 1), (2,))


def test_a_group_never_grows_beyond_the_cap() -> None:
    """No group holds more items than the cap allows."""
    scores = {(a, b): 1.0 for b in range(9) for a in range(b)}
    assert max(map(len, partition(9, scores, least=0.0, absent=0.0, most=4))) <= 4


@given(SCORES, st.permutations(range(7)))
def test_the_numbering_of_items_changes_nothing_but_ties(
    scores: dict[tuple[int, int], float], order: list[int]
) -> None:
    """With scores that are all different, renumbered items give the same groups."""
    distinct = {pair: value + n / 1000 for n, (pair, value) in enumerate(sorted(scores.items()))}
    renumbered = {(min(order[a], order[b]), max(order[a], order[b])): v for (a, b), v in distinct.items()}
    here = {frozenset(order[i] for i in g) for g in partition(7, distinct, least=0.5, absent=-1.0)}
    assert here == {frozenset(g) for g in partition(7, renumbered, least=0.5, absent=-1.0)}
