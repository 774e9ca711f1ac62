"""Pair: what two actors, or two codes such as HUN and RUS, did to each other, month by month.

A point is the mean PLOVER score of a month, a bar the number of events; each opens the events behind it. The band
runs between the mean with copies and the mean without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Archive, EventRow, Filter, PairMonth
from communique.relations import changes
from communique.web.asked import Asked, Dear, Kept
from communique.web.charts import chart, through
from communique.web.naming import names
from communique.web.templating import page

router = APIRouter()
CODE = re.compile(r"[A-Z]{3}")
MOST = 4000
"""Events of one side that are looked through where all are asked for; the newest."""
SHOWN = 200
"""Events with their words on the page; the newest."""
MINUTE = 60.0
"""Seconds for which the months are not counted again."""


@dataclass(frozen=True, slots=True)
class Side:
    """An actor's id or name, or a code."""

    given: str

    @property
    def is_code(self) -> bool:
        return bool(CODE.fullmatch(self.given))

    def narrowed(self, asked: Filter, role: str) -> Filter:
        if self.is_code:
            return replace(asked, codes=(self.given,))
        return replace(asked, **{role: self.given})  # type: ignore[arg-type]

    def among(self, event: EventRow, role: str) -> bool:
        """Whether it is in this role; an actor was looked for in it already."""
        parties = event.actors if role == "actor" else event.recipients
        return any(party.code == self.given for party in parties) if self.is_code else True


@dataclass(frozen=True, slots=True)
class Break:
    """From the month `since` on, the sum of scores a month is `after` and no longer `before`.

    It lies between `earliest` and `latest` in 90 of 100 draws; `chance` is that of a series without a change.
    """

    since: str
    earliest: str
    latest: str
    before: float
    after: float
    chance: float


@router.get("/pair")
def pair(kept: Kept, asked: Asked, dear: Dear, a: str = "", b: str = "") -> HTMLResponse:
    values: dict[str, object] = {
        "title": "Pair",
        "here": "pair",
        "a": a,
        "b": b,
        "months": [],
        "told": set(),
        "chart": None,
    }
    values |= {"asked": asked, "breaks": [], "one": a, "other": b, "known": kept.names([a, b])}
    if a and b:
        months = dear.get(("pair", asked, a, b), lambda: kept.pair_months(a, b, asked), seconds=MINUTE)
        drawn = chart(months) if months else None
        one, other = (called(kept, name) for name in (a, b))
        values |= {"title": f"{one} and {other}", "one": one, "other": other, "chart": drawn}
        shown = dear.get(("told", asked, a, b), lambda: kept.pair_events(a, b, asked, limit=SHOWN), seconds=MINUTE)
        values["months"] = _with_events(months, shown)
        values["told"] = {event.day[:7] for event in shown}
        values["breaks"] = [(change, drawn.line_at(change.since)) for change in breaks(months)] if drawn else []
    return page("pair", values)


def _with_events(months: Sequence[PairMonth], shown: Sequence[EventRow]) -> list[tuple[PairMonth, list[EventRow]]]:
    """The months of these events, the newest first, each with its events in order."""
    found = []
    for month in reversed(months):
        own = [event for event in reversed(shown) if event.day[:7] == month.name]
        if own:
            found.append((month, own))
    return found


def called(kept: Archive, given: str) -> str:
    """The name of an actor or a state that is given by its id or code; else what was given."""
    return names(kept, [given])[given]


def breaks(months: Sequence[PairMonth]) -> list[Break]:
    """Where the sum of the scores of what happened changes its level, month by month; one without events counts 0."""
    if not months:
        return []
    totals = {month.name: month.happened for month in months}
    listed = through(months[0].name, months[-1].name)
    return [
        Break(
            listed[one.at],
            listed[one.earliest],
            listed[min(one.latest, len(listed) - 1)],
            one.before,
            one.after,
            one.chance,
        )
        for one in changes([totals.get(month, 0.0) for month in listed])
    ]


def between(kept: Archive, asked: Filter, a: str, b: str) -> list[EventRow]:
    """Events by one of the two with the other as recipient, or by both with nobody as recipient; the oldest first,
    each once."""
    found: dict[tuple[str, str], EventRow] = {}
    for one, other in ((Side(a), Side(b)), (Side(b), Side(a))):
        wanted = other.narrowed(one.narrowed(asked, "actor"), "recipient")
        if one.is_code and other.is_code:
            wanted = replace(wanted, codes=(one.given,))
        found |= {
            (event.article, event.id): event
            for event in _newest(kept, wanted)
            if one.among(event, "actor") and other.among(event, "recipient")
        }
    if a != b:
        both = replace(asked, parties=(*asked.parties, a, b))
        found |= {(event.article, event.id): event for event in _newest(kept, both) if not event.recipients}
    return sorted(found.values(), key=lambda event: (event.day, event.article, event.trigger_start))


def _newest(kept: Archive, wanted: Filter) -> Iterator[EventRow]:
    """`MOST` events at most."""
    after: str | None = None
    looked = 0
    while looked < MOST:
        some = kept.events(wanted, limit=1000, after=after)
        yield from some.items
        looked += len(some.items)
        after = some.next
        if after is None:
            return
