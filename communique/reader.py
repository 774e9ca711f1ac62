"""Builds the steps and runs them: one article in, one record out; or many, one after the other.

The order of the steps is checked once, when the reader is built. This module alone catches whatever a step raises:
the failure is noted in the record and the next step goes on, so that one odd article never ends a batch.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.errors import ArticleError
from communique.ingest import BadLine, check_readable, parse_date
from communique.model import Article, Failure, Record
from communique.steps import Step, check_order


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read at all; `error` is for the user."""

    id: str
    error: str


class Reader:
    """Reads articles. Building it is cheap; weights and lexicons load at the first article.

    `codebook` is a file that extends or replaces the event codebook, `actors` one with your own actors, `gazetteer` one
    of `communique data build-gazetteer`; `threads` the number of cores the engine may use for one article. `steps`
    replaces the steps altogether. One reader serves one thread at a time.
    Raises SetupError where one of the files is broken or the steps do not fit together.
    """

    def __init__(
        self,
        *,
        codebook: Path | None = None,
        actors: Path | None = None,
        gazetteer: Path | None = None,
        threads: int = 1,
        steps: Sequence[Step] | None = None,
    ) -> None:
        chosen = steps if steps is not None else default_steps(codebook, actors, gazetteer, threads=threads)
        self.steps: tuple[Step, ...] = tuple(chosen)
        check_order([_Given(), *self.steps])

    def read(self, article: Article) -> Record:
        """The record of one article. Raises ArticleError where it cannot be read: no words, or not English."""
        record = Record(check_readable(article))
        for step in self.steps:
            if "headline" in step.needs and record.headline is None and record.article.headline:
                record = replace(record, headline=self._headline(record.article))
            record = _run(step, record)
        return record

    def read_all(self, items: Iterable[Article | BadLine]) -> Iterator[Record | Unread]:
        """One answer for each item, in order; holds one article at a time."""
        for item in items:
            if isinstance(item, BadLine):
                yield Unread(item.id or f"line-{item.line}", item.message)
                continue
            try:
                yield self.read(item)
            except ArticleError as error:
                yield Unread(item.id, str(error))

    def _headline(self, article: Article) -> Record:
        """The headline read as a text of its own, by the steps that come before the check of it."""
        record = Record(
            Article(f"{article.id}#headline", article.headline or "", published=article.published, language="en")
        )
        for step in self.steps:
            if "headline" in step.needs:
                break
            if step.name != "clean":
                record = _run(step, record)
        return record


class _Given:
    """What a record holds before any step: `Reader._headline` sees to the headline, and nothing is removed yet."""

    name = "given"
    needs = frozenset({"article"})
    gives = frozenset({"headline", "removed"})

    def __call__(self, record: Record) -> Record:
        return record


def _run(step: Step, record: Record) -> Record:
    try:
        return step(record)
    except Exception as error:  # noqa: BLE001 - a step that breaks on one article must not end the batch
        message = f"{type(error).__name__}: {error}"
        return replace(record, failures=(*record.failures, Failure(step.name, message)))


def default_steps(
    codebook: Path | None = None, actors: Path | None = None, gazetteer: Path | None = None, *, threads: int = 1
) -> tuple[Step, ...]:
    """The reading steps in order. Raises SetupError where a file that is named cannot be used."""
    from communique.actors import Actors
    from communique.claims import Claims
    from communique.clean import Clean
    from communique.events import Codebook, Events
    from communique.headlines import Headlines
    from communique.language import Language
    from communique.places import VARIABLE, Gazetteer, Places
    from communique.times import Times

    events = Events(Codebook.load().extend(codebook)) if codebook is not None else Events()
    named = gazetteer or os.environ.get(VARIABLE)
    places = Places(Gazetteer(Path(named)) if named else None)
    return (Clean(), Language(threads=threads), Actors(actors), Times(), places, Claims(), events, Headlines())


def read(
    text: str, *, headline: str | None = None, published: str | None = None, publisher: str | None = None
) -> Record:
    """The record of one text, with a reader that is kept for the next.

    `published` is an ISO 8601 date or date-time. Raises ArticleError where the text cannot be read.
    """
    global _reader
    if _reader is None:
        _reader = Reader()
    if published is not None:
        published = parse_date(published)
    return _reader.read(Article("text", text, headline=headline, published=published, publisher=publisher))


_reader: Reader | None = None
