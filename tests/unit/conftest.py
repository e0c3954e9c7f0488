"""An article coded by hand, with every field of every record filled somewhere. All in it is invented."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.actors import Actor, Place
from dragoman.model.claims import Attributed, Claim, Content, Magnitude, Step
from dragoman.model.documents import Article, Removal
from dragoman.model.mentions import Mention, Role
from dragoman.model.quotations import Quotation
from dragoman.model.results import Coded, Refusal
from dragoman.model.spans import Span
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval

TITLE = "Norway accuses Russia"
TEXT = (
    "ADVERTISEMENT\n"
    "Norway's foreign minister Kari Holt accused Russia of seizing two trawlers near Vardø on Thursday, LETA reported. "
    "“Release the crews,” Holt told the envoy. "
    "The neighbours have had a fisheries treaty since 1975.\n"
)


def find(words: str, field: str = "text") -> Span:
    """The span of the first occurrence of some words."""
    start = (TITLE if field == "title" else TEXT).index(words)
    return Span(start=start, end=start + len(words), field="title" if field == "title" else "text")


def norway() -> Actor:
    """Norway's minister, with all that can be known of an actor."""
    return Actor(
        id="NOR:kari-holt",
        name="Kari Holt",
        country="NOR",
        cow="NOR",
        sector="GOV",
        office="foreign minister",
        kind="person",
        evidence=find("Kari Holt"),
    )


def russia() -> Actor:
    """Russia, with nothing beyond its code."""
    return Actor(id="RUS", name="Russia", country="RUS", sector=None, kind="state", evidence=find("Russia"))


def thursday() -> Interval:
    """The day of the seizure."""
    day = date(2024, 5, 16)
    return Interval(
        start=day, end=day, precision="day", basis="relative", evidence=find("Thursday"), expression="thursday"
    )


@pytest.fixture
def article() -> Article:
    """The cleaned article."""
    published = date(2024, 5, 17)
    return Article(
        id="a_0011223344556677",
        version="00" * 32,
        path="vardo.txt",
        url=None,
        outlet="Harbour Gazette",
        wire="LETA",
        byline=None,
        dateline="Oslo",
        dateline_span=None,
        title=TITLE,
        title_span=Span(start=0, end=len(TITLE), field="title"),
        published=Interval(start=published, end=published, precision="day", basis="printed"),
        language="en",
        text=TEXT,
        paragraphs=(Span(start=14, end=len(TEXT) - 1),),
        removed=(Removal(span=find("ADVERTISEMENT"), reason="advertisement"),),
        given_title=TITLE,
    )


@pytest.fixture
def claims() -> tuple[Claim, ...]:
    """An accusation with everything filled, the alleged seizure said in it, and a demand with content."""
    carrier = Attributed(name="LETA", part="carrier", country="LVA", evidence=find("LETA"))
    speaker = Attributed(name="Kari Holt", part="speaker", country="NOR", evidence=find("Holt"))
    step = Step(rule="act.accuse", says="verb of accusing with subject and object", evidence=find("accused"))
    plain = {
        "article_id": "a_0011223344556677",
        "object": None,
        "content": None,
        "said_in": None,
        "occasion": None,
        "magnitudes": (),
        "date": None,
        "place": None,
        "background": False,
        "status_evidence": None,
        "attribution": (),
        "mentions": (),
        "path": (step,),
    }
    accusation = Claim(
        **plain
        | {
            "id": "c_aaaa000011112222",
            "type": "ACCUSE",
            "mode": "allege",
            "contexts": ("diplomatic",),
            "cameo": "112",
            "actors": (norway(),),
            "recipients": (russia(),),
            "object": find("two trawlers"),
            "occasion": find("near Vardø"),
            "date": thursday(),
            "place": Place(
                name="Vardø",
                country="NOR",
                precision="city",
                evidence=find("Vardø"),
                geonames_id=777019,
                latitude=70.37,
                longitude=31.11,
            ),
            "status": "occurred",
            "time": "past",
            "stance": "reported",
            "status_evidence": find("reported"),
            "attribution": (carrier,),
            "origin": "LETA",
            "evidence": find("Norway's foreign minister Kari Holt accused Russia of seizing two trawlers"),
            "mentions": (find("Norway accuses Russia", "title"),),
            "trigger": find("accused"),
            "confidence": 0.8349,
            "rule": "act.accuse",
        }
    )
    seizure = Claim(
        **plain
        | {
            "id": "c_bbbb000011112222",
            "type": "COERCE",
            "mode": "seize",
            "contexts": (),
            "cameo": "171",
            "actors": (russia(),),
            "recipients": (),
            "said_in": accusation.id,
            "magnitudes": (Magnitude(kind="arrested", low=2, high=2, unit="trawlers", evidence=find("two")),),
            "status": "alleged",
            "time": "past",
            "stance": "alleged",
            "attribution": (speaker, carrier),
            "origin": "LETA",
            "evidence": find("seizing two trawlers"),
            "trigger": find("seizing"),
            "confidence": 0.5,
            "rule": "operator.accuse",
        }
    )
    demand = Claim(
        **plain
        | {
            "id": "c_cccc000011112222",
            "type": "REQUEST",
            "mode": "yield",
            "contexts": (),
            "cameo": "1053",
            "actors": (norway(),),
            "recipients": (russia(),),
            "content": Content(
                type="RETREAT", mode="release", actors=(russia(),), recipients=(), evidence=find("Release the crews")
            ),
            "status": "occurred",
            "time": "past",
            "stance": "own",
            "origin": None,
            "evidence": find("“Release the crews,” Holt told the envoy."),
            "trigger": find("told"),
            "confidence": 1.0,
            "rule": "speech.imperative",
        }
    )
    return accusation, seizure, demand


@pytest.fixture
def coded(article: Article, claims: tuple[Claim, ...]) -> Coded:
    """The article with all that was read out of it."""
    treaty_since = Interval(
        start=date(1975, 1, 1), end=date(1975, 12, 31), precision="year", basis="explicit", evidence=find("1975")
    )
    return Coded(
        article=article,
        claims=claims,
        quotations=(
            Quotation(
                article_id=article.id,
                speaker=norway(),
                carrier=None,
                addressee=None,
                verb="tell",
                direct=True,
                evidence=find("“Release the crews,”"),
            ),
            Quotation(
                article_id=article.id,
                speaker=None,
                carrier=Attributed(name="LETA", part="carrier", country="LVA", evidence=find("LETA")),
                addressee=russia(),
                verb=None,
                direct=False,
                evidence=find("seizing two trawlers"),
            ),
        ),
        ties=(
            TieClaim(
                id="t_aaaa000011112222",
                article_id=article.id,
                kind="treaty",
                a=(norway(),),
                b=(russia(),),
                name="fisheries treaty",
                stage="in force",
                since=treaty_since,
                until=None,
                term_years=None,
                fields=("fisheries",),
                status="ongoing",
                attribution=(),
                evidence=find("The neighbours have had a fisheries treaty since 1975."),
            ),
        ),
        roles=(Role(person="Kari Holt", country="NOR", office="foreign minister", evidence=find("foreign minister")),),
        mentions=(
            Mention(kind="actor", span=find("Russia"), actor=russia(), candidates=("RUS", "SUN"), reason="present day"),
            Mention(
                kind="place",
                span=find("Vardø"),
                place=Place(name="Vardø", country="NOR", precision="city", evidence=None),
            ),
            Mention(kind="time", span=find("Thursday"), time=thursday()),
            Mention(kind="actor", span=find("the envoy"), reason="nobody of that office was named"),
        ),
        refusals=(
            Refusal(
                trigger=find("seizing"),
                type="ASSAULT",
                rule="act.seize",
                reason="the object is a thing",
                path=(Step(rule="act.seize", says="verb of capture", evidence=None),),
            ),
        ),
    )
