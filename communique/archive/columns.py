"""What the columns of all tables are made of, and the one list that the tables are in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData

from communique.archive.dialect import Key, Letters

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    return Column("key", Key, primary_key=True, autoincrement=False)


def of(table: str, name: str, *, index: bool = True, nullable: bool = False) -> Column[int]:
    key = "article" if table == "indexed" else "key"
    return Column(name, Key, ForeignKey(f"{table}.{key}", ondelete="CASCADE"), nullable=nullable, index=index)


def text(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, Letters, nullable=False, index=index)


def maybe(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, Letters, nullable=True, index=index)


def whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def span(prefix: str = "") -> tuple[Column[int], Column[int]]:
    return whole(f"{prefix}start"), whole(f"{prefix}end")
