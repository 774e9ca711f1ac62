"""An archive as large as one likes, to measure the desk on: what reading and comparing of so many articles would leave.

The bundled dispatches are read once and stand as templates. A made article is one of them on a day and with states of
its own, so that pairs, places and offices are spread as news spreads them: the share of a state falls with its rank.
A story has one to twenty articles, two on average; every tenth is a copy, and what a story tells is one occurrence an
event. They lie within a year, as in the archive of a desk that reads some hundreds of articles a day.

Of a large archive the first `BASE` articles are made one by one. The others are the same once more in SQL, a round at a
time, under other ids and on other days; their records, which no list looks into, stay those of the first round.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from communique import Reader
from communique.archive import Archive
from communique.archive.tables import FINDINGS, metadata
from communique.archive.tallies import recount
from communique.model import Actor, Duplicate, Event, Occurrence, Participant, Record, Report, Story
from examples.demo import dispatches

STATES = (
    "USA RUS CHN UKR ISR IRN GBR DEU FRA TUR IND PAK JPN KOR PRK SYR POL HUN SRB SAU EGY ITA ESP GRC CYP ARM AZE GEO "
    "FIN SWE NOR DNK NLD BEL AUT CZE SVK ROU BGR HRV BIH ALB MKD MDA BLR LTU LVA EST KAZ UZB AFG IRQ JOR LBN YEM OMN "
    "QAT ARE KWT LBY TUN DZA MAR SDN ETH KEN NGA GHA ZAF BRA ARG CHL COL VEN MEX CAN AUS NZL IDN MYS THA VNM PHL"
).split()
SHARES = [1 / rank for rank in range(1, len(STATES) + 1)]
OUTLETS = 60
FIRST, DAYS = date(2024, 1, 1).toordinal(), 366
TOGETHER = 200
BASE = 10_000
"""Articles that are made one by one."""
SHIFT = 37
"""Days between an article and the same of the next round; beyond the end of the year it begins again."""
LAST = date.fromordinal(FIRST + DAYS + 2).isoformat()
MEMORY = 400_000
"""Kilobytes of the database that are held while rows are written."""


def archive_of(folder: Path, number: int) -> Path:
    """The archive of so many articles in a folder, made there where it is not; above `BASE`, of whole rounds."""
    path = folder / f"desk-{number}.db"
    if path.exists():
        Archive.open(path).close()  # which brings one of an older version up to date
        return path
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / f"desk-first-{min(number, BASE)}.db"
    if first.exists():
        Archive.open(first).close()
    else:
        making = first.with_suffix(".making")
        making.unlink(missing_ok=True)
        fill(making, min(number, BASE))
        making.rename(first)
    began = time.process_time()
    making = path.with_suffix(".making")
    shutil.copyfile(first, making)
    multiply(making, first, min(number, BASE), -(-number // BASE))
    with Archive.open(making) as archive, archive._writes() as connection:
        recount(connection)
    making.rename(path)
    print(f"multiplied in {time.process_time() - began:.0f} s of the processor", flush=True)
    return path


def templates_read() -> list[Record]:
    return [record for record in Reader().read_all(dispatches()) if isinstance(record, Record)]


def fill(path: Path, number: int, templates: Sequence[Record] = ()) -> None:
    """Makes an archive of so many articles, of the dispatches unless other templates are given."""
    templates = templates or templates_read()
    began = time.process_time()
    stories: list[Story] = []
    copies: list[Duplicate] = []
    happened: list[Occurrence] = []
    with Archive.open(path, create=True) as archive:

        def records() -> Iterator[Record]:
            for told in made(templates, number):
                stories.append(Story(f"story:{told[0].article.id}", tuple(one.article.id for one in told)))
                chance = random.Random(told[0].article.id)
                first = told[0].article.id
                copies.extend(
                    Duplicate(one.article.id, first, 0.8, ("headline changed",))
                    for one in told[1:]
                    if chance.random() < 0.1
                )
                happened.extend(_occurrences(told))
                yield from told

        archive.add_many(records(), batch=TOGETHER)
        archive.put_stories(stories, copies, method="made")
        archive.put_occurrences(happened, (), method="made")
        archive.finish(archive.start())
    print(f"filled in {time.process_time() - began:.0f} s of the processor", flush=True)


def multiply(path: Path, first: Path, base: int, rounds: int) -> None:
    """Adds all rows of the archive `first`, of `base` articles, to a copy of it, until it holds them `rounds` times.

    Indexes are made anew over all rows, which costs far less than to keep each up row by row.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(f"PRAGMA cache_size = -{MEMORY}")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("ATTACH ? AS first", (str(first),))
        database.execute("BEGIN")
        indexes = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''").fetchall()
        for name, _ in indexes:
            database.execute(f"DROP INDEX {name}")
        for again in range(1, rounds):
            for table, columns in turned(base * again, f"-{again}", SHIFT * again).items():
                own = [column.name for column in metadata.tables[table].columns]
                names = ", ".join(f'"{column}"' for column in own)
                values = ", ".join(columns.get(column, f'"{column}"') for column in own)
                database.execute(f"INSERT INTO main.{table} ({names}) SELECT {values} FROM first.{table}")
        for _, statement in indexes:
            database.execute(statement)
        database.execute("INSERT INTO words (words) VALUES ('rebuild')")
        database.execute("PRAGMA analysis_limit = 2000")
        database.execute("ANALYZE main")
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def turned(step: int, name: str, days: int) -> dict[str, dict[str, str]]:
    """Table → its columns that are other ones in a round: keys so many articles on, other ids, days that lie later."""

    def later(column: str) -> str:
        on = f"date({column}, '+{days} days')"
        return f"date({on}, CASE WHEN {on} > '{LAST}' THEN '-{DAYS} days' ELSE '+0 days' END)"

    def dated(*columns: str) -> dict[str, str]:
        return {column: f"CASE {column} WHEN '' THEN '' ELSE {later(column)} END" for column in columns}

    def called(*columns: str) -> dict[str, str]:
        return {column: f"{column} || '{name}'" for column in columns}

    def finding(column: str) -> dict[str, str]:
        return {column: f"{column} + ({step} << {FINDINGS})"}

    key, article = {"key": f"key + {step}"}, {"article": f"article + {step}"}
    return {
        "articles": {**key, **called("hash", "id"), **dated("published", "day")},
        "records": {**key, **article, **called("digest")},
        "events": {**finding("key"), **article, **dated("earliest", "latest", "day")},
        "claims": {**finding("key"), **article, **dated("day")},
        "times": {**finding("key"), **article, **dated("earliest", "latest")},
        **{table: {**finding("key"), **article} for table in ("places", "mentions")},
        "actors": {**finding("key"), **article, **dated("day")},
        "acts": {**finding("event"), **article, **dated("day")},
        "parties": {**finding("event"), **dated("day")},
        "about": finding("claim"),
        "stories": called("id", "article"),
        "duplicates": called("article", "original"),
        "occurrences": {**called("id"), **dated("earliest", "latest", "day")},
        "reports": called("occurrence", "article"),
    }


def made(templates: Sequence[Record], number: int, seed: int = 17) -> Iterator[list[Record]]:
    """Stories of made articles, so many articles in all; always the same for one seed."""
    chance = random.Random(seed)
    count = 0
    while count < number:
        template = chance.choice(templates)
        day = FIRST + chance.randrange(DAYS)
        own = sorted({actor.code for actor in template.actors if actor.code in STATES})
        states = dict(zip(own, chance.choices(STATES, SHARES, k=len(own)), strict=True))
        told = []
        for _ in range(min(20, 1 + int(chance.expovariate(1)), number - count)):
            count += 1
            told.append(_moved(template, f"s{seed}-{count}", day + chance.randrange(3), states, chance))
        yield told


def _moved(template: Record, name: str, day: int, states: dict[str, str], chance: random.Random) -> Record:
    """The template as another article: of another day, outlet and states. Its words stay, so that all offsets hold."""
    on = date.fromordinal(day).isoformat()

    def code(given: str | None) -> str | None:
        return states.get(given, given) if given else given

    def identity(given: str | None) -> str | None:
        head, colon, rest = (given or "").partition(":")
        return f"{states.get(head, head)}{colon}{rest}" if given else given

    def of_state(actor: Actor) -> Actor:
        return replace(actor, id=identity(actor.id) or actor.id, code=code(actor.code))

    def party(one: Participant) -> Participant:
        return replace(one, actor=identity(one.actor), code=code(one.code))

    def event(one: Event) -> Event:
        return replace(one, actors=tuple(map(party, one.actors)), recipients=tuple(map(party, one.recipients)))

    article = replace(
        template.article, id=name, published=on, publisher=f"Outlet {chance.randrange(OUTLETS)}", url=None
    )
    return replace(
        template,
        article=article,
        actors=tuple({actor.id: actor for actor in map(of_state, template.actors)}.values()),
        mentions=tuple(replace(one, actor=identity(one.actor)) for one in template.mentions),
        times=tuple(replace(one, earliest=on, latest=on) if one.earliest else one for one in template.times),
        events=tuple(map(event, template.events)),
    )


def _occurrences(told: list[Record]) -> Iterator[Occurrence]:
    """One for each event of the template, told by every article of the story."""
    first = told[0]
    for event in first.events:
        reports = tuple(Report(record.article.id, event.id) for record in told)
        who, whom = (tuple(one.actor or one.code or "" for one in side) for side in (event.actors, event.recipients))
        name = f"occurrence:{first.article.id}:{event.id}"
        on = first.article.published
        yield Occurrence(name, event.type, event.mode, reports, on, on, None, who, whom)
