"""Events as they were read, in the form in which they are listed: what a second reviewer is shown, who must not see
what the first one made of them."""

from __future__ import annotations

import json
from dataclasses import fields

from sqlalchemy import Connection

from communique.archive.derive import record_of
from communique.archive.found import EventRow, PartyRow
from communique.archive.layer import Layer
from communique.archive.rows import rows_of
from communique.archive.stored import storable
from communique.archive.whole import current


def events_as_read(connection: Connection, article: str) -> tuple[EventRow, ...]:
    """The events of an article without corrections, rejected ones too. Raises ArchiveError where it is not there."""
    row = current(connection, article)
    record = record_of(row)
    made, text = rows_of(row.key, row.day, Layer(record)), storable(record.article.text)
    speakers = {claim["id"]: claim["speaker_name"] for claim in made["claims"]}
    names = [field.name for field in fields(EventRow)]
    found = []
    for event in made["events"]:
        sides = {
            role: tuple(
                PartyRow(each["actor"], each["name"], each["code"], tuple(each["sectors"].split()), *_ends(each))
                for each in made["parties"]
                if (each["event"], each["role"]) == (event["key"], role)
            )
            for role in ("actor", "recipient")
        }
        told = event | {
            "article": article,
            "speaker": speakers.get(event["claim"]),
            "contexts": tuple(event["contexts"].split()),
            "figures": tuple(map(tuple, json.loads(event["figures"]))),
            "trigger": text[event["trigger_start"] : event["trigger_end"]],
            "sentence": text[event["sentence_start"] : event["sentence_end"]],
            "actors": sides["actor"],
            "recipients": sides["recipient"],
        }
        found.append(EventRow(**{name: told[name] for name in names}))
    return tuple(found)


def _ends(row: dict[str, int]) -> tuple[int, int]:
    return row["start"], row["end"]
