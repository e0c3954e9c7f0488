"""Laws of the whole pipeline, on texts put together from parties, acts and moods with noise between the characters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.client import load
from dragoman.codebook.plover import load_plover
from dragoman.evaluate.laws import check_spans
from dragoman.evaluate.run import export_results
from dragoman.export.write import encode
from dragoman.model.claims import STATUSES
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded

pytestmark = pytest.mark.model

STATES = {
    "Norway": "NOR",
    "Peru": "PER",
    "Togo": "TGO",
    "Japan": "JPN",
    "Kenya": "KEN",
    "South Korea": "KOR",
    "the United States": "USA",
}
ACTS = {
    "attacked": ("ASSAULT", "attack"),
    "condemned": ("ACCUSE", "condemn"),
    "praised": ("SUPPORT", "praise"),
    "imposed sanctions on": ("SANCTION", "impose sanctions on"),
    "sent aid to": ("AID", "send aid to"),
}
PAIRS = st.lists(st.sampled_from(sorted(STATES)), min_size=2, max_size=2, unique=True)
SENTENCES = st.builds(
    "{0[0]} {1} {0[1]}{2}. ".format,
    PAIRS,
    st.sampled_from([*ACTS, "did not attack", "may condemn", "denied attacking", "will visit", "signed a treaty with"]),
    st.sampled_from(["", " on Monday", ", Reuters reported", ", the minister said", " in Geneva", " “at once”"]),
)
JUNK = st.sampled_from(
    [
        "",
        "\n\n",
        "\r\n",
        "😀 ",
        "… ",
        "\u200b",
        "\ufffd ",
        "“",
        "”",
        "\t",
        "(",
        "18:05\n",
        "\u2028",
        "—",
        "'s ",
        "$5 m ",
        "- ",
    ]
)
TEXTS = st.lists(st.tuples(JUNK, SENTENCES), min_size=1, max_size=6).map(lambda parts: "".join(a + b for a, b in parts))


def code(text: str, title: str | None = None) -> Coded | None:
    """A text printed on a Friday, or None where it is refused."""
    raw = RawDocument(path=None, format="text", text=text, title=title, explicit=True)
    (result,) = load().process([raw], published=date(2024, 5, 17))
    return result if isinstance(result, Coded) else None


@given(TEXTS, st.sampled_from((None, "Norway attacks Peru", "Notes of the 1️⃣st week")))
@settings(max_examples=80, deadline=None)
def test_laws_of_records(text: str, title: str | None) -> None:
    """Words under spans, ids unique, evidence not among mentions, trigger inside, statuses known, scores only for facts."""
    coded = code(text, title)
    if coded is None:
        return
    layers = export_results([coded])
    for record in (*layers.articles, *layers.claims, *layers.quotations, *layers.ties, *layers.annotations):
        assert check_spans(record, text, title) == []
        assert "\n" not in encode(record)
    assert len({claim.id for claim in coded.claims}) == len(coded.claims)
    for claim in coded.claims:
        spans = [claim.evidence, *claim.mentions]
        assert len(set(spans)) == len(spans)
        assert any(span.contains(claim.trigger) for span in spans)
        assert claim.status in STATUSES and claim.type in load_plover().types
        assert claim.actors or claim.recipients
        assert claim.date is None or None in (claim.date.start, claim.date.end) or claim.date.start <= claim.date.end  # type: ignore[operator]
    for claim, record in zip(coded.claims, layers.claims, strict=True):
        assert (record["score"] is None) == (claim.status in ("possible", "alleged", "denied", "not_occurred"))


@given(TEXTS)
@settings(max_examples=30, deadline=None)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    """Twice in a row, and behind another article."""
    first = code(text)
    code("Russia threatened to attack Finland on Sunday, the minister said.")
    assert code(text) == first


@given(PAIRS, st.sampled_from(sorted(ACTS)))
@settings(max_examples=60, deadline=None)
def test_moods_change_the_status_only(pair: list[str], act: str) -> None:
    """Told, negated, open and planned: the same type and parties; the status that the mood gives, and never a deed."""
    type, verb = ACTS[act]
    a, b = pair
    a = a[0].upper() + a[1:]
    for mood, status in (
        (act, "occurred"),
        (f"did not {verb}", "not_occurred"),
        (f"may {verb}", "possible"),
        (f"reportedly {act}", "alleged"),
        (f"denied that it {act}", "denied"),
    ):
        coded = code(f"{a} {mood} {b} on Monday.")
        assert coded is not None
        said = [
            (c.type, [x.country for x in c.actors], [x.country for x in c.recipients], c.status) for c in coded.claims
        ]
        assert said == [(type, [STATES[pair[0]]], [STATES[pair[1]]], status)], mood


@given(st.lists(st.sampled_from(sorted(STATES)), min_size=3, max_size=3, unique=True), st.sampled_from(sorted(ACTS)))
@settings(max_examples=30, deadline=None)
def test_a_reporting_clause_adds_the_attribution_only(states: list[str], act: str) -> None:
    """The same claim with a speaker: type, parties and status stand, the attribution names who says it."""
    a, b, c = states
    a = a[0].upper() + a[1:]
    plain, said = code(f"{a} {act} {b}."), code(f"{a} {act} {b}, {c} said.")
    assert plain is not None and said is not None
    (one,), (other,) = plain.claims, said.claims
    assert (one.type, one.status, one.cameo, one.mode) == (other.type, other.status, other.cameo, other.mode)
    assert [x.id for x in one.actors] == [x.id for x in other.actors]
    assert [x.id for x in one.recipients] == [x.id for x in other.recipients]
    assert one.attribution == () and [link.country for link in other.attribution] == [STATES[c]]
