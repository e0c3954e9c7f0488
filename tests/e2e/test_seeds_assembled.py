"""The two seed articles laid together: what they tell of one happening, each lending the other what it lacks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.model.assembly import Assembly
from dragoman.model.incidents import Incident
from dragoman.model.results import Coded
from dragoman.model.times import Interval
from dragoman.pipeline import Pipeline, assemble_coded
from dragoman.record import Record
from dragoman.record.adding import Added
from dragoman.stages.assemble import state_on
from dragoman.stages.read import read_paths

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"

pytestmark = [
    pytest.mark.model,
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not at hand"),
]


@pytest.fixture(scope="module")
def coded(loaded: Pipeline) -> list[Coded]:
    """Both articles, coded apart."""
    return [c for c in loaded.process(read_paths([str(SEEDS)])) if isinstance(c, Coded)]


@pytest.fixture(scope="module")
def made(coded: list[Coded], loaded: Pipeline) -> Assembly:
    """What they make together."""
    return assemble_coded(coded, loaded.world)


def told_with(
    words: str,
    coded: list[Coded],
    made: Assembly,
    kinds: tuple[str, ...] = ("AID", "CONSULT", "SUPPORT"),
) -> Incident:
    """The one incident of these types that has a claim whose clause holds these words."""
    claims = {
        claim.id
        for c in coded
        for claim in c.claims
        if any(words in c.article.words(span) for span in (claim.evidence, *claim.mentions))
    }
    [found] = [i for i in made.incidents if i.type in kinds and claims & set(i.claims)]
    return found


def stands(incident: Incident) -> set[tuple[str, str]]:
    """Who stands how to an incident."""
    return {(p.origin, p.stand) for p in incident.positions}


def test_both_articles_are_one_story(made: Assembly) -> None:
    """Two outlets on one visit are one story."""
    assert [len(s.articles) for s in made.stories] == [2]


def test_the_visit_and_the_signing_join_both_articles(coded: list[Coded], made: Assembly) -> None:
    """The visit, and the signing that is announced and told as done, are one incident each."""
    visit = told_with("visited Russian President", coded, made)
    signing = told_with("signing of a comprehensive strategic partnership treaty", coded, made, ("SUPPORT",))
    assert (visit.type, visit.mode, len(visit.articles)) == ("CONSULT", "visit", 2)
    assert (signing.type, signing.status, signing.outcome, len(signing.articles)) == ("SUPPORT", "occurred", "held", 2)
    assert "TASS" in visit.origins and "TASS" not in visit.outside_origins


def test_missiles_and_drones_are_two_disputes(coded: list[Coded], made: Assembly) -> None:
    """One denial of two things stands in both incidents; who alleges each is told apart."""
    missiles = told_with("delivering close-range ballistic missiles", coded, made)
    drones = told_with("particularly by providing Moscow with drones", coded, made)
    assert {("United States", "alleged"), ("Iran", "denied"), ("Kremlin", "declined_to_confirm")} <= stands(missiles)
    assert {("unnamed", "alleged"), ("Iran", "denied")} <= stands(drones)
    assert missiles.id != drones.id
    assert {missiles.id, drones.id} <= {d.incident for d in made.disputes if d.kind == "denial"}


def test_the_undated_article_owes_its_days_to_the_other(coded: list[Coded], made: Assembly) -> None:
    """A visit "on Friday" that a dated article puts on 17 January dates the article within a week, the visit exactly."""
    [published] = [r.value for r in made.readings if r.field == "published"]
    assert isinstance(published, Interval)
    assert (published.start, published.end, published.basis) == (date(2025, 1, 17), date(2025, 1, 23), "inferred")
    visit = told_with("visited Russian President", coded, made)
    days = {
        (r.value.start, r.value.end) for r in made.readings if r.claim in visit.claims and isinstance(r.value, Interval)
    }
    assert (date(2025, 1, 17), date(2025, 1, 17)) in days
    assert visit.date is not None and (visit.date.start, visit.date.end) == (date(2025, 1, 17), date(2025, 1, 17))


def test_the_treaty_has_the_fields_of_both(made: Assembly) -> None:
    """Term from one article, fields from both, signed and no further."""
    [treaty] = [
        t
        for t in made.ties
        if t.kind == "treaty" and {t.a[0].country, t.b[0].country} == {"IRN", "RUS"} and not t.is_background
    ]
    assert (treaty.stage, treaty.term_years) == ("signed", 20)
    assert {"defence", "transport", "trade", "energy", "education"} <= set(treaty.fields)
    assert treaty.since is not None and treaty.since.start == date(2025, 1, 17)
    assert state_on(treaty, date(2025, 2, 1)).says == "signed, not known in force"


@pytest.mark.parametrize(("body", "year"), [("BRICS", 2024), ("Shanghai Cooperation Organization", 2023)])
def test_memberships_have_their_year(made: Assembly, body: str, year: int) -> None:
    """Iran is in BRICS since 2024 and in the SCO since 2023."""
    [tie] = [t for t in made.ties if t.kind == "member" and body in t.names and t.a[0].country == "IRN"]
    assert tie.since is not None and tie.since.start is not None and tie.since.start.year == year


def test_no_claim_is_changed_by_assembly(coded: list[Coded], made: Assembly) -> None:
    """What the undated article says of its date stays unresolved in its claims."""
    undated = next(c for c in coded if c.article.published is None)
    assert any(c.date is not None and c.date.expression == "friday" and c.date.start is None for c in undated.claims)


def test_a_record_holds_what_is_made_of_them_at_once(made: Assembly, loaded: Pipeline, tmp_path: Path) -> None:
    """Added to a record one by one, the undated article first, both give the stories, incidents, disputes and ties of both at once."""
    with Record.open(tmp_path / "seeds.db", may_create=True) as record:
        for path in sorted(SEEDS.iterdir(), reverse=True):
            added = list(record.add(read_paths([str(path)]), load=lambda: loaded))
            assert [a.outcome for a in added if isinstance(a, Added)] == ["added"]
        assert [s.articles for s in record.stories()] == [s.articles for s in made.stories]
        assert {i.id: i.origins for i in record.incidents()} == {i.id: i.origins for i in made.incidents}
        assert sorted(d.incident for d in record.disputes()) == sorted(d.incident for d in made.disputes)
        states = {s.tie.id: s for s in record.ties("IRN", "RUS", on=date(2025, 2, 1))}
        [treaty] = [t for t in made.ties if t.kind == "treaty" and not t.is_background and t.id in states]
        assert states[treaty.id].says == "signed, not known in force"
        assert record.verify() == ()
