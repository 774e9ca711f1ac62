"""What an archive is and how it stands: for whoever keeps it, at a glance.

In: a connection, and the version that would read now. Out: a `Status`. Nothing is read but counts and dates, so it is
quick however much there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from communique.archive.dialect import described, size_of
from communique.archive.facets import numbers
from communique.archive.indexed import waiting
from communique.archive.keeping import idle, runs_listed
from communique.archive.schema import HEAD, VERSION_TABLE
from communique.archive.stories import methods_of
from communique.archive.story_rows import joining_method
from communique.archive.tables import articles, corrections, metadata, records, versions
from communique.archive.version import digest_of
from communique.archive.whole import version_of
from communique.model import Run, Version

RUNS = 5


@dataclass(frozen=True, slots=True)
class Status:
    """How an archive stands.

    `database` is its kind and version, `size` its bytes on the disk, `tables` the migration that they stand at.
    `numbers` are those of `Archive.numbers`. `versions` are what read the newest records, with how many each, the
    commonest first; `outdated` counts the articles whose newest record another version than `reading` made.
    `compared` says of `stories` and `occurrences`, where they were put, by which method and when; `uncompared` counts
    the articles that were added, read or corrected since. `runs` are the last five, the newest first.
    """

    name: str
    database: str
    size: int
    tables: str
    numbers: Mapping[str, int]
    reading: Version
    versions: tuple[tuple[Version, int], ...]
    outdated: int
    corrections: int
    idle: int
    compared: Mapping[str, tuple[str, str]]
    uncompared: int
    runs: tuple[Run, ...]


def status(connection: Connection, name: str, reading: Version) -> Status:
    """The status of an archive; `name` is what the user calls it."""
    read_by = select(versions.c.digest, versions.c.communique, versions.c.engine, versions.c.lexicons, func.count())
    read_by = read_by.join(records, records.c.version == versions.c.key)
    read_by = read_by.join(articles, articles.c.key == records.c.article)
    read_by = read_by.where(articles.c.current, records.c.current).group_by(versions.c.key)
    found = sorted(connection.execute(read_by).all(), key=lambda row: (-row[-1], row.digest))
    compared = methods_of(connection)
    return Status(
        name=name,
        database=described(connection),
        size=size_of(connection, [*metadata.tables, VERSION_TABLE]),
        tables=HEAD,  # `open` brings older ones up to date and refuses newer ones
        numbers=numbers(connection),
        reading=reading,
        versions=tuple((version_of(row), row[-1]) for row in found),
        outdated=sum(row[-1] for row in found if row.digest != digest_of(reading)),
        corrections=connection.execute(select(func.count()).select_from(corrections)).scalar_one(),
        idle=len(idle(connection)),
        compared=compared,
        uncompared=_uncompared(connection, min((made for _, made in compared.values()), default="")),
        runs=tuple(list(runs_listed(connection))[:RUNS]),
    )


def _uncompared(connection: Connection, moment: str) -> int:
    """How many articles what was found does not hold as they are now: by the index, else by the moment it was put."""
    if joining_method(connection) is None:
        return _since(connection, moment)
    return int(connection.execute(select(func.count()).select_from(waiting().subquery())).scalar_one())


def _since(connection: Connection, moment: str) -> int:
    """How many articles were added, read to another record, or corrected after a moment."""
    read = select(records.c.article).where(records.c.read > moment, records.c.current)
    judged = select(corrections.c.article).where(corrections.c.made > moment)
    changed = or_(articles.c.added > moment, articles.c.key.in_(read), articles.c.key.in_(judged))
    query = select(func.count()).select_from(articles).where(articles.c.current, changed)
    return int(connection.execute(query).scalar_one())
