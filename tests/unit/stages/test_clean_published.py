"""The day of publication among all that looks like it: heads, tails, datelines, markup, addresses."""

from __future__ import annotations

import pytest

from dragoman.export.records import article_record
from dragoman.model.documents import Article, RawDocument
from dragoman.stages.clean import clean
from dragoman.stages.clean.orders import find_order

TITLE = "Norway and Latvia to guard cable"
BODY = """Norway and Latvia agreed on Friday to guard the cable between their shores with two ships each.

The cable was cut in March. A ship had been seen near it on the night before. Moscow denied on 4 May 1998 that it was.
"""
DAY = "2021-03-03"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n"))
PAGE = (
    f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title>%s</head><body><nav><a>Home</a></nav>"
    f"<article><h1>{TITLE}</h1>%s{PARAGRAPHS}%s</article>%s</body></html>"
)
HEADS = (
    "Published 14:05 GMT, 3 March 2021",
    "Posted on March 3rd, 2021 by admin",
    "By Ida Brandt | 3 March 2021 | 14:05",
    "Wednesday, 3 March 2021, 14:05 UTC+3",
    "3 Mar 2021, 02:05 PM IST",
    "03 Mar, 2021",
    "Updated On: 5 Mar 2021; Published On: 3 Mar 2021",
    "Issue Date: March 3, 2021",
    "Wed 3 Mar 2021 08.00 GMT Last modified on Fri 5 Mar 2021 09.00 GMT",
    "First published 3 March 2021. Updated 4 March 2021",
    "2021-03-03 14:05:33",
    "Xinhua | Updated: 2021-03-03 14:05",
    "March 3, 2021 / 2:05 PM / CBS News",
    "(Last Updated on March 3, 2021)",
    "3/3/21 2:05 PM",
    "Wednesday 03/03/2021",
    "2021/03/03",
    "3.3.2021 10:15",
    "Date published: 3 March 2021",
    "Publish date: 2021-03-03",
    "Publication Date: Mar 03, 2021",
    "Mar. 3, 2021 at 5:00 p.m. EST",
    "Wednesday March 3 2021",
    "3rd March 2021",
    "3 MARCH 2021 • 2:05PM",
    "Published: Mar 3, 2021 Updated: Mar 4, 2021",
    "Modified 4 Mar 2021; first published 3 Mar 2021",
    "World | 3 March 2021",
    "The Argus, 3 March 2021",
    "Riga, 3 March 2021",
    "Published by Ida Brandt on 3 March 2021",
    "Ida Brandt, The Argus. 3 March 2021 14:05",
    "Vol. 12 No. 4, 3 March 2021",
    "Story published: 3 March 2021",
    "Posted: Wed, 03 Mar 2021 14:05:00 +0000",
    "Released 3 March 2021",
    "Added 3 March 2021",
    "Uploaded 3 March 2021",
    "Created: 03.03.2021",
    "Online since 3 March 2021",
    "Time of publication: 03:03, 3 March 2021",
    "20210303",
    "March 3, 2021 Wednesday",
    "Wednesday, March 3rd 2021, 2:05 pm",
    "3 March, 2021 - 14:05",
    "Filed: 3 March 2021",
    "Last edited 3 March 2021",
)
DATELINES = (
    "MOSCOW, March 3, 2021 /TASS/. ",
    "RIGA, 3 March 2021 (AFP) - ",
    "Riga, March 3, 2021 – ",
    "[Riga, 3 March 2021] ",
    "(Riga, 3 March 2021) – ",
    "RIGA, Latvia (March 3, 2021) — ",
    "RIGA — March 3, 2021 — ",
    "3 March 2021, RIGA — ",
    "March 3, 2021 (RIGA) – ",
    "RIGA/OSLO, 3 March 2021 (Northline) — ",
    "Riga (3 March 2021) - ",
    "RIGA, Wednesday 3 March 2021 (Northline) – ",
    "Riga, 3 March, 2021 (IRNA) -- ",
    "(RIGA, March 3, 2021) - ",
    "Riga | 3 March 2021 | ",
    "RIGA (Reuters, March 3, 2021) - ",
    "RIGA, 03 March 2021 (UN) — ",
    "3 March 2021 – ",
    "3 March 2021, Riga: ",
)
TAILS = (
    "Published 3 March 2021",
    "First published in The Argus, 3 March 2021",
    "3 March 2021",
    "Published in The Argus on March 3rd, 2021",
    "Date: 3 March 2021",
    "Last updated 3 March 2021",
    "Posted 3 March 2021 in World",
    "-- 3 March 2021 --",
    "Oslo, 3 March 2021",
)
DATES_OF_ELSE = (
    "Next meeting: 3 March 2021",
    "Deadline: 3 March 2021",
    "EVENT | Argus Energy Forum, 3 March 2021. Book your seat",
    "Register by 3 March 2021",
    "Founded 3 March 2011",
    "Member since 3 March 2011",
    "GreyHeron24 3 March 2011 14:05",
    "oldsalt says: 3 March 2011 at 14:05",
    "Posted by oldsalt on 3 March 2011: Typical.",
    "FILE PHOTO: A flag over the port, 3 March 2011. Northline/Ida Brandt",
    "Minister quits over ferry contract 3 March 2011",
    "Related: Minister quits (3 March 2011)",
    "Privacy policy (last revised 3 March 2011)",
    "Terms of use, updated 3 March 2011",
    "© 2011 The Argus",
    "Copyright 2005-2011",
    "Comments close on 3 March 2021",
    "Offer ends 3 March 2021",
    "Valid until 3 March 2021",
    "Timeline: 3 March 2011 First talks",
    "3 March 2011: First talks",
    "Treaty of Riga, 3 March 2011",
    "Photo taken 3 March 2011",
    "Cookie policy last updated on 3 March 2011",
    "Our terms were last updated on 3 March 2011.",
    "Next update: 3 March 2021",
    "Subscribe before 3 March 2021",
    "Born 3 March 1951",
    "The Argus was founded on 3 March 1951.",
    "Tickets: 3 March 2021, 19:00",
    "Webinar, 3 March 2021, 19:00 GMT",
    "Join us on 3 March 2021 at 19:00",
    "From the archive: 3 March 1951",
    "On this day: 3 March 1951",
    "Best before 3 March 2021",
    "Picture of 3 March 2011",
    "Source: Ministry of Trade, 3 March 2011",
    "Data as of 3 March 2011",
    "Licence no. 12/03/2011",
    "Tel. 12-03-2011",
    "Poll closes 3 March 2021",
    "Weather for 3 March 2021",
    "Last comment 3 March 2011",
    "Joined 3 March 2011",
)
DATED_PAGES = (
    ("", '<span class="timestamp">Mar 3, 2021</span>', "", ""),
    ('<meta itemprop="datePublished" content="2021-03-03">', "", "", ""),
    ("", '<abbr class="published" title="2021-03-03T10:00:00Z">yesterday</abbr>', "", ""),
    ("", "<time>3 March 2021</time>", "", ""),
    ("", "<div><span>By Ida Brandt</span> <span>3 March 2021</span></div>", "", ""),
    ("", '<time datetime="2021-03-03T23:30:00-05:00">3 Mar</time>', "", ""),
    (
        '<script type="application/ld+json">[{"@type":["NewsArticle"],"datePublished":"2021-03-03"}]</script>',
        "",
        "",
        "",
    ),
    (
        '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2021-03-03T00:00:00+00:00"}</script>',
        "",
        "",
        "",
    ),
    ('<meta name="DC.date.issued" content="2021-03-03">', "", "", ""),
    (
        '<meta property="article:modified_time" content="2021-03-05T00:00:00Z"><meta property="article:published_time" content="2021-03-03T00:00:00Z">',
        "",
        "",
        "",
    ),
    ('<meta property="article:modified_time" content="2021-03-03T00:00:00Z">', "", "", ""),
    ("", "<p>Updated: 3 March 2021</p>", "", ""),
    ("", "", "<p>Published 3 March 2021</p>", ""),
    ("", '<ul class="meta"><li>World</li><li>3 March 2021</li></ul>', "", ""),
    ("", '<header><div class="c-date">Wed 3 Mar 2021 16.05 GMT</div></header>', "", ""),
    ('<meta name="date" content="2021-03-03 10:00">', "", "", ""),
    ('<meta name="pubdate" content="20210303">', "", "", ""),
    ('<meta http-equiv="date" content="Wed, 03 Mar 2021 10:00:00 GMT">', "", "", ""),
    ("", '<span data-published="2021-03-03">3 hours ago</span>', "", ""),
    ("", '<div class="x"><p>By Ida Brandt</p><p>Riga, 3 March 2021</p></div>', "", ""),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1970-01-01T00:00:00Z"}</script>',
        "<p>3 March 2021</p>",
        "",
        "",
    ),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2021-03-05","datePublished":"2021-03-03T09:00:00+0300",}</script>',
        "",
        "",
        "",
    ),
    ("", '<relative-time datetime="2021-03-03T10:00:00Z">3 weeks ago</relative-time>', "", ""),
    ("", '<p class="byline">By Ida Brandt, 3 March 2021 2:05 pm</p>', "", ""),
)
UNDATED_PAGES = (
    ("", "", "", "<footer>Copyright 1996-2021</footer>"),
    ("", "", "", "<aside><p>Other story 3 March 2011</p></aside>"),
    ("", "", "", '<div class="comments"><p>Typical. <time datetime="2011-03-03">3 March 2011</time></p></div>'),
    ("", "", "", '<div class="related"><a>Minister quits</a> <span class="date">3 March 2011</span></div>'),
    ("", "", "<p>Register by 3 March 2021 for our forum.</p>", ""),
    (
        "",
        "",
        "",
        '<section class="more-stories"><h2>More</h2><p>Minister quits <span class="date">3 March 2011</span></p></section>',
    ),
    ("", "", "", '<div class="event"><span class="date">14 April 2021</span> Forum</div>'),
    ("", "<p>Privacy policy updated 3 March 2011</p>", "", ""),
)
ADDRESSES = (
    ("https://x.example/2021/03/03/a", "2021-03-03"),
    ("https://x.example/news/2021-03-03/a", "2021-03-03"),
    ("https://x.example/a-20210303", "2021-03-03"),
    ("https://x.example/world/2021/mar/03/a", "2021-03-03"),
    ("https://x.example/03-03-2021/a", "2021-03-03"),
    ("https://x.example/a?date=2021-03-03", "2021-03-03"),
    ("https://x.example/2021/3/3/a", "2021-03-03"),
    ("https://x.example/2021/march/3/a", "2021-03-03"),
    ("https://x.example/210303/a", None),
    ("https://x.example/2021/0303/c90000-1.html", "2021-03-03"),
    ("https://x.example/202103/03/a.html", "2021-03-03"),
    ("https://x.example/news/20210303123456", "2021-03-03"),
    ("https://x.example/story/29918274", None),
    ("https://x.example/2021/12345", None),
    ("https://x.example/1998-99-budget", None),
)


def _clean(
    text: str, *, url: str | None = None, retrieved: str | None = "2021-04-20", is_page: bool = False
) -> Article:
    metadata = {key: value for key, value in (("url", url), ("retrieved", retrieved)) if value}
    raw = RawDocument(path=None, format="html" if is_page else "text", text=text, metadata=metadata, explicit=True)
    article = clean(raw)
    assert isinstance(article, Article)
    return article


def _day(article: Article) -> str | None:
    return None if article.published is None else str(article.published.start)


@pytest.mark.parametrize("line", HEADS)
def test_a_line_above_the_article_dates_it(line: str) -> None:
    """Above or below the title, set close or apart; the line goes and the title stays the title."""
    for text in (f"{TITLE}\n\n{line}\n\n{BODY}", f"{line}\n\n{TITLE}\n\n{BODY}", f"{TITLE}\n{line}\n{BODY}"):
        article = _clean(text)
        assert (_day(article), article.title) == (DAY, TITLE)


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_full_date_in_the_dateline_dates_it(dateline: str) -> None:
    """In whatever order outlets print place, date and agency."""
    article = _clean(f"{TITLE}\n\n{dateline}{BODY}")
    assert _day(article) == DAY
    assert article.words(article.paragraphs[0]).startswith("Norway")


@pytest.mark.parametrize("line", TAILS)
def test_a_line_below_the_article_dates_it(line: str) -> None:
    """Where no other does."""
    assert _day(_clean(f"{TITLE}\n\n{BODY}\n{line}\n")) == DAY


@pytest.mark.parametrize("line", DATES_OF_ELSE)
def test_the_date_of_something_else_does_not_count(line: str) -> None:
    """Events, deadlines, terms, readers, pictures, other stories: an undated article stays undated."""
    assert _day(_clean(f"{TITLE}\n\n{BODY}\n{line}\n")) is None
    assert _day(_clean(f"{TITLE}\n\n{line}\n\n{BODY}\n")) is None


@pytest.mark.parametrize("parts", DATED_PAGES)
def test_markup_dates_a_page(parts: tuple[str, str, str, str]) -> None:
    """JSON-LD (broken too), meta tags, time tags, attributes, and lines that the extractor leaves out."""
    assert _day(_clean(PAGE % parts, is_page=True)) == DAY


@pytest.mark.parametrize("parts", UNDATED_PAGES)
def test_dates_beside_the_article_do_not_count(parts: tuple[str, str, str, str]) -> None:
    """In footers, asides, comments, other stories and events."""
    assert _day(_clean(PAGE % parts, is_page=True)) is None


@pytest.mark.parametrize(("url", "day"), ADDRESSES)
def test_addresses_date_an_article(url: str, day: str | None) -> None:
    """Where year, month and day stand in them beyond doubt."""
    assert _day(_clean(f"{TITLE}\n\n{BODY}", url=url)) == day


@pytest.mark.parametrize(
    ("line", "url", "retrieved", "day"),
    [
        ("Posted 04/05/2020 18:30", "https://argus.co.uk/1", "2020-06-01", "2020-05-04"),
        ("Posted 04/05/2020 18:30", "https://argus.us/1", "2020-06-01", "2020-04-05"),
        ("Posted 04/05/2020 18:30", "https://argus.example/1", "2020-04-10", "2020-04-05"),
        ("Posted 04/05/2020 18:30", "https://argus.example/1", "2020-06-01", None),
        ("Posted 04/05/2020 6:30 PM EST", "https://argus.example/1", "2020-06-01", "2020-04-05"),
        ("Monday 04/05/2020", "https://argus.example/1", "2020-06-01", "2020-05-04"),
        ("Updated: 08/10/2022 09:12 IST | Published: 06/10/2022 21:40 IST", None, "2022-10-15", "2022-10-06"),
        ("Published 3 hours ago", None, "2020-06-01T02:00:00Z", "2020-05-31"),
        ("Updated 2 days ago", None, "2020-06-01", "2020-05-30"),
        ("Published 3 hours ago", None, None, None),
        ("5 May 2020", None, "2020-05-04", None),
    ],
)
def test_figures_and_times_are_read_as_far_as_they_can_be(
    line: str, url: str | None, retrieved: str | None, day: str | None
) -> None:
    """By the outlet's country, a weekday, a zone, the retrieval; nothing later than that; nothing in doubt."""
    assert _day(_clean(f"{TITLE}\n\n{line}\n\n{BODY}", url=url, retrieved=retrieved)) == day


def test_the_zone_that_the_page_prints_decides() -> None:
    """Markup in UTC gives way to a printed line that is a day off, and is kept as a candidate with the reason."""
    script = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-02T20:10:00Z"}</script>'
    )
    article = _clean(PAGE % (script, "<p>Published 3 March 2021 01:40 IST</p>", "", ""), is_page=True)
    assert _day(article) == DAY
    lost = [(str(c.day), c.source, c.lost) for c in article.date_candidates]
    assert ("2021-03-02", "json-ld", "in another zone than the page prints") in lost


def test_losing_candidates_are_in_the_record() -> None:
    """Each with its source, its words where it stands in the text, and why it lost."""
    text = f"{TITLE}\n\nPublished 3 March 2021 | Updated 5 March 2021\n\n{BODY}"
    article = _clean(text, url="https://argus.example/2021/03/03/a")
    found = [(c["date"], c["source"], c["lost"], c["evidence"]) for c in article_record(article)["date_candidates"]]
    assert found[0] == (DAY, "address", "says the same", None)
    assert found[1][:3] == ("2021-03-05", "printed update", "an update")
    assert found[1][3] is not None
    assert found[1][3]["text"] == "5 March 2021"


@pytest.mark.parametrize(
    ("url", "lines", "language", "order"),
    [
        ("https://www.bbc.co.uk/news/1", [], None, "day"),
        ("https://www.nytimes.com/1", [], None, "month"),
        ("https://argus.example/us/1", [], None, "month"),
        ("https://argus.ca/1", [], None, None),
        (None, ["The Pine Argus, Ohio"], None, "month"),
        (None, ["Posted 3 PM EST", "and 9 PM CET"], None, None),
        (None, [], "en-GB", "day"),
        (None, [], "en_US", "month"),
        ("http://[bad", [], "en", None),
        (None, [], None, None),
    ],
)
def test_what_an_outlet_writes_first(
    url: str | None, lines: list[str], language: str | None, order: str | None
) -> None:
    """By printed zones and states, the table of outlets, the address, the language; None where they say nothing or both."""
    assert find_order(url, lines=lines, language=language) == order


def test_who_edited_it_is_kept() -> None:
    """From the credit line at the end."""
    article = _clean(f"{TITLE}\n\n{BODY}\n(Reporting by Ida Brandt; Editing by Sal Brock and Mina Odeh)\n")
    assert article.editor == "Sal Brock and Mina Odeh"
