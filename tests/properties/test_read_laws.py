"""Laws of reading, on files of every format that are damaged in every way: articles or rejections, nothing else.

``make soak`` runs these for an hour with other damage each time; a run of the suite takes some seconds.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages import read
from dragoman.stages.read import Limits, Rules, read_paths
from dragoman.stages.read.fetch.permission import is_reserved, read_reservations, read_robots

EXPORTS = Path(__file__).parents[1] / "unit" / "stages" / "exports"
REASONS = frozenset(re.findall(r"``([^`]+)``", " ".join((read.__doc__ or "").partition("**Refused**")[2].split())))
LIMITS = Limits(document=60_000, unpacked=200_000, row=5_000, feed=40_000, entries=20, members=20)
PAGE = "<html><head><title>Talks</title></head><body><p>Talks resumed in Malmö.</p><p>They ended.</p></body></html>"
LINES = "".join(
    json.dumps({"id": n, "title": "Talks", "text": f"Talks number {n}.", "n": [1, {}]}) + "\n" for n in (1, 2, 3)
)
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Gazette</title><item><title>Talks &amp; cables</title><link>https://x.example/1</link><pubDate>Fri, 17 May 2024 10:00:00
GMT</pubDate><description>&lt;p&gt;In short.&lt;/p&gt;</description><content:encoded><![CDATA[{PAGE}]]></content:encoded>
</item><item><title>More</title></item></channel></rss>"""
TABLE = 'title,text,published\nTalks,"Talks ""resumed"",\nthey said.",2024-05-17\nTalks,They ended.,2024-05-18\n'
RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset238 X;}}\f0 Talks \b resumed\b0  in M\'e4lm\u246?.\par "
RTF += (
    r"{\field{\*\fldinst HYPERLINK "
    + '"https://x.example"'
    + r"}{\fldrslt They}} ended.\cell\row {\pict\bin3 abc}\par}"
)


def _warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%s\r\n%s"
    bodies = [
        (b"", PAGE.encode()),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode(), mtime=0)),
        (b"Transfer-Encoding: chunked\r\n", b"4\r\n<p>a\r\n3\r\n</p\r\n1\r\n>\r\n0\r\n\r\n"),
    ]
    records = []
    for n, (header, body) in enumerate(bodies):
        block = http % (header, body)
        records.append(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2024-05-17T10:00:00Z\r\n"
            b"WARC-Target-URI: https://x.example/%d\r\nContent-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (n, n, len(block), block)
        )
    return b"".join(records)


def _docx() -> bytes:
    document = docx.Document()
    for line in ("Talks resume", "The ministers met in Riga.", "They\tparted."):
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    with zipfile.ZipFile(data) as archive:
        body = archive.read("word/document.xml")
    return _zip("word/document.xml", body)


def _zip(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data)
        archive.writestr(zipfile.ZipInfo("b.txt"), b"Talks ended.")
    return packed.getvalue()


WARC = _warc()
FILES: dict[str, bytes] = {
    "a.txt": "Talks resume\n\nRIGA: Talks resumed in Malmö.\r\n\r\nThey ended.\n".encode(),
    "a.html": PAGE.encode(),
    "a.json": json.dumps([json.loads(line) for line in LINES.splitlines()]).encode(),
    "a.jsonl": LINES.encode(),
    "a.csv": TABLE.encode(),
    "b.tsv": TABLE.replace(",", "\t").encode("utf-16"),
    "a.rss": FEED.encode(),
    "a.rtf": RTF.encode(),
    "a.docx": _docx(),
    "a.warc": WARC,
    "a.warc.gz": b"".join(gzip.compress(b"WARC/1" + part, mtime=0) for part in WARC.split(b"WARC/1")[1:]),
    "a.jsonl.gz": gzip.compress(LINES.encode(), mtime=0),
    "a.jsonl.zst": zstandard.compress(LINES.encode()),
    "a.zip": _zip("a.jsonl", LINES.encode()),
    **{f"{path.stem}.txt": path.read_bytes() for path in sorted(EXPORTS.glob("*.txt"))},
}
# What means something to one reader or another, with its escapes; blanks part them.
MARKS = r"""
< > <p> </p> <!-- <!DOCTYPE\x20x[ <!ENTITY\x20a'b'> ]]> &amp; &#x110000; &#0; <rss <feed { } [ " "" \\ \\u \\ud83d , ; \t \x00
\xff \xef\xbb\xbf \xff\xfe \n \r\n\r\n \r \x0c \xe2\x80\xa8 \xc4\xb0 \xc3 WARC/1.0\r\n Content-Length:\x2099\r\n
Content-Encoding:\x20br\r\n \x1f\x8b\x08 \x28\xb5\x2f\xfd PK\x03\x04 PK\x01\x02 {\\rtf1 \\u-1? \\' \\bin9999 \\uc \\ansicpg9
\nLength:\x2012\x20words\n \nLoad-Date:\x20x\n \nEnd\x20of\x20Document\n \n1\x20of\x202\x20DOCUMENTS\n \nHD\x20\x20 \nFull\x20text:\x20
ProQuest \nDocument\x20HRBGAZ0020240516ek5g0001x\n -1 NaN 1e999 999999999999999999999999999999 \n12\x20words\n
"""
TOKENS = st.sampled_from([mark.encode().decode("unicode_escape").encode("latin-1") for mark in MARKS.split()])
PIECES = st.one_of(TOKENS, st.binary(max_size=12), st.builds(lambda t, n: t * n, TOKENS, st.integers(1, 3_000)))


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with pieces cut out, put in, turned round and printed again."""
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + draw(st.sampled_from((1, 8, 200, 5_000))))))
        what = draw(st.sampled_from(("cut", "put", "flip", "again", "end")))
        if what == "cut":
            data = data[:start] + data[end:]
        elif what == "put":
            data = data[:start] + draw(PIECES) + data[end:]
        elif what == "flip":
            data = (
                data[:start] + bytes(b ^ 1 << draw(st.integers(0, 7)) for b in data[start:end][:8]) + data[start + 8 :]
            )
        elif what == "again":
            data = data[:end] + data[start:end] * draw(st.integers(1, 4)) + data[end:]
        else:
            data = data[:start]
    return data[:100_000]


def check(name: str, data: bytes, rules: Rules) -> None:
    """What holds for whatever is read, in bounded time; twice the same."""
    started = time.perf_counter()
    found = list(_read(name, data, rules))
    assert time.perf_counter() - started < 5
    assert found
    for thing in found:
        if isinstance(thing, Rejected):
            assert (
                thing.reason in REASONS and thing.stage == "read" and thing.subject.startswith(name.partition(".")[0])
            )
            assert "\n" not in thing.reason + (thing.detail or "")
            continue
        assert isinstance(thing, RawDocument)
        assert thing.text.strip() and re.fullmatch("[0-9a-f]{64}", thing.sha256)
        for words in (thing.text, thing.title or "", *thing.metadata.values()):
            assert words.encode("utf-8").decode("utf-8") == words
        assert all(isinstance(words, str) and words for words in (*thing.metadata, *thing.metadata.values()))
    assert found == list(_read(name, data, rules))


def _read(name: str, data: bytes, rules: Rules) -> list[RawDocument | Rejected]:
    """What a file of this name and content gives, without a file."""
    from dragoman.stages.read.containers import read_packed

    return list(read_packed(io.BufferedReader(io.BytesIO(data)), name=name, size=len(data), rules=rules))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
def test_a_damaged_file_gives_articles_or_rejections(name: str, data: st.DataObject) -> None:
    """Whatever its damage and its name: no exception, no other thing, bounded time, valid text, documented reasons."""
    content = data.draw(damaged(FILES[name]))
    called = data.draw(st.sampled_from((name, name, name, "x", f"x.{name.rpartition('.')[2]}", *FILES)))
    columns = data.draw(st.sampled_from((None, None, {"text": "title"})))
    check(called, content, Rules(limits=LIMITS, columns=columns))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.warc", "a.docx", "nexis_uni.txt"])
@given(data=st.data())
def test_a_damaged_file_inside_an_archive_does_so_too(name: str, data: st.DataObject) -> None:
    """Packed whole, so that the damage reaches the reader inside."""
    content = data.draw(damaged(FILES[name]))
    for pack in data.draw(st.lists(st.sampled_from(("gz", "zst", "zip")), min_size=1, max_size=3)):
        if pack == "zip":
            content, name = _zip(name, content), f"{name}.zip"
        else:
            content = gzip.compress(content, mtime=0) if pack == "gz" else zstandard.compress(content)
            name = f"{name}.{pack}"
    check(name, content, Rules(limits=LIMITS))


@given(
    name=st.sampled_from(("x", *FILES)),
    content=st.one_of(st.binary(max_size=500), st.lists(PIECES, max_size=30).map(b"".join)),
)
def test_bytes_of_any_kind_give_articles_or_rejections(name: str, content: bytes) -> None:
    """Also those that begin as no file of ours does."""
    check(name, content[:100_000], Rules(limits=LIMITS))


@given(
    body=st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=20).map(b"".join)), status=st.integers(100, 599)
)
def test_what_hosts_say_of_themselves_is_read_whatever_it_is(body: bytes, status: int) -> None:
    """robots.txt, tdmrep.json and meta tags of any content: an answer, never an exception."""
    from dragoman.stages.read.fetch.addresses import parse_address

    address = parse_address("https://x.example/a?b=c")
    refused = read_robots(status, body).refuse(address, "dragoman")
    assert refused is None or isinstance(refused, str)
    assert read_reservations(body).reserve(address) in (True, False)
    assert is_reserved({"tdm-reservation": body[:9].decode("latin-1")}, body) in (True, False)


def test_the_reasons_are_found_in_the_documentation() -> None:
    """The law above compares with what the package's page says."""
    assert {"damaged record", "no such column", "empty file"} <= REASONS
    assert {x.reason for x in read_paths(["no such file"]) if isinstance(x, Rejected)} <= REASONS
