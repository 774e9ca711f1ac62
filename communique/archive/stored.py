"""Articles and records as the tables hold them, and back.

Text columns hold no NUL and no half surrogate pair, which databases refuse; one character stands for one, so that
offsets hold, and the exact text is kept beside where it differs. Records are compressed JSON: a record of 500 words
is 50 kB as the contract writes it and 8 kB here.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import zlib
from dataclasses import dataclass, replace

from communique.contract import Fields, from_contract, from_rest, to_contract, to_rest
from communique.model import Article, Record

REFUSED = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it is kept; `digest` is the hash of both parts."""

    contract: bytes
    rest: bytes
    digest: str


def storable(text: str) -> str:
    """The text as a column can hold it."""
    return REFUSED.sub("\ufffd", text)


def maybe_storable(text: str | None) -> str | None:
    return None if text is None else storable(text)


def exact_of(text: str) -> str | None:
    """The text as JSON where `storable` changes it, else None."""
    return json.dumps(text) if REFUSED.search(text) else None


def identity(article: Article) -> str:
    """The hash that an article is known by: of its id, its text and what was given of where it comes from.

    The headline, the byline, the dateline and the language are not in it, since reading may find them.
    """
    given = [article.id, article.text, article.published, article.publisher, article.url]
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()


def pack(record: Record) -> Stored:
    """The record as it is kept: what was read, whatever a person made of it."""
    contract, rest = (_encoded(part) for part in (to_contract(replace(record, reviews=())), to_rest(record)))
    digest = hashlib.sha256(contract + b"\n" + rest).hexdigest()
    return Stored(zlib.compress(contract), zlib.compress(rest), digest)


def unpack(contract: bytes, rest: bytes, text: str) -> Record:
    """The record again."""
    return from_rest(from_contract(_decoded(contract), text), _decoded(rest))


def _encoded(fields: Fields) -> bytes:
    return json.dumps(fields, separators=(",", ":"), allow_nan=False).encode("ascii")


def _decoded(packed: bytes) -> Fields:
    fields: Fields = json.loads(zlib.decompress(packed))
    return fields


def now() -> str:
    """The moment, in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
