"""Run by alembic, never imported: brings the tables up over the connection that `schema` hands on."""

from __future__ import annotations

from alembic import context

from communique.archive.schema import VERSION_TABLE
from communique.archive.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
