"""RSS and Atom: each entry with text becomes a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import Limits, Rules, read_paths

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- a feed --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette</title><link>https://gazette.example/</link><language>en-gb</language>
<item><title>Talks &amp;amp; cables</title><link>https://gazette.example/1</link><dc:creator>Jane Doe</dc:creator>
<pubDate>Fri, 17 May 2024 10:00:00 GMT</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>Talks resumed in <b>Riga</b>.</p><p>They ended &amp; nobody spoke.</p><script>x()</script>]]></content:encoded></item>
<item><title>Nothing more</title><link>https://gazette.example/2</link></item>
<item><title>Peru recalls its envoy</title><description>Peru recalled its ambassador.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title>
<entry><title type="html">Talks &lt;i&gt;resume&lt;/i&gt;</title><link href="https://gazette.example/1"/>
<published>2024-05-17T10:00:00Z</published><updated>2024-05-18T09:00:00Z</updated><author><name>Jane Doe</name></author>
<summary>In short.</summary><content type="html">&lt;p&gt;Talks resumed in Riga.&lt;/p&gt;</content></entry></feed>"""


def read(path: Path, data: str | bytes, limits: Limits | None = None) -> list[RawDocument | Rejected]:
    """What a file of this content gives."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_paths([str(path)], rules=Rules(limits=limits or Limits())))


def test_entries_of_rss_become_documents(tmp_path: Path) -> None:
    """The longest of their texts, without markup; an entry without text is told."""
    first, second, third = read(tmp_path / "a.xml", RSS)
    assert isinstance(first, RawDocument) and isinstance(third, RawDocument)
    assert (first.title, first.text) == (
        "Talks & cables",
        "Talks resumed in Riga.\n\nThey ended & nobody spoke.",
    )
    assert dict(first.metadata) == {
        "record": "1",
        "url": "https://gazette.example/1",
        "outlet": "Harbour Gazette",
        "published": "Fri, 17 May 2024 10:00:00 GMT",
        "byline": "Jane Doe",
        "language": "en-gb",
    }
    assert isinstance(second, Rejected) and (second.reason, second.subject[-2:]) == ("no text", ":2")
    assert (third.text, third.explicit) == ("Peru recalled its ambassador.", True)


def test_entries_of_atom_become_documents(tmp_path: Path) -> None:
    """Published and updated are kept apart; the feed is known by its content, whatever the file is called."""
    for name in ("a.atom", "a.xml", "a.txt", "a"):
        (found,) = read(tmp_path / name, ATOM)
        assert isinstance(found, RawDocument)
        assert (found.title, found.text) == ("Talks resume", "Talks resumed in Riga.")
        assert (found.metadata["published"], found.metadata["updated"]) == (
            "2024-05-17T10:00:00Z",
            "2024-05-18T09:00:00Z",
        )


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (RSS.replace("<!-- a feed -->", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'), "feed declares entities"),
        (
            RSS.replace("<!-- a feed -->", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "feed declares entities",
        ),
        (RSS.replace("<item>", "<item>" + "<b>" * 500), "nested too deeply"),
        ("<rss><channel></channel></rss>", "no entry in feed"),
        ("<rss", "no entry in feed"),
        (RSS + " " * 9_000_000, "file too large"),
        (RSS.replace("<item>", "<item>\x00\x01"), "read"),
    ],
    ids=("laughs", "outside", "deep", "empty", "no feed", "large", "controls"),
)
def test_a_hostile_feed_is_refused_or_read(tmp_path: Path, data: str, reason: str) -> None:
    """Entities, depth and size are bounded before the parser sees it."""
    found = read(tmp_path / "a.xml", data)
    assert getattr(found[0], "reason", "read") == reason
    assert not any(isinstance(x, RawDocument) and ("root:" in x.text or "haha" in x.text) for x in found)


def test_a_feed_that_breaks_off_gives_its_entries_up_to_there(tmp_path: Path) -> None:
    """Entries are bounded in number, too."""
    found = read(tmp_path / "a.xml", RSS[: RSS.index("<item><title>Nothing")])
    assert isinstance(found[0], RawDocument) and found[0].metadata["url"] == "https://gazette.example/1"
    found = read(tmp_path / "b.xml", RSS, Limits(entries=1))
    assert [getattr(x, "reason", "read") for x in found] == ["read", "file too large"]
