"""Relations that changed sharply in a window: for each two, their score day by day → where its level changed.

In: an archive and a window of days. Out: shifts, the largest first, each with the chance that a series without any
would look so. The method is `relations.changes`, over the sums of PLOVER scores of what happened, a day, a week or a
month apiece; a period without reports counts 0, from the first that the archive has. Only pairs that are told often
are looked at, since every pair that is looked at may seem changed by chance.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.archive import Archive, Filter, PairRow
from communique.relations import Period, begin, changes

PAIRS = 20
"""Pairs that are looked at, those with most events in the window."""
LOOKED = 40
"""Pairs, those with most events in the window, among which these are found."""
FEWEST = 8
"""Events of a pair in all, below which no change is looked for."""
CHANCE = 0.005
"""Of 20 pairs without any change, one in ten windows shows one by chance."""
BACK = 8
"""The series is so many times as long as the window, so that it has a level to leave."""
LEAST = 24
"""Periods of a series at least."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The sum of scores a period goes from `before` to `after`, from the period that begins on `since`.

    It lies between `earliest` and `latest` in 90 of 100 draws; `chance` is that of a series without a change.
    `events` are those of the window.
    """

    one: str
    other: str
    by: Period
    since: str
    earliest: str
    latest: str
    before: float
    after: float
    chance: float
    events: int

    @property
    def size(self) -> float:
        return abs(self.after - self.before)


def shifts(kept: Archive, window: Filter) -> list[Shift]:
    """The shifts that lie in a window with both its days; those of a filter with more than days are of its events."""
    first, last = _day(window.since or ""), _day(window.until or "", last=True)
    if first is None or last is None or last < first:
        return []
    span = (last - first).days + 1
    by: Period = "day" if span <= 21 else "week" if span <= 200 else "month"
    length = {"day": 1, "week": 7, "month": 30}[by]
    back = max(span * BACK, LEAST * length) if by != "month" else max(span, LEAST * length)
    start = max((last - datetime.timedelta(days=back)), datetime.date(1900, 1, 1))
    asked = replace(window, since=min(start, first).isoformat(), until=last.isoformat(), realities=("actual",))
    often = kept.pairs_told(replace(asked, since=first.isoformat()), limit=LOOKED)
    if len(often) > PAIRS and often[PAIRS - 1][2] >= FEWEST:
        often = often[:PAIRS]  # each of them is told often enough within the window alone
    rows = kept.pair_days(asked, [(one, other) for one, other, _ in often])
    return found_in(rows, first, last, by, begins=kept.first_act(asked.since or ""))


def found_in(
    rows: Sequence[PairRow], first: datetime.date, last: datetime.date, by: Period, begins: str | None = None
) -> list[Shift]:
    """The shifts in what pairs did by the day, that may lie between the first day and the last; a series begins on the
    first day that something is told of, or on `begins`."""
    pairs: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in rows:
        if _day(row.day[:10]) is not None:
            pairs[row.one, row.other].append(row if len(row.day) == 10 else replace(row, day=row.day[:10]))
    if not pairs:
        return []
    within = {pair: sum(row.events for row in some if first.isoformat() <= row.day) for pair, some in pairs.items()}
    often = [pair for pair in pairs if within[pair] and sum(row.events for row in pairs[pair]) >= FEWEST]
    told = min(row.day for some in pairs.values() for row in some)
    periods = _periods(min((begins or told)[:10], told), last, by)
    window = begin(first.isoformat(), by)
    found = []
    for pair in sorted(often, key=lambda pair: (-within[pair], pair))[:PAIRS]:
        totals = dict.fromkeys(periods, 0.0)
        for row in pairs[pair]:
            totals[begin(row.day, by)] += row.total
        for change in changes(list(totals.values()), most_chance=CHANCE):
            latest = periods[min(change.latest, len(periods) - 1)]
            if latest >= window:
                at, earliest = periods[change.at], periods[change.earliest]
                level = change.before, change.after, change.chance
                found.append(Shift(*pair, by, at, earliest, latest, *level, within[pair]))
    return sorted(found, key=lambda shift: (-shift.size, shift.one, shift.other, shift.since))


def _periods(first: str, last: datetime.date, by: Period) -> list[str]:
    """The first days of all periods from one day to another."""
    found, on = [], datetime.date.fromisoformat(begin(first, by))
    while on <= last:
        found.append(on.isoformat())
        if by == "month":
            on = datetime.date(on.year + on.month // 12, on.month % 12 + 1, 1)
        else:
            on += datetime.timedelta(days=7 if by == "week" else 1)
    return found


def _day(given: str, *, last: bool = False) -> datetime.date | None:
    """The day, or the first or the last of a month or a year; None where it is none."""
    try:
        if len(given) == 4:
            return datetime.date(int(given), 12 if last else 1, 31 if last else 1)
        if len(given) == 7:
            on = datetime.date.fromisoformat(f"{given}-01")
            following = datetime.date(on.year + on.month // 12, on.month % 12 + 1, 1)
            return following - datetime.timedelta(days=1) if last else on
        return datetime.date.fromisoformat(given)
    except ValueError:
        return None
