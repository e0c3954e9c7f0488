"""clean: what stays, what goes and why, and what is read on the way."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.documents import Article, RawDocument
from dragoman.model.rejections import Rejected
from dragoman.model.spans import Span
from dragoman.stages.clean import clean

BODY = (
    "Norwegian Prime Minister Solveig Haugstad arrived in Riga on Thursday for talks on harbours and cables.",
    "The two sides have not said when the treaty will be signed.",
    "Belarus, which borders Latvia, called the visit a provocation and recalled its envoy for consultations.",
)


def article(text: str, *, title: str | None = None, explicit: bool = False, **metadata: str) -> Article:
    """The article that a text is cleaned to."""
    raw = RawDocument(path="a.txt", format="text", text=text, title=title, metadata=metadata, explicit=explicit)
    found = clean(raw)
    assert isinstance(found, Article), found
    return found


def kept(found: Article) -> list[str]:
    """The paragraphs that stay."""
    return [found.words(span) for span in found.paragraphs]


def gone(found: Article) -> dict[str, str]:
    """What goes, with its reason."""
    return {found.words(removal.span): removal.reason for removal in found.removed}


def page(*lines: str) -> str:
    """A title, some lines among three paragraphs, as a copied page has them."""
    return "\n\n".join(("Haugstad in Riga for treaty talks", BODY[0], *lines, *BODY[1:]))


def test_a_copied_page_gives_its_article() -> None:
    """Ticker, credit line, photo credits and a stray headline go; title, agency, place and day are read."""
    text = "\n".join(
        (
            " date 2024-05-17 NORDSHIP 205.01 Increased By ▲ 4.11 (2.05%)",
            "Haugstad in Riga for treaty talks",
            "",
            "AFP Published 17 May, 2024 02:10pm",
            "Photo: AFP",
            "Photo: AFP",
            "",
            "RIGA: " + BODY[0],
            "",
            BODY[1],
            "",
            "Lithuania's grain exporters brace for a third dry summer",
            "",
            BODY[2],
        )
    )
    found = article(text)
    assert kept(found) == list(BODY)
    assert (found.title, found.wire, found.dateline) == ("Haugstad in Riga for treaty talks", "AFP", "Riga")
    assert found.dateline_span is not None and found.words(found.dateline_span) == "RIGA"
    assert found.published is not None and found.published.evidence is not None
    assert (found.published.start, found.published.basis) == (date(2024, 5, 17), "printed")
    assert found.words(found.published.evidence) == "17 May, 2024"
    assert [removal.reason for removal in found.removed] == [
        "crawl header",
        "publication line",
        "photo credit",
        "photo credit",
        "headline of another article",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[synthetic example written for dragoman - not news]", "example header"),
        ("* * *", "separator"),
        ("___", "separator"),
        ("OSEAX 1,602.31 +0.42%   OMX RIGA 1,330.08 -0.11%   BRENT 83.27 +0.52", "ticker"),
        ("File photo: Haugstad in Oslo last year", "photo credit"),
        ("[Image]", "photo credit"),
        ("Solveig Haugstad at Riga Castle. Photograph: Arvo Linnamets/The Sound Courier", "caption"),
        ("FILE - In this May 2, 2023 file photo, Haugstad speaks in Oslo. (Arvo Linnamets/AP)", "caption"),
        ("By Maren Oldenkott and Zane Ozolniece in Riga", "byline"),
        ("Our Staff Reporter", "byline"),
        ("m.oldenkott@soundcourier.example", "byline"),
        ("(Reporting by S. Bahrawi in Oslo; editing by L. Trant)", "credit"),
        ("With inputs from agencies", "credit"),
        ("ALSO READ: Locusts return to the Tihama plain", "link to another article"),
        ("Lire aussi : Le prix du sucre", "link to another article"),
        ("EXPLAINER: Who owns the seabed", "link to another article"),
        ("Share this: Facebook  X  WhatsApp  Telegram", "sharing"),
        ("Follow Harbour Gazette on Facebook for the latest shipping news", "sharing"),
        ("Sign up to Tideline, our Friday email on the northern seas", "newsletter"),
        ("You have reached your free story limit. Sign in to continue", "subscription"),
        ("Subscribe to our bulletin | Donate", "subscription"),
        ("We and our 214 partners use cookies. Accept all", "cookies"),
        ("Read Comments", "comments"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below", "link to another article"),
        ("© 2024 Sound Courier Media. All rights reserved.", "disclaimer"),
        ("The views expressed here do not necessarily reflect those of this newspaper.", "disclaimer"),
        ("Corrections: An earlier version of this article misstated a date.", "editor's note"),
        ("Topics: Latvia | Norway | Belarus", "tags"),
        ("Home / World / Print edition", "navigation"),
        ("News > Counties > Busia", "navigation"),
        ("3 min read", "navigation"),
        ("18:42 GMT", "live-blog stamp"),
        ("17 May 2024", "time stamp"),
        ("Maren Oldenkott is a correspondent for the Sound Courier based in Riga.", "about the author"),
        ("A good day for both. — Ilze Damberga (@idamberga) May 16, 2024", "embedded post"),
        ("What the treaty says", "subheading"),
        ("Iran never plotted to sink ferry, minister says", "headline of another article"),
    ],
)
def test_noise_between_paragraphs_goes(line: str, reason: str) -> None:
    """Each kind of noise goes with its reason, and no sentence goes with it."""
    found = article(page(line))
    assert gone(found) == {line: reason}
    assert kept(found) == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Tehran denies supplying drones or missiles.",
        "“We share a sea,” he said.",
        "By Friday the talks had stalled.",
        "He told reporters in Riga that both countries would sign on 17 May 2024.",
        "Reuters could not verify the account.",
        "The photo was taken in May, officials said.",
        "Who fired first could not be established.",
        "The share of gas in Latvian imports fell by 3.5% in 2023.",
        '"What comes next?" she asked.',
        "Norway will follow on Tuesday, according to three diplomats.",
        "The minister said the talks would resume in the autumn",
        "However, the two sides remain far apart on cables",
        "- The port of Ventspils, which Norway wants to use",
    ],
)
def test_sentences_stay(line: str) -> None:
    """Sentences of the article stay, short ones and such as name what noise names; list marks are left off."""
    found = article(page(line))
    assert gone(found) == {}
    assert kept(found) == [BODY[0], line.removeprefix("- "), *BODY[1:]]


def test_a_list_that_a_sentence_announces_stays() -> None:
    """Two lines or more after a colon are a list, not headlines."""
    found = article(
        page("The companies on the list are:", "Nordkai Terminals", "Skerry Shipping and Storage of Bergen")
    )
    assert gone(found) == {}


def test_the_list_under_a_heading_of_other_stories_goes() -> None:
    """Numbered headlines under "Most popular" go with it."""
    found = article(page("MOST POPULAR", "1. Volcano alert lowered on Lembata", "2. Why your bill is going up"))
    assert len(gone(found)) == 3 and kept(found) == list(BODY)


def test_a_block_printed_twice_goes_once() -> None:
    """The second printing goes, short lines in it too; with other line breaks it is still the same."""
    found = article("\n".join(("Haugstad in Riga", *BODY, "So be it.", *BODY, "So be it.")))
    assert kept(found) == [*BODY, "So be it."]
    assert all(removal.span.start > found.paragraphs[-1].end for removal in found.removed)
    found = article("\n".join(("Haugstad in Riga", *BODY, " ".join(BODY))))
    assert kept(found) == list(BODY)


def test_a_short_sentence_may_be_said_twice() -> None:
    """Few words between other words are no second printing."""
    found = article("\n".join((BODY[0], "He did not elaborate.", BODY[1], "He did not elaborate.", BODY[2])))
    assert gone(found) == {}


def test_teasers_pull_quotes_and_second_titles_go() -> None:
    """What stands in the article anyway goes."""
    quote = "“We share a sea and for too long treated it as an edge,” he said."
    found = article(
        page("Haugstad in Riga for treaty talks", "Belarus, which borders Latvia, called the visit a provocation...")
        + f"\n\n{quote} He smiled.\n\n{quote}"
    )
    assert set(gone(found).values()) == {"title printed twice", "block printed twice", "pull quote"}
    assert kept(found) == [*BODY, f"{quote} He smiled."]


def test_readers_comments_go() -> None:
    """Below the heading of comments at the end, what readers wrote goes."""
    found = article(
        page() + "\n\n2 Comments\ncoralreefer: Same story every year\nAnon44: It never works.\nLog in to reply"
    )
    assert kept(found) == list(BODY)


def test_hard_wrapped_text_is_joined() -> None:
    """Lines of one width that go on in mid sentence make one paragraph span."""
    text = (
        "Haugstad in Riga for treaty talks\n\n"
        "Norwegian Prime Minister Solveig Haugstad arrived in Riga on Thursday\n"
        "for talks on harbours and cables. The two sides have not said when the\n"
        "treaty will be signed, or by whom.\n\n"
        "Belarus, which borders Latvia, called the visit a provocation and then\n"
        "recalled its envoy for consultations.\n"
    )
    found = article(text)
    assert [len(words.split("\n")) for words in kept(found)] == [3, 2]
    assert found.title == "Haugstad in Riga for treaty talks"


def test_offsets_hold_whatever_the_line_ends() -> None:
    """Spans index the given text with carriage returns, tabs and characters beyond the first plane in it."""
    text = "\U0001f6a2 Haugstad\u2026 in Riga\r\n\r\n\tRIGA \u2014 " + BODY[0] + "\r\n\r\n" + BODY[1] + " \r\n"
    found = article(text)
    assert kept(found) == [BODY[0], BODY[1]]
    assert found.text == text


def test_given_titles_are_a_field_of_their_own() -> None:
    """The title's span lies in the title; its second printing in the text goes."""
    found = article("\n\n".join(("Talks in Riga", *BODY)), title="Talks in Riga", explicit=True)
    assert (found.title, found.given_title, found.title_span) == (
        "Talks in Riga",
        "Talks in Riga",
        Span(start=0, end=13, field="title"),
    )
    assert gone(found) == {"Talks in Riga": "title printed twice"}


@pytest.mark.parametrize(
    "text", ["Iran denies it", "Putin: We will sign.", "No.", "Photo: AFP", "Iran signs treaty.\n"]
)
def test_texts_handed_over_are_never_too_short(text: str) -> None:
    """A JSON line or an API call gives an article, however short; a single line is a paragraph, not a title."""
    found = article(text, explicit=True)
    assert found.title is None
    assert kept(found) == ([] if text.startswith("Photo") else [text.strip()])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Home\nNews\nSport\nWeather today\nContact", "not an article"),
        ("Photo: AFP\nAdvertisement\n", "not an article"),
        (
            "Der norwegische Ministerpräsident ist am Donnerstag in Riga eingetroffen, wo er mit dem "
            "lettischen Präsidenten einen Vertrag über Häfen und Kabel unterzeichnen will, "
            "wie aus Kreisen der Regierung verlautete.",
            "not English",
        ),
        ("Президент Латвии встретился в пятницу с премьер-министром Норвегии в Риге.", "not English"),
    ],
)
def test_what_is_no_english_article_is_refused(text: str, reason: str) -> None:
    """With the file's name, as a value."""
    found = clean(RawDocument(path="a.txt", format="text", text=text))
    assert isinstance(found, Rejected)
    assert (found.stage, found.subject, found.reason) == ("clean", "a.txt", reason)


def test_given_ids_are_kept_and_others_are_made() -> None:
    """A given id is the article's; else outlet and text make it, so that two outlets' copies stay two articles."""
    assert article(page(), explicit=True, id="nic-0001").id == "nic-0001"
    one, two = (article(page(), outlet=outlet).id for outlet in ("Harbour Gazette", "North Coast Herald"))
    assert one != two and one.startswith("a_") and len(one) == 18
    assert article(page(), outlet="Harbour Gazette").id == one


def test_names_of_agencies_come_from_the_tables_handed_in() -> None:
    """The tables decide what is an agency and how it is called."""

    class Tables:
        def wire_named(self, name: str) -> str | None:
            return "Baltvests Agency" if name == "Baltvests" else None

    found = clean(RawDocument(path=None, format="text", text="RIGA (Baltvests) - " + BODY[0]), outlets=Tables())
    assert isinstance(found, Article) and found.wire == "Baltvests Agency"


def test_pages_give_text_and_what_they_state() -> None:
    """Title, outlet, byline and day from JSON-LD; the text by the extractor; offsets into that text."""
    ld = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "Talks in Riga",'
        ' "datePublished": "2024-05-16T19:12:00+02:00", "author": [{"name": "Maren Oldenkott"}],'
        ' "publisher": {"name": "The Sound Courier"}}]}'
    )
    paragraphs = "".join(f"<p>{words}</p>" for words in BODY)
    markup = (
        f"<html><head><title>Talks</title><script type='application/ld+json'>{ld}</script></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Talks in Riga</h1>{paragraphs}</article>"
        "<footer>© 2024 Sound Courier Media</footer></body></html>"
    )
    found = clean(RawDocument(path="a.html", format="html", text=markup))
    assert isinstance(found, Article)
    assert kept(found) == list(BODY)
    assert (found.title, found.outlet, found.byline) == ("Talks in Riga", "The Sound Courier", "Maren Oldenkott")
    assert found.published is not None
    assert (found.published.start, found.published.basis) == (date(2024, 5, 16), "metadata")


@pytest.mark.parametrize("markup", ["<html></html>", "<p>", "<html><body><p></p></body></html>", "<" * 5000])
def test_pages_without_text_are_refused(markup: str) -> None:
    """A page that holds no article is refused as one."""
    found = clean(RawDocument(path="a.html", format="html", text=markup))
    assert isinstance(found, Rejected) and found.reason in ("not an article", "cannot be extracted", "not English")
