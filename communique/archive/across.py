"""The tables of what holds across articles, and of the index by which a new one finds where it belongs.

All of it is derived, and may be made again at any time. `tables` hands these on with the others.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table

from communique.archive.columns import key, maybe, metadata, of, text, whole
from communique.archive.dialect import Key, Letters

methods = Table("methods", metadata, Column("part", Letters, primary_key=True), text("version"), text("made"))

stories = Table(
    "stories",
    metadata,
    Column("id", Letters, nullable=False),
    whole("position"),
    text("article", index=True),
    PrimaryKeyConstraint("id", "position"),
)

duplicates = Table(
    "duplicates",
    metadata,
    Column("article", Letters, primary_key=True),
    text("original", index=True),
    Column("similarity", Float, nullable=False),
    text("edits"),
    maybe("changes"),  # JSON of what was changed, null where only the edits in words are known
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("id", Letters, primary_key=True),
    text("type"),
    maybe("mode"),
    maybe("earliest"),
    maybe("latest"),
    text("day"),
    maybe("country"),
    text("actors"),
    text("recipients"),
    whole("size"),
    Column("independent", Integer),
    maybe("fields"),  # JSON of what its reports agree and differ on; of one that several articles tell
    Index(None, "day", "id"),
    Index(None, "day", "size", "id"),
    Index(None, "size", "id"),
)

reports = Table(
    "reports",
    metadata,
    Column("occurrence", Letters, ForeignKey("occurrences.id", ondelete="CASCADE"), nullable=False),
    whole("position"),
    text("article"),
    text("event"),
    PrimaryKeyConstraint("occurrence", "position"),
    Index(None, "article", "event"),
)

disagreements = Table(
    "disagreements",
    metadata,
    Column("occurrence", Letters, ForeignKey("occurrences.id", ondelete="CASCADE"), nullable=False),
    text("field"),
    text("values"),
    maybe("settled"),
    PrimaryKeyConstraint("occurrence", "field"),
)

# What `bands`, `telling` and `weeks` hold of an article is made of its other rows, and found again by these.

indexed = Table(
    "indexed",
    metadata,
    of("articles", "article", index=False),
    Column("record", Key, nullable=False),  # the record that was compared; 0 where it is to be compared again
    Column("judged", Key, nullable=False),  # the newest correction that was laid over it, 0 for none
    text("place"),  # in the order of publication
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
    whole("day"),
    Column("article", Key, nullable=False, autoincrement=False),
    Column("weight", Float, nullable=False),
    PrimaryKeyConstraint("word", "day", "article"),
    sqlite_with_rowid=False,
)

told = Table(
    "told",
    metadata,
    key(),
    of("indexed", "article"),
    text("event"),
    text("type"),
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
    text("part"),
    text("word"),
    whole("number"),
    PrimaryKeyConstraint("part", "word"),
    sqlite_with_rowid=False,
)
