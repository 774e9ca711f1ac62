"""Actor: its offices, what it did and what was done to it, what it claims, with whom. And the list of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.actors.lexicon import Held, Person, lexicon
from communique.archive import EventRow, Filter, OfficeRow
from communique.errors import NotHeldError
from communique.subjects import name_of
from communique.web.asked import Dear, Kept
from communique.web.naming import names
from communique.web.pages.today import newest_day
from communique.web.templating import page
from communique.web.threads import claim_key
from communique.web.timelines import Spell, timeline

router = APIRouter()
SHOWN = 40
MINUTE = 60.0
"""Seconds for which what all articles say of an actor is not counted again."""


@router.get("/actors")
def actors(kept: Kept, dear: Dear, name: str = "") -> HTMLResponse:
    """Those named most, or whose names begin so."""
    found = dear.get(("actors", name), lambda: kept.actors(name or None, limit=200), seconds=MINUTE)
    return page("actors", {"title": "Actors", "here": "actors", "actors": found, "name": name})


@router.get("/actors/{id:path}")
def actor(kept: Kept, dear: Dear, id: str) -> HTMLResponse:
    row = dear.get(("actor", id), lambda: kept.actor(id), seconds=MINUTE) or kept.actor(id)
    if row is None:
        raise NotHeldError(f"actor {id!r}")
    did = dear.get(("did", id), lambda: kept.events(Filter(actor=id), limit=SHOWN), seconds=MINUTE)
    received = dear.get(("received", id), lambda: kept.events(Filter(recipient=id), limit=SHOWN), seconds=MINUTE)
    said = dear.get(("said", id), lambda: kept.claims(Filter(actor=id), limit=SHOWN), seconds=MINUTE)
    months = dear.get(("months", id), lambda: kept.active_months(id), seconds=MINUTE)
    person = person_of(id)
    spells = spells_of(person, dear.get(("offices", id), lambda: kept.offices(id), seconds=MINUTE))
    about = [one for claim in said.items for one in claim.about]
    return page(
        "actor",
        {
            "title": row.name,
            "here": "actors",
            "actor": row,
            "spells": spells,
            "drawn": timeline(spells, months, str(newest_day(kept) or "")),
            "words": dear.get(("words", id), lambda: kept.words_for(id), seconds=MINUTE),
            "aliases": person.aliases if person else (),
            "did": did,
            "received": received,
            "claims": said,
            "voiced": dear.get(("voiced", id), lambda: kept.voiced(map(claim_key, said.items)), seconds=MINUTE),
            "names": {**names(kept, about), **{each.of: name_of(each.of) for each in spells}},
            "others": others_of(id, (*did.items, *received.items)),
        },
    )


def others_of(id: str, events: Iterable[EventRow]) -> list[tuple[tuple[str, str], int]]:
    """Id and name of those who take part in the same events, with the number of events, the most frequent first."""
    others: Counter[tuple[str, str]] = Counter()
    for event in {(each.article, each.id): each for each in events}.values():
        parties = {party.actor: party.name for party in (*event.actors, *event.recipients) if party.actor}
        others.update((other, name) for other, name in parties.items() if other != id)
    return others.most_common(15)


def person_of(id: str) -> Person | None:
    """Who it is in the lexicon."""
    kind, _, short = id.partition(":")
    try:
        return lexicon().person(short) if kind == "person" else None
    except KeyError:
        return None


def spells_of(person: Person | None, told: Sequence[OfficeRow]) -> list[Spell]:
    """The offices of the lexicon, the latest first, and those that articles alone name, over their days."""
    found = []
    left = {(row.title, row.of): row.articles for row in told}
    for held in sorted(person.offices if person else (), key=lambda held: held.since or "", reverse=True):
        number = sum(
            row.articles for row in told if (row.title, row.of) == (held.title, held.of) and _within(held, row)
        )
        left.pop((held.title, held.of), None)
        found.append(Spell(held.title, held.of or "", held.since, held.until, number))
    by_name = {(row.title, row.of): row for row in told}
    for key, number in left.items():
        row = by_name[key]
        found.append(Spell(row.title, row.of or "", row.first or None, row.last or None, number))
    return found


def _within(held: Held, row: OfficeRow) -> bool:
    """Whether articles of these days can mean this spell and no other in the same office."""
    return (held.since or "") <= (row.last or "9") and (held.until or "9") >= row.first
