"""A record: what was added, and answers about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from dragoman.errors import UsageProblem
from dragoman.model.claims import Claim
from dragoman.model.documents import Article, RawDocument
from dragoman.model.incidents import Dispute, Incident, Silence
from dragoman.model.judgements import Attached, Judgement
from dragoman.model.ledger import Introduction, LearnedOutlet, TieState
from dragoman.model.readings import Reading
from dragoman.model.rejections import Rejected
from dragoman.model.results import Coded
from dragoman.model.spans import Span
from dragoman.model.stories import Story
from dragoman.pipeline import Pipeline, load_pipeline
from dragoman.record import asking, judging, learning
from dragoman.record.adding import Added, add_coded, add_documents
from dragoman.record.assembling import bring_up_to_date
from dragoman.record.assembling import rebuild as assemble_anew
from dragoman.settings import Settings, read_settings
from dragoman.store import Coder, Store
from dragoman.store.engine import BUSY_S, give_back_space
from dragoman.store.finding import find_articles, find_claims
from dragoman.store.forgetting import forget_article
from dragoman.store.growing import count_pending
from dragoman.store.judging import all_attached
from dragoman.store.query import Query
from dragoman.store.querying import select_articles, select_claims
from dragoman.store.reading import read_coding
from dragoman.store.store import Clock, utc_now
from dragoman.store.verifying import Fault, counts, verify
from dragoman.store.words import find_passages, parse_search
from dragoman.world import World, lay_over, open_world


class Record:
    """A store that is open, with all that can be asked of it. Close it, or use it as a context.

    Example:
        >>> with Record.open("gulf.db") as record:  # doctest: +SKIP
        ...     for claim, article in record.claims(Query(dyad=("USA", "IRN"))):
        ...         print(claim.type, claim.status, article.outlet)
    """

    def __init__(self, store: Store, *, settings: Settings) -> None:
        self.store, self.settings = store, settings
        self._world: World | None = None

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        may_create: bool = False,
        settings: Settings | None = None,
        clock: Clock = utc_now,
        busy_s: float = BUSY_S,
    ) -> Record:
        """The record at a path or ``postgresql+pg8000://`` address.

        **Raises** `NotAStore` where there is none (and `may_create` is false), `StoreTooNew`, `StoreLocked`,
        `StoreReadOnly`, `UsageProblem`.
        """
        store = Store.open(where, may_create=may_create, clock=clock, busy_s=busy_s)
        return cls(store, settings=settings if settings is not None else read_settings())

    def add(
        self,
        documents: Iterable[RawDocument | Rejected],
        *,
        published: date | None = None,
        load: Callable[[], Pipeline] | None = None,
        command: str = "add",
    ) -> Iterator[Added | Rejected]:
        """Adds documents, lazily: each article is in the record when its result comes; assembly follows at the end.

        `command` is what the run is noted as.
        """
        loaded = load or (lambda: load_pipeline(self.settings))
        yield from add_documents(
            self.store, documents, settings=self.settings, load=loaded, published=published, command=command
        )
        self.assemble()

    def add_coded(self, articles: Iterable[Coded], *, coder: Coder) -> Iterator[Added | Rejected]:
        """Adds articles coded elsewhere, lazily; assembly follows at the end."""
        yield from add_coded(self.store, articles, coder=coder)
        self.assemble()

    def assemble(self, *, rebuild: bool = False) -> int:
        """Assembles what waits (after a kill, say), or everything anew; comes back with how many slices it took."""
        step = assemble_anew if rebuild else bring_up_to_date
        return step(self.store, self._tables)

    def _tables(self) -> World:
        if self._world is None:
            self._world = lay_over(open_world(self.settings.data_dir), self.settings.world)
        return self._world

    def articles(self, query: Query = Query()) -> Iterator[Article]:  # noqa: B008
        """The newest version of each article asked for."""
        with self.store.reading() as connection:
            yield from select_articles(connection, query)

    def claims(self, query: Query = Query()) -> Iterator[tuple[Claim, Article, str]]:  # noqa: B008
        """The claims that count and are asked for, each with its article and its coder's version."""
        with self.store.reading() as connection:
            yield from select_claims(connection, query)

    def search(self, query: Query) -> Iterator[tuple[Article, tuple[Span, ...]]]:
        """The articles that hold the words of `query.text`, each with the passages where they stand."""
        terms = parse_search(query.text or "")
        for article in self.articles(query):
            yield article, find_passages(article, terms)

    def why_claim(self, beginning: str) -> Iterator[tuple[Claim, Coded]]:
        """The claims whose id begins so, as they count now, each with all that was read out of its article."""
        with self.store.reading() as connection:
            for claim_id, coding in find_claims(connection, beginning):
                coded = read_coding(connection, coding)
                if coded is not None:
                    yield from ((claim, coded) for claim in coded.claims if claim.id == claim_id)

    def why_article(self, beginning: str) -> Iterator[Coded]:
        """The articles whose id begins so, with all that was read out of them, refusals included."""
        with self.store.reading() as connection:
            for coding in find_articles(connection, beginning):
                coded = read_coding(connection, coding)
                if coded is not None:
                    yield coded

    def stories(self, query: Query = Query()) -> Iterator[Story]:  # noqa: B008
        """The stories asked for: by days, outlets and words of their articles."""
        return asking.stories(self.store, query)

    def incidents(self, query: Query = Query()) -> Iterator[Incident]:  # noqa: B008
        """The incidents asked for, by day; with `known_on` as they could be known on that day."""
        return asking.incidents(self.store, query)

    def timeline(self, a: str, b: str, query: Query = Query()) -> Iterator[Incident]:  # noqa: B008
        """What two did to each other, by day: incidents in which one acts on the other."""
        return asking.incidents(self.store, replace(query, dyad=(a, b)))

    def disputes(self, query: Query = Query()) -> Iterator[Dispute]:  # noqa: B008
        """What is held against what, in the incidents asked for."""
        return asking.disputes(self.store, query)

    def ties(self, *parties: str, on: date | None = None) -> Iterator[TieState]:
        """What holds between parties (all ties without any): as known on a day, or all in all."""
        return asking.ties(self.store, self._tables(), on=on, parties=parties)

    def why_incident(self, beginning: str) -> Iterator[tuple[Incident, tuple[Reading, ...]]]:
        """The incidents whose id, or a former one, begins so, with the readings laid over their claims."""
        return asking.why_incident(self.store, beginning)

    def learned_offices(self) -> tuple[Introduction, ...]:
        """Persons in offices as the articles introduce them, by person, country and office."""
        return learning.learned_offices(self.store, self._tables())

    def learned_outlets(self) -> Iterator[LearnedOutlet]:
        """Outlets and agencies as the articles held show them, by name."""
        return learning.learned_outlets(self.store, self._tables())

    def silences(self, incident: Incident) -> tuple[Silence, ...]:
        """The outlets of which articles are held from an incident's days, none of which reports it, by name."""
        return asking.silences(self.store, incident)

    def judge(
        self,
        action: str,
        claim: str,
        *,
        by: str,
        other: str | None = None,
        field: str | None = None,
        value: str | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Confirms, rejects or corrects (`field`, `value`) the one claim whose id begins so, or says that it and `other` are of one
        incident (``merge``) or of two (``split``), and assembles. An incident's id stands for the claim that bears it.

        **Raises** `UsageProblem` for what is none, or where not one claim is meant.
        """
        made = judging.judge(self.store, action, claim, by=by, other=other, field=field, value=value, note=note)
        self.assemble()
        return made

    def undo_judgement(self, beginning: str, *, by: str) -> Judgement:
        """Takes a judgement back, and assembles. **Raises** `UsageProblem` where not one is meant, or it is undone."""
        undone = judging.undo(self.store, beginning, by=by)
        self.assemble()
        return undone

    def judgements(self) -> Iterator[Attached]:
        """All judgements in the order they were made, each with the claim that it is of now, if it still is of one."""
        with self.store.reading() as connection:
            yield from all_attached(connection)

    def count_waiting(self) -> int:
        """How much waits for assembly: nothing, but after a run that was stopped."""
        with self.store.reading() as connection:
            return count_pending(connection)

    def verify(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the store; nothing for a sound one."""
        with self.store.reading() as connection:
            return tuple(verify(connection))

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.store.reading() as connection:
            return counts(connection)

    def forget(self, article_id: str) -> None:
        """Erases every word of an article from the store and its file; ids and hashes stay, marked.

        **Raises** `UsageProblem` where no article has this id, or it was forgotten already.
        """
        with self.store.writing() as connection:
            done = forget_article(connection, article_id, now=self.store.now())
        if not done:
            raise UsageProblem(f"{article_id}: no article here has this id, or it was forgotten already")
        self.assemble()
        give_back_space(self.store.engine, self.store.place)

    def close(self) -> None:
        """Gives the store back."""
        self.store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
