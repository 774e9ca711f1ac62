"""What an archive of many articles costs to ask and to add to: `python -m evaluation.bench_archive`.

The bundled dispatches are read once and stand as templates. A story is one of them, with names, words, states and day
of its own; each of its reports (one to twenty, two on average) keeps most sentences, every tenth is a copy, and what
its story tells is one occurrence an event. All rows that questions look at are written as a reading of the articles
would have left them, the words and the index of comparing too; the records themselves are left empty, since no
question here looks at them. Then, for growing archives, in seconds of the processor and of the clock: how long a new
article takes to join its story, its copies and its occurrences, a search, and the series of two states by month.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from communique import Reader
from communique.archive import Archive, index, joining
from communique.archive.dialect import index_words, tidy
from communique.archive.index import Entry
from communique.archive.layer import Layer
from communique.archive.rows import rows_of
from communique.archive.story_rows import note_joined
from communique.archive.tables import FINDINGS, articles, duplicates, metadata, occurrences, reports, stories
from communique.model import Record
from communique.stories import Digest, digest
from communique.stories import joining as rules
from evaluation.bench_stories import FIRST_DAY, report
from examples.demo import dispatches

_OWN, _NAMED = "article <= {base}", "article NOT LIKE 'a%-%-%'"
FIRST = {
    "articles": "key <= {base}", "parties": "event < {most}", "about": "claim < {most}",
    **dict.fromkeys(("events", "claims", "times", "actors", "places", "mentions", "indexed", "bands", "telling",
                     "told"), _OWN),
    **dict.fromkeys(("stories", "duplicates", "reports"), _NAMED),
    "occurrences": "id NOT LIKE '%:e%-%'", "weeks": "told < {most}",
}  # fmt: skip
"""What of each table is of the first round."""
STATES = (
    "USA RUS CHN UKR ISR IRN GBR DEU FRA TUR IND PAK JPN KOR PRK SYR POL HUN SRB SAU EGY ITA ESP GRC CYP ARM AZE GEO "
    "FIN SWE NOR DNK NLD BEL AUT CZE SVK ROU BGR HRV BIH ALB MKD MDA BLR LTU LVA EST KAZ UZB AFG IRQ JOR LBN YEM OMN "
    "QAT ARE KWT LBY TUN DZA MAR SDN ETH KEN NGA GHA ZAF BRA ARG CHL COL VEN MEX CAN AUS NZL IDN MYS THA VNM PHL"
).split()
"""The first are in the news most: the share of each falls with its rank."""
DAYS = 3650
BASE = 10_000
"""Articles that are made one by one; a larger archive holds them several times over, under other ids and days."""
SHIFT = 123
"""Days between an article and the same of the next round."""
TOGETHER = 500
NEW = 10_000_000
"""Stories of the articles that join are numbered from here on."""
SAMPLE = 3000
"""Articles that the frequency of words is taken from before the index is filled."""
SEARCHES = (
    "minister", "\"prime minister\"", "embassy visa", "sanctions -oil", "ferry harbour", "actor:USA talks",
    "type:CONSULT from:2014-03 to:2014-06", "president publisher:\"Outlet 7\"", "gove*", "nosuchwordatall",
)  # fmt: skip
PAIRS = (("USA", "RUS"), ("USA", "CHN"), ("RUS", "UKR"), ("ISR", "IRN"), ("HUN", "SRB"), ("FIN", "SWE"))


@dataclass(frozen=True, slots=True)
class Template:
    """A dispatch as it was read."""

    record: Record
    digest: Digest


@dataclass(frozen=True, slots=True)
class Made:
    """A made article; `states` maps the template's states to the story's."""

    digest: Digest
    template: Template
    story: int
    states: dict[str, str]
    copy: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--new", type=int, default=200, help="articles that join, timed")
    parser.add_argument("--folder", type=Path, help="where the archives are made and kept")
    chosen = parser.parse_args()
    read = [record for record in Reader().read_all(dispatches()) if isinstance(record, Record)]
    templates = [Template(record, digest(record)) for record in read]
    with tempfile.TemporaryDirectory() as folder:
        for number in chosen.articles:
            path = (chosen.folder or Path(folder)) / f"bench-{number}.db"
            measure(path, templates, number, chosen.new)


def measure(path: Path, templates: list[Template], number: int, new: int) -> None:
    print(f"{number} articles", flush=True)
    base = min(number, BASE)
    first = path.with_name(f"bench-first-{base}.db")
    began = time.process_time()
    if not first.exists():
        with Archive.open(first, create=True) as archive:
            filled(archive, made(templates), base)
    shutil.copyfile(first, path)
    with Archive.open(path) as archive:
        for again in range(1, -(-number // base)):
            multiplied(archive, base, again)
        with archive._writes() as connection:
            tidy(connection)
        print(f"  written in {time.process_time() - began:.0f} s", flush=True)
        size = path.stat().st_size
        print(f"  file: {size / 1e6:.0f} MB, {size / number / 1e3:.1f} kB an article (records left out)")
        source = made(templates, NEW + archive.numbers()["articles"])
        entries = [next(source) for _ in range(new)]
        told("a new article joins", [timed(lambda one=one: added(archive, one)) for one in entries])
        told("search", [timed(lambda query=query: archive.search(query)) for query in SEARCHES * 3], SEARCHES * 3)
        asked = [timed(lambda pair=pair: archive.months_between(*pair)) for pair in PAIRS * 3]
        told("months of two states", asked, [" ".join(pair) for pair in PAIRS * 3])


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return 1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock)


def told(what: str, spent: list[tuple[float, float]], names: Any = ()) -> None:  # noqa: ANN401
    for kind, values in (("processor", [one for one, _ in spent]), ("clock", [one for _, one in spent])):
        line = f"median {statistics.median(values):.1f} ms, 95 % {statistics.quantiles(values, n=20)[-1]:.1f} ms"
        worst = max(range(len(values)), key=values.__getitem__)
        print(f"  {what}, {kind}: {line}, worst {values[worst]:.1f} ms {names[worst] if names else ''}", flush=True)


def made(templates: list[Template], story: int = 0) -> Iterator[Made]:
    """Made articles without end, always the same; their stories are numbered from `story` on."""
    chance = random.Random(17 + story)
    shares = [1 / rank for rank in range(1, len(STATES) + 1)]
    start, count = story, 0
    while True:
        story += 1
        template = chance.choice(templates)
        day = FIRST_DAY + chance.randrange(DAYS)
        own = {code for account in template.digest.accounts for code in account.actor_codes | account.recipient_codes}
        states = dict(zip(sorted(own), chance.choices(STATES, shares, k=len(own)), strict=True))
        for number in range(min(20, 1 + int(chance.expovariate(1)))):
            count += 1
            name = f"a{start}-{count}"
            copy = number > 0 and chance.random() < 0.1
            told = report(template.digest, story, name, day + chance.randrange(3), chance)
            accounts = tuple(
                replace(
                    one,
                    actors=tuple(states.get(actor, actor) for actor in one.actors),
                    recipients=tuple(states.get(actor, actor) for actor in one.recipients),
                    actor_codes=frozenset(states[code] for code in one.actor_codes),
                    recipient_codes=frozenset(states[code] for code in one.recipient_codes),
                    earliest=date.fromordinal(day).isoformat() if one.earliest else None,
                    latest=date.fromordinal(day).isoformat() if one.latest else None,
                )
                for one in told.accounts
            )
            yield Made(replace(told, triggers=(), accounts=accounts), template, story, states, copy)


def filled(archive: Archive, source: Iterator[Made], number: int) -> None:
    """Writes so many articles with all that questions look at."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    first_of: dict[int, str] = {}
    seen: Counter[int] = Counter()
    for first in range(0, number, TOGETHER):
        some = [next(source) for _ in range(min(TOGETHER, number - first))]
        if first < SAMPLE:
            words.update(word for one in some for word in one.digest.profile.terms)
            names.update(word for one in some for word in one.digest.profile.names)
        known = min(SAMPLE, first + len(some))
        with archive._writes() as connection:
            put_articles(connection, some, first + 1)
            put_groups(connection, some, first_of, seen)
            prepared = []
            for key, one in enumerate(some, first + 1):
                _, room = index.sharing_bands(connection, rules.band_keys(one.digest.profile))
                sketch = rules.sketch(one.digest.profile, words, names, known)
                prepared.append((Entry(key, 1, 0, one.digest), sketch, room))
            index.enter(connection, prepared)
    with archive._writes() as connection:
        note_joined(connection, "made")
        tidy(connection)
    with archive._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def multiplied(archive: Archive, base: int, again: int) -> None:
    """Once more all rows of the first round, with ids, days and texts of their own as far as the index can tell."""
    step, name, days = base * again, f"-{again}", SHIFT * again
    key, finding = f"key + {step}", f"(key + ({step} << {FINDINGS}))"
    later = {
        column: f"CASE {column} WHEN '' THEN '' ELSE date({column}, '+{days} days') END"
        for column in ("day", "earliest", "latest", "published")
    }
    article, event = {"article": f"article + {step}"}, f"event + ({step} << {FINDINGS})"
    named = {"id": f"id || '{name}'"}
    turned: dict[str, dict[str, str]] = {
        "articles": {"key": key, "hash": f"hash || '{name}'", **named, **later},
        **{table: {"key": finding, **article, **later} for table in ("events", "claims", "times")},
        **{table: {"key": finding, **article, **later} for table in ("actors", "places", "mentions")},
        "parties": {"event": event, **later}, "about": {"claim": f"claim + ({step} << {FINDINGS})"},
        "stories": {**named, "article": f"article || '{name}'"},
        "duplicates": {"article": f"article || '{name}'", "original": f"original || '{name}'"},
        "occurrences": {**named, **later},
        "reports": {"occurrence": f"occurrence || '{name}'", "article": f"article || '{name}'"},
        "indexed": article, "bands": {"band": f"band + {again}", **article},
        "telling": {"day": f"day + {days}", **article}, "told": {"key": finding, **article},
        "weeks": {"told": f"told + ({step} << {FINDINGS})"},
    }  # fmt: skip
    with archive._writes() as connection:
        for table, columns in turned.items():
            own = [column.name for column in metadata.tables[table].columns]
            names = ", ".join(f'"{column}"' for column in own)
            values = ", ".join(columns.get(column, f'"{column}"') for column in own)
            first = f" WHERE {FIRST[table].format(base=base, most=(base + 1) << FINDINGS)}"
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}{first}")
        rows = connection.exec_driver_sql(
            f"SELECT key, headline, text FROM articles WHERE key > {step} AND key <= {step + base}"
        )
        index_words(connection, [tuple(row) for row in rows])
        connection.exec_driver_sql(f"UPDATE frequencies SET number = number * {again + 1} / {again}")


def put_articles(connection: Connection, some: list[Made], first: int) -> None:
    """The articles, what is derived of them, and their words."""
    rows: dict[str, list[dict[str, Any]]] = {}
    texts = []
    for key, one in enumerate(some, first):
        profile = one.digest.profile
        day = date.fromordinal(profile.day or FIRST_DAY).isoformat()
        text = ". ".join(" ".join(sentence) for sentence in profile.sentences)
        outlet = f"Outlet {one.story % 50}"
        headline = " ".join(list(profile.names)[:5])
        texts.append((key, headline, text))
        rows.setdefault("articles", []).append(
            {
                "key": key, "hash": f"{key:064}", "id": profile.article, "text": text, "exact": None,
                "headline": headline, "publisher": outlet, "publisher_key": outlet.lower(), "published": day,
                "day": day, "url": None, "added": "2026-01-01T00:00:00Z", "current": True,
            }
        )  # fmt: skip
        for table, own in rows_of(key, day, Layer(one.template.record)).items():
            rows.setdefault(table, []).extend(_turned(table, row, one, day, outlet) for row in own)
    for table, own in rows.items():
        if own:
            connection.execute(insert(metadata.tables[table]), own)
    index_words(connection, texts)


def _turned(table: str, row: dict[str, Any], one: Made, day: str, outlet: str) -> dict[str, Any]:
    """A row of the template as the story has it: its states, its day, its outlet."""
    if table == "parties":
        return row | {
            "code": one.states.get(row["code"], row["code"]),
            "actor": one.states.get(row["actor"], row["actor"]),
            "day": day,
        }
    if table == "events":
        return row | {
            "day": day,
            "earliest": row["earliest"] and day,
            "latest": row["latest"] and day,
            "publisher": outlet,
        }
    if table == "claims":
        return row | {"day": day, "publisher": outlet}
    if table == "actors":
        return row | {"id": one.states.get(row["id"], row["id"]), "day": day}
    if table == "mentions":
        return row | {"actor": one.states.get(row["actor"], row["actor"])}
    return row


def put_groups(connection: Connection, some: list[Made], first_of: dict[int, str], seen: Counter[int]) -> None:
    """The stories, copies and occurrences that the articles were made in."""
    told: list[dict[str, Any]] = []
    happened: list[dict[str, Any]] = []
    members, copied = [], []
    for one in some:
        name = one.digest.profile.article
        first = first_of.setdefault(one.story, name)
        members.append({"id": rules.story_id(first), "position": seen[one.story], "article": name})
        if one.copy:
            copied.append({"article": name, "original": first, "similarity": 0.8, "edits": "[]"})
        for account in one.digest.accounts:
            occurrence = f"occurrence:{first}:{account.event}"
            if not seen[one.story]:
                happened.append(
                    {
                        "id": occurrence, "type": account.type, "mode": account.mode, "earliest": account.earliest,
                        "latest": account.latest, "day": account.earliest or "", "country": account.country,
                        "actors": "[]", "recipients": "[]", "size": 1,
                    }
                )  # fmt: skip
            told.append(
                {"occurrence": occurrence, "position": seen[one.story], "article": name, "event": account.event}
            )
        seen[one.story] += 1
    for table, rows in ((stories, members), (duplicates, copied), (occurrences, happened), (reports, told)):
        if rows:
            connection.execute(insert(table), rows)


def added(archive: Archive, one: Made) -> None:
    """A new article joins, in a transaction of its own; its own rows are not timed but those of the index."""
    with archive._writes() as connection:
        key = 1 + connection.exec_driver_sql("SELECT max(key) FROM articles").scalar_one()
        profile = one.digest.profile
        row = {
            "key": key,
            "hash": f"{key:064}",
            "id": profile.article,
            "text": "",
            "day": "",
            "added": "",
            "current": True,
        }
        connection.execute(insert(articles), [row])
        joining.join(connection, Entry(key, 1, 0, one.digest))


if __name__ == "__main__":
    main()
