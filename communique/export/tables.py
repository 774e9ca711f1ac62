"""Records as flat tables: which there are, and their columns with types; their rows come from `table_rows`.

Tables are joined by `article` with `event`, `claim`, `actor`, `time` and `place`. `times` and `places` number the
record's lists from 0, as events do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from communique.export.batch import Batch
from communique.export.table_rows import (
    Row,
    actors_of,
    claims_of,
    events_of,
    participants_of,
    places_of,
    records_of,
    times_of,
)
from communique.model import Record

Kind = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """`says` is for the reader of the table's description."""

    name: str
    kind: Kind
    says: str


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
        records_of,
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
        events_of,
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
        participants_of,
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
        claims_of,
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
        actors_of,
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
        times_of,
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
        places_of,
    ),
)
BY_NAME: Mapping[str, Table] = MappingProxyType({table.name: table for table in TABLES})
