"""Reads a web archive of a given size and tells how much memory that took, and how fast it went.

Run from the project's root: ``.venv/bin/python benchmarks/warc.py --size 1000``. The archive is written first, record by
record, with pages of the size and make that news sites have (scripts, menus, an article, other headlines); the seed is
fixed. It is then read in a process of its own: its base is what it holds when all that reading needs is loaded and a
small archive has been read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

SEED = 2026
PLACES = ("Riga", "Oslo", "Muscat", "Djibouti", "Kupang", "Managua", "Lima", "Tartu")
PEOPLE = ("minister", "president", "envoy", "spokesman", "delegation", "parliament", "navy", "court")
DEEDS = ("rejected", "welcomed", "signed", "denied", "postponed", "condemned", "described", "defended")
THINGS = ("the treaty on harbours", "a truce", "the charge", "new sanctions", "the visit", "the agreement on cables")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
N_SENTENCES = (12, 60)
"""Fewest and most sentences of an article."""
N_SCRIPT = (20_000, 120_000)
"""Bytes of script and style beside it: most of a page is not its article."""


def make_page(random: Random, n: int) -> bytes:
    """Page `n` of the archive."""

    def sentence() -> str:
        place, who, deed = random.choice(PLACES), random.choice(PEOPLE), random.choice(DEEDS)
        what, day, there = random.choice(THINGS), random.choice(DAYS), random.choice(PLACES)
        return f"The {who} of {place} {deed} {what} on {day} in {there}, {random.randint(2, 900)} days after the talks."

    paragraphs = [sentence() for _ in range(random.randint(*N_SENTENCES))]
    body = "".join(f"<p>{' '.join(paragraphs[i : i + 3])}</p>\n" for i in range(0, len(paragraphs), 3))
    menu = "".join(
        f'<li><a href="/{i}">{place} and the world {random.randint(1, 99)}</a></li>' for i, place in enumerate(PLACES)
    )
    noise = random.randbytes(random.randint(*N_SCRIPT) * 3 // 8).hex()[: N_SCRIPT[1]]
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Talks {n} | Harbour Gazette</title>"
        f"<meta property='article:published_time' content='2024-05-{n % 28 + 1:02}T10:00:00Z'>"
        f"<script>var state='{noise}';</script></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{random.choice(PLACES)} waits for talks number {n}</h1>\n{body}</article>"
        f"<aside><ul>{menu}</ul></aside></body></html>"
    ).encode()


def make_record(random: Random, n: int) -> bytes:
    """Record `n`: mostly pages, some requests and pictures."""
    kind, media, block = "response", "text/html; charset=utf-8", b""
    if n % 10 == 8:
        media, page = "image/jpeg", random.randbytes(30_000)
    else:
        page = make_page(random, n)
    if n % 10 == 9:
        kind, block = "request", b"GET / HTTP/1.1\r\nHost: gazette.example\r\n\r\n"
    else:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(page)}\r\n\r\n"
        block = head.encode() + page
    fields = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n:032x}>\r\nWARC-Date: 2024-06-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://gazette.example/2024/{n}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def write_archive(path: Path, size: int) -> int:
    """Writes an archive of so many bytes (before packing); the number of its records."""
    random, written, n = Random(SEED), 0, 0
    with path.open("wb") as stream:
        while written < size:
            record = make_record(random, n)
            written += len(record)
            n += 1
            stream.write(gzip.compress(record, 1, mtime=0) if path.suffix == ".gz" else record)
    return n


def read_archive(warm: str, path: str, *, is_cleaning: bool) -> dict[str, float]:
    """What reading it cost this process. **Units**: MiB, seconds."""
    from dragoman.model.documents import RawDocument
    from dragoman.stages.clean import clean
    from dragoman.stages.read import read_paths

    def run(file: str) -> tuple[int, int]:
        taken = refused = 0
        for document in read_paths([file]):
            if isinstance(document, RawDocument) and (not is_cleaning or hasattr(clean(document), "paragraphs")):
                taken += 1
            else:
                refused += 1
        return taken, refused

    run(warm)
    base = _peak_mib()
    started = time.perf_counter()
    taken, refused = run(path)
    return {
        "base": base,
        "peak": _peak_mib(),
        "seconds": time.perf_counter() - started,
        "taken": taken,
        "refused": refused,
    }


def _peak_mib() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def main() -> None:
    """Writes, reads, tells."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="megabytes before packing (1000)")
    parser.add_argument("--plain", action="store_true", help="do not pack it")
    parser.add_argument(
        "--clean", action="store_true", help="extract and clean each article too, as dragoman read does"
    )
    parser.add_argument("--folder", type=Path, default=None, help="where to write it for the time being")
    parser.add_argument("--read", nargs=2, metavar=("WARM", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(read_archive(*options.read, is_cleaning=options.clean)))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        ending = ".warc" if options.plain else ".warc.gz"
        warm, path = Path(folder) / f"warm{ending}", Path(folder) / f"archive{ending}"
        write_archive(warm, 300_000)
        n_records = write_archive(path, options.size * 1_000_000)
        command = [sys.executable, __file__, "--read", str(warm), str(path), *(["--clean"] if options.clean else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
        print(f"archive   {options.size} MB, {n_records} records, {path.stat().st_size / 1e6:.0f} MB on disk")
        print(f"taken     {found['taken']} articles, {found['refused']} refused")
        print(
            f"memory    base {found['base']:.0f} MiB, peak {found['peak']:.0f} MiB: {found['peak'] - found['base']:.0f} over it"
        )
        print(
            f"time      {found['seconds']:.1f} s: {options.size / found['seconds']:.0f} MB/s, {found['taken'] / found['seconds']:.0f} articles/s"
        )


if __name__ == "__main__":
    main()
