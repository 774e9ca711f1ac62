"""The routes of `/api/v1` for blocs: members, where each leans, and how far they stand together."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from communique.actors import members
from communique.archive import Archive, EventRow, Filter
from communique.relations import Cohesion, begin, measured
from communique.subjects import bloc_named, name_of
from communique.web import blocs as of
from communique.web.api.answers import answer, one
from communique.web.api.params import Offset, cut
from communique.web.api.shapes import listed, single
from communique.web.api.told import BlocRow, BlocTold, MemberRow, MoveRow, SplitRow, StandRow
from communique.web.asked import DAY_TOLD, Asked, Kept, Limit, day_of
from communique.web.pages.bloc import DAYS
from communique.web.pages.today import latest, newest_day

router = APIRouter(prefix="/api/v1")
OnDay = Annotated[str | None, Query(json_schema_extra=DAY_TOLD, description="the day of which the members are")]
Toward = Annotated[str, Query(min_length=1, max_length=2000, description="toward whom: an id, a name or a code")]


@router.get("/blocs", responses=listed(BlocRow))
def blocs(request: Request, kept: Kept, day: OnDay = None, limit: Limit = 50, after: Offset = 0) -> Response:
    """Every organisation whose members are listed, with their number on the day (else that of the newest article)."""
    rows = [BlocRow(*each) for each in of.blocs(day_of(day) or _newest(kept))]
    return answer(request, *cut(rows, limit, after))


@router.get("/blocs/{id}", responses=single(BlocTold))
def bloc(request: Request, kept: Kept, asked: Asked, id: str, day: OnDay = None) -> Response:
    """A bloc: its members on a day, what each did to whom, and by whom they differ.

    Without days, of an archive of more than 20,000 events the last 365 days.
    """
    name, window, when = _asked(kept, asked, id, day)
    rows = of.leaning_of(kept, members(name, when), window)
    return one(
        request,
        BlocTold(
            name,
            name_of(name),
            when,
            window.since,
            window.until,
            tuple(
                MemberRow(one.member, name_of(one.member), one.since, one.until, one.exact)
                for one in of.spells(name, when)
            ),
            tuple(MoveRow(*each) for each in of.moves(name, window.since, window.until)),
            rows,
            tuple(
                SplitRow(
                    split.target,
                    tuple(StandRow(*each) for each in split.friendly),
                    tuple(StandRow(*each) for each in split.hostile),
                    split.agreement,
                    split.rice,
                )
                for split in of.splits(rows)
            ),
        ),
    )


@router.get("/cohesion", responses=listed(Cohesion))
def cohesion(  # what a question of this kind holds
    request: Request,
    kept: Kept,
    asked: Asked,
    bloc: Annotated[str, Query(min_length=1, max_length=200, description="an id of `/blocs`")],
    on: Toward,
    by: Literal["day", "week", "month", "all"] = "month",
    day: OnDay = None,
) -> Response:
    """How far the members stand together toward someone, period by period; `all` is the whole as one, without a
    period."""
    name, window, when = _asked(kept, asked, bloc, day)
    listed = of.others(members(name, when), on)
    acts = kept.acts_toward(listed, on, window) if listed else ()
    if by == "all":
        return answer(request, [of.over_all(acts, listed)] if acts else [])
    heard: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for act in acts:
        heard[begin(act.day, by)][act.member].append(act.score)
    return answer(request, [measured(period, heard[period], list(listed)) for period in sorted(heard)])


@router.get("/cohesion/events", responses=listed(EventRow))
def events_of_cohesion(  # what a question of this kind holds
    request: Request,
    kept: Kept,
    asked: Asked,
    bloc: Annotated[str, Query(min_length=1, max_length=200, description="an id of `/blocs`")],
    on: Toward,
    member: Annotated[str | None, Query(max_length=200)] = None,
    day: OnDay = None,
    limit: Limit = 50,
) -> Response:
    """The newest events behind it; of one member where it is given."""
    name, window, when = _asked(kept, asked, bloc, day)
    listed = [one for one in of.others(members(name, when), on) if not member or one == member]
    return answer(request, kept.events_toward(listed, on, window, limit=limit) if listed else ())


def _newest(kept: Archive) -> str:
    return str(newest_day(kept) or datetime.date.today())


def _asked(kept: Archive, asked: Filter, id: str, day: str | None) -> tuple[str, Filter, str]:
    """The bloc's id, the days with what happened alone unless more is asked for, and the day of its members."""
    name = bloc_named(id)
    window = replace(latest(kept, asked, DAYS), realities=asked.realities or ("actual",))
    newest = _newest(kept)
    return name, window, day_of(day) or min(day_of(window.until) or newest, newest)
