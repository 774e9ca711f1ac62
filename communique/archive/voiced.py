"""What more is known of claims than their rows hold: who speaks inside them, which outlet they are cited from, the
word with which the article's own outlet holds back, which events they are about, and the words around them.

That stands in the records alone, so those of the claims that are shown are looked into; of each only what is wanted is
parsed. Events are told as they are corrected, so one that was rejected is not among them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, func, select

from communique.archive.found import InnerRow, TopicRow, VoicedRow
from communique.archive.tables import articles, events, records
from communique.model import Outlet

_DECODER = json.JSONDecoder()
TOGETHER = 200
"""Articles that are looked into at once."""
AROUND = 160
"""Characters that are told before and after a claim, so that "the decision" can be understood."""


def voiced(connection: Connection, wanted: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], VoicedRow]:
    """By article and claim, of those of these claims that there is more to say of."""
    asked = set(wanted)
    names = sorted({article for article, _ in asked})
    found: dict[tuple[str, str], VoicedRow] = {}
    about: dict[tuple[str, str], list[str]] = {}
    for first in range(0, len(names), TOGETHER):
        query = select(articles.c.id, articles.c.text, records.c.contract).join(
            records, and_(records.c.article == articles.c.key, records.c.current)
        )
        query = query.where(articles.c.current, articles.c.id.in_(names[first : first + TOGETHER]))
        for row in connection.execute(query):
            written = zlib.decompress(row.contract).decode("ascii")
            hedges, sentences = _part(written, "hedges"), _part(written, "sentences")
            for claim in _part(written, "claims"):
                if (row.id, claim["id"]) in asked:
                    before, after = _around(row.text, claim["content"], sentences)
                    more = replace(_row(row.text, claim, hedges), before=before, after=after)
                    found[row.id, claim["id"]] = more
                    about[row.id, claim["id"]] = claim.get("about_events") or []
    told = _topics(connection, {(article, event) for (article, _), ids in about.items() for event in ids})
    for each, ids in about.items():
        article, own = each
        topics = (told[article, event] for event in ids if (article, event) in told)
        found[each] = replace(found[each], about=tuple(topic for carried, topic in topics if carried != own))
    return {name: more for name, more in found.items() if more != VoicedRow()}


def _topics(connection: Connection, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], tuple[str | None, TopicRow]]:
    """By article and event: the claim that carries it, and the event. Those that are there."""
    names = sorted({article for article, _ in wanted})
    found = {}
    for first in range(0, len(names), TOGETHER):
        some = names[first : first + TOGETHER]
        ids = sorted({event for article, event in wanted if article in some})
        column, start = events.c, events.c.trigger_start
        words = func.substr(articles.c.text, start + 1, column.trigger_end - start).label("words")
        query = select(articles.c.id.label("name"), column.id, column.type, column.claim, words)
        query = query.join(articles, articles.c.key == column.article)
        query = query.where(articles.c.current, articles.c.id.in_(some), column.id.in_(ids))
        for row in connection.execute(query):
            if (row.name, row.id) in wanted:
                found[row.name, row.id] = (row.claim, TopicRow(row.id, row.type, " ".join(row.words.split())))
    return found


def _part(written: str, name: str) -> list[dict[str, Any]]:
    """A list of a record. In JSON a quotation mark inside a text is written with a backslash, so the name stands before
    the list alone."""
    place = written.find(f'"{name}":[')
    if place < 0:
        return []
    found: list[dict[str, Any]] = _DECODER.raw_decode(written, place + len(name) + 3)[0]
    return found


def _around(text: str, content: Mapping[str, int], sentences: list[dict[str, Any]]) -> tuple[str, str]:
    """What the sentences of a claim's content say before and after it, cut at a word where that is long."""
    start, end = content["start"], content["end"]
    first = next((each["start"] for each in sentences if each["start"] <= start < each["end"]), start)
    last = next((each["end"] for each in sentences if each["start"] < end <= each["end"]), end)
    before, after = text[first:start], text[end:last]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after


def _row(text: str, claim: dict[str, Any], hedges: list[dict[str, Any]]) -> VoicedRow:
    told, content = claim.get("outlet"), claim["content"]
    outlet = Outlet(told["name"], told["country"], told["kind"]) if told else None
    over = [
        hedge
        for hedge in hedges
        if hedge["over"]["start"] <= content["start"] and content["end"] <= hedge["over"]["end"]
    ]
    nearest = min(over, key=lambda hedge: hedge["over"]["end"] - hedge["over"]["start"], default=None)
    return VoicedRow(
        outlet,
        _words(text, nearest) if nearest else None,
        tuple(_inner(text, each) for each in claim.get("inner") or ()),
    )


def _inner(text: str, claim: dict[str, Any]) -> InnerRow:
    speaker, cue, told = claim["speaker"], claim["cue"], claim.get("outlet")
    return InnerRow(
        _words(text, speaker) if speaker else None,
        speaker["actor"] if speaker else None,
        _words(text, cue) if cue else None,
        _words(text, claim["content"]),
        told["name"] if told else None,
        tuple(_inner(text, each) for each in claim.get("inner") or ()),
    )


def _words(text: str, span: Mapping[str, Any]) -> str:
    return " ".join(text[span["start"] : span["end"]].split())
