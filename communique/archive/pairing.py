"""Merges and splits of stories and occurrences, laid over whatever found them.

In: stories, occurrences and disagreements as a method found them, and what reviewers said of pairs: this article and
that tell one story or do not, this report and that are of one event or are not. Out: the same, joined and parted, the
oldest word first, so that the last holds. A merge makes one of both; of a split the first-named leaves and stands
alone. Pairs are named by articles and by where a trigger stands, never by the ids of stories and occurrences, which
another comparison gives anew. One whose articles or events are gone changes nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from communique.archive.derive import correction_of
from communique.archive.tables import articles, corrections, events, parties
from communique.archive.undoing import standing
from communique.errors import QueryError
from communique.model import Correction, Disagreement, Occurrence, Report, Story, Value


def report_of(connection: Connection, article: str, event: str) -> dict[str, Any]:
    """A report with where its trigger stands. Raises QueryError where there is none."""
    query = select(events.c.trigger_start, events.c.trigger_end).join(articles, articles.c.key == events.c.article)
    row = connection.execute(query.where(articles.c.id == article, articles.c.current, events.c.id == event)).first()
    if row is None:
        raise QueryError(
            f"the archive has no event {event!r} of {article!r}: `communique archive list events` shows them"
        )
    return {"article": article, "event": event, "start": row.trigger_start, "end": row.trigger_end}


def joins(connection: Connection, kind: str) -> list[Correction]:
    """The merges and splits that stand, the oldest first; those of replaced texts too, since they name articles."""
    query = select(corrections, articles.c.id.label("name")).join(articles, articles.c.key == corrections.c.article)
    rows = connection.execute(query.where(corrections.c.kind == kind).order_by(corrections.c.made, corrections.c.key))
    return standing(correction_of(row) for row in rows)


def holds(connection: Connection, correction: Correction) -> bool:
    """Whether the articles and events that a merge or a split names are still there."""
    if correction.kind == "story":
        named = (correction.article, correction.finding)
        query = select(articles.c.id).where(articles.c.id.in_(named), articles.c.current)
        return len(set(connection.execute(query).scalars())) == len(set(named))
    return None not in pair_of(connection, correction)


def other_article(correction: Correction) -> str:
    """The article of the other report of a merge or a split of occurrences."""
    article: str = json.loads(correction.value or "{}").get("article", "")
    return article


def joined_stories(connection: Connection, found: Iterable[Story]) -> list[Story]:
    """The stories with every merge and split laid over them."""
    listed = list(found)
    for correction in joins(connection, "story"):
        pair = (correction.article, correction.finding)
        touched = [story for story in listed if set(pair) & set(story.articles)]
        listed = _replaced(listed, touched, join_stories(connection, touched, pair, correction.judgement))
    return listed


def joined_occurrences(
    connection: Connection, found: Iterable[Occurrence], differing: Iterable[Disagreement]
) -> tuple[list[Occurrence], list[Disagreement]]:
    """The occurrences with every merge and split laid over them, and what their reports differ in."""
    listed, disputed = list(found), list(differing)
    for correction in joins(connection, "occurrence"):
        pair = pair_of(connection, correction)
        touched = [one for one in listed if set(pair) & set(one.reports)]
        new, anew = join_occurrences(connection, touched, pair, correction.judgement, disputed)
        listed = _replaced(listed, touched, new)
        disputed = [each for each in disputed if each.occurrence not in {one.id for one in touched}] + anew
    return listed, disputed


def _replaced(listed: list[Any], touched: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """The list with the new ones where the first of the touched stood."""
    if not touched:
        return listed
    gone = {one.id for one in touched}
    at = next(number for number, one in enumerate(listed) if one.id in gone)
    before = [one for one in listed[:at] if one.id not in gone]
    return [*before, *new, *(one for one in listed[at:] if one.id not in gone)]


def _name(wanted: str, taken: Iterable[str]) -> str:
    return f"{wanted}:split" if wanted in set(taken) else wanted


def join_stories(
    connection: Connection, touched: Sequence[Story], pair: tuple[str, str], judgement: str
) -> list[Story]:
    """These stories with one merge or split of two articles laid over them."""
    one, other = (next((story for story in touched if each in story.articles), None) for each in pair)
    if one is None or other is None or (one.id == other.id) != (judgement == "split"):
        return list(touched)
    if judgement == "merge":
        ordered = _in_time(connection, (*one.articles, *other.articles))
        return [Story(one.id if ordered[0] in one.articles else other.id, tuple(ordered))]
    left = tuple(article for article in one.articles if article != pair[0])
    return [replace(one, articles=left), Story(_name(f"story:{pair[0]}", (one.id,)), (pair[0],))]


def _in_time(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Articles, the earliest first, those without a date at the end."""
    query = select(articles.c.id, articles.c.published).where(articles.c.id.in_(ids), articles.c.current)
    published = {row.id: row.published or "~" for row in connection.execute(query)}
    return sorted(dict.fromkeys(ids), key=lambda article: published.get(article, "~"))


def pair_of(connection: Connection, correction: Correction) -> tuple[Report | None, Report | None]:
    """The two reports as they are numbered now, None for one that is no longer read."""
    other = json.loads(correction.value or "{}")
    span = correction.span
    return (
        _numbered(connection, correction.article, span.start if span else -1, span.end if span else -1),
        _numbered(connection, other["article"], other["start"], other["end"]),
    )


def _numbered(connection: Connection, article: str, start: int, end: int) -> Report | None:
    query = select(events.c.id).join(articles, articles.c.key == events.c.article)
    query = query.where(articles.c.id == article, events.c.trigger_start == start, events.c.trigger_end == end)
    found = connection.execute(query.order_by(events.c.key)).scalars().first()
    return Report(article, found) if found is not None else None


def join_occurrences(
    connection: Connection,
    touched: Sequence[Occurrence],
    pair: tuple[Report | None, Report | None],
    judgement: str,
    disputed: Sequence[Disagreement],
) -> tuple[list[Occurrence], list[Disagreement]]:
    """These occurrences with one merge or split of two reports laid over them, and what their reports differ in."""
    own = [each for each in disputed if each.occurrence in {one.id for one in touched}]
    one, other = (next((each for each in touched if report in each.reports), None) for report in pair)
    if one is None or other is None or (one.id == other.id) != (judgement == "split"):
        return list(touched), own
    if judgement == "merge":
        at = _in_time(connection, [report.article for report in (*one.reports, *other.reports)])
        told = sorted((*one.reports, *other.reports), key=lambda report: at.index(report.article))
        named = one.id if told[0] in one.reports else other.id
        made = [_view(connection, named, tuple(told), (one, other))]
    else:
        alone, left = pair[0], tuple(report for report in one.reports if report != pair[0])
        assert alone is not None
        name = _name(f"occurrence:{alone.article}:{alone.event}", (one.id,))
        made = [_view(connection, one.id, left, (one,)), _view(connection, name, (alone,), (one,))]
    return made, [each for new in made for each in _differences(connection, new, own)]


def _rows(connection: Connection, told: Sequence[Report]) -> dict[Report, Any]:
    query = select(events, articles.c.id.label("name")).join(articles, articles.c.key == events.c.article)
    query = query.where(articles.c.id.in_({report.article for report in told}))
    rows = {Report(row.name, row.id): row for row in connection.execute(query)}
    return {report: rows[report] for report in told if report in rows}


def _view(connection: Connection, name: str, told: tuple[Report, ...], before: Sequence[Occurrence]) -> Occurrence:
    """What most reports say, and where they are equally many, what the first says."""
    rows = list(_rows(connection, told).values())
    if not rows:
        return replace(before[0], id=name, reports=told)
    timed = [row for row in rows if row.earliest and row.earliest == row.latest]
    timed = timed or [row for row in rows if row.earliest or row.latest]
    sides: dict[str, set[str]] = {"actor": set(), "recipient": set()}
    for party in connection.execute(select(parties).where(parties.c.event.in_([row.key for row in rows]))):
        lasting = party.actor if party.actor and not party.actor.startswith("text:") else party.code
        sides[party.role] |= {lasting} if lasting else set()
    earliest, latest = _most([(row.earliest, row.latest) for row in timed]) or (None, None)
    return Occurrence(
        name,
        _most([row.type for row in rows]),
        _most([row.mode for row in rows if row.mode]),
        told,
        earliest,
        latest,
        _most([row.country for row in rows if row.country]),
        tuple(sorted(sides["actor"])),
        tuple(sorted(sides["recipient"])),
    )


def _most(items: Sequence[Any]) -> Any:  # noqa: ANN401 - what a column holds, None where it holds nothing
    return Counter(items).most_common(1)[0][0] if items else None


def _differences(connection: Connection, new: Occurrence, before: Sequence[Disagreement]) -> list[Disagreement]:
    """What the method found among these reports, and dates, countries and denials that stand side by side only now."""
    values: dict[str, list[Value]] = {}
    for each in before:
        values.setdefault(each.field, []).extend(value for value in each.values if value.report in new.reports)
    for report, row in _rows(connection, new.reports).items():
        said = {
            "date": row.earliest if row.earliest and row.earliest == row.latest else None,
            "place": row.country,
            "reality": row.reality if row.reality in ("actual", "denied") else None,
        }
        for name, value in said.items():
            if value is not None and not any(each.report == report for each in values.get(name, ())):
                values.setdefault(name, []).append(Value(report, value))
    return [
        Disagreement(new.id, name, tuple(dict.fromkeys(told)))
        for name, told in sorted(values.items())
        if len({each.value for each in told}) > 1 and len({each.report.article for each in told}) > 1
    ]
