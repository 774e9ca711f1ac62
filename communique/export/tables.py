"""Records as flat tables: which there are, their columns with types, and the rows of one record.

Tables are joined by `article` with `event`, `claim`, `actor`, `time` and `place`. Cells hold the words of the text
where it is at hand, and its offsets always. `times` and `places` number the record's lists from 0, as events do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from communique.export.batch import Batch
from communique.export.cells import Value, joined
from communique.export.wording import Wording
from communique.model import Event, FindingKind, Record, Span
from communique.relations import day_of

Kind = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """`says` is for the reader of the table's description."""

    name: str
    kind: Kind
    says: str


Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`key` are the columns that tell rows apart; `rows` gives those of one record."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Record, Batch], Iterator[Row]]


def _columns(lines: str) -> tuple[Column, ...]:
    """A column a line: name, kind, what it says."""
    kinds: Mapping[str, Kind] = {"text": "string", "whole": "integer", "number": "number", "truth": "boolean"}
    parts = (line.split(maxsplit=2) for line in lines.splitlines() if line)
    return tuple(Column(name, kinds[kind], says) for name, kind, says in parts)


def _words(record: Record, span: Span | None) -> str | None:
    """The words on one line, None where the text is not at hand."""
    return (span and record.article.text and Wording(record).words(span)) or None


def _review(record: Record, kind: FindingKind, finding: str | int) -> str | None:
    """How a person judged it, None where nobody did."""
    review = record.review(kind, finding)
    return review.how if review else None


def _records(record: Record, batch: Batch) -> Iterator[Row]:
    article = record.article
    yield (
        *(article.id, article.headline, article.publisher, article.byline, article.dateline, article.url),
        *(article.published, article.language, batch.copies.get(article.id)),
        *(len(record.sentences), len(record.events), len(record.claims)),
        joined(f"{failure.step}: {failure.message}" for failure in record.failures),
        joined(article.notes),
    )


def _events(record: Record, _: Batch) -> Iterator[Row]:
    article = record.article.id
    for event in record.events:
        day = day_of(record, event)
        yield (
            *(article, event.id, event.type, event.mode, event.quad, event.score, event.reality),
            *(day.first if day else None, day.last if day else None, day.basis if day else None),
            *(event.time, event.place, event.claim, event.sentence),
            *(event.trigger.start, event.trigger.end, _words(record, event.trigger)),
            *(joined(event.contexts), *_figures(event), round(event.confidence, 4), event.entry),
            _review(record, "event", event.id),
        )


def _figures(event: Event) -> Iterator[Value]:
    """The least and the most of each kind; of several of one kind the first."""
    found = {figure.kind: figure for figure in reversed(event.figures)}
    for kind in ("dead", "injured", "arrested", "size"):
        figure = found.get(kind)
        yield figure.least if figure else None
        yield figure.most if figure else None


def _participants(record: Record, _: Batch) -> Iterator[Row]:
    for event in record.events:
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for number, party in enumerate(parties):
                yield (
                    *(record.article.id, event.id, role, number, party.actor, party.code, joined(party.sectors)),
                    *(party.span.start, party.span.end, _words(record, party.span)),
                )


def _claims(record: Record, _: Batch) -> Iterator[Row]:
    for claim in record.claims:
        speaker, origin = claim.speaker, claim.origin
        yield (
            *(record.article.id, claim.id, claim.kind, speaker.actor if speaker else None),
            *(_words(record, speaker.span) if speaker else None, _words(record, claim.cue)),
            *(claim.content.start, claim.content.end, _words(record, claim.content)),
            *(origin.actor if origin else None, _words(record, origin.span) if origin else None),
            *(claim.stance, joined(claim.about), joined(claim.about_events), joined(claim.about_claims)),
            *(claim.replies_to, round(claim.confidence, 4)),
            _review(record, "claim", claim.id),
        )


def _actors(record: Record, _: Batch) -> Iterator[Row]:
    for actor in record.actors:
        office = actor.office
        yield (
            *(record.article.id, actor.id, actor.name, actor.code, joined(actor.sectors)),
            *((office.title, office.of, office.since, office.until) if office else (None,) * 4),
            *(
                joined(actor.aliases),
                joined(candidate.id for candidate in actor.candidates),
                actor.wikidata,
                actor.reason,
                _review(record, "actor", actor.id),
            ),
        )


def _times(record: Record, _: Batch) -> Iterator[Row]:
    for number, time in enumerate(record.times):
        yield (
            *(record.article.id, number, time.type, time.value, time.earliest, time.latest, time.precision, time.basis),
            *(time.span.start, time.span.end, _words(record, time.span), _review(record, "time", number)),
        )


def _places(record: Record, _: Batch) -> Iterator[Row]:
    for number, place in enumerate(record.places):
        yield (
            *(record.article.id, number, place.name, place.geonameid, place.lat, place.lon, place.country),
            *(place.role, place.precision, round(place.confidence, 4), place.reason),
            *(place.span.start, place.span.end, _words(record, place.span), _review(record, "place", number)),
        )


_PLACE_IN_TEXT = """
start          whole   first character, counted from 0 in Unicode code points of the text as given
end            whole   behind the last character
"""
_SPAN = f"""{_PLACE_IN_TEXT}
words          text    the words themselves; empty where the text is not at hand
"""
_REVIEW = """
review         text    how a person judged it: accepted, amended or merged; empty where nobody did
"""
TABLES = (
    Table(
        "records",
        ("article",),
        _columns("""
article        text    the article's id
headline       text    as given or found
publisher      text    who published it
byline         text    who wrote it
dateline       text    where it was written
url            text    its address
published      text    ISO 8601 date or date-time
language       text    ISO 639-1
copy_of        text    id of the article that it copies or lightly edits, where that is known
sentences      whole   how many sentences
events         whole   how many events
claims         whole   how many claims
failures       text    reading steps that failed on it
notes          text    how the text came to be read
"""),
        _records,
    ),
    Table(
        "events",
        ("article", "event"),
        _columns(
            """
article        text    the article's id
event          text    the event's id, within the article
type           text    PLOVER type
mode           text    PLOVER mode
quad           whole   1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
score          number  PLOVER score, -10 to 10
reality        text    actual, planned, hypothetical, denied or historical
first          text    first day it may have been, ISO 8601
last           text    last day it may have been
dated_by       text    "text" where the text gives the day, "published" where it is that of publication
time           whole   number of its time in the table times
place          whole   number of its place in the table places
claim          text    id of the claim that carries it; empty where the outlet says so itself
sentence       whole   number of its sentence, from 0
"""
            + _PLACE_IN_TEXT
            + """
trigger        text    the words that tell it; empty where the text is not at hand
contexts       text    PLOVER contexts
dead_least     whole   at least so many killed
dead_most      whole   at most so many killed
injured_least  whole   at least so many hurt
injured_most   whole   at most so many hurt
arrested_least whole   at least so many arrested
arrested_most  whole   at most so many arrested
size_least     whole   at least so many took part
size_most      whole   at most so many took part
confidence     number  0 to 1
entry          text    the codebook entry or the model that coded it
review         text    how a person judged it: accepted, amended or merged; empty where nobody did
"""
        ),
        _events,
    ),
    Table(
        "participants",
        ("article", "event", "role", "number"),
        _columns(
            """
article        text    the article's id
event          text    the event's id
role           text    actor or recipient
number         whole   position in its list, from 0
actor          text    the actor's id, where it is known
code           text    ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC
sectors        text    PLOVER sectors, most specific first
"""
            + _SPAN
        ),
        _participants,
    ),
    Table(
        "claims",
        ("article", "claim"),
        _columns(
            """
article        text    the article's id
claim          text    the claim's id, within the article
kind           text    direct, indirect or mixed
speaker        text    id of the actor who speaks
speaker_words  text    the words that name who speaks
cue            text    the words that say that something is said
"""
            + _SPAN
            + """
origin         text    id of the actor that the article relies on for it
origin_words   text    the words that name the origin
stance         text    the stance that the cue shows
about          text    ids of actors that it is about
about_events   text    ids of events that it tells or names again
about_claims   text    ids of claims that it answers or speaks of
replies_to     text    id of the claim that it answers
confidence     number  0 to 1
review         text    how a person judged it: accepted, amended or merged; empty where nobody did
"""
        ),
        _claims,
    ),
    Table(
        "actors",
        ("article", "actor"),
        _columns("""
article        text    the article's id
actor          text    the actor's id
name           text    its name
code           text    ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC
sectors        text    PLOVER sectors, most specific first
office         text    the office held on the article's date
office_of      text    of what
office_since   text    since when, ISO 8601
office_until   text    until when
aliases        text    other names in the article
candidates     text    ids of actors that the name may stand for, where it is open
wikidata       text    its id in Wikidata
reason         text    how it was resolved
review         text    how a person judged it: accepted, amended or merged; empty where nobody did
"""),
        _actors,
    ),
    Table(
        "times",
        ("article", "time"),
        _columns(
            """
article        text    the article's id
time           whole   number within the article, from 0
type           text    DATE, TIME, DURATION or SET
value          text    as in TIMEX3; empty where it stays relative to an unknown date
earliest       text    first day it may mean, ISO 8601
latest         text    last day it may mean
precision      text    day, month, year and so on
basis          text    how it was worked out
"""
            + _SPAN
            + _REVIEW
        ),
        _times,
    ),
    Table(
        "places",
        ("article", "place"),
        _columns(
            """
article        text    the article's id
place          whole   number within the article, from 0
name           text    its name
geonameid      whole   its number in GeoNames
lat            number  degrees, WGS 84; empty where it could not be placed
lon            number  degrees, WGS 84
country        text    ISO 3166 alpha-3
role           text    location, or where the name stands for a state: actor, adjective
precision      text    city, region, country and so on
confidence     number  0 to 1
reason         text    why here, or why nowhere
"""
            + _SPAN
            + _REVIEW
        ),
        _places,
    ),
)
BY_NAME: Mapping[str, Table] = MappingProxyType({table.name: table for table in TABLES})
