"""Makes the tables of an archive, brings those of an older version up to date, and refuses what it does not know.

In: an engine. Out: nothing, or an ArchiveError that says what the file or the database is instead. The steps are
alembic's, in `migrations/`; alembic itself is imported only where there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from communique.archive.dialect import WRITE, check_ours, prepare, tidy, told
from communique.errors import ArchiveError

HEAD = "r0010"
"""The newest migration; a test holds it against the folder."""
KNOWN = frozenset({"r0001", "r0004", "r0005", "r0007", "r0009", "r0010"})
VERSION_TABLE = "communique_version"
"""Not alembic's own name: a PostgreSQL database may hold another program's tables too."""


def ensure(engine: Engine, name: str, *, create: bool) -> None:
    """Sees to it that the tables are there and of this version; `name` is what the user calls the archive.

    Raises ArchiveError where it is no archive, was made by a newer version, or has no tables and `create` is off.
    """
    try:
        with engine.connect() as connection, connection.begin():
            found = _revision(connection, name)
        if found == HEAD:
            return
        if found is None and not create:
            raise ArchiveError(f"{name} holds no archive yet: make one with `communique archive init`")
        with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            prepare(connection)
            if _revision(connection, name) != HEAD:  # another process may have been quicker
                _upgrade(connection)
                if found is not None:
                    tidy(connection)  # of an index that was never sampled the database thinks what it likes
    except DBAPIError as error:
        raise told(error, name) from error


def standing(engine: Engine, name: str) -> str | None:
    """The migration that the tables stand at, None where there are none; nothing is changed.

    Raises ArchiveError where it is no archive, or was made by a newer version.
    """
    try:
        with engine.connect() as connection, connection.begin():
            return _revision(connection, name)
    except DBAPIError as error:
        raise told(error, name) from error


def _revision(connection: Connection, name: str) -> str | None:
    """The migration that the tables stand at, None where there are no tables."""
    tables = inspect(connection).get_table_names()
    check_ours(connection, tables)
    if VERSION_TABLE not in tables:
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if found is not None and found not in KNOWN:
        raise ArchiveError(
            f"{name} was made by a newer version of communique (its tables are at {found}, this version knows "
            f"{HEAD}): upgrade communique"
        )
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection):  # type: ignore[no-untyped-def] # noqa: ANN201
    """Alembic's settings over an open connection, whose transaction it joins."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
