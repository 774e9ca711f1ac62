"""Accounts of the desk, and who is signed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.dialect import Key, Letters

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables `accounts` and `sessions`."""
    op.create_table(
        "accounts",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("name", Letters, nullable=False),
        sa.Column("name_key", Letters, nullable=False),
        sa.Column("role", Letters, nullable=False),
        sa.Column("password", Letters, nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.Column("made", Letters, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name_key", name=op.f("uq_accounts_name_key")),
        sa.UniqueConstraint("token", name=op.f("uq_accounts_token")),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", Key, nullable=False),
        sa.Column("ends", Letters, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.key"], name=op.f("fk_sessions_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account"), "sessions", ["account"], unique=False)
