"""Cost of an article in a store as it grows, and the time a dyad's timeline takes.

    python benchmarks/store.py cost --articles 5000      # generated articles, one story holding a tenth of them
    python benchmarks/store.py timeline --claims 200000  # --assembled: incidents as well, which takes long to make

Articles are generated with their claims: nothing is parsed. Times are of the whole of `Record.add_coded`: writing, search index,
assembly, with the disk flushed after every article. The store is made in a folder that is removed afterwards.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dragoman.language.ids import article_id, claim_id, text_hash
from dragoman.model.actors import Actor
from dragoman.model.claims import Claim
from dragoman.model.documents import Article
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.times import Interval
from dragoman.record import Query, Record
from dragoman.settings import read_settings
from dragoman.store import Coder

STATES = (
    "NOR",
    "LVA",
    "RUS",
    "IDN",
    "TLS",
    "USA",
    "IRN",
    "CHN",
    "FRA",
    "DEU",
    "TUR",
    "EGY",
    "IND",
    "BRA",
    "KEN",
    "JPN",
)
TYPES = ("ACCUSE", "CONSULT", "SUPPORT", "AID", "THREATEN", "ASSAULT", "COERCE", "AGREE")
A_DAY = 8
"""Articles a day: a thousand fill the 135 days around an article in which others are looked for."""
CODER = Coder(name="generated", version="1", model="none", digest="0")


def make_word(number: int) -> str:
    """A word of its own for each number."""
    letters = "bdfgklmnprstvz"
    vowels = "aeiou"
    out = ""
    while number or len(out) < 6:
        number, rest = divmod(number, 14 * 5)
        out += letters[rest // 5] + vowels[rest % 5]
    return out


def make_article(number: int, *, n_claims: int, of_story: bool, day: date) -> Coded:
    """One article of some 120 words; those of the story share a third of theirs."""
    chance = random.Random(number)
    own = [make_word(1000 + chance.randrange(200_000)) for _ in range(80)]
    told = [make_word(n) for n in chance.sample(range(60), 40)] if of_story else []
    words = own[: 80 - len(told)] + told
    chance.shuffle(words)
    lines, spans, claims = [], [], []
    for n in range(n_claims):
        actor, recipient = chance.sample(STATES, 2)
        some = " ".join(words[n * 20 : n * 20 + 20])
        lines.append(f"{actor} {words[n][:6]} {recipient} {some} {number}.")
    text = "\n".join(lines) + "\n"
    version = text_hash(text)
    outlet = f"Gazette {number % 50}"
    ident = article_id(url=None, outlet=outlet, given_id=None, version=version)
    printed = Interval(start=day, end=day, precision="day", basis="printed")
    at = 0
    for n, line in enumerate(lines):
        span = Span(start=at, end=at + len(line))
        spans.append(span)
        sides = [
            Actor(id=code, name=code, country=code, sector=None, kind="state", evidence=Span(start=a, end=a + 3))
            for code, a in ((line[:3], at), (line[11:14], at + 11))
        ]
        trigger = Span(start=at + 4, end=at + 10)
        claims.append(
            Claim(
                id=claim_id(
                    article_version=ident + version,
                    trigger_start=trigger.start,
                    trigger_end=trigger.end,
                    field="text",
                    type="ACCUSE",
                    asserter=None,
                ),
                article_id=ident,
                type=TYPES[(number + n) % len(TYPES)],
                mode=None,
                contexts=(),
                cameo="112",
                actors=(sides[0],),
                recipients=(sides[1],),
                object=None,
                content=None,
                said_in=None,
                occasion=None,
                magnitudes=(),
                date=printed,
                place=None,
                status="occurred",
                time="past",
                stance="own",
                background=False,
                status_evidence=None,
                attribution=(),
                origin=outlet,
                evidence=span,
                mentions=(),
                trigger=trigger,
                confidence=0.9,
                rule="generated",
            )
        )
        at += len(line) + 1
    article = Article(
        id=ident,
        version=version,
        path=None,
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
        paragraphs=tuple(spans),
        removed=(),
    )
    return Coded(article=article, claims=tuple(claims), quotations=(), ties=(), roles=(), mentions=(), refusals=())


def generate(n: int, *, n_claims: int) -> Iterator[Coded]:
    """Articles as they are printed, `A_DAY` a day, each up to three days late; every tenth is of the one story."""
    chance = random.Random(0)
    for number in range(n):
        day = date(1990, 1, 1) + timedelta(days=number // A_DAY + chance.randrange(4))
        yield make_article(number, n_claims=n_claims, of_story=number % 10 == 0, day=day)


def measure_cost(n: int, *, step: int) -> None:
    """Prints what an article cost, a step at a time."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db", may_create=True) as record:
        articles = generate(n, n_claims=4)
        done = 0
        while done < n:
            batch = list(islice(articles, min(step, n - done)))
            began, cpu = time.perf_counter(), time.process_time()
            for _ in record.add_coded(batch, coder=CODER):
                pass
            took, used = time.perf_counter() - began, time.process_time() - cpu
            done += len(batch)
            print(
                f"{done:7d} articles: {1000 * took / len(batch):6.1f} ms an article, {1000 * used / len(batch):6.1f} of them computing",
                flush=True,
            )
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{size / n / 1000:.1f} kB an article")


def measure_timeline(n_claims: int, *, assembled: bool) -> None:
    """Prints how long the busiest dyad's claims take, first hundred and counted, on a record of so many claims."""
    settings = read_settings()
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "r.db", may_create=True, settings=settings) as record,
    ):
        from dragoman.record.adding import add_coded

        with_claims = 40  # long digests, so that the making of the record does not take an hour
        n = n_claims // with_claims
        for _ in add_coded(record.store, generate(n, n_claims=with_claims), coder=CODER):
            pass
        print(f"{record.counts()['claims']} claims", flush=True)
        if assembled:
            record.assemble()
            print(f"{sum(1 for _ in record.incidents())} incidents", flush=True)
        asked = {"claims": record.claims, "incidents": record.incidents} if assembled else {"claims": record.claims}
        for what, ask in asked.items():
            for limit in (100, None):
                times = []
                for a, b in (("NOR", "LVA"), ("USA", "IRN"), ("CHN", "JPN")) * 5:
                    began = time.perf_counter()
                    found = sum(1 for _ in ask(Query(dyad=(a, b), limit=limit)))
                    times.append(time.perf_counter() - began)
                times.sort()
                print(
                    f"{what}, limit {limit}: {found} entries, median {1000 * times[len(times) // 2]:.1f} ms, worst {1000 * times[-1]:.1f} ms"
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("cost", "timeline"))
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--step", type=int, default=1000)
    parser.add_argument("--assembled", action="store_true", help="of timeline: incidents too")
    parser.add_argument("--claims", type=int, default=200_000)
    asked = parser.parse_args()
    if asked.what == "cost":
        measure_cost(asked.articles, step=asked.step)
    else:
        measure_timeline(asked.claims, assembled=asked.assembled)
