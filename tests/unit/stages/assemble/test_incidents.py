"""Which claims are one incident, and who stands how to it."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.stages.assemble.reports import NOWHERE, claim, report, state

from dragoman.model.claims import Content
from dragoman.model.incidents import Incident
from dragoman.model.reports import Report
from dragoman.stages.assemble import assemble_slice

STRIKE = "Norwegian jets bombed a depot near Arequipa"


def incidents(*reports: Report) -> tuple[Incident, ...]:
    """The incidents of these articles."""
    return assemble_slice(reports).incidents


def stands(incident: Incident) -> set[tuple[str, str]]:
    """Who stands how to an incident."""
    return {(p.origin, p.stand) for p in incident.positions}


def test_one_event_told_by_two_outlets_is_one_incident() -> None:
    """Same type, parties, day and words: one incident with two origins."""
    [one] = incidents(
        report("a_1", STRIKE, claims=(claim("c_1", STRIKE, day="2025-03-09"),)),
        report("a_2", STRIKE, claims=(claim("c_2", STRIKE, day="2025-03-09", article="a_2"),)),
    )
    assert (one.id, one.claims, one.origins) == ("i_1", ("c_1", "c_2"), ("Outlet a_1", "Outlet a_2"))


def test_two_strikes_on_different_days_stay_apart() -> None:
    """Days that exclude each other keep two strikes between the same parties on one town apart."""
    told = incidents(
        report("a_1", STRIKE, claims=(claim("c_1", STRIKE, day="2025-03-02"),)),
        report("a_2", STRIKE, claims=(claim("c_2", STRIKE, day="2025-03-09", article="a_2"),)),
    )
    assert [i.claims for i in told] == [("c_1",), ("c_2",)]


def test_copies_of_a_wire_are_one_origin() -> None:
    """A wire and all who carry its copy count once."""
    [one] = incidents(
        *(
            report(
                f"a_{n}",
                STRIKE,
                wire="Fjord Wire",
                claims=(claim(f"c_{n}", STRIKE, day="2025-03-09", article=f"a_{n}"),),
            )
            for n in range(4)
        )
    )
    assert one.origins == ("Fjord Wire",)
    assert len(one.articles) == 4


def test_a_denial_stays_a_denial_beside_the_assertion() -> None:
    """Who alleges and who denies one deed stand side by side, and the dispute is listed."""
    made = assemble_slice(
        [
            report(
                "a_1",
                STRIKE,
                claims=(
                    claim("c_1", STRIKE, status="alleged", stance="alleged", speaker=("Peru", "PER")),
                    claim("c_2", STRIKE, status="denied", stance="denied", speaker=("Norway", "NOR")),
                ),
            )
        ]
    )
    [one] = made.incidents
    assert stands(one) == {("Peru", "alleged"), ("Norway", "denied")}
    assert [(d.kind, dict(d.sides)) for d in made.disputes] == [
        ("denial", {"alleged": ("Peru",), "denied": ("Norway",)})
    ]


def test_an_accusation_without_an_accuser_is_of_one_unnamed() -> None:
    """What is said in an accusation that names nobody is alleged by one unnamed, not by who prints it."""
    [one] = incidents(
        report("a_1", STRIKE, claims=(claim("c_1", STRIKE, status="alleged", stance="alleged", said_in="c_0"),))
    )
    assert stands(one) == {("unnamed", "alleged")}


def test_what_was_announced_meets_its_report() -> None:
    """A visit planned in one article and told as done in another is one incident, held; the plan gets a reading."""
    text = "the Norwegian minister visited Lima"
    visit = {"type": "CONSULT", "mode": "visit", "rule": "visit: visit"}
    made = assemble_slice(
        [
            report(
                "a_1", text, day="2025-03-07", claims=(claim("c_1", text, status="planned", day="2025-03-09", **visit),)
            ),  # type: ignore[arg-type]
            report("a_2", text, claims=(claim("c_2", text, day="2025-03-09", article="a_2", **visit),)),  # type: ignore[arg-type]
        ]
    )
    [one] = made.incidents
    assert (one.status, one.outcome) == ("occurred", "held")
    assert [(r.claim, r.value) for r in made.readings] == [("c_1", "held")]


def test_what_was_announced_and_never_told_has_lapsed() -> None:
    """A visit set for a day of which articles a month later tell nothing has lapsed; before that month nothing is said."""
    text = "the Norwegian minister visited Lima"
    plan = claim("c_1", text, status="planned", day="2025-03-09", type="CONSULT", mode="visit", rule="visit: visit")
    early = report("a_2", text, day="2025-03-20")
    late = report(
        "a_3", text, day="2025-04-15", claims=(claim("c_3", "jets bombed a depot", article="a_3", day="2025-04-14"),)
    )
    first = report("a_1", text, day="2025-03-07", claims=(plan,))
    assert assemble_slice([first, early]).readings == ()
    [reading] = assemble_slice([first, early, late]).readings
    assert (reading.claim, reading.value, str(reading.known_on)) == ("c_1", "lapsed", "2025-04-15")


def test_a_promise_meets_what_was_promised() -> None:
    """Who promised aid and is told to have given it afterwards has held the promise."""
    promised = claim("c_1", "Norway promised ambulances to Peru", type="AGREE", rule="agree: promise")
    content = Content(type="AID", mode=None, actors=(), recipients=(state("PER"),), evidence=NOWHERE)
    promised = replace(promised, claim=replace(promised.claim, content=content))
    given = claim("c_2", "Norway handed tents to Peru", article="a_2", type="AID", day="2025-03-20", rule="aid: hand")
    made = assemble_slice(
        [
            report("a_1", "promise", day="2025-03-07", claims=(promised,)),
            report("a_2", "gift", day="2025-03-21", claims=(given,)),
        ]
    )
    assert [(r.claim, r.value, r.owed_to) for r in made.readings] == [("c_1", "held", ("c_2",))]


def test_why_an_incident_prints_named_features() -> None:
    """The score of a link is the sum of its features, each value times its weight."""
    [one] = incidents(
        report("a_1", STRIKE, claims=(claim("c_1", STRIKE, day="2025-03-09"),)),
        report("a_2", STRIKE, claims=(claim("c_2", STRIKE, day="2025-03-09", article="a_2"),)),
    )
    [link] = one.links
    assert link.score == round(sum(f.value * f.weight for f in link.features), 4)
    assert {"type", "actors", "date", "words"} <= {f.name for f in link.features}


def test_accusations_that_cross_stay_apart() -> None:
    """Who accuses whom is part of the event: of three accusations in a ring none is another."""
    ring = (("c_1", "NOR", "LVA"), ("c_2", "LVA", "RUS"), ("c_3", "LVA", "NOR"))
    text = "accused of overfishing in the Baltic Sea"

    def told(article: str) -> Report:
        claims = (
            claim(
                f"{ident}{article}", text, article=article, type="ACCUSE", actors=(a,), recipients=(b,), rule="accuse"
            )
            for ident, a, b in ring
        )
        return report(article, text, claims=tuple(claims))

    found = incidents(told("a_1"), told("a_2"))
    assert sorted(i.claims for i in found) == [(f"c_{n}a_1", f"c_{n}a_2") for n in (1, 2, 3)]


def test_treaties_of_overlapping_pairs_stay_apart() -> None:
    """What Peru and Chile sign together is not what Chile and Bolivia sign, whatever the words have in common."""
    text = "signed a water treaty in Lima"
    found = incidents(
        *(
            report(
                f"a_{n}",
                text,
                claims=(claim(f"c_{n}", text, article=f"a_{n}", type="SUPPORT", actors=pair, recipients=()),),
            )
            for n, pair in enumerate((("PER", "CHL"), ("CHL", "BOL")), 1)
        )
    )
    assert len(found) == 2


def test_what_users_joined_and_parted_is_kept_so() -> None:
    """Claims that users parted are in two incidents, those they joined in one, whatever their score; the link says so."""
    first = claim("c_1", STRIKE, day="2025-03-09")
    second = claim("c_2", STRIKE, day="2025-03-09", article="a_2")
    apart = incidents(
        report("a_1", STRIKE, claims=(replace(first, apart_from=("c_2",)),)), report("a_2", STRIKE, claims=(second,))
    )
    assert [i.claims for i in apart] == [("c_1",), ("c_2",)]
    later = claim("c_2", STRIKE, day="2025-03-29", article="a_2")
    [one] = incidents(
        report("a_1", STRIKE, claims=(replace(first, same_as=("c_2",)),)), report("a_2", STRIKE, claims=(later,))
    )
    assert one.claims == ("c_1", "c_2")
    assert [feature.name for feature in one.links[0].features] == ["judged"]


def test_a_denial_by_itself_is_held_against_one_unnamed() -> None:
    """Who denies what nobody here is told to have said denies the word of one unnamed; nobody is made to allege it."""
    denied = claim("c_1", STRIKE, status="denied", stance="denied", speaker=("Norway", "NOR"))
    made = assemble_slice([report("a_1", STRIKE, claims=(denied,))])
    [one] = made.incidents
    assert stands(one) == {("Norway", "denied")}
    assert [(d.kind, d.sides) for d in made.disputes] == [
        ("denial", (("alleged", ("unnamed",)), ("denied", ("Norway",))))
    ]


def test_an_attack_on_another_day_than_was_announced_is_not_that_attack_moved() -> None:
    """An attack has no appointment, a visit has: told as done on another day, it was moved."""
    visit = {"type": "CONSULT", "mode": "visit", "rule": "visit: visit"}
    for kind, outcome in ({}, None), (visit, "moved"):
        plan = claim("c_1", STRIKE, status="planned", day="2025-03-12", **kind)  # type: ignore[arg-type]
        done = claim("c_2", STRIKE, day="2025-03-14", article="a_2", **kind)  # type: ignore[arg-type]
        made = incidents(report("a_1", STRIKE, claims=(plan,)), report("a_2", STRIKE, day="2025-03-15", claims=(done,)))
        assert {i.outcome for i in made if "c_1" in i.claims} == {outcome}


def test_what_was_done_before_it_was_announced_is_not_what_was_announced() -> None:
    """An attack on Sunday is not the one that an article of Monday announces for Wednesday."""
    plan = claim("c_1", STRIKE, status="planned", day="2025-03-12")
    done = claim("c_2", STRIKE, day="2025-03-09")
    made = incidents(report("a_1", STRIKE, claims=(plan, done)))
    assert {i.outcome for i in made} == {None}
