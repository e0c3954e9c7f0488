"""Ties told in passing, through the whole pipeline, on sentences of our own: where a side may stand, and what must stay no tie."""

from __future__ import annotations

import pytest
from tests.unit.stages.code.test_ties import rows, ties_of

from dragoman.codebook.tie_frames import build_frames, load_frames
from dragoman.pipeline import Pipeline, load_pipeline

Row = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The real pipeline, loaded once."""
    return load_pipeline()


SHARED: list[tuple[str, set[Row]]] = [
    (
        "Chile keeps a garrison on the island under its two-decade-old defence pact with Norway.",
        {("treaty", "CHL", "NOR", "occurred")},
    ),
    (
        "Slovenia, bound to Croatia by a fisheries treaty since 1998, sent observers.",
        {("treaty", "HRV", "SVN", "occurred")},
    ),
    ("The treaty obliges Finland and Norway to consult each other.", {("treaty", "FIN", "NOR", "occurred")}),
    (
        "A cooperation accord concluded in March between Ghana and Togo angered traders.",
        {("treaty", "GHA", "TGO", "occurred")},
    ),
    ("Laos and Vietnam are bound by a treaty of 1977.", {("treaty", "LAO", "VNM", "occurred")}),
    ("Kenya's feud with Uganda over the island is a decade old.", {("hostility", "KEN", "UGA", "occurred")}),
    (
        "The visit angered Morocco, whose quarrel with Algeria over the border dates from 1963.",
        {("hostility", "DZA", "MAR", "occurred")},
    ),
    ("India and China, sworn rivals, met in Geneva.", {("hostility", "CHN", "IND", "occurred")}),
    ("Portugal offered its arch-rival Spain a truce.", {("hostility", "ESP", "PRT", "occurred")}),
    ("Nigeria sent two ships to Benin, its ally.", {("alliance", "BEN", "NGA", "occurred")}),
    (
        "At war with Ukraine since 2022, Russia has turned to Iran for drones.",
        {("war", "RUS", "UKR", "occurred")},
    ),
    (
        "Bolivia and Chile have had no diplomatic relations since 1978.",
        {("diplomatic_relations", "BOL", "CHL", "not_occurred")},
    ),
    ("Bulgaria keeps an embassy in Nairobi.", {("diplomatic_relations", "BGR", "KEN", "occurred")}),
    (
        "Honduras dropped Taipei for Beijing in March.",
        {("diplomatic_relations", "CHN", "HND", "occurred"), ("diplomatic_relations", "HND", "TWN", "occurred")},
    ),
]

FORCES: list[tuple[str, set[Row]]] = [
    ("Some 4,000 Australians are stationed in Iraq.", {("basing", "AUS", "IRQ", "occurred")}),
    ("At Massawa, in Eritrea, Turkey has run a base since 2019.", {("basing", "TUR", "ERI", "occurred")}),
    (
        "Romania, where 900 Dutch soldiers are stationed, welcomed the decision.",
        {("basing", "NLD", "ROU", "occurred")},
    ),
    (
        "In Gabon, where France still has 350 soldiers, nobody objected.",
        {("basing", "FRA", "GAB", "occurred")},
    ),
    ("The last Spanish soldiers left Mali in May.", {("basing", "ESP", "MLI", "occurred")}),
    ("Belgium withdrew its last contingent from Mali in 2022.", {("basing", "BEL", "MLI", "occurred")}),
    ("Iraq expelled the last Turkish soldiers.", {("basing", "TUR", "IRQ", "occurred")}),
    ("Armenian troops hold three villages in Azerbaijan.", {("occupation", "ARM", "AZE", "occurred")}),
]

MEMBERS: list[tuple[str, set[Row]]] = [
    ("Serbia, which is not in NATO, sent no soldiers.", {("member", "SRB", "NATO", "not_occurred")}),
    ("Denmark, a NATO state since 1949, agreed.", {("member", "DNK", "NATO", "occurred")}),
    ("The African Union readmitted Guinea in June.", {("member", "GIN", "African Union", "occurred")}),
    (
        "Hungary is blocking Ukraine's accession to the European Union.",
        {("member", "UKR", "European Union", "possible")},
    ),
    ("Kyiv's accession to the European Union may take years.", {("member", "UKR", "European Union", "possible")}),
]

DIRECTED: list[tuple[str, set[Row]]] = [
    ("Riyadh signed a contract for Swedish missiles in March.", {("arms_supply", "SWE", "SAU", "occurred")}),
    ("Greece sold Kenya two frigates in the 1990s.", {("arms_supply", "GRC", "KEN", "occurred")}),
    ("France shipped Egypt the first Rafales of a 2015 order.", {("arms_supply", "FRA", "EGY", "occurred")}),
    (
        "Germany is to deliver Ukraine 14 tanks under a contract signed in May.",
        {("arms_supply", "DEU", "UKR", "planned")},
    ),
    ("Paris suspended arms sales to Riyadh.", {("arms_supply", "FRA", "SAU", "occurred")}),
    ("Iranian support for the Houthis worries Riyadh.", {("support", "IRN", "Houthis", "occurred")}),
    ("Kosovo, which Spain has never recognised, sent a team.", {("recognition", "ESP", "KOS", "not_occurred")}),
    ("Hamas relies on Qatari money.", {("support", "QAT", "Hamas", "occurred")}),
    (
        "Uganda accused Rwanda of backing the M23 rebels. Rwanda called the charge nonsense.",
        {
            ("support", "RWA", "March 23 Movement", "alleged"),
            ("support", "RWA", "March 23 Movement", "denied"),
        },
    ),
    ("Canada put six officials of Belarus under sanctions.", {("sanctions", "CAN", "BLR", "occurred")}),
    (
        "Most of the sanctions imposed by Canada on Mali were lifted.",
        {("sanctions", "CAN", "MLI", "occurred")},
    ),
    ("The arms embargo that Britain placed on Myanmar stays.", {("sanctions", "GBR", "MMR", "occurred")}),
    ("Senegal may recognise Kosovo this year.", {("recognition", "SEN", "KOS", "possible")}),
]

NO_TIES: list[str] = [
    "Kenya's rugby union signed a partnership with its South African counterpart.",
    "The football club signed a partnership with a club from Senegal.",
    "Norway and Russia are partners in a song contest.",
    "The two companies formed an alliance in Kenya.",
    "Ghana signed a pact with the company.",
    "Sofia, no friend of Ankara, abstained.",
    "British jets attacked a camp in Sudan.",
    "American soldiers were killed in Niger.",
    "Swiss diplomats represent Russia in Georgia.",
    "A call for Polish troops to be deployed in Kosovo was rejected.",
    "The Norwegian refugee camp in Chad was closed.",
    "Uganda's army killed ten rebels in Congo.",
    "Norway criticised the European Union in Geneva.",
    "Rebels fired missiles at a base in Turkey.",
    "Russia delivered two frigates to Iran on Tuesday.",
    "Poland bought bread from Ukraine.",
    "The government thanked the opposition for its support.",
    "Iran was accused of providing support to Sudan.",
    "Iraq halted its military aid to Lebanon.",
    "Honduras dropped the charges for lack of evidence.",
    "Serbia recognised the danger.",
    "London demanded that Iran end its support for the Houthis.",
]


@pytest.mark.parametrize(("text", "expected"), [*SHARED, *FORCES, *MEMBERS, *DIRECTED])
def test_finds_the_sides_where_they_stand(pipeline: Pipeline, text: str, expected: set[Row]) -> None:
    """What the sentence tells in passing, no more, with the status it gives it."""
    assert rows(ties_of(pipeline, text)) == expected


@pytest.mark.parametrize("text", NO_TIES)
def test_takes_no_deed_for_a_tie(pipeline: Pipeline, text: str) -> None:
    """Deeds, demands, aid withheld, clubs and firms make no ties."""
    assert rows(ties_of(pipeline, text)) == set()


def test_takes_part_without_dating_the_sanctions_of_others(pipeline: Pipeline) -> None:
    """Who took part on Monday in a body's sanctions does not tell since when the body has them."""
    text = "Zambia took part in the European Union's sanctions on Belarus on Monday."
    ties = {t.a[0].country: t for t in ties_of(pipeline, text)}
    assert ties["EUR"].since is None


def test_treaty_with_a_name_may_have_one_party(pipeline: Pipeline) -> None:
    """Who leaves a treaty of many is its one named party."""
    (tie,) = ties_of(pipeline, "Peru walked out of the Amazon Water Treaty in 2011.")
    assert ([x.country for x in tie.a], tie.b, tie.stage) == (["PER"], (), "withdrawn")


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"kind": "friendship", "nouns": ["bond"]}, "friendship"),
        ({"kind": "treaty", "nouns": ["bond"], "a": ["beneath"]}, "beneath"),
        ({"kind": "treaty", "nouns": ["bond"], "colour": "red"}, "colour"),
    ],
)
def test_frames_refuse_what_is_malformed(entry: dict[str, object], named: str) -> None:
    """An unknown kind, a place nobody knows and an unread key are refused by name."""
    with pytest.raises(ValueError, match=named):
        build_frames({"frame": [entry]})


def test_frames_load() -> None:
    """The package's own frames are well formed."""
    assert {f.kind for f in load_frames()["feud"]} == {"hostility"}
