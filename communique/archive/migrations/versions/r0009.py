"""Who acted toward whom, event by event, and indexes by which the desk's pages count."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.dialect import Key, Letters

revision = "r0009"
down_revision = "r0007"
branch_labels = None
depends_on = None

KINDS = "('IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC', 'INT')"


def upgrade() -> None:
    """Makes the table `acts` out of the events that are there, and the indexes."""
    op.create_table(
        "acts",
        sa.Column("source", Letters, nullable=False),
        sa.Column("target", Letters, nullable=False),
        sa.Column("day", Letters, nullable=False),
        sa.Column("event", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("reality", Letters, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_acts_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "target", "day", "event", name=op.f("pk_acts")),
        sqlite_with_rowid=False,
    )
    op.execute(FILL)
    op.create_index(op.f("ix_acts_article"), "acts", ["article"])
    columns = ["day", "reality", "again", "source", "target"]
    op.create_index(op.f("ix_acts_day_reality_again_source_target"), "acts", columns)
    op.drop_index("ix_actors_name_key", "actors")
    op.create_index(op.f("ix_actors_name_key_id"), "actors", ["name_key", "id"])
    columns = ["current", "publisher", "day", "key"]
    op.create_index(op.f("ix_articles_current_publisher_day_key"), "articles", columns)
    op.create_index(op.f("ix_events_publisher_claim"), "events", ["publisher", "claim"])
    op.create_index(op.f("ix_occurrences_day_size_id"), "occurrences", ["day", "size", "id"])


FILL = f"""
WITH sides AS (
    SELECT event, role, CASE WHEN code IN {KINDS} THEN actor ELSE code END AS name FROM parties
), alone AS (
    SELECT event FROM parties GROUP BY event HAVING max(CASE WHEN role = 'recipient' THEN 1 ELSE 0 END) = 0
), pairs AS (
    SELECT DISTINCT one.event AS event, one.name AS source, other.name AS target FROM sides one
    JOIN sides other ON other.event = one.event AND other.name <> one.name
    WHERE one.role = 'actor' AND (
        other.role = 'recipient' OR other.role = 'actor' AND one.event IN (SELECT event FROM alone)
    )
)
INSERT INTO acts (source, target, day, event, article, quad, reality, score, again)
SELECT pairs.source, pairs.target, events.day, events.key, events.article, events.quad, events.reality, events.score,
    pairs.source > pairs.target AND reverse.event IS NOT NULL
FROM pairs JOIN events ON events.key = pairs.event
LEFT JOIN pairs reverse ON reverse.event = pairs.event AND reverse.source = pairs.target
    AND reverse.target = pairs.source
ORDER BY pairs.source, pairs.target, events.day, events.key
"""
