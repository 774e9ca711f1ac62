"""The routes of `/api/v1` for what a page works out: today, map, actor, pair, outlet, two articles.

They stand on the functions of the pages, so that page and API cannot say different things.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from communique.archive import Archive, EventRow, Filter, OutletRow, StoryRow
from communique.errors import NotHeldError
from communique.relations import Period, changes, points, smooth
from communique.web.api.answers import answer
from communique.web.api.answers import one as single_answer
from communique.web.api.params import Offset, cut
from communique.web.api.shapes import listed, single
from communique.web.api.told import (
    ActorTold,
    ChangeRow,
    CitedRow,
    Compared,
    ComparedRow,
    HeldOffice,
    MapRow,
    OtherRow,
    OutletTold,
    RaceRow,
    RelationRow,
    TodayRow,
    VerdictRow,
)
from communique.web.asked import Asked, Kept, Limit
from communique.web.beside import beside
from communique.web.maps import why_not
from communique.web.pages.actor import SHOWN, others_of, person_of, spells_of
from communique.web.pages.map import DAYS, events_there, key_of
from communique.web.pages.outlet import CHECKED, races_of
from communique.web.pages.pair import between
from communique.web.pages.today import LOOKED, latest, lines_of, window_of
from communique.web.shifts import Shift, shifts

router = APIRouter(prefix="/api/v1")
Party = Annotated[str, Query(min_length=1, max_length=2000, description="an actor's id or name, or a code such as HUN")]
Id = Annotated[str, Query(min_length=1, max_length=2000, description="an article's id")]
By = Annotated[Period, Query(description="the length of a period")]


@router.get("/today", responses=listed(TodayRow))
def today(request: Request, kept: Kept, asked: Asked, limit: Limit = 30) -> Response:
    """Occurrences of the days that are asked for, else of the seven up to the newest article, the weightiest first."""
    window = window_of(kept, asked)
    lines = lines_of(kept, window, kept.events(window, limit=LOOKED).items)[:limit]
    return answer(
        request, [TodayRow(each.occurrence, each.event, each.articles, tuple(each.disputed)) for each in lines]
    )


@router.get("/today/stories", responses=listed(StoryRow))
def stories_of_today(request: Request, kept: Kept, asked: Asked, limit: Limit = 30) -> Response:
    """Stories that articles of these days tell, the most told first; one whose `first` is within them is new."""
    window = replace(window_of(kept, asked), types=(), quads=(), realities=(), min_confidence=None)
    return answer(request, kept.stories_told(window, limit=limit))


@router.get("/today/shifts", responses=listed(Shift))
def shifts_of_today(request: Request, kept: Kept, asked: Asked, limit: Limit = 30) -> Response:
    """Pairs whose relation changes its level within these days, with how likely that is by chance."""
    return answer(request, shifts(kept, window_of(kept, asked))[:limit])


@router.get("/compare", responses=single(Compared))
def compare(request: Request, kept: Kept, one: Id, other: Id) -> Response:
    """Two articles sentence by sentence: what is the same, rewritten, moved, or in one alone. The original of a copy
    stands first, whichever way it is asked."""
    first, second = kept.record(one), kept.record(other)
    copy = next((each for each in kept.duplicates(one) if {each.article, each.original} == {one, other}), None)
    if copy is not None and copy.article == one:
        first, second = second, first
    rows = tuple(
        ComparedRow(
            row.kind,
            *("".join(piece.text for piece in side) if side is not None else None for side in (row.first, row.second)),
        )
        for row in beside(first, second)
    )
    return single_answer(request, Compared(first.article.id, second.article.id, copy, rows))


@router.get("/map", responses=listed(MapRow))
def places_of_events(request: Request, kept: Kept, asked: Asked, limit: Limit = 1000) -> Response:
    """Places by the number of events there, those that cannot be drawn with the reason.

    Without days, of an archive of more than 20,000 events the last 90 days.
    """
    rows = kept.events_placed(latest(kept, asked, DAYS), limit=limit)
    return answer(request, [MapRow(**asdict(row), key=key_of(row), undrawn=why_not(row)) for row in rows])


@router.get("/map/events", responses=listed(EventRow))
def events_of_place(
    request: Request,
    kept: Kept,
    asked: Asked,
    at: Annotated[str, Query(pattern=r"^([0-9]{1,11}|name:.+|none)$", max_length=2000)],
    limit: Limit = 50,
) -> Response:
    """The newest events at a place; `at` is a `key` of `/map`: a number of GeoNames, `name:NAME`, or `none`."""
    return answer(request, events_there(kept, latest(kept, asked, DAYS), at, limit))


@router.get("/actors/{id:path}", responses=single(ActorTold))
def actor(request: Request, kept: Kept, id: str) -> Response:
    """An actor: its offices by lexicon and articles, the words that stand for it, and with whom it has to do."""
    row = kept.actor(id)
    if row is None:
        raise NotHeldError(f"actor {id!r}")
    events = [kept.events(Filter(actor=id), limit=SHOWN).items, kept.events(Filter(recipient=id), limit=SHOWN).items]
    held = spells_of(person_of(id), kept.offices(id))
    told = ActorTold(
        **asdict(row),
        offices=tuple(HeldOffice(each.title, each.of, each.since, each.until, each.articles) for each in held),
        known=kept.words_for(id),
        others=tuple(OtherRow(*other, number) for other, number in others_of(id, (*events[0], *events[1]))),
    )
    return single_answer(request, told)


@router.get("/relations", responses=listed(RelationRow))
def relations(
    request: Request,
    kept: Kept,
    asked: Asked,
    a: Party,
    b: Party,
    by: By = "month",
    width: Annotated[
        int, Query(ge=1, le=99, description="periods of the moving mean; an even one counts one more")
    ] = 3,
) -> Response:
    """What two did to each other, period by period: number of events, sum and mean of PLOVER scores, with and without
    copies. Only what happened counts where no reality is asked for; events without a day are in no period."""
    return answer(request, _series(kept, asked, a, b, by, width))


@router.get("/relations/changes", responses=listed(ChangeRow))
def changes_of_relation(request: Request, kept: Kept, asked: Asked, a: Party, b: Party, by: By = "month") -> Response:
    """Where the sum of a period changes its level for good, with how likely that is by chance."""
    rows = _series(kept, asked, a, b, by, 1)
    names = [row.period for row in rows]
    found = [
        ChangeRow(
            names[each.at],
            names[each.earliest],
            names[min(each.latest, len(names) - 1)],
            each.before,
            each.after,
            each.chance,
        )
        for each in changes([row.total for row in rows])
    ]
    return answer(request, found)


@router.get("/relations/events", responses=listed(EventRow))
def events_of_relation(
    request: Request, kept: Kept, asked: Asked, a: Party, b: Party, limit: Limit = 50, after: Offset = 0
) -> Response:
    """The events behind it, the oldest first."""
    return answer(request, *cut(between(kept, _happened(asked), a, b), limit, after))


def _happened(asked: Filter) -> Filter:
    return replace(asked, realities=asked.realities or ("actual",))


def _series(kept: Archive, asked: Filter, a: str, b: str, by: Period, width: int) -> list[RelationRow]:
    asked = _happened(asked)
    dated = [event for event in between(kept, asked, a, b) if event.day]
    own = {(event.article, event.id) for event in between(kept, replace(asked, copies=False), a, b)}
    whole = points(((event.day, event.score) for event in dated), by)
    alone = {
        point.period: point
        for point in points(((event.day, event.score) for event in dated if (event.article, event.id) in own), by)
    }
    found = []
    for point, smoothed in zip(whole, smooth([each.mean for each in whole], width | 1), strict=True):
        less = alone.get(point.period)
        rest = (less.count, less.total, less.mean) if less else (0, 0.0, None)
        found.append(RelationRow(point.period, point.count, point.total, point.mean, smoothed, *rest))
    return found


@router.get("/outlets", responses=listed(OutletRow))
def outlets(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: Offset = 0) -> Response:
    """Outlets in numbers, the one with most articles first."""
    return answer(request, *cut(kept.outlets(asked), limit, after))


@router.get("/outlets/{id:path}", responses=single(OutletTold))
def outlet(request: Request, kept: Kept, id: str) -> Response:
    """An outlet: what it tells first or late, its copies, whom it cites, how its newest headlines hold."""
    row = next((each for each in kept.outlets(Filter(publisher=id)) if each.publisher == id), None)
    if row is None:
        raise NotHeldError(f"outlet {id!r}")
    cited = kept.cited_by(id)
    return single_answer(
        request,
        OutletTold(
            row,
            tuple(
                RaceRow(
                    race.report.occurrence,
                    race.report.type,
                    race.report.article,
                    race.report.published,
                    race.first,
                    race.days,
                    race.leader.publisher,
                    race.others,
                )
                for race in races_of(id, kept.shared_reports(id))
            ),
            kept.copies_of(id),
            tuple(CitedRow(*each) for each in cited["origins"]),
            tuple(CitedRow(*each) for each in cited["speakers"]),
            tuple(
                VerdictRow(article, headline, *_verdicts(found))
                for article, headline, found in kept.headline_verdicts(id, limit=CHECKED)
            ),
        ),
    )


def _verdicts(found: Counter[str]) -> tuple[int, int, int]:
    return found["supported"], found["contradicted"], found["unsupported"]
