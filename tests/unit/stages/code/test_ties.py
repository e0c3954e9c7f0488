"""Ties through the whole pipeline, on sentences of our own: each pattern with what it must and what it must not take."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from dragoman.codebook.tables import DATA
from dragoman.codebook.ties import build_ties, load_ties
from dragoman.model.documents import RawDocument
from dragoman.model.results import Coded
from dragoman.model.ties import TieClaim
from dragoman.pipeline import Pipeline, load_pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The real pipeline, loaded once."""
    return load_pipeline()


def ties_of(pipeline: Pipeline, text: str) -> tuple[TieClaim, ...]:
    """The ties of a text under a headline that says nothing."""
    raw = RawDocument(path=None, format="text", text=text, title="Notes of the week", explicit=True)
    (coded,) = pipeline.process([raw], published=date(2024, 5, 10))
    assert isinstance(coded, Coded)
    return coded.ties


def rows(ties: tuple[TieClaim, ...]) -> set[tuple[str, str, str, str]]:
    """Kind, both sides by country or name (sides of symmetric kinds in one order), status."""
    out = set()
    for t in ties:
        a, b = (" ".join(sorted(x.id.split(":")[-1] for x in side)) for side in (t.a, t.b))
        if t.kind in ("treaty", "alliance", "partnership", "hostility", "war", "diplomatic_relations") and b < a:
            a, b = b, a
        out.add((t.kind, a, b if t.b else t.name or "", t.status))
    return out


STATED: list[tuple[str, set[tuple[str, str, str, str]]]] = [
    (
        "Peru may soon sign a fishing treaty with Chile.",
        {("treaty", "CHL", "PER", "possible")},
    ),
    (
        "Niger has accused neighbouring Benin of hosting French military bases.",
        {("basing", "FRA", "BEN", "alleged")},
    ),
    (
        "Russia supplies about 70 percent of India's military hardware.",
        {("arms_supply", "RUS", "IND", "occurred")},
    ),
    (
        "Japan has had sanctions in place against Russia since 2014.",
        {("sanctions", "JPN", "RUS", "occurred")},
    ),
    (
        "Washington lifted sanctions imposed on India and Pakistan over their nuclear tests.",
        {("sanctions", "USA", "IND PAK", "occurred")},
    ),
    (
        "China last year elevated its relations with Fiji to a comprehensive strategic partnership.",
        {("partnership", "CHN", "FJI", "occurred")},
    ),
    (
        "Serbia signed a Stabilisation and Association Agreement with the EU in April.",
        {("treaty", "European Union", "SRB", "occurred")},
    ),
    (
        "In 2017, Egypt, the UAE, Saudi Arabia and Bahrain severed ties with Qatar.",
        {("diplomatic_relations", "ARE BHR EGY SAU", "QAT", "occurred")},
    ),
    (
        "Saudi Arabia severed diplomatic relations with Iran, its regional rival, in 2016.",
        {("diplomatic_relations", "IRN", "SAU", "occurred"), ("hostility", "IRN", "SAU", "occurred")},
    ),
    (
        "In December the United States recognised Moroccan sovereignty over Western Sahara.",
        {("recognition", "USA", "MAR", "occurred")},
    ),
    (
        "Tbilisi considers Abkhazia to be under Russian occupation.",
        {("occupation", "RUS", "Abkhazia", "occurred")},
    ),
    (
        "Russia recognised Abkhazia after a five-day war with Georgia.",
        {("recognition", "RUS", "Abkhazia", "occurred"), ("war", "GEO", "RUS", "occurred")},
    ),
    (
        "The two Koreas remain technically at war.",
        {("war", "KOR", "PRK", "occurred")},
    ),
    (
        "An envoy of ASEAN, of which Myanmar is a member in poor standing, was turned away.",
        {("member", "MMR", "ASEAN", "occurred")},
    ),
    (
        "The African Union suspended Mali on Tuesday after the coup.",
        {("member", "MLI", "African Union", "occurred")},
    ),
    (
        "Sudan has been suspended from the African Union since the coup of 2021.",
        {("member", "SDN", "African Union", "occurred")},
    ),
    (
        "Armenia froze its participation in the Collective Security Treaty Organization in February.",
        {("member", "ARM", "Collective Security Treaty Organization", "occurred")},
    ),
    (
        "Georgia completed its exit from the Commonwealth of Independent States last year.",
        {("member", "GEO", "Commonwealth of Independent States", "occurred")},
    ),
    (
        "Indonesia, a power whose occupation of East Timor lasted 24 years, objected.",
        {("occupation", "IDN", "TLS", "occurred")},
    ),
    (
        "Djibouti, which has a French military base, lies on the strait.",
        {("basing", "FRA", "DJI", "occurred")},
    ),
    (
        "Russia maintains a naval base in the Syrian port of Tartus.",
        {("basing", "RUS", "SYR", "occurred")},
    ),
    (
        "Germany has nearly 1,000 troops in Afghanistan, the minister said.",
        {("basing", "DEU", "AFG", "occurred")},
    ),
    (
        "French soldiers pulled out of Mali in 2022 after nine years.",
        {("basing", "FRA", "MLI", "occurred")},
    ),
    (
        "Serbia has not joined the European Union's sanctions on Russia.",
        {("sanctions", "European Union", "RUS", "occurred"), ("sanctions", "SRB", "RUS", "not_occurred")},
    ),
    (
        "Myanmar's junta, under American and European Union sanctions since 2021, buys jets from Russia.",
        {("arms_supply", "RUS", "MMR", "occurred"), ("sanctions", "European Union USA", "MMR", "occurred")},
    ),
    (
        "The arms embargo and travel bans which the Security Council placed on Eritrea a month ago drew protests.",
        {("sanctions", "United Nations Security Council", "ERI", "occurred")},
    ),
    (
        "Kampala accused Rwanda of funding the M23 rebels. Rwanda has rejected the charge.",
        {("support", "RWA", "March 23 Movement", "alleged"), ("support", "RWA", "March 23 Movement", "denied")},
    ),
    (
        "Kampala accused Rwanda of funding the M23 rebels. Rwanda rejected a meeting in Goma on Monday.",
        {("support", "RWA", "March 23 Movement", "alleged")},
    ),
    (
        "Kampala accused Rwanda of funding the M23 rebels. Rwanda denied holding talks.",
        {("support", "RWA", "March 23 Movement", "alleged")},
    ),
    (
        "Norway took part in talks on the EU's sanctions on Russia.",
        {("sanctions", "European Union", "RUS", "occurred")},
    ),
    (
        "Norway took part in the EU's sanctions on Russia.",
        {("sanctions", "NOR", "RUS", "occurred"), ("sanctions", "European Union", "RUS", "occurred")},
    ),
    (
        "Pakistan denies supporting the Taliban.",
        {("support", "PAK", "Taliban", "denied")},
    ),
    (
        "Syria's government, backed by Russia and Iran, retook the town.",
        {("support", "IRN RUS", "SYR", "occurred")},
    ),
    (
        "The United States provides military aid to Egypt every year.",
        {("support", "USA", "EGY", "occurred")},
    ),
    (
        "India sent troops to the island under an accord with Sri Lanka.",
        {("treaty", "IND", "LKA", "occurred")},
    ),
    (
        "Norway's recognition of Palestine angered Israel.",
        {("recognition", "NOR", "PSE", "occurred")},
    ),
    (
        "Spain recognised the State of Palestine in May.",
        {("recognition", "ESP", "PSE", "occurred")},
    ),
    (
        "Nauru recognised Abkhazia on Tuesday.",
        {("recognition", "NRU", "Abkhazia", "occurred")},
    ),
    (
        "The ISIS-affiliated Boko Haram freed two girls.",
        {("alliance", "Boko Haram", "Islamic State", "occurred")},
    ),
    (
        "Russia and Belarus are allied with Syria.",
        {("alliance", "BLR RUS", "SYR", "occurred")},
    ),
    (
        "Turkey and Greece are at odds over Cyprus.",
        {("hostility", "GRC", "TUR", "occurred")},
    ),
    (
        "Arch-rivals India and Pakistan exchanged fire.",
        {("hostility", "IND", "PAK", "occurred")},
    ),
    (
        "The Houthi movement has fought the Saudi-led coalition since 2015.",
        {("hostility", "Houthis", "Saudi-led coalition", "occurred")},
    ),
    (
        "Both Congo and Rwanda sit in the East African Community.",
        {("member", "COD RWA", "East African Community", "occurred")},
    ),
    (
        "The Collective Security Treaty Organization includes Russia, Armenia and Belarus.",
        {("member", "ARM BLR RUS", "Collective Security Treaty Organization", "occurred")},
    ),
    (
        "India and Japan upgraded their relationship to a special strategic partnership.",
        {("partnership", "IND", "JPN", "occurred")},
    ),
    (
        "Norway has a defence pact with Denmark.",
        {("treaty", "DNK", "NOR", "occurred")},
    ),
    (
        "Norway has defence pacts with Denmark and close ally Estonia, as well as a free trade agreement with China, officials said.",
        {
            ("treaty", "DNK", "NOR", "occurred"),
            ("treaty", "EST", "NOR", "occurred"),
            ("treaty", "CHN", "NOR", "occurred"),
            ("alliance", "EST", "NOR", "occurred"),
        },
    ),
    ("The 25-year China-Laos agreement was praised by officials.", {("treaty", "CHN", "LAO", "occurred")}),
    ("The United States has no defence treaty with Austria.", {("treaty", "AUT", "USA", "not_occurred")}),
    ("Peru will sign a fishing treaty with Chile on Monday.", {("treaty", "CHL", "PER", "planned")}),
    ("Turkey joined NATO in 1952 and never left.", {("member", "TUR", "NATO", "occurred")}),
    ("Serbia will join the European Union in 2030, he said.", {("member", "SRB", "European Union", "planned")}),
    ("Georgia applied to join the European Union two years ago.", {("member", "GEO", "European Union", "planned")}),
    ("Austria is not a member of NATO.", {("member", "AUT", "NATO", "not_occurred")}),
    ("NATO member Norway condemned the attack.", {("member", "NOR", "NATO", "occurred")}),
    (
        "Britain left the European Union in 2020 after a long quarrel.",
        {("member", "GBR", "European Union", "occurred")},
    ),
    (
        "The Eurasian Economic Union was founded by Russia and Kazakhstan in 2014.",
        {("founder", "KAZ RUS", "Eurasian Economic Union", "occurred")},
    ),
    ("Canada has imposed sanctions on Venezuela's oil sector.", {("sanctions", "CAN", "VEN", "occurred")}),
    ("The British sanctions against Zimbabwe will hurt trade.", {("sanctions", "GBR", "ZWE", "occurred")}),
    ("China and Nauru established diplomatic relations in 2002.", {("diplomatic_relations", "CHN", "NRU", "occurred")}),
    ("Spain recognised Palestine as a state last month.", {("recognition", "ESP", "PSE", "occurred")}),
    (
        "He criticised countries hostile towards Israel, such as Iran and Syria.",
        {("hostility", "IRN SYR", "ISR", "occurred")},
    ),
    ("Iran, an arch-foe of Israel, denied it.", {("hostility", "IRN", "ISR", "occurred")}),
    ("Russia's war in Ukraine entered its third year.", {("war", "RUS", "UKR", "occurred")}),
    ("Israel is at war with Hamas.", {("war", "Hamas", "ISR", "occurred")}),
    ("Iran-backed Hezbollah fired rockets on Monday.", {("support", "IRN", "Hezbollah", "occurred")}),
    ("The Houthis, backed by Iran, attacked a ship.", {("support", "IRN", "Houthis", "occurred")}),
    ("Russia supplies arms to Myanmar every year.", {("arms_supply", "RUS", "MMR", "occurred")}),
    ("Qatar hosts a US air base near its capital.", {("basing", "USA", "QAT", "occurred")}),
    ("France has a military base in Djibouti and another in Gabon.", {("basing", "FRA", "DJI", "occurred")}),
    (
        "NATO members Turkey and Hungary disagreed.",
        {("member", "HUN TUR", "NATO", "occurred")},
    ),
    (
        "Norwegian Prime Minister Jonas Gahr Store arrived in Riga for talks with Latvian President Edgars Rinkevics "
        "and the signing of a fisheries treaty between the two countries.",
        {("treaty", "LVA", "NOR", "planned")},
    ),
    ("French troops stationed in Djibouti took part.", {("basing", "FRA", "DJI", "occurred")}),
    ("Belarus, a close ally of Russia, agreed.", {("alliance", "BLR", "RUS", "occurred")}),
    ("The three-day truce between Armenia and Azerbaijan held.", {("hostility", "ARM", "AZE", "occurred")}),
    (
        "Peru and Ecuador fought in the mountains. The war between Peru and Ecuador broke out in 1995.",
        {("war", "ECU", "PER", "occurred")},
    ),
    (
        "Colombian troops shelled a camp of the Revolutionary Armed Forces of Colombia, officials in Colombia said. "
        "The conflict began in 1964.",
        {("war", "COL", "Revolutionary Armed Forces of Colombia", "occurred")},
    ),
    (
        "Chad broke off diplomatic relations and expelled the Libyan ambassador.",
        {("diplomatic_relations", "LBY", "TCD", "occurred")},
    ),
    ("Panama cut its ties with Taiwan in 2017.", {("diplomatic_relations", "PAN", "TWN", "occurred")}),
    ("Greece struck a deal with Cyprus to lay a cable.", {("treaty", "CYP", "GRC", "occurred")}),
    (
        "They studied the declaration which the leaders of Kenya and Uganda signed in March.",
        {("treaty", "KEN", "UGA", "occurred")},
    ),
    (
        "Under a treaty ratified in 1999, Spain handed over two suspects to Morocco.",
        {("treaty", "ESP", "MAR", "occurred")},
    ),
    (
        "Portugal is providing weapons and soldiers to Mozambique.",
        {("support", "PRT", "MOZ", "occurred")},
    ),
    ("Portugal is providing weapons to Mozambique.", {("arms_supply", "PRT", "MOZ", "occurred")}),
    (
        "France has poured millions into Niger's army since 2014.",
        {("support", "FRA", "NER", "occurred")},
    ),
    ("Iran is training and arming the Houthis.", {("arms_supply", "IRN", "Houthis", "occurred")}),
    ("Canada froze the assets of Belarusian officials.", {("sanctions", "CAN", "BLR", "occurred")}),
    (
        "Kenya said it upholds the one-China policy, the embassy of China reported.",
        {("recognition", "KEN", "CHN", "occurred")},
    ),
    (
        "Israel said its soldiers had closed a road in the occupied West Bank.",
        {("occupation", "ISR", "West Bank", "occurred")},
    ),
    ("They opposed the Vietnamese presence in Cambodia.", {("occupation", "VNM", "KHM", "occurred")}),
    ("Austria, chair of the OSCE, sent an envoy.", {("member", "AUT", "OSCE", "occurred")}),
    (
        "Russia told Armenia that it would send planes to the Gyumri base.",
        {("basing", "RUS", "ARM", "occurred")},
    ),
    (
        "The minister described Japan as a strategic partner of India.",
        {("partnership", "IND", "JPN", "occurred")},
    ),
    ("Peru confirmed that it signed a fishing treaty with Chile.", {("treaty", "CHL", "PER", "occurred")}),
]

NOT_STATED = [
    "Bosnia fought off Serbia in the final.",
    "The team left Poland on Friday with its base in Warsaw closed.",
    "The union is in revolt against Boeing and takes part in a strike.",
    "The firm gets its shells from the beaches of Norway.",
    "Canada includes Quebec.",
    "The minister rejected the charge of fraud in Norway.",
    "Kenya provides shelter to refugees.",
    "Peru left the talks with Chile.",
    "Troops fought fires in Portugal.",
    "The general is part of the problem, Chad said.",
    "The company signed an agreement with Norway.",
    "The ceasefire agreement between Israel and Hamas held overnight.",
    "Peru called on Chile to sign a fishing treaty.",
    "The trade war with China worries the United States.",
    "The war on drugs in Mexico goes on.",
    "Putin ally Dmitry Medvedev spoke in Moscow.",
    "The minister left NATO headquarters in the evening.",
    "Norway joined the European Union in condemning the attack.",
    "Former ally Armenia turned away from Russia.",
    "Russia delivered missiles to Iran on Tuesday.",
    "Norway recognised Poland's concerns.",
    "Kenya threatened to impose sanctions on Uganda.",
    "A member of the delegation visited Norway and Sweden.",
    "Customers of the bank live in a base camp in Nepal.",
    "The envoy called for a truce between Armenia and Azerbaijan.",
    "The war began to bore the readers of the paper in Peru.",
    "Fighting broke out between fans of Peru and Chile in the stadium.",
    "Panama cut its trade ties with Taiwan in 2017.",
    "The company cut its ties with Taiwan in 2017.",
    "Chad broke off diplomatic relations, the Libyan newspaper said.",
    "Greece struck a deal with a bank in Cyprus.",
    "Ministers of Kenya and Uganda discussed a declaration.",
    "Under the rules, Spain handed over two suspects to Morocco.",
    "France has poured millions into Niger's schools.",
    "The teams of France and Spain have won deals in their own countries.",
    "The court froze the assets of the bank.",
    "Kenya accepts the policy of the bank on China.",
    "They crossed the occupied West Bank at night.",
    "He opposed the economic presence of Japan in Brazil.",
    "The chair of the OSCE meeting spoke to Austria.",
    "Armenia sent planes to the Gyumri base.",
    "The minister described Japan as an island.",
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[t for t, _ in STATED])
def test_states_ties(pipeline: Pipeline, text: str, expected: set[tuple[str, str, str, str]]) -> None:
    """What the sentence states, no more, with the status it gives it."""
    assert rows(ties_of(pipeline, text)) == expected


@pytest.mark.parametrize("text", NOT_STATED)
def test_states_no_tie(pipeline: Pipeline, text: str) -> None:
    """Events, demands, threats, persons and companies make no ties."""
    assert rows(ties_of(pipeline, text)) == set()


def test_repeats_are_one_tie(pipeline: Pipeline) -> None:
    """All mentions of a treaty make one claim with the fullest name, the fields, term, stage and date of all."""
    text = (
        "Norway signed a broad cooperation treaty with Latvia on 6 May 2024. "
        "The 25-year Norway-Latvia agreement is the longest of its kind. "
        "The pact covers transport and energy. The document includes a chapter on education."
    )
    (tie,) = ties_of(pipeline, text)
    assert (tie.name, tie.stage, tie.status, tie.term_years) == ("broad cooperation treaty", "signed", "occurred", 25)
    assert tie.fields == ("transport", "energy", "education")
    assert tie.since is not None and tie.since.start == date(2024, 5, 6)


def test_withdrawal_ends_a_treaty(pipeline: Pipeline) -> None:
    """Leaving a treaty is a stage with its date as the end."""
    (tie,) = ties_of(pipeline, "The US withdrew from the nuclear deal with Iran in 2018, he said.")
    assert (tie.kind, tie.stage, tie.since) == ("treaty", "withdrawn", tie.until)
    assert tie.until is not None and tie.until.end == date(2018, 12, 31)


def test_sanctions_name_their_field(pipeline: Pipeline) -> None:
    """The sector under sanctions is a field, its state the side."""
    (tie,) = ties_of(pipeline, "Canada has imposed sanctions on Venezuela's oil sector.")
    assert tie.fields == ("oil",)


def test_member_since(pipeline: Pipeline) -> None:
    """The year of joining is when membership began."""
    (tie,) = ties_of(pipeline, "Turkey joined NATO in 1952 and stayed.")
    assert tie.since is not None and tie.since.start == date(1952, 1, 1)


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"kind": "friendship", "nouns": ["bond"]}, "friendship"),
        ({"kind": "treaty", "nouns": ["bond"], "wants": ["x"]}, "wants"),
        ({"kind": "treaty", "nouns": ["pact"]}, "pact"),
        ({"kind": "treaty", "nouns": ["bond"], "bars": "x"}, "bars"),
    ],
)
def test_table_refuses_what_is_malformed(entry: dict[str, object], named: str) -> None:
    """An unknown kind, an unread key, a noun listed twice and a bare string are refused by name."""
    table = tomllib.loads((DATA / "ties.toml").read_text(encoding="utf-8"))
    table["noun"].append(entry)
    with pytest.raises(ValueError, match=named):
        build_ties(table)


@pytest.mark.parametrize(
    ("section", "entry", "named"),
    [
        ("base", {"by": "USA", "in": "TUR", "names": ["Incirlik"]}, "Incirlik"),
        ("base", {"by": "USA", "names": ["X"]}, "in"),
        ("occupied", {"by": "ISR", "places": ["West Bank"]}, "West Bank"),
        ("occupied", {"by": "ISR", "places": "West Bank"}, "list"),
    ],
)
def test_table_refuses_places_told_twice(section: str, entry: dict[str, object], named: str) -> None:
    """A base or an occupied land listed twice, without its host, or as a bare string is refused by name."""
    table = tomllib.loads((DATA / "ties.toml").read_text(encoding="utf-8"))
    table[section].append(entry)
    with pytest.raises(ValueError, match=named):
        build_ties(table)


def test_table_loads() -> None:
    """The package's own table is well formed."""
    assert "pact" in load_ties().nouns
