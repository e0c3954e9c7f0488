"""A pipeline made by hand: it reads any text as one claim, one quotation and one tie over its first words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from dragoman.codebook.overlay import open_codebook
from dragoman.model.actors import Actor
from dragoman.model.claims import Attributed, Claim
from dragoman.model.documents import Article, RawDocument, Removal
from dragoman.model.quotations import Quotation
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.ties import TieClaim
from dragoman.model.times import Interval

FIRST = Span(start=0, end=20)


def make_actor(name: str, country: str) -> Actor:
    return Actor(id=name, name=name, country=country, sector="GOV", kind="state", evidence=Span(start=0, end=6))


class MadePipeline:
    """Norway meets Latvia in the first twenty characters of every text; texts without a space are refused."""

    def __init__(self, *, type_: str = "CONSULT") -> None:
        self.type = type_
        self.codebook = open_codebook()
        self.given: list[tuple[str | None, date | None]] = []

    def process(
        self, documents: Iterable[RawDocument | Rejected], *, published: date | None = None
    ) -> Iterator[Coded | Rejected]:
        for document in documents:
            if isinstance(document, Rejected):
                yield document
            elif " " not in document.text:
                yield Rejected(stage="clean", subject=str(document.path), reason="no article")
            else:
                self.given.append((document.path, published))
                yield self._code(document)

    def _code(self, raw: RawDocument) -> Coded:
        ident = raw.metadata.get("id") or f"a_{PurePath(raw.path or 'x').stem}"
        norway, latvia = make_actor("Norway", "NOR"), make_actor("Latvia", "LVA")
        day = Interval(
            start=date(2024, 5, 16), end=date(2024, 5, 16), precision="day", basis="explicit", evidence=FIRST
        )
        said = Attributed(name="LETA", part="carrier", country="LVA", evidence=Span(start=3, end=7))
        article = Article(
            id=ident,
            version="v",
            path=raw.path,
            url=None,
            outlet=None,
            wire=None,
            byline=None,
            dateline=None,
            dateline_span=None,
            title=raw.title,
            title_span=None if raw.title is None else Span(start=0, end=len(raw.title), field="title"),
            published=None,
            language="en",
            text=raw.text,
            paragraphs=(FIRST,),
            removed=(Removal(span=Span(start=21, end=25), reason="menu"),),
            given_title=raw.title,
        )
        claim = Claim(
            id="c",
            article_id=ident,
            type=self.type,
            mode=None,
            contexts=("diplomatic",),
            cameo="040",
            actors=(norway,),
            recipients=(latvia,),
            object=None,
            content=None,
            said_in=None,
            occasion=None,
            magnitudes=(),
            date=day,
            place=None,
            status="occurred",
            time="past",
            stance="own",
            background=False,
            status_evidence=None,
            attribution=(said,),
            origin=None,
            evidence=FIRST,
            mentions=(),
            trigger=Span(start=7, end=10),
            confidence=0.5,
            rule="r",
        )
        quotation = Quotation(
            article_id=ident, speaker=norway, carrier=None, addressee=None, verb="say", direct=True, evidence=FIRST
        )
        tie = TieClaim(
            id="t",
            article_id=ident,
            kind="treaty",
            a=(norway,),
            b=(latvia,),
            name=None,
            stage=None,
            since=None,
            until=None,
            term_years=None,
            fields=(),
            status="occurred",
            attribution=(),
            evidence=FIRST,
        )
        return Coded(
            article=article, claims=(claim,), quotations=(quotation,), ties=(tie,), roles=(), mentions=(), refusals=()
        )
