"""Made-up coded articles: as many as wanted, all different, the same on every run. Nothing is parsed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.language.ids import article_id, claim_id, text_hash
from dragoman.model.actors import Actor
from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.times import Interval

STATES = (("NOR", "Norway"), ("LVA", "Latvia"), ("RUS", "Russia"), ("IDN", "Indonesia"), ("TLS", "East Timor"))


def make_article(number: int) -> Coded:
    """One article with one claim: a state accuses another of something that has the article's number in it."""
    (actor_code, actor), (recipient_code, recipient) = STATES[number % 5], STATES[(number + 1 + number // 5 % 4) % 5]
    day = date(2024, 1, 1) + timedelta(days=number % 300)
    text = f"{actor} accused {recipient} of harbour affair number {number}.\nNobody in port {number} commented.\n"
    version = text_hash(text)
    outlet = f"Harbour Gazette {number % 7}"
    printed = Interval(start=day, end=day, precision="day", basis="printed")
    article = Article(
        id=article_id(url=None, outlet=outlet, given_id=None, version=version),
        version=version,
        path=f"{number}.txt",
        url=None,
        outlet=outlet,
        wire=None,
        byline=None,
        dateline=None,
        dateline_span=None,
        title=None,
        title_span=None,
        published=printed,
        language="en",
        text=text,
        paragraphs=(Span(start=0, end=text.index("\n")), Span(start=text.index("\n") + 1, end=len(text) - 1)),
        removed=(),
    )

    def find(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    trigger = find("accused")
    claim = Claim(
        id=claim_id(
            article_version=article.id + version,
            trigger_start=trigger.start,
            trigger_end=trigger.end,
            field="text",
            type="ACCUSE",
            asserter=None,
        ),
        article_id=article.id,
        type="ACCUSE",
        mode="allege",
        contexts=("diplomatic",),
        cameo="112",
        actors=(Actor(id=actor_code, name=actor, country=actor_code, sector=None, kind="state", evidence=find(actor)),),
        recipients=(
            Actor(
                id=recipient_code,
                name=recipient,
                country=recipient_code,
                sector=None,
                kind="state",
                evidence=find(recipient),
            ),
        ),
        object=None,
        content=None,
        said_in=None,
        occasion=None,
        magnitudes=(),
        date=replace(printed, basis="publication"),
        place=None,
        status="occurred",
        time="past",
        stance="own",
        background=False,
        status_evidence=None,
        attribution=(),
        origin=outlet,
        evidence=Span(start=0, end=text.index(".")),
        mentions=(),
        trigger=trigger,
        confidence=0.9,
        rule="act.accuse",
    )
    return Coded(article=article, claims=(claim,), quotations=(), ties=(), roles=(), mentions=(), refusals=())
