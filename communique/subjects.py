"""What an export is of: the records of an archive that a filter leaves, and what a dossier of a story or bloc needs.

In: an archive and a question. Out: a `Batch`, ready to be written in any form of `communique.export`. The command and
the desk stand on it alike.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.actors import members
from communique.actors.lexicon import lexicon
from communique.errors import NotHeldError, QueryError
from communique.export import Batch, Bloc
from communique.filter import EVERYTHING, Filter, last_day
from communique.model import Disagreement

if TYPE_CHECKING:
    from communique.archive import Archive


@dataclass(frozen=True, slots=True)
class Question:
    """A filter; `query` is a search whose articles alone are meant, `bloc` the id of an organisation of which a member
    must take part, one of `day` (an ISO day, month or year: its last day)."""

    filter: Filter = EVERYTHING
    query: str | None = None
    bloc: str | None = None
    day: str | None = None

    def bloc_on(self, otherwise: str | None) -> Bloc | None:
        """The bloc with its members on the day, else on the last day of the filter, else on another one. Raises
        ArchiveError where there is none of this name, QueryError where no day is known."""
        if self.bloc is None:
            return None
        name, given = bloc_named(self.bloc), self.day or self.filter.until or otherwise
        if given is None:
            raise QueryError("say on which day the members of the bloc are meant")
        on = _day(given)
        return Bloc(name_of(name), members(name, on), on)

    def narrowed(self, bloc: Bloc | None) -> Filter:
        """The filter with the members' codes. Raises QueryError where it has codes of its own."""
        if bloc is None:
            return self.filter
        if self.filter.codes:
            raise QueryError("a bloc stands for the codes of its members: leave the other codes out")
        return replace(self.filter, codes=bloc.members or ("",))


def batch_of(kept: Archive, question: Question, made: str | None) -> Batch:
    """What is asked for, as corrected; its records are read while it is written. `made` is the time of the export.

    Raises QueryError where the question cannot be understood, ArchiveError where its story or bloc is not there.
    """
    asked, bloc = _resolved(kept, question)
    return Batch(
        records=kept.narrowed(asked, query=question.query),
        copies={each.article: each.original for each in kept.duplicates()},
        filter=asked,
        made=made,
        bloc=bloc,
        disagreements=tuple(_disagreements(kept, asked)) if asked.story is not None else (),
    )


def size_of(kept: Archive, question: Question) -> tuple[int, int, int]:
    """How many articles, events and claims are in it. Raises what `batch_of` raises."""
    asked, _ = _resolved(kept, question)
    return kept.count(asked, query=question.query)


def _resolved(kept: Archive, question: Question) -> tuple[Filter, Bloc | None]:
    """The filter with the bloc's members, those of the newest article's day where no other is asked for."""
    newest = next((row.published for row in kept.articles(limit=1).items if row.published), None)
    bloc = question.bloc_on(newest[:10] if newest else str(datetime.date.today()))
    asked = question.narrowed(bloc)
    if asked.story is not None:
        asked = replace(asked, story=story_named(kept, asked.story))
    return asked, bloc


def story_named(kept: Archive, given: str) -> str:
    """The id of a story, by itself or by one of its articles, which is what people have at hand. Raises NotHeldError
    where there is neither."""
    found = kept.story_of(given)
    return found.id if found is not None else kept.story(given).id


def _disagreements(kept: Archive, asked: Filter) -> Iterator[Disagreement]:
    """Those of the occurrences that the filter's events report, the earliest occurrence first."""
    found, after = [], None
    while True:
        page = kept.occurrences(asked, limit=1000, after=after)
        found += [occurrence for occurrence in page.items if len(occurrence.reports) > 1]
        after = page.next
        if after is None:
            break
    for occurrence in reversed(found):
        yield from kept.disagreements(occurrence.id)


def bloc_named(given: str) -> str:
    """The id of an organisation by its id in any case. Raises ArchiveError where none has its members listed."""
    found = {body.casefold(): body for body in lexicon().with_members()}.get(given.casefold())
    if found is None:
        raise NotHeldError(f"bloc {given!r}, such as NATO, EU or BRICS")
    return found


def name_of(identifier: str) -> str:
    """The name that the lexicon gives, else the id itself."""
    entity = lexicon().entity(identifier) if ":" not in identifier else None
    return entity.name if entity else identifier


def _day(given: str) -> str:
    """A day as given, the last of a month or a year. Raises QueryError where it is none."""
    try:
        if len(given) == 7:
            later = datetime.date.fromisoformat(f"{given}-28") + datetime.timedelta(days=4)
            return (later - datetime.timedelta(days=later.day)).isoformat()
        return datetime.date.fromisoformat(last_day(given)).isoformat()
    except ValueError as error:
        raise QueryError(f"{given[:40]!r} is no day: give YYYY-MM-DD, YYYY-MM or YYYY") from error
