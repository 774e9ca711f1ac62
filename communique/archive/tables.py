"""The tables. Three layers: what was read (never edited), what a person judged, and rows derived from both.

`articles`, `versions`, `records`, `runs`, `readings`, `corrections` and `searches` are what is kept. Everything after
them is derived and may be made again at any time: the rows of an article's newest record with the corrections laid
over it, and what the stories say. Rows exist for current articles alone, and none for what a person rejected, so that
no question needs to pass over them. Keys are given by the writer, never by the database: those of findings are made of
the article's key and the finding's number, so that they are the same after a new derivation. `accounts` and
`sessions`, the last two, are the desk's: nothing is derived from them.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

from communique.archive.dialect import Key, Letters

FINDINGS = 20
"""Bits of a finding's key that number it within its article: a million events fit."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("key", Key, primary_key=True, autoincrement=False)


def _of(table: str, name: str, *, index: bool = True, nullable: bool = False) -> Column[int]:
    key = "article" if table == "indexed" else "key"
    return Column(name, Key, ForeignKey(f"{table}.{key}", ondelete="CASCADE"), nullable=nullable, index=index)


def _text(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, Letters, nullable=False, index=index)


def _maybe(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, Letters, nullable=True, index=index)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _span(prefix: str = "") -> tuple[Column[int], Column[int]]:
    return _whole(f"{prefix}start"), _whole(f"{prefix}end")


articles = Table(
    "articles",
    metadata,
    _key(),
    Column("hash", String(64), nullable=False, unique=True),
    _text("id", index=True),
    _text("text"),
    _maybe("exact"),  # JSON; only of a text that holds what no database takes (NUL, half surrogate pairs)
    _maybe("headline"),
    _maybe("publisher"),
    _maybe("publisher_key", index=True),
    _maybe("published"),
    _text("day"),  # of publication; empty where unknown, so that it sorts
    _maybe("url"),
    _text("added"),
    Column("current", Boolean, nullable=False),
    Index(None, "current", "day", "key"),
    Index(None, "current", "publisher", "day", "key"),
)

versions = Table(
    "versions",
    metadata,
    _key(),
    Column("digest", String(64), nullable=False, unique=True),
    _text("communique"),
    _text("engine"),
    _text("lexicons"),
)

runs = Table("runs", metadata, _key(), _of("versions", "version"), _text("started"), _maybe("finished"))

records = Table(
    "records",
    metadata,
    _key(),
    _of("articles", "article", index=False),
    _of("versions", "version"),
    Column("digest", String(64), nullable=False),
    Column("contract", LargeBinary, nullable=False),
    Column("rest", LargeBinary, nullable=False),
    _text("read"),
    Column("current", Boolean, nullable=False),
    Index(None, "article", "current"),
)

readings = Table(
    "readings",
    metadata,
    _of("runs", "run", index=False),
    _whole("number"),
    _text("article"),
    _of("records", "record", nullable=True),
    _text("outcome"),
    _maybe("error"),
    PrimaryKeyConstraint("run", "number"),
    Index(None, "run", "outcome"),
)

corrections = Table(
    "corrections",
    metadata,
    _key(),
    _of("articles", "article"),
    _text("kind"),
    _text("finding"),
    _text("judgement"),
    _text("reviewer"),
    _maybe("field"),
    _maybe("value"),
    _text("note"),
    Column("start", Integer),
    Column("end", Integer),
    _text("made"),
)

searches = Table(
    "searches",
    metadata,
    _key(),
    Column("name", Letters, nullable=False, unique=True),
    _text("query"),
    _text("made"),
    Column("seen", Key, nullable=False),  # the newest article's key when somebody last saw what it finds
)

events = Table(
    "events",
    metadata,
    _key(),
    _of("articles", "article"),
    _text("id"),
    _text("type"),
    _maybe("mode"),
    _text("contexts"),
    _whole("quad"),
    Column("score", Float, nullable=False),
    _text("reality"),
    _maybe("claim"),
    Column("confidence", Float, nullable=False),
    _text("entry"),
    _text("figures"),
    *_span("sentence_"),
    *_span("trigger_"),
    _maybe("earliest"),
    _maybe("latest"),
    _text("day"),  # that it is looked up by: the first of its time, else of publication, else empty
    _maybe("place"),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    _maybe("country"),
    _maybe("publisher"),
    _maybe("review"),
    Index(None, "day", "key"),
    Index(None, "type", "day", "key"),
    Index(None, "quad", "day", "key"),
    Index(None, "reality", "day", "key"),
    Index(None, "country", "day", "key"),
    Index(None, "publisher", "day", "key"),
    Index(None, "publisher", "claim"),
)

parties = Table(
    "parties",
    metadata,
    _of("events", "event", index=False),
    _text("role"),
    _whole("position"),
    *_span(),
    _maybe("actor"),
    _text("name"),
    _maybe("code"),
    _text("sectors"),
    PrimaryKeyConstraint("event", "role", "position"),
    Index(None, "actor", "role", "event"),
    Index(None, "code", "role", "event"),
)

acts = Table(
    "acts",  # an event once for each two that it is between, in each direction; see `archive.acts`
    metadata,
    Column("source", Letters, nullable=False),
    Column("target", Letters, nullable=False),
    _text("day"),
    Column("event", Key, nullable=False, autoincrement=False),
    _of("articles", "article"),
    _whole("quad"),
    _text("reality"),
    Column("score", Float, nullable=False),
    Column("again", Boolean, nullable=False),  # the event is there the other way round too, with the lesser one first
    PrimaryKeyConstraint("source", "target", "day", "event"),
    Index(None, "day", "reality", "again", "source", "target"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    _key(),
    _of("articles", "article"),
    _text("id"),
    _text("kind"),
    _maybe("stance"),
    *_span(),
    _maybe("speaker"),
    _maybe("speaker_name"),
    _maybe("speaker_code"),
    _maybe("origin"),
    _maybe("origin_name"),
    _maybe("cue"),
    _maybe("replies_to"),
    Column("confidence", Float, nullable=False),
    _text("day"),
    _maybe("publisher"),
    _maybe("review"),
    Index(None, "day", "key"),
    Index(None, "speaker", "day", "key"),
    Index(None, "speaker_code", "day", "key"),
    Index(None, "stance", "day", "key"),
    Index(None, "publisher", "day", "key"),
)

about = Table(
    "about",
    metadata,
    _of("claims", "claim", index=False),
    _whole("position"),
    _text("actor"),
    PrimaryKeyConstraint("claim", "position"),
    Index(None, "actor", "claim"),
)

actors = Table(
    "actors",
    metadata,
    _key(),
    _of("articles", "article"),
    _text("id"),
    _text("name"),
    _text("name_key"),
    _maybe("code", index=True),
    _text("sectors"),
    _maybe("office"),
    _maybe("office_of"),
    _maybe("wikidata"),
    _maybe("review"),
    Index(None, "id", "article"),
    Index(None, "name_key", "id"),
)

times = Table(
    "times",
    metadata,
    _key(),
    _of("articles", "article"),
    *_span(),
    _text("type"),
    _maybe("value"),
    _maybe("earliest", index=True),
    _maybe("latest"),
    _text("precision"),
    _maybe("review"),
)

places = Table(
    "places",
    metadata,
    _key(),
    _of("articles", "article"),
    *_span(),
    _text("name", index=True),
    Column("geonameid", Integer, index=True),
    Column("lat", Float),
    Column("lon", Float),
    _maybe("country", index=True),
    _text("precision"),
    Column("confidence", Float, nullable=False),
    _maybe("review"),
)

mentions = Table(
    "mentions",
    metadata,
    _key(),
    _of("articles", "article"),
    *_span(),
    _text("kind"),
    _text("type"),
    _maybe("actor", index=True),
    _text("words"),
)

methods = Table("methods", metadata, Column("part", Letters, primary_key=True), _text("version"), _text("made"))

stories = Table(
    "stories",
    metadata,
    Column("id", Letters, nullable=False),
    _whole("position"),
    _text("article", index=True),
    PrimaryKeyConstraint("id", "position"),
)

duplicates = Table(
    "duplicates",
    metadata,
    Column("article", Letters, primary_key=True),
    _text("original", index=True),
    Column("similarity", Float, nullable=False),
    _text("edits"),
    _maybe("changes"),  # JSON of what was changed, null where only the edits in words are known
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("id", Letters, primary_key=True),
    _text("type"),
    _maybe("mode"),
    _maybe("earliest"),
    _maybe("latest"),
    _text("day"),
    _maybe("country"),
    _text("actors"),
    _text("recipients"),
    _whole("size"),
    Column("independent", Integer),
    _maybe("fields"),  # JSON of what its reports agree and differ on; of one that several articles tell
    Index(None, "day", "id"),
    Index(None, "day", "size", "id"),
    Index(None, "size", "id"),
)

reports = Table(
    "reports",
    metadata,
    Column("occurrence", Letters, ForeignKey("occurrences.id", ondelete="CASCADE"), nullable=False),
    _whole("position"),
    _text("article"),
    _text("event"),
    PrimaryKeyConstraint("occurrence", "position"),
    Index(None, "article", "event"),
)

disagreements = Table(
    "disagreements",
    metadata,
    Column("occurrence", Letters, ForeignKey("occurrences.id", ondelete="CASCADE"), nullable=False),
    _text("field"),
    _text("values"),
    _maybe("settled"),
    PrimaryKeyConstraint("occurrence", "field"),
)

# What `bands`, `telling` and `weeks` hold of an article is made of its other rows, and found again by these.

indexed = Table(
    "indexed",
    metadata,
    _of("articles", "article", index=False),
    Column("record", Key, nullable=False),  # the record that was compared; 0 where it is to be compared again
    Column("judged", Key, nullable=False),  # the newest correction that was laid over it, 0 for none
    _text("place"),  # in the order of publication
    Column("profile", LargeBinary, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    PrimaryKeyConstraint("article"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Key, nullable=False, autoincrement=False),
    Column("article", Key, nullable=False, autoincrement=False),
    PrimaryKeyConstraint("band", "article"),
    sqlite_with_rowid=False,
)

telling = Table(
    "telling",
    metadata,
    Column("word", Key, nullable=False, autoincrement=False),
    _whole("day"),
    Column("article", Key, nullable=False, autoincrement=False),
    Column("weight", Float, nullable=False),
    PrimaryKeyConstraint("word", "day", "article"),
    sqlite_with_rowid=False,
)

told = Table(
    "told",
    metadata,
    _key(),
    _of("indexed", "article"),
    _text("event"),
    _text("type"),
    Column("account", LargeBinary, nullable=False),
)

weeks = Table(
    "weeks",
    metadata,
    Column("week", Key, nullable=False, autoincrement=False),
    Column("told", Key, nullable=False, autoincrement=False),
    PrimaryKeyConstraint("week", "told"),
    sqlite_with_rowid=False,
)

frequencies = Table(
    "frequencies",
    metadata,
    _text("part"),
    _text("word"),
    _whole("number"),
    PrimaryKeyConstraint("part", "word"),
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    _key(),
    _text("name"),
    Column("name_key", Letters, nullable=False, unique=True),
    _text("role"),
    _text("password"),  # as `archive.passwords` writes it, never the password itself
    Column("token", String(64), unique=True),  # SHA-256 of the token
    _text("made"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _of("accounts", "account"),
    _text("ends"),
)

DERIVED = (events, acts, claims, actors, times, places, mentions)
"""Rows of an article's current record. `parties` and `about` go with the events and claims that they are of."""
