"""Articles for tests of copies, made by hand, and texts that have nothing in common."""

from __future__ import annotations

from datetime import date

from dragoman.language.ids import article_id, text_hash
from dragoman.model.documents import Article
from dragoman.model.spans import Span
from dragoman.model.times import Interval

STORM = (
    "Two freighters collided off the northern cape before dawn and one of them sank within the hour.",
    "Coastguard helicopters lifted nineteen sailors from life rafts while a tug held the damaged vessel into the wind.",
    "The harbour master closed the channel to tankers until divers have looked at the wreck.",
    "Insurers in the capital expect the salvage to last until spring because the seabed drops steeply there.",
)
TREATY = (
    "Negotiators for both republics initialled a border agreement after eleven rounds of talks in a lakeside hotel.",
    "It returns three villages, opens two crossings for farmers and sets up a joint commission on irrigation.",
    "Parliaments must ratify the document before autumn, and veterans of the war have promised to fight it in court.",
    "A retired general called the map a surrender although he had drawn its first version himself.",
)
GRAIN = (
    "Wheat prices fell for a fourth week as the southern provinces reported their largest harvest in a decade.",
    "Millers are filling silos that stood empty since the drought, and exporters ask for the quota to be lifted.",
    "The farm ministry answered that stocks come first and that no licence will be granted this year.",
    "Bakers doubt that bread will become cheaper, pointing at rents and at the price of gas.",
)


def make_article(
    *paragraphs: str,
    outlet: str | None = None,
    wire: str | None = None,
    url: str | None = None,
    given_id: str | None = None,
    day: date | None = None,
) -> Article:
    """A clean article of some paragraphs, as the clean stage would hand it on."""
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    version = text_hash(text)
    return Article(
        id=article_id(url=url, outlet=outlet, given_id=given_id, version=version),
        version=version,
        path=None,
        url=url,
        outlet=outlet,
        wire=wire,
        byline=None,
        dateline=None,
        dateline_span=None,
        title=None,
        title_span=None,
        published=None if day is None else Interval(start=day, end=day, precision="day", basis="metadata"),
        language="en",
        text=text,
        paragraphs=tuple(spans),
        removed=(),
    )
