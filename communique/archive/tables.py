"""The tables. Three layers: what was read (never edited), what a person judged, and rows derived from both.

`articles`, `versions`, `records`, `runs`, `readings`, `corrections` and `searches` are what is kept. Everything after
them is derived and may be made again at any time: the rows of an article's newest record with the corrections laid
over it, and what the stories say. Rows exist for current articles alone, and none for what a person rejected, so that
no question needs to pass over them. Keys are given by the writer, never by the database: those of findings are made of
the article's key and the finding's number, so that they are the same after a new derivation. `accounts` and
`sessions`, the last two, are the desk's: nothing is derived from them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, PrimaryKeyConstraint, String, Table

from communique.archive.across import (
    bands,
    disagreements,
    duplicates,
    frequencies,
    indexed,
    methods,
    occurrences,
    reports,
    stories,
    telling,
    told,
    weeks,
)
from communique.archive.columns import key, maybe, metadata, of, span, text, whole
from communique.archive.dialect import Key, Letters

__all__ = [
    "DERIVED",
    "FINDINGS",
    "about",
    "accounts",
    "active",
    "actors",
    "acts",
    "articles",
    "bands",
    "claims",
    "corrections",
    "disagreements",
    "duplicates",
    "events",
    "frequencies",
    "indexed",
    "mentions",
    "metadata",
    "methods",
    "occurrences",
    "parties",
    "places",
    "readings",
    "records",
    "reports",
    "runs",
    "searches",
    "sessions",
    "stories",
    "telling",
    "times",
    "told",
    "versions",
    "weeks",
]  # fmt: skip

FINDINGS = 20
"""Bits of a finding's key that number it within its article: a million events fit."""

articles = Table(
    "articles",
    metadata,
    key(),
    Column("hash", String(64), nullable=False, unique=True),
    text("id"),
    text("text"),
    maybe("exact"),  # JSON; only of a text that holds what no database takes (NUL, half surrogate pairs)
    maybe("headline"),
    maybe("publisher"),
    maybe("publisher_key"),
    maybe("published"),
    text("day"),  # of publication; empty where unknown, so that it sorts
    maybe("url"),
    text("added"),
    Column("current", Boolean, nullable=False),
    # What lies behind a text is far to reach, so each of these holds what is asked of many articles at once.
    Index(None, "id", "current", "publisher", "day"),
    Index(None, "publisher_key", "publisher"),
    Index(None, "current", "day", "key", "id"),
    Index(None, "current", "publisher", "day", "key", "id"),
)

versions = Table(
    "versions",
    metadata,
    key(),
    Column("digest", String(64), nullable=False, unique=True),
    text("communique"),
    text("engine"),
    text("lexicons"),
)

runs = Table("runs", metadata, key(), of("versions", "version"), text("started"), maybe("finished"))

records = Table(
    "records",
    metadata,
    key(),
    of("articles", "article", index=False),
    of("versions", "version"),
    Column("digest", String(64), nullable=False),
    Column("contract", LargeBinary, nullable=False),
    Column("rest", LargeBinary, nullable=False),
    text("read"),
    Column("current", Boolean, nullable=False),
    Index(None, "article", "current"),
)

readings = Table(
    "readings",
    metadata,
    of("runs", "run", index=False),
    whole("number"),
    text("article"),
    of("records", "record", nullable=True),
    text("outcome"),
    maybe("error"),
    PrimaryKeyConstraint("run", "number"),
    Index(None, "run", "outcome"),
)

corrections = Table(
    "corrections",
    metadata,
    key(),
    of("articles", "article"),
    text("kind"),
    text("finding"),
    text("judgement"),
    text("reviewer"),
    maybe("field"),
    maybe("value"),
    text("note"),
    Column("start", Integer),
    Column("end", Integer),
    text("made"),
)

searches = Table(
    "searches",
    metadata,
    key(),
    Column("name", Letters, nullable=False, unique=True),
    text("query"),
    text("made"),
    Column("seen", Key, nullable=False),  # the newest article's key when somebody last saw what it finds
)

events = Table(
    "events",
    metadata,
    key(),
    of("articles", "article", index=False),
    text("id"),
    text("type"),
    maybe("mode"),
    text("contexts"),
    whole("quad"),
    Column("score", Float, nullable=False),
    text("reality"),
    maybe("claim"),
    Column("confidence", Float, nullable=False),
    text("entry"),
    text("figures"),
    *span("sentence_"),
    *span("trigger_"),
    maybe("earliest"),
    maybe("latest"),
    text("day"),  # that it is looked up by: the first of its time, else of publication, else empty
    maybe("place"),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    maybe("country"),
    maybe("publisher"),
    maybe("review"),
    Index(None, "day", "key"),
    Index(None, "type", "day", "key"),
    Index(None, "quad", "day", "key"),
    Index(None, "reality", "day", "key"),
    Index(None, "country", "day", "key"),
    Index(None, "publisher", "day", "key"),
    Index(None, "publisher", "type", "claim"),
    Index(None, "article", "id"),
)

parties = Table(
    "parties",
    metadata,
    of("events", "event", index=False),
    text("role"),
    whole("position"),
    *span(),
    maybe("actor"),
    text("name"),
    maybe("code"),
    text("sectors"),
    text("day"),  # that of the event
    PrimaryKeyConstraint("event", "role", "position"),
    Index(None, "actor", "role", "day", "event"),
    Index(None, "code", "role", "day", "event"),
)

acts = Table(
    "acts",  # an event once for each two that it is between, in each direction; see `archive.acts`
    metadata,
    Column("source", Letters, nullable=False),
    Column("target", Letters, nullable=False),
    text("day"),
    Column("event", Key, nullable=False, autoincrement=False),
    of("articles", "article"),
    whole("quad"),
    text("reality"),
    Column("score", Float, nullable=False),
    Column("again", Boolean, nullable=False),  # the event is there the other way round too, with the lesser one first
    PrimaryKeyConstraint("source", "target", "day", "event"),
    Index(None, "day", "reality", "again", "source", "target"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    key(),
    of("articles", "article"),
    text("id"),
    text("kind"),
    maybe("stance"),
    *span(),
    maybe("speaker"),
    maybe("speaker_name"),
    maybe("speaker_code"),
    maybe("origin"),
    maybe("origin_name"),
    maybe("cue"),
    maybe("replies_to"),
    Column("confidence", Float, nullable=False),
    text("day"),
    maybe("publisher"),
    maybe("review"),
    Index(None, "day", "key"),
    Index(None, "speaker", "day", "key"),
    Index(None, "speaker_code", "day", "key"),
    Index(None, "stance", "day", "key"),
    Index(None, "publisher", "day", "key"),
    Index(None, "publisher", "origin_name", "origin"),
    Index(None, "publisher", "speaker_name", "speaker"),
)

about = Table(
    "about",
    metadata,
    of("claims", "claim", index=False),
    whole("position"),
    text("actor"),
    PrimaryKeyConstraint("claim", "position"),
    Index(None, "actor", "claim"),
)

actors = Table(
    "actors",
    metadata,
    key(),
    of("articles", "article"),
    text("id"),
    text("name"),
    text("name_key"),
    maybe("code"),
    text("sectors"),
    maybe("office"),
    maybe("office_of"),
    maybe("wikidata"),
    maybe("review"),
    text("day"),  # of publication
    Index(None, "id", "article"),
    Index(None, "name_key", "id", "article"),
    Index(None, "code", "article"),
)

Index(
    "ix_actors_held",
    *(actors.c[name] for name in ("id", "office", "office_of", "day", "article")),
    sqlite_where=actors.c.office.is_not(None),
    postgresql_where=actors.c.office.is_not(None),
)

active = Table(
    "active",  # what an actor did and what was done to it, in numbers; kept up by `archive.tallies`
    metadata,
    Column("actor", Letters, nullable=False),
    Column("month", Letters, nullable=False),
    whole("did"),
    whole("did_hostile"),
    whole("received"),
    whole("received_hostile"),
    PrimaryKeyConstraint("actor", "month"),
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    key(),
    of("articles", "article"),
    *span(),
    text("type"),
    maybe("value"),
    maybe("earliest", index=True),
    maybe("latest"),
    text("precision"),
    maybe("review"),
)

places = Table(
    "places",
    metadata,
    key(),
    of("articles", "article"),
    *span(),
    text("name", index=True),
    Column("geonameid", Integer, index=True),
    Column("lat", Float),
    Column("lon", Float),
    maybe("country", index=True),
    text("precision"),
    Column("confidence", Float, nullable=False),
    maybe("review"),
)

mentions = Table(
    "mentions",
    metadata,
    key(),
    of("articles", "article"),
    *span(),
    text("kind"),
    text("type"),
    maybe("actor", index=True),
    text("words"),
)

accounts = Table(
    "accounts",
    metadata,
    key(),
    text("name"),
    Column("name_key", Letters, nullable=False, unique=True),
    text("role"),
    text("password"),  # as `archive.passwords` writes it, never the password itself
    Column("token", String(64), unique=True),  # SHA-256 of the token
    text("made"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    of("accounts", "account"),
    text("ends"),
)

DERIVED = (events, acts, claims, actors, times, places, mentions)
"""Rows of an article's current record. `parties` and `about` go with the events and claims that they are of."""
