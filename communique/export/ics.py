"""What is planned, as a calendar: iCalendar (RFC 5545), for Outlook, Thunderbird, Google and Apple calendars.

In it are events that are planned, or whose day lies after the article's, if the text gives their day; what is denied
or past is not. A month or a longer time is no appointment, so that one which lasts more than 31 days is left out too.
How many were left out for want of a day stands in the calendar's description. Each is a whole-day entry that takes no
time off anybody (`TRANSPARENT`), `TENTATIVE`, and says who says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from communique.export.batch import Batch, File, encoded
from communique.export.wording import Wording, plain
from communique.model import Event, Record
from communique.relations import Day, day_of

LONGEST = 31
"""Days."""
OCTETS = 75
"""The most that a line may hold (RFC 5545, 3.1)."""
UNSTAMPED = "19700101T000000Z"
"""DTSTAMP is required; where nobody says when the calendar was made it is this, so that files can be compared."""


@dataclass(frozen=True, slots=True)
class Ics:
    """`ics`."""

    name: str = "ics"
    suffix: str = ".ics"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        yield File("planned.ics", encoded(_calendar(batch)))


def _calendar(batch: Batch) -> Iterator[str]:
    entries, undated = [], 0
    for record in batch.records:
        for event in record.events:
            day = day_of(record, event)
            dated = day is not None and day.basis == "text" and _length(day) <= LONGEST
            ahead = dated and day is not None and day.first > (record.article.published or "9999")[:10]
            if event.reality in ("denied", "historical") or not (event.reality == "planned" or ahead):
                continue
            if dated and day is not None:
                entries.append((record, event, day))
            else:
                undated += 1
    said = f"Planned events read from articles. {undated} more have no known day and are left out."
    yield from map(folded, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Communique//communique//EN"])
    yield from map(folded, ["CALSCALE:GREGORIAN", "X-WR-CALNAME:Planned events", f"X-WR-CALDESC:{escaped(said)}"])
    for record, event, day in entries:
        yield from map(folded, _entry(record, event, day, batch.made))
    yield folded("END:VCALENDAR")


def _length(day: Day) -> int:
    return (datetime.date.fromisoformat(day.last) - datetime.date.fromisoformat(day.first)).days + 1


def _entry(record: Record, event: Event, day: Day, made: str | None) -> Iterator[str]:
    words, article = Wording(record), record.article
    who, whom = words.parties(event.actors) or "somebody", words.parties(event.recipients)
    after = datetime.date.fromisoformat(day.last) + datetime.timedelta(days=1)
    said = [f"“{''.join(words.around(event))}”", words.carried(event), article.headline, article.publisher]
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(f'{article.id}/{event.id}')}@communique"
    yield f"DTSTAMP:{_stamp(made)}"
    yield f"DTSTART;VALUE=DATE:{day.first.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{escaped(f'{who} – {words.act(event)}' + (f' → {whom}' if whom else ''))}"
    yield f"DESCRIPTION:{escaped(chr(10).join(plain(line) for line in said if line))}"
    if place := words.place_of(event):
        yield f"LOCATION:{escaped(place)}"
    if article.url and article.url.startswith(("http://", "https://")):
        yield f"URL:{''.join(plain(article.url).split())}"
    yield f"CATEGORIES:{escaped(event.type)}"
    yield from ("STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _stamp(made: str | None) -> str:
    if made is None:
        return UNSTAMPED
    on = datetime.datetime.fromisoformat(made)
    return f"{on.astimezone(datetime.UTC) if on.tzinfo else on:%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    r"""A TEXT value: backslash, semicolon and comma behind a backslash, a line's end as \n."""
    lines = [plain(line) for line in text.split("\n")]
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def folded(line: str) -> str:
    """The line cut where it holds more than 75 octets, never inside a character; each further piece after a space."""
    pieces, room, piece = [], OCTETS, ""
    for letter in line:
        size = len(letter.encode("utf-8", errors="replace"))
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
