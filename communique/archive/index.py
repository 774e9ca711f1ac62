"""The index by which a new article finds those that it may belong with: rows in, candidates out.

In: a connection and keys made by `communique.stories`. What is looked up is bounded: a bucket of a band keeps its first
articles, a word and a week lead to their latest, and of what is found the best are kept. So a new article costs the
same however many there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, delete, select

from communique.archive.dialect import among, insert_plainly, listed, looked
from communique.archive.stored import storable
from communique.archive.tables import FINDINGS, bands, frequencies, indexed, telling, told, weeks
from communique.stories import Account, Digest, Profile, Sketch, bounding, joining, packing

BUCKET = 16
"""Articles that one band leads to: more say no more of what is a copy of what."""
NEIGHBOURS = 32
"""Articles whose bodies are compared, those with most bands in common."""
RECENT = 100
"""Articles that one telling word leads to, the latest of the window."""
CANDIDATES = 40
"""Articles whose words are compared, those with most weight on common words."""
MEMBERS = 64
"""Articles of a story that a new one is weighed against, the latest."""
BLOCK = 40
"""Accounts that one week of an actor leads to, the latest."""
TOGETHER = 100
"""Weeks in one look."""
UNDATED = 10_000_000
"""The day of articles without one: it lies in every window."""

_ADDED = "ON CONFLICT (part, word) DO UPDATE SET number = frequencies.number + excluded.number"


def counts_of(connection: Connection, part: str, words: Iterable[str]) -> dict[str, int]:
    """How often each of these words was counted in a part; those that never were are left out."""
    rows = rows_among(
        connection,
        "SELECT word, number FROM frequencies WHERE part = :part AND word {among}",
        [storable(word) for word in words],
        part=part,
    )
    return {row[0]: row[1] for row in rows}


def rows_among(
    connection: Connection, query: str, values: Sequence[str] | Sequence[int], **others: object
) -> Sequence[Any]:
    """The rows of a query with a list of values, at `{among}`; of what kind its columns are only the query says."""
    if not values:
        return ()
    query = query.format(among=among(connection, "values"))
    return looked(connection, query, {"values": listed(connection, values), **others})


def count(connection: Connection, parts: Mapping[str, Iterable[str]], sign: int = 1) -> None:
    """Counts each of these words once more, or with a `sign` of -1 once less."""
    counted = Counter((part, storable(word)) for part, words in parts.items() for word in words)
    rows = [(part, word, sign * number) for (part, word), number in sorted(counted.items())]
    insert_plainly(connection, "frequencies", ("part", "word", "number"), rows, _ADDED)


def sharing_bands(
    connection: Connection, keys: Sequence[int], taken: Mapping[int, int] = MappingProxyType({})
) -> tuple[list[int], list[int]]:
    """The articles that share most bands with these, and the bands that have room for another article; `taken` says
    how much of it is to be given away."""
    full = Counter({key: taken[key] for key in keys if key in taken})
    shared: Counter[int] = Counter()
    for band, article in rows_among(connection, "SELECT band, article FROM bands WHERE band {among}", keys):
        full[band] += 1
        shared[article] += 1
    nearest = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:NEIGHBOURS]
    return [article for article, _ in nearest], [key for key in keys if full[key] < BUCKET]


def sharing_words(connection: Connection, words: Sequence[tuple[int, float]], day: int | None) -> list[int]:
    """The articles of the window that have most weight on these words, given as keys with their own weights."""
    if not words:
        return []
    window = (day - joining.WINDOW, day + joining.WINDOW) if day is not None else (0, UNDATED - 1)
    values: dict[str, Any] = {"first": window[0], "last": window[1], "recent": RECENT, "most": CANDIDATES}
    for number, (key, weight) in enumerate(words):
        values |= {f"word{number}": key, f"weight{number}": weight}
    return [row[0] for row in looked(connection, _by_words(len(words)), values)]


@cache
def _by_words(number: int) -> str:
    """One look for each word that ends after the latest few; an undated article is later than all."""
    of_word = (
        "SELECT article, weight * :weight{0} AS shared FROM telling WHERE word = :word{0} "
        "AND day {1} ORDER BY day DESC, article DESC LIMIT :recent"
    )
    windows = ("BETWEEN :first AND :last", f"= {UNDATED}")
    parts = [
        f"SELECT * FROM ({of_word.format(each, window)}) AS part{each}{place}"
        for each in range(number)
        for place, window in enumerate(windows)
    ]
    return (
        f"SELECT article FROM ({' UNION ALL '.join(parts)}) AS found GROUP BY article "
        "ORDER BY sum(shared) DESC, article DESC LIMIT :most"
    )


def sketches_of(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[Sketch, str | None]]:
    """The words of these articles, and the story that each is in."""
    query = (
        "SELECT indexed.article, indexed.sketch, stories.id FROM indexed "
        "JOIN articles ON articles.key = indexed.article "
        "LEFT JOIN stories ON stories.article = articles.id WHERE indexed.article {among}"
    )
    rows = rows_among(connection, query, list(keys))
    return {row[0]: (packing.unpack_sketch(row[1]), row[2]) for row in rows}


def members_of(connection: Connection, story: str) -> list[tuple[int, str]]:
    """The latest articles of a story, their keys and where each stands in the order of publication."""
    query = (
        "SELECT indexed.article, indexed.place FROM stories JOIN articles ON articles.id = stories.article "
        "AND articles.current JOIN indexed ON indexed.article = articles.key "
        "WHERE stories.id = :story ORDER BY stories.position DESC LIMIT :most"
    )
    return [(row[0], row[1]) for row in looked(connection, query, {"story": story, "most": MEMBERS})]


def profiles_of(connection: Connection, keys: Iterable[int]) -> list[Profile]:
    """The bodies of these articles."""
    rows = rows_among(connection, "SELECT profile FROM indexed WHERE article {among} ORDER BY article", list(keys))
    return [packing.unpack_profile(row[0]) for row in rows]


def accounts_near(connection: Connection, new: Sequence[Account], members: Sequence[int]) -> dict[int, Account]:
    """Accounts that the new ones may be of one occurrence with: of the story's articles, and of the weeks around of
    those who take part. Of a story of which `members` names not all, the weeks' are all unpacked."""
    types = sorted({name for account in new for name in joining.wavering(account.type)})
    query = f"SELECT key FROM told WHERE article {{among}} AND type {among(connection, 'types')}"
    of_story = {row[0] for row in rows_among(connection, query, members, types=listed(connection, types))}
    blocks = sorted({key for account in new for shift in (-1, 0, 1) for key in joining.week_keys(account, shift)})
    of_weeks: set[int] = set()
    for first in range(0, len(blocks), TOGETHER):
        some = blocks[first : first + TOGETHER]
        values: dict[str, Any] = {"block": BLOCK} | {f"week{number}": key for number, key in enumerate(some)}
        of_weeks.update(row[0] for row in looked(connection, _by_weeks(len(some)), values))
    if len(members) >= MEMBERS:
        return accounts_of(connection, sorted(of_story | of_weeks))
    own = frozenset(members)
    of_story |= {key for key in of_weeks if key >> FINDINGS in own}
    rows = rows_among(connection, "SELECT key, type, account FROM told WHERE key {among}", sorted(of_weeks - of_story))
    heads = [packing.head_of(row[2]) for row in rows]
    headed = [(row, head) for row, head in zip(rows, heads, strict=True) if head is not None]
    chosen = bounding.worth(new, [row[1] for row, _ in headed], [head for _, head in headed])
    near = [headed[place][0] for place in chosen] + [row for row, head in zip(rows, heads, strict=True) if head is None]
    return accounts_of(connection, sorted(of_story)) | {row[0]: packing.unpack_account(row[2]) for row in near}


@cache
def _by_weeks(number: int) -> str:
    of_week = "SELECT told FROM weeks WHERE week = :week{0} ORDER BY told DESC LIMIT :block"
    return " UNION ".join(f"SELECT * FROM ({of_week.format(each)}) AS part{each}" for each in range(number))


def accounts_of(connection: Connection, keys: Iterable[int]) -> dict[int, Account]:
    """These accounts."""
    rows = rows_among(connection, "SELECT key, account FROM told WHERE key {among}", list(keys))
    return {row[0]: packing.unpack_account(row[1]) for row in rows}


@dataclass(frozen=True, slots=True)
class Entry:
    """An article on its way into the index: its key, the record that was compared and the newest correction."""

    article: int
    record: int
    judged: int
    digest: Digest


def enter(connection: Connection, made: Sequence[tuple[Entry, Sketch, Sequence[int]]]) -> None:
    """Puts articles into the index, each with its words and with those of its bands that take it."""
    in_index: list[tuple[object, ...]] = []
    in_told: list[tuple[object, ...]] = []
    in_bands: list[tuple[object, ...]] = []
    in_words: list[tuple[object, ...]] = []
    in_weeks: list[tuple[object, ...]] = []
    counted: defaultdict[str, list[str]] = defaultdict(list)
    for entry, sketch, room in made:
        article, profile, accounts = entry.article, entry.digest.profile, entry.digest.accounts
        packed = packing.pack_profile(profile), packing.pack_sketch(sketch)
        in_index.append((article, entry.record, entry.judged, joining.place_of(profile), *packed))
        day = UNDATED if profile.day is None else profile.day
        in_bands += [(key, article) for key in dict.fromkeys(room)]
        in_words += [(joining.word_key(word), day, article, weight) for word, weight in joining.telling(sketch)]
        for key, account in enumerate(accounts, article << FINDINGS):
            in_told.append((key, article, storable(account.event), account.type, packing.pack_account(account)))
            in_weeks += [(week, key) for week in dict.fromkeys(joining.week_keys(account))]
        for part, words in _counted(profile.terms, profile.names, accounts).items():
            counted[part] += words
    insert_plainly(connection, "indexed", ("article", "record", "judged", "place", "profile", "sketch"), in_index)
    insert_plainly(connection, "told", ("key", "article", "event", "type", "account"), in_told)
    insert_plainly(connection, "bands", ("band", "article"), in_bands)
    insert_plainly(connection, "telling", ("word", "day", "article", "weight"), in_words)
    insert_plainly(connection, "weeks", ("week", "told"), in_weeks)
    count(connection, counted)


def remove(connection: Connection, article: int) -> None:
    """Takes an article out of the index, and its words out of the counts."""
    row = connection.execute(select(indexed).where(indexed.c.article == article)).one()
    profile, sketch = packing.unpack_profile(row.profile), packing.unpack_sketch(row.sketch)
    keys = list(connection.execute(select(told.c.key).where(told.c.article == article)).scalars())
    accounts = list(accounts_of(connection, keys).values())
    count(connection, _counted(sketch.words, sketch.names, accounts), -1)
    of_weeks = {key for account in accounts for key in joining.week_keys(account)}
    of_words = [joining.word_key(word) for word, _ in joining.telling(sketch)]
    connection.execute(delete(weeks).where(weeks.c.week.in_(of_weeks), weeks.c.told.in_(keys)))
    connection.execute(delete(telling).where(telling.c.word.in_(of_words), telling.c.article == article))
    in_bands = bands.c.band.in_(joining.band_keys(profile))
    connection.execute(delete(bands).where(in_bands, bands.c.article == article))
    connection.execute(delete(told).where(told.c.article == article))
    connection.execute(delete(indexed).where(indexed.c.article == article))


def _counted(words: Iterable[str], names: Iterable[str], accounts: Sequence[Account]) -> dict[str, list[str]]:
    return {
        "words": list(words),
        "names": list(names),
        "told": [word for account in accounts for word in account.trigger.words],
        "total": ["articles", *("accounts" for _ in accounts)],
    }


def clear(connection: Connection) -> None:
    """Empties the index."""
    for table in (weeks, told, telling, bands, indexed, frequencies):
        connection.execute(delete(table))
