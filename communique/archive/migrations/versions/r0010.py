"""Days beside parties and actors, numbers by actor and month, and indexes that hold what a page asks of many rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.dialect import Letters

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None

Indexes = dict[str, tuple[tuple[str, ...], ...]]
GONE: Indexes = {
    "articles": (("id",), ("publisher_key",), ("current", "day", "key"), ("current", "publisher", "day", "key")),
    "events": (("article",), ("publisher", "claim")),
    "parties": (("actor", "role", "event"), ("code", "role", "event")),
    "actors": (("code",), ("name_key", "id")),
}
NEW: Indexes = {
    "articles": (
        ("id", "current", "publisher", "day"),
        ("publisher_key", "publisher"),
        ("current", "day", "key", "id"),
        ("current", "publisher", "day", "key", "id"),
    ),
    "events": (("article", "id"), ("publisher", "type", "claim")),
    "parties": (("actor", "role", "day", "event"), ("code", "role", "day", "event")),
    "actors": (("code", "article"), ("name_key", "id", "article")),
    "claims": (("publisher", "origin_name", "origin"), ("publisher", "speaker_name", "speaker")),
}
"""Table → the columns of its indexes, whose names are made of them."""


def upgrade() -> None:
    """Adds the columns and fills them, counts the events, and makes the indexes, which then lie in order."""
    for table, indexes in GONE.items():
        for columns in indexes:
            op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    for table, fill in FILLS.items():
        op.add_column(table, sa.Column("day", Letters, nullable=False, server_default=""))
        op.execute(fill)
    op.create_table(
        "active",
        sa.Column("actor", Letters, nullable=False),
        sa.Column("month", Letters, nullable=False),
        sa.Column("did", sa.Integer(), nullable=False),
        sa.Column("did_hostile", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("received_hostile", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "month", name=op.f("pk_active")),
        sqlite_with_rowid=False,
    )
    op.execute(COUNT)
    for table, indexes in NEW.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
    held = sa.text("office IS NOT NULL")
    of_office = ["id", "office", "office_of", "day", "article"]
    op.create_index("ix_actors_held", "actors", of_office, sqlite_where=held, postgresql_where=held)


FILLS = {
    "parties": "UPDATE parties SET day = (SELECT day FROM events WHERE events.key = parties.event)",
    "actors": "UPDATE actors SET day = (SELECT day FROM articles WHERE articles.key = actors.article)",
}
COUNT = """
INSERT INTO active (actor, month, did, did_hostile, received, received_hostile)
SELECT actor, substr(day, 1, 7), sum(CASE WHEN role = 'actor' THEN 1 ELSE 0 END),
    sum(CASE WHEN role = 'actor' AND quad > 2 THEN 1 ELSE 0 END), sum(CASE WHEN role = 'recipient' THEN 1 ELSE 0 END),
    sum(CASE WHEN role = 'recipient' AND quad > 2 THEN 1 ELSE 0 END)
FROM (
    SELECT DISTINCT parties.actor, parties.role, parties.day, parties.event, events.quad FROM parties
    JOIN events ON events.key = parties.event WHERE parties.actor IS NOT NULL AND parties.day <> ''
) AS part
GROUP BY actor, substr(day, 1, 7)
"""
