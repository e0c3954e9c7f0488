"""Families of copies, and whose copy they are."""

from __future__ import annotations

from datetime import date
from time import process_time

from tests.unit.stages.deduplicate.articles import GRAIN, STORM, TREATY, make_article

from dragoman.model.copies import Lineage
from dragoman.model.documents import Article
from dragoman.stages.deduplicate import Copies, sketch
from dragoman.stages.deduplicate.postings import Postings

DAYS = [date(2024, 5, day) for day in range(13, 20)]


def lineages_of(*articles: Article) -> tuple[Lineage, ...]:
    """The lineages of some articles."""
    return Copies(map(sketch, articles)).lineages()


def steps_of(lineage: Lineage, *articles: Article) -> dict[str | None, tuple[str | None, str | None, int | None]]:
    """Of each article, by outlet: the outlet it has the text from, on which basis, in which place."""
    outlets = {article.id: article.outlet for article in articles}
    return {
        outlets[c.article.article]: (c.source and outlets[c.source.article], c.basis, c.order) for c in lineage.carried
    }


def test_a_copy_of_a_copy_joins_the_family() -> None:
    """Also where the last has little in common with the first."""
    first = make_article(*STORM, *TREATY, outlet="A")
    second = make_article(*STORM[2:], *TREATY, GRAIN[0], outlet="B")
    third = make_article(*TREATY[1:], *GRAIN[:2], outlet="C")
    (found,) = lineages_of(first, second, third)
    assert {one.article for one in found.family.members} == {first.id, second.id, third.id}


def test_a_round_up_does_not_make_its_sources_one() -> None:
    """Two dispatches in one longer article stay two families, which it carries."""
    storm, treaty = make_article(*STORM, outlet="A"), make_article(*TREATY, outlet="B")
    copy = make_article(*STORM[:3], outlet="D")
    roundup = make_article(*STORM, *TREATY, outlet="C")
    found = lineages_of(storm, treaty, copy, roundup)
    families = [{one.article for one in lineage.family.members} for lineage in found]
    assert sorted(map(sorted, families)) == sorted(map(sorted, [{storm.id, copy.id}, {treaty.id}]))
    assert all([one.article for one in lineage.family.carriers] == [roundup.id] for lineage in found)


def test_two_round_ups_do_not_either() -> None:
    """Nor where one of them is part of the other."""
    storm, treaty = make_article(*STORM, outlet="A"), make_article(*TREATY, outlet="B")
    roundups = [make_article(*STORM, *TREATY, outlet="C"), make_article(*STORM, *TREATY, *GRAIN, outlet="D")]
    for lineage in lineages_of(storm, treaty, *roundups):
        assert not {storm.id, treaty.id} <= {one.article for one in lineage.family.members}


def test_leads_cut_from_one_text_are_of_its_family() -> None:
    """Two parts that have nothing in common but their source, where it is known to be that."""
    source = make_article(*STORM, *TREATY, *GRAIN, outlet="Andes Wire", wire="Andes Wire")
    one, two = make_article(*STORM, outlet="B"), make_article(*GRAIN, outlet="C")
    (found,) = lineages_of(one, source, two)
    assert len(found.family.members) == 3 and found.family.carriers == ()
    assert found.wire == "Andes Wire" and found.first is not None and found.first.article == source.id


def test_who_carries_a_piece_among_other_things_is_a_carrier() -> None:
    """An article that has a dispatch from an agency, and is for the most part its own, is no copy of it."""
    source = make_article(*STORM, outlet="Andes Wire", wire="Andes Wire")
    carrier = make_article(*TREATY, *STORM, *GRAIN, outlet="Gazette")
    (found,) = lineages_of(source, carrier)
    assert [one.article for one in found.family.members] == [source.id]
    assert [one.article for one in found.family.carriers] == [carrier.id]
    assert steps_of(found, source, carrier)["Gazette"] == ("Andes Wire", "wire's own dispatch", 1)


def test_a_rewritten_revision_leaves_the_family() -> None:
    """A page that carried a copy and is a report of its own now does not bring its new copies to the old ones."""
    source = make_article(*STORM, outlet="A")
    old = make_article(*STORM[:3], url="https://example.org/1", outlet="B")
    new = make_article(*GRAIN, url="https://example.org/1", outlet="B")
    copy = make_article(*GRAIN[:3], outlet="C")
    families = [{m.version for m in lineage.family.members} for lineage in lineages_of(source, old, new, copy)]
    assert sorted(map(sorted, families)) == sorted(
        map(sorted, [{source.version, old.version}, {new.version, copy.version}])
    )


def test_lineage_follows_dispatch_credit_and_day() -> None:
    """The agency first; a copy of a copy by its credit; who was printed later than all from the earliest."""
    source = make_article(*STORM, outlet="Andes Wire", wire="Andes Wire", day=DAYS[0])
    copy = make_article(*STORM[:3], outlet="Gazette", wire="Andes Wire", day=DAYS[1])
    (found,) = lineages_of(copy, source)
    assert steps_of(found, source, copy) == {
        "Andes Wire": (None, None, 0),
        "Gazette": ("Andes Wire", "wire's own dispatch", 1),
    }
    gazette = make_article(*STORM, outlet="Gazette", day=DAYS[1])
    herald = make_article("The Gazette reported it.", *STORM, outlet="Herald")
    courier = make_article(*STORM, GRAIN[0], outlet="Courier", day=DAYS[3])
    (found,) = lineages_of(herald, courier, gazette)
    assert found.wire is None and steps_of(found, gazette, herald, courier) == {
        "Gazette": (None, None, 0),
        "Herald": ("Gazette", "credited", 1),
        "Courier": ("Gazette", "printed earlier", 1),
    }


def test_what_nothing_orders_stays_unordered() -> None:
    """Undated copies, copies of one day, and two that credit each other have no first."""
    same_day = [make_article(*STORM, outlet=name, day=DAYS[0]) for name in "AB"]
    undated = [make_article(*STORM, outlet=name) for name in "AB"]
    mutual = [make_article(f"{b} reported it.", *STORM, outlet=a) for a, b in (("Hera", "Zeus"), ("Zeus", "Hera"))]
    for pair in (same_day, undated, mutual):
        (found,) = lineages_of(*pair)
        assert found.first is None and {c.order for c in found.carried} == {None}


def test_two_agencies_credited_leave_the_wire_open() -> None:
    """A family whose members name different agencies belongs to none of them."""
    (found,) = lineages_of(
        make_article(*STORM, outlet="A", wire="Andes Wire"), make_article(*STORM, outlet="B", wire="Northern Wire")
    )
    assert found.wire is None


def test_a_version_is_added_once() -> None:
    """The same again changes nothing."""
    copies = Copies()
    assert [len(copies.add(sketch(make_article(*STORM, outlet=name)))) for name in "ABA"] == [0, 1, 0]
    assert len(copies) == 2 and len(copies.links()) == 1


def test_rows_are_found_before_and_after_they_are_sorted() -> None:
    """Some hundred thousand rows: what was loose when it was added is found in the arrays as well."""
    import numpy as np

    postings, draw = Postings(), np.random.default_rng(7)
    held: dict[int, set[int]] = {}
    for number in range(6_000):
        keys = np.unique(draw.integers(0, 300_000, 60, np.uint64))
        postings.add(keys, number)
        for key in keys.tolist():
            held.setdefault(key, set()).add(number)
    for _ in range(50):
        keys = np.unique(draw.integers(0, 300_000, 60, np.uint64))
        assert postings.find(keys) == sorted({n for key in keys.tolist() for n in held.get(key, ())})


def test_a_large_family_is_joined_and_ordered_in_time() -> None:
    """A hundred and fifty copies of one dispatch, each with a line of its own, in seconds."""
    source = make_article(*STORM, outlet="Andes Wire", wire="Andes Wire", day=DAYS[0])
    copies = [make_article(*STORM, f"Paper {n} adds a line.", outlet=f"Paper {n}", day=DAYS[n % 7]) for n in range(150)]
    begin = process_time()
    (found,) = lineages_of(*copies, source)
    assert len(found.family.members) == 151 and {c.order for c in found.carried} == {0, 1}
    assert process_time() - begin < 10
