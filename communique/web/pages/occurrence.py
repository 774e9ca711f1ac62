"""Occurrence: one event in the world, all its reports in time order, and the fields they agree or differ in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from communique.archive import Archive, ArticleRow, EventRow, Filter, PlacedRow
from communique.model import Duplicate, Occurrence
from communique.subjects import name_of
from communique.web.asked import Kept, Served
from communique.web.corrected import joined, said
from communique.web.disputes import ids_in, sides
from communique.web.forms import signing
from communique.web.maps import map_of
from communique.web.naming import names
from communique.web.pages.map import key_of
from communique.web.templating import page, query
from communique.web.threads import Thread, claim_key, threads

router = APIRouter()
LABEL = 80
"""Characters of a report's sentence in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Told:
    """One report; `copy` where its article copies another, so that it is no report of its own."""

    event: EventRow
    article: ArticleRow
    copy: Duplicate | None


@router.get("/occurrences/{id:path}")
def occurrence(request: Request, kept: Kept, served: Served, id: str) -> HTMLResponse:
    found = kept.occurrence(id)
    told = reports_of(kept, found)
    disputed = kept.disagreements(id)
    claims = _claims(kept, told)
    about = [id for thread in claims for claim in thread.each() for id in claim.about]
    called = names(kept, [*found.actors, *found.recipients, *ids_in(disputed), *about])
    return page(
        "occurrence",
        {
            "title": f"{found.type} {found.earliest or ''}".strip(),
            "occurrence": found,
            "country": name_of(found.country) if found.country else None,
            "told": told,
            "joined": joined(kept, "occurrence", {f"{each.article} {each.event}" for each in found.reports}),
            "said": said,
            **signing(request, served),
            "members": [(f"{each.event.article} {each.event.id}", _label(each.event)) for each in told],
            "articles": len({each.event.article for each in told}),
            "independent": len({each.event.article for each in told if each.copy is None}),
            "disputed": [(each.field, sides(each, called)) for each in disputed],
            "agreed": _agreed(told, {each.field for each in disputed}) + _numbers(found),
            "rows": {(each.event.article, each.event.id): each for each in told},
            "place": key_of,
            "link": lambda place="": query("/map", at=place),
            "claims": claims,
            "voiced": kept.voiced(claim_key(claim) for thread in claims for claim in thread.each()),
            "names": called,
            "map": map_of(placed, width=420) if (placed := _placed(kept, told)) else None,
        },
    )


def _label(event: EventRow) -> str:
    return f"{event.publisher or event.article} · {event.sentence[:LABEL]}"


def reports_of(kept: Archive, found: Occurrence) -> list[Told]:
    """The reports whose events are still read so, by the day and time of publication."""
    told = []
    for article in dict.fromkeys(report.article for report in found.reports):
        wanted = {report.event for report in found.reports if report.article == article}
        row = next(iter(kept.articles(Filter(article=article), limit=1).items), None)
        copy = next((each for each in kept.duplicates(article) if each.article == article), None)
        events = kept.events(Filter(article=article), limit=1000).items
        told += [Told(event, row, copy) for event in events if row is not None and event.id in wanted]
    return sorted(told, key=lambda each: (each.article.published or "~", each.article.id, each.event.trigger_start))


def _claims(kept: Archive, told: list[Told]) -> list[Thread]:
    """Claims that carry a report of it, each with the replies that the same article gives, in the order of reports."""
    carrying = {(each.event.article, each.event.claim) for each in told if each.event.claim}
    found: list[Thread] = []
    for article in dict.fromkeys(each.event.article for each in told):
        listed = kept.claims(Filter(article=article), limit=1000).items
        wanted = {claim_key(claim) for claim in listed if claim_key(claim) in carrying}
        for claim in sorted(listed, key=lambda claim: claim.start):  # what replies to one that is wanted is so too
            if claim.replies_to and (article, claim.replies_to) in wanted:
                wanted.add(claim_key(claim))
        found += threads(sorted((one for one in listed if claim_key(one) in wanted), key=lambda claim: claim.start))
    return found


def _placed(kept: Archive, told: list[Told]) -> tuple[PlacedRow, ...]:
    """The places of the reports that can be drawn, as exactly as each is known, with the number of reports."""
    counts = Counter((each.event.geonameid, each.event.place) for each in told if each.event.lat is not None)
    if not counts:
        return ()
    rows: dict[tuple[int | None, str | None], PlacedRow] = {}
    for article in dict.fromkeys(each.event.article for each in told):
        rows |= {(row.geonameid, row.name): row for row in kept.events_placed(Filter(article=article))}
    conflict = Counter(
        (each.event.geonameid, each.event.place) for each in told if each.event.quad in (3, 4) and each.event.lat
    )
    return tuple(
        replace(rows[place], events=number, conflict=conflict[place])
        for place, number in counts.items()
        if place in rows
    )


def _numbers(found: Occurrence) -> list[tuple[str, str]]:
    """What each report counts, where all of it can be true at once: "at least 27 dead; at least 41 dead"."""
    counted = [field for field in found.fields if field.name == "number" and field.state in ("agreed", "single")]
    told = [value.value for field in counted for value in field.values]
    return [("number", "; ".join(dict.fromkeys(told)))] if told else []


def _agreed(told: list[Told], disputed: set[str]) -> list[tuple[str, str]]:
    """Fields in which all reports that name them say one thing."""
    fields = {
        "type": [each.event.type for each in told],
        "reality": [each.event.reality for each in told],
        "date": [each.event.earliest for each in told if each.event.earliest],
        "place": [each.event.place for each in told if each.event.place],
        "country": [each.event.country for each in told if each.event.country],
    }
    return [(name, str(values[0])) for name, values in fields.items() if len(set(values)) == 1 and name not in disputed]
