"""Saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.dialect import Key, Letters

revision = "r0004"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes their table."""
    op.create_table(
        "searches",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("name", Letters, nullable=False),
        sa.Column("query", Letters, nullable=False),
        sa.Column("made", Letters, nullable=False),
        sa.Column("seen", Key, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_searches")),
        sa.UniqueConstraint("name", name=op.f("uq_searches_name")),
    )
