"""What a new article is found by that joins stories, copies and occurrences; what more is said of these."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.dialect import Key, Letters

revision = "r0007"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables of the index and adds columns to what was found across records."""
    op.add_column("duplicates", sa.Column("changes", Letters, nullable=True))
    op.add_column("occurrences", sa.Column("independent", sa.Integer(), nullable=True))
    op.add_column("occurrences", sa.Column("fields", Letters, nullable=True))
    op.add_column("disagreements", sa.Column("settled", Letters, nullable=True))
    op.create_table(
        "indexed",
        sa.Column("article", Key, nullable=False),
        sa.Column("record", Key, nullable=False),
        sa.Column("judged", Key, nullable=False),
        sa.Column("place", Letters, nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_indexed_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_indexed")),
    )
    op.create_table(
        "told",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("event", Letters, nullable=False),
        sa.Column("type", Letters, nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["indexed.article"], name=op.f("fk_told_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_told")),
    )
    op.create_table(
        "bands",
        sa.Column("band", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.PrimaryKeyConstraint("band", "article", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "telling",
        sa.Column("word", Key, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("word", "day", "article", name=op.f("pk_telling")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "weeks",
        sa.Column("week", Key, autoincrement=False, nullable=False),
        sa.Column("told", Key, nullable=False),
        sa.PrimaryKeyConstraint("week", "told", name=op.f("pk_weeks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "frequencies",
        sa.Column("part", Letters, nullable=False),
        sa.Column("word", Letters, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", "word", name=op.f("pk_frequencies")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_told_article"), "told", ["article"], unique=False)
