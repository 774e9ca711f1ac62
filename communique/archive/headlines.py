"""Headline checks rolled up by outlet: a filter in, a row for each outlet out.

What was read of headlines stands in the records alone, so the records of the filter's articles are looked through, the
newest first, up to a number; of each only the checks are parsed.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, and_, select

from communique.archive.counted import HeadlineRow
from communique.archive.filter import Conditions
from communique.archive.tables import articles, records
from communique.filter import Filter

TOGETHER = 200
_KEY = '"headline_check":'
"""In JSON a quotation mark inside a text is written with a backslash, so this stands before the checks alone."""
_DECODER = json.JSONDecoder()


def headline_checks(connection: Connection, filter: Filter, limit: int | None) -> tuple[HeadlineRow, ...]:
    """The outlets by the number of articles whose headlines were checked, then by name."""
    query = (
        select(articles.c.publisher, records.c.contract)
        .join(records, and_(records.c.article == articles.c.key, records.c.current))
        .where(*Conditions(connection, filter).articles())
        .order_by(articles.c.day.desc(), articles.c.key.desc())
        .limit(limit)
    )
    checked: Counter[str | None] = Counter()
    faulty: Counter[str | None] = Counter()
    counts: defaultdict[str | None, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in connection.execution_options(yield_per=TOGETHER).execute(query):
        if checks := checks_of(row.contract):
            checked[row.publisher] += 1
            faulty[row.publisher] += any(each["verdict"] == "contradicted" for each in checks)
            counts[row.publisher].update((each["field"], each["verdict"]) for each in checks)
    rows = [
        HeadlineRow(
            publisher,
            number,
            faulty[publisher],
            _sum(counts[publisher], "supported"),
            _sum(counts[publisher], "contradicted"),
            _sum(counts[publisher], "unsupported"),
            tuple((field, verdict, many) for (field, verdict), many in sorted(counts[publisher].items())),
        )
        for publisher, number in checked.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.articles, row.publisher or "")))


def checks_of(contract: bytes) -> list[dict[str, Any]]:
    """The headline checks of a packed record."""
    written = zlib.decompress(contract).decode("ascii")
    place = written.find(_KEY)
    if place < 0:
        return []
    found: list[dict[str, Any]] | None = _DECODER.raw_decode(written, place + len(_KEY))[0]
    return found or []


def _sum(counts: Counter[tuple[str, str]], verdict: str) -> int:
    return sum(many for (_, own), many in counts.items() if own == verdict)
