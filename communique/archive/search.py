"""Full text and fields: a query → articles, the newest first, each with the words around the first hit.

In: what a person typed, a filter, a page. Out: `Hit`s. The order is that of the days of publication, since a
score means different things in different databases and a desk asks what is new. Hits of the words are found again in
the text itself, so that what is shown is exact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, or_, select, text, union_all

from communique.archive.dialect import in_many, in_order, matching
from communique.archive.filter import Conditions, actor_ids, among, article_of, publishers
from communique.archive.found import ArticleRow, Page
from communique.archive.query import Query, parse_query
from communique.archive.reading import ARTICLE, Near, article_row, page_of
from communique.archive.tables import actors, articles, claims, events, parties
from communique.archive.words import Term, fold
from communique.filter import EVERYTHING, Filter, last_day

MANY = 300
"""Articles with the words of a search from which on the newest are found by walking back from today, which costs 0.1 µs
for each article passed, where looking up each that has the words and putting them in order costs 4."""
AROUND = 90
"""Characters shown before and after a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found. `marks` are the hits within `excerpt`, as pairs of offsets."""

    article: ArticleRow
    excerpt: str
    marks: tuple[tuple[int, int], ...]


def search_page(
    connection: Connection, query: str, filter: Filter, limit: int, after: str | None, newer: int = 0
) -> Page[Hit]:
    """Articles that hold all that is asked, of those with keys above `newer`.

    Raises QueryError where the query cannot be understood.
    """
    asked = parse_query(query)
    # Days and keys stand in an index; what else there is of an article lies behind its text, and is asked of a page.
    chosen = select(articles.c.day, articles.c.key)
    page, following = _newest(connection, chosen, asked, filter, limit, after, newer)
    whole = select(*ARTICLE, articles.c.key, articles.c.text).where(articles.c.key.in_([row.key for row in page]))
    rows: dict[int, Any] = {row.key: row for row in connection.execute(whole)}
    hits = (Hit(article_row(rows[row.key]), *excerpt(rows[row.key].text, asked.terms)) for row in page)
    return Page(tuple(hits), following)


def _newest(
    connection: Connection,
    chosen: Select[Any],
    asked: Query,
    filter: Filter,
    limit: int,
    after: str | None = None,
    newer: int = 0,
) -> tuple[Sequence[Row[Any]], str | None]:
    """The rows of a page of what a search finds, and the cursor of the next."""
    if newer:
        chosen = chosen.where(articles.c.key > newer)
    close = Conditions(connection, filter, near=True)
    near = None
    if close.by_party or asked.of_findings:
        where = [*close.articles(), *_wanted(connection, asked, near=True, ordered=True)]
        near = Near(chosen.where(*where), [articles.c.current, *close.days(articles.c.day)])
    chosen = chosen.where(*Conditions(connection, filter).articles(), *_wanted(connection, asked, ordered=True))
    return page_of(connection, chosen, articles, limit, after, near)


def articles_narrowed(connection: Connection, query: str) -> list[ColumnElement[bool]]:
    """Conditions on `articles` for a search."""
    return _wanted(connection, parse_query(query))


def events_narrowed(connection: Connection, query: str) -> list[ColumnElement[bool]]:
    """Conditions on `events` for the articles of a search."""
    every = select(articles.c.key).where(articles.c.current, *_wanted(connection, parse_query(query)))
    return [events.c.article.in_(every)]


def newest_found(connection: Connection, query: str, number: int) -> list[int]:
    """The keys of the newest articles that a search finds."""
    chosen = select(articles.c.day, articles.c.key)
    rows, _ = _newest(connection, chosen, parse_query(query), EVERYTHING, number)
    return [row.key for row in rows]


def _wanted(
    connection: Connection, asked: Query, *, near: bool = False, ordered: bool = False
) -> list[ColumnElement[bool]]:
    """The conditions of a query on `articles`; `near` as in `Conditions`, `ordered` where they are to come by day."""
    key = articles.c.key
    found: list[ColumnElement[bool]] = []
    many = False
    if asked.terms:
        # Who published stands in no such index, so there a walk would look up what it passes.
        walked = ordered and all(name != "publisher" for name, _ in asked.fields)
        many = walked and in_many(connection, asked.terms, MANY)
    listed = in_order(connection, key) if many else key
    if asked.terms:
        found.append(listed.in_(_matching(connection, asked.terms, "wanted")))
    found += [
        key.not_in(_matching(connection, (term,), f"unwanted_{number}")) for number, term in enumerate(asked.without)
    ]
    of_event = [pair for pair in asked.fields if pair[0] in ("type", "reality", "country")]
    of_actor = [value for name, value in asked.fields if name == "actor"]
    if of_event:
        conditions = [_of_event(name, value) for name, value in of_event]
        conditions += [_party(connection, value, near) for value in of_actor]
        column = events.c.article if near else article_of(events.c.key)
        found.append(among(key if near else listed, select(column).where(and_(*conditions)), column, near))
    else:
        # Few words leave few articles to look into; of many, those that name the actor are listed beside them.
        each = near or (bool(asked.terms) and not many)
        found += [_named_in(value) if each else _names(listed, value) for value in of_actor]
    for name, value in asked.fields:
        if name in ("publisher", "from", "to"):
            found.append(_of_article(connection, name, value))
    for name, value in asked.without_fields:
        if name == "actor":
            found.append(~(_named_in(value) if near else _names(key, value)))
        elif name == "publisher":
            found.append(or_(articles.c.publisher.is_(None), ~_of_article(connection, name, value)))
        else:
            found.append(key.not_in(select(article_of(events.c.key)).where(_of_event(name, value))))
    return found


def _matching(connection: Connection, terms: tuple[Term, ...], name: str) -> Any:  # noqa: ANN401 - a textual SELECT
    sql, parameters = matching(connection, terms, name)
    return text(sql).bindparams(**parameters).columns(articles.c.key)


def _of_event(name: str, value: str) -> ColumnElement[bool]:
    column: ColumnElement[str] = events.c[name]
    return column == value


def _of_article(connection: Connection, name: str, value: str) -> ColumnElement[bool]:
    if name == "publisher":
        return articles.c.publisher.in_(publishers(connection, value) or [])
    if name == "from":
        return articles.c.day >= value
    return and_(articles.c.day <= last_day(value), articles.c.day != "")


def _names(key: ColumnElement[int], value: str) -> ColumnElement[bool]:
    """Articles that name the actor, by its id, its name or its code: each a range of an index that has the article."""
    ways = [select(actors.c.article).where(same) for same in _ways(value)]
    return key.in_(union_all(*ways))


def _named_in(value: str) -> ColumnElement[bool]:
    """The same asked of each article, for where there are few: a great power is in most articles there are."""
    return exists(select(actors.c.key).where(actors.c.article == articles.c.key, or_(*_ways(value))))


def _ways(value: str) -> tuple[ColumnElement[bool], ...]:
    column = actors.c
    return column.id == value, column.name_key == fold(value), column.code == value.upper()


def _party(connection: Connection, value: str, near: bool) -> ColumnElement[bool]:
    """Events that it takes part in, or that it reports in a claim of its own."""
    ids = actor_ids(connection, value) or []
    taking = select(parties.c.event).where(or_(parties.c.actor.in_(ids), parties.c.code == value.upper()))
    carrying = and_(claims.c.article == events.c.article, claims.c.id == events.c.claim, claims.c.speaker.in_(ids))
    return or_(among(events.c.key, taking, parties.c.event, near), select(claims.c.key).where(carrying).exists())


def excerpt(body: str, terms: tuple[Term, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words around the first hit, and where in them the hits are; the beginning where there is none."""
    spans = sorted(span for term in terms for span in _hits(body, term))
    first = spans[0] if spans else (0, 0)
    start, end = max(0, first[0] - AROUND), min(len(body), first[1] + AROUND)
    while start > 0 and not body[start - 1].isspace() and first[0] - start < AROUND + 20:
        start -= 1
    while end < len(body) and not body[end].isspace() and end - first[1] < AROUND + 20:
        end += 1
    marks = tuple((left - start, right - start) for left, right in spans if start <= left and right <= end)
    return re.sub(r"\s", " ", body[start:end]), marks


def _hits(body: str, term: Term) -> list[tuple[int, int]]:
    """Where a term stands in the text itself."""
    plain = _plain(body)
    words = r"[\W_]+".join(map(re.escape, term.words))
    pattern = rf"(?<![^\W_]){words}" + (r"[^\W_]*" if term.prefix else r"(?![^\W_])")
    return [match.span() for match in re.finditer(pattern, plain)]


class _Letters(dict[int, str]):
    """Characters without case and accents, each looked up once: a page of hits has a hundred thousand."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _letter(chr(code))
        return letter


_LETTERS = _Letters()


def _plain(body: str) -> str:
    """The text without case and accents, one character for one."""
    return body.lower() if body.isascii() else body.translate(_LETTERS)


def _letter(character: str) -> str:
    if character.isascii():
        return character.lower()
    folded = unicodedata.normalize("NFKD", character)[0].casefold()
    return folded if len(folded) == 1 else character
