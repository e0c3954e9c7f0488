"""Web archives: the pages among their records; damage costs one record and is told."""

from __future__ import annotations

import base64
import gzip
import hashlib
import tracemalloc
from pathlib import Path

import pytest

from dragoman.model.documents import RawDocument
from dragoman.model.rejections import Rejected
from dragoman.stages.read import Limits, Rules, read_paths

PAGE = b"<html><head><title>Talks %d</title></head><body><p>Talks number %d resumed in Riga.</p></body></html>"


def response(n: int, *, headers: bytes = b"Content-Type: text/html; charset=utf-8", body: bytes | None = None) -> bytes:
    """The HTTP answer that holds page `n`."""
    body = PAGE % (n, n) if body is None else body
    return b"HTTP/1.1 200 OK\r\n" + headers + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def record(n: int, block: bytes | None = None, *, kind: str = "response", extra: str = "", length: str = "") -> bytes:
    """Record `n` of an archive."""
    block = response(n) if block is None else block
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2024-05-17T10:00:0{n}Z\r\n"
        f"WARC-Target-URI: https://gazette.example/{n}\r\nWARC-Payload-Digest: sha1:{n}\r\n{extra}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def outcomes(path: Path, limits: Limits | None = None) -> list[str]:
    """The address of each page, the reason of each refusal."""
    found = read_paths([str(path)], rules=Rules(limits=limits or Limits()))
    return [x.metadata["url"][-1] if isinstance(x, RawDocument) else x.reason for x in found]


def write(path: Path, data: bytes) -> Path:
    """A file of these bytes."""
    path.write_bytes(data)
    return path


def test_a_page_keeps_what_its_record_says_of_it(tmp_path: Path) -> None:
    """Number, id, address, date of retrieval and digest; the hash is that of the page's bytes."""
    data = record(0, b"software: none", kind="warcinfo") + record(1)
    (found,) = read_paths([str(write(tmp_path / "a.warc", data))])
    assert isinstance(found, RawDocument)
    page = PAGE % (1, 1)
    assert (found.format, found.text, found.sha256) == ("html", page.decode(), hashlib.sha256(page).hexdigest())
    assert dict(found.metadata) == {
        "record": "2",
        "record_id": "urn:uuid:1",
        "url": "https://gazette.example/1",
        "retrieved": "2024-05-17T10:00:01Z",
        "digest": "sha1:1",
    }


def test_a_field_with_nothing_in_it_is_not_kept(tmp_path: Path) -> None:
    """Empty angle brackets are no id."""
    data = record(1).replace(b"<urn:uuid:1>", b"<>")
    (found,) = read_paths([str(write(tmp_path / "a.warc", data))])
    assert isinstance(found, RawDocument)
    assert "record_id" not in found.metadata
    assert all(found.metadata.values())


def test_only_pages_that_were_found_are_taken(tmp_path: Path) -> None:
    """Requests, revisits, pictures, other statuses and things that are no HTTP are passed over in silence."""
    data = b"".join(
        [
            record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(2),
            record(3, response(3, headers=b"Content-Type: image/png")),
            record(4, response(4).replace(b"200 OK", b"404 Not Found")),
            record(5, response(5), kind="revisit"),
            record(6, response(6, headers=b"Content-Type: application/xhtml+xml")),
            record(7, b"plain bytes").replace(b"application/http; msgtype=response", b"text/plain"),
        ]
    )
    assert outcomes(write(tmp_path / "a.warc", data)) == ["2", "6"]
    assert outcomes(write(tmp_path / "b.warc", record(1, kind="request"))) == ["no page in archive"]
    assert outcomes(write(tmp_path / "c", data)) == ["2", "6"]


def test_packed_and_chunked_pages_are_unpacked(tmp_path: Path) -> None:
    """Also those whose header says "packed" although the crawler had unpacked them; the declared character set counts."""
    page = PAGE % (1, 1)
    packed = gzip.compress(page)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    html, zipped = b"Content-Type: text/html", b"\r\nContent-Encoding: gzip"
    latin = response(4, headers=html + b"; charset=iso-8859-1", body="<p>Talks in Malmö</p>".encode("latin-1"))
    data = (
        record(1, response(1, headers=html + zipped, body=packed))
        + record(2, response(2, headers=html + b"\r\nTransfer-Encoding: chunked", body=chunked))
        + record(3, response(3, headers=html + zipped, body=page))
        + record(4, latin)
    )
    found = [x for x in read_paths([str(write(tmp_path / "a.warc", data))]) if isinstance(x, RawDocument)]
    assert [x.text for x in found] == [page.decode()] * 3 + ["<p>Talks in Malmö</p>"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (record(2, length="99999"), ["1", "damaged record", "3"]),
        (record(2, length="20"), ["1", "damaged record", "3"]),
        (record(2, length="x"), ["1", "damaged record", "3"]),
        (record(2, length="9" * 18), ["1", "record too large", "3"]),
        (record(2)[:-40], ["1", "damaged record", "3"]),
        (b"rubbish\r\nmore rubbish\r\n", ["1", "damaged record", "3"]),
        (record(2, extra="X: " + "y" * 400_000 + "\r\n"), ["1", "damaged record", "3"]),
        (record(2, b"no http at all"), ["1", "damaged record", "3"]),
        (record(2, extra="WARC-Truncated: length\r\n"), ["1", "damaged record", "3"]),
        (record(2, extra="WARC-Block-Digest: sha1:" + "A" * 32 + "\r\n"), ["1", "damaged record", "3"]),
        (record(2, response(2, body=b"")), ["1", "empty file", "3"]),
        (record(2, response(2, body=bytes(range(32)) * 50)), ["1", "binary file", "3"]),
    ],
    ids="long short none huge cut rubbish header no-http truncated digest empty binary".split(),
)
def test_a_damaged_record_is_told_and_the_next_is_read(tmp_path: Path, second: bytes, expected: list[str]) -> None:
    """Its number is in the report; both neighbours are read, in a plain and in a packed archive."""
    parts = [record(1), second, record(3)]
    path = write(tmp_path / "a.warc", b"".join(parts))
    assert outcomes(path) == expected
    told = [x for x in read_paths([str(path)]) if isinstance(x, Rejected)]
    assert [x.subject for x in told] == [f"{path}:2"]
    assert outcomes(write(tmp_path / "a.warc.gz", b"".join(gzip.compress(part) for part in parts))) == expected


def test_a_right_digest_is_accepted(tmp_path: Path) -> None:
    """SHA-1 in base 32 over the block, as crawlers write it."""
    digest = base64.b32encode(hashlib.sha1(response(1)).digest()).decode()
    assert outcomes(write(tmp_path / "a.warc", record(1, extra=f"WARC-Block-Digest: sha1:{digest}\r\n"))) == ["1"]


@pytest.mark.parametrize("at", [2, 15, 60, -6])
def test_a_damaged_member_of_a_packed_archive_costs_one_record(tmp_path: Path, at: int) -> None:
    """Wherever the bytes are wrong: in the member's head, its content, its checksum."""
    members = [gzip.compress(record(n), mtime=0) for n in (1, 2, 3, 4)]
    broken = bytearray(members[1])
    broken[at] ^= 0xFF
    path = write(tmp_path / "a.warc.gz", members[0] + bytes(broken) + members[2] + members[3])
    assert outcomes(path) == ["1", "damaged record", "3", "4"]


def test_an_archive_that_is_cut_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    """The last record is told as damaged, and nothing is raised."""
    members = [gzip.compress(record(n)) for n in (1, 2)]
    assert outcomes(write(tmp_path / "a.warc.gz", b"".join(members)[:-20])) == ["1", "damaged record"]
    assert outcomes(write(tmp_path / "b.warc", (record(1) + record(2))[:-60])) == ["1", "damaged record"]


def test_a_record_larger_than_a_document_is_passed_over(tmp_path: Path) -> None:
    """It is not held; a page that unpacks too far is refused as well."""
    limits = Limits(document=5_000)
    packed = gzip.compress(b"<p>" + b"x" * 20_000)
    bomb = response(3, headers=b"Content-Type: text/html\r\nContent-Encoding: gzip", body=packed)
    data = record(1, response(1, body=b"<p>" + b"x" * 6_000)) + record(2) + record(3, bomb) + record(4)
    assert outcomes(write(tmp_path / "a.warc", data), limits) == ["record too large", "2", "record too large", "4"]


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """What is held is a record, not the file: thirty megabytes are read in less than four."""
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as stream:
        for n in range(300):
            page = PAGE % (n, n) + b"<!--" + b"0123456789abcdef" * 6_250 + b"-->"
            stream.write(gzip.compress(record(n % 10, response(n, body=page)), 1))
    tracemalloc.start()
    try:
        n_pages = sum(isinstance(found, RawDocument) for found in read_paths([str(path)]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (n_pages, peak < 4_000_000) == (300, True)
