"""The archive: the one door to what is kept.

Each method is one transaction and hands back plain, frozen things. Reading never waits for writing; writers wait for
one another. One `Archive` may be used from several threads, and several processes may open one archive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, select

from communique.archive import naming, reading, whole, writing
from communique.archive.comparing import Comparing
from communique.archive.correcting import Correcting
from communique.archive.derive import rederive
from communique.archive.facets import FACETS, facets, facets_of, numbers
from communique.archive.found import ActorRow, ArticleRow, ClaimRow, EventRow, MentionRow, Page, PlaceRow, TimeRow
from communique.archive.running import Running
from communique.archive.search import Hit, events_narrowed, newest_found, search_page
from communique.archive.tables import articles, events
from communique.archive.tallies import recount
from communique.archive.upkeep import Upkeep
from communique.archive.version import reading_version
from communique.archive.views import Views
from communique.archive.writing import Unread
from communique.filter import EVERYTHING, Filter
from communique.model import Article, Outcome, Record, Run, Version

BATCH = 32
"""Articles in one transaction: some ten seconds of reading are lost where a process is killed."""


class Archive(Upkeep, Views, Running, Correcting, Comparing):
    """An open archive; made by `Archive.open`, closed by `close` or at the end of a `with`."""

    # What is kept

    def add(self, record: Record, *, version: Version | None = None) -> Outcome:
        """Keeps one record; what became of it. `version` is what read it, this package where none is given."""
        with self._writes() as connection:
            return writing.add_batch(connection, [record], version or reading_version(), None)[0]

    def add_many(
        self,
        answers: Iterable[Record | Unread],
        *,
        version: Version | None = None,
        run: Run | None = None,
        batch: int = BATCH,
    ) -> Mapping[Outcome, int]:
        """Keeps what a reader gives, `batch` articles in one transaction; how many became what.

        Where the answers break off, what was read until then is kept. With a `run`, each article's outcome is
        written down with it, and the reason of each that could not be read.
        """
        version = version or (run.version if run else reading_version())
        outcomes: Counter[Outcome] = Counter()
        waiting: list[Record | Unread] = []

        def write() -> None:
            some, waiting[:] = list(waiting), []
            with self._writes() as connection:
                outcomes.update(writing.add_batch(connection, some, version, run.id if run else None))

        try:
            for answer in answers:
                waiting.append(answer)
                if len(waiting) >= batch:
                    write()
        finally:
            if waiting:
                write()
        return outcomes

    def has(self, article: Article, *, version: Version | None = None) -> bool:
        """Whether this very article was already read by this version, so that reading it again would change nothing."""
        with self._reads() as connection:
            return whole.has(connection, article, version or reading_version())

    def article(self, id: str) -> Article:
        """An article as given, with what reading found of its headline and byline.

        Raises ArchiveError where there is none.
        """
        return self.record(id, corrected=False).article

    def record(self, id: str, *, corrected: bool = True) -> Record:
        """The newest record of an article, with the corrections laid over it, or as it was read.

        Raises ArchiveError where there is none.
        """
        with self._reads() as connection:
            return whole.record(connection, id, corrected=corrected)

    def records(self, filter: Filter = EVERYTHING, *, corrected: bool = True) -> Iterator[Record]:
        """The newest record of every article that the filter leaves, in the order they were added, a few held at a
        time; what is added meanwhile may be among them."""
        after = 0
        while True:
            with self._reads() as connection:
                found = whole.records_after(connection, filter, after, corrected=corrected)
            yield from (record for _, record in found)
            if len(found) < whole.TOGETHER:
                return
            after = found[-1][0]

    def narrowed(self, filter: Filter = EVERYTHING, *, query: str | None = None) -> Iterator[Record]:
        """The newest records as corrected, each with those events and claims alone that the filter asks for, as the
        lists of events and claims have them; of the articles that a search finds where there is a `query`. A record
        of which nothing is left is passed over. A few are held at a time."""
        with self._reads() as connection:
            keys = whole.keys_narrowed(connection, filter, query)
        for first in range(0, len(keys), whole.TOGETHER):
            with self._reads() as connection:
                found = whole.records_narrowed(connection, filter, keys[first : first + whole.TOGETHER])
            yield from found

    def count(self, filter: Filter = EVERYTHING, *, query: str | None = None) -> tuple[int, int, int]:
        """How many articles, events and claims there are in what `narrowed` gives."""
        with self._reads() as connection:
            return whole.count_narrowed(connection, filter, query)

    def history(self, id: str) -> tuple[tuple[Version, str, Record], ...]:
        """Every record of every text that an article ever had: which version read it, when, and what, oldest first."""
        with self._reads() as connection:
            return whole.history(connection, id)

    # Questions

    def articles(self, filter: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None) -> Page[ArticleRow]:
        """Articles, the newest first."""
        with self._reads() as connection:
            return reading.articles_page(connection, filter, limit, after)

    def events(self, filter: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None) -> Page[EventRow]:
        """Events, the newest first, as corrected; none that a person rejected."""
        with self._reads() as connection:
            return reading.events_page(connection, filter, limit, after)

    def claims(self, filter: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None) -> Page[ClaimRow]:
        """Claims, the newest first, as corrected."""
        with self._reads() as connection:
            return reading.claims_page(connection, filter, limit, after)

    def actors(
        self, name: str | None = None, *, code: str | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[ActorRow, ...]:
        """Actors by how many articles name them; `name` is an id, or how a name begins, whatever its case."""
        with self._reads() as connection:
            return naming.actors_found(connection, name, code, limit, offset)

    def places(self, filter: Filter = EVERYTHING, *, limit: int = 50, offset: int = 0) -> tuple[PlaceRow, ...]:
        """Places by how many of the filter's articles name them."""
        with self._reads() as connection:
            return naming.places_found(connection, filter, limit, offset)

    def times(self, filter: Filter = EVERYTHING, *, limit: int = 50, offset: int = 0) -> tuple[TimeRow, ...]:
        """Times that begin within the filter's days, the earliest first."""
        with self._reads() as connection:
            return naming.times_within(connection, filter, limit, offset)

    def mentions(
        self, actor: str, filter: Filter = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[MentionRow, ...]:
        """Where the filter's articles name an actor (an id), pronouns apart."""
        with self._reads() as connection:
            return naming.mentions_of(connection, filter, actor, limit, offset)

    def search(
        self, query: str, filter: Filter = EVERYTHING, *, limit: int = 20, after: str | None = None
    ) -> Page[Hit]:
        """Articles by words and fields (see `communique.archive.query`), the newest first.

        Raises QueryError where the query cannot be understood.
        """
        with self._reads() as connection:
            return search_page(connection, query, filter, limit, after)

    def facets(
        self,
        filter: Filter = EVERYTHING,
        *,
        query: str | None = None,
        newest: int | None = None,
        names: Collection[str] = FACETS,
    ) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Numbers of events by type, reality, publisher, country, actor, recipient and month, or by some of these.

        With a `query`, of the articles that a search for it finds, or of the `newest` (at most 1,000) of them.
        """
        with self._reads() as connection:
            if query is not None and newest is not None and filter == EVERYTHING:
                return facets_of(connection, newest_found(connection, query, newest), names)
            narrowed: Sequence[ColumnElement[bool]] = ()
            if query is not None and newest is not None:
                narrowed = [events.c.article.in_(newest_found(connection, query, newest))]
            elif query is not None:
                narrowed = events_narrowed(connection, query)
            return facets(connection, filter, narrowed, names)

    def numbers(self) -> Mapping[str, int]:
        """How many articles, records, events and runs there are."""
        with self._reads() as connection:
            return numbers(connection)

    def derive_again(self) -> int:
        """Makes all rows anew from the records and the corrections; how many articles there were.

        Needed only where a newer version derives other rows; nothing that is kept changes.
        """
        with self._reads() as connection:
            keys = list(connection.execute(select(articles.c.key).where(articles.c.current)).scalars())
        for first in range(0, len(keys), whole.TOGETHER):
            with self._writes() as connection:
                rederive(connection, keys[first : first + whole.TOGETHER])
        with self._writes() as connection:
            recount(connection)  # what was counted of rows that somebody had altered would stay
        return len(keys)
