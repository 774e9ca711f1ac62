"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from communique.archive.dialect import Key, Letters, create_search

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables, and what full text is searched in."""
    op.create_table(
        "articles",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", Letters, nullable=False),
        sa.Column("text", Letters, nullable=False),
        sa.Column("exact", Letters, nullable=True),
        sa.Column("headline", Letters, nullable=True),
        sa.Column("publisher", Letters, nullable=True),
        sa.Column("publisher_key", Letters, nullable=True),
        sa.Column("published", Letters, nullable=True),
        sa.Column("day", Letters, nullable=False),
        sa.Column("url", Letters, nullable=True),
        sa.Column("added", Letters, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_articles")),
        sa.UniqueConstraint("hash", name=op.f("uq_articles_hash")),
    )
    op.create_index(op.f("ix_articles_current_day_key"), "articles", ["current", "day", "key"], unique=False)
    op.create_index(op.f("ix_articles_id"), "articles", ["id"], unique=False)
    op.create_index(op.f("ix_articles_publisher_key"), "articles", ["publisher_key"], unique=False)
    op.create_table(
        "duplicates",
        sa.Column("article", Letters, nullable=False),
        sa.Column("original", Letters, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("edits", Letters, nullable=False),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_duplicates")),
    )
    op.create_index(op.f("ix_duplicates_original"), "duplicates", ["original"], unique=False)
    op.create_table(
        "methods",
        sa.Column("part", Letters, nullable=False),
        sa.Column("version", Letters, nullable=False),
        sa.Column("made", Letters, nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_methods")),
    )
    op.create_table(
        "occurrences",
        sa.Column("id", Letters, nullable=False),
        sa.Column("type", Letters, nullable=False),
        sa.Column("mode", Letters, nullable=True),
        sa.Column("earliest", Letters, nullable=True),
        sa.Column("latest", Letters, nullable=True),
        sa.Column("day", Letters, nullable=False),
        sa.Column("country", Letters, nullable=True),
        sa.Column("actors", Letters, nullable=False),
        sa.Column("recipients", Letters, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
    )
    op.create_index(op.f("ix_occurrences_day_id"), "occurrences", ["day", "id"], unique=False)
    op.create_index(op.f("ix_occurrences_size_id"), "occurrences", ["size", "id"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", Letters, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article", Letters, nullable=False),
        sa.PrimaryKeyConstraint("id", "position", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_article"), "stories", ["article"], unique=False)
    op.create_table(
        "versions",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("communique", Letters, nullable=False),
        sa.Column("engine", Letters, nullable=False),
        sa.Column("lexicons", Letters, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_versions")),
        sa.UniqueConstraint("digest", name=op.f("uq_versions_digest")),
    )
    op.create_table(
        "actors",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("id", Letters, nullable=False),
        sa.Column("name", Letters, nullable=False),
        sa.Column("name_key", Letters, nullable=False),
        sa.Column("code", Letters, nullable=True),
        sa.Column("sectors", Letters, nullable=False),
        sa.Column("office", Letters, nullable=True),
        sa.Column("office_of", Letters, nullable=True),
        sa.Column("wikidata", Letters, nullable=True),
        sa.Column("review", Letters, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_actors_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_actors")),
    )
    op.create_index(op.f("ix_actors_article"), "actors", ["article"], unique=False)
    op.create_index(op.f("ix_actors_code"), "actors", ["code"], unique=False)
    op.create_index(op.f("ix_actors_id_article"), "actors", ["id", "article"], unique=False)
    op.create_index(op.f("ix_actors_name_key"), "actors", ["name_key"], unique=False)
    op.create_table(
        "claims",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("id", Letters, nullable=False),
        sa.Column("kind", Letters, nullable=False),
        sa.Column("stance", Letters, nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", Letters, nullable=True),
        sa.Column("speaker_name", Letters, nullable=True),
        sa.Column("speaker_code", Letters, nullable=True),
        sa.Column("origin", Letters, nullable=True),
        sa.Column("origin_name", Letters, nullable=True),
        sa.Column("cue", Letters, nullable=True),
        sa.Column("replies_to", Letters, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("day", Letters, nullable=False),
        sa.Column("publisher", Letters, nullable=True),
        sa.Column("review", Letters, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_claims_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_article"), "claims", ["article"], unique=False)
    op.create_index(op.f("ix_claims_day_key"), "claims", ["day", "key"], unique=False)
    op.create_index(op.f("ix_claims_publisher_day_key"), "claims", ["publisher", "day", "key"], unique=False)
    op.create_index(op.f("ix_claims_speaker_code_day_key"), "claims", ["speaker_code", "day", "key"], unique=False)
    op.create_index(op.f("ix_claims_speaker_day_key"), "claims", ["speaker", "day", "key"], unique=False)
    op.create_index(op.f("ix_claims_stance_day_key"), "claims", ["stance", "day", "key"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("kind", Letters, nullable=False),
        sa.Column("finding", Letters, nullable=False),
        sa.Column("judgement", Letters, nullable=False),
        sa.Column("reviewer", Letters, nullable=False),
        sa.Column("field", Letters, nullable=True),
        sa.Column("value", Letters, nullable=True),
        sa.Column("note", Letters, nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("made", Letters, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_corrections_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_article"), "corrections", ["article"], unique=False)
    op.create_table(
        "disagreements",
        sa.Column("occurrence", Letters, nullable=False),
        sa.Column("field", Letters, nullable=False),
        sa.Column("values", Letters, nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.id"], name=op.f("fk_disagreements_occurrence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("occurrence", "field", name=op.f("pk_disagreements")),
    )
    op.create_table(
        "events",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("id", Letters, nullable=False),
        sa.Column("type", Letters, nullable=False),
        sa.Column("mode", Letters, nullable=True),
        sa.Column("contexts", Letters, nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reality", Letters, nullable=False),
        sa.Column("claim", Letters, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("entry", Letters, nullable=False),
        sa.Column("figures", Letters, nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("earliest", Letters, nullable=True),
        sa.Column("latest", Letters, nullable=True),
        sa.Column("day", Letters, nullable=False),
        sa.Column("place", Letters, nullable=True),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("country", Letters, nullable=True),
        sa.Column("publisher", Letters, nullable=True),
        sa.Column("review", Letters, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_events_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_article"), "events", ["article"], unique=False)
    op.create_index(op.f("ix_events_country_day_key"), "events", ["country", "day", "key"], unique=False)
    op.create_index(op.f("ix_events_day_key"), "events", ["day", "key"], unique=False)
    op.create_index(op.f("ix_events_publisher_day_key"), "events", ["publisher", "day", "key"], unique=False)
    op.create_index(op.f("ix_events_quad_day_key"), "events", ["quad", "day", "key"], unique=False)
    op.create_index(op.f("ix_events_reality_day_key"), "events", ["reality", "day", "key"], unique=False)
    op.create_index(op.f("ix_events_type_day_key"), "events", ["type", "day", "key"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", Letters, nullable=False),
        sa.Column("type", Letters, nullable=False),
        sa.Column("actor", Letters, nullable=True),
        sa.Column("words", Letters, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_mentions_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_actor"), "mentions", ["actor"], unique=False)
    op.create_index(op.f("ix_mentions_article"), "mentions", ["article"], unique=False)
    op.create_table(
        "places",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", Letters, nullable=False),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("country", Letters, nullable=True),
        sa.Column("precision", Letters, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("review", Letters, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_places_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_article"), "places", ["article"], unique=False)
    op.create_index(op.f("ix_places_country"), "places", ["country"], unique=False)
    op.create_index(op.f("ix_places_geonameid"), "places", ["geonameid"], unique=False)
    op.create_index(op.f("ix_places_name"), "places", ["name"], unique=False)
    op.create_table(
        "records",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("contract", sa.LargeBinary(), nullable=False),
        sa.Column("rest", sa.LargeBinary(), nullable=False),
        sa.Column("read", Letters, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_records_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name=op.f("fk_records_version"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_records")),
    )
    op.create_index(op.f("ix_records_article_current"), "records", ["article", "current"], unique=False)
    op.create_index(op.f("ix_records_version"), "records", ["version"], unique=False)
    op.create_table(
        "reports",
        sa.Column("occurrence", Letters, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article", Letters, nullable=False),
        sa.Column("event", Letters, nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence"], ["occurrences.id"], name=op.f("fk_reports_occurrence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("occurrence", "position", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_article_event"), "reports", ["article", "event"], unique=False)
    op.create_table(
        "runs",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("version", Key, nullable=False),
        sa.Column("started", Letters, nullable=False),
        sa.Column("finished", Letters, nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name=op.f("fk_runs_version"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_version"), "runs", ["version"], unique=False)
    op.create_table(
        "times",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("article", Key, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("type", Letters, nullable=False),
        sa.Column("value", Letters, nullable=True),
        sa.Column("earliest", Letters, nullable=True),
        sa.Column("latest", Letters, nullable=True),
        sa.Column("precision", Letters, nullable=False),
        sa.Column("review", Letters, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_times_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_times")),
    )
    op.create_index(op.f("ix_times_article"), "times", ["article"], unique=False)
    op.create_index(op.f("ix_times_earliest"), "times", ["earliest"], unique=False)
    op.create_table(
        "about",
        sa.Column("claim", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", Letters, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_about_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_about")),
    )
    op.create_index(op.f("ix_about_actor_claim"), "about", ["actor", "claim"], unique=False)
    op.create_table(
        "parties",
        sa.Column("event", Key, nullable=False),
        sa.Column("role", Letters, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("actor", Letters, nullable=True),
        sa.Column("name", Letters, nullable=False),
        sa.Column("code", Letters, nullable=True),
        sa.Column("sectors", Letters, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name=op.f("fk_parties_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "role", "position", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_actor_role_event"), "parties", ["actor", "role", "event"], unique=False)
    op.create_index(op.f("ix_parties_code_role_event"), "parties", ["code", "role", "event"], unique=False)
    op.create_table(
        "readings",
        sa.Column("run", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article", Letters, nullable=False),
        sa.Column("record", Key, nullable=True),
        sa.Column("outcome", Letters, nullable=False),
        sa.Column("error", Letters, nullable=True),
        sa.ForeignKeyConstraint(["record"], ["records.key"], name=op.f("fk_readings_record"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_readings_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run", "number", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_record"), "readings", ["record"], unique=False)
    op.create_index(op.f("ix_readings_run_outcome"), "readings", ["run", "outcome"], unique=False)
    create_search(op.get_bind())
