"""The relation of two over time: how many events there were between them, and how friendly.

In: records, and the two. Out: a point for each month, week or day from the first event to the last, also for those
without any. The score is PLOVER's, from -10 (conflict) to +10 (cooperation), of the event's type or mode. Sums follow
Goldstein (1992), who weighted event types so that they add up; means are not moved by how much is reported. An event
counts once, however many of its pairs are of the two, and on the day on which it begins. Nothing is filled in: a
period without events has a sum of 0 and no mean.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model import Event, Reality, Record
from communique.relations.day import day_of
from communique.relations.dyads import Who, dyads

Period = Literal["day", "week", "month"]
HAPPENED: tuple[Reality, ...] = ("actual",)


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of something between two. `copied` where the article copies another."""

    day: str
    event: Event
    record: Record
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One period, named by its first day. `mean` is None where there is no event."""

    period: str
    count: int
    total: float
    mean: float | None


@dataclass(frozen=True, slots=True)
class Undated:
    """How many events between the two could not be laid on a day, and are in no point."""

    count: int


@dataclass(frozen=True, slots=True)
class Question:
    """What a series is of. `directed` asks for what the first does to the second only."""

    first: str
    second: str
    directed: bool = False
    realities: tuple[Reality, ...] = HAPPENED


def between(records: Iterable[Record], question: Question, copies: Collection[str] = ()) -> Iterator[Report | Undated]:
    """The reports of events between the two, in the order of the records, and last how many have no day.

    `copies` are the ids of articles that copy another one.
    """
    one, other = Who(question.first), Who(question.second)
    undated = 0
    for record in records:
        first, second = one.finds(record), other.finds(record)
        for event in record.events:
            if event.reality not in question.realities:
                continue
            pairs = [(pair.source, pair.target, pair.mutual) for pair in dyads(event)]
            if not any(
                (first.has(source) and second.has(target))
                or ((mutual or not question.directed) and second.has(source) and first.has(target))
                for source, target, mutual in pairs
            ):
                continue
            day = day_of(record, event)
            if day is None:
                undated += 1
            else:
                yield Report(day.first, event, record, record.article.id in copies)
    if undated:
        yield Undated(undated)


def series(reports: Iterable[Report], by: Period = "month", *, copies: bool = True) -> list[Point]:
    """The points of the reports, in order of time; without those of copies where `copies` is False."""
    return points(((report.day, report.event.score) for report in reports if copies or not report.copied), by)


def points(scores: Iterable[tuple[str, float]], by: Period = "month") -> list[Point]:
    """The points of pairs of an ISO day and a score, in order of time."""
    found: dict[str, list[float]] = defaultdict(list)
    for day, score in scores:
        found[begin(day, by)].append(score)
    if not found:
        return []
    made = []
    for period in _through(min(found), max(found), by):
        of_period = found.get(period, [])
        total = round(sum(of_period), 6)
        made.append(Point(period, len(of_period), total, round(total / len(of_period), 6) if of_period else None))
    return made


def smooth(values: Sequence[float | None], width: int = 3) -> list[float | None]:
    """The centred moving mean over `width` periods, shorter at the ends; unknown values are passed over.

    `width` must be odd, so that nothing is moved in time. Raises ValueError where it is not.
    """
    if width < 1 or width % 2 == 0:
        raise ValueError(f"a width of {width} has no middle: give an odd one, such as 3")
    half = width // 2
    found: list[float | None] = []
    for middle in range(len(values)):
        near = [value for value in values[max(0, middle - half) : middle + half + 1] if value is not None]
        found.append(round(sum(near) / len(near), 6) if near else None)
    return found


def begin(day: str, by: Period) -> str:
    """The first day of the period that holds the ISO day; weeks begin on Monday."""
    if by == "month":
        return f"{day[:7]}-01"
    if by == "week":
        on = datetime.date.fromisoformat(day)
        return (on - datetime.timedelta(days=on.weekday())).isoformat()
    return day


def _through(first: str, last: str, by: Period) -> Iterator[str]:
    """Every period from one to the other."""
    on, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    while on <= end:
        yield on.isoformat()
        if by == "month":
            on = datetime.date(on.year + on.month // 12, on.month % 12 + 1, 1)
        else:
            on += datetime.timedelta(days=7 if by == "week" else 1)
